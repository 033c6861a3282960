#include "summary/shows.h"

#include "base/text.h"
#include "summary/hints.h"
#include "summary/tree_json.h"

/* What an entry may hold besides who, when and what, in the order in which it is shown. */
static const struct sheet_label details[] = {
    {"note", "说明："},  {"papers", "材料："}, {"content", "内容："},
    {"reason", "理由："}, {"set", "更正："},   {"entry", "作废条目："},
    {"why", "原因："},
};

struct show {
    const struct archive *archive;
    const struct loaded_complaint *loaded;
    day_number today;
    struct sheet *sheet;
};

static const char *department_name(const struct show *show, const char *code)
{
    const struct department *department = roster_department(show->archive->roster, code);
    return department ? department->name : code;
}

/* Those of the texts that are given, two spaces between them; NULL when there is none. */
static const char *joined(struct show *show, const char *const *parts, size_t count)
{
    const char *text = NULL;
    for (size_t i = 0; i < count; i++)
        if (parts[i])
            text = text ? arena_format(&show->sheet->arena, "%s  %s", text, parts[i]) : parts[i];
    return text;
}

static void put_header(struct show *show)
{
    const struct complaint_record *record = show->loaded->record;
    const struct sheet *sheet = show->sheet;
    const char *about = show->loaded->against ? show->loaded->against->name : NULL;
    const char *received[] = {sheet_time(show->sheet, record->received),
                              channel_title(record->channel), record->taken_by};
    const char *complainant[] = {record->organization, record->name, record->contact};
    const char *target[] = {record->about_case, about, record->about_person};
    sheet_field(sheet, "受理科室", show->loaded->progress.department->name);
    sheet_field(sheet, "受理", joined(show, received, 3));
    sheet_field(sheet, "投诉人",
                complaint_is_anonymous(record) ? "匿名" : joined(show, complainant, 3));
    sheet_field(sheet, "投诉对象", joined(show, target, 3));
    sheet_field(sheet, "投诉事项", record->matter);
    sheet_field(sheet, "备注", record->remarks);
}

/* What stands behind the act: who is to answer, what was found, how the complainant was told. */
static const char *manner(struct show *show, const struct node *entry)
{
    const char *to = node_text(entry, "to"), *method = node_text(entry, "method");
    const char *finding = node_text(entry, "finding");
    if (to)
        return arena_format(&show->sheet->arena, " → %s", department_name(show, to));
    if (finding || method)
        return arena_format(&show->sheet->arena, "（%s）",
                            finding ? complaint_finding_title(finding) : manner_title(method));
    return "";
}

static bool put_entry(struct show *show, const struct log_entry *entry)
{
    return sheet_entry(show->sheet, entry, complaint_act_title(entry->act),
                       manner(show, entry->node)) &&
           sheet_details(show->sheet, show->loaded->file.root, entry->node, details,
                         sizeof details / sizeof *details);
}

/* Whose turn it is, and what is due by when. */
static bool put_outlook(struct show *show)
{
    const struct loaded_complaint *loaded = show->loaded;
    struct world world = archive_world(show->archive);
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    struct standing standing;
    if (!complaint_is_pending(&loaded->progress))
        return true;
    if (!standing_of_complaint(show->archive, loaded, show->today, &show->sheet->arena, &standing))
        return false;
    sheet_field(show->sheet, "待办", *standing.person ? standing.person : "（名单上无人）");
    bool good = true;
    size_t count = complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    for (size_t i = 0; i < count && good; i++)
        good = obligations[i].ended ||
               sheet_due(show->sheet, complaint_clock_rule(obligations[i].clock)->title,
                         obligations[i].limited ? &obligations[i].due : NULL, show->today);
    return good;
}

bool complaint_show(struct sheet *sheet, const struct archive *archive,
                    const struct loaded *loaded_record, day_number today)
{
    const struct loaded_complaint *loaded = loaded_as_complaint(loaded_record);
    enum complaint_where where = loaded->progress.where;
    struct show show = {archive, loaded, today, sheet};
    bool good = true;
    sheet->label_width = text_width("反馈投诉人");
    sheet_title(sheet, loaded->record->id, complaint_state_title(where),
                complaint_hint(where));
    put_header(&show);
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    return good && put_outlook(&show);
}

static json_t *obligations_json(const struct archive *archive,
                                const struct loaded_complaint *loaded)
{
    struct world world = archive_world(archive);
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    size_t count = complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    json_t *list = json_array();
    bool good = list != NULL;
    for (size_t i = 0; good && i < count; i++) {
        const struct complaint_obligation *one = &obligations[i];
        json_t *json = obligation_json(complaint_clock_rule(one->clock)->key, one->from,
                                       one->ended ? &one->until : NULL,
                                       one->limited ? &one->due : NULL);
        good = json_array_append_new(list, json) == 0;
    }
    if (good)
        return list;
    json_decref(list);
    return NULL;
}

json_t *complaint_show_json(const struct archive *archive, const struct loaded *loaded,
                            const struct standing *standing, day_number today,
                            struct arena *arena)
{
    const struct loaded_complaint *complaint = loaded_as_complaint(loaded);
    const struct department *against = complaint->against,
                            *to = complaint->progress.answering;
    (void)today, (void)arena; /* of cases */
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:s?, s:s?, s:o}", "record",
                     tree_json(loaded->root), "corrected", tree_json(loaded->corrected), "state",
                     standing->key, "title", standing->title, "person", standing->person,
                     "against", against ? against->code : NULL, "answering",
                     to ? to->code : NULL, "obligations", obligations_json(archive, complaint));
}
