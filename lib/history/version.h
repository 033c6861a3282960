/* Two versions of a record side by side: what was kept, and which lines were not. */
#ifndef BUYAO_HISTORY_VERSION_H
#define BUYAO_HISTORY_VERSION_H

#include "base/arena.h"
#include "base/date.h"
#include "yaml/document.h"

#include <stdbool.h>
#include <stddef.h>

struct version {
    const char *bytes;
    size_t length;
};

/* True when `now` begins with every byte of `before`. */
bool version_extends(struct version before, struct version now);

enum change_kind { CHANGE_REWRITTEN, CHANGE_SHORTENED, CHANGE_TAKEN_OUT, CHANGE_PUT_BETWEEN };

/* What is different between two versions of which the later does not extend the earlier. */
struct difference {
    enum change_kind kind;
    size_t line; /* in the later version: the first that differs, with the column in characters */
    size_t column;
    size_t first; /* the lines concerned: of the earlier version; of the later one where something
                     was put between */
    size_t last;
};

struct difference version_difference(struct version before, struct version now);

/*
 * One entry of a log as it stands in the file, without what follows its last value: white space,
 * and comments on lines of their own.
 */
struct piece {
    const char *bytes;
    size_t length;
    size_t span; /* with what follows, up to the next entry */
    const struct node *entry;
    size_t offset; /* of its first line in the file */
    size_t line;
    size_t column; /* of its time, where it has one */
    struct moment at;
    bool dated;  /* `at` is a time as records write it */
    bool voided; /* taken back by a later entry */
};

/* A record taken apart into what stands before its log and the entries. */
struct pieces {
    struct version header; /* without what follows, as a piece */
    size_t header_span;
    const struct node *root;
    struct piece *items;
    size_t count;
};

/*
 * Takes a record apart; the pieces live in `arena`, their bytes in the version. False when it is
 * no record with a log of one entry a line or more, or memory runs out.
 */
bool version_split(struct arena *arena, struct version version, struct pieces *pieces);

/* True when two entries are the same, byte for byte. */
bool piece_same(const struct piece *a, const struct piece *b);

/*
 * Whether a merge kept a parent's record: the same header, and all entries in their order. If not,
 * `*lost` is the first entry that is not there; NULL when it is the header.
 */
bool pieces_keep(const struct pieces *merged, const struct pieces *parent,
                 const struct piece **lost);

/*
 * The first entry of a merge that none of its `count` parents has; NULL when there is none. A merge
 * may end with `void` entries of its own: by them one side gives way where both went on differently,
 * for without them the record would not hold.
 */
const struct piece *pieces_foreign(const struct pieces *merged, const struct pieces *parents,
                                   size_t count);

/* How many entries at the beginning are the same in both. */
size_t pieces_common(const struct pieces *a, const struct pieces *b);

#endif
