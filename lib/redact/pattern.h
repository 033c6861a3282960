/*
 * What looks like somebody's data without standing in the archive: telephone and
 * identity numbers, addresses, accounts … (clause 30). A guess on the safe side.
 */
#ifndef BUYAO_REDACT_PATTERN_H
#define BUYAO_REDACT_PATTERN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A part of a text, in bytes, and what stands in its place. */
struct span {
    size_t from, to;
    const char *words;
    size_t rank; /* of two that are the same the first is used; spans_add() counts */
};

struct spans {
    struct span *items;
    size_t count, capacity; /* malloc'd; the caller frees `items` */
};

/* Adds one; false when memory runs out. */
bool spans_add(struct spans *spans, struct span span);

/* Stands in the place of a whole text of which can't be said what is in it. */
#define PATTERN_WHOLE "（略）"

struct patterns;

/* Compiles the patterns. NULL when memory runs out. Threads may share them. */
struct patterns *patterns_new(void);
void patterns_free(struct patterns *patterns);

/*
 * Adds every part of `text` that looks like personal data. Left alone are dates, years from one to
 * another, amounts with their unit or sign, and the numbers of documents, 〔2022〕1号; digits that
 * are fewer than seven in a row; a place without a number of house, building, room or group. Where
 * a text is too intricate to be searched all of it is added. Takes time by the length of the text,
 * whatever it says. False when memory runs out.
 */
bool patterns_find(const struct patterns *patterns, struct arena *arena, const char *text,
                   struct spans *spans);

/* The n-th text that may stand in the place of what was found; NULL past the last. */
const char *pattern_words(size_t n);

#endif
