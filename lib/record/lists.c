#include "record/lists.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

static enum status check_department(const char *path, const struct node *item,
                                    const struct roster *roster, const struct department **found,
                                    struct errors *errors)
{
    const struct node *code = node_member(item, "department");
    *found = code ? roster_department(roster, code->text) : NULL;
    if (!code || *found)
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, code),
                     _("the departments stand in roster.yaml"),
                     _("there is no department with the code '%s'"), code->text);
}

/* Whether the leaders are those of this chain, from its second level on. */
static bool follows_chain(const struct node *leaders, const struct chain *chain)
{
    size_t level = 1;
    for (const struct node *leader = leaders->first; leader; leader = leader->next, level++)
        if (level >= chain->count ||
            strcmp(node_text(leader, "level"), chain->levels[level].key) != 0)
            return false;
    return true;
}

static bool follows_any_chain(const struct node *leaders, const struct policy *policy,
                              const struct department *department)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++) {
            const struct chain *chain = &policy->rules[i].chains[k];
            if ((!department || strcmp(chain->key, department->chain) == 0) &&
                follows_chain(leaders, chain))
                return true;
        }
    return false;
}

enum status lists_check(const char *path, const struct node *root, const struct policy *policy,
                        const struct roster *roster, struct errors *errors)
{
    enum status status = STATUS_OK;
    const struct department *department;
    const struct node *matters = node_member(root, "matters");
    for (const struct node *item = matters ? matters->first : NULL; item; item = item->next) {
        const struct node *leaders = node_member(item, "leaders");
        if (check_department(path, item, roster, &department, errors) != STATUS_OK)
            status = STATUS_REFUSED;
        else if (!follows_any_chain(leaders, policy, department))
            status = error_add(errors, STATUS_REFUSED, node_place(path, leaders),
                               _("name a leader for every level, from the first above the "
                                 "responder up to where the matter climbs"),
                               _("the leaders do not follow the chain (clause 07)"));
    }
    static const char *const others[] = {"no_refusal", "handed_in"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct node *list = node_member(root, others[i]);
        for (const struct node *item = list ? list->first : NULL; item; item = item->next)
            if (check_department(path, item, roster, &department, errors) != STATUS_OK)
                status = STATUS_REFUSED;
    }
    return status;
}

static size_t count_of(const struct node *list)
{
    return list ? list->count : 0;
}

static enum status read_leaders(struct arena *arena, const struct node *item,
                                struct listed_matter *matter, struct errors *errors)
{
    const struct node *list = node_member(item, "leaders");
    const char **leaders = arena_array(arena, list->count, sizeof *leaders);
    const char **levels = arena_array(arena, list->count, sizeof *levels);
    if (!leaders || !levels)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *leader = list->first; leader; leader = leader->next, n++) {
        leaders[n] = node_text(leader, "name");
        levels[n] = node_text(leader, "level");
    }
    matter->leaders = leaders;
    matter->leader_levels = levels;
    matter->leader_count = n;
    return STATUS_OK;
}

static enum status read_matters(struct arena *arena, const char *path, const struct node *root,
                                struct lists *lists, struct errors *errors)
{
    const struct node *list = node_member(root, "matters");
    struct listed_matter *matters = arena_array(arena, count_of(list), sizeof *matters);
    enum status status = matters ? STATUS_OK : error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list && matters ? list->first : NULL; item; item = item->next) {
        struct listed_matter *matter = &matters[n++];
        *matter = (struct listed_matter){
            .matter = node_text(item, "matter"),
            .department = node_text(item, "department"),
            .reason = node_text(item, "reason"),
            .expected = node_text(item, "expected"),
            .working_days = (int)node_number(item, "working_days", NO_LIMIT),
            .fee = node_text(item, "fee"),
            .fee_basis = node_text(item, "fee_basis"),
            .remarks = node_text(item, "remarks"),
        };
        enum status one = field_period(item, path, &matter->period, errors);
        if (one == STATUS_OK)
            one = read_leaders(arena, item, matter, errors);
        status = status_worse(status, one);
    }
    lists->matters = matters;
    lists->matter_count = n;
    return status;
}

static enum status read_protected(struct arena *arena, const struct node *root,
                                  struct lists *lists, struct errors *errors)
{
    const struct node *list = node_member(root, "no_refusal");
    struct protected_matter *matters = arena_array(arena, count_of(list), sizeof *matters);
    if (!matters)
        return error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next)
        matters[n++] = (struct protected_matter){
            node_text(item, "matter"), node_text(item, "department"),
            node_text(item, "category"), node_text(item, "remarks")};
    lists->protected = matters;
    lists->protected_count = n;
    return STATUS_OK;
}

static enum status read_handed_in(struct arena *arena, const char *path, const struct node *root,
                                  struct lists *lists, struct errors *errors)
{
    const struct node *list = node_member(root, "handed_in");
    struct handed_in *handed_in = arena_array(arena, count_of(list), sizeof *handed_in);
    enum status status = handed_in ? STATUS_OK : error_memory(errors);
    size_t n = 0;
    for (const struct node *item = list && handed_in ? list->first : NULL; item;
         item = item->next, n++) {
        handed_in[n].department = node_text(item, "department");
        status = status_worse(status, field_day(item, "on", path, 0, &handed_in[n].on, errors));
    }
    lists->handed_in = handed_in;
    lists->handed_in_count = n;
    return status;
}

const struct lists *lists_read(struct arena *arena, const char *path, const struct node *root,
                               struct errors *errors)
{
    struct lists *lists = arena_alloc(arena, sizeof *lists);
    if (!lists) {
        error_memory(errors);
        return NULL;
    }
    enum status status = read_matters(arena, path, root, lists, errors);
    if (status == STATUS_OK)
        status = read_protected(arena, root, lists, errors);
    if (status == STATUS_OK)
        status = read_handed_in(arena, path, root, lists, errors);
    return status == STATUS_OK ? lists : NULL;
}

const struct handed_in *lists_handed_in(const struct lists *lists, const char *department,
                                        day_number day)
{
    const struct handed_in *last = NULL;
    for (size_t i = 0; lists && i < lists->handed_in_count; i++) {
        const struct handed_in *one = &lists->handed_in[i];
        if (one->on <= day && strcmp(one->department, department) == 0 &&
            (!last || one->on > last->on))
            last = one;
    }
    return last;
}

const struct listed_matter *lists_matter(const struct lists *lists, const char *matter,
                                         const char *department, day_number day)
{
    for (size_t i = 0; i < lists->matter_count; i++) {
        const struct listed_matter *one = &lists->matters[i];
        if (period_holds(one->period, day) && text_same_name(one->matter, matter) &&
            (!one->department || strcmp(one->department, department) == 0))
            return one;
    }
    return NULL;
}
