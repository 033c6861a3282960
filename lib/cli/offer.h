/* What is offered for a word that is being typed, of the archive in reach. For lib/cli only. */
#ifndef BUYAO_CLI_OFFER_H
#define BUYAO_CLI_OFFER_H

#include "cli/cli.h"

struct candidate {
    const char *word; /* whole, with what stands before it on the line: --department=szk */
    const char *about; /* NULL: nothing is to be said */
    bool whole;        /* false: more is to be typed */
};

struct offer {
    struct arena arena;
    const struct command *command;
    const char *directory; /* of -C; NULL for none */
    const char *lead;      /* what stands before the value in its word: --department= */
    const char *typed;     /* of the value */
    struct archive archive;
    enum { OFFER_UNOPENED, OFFER_FOUND, OFFER_OPEN, OFFER_NONE } state;
    enum value_source elsewhere; /* VALUES_FILES, VALUES_DIRECTORIES, else VALUES_ANY */
    bool expected; /* an argument can follow, though none of those there are may fit */
    struct candidate *items;
    size_t count, capacity;
    bool lost; /* memory ran out */
};

/* Offers a word if it begins as typed and is not offered yet. */
void offer_word(struct offer *offer, const char *word, const char *about, bool whole);

/* Offers the words of a list, which | separates. */
void offer_choices(struct offer *offer, const char *choices);

/* Offers what comes from a source. */
void offer_source(struct offer *offer, enum value_source source);

void offer_free(struct offer *offer);

#endif
