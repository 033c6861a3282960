/*
 * One table that prints in many formats, so that the terminal, the
 * spreadsheet, the browser and the script can not say different things.
 */
#ifndef BUYAO_TABLE_TABLE_H
#define BUYAO_TABLE_TABLE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* An ordinal, 序号, is a number that only counts the rows; its cells are of the kind NUMBER. */
enum table_kind { TABLE_KIND_TEXT, TABLE_KIND_NUMBER, TABLE_KIND_ORDINAL };

/* What a row says at a glance; only a terminal with colours shows it. */
enum table_hint { TABLE_HINT_NONE, TABLE_HINT_GOOD, TABLE_HINT_WARN, TABLE_HINT_BAD };

/* What begins a hint's colour on a terminal, NULL for none; and what ends it. */
const char *table_hint_colour(enum table_hint hint);
extern const char table_colour_end[];

struct table_column {
    const char *key;      /* English, for scripts: TSV heading and JSON member */
    const char *heading;  /* what people read; may hold line breaks */
    enum table_kind kind; /* numbers stand at the right, ordinals in the middle */
};

struct table_cell {
    const char *text;     /* as shown, numbers too; NULL when nothing is there */
    enum table_kind kind; /* of this cell, whatever the column's is */
    int64_t number;       /* of a number */
};

struct table_row {
    struct table_row *next;
    size_t filled; /* cells put so far; the others hold nothing */
    enum table_hint hint;
    struct table_cell cells[]; /* as many as there are columns */
};

/* A blank of the form above the table, 填报单位：某某局. */
struct table_pair {
    struct table_pair *next;
    const char *label;
    const char *value; /* "" when it is to be filled in by hand */
    const char *text;  /* both, as they are printed */
};

struct table_line {
    struct table_line *next;
    const char *text;
};

/*
 * Filled by the functions below and read by whoever renders it. All text is
 * valid UTF-8 whose only control characters are line feeds and tabs; titles,
 * keys, labels and their values are one line.
 */
struct table {
    struct arena *arena;
    const struct table_column *columns;
    size_t width;      /* columns, at least 1 */
    const char *title; /* or NULL */
    struct table_pair *head, **head_end;
    struct table_row *rows, **rows_end;
    struct table_row *last;
    bool total; /* the last row is the total, 合计 */
    struct table_line *foot, **foot_end;
    struct table_pair *signatures, **signatures_end; /* the last line: 填表人：  审核人： */
};

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum table_look {
    TABLE_LOOK_PLAIN, /* two spaces between columns, no rules: for lists */
    TABLE_LOOK_RULED, /* box drawing: for forms */
};

/* A wider terminal counts as none. */
enum { TABLE_WIDTH_LIMIT = 65535 };

/* Zero-initialised options are the usual ones. */
struct table_options {
    enum table_look look;
    size_t width;  /* text: columns of the terminal, 0 when there is none: nothing is wrapped */
    bool fill;     /* text: as wide as `width` also where less would do */
    bool colour;   /* text: show the rows' hints */
    bool key_line; /* TSV: the first line holds the keys */
};

/*
 * A table without rows. Copies the `count` (at least 1) columns. NULL when
 * memory runs out or there is no column.
 *
 * The functions that add to a table copy what they are given. A byte that is
 * no UTF-8 and a character that could steer a terminal or reorder text is kept
 * in the visible form of text_print(), the same in every format. They return
 * false when memory runs out, and then the table is as it was.
 */
struct table *table_new(struct arena *arena, const struct table_column *columns, size_t count);

/* Sets the title. Line breaks in it become spaces. */
bool table_title(struct table *table, const char *title);

/* Adds a blank of the head; NULL for a value that is to be filled in by hand. One line each. */
bool table_head(struct table *table, const char *label, const char *value);

/* Adds a note below the table. */
bool table_foot(struct table *table, const char *text);

/* Adds a blank of the line on which the table is signed. */
bool table_signature(struct table *table, const char *label);

/* Begins a new row; all its cells hold nothing. */
bool table_row(struct table *table);

/* Puts the next cell of the newest row; NULL leaves it with nothing. False also past the end. */
bool table_put_text(struct table *table, const char *text);
bool table_put_number(struct table *table, int64_t number);

/* Says what the newest row, of which there has to be one, tells at a glance. */
void table_hint(struct table *table, enum table_hint hint);

/* Says that the last row is the total. */
void table_total(struct table *table);

/* True for the row that is the total. */
bool table_is_total(const struct table *table, const struct table_row *row);

/*
 * The functions that print flush `out`. When writing fails, as on a full disk, or
 * memory runs out, they add an error and return STATUS_SYSTEM.
 *
 * Aligned columns for a terminal: title, head, rows, foot, signatures. When the table is
 * wider than `options->width` headings and cells are wrapped in their columns.
 * A number or a character is never broken: where even that does not fit,
 * lines are longer than asked for.
 */
enum status table_print_text(const struct table *table, const struct table_options *options,
                             FILE *out, struct errors *errors);

/*
 * CSV (RFC 4180, but lines end in LF) for spreadsheets: headings, rows, total;
 * no title, head or foot. Texts are quoted, numbers bare, nothing is an empty text.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one
 * that looks like that already.
 */
enum status table_print_csv(const struct table *table, const struct table_options *options,
                            FILE *out, struct errors *errors);

/*
 * A line of such a CSV file, of as many texts; NULL is nothing. For what has too many rows for a
 * table. False when memory runs out.
 */
bool table_csv_line(const char *const *fields, size_t count, struct arena *scratch, FILE *out);

/*
 * A text that stands in such a CSV file, without the apostrophe that was put before a formula:
 * whatever was written is read back just as it was.
 */
const char *table_csv_text(const char *field);

/*
 * Tab-separated values for scripts: a line for each row, the total last. Tabs, line
 * feeds and backslashes in cells are \t, \n and \\; nothing is an empty field.
 */
enum status table_print_tsv(const struct table *table, const struct table_options *options,
                            FILE *out, struct errors *errors);

/*
 * JSON (RFC 8259): an array with an object for each row, the total last. Numbers
 * are numbers, nothing is null. Neither title, head nor foot.
 */
enum status table_print_json(const struct table *table, const struct table_options *options,
                             FILE *out, struct errors *errors);

/* A blank with its value, NULL for one that a pen fills in; NULL when memory runs out. */
struct table_pair *table_pair_new(struct arena *arena, const char *label, const char *value);

#endif
