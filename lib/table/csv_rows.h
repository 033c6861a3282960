/* Reading CSV (RFC 4180) row by row, with the lines on which they stand. */
#ifndef BUYAO_TABLE_CSV_ROWS_H
#define BUYAO_TABLE_CSV_ROWS_H

#include "base/arena.h"
#include "base/error.h"

enum {
    CSV_FIELDS = 1000,       /* the most that a row may have */
    CSV_CELL = 1024 * 1024, /* bytes in one of them */
};

struct csv_row {
    size_t line;               /* on which it begins, from 1 */
    const char *const *fields; /* terminated; they last until the visitor returns */
    size_t count;
};

/* Anything but STATUS_OK ends the reading. */
typedef enum status (*csv_visitor)(void *context, const struct csv_row *row);

/* The character, `,`, `;` or a tab, that parts the cells, by what stands in the first lines. */
char csv_delimiter(const char *bytes, size_t length);

/*
 * Calls `visit` for each row that is not an empty line. `bytes` hold no zero byte. What is no
 * CSV, has more fields or a larger one is STATUS_REFUSED with its line; rows before it have been
 * visited. Returns the visitor's status where that ended it.
 */
enum status csv_rows(const char *path, const char *bytes, size_t length, char delimiter,
                     csv_visitor visit, void *context, struct errors *errors);

#endif
