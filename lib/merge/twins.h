/* Two records of one number: which keeps it, and what the other is called. For lib/merge only. */
#ifndef BUYAO_MERGE_TWINS_H
#define BUYAO_MERGE_TWINS_H

#include "merge/merging.h"
#include "store/ledger.h"

struct twin {
    struct record_id id, now; /* the number, and that of the record that moves */
    const char *path;         /* where both would lie */
    struct version sides[MERGING_SIDES];
    struct loaded *records[MERGING_SIDES];
    enum merging_side moved;
    const char *now_path;     /* below the archive's root, as merging has paths */
    struct version done;      /* what an interrupted run wrote there; NULL bytes: nothing */
};

/* Where a record lies below the archive's root; NULL when memory runs out. */
const char *twin_path(struct arena *arena, struct record_id id);

/*
 * Finds the conflict of `id` and fills all of `twin`. `others` are the twins before it, of which
 * the numbers are taken. STATUS_REFUSED when there is none, or it is another conflict, or one of
 * the records is broken.
 */
enum status twin_find(struct merging *merging, const struct archive *archive, struct record_id id,
                      struct twin *twin, const struct twin *others, size_t count);

#endif
