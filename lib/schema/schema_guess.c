#include "schema/schema_report.h"

#include "base/i18n.h"
#include "base/nearest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { GUESSED_SHARE = 3 }; /* one letter in that many may differ */

/* How far a key is from one that may stand here; all that are too far are equally far. */
static size_t distance(const char *key, const char *name)
{
    size_t found = nearest_distance(key, name);
    return found > strlen(name) / GUESSED_SHARE ? SIZE_MAX : found;
}

/* A key that could be meant. */
struct guess {
    const char *name;
    size_t distance;
    size_t order; /* in the schema */
};

static int compare_guesses(const void *left, const void *right)
{
    const struct guess *a = left, *b = right;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* The keys that the map may still take, nearest to `key` first; returns how many. */
static size_t collect_guesses(const struct rule *rule, const struct node *map, const char *key,
                              struct guess *guesses)
{
    size_t count = 0;
    for (size_t i = 0; i < rule->property_count; i++) {
        const struct property *property = &rule->properties[i];
        if (property->rule && !property->rule->never && !node_member(map, property->name))
            guesses[count++] = (struct guess){property->name, distance(key, property->name), i};
    }
    qsort(guesses, count, sizeof *guesses, compare_guesses);
    return count;
}

const char *schema_guess(struct arena *arena, const struct rule *rule, const struct spot *spot)
{
    struct guess *guesses = arena_array(arena, rule->property_count, sizeof *guesses);
    if (!guesses)
        return NULL;
    size_t count = collect_guesses(rule, spot->up->node, spot->node->key, guesses);
    if (count == 0)
        return _("remove it");
    const char *list = guesses[0].name;
    for (size_t i = 1; list && i < count; i++)
        list = arena_format(arena, _("%s, %s"), list, guesses[i].name);
    if (!list)
        return NULL;
    if (guesses[0].distance == SIZE_MAX)
        return arena_format(arena, _("possible here: %s"), list);
    return arena_format(arena, _("did you mean '%s'? possible here: %s"), guesses[0].name, list);
}
