/*
 * What git keeps of an archive, held against its promise: each version of a record begins with all
 * bytes of the one before it, a merge keeps the entries of every parent, and a table stays as it
 * was filed.
 */
#ifndef BUYAO_HISTORY_HISTORY_H
#define BUYAO_HISTORY_HISTORY_H

#include "base/arena.h"
#include "base/error.h"
#include "store/archive.h"

#include <stdbool.h>
#include <stddef.h>

/* An archive's place in a repository; zeroed before it is opened, closed with history_close(). */
struct history {
    struct arena arena;
    const char *directory; /* where git is run */
    const char *prefix;    /* of the archive below the repository's top, with a slash at its end, or
                              "" at the top; NULL: whatever looks like a record is one */
    bool shallow;
};

struct history_counts {
    size_t commits;
    size_t versions; /* of records and filed tables that were looked at */
    size_t faults;
};

/*
 * Finds the repository that `directory` lies in. With `anywhere` records are looked for in all of
 * it, as in a bare repository, which has no archive of files. STATUS_REFUSED when there is no
 * repository, STATUS_SYSTEM when git is missing.
 */
enum status history_open(struct history *history, const char *directory, bool anywhere,
                         struct errors *errors);

void history_close(struct history *history);

/*
 * Checks the commits of a range as `git rev-list` takes it, by the way of `OLD..NEW` also one with
 * an OLD of zeros; NULL is all of HEAD. Every fault is an error at its place with STATUS_FOUND
 * that names commit and author. A shallow clone gets a warning that says where it ends.
 * STATUS_USAGE for a range that names no commits; STATUS_SYSTEM when git fails.
 */
enum status history_check(struct history *history, const char *range,
                          struct history_counts *counts, struct errors *errors);

/*
 * The same for a branch that is to move from the commit `before` to `now`, as a push has it: beside
 * the commits that are new everything that `before` holds has to be in `now`. One of zeros stands
 * for a branch that is new, or that goes; one that goes has to be part of another.
 */
enum status history_check_move(struct history *history, const char *before, const char *now,
                               struct history_counts *counts, struct errors *errors);

/*
 * The same for a whole push: lines `OLD NEW REF` as git hands them to a pre-receive hook. Of a new
 * branch only the commits are checked that no other holds, and one that goes has to be part of
 * what is there after the push. Each ref with a fault gets an error that says it is refused.
 * STATUS_USAGE for lines of another form.
 */
enum status history_check_push(struct history *history, FILE *lines, struct history_counts *counts,
                               struct errors *errors);

/*
 * Checks what is in the index against HEAD, and in a merge against what is merged in: by the same
 * rules, and each record that is new or changed against schema and process of the open archive.
 */
enum status history_check_staged(struct history *history, const struct archive *archive,
                                 struct history_counts *counts, struct errors *errors);

#endif
