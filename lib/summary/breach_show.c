#include "summary/breach_show.h"

#include "base/text.h"
#include "summary/breach_find.h"
#include "summary/sheet.h"
#include "summary/standing.h"
#include "summary/tree_json.h"
#include "table/json.h"

/* What an entry may hold besides who, when and what, in the order in which it is shown. */
static const struct sheet_label details[] = {
    {"content", "内容："}, {"basis", "依据："},     {"set", "更正："},
    {"entry", "作废条目："}, {"why", "原因："},
};

struct show {
    const struct archive *archive;
    const struct loaded_breach *loaded;
    bool numbers; /* before each entry */
    struct sheet sheet;
};

static const char *persons_of(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    return breach_persons(show->archive, record->department, record->persons,
                          record->person_count, record->on, &show->sheet.arena);
}

/* With a complaint also the case behind it. */
static const char *about_of(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    const char *about = breach_about_text(record);
    if (!record->complaint || !record->about_case)
        return about;
    return arena_format(&show->sheet.arena, "%s  %s", record->complaint, record->about_case);
}

static bool put_header(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    const struct sheet *sheet = &show->sheet;
    const char *persons = persons_of(show), *when = sheet_time(&show->sheet, record->found);
    const char *found = when ? arena_format(&show->sheet.arena, "%s  %s%s", when, record->found_by,
                                            record->key ? "（系统发现）" : "（登记）")
                             : NULL;
    char day[DATE_SIZE];
    date_format(record->on, day);
    if (!persons || !found)
        return false;
    sheet_field(sheet, "科室", show->loaded->progress.department->name);
    sheet_field(sheet, "情形", breach_kind_title(record->kind));
    sheet_field(sheet, "条款", record->clause);
    sheet_field(sheet, "关联", about_of(show));
    sheet_field(sheet, "日期", day);
    sheet_field(sheet, "责任人", *persons ? persons : NULL);
    sheet_field(sheet, "发现", found);
    sheet_field(sheet, "说明", record->matter);
    return true;
}

/* What stands behind the act: the scope, or who and by what measure. */
static const char *manner(struct show *show, const struct node *entry)
{
    const char *scope = node_text(entry, "scope"), *person = node_text(entry, "person");
    if (scope)
        return arena_format(&show->sheet.arena, "（%s）", scope);
    if (person)
        return arena_format(&show->sheet.arena, "：%s，%s", person, node_text(entry, "measure"));
    return "";
}

static bool put_entry(struct show *show, const struct log_entry *entry)
{
    return sheet_entry(&show->sheet, entry, show->numbers, breach_act_title(entry->act),
                       manner(show, entry->node)) &&
           sheet_details(&show->sheet, show->loaded->file.root, entry->node, details,
                         sizeof details / sizeof *details);
}

/* Who has to put it right, while nobody has. */
static bool put_outlook(struct show *show, day_number today)
{
    struct standing standing;
    if (show->loaded->progress.where != BREACH_FOUND)
        return true;
    if (!standing_of_breach(show->archive, show->loaded, today, &show->sheet.arena, &standing))
        return false;
    sheet_field(&show->sheet, "待办", *standing.person ? standing.person : "（名单上无人）");
    return true;
}

enum status breach_show_text(const struct archive *archive, const struct loaded_breach *loaded,
                             day_number today, bool numbers, FILE *out, struct errors *errors)
{
    struct show show = {.archive = archive,
                        .loaded = loaded,
                        .numbers = numbers,
                        .sheet = {.label_width = text_width("责任人"), .out = out}};
    enum status status = breach_refuse_withheld(loaded, errors);
    if (status != STATUS_OK)
        return status;
    fprintf(out, "%s  %s\n", loaded->record->id, breach_state_title(loaded->progress.where));
    bool good = put_header(&show);
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    good = good && put_outlook(&show, today);
    good = good && !show.sheet.arena.lost;
    arena_free(&show.sheet.arena);
    return good ? STATUS_OK : error_memory(errors);
}

enum status breach_show_json(const struct archive *archive, const struct loaded_breach *loaded,
                             day_number today, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct standing standing;
    const struct breach_progress *progress = &loaded->progress;
    enum status status = breach_refuse_withheld(loaded, errors);
    if (status != STATUS_OK)
        return status;
    json_t *json = standing_of_breach(archive, loaded, today, &arena, &standing)
                       ? json_pack("{s:o, s:o, s:s, s:s, s:s, s:I, s:I}", "record",
                                   tree_json(loaded->file.root), "corrected",
                                   tree_json(loaded->record->root), "state", standing.key, "title",
                                   standing.title, "person", standing.person, "notified",
                                   (json_int_t)progress->notified, "accounted",
                                   (json_int_t)progress->accounted)
                       : NULL;
    arena_free(&arena);
    return json_print(json, out, errors);
}
