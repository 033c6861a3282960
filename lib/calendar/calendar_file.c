#include "base/i18n.h"
#include "calendar/calendar.h"

#include <stdlib.h>
#include <string.h>

enum { SPAN_LIMIT = 366 }; /* days; a longer span is a slip of the pen */

/* One entry of `days`. */
struct entry {
    const struct node *node;
    day_number first;
    day_number last;
    enum calendar_kind kind;
    const char *name;
};

struct reading {
    struct arena *arena;
    const char *path;
    struct errors *errors;
    struct entry *entries;
    size_t count;
};

static enum status refuse(struct reading *reading, const struct node *node, const char *hint,
                          const char *message)
{
    return error_add(reading->errors, STATUS_REFUSED, node_place(reading->path, node), hint, "%s",
                     message);
}

static enum status read_day(struct reading *reading, const struct node *node, day_number *day)
{
    if (date_parse(node->text, day))
        return STATUS_OK;
    return error_add(reading->errors, STATUS_REFUSED, node_place(reading->path, node), NULL,
                     _("the date %s does not exist"), node->text);
}

static enum status check_span(struct reading *reading, const struct entry *entry,
                              const struct node *until)
{
    if (entry->last < entry->first)
        return refuse(reading, until, _("until is the last day of the span"),
                      _("until lies before date"));
    if (entry->last - entry->first >= SPAN_LIMIT)
        return error_add(reading->errors, STATUS_REFUSED, node_place(reading->path, until),
                         _("check the years; a longer span is written as several"),
                         _("the span is longer than %d days"), SPAN_LIMIT);
    return STATUS_OK;
}

static enum status read_entry(struct reading *reading, const struct node *node, struct entry *entry)
{
    *entry = (struct entry){.node = node, .name = node_text(node, "name")};
    entry->kind = strcmp(node_text(node, "kind"), "work") == 0 ? CALENDAR_WORK : CALENDAR_REST;
    enum status status = read_day(reading, node_member(node, "date"), &entry->first);
    entry->last = entry->first;
    const struct node *until = node_member(node, "until");
    if (status != STATUS_OK || !until)
        return status;
    status = read_day(reading, until, &entry->last);
    return status == STATUS_OK ? check_span(reading, entry, until) : status;
}

/* Goes on after an error, so that one look at the messages mends the file. */
static enum status read_entries(struct reading *reading, const struct node *days)
{
    reading->entries = arena_array(reading->arena, days->count, sizeof *reading->entries);
    if (!reading->entries)
        return error_memory(reading->errors);
    enum status worst = STATUS_OK;
    for (const struct node *node = days->first; node; node = node->next) {
        enum status status = read_entry(reading, node, &reading->entries[reading->count++]);
        if (status > worst)
            worst = status;
    }
    return worst;
}

/* Negative when `a` stands before `b` in the file. */
static int compare_places(const struct node *a, const struct node *b)
{
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return compare_places(a->node, b->node);
}

static enum status refuse_twice(struct reading *reading, const struct entry *a,
                                const struct entry *b, day_number day)
{
    const struct entry *later = compare_places(a->node, b->node) > 0 ? a : b;
    const struct entry *earlier = later == a ? b : a;
    char text[DATE_SIZE];
    date_format(day, text);
    return error_add(reading->errors, STATUS_REFUSED, node_place(reading->path, later->node), NULL,
                     _("the day %s stands here a second time; the first is on line %u"), text,
                     earlier->node->line);
}

/* Entries by their first day: one that begins before all earlier ones have ended overlaps. */
static enum status check_overlaps(struct reading *reading)
{
    qsort(reading->entries, reading->count, sizeof *reading->entries, compare_entries);
    enum status worst = STATUS_OK;
    const struct entry *furthest = NULL;
    for (size_t i = 0; i < reading->count; i++) {
        const struct entry *entry = &reading->entries[i];
        if (furthest && entry->first <= furthest->last)
            worst = refuse_twice(reading, furthest, entry, entry->first);
        if (!furthest || entry->last > furthest->last)
            furthest = entry;
    }
    return worst;
}

/*
 * Room for `more` elements behind `count`: `items` itself or a larger copy,
 * NULL when memory runs out. Doubles, so that many files cost no more than one.
 */
static void *make_room(struct arena *arena, void *items, size_t size, size_t count, size_t more,
                       size_t *capacity)
{
    if (more <= *capacity - count)
        return items;
    if (more > SIZE_MAX / 2 - count)
        return NULL;
    size_t wanted = (count + more) * 2;
    void *room = arena_array(arena, wanted, size);
    if (!room)
        return NULL;
    if (count > 0)
        memcpy(room, items, count * size);
    *capacity = wanted;
    return room;
}

static size_t count_days(const struct reading *reading)
{
    size_t days = 0;
    for (size_t i = 0; i < reading->count; i++)
        days += (size_t)(reading->entries[i].last - reading->entries[i].first) + 1;
    return days;
}

static enum status add_days(struct reading *reading, struct calendar_changes *into)
{
    size_t more = count_days(reading);
    struct calendar_change *items = make_room(reading->arena, into->items, sizeof *into->items,
                                              into->count, more, &into->capacity);
    if (!items && more > 0)
        return error_memory(reading->errors);
    into->items = items;
    for (size_t i = 0; i < reading->count; i++) {
        const struct entry *entry = &reading->entries[i];
        for (day_number day = entry->first; day <= entry->last; day++)
            items[into->count++] = (struct calendar_change){day, entry->kind, entry->name};
    }
    return STATUS_OK;
}

/* The year a file's notice arranges; 0 when it has none. */
static enum status read_year(struct reading *reading, const struct node *root, int *year)
{
    const struct node *node = node_member(root, "year");
    long number = node_number(root, "year", 0);
    *year = 0;
    if (!node)
        return STATUS_OK;
    if (number < YEAR_FIRST || number > YEAR_LAST)
        return refuse(reading, node, NULL, _("not a year such as 2027"));
    *year = (int)number;
    return STATUS_OK;
}

static enum status add_year(struct reading *reading, int year, struct calendar_changes *into)
{
    int *years = make_room(reading->arena, into->years, sizeof *into->years, into->year_count, 1,
                           &into->year_capacity);
    if (!years)
        return error_memory(reading->errors);
    into->years = years;
    into->years[into->year_count++] = year;
    return STATUS_OK;
}

enum status calendar_file_read(struct arena *arena, const struct node *root, const char *path,
                               struct calendar_changes *into, struct errors *errors)
{
    struct reading reading = {.arena = arena, .path = path, .errors = errors};
    struct calendar_changes before = *into;
    int year = 0;
    enum status status = read_year(&reading, root, &year);
    if (status == STATUS_OK)
        status = read_entries(&reading, node_member(root, "days"));
    if (status == STATUS_OK)
        status = check_overlaps(&reading);
    if (status == STATUS_OK)
        status = add_days(&reading, into);
    if (status == STATUS_OK && year != 0)
        status = add_year(&reading, year, into);
    if (status != STATUS_OK)
        *into = before;
    return status;
}
