/*
 * The process table: which step is possible where, who may take it, what it
 * needs, and what follows. Checking, the commands and the manual all come from it.
 */
#ifndef BUYAO_PROCESS_TABLE_H
#define BUYAO_PROCESS_TABLE_H

#include "record/case.h"

/* Where a case can be when a step is tried. An open case is where the level that holds it is. */
enum where {
    AT_FIRST,
    AT_MIDDLE,
    AT_TOP,
    AT_JOINT,       /* departments confer */
    AT_HANDOVER,    /* to be sent to another body */
    AT_RESOLVED,    /* it can be done; the applicant is to be told */
    AT_REFUSED,     /* the top has said no; the applicant is to be told */
    AT_CLOSED,      /* the applicant was told */
    AT_UNSATISFIED, /* … and was visited and not satisfied */
    AT_OUTSIDE,     /* another body has it */
    AT_WITHDRAWN,
    WHERE_COUNT,
};

enum effect {
    NOT_POSSIBLE,
    STAYS,
    RISES,      /* to a level above */
    MOVES,      /* to another department's first level */
    IS_RESOLVED,
    IS_REFUSED,
    CONFERS,
    RETURNS,    /* from conferring to the level that held it */
    HANDS_OVER,
    LEAVES,     /* for another body */
    IS_CLOSED,
    IS_VISITED, /* closed when satisfied, else unsatisfied */
    IS_WITHDRAWN,
};

/* Who may take a step. */
enum who {
    WHO_HOLDER,    /* the first responder, or who the roster names for the level that holds it */
    WHO_RESPONDER, /* the first responder, or who resolved it */
    WHO_LEAD,      /* the holder, or the head of the leading department */
    WHO_OFFICE,    /* somebody of the office that the policy names; the responder where it names none */
    WHO_INVOLVED,  /* the responder, a holder of a level above, or somebody of the log */
};

struct step {
    enum act act;
    enum where where;
    enum effect effect;
    enum who who;
    const char *needs;  /* the keys an entry has to hold, for people */
    const char *clause; /* in the clauses' numbers */
};

/* What the table says of a step; its effect is NOT_POSSIBLE for one that the table does not have. */
struct step process_step(enum act act, enum where where);

/* Why a step that is not possible is not, and the way out (may be NULL); both translated. */
const char *process_why_not(enum act act, enum where where, const char **hint);

/* Keys for scripts and the manual. */
const char *where_key(enum where where);
const char *effect_key(enum effect effect);
const char *who_key(enum who who);

#endif
