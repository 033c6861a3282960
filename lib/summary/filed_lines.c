#include "summary/filed_lines.h"

#include "base/i18n.h"
#include "base/text.h"
#include "summary/filed.h"

#include <stdlib.h>
#include <string.h>

/* Cuts the next field off a line; NULL when there is none. */
static const char *cut(char **rest, char end)
{
    char *field = *rest, *stop = field ? strchr(field, end) : NULL;
    if (!stop)
        return NULL;
    *stop = '\0';
    *rest = stop + 1;
    return field;
}

static bool read_line(char *rest, struct share_line *line)
{
    line->id = cut(&rest, '\t');
    line->code = cut(&rest, '\t');
    line->level = cut(&rest, '\t');
    line->figure = cut(&rest, '\t');
    line->text = rest;
    return line->id && line->code && line->level && line->figure;
}

static int compare_lines(const void *left, const void *right)
{
    const struct share_line *a = left, *b = right;
    int order = strcmp(a->code, b->code);
    if (order == 0)
        order = strcmp(a->level, b->level);
    if (order == 0)
        order = strcmp(a->figure, b->figure);
    if (order == 0)
        order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->text, b->text);
}

enum status shares_read(struct arena *arena, const char *bytes, struct share_lines *lines,
                        struct errors *errors)
{
    size_t most = 0;
    char *rest = arena_string(arena, bytes);
    for (const char *at = bytes; (at = strchr(at, '\n')); at++)
        most++;
    *lines = (struct share_lines){arena_array(arena, most, sizeof *lines->items), 0};
    if (!rest || !lines->items)
        return error_memory(errors);
    for (size_t i = 0; i < most; i++) {
        char *line = rest;
        cut(&rest, '\n');
        lines->count += read_line(line, &lines->items[lines->count]);
    }
    if (lines->count > 1)
        qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
    return STATUS_OK;
}

/* By way of the very bytes that would be filed. */
enum status shares_make(struct arena *arena, const struct summary *summary,
                        struct share_lines *lines, struct errors *errors)
{
    char *bytes = NULL;
    size_t length = 0;
    struct table *table = shares_table(summary, arena);
    FILE *memory = table ? text_stream_open(&bytes, &length) : NULL;
    if (!memory)
        return error_memory(errors);
    enum status status = table_print_tsv(table, &(struct table_options){0}, memory, errors);
    if (!text_stream_close(memory, &bytes) && status == STATUS_OK)
        status = error_memory(errors);
    if (status == STATUS_OK)
        status = shares_read(arena, bytes, lines, errors);
    free(bytes);
    return status;
}

static int compare_to_cell(const struct share_line *line, const struct share_line *cell)
{
    int order = strcmp(line->code, cell->code);
    if (order == 0)
        order = strcmp(line->level, cell->level);
    return order ? order : strcmp(line->figure, cell->figure);
}

struct share_lines shares_of(const struct share_lines *all, const char *code, const char *level,
                             enum figure figure)
{
    const struct share_line cell = {.code = code, .level = level, .figure = figure_key(figure)};
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_to_cell(&all->items[middle], &cell) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct share_lines some = {all->items ? all->items + low : NULL, 0};
    while (low + some.count < all->count && compare_to_cell(&some.items[some.count], &cell) == 0)
        some.count++;
    return some;
}

/* Prints the IDs in `a` without the same line in `b`; false when there are none. */
bool shares_print_others(const struct share_lines *a, const struct share_lines *b,
                         const char *before, FILE *out)
{
    size_t at = 0, printed = 0;
    for (size_t i = 0; i < a->count; i++) {
        while (at < b->count && compare_lines(&b->items[at], &a->items[i]) < 0)
            at++;
        if (at < b->count && compare_lines(&b->items[at], &a->items[i]) == 0)
            continue;
        fprintf(out, "%s%s", printed++ ? _(", ") : before, a->items[i].id);
    }
    return printed > 0;
}

bool shares_equal(const struct share_lines *a, const struct share_lines *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = compare_lines(&a->items[i], &b->items[i]) == 0;
    return same;
}
