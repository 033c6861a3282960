/*
 * The process: which step is possible where, who may take it, and what follows
 * (clauses 14, 20-23). A case's state is nowhere stored; it is what a replay
 * of its log yields.
 */
#ifndef BUYAO_PROCESS_PROCESS_H
#define BUYAO_PROCESS_PROCESS_H

#include "record/case.h"
#include "record/policy.h"
#include "record/roster.h"

enum state {
    STATE_OPEN,     /* a level holds it */
    STATE_RESOLVED, /* 办结 */
    STATE_REFUSED,  /* the top has said no */
};

enum { STATE_COUNT = STATE_REFUSED + 1 };

/* One stay of a case at a level. */
struct visit {
    size_t level;             /* place in the chain */
    struct moment came;
    const struct entry *ended; /* the entry that ended the stay; NULL while the level holds the case */
};

/* What a log means. */
struct progress {
    const struct rules *rules; /* in force when the case was received */
    const struct chain *chain;
    const struct department *department;
    enum state state;
    size_t level; /* the one that holds the case, or that closed it */
    const struct visit *visits; /* in order; never empty */
    size_t visit_count;
};

/*
 * Replays a record. On the first entry that the process does not allow adds an
 * error with its place and the clause, and returns STATUS_REFUSED. `progress`
 * lives in `arena`.
 */
enum status process_replay(struct arena *arena, const struct policy *policy,
                           const struct roster *roster, const struct case_record *record,
                           struct progress *progress, struct errors *errors);

/*
 * The level to which a case goes up from `level` when `by` passes it on: the
 * next one, or the one above the highest that `by` holds himself, since nobody
 * can approve his own no (clause 20). LEVEL_NONE when there is none.
 */
int process_next_level(const struct roster *roster, const struct progress *progress, size_t level,
                       const char *by, day_number day);

/* The state's key (open, resolved, refused) and what is printed for it (always Chinese). */
const char *state_key(enum state state);
const char *state_title(enum state state);
bool state_parse(const char *key, enum state *state);

/* A row of the process table, for documentation and tests. */
struct step {
    const char *where;  /* first, middle, top, resolved, refused */
    const char *act;    /* escalate, resolve, refuse, unsure */
    const char *effect; /* rise, resolve, refuse, or "" when it is not possible */
    const char *clause; /* in the clauses' numbers */
};

/* The n-th row of the table; false when there are no more. */
bool process_step(size_t n, struct step *step);

#endif
