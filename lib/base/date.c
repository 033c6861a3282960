#include "base/date.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MINUTES_A_DAY = 24 * 60, FURTHEST_OFFSET = 14 * 60 };

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_valid(struct date date)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < YEAR_FIRST || date.year > YEAR_LAST || date.month < 1 || date.month > 12)
        return false;
    int length = lengths[date.month - 1] + (date.month == 2 && leap(date.year));
    return date.day >= 1 && date.day <= length;
}

/* Years are counted from March, so that the leap day is the last of its year. */
day_number date_day(struct date date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int month = date.month <= 2 ? date.month + 9 : date.month - 3;
    int days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day;
    return days - 719469;
}

struct date day_date(day_number day)
{
    int64_t days = (int64_t)day + 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t in_era = days - era * 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    struct date date = {.day = (int)(in_year - (153 * month + 2) / 5 + 1),
                        .month = (int)(month < 10 ? month + 3 : month - 9)};
    date.year = (int)(year + era * 400 + (date.month <= 2));
    return date;
}

int day_weekday(day_number day)
{
    int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

/* A reader over text of any width: digits may be full-width ones. */
struct reader {
    const char *at;
    size_t left;
};

static int read_digit(struct reader *reader)
{
    int code = 0;
    size_t step = text_next(reader->at, reader->left, &code);
    int digit = step ? text_digit(code) : -1;
    if (digit >= 0) {
        reader->at += step;
        reader->left -= step;
    }
    return digit;
}

/* Between `least` and `most` digits; -1 when there are fewer. */
static int read_number(struct reader *reader, int least, int most)
{
    int value = 0, count = 0, digit;
    while (count < most && (digit = read_digit(reader)) >= 0) {
        value = value * 10 + digit;
        count++;
    }
    return count >= least ? value : -1;
}

static bool read_word(struct reader *reader, const char *word)
{
    size_t length = strlen(word);
    if (reader->left < length || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    reader->left -= length;
    return true;
}

static bool read_any(struct reader *reader, const char *const *words)
{
    for (; *words; words++)
        if (read_word(reader, *words))
            return true;
    return false;
}

static bool read_compact(struct reader *reader, struct date *date)
{
    date->year = read_number(reader, 4, 4);
    date->month = read_number(reader, 2, 2);
    date->day = read_number(reader, 2, 2);
    return date->year >= 0 && date->month >= 0 && date->day >= 0;
}

static bool read_separated(struct reader *reader, struct date *date)
{
    static const struct {
        const char *after_year, *after_month, *after_day;
    } forms[] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"},
        {"－", "－", ""}, {"／", "／", ""}, {"．", "．", ""},
    };
    date->year = read_number(reader, 4, 4);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct reader here = *reader;
        if (!read_word(&here, forms[i].after_year))
            continue;
        date->month = read_number(&here, 1, 2);
        if (!read_word(&here, forms[i].after_month))
            return false;
        date->day = read_number(&here, 1, 2);
        if (!read_word(&here, forms[i].after_day))
            return false;
        *reader = here;
        return date->year >= 0 && date->month >= 0 && date->day >= 0;
    }
    return false;
}

static bool read_date(struct reader *reader, day_number *day)
{
    struct date date = {0};
    struct reader here = *reader;
    bool found = read_separated(&here, &date);
    if (!found) {
        here = *reader;
        found = read_compact(&here, &date);
    }
    if (!found || !date_valid(date))
        return false;
    *reader = here;
    *day = date_day(date);
    return true;
}

bool date_parse(const char *text, day_number *day)
{
    struct reader reader = {text, strlen(text)};
    day_number found;
    if (!read_date(&reader, &found) || reader.left != 0)
        return false;
    *day = found;
    return true;
}

/* snprintf would have to prove its numbers; two digits at a time need no proof. */
static char *put_digits(char *to, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        to[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return to + digits;
}

void date_format(day_number day, char text[DATE_SIZE])
{
    struct date date = day_date(day);
    char *to = put_digits(text, date.year, 4);
    *to++ = '-';
    to = put_digits(to, date.month, 2);
    *to++ = '-';
    to = put_digits(to, date.day, 2);
    *to = '\0';
}

/* A number as it is spoken, without a leading zero. */
static char *put_number(char *to, int value, int digits)
{
    int limit = 1;
    for (int i = 1; i < digits; i++)
        limit *= 10;
    for (; limit > 1 && value < limit; limit /= 10)
        digits--;
    return put_digits(to, value, digits);
}

static char *put_text(char *to, const char *text)
{
    size_t length = strlen(text);
    memcpy(to, text, length + 1);
    return to + length;
}

static char *put_chinese(char *to, day_number day)
{
    struct date date = day_date(day);
    to = put_text(put_digits(to, date.year, 4), "年");
    to = put_text(put_number(to, date.month, 2), "月");
    return put_text(put_number(to, date.day, 2), "日");
}

void date_format_chinese(day_number day, char text[DATE_CHINESE_SIZE])
{
    put_chinese(text, day);
}

static bool read_clock(struct reader *reader, int *minute)
{
    static const char *const hour_ends[] = {":", "：", "时", "点", NULL};
    int hour = read_number(reader, 1, 2);
    if (hour < 0 || hour > 23 || !read_any(reader, hour_ends))
        return false;
    int minutes = read_number(reader, 2, 2);
    if (minutes < 0 || minutes > 59)
        return false;
    read_word(reader, "分");
    *minute = hour * 60 + minutes;
    return true;
}

static bool read_offset(struct reader *reader, int *offset)
{
    if (read_word(reader, "Z")) {
        *offset = 0;
        return true;
    }
    int sign = read_word(reader, "+") ? 1 : read_word(reader, "-") ? -1 : 0;
    int hours = sign ? read_number(reader, 2, 2) : -1;
    if (hours < 0 || !read_word(reader, ":"))
        return false;
    int minutes = read_number(reader, 2, 2);
    if (minutes < 0 || minutes > 59 || hours * 60 + minutes > FURTHEST_OFFSET)
        return false;
    *offset = sign * (hours * 60 + minutes);
    return true;
}

bool offset_parse(const char *text, int *offset)
{
    struct reader reader = {text, strlen(text)};
    return read_offset(&reader, offset) && reader.left == 0;
}

bool moment_parse(const char *text, int offset, struct moment *moment)
{
    static const char *const between[] = {"T", " ", "　", NULL};
    struct reader reader = {text, strlen(text)};
    *moment = (struct moment){.offset = offset};
    if (!read_date(&reader, &moment->day))
        return false;
    if (reader.left == 0)
        return true;
    /* 2022-3-109:30 could be the 1st or the 10th; after 日 nothing is in doubt. */
    bool ended = memcmp(reader.at - strlen("日"), "日", strlen("日")) == 0;
    if (!read_any(&reader, between) && !ended)
        return false;
    if (!read_clock(&reader, &moment->minute))
        return false;
    return reader.left == 0 || (read_offset(&reader, &moment->offset) && reader.left == 0);
}

/* The two ASCII digits at `text`, -1 when they are none. */
static int two(const char *text)
{
    int tens = text[0] - '0', ones = text[1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

bool moment_parse_record(const char *text, size_t length, struct moment *moment)
{
    if (length != MOMENT_SIZE - 1 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || (text[16] != '+' && text[16] != '-') || text[19] != ':')
        return false;
    int century = two(text), year = two(text + 2), hour = two(text + 11), minute = two(text + 14);
    int offset_hours = two(text + 17), offset_minutes = two(text + 20);
    if (century < 0 || year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        offset_hours < 0 || offset_minutes < 0 || offset_minutes > 59 ||
        offset_hours * 60 + offset_minutes > FURTHEST_OFFSET)
        return false;
    struct date date = {century * 100 + year, two(text + 5), two(text + 8)};
    if (!date_valid(date))
        return false;
    int offset = offset_hours * 60 + offset_minutes;
    *moment = (struct moment){.day = date_day(date),
                              .minute = hour * 60 + minute,
                              .offset = text[16] == '-' ? -offset : offset};
    return true;
}

void moment_format(struct moment moment, char text[MOMENT_SIZE])
{
    int offset = moment.offset < 0 ? -moment.offset : moment.offset;
    date_format(moment.day, text);
    char *to = text + DATE_SIZE - 1;
    *to++ = 'T';
    to = put_digits(to, moment.minute / 60, 2);
    *to++ = ':';
    to = put_digits(to, moment.minute % 60, 2);
    *to++ = moment.offset < 0 ? '-' : '+';
    to = put_digits(to, offset / 60, 2);
    *to++ = ':';
    to = put_digits(to, offset % 60, 2);
    *to = '\0';
}

void moment_format_chinese(struct moment moment, char text[MOMENT_CHINESE_SIZE])
{
    char *to = put_chinese(text, moment.day);
    to = put_text(put_number(to, moment.minute / 60, 2), "时");
    put_text(put_digits(to, moment.minute % 60, 2), "分");
}

int moment_compare(struct moment a, struct moment b)
{
    int64_t left = (int64_t)a.day * MINUTES_A_DAY + a.minute - a.offset;
    int64_t right = (int64_t)b.day * MINUTES_A_DAY + b.minute - b.offset;
    return (left > right) - (left < right);
}

day_number moment_day(struct moment moment, int offset)
{
    int minute = moment.minute - moment.offset + offset;
    int days = minute / MINUTES_A_DAY - (minute % MINUTES_A_DAY < 0);
    return moment.day + days;
}

bool moment_now(int offset, struct moment *moment)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return false;
    int64_t minutes = (int64_t)now.tv_sec / 60 + offset;
    if (minutes < 0 || minutes / MINUTES_A_DAY > INT32_MAX)
        return false;
    *moment = (struct moment){.day = (day_number)(minutes / MINUTES_A_DAY),
                              .minute = (int)(minutes % MINUTES_A_DAY),
                              .offset = offset};
    return day_date(moment->day).year <= YEAR_LAST;
}

static int read_quarter_number(struct reader *reader)
{
    static const char *const words[] = {"一", "二", "三", "四"};
    for (int i = 0; i < 4; i++)
        if (read_word(reader, words[i]))
            return i + 1;
    return read_number(reader, 1, 1);
}

bool quarter_parse(const char *text, struct quarter *quarter)
{
    struct reader reader = {text, strlen(text)};
    static const char *const letters[] = {"Q", "q", "-Q", "-q", "Ｑ", NULL};
    int year = read_number(&reader, 4, 4), number;
    if (read_any(&reader, letters)) {
        number = read_number(&reader, 1, 1);
    } else {
        if (!read_word(&reader, "年"))
            return false;
        read_word(&reader, "第");
        number = read_quarter_number(&reader);
        if (!read_word(&reader, "季度"))
            return false;
    }
    if (reader.left != 0 || year < YEAR_FIRST || year > YEAR_LAST || number < 1 || number > 4)
        return false;
    *quarter = (struct quarter){year, number};
    return true;
}

void quarter_format(struct quarter quarter, char text[QUARTER_SIZE])
{
    char *to = put_digits(text, quarter.year, 4);
    *to++ = 'Q';
    to = put_digits(to, quarter.number, 1);
    *to = '\0';
}

struct quarter quarter_of(day_number day)
{
    struct date date = day_date(day);
    return (struct quarter){date.year, (date.month - 1) / 3 + 1};
}

struct quarter quarter_add(struct quarter quarter, int n)
{
    int index = quarter.year * 4 + quarter.number - 1 + n;
    return (struct quarter){index / 4, index % 4 + 1};
}

day_number quarter_first(struct quarter quarter)
{
    return date_day((struct date){quarter.year, quarter.number * 3 - 2, 1});
}

day_number quarter_last(struct quarter quarter)
{
    return quarter_first(quarter_add(quarter, 1)) - 1;
}
