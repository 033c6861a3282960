#include "page/xlsx.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/wrap.h"

#include <stdint.h>
#include <string.h>

/* What A4 has between the margins of lib/page/style: 267 and 166 mm. */
static const size_t PAPER_WIDTHS[] = {[PAPER_LANDSCAPE] = 15137, [PAPER_PORTRAIT] = 9411};

enum {
    AROUND = CELL_PADDING + CELL_INDENT + COLUMN_TWIPS,
    SHORT = 10 * COLUMN_TWIPS,        /* what is no longer is not broken */
    HEADING_LINES = 3,
    LONGEST_WORD = 24 * COLUMN_TWIPS, /* a longer one may be broken */
    NARROWEST_BOX = 200,
    SNAP = 60,          /* lines of different parts that are so near are one: a millimetre */
    PIXEL = 15,         /* twips, at 96 to the inch */
    DIGIT = 8,          /* pixels of a digit of the workbook's usual font, which widths count in */
    DIGIT_PADDING = 5,  /* pixels that Excel adds to a column */
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* `number` * `part` / `whole`, which does not overflow where the result does not. */
static size_t share_of(size_t number, size_t part, size_t whole)
{
    return (size_t)((double)number * (double)part / (double)whole);
}

/* --- what a table wants ------------------------------------------------------ */

struct want {
    size_t least, natural;
};

static size_t length_of(const char *text, size_t columns)
{
    return xlsx_columns(text, columns) * COLUMN_TWIPS;
}

static void widen(struct want *want, size_t least, size_t natural)
{
    want->least = larger(want->least, smaller(least, natural) + AROUND);
    want->natural = larger(want->natural, natural + AROUND);
}

static void widen_for_heading(struct want *want, const char *text)
{
    struct wrap_extent extent = {0};
    wrap_measure(&extent, text);
    size_t word = smaller(length_of(text, extent.word), LONGEST_WORD);
    size_t natural = length_of(text, extent.natural);
    widen(want, larger(word, natural / HEADING_LINES), natural);
}

static void widen_for_cell(struct want *want, const struct table_cell *cell)
{
    struct wrap_extent extent = {0};
    wrap_measure(&extent, cell->text);
    size_t word = length_of(cell->text, extent.word);
    if (cell->kind != TABLE_KIND_NUMBER)
        word = larger(smaller(word, LONGEST_WORD), SHORT);
    widen(want, word, length_of(cell->text, extent.natural));
}

static void measure(const struct table *table, struct want *wants)
{
    for (size_t i = 0; i < table->width; i++) {
        wants[i] = (struct want){0};
        widen(&wants[i], (size_t)2 * COLUMN_TWIPS, (size_t)2 * COLUMN_TWIPS);
        widen_for_heading(&wants[i], table->columns[i].heading);
    }
    for (const struct table_row *row = table->rows; row; row = row->next)
        for (size_t i = 0; i < table->width; i++)
            if (row->cells[i].text)
                widen_for_cell(&wants[i], &row->cells[i]);
}

/*
 * What the paper has over is shared by what each column lacks, as in CSS 2.1, 17.5.2.2,
 * and what is over then by their widths. A table that is too wide is printed smaller.
 */
static void set_widths(const struct want *wants, size_t count, size_t paper, size_t *widths)
{
    size_t least = 0, natural = 0;
    for (size_t i = 0; i < count; i++) {
        least += wants[i].least;
        natural += wants[i].natural;
    }
    for (size_t i = 0; i < count; i++) {
        size_t lack = wants[i].natural - wants[i].least;
        if (natural <= paper)
            widths[i] = share_of(wants[i].natural, paper, natural);
        else if (least < paper)
            widths[i] = wants[i].least + share_of(lack, paper - least, natural - least);
        else
            widths[i] = wants[i].least;
    }
}

static bool rule_table(struct xlsx *book, struct xlsx_ruler *ruler, const struct table *table)
{
    struct want *wants = arena_array(book->arena, table->width, sizeof *wants);
    size_t *widths = arena_array(book->arena, table->width, sizeof *widths);
    if (!wants || !widths)
        return xlsx_no_memory(book);
    measure(table, wants);
    set_widths(wants, table->width, PAPER_WIDTHS[book->page->paper], widths);
    for (size_t i = 0; i < table->width; i++)
        ruler->at[i + 1] = ruler->at[i] + widths[i];
    return true;
}

/* --- what boxes want --------------------------------------------------------- */

/* No column vanishes beside one that weighs far more. */
static void rule_boxes(struct xlsx_ruler *ruler, const struct boxes *boxes, size_t paper)
{
    double sum = 0;
    size_t width = larger(paper, boxes->width * NARROWEST_BOX * 2);
    size_t free_width = width - boxes->width * NARROWEST_BOX;
    for (size_t i = 0; i < boxes->width; i++)
        sum += boxes->weights[i];
    for (size_t i = 0; i < boxes->width; i++) {
        double share = sum > 0 ? boxes->weights[i] / sum : 1.0 / (double)boxes->width;
        size_t exact = (size_t)(share * (double)width);
        bool fair = width == paper && exact >= NARROWEST_BOX;
        size_t given = fair ? exact : NARROWEST_BOX + (size_t)(share * (double)free_width);
        ruler->at[i + 1] = ruler->at[i] + given;
    }
}

/* --- the columns of a worksheet ---------------------------------------------- */

static size_t columns_of(const struct part *part)
{
    switch (part->kind) {
    case PART_TABLE:
        return part->table->width;
    case PART_BOXES:
        return part->boxes->width;
    default:
        return 0;
    }
}

static struct xlsx_ruler *make_ruler(struct xlsx *book, const struct part *part)
{
    struct xlsx_ruler *ruler = arena_alloc(book->arena, sizeof *ruler);
    size_t count = columns_of(part) + 1;
    size_t *at = ruler ? arena_array(book->arena, count, sizeof *at) : NULL;
    if (!at) {
        xlsx_no_memory(book);
        return NULL;
    }
    *ruler = (struct xlsx_ruler){.part = part, .at = at, .count = count};
    if (part->kind == PART_BOXES)
        rule_boxes(ruler, part->boxes, PAPER_WIDTHS[book->page->paper]);
    else if (!rule_table(book, ruler, part->table))
        return NULL;
    return ruler;
}

static bool make_rulers(struct xlsx_sheet *sheet, const struct sheet *source, size_t *lines)
{
    struct xlsx_ruler **end = &sheet->rulers;
    *lines = 2;
    for (const struct part *part = source->parts; part; part = part->next) {
        if (columns_of(part) == 0)
            continue;
        *end = make_ruler(sheet->book, part);
        if (!*end)
            return false;
        *lines += (*end)->count;
        end = &(*end)->next;
    }
    return true;
}

/* All parts are as wide as the widest. */
static size_t stretch(struct xlsx_ruler *rulers, size_t paper)
{
    size_t widest = rulers ? 0 : paper;
    for (const struct xlsx_ruler *ruler = rulers; ruler; ruler = ruler->next)
        widest = larger(widest, ruler->at[ruler->count - 1]);
    for (struct xlsx_ruler *ruler = rulers; ruler; ruler = ruler->next) {
        size_t own = ruler->at[ruler->count - 1];
        for (size_t i = 1; i < ruler->count; i++)
            ruler->at[i] = i + 1 == ruler->count ? widest : share_of(ruler->at[i], widest, own);
    }
    return widest;
}

/* The line of the worksheet that `at` may lie on; those up to `before` are taken. */
static size_t find_line(const struct xlsx_sheet *sheet, size_t at, size_t before, size_t snap)
{
    size_t best = SIZE_MAX, least = snap;
    for (size_t i = 0; i <= sheet->columns; i++) {
        size_t off = sheet->at[i] > at ? sheet->at[i] - at : at - sheet->at[i];
        if (off <= least && sheet->at[i] > before) {
            best = i;
            least = off;
        }
    }
    return best;
}

static void add_line(struct xlsx_sheet *sheet, size_t at)
{
    size_t i = ++sheet->columns;
    for (; i > 0 && sheet->at[i - 1] > at; i--)
        sheet->at[i] = sheet->at[i - 1];
    sheet->at[i] = at;
}

/* Lays a ruler's inner lines on those that are there, or adds them. */
static void add_lines(struct xlsx_sheet *sheet, struct xlsx_ruler *ruler)
{
    size_t end = ruler->at[ruler->count - 1];
    for (size_t i = 1; i + 1 < ruler->count; i++) {
        size_t line = find_line(sheet, ruler->at[i], ruler->at[i - 1], SNAP);
        if (line != SIZE_MAX && sheet->at[line] < end)
            ruler->at[i] = sheet->at[line];
        else
            add_line(sheet, ruler->at[i]);
    }
}

/* In digits of the workbook's usual font (ECMA-376-1, 18.3.1.13). */
static double digits(size_t width)
{
    const double digit = DIGIT, padding = DIGIT_PADDING;
    double pixels = (double)width / (double)PIXEL;
    double least = digit + padding;
    return pixels < least ? pixels / least : (pixels - padding) / digit;
}

bool xlsx_set_columns(struct xlsx_sheet *sheet, const struct sheet *source)
{
    struct xlsx *book = sheet->book;
    size_t lines = 0;
    if (!make_rulers(sheet, source, &lines))
        return false;
    sheet->at = arena_array(book->arena, lines, sizeof *sheet->at);
    if (!sheet->at)
        return xlsx_no_memory(book);
    sheet->at[1] = stretch(sheet->rulers, PAPER_WIDTHS[book->page->paper]);
    sheet->columns = 1;
    for (struct xlsx_ruler *ruler = sheet->rulers; ruler; ruler = ruler->next)
        add_lines(sheet, ruler);
    if (sheet->columns > LXW_COL_MAX) {
        book->status = error_plain(book->errors, STATUS_REFUSED,
                                   _("take another format, such as html"),
                                   _("a sheet of a workbook has no more than %d columns"),
                                   LXW_COL_MAX);
        return false;
    }
    for (size_t i = 0; i < sheet->columns; i++)
        if (!xlsx_good(book, worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                  digits(sheet->at[i + 1] - sheet->at[i]), NULL)))
            return false;
    return true;
}

size_t xlsx_column(const struct xlsx_sheet *sheet, size_t at)
{
    size_t low = 0, high = sheet->columns;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->at[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
