/*
 * Quarters' tables as they were filed (clauses 36, 37): kept under reports/ with who signed
 * them, and held against what the archive yields later.
 */
#ifndef BUYAO_SUMMARY_FILED_H
#define BUYAO_SUMMARY_FILED_H

#include "summary/summary.h"

/* The files of a filed table. */
enum filed_part { FILED_CSV, FILED_JSON, FILED_CASES, FILED_PART_COUNT };

/* The name of such a file: table.csv, table.json, cases.tsv. */
const char *filed_part_name(enum filed_part part);

/* A table that was filed: what its filed.yaml says. */
struct filed {
    const char *directory; /* <root>/reports/2022Q1; for its corrections 2022Q1-2 … */
    struct quarter quarter;
    int number; /* 1; corrections 2, 3 … */
    struct moment at;
    const char *by;
    const char *signed_by;
    day_number signed_on;
    bool due_known;
    day_number due; /* as it was known when the table was filed */
    bool provisional;
    bool late; /* filed after the due day, by the office's clock */
    const char *correction; /* why it corrects the one before; NULL for the first */
    size_t cases;
    const char *digests[FILED_PART_COUNT];
};

/* What whoever files a table has to say; number, due day, files and digests follow from the archive. */
struct filing {
    struct quarter quarter;
    struct moment at;
    const char *by;
    const char *signed_by;
    day_number signed_on;
    const char *correction; /* NULL: the quarter is filed for the first time */
};

/*
 * Counts the quarter and keeps its table as filed: CSV and JSON as buyao-report prints them, what
 * each case adds, and filed.yaml, all of it or nothing. A quarter that is filed already is
 * STATUS_REFUSED, unless this is a correction, which gets a directory of its own; so is one that
 * no rules are in force for or that has not begun. With `dry_run` prints filed.yaml to it and writes nothing.
 * Broken records are in `result`, and then nothing is filed and the status is STATUS_OK.
 */
enum status filed_make(const struct archive *archive, const struct filing *filing,
                       struct arena *arena, FILE *dry_run, struct filed *filed,
                       struct scan_result *result, struct errors *errors);

/*
 * Reads what a filed.yaml says, a tree that the schema has passed, for the directory, quarter and
 * number that `filed` has already. STATUS_REFUSED when it is not of that table, or not complete.
 */
enum status filed_read(const struct node *root, const char *path, const struct policy *policy,
                       struct filed *filed, struct errors *errors);

/*
 * The tables that were filed, by quarter and number. A directory without filed.yaml was
 * filed by hand and is left out. STATUS_REFUSED with errors when one can't be read.
 */
enum status filed_list(const struct archive *archive, struct arena *arena, struct filed **list,
                       size_t *count, struct errors *errors);

/*
 * Names every filed file that is not as it was filed, and every figure of the newest table of each
 * quarter that the archive no longer yields, with the cases that changed it; each as
 * STATUS_FOUND. One scan for all of them; with `broken` records in the archive none, and a warning.
 */
enum status filed_check(const struct archive *archive, size_t broken, struct errors *errors);

/* quarter, number, at, by, signed, signed_on, due, state, correction; NULL without memory. */
struct table *filed_table(const struct filed *list, size_t count, bool for_people,
                          struct arena *arena);

/* in-time, late or undated. */
const char *filed_state(const struct filed *filed);

/* What each case adds to a table, as a filed table's cases.tsv. NULL when memory runs out. */
struct table *shares_table(const struct summary *summary, struct arena *arena);

#endif
