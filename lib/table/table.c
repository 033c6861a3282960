#include "table/table.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The visible form of text that may not be in a record: an odd file name, say. */
static char *keep_escaped(struct arena *arena, const char *text)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);
    if (!stream)
        return NULL;
    text_print(text, stream);
    bool written = !ferror(stream);
    written = fclose(stream) == 0 && written;
    char *copy = written ? arena_copy(arena, bytes, length) : NULL;
    free(bytes);
    return copy;
}

static char *keep(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (text_check(text, length, NULL) != TEXT_FINE)
        return keep_escaped(arena, text);
    return arena_copy(arena, text, length);
}

static char *keep_line(struct arena *arena, const char *text)
{
    char *line = keep(arena, text);
    for (char *p = line; p && *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    return line;
}

static struct table_column *keep_columns(struct arena *arena, const struct table_column *columns,
                                         size_t count)
{
    struct table_column *copies = arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; copies && i < count; i++) {
        copies[i].key = keep_line(arena, columns[i].key);
        copies[i].heading = keep(arena, columns[i].heading);
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
    return table;
}

bool table_title(struct table *table, const char *title)
{
    char *line = keep_line(table->arena, title);
    if (!line)
        return false;
    table->title = line;
    return true;
}

bool table_head(struct table *table, const char *label, const char *value)
{
    struct table_pair *pair = arena_alloc(table->arena, sizeof *pair);
    if (!pair)
        return false;
    pair->label = keep_line(table->arena, label);
    pair->value = keep_line(table->arena, value ? value : "");
    if (!pair->label || !pair->value)
        return false;
    pair->text = arena_format(table->arena, "%s：%s", pair->label, pair->value);
    if (!pair->text)
        return false;
    *table->head_end = pair;
    table->head_end = &pair->next;
    return true;
}

bool table_foot(struct table *table, const char *text)
{
    struct table_line *line = arena_alloc(table->arena, sizeof *line);
    if (!line)
        return false;
    line->text = keep(table->arena, text);
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
    if (text && !(cell.text = keep(table->arena, text)))
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
