#include "summary/rollup.h"

#include "table/json.h"

#include <string.h>

/* 季度, 单位 and 首问(负责)科室, the columns of a unit's table, and the heads' refusals. */
static struct table_column *make_columns(const struct rollup_table *rollup, bool named,
                                         struct arena *arena, size_t *count)
{
    struct table_column *columns =
        arena_array(arena, 2 * rollup->level_count + 4, sizeof *columns);
    if (!columns)
        return NULL;
    const char *top = "";
    size_t n = 0;
    if (named)
        columns[n++] = (struct table_column){"quarter", "季度", TABLE_KIND_TEXT};
    columns[n++] = (struct table_column){"unit", "单位", TABLE_KIND_TEXT};
    columns[n++] = (struct table_column){"department", "首问(负责)科室", TABLE_KIND_TEXT};
    for (size_t l = 0; l < rollup->level_count; l++) {
        const char *key = rollup->levels[l];
        top = rollup_title(key);
        if (l > 0)
            columns[n++] = (struct table_column){arena_format(arena, "%s_resolved", key),
                                                 arena_format(arena, "%s办结件数", top),
                                                 TABLE_KIND_NUMBER};
        columns[n++] = (struct table_column){arena_format(arena, "%s_refused", key),
                                             arena_format(arena, "%s说“不”件数", top),
                                             TABLE_KIND_NUMBER};
    }
    columns[n++] = (struct table_column){
        "head_refusals", arena_format(arena, "%s说“不”事项问题及理由", top), TABLE_KIND_TEXT};
    for (size_t i = 0; i < n; i++)
        if (!columns[i].key || !columns[i].heading)
            return NULL;
    *count = n;
    return columns;
}

static bool put_figure(struct table *table, const struct rollup_cell *cell, enum figure figure)
{
    int64_t number = cell->figures[figure];
    if (!cell->applies || number == ROLLUP_UNKNOWN)
        return table_put_text(table, NULL);
    return table_put_number(table, number);
}

static bool put_cells(struct table *table, const struct rollup_table *rollup,
                      const struct rollup_cell *cells)
{
    bool good = true;
    for (size_t l = 0; l < rollup->level_count && good; l++)
        good = (l == 0 || put_figure(table, &cells[l], FIGURE_RESOLVED)) &&
               put_figure(table, &cells[l], FIGURE_REFUSED);
    return good;
}

/* As in a unit's own table: 事项1：… 理由：… , one to a line. */
static const char *refusals_text(const struct rollup_row *row, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; text && i < row->refusal_count; i++) {
        const struct rollup_refusal *one = &row->refusals[i];
        text = one->text ? one->text
                         : arena_format(arena, "%s%s事项%zu：%s 理由：%s", text, i ? "\n" : "",
                                        i + 1, one->matter, one->reason);
    }
    return text;
}

static bool begin_row(struct table *table, const char *quarter, bool named)
{
    return table_row(table) && (!named || table_put_text(table, quarter));
}

static bool put_rows(struct table *table, const struct rollup_table *rollup, const char *quarter,
                     bool named, struct arena *arena)
{
    for (size_t i = 0; i < rollup->row_count; i++) {
        const struct rollup_row *row = &rollup->rows[i];
        const char *refusals = refusals_text(row, arena);
        if (!refusals || !begin_row(table, quarter, named) || !table_put_text(table, row->unit) ||
            !table_put_text(table, row->department) || !put_cells(table, rollup, row->cells) ||
            !table_put_text(table, *refusals ? refusals : NULL))
            return false;
    }
    if (!begin_row(table, quarter, named) || !table_put_text(table, ROLLUP_TOTAL) ||
        !table_put_text(table, NULL) || !put_cells(table, rollup, rollup->total))
        return false;
    table_total(table);
    return true;
}

static bool first_of_unit(const struct rollup_table *rollup, size_t row)
{
    return row == 0 || strcmp(rollup->rows[row].unit, rollup->rows[row - 1].unit) != 0;
}

static bool put_head(struct table *table, const struct rollup_table *rollup, struct arena *arena)
{
    size_t units = 0;
    for (size_t i = 0; i < rollup->row_count; i++)
        units += first_of_unit(rollup, i);
    const char *when =
        arena_format(arena, "%d年第%d季度", rollup->quarter.year, rollup->quarter.number);
    const char *many = arena_format(arena, "%zu个", units);
    return when && many && table_title(table, "说“不”事项提级管理汇总表") &&
           table_head(table, "填报单位", many) && table_head(table, "填报时间", when);
}

struct table *rollup_print_table(const struct rollup_table *rollup, bool named,
                                 struct arena *arena)
{
    char quarter[QUARTER_SIZE];
    size_t count = 0;
    quarter_format(rollup->quarter, quarter);
    struct table_column *columns = make_columns(rollup, named, arena, &count);
    struct table *table = columns ? table_new(arena, columns, count) : NULL;
    if (!table || !put_head(table, rollup, arena) ||
        !put_rows(table, rollup, quarter, named, arena))
        return NULL;
    return table;
}

/* --- JSON: NULL when memory runs out, which jansson lets through its calls ------ */

static json_t *figure_json(int64_t number)
{
    return number == ROLLUP_UNKNOWN ? json_null() : json_integer(number);
}

static json_t *cells_json(const struct rollup_table *rollup, const struct rollup_cell *cells)
{
    json_t *levels = json_array();
    for (size_t l = 0; l < rollup->level_count; l++) {
        if (!cells[l].applies)
            continue;
        json_t *level = json_pack("{s:s, s:o, s:o, s:o}", "level", rollup->levels[l], "resolved",
                                  figure_json(cells[l].figures[FIGURE_RESOLVED]), "refused",
                                  figure_json(cells[l].figures[FIGURE_REFUSED]), "pending",
                                  figure_json(cells[l].figures[FIGURE_PENDING]));
        if (json_array_append_new(levels, level) != 0) {
            json_decref(levels);
            return NULL;
        }
    }
    return levels;
}

static json_t *refusal_json(const struct rollup_row *row, const struct rollup_refusal *refusal)
{
    if (refusal->text)
        return json_pack("{s:s, s:s, s:s}", "unit", row->unit, "department", row->department,
                         "text", refusal->text);
    return json_pack("{s:s, s:s, s:s, s:s, s:s}", "unit", row->unit, "department",
                     row->department, "id", refusal->id, "matter", refusal->matter, "reason",
                     refusal->reason);
}

static bool add_row(const struct rollup_table *rollup, size_t number, json_t *units, json_t *rows,
                    json_t *refusals)
{
    const struct rollup_row *row = &rollup->rows[number];
    json_t *one = json_pack("{s:s, s:s, s:s?, s:o}", "unit", row->unit, "department",
                            row->department, "code", row->code, "levels",
                            cells_json(rollup, row->cells));
    bool good = json_array_append_new(rows, one) == 0;
    if (good && first_of_unit(rollup, number))
        good = json_array_append_new(units, json_string(row->unit)) == 0;
    for (size_t i = 0; i < row->refusal_count && good; i++)
        good = json_array_append_new(refusals, refusal_json(row, &row->refusals[i])) == 0;
    return good;
}

static json_t *rollup_json(const struct rollup_table *rollup)
{
    char quarter[QUARTER_SIZE];
    quarter_format(rollup->quarter, quarter);
    json_t *units = json_array(), *rows = json_array(), *refusals = json_array();
    bool good = units && rows && refusals;
    for (size_t i = 0; i < rollup->row_count && good; i++)
        good = add_row(rollup, i, units, rows, refusals);
    json_t *total = good ? cells_json(rollup, rollup->total) : NULL;
    return json_pack("{s:s, s:o, s:o, s:{s:o}, s:o}", "quarter", quarter, "units", units, "rows",
                     rows, "total", "levels", total, "head_refusals", refusals);
}

enum status rollup_print_json(const struct rollup_table *rollup, FILE *out, struct errors *errors)
{
    return json_print(rollup_json(rollup), out, errors);
}
