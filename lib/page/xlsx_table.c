#include "page/xlsx.h"

#include <string.h>

/* What a column of the table takes of the worksheet's. */
static struct xlsx_area area_of(const struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                                size_t column, struct xlsx_rows rows)
{
    return (struct xlsx_area){.rows = rows,
                              .left = xlsx_column(sheet, ruler->at[column]),
                              .right = xlsx_column(sheet, ruler->at[column + 1]) - 1};
}

static size_t height_of(const struct xlsx_ruler *ruler, size_t column, enum xlsx_style style,
                        const char *text)
{
    return xlsx_text_height(style, text, ruler->at[column + 1] - ruler->at[column]);
}

enum { ROW_GAP = 90 }; /* above and below the text of a row, together */

static bool put_headings(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                         const struct table *table, struct xlsx_rows *rows)
{
    size_t height = 0;
    for (size_t i = 0; i < table->width; i++) {
        size_t one = height_of(ruler, i, STYLE_COLUMN, table->columns[i].heading);
        height = one > height ? one : height;
    }
    if (!xlsx_add_row(sheet, height + ROW_GAP, rows))
        return false;
    for (size_t i = 0; i < table->width; i++)
        if (!xlsx_put(sheet, area_of(sheet, ruler, i, *rows), STYLE_COLUMN, EDGE_ALL,
                      table->columns[i].heading))
            return false;
    return true;
}

/* What is several pages high begins on the first. */
static enum xlsx_style tall_style(const struct table_row *row, size_t column)
{
    return row->cells[column].kind == TABLE_KIND_NUMBER ? STYLE_TALL_RIGHT : STYLE_TALL;
}

/* A number's place is its column's: where there is nothing in it, too. */
static enum xlsx_style cell_style(const struct table *table, const struct table_row *row,
                                  size_t column)
{
    enum xlsx_style style = STYLE_CELL;
    if (table->columns[column].kind == TABLE_KIND_ORDINAL)
        style = STYLE_ORDINAL;
    else if (row->cells[column].kind == TABLE_KIND_NUMBER)
        style = STYLE_NUMBER;
    else if (table->columns[column].kind == TABLE_KIND_NUMBER)
        style = STYLE_CELL_RIGHT;
    return table_is_total(table, row) ? style + (STYLE_TOTAL - STYLE_CELL) : style;
}

static bool put_row(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                    const struct table *table, const struct table_row *row)
{
    size_t height = 0;
    struct xlsx_rows rows;
    for (size_t i = 0; i < table->width; i++) {
        size_t one = height_of(ruler, i, STYLE_CELL, row->cells[i].text);
        height = one > height ? one : height;
    }
    if (!xlsx_add_row(sheet, height + ROW_GAP, &rows))
        return false;
    for (size_t i = 0; i < table->width; i++)
        if (!xlsx_put_cell(sheet, area_of(sheet, ruler, i, rows),
                           rows.last > rows.first ? tall_style(row, i) : cell_style(table, row, i),
                           &row->cells[i]))
            return false;
    return true;
}

bool xlsx_put_table(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                    struct xlsx_rows *headings)
{
    enum { LINE = 400, SIGNED_LINE = 700 }; /* the second has room for a pen */
    const struct table *table = ruler->part->table;
    if ((table->title && !xlsx_put_wide(sheet, STYLE_TITLE, table->title)) ||
        !xlsx_put_blanks(sheet, table->head, LINE) ||
        !put_headings(sheet, ruler, table, headings))
        return false;
    for (const struct table_row *row = table->rows; row; row = row->next)
        if (!put_row(sheet, ruler, table, row))
            return false;
    for (const struct table_line *line = table->foot; line; line = line->next)
        if (!xlsx_put_wide(sheet, STYLE_LEFT, line->text))
            return false;
    return xlsx_put_blanks(sheet, table->signatures, SIGNED_LINE);
}
