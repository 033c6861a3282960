/* Judging one change of one file, commit by commit. For lib/history only. */
#ifndef BUYAO_HISTORY_JUDGE_H
#define BUYAO_HISTORY_JUDGE_H

#include "history/git.h"
#include "history/history.h"
#include "history/version.h"
#include "store/ledger.h"

/* A file as a commit changed it, against one of its parents. */
struct file_change {
    const char *path; /* in the repository */
    char before[GIT_ID_SIZE];
    char now[GIT_ID_SIZE];
    char what;    /* A, D, M or T, as git has it */
    bool regular; /* it is a plain file now */
    size_t order; /* in which it was read */
};

/* What brought the changes about. */
struct deed {
    const char *name; /* "commit 1a2b… by …": begins each message; NULL: not asked for yet */
    const char *id;   /* of the commit; NULL for the index */
    size_t parents;
    long long time;   /* seconds since 1970 */
    bool moves;       /* no commit, but a branch that goes to another one */
    const struct file_change *changes; /* all of it, by path; as the rest set by judge_deed() */
    size_t change_count;
    struct moves *moved; /* records that were put under another number */
};

struct judge {
    struct history *history;
    struct git_process batch;
    struct arena *arena;   /* for one deed */
    struct arena *scratch; /* for one file */
    const struct archive *archive; /* open: the versions are checked against it; or NULL */
    struct history_counts *counts;
    struct errors *errors;
};

/* Whether a path is a record's, or that of a file of a filed table. */
enum kept { KEPT_NOT, KEPT_RECORD, KEPT_FILED };
enum kept judge_kept(const struct history *history, const char *path, enum ledger *ledger);

/* The same for an archive that may lie anywhere; its directory is the first `*root` bytes. */
enum kept kept_anywhere(const char *path, size_t *root, enum ledger *ledger);

/* Judges the changes of a deed. STATUS_SYSTEM when it can't be done; faults are STATUS_OK. */
enum status judge_deed(struct judge *judge, struct deed *deed, struct file_change *changes,
                       size_t count);

#endif
