/* The case record: a header that is written once, then a log that only grows. */
#ifndef BUYAO_RECORD_CASE_H
#define BUYAO_RECORD_CASE_H

#include "base/date.h"
#include "record/record.h"
#include "yaml/document.h"

/* What an entry does; `decide` counts as three, by its decision. */
enum act {
    ACT_ESCALATE,
    ACT_RESOLVE,
    ACT_REFUSE,
    ACT_UNSURE,
    ACT_NOTICE,   /* tells what papers are missing */
    ACT_SUPPLY,   /* papers came in */
    ACT_TRANSFER, /* to another department of the bureau */
    ACT_HANDOVER, /* a written request goes to another body: the superior consents */
    ACT_SEND,     /* … and the office sends it */
    ACT_DIRECT,   /* a request by word of mouth is shown the right body */
    ACT_CONFER,   /* departments handle it together */
    ACT_PLAN,     /* … and agree */
    ACT_DISAGREE, /* … or do not */
    ACT_EXTEND,
    ACT_REPLY,
    ACT_FEEDBACK, /* what the applicant said to the reply */
    ACT_REVISIT,
    ACT_WITHDRAW, /* the applicant takes the request back */
    ACT_AMEND,
    ACT_VOID,
    ACT_MARK,
    ACT_COUNT,
};

struct entry {
    struct moment at;
    const char *by;
    enum act act;
    size_t number;     /* from 1, as people count */
    bool voided;       /* a later entry has taken it back */
    const char *level; /* decide: whose opinion it is; else NULL, as each text below */
    const char *to;    /* where it goes, where that is not simply the next level */
    const char *reason;
    const char *basis;
    const char *ground;
    const char *opinion;
    const char *promise;     /* a date, as it stands in the record */
    const struct node *node; /* everything else */
};

struct case_record {
    const char *path;
    const char *id;
    const char *department; /* code */
    const char *responder;
    const char *applicant; /* NULL when not given, as the texts below */
    const char *organization;
    const char *contact;
    struct moment received;
    const char *channel; /* visit, phone, letter, online, assigned */
    const char *kind;    /* consult: a question; NULL: a request */
    const char *category;
    const char *listed; /* the matter's name in the matter list */
    const char *matter;
    const char *remarks;
    const struct entry *entries;
    size_t entry_count;
    const struct node *root; /* with all corrections */
};

/*
 * Makes a record of a tree that the schema has passed. Dates and times have to
 * exist, and the ID has to carry the department and the year of receipt. NULL with an error
 * on failure; lives in `arena`.
 */
const struct case_record *case_read(struct arena *arena, const char *path, const struct node *root,
                                    struct errors *errors);

/*
 * Whether a text holds name, unit or contact of the applicant (letter case and width ignored); what is
 * a single character, and could be anything, does not count.
 */
bool case_names_applicant(const struct case_record *record, const char *text);

/* What is printed for an act: 提请 …. Always Chinese. */
const char *act_title(enum act act);

/* The key of an act: the event, or of a decision resolve, refuse, unsure. */
const char *act_key(enum act act);

/* The decision with that key; false when it is none. */
bool act_parse_decision(const char *key, enum act *act);

#endif
