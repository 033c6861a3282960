/*
 * What the log of a spot check means (clause 33): where it stands, which step may follow and who
 * may take it. As with cases (process/process.h) nothing of it is stored.
 */
#ifndef BUYAO_PROCESS_INSPECTION_H
#define BUYAO_PROCESS_INSPECTION_H

#include "process/process.h"
#include "record/inspection.h"

/* Where a spot check can be when a step is tried. */
enum inspection_where {
    INSPECTION_DRAWN,     /* a case that was drawn has no finding yet */
    INSPECTION_INSPECTED, /* all have one; the results are to be told */
    INSPECTION_PUBLISHED, /* … and were */
    INSPECTION_WHERE_COUNT,
};

enum inspection_effect {
    INSPECTION_NOT_POSSIBLE,
    INSPECTION_STAYS,
    INSPECTION_IS_FOUND, /* inspected, where it was the last case */
    INSPECTION_IS_PUBLISHED,
};

/* Who may take a step. */
enum inspection_who {
    INSPECTION_BY_INSPECTOR, /* somebody of the department that inspects */
    INSPECTION_BY_INVOLVED,  /* … or who drew the sample, or somebody of the log */
};

struct inspection_step {
    enum inspection_effect effect;
    enum inspection_who who;
    const char *needs;  /* the keys an entry has to hold, for people */
    const char *clause; /* in the clauses' numbers */
};

/* What the table says of a step; INSPECTION_NOT_POSSIBLE for one that it does not have. */
struct inspection_step inspection_step(enum inspection_act act, enum inspection_where where);

/* Why a step that is not possible is not, and the way out (may be NULL); both translated. */
const char *inspection_why_not(enum inspection_act act, enum inspection_where where,
                               const char **hint);

/* Keys for scripts and the manual, and what is printed for a state (always Chinese). */
const char *inspection_state_key(enum inspection_where where);
const char *inspection_state_title(enum inspection_where where);
const char *inspection_effect_key(enum inspection_effect effect);
const char *inspection_who_key(enum inspection_who who);

/* The state with that key; false when there is none. */
bool inspection_state_parse(const char *key, enum inspection_where *where);

struct inspection_progress {
    const struct rules *rules;           /* in force when the sample was drawn */
    const struct department *department; /* that inspects */
    enum inspection_where where;
    const struct log_entry **findings;   /* one for each case drawn; NULL: none yet */
    size_t recorded;                     /* cases that have one … */
    size_t faults;                       /* … and in which something was wrong */
    const struct log_entry *published;   /* NULL until the results are told */
};

/*
 * Replays a record. On the first entry that the process does not allow adds an error with its place
 * and the clause, and returns STATUS_REFUSED. The cases themselves are not looked at here.
 * `progress` lives in `arena`.
 */
enum status inspection_replay(struct arena *arena, const struct world *world,
                              const struct inspection_record *record,
                              struct inspection_progress *progress, struct errors *errors);

#endif
