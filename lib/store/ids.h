/*
 * The IDs of records by how they begin, for whoever is typing one: from the names of directories and
 * files alone, however many records there are. For people in front of a shell, so that what can't be
 * read is simply not there.
 */
#ifndef BUYAO_STORE_IDS_H
#define BUYAO_STORE_IDS_H

#include "store/archive.h"

/* Takes an ID, or with `whole` false the beginning that several have in common. */
typedef void id_taker(void *context, const char *id, bool whole);

enum { IDS_MOST = 200 }; /* of a directory; more are offered by their next digit */

/*
 * Hands out what can follow `typed`: the beginnings that directories stand for (2022-szk-) while more
 * than one fits, then IDs in their order. Only `root` of the archive is looked at. False when memory
 * runs out.
 */
bool ids_each(const struct archive *archive, enum ledger ledger, const char *typed, id_taker *take,
              void *context);

/* The years that a ledger has directories of, ascending. False when memory runs out. */
bool ids_years(const struct archive *archive, enum ledger ledger,
               void (*take)(void *context, int year), void *context);

#endif
