/* The ledger of spot checks (clause 33): one line each. */
#ifndef BUYAO_SUMMARY_INSPECTION_LIST_H
#define BUYAO_SUMMARY_INSPECTION_LIST_H

#include "process/inspection.h"
#include "store/scan.h"
#include "table/table.h"

/* What a spot check has to be like; everything that is set has to hold. */
struct inspection_filter {
    const char *department;        /* code of the one that inspects */
    const struct quarter *quarter; /* NULL: any */
    unsigned where;                /* a set of bits of enum inspection_where; 0: any */
    day_number today;              /* the day for which heads are named */
};

struct inspection_item {
    struct record_id id;
    const char *department; /* name of the one that inspects */
    struct moment drawn;
    struct quarter quarter;
    size_t population, cases, recorded, faults;
    enum inspection_where where;
    const char *person;
};

struct inspection_list {
    struct inspection_item *items; /* by year, department and number */
    size_t count;
};

/*
 * The spot checks that pass the filter; lives in `arena`. Broken records are
 * counted and named as archive_scan() does.
 */
enum status inspection_list_compute(const struct archive *archive,
                                    const struct inspection_filter *filter, struct arena *arena,
                                    struct inspection_list *list, struct scan_result *result,
                                    struct errors *errors);

/*
 * A table of them: id, department, drawn, quarter, population, cases, recorded, faults, state,
 * person. For people the states are Chinese and days have no time. NULL when memory runs out.
 */
struct table *inspection_list_table(const struct inspection_list *list, bool for_people,
                                    struct arena *arena);

#endif
