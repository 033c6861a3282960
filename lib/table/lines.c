#include "table/lines.h"

#include "base/text.h"

#include <string.h>

enum { PAIR_GAP = 2 }; /* columns between two blanks, at least */

static void pay(struct lines *lines)
{
    static const char some[] = "                                ";
    while (lines->spaces > 0) {
        size_t count = lines->spaces < sizeof some - 1 ? lines->spaces : sizeof some - 1;
        fwrite(some, 1, count, lines->out);
        lines->spaces -= count;
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static void put(struct lines *lines, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t ink = 0;
        while (ink < length && !is_blank(bytes[ink]))
            ink++;
        if (ink > 0) {
            pay(lines);
            fwrite(bytes, 1, ink, lines->out);
        }
        for (; ink < length && is_blank(bytes[ink]); ink++)
            lines->spaces++;
        bytes += ink;
        length -= ink;
    }
}

void lines_put(struct lines *lines, const char *text)
{
    put(lines, text, strlen(text));
}

void lines_skip(struct lines *lines, size_t columns)
{
    lines->spaces += columns;
}

void lines_end(struct lines *lines)
{
    lines->spaces = 0;
    fputc('\n', lines->out);
}

static size_t indent(enum align align, size_t spare)
{
    switch (align) {
    case ALIGN_RIGHT:
        return spare;
    case ALIGN_CENTRE:
        return spare / 2;
    case ALIGN_LEFT:
        break;
    }
    return 0;
}

void lines_piece(struct lines *lines, struct wrap_piece piece, size_t columns, enum align align,
                 const char *colour)
{
    size_t spare = columns > piece.columns ? columns - piece.columns : 0;
    size_t before = indent(align, spare);
    bool coloured = colour && piece.length > 0;
    lines_skip(lines, before);
    if (coloured) {
        pay(lines);
        fputs(colour, lines->out);
    }
    put(lines, piece.bytes, piece.length);
    if (coloured)
        fputs(table_colour_end, lines->out);
    lines_skip(lines, spare - before);
}

void lines_paragraph(struct lines *lines, const char *text, size_t limit, size_t columns,
                     enum align align)
{
    while (text) {
        lines_piece(lines, wrap_next(&text, limit), columns, align, NULL);
        lines_end(lines);
    }
}

/* The blanks that go on one line with `pair`; `*columns` is what they take without gaps. */
static size_t count_fitting(const struct table_pair *pair, size_t limit, size_t *columns)
{
    size_t count = 1;
    *columns = text_width(pair->text);
    while ((pair = pair->next)) {
        size_t wider = *columns + text_width(pair->text);
        if (wider + PAIR_GAP * count > limit)
            break;
        *columns = wider;
        count++;
    }
    return count;
}

/* Returns the first blank of the next line. */
static const struct table_pair *put_pairs(struct lines *lines, const struct table_pair *pair,
                                          size_t limit, size_t columns)
{
    size_t taken;
    size_t count = count_fitting(pair, limit, &taken);
    if (count == 1) {
        lines_paragraph(lines, pair->text, limit, columns, ALIGN_LEFT);
        return pair->next;
    }
    size_t room = columns > taken ? columns - taken : 0;
    size_t gap = room / (count - 1) > PAIR_GAP ? room / (count - 1) : PAIR_GAP;
    for (size_t i = 0; i < count; i++) {
        lines_put(lines, pair->text);
        lines_skip(lines, gap);
        pair = pair->next;
    }
    lines_end(lines);
    return pair;
}

void lines_pairs(struct lines *lines, const struct table_pair *pair, size_t limit,
                 size_t columns)
{
    while (pair)
        pair = put_pairs(lines, pair, limit, columns);
}
