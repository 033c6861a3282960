#include "page/xlsx.h"

#include "base/text.h"

#include <string.h>

/* --- as the file holds it ---------------------------------------------------- */

static size_t units_of(int code)
{
    return code > 0xFFFF ? 2 : 1;
}

/* At most four bytes are looked at, so the terminator stops the reader. */
static size_t next_code(const char *text, int *code)
{
    return text_next(text, strnlen(text, 4), code);
}

size_t xlsx_units(const char *text)
{
    size_t units = 0, step;
    int code = 0;
    for (; *text && (step = next_code(text, &code)) > 0; text += step)
        units += units_of(code);
    return units;
}

/* True where a reader would see an escape, _x0041_. */
static bool is_escape(const char *text)
{
    return strncmp(text, "_x", 2) == 0 && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
           text[6] == '_';
}

/* What XML can not hold at all, and what the library takes as it is. */
static const struct {
    const char *bytes;
    const char *escape;
} UNFIT[] = {{"\xEF\xBF\xBE", "_xFFFE_"}, {"\xEF\xBF\xBF", "_xFFFF_"}};

static const char *escape_at(const char *text, size_t *taken)
{
    if (is_escape(text)) {
        *taken = 1;
        return "_x005F_";
    }
    for (size_t i = 0; i < sizeof UNFIT / sizeof *UNFIT; i++) {
        *taken = strlen(UNFIT[i].bytes);
        if (strncmp(text, UNFIT[i].bytes, *taken) == 0)
            return UNFIT[i].escape;
    }
    return NULL;
}

const char *xlsx_escape(struct arena *arena, const char *text)
{
    size_t size = 1, taken = 0;
    bool changed = false;
    const char *escape;
    for (const char *p = text; *p; p += taken) {
        escape = escape_at(p, &taken);
        taken = escape ? taken : 1;
        size += escape ? strlen(escape) : 1;
        changed = changed || escape;
    }
    if (!changed)
        return text;
    char *copy = arena_alloc(arena, size);
    char *end = copy;
    for (const char *p = text; copy && *p; p += taken) {
        escape = escape_at(p, &taken);
        taken = escape ? taken : 1;
        size_t length = escape ? strlen(escape) : 1;
        memcpy(end, escape ? escape : p, length);
        end += length;
    }
    return copy;
}

/* --- on paper ---------------------------------------------------------------- */

size_t xlsx_columns(const char *text, size_t columns)
{
    size_t width = text_width(text);
    size_t letters = 0, marks = 0;
    for (const char *p = text; *p; p++)
        letters += (unsigned char)*p < 0x80;
    size_t characters = text_characters(text, strlen(text));
    size_t wide = width > characters ? width - characters : 0;
    if (characters > letters + wide)
        marks = characters - letters - wide;
    if (width == 0)
        return columns;
    double stretched = (double)width + (double)letters / 5 + (double)marks;
    return (size_t)((double)columns * stretched / (double)width + 0.5);
}

/* --- names of worksheets ----------------------------------------------------- */

/*
 * What can not stand in a name and what does in its place. East Asian versions of
 * Excel refuse the full-width forms too. An apostrophe is refused at the ends only.
 */
static const struct {
    const char *from;
    char to[4];
} REPLACED[] = {
    {"[", "("},   {"]", ")"},   {":", "-"},  {"*", "-"},  {"?", "-"},  {"/", "-"},
    {"\\", "-"},  {"［", "("},  {"］", ")"}, {"：", "-"}, {"＊", "-"}, {"？", "-"},
    {"／", "-"},  {"＼", "-"},  {"'", "’"},  {"\n", " "}, {"\t", " "}, {"\xEF\xBF\xBE", "-"},
    {"\xEF\xBF\xBF", "-"},
};

static const char *replacement(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof REPLACED / sizeof *REPLACED; i++)
        if (strlen(REPLACED[i].from) == length && memcmp(text, REPLACED[i].from, length) == 0)
            return REPLACED[i].to;
    return NULL;
}

/* As much of `wanted` as makes a name of at most `limit` units. */
static char *make_name(struct arena *arena, const char *wanted, size_t limit)
{
    enum { UNIT_BYTES = 3 }; /* of UTF-8 for one unit of UTF-16, at most */
    char *name = arena_alloc(arena, limit * UNIT_BYTES + 1);
    size_t length = 0, units = 0, step;
    int code = 0;
    for (; name && *wanted && (step = next_code(wanted, &code)) > 0; wanted += step) {
        const char *other = replacement(wanted, step);
        size_t bytes = other ? strlen(other) : step;
        units += units_of(code);
        if (units > limit)
            break;
        memcpy(name + length, other ? other : wanted, bytes);
        length += bytes;
    }
    return name;
}

/* Excel does not tell names apart by case; it keeps one for itself. */
static bool is_taken(const char *name, const char *const *taken, size_t count)
{
    static const char reserved[] = "History";
    if (text_contains(reserved, name) && text_contains(name, reserved))
        return true;
    for (size_t i = 0; i < count; i++)
        if (text_contains(taken[i], name) && text_contains(name, taken[i]))
            return true;
    return false;
}

char *xlsx_name(struct arena *arena, const char *wanted, const char *const *taken, size_t count)
{
    if (text_blank(wanted))
        wanted = "表";
    char *name = make_name(arena, wanted, NAME_UNIT_LIMIT);
    for (size_t n = 2; name && is_taken(name, taken, count); n++) {
        char *suffix = arena_format(arena, "（%zu）", n);
        char *start =
            suffix ? make_name(arena, wanted, NAME_UNIT_LIMIT - xlsx_units(suffix)) : NULL;
        name = start ? arena_format(arena, "%s%s", start, suffix) : NULL;
    }
    return name;
}
