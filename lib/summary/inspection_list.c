#include "summary/inspection_list.h"

#include "store/inspections.h"
#include "summary/hints.h"
#include "summary/ledger_list.h"
#include "summary/standing.h"

#include <string.h>

static bool passes(const struct ledger_listing *listing, const struct loaded *record)
{
    const struct loaded_inspection *loaded = loaded_as_inspection(record);
    const struct inspection_filter *filter = listing->filter;
    struct quarter quarter = loaded->record->quarter;
    return (!filter->where || filter->where >> loaded->progress.where & 1) &&
           (!filter->department ||
            strcmp(loaded->progress.department->code, filter->department) == 0) &&
           (!filter->quarter || (filter->quarter->year == quarter.year &&
                                 filter->quarter->number == quarter.number));
}

static bool fill(const struct ledger_listing *listing, const struct loaded *record,
                 struct arena *arena, void *place)
{
    const struct loaded_inspection *loaded = loaded_as_inspection(record);
    const struct inspection_progress *progress = &loaded->progress;
    const struct inspection_filter *filter = listing->filter;
    struct inspection_item *item = place;
    struct standing standing;
    if (!standing_of_inspection(listing->archive, loaded, filter->today, arena, &standing))
        return false;
    item->department = progress->department->name;
    item->drawn = loaded->record->drawn;
    item->quarter = loaded->record->quarter;
    item->population = loaded->record->population;
    item->cases = loaded->record->case_count;
    item->recorded = progress->recorded;
    item->faults = progress->faults;
    item->where = progress->where;
    item->person = standing.person;
    return true;
}

enum status inspection_list_compute(const struct archive *archive,
                                    const struct inspection_filter *filter, struct arena *arena,
                                    struct inspection_list *list, struct scan_result *result,
                                    struct errors *errors)
{
    struct ledger_listing listing = {.archive = archive,
                                     .filter = filter,
                                     .ledger = LEDGER_INSPECTIONS,
                                     .size = sizeof *list->items,
                                     .passes = passes,
                                     .fill = fill};
    struct ledger_list found;
    enum status status = ledger_list_compute(&listing, arena, &found, result, errors);
    *list = (struct inspection_list){found.items, found.count};
    return status;
}

static bool put_item(struct table *table, const struct inspection_item *item, bool for_people)
{
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
        table_hint(table, inspection_hint(item->where));
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
