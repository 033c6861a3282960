#include "base/text.h"

#include "base/i18n.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t text_next(const char *bytes, size_t length, int *code)
{
    utf8proc_int32_t found;
    size_t most = length < 4 ? length : 4;
    if (most == 0)
        return 0;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)most, &found);
    if (used <= 0)
        return 0;
    *code = found;
    return (size_t)used;
}

int text_digit(int code)
{
    if (code >= '0' && code <= '9')
        return code - '0';
    if (code >= 0xFF10 && code <= 0xFF19)
        return code - 0xFF10;
    return -1;
}

static bool is_space(int code)
{
    if (code >= 0x09 && code <= 0x0D)
        return true;
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || code == 0x200B || code == 0xFEFF;
}

static bool is_control(int code)
{
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code <= 0x9F);
}

/* Line and paragraph separators, bidi controls (Unicode Annex 9), tags and noncharacters. */
static bool is_invisible(int code)
{
    return code == 0x061C || (code >= 0x200E && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xFEFF || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) ||
           (code >= 0xE0000 && code <= 0xE007F);
}

static enum text_problem judge(int code)
{
    if (is_control(code))
        return TEXT_CONTROL;
    return is_invisible(code) ? TEXT_INVISIBLE : TEXT_FINE;
}

/*
 * Han characters and the usual punctuation need no closer look: none is a control, and they are
 * NFC beside whatever stands next to them.
 */
static bool is_plain_cjk(const unsigned char *p, size_t left)
{
    if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return false;
    return (p[0] >= 0xE5 && p[0] <= 0xE9) ||                   /* Han */
           (p[0] == 0xE4 && p[1] >= 0xB8) ||                   /* Han, from U+4E00 */
           (p[0] == 0xE3 && p[1] == 0x80 && p[2] < 0xAA) ||    /* before the tone marks, U+302A */
           (p[0] == 0xEF && (p[1] == 0xBC || p[1] == 0xBD)) || /* full-width forms */
           (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA6); /* “ ” — … */
}

/* `*suspect` is set when a character is met that may take part in a composition. */
static enum text_problem check(const char *bytes, size_t length, size_t *where, bool *suspect)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t at = 0;
    while (at < length) {
        if ((p[at] >= 0x20 && p[at] < 0x7F) || p[at] == '\n') {
            at++;
            continue;
        }
        if (is_plain_cjk(p + at, length - at)) {
            at += 3;
            continue;
        }
        int code = 0;
        size_t step = text_next(bytes + at, length - at, &code);
        enum text_problem problem = step ? judge(code) : TEXT_NOT_UTF8;
        if (problem != TEXT_FINE) {
            if (where)
                *where = at;
            return problem;
        }
        *suspect = *suspect || code >= 0x300;
        at += step;
    }
    return TEXT_FINE;
}

bool text_plain(const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes;
    for (size_t at = 0; at < length;) {
        if (p[at] < 0x80)
            at++;
        else if ((p[at] >= 0xE5 && p[at] <= 0xE9) || is_plain_cjk(p + at, length - at))
            at += 3;
        else
            return false;
    }
    return true;
}

enum text_problem text_check(const char *bytes, size_t length, size_t *where)
{
    bool suspect = false;
    return check(bytes, length, where, &suspect);
}

/* NFC of valid UTF-8 in malloc'd memory; NULL when there is none. */
static char *compose(const char *bytes, size_t length)
{
    if (length > (size_t)PTRDIFF_MAX)
        return NULL;
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return size < 0 ? NULL : (char *)composed;
}

enum text_problem text_check_stored(const char *bytes, size_t length, size_t *where)
{
    bool suspect = false;
    enum text_problem problem = check(bytes, length, where, &suspect);
    if (problem != TEXT_FINE || !suspect)
        return problem;
    char *composed = compose(bytes, length);
    if (!composed)
        return TEXT_NO_MEMORY;
    size_t same = 0;
    while (same < length && composed[same] == bytes[same])
        same++;
    bool equal = same == length && composed[same] == '\0';
    free(composed);
    if (!equal && where) {
        while (same > 0 && ((unsigned char)bytes[same] & 0xC0) == 0x80)
            same--;
        *where = same;
    }
    return equal ? TEXT_FINE : TEXT_NOT_NFC;
}

const char *text_problem_name(enum text_problem problem)
{
    switch (problem) {
    case TEXT_NOT_UTF8:
        return _("is not valid UTF-8");
    case TEXT_CONTROL:
        return _("holds a control character");
    case TEXT_INVISIBLE:
        return _("holds an invisible character that changes how the text around it reads");
    case TEXT_NOT_NFC:
        return _("is not in Unicode normal form C");
    case TEXT_NO_MEMORY:
        return _("out of memory");
    case TEXT_FINE:
        break;
    }
    return "";
}

/* No space begins with another byte; of Chinese text only punctuation begins with one of these. */
static bool may_be_space(unsigned char first)
{
    return first <= 0x20 || first == 0xC2 || (first >= 0xE1 && first <= 0xE3) || first == 0xEF;
}

/* Where the white space at the front ends. */
static size_t leading_space(const char *text, size_t length)
{
    size_t at = 0;
    int code;
    size_t step;
    while (at < length && may_be_space((unsigned char)text[at]) &&
           (step = text_next(text + at, length - at, &code)) && is_space(code))
        at += step;
    return at;
}

/* Where the white space at the end begins. */
static size_t trailing_space(const char *text, size_t length)
{
    size_t end = 0;
    int code;
    for (size_t at = 0, step; at < length; at += step) {
        step = text_next(text + at, length - at, &code);
        if (!step)
            return length;
        if (!is_space(code))
            end = at + step;
    }
    return end;
}

/* CR LF and lone CR become LF, in place; Windows forms end lines so. */
static size_t unify_lines(char *text, size_t length)
{
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (text[from] == '\r') {
            if (from + 1 < length && text[from + 1] == '\n')
                continue;
            text[to++] = '\n';
        } else {
            text[to++] = text[from];
        }
    }
    text[to] = '\0';
    return to;
}

char *text_clean(struct arena *arena, const char *typed, enum text_problem *problem)
{
    char *lines = arena_string(arena, typed);
    if (!lines) {
        *problem = TEXT_NO_MEMORY;
        return NULL;
    }
    size_t length = unify_lines(lines, strlen(lines));
    *problem = text_check(lines, length, NULL);
    if (*problem != TEXT_FINE)
        return NULL;
    char *composed = compose(lines, length);
    if (!composed) {
        *problem = TEXT_NO_MEMORY;
        return NULL;
    }
    length = strlen(composed);
    size_t front = leading_space(composed, length);
    size_t end = trailing_space(composed, length);
    char *clean = arena_copy(arena, composed + front, end > front ? end - front : 0);
    free(composed);
    if (!clean)
        *problem = TEXT_NO_MEMORY;
    return clean;
}

bool text_blank(const char *text)
{
    size_t length = strlen(text);
    return leading_space(text, length) == length;
}

/* Names are gone through piece by piece, so that no piece may cost a look at all the rest. */
static const char *skip_space(const char *text)
{
    enum { MOST_BYTES = 4 }; /* of a character */
    size_t space;
    while (may_be_space((unsigned char)*text) &&
           (space = leading_space(text, strnlen(text, MOST_BYTES))) > 0)
        text += space;
    return text;
}

bool text_same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        a = skip_space(a);
        b = skip_space(b);
        if (*a != *b || !*a)
            return *a == *b;
    }
}

char *text_name_key(struct arena *arena, const char *name)
{
    char *key = arena_alloc(arena, strlen(name) + 1), *to = key;
    if (!key)
        return NULL;
    for (name = skip_space(name); *name; name = skip_space(name))
        *to++ = *name++;
    return key;
}

static utf8proc_uint8_t *fold(const char *text)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                         UTF8PROC_CASEFOLD);
    return size < 0 ? NULL : folded;
}

bool text_contains(const char *text, const char *needle)
{
    utf8proc_uint8_t *hay = fold(text), *sought = fold(needle);
    bool found = hay && sought ? strstr((char *)hay, (char *)sought) != NULL
                               : strstr(text, needle) != NULL;
    free(hay);
    free(sought);
    return found;
}

size_t text_fit(const char *text, size_t columns, size_t *used)
{
    size_t length = strlen(text), at = 0, width = 0;
    while (at < length) {
        int code = 0;
        size_t step = text_next(text + at, length - at, &code);
        int wide = step ? utf8proc_charwidth(code) : 1;
        size_t add = wide < 0 ? 0 : (size_t)wide;
        if (width + add > columns)
            break;
        width += add;
        at += step ? step : 1;
    }
    if (used)
        *used = width;
    return at;
}

size_t text_width(const char *text)
{
    size_t width;
    text_fit(text, SIZE_MAX, &width);
    return width;
}

static void print_safely(const char *text, size_t left, bool one_line, FILE *out)
{
    while (left) {
        int code = 0;
        size_t step = text_next(text, left, &code);
        if (!step) {
            fprintf(out, "\\x%02x", (unsigned)(unsigned char)*text);
            step = 1;
        } else if (is_invisible(code)) {
            fprintf(out, code > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)code);
        } else if (is_control(code) || (one_line && code == '\n')) {
            fprintf(out, "\\x%02x", (unsigned)code);
        } else {
            fwrite(text, 1, step, out);
        }
        text += step;
        left -= step;
    }
}

void text_print(const char *text, FILE *out)
{
    print_safely(text, strlen(text), false, out);
}

void text_print_line(const char *text, FILE *out)
{
    print_safely(text, strlen(text), true, out);
}

void text_print_part(const char *text, size_t length, FILE *out)
{
    print_safely(text, length, true, out);
}

size_t text_characters(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at++)
        count += ((unsigned char)bytes[at] & 0xC0) != 0x80;
    return count;
}

static char *escaped_copy(struct arena *arena, const char *text)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = text_stream_open(&bytes, &length);
    if (!stream)
        return NULL;
    text_print(text, stream);
    char *copy = text_stream_close(stream, &bytes) ? arena_copy(arena, bytes, length) : NULL;
    free(bytes);
    return copy;
}

char *text_visible(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (text_check(text, length, NULL) != TEXT_FINE)
        return escaped_copy(arena, text);
    return arena_copy(arena, text, length);
}

char *text_one_line(struct arena *arena, const char *text)
{
    static const char blanks[] = " \t\n";
    char *line = arena_string(arena, text), *to = line;
    for (const char *from = line; from && *from;) {
        size_t ink = strcspn(from, blanks);
        memmove(to, from, ink);
        to += ink;
        from += ink;
        if (*from)
            *to++ = ' ';
        from += strspn(from, blanks);
    }
    if (line)
        *to = '\0';
    return line;
}

char *text_visible_line(struct arena *arena, const char *text)
{
    char *line = text_visible(arena, text);
    for (char *p = line; p && *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    return line;
}
