/*
 * The yearly assessment (年度考核, clause 34): what each department or each person did, how it was
 * taken, and what was held against them; and behind every figure the records it rests on.
 */
#ifndef BUYAO_SUMMARY_ASSESS_H
#define BUYAO_SUMMARY_ASSESS_H

#include "store/scan.h"
#include "table/table.h"

/* Whom the rows are about. */
enum assess_by { ASSESS_DEPARTMENTS, ASSESS_PERSONS, ASSESS_BY_COUNT };

enum assess_figure {
    ASSESS_CASES,
    ASSESS_RESOLVED,
    ASSESS_PASSED,
    ASSESS_OVERTURNED,
    ASSESS_REPLIES,
    ASSESS_IN_TIME,
    ASSESS_VISITS,
    ASSESS_SATISFIED,
    ASSESS_UPHELD,
    ASSESS_BREACHES,
    ASSESS_ACCOUNTED,
    ASSESS_FIGURES,
};

/* A figure's definition, which the manual prints as it is. */
struct assess_rule {
    const char *key;                      /* in the policy's weights and for scripts */
    const char *headings[ASSESS_BY_COUNT]; /* as printed, Chinese */
    const char *counted[ASSESS_BY_COUNT]; /* whose figure it is: what is counted, for people */
    const char *day;                      /* the day that has to lie in the year, for people */
    enum assess_figure of; /* the figure that it is a part of; itself where it is none */
    bool once;             /* a record adds 1 at most to a row */
};

const struct assess_rule *assess_rule(enum assess_figure figure);

struct assess_row {
    const char *name;                    /* of the department or person */
    const struct department *department; /* the person's; NULL for the bureau's leaders */
    const char *post;                    /* the person's newest of the year; NULL when not given */
    size_t counts[ASSESS_FIGURES];
    size_t accountable; /* the people behind ASSESS_ACCOUNTED, each once; who is can't be 优秀 */
    int64_t score; /* where the policy sets weights */
};

/* One thing that was counted. */
struct assess_share {
    size_t row;
    enum assess_figure figure;
    struct record_id id;
    day_number day;   /* by the office's clock */
    const char *what; /* 答复，限2022-03-08 …; Chinese */
};

struct assessment {
    const struct archive *archive;
    int year;
    enum assess_by by;
    const struct rules *rules; /* in force at the year's end */
    const struct assess_row *rows; /* in the roster's order; whom it does not know last, by name */
    size_t row_count;
    const struct assess_share *shares; /* by row, figure and ID; only where they were asked for */
    size_t share_count;
    size_t referred; /* complaints of the year that were; of whom is told nobody (clause 31) */
    size_t withheld; /* breaches of the year that such a complaint is behind */
};

struct assess_query {
    int year;
    enum assess_by by;
    const struct department *department; /* only this one, or its people; NULL: all */
    bool unfold;                         /* keep what is behind the figures */
};

/*
 * Assesses a year, in one scan over each ledger; lives in `arena`. Rows are there for all that the
 * roster has in the year, also with nothing in them. STATUS_REFUSED for a year that no rules are in
 * force for. Broken records are counted and named as archive_scan() does.
 */
enum status assess_compute(const struct archive *archive, const struct assess_query *query,
                           struct arena *arena, struct assessment *assessment,
                           struct scan_result *result, struct errors *errors);

/*
 * The points of a row: for each weight of the policy, of a figure so many for each, or so many for
 * all of the figure that it is a part of, and the share of them for a share, rounded to the nearest
 * whole point and a half away from zero; nothing where there was nothing to have a share of. False
 * when the sum is too large.
 */
bool assess_score(const struct rules *rules, const size_t counts[ASSESS_FIGURES], int64_t *score);

/* The table as a form, with title, head and signatures; NULL when memory runs out. */
struct table *assess_table(const struct assessment *assessment, struct arena *arena);

/*
 * What is behind its figures: a row for each thing that was counted; for people without the
 * figures' keys. NULL when memory runs out.
 */
struct table *assess_unfolded(const struct assessment *assessment, bool for_people,
                              struct arena *arena);

/* Either table for programs; the layout is in buyao-assess(1). */
enum status assess_print_json(const struct assessment *assessment, const struct table *table,
                              FILE *out, struct errors *errors);

#endif
