#include "page/boxes.h"

#include "base/text.h"

struct boxes *boxes_new(struct arena *arena, const unsigned *weights, size_t count)
{
    if (count == 0)
        return NULL;
    struct boxes *boxes = arena_alloc(arena, sizeof *boxes);
    unsigned *copy = arena_array(arena, count, sizeof *copy);
    size_t *taken = arena_array(arena, count, sizeof *taken);
    if (!boxes || !copy || !taken)
        return NULL;
    for (size_t i = 0; i < count; i++)
        copy[i] = weights[i] > 0 ? weights[i] : 1;
    *boxes = (struct boxes){.arena = arena,
                            .weights = copy,
                            .width = count,
                            .rows_end = &boxes->rows,
                            .boxes_end = &boxes->boxes,
                            .taken = taken};
    return boxes;
}

bool boxes_row(struct boxes *boxes, unsigned height)
{
    struct box_row *row = arena_alloc(boxes->arena, sizeof *row);
    if (!row)
        return false;
    row->height = height;
    *boxes->rows_end = row;
    boxes->rows_end = &row->next;
    boxes->height++;
    return true;
}

/* The first column in which the newest row is free; the width when there is none. */
static size_t free_column(const struct boxes *boxes)
{
    size_t column = 0;
    while (column < boxes->width && boxes->taken[column] >= boxes->height)
        column++;
    return column;
}

static bool is_free(const struct boxes *boxes, size_t column, size_t columns)
{
    if (columns == 0 || columns > boxes->width - column)
        return false;
    for (size_t i = column; i < column + columns; i++)
        if (boxes->taken[i] >= boxes->height)
            return false;
    return true;
}

bool boxes_put(struct boxes *boxes, enum box_kind kind, size_t rows, size_t columns,
               const char *text)
{
    size_t column = free_column(boxes);
    if (boxes->height == 0 || rows == 0 || !is_free(boxes, column, columns))
        return false;
    struct box *box = arena_alloc(boxes->arena, sizeof *box);
    if (!box)
        return false;
    *box = (struct box){.kind = kind,
                        .row = boxes->height - 1,
                        .column = column,
                        .rows = rows,
                        .columns = columns,
                        .lines_end = &box->lines};
    struct box *before = boxes->last;
    boxes->last = box;
    if (text && !boxes_add(boxes, text, false)) {
        boxes->last = before;
        return false;
    }
    *boxes->boxes_end = box;
    boxes->boxes_end = &box->next;
    for (size_t i = column; i < column + columns; i++)
        boxes->taken[i] = box->row + rows;
    return true;
}

bool boxes_add(struct boxes *boxes, const char *text, bool signature)
{
    struct box *box = boxes->last;
    struct box_line *line = box ? arena_alloc(boxes->arena, sizeof *line) : NULL;
    if (!line || !(line->text = text_visible(boxes->arena, text)))
        return false;
    line->signature = signature;
    *box->lines_end = line;
    box->lines_end = &line->next;
    return true;
}
