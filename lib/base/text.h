/*
 * Text as the archive knows it: UTF-8, NFC, no control characters. Checking,
 * normalising, comparing names, and measuring columns on a terminal.
 */
#ifndef BUYAO_BASE_TEXT_H
#define BUYAO_BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum text_problem {
    TEXT_FINE,
    TEXT_NOT_UTF8,
    TEXT_CONTROL,   /* a control character other than line feed and tab */
    TEXT_INVISIBLE, /* a character that reorders or hides others (bidi controls, U+2028 …) */
    TEXT_NOT_NFC,   /* only text_check_stored() looks for it */
    TEXT_NO_MEMORY,
};

/*
 * Looks through `length` bytes for what may not be in a record. On a problem
 * `*where` (may be NULL) is the byte offset of the character.
 */
enum text_problem text_check(const char *bytes, size_t length, size_t *where);

/* As text_check(), and the text has to be in NFC (Unicode Annex 15), as records are written. */
enum text_problem text_check_stored(const char *bytes, size_t length, size_t *where);

/*
 * True when UTF-8 that holds no control characters can have no problem in any part, not even in
 * NFC: nothing but ASCII, Han characters and the usual punctuation occurs. False says nothing.
 */
bool text_plain(const char *bytes, size_t length);

/* What a problem is, for people; translated. */
const char *text_problem_name(enum text_problem problem);

/*
 * What a user typed, made fit for a record: checked, in NFC, CR LF as LF,
 * white space at both ends removed. NULL on a problem, which is in `*problem`.
 */
char *text_clean(struct arena *arena, const char *typed, enum text_problem *problem);

/* True when two strings are the same. Most differ in their first byte, which spares a call. */
static inline bool text_equal(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

/* True when there is nothing but white space of any kind (U+3000 included). */
bool text_blank(const char *text);

/* True when two names are the same, spaces of any kind ignored: 张 彬 is 张彬. Both in NFC. */
bool text_same_name(const char *a, const char *b);

/* A name without its spaces: equal for two that are the same. NULL when memory runs out. */
char *text_name_key(struct arena *arena, const char *name);

/* Finds `needle` in `text`, letter case folded (Unicode), full-width forms equal to plain ones. */
bool text_contains(const char *text, const char *needle);

/* Columns on a terminal (East Asian Width, UAX 11): a Chinese character takes 2. */
size_t text_width(const char *text);

/* The bytes of `text` that fit into `columns`; `*used` (may be NULL) is how many columns they take. */
size_t text_fit(const char *text, size_t columns, size_t *used);

/*
 * Prints text so that nothing in it can steer a terminal: line feeds stay,
 * other control characters, bidi controls and bytes that are no UTF-8 are shown as
 * \xHH or \uHHHH.
 */
void text_print(const char *text, FILE *out);

/* As text_print(), and a line feed is shown as \x0a: for what has to stay on one line. */
void text_print_line(const char *text, FILE *out);

/* As text_print_line(), the first `length` bytes. */
void text_print_part(const char *text, size_t length, FILE *out);

/*
 * A copy of text that is to be printed later: as it is when it may be in a record, else in the
 * form of text_print(). In the second also line breaks and tabs are spaces. NULL when memory runs out.
 */
char *text_visible(struct arena *arena, const char *text);
char *text_visible_line(struct arena *arena, const char *text);

/* A copy in which any white space, line breaks too, is one space; NULL when memory runs out. */
char *text_one_line(struct arena *arena, const char *text);

/* The characters (not bytes) in the first `length` bytes. */
size_t text_characters(const char *bytes, size_t length);

/* Reads one character as utf8proc does: its length in bytes, 0 when it is no UTF-8. `*code` gets it. */
size_t text_next(const char *bytes, size_t length, int *code);

/* The value of a decimal digit, full-width ones (０-９) included; -1 when it is none. */
int text_digit(int code);

/*
 * Opens a stream into memory, as open_memstream() does; NULL when memory runs out. `*bytes`, to be
 * freed, and `*length` are set when it is closed. That of glibc keeps nothing in mind when it lacks
 * memory for what is written, and goes on without it; of this one ferror() tells.
 */
FILE *text_stream_open(char **bytes, size_t *length);

/*
 * Closes it; false when it lacked memory for some of what was written: fclose() alone does not
 * tell. `bytes` is what the stream was opened with, to be freed either way.
 */
bool text_stream_close(FILE *stream, char *const *bytes);

#endif
