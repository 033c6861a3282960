#include "summary/ledger_list.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    const struct ledger_listing *listing;
    struct arena *arena;
    struct ledger_list *list;
};

/* What one worker has found; its texts outlive the records. */
struct found {
    struct arena arena;
    char *items;
    size_t count;
    size_t capacity;
    size_t hidden;
};

static enum status take(void *context, void *state, const struct loaded *loaded,
                        struct errors *errors)
{
    const struct gathering *gathering = context;
    const struct ledger_listing *listing = gathering->listing;
    struct found *found = state;
    if (listing->hides && listing->hides(loaded)) {
        found->hidden++;
        return STATUS_OK;
    }
    if (!listing->passes(listing, loaded))
        return STATUS_OK;
    char *grown = array_room(found->items, found->count, &found->capacity, listing->size);
    if (!grown)
        return error_memory(errors);
    found->items = grown;
    char *item = grown + found->count * listing->size;
    memset(item, 0, listing->size);
    record_id_parse(node_text(loaded->corrected, "id"), (struct record_id *)(void *)item);
    if (!listing->fill(listing, loaded, &found->arena, item))
        return error_memory(errors);
    found->count++;
    return STATUS_OK;
}

/* The texts go with the worker's memory into the caller's. */
static enum status add_found(void *context, void *state, struct errors *errors)
{
    const struct gathering *gathering = context;
    size_t size = gathering->listing->size;
    struct found *found = state;
    struct ledger_list *list = gathering->list;
    char *grown = arena_array(gathering->arena, list->count + found->count + 1, size);
    if (grown && list->count)
        memcpy(grown, list->items, list->count * size);
    if (grown && found->count)
        memcpy(grown + list->count * size, found->items, found->count * size);
    if (grown) {
        list->items = grown;
        list->count += found->count;
    }
    list->hidden += found->hidden;
    free(found->items);
    arena_take(gathering->arena, &found->arena);
    return grown ? STATUS_OK : error_memory(errors);
}

static int compare_items(const void *left, const void *right)
{
    const struct record_id *a = left, *b = right;
    return record_id_compare(*a, *b);
}

enum status ledger_list_compute(const struct ledger_listing *listing, struct arena *arena,
                                struct ledger_list *list, struct scan_result *result,
                                struct errors *errors)
{
    struct gathering gathering = {listing, arena, list};
    struct scan scan = {.ledger = listing->ledger,
                        .state_size = sizeof(struct found),
                        .visit = take,
                        .finish = add_found,
                        .context = &gathering};
    *list = (struct ledger_list){0};
    enum status status = archive_scan(listing->archive, &scan, result, errors);
    if (list->count > 1)
        qsort(list->items, list->count, listing->size, compare_items);
    return status;
}
