/*
 * Replaying a log: what a case's entries mean. A case's state is nowhere
 * stored; it is what the replay yields, step by step through the process table.
 */
#ifndef BUYAO_PROCESS_PROCESS_H
#define BUYAO_PROCESS_PROCESS_H

#include "calendar/calendar.h"
#include "process/table.h"
#include "record/lists.h"
#include "record/policy.h"
#include "record/roster.h"

/* What cases are judged by. `lists` may be NULL. */
struct world {
    const struct policy *policy;
    const struct roster *roster;
    const struct lists *lists;
    const struct calendar *calendar;
    const bool *renumbers; /* of each entry: it does nothing but follow a number that was handed out
                              twice; NULL: none does */
};

/* One stay of a case at a level of a department's chain. */
struct visit {
    const struct department *department;
    const struct chain *chain;
    size_t level; /* place in the chain */
    struct moment came;
    const struct entry *ended; /* the entry that ended the stay; NULL while the level holds the case */
};

/* From when on a case was where. */
struct phase {
    enum where where;
    struct moment from;
    const struct entry *entry; /* that brought it there; NULL for the receipt */
};

/* A time in which papers were missing (clause 13); clocks of the applicant's matter stand still. */
struct pause {
    struct moment from;
    struct moment until; /* where `open` is not set */
    bool open;
};

/* What makes an entry that the process refuses a breach of the rules as well (clause 32). */
enum offence {
    OFFENCE_NONE,           /* it is only broken */
    OFFENCE_NO_CHAIN,       /* a no without asking a level up (clause 20) */
    OFFENCE_LATE_EXTENSION, /* an extension after the limit ran out (clause 27) */
};

/* What a log means. */
struct progress {
    const struct rules *rules; /* in force when the case was received */
    const struct chain *chain; /* of the department that has it */
    const struct department *department;
    const char *responder; /* the first responder, by now */
    enum where where;
    size_t level; /* the one that holds the case, or that decided it */
    const struct visit *visits; /* in order; never empty */
    size_t visit_count;
    const struct phase *phases; /* in order; never empty */
    size_t phase_count;
    const struct pause *pauses; /* in order */
    size_t pause_count;
    size_t notices;               /* of missing papers; a second one is a breach */
    const struct entry *decision; /* the final yes or no; NULL while there is none, as below */
    const struct entry *reply;
    const struct entry *revisit;  /* the last one */
    const struct entry *conferral; /* the one that is open, or was the last */
    const char *feedback;
    const char *example;
    const struct listed_matter *listed;
    day_number promise; /* as extended, before pauses; meaningful when `promised` */
    bool promised;
    struct moment promised_at; /* of the decision or extension that named the day */
    const struct entry *refused; /* at which the replay stopped; NULL when it did not */
    enum offence offence;        /* of that entry */
};

/*
 * Replays a record. On the first entry that the process does not allow adds an
 * error with its place and the clause, and returns STATUS_REFUSED; then `progress` is that before
 * the entry. It lives in `arena`.
 */
enum status process_replay(struct arena *arena, const struct world *world,
                           const struct case_record *record, struct progress *progress,
                           struct errors *errors);

/*
 * Whether the step can be taken next: at that time, from where the case is, and by that person, NULL for
 * anybody. What its entry has to say is not looked at. Else STATUS_REFUSED with the error that the
 * entry would have.
 */
enum status process_may(struct arena *arena, const struct world *world,
                        const struct case_record *record, const struct progress *progress,
                        enum act act, struct moment at, const char *by, struct errors *errors);

/*
 * The level to which a case goes up from `level` when `by` passes it on: the
 * next one, or the one above the highest that `by` holds himself, since nobody
 * can approve his own no (clause 20). LEVEL_NONE when there is none.
 */
int process_next_level(const struct roster *roster, const struct progress *progress, size_t level,
                       const char *by, day_number day);

/* The stay in which an entry was made: the last one that had begun by then. */
const struct visit *process_visit(const struct progress *progress, const struct entry *entry);

/* True while a level holds the case. */
bool process_is_open(const struct progress *progress);

/* True while something about the case is still to be done by the bureau. */
bool process_is_pending(const struct progress *progress);

/*
 * The n-th paper, from 0, that the first `entries` entries of a log name as
 * missing and do not show as supplied (clause 13); NULL past the last.
 */
const char *process_missing(const struct case_record *record, size_t entries, size_t n);

/* The state's key (open, joint, resolved …) and what is printed for it (always Chinese). */
const char *state_key(enum where where);
const char *state_title(enum where where);

/* The places that a state's key stands for, as a set of bits; 0 when there is no such state. */
unsigned state_parse(const char *key);

#endif
