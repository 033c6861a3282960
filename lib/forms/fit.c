#include "forms/fit.h"

#include "table/wrap.h"

/* Type of 10.5 points, as the forms are printed in, in hundredths of a millimetre. */
enum { COLUMN = 185, LINE = 556, PADDING = 290, SIDES = 400, SIGNATURE = 222, MILLIMETRE = 100 };

static size_t lines_of(const char *text, size_t columns)
{
    size_t lines = 0;
    for (const char *rest = text; rest; lines++)
        wrap_next(&rest, columns);
    return lines;
}

/* What the text of a box needs. */
static size_t need_of(const struct boxes *boxes, const struct box *box, size_t width)
{
    size_t weight = 0, sum = 0, need = PADDING;
    for (size_t i = 0; i < boxes->width; i++) {
        bool inside = i >= box->column && i < box->column + box->columns;
        weight += inside ? boxes->weights[i] : 0;
        sum += boxes->weights[i];
    }
    size_t inner = sum ? width * MILLIMETRE * weight / sum : 0;
    size_t columns = inner > SIDES + COLUMN ? (inner - SIDES) / COLUMN : 1;
    for (const struct box_line *line = box->lines; line; line = line->next)
        need += lines_of(line->text, columns) * LINE + (line->signature ? SIGNATURE : 0);
    return need;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

bool fit_rows(struct boxes *boxes, unsigned width, unsigned height)
{
    size_t *needs = arena_array(boxes->arena, boxes->height, sizeof *needs);
    size_t total = 0, spare = 0, n = 0, wanted = (size_t)height * MILLIMETRE;
    if (!needs)
        return false;
    for (const struct box *box = boxes->boxes; box; box = box->next)
        if (box->rows == 1)
            needs[box->row] = larger(needs[box->row], need_of(boxes, box, width));
    for (const struct box_row *row = boxes->rows; row; row = row->next, n++) {
        size_t has = larger((size_t)row->height * MILLIMETRE, needs[n]);
        total += has;
        spare += has - needs[n];
    }
    size_t excess = total > wanted ? total - wanted : 0;
    if (excess > spare)
        excess = spare;
    size_t carried = 0; /* what whole millimetres leave over */
    n = 0;
    for (struct box_row *row = boxes->rows; row && excess; row = row->next, n++) {
        size_t has = larger((size_t)row->height * MILLIMETRE, needs[n]);
        carried += has - (has - needs[n]) * excess / spare;
        row->height = (unsigned)(carried / MILLIMETRE);
        carried %= MILLIMETRE;
    }
    return true;
}
