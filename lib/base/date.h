/*
 * Days, moments and quarters: parsing what people write, and plain arithmetic.
 * Working days are in calendar/.
 */
#ifndef BUYAO_BASE_DATE_H
#define BUYAO_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t day_number;

/* The years this software calculates in; dates outside are refused. */
enum { YEAR_FIRST = 1900, YEAR_LAST = 9999 };

struct date {
    int year;
    int month; /* 1-12 */
    int day;   /* 1-31 */
};

/* A minute on the office's clock. */
struct moment {
    day_number day;
    int minute; /* of the day, 0-1439 */
    int offset; /* minutes east of UTC */
};

struct quarter {
    int year;
    int number; /* 1-4 */
};

enum {
    DATE_SIZE = sizeof "9999-12-31",
    MOMENT_SIZE = sizeof "9999-12-31T23:59+08:00",
    QUARTER_SIZE = sizeof "9999Q4",
    DATE_CHINESE_SIZE = sizeof "9999年12月31日",
    MOMENT_CHINESE_SIZE = sizeof "9999年12月31日23时59分",
};

/* True when the date exists and its year is one this software calculates in. */
bool date_valid(struct date date);

/* The day number of a valid date. */
day_number date_day(struct date date);

/* The date of a day number. */
struct date day_date(day_number day);

/* 0 = Monday … 6 = Sunday. */
int day_weekday(day_number day);

/*
 * Reads `2022-03-04`, `2022/3/4`, `2022.3.4`, `20220304` or `2022年3月4日`,
 * full-width digits too. All of `text` has to be the date. False when it is
 * none or does not exist (2023-02-29); then `*day` stays as it is.
 */
bool date_parse(const char *text, day_number *day);

/* Writes `2022-03-04`. */
void date_format(day_number day, char text[DATE_SIZE]);

/* Writes `2022年3月4日`, as forms have it. */
void date_format_chinese(day_number day, char text[DATE_CHINESE_SIZE]);

/*
 * Reads a date as date_parse(), or a date followed by `T` or a space (after `日` by nothing,
 * too) and `HH:MM` (`9时30分`, `9:30` too), and optionally an offset `+08:00` or `Z`. Without
 * a time it is the day's first minute; without an offset it is `offset`.
 */
bool moment_parse(const char *text, int offset, struct moment *moment);

/* Reads exactly the form of records: `2022-03-04T09:30+08:00`. */
bool moment_parse_record(const char *text, size_t length, struct moment *moment);

/* Writes the form of records. */
void moment_format(struct moment moment, char text[MOMENT_SIZE]);

/* Writes `2022年3月4日9时30分`, as forms have it; without the offset. */
void moment_format_chinese(struct moment moment, char text[MOMENT_CHINESE_SIZE]);

/* Negative, 0 or positive as `a` is before, at the same instant as, or after `b`. */
int moment_compare(struct moment a, struct moment b);

/* The day that a moment lies in on a clock `offset` minutes east of UTC. */
day_number moment_day(struct moment moment, int offset);

/* Now on a clock `offset` minutes east of UTC. False when the system's clock can't be read. */
bool moment_now(int offset, struct moment *moment);

/* Reads `+08:00` or `Z` into minutes. */
bool offset_parse(const char *text, int *offset);

/* Reads `2022Q1`, `2022q1`, `2022年第1季度`, `2022年第一季度`, `2022年1季度`. */
bool quarter_parse(const char *text, struct quarter *quarter);

/* Writes `2022Q1`. */
void quarter_format(struct quarter quarter, char text[QUARTER_SIZE]);

/* The quarter that a day lies in. */
struct quarter quarter_of(day_number day);

/* The quarter `n` later (earlier when negative). */
struct quarter quarter_add(struct quarter quarter, int n);

/* Its first and its last day. */
day_number quarter_first(struct quarter quarter);
day_number quarter_last(struct quarter quarter);

#endif
