#include "summary/list.h"

#include "base/array.h"
#include "base/text.h"
#include "process/clock.h"
#include "store/load.h"
#include "summary/standing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct listing {
    const struct archive *archive;
    const struct list_filter *filter;
    struct arena *arena;
    struct list *list;
    size_t capacity;
};

/* What one worker has found; its texts outlive the cases. */
struct found {
    struct arena arena;
    struct arena scratch; /* for one case */
    struct list_item *items;
    size_t count;
    size_t capacity;
};

static bool concerns_person(const struct listing *listing, const struct loaded_case *loaded)
{
    const char *person = listing->filter->person;
    const struct case_record *record = loaded->record;
    const struct progress *progress = &loaded->progress;
    if (text_same_name(record->responder, person) || text_same_name(progress->responder, person))
        return true;
    for (size_t i = 0; i < record->entry_count; i++)
        if (text_same_name(record->entries[i].by, person))
            return true;
    return process_is_open(progress) &&
           roster_holds(listing->archive->roster, progress->department,
                        progress->chain->levels[progress->level].key, person,
                        listing->filter->today);
}

/* Any text of the record, wherever in the tree it stands. */
static bool holds_text(const struct node *node, const char *wanted)
{
    if (node->text)
        return text_contains(node->text, wanted);
    for (const struct node *member = node->first; member; member = member->next)
        if (holds_text(member, wanted))
            return true;
    return false;
}

static bool is_at_level(const struct progress *progress, const char *level)
{
    const struct level *holds = &progress->chain->levels[progress->level];
    return process_is_open(progress) &&
           (strcmp(holds->key, level) == 0 || text_same_name(holds->title, level));
}

/* Whether an obligation that is still open has its day behind it. */
static bool is_overdue(const struct listing *listing, const struct loaded_case *loaded,
                       struct arena *arena, bool *overdue)
{
    struct world world = archive_world(listing->archive);
    struct obligation *obligations;
    size_t count;
    arena_reset(arena);
    if (!clock_obligations(arena, &world, loaded->record, &loaded->progress,
                           listing->filter->today, &obligations, &count))
        return false;
    *overdue = false;
    for (size_t i = 0; i < count; i++)
        if (!obligations[i].ended && obligations[i].limited &&
            obligations[i].due.day < listing->filter->today)
            *overdue = true;
    return true;
}

static bool passes(const struct listing *listing, const struct loaded_case *loaded)
{
    const struct list_filter *filter = listing->filter;
    day_number day = loaded->record->received.day;
    return filter->from <= day && day <= filter->until &&
           (!filter->where || filter->where >> loaded->progress.where & 1) &&
           (!filter->department ||
            strcmp(loaded->progress.department->code, filter->department) == 0) &&
           (!filter->level || is_at_level(&loaded->progress, filter->level)) &&
           (!filter->person || concerns_person(listing, loaded)) &&
           (!filter->text || holds_text(loaded->file.root, filter->text));
}

static struct list_item *new_item(struct found *found)
{
    struct list_item *grown =
        array_room(found->items, found->count, &found->capacity, sizeof *grown);
    if (!grown)
        return NULL;
    found->items = grown;
    return &found->items[found->count++];
}

static enum status take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    const struct listing *listing = context;
    struct found *found = state;
    struct standing standing;
    bool overdue = true;
    if (!passes(listing, loaded))
        return STATUS_OK;
    if (listing->filter->overdue && !is_overdue(listing, loaded, &found->scratch, &overdue))
        return error_memory(errors);
    if (!overdue)
        return STATUS_OK;
    char *matter = text_one_line(&found->arena, loaded->record->matter);
    if (!matter || !standing_make(listing->archive, loaded, listing->filter->today, &found->arena,
                                  &standing))
        return error_memory(errors);
    struct list_item *item = new_item(found);
    if (!item)
        return error_memory(errors);
    *item = (struct list_item){.department = loaded->progress.department->name,
                               .received = loaded->record->received,
                               .where = loaded->progress.where,
                               .standing_key = standing.key,
                               .title = standing.title,
                               .person = standing.person,
                               .matter = matter};
    record_id_parse(loaded->record->id, &item->id);
    return STATUS_OK;
}

/* The texts move from the worker's memory into the caller's. */
static enum status add_found(void *context, void *state, struct errors *errors)
{
    struct listing *listing = context;
    struct found *found = state;
    struct list *list = listing->list;
    enum status status = STATUS_OK;
    struct list_item *grown =
        arena_array(listing->arena, list->count + found->count, sizeof *grown);
    if (!grown)
        status = error_memory(errors);
    if (grown && list->count)
        memcpy(grown, list->items, list->count * sizeof *grown);
    for (size_t i = 0; grown && i < found->count; i++) {
        struct list_item *item = &grown[list->count++];
        *item = found->items[i];
        item->person = arena_string(listing->arena, item->person);
        item->matter = arena_string(listing->arena, item->matter);
        if (!item->person || !item->matter)
            status = error_memory(errors);
    }
    if (grown)
        list->items = grown;
    free(found->items);
    arena_free(&found->arena);
    arena_free(&found->scratch);
    return status;
}

static int compare_items(const void *left, const void *right)
{
    const struct list_item *a = left, *b = right;
    return record_id_compare(a->id, b->id);
}

enum status list_compute(const struct archive *archive, const struct list_filter *filter,
                         struct arena *arena, struct list *list, struct scan_result *result,
                         struct errors *errors)
{
    struct listing listing = {archive, filter, arena, list, 0};
    struct scan scan = {.last_year = filter->until == INT32_MAX ? 0 : day_date(filter->until).year,
                        .state_size = sizeof(struct found),
                        .visit = take_case,
                        .facts = !filter->text, /* which is looked for in all of a record */
                        .finish = add_found,
                        .context = &listing};
    *list = (struct list){0};
    enum status status = archive_scan(archive, &scan, result, errors);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_items);
    return status;
}

static char *cut(struct arena *arena, const char *text, size_t width)
{
    if (!width || text_width(text) <= width)
        return arena_string(arena, text);
    size_t fits = text_fit(text, width - 1, NULL);
    return arena_format(arena, "%.*s…", (int)fits, text);
}

static bool put_item(struct table *table, const struct list_item *item)
{
    char id[RECORD_ID_SIZE], received[MOMENT_SIZE];
    record_id_format(item->id, id);
    moment_format(item->received, received);
    return table_row(table) && table_put_text(table, id) &&
           table_put_text(table, item->department) && table_put_text(table, received) &&
           table_put_text(table, state_key(item->where)) &&
           table_put_text(table, item->standing_key) && table_put_text(table, item->title) &&
           table_put_text(table, item->person) && table_put_text(table, item->matter);
}

struct table *list_table(const struct list *list, struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},          {"department", "承办科室", TABLE_KIND_TEXT},
        {"received", "受理时间", TABLE_KIND_TEXT}, {"state", "状态", TABLE_KIND_TEXT},
        {"level", "层级", TABLE_KIND_TEXT},       {"title", "现在", TABLE_KIND_TEXT},
        {"person", "责任人", TABLE_KIND_TEXT},    {"matter", "事项", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < list->count; i++)
        if (!put_item(table, &list->items[i]))
            return NULL;
    return table;
}

static bool put_item_for_people(struct table *table, const struct list_item *item,
                                size_t matter_width, struct arena *arena)
{
    static const enum table_hint hints[WHERE_COUNT] = {
        [AT_FIRST] = TABLE_HINT_WARN,   [AT_MIDDLE] = TABLE_HINT_WARN,
        [AT_TOP] = TABLE_HINT_WARN,     [AT_JOINT] = TABLE_HINT_WARN,
        [AT_HANDOVER] = TABLE_HINT_WARN, [AT_RESOLVED] = TABLE_HINT_WARN,
        [AT_REFUSED] = TABLE_HINT_BAD,  [AT_UNSATISFIED] = TABLE_HINT_BAD,
    };
    char id[RECORD_ID_SIZE], received[DATE_SIZE];
    record_id_format(item->id, id);
    date_format(item->received.day, received);
    char *matter = cut(arena, item->matter, matter_width);
    if (!matter || !table_row(table) || !table_put_text(table, id) ||
        !table_put_text(table, item->department) || !table_put_text(table, received) ||
        !table_put_text(table, item->title) || !table_put_text(table, item->person) ||
        !table_put_text(table, matter))
        return false;
    table_hint(table, hints[item->where]);
    return true;
}

struct table *list_table_for_people(const struct list *list, size_t matter_width,
                                    struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},         {"department", "承办科室", TABLE_KIND_TEXT},
        {"received", "受理日期", TABLE_KIND_TEXT}, {"title", "现在", TABLE_KIND_TEXT},
        {"person", "责任人", TABLE_KIND_TEXT},   {"matter", "事项", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < list->count; i++)
        if (!put_item_for_people(table, &list->items[i], matter_width, arena))
            return NULL;
    return table;
}
