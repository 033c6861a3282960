/* What the ledgers share while open obligations are gathered from them. For lib/summary only. */
#ifndef BUYAO_SUMMARY_DUE_GATHER_H
#define BUYAO_SUMMARY_DUE_GATHER_H

#include "summary/due.h"

struct gathering {
    const struct archive *archive;
    day_number today;
    int32_t within;
    struct arena *arena;
    struct due *due;
    day_number earliest; /* receipt of all cases */
};

/* What one worker has found; its texts outlive the cases. */
struct found {
    struct arena arena;
    struct arena scratch; /* for one case */
    struct due_item *items;
    size_t count;
    size_t capacity;
    bool any;
    day_number earliest;
};

/* Room for one more item; NULL when memory runs out. */
struct due_item *due_new_item(struct found *found);

/* Fills in how many working days are left of an item that has a day, and how urgent it is. */
void due_judge(const struct gathering *gathering, struct due_item *item);

/* Whether it is near enough to be asked for. */
bool due_is_wanted(const struct gathering *gathering, const struct due_item *item);

/* A visitor of the scan over complaints: what is open about one. */
enum status due_take_complaint(void *context, void *state, const struct loaded *record,
                               struct errors *errors);

#endif
