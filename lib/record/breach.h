/*
 * The breach record (clause 32): what went against the rules, whose it is, and how it came to be
 * known; then a log of what was done about it. The header is written once, the log only grows.
 */
#ifndef BUYAO_RECORD_BREACH_H
#define BUYAO_RECORD_BREACH_H

#include "record/record.h"

enum breach_kind {
    BREACH_LATE_REPLY,       /* the applicant was not told within the limit */
    BREACH_SECOND_NOTICE,    /* missing papers were not told at once */
    BREACH_NO_CHAIN,         /* a no without asking a level up */
    BREACH_LATE_EXTENSION,   /* an extension after the limit ran out */
    BREACH_MISSED_PROMISE,   /* what was promised was not done and told by its day */
    BREACH_OPEN_UNSATISFIED, /* who was not satisfied was not visited again in time */
    BREACH_LATE_TABLE,       /* a quarter's table was handed in late, or not at all */
    BREACH_COMPLAINT_UPHELD, /* a complaint that proved true */
    BREACH_OTHER,
    BREACH_KIND_COUNT,
};

/* What a breach of a kind has to name. */
enum breach_about {
    BREACH_ABOUT_CASE,
    BREACH_ABOUT_COMPLAINT,
    BREACH_ABOUT_QUARTER,
    BREACH_ABOUT_ANY, /* one of them, or nothing */
};

/* The kind's key; what is printed for it (always Chinese); its clause, NULL for BREACH_OTHER. */
const char *breach_kind_key(enum breach_kind kind);
const char *breach_kind_title(enum breach_kind kind);
const char *breach_kind_clause(enum breach_kind kind);
enum breach_about breach_kind_about(enum breach_kind kind);

/* The kind with that key; false when there is none. */
bool breach_kind_parse(const char *key, enum breach_kind *kind);

enum breach_act {
    BREACH_CORRECT, /* it was put right */
    BREACH_NOTIFY,  /* it was made known within a scope */
    BREACH_ACCOUNT, /* somebody was held to account */
    BREACH_AMEND,
    BREACH_VOID,
    BREACH_ACT_COUNT,
};

/* The key of an act, and what is printed for it (always Chinese). */
const char *breach_act_key(enum breach_act act);
const char *breach_act_title(enum breach_act act);

struct breach_record {
    const char *path;
    const char *id;
    const char *department; /* code of the one whose breach it is */
    enum breach_kind kind;
    const char *about_case; /* an ID; NULL when it names none, as the next two */
    const char *complaint;  /* an ID */
    const char *quarter;    /* 2022Q1 */
    day_number on;          /* the day on which it became a breach; `day` in the file */
    const char *const *persons; /* who held the case then */
    size_t person_count;        /* 0: the head of the department */
    struct moment found;        /* when it came into the ledger */
    const char *found_by;
    const char *key;    /* of what was derived from the archive; NULL when it was entered by hand */
    const char *matter; /* never NULL */
    const char *clause; /* NULL when it names none */
    const struct log_entry *entries;
    size_t entry_count;
    const struct node *root; /* with all corrections */
};

/*
 * Makes a record of a tree that the schema has passed. Days and times have to exist, the ID has to
 * carry the department and the year in which it was found, and what it is about has to be what its
 * kind asks for; a key is given exactly where it was derived. NULL with an error on failure; lives
 * in `arena`.
 */
const struct breach_record *breach_read(struct arena *arena, const char *path,
                                        const struct node *root, struct errors *errors);

/* The case, complaint or quarter that it is about; NULL when it names none. */
const char *breach_about_text(const struct breach_record *record);

#endif
