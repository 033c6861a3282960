#include "summary/show.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/clock.h"
#include "record/correct.h"
#include "summary/standing.h"

#include <stdlib.h>
#include <string.h>

struct show {
    const struct archive *archive;
    const struct loaded_case *loaded;
    day_number today;
    bool numbers; /* before each entry */
    struct arena arena;
    size_t label_width;
    FILE *out;
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

static void put_spaces(FILE *out, size_t count)
{
    while (count--)
        putc(' ', out);
}

/* A text of several lines keeps its column. */
static void put_text(const struct show *show, const char *text, size_t column)
{
    char *lines = strdup(text), *line = lines;
    while (line) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        text_print_line(line, show->out);
        putc('\n', show->out);
        if (next)
            put_spaces(show->out, column);
        line = next;
    }
    free(lines);
}

static void put_field(const struct show *show, const char *label, const char *text)
{
    if (!text)
        return;
    size_t width = text_width(label);
    put_spaces(show->out, 2);
    text_print_line(label, show->out);
    put_spaces(show->out, show->label_width > width ? show->label_width - width + 2 : 2);
    put_text(show, text, show->label_width + 4);
}

static const char *time_text(struct show *show, struct moment at)
{
    char text[MOMENT_SIZE];
    moment_format(at, text);
    char *kept = arena_string(&show->arena, text);
    if (kept) {
        kept[DATE_SIZE - 1] = ' ';
        kept[DATE_SIZE + sizeof "09:30" - 1] = '\0';
    }
    return kept;
}

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
            text = text ? arena_format(&show->arena, "%s  %s", text, parts[i]) : parts[i];
    return text;
}

static void put_header(struct show *show)
{
    const struct case_record *record = show->loaded->record;
    put_field(show, "承办科室", show->loaded->progress.department->name);
    put_field(show, "首问负责人", show->loaded->progress.responder);
    put_field(show, "申请人", applicant_text(show));
    const char *when = time_text(show, record->received);
    put_field(show, "受理",
              when ? arena_format(&show->arena, "%s  %s%s", when, channel_title(record->channel),
                                  record->kind ? "  咨询" : "")
                   : NULL);
    put_field(show, "类别", record->category);
    put_field(show, "清单事项", record->listed);
    put_field(show, "事项", record->matter);
    put_field(show, "备注", record->remarks);
}

static void put_detail(const struct show *show, const char *label, const char *text)
{
    put_spaces(show->out, show->label_width + 4);
    text_print_line(label, show->out);
    put_text(show, text, show->label_width + 4 + text_width(label));
}

/* What people call a department of which the log holds the code. */
static const char *department_name(const struct show *show, const char *code)
{
    const struct department *department = roster_department(show->archive->roster, code);
    return department ? department->name : code;
}

/* A list on one line, joined: its texts, departments by name, for a party its grounds behind it. */
static const char *joined(struct show *show, const struct node *list)
{
    bool departments = strcmp(list->key, "with") == 0;
    const char *text = "";
    for (const struct node *item = list->first; item && text; item = item->next) {
        const char *one = departments ? department_name(show, item->text) : item->text;
        if (!one)
            one = arena_format(&show->arena, "%s（%s）",
                               department_name(show, node_text(item, "department")),
                               node_text(item, "grounds"));
        text = one ? arena_format(&show->arena, "%s%s%s", text, *text ? "；" : "", one) : NULL;
    }
    return text;
}

/* matter：old → new */
static bool put_corrections(struct show *show, const struct node *set)
{
    for (const struct node *value = set->first; value; value = value->next) {
        const char *before = correct_value(show->loaded->file.root, value->key);
        const char *line = arena_format(&show->arena, "%s：%s → %s", value->key,
                                        before ? before : "（空）", value->text);
        if (!line)
            return false;
        put_detail(show, "更正 ", line);
    }
    return true;
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
            if (!put_corrections(show, member))
                return false;
            continue;
        }
        const char *text = member->text ? member->text : joined(show, member);
        if (!text)
            return false;
        put_detail(show, label_of(entry, i), text);
    }
    return true;
}

/* The stay in which an entry was made: the last one that had begun by then. */
static const struct visit *visit_of(const struct progress *progress, const struct entry *entry)
{
    const struct visit *visit = progress->visits;
    for (size_t i = 0; i + 1 < progress->visit_count; i++) {
        if (progress->visits[i].ended >= entry)
            break;
        visit = &progress->visits[i + 1];
    }
    return visit;
}

/* By phone, satisfied and so on, as it stands behind an answer or a visit. */
static const char *manner_title(const char *word)
{
    static const struct {
        const char *word;
        const char *title;
    } manners[] = {
        {"phone", "电话"},  {"written", "书面"}, {"in-person", "当面"},    {"onsite", "现场"},
        {"meeting", "座谈"}, {"letter", "信函"},  {"online", "网上"},       {"home", "上门"},
        {"satisfied", "满意"}, {"dissatisfied", "不满意"},
    };
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++)
        if (strcmp(manners[i].word, word) == 0)
            return manners[i].title;
    return word;
}

/* NULL without memory. */
static const char *manner_text(struct show *show, const struct entry *entry)
{
    const char *method = node_text(entry->node, "method");
    const char *result = node_text(entry->node, "result");
    if (!method)
        return "";
    return arena_format(&show->arena, "（%s%s%s）", manner_title(method), result ? "，" : "",
                        result ? manner_title(result) : "");
}

static bool put_entry(struct show *show, const struct entry *entry)
{
    const struct progress *progress = &show->loaded->progress;
    const struct visit *visit = visit_of(progress, entry);
    bool held = !visit->ended || visit->ended >= entry;
    bool rises = visit->ended == entry && visit + 1 < progress->visits + progress->visit_count;
    const char *when = time_text(show, entry->at), *manner = manner_text(show, entry);
    const char *to = !rises                       ? ""
                     : entry->act == ACT_TRANSFER ? visit[1].department->name
                                                  : visit[1].chain->levels[visit[1].level].title;
    const char *number = show->numbers ? arena_format(&show->arena, "%zu. ", entry->number) : "";
    const char *text =
        when && manner && number
            ? arena_format(&show->arena, "%s%s  %s  %s%s%s%s%s", number, when, entry->by,
                           rises && entry->act == ACT_ESCALATE ? "提请" : act_title(entry->act),
                           manner, rises ? " → " : "", to, entry->voided ? "（已作废）" : "")
            : NULL;
    if (!text)
        return false;
    put_field(show, held ? visit->chain->levels[visit->level].title : "", text);
    return put_details(show, entry->node);
}

static const char *due_text(struct show *show, const struct obligation *obligation)
{
    char day[DATE_SIZE];
    if (!obligation->limited)
        return clock_rule(obligation->clock)->title;
    date_format(obligation->due.day, day);
    return arena_format(&show->arena, "%s  %s%s", clock_rule(obligation->clock)->title, day,
                        obligation->due.day < show->today ? "（逾期）"
                        : obligation->due.provisional     ? "（暂定）"
                                                          : "");
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
    if (!standing_make(show->archive, loaded, show->today, &show->arena, &standing) ||
        !clock_obligations(&show->arena, &world, loaded->record, &loaded->progress, show->today,
                           &obligations, &count))
        return false;
    put_field(show, standing.title,
              arena_format(&show->arena, "待办：%s",
                           *standing.person ? standing.person : "（名单上无人）"));
    for (size_t i = 0; i < count; i++)
        if (!obligations[i].ended)
            put_field(show, "时限", due_text(show, &obligations[i]));
    return true;
}

enum status show_text(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, bool numbers, FILE *out, struct errors *errors)
{
    struct show show = {.archive = archive,
                        .loaded = loaded,
                        .today = today,
                        .numbers = numbers,
                        .label_width = widest_label(&loaded->progress),
                        .out = out};
    fprintf(out, "%s  %s\n", loaded->record->id, state_title(loaded->progress.where));
    put_header(&show);
    bool good = true;
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    if (loaded->progress.notices > 1)
        put_field(&show, "注意", "补正材料的告知超过一次，不符合一次性告知制度");
    good = good && put_outlook(&show);
    arena_free(&show.arena);
    return good ? STATUS_OK : error_memory(errors);
}
