/*
 * Matters with many complaints, or refused though they could be done
 * (群众举报投诉较多、明显能办而不办, clause 33): what the leaders of the departments are to discuss.
 */
#ifndef BUYAO_SUMMARY_HOT_H
#define BUYAO_SUMMARY_HOT_H

#include "store/scan.h"
#include "table/table.h"

/* What counts towards a hot matter. */
enum heat {
    HEAT_COMPLAINTS, /* received in the time; neither out of scope nor referred */
    HEAT_OVERTURNED, /* cases in which a level said no and one above then resolved, in the time */
    HEAT_REPEATS,    /* applicants with two cases or more received in the time */
    HEAT_COUNT,
};

/* A matter of a department: the listed one, else the category, else NULL. */
struct hot_matter {
    const struct department *department;
    const char *matter;
    size_t counts[HEAT_COUNT];
    const char *ids[HEAT_COUNT]; /* behind each count, spaces between them; "" for none */
};

struct hot_filter {
    day_number from;
    day_number until;
};

struct hot {
    struct hot_matter *matters; /* the hottest first */
    size_t count;
    size_t referred; /* complaints of the whole ledger, or it would tell about whom they are */
};

/*
 * Orders by complaints, then by refusals overturned, then by repeat applicants, each the most
 * first, then as the roster has the departments, then by matter; matters with nothing of it are
 * left out. Lives in `arena`. Broken records are counted and named as archive_scan() does.
 */
enum status hot_compute(const struct archive *archive, const struct hot_filter *filter,
                        struct arena *arena, struct hot *hot, struct scan_result *result,
                        struct errors *errors);

/* How a table of them looks. */
struct hot_looks {
    size_t top;      /* rows at most; 0: all */
    bool ids;        /* the IDs behind each figure, too */
    bool titled;     /* a title over it, for paper */
    bool for_people; /* a word for what is of no matter, and what was left out below it */
};

/* matter, department, complaints, overturned, repeats; NULL when memory runs out. */
struct table *hot_table(const struct hot *hot, const struct hot_looks *looks, struct arena *arena);

#endif
