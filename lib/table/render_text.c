#include "table/render.h"
#include "table/table.h"
#include "table/wrap.h"

#include "base/text.h"

#include <string.h>

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
static const char *const COLOURS[] = {
    [TABLE_HINT_GOOD] = "\033[32m",
    [TABLE_HINT_WARN] = "\033[33m",
    [TABLE_HINT_BAD] = "\033[31m",
};
static const char COLOUR_END[] = "\033[0m";

/*
 * What columns are given at least, the best first: nothing is wrapped; words stay
 * whole; three characters, two, one on a line.
 */
static const struct comfort {
    size_t columns;
    bool words;
} COMFORTS[] = {{SIZE_MAX, true}, {6, true}, {6, false}, {4, false}, {0, false}};

enum { HEAD_GAP = 2 }; /* columns between two blanks of the head, at least */

struct layout {
    const struct table *table;
    const struct look *look;
    struct wrap_extent *extents; /* what each column holds */
    size_t *widths;              /* what it is given */
    const char **rest;           /* what is still to be printed of each cell of a row */
    size_t limit;                /* columns of the terminal; SIZE_MAX without one */
    size_t total;                /* columns of the table, rules included */
    FILE *out;
    size_t spaces; /* owed before the next ink, so that no line ends in any */
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

/* --- lines ----------------------------------------------------------------- */

static void put_spaces(struct layout *layout)
{
    for (; layout->spaces > 0; layout->spaces--)
        fputc(' ', layout->out);
}

static void put(struct layout *layout, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == ' ' || bytes[i] == '\t') {
            layout->spaces++;
            continue;
        }
        put_spaces(layout);
        fputc(bytes[i], layout->out);
    }
}

static void put_string(struct layout *layout, const char *text)
{
    put(layout, text, strlen(text));
}

static void end_line(struct layout *layout)
{
    layout->spaces = 0;
    fputc('\n', layout->out);
}

static size_t indent(enum align align, size_t spare)
{
    switch (align) {
    case ALIGN_RIGHT:
        return spare;
    case ALIGN_CENTRE:
        return spare / 2;
    case ALIGN_LEFT:
        break;
    }
    return 0;
}

static void put_piece(struct layout *layout, struct wrap_piece piece, size_t columns,
                      enum align align, const char *colour)
{
    size_t spare = columns > piece.columns ? columns - piece.columns : 0;
    size_t before = indent(align, spare);
    layout->spaces += before;
    if (colour && piece.length > 0) {
        put_spaces(layout);
        fputs(colour, layout->out);
    }
    put(layout, piece.bytes, piece.length);
    if (colour && piece.length > 0)
        fputs(COLOUR_END, layout->out);
    layout->spaces += spare - before;
}

/* --- rows ------------------------------------------------------------------ */

static enum align cell_align(const struct layout *layout, size_t column)
{
    return layout->table->columns[column].kind == TABLE_KIND_NUMBER ? ALIGN_RIGHT : ALIGN_LEFT;
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
    put_string(layout, layout->look->left);
    for (size_t i = 0; i < layout->table->width; i++) {
        if (i > 0)
            put_string(layout, layout->look->between);
        struct wrap_piece piece = {.bytes = ""};
        if (layout->rest[i])
            piece = wrap_next(&layout->rest[i], layout->widths[i]);
        put_piece(layout, piece, layout->widths[i], align(layout, i), colour);
        more = more || layout->rest[i];
    }
    put_string(layout, layout->look->right);
    end_line(layout);
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
    const char *colour = layout->colour ? COLOURS[row->hint] : NULL;
    while (print_cells(layout, cell_align, colour))
        continue;
}

static void print_rule(struct layout *layout, const struct rule *rule)
{
    if (!rule->line)
        return;
    put_string(layout, rule->left);
    for (size_t i = 0; i < layout->table->width; i++) {
        if (i > 0)
            put_string(layout, rule->cross);
        for (size_t column = 0; column < layout->widths[i]; column++)
            put_string(layout, rule->line);
    }
    put_string(layout, rule->right);
    end_line(layout);
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

static void print_paragraph(struct layout *layout, const char *text, enum align align)
{
    while (text) {
        struct wrap_piece piece = wrap_next(&text, layout->limit);
        put_piece(layout, piece, layout->total, align, NULL);
        end_line(layout);
    }
}

/* The blanks that go on one line with `pair`; `*columns` is what they take without gaps. */
static size_t count_fitting(const struct layout *layout, const struct table_pair *pair,
                            size_t *columns)
{
    size_t count = 1;
    *columns = text_width(pair->text);
    while ((pair = pair->next)) {
        size_t wider = *columns + text_width(pair->text);
        if (wider + HEAD_GAP * count > layout->limit)
            break;
        *columns = wider;
        count++;
    }
    return count;
}

/* Spreads blanks over the width of the table. Returns the first of the next line. */
static const struct table_pair *print_pair_line(struct layout *layout,
                                                const struct table_pair *pair)
{
    size_t columns;
    size_t count = count_fitting(layout, pair, &columns);
    if (count == 1) {
        print_paragraph(layout, pair->text, ALIGN_LEFT);
        return pair->next;
    }
    size_t room = layout->total > columns ? layout->total - columns : 0;
    size_t gap = larger(HEAD_GAP, room / (count - 1));
    for (size_t i = 0; i < count; i++) {
        put_string(layout, pair->text);
        layout->spaces += gap;
        pair = pair->next;
    }
    end_line(layout);
    return pair;
}

static void print_all(struct layout *layout)
{
    const struct table *table = layout->table;
    if (table->title)
        print_paragraph(layout, table->title, ALIGN_CENTRE);
    for (const struct table_pair *pair = table->head; pair;)
        pair = print_pair_line(layout, pair);
    print_rows(layout);
    for (const struct table_line *line = table->foot; line; line = line->next)
        print_paragraph(layout, line->text, ALIGN_LEFT);
    for (const struct table_pair *pair = table->signatures; pair;)
        pair = print_pair_line(layout, pair);
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
                            .out = out,
                            .colour = options->colour};
    struct arena scratch = {0};
    if (!reserve(&layout, &scratch)) {
        arena_free(&scratch);
        return error_memory(errors);
    }
    measure(&layout);
    share(&layout, settle(&layout, &LOOKS[options->look]));
    print_all(&layout);
    arena_free(&scratch);
    return render_finish(out, errors);
}
