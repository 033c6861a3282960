#include "summary/complaint_list.h"

#include "base/text.h"
#include "store/complaints.h"
#include "summary/hints.h"
#include "summary/ledger_list.h"
#include "summary/standing.h"
#include "table/json.h"

#include <string.h>

static bool is_overdue(const struct archive *archive, const struct loaded_complaint *loaded,
                       day_number today)
{
    struct world world = archive_world(archive);
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    size_t count = complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    for (size_t i = 0; i < count; i++)
        if (!obligations[i].ended && obligations[i].limited &&
            obligations[i].due.day < today)
            return true;
    return false;
}

static bool is_code(const struct department *department, const char *code)
{
    return department && strcmp(department->code, code) == 0;
}

static bool is_referred(const struct loaded *loaded)
{
    return loaded_as_complaint(loaded)->progress.where == COMPLAINT_REFERRED;
}

static bool passes(const struct ledger_listing *listing, const struct loaded *record)
{
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct complaint_filter *filter = listing->filter;
    const struct complaint_progress *progress = &loaded->progress;
    const char *about = loaded->record->about_case;
    return (!filter->where || filter->where >> progress->where & 1) &&
           (!filter->department || is_code(progress->department, filter->department)) &&
           (!filter->against || is_code(loaded->against, filter->against) ||
            is_code(progress->answering, filter->against)) &&
           (!filter->about_case || (about && strcmp(about, filter->about_case) == 0)) &&
           (!filter->overdue || is_overdue(listing->archive, loaded, filter->today));
}

static const char *name_of(const struct department *department)
{
    return department ? department->name : NULL;
}

static bool fill(const struct ledger_listing *listing, const struct loaded *record,
                 struct arena *arena, void *place)
{
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct complaint_progress *progress = &loaded->progress;
    const struct complaint_filter *filter = listing->filter;
    const char *about = loaded->record->about_case;
    const char *finding = progress->answer ? node_text(progress->answer->node, "finding") : NULL;
    struct complaint_item *item = place;
    struct standing standing;
    if (!standing_of_complaint(listing->archive, loaded, filter->today, arena, &standing))
        return false;
    item->department = progress->department->name;
    item->received = loaded->record->received;
    item->against = name_of(loaded->against);
    item->about_case = about ? arena_string(arena, about) : NULL;
    item->answering = name_of(progress->answering);
    item->key = standing.key;
    item->title = standing.title;
    item->finding = finding ? arena_string(arena, finding) : NULL;
    item->person = standing.person;
    item->matter = text_one_line(arena, loaded->record->matter);
    item->where = progress->where;
    return item->matter && (!about || item->about_case) && (!finding || item->finding);
}

enum status complaint_list_compute(const struct archive *archive,
                                   const struct complaint_filter *filter, struct arena *arena,
                                   struct complaint_list *list, struct scan_result *result,
                                   struct errors *errors)
{
    struct ledger_listing listing = {.archive = archive,
                                     .filter = filter,
                                     .ledger = LEDGER_COMPLAINTS,
                                     .size = sizeof *list->items,
                                     .hides = is_referred,
                                     .passes = passes,
                                     .fill = fill};
    struct ledger_list found;
    enum status status = ledger_list_compute(&listing, arena, &found, result, errors);
    *list = (struct complaint_list){found.items, found.count, found.hidden};
    return status;
}

static bool put_item(struct table *table, const struct complaint_item *item, bool for_people)
{
    char id[RECORD_ID_SIZE], received[MOMENT_SIZE];
    const char *finding = item->finding;
    record_id_format(item->id, id);
    moment_format(item->received, received);
    if (for_people) {
        date_format(item->received.day, received);
        finding = finding ? complaint_finding_title(finding) : NULL;
    }
    bool good = table_row(table) && table_put_text(table, id) &&
                table_put_text(table, item->department) && table_put_text(table, received) &&
                table_put_text(table, item->against) && table_put_text(table, item->about_case) &&
                table_put_text(table, item->answering) &&
                table_put_text(table, for_people ? item->title : item->key) &&
                table_put_text(table, finding) && table_put_text(table, item->person) &&
                table_put_text(table, item->matter);
    if (good)
        table_hint(table, complaint_hint(item->where));
    return good;
}

struct table *complaint_list_table(const struct complaint_list *list, bool for_people,
                                   struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},           {"department", "受理科室", TABLE_KIND_TEXT},
        {"received", "受理日期", TABLE_KIND_TEXT}, {"against", "被投诉科室", TABLE_KIND_TEXT},
        {"case", "关联事项", TABLE_KIND_TEXT},     {"answering", "办理科室", TABLE_KIND_TEXT},
        {"state", "状态", TABLE_KIND_TEXT},        {"finding", "结论", TABLE_KIND_TEXT},
        {"person", "责任人", TABLE_KIND_TEXT},     {"matter", "投诉事项", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < list->count; i++)
        if (!put_item(table, &list->items[i], for_people))
            return NULL;
    if (!table || !for_people || !list->referred)
        return table;
    const char *text = arena_format(arena, "另有 %zu 件已移送", list->referred);
    return text && table_foot(table, text) ? table : NULL;
}

enum status complaint_list_print_json(const struct complaint_list *list, FILE *out,
                                      struct errors *errors)
{
    struct arena arena = {0};
    struct table *table = complaint_list_table(list, false, &arena);
    json_t *rows = table ? table_json(table) : NULL;
    json_t *json = rows ? json_pack("{s:o, s:I}", "complaints", rows, "referred",
                                    (json_int_t)list->referred)
                        : NULL;
    arena_free(&arena);
    return json_print(json, out, errors);
}
