/* Every open obligation of an archive: what is to be done, by whom, by when (clauses 10, 28, 36). */
#ifndef BUYAO_SUMMARY_DUE_H
#define BUYAO_SUMMARY_DUE_H

#include "store/scan.h"
#include "table/table.h"

enum urgency { URGENCY_OK, URGENCY_SOON, URGENCY_OVERDUE };

/* How near a day is that is near, where nothing is said: working days. */
enum { SOON = 2 };

struct due_item {
    const char *id;         /* the case's ID, the quarter of a table, or the code of a department */
    const char *department; /* name; the bureau's for a table */
    const char *obligation; /* key: reply, consult … */
    const char *title;      /* the same in Chinese */
    const char *person;     /* who has to do it */
    struct moment from;     /* when it began */
    bool limited;           /* there is a day */
    day_number due;
    bool provisional;
    int32_t left; /* working days from today; negative: overdue */
    enum urgency urgency;
};

struct due {
    struct due_item *items; /* by day, those without one last; then by ID and obligation */
    size_t count;
    size_t overdue;
};

/*
 * The open obligations on a day. With `within` (negative: no bound) only those that are due in
 * so many working days or less, and these count as near. A quarter's table is open until
 * reports/<quarter>/ exists, a department's lists until lists.yaml says when they were handed in.
 * Broken records are counted and named as archive_scan() does.
 */
enum status due_compute(const struct archive *archive, day_number today, int32_t within,
                        struct arena *arena, struct due *due, struct scan_result *result,
                        struct errors *errors);

/* id, department, obligation, person, due, left, state, provisional; NULL without memory. */
struct table *due_table(const struct due *due, bool for_people, struct arena *arena);

/* Prints a calendar as RFC 5545 lays down: an event for each obligation that has a day. */
enum status due_print_calendar(const struct due *due, const char *bureau, FILE *out,
                               struct errors *errors);

const char *urgency_key(enum urgency urgency);

#endif
