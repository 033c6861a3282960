#include "cli/typing.h"

#include "base/text.h"

#include <string.h>

enum { TAB_STOP = 8 };

/* Where a character stands, in rows below the prompt. */
struct spot {
    size_t row, column;
};

/* The next character, or byte that is of none: its length, and what is shown for it. */
static size_t next_shown(const char *bytes, size_t length, char shown[8])
{
    int code = 0;
    size_t used = text_next(bytes, length, &code);
    unsigned char byte = (unsigned char)*bytes;
    if (byte < 0x20 || byte == 0x7F)
        snprintf(shown, 8, "^%c", byte ^ 0x40);
    else if (used == 0 || (code >= 0x80 && code < 0xA0))
        snprintf(shown, 8, "%s", "\xEF\xBF\xBD");
    else
        snprintf(shown, 8, "%.*s", (int)used, bytes);
    return used ? used : 1;
}

/* The spot behind a character that is shown; `*spot`, behind the one before, becomes its own. */
static struct spot behind(const struct typing *line, char byte, const char *shown, struct spot *spot)
{
    size_t width = text_width(shown);
    if (byte == '\t') {
        width = TAB_STOP - spot->column % TAB_STOP;
        if (spot->column + width >= line->columns)
            width = line->columns - 1 > spot->column ? line->columns - 1 - spot->column : 0;
    } else if (spot->column + width > line->columns) {
        *spot = (struct spot){spot->row + 1, 0};
    }
    return (struct spot){spot->row, spot->column + width};
}

/* The last character of the first `length` bytes: where it begins in them, and its spot. */
static size_t last_shown(const struct typing *line, size_t length, struct spot *spot)
{
    struct spot end = {0, line->prompt};
    size_t begins = 0;
    char shown[8];
    *spot = end;
    for (size_t at = 0; at < length;) {
        size_t used = next_shown(line->bytes + at, length - at, shown);
        struct spot here = end;
        end = behind(line, line->bytes[at], shown, &here);
        if (at == 0 || end.column > here.column || here.row > spot->row) {
            begins = at; /* what combines with a character is shown with it */
            *spot = here;
        }
        at += used;
    }
    return begins;
}

static void show(const struct typing *line, size_t from, size_t to)
{
    char shown[8];
    while (from < to && !line->echoed) {
        size_t used = next_shown(line->bytes + from, to - from, shown);
        fputs(line->bytes[from] == '\t' ? "\t" : shown, line->screen);
        from += used;
    }
    fflush(line->screen);
}

/* A character is shown when all of its bytes are there; what is none, byte by byte. */
static size_t complete(const struct typing *line)
{
    size_t at = line->shown;
    while (at < line->length) {
        int code;
        unsigned char lead = (unsigned char)line->bytes[at];
        size_t wanted = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        size_t used = text_next(line->bytes + at, line->length - at, &code);
        bool goes_on = line->length - at < wanted;
        for (size_t i = at + 1; i < line->length && goes_on; i++)
            goes_on = ((unsigned char)line->bytes[i] & 0xC0) == 0x80;
        if (!used && goes_on)
            break;
        at += used ? used : 1;
    }
    return at;
}

void typing_show(struct typing *line)
{
    show(line, 0, line->shown);
}

void typing_add(struct typing *line, char byte)
{
    if (line->length == sizeof line->bytes) {
        line->long_line = true;
        return;
    }
    line->bytes[line->length++] = byte;
    size_t end = complete(line);
    show(line, line->shown, end);
    line->shown = end;
}

/*
 * The kernel's own editing goes one column back for each character, and a Chinese one has two. What
 * stands last is shown anew, so that the cursor is behind it as it was, in the next row or not yet.
 */
static void shorten(struct typing *line, size_t length)
{
    struct spot from, to;
    last_shown(line, line->shown, &from);
    size_t last = last_shown(line, length, &to);
    if (from.row > to.row)
        fprintf(line->screen, "\033[%zuA", from.row - to.row);
    fputc('\r', line->screen);
    if (to.column)
        fprintf(line->screen, "\033[%zuC", to.column);
    fputs("\033[J", line->screen);
    show(line, last, length);
    line->length = line->shown = length;
}

void typing_erase_character(struct typing *line)
{
    struct spot spot;
    if (line->length > line->shown)
        line->length = line->shown; /* of a character that was not complete nothing stands there */
    else if (line->length)
        shorten(line, last_shown(line, line->length, &spot));
}

void typing_erase_word(struct typing *line)
{
    size_t length = line->shown;
    while (length && line->bytes[length - 1] == ' ')
        length--;
    while (length && line->bytes[length - 1] != ' ')
        length--;
    shorten(line, length);
}

void typing_erase_all(struct typing *line)
{
    shorten(line, 0);
}
