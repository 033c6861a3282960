/*
 * The page for the screen of a hall: sheets that fill 1920 × 1080 and turn by
 * themselves. Nothing scrolls there, so that what is long goes on on the next sheet.
 */
#include "site/pages.h"

#include "base/text.h"

/*
 * What hall.css leaves for a table: a line of type is LINE high, a row has PADDING around its
 * lines, and below a sheet's title and the table's headings there is room for SHEET.
 */
enum { LINE = 10, PADDING = 5, SHEET = 165, MOST_CELL_LINES = 4, MOST_COLUMNS = 6 };

/* The columns' widths in hall.css, in columns of a terminal: a Chinese character is two. */
static const size_t widths[MOST_COLUMNS + 1][MOST_COLUMNS] = {
    [1] = {102},
    [2] = {64, 34},
    [3] = {43, 26, 26},
    [4] = {33, 19, 24, 16},
    [5] = {18, 18, 18, 18, 18},
    [6] = {14, 14, 14, 14, 14, 14},
};

/* A table that goes on over several sheets. */
struct roll {
    struct draft *draft;
    const char *title;
    const char *const *headings;
    size_t count;
    size_t left; /* of the sheet's height */
    bool begun;
};

static void next_sheet(struct roll *roll)
{
    draft_sheet(roll->draft,
                roll->begun ? draft_format(roll->draft, "%s（续）", roll->title) : roll->title);
    draft_table(roll->draft, roll->headings, roll->count);
    roll->left = SHEET;
    roll->begun = true;
}

/* On one line; what does not fit into a cell is cut, for the other pages have the whole text. */
static const char *fit(struct roll *roll, const char *text, size_t width)
{
    static const char ellipsis[] = "……";
    size_t most = width * MOST_CELL_LINES - MOST_CELL_LINES;
    const char *line = text_visible_line(roll->draft->arena, text);
    roll->draft->good = roll->draft->good && line;
    if (!line || text_width(line) <= most)
        return line;
    return draft_format(roll->draft, "%.*s%s", (int)text_fit(line, most - 4, NULL), line,
                        ellipsis);
}

static void put_row(struct roll *roll, const char *const *cells)
{
    const char *fitted[MOST_COLUMNS] = {0};
    size_t lines = 1;
    for (size_t i = 0; i < roll->count; i++) {
        size_t width = widths[roll->count][i];
        fitted[i] = cells[i] ? fit(roll, cells[i], width) : NULL;
        /* A line may end a character early, where a mark must not begin the next one. */
        size_t needed = fitted[i] ? (text_width(fitted[i]) + width - 3) / (width - 2) : 1;
        lines = needed > lines ? needed : lines;
    }
    size_t height = lines * LINE + PADDING;
    if (!roll->begun || height > roll->left)
        next_sheet(roll);
    draft_row(roll->draft, fitted, roll->count);
    roll->left -= height < roll->left ? height : roll->left;
}

/* --- the sheets ------------------------------------------------------------------ */

static void put_opening(struct draft *draft, const struct site *site)
{
    const struct complaint *complaint = &site->archive->policy->complaint;
    draft_sheet(draft, draft_format(draft, "%s\n说“不”事项提级管理", site->archive->policy->bureau));
    draft_motto(draft, "不说不能办，只说如何办");
    for (size_t c = 0; c < site->rules->chain_count && c < 3; c++)
        draft_bullet(draft, "%s", site_chain_words(draft, &site->rules->chains[c]));
    if (complaint->phone)
        draft_bullet(draft, "投诉举报电话：%s", complaint->phone);
}

static void put_departments(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"科室（单位）", "房间号", "负责人", "电话"};
    struct roll roll = {draft, "到哪里办", headings, 4, 0, false};
    const struct roster *roster = site->archive->roster;
    for (size_t i = 0; i < roster->department_count; i++) {
        const struct department *department = &roster->departments[i];
        const struct chain *chain = site_chain(site, department);
        if (!site_department_holds(site, department) || !chain)
            continue;
        const char *const cells[] = {department->name, department->room,
                                     site_holders(draft, site, department, chain->levels[1].key),
                                     department->phone};
        put_row(&roll, cells);
    }
}

/* The upper levels, where a chain has more than fit. */
static void put_chain(struct draft *draft, const struct site *site, const struct chain *chain)
{
    const struct roster *roster = site->archive->roster;
    const char *headings[MOST_COLUMNS] = {"科室（单位）"};
    size_t columns = chain->count < MOST_COLUMNS ? chain->count : MOST_COLUMNS;
    struct roll roll = {draft, "责任链条责任人", headings, columns, 0, false};
    for (size_t l = 1; l < columns; l++)
        headings[l] = chain->levels[chain->count - columns + l].title;
    for (size_t i = 0; i < roster->department_count; i++) {
        const struct department *department = &roster->departments[i];
        const char *cells[MOST_COLUMNS] = {department->name};
        if (!site_department_holds(site, department) || site_chain(site, department) != chain)
            continue;
        for (size_t l = 1; l < columns; l++)
            cells[l] = site_holders(draft, site, department,
                                    chain->levels[chain->count - columns + l].key);
        put_row(&roll, cells);
    }
}

static void put_duties(struct draft *draft, const struct site *site)
{
    const char *const headings[] = {"职责（服务）", "科室（单位）", site_first_title(site)};
    struct roll roll = {draft, "科室职责（服务）清单", headings, 3, 0, false};
    const struct roster *roster = site->archive->roster;
    for (size_t d = 0; d < roster->department_count; d++) {
        const struct department *department = &roster->departments[d];
        for (size_t i = 0; i < department->duty_count; i++) {
            const struct duty *duty = &department->duties[i];
            const char *const cells[] = {duty->duty, department->name, duty->responder};
            if (site_department_holds(site, department) && period_holds(duty->period, site->today))
                put_row(&roll, cells);
        }
    }
}

static void put_matters(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"事项", "科室（单位）", "提级领导", "承诺时限"};
    struct roll roll = {draft, "说“不”提级管理事项清单", headings, 4, 0, false};
    const struct listed_matter *matter;
    for (size_t at = 0; (matter = site_next_matter(site, &at));) {
        const char *const cells[] = {matter->matter,
                                     site_department_name(site, matter->department),
                                     site_leaders_words(draft, matter),
                                     site_days_words(draft, matter->working_days)};
        put_row(&roll, cells);
    }
}

static void put_protected(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"事项", "类型"};
    struct roll roll = {draft, "不得直接说“不”清单", headings, 2, 0, false};
    const struct lists *lists = site->archive->lists;
    for (size_t i = 0; lists && i < lists->protected_count; i++) {
        const char *const cells[] = {lists->protected[i].matter, lists->protected[i].category};
        put_row(&roll, cells);
    }
}

static void put_limits(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"时限承诺"};
    struct roll roll = {draft, "公开承诺", headings, 1, 0, false};
    size_t count;
    const char *const *lines = site_limits(draft, site, &count);
    for (size_t i = 0; i < count; i++)
        put_row(&roll, &lines[i]);
}

static void put_figures(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"责任层级", "办结件数", "说“不”件数"};
    const struct summary *summary = site->summary;
    struct roll roll = {draft, NULL, headings, 3, 0, false};
    if (!summary)
        return;
    roll.title = draft_format(draft, "%d年第%d季度办理情况", summary->quarter.year,
                              summary->quarter.number);
    for (size_t l = 0; l < summary->level_count; l++) {
        const struct tally *tally = &summary->total[l];
        const char *const cells[] = {
            summary->levels[l].title,
            draft_format(draft, "%llu", (unsigned long long)tally->resolved),
            draft_format(draft, "%llu", (unsigned long long)tally->refused)};
        put_row(&roll, cells);
    }
}

struct page *page_screen(struct site *site)
{
    struct draft draft = draft_page(site->arena, "大厅显示屏", NULL);
    if (draft.good)
        draft.page->paper = PAPER_LANDSCAPE;
    put_opening(&draft, site);
    put_departments(&draft, site);
    for (size_t c = 0; c < site->rules->chain_count; c++)
        put_chain(&draft, site, &site->rules->chains[c]);
    site_put_flow_sheets(&draft, site);
    put_matters(&draft, site);
    put_protected(&draft, site);
    put_duties(&draft, site);
    put_limits(&draft, site);
    put_figures(&draft, site);
    return draft_end(&draft);
}
