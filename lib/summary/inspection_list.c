#include "summary/inspection_list.h"

#include "base/array.h"
#include "store/inspections.h"
#include "summary/standing.h"

#include <stdlib.h>
#include <string.h>

struct listing {
    const struct archive *archive;
    const struct inspection_filter *filter;
    struct arena *arena;
    struct inspection_list *list;
};

/* What one worker has found; its texts outlive the records. */
struct found {
    struct arena arena;
    struct inspection_item *items;
    size_t count;
    size_t capacity;
};

static bool passes(const struct inspection_filter *filter, const struct loaded_inspection *loaded)
{
    struct quarter quarter = loaded->record->quarter;
    return (!filter->where || filter->where >> loaded->progress.where & 1) &&
           (!filter->department ||
            strcmp(loaded->progress.department->code, filter->department) == 0) &&
           (!filter->quarter || (filter->quarter->year == quarter.year &&
                                 filter->quarter->number == quarter.number));
}

static enum status take(void *context, void *state, const struct loaded *record,
                        struct errors *errors)
{
    const struct loaded_inspection *loaded = loaded_as_inspection(record);
    const struct inspection_progress *progress = &loaded->progress;
    const struct listing *listing = context;
    struct found *found = state;
    struct standing standing;
    if (!passes(listing->filter, loaded))
        return STATUS_OK;
    struct inspection_item *grown =
        array_room(found->items, found->count, &found->capacity, sizeof *grown);
    if (grown)
        found->items = grown;
    if (!grown || !standing_of_inspection(listing->archive, loaded, listing->filter->today,
                                          &found->arena, &standing))
        return error_memory(errors);
    struct inspection_item *item = &grown[found->count++];
    *item = (struct inspection_item){.department = progress->department->name,
                                     .drawn = loaded->record->drawn,
                                     .quarter = loaded->record->quarter,
                                     .population = loaded->record->population,
                                     .cases = loaded->record->case_count,
                                     .recorded = progress->recorded,
                                     .faults = progress->faults,
                                     .where = progress->where,
                                     .person = standing.person};
    record_id_parse(loaded->record->id, &item->id);
    return STATUS_OK;
}

/* The texts move from the worker's memory into the caller's. */
static enum status add_found(void *context, void *state, struct errors *errors)
{
    struct listing *listing = context;
    struct found *found = state;
    struct inspection_list *list = listing->list;
    struct inspection_item *grown =
        arena_array(listing->arena, list->count + found->count, sizeof *grown);
    enum status status = grown ? STATUS_OK : error_memory(errors);
    if (grown && list->count)
        memcpy(grown, list->items, list->count * sizeof *grown);
    for (size_t i = 0; grown && i < found->count; i++) {
        struct inspection_item *item = &grown[list->count++];
        *item = found->items[i];
        if (!arena_keep(listing->arena, &item->person))
            status = error_memory(errors);
    }
    if (grown)
        list->items = grown;
    free(found->items);
    arena_free(&found->arena);
    return status;
}

static int compare_items(const void *left, const void *right)
{
    const struct inspection_item *a = left, *b = right;
    return record_id_compare(a->id, b->id);
}

enum status inspection_list_compute(const struct archive *archive,
                                    const struct inspection_filter *filter, struct arena *arena,
                                    struct inspection_list *list, struct scan_result *result,
                                    struct errors *errors)
{
    struct listing listing = {archive, filter, arena, list};
    struct scan scan = {.ledger = LEDGER_INSPECTIONS,
                        .state_size = sizeof(struct found),
                        .visit = take,
                        .finish = add_found,
                        .context = &listing};
    *list = (struct inspection_list){0};
    enum status status = archive_scan(archive, &scan, result, errors);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_items);
    return status;
}

static bool put_item(struct table *table, const struct inspection_item *item, bool for_people)
{
    static const enum table_hint hints[INSPECTION_WHERE_COUNT] = {
        [INSPECTION_DRAWN] = TABLE_HINT_WARN,
        [INSPECTION_INSPECTED] = TABLE_HINT_WARN,
    };
    char id[RECORD_ID_SIZE], drawn[MOMENT_SIZE], quarter[QUARTER_SIZE];
    record_id_format(item->id, id);
    moment_format(item->drawn, drawn);
    if (for_people)
        date_format(item->drawn.day, drawn);
    quarter_format(item->quarter, quarter);
    const char *state = for_people ? inspection_state_title(item->where)
                                   : inspection_state_key(item->where);
    bool good = table_row(table) && table_put_text(table, id) &&
                table_put_text(table, item->department) && table_put_text(table, drawn) &&
                table_put_text(table, quarter) &&
                table_put_number(table, (int64_t)item->population) &&
                table_put_number(table, (int64_t)item->cases) &&
                table_put_number(table, (int64_t)item->recorded) &&
                table_put_number(table, (int64_t)item->faults) && table_put_text(table, state) &&
                table_put_text(table, item->person);
    if (good)
        table_hint(table, hints[item->where]);
    return good;
}

struct table *inspection_list_table(const struct inspection_list *list, bool for_people,
                                    struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},           {"department", "检查科室", TABLE_KIND_TEXT},
        {"drawn", "抽取日期", TABLE_KIND_TEXT},    {"quarter", "季度", TABLE_KIND_TEXT},
        {"population", "总数", TABLE_KIND_NUMBER}, {"cases", "抽取", TABLE_KIND_NUMBER},
        {"recorded", "已查", TABLE_KIND_NUMBER},   {"faults", "有问题", TABLE_KIND_NUMBER},
        {"state", "状态", TABLE_KIND_TEXT},        {"person", "责任人", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < list->count; i++)
        if (!put_item(table, &list->items[i], for_people))
            return NULL;
    return table;
}
