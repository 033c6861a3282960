/* A merge that git has stopped in: what is in conflict, and what each side did since they parted. */
#ifndef BUYAO_MERGE_MERGING_H
#define BUYAO_MERGE_MERGING_H

#include "history/git.h"
#include "history/history.h"
#include "history/version.h"

enum merging_side { MERGING_OURS, MERGING_THEIRS, MERGING_SIDES };

/* A file in conflict; "" for a side, or the base, that has none. */
struct unmerged {
    const char *path; /* below the archive's root, as everywhere here */
    char base[GIT_ID_SIZE];
    char sides[MERGING_SIDES][GIT_ID_SIZE];
};

/* A record that a side made or changed. */
struct side_change {
    const char *path;
    char now[GIT_ID_SIZE]; /* "": it is gone */
};

struct merging {
    struct history *history;
    struct git_process batch;
    struct arena *arena;
    struct errors *errors;
    const char *heads[MERGING_SIDES]; /* commits; NULL when git is in no merge */
    struct unmerged *unmerged;        /* by path */
    size_t unmerged_count;
    struct side_change *changes[MERGING_SIDES]; /* of records, by path */
    size_t change_counts[MERGING_SIDES];
    const char **unsure; /* records in index or work tree as neither side has them, by path */
    size_t unsure_count;
};

/*
 * Reads all of it, with the history opened in the archive's root; all lives in `arena`. Ignore
 * SIGPIPE while it is open. STATUS_SYSTEM when git fails; then nothing is open.
 */
enum status merging_open(struct merging *merging, struct history *history, struct arena *arena,
                         struct errors *errors);

void merging_close(struct merging *merging);

/* NULL when the file is in no conflict. */
const struct unmerged *merging_unmerged(const struct merging *merging, const char *path);

/* NULL when the side has the file as it was, or not at all. */
const struct side_change *merging_change(const struct merging *merging, enum merging_side side,
                                         const char *path);

/* Reads one of the objects that were named, into the arena. NULL bytes when it is too large. */
enum status merging_read(struct merging *merging, const char *id, struct version *version);

/* The highest number in names of a record's directory that either side, or the index, has. */
enum status merging_highest(struct merging *merging, const char *directory, enum ledger ledger,
                            unsigned long *highest);

/*
 * Puts files as they are into the index, all or none, which ends their conflicts. STATUS_SYSTEM
 * when git does not.
 */
enum status merging_stage(struct merging *merging, const char *const paths[], size_t count);

#endif
