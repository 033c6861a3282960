#include "summary/complaint_list.h"

#include "base/array.h"
#include "base/text.h"
#include "store/complaints.h"
#include "summary/standing.h"
#include "table/json.h"

#include <stdlib.h>
#include <string.h>

struct listing {
    const struct archive *archive;
    const struct complaint_filter *filter;
    struct arena *arena;
    struct complaint_list *list;
};

/* What one worker has found; its texts outlive the complaints. */
struct found {
    struct arena arena;
    struct complaint_item *items;
    size_t count;
    size_t capacity;
    size_t referred;
};

static bool is_overdue(const struct listing *listing, const struct loaded_complaint *loaded)
{
    struct world world = archive_world(listing->archive);
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    size_t count = complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    for (size_t i = 0; i < count; i++)
        if (!obligations[i].ended && obligations[i].limited &&
            obligations[i].due.day < listing->filter->today)
            return true;
    return false;
}

static bool is_code(const struct department *department, const char *code)
{
    return department && strcmp(department->code, code) == 0;
}

static bool passes(const struct listing *listing, const struct loaded_complaint *loaded)
{
    const struct complaint_filter *filter = listing->filter;
    const struct complaint_progress *progress = &loaded->progress;
    const char *about = loaded->record->about_case;
    return (!filter->where || filter->where >> progress->where & 1) &&
           (!filter->department || is_code(progress->department, filter->department)) &&
           (!filter->against || is_code(loaded->against, filter->against) ||
            is_code(progress->answering, filter->against)) &&
           (!filter->about_case || (about && strcmp(about, filter->about_case) == 0)) &&
           (!filter->overdue || is_overdue(listing, loaded));
}

static const char *name_of(const struct department *department)
{
    return department ? department->name : NULL;
}

static enum status take(void *context, void *state, const struct loaded *record,
                        struct errors *errors)
{
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct complaint_progress *progress = &loaded->progress;
    const struct listing *listing = context;
    struct found *found = state;
    struct standing standing;
    if (progress->where == COMPLAINT_REFERRED) {
        found->referred++;
        return STATUS_OK;
    }
    if (!passes(listing, loaded))
        return STATUS_OK;
    const char *about = loaded->record->about_case;
    const char *finding = progress->answer ? node_text(progress->answer->node, "finding") : NULL;
    struct complaint_item *grown =
        array_room(found->items, found->count, &found->capacity, sizeof *grown);
    if (!grown)
        return error_memory(errors);
    found->items = grown;
    struct complaint_item *item = &grown[found->count];
    *item = (struct complaint_item){
        .department = progress->department->name,
        .received = loaded->record->received,
        .against = name_of(loaded->against),
        .about_case = about ? arena_string(&found->arena, about) : NULL,
        .answering = name_of(progress->answering),
        .finding = finding ? arena_string(&found->arena, finding) : NULL,
        .matter = text_one_line(&found->arena, loaded->record->matter),
        .where = progress->where};
    if (!item->matter || (about && !item->about_case) || (finding && !item->finding) ||
        !standing_of_complaint(listing->archive, loaded, listing->filter->today, &found->arena,
                               &standing))
        return error_memory(errors);
    item->key = standing.key;
    item->title = standing.title;
    item->person = standing.person;
    record_id_parse(loaded->record->id, &item->id);
    found->count++;
    return STATUS_OK;
}

/* The texts move from the worker's memory into the caller's. */
static enum status add_found(void *context, void *state, struct errors *errors)
{
    struct listing *listing = context;
    struct found *found = state;
    struct complaint_list *list = listing->list;
    struct complaint_item *grown =
        arena_array(listing->arena, list->count + found->count, sizeof *grown);
    enum status status = grown ? STATUS_OK : error_memory(errors);
    if (grown && list->count)
        memcpy(grown, list->items, list->count * sizeof *grown);
    for (size_t i = 0; grown && i < found->count; i++) {
        struct complaint_item *item = &grown[list->count++];
        *item = found->items[i];
        if (!arena_keep(listing->arena, &item->about_case) ||
            !arena_keep(listing->arena, &item->finding) ||
            !arena_keep(listing->arena, &item->person) ||
            !arena_keep(listing->arena, &item->matter))
            status = error_memory(errors);
    }
    if (grown)
        list->items = grown;
    list->referred += found->referred;
    free(found->items);
    arena_free(&found->arena);
    return status;
}

static int compare_items(const void *left, const void *right)
{
    const struct complaint_item *a = left, *b = right;
    return record_id_compare(a->id, b->id);
}

enum status complaint_list_compute(const struct archive *archive,
                                   const struct complaint_filter *filter, struct arena *arena,
                                   struct complaint_list *list, struct scan_result *result,
                                   struct errors *errors)
{
    struct listing listing = {archive, filter, arena, list};
    struct scan scan = {.ledger = LEDGER_COMPLAINTS,
                        .state_size = sizeof(struct found),
                        .visit = take,
                        .finish = add_found,
                        .context = &listing};
    *list = (struct complaint_list){0};
    enum status status = archive_scan(archive, &scan, result, errors);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_items);
    return status;
}

static bool put_item(struct table *table, const struct complaint_item *item, bool for_people)
{
    static const enum table_hint hints[COMPLAINT_WHERE_COUNT] = {
        [COMPLAINT_RECEIVED] = TABLE_HINT_BAD,
        [COMPLAINT_ACCEPTED] = TABLE_HINT_WARN,
        [COMPLAINT_ANSWERED] = TABLE_HINT_WARN,
    };
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
        table_hint(table, hints[item->where]);
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
