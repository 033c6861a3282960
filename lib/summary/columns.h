/*
 * The levels that a table has columns for: those of all chains of all rules,
 * merged in their order, so that departments on chains of different length
 * share one table.
 */
#ifndef BUYAO_SUMMARY_COLUMNS_H
#define BUYAO_SUMMARY_COLUMNS_H

#include "record/policy.h"

struct columns {
    const struct policy *policy;
    const char **keys;
    size_t count;
    size_t **chain_columns; /* [chain over all rules][level in the chain] → place in keys */
};

/* Merges the chains. False when memory runs out. */
bool columns_make(struct arena *arena, const struct policy *policy, struct columns *columns);

/* The places in `columns->keys` of the levels of one of the policy's chains. */
const size_t *columns_of(const struct columns *columns, const struct rules *rules,
                         const struct chain *chain);

#endif
