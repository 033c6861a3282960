#include "cli/draft.h"

#include "base/i18n.h"
#include "base/text.h"
#include "yaml/build.h"

#include <string.h>

/* A key is named alone, or where two maps have it behind its map's name and a dot. */
static bool is_named(const struct draft_key *key, const char *name)
{
    size_t map = strcspn(name, ".");
    if (!name[map])
        return strcmp(key->key, name) == 0;
    return key->map && strlen(key->map) == map && memcmp(key->map, name, map) == 0 &&
           strcmp(key->key, name + map + 1) == 0;
}

static size_t key_index(const struct draft *draft, const char *key)
{
    size_t i = 0;
    while (!is_named(&draft->keys[i], key))
        i++;
    return i;
}

/* In a template nobody filled in, a key without a value is a key that is not there. */
static const struct node *given(const struct node *map, const char *key)
{
    const struct node *member = node_member(map, key);
    return member && member->kind != NODE_NULL ? member : NULL;
}

static void put(struct draft *draft, size_t key, const char *text)
{
    struct node *node = node_new(&draft->cli->arena, NODE_STRING);
    if (!node) {
        draft->status = error_memory(&draft->cli->errors);
        return;
    }
    node->text = text;
    node->length = (uint32_t)strlen(text);
    draft->values[key] = node;
}

void draft_put(struct draft *draft, const char *key, const char *text)
{
    put(draft, key_index(draft, key), text);
}

const char *draft_value(const struct draft *draft, const char *key)
{
    const struct node *value = draft->values[key_index(draft, key)];
    return value ? value->text : NULL;
}

/* As cli_clean() does with options: `matter: |` ends in a line feed that nobody meant to write. */
static const struct node *cleaned(struct draft *draft, const struct node *value)
{
    enum text_problem problem;
    if (!value || value->kind != NODE_STRING)
        return value;
    struct node *copy = node_new(&draft->cli->arena, NODE_STRING);
    char *text = text_clean(&draft->cli->arena, value->text, &problem);
    if (!copy || !text) {
        draft->status = error_memory(&draft->cli->errors);
        return value;
    }
    *copy = *value;
    copy->next = NULL;
    copy->text = text;
    copy->length = (uint32_t)strlen(text);
    return copy;
}

static void take_file(struct draft *draft)
{
    for (size_t i = 0; i < draft->key_count && draft->file; i++) {
        const struct node *map =
            draft->keys[i].map ? given(draft->file, draft->keys[i].map) : draft->file;
        draft->values[i] = cleaned(draft, given(map, draft->keys[i].key));
    }
}

static void take_options(struct draft *draft)
{
    for (size_t i = 0; i < draft->key_count && draft->status == STATUS_OK; i++) {
        const char *text = NULL;
        if (draft->keys[i].option)
            draft->status = cli_text(draft->cli, draft->keys[i].option, &text);
        if (text)
            put(draft, i, text);
    }
}

static struct place value_place(const struct draft *draft, const char *key)
{
    const struct node *value = draft->values[key_index(draft, key)];
    return (struct place){draft->source, value ? value->line : 0, value ? value->column : 0};
}

/* A department that was named becomes its code. */
void draft_department(struct draft *draft, const struct department **department)
{
    const char *name = draft_value(draft, "department");
    *department = NULL;
    if (!name) {
        draft->status = cli_misused(draft->cli, _("--department is missing"));
        return;
    }
    *department = roster_department(draft->archive->roster, name);
    if (*department)
        draft_put(draft, "department", (*department)->code);
    else
        draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                                  value_place(draft, "department"),
                                  _("the departments stand in roster.yaml"),
                                  _("there is no department '%s'"), name);
}

void draft_time(struct draft *draft, struct moment *at)
{
    const char *typed = draft_value(draft, "at");
    if (typed && !cli_raw(draft->cli, "at")) {
        if (!moment_parse(typed, draft->archive->policy->offset, at)) {
            draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                                      value_place(draft, "at"),
                                      _("a time looks like 2022-03-04T09:30+08:00"),
                                      _("'%s' is not a time"), typed);
            return;
        }
        draft->status = cli_past(draft->cli, *at, value_place(draft, "at"));
    } else {
        draft->status = cli_time(draft->cli, draft->archive->policy, at);
    }
    if (draft->status != STATUS_OK)
        return;
    char text[MOMENT_SIZE];
    moment_format(*at, text);
    char *kept = arena_string(&draft->cli->arena, text);
    if (kept)
        draft_put(draft, "at", kept);
    else
        draft->status = error_memory(&draft->cli->errors);
}

/* The keys in their order; what the file has besides them follows, for the schema to name. */
static struct node *assemble(struct draft *draft)
{
    struct arena *arena = &draft->cli->arena;
    struct node *root = node_new(arena, NODE_MAP), *map = NULL;
    for (size_t i = 0; i < draft->key_count && root; i++) {
        struct node *copy = draft->values[i] ? node_new(arena, NODE_STRING) : NULL;
        if (!draft->values[i])
            continue;
        if (!copy)
            return NULL;
        *copy = *draft->values[i];
        copy->next = NULL;
        if (!draft->keys[i].map) {
            node_add(root, draft->keys[i].key, copy);
            continue;
        }
        if (!map || strcmp(map->key, draft->keys[i].map) != 0) {
            map = node_new(arena, NODE_MAP);
            if (!map)
                return NULL;
            node_add(root, draft->keys[i].map, map);
        }
        node_add(map, draft->keys[i].key, copy);
    }
    return root;
}

static bool key_known(const struct draft *draft, const char *map, const char *key)
{
    for (size_t i = 0; i < draft->key_count; i++) {
        const char *within = draft->keys[i].map;
        bool here = map ? within && strcmp(within, map) == 0 : !within;
        if (here && strcmp(draft->keys[i].key, key) == 0)
            return true;
        if (!map && within && strcmp(within, key) == 0)
            return true;
    }
    return false;
}

static bool is_map_key(const struct draft *draft, const char *key)
{
    for (size_t i = 0; i < draft->key_count; i++)
        if (draft->keys[i].map && strcmp(draft->keys[i].map, key) == 0)
            return true;
    return false;
}

static void refuse_shape(struct draft *draft, const struct node *member, enum node_kind wanted)
{
    draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                              node_place(draft->source, member), NULL,
                              _("'%s' has to be %s here, not %s"), member->key,
                              node_kind_name(wanted), node_kind_name(member->kind));
}

/* A value that nobody looked at because of its shape would be lost without a word. */
static void check_keys(struct draft *draft, const struct node *map, const char *name)
{
    for (const struct node *member = map ? map->first : NULL; member; member = member->next) {
        enum node_kind wanted = !name && is_map_key(draft, member->key) ? NODE_MAP : NODE_STRING;
        bool collection = member->kind == NODE_LIST || member->kind == NODE_MAP;
        if (!key_known(draft, name, member->key))
            draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                                      node_key_place(draft->source, member),
                                      _("the ID is given by the program; the log is written by the "
                                        "other commands"),
                                      _("a header has no key '%s'"), member->key);
        else if (wanted == NODE_MAP && member->kind == NODE_MAP)
            check_keys(draft, member, member->key);
        else if (wanted == NODE_MAP ? member->kind != NODE_NULL : collection)
            refuse_shape(draft, member, wanted);
    }
}

static void read_file(struct draft *draft, const char *bytes, size_t length)
{
    if (!bytes)
        return;
    draft->file = document_parse(&draft->cli->arena, draft->source, bytes, length,
                                 &draft->cli->errors);
    if (!draft->file)
        draft->status = errors_worst(&draft->cli->errors);
    else if (draft->file->kind != NODE_MAP)
        draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                                  node_place(draft->source, draft->file),
                                  _("write 'department: …', 'matter: …' and so on"),
                                  _("a header is a map of keys, this is %s"),
                                  node_kind_name(draft->file->kind));
    else
        check_keys(draft, draft->file, NULL);
}

enum status draft_begin(struct draft *draft, const char *bytes, size_t length)
{
    read_file(draft, bytes, length);
    if (draft->status == STATUS_OK) {
        take_file(draft);
        take_options(draft);
    }
    return draft->status;
}

enum status draft_end(struct draft *draft, const struct department *department, day_number day,
                      struct header *header)
{
    if (draft->status != STATUS_OK)
        return draft->status;
    *header = (struct header){.root = assemble(draft), .source = draft->source};
    header->id.ledger = draft->ledger;
    header->id.year = day_date(day).year;
    memcpy(header->id.department, department->code, strlen(department->code) + 1);
    return header->root ? STATUS_OK : error_memory(&draft->cli->errors);
}
