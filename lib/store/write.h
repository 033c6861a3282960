/* The two ways in which an archive changes: a new case, and one more entry in a case's log. */
#ifndef BUYAO_STORE_WRITE_H
#define BUYAO_STORE_WRITE_H

#include "store/load.h"

#include <stdio.h>

/*
 * Fills `entry`, an empty map, for a case as it stands while nobody else can
 * change it. Returns a status other than STATUS_OK, with an error, to stop.
 */
typedef enum status (*entry_composer)(void *context, struct arena *arena,
                                      const struct loaded_case *before, struct node *entry,
                                      struct errors *errors);

/*
 * Appends one entry to the log of a case: locks its file, lets `compose` make
 * the entry, checks schema and process with it, and puts the file with the
 * entry at its end in the old one's place. The old file is a byte prefix of the new one, and
 * any YAML reader finds the old record and one entry more in it; a file
 * where that can't be had (a flow list, `...` at the end) is refused.
 *
 * With `dry_run` the entry is printed there and nothing is written. `*after`
 * (in `arena`) is the case with the entry. Returns STATUS_REFUSED when data or rules do not
 * allow it, STATUS_SYSTEM when the disk, a permission or another process does not.
 */
enum status case_append(const struct archive *archive, struct arena *arena, struct case_id id,
                        entry_composer compose, void *context, FILE *dry_run,
                        struct loaded_case *after, struct errors *errors);

/*
 * Creates a case from `header`, a map without id and log; both are added. `source` is
 * the file the header was read from, for messages, or NULL. The number is the next free one of the
 * department's year, handed out once however many processes ask. With
 * `dry_run` the record is printed there, with the number it would get, and
 * nothing is written. `*id` gets the ID.
 */
enum status case_create(const struct archive *archive, struct arena *arena,
                        const struct node *header, const char *source, struct case_id *id,
                        FILE *dry_run, struct errors *errors);

#endif
