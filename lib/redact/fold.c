#include "redact/fold.h"

#include "base/text.h"

#include <utf8proc.h>

enum {
    MOST_OF_ONE = 18, /* code points that one becomes at most (Unicode, U+FDFA) */
    NO_TEXT = 0x110000,
    DOT = 0xB7,
};

static bool is_dot(int32_t code)
{
    return code == DOT || code == 0x2022 || code == 0x2027 || code == 0x2219 || code == 0x22C5 ||
           code == 0x30FB;
}

static bool is_dash(int32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2043;
}

static bool is_space(int32_t code)
{
    if (code <= ' ')
        return true;
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

static bool is_alnum(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

static bool keep_all(const struct fold *fold, int32_t *code)
{
    (void)fold;
    if (*code != '\n' && is_space(*code))
        *code = ' ';
    else if (is_dash(*code))
        *code = '-';
    else if (is_dot(*code))
        *code = DOT;
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): it stands in a table of ways to keep */
static bool keep_tight(const struct fold *fold, int32_t *code)
{
    bool joined = fold->count > 0 && is_alnum(fold->items[fold->count - 1].code);
    return !is_space(*code) && !is_dot(*code) && !(joined && is_dash(*code));
}

static bool is_han(int code)
{
    return code >= 0x4E00 && code <= 0x9FFF;
}

/* The code points that one becomes; as it is where Unicode has nothing to say. */
static size_t expand(int code, unsigned options, int32_t *codes)
{
    int boundary = 0;
    if (is_han(code)) {
        codes[0] = code;
        return 1;
    }
    utf8proc_ssize_t count = utf8proc_decompose_char(code, codes, MOST_OF_ONE,
                                                     (utf8proc_option_t)options, &boundary);
    if (count >= 0 && count <= MOST_OF_ONE)
        return (size_t)count;
    codes[0] = code;
    return 1;
}

static bool fold_text(struct arena *arena, const char *text, unsigned options,
                      bool (*keep)(const struct fold *, int32_t *), struct fold *fold)
{
    size_t length = strlen(text), room = length + MOST_OF_ONE;
    *fold = (struct fold){arena_array(arena, room, sizeof *fold->items), 0};
    if (!fold->items)
        return false;
    for (size_t at = 0, step; at < length; at += step) {
        int code = NO_TEXT;
        int32_t codes[MOST_OF_ONE];
        step = text_next(text + at, length - at, &code);
        size_t count = step ? expand(code, options, codes) : 1;
        if (!step)
            codes[0] = NO_TEXT;
        step = step ? step : 1;
        if (fold->count + count + length - at > room) {
            room = 2 * room + MOST_OF_ONE;
            struct folded *grown = arena_array(arena, room, sizeof *grown);
            if (!grown)
                return false;
            memcpy(grown, fold->items, fold->count * sizeof *grown);
            fold->items = grown;
        }
        for (size_t i = 0; i < count; i++)
            if (codes[i] == NO_TEXT || keep(fold, &codes[i]))
                fold->items[fold->count++] = (struct folded){(uint32_t)codes[i], at, at + step};
    }
    return true;
}

bool fold_tight(struct arena *arena, const char *text, struct fold *fold)
{
    return fold_text(arena, text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                         UTF8PROC_IGNORE,
                     keep_tight, fold);
}

bool fold_loose(struct arena *arena, const char *text, struct fold *fold)
{
    return fold_text(arena, text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE, keep_all,
                     fold);
}
