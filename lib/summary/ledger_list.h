/* The list of a ledger: an item for each of its records that is to be in it. */
#ifndef BUYAO_SUMMARY_LEDGER_LIST_H
#define BUYAO_SUMMARY_LEDGER_LIST_H

#include "store/ledger.h"
#include "store/scan.h"

/* How the items of a ledger are made; many workers call these functions at once. */
struct ledger_listing {
    const struct archive *archive;
    const void *filter; /* what the functions know it to be */
    enum ledger ledger;
    size_t size; /* of an item */
    /* Whether a record is counted and no more, whatever the filter; NULL: none is. */
    bool (*hides)(const struct loaded *loaded);
    bool (*passes)(const struct ledger_listing *listing, const struct loaded *loaded);
    /* Fills the item, zeroed and with its ID, with texts of the arena. False when memory runs out. */
    bool (*fill)(const struct ledger_listing *listing, const struct loaded *loaded,
                 struct arena *arena, void *item);
};

struct ledger_list {
    void *items; /* by year, department and number; each begins with its struct record_id */
    size_t count;
    size_t hidden; /* in the whole ledger */
};

/*
 * The items of all records that pass; they live in `arena`. Broken records are counted and named as
 * archive_scan() does, and it fails as that does.
 */
enum status ledger_list_compute(const struct ledger_listing *listing, struct arena *arena,
                                struct ledger_list *list, struct scan_result *result,
                                struct errors *errors);

#endif
