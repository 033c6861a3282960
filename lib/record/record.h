/*
 * What the records of every ledger have in common: an ID that agrees with the rest of the header,
 * and a log in which an entry can be taken back by a later one.
 */
#ifndef BUYAO_RECORD_RECORD_H
#define BUYAO_RECORD_RECORD_H

#include "base/date.h"
#include "record/id.h"
#include "yaml/document.h"

/*
 * Checks that `id` is an ID of the ledger, of the department that the record names, and of the year
 * in which it was received. STATUS_REFUSED with the place if not.
 */
enum status record_check_id(const char *path, const struct node *root, enum ledger ledger,
                            struct moment received, struct errors *errors);

/*
 * Whether each entry of a log is void: an array of the log's length in `arena`. A `void` entry
 * names an earlier one by its number, one that is not void yet and no `void` itself; else
 * STATUS_REFUSED with the place.
 */
enum status record_voids(struct arena *arena, const char *path, const struct node *log,
                         bool **voided, struct errors *errors);

/* The channels by which something is received, for help and checks; NULL ends them. */
extern const char *const channel_keys[];

/* What is printed for a channel: 来访 …. Always Chinese. */
const char *channel_title(const char *channel);

#endif
