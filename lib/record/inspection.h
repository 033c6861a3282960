/*
 * The record of a spot check (抽查检查, clause 33): a header with the sample and all that drawing
 * it again takes, then a log that only grows.
 */
#ifndef BUYAO_RECORD_INSPECTION_H
#define BUYAO_RECORD_INSPECTION_H

#include "record/record.h"

enum inspection_act {
    INSPECTION_RECORD,  /* what was found in a case */
    INSPECTION_PUBLISH, /* the results are told */
    INSPECTION_AMEND,
    INSPECTION_VOID,
    INSPECTION_ACT_COUNT,
};

struct inspection_record {
    const char *path;
    const char *id;
    const char *department; /* code of the one that inspects */
    struct moment drawn;
    const char *drawn_by;
    struct quarter quarter; /* in which the cases were received */
    size_t wanted;          /* cases asked for … */
    bool each;              /* … of each department, not of the bureau */
    const char *seed;
    const char *commit;       /* of the archive in git; NULL when there was none */
    size_t population;        /* cases that it was drawn from */
    const char *digest;       /* of their IDs */
    const char *const *cases; /* IDs, in the order in which they were drawn */
    size_t case_count;
    const struct log_entry *entries;
    size_t entry_count;
    const struct node *root; /* with all corrections */
};

/*
 * Makes a record of a tree that the schema has passed. Times have to exist, the ID has to carry the
 * department and the year of the draw, the cases have to be of the quarter's year, and as many as
 * were asked for. NULL with an error on failure; lives in `arena`.
 */
const struct inspection_record *inspection_read(struct arena *arena, const char *path,
                                                const struct node *root, struct errors *errors);

/* The place of a case in the sample, from 0; the sample's size when it was not drawn. */
size_t inspection_case(const struct inspection_record *record, const char *id);

/* The key of an act, and what is printed for it (always Chinese). */
const char *inspection_act_key(enum inspection_act act);
const char *inspection_act_title(enum inspection_act act);

/* What was found, fine or fault, as it is printed: 未发现问题 …. */
const char *inspection_result_title(const char *result);

#endif
