/*
 * Two versions of a record that were written on side by side, made into one: every entry of both,
 * byte for byte, each side's in their order, by their times.
 */
#ifndef BUYAO_MERGE_WEAVE_H
#define BUYAO_MERGE_WEAVE_H

#include "history/version.h"

/* The two sides of a merge. */
enum side { SIDE_OURS, SIDE_THEIRS, SIDE_COUNT };

/* Why two versions can not be made into one. */
enum weave_fault {
    WEAVE_FINE,
    WEAVE_NO_MEMORY,
    WEAVE_NO_RECORD, /* `side` is no record with a log of one entry a line or more */
    WEAVE_HEADERS,   /* they do not begin the same way */
    WEAVE_CHANGED,   /* `side` does not hold what both began with */
    WEAVE_CROSSED,   /* entries that both have stand in another order */
    WEAVE_NUMBERS,   /* an entry of `side` names another one by a number that now is a third one's */
    WEAVE_MEANING,   /* what came out would not be read as what went in */
    WEAVE_LARGE,     /* it would be larger than a record may be */
};

/* An entry of what came out. */
struct strand {
    const struct piece *piece;
    size_t numbers[SIDE_COUNT]; /* which entry of a side it is, from 1; 0: none */
    size_t line;                /* in what came out */
};

struct weave {
    struct pieces sides[SIDE_COUNT]; /* as far as they could be taken apart */
    struct strand *strands;
    size_t count;
    size_t common; /* of the entries at the beginning, how many both have */
    struct version bytes; /* what came out, terminated; NULL bytes with a fault before that */
    enum side side;       /* of the fault */
    const struct strand *strand; /* of WEAVE_NUMBERS: the entry that names another */
    long number;                 /* and the number by which it does */
};

/* Of entries with the same time, which come first; both orders are the same whoever merges. */
enum weave_ties { TIES_SMALLER_FIRST, TIES_LARGER_FIRST };

/*
 * Makes one of two versions; `base`, of no bytes where there is none, is what both began with.
 * An entry that both have is there once. With WEAVE_NUMBERS everything is there as well, but not to
 * be used as it is. Everything lives in `arena`; the bytes of the sides have to stay.
 */
enum weave_fault weave_records(struct arena *arena, struct version base,
                               const struct version sides[SIDE_COUNT], enum weave_ties ties,
                               struct weave *weave);

/*
 * The entry that one names, as `void` and `amend` do, by its number: calls `use` for each until it
 * returns false. True when all returned true.
 */
bool entry_references(const struct node *entry, bool (*use)(void *context, long number),
                      void *context);

#endif
