#include "summary/compare.h"

#include "summary/columns.h"
#include "table/json.h"

#include <string.h>

/* A level of either table. */
struct compared_level {
    const char *key;
    const char *title;
};

/* A row of the comparison; `known` tells which of the tables has the box. */
struct box {
    const struct department *department; /* NULL for the total */
    const struct compared_level *level;
    enum figure figure;
    bool known[2];
    int64_t numbers[2];
};

/* Called for each box in order; false ends the walk. */
typedef bool box_taker(void *context, const struct box *box);

static size_t find_level(const struct summary *summary, const char *key)
{
    size_t at = 0;
    while (at < summary->level_count && strcmp(summary->levels[at].key, key) != 0)
        at++;
    return at;
}

static const struct summary_level *level_in(const struct summary *summary, const char *key)
{
    size_t at = find_level(summary, key);
    return at < summary->level_count ? &summary->levels[at] : NULL;
}

/* The levels of either table, in the order that all tables of the policy have. */
static struct compared_level *merge_levels(const struct summary summaries[2], struct arena *arena,
                                           size_t *count)
{
    struct columns columns;
    *count = 0;
    if (!columns_make(arena, summaries[0].archive->policy, &columns))
        return NULL;
    struct compared_level *levels = arena_array(arena, columns.count, sizeof *levels);
    for (size_t i = 0; levels && i < columns.count; i++) {
        const struct summary_level *first = level_in(&summaries[0], columns.keys[i]);
        const struct summary_level *second = level_in(&summaries[1], columns.keys[i]);
        if (first || second)
            levels[(*count)++] = (struct compared_level){columns.keys[i],
                                                         second ? second->title : first->title};
    }
    return levels;
}

static const struct summary_row *find_row(const struct summary *summary,
                                          const struct department *department)
{
    for (size_t i = 0; i < summary->row_count; i++)
        if (summary->rows[i].department == department)
            return &summary->rows[i];
    return NULL;
}

static int64_t figure_of(const struct tally *tally, enum figure figure)
{
    return (int64_t)(figure == FIGURE_RESOLVED ? tally->resolved : tally->refused);
}

static void look_up(const struct summary *summary, struct box *box, size_t which)
{
    size_t level = find_level(summary, box->level->key);
    const struct summary_row *row =
        box->department ? find_row(summary, box->department) : NULL;
    box->known[which] = level < summary->level_count &&
                        (!box->department || (row && row->applies[level]));
    if (box->known[which])
        box->numbers[which] =
            figure_of(row ? &row->tallies[level] : &summary->total[level], box->figure);
}

/* The boxes of a row of the table, in its columns' order; those that neither has are no boxes. */
static bool walk_row(const struct summary summaries[2], const struct department *department,
                     const struct compared_level *levels, size_t count, box_taker *take,
                     void *context)
{
    bool good = true;
    for (size_t l = 0; l < count; l++)
        for (enum figure f = FIGURE_RESOLVED; f <= FIGURE_REFUSED && good; f++) {
            struct box box = {department, &levels[l], f, {false, false}, {0, 0}};
            if (l == 0 && f == FIGURE_RESOLVED)
                continue; /* the table has no column for it */
            look_up(&summaries[0], &box, 0);
            look_up(&summaries[1], &box, 1);
            good = (!box.known[0] && !box.known[1]) || take(context, &box);
        }
    return good;
}

static bool walk(const struct summary summaries[2], struct arena *arena, box_taker *take,
                 void *context)
{
    size_t count;
    const struct roster *roster = summaries[0].archive->roster;
    const struct compared_level *levels = merge_levels(summaries, arena, &count);
    bool good = levels != NULL;
    for (size_t d = 0; d < roster->department_count && good; d++)
        good = walk_row(summaries, &roster->departments[d], levels, count, take, context);
    return good && walk_row(summaries, NULL, levels, count, take, context);
}

static bool put_number(struct table *table, bool known, int64_t number)
{
    return known ? table_put_number(table, number) : table_put_text(table, NULL);
}

struct putting {
    struct table *table;
    struct arena *arena;
};

static bool put_box(void *context, const struct box *box)
{
    static const char *const endings[] = {[FIGURE_RESOLVED] = "办结件数",
                                          [FIGURE_REFUSED] = "说“不”件数"};
    const struct putting *putting = context;
    struct table *table = putting->table;
    const char *column =
        arena_format(putting->arena, "%s%s", box->level->title, endings[box->figure]);
    return column && table_row(table) &&
           table_put_text(table, box->department ? box->department->name : "合计") &&
           table_put_text(table, column) && put_number(table, box->known[0], box->numbers[0]) &&
           put_number(table, box->known[1], box->numbers[1]) &&
           put_number(table, box->known[0] && box->known[1], box->numbers[1] - box->numbers[0]);
}

struct table *compare_table(const struct summary summaries[2], struct arena *arena)
{
    const char *headings[2];
    for (size_t i = 0; i < 2; i++)
        headings[i] = arena_format(arena, "%d年第%d季度", summaries[i].quarter.year,
                                   summaries[i].quarter.number);
    const struct rules *rules = summaries[1].rules;
    struct table_column columns[] = {
        {"department", rules ? rules->department_column : "首问(负责)科室", TABLE_KIND_TEXT},
        {"figure", "项目", TABLE_KIND_TEXT},
        {"first", headings[0], TABLE_KIND_NUMBER},
        {"second", headings[1], TABLE_KIND_NUMBER},
        {"difference", "增减", TABLE_KIND_NUMBER},
    };
    struct putting putting = {NULL, arena};
    if (headings[0] && headings[1])
        putting.table = table_new(arena, columns, sizeof columns / sizeof *columns);
    if (!putting.table || !table_title(putting.table, "说“不”事项提级管理汇总表对比") ||
        !table_head(putting.table, "填报单位", summaries[0].archive->policy->bureau) ||
        !walk(summaries, arena, put_box, &putting))
        return NULL;
    return putting.table;
}

struct listing {
    json_t *rows, *total;
};

static json_t *number_json(bool known, int64_t number)
{
    return known ? json_integer(number) : json_null();
}

static bool list_box(void *context, const struct box *box)
{
    const struct listing *listing = context;
    bool both = box->known[0] && box->known[1];
    json_t *first = number_json(box->known[0], box->numbers[0]),
           *second = number_json(box->known[1], box->numbers[1]),
           *difference = number_json(both, box->numbers[1] - box->numbers[0]);
    const char *figure = figure_key(box->figure);
    if (!box->department)
        return json_array_append_new(
                   listing->total,
                   json_pack("{s:s, s:s, s:o, s:o, s:o}", "level", box->level->key, "figure",
                             figure, "first", first, "second", second, "difference",
                             difference)) == 0;
    return json_array_append_new(
               listing->rows,
               json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "department",
                         box->department->name, "code", box->department->code, "level",
                         box->level->key, "figure", figure, "first", first, "second", second,
                         "difference", difference)) == 0;
}

static json_t *compare_json(const struct summary summaries[2], struct arena *arena)
{
    char quarters[2][QUARTER_SIZE];
    struct listing listing = {json_array(), json_array()};
    for (size_t i = 0; i < 2; i++)
        quarter_format(summaries[i].quarter, quarters[i]);
    bool good = listing.rows && listing.total && walk(summaries, arena, list_box, &listing);
    if (!good) {
        json_decref(listing.rows);
        json_decref(listing.total);
        return NULL;
    }
    return json_pack("{s:[s, s], s:s, s:o, s:o}", "quarters", quarters[0], quarters[1], "bureau",
                     summaries[0].archive->policy->bureau, "rows", listing.rows, "total",
                     listing.total);
}

enum status compare_print_json(const struct summary summaries[2], FILE *out,
                               struct errors *errors)
{
    struct arena arena = {0};
    json_t *root = compare_json(summaries, &arena);
    arena_free(&arena);
    return json_print(root, out, errors);
}
