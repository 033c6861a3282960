/*
 * The roster (roster.yaml): departments, people, posts, and who holds which
 * level for which department from when until when (clauses 03, 04, 05). Posts
 * change hands; an old case is judged by who held them then.
 */
#ifndef BUYAO_RECORD_ROSTER_H
#define BUYAO_RECORD_ROSTER_H

#include "record/field.h"
#include "record/policy.h"

struct person {
    const char *name;
    const char *department; /* code; NULL for the bureau's leaders */
    const char *post;       /* NULL when not given, as rank and duties */
    const char *rank;
    const char *duties;
    struct period period;
};

struct leader {
    const char *level; /* key in the policy's chain */
    const char *name;
    bool liaises; /* 联系 instead of 分管 */
    struct period period;
};

struct duty {
    const char *duty;
    const char *responder; /* NULL when not given */
    struct period period;
};

struct department {
    const char *code;
    const char *name;
    const char *chain;
    const char *room;  /* NULL when not given, as phone */
    const char *phone;
    struct period period;
    const struct leader *leaders;
    size_t leader_count;
    const struct duty *duties;
    size_t duty_count;
};

struct roster {
    const char *path;
    const struct node *posts; /* a list of lists of equal posts, highest first; may be NULL */
    const struct person *people;
    size_t person_count;
    const struct leader *leaders; /* for the whole bureau */
    size_t leader_count;
    const struct department *departments; /* in the order of the table */
    size_t department_count;
};

/*
 * Makes a roster of a tree that the schema has passed, checked against the
 * policy: codes unique, chains and levels known, everyone named listed among
 * the people, posts listed, periods in order. NULL with errors on failure.
 */
const struct roster *roster_read(struct arena *arena, const char *path, const struct node *root,
                                 const struct policy *policy, struct errors *errors);

/* The department with that code or name (spaces ignored); NULL when there is none. */
const struct department *roster_department(const struct roster *roster, const char *code_or_name);

/*
 * Who holds a level for a department on a day. Calls for the n-th holder,
 * from 0; NULL when there are no more. A department's own entry goes before
 * the bureau's.
 */
const char *roster_holder(const struct roster *roster, const struct department *department,
                          const char *level, day_number day, size_t n);

/* True when `name` holds that level for that department on that day. */
bool roster_holds(const struct roster *roster, const struct department *department,
                  const char *level, const char *name, day_number day);

/*
 * True when a first question may be answered by `name` in that department on
 * that day: one of its people, a first responder of its duties, or one of its leaders.
 */
bool roster_responds(const struct roster *roster, const struct department *department,
                     const char *name, day_number day);

/* True when the roster knows that name, on whatever day. */
bool roster_knows(const struct roster *roster, const char *name);

/*
 * The place of a person's post in the order of posts on a day, 0 the highest;
 * SIZE_MAX when the person has no post in the roster (clause 05).
 */
size_t roster_standing(const struct roster *roster, const char *name, day_number day);

#endif
