#include "summary/hot.h"

#include "summary/hot_gather.h"

#include <stdlib.h>
#include <string.h>

static bool same_matter(const struct hot_fact *a, const struct hot_fact *b)
{
    return a->department == b->department && strcmp(a->matter, b->matter) == 0;
}

/* Facts of one kind about a matter; of repeat applicants those of one applicant. */
static size_t run_length(const struct hot_fact *facts, size_t count)
{
    size_t n = 1;
    while (n < count && same_matter(facts, &facts[n]) && facts->heat == facts[n].heat &&
           strcmp(facts->applicant, facts[n].applicant) == 0)
        n++;
    return n;
}

static int compare_ids(const void *left, const void *right)
{
    const struct record_id *a = left, *b = right;
    return record_id_compare(*a, *b);
}

/* IDs with spaces between them, in their order; NULL when memory runs out. */
static const char *join(struct arena *arena, struct record_id *ids, size_t count)
{
    char *text = arena_alloc(arena, count * RECORD_ID_SIZE + 1), *to = text;
    if (count > 1)
        qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; text && i < count; i++) {
        if (i > 0)
            *to++ = ' ';
        record_id_format(ids[i], to);
        to += strlen(to);
    }
    return text;
}

/* What the `count` facts of a matter say; false when memory runs out. */
static bool sum_up(struct arena *arena, const struct hot_fact *facts, size_t count,
                   struct hot_matter *matter)
{
    struct record_id *ids[HEAT_COUNT];
    size_t id_counts[HEAT_COUNT] = {0};
    *matter = (struct hot_matter){.department = facts->department,
                                  .matter = *facts->matter ? facts->matter : NULL};
    for (size_t heat = 0; heat < HEAT_COUNT; heat++)
        if (!(ids[heat] = arena_array(arena, count, sizeof *ids[heat])))
            return false;
    for (size_t i = 0, n; i < count; i += n) {
        enum heat heat = facts[i].heat;
        n = run_length(&facts[i], count - i);
        if (heat == HEAT_REPEATS && n < 2)
            continue;
        matter->counts[heat] += heat == HEAT_REPEATS ? 1 : n;
        for (size_t k = 0; k < n; k++)
            ids[heat][id_counts[heat]++] = facts[i + k].id;
    }
    bool good = true;
    for (size_t heat = 0; heat < HEAT_COUNT; heat++)
        good = (matter->ids[heat] = join(arena, ids[heat], id_counts[heat])) && good;
    return good;
}

static bool is_hot(const struct hot_matter *matter)
{
    for (size_t heat = 0; heat < HEAT_COUNT; heat++)
        if (matter->counts[heat])
            return true;
    return false;
}

static int compare_matters(const void *left, const void *right)
{
    const struct hot_matter *a = left, *b = right;
    for (size_t heat = 0; heat < HEAT_COUNT; heat++)
        if (a->counts[heat] != b->counts[heat])
            return a->counts[heat] > b->counts[heat] ? -1 : 1;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    return strcmp(a->matter ? a->matter : "", b->matter ? b->matter : "");
}

enum status hot_compute(const struct archive *archive, const struct hot_filter *filter,
                        struct arena *arena, struct hot *hot, struct scan_result *result,
                        struct errors *errors)
{
    struct hot_fact *facts;
    size_t count;
    *hot = (struct hot){0};
    enum status status =
        hot_gather(archive, filter, arena, &facts, &count, &hot->referred, result, errors);
    if (status != STATUS_OK)
        return status;
    hot->matters = arena_array(arena, count + 1, sizeof *hot->matters);
    if (!hot->matters)
        return error_memory(errors);
    for (size_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && same_matter(&facts[i], &facts[i + n]);)
            n++;
        if (!sum_up(arena, &facts[i], n, &hot->matters[hot->count]))
            return error_memory(errors);
        hot->count += is_hot(&hot->matters[hot->count]);
    }
    if (hot->count > 1)
        qsort(hot->matters, hot->count, sizeof *hot->matters, compare_matters);
    return STATUS_OK;
}

/* --- the table ------------------------------------------------------------------------ */

static bool put_matter(struct table *table, const struct hot_matter *matter,
                       const struct hot_looks *looks)
{
    const char *name = matter->matter || !looks->for_people ? matter->matter : "（未归类）";
    bool good = table_row(table) && table_put_text(table, name) &&
                table_put_text(table, matter->department->name);
    for (size_t heat = 0; good && heat < HEAT_COUNT; heat++)
        good = table_put_number(table, (int64_t)matter->counts[heat]);
    for (size_t heat = 0; good && looks->ids && heat < HEAT_COUNT; heat++)
        good = table_put_text(table, *matter->ids[heat] ? matter->ids[heat] : NULL);
    return good;
}

static bool put_foot(struct table *table, const struct hot *hot, size_t rows)
{
    const char *text = "";
    if (rows < hot->count) {
        text = arena_format(table->arena, "共 %zu 项，以上是前 %zu 项", hot->count, rows);
        if (!text || !table_foot(table, text))
            return false;
    }
    if (hot->referred)
        text = arena_format(table->arena, "另有 %zu 件投诉已移送", hot->referred);
    return !hot->referred || (text && table_foot(table, text));
}

struct table *hot_table(const struct hot *hot, const struct hot_looks *looks, struct arena *arena)
{
    static const struct table_column columns[] = {
        {"matter", "事项", TABLE_KIND_TEXT},
        {"department", "承办科室", TABLE_KIND_TEXT},
        {"complaints", "投诉件数", TABLE_KIND_NUMBER},
        {"overturned", "说“不”而能办件数", TABLE_KIND_NUMBER},
        {"repeats", "反复申请人数", TABLE_KIND_NUMBER},
        {"complaint_ids", "投诉编号", TABLE_KIND_TEXT},
        {"overturned_ids", "说“不”而能办事项", TABLE_KIND_TEXT},
        {"repeat_ids", "反复申请事项", TABLE_KIND_TEXT},
    };
    size_t all = sizeof columns / sizeof *columns;
    size_t rows = looks->top && looks->top < hot->count ? looks->top : hot->count;
    struct table *table = table_new(arena, columns, looks->ids ? all : all - HEAT_COUNT);
    if (table && looks->titled && !table_title(table, "群众投诉较多、说“不”而能办事项清单"))
        return NULL;
    for (size_t i = 0; table && i < rows; i++)
        if (!put_matter(table, &hot->matters[i], looks))
            return NULL;
    return table && looks->for_people && !put_foot(table, hot, rows) ? NULL : table;
}
