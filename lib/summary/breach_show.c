#include "summary/shows.h"

#include "base/text.h"
#include "summary/hints.h"
#include "summary/tree_json.h"

/* What an entry may hold besides who, when and what, in the order in which it is shown. */
static const struct sheet_label details[] = {
    {"content", "内容："}, {"basis", "依据："},     {"set", "更正："},
    {"entry", "作废条目："}, {"why", "原因："},
};

struct show {
    const struct archive *archive;
    const struct loaded_breach *loaded;
    struct sheet *sheet;
};

static const char *persons_of(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    return breach_persons(show->archive, record->department, record->persons,
                          record->person_count, record->on, &show->sheet->arena);
}

/* With a complaint also the case behind it. */
static const char *about_of(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    const char *about = breach_about_text(record);
    if (!record->complaint || !record->about_case)
        return about;
    return arena_format(&show->sheet->arena, "%s  %s", record->complaint, record->about_case);
}

static bool put_header(struct show *show)
{
    const struct breach_record *record = show->loaded->record;
    const struct sheet *sheet = show->sheet;
    const char *persons = persons_of(show), *when = sheet_time(show->sheet, record->found);
    const char *found = when ? arena_format(&show->sheet->arena, "%s  %s%s", when, record->found_by,
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
        return arena_format(&show->sheet->arena, "（%s）", scope);
    if (person)
        return arena_format(&show->sheet->arena, "：%s，%s", person, node_text(entry, "measure"));
    return "";
}

static bool put_entry(struct show *show, const struct log_entry *entry)
{
    return sheet_entry(show->sheet, entry, breach_act_title(entry->act),
                       manner(show, entry->node)) &&
           sheet_details(show->sheet, show->loaded->file.root, entry->node, details,
                         sizeof details / sizeof *details);
}

/* Who has to put it right, while nobody has. */
static bool put_outlook(struct show *show, day_number today)
{
    struct standing standing;
    if (show->loaded->progress.where != BREACH_FOUND)
        return true;
    if (!standing_of_breach(show->archive, show->loaded, today, &show->sheet->arena, &standing))
        return false;
    sheet_field(show->sheet, "待办", *standing.person ? standing.person : "（名单上无人）");
    return true;
}

bool breach_show(struct sheet *sheet, const struct archive *archive,
                 const struct loaded *loaded_record, day_number today)
{
    const struct loaded_breach *loaded = loaded_as_breach(loaded_record);
    enum breach_where where = loaded->progress.where;
    struct show show = {archive, loaded, sheet};
    sheet->label_width = text_width("责任人");
    sheet_title(sheet, loaded->record->id, breach_state_title(where), breach_hint(where));
    bool good = put_header(&show);
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    return good && put_outlook(&show, today);
}

json_t *breach_show_json(const struct archive *archive, const struct loaded *loaded,
                         const struct standing *standing, day_number today, struct arena *arena)
{
    const struct breach_progress *progress = &loaded_as_breach(loaded)->progress;
    (void)archive, (void)today, (void)arena; /* of other ledgers */
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:I, s:I}", "record", tree_json(loaded->root),
                     "corrected", tree_json(loaded->corrected), "state", standing->key, "title",
                     standing->title, "person", standing->person, "notified",
                     (json_int_t)progress->notified, "accounted",
                     (json_int_t)progress->accounted);
}
