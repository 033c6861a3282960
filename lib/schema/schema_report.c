#include "schema/schema_report.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "base/text.h"
#include "schema/schema.h"

#include <string.h>

enum {
    SHOWN_COLUMNS = 60, /* of a value or key in a message */
};

/* --- pieces of messages; they live until the error is added ----------------- */

/* Wraps calls that return memory of the arena: "" when there was none. */
static const char *have(struct report *report, const char *text)
{
    report->out_of_memory = report->out_of_memory || !text;
    return text ? text : "";
}

static const char *shortened(struct report *report, const char *text)
{
    size_t fit = text_fit(text, SHOWN_COLUMNS, NULL);
    if (text[fit] == '\0')
        return text;
    return have(report, arena_format(&report->arena, "%.*s…", (int)fit, text));
}

static bool is_scalar(const struct node *node)
{
    return node->kind != NODE_LIST && node->kind != NODE_MAP;
}

/* A value as messages name it: 'text', "a list", "nothing". */
static const char *value_text(struct report *report, const struct node *node)
{
    if (!is_scalar(node) || (node->kind == NODE_NULL && node->length == 0))
        return node_kind_name(node->kind);
    if (report->schema->hushed)
        return _("the value");
    return have(report, arena_format(&report->arena, "'%s'", shortened(report, node->text)));
}

/* Wherever the schema has it; anything else before a colon may be a text that lost its place. */
static bool is_word_of(const struct schema *schema, const char *key)
{
    for (const struct rule *rule = schema->rules; rule; rule = rule->next)
        for (size_t i = 0; i < rule->property_count; i++)
            if (strcmp(rule->properties[i].name, key) == 0)
                return true;
    return false;
}

static const char *key_text(struct report *report, const char *key)
{
    if (report->schema->hushed && !is_word_of(report->schema, key))
        return "*";
    return shortened(report, key);
}

/* `log[3].at`; "" for the root. */
static const char *path_text(struct report *report, const struct spot *spot)
{
    if (!spot->up)
        return "";
    const char *up = path_text(report, spot->up);
    if (!spot->node->key)
        return have(report, arena_format(&report->arena, "%s[%zu]", up, spot->index));
    return have(report, arena_format(&report->arena, "%s%s%s", up, *up ? "." : "",
                                     key_text(report, spot->node->key)));
}

static const char *joined(struct report *report, const char *front, const char *separator,
                          const char *text)
{
    if (!*front)
        return text;
    return have(report, arena_format(&report->arena, "%s%s%s", front, separator, text));
}

static const char *kinds_text(struct report *report, unsigned kinds)
{
    if (kinds & 1u << NODE_INTEGER) /* "a number or a number with a fraction" is a number */
        kinds &= ~(1u << NODE_FLOAT);
    const char *text = "";
    for (unsigned kind = NODE_NULL; kind <= NODE_MAP; kind++) {
        if (!(kinds >> kind & 1u))
            continue;
        bool last = kinds >> kind == 1u;
        text = joined(report, text, last ? _(" or ") : _(", "), node_kind_name((enum node_kind)kind));
    }
    return text;
}

static const char *constants_text(struct report *report, const struct constants *constants)
{
    const char *text = "";
    for (size_t i = 0; i < constants->count; i++)
        text = joined(report, text, _(", "), constants->items[i].text);
    return text;
}

/* --- adding ---------------------------------------------------------------- */

static void stop(struct report *report)
{
    report->stopped = true;
    report->quiet++;
}

bool schema_refuse_memory(struct report *report)
{
    report->out_of_memory = true;
    stop(report);
    return false;
}

/* Adds an error whose message has been formatted, and forgets the pieces. */
static bool add(struct report *report, const struct spot *spot, struct place place,
                const char *hint, const char *message)
{
    const char *path = path_text(report, spot);
    have(report, message);
    if (report->out_of_memory)
        return schema_refuse_memory(report);
    if (report->count++ == SCHEMA_ERRORS) {
        stop(report);
        error_add(report->errors, STATUS_REFUSED, place, NULL,
                  _("more than %d errors in this file; the others are not shown"), SCHEMA_ERRORS);
    } else {
        error_add(report->errors, STATUS_REFUSED, place, hint, "%s%s%s", path, *path ? _(": ") : "",
                  message);
    }
    arena_reset(&report->arena);
    return false;
}

static bool add_value(struct report *report, const struct spot *spot, const char *hint,
                      const char *message)
{
    return add(report, spot, node_place(report->path, spot->node), hint, message);
}

/* Descriptions are in the catalogue too; NULL stays NULL. */
static const char *translated(const char *hint)
{
    return hint ? _(hint) : NULL;
}

/* --- kinds and values ------------------------------------------------------ */

/* A text without its quotes, or a word that needs them; NULL when quotes are not the trouble. */
static const char *quoting_hint(struct report *report, unsigned kinds, const struct node *node)
{
    if (!is_scalar(node) || node->length == 0)
        return NULL;
    const char *text = shortened(report, node->text);
    bool hushed = report->schema->hushed;
    if (!node->quoted && node->kind != NODE_STRING && kinds & 1u << NODE_STRING)
        return hushed ? _("put it into quotes")
                      : have(report,
                             arena_format(&report->arena, _("put it into quotes: \"%s\""), text));
    if (node->quoted && kinds >> scalar_kind(node->text, node->length) & 1u)
        return hushed ? _("write it without quotes")
                      : have(report,
                             arena_format(&report->arena, _("write it without quotes: %s"), text));
    return NULL;
}

static const char *kind_message(struct report *report, const struct node *node, const char *wanted)
{
    const char *kind = node_kind_name(node->kind);
    if (node->kind == NODE_NULL && node->length == 0)
        return arena_format(&report->arena, _("a value is missing here; it has to be %s"), wanted);
    if (!is_scalar(node))
        return arena_format(&report->arena, _("%s stands here, not %s"), kind, wanted);
    return arena_format(&report->arena, _("%s is %s here, not %s"), value_text(report, node), kind,
                        wanted);
}

bool schema_refuse_kind(struct report *report, unsigned kinds, const struct spot *spot,
                        const char *hint)
{
    if (report->quiet)
        return false;
    const char *quoting = quoting_hint(report, kinds, spot->node);
    return add_value(report, spot, quoting ? quoting : translated(hint),
                     kind_message(report, spot->node, kinds_text(report, kinds)));
}

bool schema_refuse_notation(struct report *report, const struct spot *spot)
{
    if (report->quiet)
        return false;
    return add_value(report, spot, _("write it in plain decimal digits"),
                     arena_format(&report->arena,
                                  _("not every program reads %s as the same number"),
                                  value_text(report, spot->node)));
}

/* True when the value would be right if only it were a text. */
static bool lacks_quotes(const struct constants *allowed, const struct node *node)
{
    if (node->kind == NODE_STRING || !is_scalar(node) || node->length == 0)
        return false;
    for (size_t i = 0; i < allowed->count; i++)
        if (allowed->items[i].kind == NODE_STRING &&
            strcmp(allowed->items[i].text, node->text) == 0)
            return true;
    return false;
}

/* The values that may stand here, and before them the one that may have been meant. */
static const char *values_hint(struct report *report, const struct constants *allowed,
                               const struct node *node, const char *list)
{
    struct nearest nearest;
    nearest_begin(&nearest, node->kind == NODE_STRING && node->text ? node->text : "");
    for (size_t i = 0; i < allowed->count; i++)
        if (allowed->items[i].kind == NODE_STRING)
            nearest_offer(&nearest, allowed->items[i].text);
    const char *meant = nearest_name(&nearest);
    return meant ? arena_format(&report->arena, _("did you mean '%s'? one of: %s"), meant, list)
                 : arena_format(&report->arena, _("one of: %s"), list);
}

bool schema_refuse_value(struct report *report, const struct constants *allowed,
                         const struct spot *spot, const char *hint)
{
    if (report->quiet)
        return false;
    if (lacks_quotes(allowed, spot->node))
        return schema_refuse_kind(report, 1u << NODE_STRING, spot, hint);
    const char *value = value_text(report, spot->node);
    const char *list = constants_text(report, allowed);
    if (allowed->count == 1)
        return add_value(
            report, spot, translated(hint),
            arena_format(&report->arena, _("%s stands here, where only '%s' may"), value, list));
    return add_value(
        report, spot, have(report, values_hint(report, allowed, spot->node, list)),
        arena_format(&report->arena, _("%s is none of the values that may stand here"), value));
}

bool schema_refuse_number(struct report *report, const struct rule *rule, double number,
                          const struct spot *spot, const char *hint)
{
    if (report->quiet)
        return false;
    bool small = number < rule->minimum;
    const char *format = small ? _("%s is too small; it has to be %.15g or more")
                               : _("%s is too large; it has to be %.15g or less");
    return add_value(report, spot, translated(hint),
                     arena_format(&report->arena, format, value_text(report, spot->node),
                                  small ? rule->minimum : rule->maximum));
}

bool schema_refuse_count(struct report *report, enum counted counted, size_t count,
                         const struct bounds *bounds, const struct spot *spot, const char *hint)
{
    static const struct {
        const char *few;
        const char *many;
    } formats[] = {
        [COUNTED_CHARACTERS] = {N_("the text is too short: characters %zu, at least %zu"),
                                N_("the text is too long: characters %zu, at most %zu")},
        [COUNTED_MEMBERS] = {N_("the list is too short: members %zu, at least %zu"),
                             N_("the list is too long: members %zu, at most %zu")},
        [COUNTED_KEYS] = {N_("there are too few keys: %zu, at least %zu"),
                          N_("there are too many keys: %zu, at most %zu")},
    };
    if (report->quiet)
        return false;
    bool few = count < bounds->least;
    const char *format = few ? formats[counted].few : formats[counted].many;
    return add_value(
        report, spot, translated(hint),
        arena_format(&report->arena, _(format), count, few ? bounds->least : bounds->most));
}

bool schema_refuse_text(struct report *report, const char *pattern, const struct spot *spot,
                        const char *hint)
{
    if (report->quiet)
        return false;
    const char *right = translated(hint);
    if (!right)
        right = have(report, arena_format(&report->arena, _("it has to match %s"), pattern));
    return add_value(report, spot, right,
                     arena_format(&report->arena, _("%s does not have the form wanted here"),
                                  value_text(report, spot->node)));
}

bool schema_refuse_effort(struct report *report, const struct spot *spot)
{
    add_value(report, spot, _("shorten the text; what follows it has not been checked"),
              arena_format(&report->arena, _("%s takes too long to compare with its pattern"),
                           value_text(report, spot->node)));
    stop(report);
    return false;
}

/* --- keys ------------------------------------------------------------------ */

static bool refuse_absence(struct report *report, const char *key, const struct spot *spot,
                           const char *hint)
{
    return add_value(report, spot, hint,
                     arena_format(&report->arena, _("the key '%s' is missing"), key));
}

bool schema_refuse_missing(struct report *report, const struct rule *rule, const struct spot *spot,
                           const char *hint)
{
    for (size_t i = 0; i < rule->property_count && !report->quiet; i++) {
        const struct property *property = &rule->properties[i];
        if (!property->required || node_member(spot->node, property->name))
            continue;
        const char *own = property->rule ? property->rule->hint : NULL;
        refuse_absence(report, property->name, spot, translated(own ? own : hint));
    }
    return false;
}

bool schema_refuse_untagged(struct report *report, const struct choice *choice,
                            const struct spot *spot)
{
    if (report->quiet)
        return false;
    const char *list = constants_text(report, &choice->tags);
    return refuse_absence(report, choice->key, spot,
                          have(report, arena_format(&report->arena, _("one of: %s"), list)));
}

bool schema_refuse_key(struct report *report, const struct rule *rule, const struct spot *spot)
{
    if (report->quiet)
        return false;
    return add(report, spot, node_key_place(report->path, spot->node),
               have(report, schema_guess(&report->arena, rule, spot)),
               _("this key is not known here"));
}

bool schema_refuse_presence(struct report *report, const struct spot *spot, const char *hint)
{
    if (report->quiet)
        return false;
    return add(report, spot, node_key_place(report->path, spot->node), translated(hint),
               spot->node->key ? _("this key must not stand here") : _("nothing may stand here"));
}

/* --- lists and combinations ------------------------------------------------ */

bool schema_refuse_duplicate(struct report *report, const struct spot *first,
                             const struct spot *spot, const char *hint)
{
    if (report->quiet)
        return false;
    return add_value(
        report, spot, translated(hint),
        arena_format(&report->arena, _("the same stands in [%zu] already"), first->index));
}

bool schema_refuse_combination(struct report *report, enum combination combination,
                               const struct spot *spot, const char *hint)
{
    static const char *const formats[] = {
        [FITS_NONE] = N_("%s has none of the forms that may stand here"),
        [FITS_SEVERAL] = N_("%s has several of the forms of which only one may stand here"),
        [FITS_FORBIDDEN] = N_("%s must not stand here"),
    };
    if (report->quiet)
        return false;
    return add_value(
        report, spot, translated(hint),
        arena_format(&report->arena, _(formats[combination]), value_text(report, spot->node)));
}
