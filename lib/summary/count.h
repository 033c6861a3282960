/*
 * Counting a quarter over an archive, before it becomes a table. For
 * lib/summary only.
 */
#ifndef BUYAO_SUMMARY_COUNT_H
#define BUYAO_SUMMARY_COUNT_H

#include "summary/columns.h"
#include "summary/summary.h"

/* The case-once counts of the table, and the stays behind them, which have to balance. */
struct count {
    struct tally tally;
    uint64_t opening; /* held when the quarter began */
    uint64_t came;    /* stays that began in the quarter */
    uint64_t left;    /* stays that ended in it */
    uint64_t passed;  /* of these, those that went on to another level */
};

struct counted_refusal {
    struct refusal refusal;
    size_t department; /* its place in the roster */
};

/* What a case adds to a figure of a cell: 1. */
struct counted_share {
    struct record_id id;
    size_t department; /* its place in the roster */
    size_t column;
    enum figure figure;
    const char *text; /* of a final no */
};

/* What one worker has counted, or all together. */
struct counts {
    struct arena arena;  /* outlives the cases: the refusals' texts */
    struct count *cells; /* [department][column] */
    uint64_t *received;  /* [department], in the quarter */
    struct counted_refusal *refusals;
    size_t refusal_count;
    size_t refusal_capacity;
    struct counted_share *shares; /* by ID, place and figure at the end; only where they are asked for */
    size_t share_count;
    size_t share_capacity;
};

struct counting {
    const struct archive *archive;
    struct columns columns;
    day_number first; /* of the quarter */
    day_number last;
    bool shares; /* keep what each case adds */
    struct counts all;
};

/*
 * Counts the quarters of `countings`, at least one, of the same archive, of which archive,
 * columns and days are set, in one scan. The refusals are in the order of roster and ID. Fails as
 * summary_compute() does; in any case counting_free() gives back what each then holds.
 */
enum status countings_run(struct counting *countings, size_t count, struct scan_result *result,
                          struct errors *errors);

/* The counts of a department at a level. */
const struct count *counting_cell(const struct counting *counting, size_t department,
                                  size_t column);

void counting_free(struct counting *counting);

#endif
