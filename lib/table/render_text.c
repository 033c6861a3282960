#include "table/lines.h"
#include "table/render.h"
#include "table/table.h"
#include "table/wrap.h"

#include "base/text.h"

struct rule {
    const char *left, *line, *cross, *right; /* `line` NULL: no rule */
};

struct look {
    const char *left, *between, *right; /* of every line of cells */
    struct rule top, middle, bottom;
    bool centred;               /* headings stand in the middle of their column */
    const struct look *tighter; /* for a terminal too narrow for this one; or NULL */
};

static const struct look TIGHT = {
    .left = "│",
    .between = "│",
    .right = "│",
    .top = {"┌", "─", "┬", "┐"},
    .middle = {"├", "─", "┼", "┤"},
    .bottom = {"└", "─", "┴", "┘"},
    .centred = true,
};

static const struct look LOOKS[] = {
    [TABLE_LOOK_PLAIN] = {.left = "", .between = "  ", .right = ""},
    [TABLE_LOOK_RULED] = {.left = "│ ",
                          .between = " │ ",
                          .right = " │",
                          .top = {"┌─", "─", "─┬─", "─┐"},
                          .middle = {"├─", "─", "─┼─", "─┤"},
                          .bottom = {"└─", "─", "─┴─", "─┘"},
                          .centred = true,
                          .tighter = &TIGHT},
};

/* SGR codes of ECMA-48: green, yellow, red. */
const char *table_hint_colour(enum table_hint hint)
{
    static const char *const colours[] = {
        [TABLE_HINT_NONE] = NULL,
        [TABLE_HINT_GOOD] = "\033[32m",
        [TABLE_HINT_WARN] = "\033[33m",
        [TABLE_HINT_BAD] = "\033[31m",
    };
    return colours[hint];
}

const char table_colour_end[] = "\033[0m";

/*
 * What columns are given at least, the best first: nothing is wrapped; words stay
 * whole; three characters, two, one on a line.
 */
static const struct comfort {
    size_t columns;
    bool words;
} COMFORTS[] = {{SIZE_MAX, true}, {6, true}, {6, false}, {4, false}, {0, false}};

struct layout {
    const struct table *table;
    const struct look *look;
    struct wrap_extent *extents; /* what each column holds */
    size_t *widths;              /* what it is given */
    const char **rest;           /* what is still to be printed of each cell of a row */
    size_t limit;                /* columns of the terminal; SIZE_MAX without one */
    size_t total;                /* columns of the table, rules included */
    struct lines lines;
    bool colour;
};

/* --- columns --------------------------------------------------------------- */

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void measure_cell(struct wrap_extent *extent, const struct table_cell *cell)
{
    if (!cell->text)
        return;
    wrap_measure(extent, cell->text);
    /* Half a number is another number. */
    if (cell->kind == TABLE_KIND_NUMBER)
        extent->atom = larger(extent->atom, text_width(cell->text));
}

static void measure(struct layout *layout)
{
    const struct table *table = layout->table;
    for (size_t i = 0; i < table->width; i++)
        wrap_measure(&layout->extents[i], table->columns[i].heading);
    for (const struct table_row *row = table->rows; row; row = row->next)
        for (size_t i = 0; i < table->width; i++)
            measure_cell(&layout->extents[i], &row->cells[i]);
}

/* What the look takes of a line for itself. */
static size_t frame(const struct look *look, size_t columns)
{
    return text_width(look->left) + text_width(look->between) * (columns - 1) +
           text_width(look->right);
}

static size_t give_least(struct layout *layout, const struct comfort *comfort)
{
    size_t sum = 0;
    for (size_t i = 0; i < layout->table->width; i++) {
        const struct wrap_extent *extent = &layout->extents[i];
        size_t wanted = larger(comfort->columns, comfort->words ? extent->word : 0);
        layout->widths[i] = larger(smaller(wanted, extent->natural), extent->atom);
        sum += layout->widths[i];
    }
    return sum;
}

/* True when the table fits its limit so; `*spare` is what is left. */
static bool fits(struct layout *layout, const struct look *look, const struct comfort *comfort,
                 size_t *spare)
{
    layout->look = look;
    layout->total = give_least(layout, comfort) + frame(look, layout->table->width);
    *spare = layout->total <= layout->limit ? layout->limit - layout->total : 0;
    return layout->total <= layout->limit;
}

/* Settles for the first comfort, and with it the first look, that fits; else for the last. */
static size_t settle(struct layout *layout, const struct look *look)
{
    size_t spare = 0;
    for (size_t i = 0; i < sizeof COMFORTS / sizeof *COMFORTS; i++)
        for (const struct look *tried = look; tried; tried = tried->tighter)
            if (fits(layout, tried, &COMFORTS[i], &spare))
                return spare;
    return 0;
}

static size_t lack(const struct layout *layout, size_t column)
{
    return layout->extents[column].natural - layout->widths[column];
}

/*
 * Shares what is left among the columns by what each lacks (as CSS 2.1, 17.5.2.2, does), in
 * whole Chinese characters. The rest goes to the end, where forms have their longest column.
 */
static void share(struct layout *layout, size_t spare)
{
    size_t lacking = 0;
    for (size_t i = 0; i < layout->table->width; i++)
        lacking += lack(layout, i);
    size_t shared = smaller(spare, lacking);
    size_t rest = shared;
    for (size_t i = 0; lacking > 0 && i < layout->table->width; i++) {
        size_t due = (size_t)((uint64_t)lack(layout, i) * shared / lacking / 2 * 2);
        layout->widths[i] += due;
        rest -= due;
    }
    for (size_t i = layout->table->width; rest > 0 && i-- > 0;) {
        size_t due = smaller(rest, lack(layout, i));
        layout->widths[i] += due;
        rest -= due;
    }
    layout->total += shared;
}

/* A number that has its columns has no use for more. */
static size_t use(const struct layout *layout, size_t column)
{
    bool number = layout->table->columns[column].kind != TABLE_KIND_TEXT;
    return number ? 0 : layout->extents[column].natural;
}

/* Fills the limit, as a form fills its paper: what holds more gets more of the rest. */
static void stretch(struct layout *layout)
{
    size_t room = layout->total < layout->limit ? layout->limit - layout->total : 0;
    size_t used = 0, rest = room;
    for (size_t i = 0; i < layout->table->width; i++)
        used += use(layout, i);
    for (size_t i = 0; used > 0 && i < layout->table->width; i++) {
        size_t due = (size_t)((uint64_t)use(layout, i) * room / used / 2 * 2);
        layout->widths[i] += due;
        rest -= due;
    }
    layout->widths[layout->table->width - 1] += rest;
    layout->total += room;
}

/* --- rows ------------------------------------------------------------------ */

static enum align cell_align(const struct layout *layout, size_t column)
{
    static const enum align aligns[] = {[TABLE_KIND_TEXT] = ALIGN_LEFT,
                                        [TABLE_KIND_NUMBER] = ALIGN_RIGHT,
                                        [TABLE_KIND_ORDINAL] = ALIGN_CENTRE};
    return aligns[layout->table->columns[column].kind];
}

static enum align heading_align(const struct layout *layout, size_t column)
{
    return layout->look->centred ? ALIGN_CENTRE : cell_align(layout, column);
}

/* Prints one line of what is left of the row's cells. True when there is more. */
static bool print_cells(struct layout *layout,
                        enum align (*align)(const struct layout *layout, size_t column),
                        const char *colour)
{
    bool more = false;
    lines_put(&layout->lines, layout->look->left);
    for (size_t i = 0; i < layout->table->width; i++) {
        if (i > 0)
            lines_put(&layout->lines, layout->look->between);
        struct wrap_piece piece = {.bytes = ""};
        if (layout->rest[i])
            piece = wrap_next(&layout->rest[i], layout->widths[i]);
        lines_piece(&layout->lines, piece, layout->widths[i], align(layout, i), colour);
        more = more || layout->rest[i];
    }
    lines_put(&layout->lines, layout->look->right);
    lines_end(&layout->lines);
    return more;
}

static void print_headings(struct layout *layout)
{
    for (size_t i = 0; i < layout->table->width; i++)
        layout->rest[i] = layout->table->columns[i].heading;
    while (print_cells(layout, heading_align, NULL))
        continue;
}

static void print_row(struct layout *layout, const struct table_row *row)
{
    for (size_t i = 0; i < layout->table->width; i++)
        layout->rest[i] = row->cells[i].text;
    const char *colour = layout->colour ? table_hint_colour(row->hint) : NULL;
    while (print_cells(layout, cell_align, colour))
        continue;
}

static void print_rule(struct layout *layout, const struct rule *rule)
{
    if (!rule->line)
        return;
    lines_put(&layout->lines, rule->left);
    for (size_t i = 0; i < layout->table->width; i++) {
        if (i > 0)
            lines_put(&layout->lines, rule->cross);
        for (size_t column = 0; column < layout->widths[i]; column++)
            lines_put(&layout->lines, rule->line);
    }
    lines_put(&layout->lines, rule->right);
    lines_end(&layout->lines);
}

static void print_rows(struct layout *layout)
{
    print_rule(layout, &layout->look->top);
    print_headings(layout);
    for (const struct table_row *row = layout->table->rows; row; row = row->next) {
        print_rule(layout, &layout->look->middle);
        print_row(layout, row);
    }
    print_rule(layout, &layout->look->bottom);
}

/* --- around the table ------------------------------------------------------ */

static void print_all(struct layout *layout)
{
    const struct table *table = layout->table;
    struct lines *lines = &layout->lines;
    if (table->title)
        lines_paragraph(lines, table->title, layout->limit, layout->total, ALIGN_CENTRE);
    lines_pairs(lines, table->head, layout->limit, layout->total);
    print_rows(layout);
    for (const struct table_line *line = table->foot; line; line = line->next)
        lines_paragraph(lines, line->text, layout->limit, layout->total, ALIGN_LEFT);
    lines_pairs(lines, table->signatures, layout->limit, layout->total);
}

static bool reserve(struct layout *layout, struct arena *scratch)
{
    size_t count = layout->table->width;
    layout->extents = arena_array(scratch, count, sizeof *layout->extents);
    layout->widths = arena_array(scratch, count, sizeof *layout->widths);
    layout->rest = arena_array(scratch, count, sizeof *layout->rest);
    return layout->extents && layout->widths && layout->rest;
}

enum status table_print_text(const struct table *table, const struct table_options *options,
                             FILE *out, struct errors *errors)
{
    bool limited = options->width > 0 && options->width <= TABLE_WIDTH_LIMIT;
    struct layout layout = {.table = table,
                            .limit = limited ? options->width : SIZE_MAX,
                            .lines = {.out = out},
                            .colour = options->colour};
    struct arena scratch = {0};
    if (!reserve(&layout, &scratch)) {
        arena_free(&scratch);
        return error_memory(errors);
    }
    measure(&layout);
    share(&layout, settle(&layout, &LOOKS[options->look]));
    if (options->fill && limited)
        stretch(&layout);
    print_all(&layout);
    arena_free(&scratch);
    return render_finish(out, errors);
}
