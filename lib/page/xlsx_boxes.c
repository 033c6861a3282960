#include "page/xlsx.h"

#include <string.h>

/*
 * A cell has one alignment, but a box may hold an opinion at the left and
 * below it a signature at the right. So the lines of a box are cut into segments that stand
 * alike, and a row of boxes becomes as many steps, each a row of the worksheet, as
 * its boxes have segments; the rules between the steps are left out.
 */
struct drawing {
    struct xlsx_sheet *sheet;
    const struct xlsx_ruler *ruler;
    const struct boxes *boxes;
    size_t *starts;         /* the first step of each row of boxes, and where the last one ends */
    size_t *heights;        /* of each step */
    struct xlsx_rows *rows; /* of each step in the worksheet */
};

struct segment {
    const struct box *box;
    char *text; /* NULL when there is nothing */
    bool signature;
    size_t first, last; /* steps */
    unsigned edges;
};

/* What is done with each segment; false ends it. */
typedef bool use_segment(struct drawing *drawing, const struct segment *segment);

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* --- steps ------------------------------------------------------------------- */

static size_t count_segments(const struct box *box)
{
    size_t count = 1;
    for (const struct box_line *line = box->lines; line && line->next; line = line->next)
        count += line->signature != line->next->signature;
    return count;
}

/* The row of boxes behind the last that the box takes; the last rows need not have been begun. */
static size_t end_row(const struct drawing *drawing, const struct box *box)
{
    size_t end = box->row + box->rows;
    return end < drawing->boxes->height ? end : drawing->boxes->height;
}

/* A box that is several rows high has a step in each anyway. */
static void count_steps(struct drawing *drawing)
{
    size_t *steps = drawing->starts + 1;
    for (size_t i = 0; i < drawing->boxes->height; i++)
        steps[i] = 1;
    for (const struct box *box = drawing->boxes->boxes; box; box = box->next) {
        size_t end = end_row(drawing, box);
        size_t others = end - box->row - 1, segments = count_segments(box);
        if (segments > others)
            steps[end - 1] = larger(steps[end - 1], segments - others);
    }
    for (size_t i = 0; i < drawing->boxes->height; i++)
        steps[i] += drawing->starts[i];
}

/* --- segments ---------------------------------------------------------------- */

/* The lines from `*line` on that stand alike, one below the other; `*line` becomes the next. */
static bool join_lines(struct xlsx *book, const struct box_line **line, struct segment *segment)
{
    const struct box_line *one = *line;
    segment->text = NULL;
    segment->signature = one && one->signature;
    for (; one && one->signature == segment->signature; one = one->next) {
        segment->text = segment->text
                            ? arena_format(book->arena, "%s\n%s", segment->text, one->text)
                            : arena_string(book->arena, one->text);
        if (!segment->text)
            return xlsx_no_memory(book);
    }
    *line = one;
    return true;
}

/* The first ones stand at the top, the last one at the bottom, the one before has the rest. */
static void place(const struct drawing *drawing, struct segment *segment, size_t number,
                  size_t count)
{
    size_t start = drawing->starts[segment->box->row];
    size_t end = drawing->starts[end_row(drawing, segment->box)];
    bool last = number + 1 == count, before_last = number + 2 == count;
    segment->first = last && count > 1 ? end - 1 : start + number;
    segment->last = last ? end - 1 : before_last ? end - 2 : start + number;
    segment->edges = EDGE_LEFT | EDGE_RIGHT;
    segment->edges |= number == 0 ? EDGE_TOP : 0U;
    segment->edges |= last ? EDGE_BOTTOM : 0U;
}

static bool each_segment(struct drawing *drawing, use_segment *use)
{
    for (const struct box *box = drawing->boxes->boxes; box; box = box->next) {
        size_t count = count_segments(box);
        const struct box_line *line = box->lines;
        for (size_t i = 0; i < count; i++) {
            struct segment segment = {.box = box};
            if (!join_lines(drawing->sheet->book, &line, &segment))
                return false;
            place(drawing, &segment, i, count);
            if (!use(drawing, &segment))
                return false;
        }
    }
    return true;
}

/* --- heights ----------------------------------------------------------------- */

/* On paper; in twips. */
static size_t row_height(const struct box_row *row)
{
    return (size_t)row->height * 1440 * 10 / 254;
}

static size_t needed(const struct drawing *drawing, const struct segment *segment)
{
    enum { GAP = 90 };
    const struct box *box = segment->box;
    const size_t *at = drawing->ruler->at;
    return xlsx_text_height(STYLE_VALUE, segment->text,
                            at[box->column + box->columns] - at[box->column]) +
           GAP;
}

static bool fit_step(struct drawing *drawing, const struct segment *segment)
{
    if (segment->first == segment->last)
        drawing->heights[segment->first] =
            larger(drawing->heights[segment->first], needed(drawing, segment));
    return true;
}

/* Room that is over goes above the signatures, which stand in the last step. */
static void fit_rows(struct drawing *drawing)
{
    size_t i = 0;
    for (const struct box_row *row = drawing->boxes->rows; row; row = row->next, i++) {
        size_t start = drawing->starts[i], end = drawing->starts[i + 1], sum = 0;
        for (size_t step = start; step < end; step++)
            sum += drawing->heights[step];
        if (sum < row_height(row))
            drawing->heights[end - start > 1 ? end - 2 : start] += row_height(row) - sum;
    }
}

static bool fit_span(struct drawing *drawing, const struct segment *segment)
{
    size_t sum = 0, wanted = needed(drawing, segment);
    for (size_t step = segment->first; step <= segment->last; step++)
        sum += drawing->heights[step];
    if (sum < wanted)
        drawing->heights[segment->first] += wanted - sum;
    return true;
}

/* --- drawing ----------------------------------------------------------------- */

static enum xlsx_style style_of(const struct drawing *drawing, const struct segment *segment)
{
    enum { LOW = 15 * 1440 * 10 / 254 }; /* 15 mm */
    size_t height = 0;
    if (segment->box->kind == BOX_LABEL)
        return STYLE_LABEL;
    if (segment->signature)
        return STYLE_SIGNATURE;
    for (size_t step = segment->first; step <= segment->last; step++)
        height += drawing->heights[step];
    return segment->edges == EDGE_ALL && height <= LOW ? STYLE_VALUE_LOW : STYLE_VALUE;
}

static bool put_segment(struct drawing *drawing, const struct segment *segment)
{
    const struct box *box = segment->box;
    const size_t *at = drawing->ruler->at;
    struct xlsx_area area = {
        .rows = {drawing->rows[segment->first].first, drawing->rows[segment->last].last},
        .left = xlsx_column(drawing->sheet, at[box->column]),
        .right = xlsx_column(drawing->sheet, at[box->column + box->columns]) - 1};
    return xlsx_put(drawing->sheet, area, style_of(drawing, segment), segment->edges,
                    segment->text);
}

static bool add_rows(struct drawing *drawing)
{
    size_t count = drawing->starts[drawing->boxes->height];
    for (size_t i = 0; i < count; i++)
        if (!xlsx_add_row(drawing->sheet, drawing->heights[i], &drawing->rows[i]))
            return false;
    return true;
}

bool xlsx_put_boxes(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler)
{
    struct arena *arena = sheet->book->arena;
    const struct boxes *boxes = ruler->part->boxes;
    struct drawing drawing = {.sheet = sheet, .ruler = ruler, .boxes = boxes};
    drawing.starts = arena_array(arena, boxes->height + 1, sizeof *drawing.starts);
    if (!drawing.starts)
        return xlsx_no_memory(sheet->book);
    count_steps(&drawing);
    size_t steps = drawing.starts[boxes->height];
    drawing.heights = arena_array(arena, steps + 1, sizeof *drawing.heights);
    drawing.rows = arena_array(arena, steps + 1, sizeof *drawing.rows);
    if (!drawing.heights || !drawing.rows)
        return xlsx_no_memory(sheet->book);
    if (!each_segment(&drawing, fit_step))
        return false;
    fit_rows(&drawing);
    return each_segment(&drawing, fit_span) && add_rows(&drawing) &&
           each_segment(&drawing, put_segment);
}
