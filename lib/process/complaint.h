/*
 * What the log of a complaint means (clause 31): where it stands, which step may follow and who may
 * take it, and the time limits. As with cases (process/process.h) nothing of it is stored.
 */
#ifndef BUYAO_PROCESS_COMPLAINT_H
#define BUYAO_PROCESS_COMPLAINT_H

#include "process/process.h"
#include "record/complaint.h"

/* Where a complaint can be when a step is tried. */
enum complaint_where {
    COMPLAINT_RECEIVED,  /* nobody has looked at it yet */
    COMPLAINT_ACCEPTED,  /* in scope; a department is to answer */
    COMPLAINT_ANSWERED,  /* … and has; the complainant is to be told */
    COMPLAINT_CLOSED,    /* the complainant was told, or is not known */
    COMPLAINT_EXPLAINED, /* out of scope, and explained */
    COMPLAINT_REFERRED,  /* the discipline body has it; nobody here is shown it any more */
    COMPLAINT_WHERE_COUNT,
};

enum complaint_effect {
    COMPLAINT_NOT_POSSIBLE,
    COMPLAINT_STAYS,
    COMPLAINT_IS_ACCEPTED,
    COMPLAINT_IS_EXPLAINED,
    COMPLAINT_IS_ANSWERED, /* closed, where nobody can be told */
    COMPLAINT_IS_CLOSED,
    COMPLAINT_IS_REFERRED,
};

/* Who may take a step. */
enum complaint_who {
    COMPLAINT_BY_RECEIVER, /* somebody of the department that received it */
    COMPLAINT_BY_ANSWERER, /* … or of the one that is to answer */
    COMPLAINT_BY_INVOLVED, /* … or somebody of the log */
};

struct complaint_step {
    enum complaint_effect effect;
    enum complaint_who who;
    const char *needs;  /* the keys an entry has to hold, for people */
    const char *clause; /* in the clauses' numbers */
};

/* What the table says of a step; COMPLAINT_NOT_POSSIBLE for one that it does not have. */
struct complaint_step complaint_step(enum complaint_act act, enum complaint_where where);

/* Why a step that is not possible is not, and the way out (may be NULL); both translated. */
const char *complaint_why_not(enum complaint_act act, enum complaint_where where,
                              const char **hint);

/* Keys for scripts and the manual, and what is printed for a state (always Chinese). */
const char *complaint_state_key(enum complaint_where where);
const char *complaint_state_title(enum complaint_where where);
const char *complaint_effect_key(enum complaint_effect effect);
const char *complaint_who_key(enum complaint_who who);

/* The state with that key; false when there is none. */
bool complaint_state_parse(const char *key, enum complaint_where *where);

/* From when on a complaint was where. */
struct complaint_phase {
    enum complaint_where where;
    struct moment from;
};

struct complaint_progress {
    const struct rules *rules;            /* in force when it was received */
    const struct department *department;  /* that received it */
    const struct department *answering;   /* NULL until it is accepted, as the others below */
    enum complaint_where where;
    const struct complaint_phase *phases; /* in order; never empty */
    size_t phase_count;
    size_t chased;                        /* how often the department was urged */
    const struct log_entry *answer;       /* the department's */
    const struct log_entry *ending;       /* that told, explained or referred it */
};

/*
 * Replays a record. On the first entry that the process does not allow adds an error with its place
 * and the clause, and returns STATUS_REFUSED. What it says of a case is not looked at here.
 * `progress` lives in `arena`.
 */
enum status complaint_replay(struct arena *arena, const struct world *world,
                             const struct complaint_record *record,
                             struct complaint_progress *progress, struct errors *errors);

/* True while something is still to be done here. */
bool complaint_is_pending(const struct complaint_progress *progress);

enum complaint_clock {
    COMPLAINT_CLOCK_LOOK,   /* the first look */
    COMPLAINT_CLOCK_ANSWER, /* the complainant is told */
    COMPLAINT_CLOCK_COUNT,
};

/* A clock's definition, which the manual prints as it is. */
struct complaint_clock_rule {
    const char *key;    /* of the limit in the policy, and of the obligation */
    const char *title;  /* as printed, Chinese */
    unsigned runs;      /* the states, as bits of enum complaint_where, in which it runs */
    const char *starts; /* for people */
    const char *ends;
    const char *clause;
};

const struct complaint_clock_rule *complaint_clock_rule(enum complaint_clock clock);

/* One run of a clock; where the policy sets no limit it is tracked without a day. */
struct complaint_obligation {
    enum complaint_clock clock;
    struct moment from;
    bool ended;
    struct moment until; /* where it ended */
    bool limited;        /* there is a day by which it has to end */
    struct calendar_day due;
};

/* The most obligations there are: one of each clock, since a complaint does not go back. */
enum { COMPLAINT_OBLIGATIONS = COMPLAINT_CLOCK_COUNT };

/*
 * All obligations of a complaint so far, ended ones too; returns their number. Working days are
 * counted from the receipt, whichever of the two it is (clause 26).
 */
size_t complaint_obligations(const struct world *world, const struct complaint_record *record,
                             const struct complaint_progress *progress,
                             struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS]);

#endif
