/*
 * The order in which the programs write the keys of records, which CSV does not tell. For
 * lib/import only.
 */
#ifndef BUYAO_IMPORT_KEY_ORDER_H
#define BUYAO_IMPORT_KEY_ORDER_H

#include "record/id.h"
#include "yaml/document.h"

/* The schemas, each read when the first record of its ledger is. Zero-initialise. */
struct key_order {
    const struct node *schemas[LEDGER_COUNT];
};

/*
 * Puts the keys of a record, with those of its entries and of the maps inside, into the order
 * of its schema; keys that the schema does not have stay behind them. False when memory runs out;
 * what was read lives in `arena`.
 */
bool key_order_apply(struct key_order *order, struct arena *arena, enum ledger ledger,
                     struct node *root);

#endif
