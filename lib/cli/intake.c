#include "cli/intake.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/names.h"
#include "yaml/build.h"

#include <string.h>

/* A key is named alone, or where two maps have it behind its map's name and a dot. */
static bool is_named(const struct intake_key *key, const char *name)
{
    size_t map = strcspn(name, ".");
    if (!name[map])
        return strcmp(key->key, name) == 0;
    return key->map && strlen(key->map) == map && memcmp(key->map, name, map) == 0 &&
           strcmp(key->key, name + map + 1) == 0;
}

static size_t key_index(const struct intake *intake, const char *key)
{
    size_t i = 0;
    while (!is_named(&intake->keys[i], key))
        i++;
    return i;
}

/* In a template nobody filled in, a key without a value is a key that is not there. */
static const struct node *given(const struct node *map, const char *key)
{
    const struct node *member = node_member(map, key);
    return member && member->kind != NODE_NULL ? member : NULL;
}

static void put(struct intake *intake, size_t key, const char *text)
{
    struct node *node = node_new(&intake->cli->arena, NODE_STRING);
    if (!node) {
        intake->status = error_memory(&intake->cli->errors);
        return;
    }
    node->text = text;
    node->length = (uint32_t)strlen(text);
    intake->values[key] = node;
}

void intake_put(struct intake *intake, const char *key, const char *text)
{
    put(intake, key_index(intake, key), text);
}

const char *intake_value(const struct intake *intake, const char *key)
{
    const struct node *value = intake->values[key_index(intake, key)];
    return value ? value->text : NULL;
}

/* As cli_clean() does with options: `matter: |` ends in a line feed that nobody meant to write. */
static const struct node *cleaned(struct intake *intake, const struct node *value)
{
    enum text_problem problem;
    if (!value || value->kind != NODE_STRING)
        return value;
    struct node *copy = node_new(&intake->cli->arena, NODE_STRING);
    char *text = text_clean(&intake->cli->arena, value->text, &problem);
    if (!copy || !text) {
        intake->status = error_memory(&intake->cli->errors);
        return value;
    }
    *copy = *value;
    copy->next = NULL;
    copy->text = text;
    copy->length = (uint32_t)strlen(text);
    return copy;
}

static void take_file(struct intake *intake)
{
    for (size_t i = 0; i < intake->key_count && intake->file; i++) {
        const struct node *map =
            intake->keys[i].map ? given(intake->file, intake->keys[i].map) : intake->file;
        intake->values[i] = cleaned(intake, given(map, intake->keys[i].key));
    }
}

static void take_options(struct intake *intake)
{
    for (size_t i = 0; i < intake->key_count && intake->status == STATUS_OK; i++) {
        const char *text = NULL;
        if (intake->keys[i].option)
            intake->status = cli_text(intake->cli, intake->keys[i].option, &text);
        if (text)
            put(intake, i, text);
    }
}

static struct place value_place(const struct intake *intake, const char *key)
{
    const struct node *value = intake->values[key_index(intake, key)];
    return (struct place){intake->source, value ? value->line : 0, value ? value->column : 0};
}

/* A department that was named becomes its code. */
void intake_department(struct intake *intake, const struct department **department)
{
    const char *name = intake_value(intake, "department");
    struct nearest nearest;
    *department = NULL;
    if (!name) {
        intake->status = cli_misused(intake->cli, _("--department is missing"));
        return;
    }
    *department = roster_department(intake->archive->roster, name);
    if (*department)
        intake_put(intake, "department", (*department)->code);
    else
        intake->status = error_add(&intake->cli->errors, STATUS_REFUSED,
                                  value_place(intake, "department"),
                                  names_department_hint(&nearest, intake->archive->roster, name),
                                  _("there is no department '%s'"), name);
}

void intake_time(struct intake *intake, struct moment *at)
{
    const char *typed = intake_value(intake, "at");
    if (typed && !cli_raw(intake->cli, "at")) {
        if (!moment_parse(typed, intake->archive->policy->offset, at)) {
            intake->status = error_add(&intake->cli->errors, STATUS_REFUSED,
                                      value_place(intake, "at"),
                                      _("a time looks like 2022-03-04T09:30+08:00"),
                                      _("this is not a time"));
            return;
        }
        intake->status = cli_past(intake->cli, *at, value_place(intake, "at"));
    } else {
        intake->status = cli_time(intake->cli, intake->archive->policy, at);
    }
    if (intake->status != STATUS_OK)
        return;
    char text[MOMENT_SIZE];
    moment_format(*at, text);
    char *kept = arena_string(&intake->cli->arena, text);
    if (kept)
        intake_put(intake, "at", kept);
    else
        intake->status = error_memory(&intake->cli->errors);
}

/* The keys in their order; what the file has besides them follows, for the schema to name. */
static struct node *assemble(struct intake *intake)
{
    struct arena *arena = &intake->cli->arena;
    struct node *root = node_new(arena, NODE_MAP), *map = NULL;
    for (size_t i = 0; i < intake->key_count && root; i++) {
        struct node *copy = intake->values[i] ? node_new(arena, NODE_STRING) : NULL;
        if (!intake->values[i])
            continue;
        if (!copy)
            return NULL;
        *copy = *intake->values[i];
        copy->next = NULL;
        if (!intake->keys[i].map) {
            node_add(root, intake->keys[i].key, copy);
            continue;
        }
        if (!map || strcmp(map->key, intake->keys[i].map) != 0) {
            map = node_new(arena, NODE_MAP);
            if (!map)
                return NULL;
            node_add(root, intake->keys[i].map, map);
        }
        node_add(map, intake->keys[i].key, copy);
    }
    return root;
}

static bool key_known(const struct intake *intake, const char *map, const char *key)
{
    for (size_t i = 0; i < intake->key_count; i++) {
        const char *within = intake->keys[i].map;
        bool here = map ? within && strcmp(within, map) == 0 : !within;
        if (here && strcmp(intake->keys[i].key, key) == 0)
            return true;
        if (!map && within && strcmp(within, key) == 0)
            return true;
    }
    return false;
}

static bool is_map_key(const struct intake *intake, const char *key)
{
    for (size_t i = 0; i < intake->key_count; i++)
        if (intake->keys[i].map && strcmp(intake->keys[i].map, key) == 0)
            return true;
    return false;
}

static void refuse_shape(struct intake *intake, const struct node *member, enum node_kind wanted)
{
    intake->status = error_add(&intake->cli->errors, STATUS_REFUSED,
                              node_place(intake->source, member), NULL,
                              _("'%s' has to be %s here, not %s"), member->key,
                              node_kind_name(wanted), node_kind_name(member->kind));
}

/* A value that nobody looked at because of its shape would be lost without a word. */
static void check_keys(struct intake *intake, const struct node *map, const char *name)
{
    for (const struct node *member = map ? map->first : NULL; member; member = member->next) {
        enum node_kind wanted = !name && is_map_key(intake, member->key) ? NODE_MAP : NODE_STRING;
        bool collection = member->kind == NODE_LIST || member->kind == NODE_MAP;
        if (!key_known(intake, name, member->key))
            intake->status = error_add(&intake->cli->errors, STATUS_REFUSED,
                                      node_key_place(intake->source, member),
                                      _("the ID is given by the program; the log is written by the "
                                        "other commands"),
                                      _("a header has no such key"));
        else if (wanted == NODE_MAP && member->kind == NODE_MAP)
            check_keys(intake, member, member->key);
        else if (wanted == NODE_MAP ? member->kind != NODE_NULL : collection)
            refuse_shape(intake, member, wanted);
    }
}

static void read_file(struct intake *intake, const struct header_text *text)
{
    intake->source = text->source;
    if (!text->bytes)
        return;
    intake->file = document_parse_from(&intake->cli->arena, text->source, text->line, text->bytes,
                                       text->length, &intake->cli->errors);
    if (!intake->file)
        intake->status = errors_worst(&intake->cli->errors);
    else if (intake->file->kind != NODE_MAP)
        intake->status = error_add(&intake->cli->errors, STATUS_REFUSED,
                                  node_place(intake->source, intake->file),
                                  _("write 'department: …', 'matter: …' and so on"),
                                  _("a header is a map of keys, this is %s"),
                                  node_kind_name(intake->file->kind));
    else
        check_keys(intake, intake->file, NULL);
}

enum status intake_begin(struct intake *intake, const struct header_text *text)
{
    read_file(intake, text);
    if (intake->status == STATUS_OK) {
        take_file(intake);
        take_options(intake);
    }
    return intake->status;
}

enum status intake_end(struct intake *intake, const struct department *department, day_number day,
                      struct header *header)
{
    if (intake->status != STATUS_OK)
        return intake->status;
    *header = (struct header){.root = assemble(intake)};
    header->id.ledger = intake->ledger;
    header->id.year = day_date(day).year;
    memcpy(header->id.department, department->code, strlen(department->code) + 1);
    return header->root ? STATUS_OK : error_memory(&intake->cli->errors);
}
