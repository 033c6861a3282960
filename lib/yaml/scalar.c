#include "yaml/document.h"

#include "base/i18n.h"

#include <string.h>

/* The words that one YAML version or the other does not read as strings. */
static const struct {
    const char *word;
    enum node_kind kind;
} words[] = {
    {"~", NODE_NULL},        {"null", NODE_NULL},     {"true", NODE_BOOLEAN},
    {"false", NODE_BOOLEAN}, {"yes", NODE_BOOLEAN},   {"no", NODE_BOOLEAN},
    {"on", NODE_BOOLEAN},    {"off", NODE_BOOLEAN},   {"y", NODE_BOOLEAN},
    {"n", NODE_BOOLEAN},     {".inf", NODE_FLOAT},    {"+.inf", NODE_FLOAT},
    {"-.inf", NODE_FLOAT},   {".nan", NODE_FLOAT},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(const char *text, size_t length, const char *word)
{
    if (strlen(word) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text[i]) != word[i])
            return false;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_sign(char c)
{
    return c == '+' || c == '-' || c == '.';
}

static size_t skip_digits(const char *text, size_t length, size_t at)
{
    while (at < length && (is_digit(text[at]) || text[at] == '_'))
        at++;
    return at;
}

/* 0x1F, 0o17, 0b11; 0bad is a word. */
static bool is_prefixed_integer(const char *text, size_t length, size_t at)
{
    static const struct {
        char prefix;
        const char *digits;
    } bases[] = {{'x', "0123456789abcdefABCDEF_"}, {'o', "01234567_"}, {'b', "01_"}};
    if (length - at < 3 || text[at] != '0')
        return false;
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (text[at + 1] == bases[i].prefix)
            return strspn(text + at + 2, bases[i].digits) == length - at - 2;
    return false;
}

/* Skips `:30`, a digit of base 60; 1:100 is a scale and no number. */
static size_t skip_sixtieth(const char *text, size_t length, size_t at)
{
    size_t end = at + 1;
    while (end < length && is_digit(text[end]))
        end++;
    size_t digits = end - at - 1;
    return digits == 1 || (digits == 2 && text[at + 1] < '6') ? end : at;
}

/* What follows the digits: nothing, `:30` groups of base 60, a fraction, an exponent. */
static enum node_kind number_kind(const char *text, size_t length)
{
    size_t at = text[0] == '+' || text[0] == '-';
    if (is_prefixed_integer(text, length, at))
        return NODE_INTEGER;
    if (at < length && text[at] == '_')
        return NODE_STRING;
    size_t after = skip_digits(text, length, at);
    bool whole = after > at;
    if (whole && after == length)
        return NODE_INTEGER;
    enum node_kind kind = NODE_INTEGER;
    while (whole && after < length && text[after] == ':') {
        size_t group = skip_sixtieth(text, length, after);
        if (group == after)
            return NODE_STRING;
        after = group;
    }
    if (after < length && text[after] == '.') {
        size_t fraction = skip_digits(text, length, after + 1);
        whole = whole || fraction > after + 1;
        after = fraction;
        kind = NODE_FLOAT;
    }
    if (whole && after < length && lower(text[after]) == 'e') {
        size_t exponent = after + 1;
        if (exponent < length && (text[exponent] == '+' || text[exponent] == '-'))
            exponent++;
        after = skip_digits(text, length, exponent);
        if (after == exponent)
            return NODE_STRING;
        kind = NODE_FLOAT;
    }
    return whole && after == length ? kind : NODE_STRING;
}

enum node_kind scalar_kind(const char *text, size_t length)
{
    if (length == 0)
        return NODE_NULL;
    if (is_digit(text[0]) || (is_sign(text[0]) && length > 1)) {
        enum node_kind kind = number_kind(text, length);
        if (kind != NODE_STRING)
            return kind;
    }
    if (length <= sizeof "false" - 1)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (same_word(text, length, words[i].word))
                return words[i].kind;
    return NODE_STRING;
}

const char *node_kind_name(enum node_kind kind)
{
    static const char *const names[] = {
        [NODE_NULL] = N_("nothing"),      [NODE_BOOLEAN] = N_("a boolean"),
        [NODE_INTEGER] = N_("a number"),  [NODE_FLOAT] = N_("a number with a fraction"),
        [NODE_STRING] = N_("a text"),     [NODE_LIST] = N_("a list"),
        [NODE_MAP] = N_("a map of keys"),
    };
    return _(names[kind]);
}
