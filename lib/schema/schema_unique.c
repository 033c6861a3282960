#include "schema/schema_report.h"

#include <stdlib.h>

/* A member of a list that may hold nothing twice. */
struct unique {
    uint64_t hash;
    struct spot spot;
};

static int compare_unique(const void *left, const void *right)
{
    const struct unique *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->spot.index > b->spot.index) - (a->spot.index < b->spot.index);
}

/* The first member before `at`, of those with the same hash, that equals it; NULL: none. */
static const struct unique *find_equal(const struct unique *run, const struct unique *at)
{
    for (; run < at; run++)
        if (schema_equal(run->spot.node, at->spot.node))
            return run;
    return NULL;
}

static bool refuse_duplicates(struct report *report, const struct unique *members, size_t count,
                              const char *hint)
{
    bool fine = true;
    size_t run = 0;
    for (size_t i = 1; i < count; i++) {
        if (members[i].hash != members[run].hash)
            run = i;
        const struct unique *first = find_equal(&members[run], &members[i]);
        if (first)
            fine = schema_refuse_duplicate(report, &first->spot, &members[i].spot, hint);
        if (!fine && report->quiet)
            return false;
    }
    return fine;
}

bool schema_unique(struct report *report, const struct spot *spot, const char *hint)
{
    size_t count = 0;
    if (spot->node->count < 2)
        return true;
    struct unique *members = calloc(spot->node->count, sizeof *members);
    if (!members)
        return schema_refuse_memory(report);
    for (const struct node *member = spot->node->first; member; member = member->next, count++)
        members[count] = (struct unique){schema_hash(member), {spot, member, count}};
    qsort(members, count, sizeof *members, compare_unique);
    bool fine = refuse_duplicates(report, members, count, hint);
    free(members);
    return fine;
}
