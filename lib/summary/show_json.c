#include "summary/tree_json.h"

#include "base/i18n.h"
#include "process/clock.h"
#include "summary/show.h"
#include "summary/standing.h"
#include "table/json.h"

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

static json_t *obligation_json(const struct obligation *obligation)
{
    char from[MOMENT_SIZE], until[MOMENT_SIZE], due[DATE_SIZE];
    moment_format(obligation->from, from);
    if (obligation->ended)
        moment_format(obligation->until, until);
    if (obligation->limited)
        date_format(obligation->due.day, due);
    return json_pack("{s:s, s:s, s:s?, s:s?, s:b}", "obligation",
                     clock_rule(obligation->clock)->key, "from", from, "until",
                     obligation->ended ? until : NULL, "due", obligation->limited ? due : NULL,
                     "provisional", obligation->limited && obligation->due.provisional);
}

static json_t *obligations_json(struct arena *arena, const struct archive *archive,
                                const struct loaded_case *loaded, day_number today)
{
    struct world world = archive_world(archive);
    struct obligation *obligations;
    size_t count;
    json_t *list = json_array();
    bool good = list && clock_obligations(arena, &world, loaded->record, &loaded->progress, today,
                                          &obligations, &count);
    for (size_t i = 0; good && i < count; i++)
        good = json_array_append_new(list, obligation_json(&obligations[i])) == 0;
    if (good)
        return list;
    json_decref(list);
    return NULL;
}

enum status show_json(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct standing standing;
    json_t *json = standing_make(archive, loaded, today, &arena, &standing)
                       ? json_pack("{s:o, s:o, s:s, s:s, s:s, s:s, s:o}", "record",
                                   tree_json(loaded->file.root), "corrected",
                                   tree_json(loaded->record->root), "state",
                                   state_key(loaded->progress.where), "level",
                                   loaded->progress.chain->levels[loaded->progress.level].key,
                                   "title", standing.title, "person", standing.person,
                                   "obligations",
                                   obligations_json(&arena, archive, loaded, today))
                       : NULL;
    arena_free(&arena);
    return json_print(json, out, errors);
}
