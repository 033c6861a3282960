/* Cases by filter, one line each. */
#ifndef BUYAO_SUMMARY_LIST_H
#define BUYAO_SUMMARY_LIST_H

#include "store/scan.h"
#include "table/table.h"

/* What a case has to be like; everything that is set has to hold. */
struct list_filter {
    const char *department; /* code of the one that has it now */
    const char *level;      /* key of the level that holds it; only open cases are held */
    const char *person;     /* responder, holder, or someone in the log */
    const char *text;       /* in matter, applicant or log; letter case and width ignored */
    unsigned where;         /* a set of bits of enum where; 0: any */
    bool overdue;           /* something about it is overdue on `today` */
    day_number from; /* received on that day or later; INT32_MIN: any */
    day_number until;
    day_number today; /* the day for which holders are named */
};

struct list_item {
    struct record_id id;
    const char *department; /* name */
    struct moment received;
    enum where where;
    const char *standing_key; /* the level that holds it, else the state */
    const char *title;
    const char *person;
    const char *matter; /* on one line */
};

struct list {
    struct list_item *items; /* by year, department and number */
    size_t count;
};

/*
 * The cases that pass the filter; lives in `arena`. Broken records are
 * counted and named as archive_scan() does.
 */
enum status list_compute(const struct archive *archive, const struct list_filter *filter,
                         struct arena *arena, struct list *list, struct scan_result *result,
                         struct errors *errors);

/*
 * A table of them for programs: id, department, received, state, level,
 * title, person, matter. NULL when memory runs out.
 */
struct table *list_table(const struct list *list, struct arena *arena);

/*
 * A table of them for people: what the titles say already is left out. With
 * `matter_width` the matter is cut to so many columns. NULL when memory runs out.
 */
struct table *list_table_for_people(const struct list *list, size_t matter_width,
                                    struct arena *arena);

#endif
