#include "schema/schema_rule.h"

#include "base/i18n.h"

#include <string.h>

enum {
    MATCH_LIMIT = 1000 * 1000, /* tens of milliseconds; an honest match takes some hundreds */
    HEAP_LIMIT_KIB = 16 * 1024,
};

/* What brings PCRE2 near ECMA-262; UCP lets \s know U+3000. */
static const uint32_t ECMA_OPTIONS = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX |
                                     PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF;

/* With UCP these take full-width digits and Han characters, which ECMA-262 does not. */
static bool has_unsafe_escape(const char *pattern)
{
    for (const char *at = strchr(pattern, '\\'); at && at[1]; at = strchr(at + 2, '\\'))
        if (strchr("dDwWbB", at[1]))
            return true;
    return false;
}

static void refuse_pattern(struct loader *loader, const char *where, int code, size_t offset)
{
    PCRE2_UCHAR reason[256];
    if (code == PCRE2_ERROR_HEAP_FAILED || pcre2_get_error_message(code, reason, sizeof reason) < 0)
        error_memory(loader->errors);
    else
        schema_fault(loader, where, NULL, _("not a pattern: %s, at byte %zu"), (const char *)reason,
                     offset);
}

pcre2_code *schema_pattern_compile(struct loader *loader, const char *where, const char *pattern)
{
    if (has_unsafe_escape(pattern)) {
        schema_fault(loader, where, _("write a class such as [0-9]"),
                     _("\\d, \\w and \\b mean different characters to different readers"));
        return NULL;
    }
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) {
        error_memory(loader->errors);
        return NULL;
    }
    pcre2_code *compiled = NULL;
    int code = 0;
    size_t offset = 0;
    if (pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF) == 0)
        compiled = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern), ECMA_OPTIONS, &code, &offset,
                                 context);
    pcre2_compile_context_free(context);
    if (!compiled)
        refuse_pattern(loader, where, code, offset);
    return compiled;
}

pcre2_match_context *schema_pattern_limits(void)
{
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (!limits)
        return NULL;
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
    return limits;
}

enum pattern_shape schema_pattern_shape(const char *pattern)
{
    if (strcmp(pattern, "\\S") == 0)
        return SHAPE_TEXT;
    return strcmp(pattern, "^[^\\n]*\\S[^\\n]*$") == 0 ? SHAPE_LINE : SHAPE_OTHER;
}

bool schema_pattern_plain(enum pattern_shape shape, const struct node *node)
{
    /* ASCII and most Han characters: no space is among them. */
    unsigned char first = (unsigned char)node->text[0];
    bool visible = (first > 0x20 && first < 0x7F) || (first >= 0xE5 && first <= 0xE9);
    return visible && (shape == SHAPE_TEXT ||
                       (shape == SHAPE_LINE && !memchr(node->text, '\n', node->length)));
}

enum match schema_pattern_match(const struct schema *schema, const pcre2_code *pattern,
                                pcre2_match_data *scratch, const struct node *node)
{
    /* The parser refuses what is not UTF-8, so PCRE2 need not look again. */
    int found = schema->hastened
                    ? pcre2_jit_match(pattern, (PCRE2_SPTR)node->text, node->length, 0, 0, scratch,
                                      schema->limits)
                    : pcre2_match(pattern, (PCRE2_SPTR)node->text, node->length, 0,
                                  PCRE2_NO_UTF_CHECK, scratch, schema->limits);
    if (found >= 0)
        return MATCH_YES;
    switch (found) {
    case PCRE2_ERROR_NOMATCH:
        return MATCH_NO;
    case PCRE2_ERROR_NOMEMORY:
        return MATCH_NO_MEMORY;
    default:
        return MATCH_GAVE_UP;
    }
}
