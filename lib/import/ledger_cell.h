/* The cells of a row of an old ledger, and what they mean. For lib/import only. */
#ifndef BUYAO_IMPORT_LEDGER_CELL_H
#define BUYAO_IMPORT_LEDGER_CELL_H

#include "import/ledger_row.h"

/* A cell on its way into the record; all zero when the row has none. */
struct cell {
    const char *text; /* NULL with a column: what is wrong with it has been said */
    size_t column; /* from 1; 0: nobody wrote it there */
};

struct row {
    struct gathering *gathering;
    const struct ledger_shape *shape;
    const struct csv_row *source;
    struct errors *found;
    struct cell *cells; /* of each target */
    struct node *root, *log;
    const struct department *department;
    const char *responder;
    const struct chain *chain;
    struct moment last; /* of what stands in the record so far */
    bool dated;         /* there is such a time */
};

/* Adds an error at a cell of the row, by its column from 1; 0: at the row. */
void row_refuse(const struct row *row, size_t column, const char *hint, const char *message);

/*
 * Adds that the target with that index has no value: at its cell, or where no column is the target, by
 * what the mapping file calls it and the first of its headings.
 */
void row_refuse_missing(const struct row *row, size_t index);

/* Whether there is something; else memory has run out, which is added. */
bool row_hold_memory(const struct row *row, const void *pointer);

/* Fills row->cells, of which each has a text that may stand in a record. */
void row_take_cells(struct row *row);

/*
 * What a text means as a word of a target, by the mapping file or the words there are; NULL:
 * nothing.
 */
const char *row_word(const struct row *row, const struct ledger_target *target, const char *text);

/* Reads the time of a cell; `*timed` says whether it is more than a day. */
bool row_parse_time(const struct row *row, const struct cell *cell, struct moment *at, bool *timed);

/* A moment as records have it; NULL with an error when memory runs out. */
const char *row_moment(const struct row *row, struct moment at);

/*
 * What the cell of the target with that index, which has a text, means, as it is to stand in the
 * record; NULL with an error. A time becomes row->last, a department row->department.
 */
const char *row_value(struct row *row, size_t index);

#endif
