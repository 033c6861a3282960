/* Reading one case completely: bytes, tree, schema, corrections, record, replay. */
#ifndef BUYAO_STORE_LOAD_H
#define BUYAO_STORE_LOAD_H

#include "process/process.h"
#include "store/archive.h"

struct loaded_case {
    const char *path;
    const char *bytes;
    size_t length;
    struct node *root; /* as the file has it; record->root is with all corrections */
    const struct case_record *record;
    struct progress progress;
};

/*
 * Loads the case at `path`, which has to lie where its ID says. On failure
 * adds errors: STATUS_REFUSED for a record that is broken, STATUS_SYSTEM for a file
 * that can't be read. Everything lives in `arena`.
 */
enum status case_load(const struct archive *archive, struct arena *arena, const char *path,
                      struct loaded_case *loaded, struct errors *errors);

/* As case_load(), of an open file. */
enum status case_load_open(const struct archive *archive, struct arena *arena, int descriptor,
                           const char *path, struct loaded_case *loaded, struct errors *errors);

/* As case_load(), by ID; an ID without a file is STATUS_REFUSED. */
enum status case_load_id(const struct archive *archive, struct arena *arena, struct case_id id,
                         struct loaded_case *loaded, struct errors *errors);

/* The later half: a tree, whatever it was made from, becomes a record and is replayed. */
enum status case_interpret(const struct archive *archive, struct arena *arena, const char *path,
                           struct node *root, struct loaded_case *loaded, struct errors *errors);

/*
 * Opens a case's file, never through a symbolic link; as openat() does, `path` is for messages.
 * -1 with an error on failure.
 */
int case_open(int directory, const char *name, const char *path, int flags, struct errors *errors);

#endif
