#include "record/correct.h"

#include "base/i18n.h"
#include "record/record.h"

#include <stdlib.h>
#include <string.h>

/* What may be corrected. Who acted, when and how stands; for that an entry is voided. */
static const char *const case_fields[] = {
    "responder",      "applicant.name", "applicant.organization", "applicant.contact",
    "received.at",    "received.channel", "category",             "kind",
    "listed",         "matter",         "remarks",                "log.reason",
    "log.basis",      "log.ground",     "log.opinion",            "log.promise",
    "log.process",    "log.plan",       "log.proposal",           "log.content",
    "log.recording",  "log.feedback",   "log.comment",            "log.why",
    "log.example",    "log.outside",    "log.address",            "log.phone",
    "log.reference",  "log.until",      "log.told",               NULL,
};

static const char *const complaint_fields[] = {
    "complainant.name", "complainant.organization", "complainant.contact", "received.at",
    "received.channel", "about.case",               "about.department",    "about.person",
    "matter",           "remarks",                  "log.content",         "log.note",
    "log.reason",       "log.why",                  NULL,
};

static const char *const breach_fields[] = {
    "case",        "day",       "matter",      "clause",      "log.content", "log.scope",
    "log.measure", "log.basis", "log.person",  "log.why",     NULL,
};

/* A sample is what it is: of the header nothing. */
static const char *const inspection_fields[] = {
    "log.findings", "log.breach", "log.measures", "log.scope", "log.text", "log.why", NULL,
};

static const char *const *const fields[LEDGER_COUNT] = {
    [LEDGER_CASES] = case_fields,
    [LEDGER_COMPLAINTS] = complaint_fields,
    [LEDGER_BREACHES] = breach_fields,
    [LEDGER_INSPECTIONS] = inspection_fields,
};

/* What is another only because a number was handed out twice; nobody corrects it by hand. */
static const char *const number_fields[LEDGER_COUNT][4] = {
    [LEDGER_CASES] = {"id"},
    [LEDGER_COMPLAINTS] = {"id"},
    [LEDGER_BREACHES] = {"id", "complaint", "found.key"},
    [LEDGER_INSPECTIONS] = {"id", "cases.", "log.case"},
};

/* A field taken apart: the entry it is of (0: the header), and the keys below. */
struct field {
    long entry;
    char map[32]; /* "" for a key of the header or the entry itself */
    char key[32];
};

static bool copy_word(char *to, size_t size, const char *from, size_t length)
{
    if (length == 0 || length >= size)
        return false;
    memcpy(to, from, length);
    to[length] = '\0';
    return true;
}

static bool read_field(const char *text, struct field *field)
{
    *field = (struct field){0};
    if (strncmp(text, "log.", 4) == 0) {
        char *end;
        if (text[4] < '1' || text[4] > '9') /* strtol() would take a sign and spaces */
            return false;
        field->entry = strtol(text + 4, &end, 10);
        if (*end != '.')
            return false;
        text = end + 1;
    }
    const char *dot = strchr(text, '.');
    if (dot && !copy_word(field->map, sizeof field->map, text, (size_t)(dot - text)))
        return false;
    const char *key = dot ? dot + 1 : text;
    return copy_word(field->key, sizeof field->key, key, strlen(key));
}

/* A place in a list, from 1; 0: the key is a word. */
static long place_in_list(const char *key)
{
    size_t length = strlen(key);
    return key[0] != '0' && length < 5 && strspn(key, "0123456789") == length
               ? strtol(key, NULL, 10)
               : 0;
}

/* Whether the field, whatever its entry or its place in a list, is one of these. */
static bool is_listed(const char *const *allowed, const char *text)
{
    struct field field;
    char name[sizeof field.map + sizeof field.key + sizeof "log."];
    if (!read_field(text, &field))
        return false;
    snprintf(name, sizeof name, "%s%s%s%s", field.entry ? "log." : "", field.map,
             field.map[0] ? "." : "", place_in_list(field.key) ? "" : field.key);
    for (; *allowed; allowed++)
        if (strcmp(*allowed, name) == 0)
            return true;
    return false;
}

bool correct_allows(enum ledger ledger, const char *field)
{
    return is_listed(fields[ledger], field);
}

bool correct_is_number(enum ledger ledger, const char *field)
{
    return is_listed(number_fields[ledger], field);
}

static struct node *copy_tree(struct arena *arena, const struct node *node)
{
    struct node *copy = arena_alloc(arena, sizeof *copy);
    if (!copy)
        return NULL;
    *copy = *node;
    copy->next = NULL;
    struct node **end = &copy->first;
    for (const struct node *member = node->first; member; member = member->next) {
        *end = copy_tree(arena, member);
        if (!*end)
            return NULL;
        end = &(*end)->next;
    }
    return copy;
}

static struct node *nth_member(struct node *list, long n)
{
    struct node *member = list ? list->first : NULL;
    while (member && n-- > 1)
        member = member->next;
    return member;
}

static struct node *member_of(struct node *map, const char *key)
{
    if (map && map->kind == NODE_LIST)
        return place_in_list(key) ? nth_member(map, place_in_list(key)) : NULL;
    for (struct node *member = map ? map->first : NULL; member; member = member->next)
        if (member->key && strcmp(member->key, key) == 0)
            return member;
    return NULL;
}

/* The map in which a field stands; NULL when there is no such entry or map. */
static struct node *map_of(struct node *root, const struct field *field)
{
    struct node *map = field->entry ? nth_member(member_of(root, "log"), field->entry) : root;
    return field->map[0] ? member_of(map, field->map) : map;
}

const char *correct_value(const struct node *root, const char *text)
{
    struct field field;
    struct node copy = *root; /* only looked through */
    if (!read_field(text, &field))
        return NULL;
    struct node *map = map_of(&copy, &field);
    struct node *member = map ? member_of(map, field.key) : NULL;
    return member ? member->text : NULL;
}

/* A map that is missing, such as `applicant`, comes into being with its first key. */
static struct node *make_map(struct arena *arena, struct node *root, const struct field *field)
{
    if (field->entry || !field->map[0])
        return NULL;
    struct node *map = arena_alloc(arena, sizeof *map);
    char *key = arena_string(arena, field->map);
    if (!map || !key)
        return NULL;
    *map = (struct node){.kind = NODE_MAP, .key = key, .line = root->line, .column = root->column};
    map->next = root->first;
    root->first = map;
    root->count++;
    return map;
}

/* A record that gets another number stays where it is otherwise. */
static enum status check_number(const struct node *root, const struct node *value,
                                const char *path, struct errors *errors)
{
    struct record_id before, now;
    const char *text = node_text(root, "id");
    if (strcmp(value->key, "id") != 0 || !record_id_parse(text, &before))
        return STATUS_OK;
    if (record_id_parse(value->text, &now) && now.ledger == before.ledger &&
        now.year == before.year && strcmp(now.department, before.department) == 0 &&
        now.number != before.number)
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, value),
                     _("only the number can be another one"),
                     _("'%s' is no other number of the same department and year than '%s'"),
                     value->text, text);
}

static bool is_field(enum ledger ledger, const char *key)
{
    return correct_allows(ledger, key) || correct_is_number(ledger, key);
}

enum status correct_refuse(struct place place, const char *field, struct errors *errors)
{
    const char *hint = _("what nobody should have entered is taken back with --void ENTRY");
    for (size_t i = 0; i < LEDGER_COUNT; i++)
        if (is_field((enum ledger)i, field))
            return error_add(errors, STATUS_REFUSED, place, hint,
                             _("'%s' is no field that can be corrected"), field);
    return error_add(errors, STATUS_REFUSED, place, hint,
                     _("this is no field that can be corrected"));
}

static enum status set_value(struct arena *arena, enum ledger ledger, struct node *root,
                             const struct node *value, const char *path, struct errors *errors)
{
    struct field field;
    if (check_number(root, value, path, errors) != STATUS_OK)
        return STATUS_REFUSED;
    if (!is_field(ledger, value->key) || !read_field(value->key, &field))
        return correct_refuse(node_key_place(path, value), value->key, errors);
    struct node *map = map_of(root, &field);
    if (!map)
        map = make_map(arena, root, &field);
    if (!map)
        return error_add(errors, STATUS_REFUSED, node_key_place(path, value), _("buyao-show -f json prints a record with its fields"),
                         _("there is no such field in this record"));
    struct node *member = member_of(map, field.key);
    if (!member && map->kind == NODE_LIST)
        return error_add(errors, STATUS_REFUSED, node_key_place(path, value), _("buyao-show -f json prints a record with its fields"),
                         _("there is no '%s' in this record"), value->key);
    if (!member) {
        member = arena_alloc(arena, sizeof *member);
        char *key = arena_string(arena, field.key);
        if (!member || !key)
            return error_memory(errors);
        *member = *value;
        member->key = key;
        member->next = map->first;
        map->first = member;
        map->count++;
        return STATUS_OK;
    }
    member->kind = NODE_STRING;
    member->quoted = true;
    member->text = value->text;
    member->length = value->length;
    member->line = value->line;
    member->column = value->column;
    return STATUS_OK;
}

static bool is_event(const struct node *entry, const char *event)
{
    const char *text = node_text(entry, "event");
    return text && strcmp(text, event) == 0;
}

struct node *correct_tree(struct arena *arena, enum ledger ledger, const char *path,
                          struct node *root, struct errors *errors)
{
    const struct node *log = node_member(root, "log");
    struct node *corrected = NULL;
    const bool *voided = NULL;
    size_t n = 0;
    for (const struct node *entry = log->first; entry; entry = entry->next, n++) {
        if (!is_event(entry, "amend"))
            continue;
        if (!voided)
            voided = record_voided(arena, log);
        if (!voided) {
            error_memory(errors);
            return NULL;
        }
        if (voided[n])
            continue;
        if (!corrected)
            corrected = copy_tree(arena, root);
        if (!corrected) {
            error_memory(errors);
            return NULL;
        }
        for (const struct node *value = node_member(entry, "set")->first; value;
             value = value->next)
            if (set_value(arena, ledger, corrected, value, path, errors) != STATUS_OK)
                return NULL;
    }
    return corrected ? corrected : root;
}
