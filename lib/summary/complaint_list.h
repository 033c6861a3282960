/* The ledger of complaints (台账, clause 31): one line each, but those that were referred. */
#ifndef BUYAO_SUMMARY_COMPLAINT_LIST_H
#define BUYAO_SUMMARY_COMPLAINT_LIST_H

#include "process/complaint.h"
#include "store/scan.h"
#include "table/table.h"

/* What a complaint has to be like; everything that is set has to hold. */
struct complaint_filter {
    const char *department; /* code of the one that received it */
    const char *against;    /* code of the one that it is about, or that is to answer */
    const char *about_case; /* an ID */
    unsigned where;         /* a set of bits of enum complaint_where; 0: any */
    bool overdue;           /* something about it is overdue on `today` */
    day_number today;       /* the day for which heads are named */
};

struct complaint_item {
    struct record_id id;
    const char *department; /* name of the one that received it */
    struct moment received;
    const char *against;    /* name; NULL when the case it is about is broken */
    const char *about_case; /* NULL when it is about a department, as the next */
    const char *answering;  /* name of the one that is to answer */
    const char *key;        /* state */
    const char *title;
    const char *finding; /* key; NULL when there is none yet */
    const char *person;
    const char *matter; /* on one line */
    enum complaint_where where;
};

struct complaint_list {
    struct complaint_item *items; /* by year, department and number */
    size_t count;
    size_t referred; /* in the whole ledger, whatever the filter, or it would tell of whom */
};

/*
 * The complaints that pass the filter; lives in `arena`. Broken records are
 * counted and named as archive_scan() does.
 */
enum status complaint_list_compute(const struct archive *archive,
                                   const struct complaint_filter *filter, struct arena *arena,
                                   struct complaint_list *list, struct scan_result *result,
                                   struct errors *errors);

/*
 * A table of them: id, department, received, against, case, answering, state, finding, person,
 * matter. For people the states and findings are Chinese, and how many were referred stands below.
 * NULL when memory runs out.
 */
struct table *complaint_list_table(const struct complaint_list *list, bool for_people,
                                   struct arena *arena);

/*
 * Prints one JSON object: `complaints`, the table's rows, and `referred`, the number of those that
 * were. STATUS_SYSTEM when writing fails or memory runs out.
 */
enum status complaint_list_print_json(const struct complaint_list *list, FILE *out,
                                      struct errors *errors);

#endif
