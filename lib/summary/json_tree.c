#include "summary/tree_json.h"

#include "base/i18n.h"
#include "base/text.h"
#include "yaml/build.h"

#include <stdio.h>
#include <string.h>

struct making {
    struct arena *arena;
    struct place place;
    struct errors *errors;
};

static struct node *make(const struct making *making, const json_t *json, size_t depth);

static struct node *make_node(const struct making *making, enum node_kind kind, const char *text)
{
    struct node *node = node_new(making->arena, kind);
    char *kept = node && text ? arena_string(making->arena, text) : NULL;
    if (!node || (text && !kept)) {
        error_memory(making->errors);
        return NULL;
    }
    node->line = (uint32_t)making->place.line;
    node->column = (uint32_t)making->place.column;
    node->text = kept;
    node->length = kept ? (uint32_t)strlen(kept) : 0;
    return node;
}

static struct node *refuse(const struct making *making, const char *message)
{
    error_add(making->errors, STATUS_REFUSED, making->place, NULL, "%s", message);
    return NULL;
}

static struct node *make_string(const struct making *making, const json_t *json)
{
    size_t length = json_string_length(json);
    enum text_problem problem = text_check_stored(json_string_value(json), length, NULL);
    if (problem == TEXT_NO_MEMORY)
        error_memory(making->errors);
    else if (problem != TEXT_FINE)
        refuse(making, text_problem_name(problem));
    return problem == TEXT_FINE ? make_node(making, NODE_STRING, json_string_value(json)) : NULL;
}

static struct node *make_number(const struct making *making, const json_t *json)
{
    char text[64];
    bool whole = json_is_integer(json);
    if (whole)
        snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
    else
        snprintf(text, sizeof text, "%.17g", json_real_value(json));
    return make_node(making, whole ? NODE_INTEGER : NODE_FLOAT, text);
}

static bool hang(const struct making *making, struct node *parent, struct node ***end,
                 const char *key, struct node *member)
{
    char *kept = member && key ? arena_string(making->arena, key) : NULL;
    if (member && key && !kept)
        error_memory(making->errors);
    if (!member || (key && !kept))
        return false;
    member->key_line = (uint32_t)making->place.line;
    member->key_column = (uint32_t)making->place.column;
    node_add_at(parent, end, kept, member);
    return true;
}

static struct node *make_list(const struct making *making, const json_t *json, size_t depth)
{
    struct node *list = make_node(making, NODE_LIST, NULL), **end = list ? &list->first : NULL;
    for (size_t i = 0; list && i < json_array_size(json); i++)
        if (!hang(making, list, &end, NULL, make(making, json_array_get(json, i), depth + 1)))
            return NULL;
    return list;
}

static struct node *make_map(const struct making *making, const json_t *json, size_t depth)
{
    struct node *map = make_node(making, NODE_MAP, NULL), **end = map ? &map->first : NULL;
    const char *key;
    json_t *value;
    if (json_object_size(json) > DOCUMENT_KEYS)
        return refuse(making, _("a map with more keys than a file may have"));
    json_object_foreach((json_t *)json, key, value) {
        if (text_check_stored(key, strlen(key), NULL) != TEXT_FINE)
            return refuse(making, _("a key holds characters that may not stand in a file"));
        if (!map || !hang(making, map, &end, key, make(making, value, depth + 1)))
            return NULL;
    }
    return map;
}

static struct node *make(const struct making *making, const json_t *json, size_t depth)
{
    if (depth >= DOCUMENT_DEPTH)
        return refuse(making, _("lists and maps are too deep inside each other"));
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return make_map(making, json, depth);
    case JSON_ARRAY:
        return make_list(making, json, depth);
    case JSON_STRING:
        return make_string(making, json);
    case JSON_INTEGER:
    case JSON_REAL:
        return make_number(making, json);
    case JSON_NULL:
        return make_node(making, NODE_NULL, "");
    default:
        return make_node(making, NODE_BOOLEAN, json_is_true(json) ? "true" : "false");
    }
}

struct node *json_tree(struct arena *arena, const json_t *json, struct place place,
                       struct errors *errors)
{
    struct making making = {arena, place, errors};
    return make(&making, json, 0);
}
