#include "page/boxes_text.h"

#include "table/lines.h"

/* A box on its way out, line by line. */
struct cell {
    const struct box *box;
    struct wrap_extent extent;
    size_t end_row, end_column; /* the first it does not cover */
    size_t columns;             /* of its text */
    const struct box_line *line; /* the next to be put; NULL when all are */
    const char *rest;            /* of that line, which has begun; or NULL */
    const struct box_line *low;  /* the line before which `gap` lines stay empty */
    size_t gap;
};

struct grid {
    const struct boxes *boxes;
    struct cell *cells;
    size_t count;
    struct cell **owners; /* of each place, row by row; NULL where there is no box */
    size_t *least;        /* columns that each column needs, padding included */
    size_t *widths;       /* what it is given */
    size_t *heights;      /* of the rows, in lines */
    size_t padding;       /* at either side of a text */
    struct lines lines;
};

/* What columns are given at least, the best first. */
static const struct comfort {
    size_t padding;
    bool words; /* stay whole */
} COMFORTS[] = {{1, true}, {0, true}, {1, false}, {0, false}};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* --- places ---------------------------------------------------------------- */

/* The box at a place of the grid; NULL where there is none and beyond the edges. */
static struct cell *owner(const struct grid *grid, size_t row, size_t column)
{
    if (row >= grid->boxes->height || column >= grid->boxes->width)
        return NULL;
    return grid->owners[row * grid->boxes->width + column];
}

/* A box that would reach below the last row ends there, as in HTML. */
static void place(struct grid *grid, struct cell *cell, const struct box *box)
{
    size_t below = grid->boxes->height - box->row;
    cell->box = box;
    cell->end_row = box->row + smaller(box->rows, below);
    cell->end_column = box->column + box->columns;
    for (size_t row = box->row; row < cell->end_row; row++)
        for (size_t column = box->column; column < cell->end_column; column++)
            grid->owners[row * grid->boxes->width + column] = cell;
    for (const struct box_line *line = box->lines; line; line = line->next)
        wrap_measure(&cell->extent, line->text);
}

static bool reserve(struct grid *grid, struct arena *scratch)
{
    const struct boxes *boxes = grid->boxes;
    for (const struct box *box = boxes->boxes; box; box = box->next)
        grid->count++;
    size_t places = boxes->width <= SIZE_MAX / larger(boxes->height, 1)
                        ? boxes->width * boxes->height
                        : SIZE_MAX;
    grid->cells = arena_array(scratch, grid->count, sizeof *grid->cells);
    grid->owners = arena_array(scratch, places, sizeof *grid->owners);
    grid->least = arena_array(scratch, boxes->width, sizeof *grid->least);
    grid->widths = arena_array(scratch, boxes->width, sizeof *grid->widths);
    grid->heights = arena_array(scratch, boxes->height, sizeof *grid->heights);
    return grid->cells && grid->owners && grid->least && grid->widths && grid->heights;
}

/* --- columns --------------------------------------------------------------- */

/* The sum of `sizes` from `begin` to before `end`, with a rule between each two. */
static size_t span(const size_t *sizes, size_t begin, size_t end)
{
    size_t sum = end - begin - 1;
    for (size_t i = begin; i < end; i++)
        sum += sizes[i];
    return sum;
}

static void demand(struct grid *grid, const struct cell *cell, bool words)
{
    size_t ink = larger(words ? cell->extent.word : cell->extent.atom, 1);
    size_t wanted = ink + 2 * grid->padding;
    size_t have = span(grid->least, cell->box->column, cell->end_column);
    if (wanted > have)
        grid->least[cell->end_column - 1] += wanted - have;
}

/* What all columns need; boxes over several ask after those that have one to themselves. */
static size_t need(struct grid *grid, const struct comfort *comfort)
{
    grid->padding = comfort->padding;
    for (size_t i = 0; i < grid->boxes->width; i++)
        grid->least[i] = 1 + 2 * grid->padding;
    for (size_t i = 0; i < grid->count; i++)
        if (grid->cells[i].box->columns == 1)
            demand(grid, &grid->cells[i], comfort->words);
    for (size_t i = 0; i < grid->count; i++)
        if (grid->cells[i].box->columns > 1)
            demand(grid, &grid->cells[i], comfort->words);
    return span(grid->least, 0, grid->boxes->width);
}

/* What is shared among the columns that have no width yet. */
struct share {
    uint64_t room, weight;
};

static struct share left_over(const struct grid *grid, size_t room)
{
    struct share share = {.room = room};
    for (size_t i = 0; i < grid->boxes->width; i++) {
        if (grid->widths[i] == 0)
            share.weight += grid->boxes->weights[i];
        else
            share.room -= smaller(share.room, grid->widths[i]);
    }
    return share;
}

static size_t due(const struct grid *grid, const struct share *share, size_t column)
{
    return (size_t)(share->room * grid->boxes->weights[column] / share->weight);
}

/* Gives what it needs to every column whose share is less. True when there was one. */
static bool give_least(struct grid *grid, size_t room)
{
    struct share share = left_over(grid, room);
    bool any = false;
    for (size_t i = 0; i < grid->boxes->width; i++) {
        if (grid->widths[i] > 0 || due(grid, &share, i) >= grid->least[i])
            continue;
        grid->widths[i] = grid->least[i];
        any = true;
    }
    return any;
}

static void give_shares(struct grid *grid, size_t room)
{
    struct share share = left_over(grid, room);
    for (size_t i = 0; i < grid->boxes->width; i++) {
        if (grid->widths[i] > 0)
            continue;
        grid->widths[i] = due(grid, &share, i);
        share.room -= grid->widths[i];
        share.weight -= grid->boxes->weights[i];
    }
}

static void set_widths(struct grid *grid, size_t width)
{
    size_t rules = grid->boxes->width + 1;
    size_t room = width > rules ? width - rules : 0;
    for (size_t i = 0; i < sizeof COMFORTS / sizeof *COMFORTS; i++)
        if (need(grid, &COMFORTS[i]) <= room + rules - 2)
            break;
    while (give_least(grid, room))
        continue;
    give_shares(grid, room);
}

/* --- rows ------------------------------------------------------------------ */

static size_t count_lines(const struct cell *cell)
{
    size_t count = 0;
    for (const struct box_line *line = cell->box->lines; line; line = line->next)
        for (const char *rest = line->text; rest; count++)
            (void)wrap_next(&rest, cell->columns);
    return count;
}

/* A box that needs more than its rows have makes the last of them higher. */
static void set_heights(struct grid *grid)
{
    for (size_t row = 0; row < grid->boxes->height; row++) {
        grid->heights[row] = 1;
        for (size_t i = 0; i < grid->count; i++) {
            const struct cell *cell = &grid->cells[i];
            if (cell->end_row != row + 1)
                continue;
            size_t wanted = count_lines(cell);
            size_t have = span(grid->heights, cell->box->row, cell->end_row);
            if (wanted > have)
                grid->heights[row] += wanted - have;
        }
    }
}

static const struct box_line *last_line(const struct box *box)
{
    const struct box_line *line = box->lines;
    while (line && line->next)
        line = line->next;
    return line;
}

/* Labels stand in the middle; the last signature stands at the bottom. */
static void set_text(const struct grid *grid, struct cell *cell)
{
    const struct box_line *last = last_line(cell->box);
    size_t spare = span(grid->heights, cell->box->row, cell->end_row) - count_lines(cell);
    cell->line = cell->box->lines;
    if (cell->box->kind == BOX_LABEL) {
        cell->low = cell->line;
        cell->gap = spare / 2;
    } else if (last && last->signature) {
        cell->low = last;
        cell->gap = spare;
    }
}

/* --- lines ----------------------------------------------------------------- */

static enum align align_of(const struct cell *cell)
{
    if (cell->box->kind == BOX_LABEL)
        return ALIGN_CENTRE;
    return cell->line && cell->line->signature ? ALIGN_RIGHT : ALIGN_LEFT;
}

static struct wrap_piece next_piece(struct cell *cell)
{
    if (cell->line == cell->low && !cell->rest && cell->gap > 0) {
        cell->gap--;
        return (struct wrap_piece){.bytes = ""};
    }
    if (!cell->line)
        return (struct wrap_piece){.bytes = ""};
    if (!cell->rest)
        cell->rest = cell->line->text;
    struct wrap_piece piece = wrap_next(&cell->rest, cell->columns);
    if (!cell->rest)
        cell->line = cell->line->next;
    return piece;
}

static void put_text(struct grid *grid, struct cell *cell)
{
    enum align align = align_of(cell);
    struct wrap_piece piece = next_piece(cell);
    lines_skip(&grid->lines, grid->padding);
    lines_piece(&grid->lines, piece, cell->columns, align, NULL);
    lines_skip(&grid->lines, grid->padding);
}

/* True when a rule runs above, or left of, a place. Beyond the edges SIZE_MAX is row -1. */
static bool rule_above(const struct grid *grid, size_t row, size_t column)
{
    return owner(grid, row - 1, column) != owner(grid, row, column);
}

static bool rule_left(const struct grid *grid, size_t row, size_t column)
{
    return owner(grid, row, column - 1) != owner(grid, row, column);
}

/* What stands at the upper left corner of a place, by the rules that meet there. */
static const char *junction(const struct grid *grid, size_t row, size_t column)
{
    enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };
    static const char *const junctions[] = {
        [0] = " ",
        [UP | DOWN] = "│",
        [LEFT | RIGHT] = "─",
        [DOWN | RIGHT] = "┌",
        [DOWN | LEFT] = "┐",
        [UP | RIGHT] = "└",
        [UP | LEFT] = "┘",
        [UP | DOWN | RIGHT] = "├",
        [UP | DOWN | LEFT] = "┤",
        [DOWN | LEFT | RIGHT] = "┬",
        [UP | LEFT | RIGHT] = "┴",
        [UP | DOWN | LEFT | RIGHT] = "┼",
    };
    unsigned meeting = (rule_left(grid, row - 1, column) ? UP : 0) |
                       (rule_left(grid, row, column) ? DOWN : 0) |
                       (rule_above(grid, row, column - 1) ? LEFT : 0) |
                       (rule_above(grid, row, column) ? RIGHT : 0);
    return junctions[meeting];
}

static void put_rule(struct grid *grid, size_t column)
{
    for (size_t i = 0; i < grid->widths[column]; i++)
        lines_put(&grid->lines, "─");
}

/* Puts what is inside a place, and the others of its box in that row; returns the next column. */
static size_t put_inside(struct grid *grid, size_t row, size_t column)
{
    struct cell *cell = owner(grid, row, column);
    if (!cell) {
        lines_skip(&grid->lines, grid->widths[column]);
        return column + 1;
    }
    put_text(grid, cell);
    return cell->end_column;
}

/* The line above a row, through which a box from further up goes on. */
static void print_rule_line(struct grid *grid, size_t row)
{
    for (size_t column = 0; column < grid->boxes->width;) {
        lines_put(&grid->lines, junction(grid, row, column));
        if (rule_above(grid, row, column))
            put_rule(grid, column++);
        else
            column = put_inside(grid, row, column);
    }
    lines_put(&grid->lines, junction(grid, row, grid->boxes->width));
    lines_end(&grid->lines);
}

static void print_text_line(struct grid *grid, size_t row)
{
    for (size_t column = 0; column < grid->boxes->width;) {
        lines_put(&grid->lines, rule_left(grid, row, column) ? "│" : " ");
        column = put_inside(grid, row, column);
    }
    lines_put(&grid->lines, rule_left(grid, row, grid->boxes->width) ? "│" : " ");
    lines_end(&grid->lines);
}

static void print_grid(struct grid *grid)
{
    for (size_t row = 0; row < grid->boxes->height; row++) {
        print_rule_line(grid, row);
        for (size_t i = 0; i < grid->heights[row]; i++)
            print_text_line(grid, row);
    }
    if (grid->boxes->height > 0)
        print_rule_line(grid, grid->boxes->height);
}

enum status boxes_print_text(const struct boxes *boxes, size_t width, FILE *out,
                             struct errors *errors)
{
    struct grid grid = {.boxes = boxes, .lines = {.out = out}};
    struct arena scratch = {0};
    if (!reserve(&grid, &scratch)) {
        arena_free(&scratch);
        return error_memory(errors);
    }
    struct cell *cell = grid.cells;
    for (const struct box *box = boxes->boxes; box; box = box->next)
        place(&grid, cell++, box);
    set_widths(&grid, width);
    for (size_t i = 0; i < grid.count; i++)
        grid.cells[i].columns = span(grid.widths, grid.cells[i].box->column,
                                     grid.cells[i].end_column) -
                                2 * grid.padding;
    set_heights(&grid);
    for (size_t i = 0; i < grid.count; i++)
        set_text(&grid, &grid.cells[i]);
    print_grid(&grid);
    arena_free(&scratch);
    return STATUS_OK;
}
