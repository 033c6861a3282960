#include "import/ledger_map.h"

#include "base/i18n.h"
#include "store/archive.h"

#include <string.h>

static enum status refuse(struct place place, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, place, _("buyao-import --fields lists the fields"),
                     _("there is no such field"));
}

/* A level's field may stand there without its level: then it is meant for all of them. */
static bool is_field(const struct ledger_targets *targets, const char *name)
{
    for (size_t f = 0; f < LEDGER_FIELDS; f++)
        if (strcmp(ledger_fields[f].name, name) == 0)
            return true;
    return ledger_target_named(targets, name) != NULL;
}

static enum status check_keys(const struct ledger_map *map, const struct ledger_targets *targets,
                              const char *key, struct errors *errors)
{
    const struct node *members = node_member(map->root, key);
    enum status status = STATUS_OK;
    for (const struct node *member = members ? members->first : NULL; member; member = member->next)
        if (!is_field(targets, member->key))
            status = refuse(node_key_place(map->path, member), errors);
    return status;
}

static enum status check(const struct ledger_map *map, const struct ledger_targets *targets,
                         struct errors *errors)
{
    const struct node *columns = node_member(map->root, "columns");
    enum status worst = check_keys(map, targets, "defaults", errors);
    enum status status = check_keys(map, targets, "values", errors);
    worst = status_worse(worst, status);
    for (const struct node *member = columns ? columns->first : NULL; member; member = member->next)
        if (!ledger_target_named(targets, member->text))
            worst = refuse(node_place(map->path, member), errors);
    return worst;
}

const struct ledger_map *ledger_map_read(struct arena *arena, const char *path,
                                         const struct policy *policy, struct errors *errors)
{
    struct ledger_targets targets;
    struct ledger_map *map = arena_alloc(arena, sizeof *map);
    if (!map || !ledger_targets_make(arena, policy, &targets)) {
        error_memory(errors);
        return NULL;
    }
    map->path = path;
    map->root = archive_read_checked(arena, path, "import.schema.json", errors);
    if (!map->root)
        return NULL;
    const char *dates = node_text(map->root, "dates");
    map->from_1904 = dates && strcmp(dates, "1904") == 0;
    return check(map, &targets, errors) == STATUS_OK ? map : NULL;
}

/* The member whose key is that one, however it is written. */
static const struct node *keyed(const struct node *map, struct arena *arena, const char *key)
{
    const struct node *member = map ? map->first : NULL;
    for (; member; member = member->next) {
        const char *mine = ledger_key(arena, member->key);
        if (mine && strcmp(mine, key) == 0)
            break;
    }
    return member;
}

const char *ledger_map_column(const struct ledger_map *map, struct arena *arena, const char *key)
{
    const struct node *found = map ? keyed(node_member(map->root, "columns"), arena, key) : NULL;
    return found ? found->text : NULL;
}

bool ledger_map_ignores(const struct ledger_map *map, struct arena *arena, const char *key)
{
    const struct node *list = map ? node_member(map->root, "ignore") : NULL;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        const char *mine = ledger_key(arena, item->text);
        if (mine && strcmp(mine, key) == 0)
            return true;
    }
    return false;
}

/* What is said of just this target goes before what is said of the field in any level. */
static const struct node *said_of(const struct ledger_map *map, const char *what,
                                  const struct ledger_target *target)
{
    const struct node *members = map ? node_member(map->root, what) : NULL;
    const struct node *found = node_member(members, target->name);
    return found ? found : node_member(members, target->field->name);
}

const char *ledger_map_default(const struct ledger_map *map, const struct ledger_target *target)
{
    const struct node *found = said_of(map, "defaults", target);
    return found ? found->text : NULL;
}

const char *ledger_map_value(const struct ledger_map *map, struct arena *arena,
                             const struct ledger_target *target, const char *key)
{
    const struct node *found = keyed(said_of(map, "values", target), arena, key);
    return found ? found->text : NULL;
}
