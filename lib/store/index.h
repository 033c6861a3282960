/*
 * The index, .buyao/index: a database of what questions take from the cases, so that the next
 * question reads only what has changed (buyao-index(5)). It is derived: without it, or with one
 * that is damaged, foreign, or being written, everything is answered as well, and slower. Nothing
 * that goes wrong with it is an error, or anything that is said.
 *
 * A file is the one that was read when size, times and inode are the same; one whose times are not
 * older than the moment in which reading began may change once more without a trace, and is not
 * kept. For lib/store only.
 */
#ifndef BUYAO_STORE_INDEX_H
#define BUYAO_STORE_INDEX_H

#include "store/load.h"
#include "store/walk.h"

#include <sys/stat.h>

struct index;        /* shared by the threads of a scan */
struct index_reader; /* each thread has one */

/*
 * Opens the index for a scan over the cases in the folders of `walk`; notes what it has of folders
 * that are no more. NULL when there can be none: the archive's habits forbid it, or .buyao is no
 * directory of its own. To be called before the threads.
 */
struct index *index_open(const struct archive *archive, const struct walk *walk);

/* A thread's way to read it; NULL when it can not be read. */
struct index_reader *index_reader_open(struct index *index);

/* Goes to the records that a batch of numbers stands for. `reader` may be NULL, as below. */
void index_reader_enter(struct index_reader *reader, const struct walk_batch *batch);

/*
 * Makes the case of a number, which are asked for in ascending order within a batch, if its file
 * is the one that was read. False when it is to be read, also where what is kept is no good.
 */
bool index_reader_take(struct index_reader *reader, unsigned long number, const struct stat *info,
                       struct arena *arena, struct loaded_case *loaded);

/* Ends a batch: what is left of it in the index has no file any more. */
void index_reader_leave(struct index_reader *reader);

void index_reader_close(struct index_reader *reader);

/* To be called before a file is read that may be kept: only then is it known to be the same. */
void index_begin(struct index *index);

/* Whether the index has anything of the number that was asked for last. */
bool index_reader_has(const struct index_reader *reader, unsigned long number);

/*
 * Keeps a valid case that was read from a file, `info` being of the open file before that. False
 * when it can't be, as after a failure. By any thread.
 */
bool index_keep(struct index *index, struct record_id id, const struct stat *info,
                const struct loaded_case *loaded);

/* Sees that nothing is kept of a record. By any thread. */
void index_drop(struct index *index, struct record_id id);

/* Puts what was found in place, unless somebody else is reading or writing; after the threads. */
void index_close(struct index *index);

#endif
