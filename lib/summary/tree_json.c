#include "summary/tree_json.h"

#include <stdlib.h>

json_t *tree_json(const struct node *node)
{
    if (node->kind == NODE_NULL)
        return json_array();
    if (node->kind == NODE_INTEGER)
        return json_integer(strtoll(node->text, NULL, 10));
    if (node->text)
        return json_string(node->text);
    json_t *json = node->kind == NODE_LIST ? json_array() : json_object();
    bool good = json != NULL;
    for (const struct node *member = node->first; member && good; member = member->next)
        good = (node->kind == NODE_LIST
                    ? json_array_append_new(json, tree_json(member))
                    : json_object_set_new(json, member->key, tree_json(member))) == 0;
    if (good)
        return json;
    json_decref(json);
    return NULL;
}
