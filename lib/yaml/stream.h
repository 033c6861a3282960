/*
 * A stream of YAML documents, taken apart into its documents without parsing any: a line that begins
 * with `---` begins one, also inside a text (YAML 1.2, 9.1.2), and one that begins with `...` ends it.
 */
#ifndef BUYAO_YAML_STREAM_H
#define BUYAO_YAML_STREAM_H

#include <stdbool.h>
#include <stddef.h>

struct document_stream {
    const char *bytes;
    size_t length;
    size_t at;   /* where the next document begins */
    size_t line; /* of that place, from 1 */
};

struct document_part {
    const char *bytes; /* with the lines `---` and `...` around it */
    size_t length;
    size_t line; /* of its first byte, from 1 */
    bool blank;  /* nothing but comments */
};

/* Begins at the first byte. */
struct document_stream document_stream(const char *bytes, size_t length);

/* The next document; false at the end. What follows the last line `---` or `...` may be blank. */
bool document_stream_next(struct document_stream *stream, struct document_part *part);

#endif
