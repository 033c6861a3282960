#include "page/chart.h"

#include "page/svg.h"

#include <inttypes.h>
#include <string.h>

enum {
    PAPER_WIDTH = 2670, /* A4 landscape without its margins */
    PAPER_HEIGHT = 1600,
    TEXT = 28,
    EDGE = 6,
    GAP = 14,
    OUTLINE = 2,
    MOST_TICKS = 5,
    SWATCH = 34,
    LEGEND_NAME = 600,
    NAME_LINES = 2,

    NAME_WIDTH = 330, /* rows: of the groups' names */
    BAR = 30,
    ROW_GAP = 12,
    SHORTEST = 90, /* what the longest bar has at least */

    HIGHEST = 240,        /* columns: of the highest bar … */
    HIGHEST_OF_MANY = 160, /* … where one row does not hold all groups */
    BAR_WIDTH = 84,
    GROUP_GAP = 100,
};

#define DARK "#1f3a5f"
#define GRID "#c5ccd6"

/* Each stands out from white and from its neighbours by lightness and outline (WCAG 1.4.11). */
static const struct svg_paint PAINTS[CHART_SERIES] = {
    {DARK, DARK, OUTLINE, HATCH_NONE},
    {SVG_PAPER, DARK, OUTLINE, HATCH_RISING},
    {"#3f8fc4", DARK, OUTLINE, HATCH_NONE},
    {SVG_PAPER, DARK, OUTLINE, HATCH_LEVEL},
};

struct drawing {
    struct svg svg;
    struct arena *arena;
    const struct chart *chart;
    uint64_t step; /* from one tick of the axis to the next */
    uint64_t ticks;
    int number_width; /* of the widest number */
    int legend_bottom;
};

static const struct chart_value *value_at(const struct chart *chart, size_t group, size_t panel,
                                          size_t series)
{
    return &chart->values[(group * chart->panel_count + panel) * chart->series_count + series];
}

/* --- measures ------------------------------------------------------------------ */

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static uint64_t highest(const struct chart *chart)
{
    uint64_t most = 0;
    for (size_t i = 0; i < chart->group_count * chart->panel_count * chart->series_count; i++)
        if (chart->values[i].here && chart->values[i].number > most)
            most = chart->values[i].number;
    return most;
}

/* 1, 2, 5, 10, 20, 50 …: the first with which few ticks reach the highest bar. */
static void choose_ticks(struct drawing *work, uint64_t most)
{
    static const uint64_t heads[] = {1, 2, 5};
    uint64_t power = 1, step = 1;
    for (size_t i = 0; most / step >= MOST_TICKS; i++) {
        power *= i > 0 && i % 3 == 0 ? 10 : 1;
        step = heads[i % 3] * power;
    }
    work->step = step;
    work->ticks = most == 0 ? 1 : (most - 1) / step + 1;
}

static int number_width(uint64_t number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, number);
    return svg_text_width(digits, (size_t)length, TEXT);
}

static int length_of(const struct drawing *work, uint64_t number, int whole)
{
    return (int)((double)number / ((double)work->step * (double)work->ticks) * whole);
}

/* --- parts of both kinds --------------------------------------------------------- */

static void put_number(struct drawing *work, struct svg_point at, uint64_t number,
                       enum svg_anchor anchor)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    svg_text(&work->svg, at, digits, (struct svg_text){TEXT, false, anchor, SVG_INK});
}

/* A name in a width, whole for the pointer where it had to be shortened. */
static void put_name(struct drawing *work, struct svg_point at, const char *name, int width,
                     size_t most, enum svg_anchor anchor, bool bold)
{
    struct svg_lines lines;
    if (!svg_wrap(work->arena, name, TEXT, width, most, &lines)) {
        work->svg.lost = true;
        return;
    }
    svg_group(&work->svg, lines.shortened ? name : NULL);
    svg_text_lines(&work->svg, at, &lines, (struct svg_text){TEXT, bold, anchor, SVG_INK});
    svg_group_end(&work->svg);
}

static int legend_width(const struct chart *chart, size_t series)
{
    int name = svg_text_width(chart->series[series], strlen(chart->series[series]), TEXT);
    return SWATCH + GAP + (name < LEGEND_NAME ? name : LEGEND_NAME) + 3 * GAP;
}

/* The series' names with their patterns, from left to right; returns where they end. */
static int put_legend(struct drawing *work, bool draw)
{
    int x = EDGE, y = EDGE;
    for (size_t i = 0; i < work->chart->series_count; i++) {
        int width = legend_width(work->chart, i);
        if (x > EDGE && x + width > PAPER_WIDTH) {
            x = EDGE;
            y += SWATCH + GAP;
        }
        if (draw) {
            svg_rectangle(&work->svg, (struct svg_box){x, y, SWATCH, SWATCH}, 0, PAINTS[i]);
            put_name(work, (struct svg_point){x + SWATCH + GAP, y + SWATCH / 2},
                     work->chart->series[i], LEGEND_NAME, 1, SVG_LEFT, false);
        }
        x += width;
    }
    return y + SWATCH + 2 * GAP;
}

static void put_rule(struct drawing *work, int x1, int y1, int x2, int y2, const char *colour)
{
    const struct svg_point points[] = {{x1, y1}, {x2, y2}};
    svg_line(&work->svg, points, 2, colour, OUTLINE);
}

static bool begin(struct drawing *work, int width, int height)
{
    struct svg_size drawn = {width, height}, paper = {PAPER_WIDTH, PAPER_HEIGHT};
    return svg_begin(&work->svg, work->arena, drawn, paper, work->chart->title, NULL);
}

static void prepare(struct drawing *work, struct arena *arena, const struct chart *chart)
{
    uint64_t most = highest(chart);
    *work = (struct drawing){.arena = arena, .chart = chart};
    choose_ticks(work, most);
    work->number_width = number_width(most);
    work->legend_bottom = put_legend(work, false);
}

/* --- bars that lie --------------------------------------------------------------- */

struct rows {
    int panel_width;
    int longest; /* of the bars */
    int head;    /* where the rows begin */
    int height;  /* of a row */
};

static struct rows lay_out_rows(const struct drawing *work)
{
    const struct chart *chart = work->chart;
    int share = (PAPER_WIDTH - NAME_WIDTH - 2 * EDGE) / (int)chart->panel_count;
    int least = work->number_width + 4 * GAP + SHORTEST;
    struct rows rows = {.panel_width = larger(share, least)};
    rows.longest = rows.panel_width - work->number_width - 4 * GAP;
    rows.head = work->legend_bottom +
                (chart->panels[0] ? NAME_LINES * svg_line_height(TEXT) + GAP : 0);
    rows.height = larger((int)chart->series_count * BAR, NAME_LINES * svg_line_height(TEXT)) +
                  ROW_GAP;
    return rows;
}

static int panel_x(const struct rows *rows, size_t panel)
{
    return EDGE + NAME_WIDTH + GAP + (int)panel * rows->panel_width;
}

static void put_row(struct drawing *work, const struct rows *rows, size_t group)
{
    const struct chart *chart = work->chart;
    int y = rows->head + (int)group * rows->height, middle = y + rows->height / 2;
    int bars = (int)chart->series_count * BAR;
    put_name(work, (struct svg_point){EDGE + NAME_WIDTH - GAP, middle}, chart->groups[group],
             NAME_WIDTH - GAP, NAME_LINES, SVG_RIGHT, false);
    for (size_t p = 0; p < chart->panel_count; p++)
        for (size_t s = 0; s < chart->series_count; s++) {
            const struct chart_value *value = value_at(chart, group, p, s);
            struct svg_box bar = {panel_x(rows, p), middle - bars / 2 + (int)s * BAR,
                                  length_of(work, value->number, rows->longest), BAR - 4};
            if (!value->here)
                continue;
            if (bar.width > 0)
                svg_rectangle(&work->svg, bar, 0, PAINTS[s]);
            put_number(work,
                       (struct svg_point){bar.x + bar.width + GAP / 2, bar.y + bar.height / 2},
                       value->number, SVG_LEFT);
        }
}

static void put_panel(struct drawing *work, const struct rows *rows, size_t panel)
{
    const char *name = work->chart->panels[panel];
    int x = panel_x(rows, panel);
    int bottom = rows->head + (int)work->chart->group_count * rows->height;
    if (name)
        put_name(work, (struct svg_point){x, rows->head - GAP - svg_line_height(TEXT)}, name,
                 rows->panel_width - 2 * GAP, NAME_LINES, SVG_LEFT, true);
    put_rule(work, x + rows->longest, rows->head, x + rows->longest, bottom, GRID);
    put_rule(work, x, rows->head, x, bottom, SVG_INK);
    int y = bottom + svg_line_height(TEXT) / 2 + GAP / 2;
    put_number(work, (struct svg_point){x, y}, 0, SVG_MIDDLE);
    if (work->ticks <= UINT64_MAX / work->step)
        put_number(work, (struct svg_point){x + rows->longest, y}, work->step * work->ticks,
                   SVG_MIDDLE);
}

static const char *draw_rows(struct drawing *work)
{
    const struct chart *chart = work->chart;
    struct rows rows = lay_out_rows(work);
    int width = panel_x(&rows, chart->panel_count) + EDGE;
    int height = rows.head + (int)chart->group_count * rows.height + svg_line_height(TEXT) + GAP;
    if (!begin(work, width, height))
        return NULL;
    put_legend(work, true);
    for (size_t i = 0; i <= chart->group_count; i++)
        put_rule(work, EDGE, rows.head + (int)i * rows.height, width - EDGE,
                 rows.head + (int)i * rows.height, GRID);
    for (size_t i = 0; i < chart->panel_count; i++)
        put_panel(work, &rows, i);
    for (size_t i = 0; i < chart->group_count; i++)
        put_row(work, &rows, i);
    return svg_end(&work->svg);
}

/* --- bars that stand --------------------------------------------------------------- */

struct columns {
    int left;
    int bar;     /* the width that a bar and its number have */
    int group;   /* … and those of a group */
    int highest; /* bar */
    int height;  /* of a row of groups */
    size_t each; /* groups in a row */
    size_t rows;
};

static struct columns lay_out_columns(const struct drawing *work)
{
    const struct chart *chart = work->chart;
    struct columns columns = {.left = EDGE + work->number_width + 2 * GAP + TEXT, .rows = 1};
    columns.bar = larger(BAR_WIDTH, work->number_width) + GAP;
    columns.group = (int)chart->series_count * columns.bar + GROUP_GAP;
    int room = PAPER_WIDTH - EDGE - columns.left;
    columns.each = (size_t)larger(room / columns.group, 1);
    if (chart->group_count > 0)
        columns.rows = (chart->group_count - 1) / columns.each + 1;
    if (chart->group_count > 0 && columns.rows == 1)
        columns.each = chart->group_count;
    columns.group = larger(columns.group, room / (int)columns.each);
    columns.highest = columns.rows == 1 ? HIGHEST : HIGHEST_OF_MANY;
    columns.height = columns.highest + (1 + NAME_LINES) * svg_line_height(TEXT) + 2 * GAP;
    return columns;
}

/* Where the bars of a row of groups stand. */
static int floor_of(const struct drawing *work, const struct columns *columns, size_t row)
{
    return work->legend_bottom + (int)row * columns->height + svg_line_height(TEXT) +
           columns->highest;
}

static void put_axis(struct drawing *work, const struct columns *columns, size_t row)
{
    int floor = floor_of(work, columns, row);
    int right = columns->left + columns->group * (int)columns->each;
    for (uint64_t i = 0; i <= work->ticks; i++) {
        int y = floor - (int)((uint64_t)columns->highest * i / work->ticks);
        put_rule(work, columns->left, y, right, y, i == 0 ? SVG_INK : GRID);
        if (i <= UINT64_MAX / work->step)
            put_number(work, (struct svg_point){columns->left - GAP, y}, i * work->step,
                       SVG_RIGHT);
    }
    put_rule(work, columns->left, floor, columns->left, floor - columns->highest, SVG_INK);
}

static void put_column(struct drawing *work, const struct columns *columns, size_t group)
{
    const struct chart *chart = work->chart;
    int floor = floor_of(work, columns, group / columns->each);
    int middle = columns->left + columns->group * (int)(group % columns->each) +
                 columns->group / 2;
    int x = middle - columns->bar * (int)chart->series_count / 2;
    put_name(work, (struct svg_point){middle, floor + GAP + svg_line_height(TEXT)},
             chart->groups[group], columns->group - GAP, NAME_LINES, SVG_MIDDLE, false);
    for (size_t s = 0; s < chart->series_count; s++, x += columns->bar) {
        const struct chart_value *value = value_at(chart, group, 0, s);
        int height = length_of(work, value->number, columns->highest);
        struct svg_box bar = {x + (columns->bar - BAR_WIDTH) / 2, floor - height, BAR_WIDTH,
                              height};
        if (!value->here)
            continue;
        if (height > 0)
            svg_rectangle(&work->svg, bar, 0, PAINTS[s]);
        put_number(work, (struct svg_point){x + columns->bar / 2, bar.y - TEXT * 2 / 3},
                   value->number, SVG_MIDDLE);
    }
}

static const char *draw_columns(struct drawing *work)
{
    const struct chart *chart = work->chart;
    struct columns columns = lay_out_columns(work);
    int right = columns.left + columns.group * (int)columns.each + EDGE;
    if (!begin(work, larger(right, PAPER_WIDTH),
               work->legend_bottom + (int)columns.rows * columns.height))
        return NULL;
    put_legend(work, true);
    for (size_t i = 0; i < columns.rows; i++)
        put_axis(work, &columns, i);
    for (size_t i = 0; i < chart->group_count; i++)
        put_column(work, &columns, i);
    return svg_end(&work->svg);
}

/* --- words ------------------------------------------------------------------------- */

/* 科室负责人办结2件、说“不”1件; "" where nothing is there; NULL when memory runs out. */
static const char *panel_words(struct arena *arena, const struct chart *chart, size_t group,
                               size_t panel)
{
    const char *text = "";
    for (size_t s = 0; text && s < chart->series_count; s++) {
        const struct chart_value *value = value_at(chart, group, panel, s);
        const char *name = chart->panels[panel] && !*text ? chart->panels[panel] : "";
        if (value->here)
            text = arena_format(arena, "%s%s%s%s%" PRIu64 "%s", text, *text ? "、" : "", name,
                                chart->series[s], value->number, chart->unit);
    }
    return text;
}

static const char *group_words(struct arena *arena, const struct chart *chart, size_t group)
{
    const char *text = "";
    for (size_t p = 0; text && p < chart->panel_count; p++) {
        const char *panel = panel_words(arena, chart, group, p);
        if (!panel)
            return NULL;
        if (*panel)
            text = arena_format(arena, "%s%s%s", text, *text ? "；" : "", panel);
    }
    return text;
}

static const char *make_words(struct arena *arena, const struct chart *chart)
{
    const char *text = arena_format(arena, "%s：", chart->title);
    for (size_t i = 0; text && i < chart->group_count; i++) {
        const char *words = group_words(arena, chart, i);
        text = words ? arena_format(arena, "%s\n%s：%s", text, chart->groups[i], words) : NULL;
    }
    return text;
}

bool chart_rows(struct arena *arena, const struct chart *chart, struct picture *picture)
{
    struct drawing work;
    prepare(&work, arena, chart);
    *picture = (struct picture){draw_rows(&work), make_words(arena, chart)};
    return picture->svg && picture->words;
}

bool chart_columns(struct arena *arena, const struct chart *chart, struct picture *picture)
{
    struct drawing work;
    prepare(&work, arena, chart);
    *picture = (struct picture){draw_columns(&work), make_words(arena, chart)};
    return picture->svg && picture->words;
}
