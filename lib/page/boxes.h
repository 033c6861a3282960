/*
 * The ruled boxes of a paper form, such as the 审批表: a grid of columns whose
 * cells may span several rows and columns.
 */
#ifndef BUYAO_PAGE_BOXES_H
#define BUYAO_PAGE_BOXES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum box_kind {
    BOX_LABEL, /* what is to be written in the box beside it; in the middle */
    BOX_VALUE, /* what was written */
};

struct box_line {
    struct box_line *next;
    const char *text; /* may hold line breaks */
    bool signature;   /* name and date: at the right, the last one at the bottom of the box */
};

struct box {
    struct box *next; /* by row, then by column */
    enum box_kind kind;
    size_t row, column;   /* of its upper left corner, from 0 */
    size_t rows, columns; /* 1 at least */
    struct box_line *lines, **lines_end;
};

struct box_row {
    struct box_row *next;
    unsigned height; /* mm on paper, at least; what is written may make it higher */
};

/* Filled by the functions below and read by whoever renders it. Text is as in a table. */
struct boxes {
    struct arena *arena;
    const unsigned *weights; /* the columns' shares of the width, 1 at least */
    size_t width;            /* columns, at least 1 */
    struct box_row *rows, **rows_end;
    size_t height; /* rows */
    struct box *boxes, **boxes_end;
    struct box *last;
    size_t *taken; /* for each column the first row that is free */
};

/*
 * A grid without rows; a weight of 0 counts as 1. NULL when memory runs out or there is no
 * column.
 */
struct boxes *boxes_new(struct arena *arena, const unsigned *weights, size_t count);

/* Begins a row. False when memory runs out. */
bool boxes_row(struct boxes *boxes, unsigned height);

/*
 * Puts a box into the first free column of the newest row; `text` may be NULL. False when
 * memory runs out, there is no row, or the box does not fit between its neighbours.
 */
bool boxes_put(struct boxes *boxes, enum box_kind kind, size_t rows, size_t columns,
               const char *text);

/* Adds a line to the newest box; with `signature` it stands at the right. */
bool boxes_add(struct boxes *boxes, const char *text, bool signature);

#endif
