#include "import/key_order.h"

#include "base/embedded.h"
#include "store/ledger.h"

#include <string.h>

static const struct node *read_schema(struct arena *arena, const char *name)
{
    struct errors ignored = {0};
    const struct embedded_file *file = embedded_schemas;
    while (file->name && strcmp(file->name, name) != 0)
        file++;
    const struct node *schema =
        file->name ? document_parse(arena, name, file->bytes, file->length, &ignored) : NULL;
    errors_free(&ignored);
    return schema;
}

/* Takes the member with that key out of a map; NULL when there is none. */
static struct node *take_out(struct node **first, const char *key)
{
    while (*first && strcmp((*first)->key, key) != 0)
        first = &(*first)->next;
    struct node *member = *first;
    if (member)
        *first = member->next;
    return member;
}

static void sort_keys(struct node *map, const struct node *schema)
{
    const struct node *properties = node_member(schema, "properties");
    struct node *sorted = NULL, **end = &sorted;
    if (map->kind != NODE_MAP || !properties)
        return;
    for (const struct node *property = properties->first; property; property = property->next) {
        struct node *member = take_out(&map->first, property->key);
        if (!member)
            continue;
        sort_keys(member, property);
        *end = member;
        end = &member->next;
    }
    *end = map->first;
    map->first = sorted;
}

static void sort_entries(struct node *log, const struct node *schema)
{
    const struct node *shapes = node_member(schema, "$defs");
    for (struct node *entry = log->first; entry; entry = entry->next) {
        const char *event = node_text(entry, "event");
        if (event)
            sort_keys(entry, node_member(shapes, event));
    }
}

bool key_order_apply(struct key_order *order, struct arena *arena, enum ledger ledger,
                     struct node *root)
{
    if (!order->schemas[ledger])
        order->schemas[ledger] = read_schema(arena, ledger_kind(ledger)->schema);
    const struct node *schema = order->schemas[ledger];
    if (!schema)
        return false;
    sort_keys(root, schema);
    for (struct node *member = root->first; member; member = member->next)
        if (strcmp(member->key, "log") == 0 && member->kind == NODE_LIST)
            sort_entries(member, schema);
    return true;
}
