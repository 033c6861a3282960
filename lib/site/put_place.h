/* Where a directory is to be put, and what may be there. For lib/site only. */
#ifndef BUYAO_SITE_PUT_PLACE_H
#define BUYAO_SITE_PUT_PLACE_H

#include "base/arena.h"
#include "site/put.h"

#include <dirent.h>

/* Lists the files of a directory that put_files() made, a line each. */
#define PUT_MARKER ".buyao-site"

struct place_of_put {
    const char *directory; /* absolute, without symbolic links */
    const char *parent;
    const char *fresh; /* beside it: the new one while it is written, the old one when it is done */
    const char *aside; /* beside it: the old one, where there is no exchange */
    const char *lock;
};

/* Finds the place of a directory that is there or can be. */
enum status put_find(struct arena *arena, const char *directory, struct place_of_put *place,
                     struct errors *errors);

/* Whether nothing of the archive is in the way. */
enum status put_check_archive(const struct place_of_put *place, const char *archive,
                              struct errors *errors);

/* Whether what is there may be replaced: nothing, an empty directory, or a former one. */
enum status put_check_old(const char *directory, struct errors *errors);

/* A directory that is to be removed: what that takes is at hand, so that no memory is needed then. */
struct put_doomed {
    DIR *stream;        /* NULL: there is none */
    const char *marker; /* the names of its files, a line each */
};

/*
 * Opens a directory that put_files() made, whole or in part; none is fine. STATUS_REFUSED when it
 * is no directory, STATUS_SYSTEM when it can not be read or memory runs out.
 */
enum status put_doom(struct arena *arena, const char *directory, struct put_doomed *doomed,
                     struct errors *errors);

/*
 * Removes it, wherever it has its name by now, and closes it. What its marker does not list stays,
 * and the directory with it: then false.
 */
bool put_remove(struct put_doomed *doomed, const char *directory);

/* Closes it and lets it stay. */
void put_spare(struct put_doomed *doomed);

#endif
