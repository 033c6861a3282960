/*
 * Lines of text on their way to a reader's screen or printer. Spaces are owed
 * until ink follows them, so that no line ends in any.
 */
#ifndef BUYAO_TABLE_LINES_H
#define BUYAO_TABLE_LINES_H

#include "table/table.h"
#include "table/wrap.h"

/* A line in the making; zero-initialise all but `out`, which remembers when writing fails. */
struct lines {
    FILE *out;
    size_t spaces; /* owed */
};

/* Puts a text without line feeds; a tab is put as one space. */
void lines_put(struct lines *lines, const char *text);

/* Owes so many spaces more. */
void lines_skip(struct lines *lines, size_t columns);

/* Ends the line; spaces that are still owed are forgiven. */
void lines_end(struct lines *lines);

/*
 * Puts a piece of text into a field `columns` wide; one that is wider sticks out at the right.
 * `colour` (NULL: none) is the escape sequence that begins it.
 */
void lines_piece(struct lines *lines, struct wrap_piece piece, size_t columns, enum align align,
                 const char *colour);

/* Puts whole lines: a text wrapped to `limit`, each line in a field `columns` wide. */
void lines_paragraph(struct lines *lines, const char *text, size_t limit, size_t columns,
                     enum align align);

/*
 * Puts whole lines: blanks, as many as fit side by side into `limit`, spread over `columns`.
 * `pair` is the first of them; NULL puts nothing.
 */
void lines_pairs(struct lines *lines, const struct table_pair *pair, size_t limit,
                 size_t columns);

#endif
