#include "record/names.h"

#include "base/i18n.h"

void names_of_departments(const struct roster *roster, name_taker *take, void *context)
{
    for (size_t i = 0; i < roster->department_count; i++)
        take(context, roster->departments[i].code, roster->departments[i].name);
    for (size_t i = 0; i < roster->department_count; i++)
        take(context, roster->departments[i].name, NULL);
}

static void take_levels(const struct chain *chain, name_taker *take, void *context)
{
    for (size_t i = 0; i < chain->count; i++) {
        take(context, chain->levels[i].key, chain->levels[i].title);
        take(context, chain->levels[i].title, NULL);
    }
}

void names_of_levels(const struct policy *policy, name_taker *take, void *context)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++)
            take_levels(&policy->rules[i].chains[k], take, context);
}

void names_of_chains(const struct policy *policy, name_taker *take, void *context)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++)
            take(context, policy->rules[i].chains[k].key, NULL);
}

void names_of_people(const struct roster *roster, name_taker *take, void *context)
{
    for (size_t i = 0; i < roster->person_count; i++)
        take(context, roster->people[i].name, roster->people[i].post);
}

void names_of_categories(const struct policy *policy, name_taker *take, void *context)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].category_count; k++)
            take(context, policy->rules[i].categories[k], NULL);
}

void names_of_matters(const struct lists *lists, name_taker *take, void *context)
{
    for (size_t i = 0; lists && i < lists->matter_count; i++)
        take(context, lists->matters[i].matter, NULL);
}

void names_offer(void *nearest, const char *name, const char *about)
{
    (void)about;
    nearest_offer(nearest, name);
}

const char *names_department_hint(struct nearest *nearest, const struct roster *roster,
                                  const char *typed)
{
    nearest_begin(nearest, typed);
    names_of_departments(roster, names_offer, nearest);
    return nearest_hint(nearest, _("the departments stand in roster.yaml"));
}

const char *names_level_hint(struct nearest *nearest, const struct policy *policy,
                             const char *typed)
{
    nearest_begin(nearest, typed);
    names_of_levels(policy, names_offer, nearest);
    return nearest_hint(nearest, _("the levels stand in buyao.yaml"));
}

const char *names_target_hint(struct nearest *nearest, const struct chain *chain,
                              const char *typed)
{
    nearest_begin(nearest, typed);
    take_levels(chain, names_offer, nearest);
    return nearest_hint(nearest, _("the levels stand in buyao.yaml"));
}

const char *names_person_hint(struct nearest *nearest, const struct roster *roster,
                              const char *typed)
{
    nearest_begin(nearest, typed);
    names_of_people(roster, names_offer, nearest);
    return nearest_hint(nearest, _("enter the person in roster.yaml, or mend the name"));
}

const char *names_category_hint(struct arena *arena, const struct rules *rules, const char *typed)
{
    struct nearest nearest;
    const char *list = "";
    nearest_begin(&nearest, typed);
    for (size_t i = 0; list && i < rules->category_count; i++) {
        nearest_offer(&nearest, rules->categories[i]);
        list = arena_format(arena, "%s%s%s", list, i ? "；" : "", rules->categories[i]);
    }
    const char *meant = nearest_name(&nearest);
    if (!list)
        return NULL;
    return meant ? arena_format(arena, _("did you mean '%s'? the categories are: %s"), meant, list)
                 : arena_format(arena, _("the categories are: %s"), list);
}
