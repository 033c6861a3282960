/* What single records add to a year's assessment, and to whose row. For lib/summary only. */
#ifndef BUYAO_SUMMARY_ASSESS_GATHER_H
#define BUYAO_SUMMARY_ASSESS_GATHER_H

#include "summary/assess.h"

/* Whose row it is: a department's, or that of a person who works in it. */
struct assess_key {
    const char *name; /* NULL: the department's own */
    const struct department *department;
};

struct assess_found;

/* The rows there are from the beginning; read by all workers. */
struct assess_plan {
    const struct archive *archive;
    const struct assess_query *query;
    struct arena *arena;
    day_number first; /* of the year */
    day_number last;
    const struct assess_key *keys; /* in the roster's order */
    size_t key_count;
    struct assess_found *all; /* what the workers have found, as each comes to its end */
};

/* What one worker has counted, or all together. */
struct assess_found {
    struct arena arena;              /* outlives the records: names and texts */
    struct arena scratch;            /* for one record */
    size_t (*counts)[ASSESS_FIGURES]; /* a row for each key of the plan, then of `strangers` */
    size_t row_count;
    size_t row_capacity;
    struct assess_key *strangers; /* that the plan has not */
    size_t stranger_count;
    size_t stranger_capacity;
    struct assess_share *shares;
    size_t share_count;
    size_t share_capacity;
    size_t kept; /* how many of them are of records before this one */
    struct assess_key *accountable; /* each once */
    size_t accountable_count;
    size_t accountable_capacity;
    size_t referred;
    size_t withheld;
};

bool assess_in_year(const struct assess_plan *plan, day_number day);

/* Whether a moment lies in the year, by the office's clock; if so `*day` is the day it lies in. */
bool assess_day(const struct assess_plan *plan, struct moment moment, day_number *day);

/* The row of a key, which gets a new one where it has none. False when memory runs out. */
bool assess_find_row(const struct assess_plan *plan, struct assess_found *found,
                     struct assess_key key, size_t *row);

/*
 * Adds that a thing was counted for a department, or for a person (NULL: nobody) by a record of it;
 * a day outside the year is none. False when memory runs out.
 */
bool assess_add(const struct assess_plan *plan, struct assess_found *found,
                enum assess_figure figure, struct assess_key whose, const char *id,
                struct moment at, const char *what);

/* The same for what is known by its day alone. */
bool assess_add_on(const struct assess_plan *plan, struct assess_found *found,
                   enum assess_figure figure, struct assess_key whose, const char *id,
                   day_number day, const char *what);

/* Notes that somebody was held to account for what a department did. False when memory runs out. */
bool assess_hold(struct assess_found *found, struct assess_key whom);

/* The record is done; what is behind its counts is kept where that is asked for. */
void assess_settle(const struct assess_plan *plan, struct assess_found *found);

/* Ends a scan: adds what a worker has found, its state, to `plan->all`. */
enum status assess_gather_found(void *context, void *state, struct errors *errors);

void assess_found_free(struct assess_found *found);

/* Visitors of the scans; the context is the plan, the state a struct assess_found. */
enum status assess_take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors);
enum status assess_take_complaint(void *context, void *state, const struct loaded *record,
                                  struct errors *errors);
enum status assess_take_breach(void *context, void *state, const struct loaded *record,
                               struct errors *errors);

#endif
