#include "summary/shows.h"

#include "base/text.h"
#include "summary/hints.h"
#include "summary/tree_json.h"

/* What an entry may hold besides who, when and what, in the order in which it is shown. */
static const struct sheet_label details[] = {
    {"findings", "情况："}, {"measures", "整改："}, {"breach", "违规："}, {"text", "内容："},
    {"set", "更正："},      {"entry", "作废条目："}, {"why", "原因："},
};

struct show {
    const struct loaded_inspection *loaded;
    struct sheet *sheet;
};

static bool put_sample(struct show *show)
{
    const struct inspection_record *record = show->loaded->record;
    struct arena *arena = &show->sheet->arena;
    char quarter[QUARTER_SIZE];
    quarter_format(record->quarter, quarter);
    const char *at = sheet_time(show->sheet, record->drawn);
    const char *drawn = at ? arena_format(arena, "%s  %s", at, record->drawn_by) : NULL;
    const char *from = arena_format(arena, "%s受理的%zu件，%s%zu件", quarter, record->population,
                                    record->each ? "各科室抽取" : "抽取", record->wanted);
    if (!drawn || !from)
        return false;
    sheet_field(show->sheet, "检查科室", show->loaded->progress.department->name);
    sheet_field(show->sheet, "抽取", drawn);
    sheet_field(show->sheet, "范围", from);
    sheet_field(show->sheet, "种子", record->seed);
    sheet_field(show->sheet, "清单摘要", record->digest);
    sheet_field(show->sheet, "档案版本", record->commit);
    return true;
}

static bool put_cases(struct show *show)
{
    const struct inspection_record *record = show->loaded->record;
    for (size_t i = 0; i < record->case_count; i++) {
        const struct log_entry *finding = show->loaded->progress.findings[i];
        const char *result =
            finding ? inspection_result_title(node_text(finding->node, "result")) : "（待检查）";
        const char *text =
            arena_format(&show->sheet->arena, "%s  %s", record->cases[i], result);
        if (!text)
            return false;
        sheet_field(show->sheet, i ? "" : "抽中事项", text);
    }
    return true;
}

/* What stands behind the act: the case and its result, or to whom it was told. */
static const char *manner(struct show *show, const struct node *entry)
{
    const char *id = node_text(entry, "case"), *scope = node_text(entry, "scope");
    if (id)
        return arena_format(&show->sheet->arena, "  %s（%s）", id,
                            inspection_result_title(node_text(entry, "result")));
    return scope ? arena_format(&show->sheet->arena, " → %s", scope) : "";
}

static bool put_entry(struct show *show, const struct log_entry *entry)
{
    return sheet_entry(show->sheet, entry, inspection_act_title(entry->act),
                       manner(show, entry->node)) &&
           sheet_details(show->sheet, show->loaded->file.root, entry->node, details,
                         sizeof details / sizeof *details);
}

bool inspection_show(struct sheet *sheet, const struct archive *archive,
                     const struct loaded *loaded_record, day_number today)
{
    const struct loaded_inspection *loaded = loaded_as_inspection(loaded_record);
    enum inspection_where where = loaded->progress.where;
    struct show show = {loaded, sheet};
    struct standing standing;
    sheet->label_width = text_width("检查科室");
    sheet_title(sheet, loaded->record->id, inspection_state_title(where),
                inspection_hint(where));
    bool good = put_sample(&show) && put_cases(&show);
    for (size_t i = 0; i < loaded->record->entry_count && good; i++)
        good = put_entry(&show, &loaded->record->entries[i]);
    if (!good || loaded->progress.published)
        return good;
    if (!standing_of_inspection(archive, loaded, today, &sheet->arena, &standing))
        return false;
    sheet_field(sheet, "待办", standing.person);
    return true;
}

json_t *inspection_show_json(const struct archive *archive, const struct loaded *loaded,
                             const struct standing *standing, day_number today,
                             struct arena *arena)
{
    const struct loaded_inspection *inspection = loaded_as_inspection(loaded);
    const struct inspection_progress *progress = &inspection->progress;
    (void)archive, (void)today, (void)arena; /* of other ledgers */
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:I, s:I, s:I}", "record",
                     tree_json(loaded->root), "corrected", tree_json(loaded->corrected), "state",
                     standing->key, "title", standing->title, "person", standing->person, "cases",
                     (json_int_t)inspection->record->case_count, "recorded",
                     (json_int_t)progress->recorded, "faults", (json_int_t)progress->faults);
}
