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
    const struct node *protected = node_member(root, "no_refusal");
    for (const struct node *item = protected ? protected->first : NULL; item; item = item->next)
        if (check_department(path, item, roster, &department, errors) != STATUS_OK)
            status = STATUS_REFUSED;
    return status;
}

const struct lists *lists_read(struct arena *arena, const char *path, const struct node *root,
                               struct errors *errors)
{
    const struct node *list = node_member(root, "matters");
    struct lists *lists = arena_alloc(arena, sizeof *lists);
    struct listed_matter *matters = arena_array(arena, list ? list->count : 0, sizeof *matters);
    enum status status = STATUS_OK;
    if (!lists || !matters) {
        error_memory(errors);
        return NULL;
    }
    size_t n = 0;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next, n++) {
        matters[n].matter = node_text(item, "matter");
        matters[n].department = node_text(item, "department");
        matters[n].working_days = (int)node_number(item, "working_days", NO_LIMIT);
        enum status one = field_period(item, path, &matters[n].period, errors);
        status = one > status ? one : status;
    }
    *lists = (struct lists){root, matters, n};
    return status == STATUS_OK ? lists : NULL;
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
