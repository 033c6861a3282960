/*
 * Statutory working days of China: which days are some, and counting in them.
 * "All limits count statutory working days" (clause 26). Monday to Friday are
 * working days unless a yearly notice of the State Council, or the archive, says otherwise.
 *
 * Every question costs the same however many days it spans: a look-up where
 * days were moved, arithmetic over whole weeks before and after.
 *
 * Day numbers are those of base/date.h. Days that were moved, covered years
 * and results lie in the years YEAR_FIRST to YEAR_LAST.
 */
#ifndef BUYAO_CALENDAR_CALENDAR_H
#define BUYAO_CALENDAR_CALENDAR_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "yaml/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Never changes once it is made: threads may share it. */
struct calendar;

enum calendar_kind {
    CALENDAR_REST, /* 放假 */
    CALENDAR_WORK, /* 上班 */
};

/* One day that was moved. */
struct calendar_change {
    day_number day;
    enum calendar_kind kind;
    const char *name; /* as people are told: 春节, 机关停电 … */
};

/*
 * What an archive adds to the statutory days. Zero-initialise; what the
 * pointers lead to belongs to the arena that calendar_file_read() was given.
 */
struct calendar_changes {
    struct calendar_change *items; /* in any order; of two for one day the later one holds */
    size_t count;
    size_t capacity;
    int *years; /* years that have a notice now; any order, repeats are fine */
    size_t year_count;
    size_t year_capacity;
};

/*
 * The statutory days with an archive's changes (may be NULL) on top: a change
 * wins over the statutory arrangement of its day. Keeps nothing of `changes`.
 * Give it back with calendar_free(). On failure adds an error and returns
 * NULL: STATUS_REFUSED for a day or year out of range, STATUS_SYSTEM without memory.
 */
struct calendar *calendar_new(const struct calendar_changes *changes, struct errors *errors);

/* The statutory days alone; fails as calendar_new() does. */
struct calendar *calendar_statutory(struct errors *errors);

/* NULL is fine. */
void calendar_free(struct calendar *calendar);

/*
 * Adds what a file of the archive's calendar/ folder says to `into`. `root`
 * has been checked against schemas/calendar.schema.json; `path` is for
 * messages. With `year` in it, that year counts as covered; days outside that
 * year are fine, for a notice also moves days of the December before it.
 *
 * STATUS_REFUSED with an error for every date that does not exist, `until`
 * before `date`, span of more than 366 days, and day that stands twice;
 * STATUS_SYSTEM without memory. `into` then says what it said before.
 */
enum status calendar_file_read(struct arena *arena, const struct node *root, const char *path,
                               struct calendar_changes *into, struct errors *errors);

/* True when `day` is a working day. */
bool calendar_is_workday(const struct calendar *calendar, day_number day);

/* True when the year that `day` lies in has no notice: the answer may still change. */
bool calendar_is_provisional(const struct calendar *calendar, day_number day);

/*
 * Why `day` is a working day or is none, as notices put it and therefore always in Chinese:
 * 工作日, 周末, the name of the festival or closure (春节), or 调休上班（春节）. The text lives as
 * long as the calendar.
 */
const char *calendar_why(const struct calendar *calendar, day_number day);

struct calendar_day {
    day_number day;
    bool provisional; /* a day of the span, ends included, lies in a year without a notice */
};

/*
 * The n-th working day after `from`, which itself does not count (clause 26
 * with the Civil Code's article 201). For n < 0 the |n|-th working day before
 * it; for n = 0 `from` itself when it is a working day, else the next one.
 * False, and `*result` untouched, when `from` or the result lies outside the
 * years YEAR_FIRST to YEAR_LAST.
 */
bool calendar_add(const struct calendar *calendar, day_number from, int32_t n,
                  struct calendar_day *result);

struct calendar_count {
    int32_t days;
    bool provisional; /* as in struct calendar_day */
};

/*
 * The working days after `from` up to and including `to`. When `to` is the
 * earlier one: minus the working days after `to` up to and including `from`,
 * so that count(a, b) = -count(b, a) and count(a, b) + count(b, c) = count(a, c)
 * for any days, and that between working days it undoes calendar_add(), n
 * negative or not: add(d, n) = e exactly when count(d, e) = n.
 *
 * A day outside the years YEAR_FIRST to YEAR_LAST counts as the nearest one inside.
 */
struct calendar_count calendar_count(const struct calendar *calendar, day_number from,
                                     day_number to);

#endif
