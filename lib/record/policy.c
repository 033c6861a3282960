#include "record/policy.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/field.h"

#include <string.h>

static enum status check_unique(const struct node *list, const char *key, const char *path,
                                struct errors *errors)
{
    enum status status = STATUS_OK;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        const struct node *member = node_member(item, key);
        for (const struct node *other = list->first; other != item; other = other->next)
            if (strcmp(node_text(other, key), member->text) == 0)
                status = error_add(errors, STATUS_REFUSED, node_place(path, member), _("remove one of them"),
                                   _("the %s '%s' stands here a second time"), key, member->text);
    }
    return status;
}

static enum status read_levels(struct arena *arena, const char *path, const struct node *chain,
                               struct chain *into, struct errors *errors)
{
    const struct node *list = node_member(chain, "levels");
    struct level *levels = arena_array(arena, list->count, sizeof *levels);
    if (!levels)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next, n++) {
        const char *column = node_text(item, "column");
        const char *promise = node_text(item, "promise");
        levels[n].key = node_text(item, "level");
        levels[n].title = node_text(item, "title");
        levels[n].column = column ? column : levels[n].title;
        levels[n].promise_required = promise && strcmp(promise, "required") == 0;
        levels[n].working_days = (int)node_number(item, "working_days", NO_LIMIT);
    }
    *into = (struct chain){node_text(chain, "chain"), levels, n};
    return check_unique(list, "level", path, errors);
}

static enum status read_chains(struct arena *arena, const char *path, const struct node *rules,
                               struct rules *into, struct errors *errors)
{
    const struct node *list = node_member(rules, "chains");
    struct chain *chains = arena_array(arena, list->count, sizeof *chains);
    if (!chains)
        return error_memory(errors);
    enum status status = check_unique(list, "chain", path, errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next)
        status = status_worse(status, read_levels(arena, path, item, &chains[n++], errors));
    into->chains = chains;
    into->chain_count = n;
    return status;
}

static enum status read_categories(struct arena *arena, const struct node *rules,
                                   struct rules *into, struct errors *errors)
{
    const struct node *list = node_member(rules, "categories");
    if (!list)
        return STATUS_OK;
    const char **categories = arena_array(arena, list->count, sizeof *categories);
    if (!categories)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next)
        categories[n++] = item->text;
    into->categories = categories;
    into->category_count = n;
    return STATUS_OK;
}

static enum status read_limits(struct arena *arena, const char *path, const struct node *rules,
                               struct rules *into, struct errors *errors)
{
    const struct node *list = node_member(rules, "limits");
    if (!list)
        return STATUS_OK;
    struct limit *limits = arena_array(arena, list->count, sizeof *limits);
    if (!limits)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next)
        limits[n++] = (struct limit){node_text(item, "limit"),
                                     (int)node_number(item, "working_days", 0),
                                     node_text(item, "from")};
    into->limits = limits;
    into->limit_count = n;
    return check_unique(list, "limit", path, errors);
}

static enum status read_weights(struct arena *arena, const char *path, const struct node *rules,
                                struct rules *into, struct errors *errors)
{
    const struct node *list = node_member(rules, "assessment");
    if (!list)
        return STATUS_OK;
    struct weight *weights = arena_array(arena, list->count, sizeof *weights);
    if (!weights)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next)
        weights[n++] = (struct weight){node_text(item, "figure"),
                                       (int)node_number(item, "weight", 0),
                                       strcmp(node_text(item, "per"), "rate") == 0};
    into->weights = weights;
    into->weight_count = n;
    return check_unique(list, "figure", path, errors);
}

static void read_report(const struct node *rules, struct rules *into)
{
    static const struct {
        const char *name;
        enum report_due due;
    } names[] = {
        {"nth working day of next quarter", REPORT_NTH_WORKING_DAY_OF_NEXT_QUARTER},
        {"end of quarter", REPORT_END_OF_QUARTER},
        {"last working day of quarter", REPORT_LAST_WORKING_DAY_OF_QUARTER},
    };
    const struct node *report = node_member(rules, "report");
    const char *due = node_text(report, "due");
    for (size_t i = 0; due && i < sizeof names / sizeof *names; i++)
        if (strcmp(due, names[i].name) == 0)
            into->report_due = names[i].due;
    into->report_day = (int)node_number(report, "n", 1);
}

/* Office hours end at midnight where nothing is said. */
static void read_hours(const struct node *rules, struct rules *into)
{
    const struct node *hours = node_member(rules, "office_hours");
    const char *until = node_text(hours, "until"), *after = node_text(hours, "after");
    into->hours_end = 24 * 60;
    if (until)
        into->hours_end = ((until[0] - '0') * 10 + until[1] - '0') * 60 + (until[3] - '0') * 10 +
                          until[4] - '0';
    into->late_is_next_day = hours && (!after || strcmp(after, "next-working-day") == 0);
}

static enum status read_rules(struct arena *arena, const char *path, const struct node *node,
                              struct rules *into, struct errors *errors)
{
    const char *title = node_text(node, "department_title");
    const char *column = node_text(node, "department_column");
    into->basis = node_text(node, "basis");
    into->department_title = title ? title : "承办科室";
    into->department_column = column ? column : "首问(负责)科室";
    const char *approval = node_text(node_member(node, "reply"), "written_approval");
    into->reply_approval = approval && strcmp(approval, "required") == 0;
    into->office = node_text(node, "office");
    read_hours(node, into);
    read_report(node, into);
    into->self_checked = node_member(node, "self_check");
    enum status status = field_day(node, "from", path, 0, &into->from, errors);
    if (status == STATUS_OK)
        status = field_day(node, "self_check", path, 0, &into->self_check, errors);
    if (status == STATUS_OK)
        status = read_chains(arena, path, node, into, errors);
    if (status == STATUS_OK)
        status = read_categories(arena, node, into, errors);
    if (status == STATUS_OK)
        status = read_limits(arena, path, node, into, errors);
    if (status == STATUS_OK)
        status = read_weights(arena, path, node, into, errors);
    return status;
}

static enum status check_order(const char *path, const struct node *list, const struct rules *rules,
                               struct errors *errors)
{
    enum status status = STATUS_OK;
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next, n++)
        if (n > 0 && rules[n].from <= rules[n - 1].from)
            status = error_add(errors, STATUS_REFUSED, node_place(path, node_member(item, "from")),
                               _("put the rules in the order of their dates"),
                               _("these rules do not begin after the ones before them"));
    return status;
}

static struct complaint read_complaint(const struct node *root)
{
    const struct node *complaint = node_member(root, "complaint");
    return (struct complaint){node_text(complaint, "phone"), node_text(complaint, "address"),
                              node_text(complaint, "email"), node_text(complaint, "hours"),
                              node_text(complaint, "department")};
}

static enum status read_units(struct arena *arena, const char *path, const struct node *root,
                              struct policy *policy, struct errors *errors)
{
    const struct node *list = node_member(root, "units");
    enum status status = STATUS_OK;
    if (!list)
        return STATUS_OK;
    const char **units = arena_array(arena, list->count, sizeof *units);
    if (!units)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next) {
        for (size_t i = 0; i < n; i++)
            if (text_same_name(units[i], item->text))
                status = error_add(errors, STATUS_REFUSED, node_place(path, item), _("remove one of them"),
                                   _("the unit '%s' stands here a second time"), item->text);
        units[n++] = item->text;
    }
    policy->units = units;
    policy->unit_count = n;
    return status;
}

/* There is no way to say that everybody may read: an archive holds what citizens have told. */
static struct file_modes read_modes(const struct node *root)
{
    static const struct {
        const char *group;
        struct file_modes modes;
    } known[] = {{"none", {0600, 0700, true}},
                 {"read", {0640, 0750, true}},
                 {"write", {0660, S_ISGID | 0770, true}}};
    const char *group = node_text(node_member(root, "files"), "group");
    for (size_t i = 0; group && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].group, group) == 0)
            return known[i].modes;
    return file_modes_usual;
}

const struct policy *policy_read(struct arena *arena, const char *path, const struct node *root,
                                 struct errors *errors)
{
    const struct node *list = node_member(root, "rules");
    struct policy *policy = arena_alloc(arena, sizeof *policy);
    struct rules *rules = arena_array(arena, list->count, sizeof *rules);
    if (!policy || !rules) {
        error_memory(errors);
        return NULL;
    }
    *policy = (struct policy){.path = path,
                              .bureau = node_text(root, "bureau"),
                              .contact = node_text(root, "contact"),
                              .phone = node_text(root, "phone"),
                              .complaint = read_complaint(root),
                              .discipline = node_text(root, "discipline"),
                              .modes = read_modes(root),
                              .offset = 8 * 60,
                              .rules = rules,
                              .rules_count = list->count};
    const char *offset = node_text(root, "offset");
    if (offset && !offset_parse(offset, &policy->offset)) {
        error_add(errors, STATUS_REFUSED, node_place(path, node_member(root, "offset")), _("an offset looks like +08:00"),
                  _("'%s' is not an offset from UTC"), offset);
        return NULL;
    }
    enum status status = read_units(arena, path, root, policy, errors);
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next)
        status = status_worse(status, read_rules(arena, path, item, &rules[n++], errors));
    if (status == STATUS_OK)
        status = check_order(path, list, rules, errors);
    return status == STATUS_OK ? policy : NULL;
}

const struct rules *policy_rules(const struct policy *policy, day_number day)
{
    for (size_t i = policy->rules_count; i-- > 0;)
        if (policy->rules[i].from <= day)
            return &policy->rules[i];
    return NULL;
}

const struct chain *rules_chain(const struct rules *rules, const char *key)
{
    for (size_t i = 0; i < rules->chain_count; i++)
        if (strcmp(rules->chains[i].key, key) == 0)
            return &rules->chains[i];
    return NULL;
}

const struct limit *rules_limit(const struct rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->limit_count; i++)
        if (strcmp(rules->limits[i].name, name) == 0)
            return &rules->limits[i];
    return NULL;
}

bool rules_category(const struct rules *rules, const char *category)
{
    for (size_t i = 0; i < rules->category_count; i++)
        if (text_same_name(rules->categories[i], category))
            return true;
    return rules->category_count == 0;
}

int chain_level(const struct chain *chain, const char *key)
{
    for (size_t i = 0; i < chain->count; i++)
        if (strcmp(chain->levels[i].key, key) == 0)
            return (int)i;
    return LEVEL_NONE;
}

const char *chain_level_key(const struct chain *chain, const char *name)
{
    for (size_t i = 0; i < chain->count; i++)
        if (text_same_name(chain->levels[i].title, name))
            return chain->levels[i].key;
    return name;
}
