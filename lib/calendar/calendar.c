#include "calendar/calendar.h"

#include "base/i18n.h"
#include "calendar/statutory.h"

#include <stdlib.h>
#include <string.h>

/* The first day of YEAR_FIRST and the last of YEAR_LAST. */
enum { DAY_LOWEST = -25567, DAY_HIGHEST = 2932896 };

enum { WEEK = 7, WEEKDAYS = 5 };

/*
 * Days that were moved all lie between `first` and `last`. There every
 * working day has an ordinal, 1 for the earliest: `ordinals` has for each day
 * the ordinal of the latest working day up to it (0 before the earliest), `days` has the day of
 * each ordinal. Before and after, ordinals go on by weeks of five.
 */
struct calendar {
    struct arena arena;
    struct moved *moved; /* by day, no day twice */
    size_t moved_count;
    struct span *covered; /* the years with a notice; neighbours are one span */
    size_t covered_count;
    day_number first;
    day_number last;
    int32_t *ordinals;
    day_number *days;
    int32_t workdays; /* the ordinal that `last` has */
};

struct moved {
    day_number day;
    enum calendar_kind kind;
    const char *why;
    size_t order; /* of two for one day the higher one holds */
};

struct span {
    day_number first;
    day_number last;
};

static bool in_range(int64_t day)
{
    return day >= DAY_LOWEST && day <= DAY_HIGHEST;
}

static int64_t floor_divide(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* The ordinal of the latest weekday up to `day`; Monday 1969-12-29, day -3, has 1. */
static int64_t weekday_ordinal(int64_t day)
{
    int64_t weeks = floor_divide(day + 3, WEEK);
    int64_t in_week = day + 3 - weeks * WEEK + 1;
    return weeks * WEEKDAYS + (in_week < WEEKDAYS ? in_week : WEEKDAYS);
}

/* The day of a weekday's ordinal. */
static int64_t weekday_day(int64_t ordinal)
{
    int64_t weeks = floor_divide(ordinal - 1, WEEKDAYS);
    return weeks * WEEK + (ordinal - 1 - weeks * WEEKDAYS) - 3;
}

/* The ordinal of the latest working day up to `day`. */
static int64_t ordinal_of(const struct calendar *calendar, int64_t day)
{
    if (day < calendar->first)
        return weekday_ordinal(day) - weekday_ordinal((int64_t)calendar->first - 1);
    if (day > calendar->last)
        return calendar->workdays + weekday_ordinal(day) - weekday_ordinal(calendar->last);
    return calendar->ordinals[day - calendar->first];
}

/* The working day that has an ordinal. */
static int64_t day_of(const struct calendar *calendar, int64_t ordinal)
{
    if (ordinal < 1)
        return weekday_day(ordinal + weekday_ordinal((int64_t)calendar->first - 1));
    if (ordinal > calendar->workdays)
        return weekday_day(ordinal - calendar->workdays + weekday_ordinal(calendar->last));
    return calendar->days[ordinal - 1];
}

static int compare_moved(const void *left, const void *right)
{
    const struct moved *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* As the statutory days are, where an archive adds none. */
static bool in_order(const struct moved *moved, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare_moved(&moved[i - 1], &moved[i]) > 0)
            return false;
    return true;
}

static int compare_years(const void *left, const void *right)
{
    const int *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* What people are told about a day that was moved; NULL when memory runs out. */
static const char *describe(struct arena *arena, const struct calendar_change *change)
{
    if (change->kind == CALENDAR_WORK)
        return arena_format(arena, "调休上班（%s）", change->name);
    return arena_string(arena, change->name);
}

static enum status add_moved(struct calendar *calendar, const struct calendar_change *changes,
                             size_t count, struct errors *errors)
{
    for (size_t i = 0; i < count; i++) {
        if (!in_range(changes[i].day))
            return error_plain(errors, STATUS_REFUSED, NULL,
                               _("a moved day lies outside the years %d to %d"), YEAR_FIRST,
                               YEAR_LAST);
        const char *why = describe(&calendar->arena, &changes[i]);
        if (!why)
            return error_memory(errors);
        size_t order = calendar->moved_count++;
        calendar->moved[order] = (struct moved){changes[i].day, changes[i].kind, why, order};
    }
    return STATUS_OK;
}

/* Of several changes to a day, sorted by their order, only the last stays. */
static void drop_overridden(struct calendar *calendar)
{
    size_t kept = 0;
    for (size_t i = 0; i < calendar->moved_count; i++) {
        if (kept > 0 && calendar->moved[kept - 1].day == calendar->moved[i].day)
            kept--;
        calendar->moved[kept++] = calendar->moved[i];
    }
    calendar->moved_count = kept;
}

static enum status collect_moved(struct calendar *calendar, const struct calendar_changes *changes,
                                 struct errors *errors)
{
    if (changes->count > SIZE_MAX - statutory_change_count)
        return error_memory(errors);
    calendar->moved = arena_array(&calendar->arena, statutory_change_count + changes->count,
                                  sizeof *calendar->moved);
    if (!calendar->moved)
        return error_memory(errors);
    enum status status = add_moved(calendar, statutory_changes, statutory_change_count, errors);
    if (status == STATUS_OK)
        status = add_moved(calendar, changes->items, changes->count, errors);
    if (status != STATUS_OK)
        return status;
    if (!in_order(calendar->moved, calendar->moved_count))
        qsort(calendar->moved, calendar->moved_count, sizeof *calendar->moved, compare_moved);
    drop_overridden(calendar);
    return STATUS_OK;
}

static struct span year_span(int year)
{
    return (struct span){date_day((struct date){year, 1, 1}),
                         date_day((struct date){year, 12, 31})};
}

/* Makes spans of ascending years. */
static void join_years(struct calendar *calendar, const int *years, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span year = year_span(years[i]);
        struct span *before =
            calendar->covered_count ? &calendar->covered[calendar->covered_count - 1] : NULL;
        if (before && year.first <= before->last + 1)
            before->last = year.last;
        else
            calendar->covered[calendar->covered_count++] = year;
    }
}

static enum status check_years(const int *years, size_t count, struct errors *errors)
{
    for (size_t i = 0; i < count; i++)
        if (years[i] < YEAR_FIRST || years[i] > YEAR_LAST)
            return error_plain(errors, STATUS_REFUSED, NULL,
                               _("the year %d lies outside the years %d to %d"), years[i],
                               YEAR_FIRST, YEAR_LAST);
    return STATUS_OK;
}

static enum status collect_years(struct calendar *calendar, const struct calendar_changes *changes,
                                 struct errors *errors)
{
    enum status status = check_years(changes->years, changes->year_count, errors);
    if (status != STATUS_OK)
        return status;
    if (changes->year_count > SIZE_MAX - statutory_year_count)
        return error_memory(errors);
    size_t count = statutory_year_count + changes->year_count;
    int *years = arena_array(&calendar->arena, count, sizeof *years);
    calendar->covered = arena_array(&calendar->arena, count, sizeof *calendar->covered);
    if (!years || !calendar->covered)
        return error_memory(errors);
    memcpy(years, statutory_years, statutory_year_count * sizeof *years);
    for (size_t i = 0; i < changes->year_count; i++)
        years[statutory_year_count + i] = changes->years[i];
    qsort(years, count, sizeof *years, compare_years);
    join_years(calendar, years, count);
    return STATUS_OK;
}

static void number_days(struct calendar *calendar)
{
    const struct moved *moved = calendar->moved;
    for (day_number day = calendar->first; day <= calendar->last; day++) {
        bool work = day_weekday(day) < WEEKDAYS;
        if (moved->day == day)
            work = moved++->kind == CALENDAR_WORK;
        if (work)
            calendar->days[calendar->workdays++] = day;
        calendar->ordinals[day - calendar->first] = calendar->workdays;
    }
}

static enum status build_table(struct calendar *calendar, struct errors *errors)
{
    calendar->first = calendar->moved[0].day;
    calendar->last = calendar->moved[calendar->moved_count - 1].day;
    size_t count = (size_t)(calendar->last - calendar->first) + 1;
    calendar->ordinals = arena_array(&calendar->arena, count, sizeof *calendar->ordinals);
    calendar->days = arena_array(&calendar->arena, count, sizeof *calendar->days);
    if (!calendar->ordinals || !calendar->days)
        return error_memory(errors);
    number_days(calendar);
    return STATUS_OK;
}

static enum status fill(struct calendar *calendar, const struct calendar_changes *changes,
                        struct errors *errors)
{
    enum status status = collect_moved(calendar, changes, errors);
    if (status == STATUS_OK)
        status = collect_years(calendar, changes, errors);
    return status == STATUS_OK ? build_table(calendar, errors) : status;
}

struct calendar *calendar_new(const struct calendar_changes *changes, struct errors *errors)
{
    const struct calendar_changes none = {0};
    struct calendar *calendar = calloc(1, sizeof *calendar);
    if (!calendar) {
        error_memory(errors);
        return NULL;
    }
    if (fill(calendar, changes ? changes : &none, errors) != STATUS_OK) {
        calendar_free(calendar);
        return NULL;
    }
    return calendar;
}

struct calendar *calendar_statutory(struct errors *errors)
{
    return calendar_new(NULL, errors);
}

void calendar_free(struct calendar *calendar)
{
    if (!calendar)
        return;
    arena_free(&calendar->arena);
    free(calendar);
}

bool calendar_is_workday(const struct calendar *calendar, day_number day)
{
    return ordinal_of(calendar, day) != ordinal_of(calendar, (int64_t)day - 1);
}

/* Orders a day against a span; a day inside is equal to it. */
static int compare_day_span(const void *key, const void *element)
{
    const day_number *day = key;
    const struct span *span = element;
    return (*day > span->last) - (*day < span->first);
}

/* True unless one span of covered years holds both days, and so all between them. */
static bool is_provisional(const struct calendar *calendar, day_number a, day_number b)
{
    day_number first = a < b ? a : b, last = a < b ? b : a;
    const struct span *span = bsearch(&first, calendar->covered, calendar->covered_count,
                                      sizeof *calendar->covered, compare_day_span);
    return !span || last > span->last;
}

bool calendar_is_provisional(const struct calendar *calendar, day_number day)
{
    return is_provisional(calendar, day, day);
}

static int compare_day_moved(const void *key, const void *element)
{
    const day_number *day = key;
    const struct moved *moved = element;
    return (*day > moved->day) - (*day < moved->day);
}

/* NULL when the day was not moved. */
static const struct moved *find_moved(const struct calendar *calendar, day_number day)
{
    return bsearch(&day, calendar->moved, calendar->moved_count, sizeof *calendar->moved,
                   compare_day_moved);
}

const char *calendar_why(const struct calendar *calendar, day_number day)
{
    const struct moved *moved = find_moved(calendar, day);
    if (moved)
        return moved->why;
    return day_weekday(day) < WEEKDAYS ? "工作日" : "周末";
}

/* Backwards, and for 0, the step starts from the next working day, `from` included. */
static int64_t start_ordinal(const struct calendar *calendar, day_number from, int32_t n)
{
    if (n > 0)
        return ordinal_of(calendar, from);
    return ordinal_of(calendar, (int64_t)from - 1) + 1;
}

bool calendar_add(const struct calendar *calendar, day_number from, int32_t n,
                  struct calendar_day *result)
{
    if (!in_range(from))
        return false;
    int64_t day = day_of(calendar, start_ordinal(calendar, from, n) + n);
    if (!in_range(day))
        return false;
    result->day = (day_number)day;
    result->provisional = is_provisional(calendar, from, result->day);
    return true;
}

static day_number nearest_in_range(day_number day)
{
    if (day < DAY_LOWEST)
        return DAY_LOWEST;
    return day > DAY_HIGHEST ? DAY_HIGHEST : day;
}

struct calendar_count calendar_count(const struct calendar *calendar, day_number from,
                                     day_number to)
{
    int64_t before = ordinal_of(calendar, nearest_in_range(from));
    int64_t until = ordinal_of(calendar, nearest_in_range(to));
    return (struct calendar_count){.days = (int32_t)(until - before),
                                   .provisional = is_provisional(calendar, from, to)};
}
