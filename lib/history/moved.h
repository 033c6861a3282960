/* Records that a merge put under another number, since two clones had handed out one. */
#ifndef BUYAO_HISTORY_MOVED_H
#define BUYAO_HISTORY_MOVED_H

#include "history/judge.h"

/* A record that no parent has, and that names another number in its header than its place does. */
struct moved {
    const char *path;
    struct version version;
    const struct node *root;
    struct record_id before, now; /* numbers of one ledger, department and year */
};

/* Of one deed; read when they are asked for, which merges that move nothing never do. */
struct moves {
    bool known;
    struct moved *items;
    size_t count;
};

/*
 * Whether a parent's record at `path`, with those bytes, which the merge does not have there any
 * more, is kept under another number: every byte of it, then the entry that gives it that number.
 * `now` is what the merge has at `path`; where that begins alike it is the same record, and the
 * parent's is lost.
 */
enum status moved_keeps(struct judge *judge, const struct deed *deed, const char *path,
                        struct version before, struct version now, bool *kept);

/*
 * Whether an entry that no parent has does nothing but name such records by their new numbers.
 */
enum status moved_explains(struct judge *judge, const struct deed *deed, enum ledger ledger,
                           const struct piece *piece, bool *explained);

#endif
