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

/* Whether two records, maps both, begin alike: then they are one, whatever was entered since. */
bool record_same_header(const struct node *a, const struct node *b);

/*
 * Whether each entry of a log is void, as far as the log can be read: an array in `arena`, NULL
 * when memory runs out. An entry is void when a later `void` names it that is not void itself: where
 * that one is taken back, the entry stands again.
 */
bool *record_voided(struct arena *arena, const struct node *log);

/*
 * The same, and every `void` entry has to name an earlier one by its number; no two of them that
 * stand name the same. Else STATUS_REFUSED with the place.
 */
enum status record_voids(struct arena *arena, const char *path, const struct node *log,
                         bool **voided, struct errors *errors);

/* The key of an act, and what is printed for it (always Chinese). */
struct record_act {
    const char *key;
    const char *title;
};

/* An entry of a ledger whose log needs no more; that of a case has more (record/case.h). */
struct log_entry {
    struct moment at;
    const char *by;
    unsigned act;            /* one of the ledger's acts */
    size_t number;           /* from 1, as people count */
    bool voided;             /* a later entry has taken it back */
    const struct node *node; /* everything else */
};

/*
 * Reads the `log` of a tree that the schema has passed; its events are the keys of `acts`. As many
 * entries as the log has, in `arena`. Times have to exist, and what is taken back as record_voids
 * says; else STATUS_REFUSED with the place.
 */
enum status record_log(struct arena *arena, const char *path, const struct node *root,
                       const struct record_act *acts, size_t act_count,
                       const struct log_entry **entries, struct errors *errors);

/* What is printed for a channel by which something is received: 来访 …. Always Chinese. */
const char *channel_title(const char *channel);

#endif
