#include "summary/columns.h"

#include <string.h>

static size_t find_key(const struct columns *columns, const char *key)
{
    size_t at = 0;
    while (at < columns->count && strcmp(columns->keys[at], key) != 0)
        at++;
    return at;
}

/* A key that is new goes behind the one before it in its own chain. */
static void merge_chain(struct columns *columns, const struct chain *chain)
{
    size_t place = 0;
    for (size_t i = 0; i < chain->count; i++) {
        size_t found = find_key(columns, chain->levels[i].key);
        if (found == columns->count) {
            memmove(columns->keys + place + 1, columns->keys + place,
                    (columns->count - place) * sizeof *columns->keys);
            columns->keys[place] = chain->levels[i].key;
            columns->count++;
            found = place;
        }
        place = found + 1;
    }
}

static size_t count_chains(const struct policy *policy, size_t *levels)
{
    size_t chains = 0;
    for (size_t i = 0; i < policy->rules_count; i++) {
        chains += policy->rules[i].chain_count;
        for (size_t k = 0; k < policy->rules[i].chain_count; k++)
            *levels += policy->rules[i].chains[k].count;
    }
    return chains;
}

static size_t *places_of(struct arena *arena, const struct columns *columns,
                         const struct chain *chain)
{
    size_t *places = arena_array(arena, chain->count, sizeof *places);
    for (size_t i = 0; places && i < chain->count; i++)
        places[i] = find_key(columns, chain->levels[i].key);
    return places;
}

bool columns_make(struct arena *arena, const struct policy *policy, struct columns *columns)
{
    size_t levels = 0, chains = count_chains(policy, &levels), n = 0;
    *columns = (struct columns){.policy = policy,
                                .keys = arena_array(arena, levels + 1, sizeof *columns->keys)};
    columns->chain_columns = arena_array(arena, chains, sizeof *columns->chain_columns);
    if (!columns->keys || !columns->chain_columns)
        return false;
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++)
            merge_chain(columns, &policy->rules[i].chains[k]);
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++) {
            columns->chain_columns[n] = places_of(arena, columns, &policy->rules[i].chains[k]);
            if (!columns->chain_columns[n++])
                return false;
        }
    return true;
}

const size_t *columns_of(const struct columns *columns, const struct rules *rules,
                         const struct chain *chain)
{
    size_t before = 0;
    for (const struct rules *one = columns->policy->rules; one != rules; one++)
        before += one->chain_count;
    return columns->chain_columns[before + (size_t)(chain - rules->chains)];
}
