#include "summary/shows.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/clock.h"
#include "summary/standing.h"
#include "summary/wording.h"

#include <string.h>

struct show {
    const struct archive *archive;
    const struct loaded_case *loaded;
    day_number today;
    struct sheet *sheet;
};

/* What an entry may hold besides who, when and what, in the order in which it is shown. */
static const struct {
    const char *key;
    const char *label;
} details[] = {
    {"responder", "接收人："},
    {"reason", "理由："},      {"basis", "依据："},      {"ground", "情形："},
    {"opinion", "意见："},     {"promise", "承诺："},    {"missing", "缺少："},
    {"received", "补来："},    {"process", "流程："},    {"outside", "单位："},
    {"address", "地址："},     {"phone", "电话："},      {"consent", "同意人："},
    {"reference", "文号："},   {"with", "会同："},       {"matter", "事项："},
    {"plan", "方案："},        {"grounds", "理据："},    {"until", "期限："},
    {"approved_by", "批准人："}, {"told", "告知："},     {"content", "内容："},
    {"proposal", "说“行”建议："}, {"recording", "记录："}, {"feedback", "意见反馈："},
    {"comment", "意见："},     {"strong", "报告领导："}, {"set", "更正："},
    {"entry", "作废条目："},   {"why", "原因："},        {"example", "典型："},
};

static size_t widest_label(const struct progress *progress)
{
    size_t widest = text_width("首问负责人");
    for (size_t i = 0; i < progress->visit_count; i++)
        for (size_t l = 0; l < progress->visits[i].chain->count; l++) {
            size_t width = text_width(progress->visits[i].chain->levels[l].title);
            widest = width > widest ? width : widest;
        }
    return widest;
}

static const char *applicant_text(struct show *show)
{
    const struct case_record *record = show->loaded->record;
    const char *parts[] = {record->organization, record->applicant, record->contact};
    const char *text = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            text = text ? arena_format(&show->sheet->arena, "%s  %s", text, parts[i]) : parts[i];
    return text;
}

static void put_header(struct show *show)
{
    const struct case_record *record = show->loaded->record;
    sheet_field(show->sheet, "承办科室", show->loaded->progress.department->name);
    sheet_field(show->sheet, "首问负责人", show->loaded->progress.responder);
    sheet_field(show->sheet, "申请人", applicant_text(show));
    const char *when = sheet_time(show->sheet, record->received);
    sheet_field(show->sheet, "受理",
                when ? arena_format(&show->sheet->arena, "%s  %s%s", when,
                                    channel_title(record->channel), record->kind ? "  咨询" : "")
                     : NULL);
    sheet_field(show->sheet, "类别", record->category);
    sheet_field(show->sheet, "清单事项", record->listed);
    sheet_field(show->sheet, "事项", record->matter);
    sheet_field(show->sheet, "备注", record->remarks);
}

/* Departments that did not agree propose how it could be done; only an answer says how to a yes. */
static const char *label_of(const struct node *entry, size_t detail)
{
    bool conferred = strcmp(details[detail].key, "proposal") == 0 && node_member(entry, "grounds");
    return conferred ? "可行性建议：" : details[detail].label;
}

static bool put_details(struct show *show, const struct node *entry)
{
    for (size_t i = 0; i < sizeof details / sizeof *details; i++) {
        const struct node *member = node_member(entry, details[i].key);
        if (!member)
            continue;
        if (member->kind == NODE_MAP) {
            if (!sheet_corrections(show->sheet, show->loaded->file.root, member))
                return false;
            continue;
        }
        const char *text = member->text ? member->text : wording_list(show->archive, &show->sheet->arena, member);
        if (!text)
            return false;
        sheet_detail(show->sheet, label_of(entry, i), text);
    }
    return true;
}

/* NULL without memory. */
static const char *manner_text(struct show *show, const struct entry *entry)
{
    const char *method = node_text(entry->node, "method");
    const char *result = node_text(entry->node, "result");
    if (!method)
        return "";
    return arena_format(&show->sheet->arena, "（%s%s%s）", manner_title(method), result ? "，" : "",
                        result ? manner_title(result) : "");
}

static bool put_entry(struct show *show, const struct entry *entry)
{
    const struct progress *progress = &show->loaded->progress;
    const struct visit *visit = process_visit(progress, entry);
    bool held = !visit->ended || visit->ended >= entry;
    bool rises = visit->ended && visit->ended == entry &&
                 visit + 1 < progress->visits + progress->visit_count;
    const char *when = sheet_time(show->sheet, entry->at), *manner = manner_text(show, entry);
    const char *to = !rises                       ? ""
                     : entry->act == ACT_TRANSFER ? visit[1].department->name
                                                  : visit[1].chain->levels[visit[1].level].title;
    const char *number =
        show->sheet->looks->numbers ? arena_format(&show->sheet->arena, "%zu. ", entry->number) : "";
    const char *text =
        when && manner && number
            ? arena_format(&show->sheet->arena, "%s%s  %s  %s%s%s%s%s", number, when, entry->by,
                           rises && entry->act == ACT_ESCALATE ? "提请" : act_title(entry->act),
                           manner, rises ? " → " : "", to, entry->voided ? "（已作废）" : "")
            : NULL;
    if (!text)
        return false;
    sheet_field(show->sheet, held ? visit->chain->levels[visit->level].title : "", text);
    return put_details(show, entry->node);
}

/* Who has it now, and what is due by when. */
static bool put_outlook(struct show *show)
{
    const struct loaded_case *loaded = show->loaded;
    struct world world = archive_world(show->archive);
    struct standing standing;
    struct obligation *obligations;
    size_t count;
    if (!process_is_pending(&loaded->progress))
        return true;
    if (!standing_make(show->archive, loaded, show->today, &show->sheet->arena, &standing) ||
        !clock_obligations(&show->sheet->arena, &world, loaded->record, &loaded->progress,
                           show->today, &obligations, &count))
        return false;
    sheet_field(show->sheet, standing.title,
                arena_format(&show->sheet->arena, "待办：%s",
                             *standing.person ? standing.person : "（名单上无人）"));
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = obligations[i].ended ||
               sheet_due(show->sheet, clock_rule(obligations[i].clock)->title,
                         obligations[i].limited ? &obligations[i].due : NULL, show->today);
    return good;
}

static enum table_hint state_hint(enum where where)
{
    switch (where) {
    case AT_RESOLVED:
    case AT_CLOSED:
        return TABLE_HINT_GOOD;
    case AT_REFUSED:
    case AT_UNSATISFIED:
        return TABLE_HINT_BAD;
    case AT_OUTSIDE:
    case AT_WITHDRAWN:
        return TABLE_HINT_NONE;
    default:
        return TABLE_HINT_WARN;
    }
}

bool case_show(struct sheet *sheet, const struct archive *archive,
               const struct loaded *loaded_record, day_number today)
{
    const struct loaded_case *loaded = loaded_as_case(loaded_record);
    enum where where = loaded->progress.where;
    struct show show = {archive, loaded, today, sheet};
    bool good = true;
    sheet->label_width = widest_label(&loaded->progress);
    sheet_title(sheet, loaded->record->id, state_title(where), state_hint(where));
    put_header(&show);
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    if (loaded->progress.notices > 1)
        sheet_field(sheet, "注意", "补正材料的告知超过一次，不符合一次性告知制度");
    return good && put_outlook(&show);
}
