/*
 * The two ways in which a ledger changes: new records, and one more entry in a record's log.
 */
#ifndef BUYAO_STORE_WRITE_H
#define BUYAO_STORE_WRITE_H

#include "store/ledger.h"

#include <stdio.h>

/*
 * Fills `entry`, an empty map, for a record as it stands while nobody else can
 * change it. Returns a status other than STATUS_OK, with an error, to stop.
 */
typedef enum status (*entry_composer)(void *context, struct arena *arena,
                                      const struct loaded *before, struct node *entry,
                                      struct errors *errors);

/*
 * Appends one entry to the log of a record: locks its file, lets `compose` make
 * the entry, checks the record with it, and puts the file with the
 * entry at its end in the old one's place. The old file is a byte prefix of the new one, and
 * any YAML reader finds the old record and one entry more in it; a file
 * where that can't be had (a flow list, `...` at the end) is refused.
 *
 * With `dry_run` the entry is printed there and nothing is written. `after`, of the ledger's
 * size, is the record with the entry (in `arena`). Returns STATUS_REFUSED when data or rules do not
 * allow it, STATUS_SYSTEM when the disk, a permission or another process does not.
 */
enum status record_append(const struct archive *archive, struct arena *arena, struct record_id id,
                          entry_composer compose, void *context, FILE *dry_run,
                          struct loaded *after, struct errors *errors);

/* A record with one more entry, before it is written; all of it lives in the arena. */
struct extended {
    struct loaded *after; /* of the ledger's size */
    const char *bytes;    /* the old ones and the entry */
    size_t length;
    size_t entry_length; /* of the entry, the last bytes */
};

/*
 * Makes what record_append() would write of a record that is loaded, and writes nothing. `path` is
 * where it will lie, and the ID with all corrections has to agree with that. STATUS_REFUSED
 * as there.
 */
enum status record_extend(const struct archive *archive, struct arena *arena, enum ledger ledger,
                          const struct loaded *before, struct node *entry, const char *path,
                          struct extended *extended, struct errors *errors);

/*
 * Puts other bytes into a file's place, while nobody else can. STATUS_SYSTEM, with the file as it
 * is, when it does not hold the `before` that was read.
 */
enum status record_replace(const char *path, const char *before, size_t before_length,
                           const char *bytes, size_t length, struct errors *errors);

/*
 * The highest number that was handed out to a department in a year, by its directory and by what
 * is remembered; `id` has ledger, year and department.
 */
enum status record_highest(const struct archive *archive, struct arena *arena, struct record_id id,
                           unsigned long *highest, struct errors *errors);

/*
 * Creates a record from `header`, a map without id and log; both are added. `source` is
 * the file the header was read from, for messages, or NULL. The number is the next free one of the
 * department's year, handed out once however many processes ask. With
 * `dry_run` the record is printed there, with the number it would get, and
 * nothing is written. `*id` has ledger, year and department, and gets the number.
 */
enum status record_create(const struct archive *archive, struct arena *arena,
                          const struct node *header, const char *source, struct record_id *id,
                          FILE *dry_run, struct errors *errors);

/* A record that was checked and has to get its number: all of the file but the ID. */
struct draft {
    struct record_id id; /* ledger, year and department; the number once it has one */
    const char *bytes;
    size_t length;
    bool whole; /* it has its number and keeps it: `bytes` are all of the file */
};

/*
 * Makes a draft of a `header` as record_create() takes it, and writes nothing: with whatever
 * number, the record will hold. What the draft points to lives in `keep`; `arena` may be
 * forgotten.
 */
enum status record_draft(const struct archive *archive, struct arena *arena, struct arena *keep,
                         const struct node *header, const char *source, struct record_id id,
                         struct draft *draft, struct errors *errors);

/*
 * The same of a whole record that was checked, its ID first. Where `whole` is set the record
 * keeps the number in `id`, which may be another one than stands in its header (buyao-amend
 * --renumber).
 */
enum status record_draft_tree(struct arena *arena, struct arena *keep, const struct node *root,
                              const char *source, struct record_id id, bool whole,
                              struct draft *draft, struct errors *errors);

/* The file of a draft that has a number; NULL when memory runs out. */
const char *draft_bytes(const struct draft *draft, struct arena *arena, size_t *length);

/*
 * Creates the first of `count` drafts, as many as go in one batch, and gives them their
 * numbers. They get their names in their order, so that what is in is always the first `*created`
 * of them, also when it fails; STATUS_OK has created one at least. They outlast a power cut when
 * it returns: all files of a batch are synced at once, and each directory once. A file is there
 * as a whole or not at all.
 */
enum status records_create(const struct archive *archive, struct draft *drafts, size_t count,
                           size_t *created, struct errors *errors);

/*
 * Creates all of the drafts, or none. Those that have a number keep it, and STATUS_REFUSED says
 * whose number is taken; the others get the next ones of their years. All files are written and
 * synced before the first gets its name; when that fails for one of them, those that had theirs
 * lose it again, but for a record to which somebody has added meanwhile. Who is killed while
 * names are given leaves the first of them, each whole.
 */
enum status records_create_all(const struct archive *archive, struct draft *drafts, size_t count,
                               struct errors *errors);

/* Gives each draft the number it would get now, and writes nothing. */
enum status records_number(const struct archive *archive, struct draft *drafts, size_t count,
                           struct errors *errors);

#endif
