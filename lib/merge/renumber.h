/*
 * Two clones handed out one number: the record that was received later gets another one, and what
 * names it follows. Nothing that was written is touched.
 */
#ifndef BUYAO_MERGE_RENUMBER_H
#define BUYAO_MERGE_RENUMBER_H

#include "store/archive.h"

#include <stdio.h>

struct renumber_request {
    const struct archive *archive;
    const struct record_id *ids; /* the numbers that were handed out twice */
    size_t count;
    const char *by; /* who mends it, when, and why, for the entries */
    struct moment at;
    const char *why;
    FILE *dry_run; /* gets the entries, and nothing is written; or NULL */
};

/* One number that was handed out twice. */
struct renumbered {
    struct record_id before;
    struct record_id now; /* of the record that was received later */
    bool ours_moved;      /* that is the one of our side, not of the one that is merged in */
};

/* A record that names one of them. */
struct follower {
    struct record_id id;
    bool unsure; /* both sides entered what names it, so that nobody knows which one they mean */
};

/* Lives in the arena. */
struct renumber_result {
    struct renumbered *records; /* as many as were asked for, in their order */
    size_t count;
    struct follower *followers;
    size_t follower_count;
};

/*
 * Mends what git's index shows as added by both sides of a merge: puts the record that was received
 * first back under its number, byte for byte; the other, byte for byte and one `amend` entry, under
 * the next number that neither side has; appends such an entry to what names it and came in on its
 * side; and stages all of it. What an interrupted run has done is not done again.
 *
 * All is checked before anything is written. STATUS_REFUSED when there is no such conflict, no
 * merge, or a record is broken; STATUS_SYSTEM when disk or git fail.
 */
enum status renumber(const struct renumber_request *request, struct arena *arena,
                     struct renumber_result *result, struct errors *errors);

#endif
