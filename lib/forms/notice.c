#include "forms/notice.h"

#include "forms/scope.h"

#include <string.h>

struct notice {
    const struct archive *archive;
    const struct loaded_inspection *loaded;
    struct arena *arena;
    struct page *page;
    struct errors *errors;
};

/* --- what was found in each case ------------------------------------------------- */

/* The matter in words that are the bureau's, not the applicant's. */
static const char *matter_of(const struct case_record *record)
{
    if (record->listed)
        return record->listed;
    if (record->category)
        return record->category;
    return record->kind ? "咨询" : "";
}

/* What was found, and what follows from it, a paragraph each. */
static const char *findings_text(struct arena *arena, const struct node *entry)
{
    const char *measures = node_text(entry, "measures"), *text = node_text(entry, "findings");
    return measures ? arena_format(arena, "%s\n整改：%s", text, measures) : text;
}

static bool put_case(struct table *table, const struct loaded_case *about, size_t i,
                     const struct log_entry *finding)
{
    const struct node *entry = finding ? finding->node : NULL;
    const char *text = entry ? findings_text(table->arena, entry) : NULL;
    return (text || !entry) && table_row(table) && table_put_number(table, (int64_t)i + 1) &&
           table_put_text(table, about->record->id) &&
           table_put_text(table, about->progress.department->name) &&
           table_put_text(table, matter_of(about->record)) &&
           table_put_text(table, entry ? inspection_result_title(node_text(entry, "result"))
                                       : NULL) &&
           table_put_text(table, text);
}

static enum status add_case(const struct notice *notice, struct table *table, size_t i)
{
    struct arena scratch = {0};
    struct loaded_case about;
    struct record_id id;
    const struct inspection_progress *progress = &notice->loaded->progress;
    const struct log_entry *finding = progress->findings[i];
    record_id_parse(notice->loaded->record->cases[i], &id);
    enum status status = case_load_id(notice->archive, &scratch, id, &about, notice->errors);
    if (status == STATUS_OK && finding)
        status = inspection_refuse_named(&about, finding->node, notice->errors);
    if (status == STATUS_OK && progress->published)
        status = inspection_refuse_named(&about, progress->published->node, notice->errors);
    if (status == STATUS_OK && !put_case(table, &about, i, finding))
        status = error_memory(notice->errors);
    arena_free(&scratch);
    return status;
}

static enum status add_cases(const struct notice *notice)
{
    static const struct table_column columns[] = {
        {"number", "序号", TABLE_KIND_ORDINAL}, {"case", "事项编号", TABLE_KIND_TEXT},
        {"department", "承办科室", TABLE_KIND_TEXT}, {"matter", "事项类别", TABLE_KIND_TEXT},
        {"result", "检查结果", TABLE_KIND_TEXT}, {"findings", "检查情况", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(notice->arena, columns, sizeof columns / sizeof *columns);
    enum status status = table ? STATUS_OK : error_memory(notice->errors);
    for (size_t i = 0; status == STATUS_OK && i < notice->loaded->record->case_count; i++)
        status = add_case(notice, table, i);
    if (status == STATUS_OK && !page_table(notice->page, table))
        status = error_memory(notice->errors);
    return status;
}

/* --- around it ------------------------------------------------------------------- */

static bool put_head(const struct notice *notice)
{
    const struct log_entry *published = notice->loaded->progress.published;
    char day[DATE_CHINESE_SIZE];
    if (published)
        date_format_chinese(published->at.day, day);
    return page_blanks(notice->page) &&
           page_blank(notice->page, "检查科室", notice->loaded->progress.department->name) &&
           page_blank(notice->page, "通报范围",
                      published ? node_text(published->node, "scope") : NULL) &&
           page_blank(notice->page, "通报日期", published ? day : BLANK_DATE);
}

static bool put_summary(const struct notice *notice)
{
    static const char *const quarters[] = {"一", "二", "三", "四"};
    const struct inspection_record *record = notice->loaded->record;
    const struct inspection_progress *progress = &notice->loaded->progress;
    char day[DATE_CHINESE_SIZE];
    date_format_chinese(record->drawn.day, day);
    const char *text = arena_format(
        notice->arena,
        "%d年第%s季度受理事项%zu件，%s%s随机抽取%zu件，已检查%zu件："
        "未发现问题%zu件，发现问题%zu件。",
        record->quarter.year, quarters[record->quarter.number - 1], record->population, day,
        record->each ? "按科室" : "", record->case_count, progress->recorded,
        progress->recorded - progress->faults, progress->faults);
    return text && page_text(notice->page, text, ALIGN_LEFT);
}

/* What it takes to draw the sample again. */
static bool put_seed(const struct notice *notice)
{
    const struct inspection_record *record = notice->loaded->record;
    const char *text = arena_format(
        notice->arena, "抽取办法：种子 %s，事项清单 SHA-256 %s%s%s。任何人可以据此重新抽取、核对。",
        record->seed, record->digest, record->commit ? "，档案版本 " : "",
        record->commit ? record->commit : "");
    return text && page_text(notice->page, text, ALIGN_LEFT);
}

static bool put_text(const struct notice *notice)
{
    const struct log_entry *published = notice->loaded->progress.published;
    const char *text = published ? node_text(published->node, "text") : NULL;
    return !text || page_text(notice->page, text, ALIGN_LEFT);
}

enum status notice_page(struct arena *arena, const struct archive *archive,
                        const struct loaded_inspection *loaded, struct page **page,
                        struct errors *errors)
{
    struct notice notice = {archive, loaded, arena, NULL, errors};
    const char *title = arena_format(arena, "%s说“不”事项抽查情况通报", archive->policy->bureau);
    notice.page = title ? page_new(arena, title, PAPER_PORTRAIT) : NULL;
    *page = notice.page;
    if (!notice.page || !page_sheet(notice.page, title, loaded->record->id) ||
        !put_head(&notice) || !put_summary(&notice))
        return error_memory(errors);
    enum status status = add_cases(&notice);
    if (status == STATUS_OK && !(put_text(&notice) && put_seed(&notice)))
        status = error_memory(errors);
    return status;
}
