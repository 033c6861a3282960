#include "summary/breach_list.h"

#include "base/text.h"
#include "store/breaches.h"
#include "summary/hints.h"
#include "summary/ledger_list.h"
#include "summary/standing.h"

#include <string.h>

static bool names(const struct breach_record *record, const char *person)
{
    for (size_t i = 0; i < record->person_count; i++)
        if (text_same_name(record->persons[i], person))
            return true;
    return breach_bars_top_grade(record, person);
}

static bool is_withheld(const struct loaded *loaded)
{
    return loaded_as_breach(loaded)->withheld;
}

static bool passes(const struct ledger_listing *listing, const struct loaded *loaded_record)
{
    const struct loaded_breach *loaded = loaded_as_breach(loaded_record);
    const struct breach_filter *filter = listing->filter;
    const struct breach_record *record = loaded->record;
    return record->on >= filter->from && record->on <= filter->until &&
           (!filter->kinds || filter->kinds >> record->kind & 1) &&
           (!filter->where || filter->where >> loaded->progress.where & 1) &&
           (!filter->department || strcmp(record->department, filter->department) == 0) &&
           (!filter->person || names(record, filter->person)) &&
           (!filter->about_case ||
            (record->about_case && strcmp(record->about_case, filter->about_case) == 0));
}

/*
 * What the entries of an act that stand say under one or two keys; NULL for none. False when memory
 * runs out.
 */
static bool join(struct arena *arena, const struct breach_record *record, enum breach_act act,
                 const char *first, const char *second, const char **text)
{
    const struct log_entry *entry;
    *text = NULL;
    for (size_t n = 0; (entry = breach_entry_of(record, act, n)); n++) {
        *text = arena_format(arena, "%s%s%s%s%s", *text ? *text : "", *text ? "；" : "",
                             node_text(entry->node, first), second ? " " : "",
                             second ? node_text(entry->node, second) : "");
        if (!*text)
            return false;
    }
    return true;
}

static bool fill(const struct ledger_listing *listing, const struct loaded *loaded_record,
                 struct arena *arena, void *place)
{
    const struct loaded_breach *loaded = loaded_as_breach(loaded_record);
    const struct breach_record *record = loaded->record;
    const char *about = breach_about_text(record);
    const char *persons = breach_persons(listing->archive, record->department, record->persons,
                                         record->person_count, record->on, arena);
    struct breach_item *item = place;
    item->department = loaded->progress.department->name;
    item->kind = record->kind;
    item->clause = record->clause ? text_one_line(arena, record->clause) : NULL;
    item->about = about ? arena_string(arena, about) : NULL;
    item->on = record->on;
    /* one person is the record's own text */
    item->persons = persons ? arena_string(arena, persons) : NULL;
    item->where = loaded->progress.where;
    item->matter = text_one_line(arena, record->matter);
    return (!record->clause || item->clause) && (!about || item->about) && item->persons &&
           item->matter && join(arena, record, BREACH_NOTIFY, "scope", NULL, &item->notified) &&
           join(arena, record, BREACH_ACCOUNT, "person", "measure", &item->accounted);
}

enum status breach_list_compute(const struct archive *archive, const struct breach_filter *filter,
                                struct arena *arena, struct breach_list *list,
                                struct scan_result *result, struct errors *errors)
{
    struct ledger_listing listing = {.archive = archive,
                                     .filter = filter,
                                     .ledger = LEDGER_BREACHES,
                                     .size = sizeof *list->items,
                                     .hides = is_withheld,
                                     .passes = passes,
                                     .fill = fill};
    struct ledger_list found;
    enum status status = ledger_list_compute(&listing, arena, &found, result, errors);
    *list = (struct breach_list){found.items, found.count, found.hidden};
    return status;
}

static bool put_item(struct table *table, const struct breach_item *item, bool for_people)
{
    char id[RECORD_ID_SIZE], day[DATE_SIZE];
    record_id_format(item->id, id);
    date_format(item->on, day);
    bool good = table_row(table) && table_put_text(table, id) &&
                table_put_text(table, item->department) &&
                table_put_text(table, for_people ? breach_kind_title(item->kind)
                                                 : breach_kind_key(item->kind)) &&
                table_put_text(table, item->clause) && table_put_text(table, item->about) &&
                table_put_text(table, day) &&
                table_put_text(table, *item->persons ? item->persons : NULL) &&
                table_put_text(table, for_people ? breach_state_title(item->where)
                                                 : breach_state_key(item->where)) &&
                table_put_text(table, item->notified) && table_put_text(table, item->accounted) &&
                table_put_text(table, item->matter);
    if (good)
        table_hint(table, breach_hint(item->where));
    return good;
}

struct table *breach_list_table(const struct breach_list *list, bool for_people,
                                struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},        {"department", "科室", TABLE_KIND_TEXT},
        {"kind", "情形", TABLE_KIND_TEXT},      {"clause", "条款", TABLE_KIND_TEXT},
        {"about", "关联", TABLE_KIND_TEXT},     {"day", "日期", TABLE_KIND_TEXT},
        {"persons", "责任人", TABLE_KIND_TEXT}, {"state", "状态", TABLE_KIND_TEXT},
        {"notified", "通报", TABLE_KIND_TEXT},  {"accounted", "追责", TABLE_KIND_TEXT},
        {"matter", "说明", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < list->count; i++)
        if (!put_item(table, &list->items[i], for_people))
            return NULL;
    if (!table || !for_people || !list->withheld)
        return table;
    const char *text = arena_format(arena, "另有 %zu 件因投诉已移送，不予显示", list->withheld);
    return text && table_foot(table, text) ? table : NULL;
}
