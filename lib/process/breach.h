/*
 * What the log of a breach means (clause 32): whether it was put right, to whom it was made known,
 * and who was held to account. As with cases (process/process.h) nothing of it is stored.
 */
#ifndef BUYAO_PROCESS_BREACH_H
#define BUYAO_PROCESS_BREACH_H

#include "process/process.h"
#include "record/breach.h"

/* Where a breach can be when a step is tried. */
enum breach_where {
    BREACH_FOUND,     /* to be put right */
    BREACH_CORRECTED, /* was put right */
    BREACH_WHERE_COUNT,
};

enum breach_effect {
    BREACH_NOT_POSSIBLE,
    BREACH_STAYS, /* a fact beside the state */
    BREACH_IS_CORRECTED,
};

/* Who may take a step. */
enum breach_who {
    BREACH_BY_OFFICE,   /* anybody whom the roster knows */
    BREACH_BY_INVOLVED, /* who entered it, somebody of the department, or somebody of the log */
};

struct breach_step {
    enum breach_effect effect;
    enum breach_who who;
    const char *needs;  /* the keys an entry has to hold, for people */
    const char *clause; /* in the clauses' numbers */
};

/* What the table says of a step; BREACH_NOT_POSSIBLE for one that it does not have. */
struct breach_step breach_step(enum breach_act act, enum breach_where where);

/* Keys for scripts and the manual, and what is printed for a state (always Chinese). */
const char *breach_state_key(enum breach_where where);
const char *breach_state_title(enum breach_where where);
const char *breach_effect_key(enum breach_effect effect);
const char *breach_who_key(enum breach_who who);

/* The state with that key; false when there is none. */
bool breach_state_parse(const char *key, enum breach_where *where);

struct breach_progress {
    const struct rules *rules;           /* in force on the day of the breach */
    const struct department *department; /* whose breach it is */
    enum breach_where where;
    const struct log_entry *corrected;   /* NULL until it was put right */
    size_t notified;                     /* how often it was made known */
    size_t accounted;                    /* how many measures were taken */
};

/*
 * Replays a record. On the first entry that the process does not allow adds an error with its place
 * and the clause, and returns STATUS_REFUSED. What it is about is not looked at here.
 */
enum status breach_replay(const struct world *world, const struct breach_record *record,
                          struct breach_progress *progress, struct errors *errors);

/*
 * The n-th entry of an act, from 0, that was not taken back; NULL past the last. Those of
 * BREACH_ACCOUNT are the measures taken, each with its `person` and `measure`.
 */
const struct log_entry *breach_entry_of(const struct breach_record *record, enum breach_act act,
                                        size_t n);

/*
 * Whether a measure that was taken for a breach bars `person` from 优秀 in the assessment
 * (clause 34): every measure does. NULL asks whether it bars anybody, which lowers the
 * department's share of that grade.
 */
bool breach_bars_top_grade(const struct breach_record *record, const char *person);

#endif
