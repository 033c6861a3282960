/* What names a record that got another number: which of the two it means. For lib/merge only. */
#ifndef BUYAO_MERGE_FOLLOW_H
#define BUYAO_MERGE_FOLLOW_H

#include "merge/twins.h"
#include "record/link.h"

enum { MERGED_LIMIT = 16 * 1024 * 1024 }; /* a file with both sides in it is no record */

struct following {
    struct merging *merging;
    const struct twin *twins;
    size_t twin_count;
};

struct followed {
    struct node *set; /* gets the fields, with what they are to say */
    bool unsure;      /* a field came from both sides, and stays as it is */
    bool done;        /* a field says so already, by a correction */
};

/*
 * Finds the fields of a record that mean one that moves. A field means the record of the side that
 * entered it; what neither did is not committed yet, and ours.
 */
enum status follow_links(const struct following *following, enum ledger ledger,
                         const struct node *root, const struct node *corrected,
                         struct followed *followed);

/* Whether a tree, which need be no record, names a number that was handed out twice, or its heir. */
enum status follow_names(const struct following *following, enum ledger ledger,
                         const struct node *root, bool *names);

/* The paths of all records that may name one that moves, each once, by path. */
enum status follow_candidates(const struct following *following, const char ***paths,
                              size_t *count);

/* Whether a path below the archive's root is where the record `*id` lies. */
bool follow_is_record(struct arena *arena, const char *path, struct record_id *id);

/* A record that is in conflict itself can't follow; STATUS_REFUSED when it names one that moves. */
enum status follow_refuse_unmerged(const struct following *following,
                                   const struct archive *archive, struct record_id id);

#endif
