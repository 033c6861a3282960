/*
 * Walking over the records of a ledger on all processors. Memory does not
 * grow with their number: each worker holds one record at a time.
 */
#ifndef BUYAO_STORE_SCAN_H
#define BUYAO_STORE_SCAN_H

#include "store/ledger.h"

struct scan {
    enum ledger ledger;
    int last_year;     /* later years' records are not read; 0: all */
    size_t state_size; /* bytes of zeroed state that each worker gets */
    /* Called for each valid record, by many workers at once, each with its own state. */
    enum status (*visit)(void *context, void *state, const struct loaded *loaded,
                         struct errors *errors);
    /*
     * Called likewise for each broken record, as far as it was read: what was not is zero. NULL:
     * nothing is.
     */
    enum status (*broken)(void *context, void *state, const struct loaded *loaded,
                          struct errors *errors);
    /* Called for each worker's state at the end, one after the other. */
    enum status (*finish)(void *context, void *state, struct errors *errors);
    void *context;
    /*
     * `visit` needs no more than the facts of a case (store/facts.h), and gets no more of one that
     * has not changed since the index was kept.
     */
    bool facts;
    bool strict; /* also name what lies in the ledger and is no record */
};

/* What a scan came by. */
struct scan_result {
    size_t valid;
    size_t broken; /* files that are no valid record, and linked directories; each has an error */
};

/*
 * Visits every record, in no order. A broken record is never left out silently:
 * it is counted and named in `errors` (sorted by path), and the scan goes on.
 * Returns STATUS_SYSTEM when a directory can't be read, memory runs out or a visitor fails so.
 */
enum status archive_scan(const struct archive *archive, const struct scan *scan,
                         struct scan_result *result, struct errors *errors);

#endif
