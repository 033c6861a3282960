#include "schema/schema.h"

#include "base/i18n.h"
#include "base/text.h"
#include "schema/schema_report.h"
#include "schema/schema_rule.h"

#include <string.h>

struct check {
    struct report report;
    const struct schema *schema;
    pcre2_match_data *scratch; /* made when the first pattern is met */
};

/* A step of a rule over the value at `spot`; true when it fits, or is of a kind of no concern. */
typedef bool step_function(struct check *check, const struct rule *rule, const struct spot *spot,
                           const char *hint);

static step_function check_rule;

/* What a rule for the same value or a member says, else what is said around it. */
static const char *hint_of(const struct rule *rule, const char *around)
{
    return rule->hint ? rule->hint : around;
}

static bool check_below(struct check *check, const struct rule *rule, const struct spot *spot,
                        const char *around)
{
    return check_rule(check, rule, spot, hint_of(rule, around));
}

static bool within(size_t count, const struct bounds *bounds)
{
    return count >= bounds->least && count <= bounds->most;
}

/* --- any value ------------------------------------------------------------- */

static bool check_never(struct check *check, const struct rule *rule, const struct spot *spot,
                        const char *hint)
{
    (void)rule;
    return schema_refuse_presence(&check->report, spot, hint);
}

static bool check_type(struct check *check, const struct rule *rule, const struct spot *spot,
                       const char *hint)
{
    const struct node *node = spot->node;
    double number;
    if (!(rule->kinds >> node->kind & 1u))
        return schema_refuse_kind(&check->report, rule->kinds, spot, hint);
    if ((node->kind == NODE_INTEGER || node->kind == NODE_FLOAT) && !schema_number(node, &number))
        return schema_refuse_notation(&check->report, spot);
    return true;
}

/* What stands next to a $ref describes the value better than what it refers to. */
static bool check_reference(struct check *check, const struct rule *rule, const struct spot *spot,
                            const char *hint)
{
    return check_rule(check, rule->reference, spot, hint);
}

static bool check_values(struct check *check, const struct constants *allowed,
                         const struct spot *spot, const char *hint)
{
    for (size_t i = 0; i < allowed->count; i++)
        if (schema_equals_constant(spot->node, &allowed->items[i]))
            return true;
    return schema_refuse_value(&check->report, allowed, spot, hint);
}

static bool check_const(struct check *check, const struct rule *rule, const struct spot *spot,
                        const char *hint)
{
    return check_values(check, &rule->constant, spot, hint);
}

static bool check_enum(struct check *check, const struct rule *rule, const struct spot *spot,
                       const char *hint)
{
    return check_values(check, &rule->values, spot, hint);
}

/* --- numbers and texts ----------------------------------------------------- */

static bool check_range(struct check *check, const struct rule *rule, const struct spot *spot,
                        const char *hint)
{
    const struct node *node = spot->node;
    double number;
    if (node->kind != NODE_INTEGER && node->kind != NODE_FLOAT)
        return true;
    if (!schema_number(node, &number))
        return schema_refuse_notation(&check->report, spot);
    return (number >= rule->minimum && number <= rule->maximum) ||
           schema_refuse_number(&check->report, rule, number, spot, hint);
}

static bool check_length(struct check *check, const struct rule *rule, const struct spot *spot,
                         const char *hint)
{
    const struct node *node = spot->node;
    /* A character is at least one byte: most texts need no counting. */
    if (node->kind != NODE_STRING || (rule->length.least == 0 && node->length <= rule->length.most))
        return true;
    size_t count = text_characters(node->text, node->length);
    return within(count, &rule->length) || schema_refuse_count(&check->report, COUNTED_CHARACTERS,
                                                               count, &rule->length, spot, hint);
}

static bool check_pattern(struct check *check, const struct rule *rule, const struct spot *spot,
                          const char *hint)
{
    if (spot->node->kind != NODE_STRING || schema_pattern_plain(rule->shape, spot->node))
        return true;
    if (!check->scratch)
        check->scratch = pcre2_match_data_create(1, NULL);
    if (!check->scratch)
        return schema_refuse_memory(&check->report);
    switch (schema_pattern_match(check->schema, rule->pattern, check->scratch, spot->node)) {
    case MATCH_YES:
        return true;
    case MATCH_NO:
        return schema_refuse_text(&check->report, rule->pattern_text, spot, hint);
    case MATCH_NO_MEMORY:
        return schema_refuse_memory(&check->report);
    case MATCH_GAVE_UP:
        break;
    }
    return schema_refuse_effort(&check->report, spot);
}

/* --- maps ------------------------------------------------------------------ */

static bool check_key_count(struct check *check, const struct rule *rule, const struct spot *spot,
                            const char *hint)
{
    const struct node *map = spot->node;
    return map->kind != NODE_MAP || within(map->count, &rule->keys) ||
           schema_refuse_count(&check->report, COUNTED_KEYS, map->count, &rule->keys, spot, hint);
}

/* Looks from `*expected` on, since files have their keys in much the same order as the schema. */
static const struct property *find_property(const struct rule *rule, const char *key,
                                            size_t *expected)
{
    size_t at = *expected;
    for (size_t tried = 0; tried < rule->property_count; tried++, at++) {
        if (at >= rule->property_count)
            at = 0;
        const struct property *property = &rule->properties[at];
        if (text_equal(property->name, key)) {
            *expected = at + 1;
            return property;
        }
    }
    return NULL;
}

static bool check_member(struct check *check, const struct rule *rule,
                         const struct property *property, const struct spot *spot, const char *hint)
{
    if (property && property->rule)
        return check_below(check, property->rule, spot, hint);
    if (!rule->additional)
        return true;
    if (rule->additional->never)
        return schema_refuse_key(&check->report, rule, spot);
    return check_below(check, rule->additional, spot, hint);
}

static bool check_keys(struct check *check, const struct rule *rule, const struct spot *spot,
                       const char *hint)
{
    if (spot->node->kind != NODE_MAP)
        return true;
    bool fine = true;
    size_t expected = 0, required = 0;
    for (const struct node *member = spot->node->first; member; member = member->next) {
        const struct property *property = find_property(rule, member->key, &expected);
        struct spot below = {spot, member, 0};
        required += property && property->required;
        fine = check_member(check, rule, property, &below, hint) && fine;
        if (!fine && check->report.quiet)
            return false;
    }
    if (required < rule->required_count)
        return schema_refuse_missing(&check->report, rule, spot, hint);
    return fine;
}

/* --- lists ----------------------------------------------------------------- */

static bool check_item_count(struct check *check, const struct rule *rule, const struct spot *spot,
                             const char *hint)
{
    const struct node *list = spot->node;
    return list->kind != NODE_LIST || within(list->count, &rule->item_count) ||
           schema_refuse_count(&check->report, COUNTED_MEMBERS, list->count, &rule->item_count,
                               spot, hint);
}

static bool check_items(struct check *check, const struct rule *rule, const struct spot *spot,
                        const char *hint)
{
    if (spot->node->kind != NODE_LIST)
        return true;
    bool fine = true;
    struct spot below = {spot, spot->node->first, 0};
    for (; below.node; below.node = below.node->next, below.index++) {
        fine = check_below(check, rule->items, &below, hint) && fine;
        if (!fine && check->report.quiet)
            return false;
    }
    return fine;
}

static bool check_unique(struct check *check, const struct rule *rule, const struct spot *spot,
                         const char *hint)
{
    (void)rule;
    return spot->node->kind != NODE_LIST || schema_unique(&check->report, spot, hint);
}

/* --- combinations ---------------------------------------------------------- */

/* Whether a value fits a rule, without a word about why not. */
static bool fits(struct check *check, const struct rule *rule, const struct spot *spot)
{
    check->report.quiet++;
    bool fine = check_rule(check, rule, spot, NULL);
    check->report.quiet--;
    return fine;
}

/* Of how many branches the value has the form; stops counting at `enough`. */
static size_t count_fits(struct check *check, const struct choice *choice, const struct spot *spot,
                         size_t enough)
{
    size_t count = 0;
    for (size_t i = 0; i < choice->count && count < enough; i++)
        count += fits(check, choice->branches[i], spot);
    return count;
}

/* True when a rule, or what it refers to, takes values of this kind. */
static bool takes_kind(const struct rule *rule, enum node_kind kind)
{
    for (; rule; rule = rule->reference)
        if (rule->kinds && !(rule->kinds >> kind & 1u))
            return false;
    return true;
}

/* Says what is wrong by the one branch that is for values of this kind, if there is one. */
static bool refuse_choice(struct check *check, const struct choice *choice, const struct spot *spot,
                          const char *hint)
{
    if (check->report.quiet)
        return false;
    const struct rule *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < choice->count; i++) {
        if (takes_kind(choice->branches[i], spot->node->kind)) {
            only = choice->branches[i];
            count++;
        }
    }
    if (count == 1)
        return check_below(check, only, spot, hint);
    return schema_refuse_combination(&check->report, FITS_NONE, spot, hint);
}

/* A choice whose branches are told apart by a key: what other branches say is of no interest. */
static bool check_tagged(struct check *check, const struct choice *choice, const struct spot *spot,
                         const char *hint)
{
    if (spot->node->kind != NODE_MAP)
        return schema_refuse_kind(&check->report, 1u << NODE_MAP, spot, hint);
    const struct node *tag = node_member(spot->node, choice->key);
    if (!tag)
        return schema_refuse_untagged(&check->report, choice, spot);
    for (size_t i = 0; i < choice->count; i++)
        if (schema_equals_constant(tag, &choice->tags.items[i]))
            return check_below(check, choice->branches[i], spot, hint);
    struct spot below = {spot, tag, 0};
    return schema_refuse_value(&check->report, &choice->tags, &below, hint);
}

static bool check_all(struct check *check, const struct rule *rule, const struct spot *spot,
                      const char *hint)
{
    bool fine = true;
    for (size_t i = 0; i < rule->all.count; i++) {
        fine = check_below(check, rule->all.branches[i], spot, hint) && fine;
        if (!fine && check->report.quiet)
            return false;
    }
    return fine;
}

static bool check_any(struct check *check, const struct rule *rule, const struct spot *spot,
                      const char *hint)
{
    if (rule->any.key)
        return check_tagged(check, &rule->any, spot, hint);
    return count_fits(check, &rule->any, spot, 1) == 1 ||
           refuse_choice(check, &rule->any, spot, hint);
}

static bool check_one(struct check *check, const struct rule *rule, const struct spot *spot,
                      const char *hint)
{
    if (rule->one.key)
        return check_tagged(check, &rule->one, spot, hint);
    switch (count_fits(check, &rule->one, spot, 2)) {
    case 0:
        return refuse_choice(check, &rule->one, spot, hint);
    case 1:
        return true;
    default:
        return schema_refuse_combination(&check->report, FITS_SEVERAL, spot, hint);
    }
}

static bool check_not(struct check *check, const struct rule *rule, const struct spot *spot,
                      const char *hint)
{
    return !fits(check, rule->negation, spot) ||
           schema_refuse_combination(&check->report, FITS_FORBIDDEN, spot, hint);
}

static bool check_if(struct check *check, const struct rule *rule, const struct spot *spot,
                     const char *hint)
{
    const struct rule *then =
        fits(check, rule->condition, spot) ? rule->consequence : rule->otherwise;
    return !then || check_below(check, then, spot, hint);
}

/* --------------------------------------------------------------------------- */

static bool check_rule(struct check *check, const struct rule *rule, const struct spot *spot,
                       const char *hint)
{
    static step_function *const steps[] = {
        [STEP_NEVER] = check_never,
        [STEP_TYPE] = check_type,
        [STEP_REFERENCE] = check_reference,
        [STEP_CONST] = check_const,
        [STEP_ENUM] = check_enum,
        [STEP_RANGE] = check_range,
        [STEP_LENGTH] = check_length,
        [STEP_PATTERN] = check_pattern,
        [STEP_KEY_COUNT] = check_key_count,
        [STEP_KEYS] = check_keys,
        [STEP_ITEM_COUNT] = check_item_count,
        [STEP_ITEMS] = check_items,
        [STEP_UNIQUE] = check_unique,
        [STEP_ALL] = check_all,
        [STEP_ANY] = check_any,
        [STEP_ONE] = check_one,
        [STEP_NOT] = check_not,
        [STEP_IF] = check_if,
    };
    if (check->report.stopped)
        return false;
    for (size_t i = 0; i < rule->step_count; i++)
        if (!steps[rule->steps[i]](check, rule, spot, hint))
            return false;
    return true;
}

/* The verdict, and whether all that was to be said could be said. */
static enum status conclude(const struct check *check, bool fine)
{
    if (check->report.out_of_memory)
        return error_memory(check->report.errors);
    if (fine && check->report.count == 0)
        return STATUS_OK;
    return check->report.errors->lost ? STATUS_SYSTEM : STATUS_REFUSED;
}

static enum status check_by(const struct schema *schema, const struct rule *rule,
                            const struct node *root, const char *path, struct errors *errors)
{
    struct check check = {.report = {.path = path, .schema = schema, .errors = errors}, .schema = schema};
    struct spot spot = {NULL, root, 0};
    bool fine = check_rule(&check, rule, &spot, rule->hint);
    pcre2_match_data_free(check.scratch);
    arena_free(&check.report.arena);
    return conclude(&check, fine);
}

enum status schema_check(const struct schema *schema, const struct node *root, const char *path,
                         struct errors *errors)
{
    return check_by(schema, schema->root, root, path, errors);
}

enum status schema_check_definition(const struct schema *schema, const char *definition,
                                    const struct node *node, struct errors *errors)
{
    static const char PREFIX[] = "#/$defs/";
    const struct rule *rule = schema->rules;
    while (rule && (strncmp(rule->where, PREFIX, sizeof PREFIX - 1) != 0 ||
                    strcmp(rule->where + sizeof PREFIX - 1, definition) != 0))
        rule = rule->next;
    if (rule)
        return check_by(schema, rule, node, NULL, errors);
    return error_plain(errors, STATUS_REFUSED, NULL, _("the schema has no definition '%s'"),
                       definition);
}
