/*
 * The lists (lists.yaml): matters that climb (提级管理事项清单, clause 07) and matters
 * to which nobody may say no directly (不得直接说“不”清单, clause 08).
 */
#ifndef BUYAO_RECORD_LISTS_H
#define BUYAO_RECORD_LISTS_H

#include "record/roster.h"

/* A matter that climbs, as far as cases need it. */
struct listed_matter {
    const char *matter;
    const char *department; /* code; NULL: any */
    int working_days;       /* its own limit (clause 12); NO_LIMIT when it has none */
    struct period period;
};

struct lists {
    const struct node *root; /* NULL when there is no file */
    const struct listed_matter *matters;
    size_t matter_count;
};

/* Makes lists of a tree that the schema has passed. NULL with errors on failure. */
const struct lists *lists_read(struct arena *arena, const char *path, const struct node *root,
                               struct errors *errors);

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
