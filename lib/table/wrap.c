#include "table/wrap.h"

#include "base/text.h"

#include <string.h>
#include <uchar.h>
#include <utf8proc.h>

/* What may not begin a line, and what may not end one. */
static const char32_t CLOSING[] = U",.;:!?)]}%，。、；：！？％”’）》〉】〕」』…—·";
static const char32_t OPENING[] = U"([{“‘（《〈【〔「『";

/* A character as a reader sees it: a base with all that combines with it (Unicode Annex 29). */
struct cluster {
    size_t length; /* in bytes; 0 at the end of the text */
    size_t columns;
    int code;  /* of the base */
    bool wide; /* the base takes two columns, as what is Chinese does */
};

static size_t code_columns(int code)
{
    /* A tab is printed as one space: what it would jump to is not known here. */
    if (code == '\t' || (code >= ' ' && code <= '~'))
        return 1;
    int columns = utf8proc_charwidth(code);
    return columns < 0 ? 0 : (size_t)columns;
}

/* At most four bytes are looked at, so the terminator stops the reader. */
static size_t next_code(const char *text, int *code)
{
    if ((unsigned char)*text < 0x80) {
        *code = (unsigned char)*text;
        return *text != '\0';
    }
    return text_next(text, strnlen(text, 4), code);
}

/*
 * Whether a character that begins so neither combines with one of its kind before it nor behind it:
 * ASCII, but for a carriage return, and U+4000 to U+9FFF, where most of Chinese lies.
 */
static bool stands_alone(char first)
{
    unsigned char byte = (unsigned char)first;
    return (byte < 0x80 && byte != '\r') || (byte >= 0xe4 && byte <= 0xe9);
}

static struct cluster next_cluster(const char *text)
{
    struct cluster cluster = {0};
    cluster.length = next_code(text, &cluster.code);
    if (cluster.length == 0)
        return cluster;
    cluster.columns = code_columns(cluster.code);
    cluster.wide = cluster.columns == 2;
    if (stands_alone(*text) && stands_alone(text[cluster.length]))
        return cluster;
    utf8proc_int32_t state = 0;
    int before = cluster.code, code = 0;
    size_t step;
    while ((step = next_code(text + cluster.length, &code)) > 0 &&
           !utf8proc_grapheme_break_stateful(before, code, &state)) {
        cluster.length += step;
        cluster.columns += code_columns(code);
        before = code;
    }
    return cluster;
}

static bool is_space(int code)
{
    return code == ' ' || code == '\t' || code == 0x3000;
}

/* No set has an ideograph, of which most texts consist. */
static bool is_in(const char32_t *set, int code)
{
    if (code >= 0x4e00 && code <= 0x9fff)
        return false;
    while (*set && *set != (char32_t)code)
        set++;
    return *set != 0;
}

static bool may_break(struct cluster before, struct cluster after)
{
    if (is_space(before.code) || is_space(after.code))
        return true;
    if (!before.wide && !after.wide)
        return false;
    return !is_in(OPENING, before.code) && !is_in(CLOSING, after.code);
}

static void widen(size_t *most, size_t columns)
{
    if (*most < columns)
        *most = columns;
}

void wrap_measure(struct wrap_extent *extent, const char *text)
{
    size_t line = 0, word = 0;
    struct cluster cluster, before = {.code = '\n'};
    for (; (cluster = next_cluster(text)).length > 0; text += cluster.length) {
        if (cluster.code == '\n')
            line = 0;
        if (cluster.code == '\n' || before.code == '\n' || may_break(before, cluster))
            word = 0;
        if (cluster.code != '\n') {
            line += cluster.columns;
            word += cluster.columns;
        }
        widen(&extent->natural, line);
        widen(&extent->word, word);
        widen(&extent->atom, cluster.columns);
        before = cluster;
    }
}

/* What follows a line that was broken: spaces vanish there, and so does a line feed behind them. */
static const char *after_break(const char *text)
{
    int code = 0;
    size_t step;
    while ((step = next_code(text, &code)) > 0 && is_space(code))
        text += step;
    if (step > 0 && code == '\n')
        text += step;
    return *text ? text : NULL;
}

struct wrap_piece wrap_next(const char **rest, size_t columns)
{
    struct wrap_piece line = {.bytes = *rest};
    struct wrap_piece ink = line;   /* up to the last character that is no space */
    struct wrap_piece whole = line; /* up to the last place where a line may break */
    struct cluster cluster, before = {0};
    while ((cluster = next_cluster(line.bytes + line.length)).length > 0 && cluster.code != '\n') {
        if (may_break(before, cluster))
            whole = ink;
        if (line.length > 0 && line.columns + cluster.columns > columns) {
            struct wrap_piece cut = whole.length > 0 ? whole : ink;
            *rest = after_break(cut.bytes + cut.length);
            return cut;
        }
        line.length += cluster.length;
        line.columns += cluster.columns;
        if (!is_space(cluster.code))
            ink = line;
        before = cluster;
    }
    *rest = cluster.length > 0 ? line.bytes + line.length + cluster.length : NULL;
    return ink;
}
