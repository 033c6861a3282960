#include "table/table.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

static struct table_column *keep_columns(struct arena *arena, const struct table_column *columns,
                                         size_t count)
{
    struct table_column *copies = arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; copies && i < count; i++) {
        copies[i].key = text_visible_line(arena, columns[i].key);
        copies[i].heading = text_visible(arena, columns[i].heading);
        copies[i].kind = columns[i].kind;
        if (!copies[i].key || !copies[i].heading)
            return NULL;
    }
    return copies;
}

struct table *table_new(struct arena *arena, const struct table_column *columns, size_t count)
{
    if (count == 0)
        return NULL;
    struct table *table = arena_alloc(arena, sizeof *table);
    if (!table)
        return NULL;
    table->columns = keep_columns(arena, columns, count);
    if (!table->columns)
        return NULL;
    table->arena = arena;
    table->width = count;
    table->head_end = &table->head;
    table->rows_end = &table->rows;
    table->foot_end = &table->foot;
    table->signatures_end = &table->signatures;
    return table;
}

bool table_title(struct table *table, const char *title)
{
    char *line = text_visible_line(table->arena, title);
    if (!line)
        return false;
    table->title = line;
    return true;
}

struct table_pair *table_pair_new(struct arena *arena, const char *label, const char *value)
{
    struct table_pair *pair = arena_alloc(arena, sizeof *pair);
    if (!pair)
        return NULL;
    pair->label = text_visible_line(arena, label);
    pair->value = text_visible_line(arena, value ? value : "");
    if (!pair->label || !pair->value)
        return NULL;
    pair->text = arena_format(arena, "%s：%s", pair->label, pair->value);
    return pair->text ? pair : NULL;
}

static bool add_pair(struct table_pair *pair, struct table_pair ***end)
{
    if (!pair)
        return false;
    **end = pair;
    *end = &pair->next;
    return true;
}

bool table_head(struct table *table, const char *label, const char *value)
{
    return add_pair(table_pair_new(table->arena, label, value), &table->head_end);
}

bool table_signature(struct table *table, const char *label)
{
    return add_pair(table_pair_new(table->arena, label, NULL), &table->signatures_end);
}

bool table_foot(struct table *table, const char *text)
{
    struct table_line *line = arena_alloc(table->arena, sizeof *line);
    if (!line)
        return false;
    line->text = text_visible(table->arena, text);
    if (!line->text)
        return false;
    *table->foot_end = line;
    table->foot_end = &line->next;
    return true;
}

bool table_row(struct table *table)
{
    struct table_row *row;
    if (table->width > (SIZE_MAX - sizeof *row) / sizeof row->cells[0])
        return false;
    row = arena_alloc(table->arena, sizeof *row + table->width * sizeof row->cells[0]);
    if (!row)
        return false;
    *table->rows_end = row;
    table->rows_end = &row->next;
    table->last = row;
    return true;
}

static bool put(struct table *table, struct table_cell cell)
{
    struct table_row *row = table->last;
    if (!row || row->filled == table->width)
        return false;
    row->cells[row->filled++] = cell;
    return true;
}

bool table_put_text(struct table *table, const char *text)
{
    struct table_cell cell = {.kind = TABLE_KIND_TEXT};
    if (text && !(cell.text = text_visible(table->arena, text)))
        return false;
    return put(table, cell);
}

bool table_put_number(struct table *table, int64_t number)
{
    struct table_cell cell = {.kind = TABLE_KIND_NUMBER, .number = number};
    cell.text = arena_format(table->arena, "%" PRId64, number);
    return cell.text && put(table, cell);
}

void table_hint(struct table *table, enum table_hint hint)
{
    if (table->last)
        table->last->hint = hint;
}

void table_total(struct table *table)
{
    table->total = true;
}

bool table_is_total(const struct table *table, const struct table_row *row)
{
    return table->total && row == table->last;
}
