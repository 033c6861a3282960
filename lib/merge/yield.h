/* The way out of a merge that stays a conflict: one side gives way, by entries that take back. */
#ifndef BUYAO_MERGE_YIELD_H
#define BUYAO_MERGE_YIELD_H

#include "store/ledger.h"

#include <stdio.h>

/* Whose entries are taken back; of neither: only what now names an entry by a wrong number. */
enum yielding { YIELDS_OURS, YIELDS_THEIRS, YIELDS_NEITHER };

struct yield_request {
    const struct archive *archive;
    struct record_id id;
    enum yielding side;
    const char *at; /* the head of each entry, and why it is there */
    const char *by;
    const char *why;
    FILE *dry_run; /* the entries are printed there and nothing is written; or NULL */
};

/*
 * Puts in the place of a record's file what both sides of the merge under way hold, as git keeps
 * them, and behind that a `void` entry for each entry that only the side which yields made and that
 * stands; then all else means what it meant on its side. `after` is what came of it, in `arena`.
 * STATUS_REFUSED when there is no such merge, when the versions can't be put together, or when the
 * process does not allow the result.
 */
enum status merge_yield(const struct yield_request *request, struct arena *arena,
                        struct loaded *after, struct errors *errors);

#endif
