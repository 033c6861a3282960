/* What the parts of the index share. For lib/store/index*.c only. */
#ifndef BUYAO_STORE_INDEX_BASE_H
#define BUYAO_STORE_INDEX_BASE_H

#include "base/digest.h"
#include "store/index.h"

#include <sqlite3.h>

/* In the head of the database; another version is made anew. The name is "buya". */
enum { INDEX_VERSION = 1, INDEX_APPLICATION = 0x62757961 };

enum { INDEX_PATIENCE = 100 }; /* milliseconds, while somebody puts what he found in place */

/* A row's key is year, place of the department in the roster, number; each has so many bits. */
enum { NUMBER_BITS = 30, DEPARTMENT_BITS = 12 };

/* The statements that make its tables, as the database keeps them; NULL ends them. */
extern const char *const index_schema[];

/* What kept rows are compared with. */
struct index_stamp {
    int64_t size, mtime, ctime, inode;
};

/* How far making a fresh database has come: its file is there, it takes rows, or nothing is made. */
enum fresh { FRESH_NONE, FRESH_BEGUN, FRESH_OPEN, FRESH_FAILED };

struct index {
    const struct archive *archive;
    char *path;    /* of the index, … */
    char *fresh;   /* … of what is being made, … */
    char *lock;    /* … and of the file that whoever makes it holds locked */
    char *journal; /* the database's own, of a change that was cut off */
    mode_t mode;   /* of the files that are made */
    char digest[DIGEST_SIZE]; /* of all that its rows depend on but the cases */
    struct index_reader *first;
    pthread_mutex_t mutex; /* of what follows */
    bool replace;          /* what is there is no good */
    enum fresh state;
    sqlite3 *database; /* the fresh one */
    sqlite3_stmt *put_case, *put_entry, *put_gone;
    int locked; /* the descriptor */
    bool made;  /* a file stands where the fresh one is made */
    int64_t began;
    dev_t device;
};

/* Opens a database that is there, and distrusts it. NULL when it can't be opened. */
sqlite3 *index_database(const char *path, int flags);

/* Whether a statement without results succeeds. */
bool index_run(sqlite3 *database, const char *statement);

/* Whether the file is a database as this program makes it, as far as its first bytes tell. */
bool index_is_ours(const char *path);

/*
 * Whether a database, `name` in this connection, has our tables and no others, for this archive as
 * it is; begins reading. `*damaged` is set where it is not merely busy.
 */
bool index_is_current(const struct index *index, sqlite3 *database, const char *name,
                      bool *damaged);

/* The key of a record, with a number of 0 that of its folder; false when it can have none. */
bool index_key(const struct archive *archive, const struct record_id *id, int64_t *key);

struct index_stamp index_stamp_of(const struct stat *info);

/* What a row's columns that are read have to add up to, so that none was changed or half written. */
int64_t index_sum(int64_t key, const struct index_stamp *stamp, const void *facts, size_t length,
                  const char *matter, size_t matter_length);

/*
 * The first reader of an index, with which it is found out whether it is any good; `*damaged` is set
 * where it is to be replaced. NULL as index_reader_open().
 */
struct index_reader *index_reader_first(struct index *index, bool *damaged);

/* The first key of the index that is not below `key`; false when there is none. */
bool index_reader_next(struct index_reader *reader, int64_t key, int64_t *next);

/* Whether rows can be put, after a beginning was tried; with the mutex held. */
bool index_fresh(struct index *index);

/* Notes that there are no records any more with these keys; by any thread. */
void index_gone(struct index *index, int64_t first, int64_t last);

/* Binds the columns of a case, or of one of its entries; false when memory runs out. */
bool index_bind_case(sqlite3_stmt *statement, const struct archive *archive,
                     const struct loaded_case *loaded, struct arena *arena);
bool index_bind_entry(sqlite3_stmt *statement, const struct loaded_case *loaded,
                      const struct entry *entry);

#endif
