/* A merge that stays a conflict: its file with markers, and what is said about it. For lib/merge only. */
#ifndef BUYAO_MERGE_CONFLICT_H
#define BUYAO_MERGE_CONFLICT_H

#include "merge/weave.h"

/* Why a merge stays a conflict, beside what weaving finds. */
enum { CONFLICT_PROCESS = WEAVE_LARGE + 1, CONFLICT_TWINS, CONFLICT_ALONE, CONFLICT_KINDS };

struct conflict {
    unsigned kind; /* of enum weave_fault, or one of those above */
    const char *path;
    const struct version *sides;
    const struct weave *weave;
    bool secret;        /* nothing that the record holds is shown */
    struct errors *why; /* what the process says about what was woven; or NULL */
    size_t marker_size;
    struct version bytes;      /* both sides with markers, terminated */
    size_t same;               /* lines before the first marker */
    size_t shift[SIDE_COUNT];  /* by how many lines each side's are further down after it */
};

/* Writes both sides, with markers around what differs. False when memory runs out. */
bool conflict_write(struct arena *arena, struct conflict *conflict);

/* Adds what a clerk has to know; STATUS_FOUND, or STATUS_SYSTEM when memory runs out. */
enum status conflict_tell(struct arena *arena, const struct conflict *conflict,
                          struct errors *errors);

#endif
