/* The workbook in the making, a worksheet after the other. For lib/page only. */
#ifndef BUYAO_PAGE_XLSX_H
#define BUYAO_PAGE_XLSX_H

#include "page/page.h"

#include <xlsxwriter.h>

/* Lengths are in twips, 20 to the point, 1440 to the inch. */
enum {
    TWIPS_PER_POINT = 20,
    TYPE_SIZE = 210,                /* 五号, 10.5 points, of all text that is no title */
    COLUMN_TWIPS = TYPE_SIZE / 2,   /* what a column of text_width() takes */
    CELL_PADDING = 120,             /* left and right of a cell's text, together */
    CELL_INDENT = 135,              /* between a rule and the text, besides */
    ROW_LIMIT = 409 * TWIPS_PER_POINT,
    ROW_PIECE = 60 * TWIPS_PER_POINT, /* of a higher row, so that pages can be filled */
    CELL_UNIT_LIMIT = 32767,        /* UTF-16 units of a text; as all limits here from Excel's */
    NAME_UNIT_LIMIT = 31,           /* "specifications and limits" */
};

enum xlsx_style {
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_LEFT, /* what stands outside of a table */
    STYLE_CENTRE,
    STYLE_RIGHT,
    STYLE_BLANK, /* of a line of blanks: STYLE_BLANK + enum align */
    STYLE_BLANK_CENTRE,
    STYLE_BLANK_RIGHT,
    STYLE_COLUMN, /* the heading of one */
    STYLE_CELL,
    STYLE_CELL_RIGHT,
    STYLE_NUMBER,
    STYLE_ORDINAL,
    STYLE_TOTAL, /* in the order of the cells */
    STYLE_TOTAL_RIGHT,
    STYLE_TOTAL_NUMBER,
    STYLE_TOTAL_ORDINAL,
    STYLE_LABEL, /* of a box */
    STYLE_VALUE,
    STYLE_VALUE_LOW, /* in a box of about one line */
    STYLE_SIGNATURE,
    STYLE_TALL, /* cells of a table's row that is several rows high */
    STYLE_TALL_RIGHT,
    STYLE_COUNT,
};

enum { EDGE_LEFT = 1, EDGE_RIGHT = 2, EDGE_TOP = 4, EDGE_BOTTOM = 8, EDGE_ALL = 15, EDGE_SETS };

struct xlsx {
    struct arena *arena;
    struct errors *errors;
    enum status status; /* what went wrong; its error has been added */
    const struct page *page;
    lxw_workbook *workbook;
    lxw_format *formats[STYLE_COUNT][EDGE_SETS]; /* NULL until one is needed */
};

/* Where the lines between a part's columns lie, from the left edge to the right one. */
struct xlsx_ruler {
    struct xlsx_ruler *next;
    const struct part *part;
    size_t *at;
    size_t count; /* columns and one */
};

struct xlsx_sheet {
    struct xlsx *book;
    lxw_worksheet *worksheet;
    struct xlsx_ruler *rulers; /* of the tables and boxes, in their order */
    size_t *at;                /* the lines of them all: the worksheet's own columns */
    size_t columns;
    size_t row;    /* the next that is free */
    size_t height; /* of all so far */
};

/* First and last one, from 0. */
struct xlsx_rows {
    size_t first, last;
};

struct xlsx_area {
    struct xlsx_rows rows;
    size_t left, right; /* columns, the right one included */
};

/*
 * The functions that return a bool add an error, set the book's status and
 * return false when it can not go on.
 */

/* A hint behind what the library answered; not translated yet. */
extern const char xlsx_lacking[];

/* Judges what the library answered. */
bool xlsx_good(struct xlsx *book, lxw_error error);

/* STATUS_SYSTEM: memory ran out. Always false. */
bool xlsx_no_memory(struct xlsx *book);

/*
 * A name for a worksheet as Excel allows it: at most 31 UTF-16 units, none of []:*?/\ (also not
 * full-width), no apostrophe at an end, none of the `count` names in `taken`. NULL when memory
 * runs out.
 */
char *xlsx_name(struct arena *arena, const char *wanted, const char *const *taken, size_t count);

/* The UTF-16 units of a text: what Excel's limits count. */
size_t xlsx_units(const char *text);

/* As the file has to hold it (ECMA-376-1, 22.9.2.19, ST_Xstring). NULL when memory runs out. */
const char *xlsx_escape(struct arena *arena, const char *text);

/*
 * The columns of 宋体 that a text of so many columns takes: “ ” and — are as wide as a Chinese
 * character there, and letters somewhat wider in the fonts that stand in for it.
 */
size_t xlsx_columns(const char *text, size_t columns);

/* How high a text stands that is broken to a width; NULL is one line. */
size_t xlsx_text_height(enum xlsx_style style, const char *text, size_t width);

/* Finds the columns that all parts of `sheet` fit on, and sets them up. */
bool xlsx_set_columns(struct xlsx_sheet *sheet, const struct sheet *source);

/* The worksheet's column that begins at a line of a ruler. */
size_t xlsx_column(const struct xlsx_sheet *sheet, size_t at);

/*
 * Begins a row so high. Excel's rows end at 409 points, so a higher one is several,
 * to be merged.
 */
bool xlsx_add_row(struct xlsx_sheet *sheet, size_t height, struct xlsx_rows *rows);

/* Writes a text (NULL: nothing) over an area, with rules at the given edges. */
bool xlsx_put(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_style style,
              unsigned edges, const char *text);

/* The same of a cell of a table: numbers as such, unless they are too long for a spreadsheet. */
bool xlsx_put_cell(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_style style,
                   const struct table_cell *cell);

/* Writes a text in a row of its own over the whole width. */
bool xlsx_put_wide(struct xlsx_sheet *sheet, enum xlsx_style style, const char *text);

/* Writes blanks spread over the width, in a row at least so high. */
bool xlsx_put_blanks(struct xlsx_sheet *sheet, const struct table_pair *pair, size_t height);

/* Writes a table; `*headings` gets the rows that hold its columns' headings. */
bool xlsx_put_table(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                    struct xlsx_rows *headings);

bool xlsx_put_boxes(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler);

#endif
