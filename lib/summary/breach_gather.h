/* What is shared while breaches are gathered from the ledgers. For lib/summary only. */
#ifndef BUYAO_SUMMARY_BREACH_GATHER_H
#define BUYAO_SUMMARY_BREACH_GATHER_H

#include "summary/breach_find.h"

struct breach_search {
    const struct archive *archive;
    day_number from;
    day_number until;
    day_number today;
    struct arena *arena;
    struct found_breach *found; /* in `arena` */
    size_t count;
    day_number earliest; /* receipt of all cases */
};

/* What one worker has found; its texts outlive the records. */
struct breach_finds {
    struct arena arena;
    struct arena scratch; /* for one record */
    struct found_breach *items;
    size_t count;
    size_t capacity;
    day_number earliest;
    bool any;
};

/*
 * Keeps a breach, with copies of all its texts, if its day is asked for. Kind, key, day, text and
 * whatever it is about are given; without a clause it is the kind's.
 */
enum status breach_add(const struct breach_search *search, struct breach_finds *finds,
                       const struct found_breach *breach, struct errors *errors);

/* Visitors of the scan over cases: of a valid one, and of one that is broken. */
enum status breach_take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors);
enum status breach_take_broken(void *context, void *state, const struct loaded *record,
                               struct errors *errors);

/* A visitor of the scan over complaints. */
enum status breach_take_complaint(void *context, void *state, const struct loaded *record,
                                  struct errors *errors);

#endif
