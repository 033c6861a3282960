/*
 * Tables of units rolled up into one (clause 37). The result is a table of the same kind, so
 * that it can be rolled up again: whatever the grouping and the order, the bytes are the same.
 */
#ifndef BUYAO_SUMMARY_ROLLUP_H
#define BUYAO_SUMMARY_ROLLUP_H

#include "summary/summary.h"

/* Stands for a figure that the input does not tell: CSV has no pending. */
enum { ROLLUP_UNKNOWN = -1 };

enum { ROLLUP_FIGURES = FIGURE_PENDING + 1, ROLLUP_LIMIT = 64 * 1024 * 1024 /* bytes in a file */ };

struct rollup_cell {
    bool applies; /* the department has the level */
    int64_t figures[ROLLUP_FIGURES]; /* by enum figure */
};

/* From CSV only `text` is known, the whole of the box; from JSON the others. */
struct rollup_refusal {
    const char *id, *matter, *reason;
    const char *text;
};

struct rollup_row {
    const char *unit;
    const char *department;
    const char *code; /* NULL where the input does not tell */
    struct rollup_cell *cells; /* one for each of the table's levels */
    struct rollup_refusal *refusals;
    size_t refusal_count;
    size_t line; /* where it stands, 0 when that is unknown */
};

/* A table as it was read, or the one that all together make. */
struct rollup_table {
    const char *path;
    struct quarter quarter;
    const char **levels; /* keys, lowest first */
    size_t level_count;
    struct rollup_row *rows;
    size_t row_count;
    struct rollup_cell *total; /* of all rows */
};

/*
 * Reads a table as buyao-report prints it in JSON, of one unit or rolled up. STATUS_REFUSED with
 * errors, at a line where there is one, for what is none or does not add up. Lives in `arena`.
 */
enum status rollup_read_json(struct arena *arena, const char *path, const char *bytes,
                             size_t length, struct rollup_table *table, struct errors *errors);

/*
 * The same of CSV. That of one unit tells neither unit nor quarter: `unit` and `quarter` say
 * them; NULL when nothing was said. What is rolled up has them itself.
 */
enum status rollup_read_csv(struct arena *arena, const char *path, const char *bytes,
                            size_t length, const char *unit, const struct quarter *quarter,
                            struct rollup_table *table, struct errors *errors);

/* What is to be rolled up: a file in JSON or CSV, or an archive. */
struct rollup_source {
    const char *path;
    const char *unit;              /* whose it is, for CSV of one unit; or NULL */
    const struct quarter *quarter; /* which quarter an archive is counted for; NULL: not said */
};

/* The units that hand in, and where that is written. */
struct rollup_units {
    const char *path;
    const char *const *names;
    size_t count;
};

/* Reads a list of units from a file, a name on each line; blank lines do not count. */
enum status rollup_read_units(struct arena *arena, const char *path, struct rollup_units *units,
                              struct errors *errors);

/*
 * Puts tables together: units in the order of `units`, without it (NULL) in that of their names'
 * characters; within a unit as its table has them; totals anew. Names and refuses, all of it:
 * different quarters, levels that do not fit, a unit or a department of one twice, with `units`
 * also those that are missing and those that are not in it, and sums that are too large.
 */
enum status rollup_merge(struct arena *arena, const struct rollup_table *tables, size_t count,
                         const struct rollup_units *units, struct rollup_table *merged,
                         struct errors *errors);

/*
 * Reads all sources, naming every one that can not be taken, and puts them together as
 * rollup_merge() does.
 */
enum status rollup_all(struct arena *arena, const struct rollup_source *sources, size_t count,
                       const struct rollup_units *units, struct rollup_table *merged,
                       struct errors *errors);

/* The table, with `named` with a column for the quarter; NULL when memory runs out. */
struct table *rollup_print_table(const struct rollup_table *rollup, bool named,
                                 struct arena *arena);

/* The same as JSON, which rollup_read_json() reads. */
enum status rollup_print_json(const struct rollup_table *rollup, FILE *out, struct errors *errors);

/* --- shared by the files of this module --- */

#define ROLLUP_TOTAL "合计"

/* The title of a level in the headings: that of the documents, or its key for a bureau's own. */
const char *rollup_title(const char *key);

/* The key of a level by its title in a heading; the title itself when no document has it. */
const char *rollup_level(const char *title);

/* The place of a level among those of the documents, from 0; LEVEL_NONE for a bureau's own. */
int rollup_rank(const char *key);

/* The total of rows in a fresh array; NULL with an error on failure. */
struct rollup_cell *rollup_sum(struct arena *arena, const struct rollup_table *table,
                               struct errors *errors);

/* A unit's or department's name fit to be kept, on one line; NULL with an error at `place` when it is not. */
const char *rollup_name(struct arena *arena, const char *typed, struct place place,
                        struct errors *errors);

#endif
