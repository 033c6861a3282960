/* The keys of what was found in the archive and taken into the ledger of breaches (clause 32). */
#ifndef BUYAO_SUMMARY_BREACH_KEYS_H
#define BUYAO_SUMMARY_BREACH_KEYS_H

#include "store/scan.h"

struct breach_key {
    const char *key;
    struct record_id id; /* of the record that has it */
    const char *path;    /* its file, and where the key stands in it */
    size_t line;
    size_t column;
};

struct breach_keys {
    struct breach_key *items; /* by key and ID */
    size_t count;
};

/*
 * Reads the keys of all valid records of the ledger; they live in `arena`. Broken records are
 * counted and named as archive_scan() does.
 */
enum status breach_keys_read(const struct archive *archive, struct arena *arena,
                             struct breach_keys *keys, struct scan_result *result,
                             struct errors *errors);

/* The first record that has the key; NULL when there is none. */
const struct breach_key *breach_keys_find(const struct breach_keys *keys, const char *key);

/*
 * Names every record whose key another one before it has, each as STATUS_FOUND: two that enter a
 * breach at the same moment may both succeed. Broken records are not named here.
 */
enum status breach_keys_check(const struct archive *archive, struct errors *errors);

#endif
