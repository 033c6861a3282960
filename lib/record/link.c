#include "record/link.h"

#include <string.h>

/* Where they stand: `map` "" is the header itself, "log" each entry; `key` "" is each of a list. */
static const struct link_place {
    enum ledger ledger;
    const char *map;
    const char *key;
} places[] = {
    {LEDGER_COMPLAINTS, "about", "case"}, {LEDGER_BREACHES, "", "case"},
    {LEDGER_BREACHES, "", "complaint"},   {LEDGER_BREACHES, "found", "key"},
    {LEDGER_INSPECTIONS, "cases", ""},    {LEDGER_INSPECTIONS, "log", "case"},
    {LEDGER_INSPECTIONS, "log", "breach"},
};

enum { PLACES = sizeof places / sizeof *places };

bool link_parse(const char *text, struct record_id *id, const char **rest)
{
    char head[RECORD_ID_SIZE];
    size_t length = strcspn(text, "/");
    if (length >= sizeof head)
        return false;
    memcpy(head, text, length);
    head[length] = '\0';
    *rest = text + length;
    return record_id_parse(head, id);
}

/* What stands between the map and the key: the number of the entry, or of the list's member. */
static bool skip_number(const char **text)
{
    size_t length = strspn(*text, "0123456789");
    *text += length;
    return length > 0;
}

static bool is_at(const struct link_place *place, const char *field)
{
    size_t length = strlen(place->map);
    if (length == 0)
        return strcmp(field, place->key) == 0;
    if (strncmp(field, place->map, length) != 0 || field[length] != '.')
        return false;
    field += length + 1;
    if (strcmp(place->map, "log") == 0 && !(skip_number(&field) && *field++ == '.'))
        return false;
    return place->key[0] ? strcmp(field, place->key) == 0 : skip_number(&field) && !*field;
}

bool link_is_field(enum ledger ledger, const char *field)
{
    for (size_t i = 0; i < PLACES; i++)
        if (places[i].ledger == ledger && is_at(&places[i], field))
            return true;
    return false;
}

/* Room for one more of each place in each entry, and of each list. */
static size_t most_links(const struct node *root)
{
    size_t count = PLACES;
    for (const struct node *member = root->first; member; member = member->next)
        count += PLACES * (size_t)member->count;
    return count;
}

static bool add(struct links *links, const char *field, size_t entry, const struct node *node)
{
    struct link *link = &links->items[links->count];
    *link = (struct link){.field = field, .entry = entry, .node = node};
    links->count += field && node->text && link_parse(node->text, &link->id, &link->rest);
    return field != NULL;
}

/* The members of a list one by one, or in the entries of a log the one with that key. */
static bool add_each(struct arena *arena, struct links *links, const struct link_place *place,
                     const struct node *list)
{
    size_t number = 1;
    bool good = true;
    for (const struct node *item = list->first; item && good; item = item->next, number++) {
        const struct node *node = place->key[0] ? node_member(item, place->key) : item;
        if (node)
            good = add(links,
                       arena_format(arena, "%s.%zu%s%s", place->map, number,
                                    place->key[0] ? "." : "", place->key),
                       place->key[0] ? number : 0, node);
    }
    return good;
}

static bool add_place(struct arena *arena, struct links *links, const struct link_place *place,
                      const struct node *root)
{
    const struct node *map = place->map[0] ? node_member(root, place->map) : root;
    if (map && map->kind == NODE_LIST)
        return add_each(arena, links, place, map);
    const struct node *node = node_member(map, place->key);
    return !node || add(links,
                        arena_format(arena, "%s%s%s", place->map, place->map[0] ? "." : "",
                                     place->key),
                        0, node);
}

bool links_read(struct arena *arena, enum ledger ledger, const struct node *root,
                struct links *links)
{
    *links = (struct links){arena_array(arena, most_links(root), sizeof *links->items), 0};
    bool good = links->items != NULL;
    for (size_t i = 0; i < PLACES && good; i++)
        if (places[i].ledger == ledger)
            good = add_place(arena, links, &places[i], root);
    return good;
}
