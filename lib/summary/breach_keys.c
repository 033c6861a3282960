#include "summary/breach_keys.h"

#include "base/array.h"
#include "base/i18n.h"
#include "store/breaches.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct breach_keys *keys;
};

/* What one worker has read; its texts outlive the records. */
struct worker_keys {
    struct arena arena;
    struct breach_key *items;
    size_t count;
    size_t capacity;
};

/* False when memory runs out. */
static bool keep(struct arena *arena, struct breach_key *key)
{
    key->key = arena_string(arena, key->key);
    key->path = arena_string(arena, key->path);
    return key->key && key->path;
}

static enum status take(void *context, void *state, const struct loaded *record,
                        struct errors *errors)
{
    const struct breach_record *breach = loaded_as_breach(record)->record;
    struct worker_keys *worker = state;
    (void)context;
    if (!breach->key)
        return STATUS_OK;
    const struct node *node = node_member(node_member(breach->root, "found"), "key");
    struct breach_key *grown =
        array_room(worker->items, worker->count, &worker->capacity, sizeof *grown);
    if (!grown)
        return error_memory(errors);
    worker->items = grown;
    struct breach_key *key = &grown[worker->count];
    *key = (struct breach_key){
        .key = breach->key, .path = breach->path, .line = node->line, .column = node->column};
    record_id_parse(breach->id, &key->id);
    if (!keep(&worker->arena, key))
        return error_memory(errors);
    worker->count++;
    return STATUS_OK;
}

static enum status add_worker(void *context, void *state, struct errors *errors)
{
    struct reading *reading = context;
    struct worker_keys *worker = state;
    struct breach_keys *keys = reading->keys;
    struct breach_key *grown =
        arena_array(reading->arena, keys->count + worker->count + 1, sizeof *grown);
    enum status status = grown ? STATUS_OK : error_memory(errors);
    if (grown && keys->count)
        memcpy(grown, keys->items, keys->count * sizeof *grown);
    for (size_t i = 0; i < worker->count && status == STATUS_OK; i++) {
        grown[keys->count] = worker->items[i];
        if (keep(reading->arena, &grown[keys->count]))
            keys->count++;
        else
            status = error_memory(errors);
    }
    if (grown)
        keys->items = grown;
    free(worker->items);
    arena_free(&worker->arena);
    return status;
}

static int compare_keys(const void *left, const void *right)
{
    const struct breach_key *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : record_id_compare(a->id, b->id);
}

enum status breach_keys_read(const struct archive *archive, struct arena *arena,
                             struct breach_keys *keys, struct scan_result *result,
                             struct errors *errors)
{
    struct reading reading = {arena, keys};
    struct scan scan = {.ledger = LEDGER_BREACHES,
                        .state_size = sizeof(struct worker_keys),
                        .visit = take,
                        .finish = add_worker,
                        .context = &reading};
    *keys = (struct breach_keys){0};
    enum status status = archive_scan(archive, &scan, result, errors);
    if (keys->count > 1)
        qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
    return status;
}

const struct breach_key *breach_keys_find(const struct breach_keys *keys, const char *key)
{
    size_t low = 0, high = keys->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(keys->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < keys->count && strcmp(keys->items[low].key, key) == 0;
    return there ? &keys->items[low] : NULL;
}

static void name_twins(const struct breach_keys *keys, struct errors *errors)
{
    for (size_t i = 1; i < keys->count; i++) {
        const struct breach_key *key = &keys->items[i], *first = breach_keys_find(keys, key->key);
        char id[RECORD_ID_SIZE];
        if (!first || first == key)
            continue;
        record_id_format(first->id, id);
        error_add(errors, STATUS_FOUND, (struct place){key->path, key->line, key->column},
                  _("take one of the two files away"),
                  _("this breach is in the ledger already, as %s (clause 32)"), id);
    }
}

enum status breach_keys_check(const struct archive *archive, struct errors *errors)
{
    struct arena arena = {0};
    struct errors known = {0};
    struct breach_keys keys;
    struct scan_result result;
    enum status status = breach_keys_read(archive, &arena, &keys, &result, &known);
    if (status == STATUS_OK)
        name_twins(&keys, errors);
    else
        errors_move(errors, &known);
    errors_free(&known);
    arena_free(&arena);
    return status;
}
