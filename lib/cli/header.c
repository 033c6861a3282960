#include "cli/header.h"

#include "base/i18n.h"
#include "base/text.h"
#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>

const struct option_spec header_options[] = {
    {"department", 'd', N_("DEPT"), N_("the department, by code or name")},
    {"matter", 'm', N_("TEXT"), N_("what is asked for")},
    {"name", 0, N_("TEXT"), N_("the applicant's name")},
    {"organization", 0, N_("TEXT"), N_("the applicant's unit")},
    {"contact", 0, N_("TEXT"), N_("how the applicant is reached")},
    {"category", 'c', N_("TEXT"), N_("one of the bureau's categories of matters")},
    {"kind", 'k', N_("consult"), N_("it is a question, with the limit of its own")},
    {"listed", 'l', N_("TEXT"), N_("the matter's name in the matter list, for its own limit")},
    {"channel", 0, N_("CHANNEL"), N_("visit, phone, letter, online or assigned; else visit")},
    {"remarks", 0, N_("TEXT"), N_("what stands under 备注")},
    {NULL, 0, NULL, NULL},
};

/* The keys of a record's header in the order in which they are written. */
static const struct {
    const char *map; /* the map inside the header that holds the key; NULL: the header itself */
    const char *key;
    const char *option;
} keys[] = {
    {NULL, "department", "department"}, {NULL, "responder", NULL},
    {"applicant", "name", "name"},      {"applicant", "organization", "organization"},
    {"applicant", "contact", "contact"}, {"received", "at", NULL},
    {"received", "channel", "channel"}, {NULL, "category", "category"},
    {NULL, "kind", "kind"},             {NULL, "listed", "listed"},
    {NULL, "matter", "matter"},         {NULL, "remarks", "remarks"},
};

enum { KEYS = sizeof keys / sizeof *keys };

/* What is known of each key while the header is put together. */
struct draft {
    struct cli *cli;
    const struct archive *archive;
    const char *source;
    const struct node *file; /* NULL when there is none */
    const struct node *values[KEYS];
    enum status status;
};

static size_t key_index(const char *key)
{
    size_t i = 0;
    while (strcmp(keys[i].key, key) != 0)
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

static const char *value_of(const struct draft *draft, const char *key)
{
    const struct node *value = draft->values[key_index(key)];
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
    for (size_t i = 0; i < KEYS && draft->file; i++) {
        const struct node *map =
            keys[i].map ? given(draft->file, keys[i].map) : draft->file;
        draft->values[i] = cleaned(draft, given(map, keys[i].key));
    }
}

static void take_options(struct draft *draft)
{
    for (size_t i = 0; i < KEYS && draft->status == STATUS_OK; i++) {
        const char *text = NULL;
        if (keys[i].option)
            draft->status = cli_text(draft->cli, keys[i].option, &text);
        if (text)
            put(draft, i, text);
    }
}

static struct place value_place(const struct draft *draft, const char *key)
{
    const struct node *value = draft->values[key_index(key)];
    return (struct place){draft->source, value ? value->line : 0, value ? value->column : 0};
}

/* A department that was named becomes its code. */
static void settle_department(struct draft *draft, const struct department **department)
{
    const char *name = value_of(draft, "department");
    *department = NULL;
    if (!name) {
        draft->status = cli_misused(draft->cli, _("--department is missing"));
        return;
    }
    *department = roster_department(draft->archive->roster, name);
    if (*department)
        put(draft, key_index("department"), (*department)->code);
    else
        draft->status = error_add(&draft->cli->errors, STATUS_REFUSED,
                                  value_place(draft, "department"),
                                  _("the departments stand in roster.yaml"),
                                  _("there is no department '%s'"), name);
}

static void settle_time(struct draft *draft, struct moment *at)
{
    const char *typed = value_of(draft, "at");
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
        put(draft, key_index("at"), kept);
    else
        draft->status = error_memory(&draft->cli->errors);
}

/* Clause 05: of several who were asked together the one highest in post is the responder. */
static void choose_responder(struct draft *draft, const struct department *department,
                             day_number day)
{
    const char *best = NULL, *typed;
    size_t best_standing = 0;
    for (size_t n = 0; (typed = cli_nth(draft->cli, "by", n)); n++) {
        const char *name = NULL;
        draft->status = cli_clean(draft->cli, "--by", typed, &name);
        if (draft->status != STATUS_OK)
            return;
        if (!roster_responds(draft->archive->roster, department, name, day)) {
            draft->status = error_plain(&draft->cli->errors, STATUS_REFUSED,
                                        _("enter the person in roster.yaml, or mend the name"),
                                        _("the roster does not know '%s' in %s on that day"), name,
                                        department->name);
            return;
        }
        size_t standing = roster_standing(draft->archive->roster, name, day);
        if (!best || standing < best_standing) {
            best = name;
            best_standing = standing;
        }
    }
    if (cli_nth(draft->cli, "by", 1))
        cli_note(draft->cli, _("%s is the responder, being the highest in post (clause 05)"), best);
    put(draft, key_index("responder"), best);
}

static void settle_responder(struct draft *draft, const struct department *department,
                             day_number day)
{
    const char *name = NULL;
    if (cli_raw(draft->cli, "by")) {
        choose_responder(draft, department, day);
    } else if (!value_of(draft, "responder")) {
        draft->status = cli_actor(draft->cli, draft->archive, &name);
        if (draft->status == STATUS_OK)
            put(draft, key_index("responder"), name);
    }
}

/* The keys in their order; what the file has besides them follows, for the schema to name. */
static struct node *assemble(struct draft *draft)
{
    struct arena *arena = &draft->cli->arena;
    struct node *root = node_new(arena, NODE_MAP), *map = NULL;
    for (size_t i = 0; i < KEYS && root; i++) {
        struct node *copy = draft->values[i] ? node_new(arena, NODE_STRING) : NULL;
        if (!draft->values[i])
            continue;
        if (!copy)
            return NULL;
        *copy = *draft->values[i];
        copy->next = NULL;
        if (!keys[i].map) {
            node_add(root, keys[i].key, copy);
            continue;
        }
        if (!map || strcmp(map->key, keys[i].map) != 0) {
            map = node_new(arena, NODE_MAP);
            if (!map)
                return NULL;
            node_add(root, keys[i].map, map);
        }
        node_add(map, keys[i].key, copy);
    }
    return root;
}

static bool key_known(const char *map, const char *key)
{
    for (size_t i = 0; i < KEYS; i++) {
        bool here = map ? keys[i].map && strcmp(keys[i].map, map) == 0 : !keys[i].map;
        if (here && strcmp(keys[i].key, key) == 0)
            return true;
        if (!map && keys[i].map && strcmp(keys[i].map, key) == 0)
            return true;
    }
    return false;
}

static bool is_map_key(const char *key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].map && strcmp(keys[i].map, key) == 0)
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
        enum node_kind wanted = !name && is_map_key(member->key) ? NODE_MAP : NODE_STRING;
        bool collection = member->kind == NODE_LIST || member->kind == NODE_MAP;
        if (!key_known(name, member->key))
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

enum status header_make(struct cli *cli, const struct archive *archive, const char *bytes,
                        size_t length, const char *source, struct header *header)
{
    struct draft draft = {.cli = cli, .archive = archive, .source = source};
    const struct department *department = NULL;
    struct moment at = {0};
    read_file(&draft, bytes, length);
    if (draft.status == STATUS_OK) {
        take_file(&draft);
        take_options(&draft);
    }
    if (draft.status == STATUS_OK)
        settle_department(&draft, &department);
    if (draft.status == STATUS_OK && !value_of(&draft, "matter"))
        draft.status = cli_misused(cli, _("--matter is missing"));
    if (draft.status == STATUS_OK && !value_of(&draft, "channel"))
        put(&draft, key_index("channel"), "visit");
    if (draft.status == STATUS_OK)
        settle_time(&draft, &at);
    if (draft.status == STATUS_OK)
        settle_responder(&draft, department, at.day);
    if (draft.status != STATUS_OK)
        return draft.status;
    *header = (struct header){.root = assemble(&draft), .source = source};
    header->id.year = day_date(at.day).year;
    memcpy(header->id.department, department->code, strlen(department->code) + 1);
    return header->root ? STATUS_OK : error_memory(&cli->errors);
}

/* --- the template ----------------------------------------------------------- */

static void print_choices(const struct archive *archive, FILE *out)
{
    const struct policy *policy = archive->policy;
    const struct rules *rules = &policy->rules[policy->rules_count - 1];
    fputs("# 填写后保存退出；用不着的行可以空着。以 # 开头的行不写入。\n#\n# 科室代码：", out);
    for (size_t i = 0; i < archive->roster->department_count; i++)
        fprintf(out, "%s%s %s", i ? "，" : "", archive->roster->departments[i].code,
                archive->roster->departments[i].name);
    fputs("\n", out);
    for (size_t i = 0; i < rules->category_count; i++)
        fprintf(out, "%s%s", i ? "；" : "# 事项类别：", rules->categories[i]);
    fprintf(out, "%s# 方式：visit 来访，phone 来电，letter 来信，online 网上，assigned 交办\n",
            rules->category_count ? "\n" : "");
}

char *header_template(struct cli *cli, const struct archive *archive, size_t *length)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (!out)
        return NULL;
    print_choices(archive, out);
    const char *map = NULL;
    for (size_t i = 0; i < KEYS; i++) {
        struct node line = {.kind = NODE_MAP}, value = {.kind = NODE_STRING};
        const char *typed = keys[i].option ? cli_raw(cli, keys[i].option) : NULL;
        if (strcmp(keys[i].key, "responder") == 0)
            typed = cli_raw(cli, "by");
        if (strcmp(keys[i].key, "at") == 0)
            typed = cli_raw(cli, "at");
        if (keys[i].map && (!map || strcmp(map, keys[i].map) != 0))
            fprintf(out, "%s:\n", keys[i].map);
        map = keys[i].map;
        value.kind = typed ? NODE_STRING : NODE_NULL;
        value.text = typed ? typed : "";
        value.length = (uint32_t)strlen(value.text);
        node_add(&line, keys[i].key, &value);
        yaml_write_members(&line, map ? 2 : 0, &layout_default, out);
    }
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}
