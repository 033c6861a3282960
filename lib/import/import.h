/*
 * Records from tables of other programs: what buyao-export has written, all ledgers of it, or
 * an old ledger of a row a case, which its headings explain. All of it is checked, by schema and
 * process, before anything is written.
 */
#ifndef BUYAO_IMPORT_IMPORT_H
#define BUYAO_IMPORT_IMPORT_H

#include "import/ledger_map.h"
#include "store/write.h"

enum {
    IMPORT_BYTES = 256 * 1024 * 1024, /* the most that a file may have */
    IMPORT_ERRORS = 100,              /* that are named; the others are counted */
};

/* What is to be read, and how. */
struct import_order {
    const char *path;             /* of the file, for messages */
    const char *encoding;         /* base/encoding.h; NULL: found out */
    const struct ledger_map *map; /* what an old ledger means; NULL: no more than is known */
    day_number latest;            /* a later day in an old ledger has not come yet */
    bool partial;                 /* the good records are wanted although others are bad */
};

/* What came of it. Zero-initialise; free with import_free(). */
struct import {
    struct arena keep;
    struct draft *drafts; /* that the archive does not have, in the order of the file */
    size_t count;
    size_t there; /* records that it has already, as they are here */
    size_t bad;   /* records that do not hold */
};

/*
 * Reads the bytes of a file. Each record that does not hold is named, by line and heading, and
 * so is one whose ID the archive has for another record. STATUS_REFUSED with errors when there is
 * one, with `partial` STATUS_FOUND; STATUS_REFUSED too when the file as a whole is none that is
 * understood. Writes nothing.
 */
enum status import_read(const struct archive *archive, const struct import_order *order,
                        const char *bytes, size_t length, struct import *import,
                        struct errors *errors);

void import_free(struct import *import);

#endif
