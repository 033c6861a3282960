/* The ledger of breaches (clause 32): one line each, and what became of it. */
#ifndef BUYAO_SUMMARY_BREACH_LIST_H
#define BUYAO_SUMMARY_BREACH_LIST_H

#include "process/breach.h"
#include "store/scan.h"
#include "table/table.h"

/* What a breach has to be like; everything that is set has to hold. */
struct breach_filter {
    const char *department; /* code */
    const char *person;     /* one of those named, or held to account */
    const char *about_case; /* an ID */
    unsigned kinds;         /* a set of bits of enum breach_kind; 0: any */
    unsigned where;         /* a set of bits of enum breach_where; 0: any */
    day_number from;        /* the first and the last day on which it became one */
    day_number until;
};

struct breach_item {
    struct record_id id;
    const char *department; /* name */
    enum breach_kind kind;
    const char *clause; /* NULL when there is none, as the next */
    const char *about;  /* case, complaint or quarter */
    day_number on;
    const char *persons; /* joined by 、; the head of the department when nobody is named */
    enum breach_where where;
    const char *notified;  /* the scopes; NULL while there are none, as the next */
    const char *accounted; /* who, and by what measure */
    const char *matter;    /* on one line */
};

struct breach_list {
    struct breach_item *items; /* by year, department and number */
    size_t count;
    size_t withheld; /* in the whole ledger, because their complaints were referred */
};

/*
 * The breaches that pass the filter; lives in `arena`. Broken records are counted and named as
 * archive_scan() does.
 */
enum status breach_list_compute(const struct archive *archive, const struct breach_filter *filter,
                                struct arena *arena, struct breach_list *list,
                                struct scan_result *result, struct errors *errors);

/*
 * A table of them: id, department, kind, clause, about, day, persons, state, notified, accounted,
 * matter. For people kinds and states are Chinese. NULL when memory runs out.
 */
struct table *breach_list_table(const struct breach_list *list, bool for_people,
                                struct arena *arena);

#endif
