#include "forms/report_page.h"

enum status report_quarters(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct summary quarters[REPORT_QUARTERS],
                            size_t *count, struct scan_result *result, struct errors *errors)
{
    struct quarter counted[REPORT_QUARTERS];
    *count = 0;
    for (int back = REPORT_QUARTERS - 1; back > 0; back--) {
        struct quarter before = quarter_add(quarter, -back);
        if (policy_rules(archive->policy, quarter_last(before)))
            counted[(*count)++] = before;
    }
    counted[(*count)++] = quarter;
    return summaries_compute(archive, counted, *count, false, arena, quarters, result, errors);
}

static const char *quarter_name(struct arena *arena, struct quarter quarter)
{
    return arena_format(arena, "%d年第%d季度", quarter.year, quarter.number);
}

/* --- the levels of the departments ----------------------------------------------- */

/* The table has no column for what the first level resolved, and so has the picture. */
static void fill_row(const struct summary *summary, const struct summary_row *row,
                     struct chart_value *values)
{
    for (size_t l = 0; l < summary->level_count; l++) {
        values[2 * l] = (struct chart_value){l > 0 && row->applies[l], row->tallies[l].resolved};
        values[2 * l + 1] = (struct chart_value){row->applies[l], row->tallies[l].refused};
    }
}

/*
 * What each level of each department, from the row `first` on, resolved and said no to: the
 * boxes of the table. Past the last row, or when there are no levels, there is nothing to show.
 * False when memory runs out.
 */
static bool chart_levels(struct arena *arena, const struct summary *summary, size_t first,
                         struct picture *picture)
{
    static const char *const series[] = {"办结", "说“不”"};
    size_t count = summary->row_count - first, levels = summary->level_count;
    count = count < REPORT_CHART_ROWS ? count : REPORT_CHART_ROWS;
    const char **groups = arena_array(arena, count, sizeof *groups);
    const char **panels = arena_array(arena, levels, sizeof *panels);
    struct chart_value *values = arena_array(arena, count * levels * 2, sizeof *values);
    const char *when = quarter_name(arena, summary->quarter);
    const char *title = when ? arena_format(arena, "%s各科室各层级办理情况", when) : NULL;
    if (!groups || !panels || !values || !title)
        return false;
    for (size_t l = 0; l < levels; l++)
        panels[l] = summary->levels[l].title;
    for (size_t i = 0; i < count; i++) {
        groups[i] = summary->rows[first + i].department->name;
        fill_row(summary, &summary->rows[first + i], &values[i * levels * 2]);
    }
    struct chart chart = {title, "件", groups, count, panels, levels, series, 2, values};
    return chart_rows(arena, &chart, picture);
}

/* --- the quarters ----------------------------------------------------------------- */

static void fill_quarter(const struct summary *summary, struct chart_value values[3])
{
    uint64_t resolved = 0;
    size_t count = summary->level_count;
    for (size_t l = 1; l < count; l++)
        resolved += summary->total[l].resolved;
    values[0] = (struct chart_value){true, resolved};
    values[1] = (struct chart_value){true, count > 0 ? summary->total[0].refused : 0};
    values[2] = (struct chart_value){true, count > 0 ? summary->total[count - 1].refused : 0};
}

/*
 * For each of the `count` (at least 1) quarters how much the levels above the first resolved, and
 * how often the first and the top said no: from the tables' totals. False when memory runs out.
 */
static bool chart_quarters(struct arena *arena, const struct summary *quarters, size_t count,
                           struct picture *picture)
{
    const char *const panels[] = {NULL};
    const struct summary *last = &quarters[count - 1];
    bool any = last->level_count > 0;
    const char *series[] = {
        "提级后办结", /* as in the picture of the levels, the first pattern is 办结 */
        arena_format(arena, "%s说“不”", any ? last->levels[0].title : "经办人"),
        arena_format(arena, "%s说“不”",
                     any ? last->levels[last->level_count - 1].title : "主要领导")};
    const char **groups = arena_array(arena, count, sizeof *groups);
    struct chart_value *values = arena_array(arena, count * 3, sizeof *values);
    bool good = series[1] && series[2] && groups && values;
    for (size_t i = 0; i < count && good; i++) {
        groups[i] = quarter_name(arena, quarters[i].quarter);
        fill_quarter(&quarters[i], &values[i * 3]);
        good = groups[i] != NULL;
    }
    struct chart chart = {"近四个季度办理情况", "件", groups, count, panels, 1, series, 3, values};
    return good && chart_columns(arena, &chart, picture);
}

/* --- the page ----------------------------------------------------------------------- */

static bool put_levels(struct page *page, const struct summary *summary)
{
    struct picture picture;
    const char *when = quarter_name(page->arena, summary->quarter);
    const char *heading =
        when ? arena_format(page->arena, "%s各科室各层级办理情况（件）", when) : NULL;
    if (!heading || !page_heading(page, heading))
        return false;
    for (size_t first = 0; first < summary->row_count; first += REPORT_CHART_ROWS)
        if (!chart_levels(page->arena, summary, first, &picture) ||
            !page_picture(page, picture.svg, picture.words))
            return false;
    return true;
}

bool report_charts(struct page *page, const struct summary *summary,
                   const struct summary *quarters, size_t count)
{
    struct picture picture;
    if (summary->level_count > 0 && !put_levels(page, summary))
        return false;
    return page_heading(page, "近四个季度办理情况（件）") &&
           chart_quarters(page->arena, quarters, count, &picture) &&
           page_picture(page, picture.svg, picture.words);
}

struct page *report_page(struct arena *arena, const struct summary *summary,
                         const struct summary *quarters, size_t count)
{
    struct table *table = summary_table(summary, arena);
    struct page *page = table ? page_new(arena, table->title, PAPER_LANDSCAPE) : NULL;
    bool good = page && page_sheet(page, NULL, "汇总表") && page_table(page, table) &&
                page_sheet(page, "说“不”事项提级管理情况图", "情况图") &&
                report_charts(page, summary, quarters, count);
    return good ? page : NULL;
}
