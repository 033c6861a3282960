/*
 * Cutting text into lines of a column. Chinese breaks between any two
 * characters but not before a closing or after an opening mark (GB/T 15834-2011,
 * 5.1); other scripts break at spaces.
 */
#ifndef BUYAO_TABLE_WRAP_H
#define BUYAO_TABLE_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* How many columns a text needs; zero-initialise, then wrap_measure() what it has to hold. */
struct wrap_extent {
    size_t natural; /* unbroken but for its own line feeds */
    size_t word;    /* when broken where lines may break */
    size_t atom;    /* when broken between any two characters */
};

/* One line of a text, without the spaces at its end. */
struct wrap_piece {
    const char *bytes;
    size_t length;
    size_t columns;
};

/* Widens the extent until it holds `text`, which has to be valid UTF-8. */
void wrap_measure(struct wrap_extent *extent, const char *text);

/*
 * Cuts the next line off `*rest`, at most `columns` wide unless its first
 * character is wider. `*rest` becomes NULL with the last line.
 */
struct wrap_piece wrap_next(const char **rest, size_t columns);

#endif
