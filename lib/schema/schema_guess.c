#include "schema/schema_report.h"

#include "base/i18n.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    GUESSED_LENGTH = 64, /* the longest key for which a similar one is looked for */
    GUESSED_SHARE = 3,   /* one letter in that many may differ */
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters make one key of the other (Levenshtein 1965); SIZE_MAX for overlong ones. */
static size_t distance(const char *from, const char *to)
{
    size_t row[GUESSED_LENGTH + 1];
    size_t length = strlen(to);
    if (length > GUESSED_LENGTH || strlen(from) > GUESSED_LENGTH)
        return SIZE_MAX;
    for (size_t i = 0; i <= length; i++)
        row[i] = i;
    for (; *from; from++) {
        size_t diagonal = row[0]++;
        for (size_t i = 1; i <= length; i++) {
            size_t replaced = diagonal + (*from != to[i - 1]);
            diagonal = row[i];
            row[i] = smaller(replaced, smaller(row[i], row[i - 1]) + 1);
        }
    }
    return row[length];
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
    if (guesses[0].distance > strlen(guesses[0].name) / GUESSED_SHARE)
        return arena_format(arena, _("possible here: %s"), list);
    return arena_format(arena, _("did you mean '%s'? possible here: %s"), guesses[0].name, list);
}
