/* Lines of blanks: 单位（科室）：…  填表日期：… */
#include "page/xlsx.h"

#include "base/text.h"

#include <stdint.h>

static size_t width_of(const struct xlsx_sheet *sheet)
{
    return sheet->at[sheet->columns];
}

static size_t text_room(const struct table_pair *pair)
{
    return xlsx_columns(pair->text, text_width(pair->text)) * COLUMN_TWIPS + CELL_PADDING;
}

/* What a blank wants of the width; one for a pen some room to write. */
static size_t blank_width(const struct table_pair *pair)
{
    enum { GAP = 2 * COLUMN_TWIPS, PEN = 10 * COLUMN_TWIPS };
    return text_room(pair) + (*pair->value ? GAP : PEN);
}

/* The first line that leaves a blank its room from line `start` on; SIZE_MAX when none does. */
static size_t line_behind(const struct xlsx_sheet *sheet, size_t start,
                          const struct table_pair *pair)
{
    for (size_t i = start + 1; i <= sheet->columns; i++)
        if (sheet->at[i] - sheet->at[start] >= text_room(pair))
            return i;
    return SIZE_MAX;
}

/* The blanks that have room beside each other; `*rest` is the first that has none. */
static size_t count_fitting(const struct xlsx_sheet *sheet, const struct table_pair *pair,
                            const struct table_pair **rest)
{
    size_t count = 1;
    size_t end = line_behind(sheet, 0, pair);
    for (pair = pair->next; pair && end < sheet->columns; pair = pair->next, count++) {
        end = line_behind(sheet, end, pair);
        if (end == SIZE_MAX)
            break;
    }
    *rest = pair;
    return count;
}

/* The last line, of those before `end`, that leaves a blank its room up to there. */
static size_t line_before(const struct xlsx_sheet *sheet, size_t end,
                          const struct table_pair *pair)
{
    size_t i = end - 1;
    while (i > 0 && sheet->at[end] - sheet->at[i] < text_room(pair))
        i--;
    return i;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static size_t nearest_line(const struct xlsx_sheet *sheet, size_t at, size_t first, size_t last)
{
    size_t best = first;
    for (size_t i = first; i <= last; i++)
        if (distance(sheet->at[i], at) < distance(sheet->at[best], at))
            best = i;
    return best;
}

/*
 * Shares the columns among `count` blanks that fit, each as near to its share of the
 * width as the lines between the columns allow; `ends` are exclusive.
 */
static void share_columns(const struct xlsx_sheet *sheet, const struct table_pair *const *pairs,
                          size_t count, size_t *ends)
{
    double sum = 0, before = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)blank_width(pairs[i]);
    ends[count - 1] = sheet->columns;
    for (size_t i = count - 1; i-- > 0;)
        ends[i] = line_before(sheet, ends[i + 1], pairs[i + 1]);
    for (size_t i = 0; i + 1 < count; i++) {
        before += (double)blank_width(pairs[i]);
        size_t first = line_behind(sheet, i ? ends[i - 1] : 0, pairs[i]);
        size_t ideal = (size_t)((double)width_of(sheet) * before / sum);
        ends[i] = nearest_line(sheet, ideal, first, ends[i]);
    }
}

/* What a pen fills in stands at the left of its room. */
static enum xlsx_style blank_style(const struct table_pair *pair, size_t i, size_t count)
{
    if (i == 0 || !*pair->value)
        return STYLE_BLANK;
    return i + 1 == count ? STYLE_BLANK_RIGHT : STYLE_BLANK_CENTRE;
}

static bool put_line(struct xlsx_sheet *sheet, const struct table_pair *const *pairs, size_t count,
                     size_t height, size_t *ends)
{
    struct xlsx_area area = {0};
    share_columns(sheet, pairs, count, ends);
    for (size_t i = 0; i < count; i++) {
        size_t width = sheet->at[ends[i]] - sheet->at[i ? ends[i - 1] : 0];
        size_t needed = xlsx_text_height(STYLE_BLANK, pairs[i]->text, width);
        height = needed > height ? needed : height;
    }
    if (!xlsx_add_row(sheet, height, &area.rows))
        return false;
    for (size_t i = 0; i < count; i++) {
        area.right = ends[i] - 1;
        if (!xlsx_put(sheet, area, blank_style(pairs[i], i, count), 0, pairs[i]->text))
            return false;
        area.left = ends[i];
    }
    return true;
}

/*
 * Where the columns are too unequal to hold a blank each, a line of them is one text,
 * spread with spaces (U+3000). `*rest` is the first of the next line.
 */
static const char *join_line(struct xlsx_sheet *sheet, const struct table_pair *pair,
                             const struct table_pair **rest)
{
    enum { GAP = 2 };
    struct arena *arena = sheet->book->arena;
    size_t room = (width_of(sheet) - CELL_PADDING) / COLUMN_TWIPS, used = 0, count = 0;
    for (*rest = pair; *rest; *rest = (*rest)->next, count++) {
        size_t columns = xlsx_columns((*rest)->text, text_width((*rest)->text));
        if (count > 0 && used + columns + GAP * count > room)
            break;
        used += columns;
    }
    size_t gap = count > 1 && used < room ? (room - used) / (count - 1) : 0;
    const char *text = arena_string(arena, pair->text);
    for (pair = pair->next; text && pair != *rest; pair = pair->next) {
        for (size_t i = 0; text && i < gap / 2; i++)
            text = arena_format(arena, "%s　", text);
        text = text ? arena_format(arena, "%s%s", text, pair->text) : NULL;
    }
    return text;
}

static bool put_joined(struct xlsx_sheet *sheet, const struct table_pair *pair, size_t height)
{
    struct xlsx_area area = {.right = sheet->columns - 1};
    while (pair) {
        const char *text = join_line(sheet, pair, &pair);
        if (!text)
            return xlsx_no_memory(sheet->book);
        size_t needed = xlsx_text_height(STYLE_BLANK, text, width_of(sheet));
        if (!xlsx_add_row(sheet, needed > height ? needed : height, &area.rows) ||
            !xlsx_put(sheet, area, STYLE_BLANK, 0, text))
            return false;
    }
    return true;
}

bool xlsx_put_blanks(struct xlsx_sheet *sheet, const struct table_pair *pair, size_t height)
{
    size_t *ends = arena_array(sheet->book->arena, sheet->columns, sizeof *ends);
    const struct table_pair **line = arena_array(sheet->book->arena, sheet->columns, sizeof *line);
    if (!ends || !line)
        return xlsx_no_memory(sheet->book);
    const struct table_pair *rest = NULL;
    size_t count = pair ? count_fitting(sheet, pair, &rest) : 0;
    if (rest)
        return put_joined(sheet, pair, height);
    for (size_t i = 0; i < count; i++, pair = pair->next)
        line[i] = pair;
    return count == 0 || put_line(sheet, line, count, height, ends);
}
