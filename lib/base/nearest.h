/*
 * What may have been meant where a name was mistyped: the nearest of those there are. Letter case,
 * full-width forms and spaces make no difference.
 */
#ifndef BUYAO_BASE_NEAREST_H
#define BUYAO_BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

enum {
    NEAREST_MOST = 3,    /* names that a hint offers */
    NEAREST_LENGTH = 64, /* characters; longer names are near to nothing */
    NEAREST_HINT = 1024, /* bytes of a hint */
};

/* A name that was typed, and the nearest so far. Not to be looked into. */
struct nearest {
    const char *typed;
    int letters[NEAREST_LENGTH];
    size_t length; /* 0: nothing is near */
    const char *found[NEAREST_MOST]; /* equally near, in the order in which they were offered */
    size_t count;
    size_t distance; /* of these */
    bool known;      /* the very name that was typed was offered */
    char hint[NEAREST_HINT];
};

/* Begins with what was typed; text that is no UTF-8 is near to nothing. */
void nearest_begin(struct nearest *nearest, const char *typed);

/* Offers a name that there is; it has to stay as long as `nearest` is used. */
void nearest_offer(struct nearest *nearest, const char *name);

/* Offers each word of a list, which | separates; a list too long for the buffer is cut there. */
void nearest_offer_words(struct nearest *nearest, const char *words, char *buffer, size_t size);

/* The first of the names that are nearest; NULL where nearest_hint() has none to offer. */
const char *nearest_name(const struct nearest *nearest);

/*
 * "did you mean '…'?", translated, with up to three names that are equally near; `otherwise` (which may
 * be NULL) when none is, or when the name that was typed was among those offered, so that something
 * else is wrong. It lives as long as `nearest`.
 */
const char *nearest_hint(struct nearest *nearest, const char *otherwise);

/*
 * How many characters have to be put in, taken out, replaced or swapped with their neighbour to make one
 * of the other (Damerau-Levenshtein, optimal string alignment); SIZE_MAX when one is empty or too long.
 */
size_t nearest_distance(const char *from, const char *to);

#endif
