/*
 * The quarter's table of who said no how often (说“不”事项提级管理汇总表, clause 35):
 * counting it over the archive, and the forms in which it is handed in.
 */
#ifndef BUYAO_SUMMARY_SUMMARY_H
#define BUYAO_SUMMARY_SUMMARY_H

#include "store/archive.h"
#include "store/scan.h"
#include "table/table.h"

#include <stdint.h>

/* What one level of one department did in the quarter; each case once in each count. */
struct tally {
    uint64_t resolved; /* 办结 */
    uint64_t refused;  /* 说“不”: escalated, refused or unsure */
    uint64_t pending;  /* held at the end of the quarter's last day */
};

/* A final no of the top level. */
struct refusal {
    const char *id;
    const char *matter;
    const char *reason;
};

/* The figures that a case can add to: those of a tally, and a final no of the top. */
enum figure { FIGURE_RESOLVED, FIGURE_REFUSED, FIGURE_PENDING, FIGURE_FINAL_NO };

enum { FIGURE_COUNT = FIGURE_FINAL_NO + 1 };

/* What a case adds to a figure of a department's level: 1. */
struct share {
    const char *id;
    const struct department *department;
    const char *level; /* its key */
    enum figure figure;
    const char *text; /* of a final no: its matter and reason; else NULL */
};

/* One level that the table has columns for. */
struct summary_level {
    const char *key;
    const char *title; /* as in the headings */
};

struct summary_row {
    const struct department *department;
    const struct tally *tallies; /* one for each of the summary's levels */
    const bool *applies;         /* whether the level is in the department's chain, or was */
    const struct refusal *refusals; /* in the order of their IDs */
    size_t refusal_count;
};

struct summary {
    struct quarter quarter;
    const struct archive *archive;
    const struct rules *rules; /* in force at the quarter's end */
    bool due_known;            /* the policy says when the table is due */
    bool provisional;          /* the due day lies in a year without a notice */
    day_number due;
    const struct summary_level *levels; /* over all chains, lowest first */
    size_t level_count;
    const struct summary_row *rows; /* in the order of the roster */
    size_t row_count;
    const struct tally *total;
    const struct share *shares; /* by ID; only where they were asked for */
    size_t share_count;
};

/*
 * Counts a quarter over the archive. An action counts on the day, by the office's clock, of its
 * entry, for the department that took it. Broken records are counted in
 * `result` and named in `errors`; whether a table without them is wanted is
 * the caller's to say. Before it returns it checks that what came into each level is what
 * it resolved, passed on and still holds; if not, STATUS_SYSTEM.
 */
enum status summary_compute(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct summary *summary,
                            struct scan_result *result, struct errors *errors);

/*
 * As summary_compute(), of `count` quarters (at least one) in one scan; with `shares` also what
 * each case adds to them.
 */
enum status summaries_compute(const struct archive *archive, const struct quarter *quarters,
                              size_t count, bool shares, struct arena *arena,
                              struct summary *summaries, struct scan_result *result,
                              struct errors *errors);

/* The key of a figure: resolved, refused, pending, final-no. */
const char *figure_key(enum figure figure);

/*
 * The day on which a quarter's table is due (clause 36), by the rules in force
 * at the quarter's end. False when they ask for no table.
 */
bool summary_due(const struct policy *policy, const struct calendar *calendar,
                 struct quarter quarter, struct calendar_day *due);

/* The table as it is handed in, with its official headings; NULL when memory runs out. */
struct table *summary_table(const struct summary *summary, struct arena *arena);

/* Its figures alone, without title, head and signatures; NULL when memory runs out. */
struct table *summary_figures(const struct summary *summary, struct arena *arena);

/* The same for programs; the layout is in buyao-report(1). STATUS_SYSTEM when writing fails. */
enum status summary_print_json(const struct summary *summary, FILE *out, struct errors *errors);

#endif
