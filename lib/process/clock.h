/*
 * The time limits: for each one definition of what starts it, what ends it,
 * and what makes it stand still or moves it (clauses 12-18, 23, 24, 26-29).
 */
#ifndef BUYAO_PROCESS_CLOCK_H
#define BUYAO_PROCESS_CLOCK_H

#include "process/process.h"

enum clock {
    CLOCK_LEVEL,    /* a level decides, where the policy sets it a limit */
    CLOCK_CONSULT,  /* a question is answered */
    CLOCK_MATTER,   /* a listed matter is decided within its own limit */
    CLOCK_JOINT,    /* departments that confer have a plan */
    CLOCK_TRANSFER, /* the office sends a written request to another body */
    CLOCK_PROMISE,  /* what was promised is done and told */
    CLOCK_REPLY,    /* the applicant is told yes or no */
    CLOCK_REVISIT,  /* who was not satisfied is visited again */
    CLOCK_COUNT,
};

/* Whose obligation it is. */
enum keeper {
    KEEPER_HOLDER,
    KEEPER_RESPONDER,
    KEEPER_OFFICE,
    KEEPER_LEADER, /* whom strong feelings were reported to; else the responder */
};

/* A clock's definition, which the manual prints as it is. */
struct clock_rule {
    const char *key;
    const char *title;  /* as printed, Chinese */
    unsigned runs;      /* the places, as bits of enum where, in which it runs */
    const char *starts; /* for people */
    const char *ends;
    const char *length; /* where its length stands: limits, level, matter, decision */
    bool stands_still;  /* while papers are missing */
    bool moves;         /* by an extension */
    enum keeper keeper;
    const char *clause;
};

const struct clock_rule *clock_rule(enum clock clock);

/* One run of a clock in the life of a case. */
struct obligation {
    enum clock clock;
    struct moment from;
    bool ended;
    struct moment until;       /* where it ended */
    bool limited;              /* there is a day by which it has to end */
    struct calendar_day due;
    const struct visit *visit; /* for CLOCK_LEVEL */
};

/*
 * All obligations of a case so far, ended ones too, in `arena`. A pause that
 * is still open is counted up to `today`. False when memory runs out.
 */
bool clock_obligations(struct arena *arena, const struct world *world,
                       const struct case_record *record, const struct progress *progress,
                       day_number today, struct obligation **obligations, size_t *count);

/*
 * The day that counts as the one on which something came in: the day itself,
 * or where the rules say so the next working day for what came late or on a day off.
 */
day_number clock_start_day(const struct calendar *calendar, const struct rules *policy,
                           struct moment moment);

/* Since when the papers are complete, or were last: the receipt, or the end of the last pause. */
struct moment clock_complete_since(const struct progress *progress,
                                   const struct case_record *record);

/* The promised day, as pauses have moved it up to `today` since it was named or last extended. */
day_number clock_promise_due(const struct calendar *calendar, const struct progress *progress,
                             day_number today);

#endif
