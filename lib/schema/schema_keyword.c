#include "schema/schema_rule.h"

#include "base/i18n.h"
#include "table/json.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char DIALECT[] = "https://json-schema.org/draft/2020-12/schema";

/* A keyword: how its value is read, into which member of the rule, and the step that checks it. */
struct keyword {
    const char *name;
    bool (*load)(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                 json_t *value);
    size_t offset;
    enum step step;
    bool root_only;
};

static bool no_memory(struct loader *loader)
{
    error_memory(loader->errors);
    return false;
}

static bool wrong_value(struct loader *loader, const struct rule *rule,
                        const struct keyword *keyword, const char *wanted)
{
    return schema_fault(loader, rule->where, NULL, _("'%s' has to be %s"), keyword->name, wanted);
}

static void *member_at(struct rule *rule, const struct keyword *keyword)
{
    return (char *)rule + keyword->offset;
}

/* `above/name`. A schema has hundreds, in each program that starts: printf would be felt. */
static const char *join(struct arena *arena, const char *above, const char *name)
{
    size_t length = strlen(above), more = strlen(name);
    char *path = arena_alloc(arena, length + more + 2);
    if (!path)
        return NULL;
    memcpy(path, above, length);
    path[length] = '/';
    memcpy(path + length + 1, name, more);
    return path;
}

static struct rule *compile_below(struct loader *loader, json_t *json, const struct rule *rule,
                                  const char *keyword, const char *member)
{
    const char *where = join(&loader->schema->arena, rule->where, keyword);
    if (where && member)
        where = join(&loader->schema->arena, where, member);
    if (!where) {
        no_memory(loader);
        return NULL;
    }
    return schema_rule_compile(loader, json, where);
}

/* --- one function for each form that a keyword's value may have ------------ */

static bool load_dialect(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                         json_t *value)
{
    if (!json_is_string(value) || strcmp(json_string_value(value), DIALECT) != 0)
        return wrong_value(loader, rule, keyword, DIALECT);
    return true;
}

static bool load_remark(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                        json_t *value)
{
    return json_is_string(value) || wrong_value(loader, rule, keyword, _("a string"));
}

static bool load_examples(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                          json_t *value)
{
    return json_is_array(value) || wrong_value(loader, rule, keyword, _("an array"));
}

static bool load_default(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                         json_t *value)
{
    (void)loader, (void)rule, (void)keyword, (void)value;
    return true;
}

static bool load_string(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                        json_t *value)
{
    if (!json_is_string(value) || json_string_length(value) == 0)
        return wrong_value(loader, rule, keyword, _("a string that is not empty"));
    const char **text = member_at(rule, keyword);
    *text = arena_string(&loader->schema->arena, json_string_value(value));
    return *text || no_memory(loader);
}

static bool load_pattern(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                         json_t *value)
{
    if (!load_string(loader, rule, keyword, value))
        return false;
    rule->pattern = schema_pattern_compile(loader, rule->where, rule->pattern_text);
    rule->shape = schema_pattern_shape(rule->pattern_text);
    return rule->pattern != NULL;
}

static bool load_count(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                       json_t *value)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        (uintmax_t)json_integer_value(value) >= SIZE_MAX)
        return wrong_value(loader, rule, keyword, _("a number that is not negative"));
    size_t *count = member_at(rule, keyword);
    *count = (size_t)json_integer_value(value);
    return true;
}

static bool load_number(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                        json_t *value)
{
    if (!json_is_number(value))
        return wrong_value(loader, rule, keyword, _("a number"));
    double *number = member_at(rule, keyword);
    *number = json_number_value(value);
    return true;
}

static unsigned kinds_named(const char *name)
{
    static const struct {
        const char *name;
        unsigned kinds;
    } types[] = {
        {"string", 1u << NODE_STRING},
        {"integer", 1u << NODE_INTEGER},
        {"number", 1u << NODE_INTEGER | 1u << NODE_FLOAT},
        {"boolean", 1u << NODE_BOOLEAN},
        {"null", 1u << NODE_NULL},
        {"array", 1u << NODE_LIST},
        {"object", 1u << NODE_MAP},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].kinds;
    return 0;
}

static bool add_type(struct rule *rule, const json_t *name)
{
    unsigned kinds = json_is_string(name) ? kinds_named(json_string_value(name)) : 0;
    rule->kinds |= kinds;
    return kinds != 0;
}

static bool load_type(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                      json_t *value)
{
    bool known = json_is_array(value) ? json_array_size(value) > 0 : add_type(rule, value);
    for (size_t i = 0; i < json_array_size(value); i++)
        known = add_type(rule, json_array_get(value, i)) && known;
    return known || wrong_value(loader, rule, keyword, _("a type or an array of types"));
}

static bool load_constant(struct loader *loader, const struct rule *rule,
                          const struct keyword *keyword, const json_t *value,
                          struct constant *constant)
{
    static const enum node_kind kinds[] = {
        [JSON_STRING] = NODE_STRING, [JSON_INTEGER] = NODE_FLOAT, [JSON_REAL] = NODE_FLOAT,
        [JSON_TRUE] = NODE_BOOLEAN,  [JSON_FALSE] = NODE_BOOLEAN, [JSON_NULL] = NODE_NULL,
    };
    if (json_is_object(value) || json_is_array(value))
        return wrong_value(loader, rule, keyword, _("of strings, numbers, booleans or null"));
    constant->kind = kinds[json_typeof(value)];
    constant->number = json_number_value(value);
    constant->truth = json_is_true(value);
    if (json_is_string(value)) {
        constant->text = arena_string(&loader->schema->arena, json_string_value(value));
    } else {
        char *dump = json_text(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
        constant->text = dump ? arena_string(&loader->schema->arena, dump) : NULL;
        free(dump);
    }
    if (!constant->text)
        return no_memory(loader);
    constant->length = strlen(constant->text);
    return true;
}

static bool make_constants(struct loader *loader, struct constants *constants, size_t count)
{
    constants->items = arena_array(&loader->schema->arena, count, sizeof *constants->items);
    constants->count = count;
    return constants->items || no_memory(loader);
}

static bool load_const(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                       json_t *value)
{
    return make_constants(loader, &rule->constant, 1) &&
           load_constant(loader, rule, keyword, value, rule->constant.items);
}

static bool load_enum(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                      json_t *value)
{
    size_t count = json_array_size(value);
    if (count == 0)
        return wrong_value(loader, rule, keyword, _("an array that is not empty"));
    bool fine = make_constants(loader, &rule->values, count);
    for (size_t i = 0; fine && i < count; i++)
        fine =
            load_constant(loader, rule, keyword, json_array_get(value, i), &rule->values.items[i]);
    return fine;
}

/* The property of that name, a new one if need be; new_rule() has made room for all. */
static struct property *property_named(struct loader *loader, struct rule *rule, const char *name)
{
    for (size_t i = 0; i < rule->property_count; i++)
        if (strcmp(rule->properties[i].name, name) == 0)
            return &rule->properties[i];
    const char *copy = arena_string(&loader->schema->arena, name);
    if (!copy) {
        no_memory(loader);
        return NULL;
    }
    struct property *property = &rule->properties[rule->property_count++];
    *property = (struct property){.name = copy};
    return property;
}

static bool load_properties(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                            json_t *value)
{
    if (!json_is_object(value))
        return wrong_value(loader, rule, keyword, _("an object"));
    const char *name;
    json_t *member;
    json_object_foreach(value, name, member)
    {
        struct property *property = property_named(loader, rule, name);
        if (!property)
            return false;
        property->rule = compile_below(loader, member, rule, keyword->name, name);
        if (!property->rule)
            return false;
    }
    return true;
}

static bool load_required(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                          json_t *value)
{
    if (!json_is_array(value))
        return wrong_value(loader, rule, keyword, _("an array of strings"));
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *name = json_string_value(json_array_get(value, i));
        if (!name)
            return wrong_value(loader, rule, keyword, _("an array of strings"));
        struct property *property = property_named(loader, rule, name);
        if (!property)
            return false;
        rule->required_count += !property->required;
        property->required = true;
    }
    return true;
}

static bool load_rule(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                      json_t *value)
{
    struct rule **below = member_at(rule, keyword);
    *below = compile_below(loader, value, rule, keyword->name, NULL);
    return *below != NULL;
}

static bool load_choice(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                        json_t *value)
{
    struct choice *choice = member_at(rule, keyword);
    choice->count = json_array_size(value);
    if (choice->count == 0)
        return wrong_value(loader, rule, keyword, _("an array that is not empty"));
    choice->branches = arena_array(&loader->schema->arena, choice->count, sizeof(struct rule *));
    if (!choice->branches)
        return no_memory(loader);
    for (size_t i = 0; i < choice->count; i++) {
        char number[sizeof "18446744073709551615"];
        snprintf(number, sizeof number, "%zu", i);
        choice->branches[i] =
            compile_below(loader, json_array_get(value, i), rule, keyword->name, number);
        if (!choice->branches[i])
            return false;
    }
    return true;
}

/* True sets the step of the keyword; false is as if it were not there. */
static bool load_unique(struct loader *loader, struct rule *rule, const struct keyword *keyword,
                        json_t *value)
{
    if (!json_is_boolean(value))
        return wrong_value(loader, rule, keyword, _("true or false"));
    if (json_is_true(value))
        rule->used |= 1u << STEP_UNIQUE;
    return true;
}

static bool load_definitions(struct loader *loader, struct rule *rule,
                             const struct keyword *keyword, json_t *value)
{
    if (!json_is_object(value))
        return wrong_value(loader, rule, keyword, _("an object"));
    const char *name;
    json_t *member;
    json_object_foreach(value, name, member)
    {
        struct definition *definition = arena_alloc(&loader->schema->arena, sizeof *definition);
        if (!definition)
            return no_memory(loader);
        definition->name = arena_string(&loader->schema->arena, name);
        if (!definition->name)
            return no_memory(loader);
        definition->rule = compile_below(loader, member, rule, keyword->name, name);
        if (!definition->rule)
            return false;
        definition->next = loader->definitions;
        loader->definitions = definition;
    }
    return true;
}

/* --- the keywords ---------------------------------------------------------- */

#define AT(member) offsetof(struct rule, member)

static const struct keyword keywords[] = {
    {"$schema", load_dialect, 0, STEP_NONE, true},
    {"$id", load_remark, 0, STEP_NONE, true},
    {"$defs", load_definitions, 0, STEP_NONE, true},
    {"$comment", load_remark, 0, STEP_NONE, false},
    {"title", load_remark, 0, STEP_NONE, false},
    {"description", load_string, AT(hint), STEP_NONE, false},
    {"examples", load_examples, 0, STEP_NONE, false},
    {"default", load_default, 0, STEP_NONE, false},
    {"$ref", load_string, AT(target), STEP_REFERENCE, false},
    {"type", load_type, 0, STEP_TYPE, false},
    {"const", load_const, 0, STEP_CONST, false},
    {"enum", load_enum, 0, STEP_ENUM, false},
    {"minimum", load_number, AT(minimum), STEP_RANGE, false},
    {"maximum", load_number, AT(maximum), STEP_RANGE, false},
    {"minLength", load_count, AT(length.least), STEP_LENGTH, false},
    {"maxLength", load_count, AT(length.most), STEP_LENGTH, false},
    {"pattern", load_pattern, AT(pattern_text), STEP_PATTERN, false},
    {"properties", load_properties, 0, STEP_KEYS, false},
    {"required", load_required, 0, STEP_KEYS, false},
    {"additionalProperties", load_rule, AT(additional), STEP_KEYS, false},
    {"minProperties", load_count, AT(keys.least), STEP_KEY_COUNT, false},
    {"maxProperties", load_count, AT(keys.most), STEP_KEY_COUNT, false},
    {"items", load_rule, AT(items), STEP_ITEMS, false},
    {"minItems", load_count, AT(item_count.least), STEP_ITEM_COUNT, false},
    {"maxItems", load_count, AT(item_count.most), STEP_ITEM_COUNT, false},
    {"uniqueItems", load_unique, 0, STEP_NONE, false},
    {"allOf", load_choice, AT(all), STEP_ALL, false},
    {"anyOf", load_choice, AT(any), STEP_ANY, false},
    {"oneOf", load_choice, AT(one), STEP_ONE, false},
    {"not", load_rule, AT(negation), STEP_NOT, false},
    {"if", load_rule, AT(condition), STEP_IF, false},
    {"then", load_rule, AT(consequence), STEP_IF, false},
    {"else", load_rule, AT(otherwise), STEP_IF, false},
};

static bool load_keyword(struct loader *loader, struct rule *rule, const char *name, json_t *value)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        const struct keyword *keyword = &keywords[i];
        if (strcmp(keyword->name, name) != 0)
            continue;
        if (keyword->root_only && strcmp(rule->where, "#") != 0)
            return schema_fault(loader, rule->where, NULL, _("'%s' may stand at the root only"),
                                name);
        if (keyword->step != STEP_NONE)
            rule->used |= 1u << keyword->step;
        return keyword->load(loader, rule, keyword, value);
    }
    return schema_fault(loader, rule->where, NULL, _("the keyword '%s' is not supported"), name);
}

static struct rule *new_rule(struct loader *loader, const json_t *json, const char *where)
{
    struct arena *arena = &loader->schema->arena;
    struct rule *rule = arena_alloc(arena, sizeof *rule);
    size_t room = json_object_size(json_object_get(json, "properties")) +
                  json_array_size(json_object_get(json, "required"));
    struct property *properties = arena_array(arena, room, sizeof *properties);
    if (!rule || (room && !properties)) {
        no_memory(loader);
        return NULL;
    }
    *rule = (struct rule){
        .next = loader->schema->rules,
        .where = where,
        .properties = properties,
        .minimum = -INFINITY,
        .maximum = INFINITY,
        .length = {0, SIZE_MAX},
        .keys = {0, SIZE_MAX},
        .item_count = {0, SIZE_MAX},
    };
    loader->schema->rules = rule;
    return rule;
}

struct rule *schema_rule_compile(struct loader *loader, json_t *json, const char *where)
{
    if (!json_is_object(json) && !json_is_boolean(json)) {
        schema_fault(loader, where, NULL, _("a schema has to be an object, true or false"));
        return NULL;
    }
    struct rule *rule = new_rule(loader, json, where);
    if (!rule)
        return NULL;
    if (json_is_false(json)) {
        rule->never = true;
        rule->used |= 1u << STEP_NEVER;
    }
    const char *name;
    json_t *value;
    json_object_foreach(json, name,
                        value) if (!load_keyword(loader, rule, name, value)) return NULL;
    return rule;
}
