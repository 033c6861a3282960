#include "page/xlsx.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/wrap.h"

#include <errno.h>
#include <stdlib.h>

/* --- what went wrong --------------------------------------------------------- */

static bool fail(struct xlsx *book, enum status status)
{
    book->status = status;
    return false;
}

const char xlsx_lacking[] = N_("the library says so also where there is too little memory");

bool xlsx_no_memory(struct xlsx *book)
{
    return fail(book, error_memory(book->errors));
}

static bool refuse_length(struct xlsx *book, const char *text)
{
    enum { SHOWN = 40 };
    return fail(book,
                error_plain(book->errors, STATUS_REFUSED, _("take another format, such as html"),
                            _("a text of %zu characters is longer than a cell of a workbook "
                              "holds (%d): '%.*s…'"),
                            xlsx_units(text), CELL_UNIT_LIMIT, (int)text_fit(text, SHOWN, NULL),
                            text));
}

static bool refuse_size(struct xlsx *book, const char *message, size_t limit)
{
    return fail(book, error_plain(book->errors, STATUS_REFUSED,
                                  _("take another format, such as html"), message, limit));
}

/* The rest are mistakes of the caller, and named as the library does. */
bool xlsx_good(struct xlsx *book, lxw_error error)
{
    switch (error) {
    case LXW_NO_ERROR:
        return true;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
        return xlsx_no_memory(book);
    default:
        return fail(book, error_plain(book->errors, STATUS_SYSTEM, _(xlsx_lacking),
                                      _("cannot make the workbook: %s"), lxw_strerror(error)));
    }
}

/* --- styles ------------------------------------------------------------------ */

enum {
    LEFT = LXW_ALIGN_LEFT,
    CENTRE = LXW_ALIGN_CENTER,
    RIGHT = LXW_ALIGN_RIGHT,
    TOP = LXW_ALIGN_VERTICAL_TOP,
    MIDDLE = LXW_ALIGN_VERTICAL_CENTER,
    BOTTOM = LXW_ALIGN_VERTICAL_BOTTOM,
};

static const struct style {
    int size; /* of the type, in twips */
    bool bold;
    uint8_t across, down; /* where the text stands */
    uint8_t indent;       /* 1: away from the rule */
    bool number;
} STYLES[STYLE_COUNT] = {[STYLE_TITLE] = {360, true, CENTRE, MIDDLE, 0, false},
    [STYLE_SUBTITLE] = {260, true, LEFT, BOTTOM, 0, false},
    [STYLE_LEFT] = {TYPE_SIZE, false, LEFT, TOP, 0, false},
    [STYLE_CENTRE] = {TYPE_SIZE, false, CENTRE, TOP, 0, false},
    [STYLE_RIGHT] = {TYPE_SIZE, false, RIGHT, TOP, 0, false},
    [STYLE_BLANK] = {TYPE_SIZE, false, LEFT, BOTTOM, 0, false},
    [STYLE_BLANK_CENTRE] = {TYPE_SIZE, false, CENTRE, BOTTOM, 0, false},
    [STYLE_BLANK_RIGHT] = {TYPE_SIZE, false, RIGHT, BOTTOM, 0, false},
    [STYLE_COLUMN] = {TYPE_SIZE, true, CENTRE, MIDDLE, 0, false},
    [STYLE_CELL] = {TYPE_SIZE, false, LEFT, MIDDLE, 1, false},
    [STYLE_CELL_RIGHT] = {TYPE_SIZE, false, RIGHT, MIDDLE, 1, false},
    [STYLE_NUMBER] = {TYPE_SIZE, false, RIGHT, MIDDLE, 1, true},
    [STYLE_ORDINAL] = {TYPE_SIZE, false, CENTRE, MIDDLE, 0, true},
    [STYLE_TOTAL] = {TYPE_SIZE, true, LEFT, MIDDLE, 1, false},
    [STYLE_TOTAL_RIGHT] = {TYPE_SIZE, true, RIGHT, MIDDLE, 1, false},
    [STYLE_TOTAL_NUMBER] = {TYPE_SIZE, true, RIGHT, MIDDLE, 1, true},
    [STYLE_TOTAL_ORDINAL] = {TYPE_SIZE, true, CENTRE, MIDDLE, 0, true},
    [STYLE_LABEL] = {TYPE_SIZE, false, CENTRE, MIDDLE, 0, false},
    [STYLE_VALUE] = {TYPE_SIZE, false, LEFT, TOP, 1, false},
    [STYLE_VALUE_LOW] = {TYPE_SIZE, false, LEFT, MIDDLE, 1, false},
    [STYLE_TALL] = {TYPE_SIZE, false, LEFT, TOP, 1, false},
    [STYLE_TALL_RIGHT] = {TYPE_SIZE, false, RIGHT, TOP, 1, true},
    [STYLE_SIGNATURE] = {TYPE_SIZE, false, RIGHT, BOTTOM, 1, false},
};

static lxw_format *make_format(struct xlsx *book, const struct style *style, unsigned edges)
{
    enum { AUTOMATIC = 3 }; /* the family that a Chinese Excel gives 宋体 */
    lxw_format *format = workbook_add_format(book->workbook);
    if (!format)
        return NULL;
    format_set_font_name(format, "宋体");
    format_set_font_family(format, AUTOMATIC);
    format_set_font_size(format, (double)style->size / (double)TWIPS_PER_POINT);
    if (style->bold)
        format_set_bold(format);
    format_set_align(format, style->across);
    format_set_align(format, style->down);
    format_set_indent(format, style->indent);
    if (!style->number) /* LibreOffice drops the indent of a number that may wrap */
        format_set_text_wrap(format);
    format_set_left(format, edges & EDGE_LEFT ? LXW_BORDER_THIN : LXW_BORDER_NONE);
    format_set_right(format, edges & EDGE_RIGHT ? LXW_BORDER_THIN : LXW_BORDER_NONE);
    format_set_top(format, edges & EDGE_TOP ? LXW_BORDER_THIN : LXW_BORDER_NONE);
    format_set_bottom(format, edges & EDGE_BOTTOM ? LXW_BORDER_THIN : LXW_BORDER_NONE);
    return format;
}

static lxw_format *format_of(struct xlsx *book, enum xlsx_style style, unsigned edges)
{
    lxw_format **format = &book->formats[style][edges];
    if (!*format)
        *format = make_format(book, &STYLES[style], edges);
    return *format;
}

/* --- heights ----------------------------------------------------------------- */

/* Spreadsheets do not fit the height of merged cells to their text, so it is reckoned here. */
size_t xlsx_text_height(enum xlsx_style style, const char *text, size_t width)
{
    enum { FINE = 100 }; /* so that little is lost when columns are stretched */
    size_t size = (size_t)STYLES[style].size;
    size_t around = CELL_PADDING + (size_t)STYLES[style].indent * CELL_INDENT;
    size_t room = width > around ? width - around : 0;
    size_t lines = text ? 0 : 1;
    size_t stretched = text ? xlsx_columns(text, FINE) : FINE;
    while (text) {
        wrap_next(&text, room * 2 * FINE / (size * stretched));
        lines++;
    }
    return lines * size * 3 / 2;
}

/* --- rows and cells ---------------------------------------------------------- */

bool xlsx_add_row(struct xlsx_sheet *sheet, size_t height, struct xlsx_rows *rows)
{
    size_t count = height > ROW_LIMIT ? (height - 1) / ROW_PIECE + 1 : 1;
    if (count > LXW_ROW_MAX - sheet->row)
        return refuse_size(sheet->book, _("a sheet of a workbook has no more than %zu rows"),
                           LXW_ROW_MAX);
    rows->first = sheet->row;
    rows->last = sheet->row + count - 1;
    double points = (double)height / (double)count / (double)TWIPS_PER_POINT;
    for (; sheet->row <= rows->last; sheet->row++)
        if (!xlsx_good(sheet->book, worksheet_set_row(sheet->worksheet, (lxw_row_t)sheet->row,
                                                      points, NULL)))
            return false;
    sheet->height += height;
    return true;
}

/*
 * A single cell can not be merged. The text is written apart, because the library
 * does not say when it could not write the text of what it merges.
 */
static lxw_error write_area(lxw_worksheet *worksheet, struct xlsx_area area, const char *text,
                            lxw_format *format)
{
    lxw_row_t top = (lxw_row_t)area.rows.first, bottom = (lxw_row_t)area.rows.last;
    lxw_col_t left = (lxw_col_t)area.left, right = (lxw_col_t)area.right;
    lxw_error error = LXW_NO_ERROR;
    if (top != bottom || left != right)
        error = worksheet_merge_range(worksheet, top, left, bottom, right, "", format);
    if (error != LXW_NO_ERROR)
        return error;
    return worksheet_write_string(worksheet, top, left, text, format);
}

bool xlsx_put(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_style style,
              unsigned edges, const char *text)
{
    struct xlsx *book = sheet->book;
    text = text ? text : "";
    if (xlsx_units(text) > CELL_UNIT_LIMIT)
        return refuse_length(book, text);
    const char *escaped = xlsx_escape(book->arena, text);
    lxw_format *format = format_of(book, style, edges);
    if (!escaped || !format)
        return xlsx_no_memory(book);
    lxw_error error = write_area(sheet->worksheet, area, escaped, format);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) /* what escapes add counts for it */
        return refuse_length(book, text);
    return xlsx_good(book, error);
}

/* Spreadsheets reckon with 15 digits; what has more would become another number. */
static bool is_exact(const struct table_cell *cell)
{
    static const int64_t limit = INT64_C(1000000000000000);
    return cell->text && cell->kind == TABLE_KIND_NUMBER && cell->number > -limit &&
           cell->number < limit;
}

bool xlsx_put_cell(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_style style,
                   const struct table_cell *cell)
{
    if (!is_exact(cell))
        return xlsx_put(sheet, area, style, EDGE_ALL, cell->text);
    if (!xlsx_put(sheet, area, style, EDGE_ALL, NULL))
        return false;
    return xlsx_good(sheet->book,
                     worksheet_write_number(sheet->worksheet, (lxw_row_t)area.rows.first,
                                            (lxw_col_t)area.left, (double)cell->number,
                                            format_of(sheet->book, style, EDGE_ALL)));
}

bool xlsx_put_wide(struct xlsx_sheet *sheet, enum xlsx_style style, const char *text)
{
    struct xlsx_area area = {.right = sheet->columns - 1};
    size_t height = xlsx_text_height(style, text, sheet->at[sheet->columns]);
    size_t gap = style == STYLE_TITLE || style == STYLE_SUBTITLE ? TYPE_SIZE : TYPE_SIZE / 4;
    return xlsx_add_row(sheet, height + gap, &area.rows) && xlsx_put(sheet, area, style, 0, text);
}
