#include "schema/schema_rule.h"

#include "base/i18n.h"

#include <string.h>

static const char DEFINITION[] = "#/$defs/";

enum visit {
    VISIT_NONE,
    VISIT_OPEN,
    VISIT_DONE,
};

static struct rule *find_target(const struct loader *loader, const char *target)
{
    if (strcmp(target, "#") == 0)
        return loader->schema->root;
    if (strncmp(target, DEFINITION, sizeof DEFINITION - 1) != 0)
        return NULL;
    const char *name = target + sizeof DEFINITION - 1;
    if (strpbrk(name, "/~%")) /* escapes of a JSON pointer, which nothing here needs */
        return NULL;
    for (const struct definition *at = loader->definitions; at; at = at->next)
        if (strcmp(at->name, name) == 0)
            return at->rule;
    return NULL;
}

static bool resolve(struct loader *loader, struct rule *rule)
{
    if (!rule->target)
        return true;
    rule->reference = find_target(loader, rule->target);
    return rule->reference || schema_fault(loader, rule->where, _("a $ref is # or #/$defs/NAME"),
                                           _("$ref '%s' leads nowhere"), rule->target);
}

static bool ends(struct loader *loader, struct rule *rule);

static bool branches_end(struct loader *loader, const struct choice *choice)
{
    for (size_t i = 0; i < choice->count; i++)
        if (!ends(loader, choice->branches[i]))
            return false;
    return true;
}

/* True when checking a value by this rule does not come back to it with the same value. */
static bool ends(struct loader *loader, struct rule *rule)
{
    if (!rule || rule->visit == VISIT_DONE)
        return true;
    if (rule->visit == VISIT_OPEN)
        return schema_fault(loader, rule->where, NULL,
                            _("the schema leads in a circle back to itself"));
    rule->visit = VISIT_OPEN;
    bool fine = ends(loader, rule->reference) && branches_end(loader, &rule->all) &&
                branches_end(loader, &rule->any) && branches_end(loader, &rule->one) &&
                ends(loader, rule->negation) && ends(loader, rule->condition) &&
                ends(loader, rule->consequence) && ends(loader, rule->otherwise);
    rule->visit = VISIT_DONE;
    return fine;
}

static void inherit_hint(struct rule *rule)
{
    for (const struct rule *at = rule->reference; at && !rule->hint; at = at->reference)
        rule->hint = at->hint;
}

static void order_steps(struct rule *rule)
{
    for (unsigned step = 0; step < STEPS; step++)
        if (rule->used >> step & 1u)
            rule->steps[rule->step_count++] = (unsigned char)step;
}

/* --- choices --------------------------------------------------------------- */

/* The rule in a chain of $refs that takes maps only and names keys; NULL when there is none. */
static const struct rule *map_rule(const struct rule *rule)
{
    while (rule && (rule->kinds != 1u << NODE_MAP || rule->property_count == 0))
        rule = rule->reference;
    return rule;
}

/* The string that a branch demands under a key; NULL when it does not. */
static const struct constant *tag_of(const struct rule *branch, const char *key)
{
    const struct rule *map = map_rule(branch);
    if (!map)
        return NULL;
    for (size_t i = 0; i < map->property_count; i++) {
        const struct property *property = &map->properties[i];
        if (strcmp(property->name, key) == 0 && property->required && property->rule &&
            property->rule->constant.count && property->rule->constant.items->kind == NODE_STRING)
            return property->rule->constant.items;
    }
    return NULL;
}

/* Collects the tags of all branches under a key; false when they do not tell the branches apart. */
static bool collect_tags(const struct choice *choice, const char *key, struct constant *tags)
{
    for (size_t i = 0; i < choice->count; i++) {
        const struct constant *tag = tag_of(choice->branches[i], key);
        if (!tag)
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(tags[j].text, tag->text) == 0)
                return false;
        tags[i] = *tag;
    }
    return true;
}

static bool find_tags(struct loader *loader, struct choice *choice)
{
    const struct rule *first = choice->count > 1 ? map_rule(choice->branches[0]) : NULL;
    if (!first)
        return true;
    struct constant *tags = arena_array(&loader->schema->arena, choice->count, sizeof *tags);
    if (!tags) {
        error_memory(loader->errors);
        return false;
    }
    for (size_t i = 0; i < first->property_count; i++) {
        if (collect_tags(choice, first->properties[i].name, tags)) {
            choice->key = first->properties[i].name;
            choice->tags = (struct constants){tags, choice->count};
            return true;
        }
    }
    return true;
}

static bool link_rule(struct loader *loader, struct rule *rule)
{
    if ((rule->consequence || rule->otherwise) && !rule->condition)
        return schema_fault(loader, rule->where, NULL, _("'then' and 'else' need an 'if'"));
    inherit_hint(rule);
    order_steps(rule);
    return find_tags(loader, &rule->any) && find_tags(loader, &rule->one);
}

bool schema_link(struct loader *loader)
{
    struct rule *rules = loader->schema->rules;
    for (struct rule *rule = rules; rule; rule = rule->next)
        if (!resolve(loader, rule))
            return false;
    for (struct rule *rule = rules; rule; rule = rule->next)
        if (!ends(loader, rule))
            return false;
    for (struct rule *rule = rules; rule; rule = rule->next)
        if (!link_rule(loader, rule))
            return false;
    return true;
}
