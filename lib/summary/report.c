#include "summary/summary.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/json.h"

#include <stdlib.h>
#include <string.h>

/* 首问(负责)科室, 经办人说“不”件数, then two columns for each level above, and the head's refusals. */
static struct table_column *make_columns(const struct summary *summary, struct arena *arena,
                                         size_t *count)
{
    struct table_column *columns =
        arena_array(arena, 2 * summary->level_count + 2, sizeof *columns);
    if (!columns)
        return NULL;
    const char *first = summary->rules ? summary->rules->department_column : "首问(负责)科室";
    const char *top = "主要领导";
    size_t n = 0;
    columns[n++] = (struct table_column){"department", first, TABLE_KIND_TEXT};
    for (size_t l = 0; l < summary->level_count; l++) {
        const struct summary_level *level = &summary->levels[l];
        if (l > 0)
            columns[n++] =
                (struct table_column){arena_format(arena, "%s_resolved", level->key),
                                      arena_format(arena, "%s办结件数", level->title),
                                      TABLE_KIND_NUMBER};
        columns[n++] = (struct table_column){arena_format(arena, "%s_refused", level->key),
                                             arena_format(arena, "%s说“不”件数", level->title),
                                             TABLE_KIND_NUMBER};
        top = level->title;
    }
    columns[n++] = (struct table_column){
        "head_refusals", arena_format(arena, "%s说“不”事项问题及理由", top), TABLE_KIND_TEXT};
    for (size_t i = 0; i < n; i++)
        if (!columns[i].key || !columns[i].heading)
            return NULL;
    *count = n;
    return columns;
}

static bool put_tallies(struct table *table, const struct summary *summary,
                        const struct tally *tallies, const bool *applies)
{
    bool good = true;
    for (size_t l = 0; l < summary->level_count && good; l++) {
        bool here = !applies || applies[l];
        if (l > 0)
            good = here ? table_put_number(table, (int64_t)tallies[l].resolved)
                        : table_put_text(table, NULL);
        if (good)
            good = here ? table_put_number(table, (int64_t)tallies[l].refused)
                        : table_put_text(table, NULL);
    }
    return good;
}

/*
 * 事项1：… 理由：… , one to a line; NULL when memory runs out. They become one piece before they come
 * into the arena, where each of ever longer ones would stay.
 */
static const char *refusals_text(const struct summary_row *row, struct arena *arena)
{
    char *text = NULL;
    size_t length;
    FILE *out = text_stream_open(&text, &length);
    if (!out)
        return NULL;
    for (size_t i = 0; i < row->refusal_count; i++)
        fprintf(out, "%s事项%zu：%s 理由：%s", i ? "\n" : "", i + 1, row->refusals[i].matter,
                row->refusals[i].reason);
    bool good = text_stream_close(out, &text);
    const char *copy = good ? arena_copy(arena, text, length) : NULL;
    free(text);
    return copy;
}

static bool put_row(struct table *table, const struct summary *summary,
                    const struct summary_row *row, struct arena *arena)
{
    const char *refusals = refusals_text(row, arena);
    return refusals && table_row(table) && table_put_text(table, row->department->name) &&
           put_tallies(table, summary, row->tallies, row->applies) &&
           table_put_text(table, *refusals ? refusals : NULL);
}

static bool put_head(struct table *table, const struct summary *summary, struct arena *arena)
{
    const struct policy *policy = summary->archive->policy;
    const char *when = arena_format(arena, "%d年第%d季度", summary->quarter.year,
                                    summary->quarter.number);
    return when && table_title(table, "说“不”事项提级管理汇总表") &&
           table_head(table, "填报单位", policy->bureau) &&
           table_head(table, "联系人", policy->contact) &&
           table_head(table, "联系电话", policy->phone) && table_head(table, "填报时间", when);
}

/* Who stands for the numbers; the leader has looked at them before they go out (SL 四（一）). */
static bool put_signatures(struct table *table)
{
    return table_signature(table, "填表人") && table_signature(table, "审核人") &&
           table_signature(table, "单位主要领导（签字）");
}

struct table *summary_figures(const struct summary *summary, struct arena *arena)
{
    size_t count = 0;
    struct table_column *columns = make_columns(summary, arena, &count);
    struct table *table = columns ? table_new(arena, columns, count) : NULL;
    if (!table)
        return NULL;
    for (size_t i = 0; i < summary->row_count; i++)
        if (!put_row(table, summary, &summary->rows[i], arena))
            return NULL;
    if (!table_row(table) || !table_put_text(table, "合计") ||
        !put_tallies(table, summary, summary->total, NULL))
        return NULL;
    table_total(table);
    return table;
}

struct table *summary_table(const struct summary *summary, struct arena *arena)
{
    struct table *table = summary_figures(summary, arena);
    return table && put_head(table, summary, arena) && put_signatures(table) ? table : NULL;
}

/* jansson's _new functions take the reference and fail on a NULL value, so one check at the end suffices. */
static json_t *levels_json(const struct summary *summary, const struct tally *tallies,
                           const bool *applies)
{
    json_t *levels = json_array();
    bool good = levels != NULL;
    for (size_t l = 0; l < summary->level_count && good; l++) {
        if (applies && !applies[l])
            continue;
        good = json_array_append_new(levels, json_pack("{s:s, s:I, s:I, s:I}", "level",
                                                       summary->levels[l].key, "resolved",
                                                       (json_int_t)tallies[l].resolved, "refused",
                                                       (json_int_t)tallies[l].refused, "pending",
                                                       (json_int_t)tallies[l].pending)) == 0;
    }
    if (good)
        return levels;
    json_decref(levels);
    return NULL;
}

static bool append_refusals(json_t *list, const struct summary_row *row)
{
    bool good = true;
    for (size_t i = 0; i < row->refusal_count && good; i++)
        good = json_array_append_new(
                   list, json_pack("{s:s, s:s, s:s, s:s}", "id", row->refusals[i].id, "code",
                                   row->department->code, "matter", row->refusals[i].matter,
                                   "reason", row->refusals[i].reason)) == 0;
    return good;
}

static json_t *rows_json(const struct summary *summary, json_t *refusals)
{
    json_t *rows = json_array();
    bool good = rows && refusals;
    for (size_t i = 0; i < summary->row_count && good; i++) {
        const struct summary_row *row = &summary->rows[i];
        good = json_array_append_new(
                   rows, json_pack("{s:s, s:s, s:o}", "department", row->department->name, "code",
                                   row->department->code, "levels",
                                   levels_json(summary, row->tallies, row->applies))) == 0 &&
               append_refusals(refusals, row);
    }
    if (good)
        return rows;
    json_decref(rows);
    return NULL;
}

static json_t *summary_json(const struct summary *summary)
{
    char quarter[QUARTER_SIZE], due[DATE_SIZE];
    quarter_format(summary->quarter, quarter);
    date_format(summary->due, due);
    json_t *refusals = json_array();
    json_t *rows = rows_json(summary, refusals);
    return json_pack("{s:s, s:s, s:s?, s:b, s:o, s:{s:o}, s:o}", "quarter", quarter, "bureau",
                     summary->archive->policy->bureau, "due", summary->due_known ? due : NULL,
                     "provisional", summary->provisional, "rows", rows, "total", "levels",
                     levels_json(summary, summary->total, NULL), "head_refusals", refusals);
}

enum status summary_print_json(const struct summary *summary, FILE *out, struct errors *errors)
{
    return json_print(summary_json(summary), out, errors);
}
