/*
 * The lists (lists.yaml): matters that climb (提级管理事项清单, clause 07) and matters
 * to which nobody may say no directly (不得直接说“不”清单, clause 08).
 */
#ifndef BUYAO_RECORD_LISTS_H
#define BUYAO_RECORD_LISTS_H

#include "record/roster.h"

/* A matter that climbs (clause 07). Texts are NULL when not given. */
struct listed_matter {
    const char *matter;
    const char *department; /* code; NULL: any */
    const char *reason;     /* 说“不”理由 */
    const char *const *leaders; /* 提级领导: a name for each level from the department's up */
    const char *const *leader_levels; /* the keys of these levels */
    size_t leader_count;
    const char *expected; /* 行 or 不 */
    int working_days;     /* its own limit (clause 12); NO_LIMIT when it has none */
    const char *fee;      /* clause 39 */
    const char *fee_basis;
    const char *remarks;
    struct period period;
};

/* A matter to which nobody may say no directly (clause 08). */
struct protected_matter {
    const char *matter;
    const char *department; /* code; NULL: any */
    const char *category;   /* NULL when not given, as remarks */
    const char *remarks;
};

/* A department that has handed in its lists (clause 10). */
struct handed_in {
    const char *department; /* code */
    day_number on;
};

struct lists {
    const struct listed_matter *matters;
    size_t matter_count;
    const struct protected_matter *protected;
    size_t protected_count;
    const struct handed_in *handed_in;
    size_t handed_in_count;
};

/* Makes lists of a tree that the schema has passed. NULL with errors on failure. */
const struct lists *lists_read(struct arena *arena, const char *path, const struct node *root,
                               struct errors *errors);

/*
 * When the department last handed in its lists by the end of that day (clause 10); NULL when it
 * has not. `lists` may be NULL.
 */
const struct handed_in *lists_handed_in(const struct lists *lists, const char *department,
                                        day_number day);

/* The matter of that name (spaces ignored) for a department on a day; NULL when there is none. */
const struct listed_matter *lists_matter(const struct lists *lists, const char *matter,
                                         const char *department, day_number day);

/*
 * Checks a tree that the schema has passed against policy and roster: the
 * departments exist, and a matter names a leader for each level of its chain from
 * the first above the responder up, without a gap. Returns STATUS_REFUSED with errors
 * when something is wrong.
 */
enum status lists_check(const char *path, const struct node *root, const struct policy *policy,
                        const struct roster *roster, struct errors *errors);

#endif
