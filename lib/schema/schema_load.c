#include "schema/schema.h"

#include "base/i18n.h"
#include "base/embedded.h"
#include "schema/schema_rule.h"
#include "table/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool schema_fault(struct loader *loader, const char *where, const char *hint, const char *format,
                  ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_add(loader->errors, STATUS_REFUSED, (struct place){.path = loader->name}, hint, "%s: %s",
              where, length < 0 ? "?" : message);
    return false;
}

static json_t *parse(struct arena *arena, const char *bytes, size_t length, const char *name,
                     struct errors *errors)
{
    json_error_t error;
    bool lacking;
    json_t *json = json_parse(arena, bytes, length, JSON_DECODE_ANY, &error, &lacking);
    if (json)
        return json;
    if (lacking) {
        error_memory(errors);
        return NULL;
    }
    struct place place = {name, error.line > 0 ? (size_t)error.line : 0,
                          error.column > 0 ? (size_t)error.column : 0};
    error_add(errors, STATUS_REFUSED, place, NULL, _("not valid JSON: %s"), error.text);
    return NULL;
}

static struct schema *compile(json_t *json, const char *name, struct errors *errors)
{
    struct schema *schema = calloc(1, sizeof *schema);
    if (schema)
        schema->limits = schema_pattern_limits();
    if (!schema || !schema->limits) {
        error_memory(errors);
        free(schema);
        return NULL;
    }
    struct loader loader = {.schema = schema, .errors = errors, .name = name};
    schema->root = schema_rule_compile(&loader, json, "#");
    if (schema->root && schema_link(&loader))
        return schema;
    schema_free(schema);
    return NULL;
}

struct schema *schema_compile(const char *bytes, size_t length, const char *name,
                              struct errors *errors)
{
    struct arena arena = {0};
    json_t *json = parse(&arena, bytes, length, name, errors);
    struct schema *schema = json ? compile(json, name, errors) : NULL;
    arena_free(&arena);
    return schema;
}

/*
 * The program's own schemas hold, as its tests show: what fails in one is memory, whatever the
 * parser of JSON or of patterns makes of that.
 */
static struct schema *compile_own(const struct embedded_file *file, struct errors *errors)
{
    struct errors hidden = {0};
    struct schema *schema = schema_compile(file->bytes, file->length, file->name, &hidden);
    errors_free(&hidden);
    if (!schema)
        error_memory(errors);
    return schema;
}

struct schema *schema_load(const char *name, struct errors *errors)
{
    for (const struct embedded_file *file = embedded_schemas; file->name; file++)
        if (strcmp(file->name, name) == 0)
            return compile_own(file, errors);
    error_plain(errors, STATUS_SYSTEM, NULL, _("this program holds no schema named '%s'"), name);
    return NULL;
}

void schema_hasten(struct schema *schema)
{
    schema->hastened = true;
    for (struct rule *rule = schema->rules; rule; rule = rule->next)
        if (rule->pattern && pcre2_jit_compile(rule->pattern, PCRE2_JIT_COMPLETE) != 0)
            schema->hastened = false; /* this machine interprets them */
}

void schema_hush(struct schema *schema)
{
    schema->hushed = true;
}

void schema_free(struct schema *schema)
{
    if (!schema)
        return;
    for (struct rule *rule = schema->rules; rule; rule = rule->next)
        pcre2_code_free(rule->pattern);
    pcre2_match_context_free(schema->limits);
    arena_free(&schema->arena);
    free(schema);
}
