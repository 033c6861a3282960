/* What the tests of pictures share: looking into markup without a parser of somebody else. */
#ifndef BUYAO_TESTS_UNIT_MARKUP_H
#define BUYAO_TESTS_UNIT_MARKUP_H

#include "support.h"

#include <ctype.h>

enum { MARKUP_DEPTH = 16, MARKUP_NAME = 16 };

/* True when an ampersand begins one of the references that XML knows without a DTD. */
static inline bool is_reference(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strncmp(at, known[i], strlen(known[i])) == 0)
            return true;
    return false;
}

/* The end of a tag; every attribute has a name, an equals sign and quotes. */
static inline const char *end_of_tag(const char *at)
{
    while (*at && *at != '>' && *at != '/') {
        if (*at == ' ') {
            at++;
            continue;
        }
        size_t name = strcspn(at, "=<> ");
        assert_true(name > 0 && at[name] == '=' && at[name + 1] == '"');
        const char *close = strchr(at + name + 2, '"');
        assert_non_null(close);
        for (const char *p = at + name + 2; p < close; p++)
            assert_true(*p != '<' && (*p != '&' || is_reference(p)));
        at = close + 1;
    }
    return at;
}

/* One <svg> element whose tags are balanced and whose text is escaped; no id, style or script. */
static inline void assert_picture(const char *text)
{
    static const char *const forbidden[] = {" id=",  "style", "script", "url(",
                                            "href", " on",   "<!",     "class="};
    char open[MARKUP_DEPTH][MARKUP_NAME];
    size_t depth = 0;
    assert_non_null(text);
    assert_int_equal(strncmp(text, "<svg xmlns=\"http://www.w3.org/2000/svg\"", 39), 0);
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        if (strstr(text, forbidden[i]))
            fail_msg("'%s' in a picture", forbidden[i]);
    for (const char *at = text; *at; at++) {
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
        if (*at == '&')
            assert_true(is_reference(at));
        if (*at != '<')
            continue;
        bool closing = at[1] == '/';
        const char *name = at + 1 + closing;
        size_t length = strcspn(name, " />");
        assert_true(length > 0 && length < MARKUP_NAME);
        if (closing) {
            assert_true(depth > 0);
            depth--;
            assert_int_equal(strlen(open[depth]), length);
            assert_memory_equal(open[depth], name, length);
            assert_true(depth > 0 || strcmp(name, "svg>\n") == 0);
        }
        const char *end = closing ? name + length : end_of_tag(name + length);
        if (!closing && *end == '>') {
            assert_true(depth < MARKUP_DEPTH);
            memcpy(open[depth], name, length);
            open[depth++][length] = '\0';
        }
        at = *end == '/' ? end + 1 : end;
        assert_int_equal(*at, '>');
    }
    assert_int_equal(depth, 0);
}

static inline size_t count_of(const char *text, const char *needle)
{
    size_t count = 0;
    for (; (text = strstr(text, needle)); text += strlen(needle))
        count++;
    return count;
}

/* The value of an attribute, a number, of the tag that begins at `tag`. */
static inline int attribute(const char *tag, const char *name)
{
    char wanted[MARKUP_NAME + 4];
    snprintf(wanted, sizeof wanted, " %s=\"", name);
    const char *found = strstr(tag, wanted);
    assert_non_null(found);
    assert_true(found < strchr(tag, '>'));
    return atoi(found + strlen(wanted));
}

#endif
