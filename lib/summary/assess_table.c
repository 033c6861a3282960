#include "summary/assess.h"

#include "table/json.h"

#include <string.h>

/* The first columns: who it is. */
static size_t put_who_columns(enum assess_by by, struct table_column *columns)
{
    static const struct table_column persons[] = {{"person", "姓名", TABLE_KIND_TEXT},
                                                  {"department", "科室、单位", TABLE_KIND_TEXT},
                                                  {"post", "职务", TABLE_KIND_TEXT}};
    size_t n = 0;
    if (by == ASSESS_DEPARTMENTS)
        columns[n++] = persons[1];
    for (size_t i = 0; by == ASSESS_PERSONS && i < sizeof persons / sizeof *persons; i++)
        columns[n++] = persons[i];
    return n;
}

static bool put_who(struct table *table, const struct assessment *assessment,
                    const struct assess_row *row)
{
    if (assessment->by == ASSESS_DEPARTMENTS)
        return table_put_text(table, row->name);
    return table_put_text(table, row->name) &&
           table_put_text(table, row->department ? row->department->name : NULL) &&
           table_put_text(table, row->post);
}

static bool put_head(struct table *table, const struct assessment *assessment, const char *what)
{
    struct arena *arena = table->arena;
    const struct policy *policy = assessment->archive->policy;
    const char *title = arena_format(arena, "%d年度说“不”事项提级管理考核%s", assessment->year, what);
    const char *year = arena_format(arena, "%d年", assessment->year);
    return title && year && table_title(table, title) &&
           table_head(table, "单位", policy->bureau) && table_head(table, "考核年度", year);
}

static bool put_count(struct table *table, const char *before, size_t count, const char *after)
{
    const char *text = arena_format(table->arena, "%s%zu%s", before, count, after);
    return count == 0 || (text && table_foot(table, text));
}

/* Of what was referred nothing is told but how much it is (clause 31). */
static bool put_untold(struct table *table, const struct assessment *assessment)
{
    return put_count(table, "另有 ", assessment->referred, " 件投诉已移送，不计入本表。") &&
           put_count(table, "另有 ", assessment->withheld,
                     " 件违规因投诉已移送，不计入本表。");
}

static const char *heading_of(const struct assessment *assessment, const char *key)
{
    for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++)
        if (strcmp(assess_rule(f)->key, key) == 0)
            return assess_rule(f)->headings[assessment->by];
    return key;
}

/* What a score was made of stands below it. */
static bool put_weights(struct table *table, const struct assessment *assessment)
{
    const struct rules *rules = assessment->rules;
    const char *text = "得分：";
    if (!rules->weight_count)
        return true;
    for (size_t i = 0; text && i < rules->weight_count; i++) {
        const struct weight *weight = &rules->weights[i];
        text = arena_format(table->arena, "%s%s%s，%s%d分", text, i ? "；" : "",
                            heading_of(assessment, weight->figure),
                            weight->rate ? "按比例，满" : "每个", weight->points);
    }
    text = text ? arena_format(table->arena, "%s。", text) : NULL;
    return text && table_foot(table, text);
}

/* What accountability does to the year's grade (YB 五、4). */
static const char *const bars[ASSESS_BY_COUNT] = {
    [ASSESS_DEPARTMENTS] = "降低评“优”比例",
    [ASSESS_PERSONS] = "不得评为“优秀”",
};

static bool put_row(struct table *table, const struct assessment *assessment,
                    const struct assess_row *row)
{
    bool good = table_row(table) && put_who(table, assessment, row);
    for (enum assess_figure f = 0; f < ASSESS_FIGURES && good; f++)
        good = table_put_number(table, (int64_t)row->counts[f]);
    if (good && assessment->by == ASSESS_DEPARTMENTS)
        good = table_put_number(table, (int64_t)row->accountable);
    if (good)
        good = table_put_text(table, row->accountable ? bars[assessment->by] : NULL);
    if (good && assessment->rules->weight_count)
        good = table_put_number(table, row->score);
    return good;
}

struct table *assess_table(const struct assessment *assessment, struct arena *arena)
{
    struct table_column columns[3 + ASSESS_FIGURES + 3];
    size_t count = put_who_columns(assessment->by, columns);
    for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++)
        columns[count++] = (struct table_column){
            assess_rule(f)->key, assess_rule(f)->headings[assessment->by], TABLE_KIND_NUMBER};
    if (assessment->by == ASSESS_DEPARTMENTS)
        columns[count++] = (struct table_column){"accountable", "问责人数", TABLE_KIND_NUMBER};
    columns[count++] = (struct table_column){"grade", "年度考评", TABLE_KIND_TEXT};
    if (assessment->rules->weight_count)
        columns[count++] = (struct table_column){"score", "得分", TABLE_KIND_NUMBER};
    struct table *table = table_new(arena, columns, count);
    for (size_t i = 0; table && i < assessment->row_count; i++)
        if (!put_row(table, assessment, &assessment->rows[i]))
            return NULL;
    bool good = table && put_head(table, assessment, "表") && put_weights(table, assessment) &&
                put_untold(table, assessment) && table_signature(table, "填表人") &&
                table_signature(table, "审核人") &&
                table_signature(table, "单位主要领导（签字）");
    return good ? table : NULL;
}

static bool put_share(struct table *table, const struct assessment *assessment,
                      const struct assess_share *share, bool for_people)
{
    char id[RECORD_ID_SIZE], day[DATE_SIZE];
    const struct assess_rule *rule = assess_rule(share->figure);
    record_id_format(share->id, id);
    date_format(share->day, day);
    return table_row(table) && put_who(table, assessment, &assessment->rows[share->row]) &&
           (for_people || table_put_text(table, rule->key)) &&
           table_put_text(table, rule->headings[assessment->by]) && table_put_text(table, id) &&
           table_put_text(table, day) && table_put_text(table, share->what);
}

struct table *assess_unfolded(const struct assessment *assessment, bool for_people,
                              struct arena *arena)
{
    static const struct table_column rest[] = {
        {"figure", "指标代号", TABLE_KIND_TEXT}, {"title", "指标", TABLE_KIND_TEXT},
        {"id", "编号", TABLE_KIND_TEXT},         {"day", "日期", TABLE_KIND_TEXT},
        {"what", "内容", TABLE_KIND_TEXT},
    };
    struct table_column columns[3 + sizeof rest / sizeof *rest];
    size_t count = put_who_columns(assessment->by, columns);
    for (size_t i = for_people; i < sizeof rest / sizeof *rest; i++)
        columns[count++] = rest[i];
    struct table *table = table_new(arena, columns, count);
    for (size_t i = 0; table && i < assessment->share_count; i++)
        if (!put_share(table, assessment, &assessment->shares[i], for_people))
            return NULL;
    bool good = table && put_head(table, assessment, "明细表") && put_untold(table, assessment);
    return good ? table : NULL;
}

enum status assess_print_json(const struct assessment *assessment, const struct table *table,
                              FILE *out, struct errors *errors)
{
    json_t *rows = table_json(table);
    json_t *json =
        rows ? json_pack("{s:i, s:s, s:s, s:o, s:I, s:I}", "year", assessment->year, "bureau",
                         assessment->archive->policy->bureau, "by",
                         assessment->by == ASSESS_PERSONS ? "person" : "department", "rows", rows,
                         "referred", (json_int_t)assessment->referred, "withheld",
                         (json_int_t)assessment->withheld)
             : NULL;
    return json_print(json, out, errors);
}
