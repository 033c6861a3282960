/*
 * The complaint record (投诉、举报台账, clause 31): a header that is written once, then a log that
 * only grows. Who complains need not be known.
 */
#ifndef BUYAO_RECORD_COMPLAINT_H
#define BUYAO_RECORD_COMPLAINT_H

#include "record/record.h"

enum complaint_act {
    COMPLAINT_ACCEPT,   /* in scope: registered, a department is to answer */
    COMPLAINT_EXPLAIN,  /* out of scope: explained */
    COMPLAINT_CHASE,    /* the department is urged */
    COMPLAINT_MATERIAL, /* papers were collected */
    COMPLAINT_ANSWER,   /* the department answers */
    COMPLAINT_TELL,     /* the complainant is told */
    COMPLAINT_REFER,    /* to the discipline body */
    COMPLAINT_AMEND,
    COMPLAINT_VOID,
    COMPLAINT_ACT_COUNT,
};

struct complaint_record {
    const char *path;
    const char *id;
    const char *department; /* code of the one that received it */
    struct moment received;
    const char *channel;  /* as a case's */
    const char *taken_by; /* NULL when not given, as the texts below */
    const char *name;     /* of the complainant, as the next two */
    const char *organization;
    const char *contact;
    const char *about_case;       /* an ID; else … */
    const char *about_department; /* … a code: one of the two is given */
    const char *about_person;
    const char *matter; /* never NULL */
    const char *remarks;
    const struct log_entry *entries;
    size_t entry_count;
    const struct node *root; /* with all corrections */
};

/*
 * Makes a record of a tree that the schema has passed. Times have to exist, and the ID has to
 * carry the department and the year of receipt. NULL with an error on failure; lives in `arena`.
 */
const struct complaint_record *complaint_read(struct arena *arena, const char *path,
                                              const struct node *root, struct errors *errors);

/* True when nothing is known of who complains, so that nobody can be told. */
bool complaint_is_anonymous(const struct complaint_record *record);

/* The key of an act, and what is printed for it (always Chinese). */
const char *complaint_act_key(enum complaint_act act);
const char *complaint_act_title(enum complaint_act act);

/* What was found, upheld, partly or unfounded, as it is printed: 属实 …. */
const char *complaint_finding_title(const char *finding);

/* The findings there are; NULL ends them. */
extern const char *const complaint_findings[];

#endif
