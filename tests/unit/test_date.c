#include "base/date.h"

#include "support.h"

#include <time.h>

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int length_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

static void every_day_from_1900_to_9999_has_its_number(void **state)
{
    (void)state;
    day_number wanted = -25567; /* 1900-01-01 */
    int weekday = 0;            /* a Monday */
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= length_of(year, month); day++) {
                struct date date = {year, month, day};
                struct date back = day_date(wanted);
                if (!date_valid(date) || date_day(date) != wanted || back.year != year ||
                    back.month != month || back.day != day || day_weekday(wanted) != weekday)
                    fail_msg("%04d-%02d-%02d", year, month, day);
                wanted++;
                weekday = (weekday + 1) % 7;
            }
    assert_int_equal(wanted, 2932897);
}

static void every_day_reads_back_as_it_was_written(void **state)
{
    (void)state;
    for (day_number day = on("1900-01-01"), last = on("9999-12-31"); day <= last; day++) {
        char text[DATE_SIZE];
        day_number back = 0;
        date_format(day, text);
        if (!date_parse(text, &back) || back != day)
            fail_msg("%s is %d, not %d", text, back, day);
    }
}

static void the_system_counts_days_as_we_do(void **state)
{
    (void)state;
    for (day_number day = on("1900-01-01"), last = on("9999-12-31"); day <= last; day += 7) {
        struct date date = day_date(day);
        time_t seconds = (time_t)day * 86400;
        struct tm parts;
        assert_non_null(gmtime_r(&seconds, &parts));
        assert_int_equal(parts.tm_year + 1900, date.year);
        assert_int_equal(parts.tm_mon + 1, date.month);
        assert_int_equal(parts.tm_mday, date.day);
        assert_int_equal((parts.tm_wday + 6) % 7, day_weekday(day));
    }
}

static void days_before_1970_and_far_away_are_counted_too(void **state)
{
    (void)state;
    assert_int_equal(day_date(0).year, 1970);
    assert_int_equal(day_weekday(0), 3);
    assert_int_equal(day_weekday(-1), 2);
    assert_int_equal(day_weekday(-4), 6);
    struct date first = day_date(INT32_MIN), last = day_date(INT32_MAX);
    assert_true(first.year < -5000000 && last.year > 5000000);
    assert_true(day_weekday(INT32_MIN) >= 0 && day_weekday(INT32_MAX) < 7);
}

static void a_date_is_read_in_all_its_forms(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "2022-03-04",       "2022-3-4",           "2022-03-4",        "2022/03/04",
        "2022/3/4",         "2022.03.04",         "2022.3.4",         "20220304",
        "2022年3月4日",     "2022年03月04日",     "２０２２年３月４日", "２０２２－０３－０４",
        "２０２２０３０４", "２０２２／３／４",   "２０２２．３．４",   "2０2２-０3-4",
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        assert_int_equal(on(forms[i]), 19055);
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",             " ",            "2022",          "2022-03",       "2022-03-",
        "2022-03-04 ",  " 2022-03-04",  "2022-03-04x",   "2022-003-04",   "2022-3-004",
        "22-03-04",     "02022-03-04",  "2022-03/04",    "2022年3月4",    "2022年3-4日",
        "2022-3-4日",   "2022034",      "202203040",     "2022-+3-04",    "2022--3-04",
        "+2022-03-04",  "2022-０-04",   "二〇二二年三月四日", "2022-03-04T", "2022-03-04\n",
        "2022\xFF-03-04", "2022-\xEF\xBC", "二0220304", "٢٠٢٢-٠٣-٠٤", "2022 03 04",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        day_number day = 77;
        if (date_parse(texts[i], &day))
            fail_msg("'%s' was read", texts[i]);
        assert_int_equal(day, 77);
    }
}

static void a_date_that_does_not_exist_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "2023-02-29", "1900-02-29", "2100-02-29", "2022-04-31", "2022-00-10", "2022-13-01",
        "2022-01-00", "2022-01-32", "20220230",   "2022年2月30日", "1899-12-31", "0000-01-01",
        "99999-01-01",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        day_number day;
        if (date_parse(texts[i], &day))
            fail_msg("'%s' was read", texts[i]);
    }
    assert_int_equal(on("2000-02-29") + 1, on("2000-03-01"));
    assert_int_equal(on("2024-02-29") + 1, on("2024-03-01"));
    assert_false(date_valid((struct date){2022, -1, 1}));
    assert_false(date_valid((struct date){2022, 1, -1}));
    assert_false(date_valid((struct date){10000, 1, 1}));
}

static void assert_moment(const char *text, const char *wanted)
{
    struct moment moment;
    char got[MOMENT_SIZE] = "none";
    if (moment_parse(text, 480, &moment))
        moment_format(moment, got);
    if (strcmp(got, wanted) != 0)
        fail_msg("'%s' is %s, not %s", text, got, wanted);
}

static void a_moment_is_read_in_all_its_forms(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "2022-03-04T09:30",   "2022-03-04 09:30",   "2022-3-4 9:30",    "2022-03-04　09:30",
        "20220304T09:30",     "20220304 9:30",      "2022年3月4日9时30分", "2022年3月4日 9时30分",
        "2022年3月4日9:30",   "2022年3月4日9点30分", "2022/3/4 9：30",
        "２０２２年３月４日９时３０分", "2022-03-04T09:30+08:00", "2022-03-04 9:30+08:00",
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        assert_moment(forms[i], "2022-03-04T09:30+08:00");
    assert_moment("2022-03-04", "2022-03-04T00:00+08:00");
    assert_moment("2022年3月4日", "2022-03-04T00:00+08:00");
    assert_moment("2022-03-04T09:30Z", "2022-03-04T09:30+00:00");
    assert_moment("2022-03-04T09:30-05:00", "2022-03-04T09:30-05:00");
    assert_moment("2022-03-04T23:59+05:45", "2022-03-04T23:59+05:45");
    assert_moment("2022-03-04T00:00+14:00", "2022-03-04T00:00+14:00");
}

static void what_is_no_moment_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "09:30",
        "2022-03-04T",
        "2022-03-04 ",
        "2022-03-04T24:00",
        "2022-03-04T09:60",
        "2022-03-04T9",
        "2022-03-04T09",
        "2022-03-04T0930",
        "2022-03-04T09:3",
        "2022-03-04T09:30:00",
        "2022-03-04T09:30+8:00",
        "2022-03-04T09:30+0800",
        "2022-03-04T09:30+08",
        "2022-03-04T09:30+14:01",
        "2022-03-04T09:30+08:60",
        "2022-03-04T09:30 +08:00",
        "2022-03-04T09:30z",
        "2022-03-04T09:30+08:00 ",
        "2022-03-04T-9:30",
        "2023-02-29T09:30",
        "2022-03-04+08:00",
        "2022-03-04  09:30",
        "2022-03-0409:30",  /* 4 March, 9:30, or 40 March? */
        "2022-3-109:30",    /* the 1st at 09:30 or the 10th at 9:30 */
        "202203049:30",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_moment(texts[i], "none");
}

static void a_record_has_one_way_to_write_a_moment(void **state)
{
    (void)state;
    static const char good[] = "2022-03-04T09:30+08:00";
    struct moment moment;
    assert_true(moment_parse_record(good, strlen(good), &moment));
    assert_int_equal(moment.day, 19055);
    assert_int_equal(moment.minute, 9 * 60 + 30);
    assert_int_equal(moment.offset, 480);
    assert_true(moment_parse_record("2022-03-04T09:30-00:30", 22, &moment));
    assert_int_equal(moment.offset, -30);
    /* Each byte in turn becomes one that does not belong there. */
    for (size_t i = 0; i < strlen(good); i++)
        for (int c = 1; c < 256; c++) {
            char text[sizeof good];
            memcpy(text, good, sizeof good);
            text[i] = (char)c;
            bool digit = good[i] >= '0' && good[i] <= '9';
            bool fits = digit ? c >= '0' && c <= '9' : c == good[i] || (i == 16 && c == '-');
            if (!fits && moment_parse_record(text, strlen(good), &moment))
                fail_msg("'%s' was read", text);
        }
    for (size_t length = 0; length < strlen(good); length++)
        assert_false(moment_parse_record(good, length, &moment));
    assert_false(moment_parse_record("2022-03-04T09:30+08:000", 23, &moment));
}

static void a_moment_that_does_not_exist_is_no_moment_of_a_record(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "2023-02-29T09:30+08:00", "2022-13-01T09:30+08:00", "2022-03-32T09:30+08:00",
        "2022-03-04T24:00+08:00", "2022-03-04T09:60+08:00", "2022-03-04T09:30+15:00",
        "2022-03-04T09:30+14:01", "2022-03-04T09:30+08:60", "1899-12-31T09:30+08:00",
    };
    struct moment moment;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_false(moment_parse_record(texts[i], strlen(texts[i]), &moment));
}

static void a_written_moment_reads_back(void **state)
{
    (void)state;
    struct random random = {99};
    for (size_t i = 0; i < 100000; i++) {
        struct moment moment = {on("1900-01-01") + (day_number)random_below(&random, 2958464),
                                (int)random_below(&random, 1440),
                                (int)random_below(&random, 2 * 840 + 1) - 840};
        struct moment record, typed;
        char text[MOMENT_SIZE];
        moment_format(moment, text);
        assert_int_equal(strlen(text), MOMENT_SIZE - 1);
        assert_true(moment_parse_record(text, strlen(text), &record));
        assert_true(moment_parse(text, 0, &typed));
        assert_memory_equal(&record, &moment, sizeof moment);
        assert_memory_equal(&typed, &moment, sizeof moment);
    }
}

static void moments_compare_as_instants_whatever_their_offset(void **state)
{
    (void)state;
    static const char *const rising[] = {
        "2022-03-04T00:00+14:00", "2022-03-04T00:00+08:00", "2022-03-03T16:01+00:00",
        "2022-03-04T00:02+08:00", "2022-03-03T20:00-05:00", "2022-03-04T23:59+08:00",
    };
    for (size_t a = 0; a < COUNT_OF(rising); a++)
        for (size_t b = 0; b < COUNT_OF(rising); b++) {
            int order = moment_compare(at(rising[a]), at(rising[b]));
            assert_int_equal(order, (a > b) - (a < b));
        }
    assert_int_equal(moment_compare(at("2022-03-04T08:00+08:00"), at("2022-03-04T00:00+00:00")), 0);
    assert_int_equal(moment_compare(at("9999-12-31T23:59-14:00"), at("1900-01-01T00:00+14:00")), 1);
}

static void a_moment_lies_in_another_day_on_another_clock(void **state)
{
    (void)state;
    assert_int_equal(moment_day(at("2022-03-31T17:00+00:00"), 480), on("2022-04-01"));
    assert_int_equal(moment_day(at("2022-03-31T15:59+00:00"), 480), on("2022-03-31"));
    assert_int_equal(moment_day(at("2022-04-01T00:00+08:00"), 480), on("2022-04-01"));
    assert_int_equal(moment_day(at("2022-04-01T00:00+08:00"), 0), on("2022-03-31"));
    assert_int_equal(moment_day(at("2022-04-01T00:00+14:00"), -840), on("2022-03-30"));
    assert_int_equal(moment_day(at("2022-04-01T23:59-14:00"), 840), on("2022-04-03"));
    assert_int_equal(moment_day(at("2022-04-01T16:00+00:00"), -960), on("2022-04-01"));
}

static void now_is_now_on_any_clock(void **state)
{
    (void)state;
    struct moment here, there;
    time_t before = time(NULL);
    assert_true(moment_now(480, &here));
    assert_true(moment_now(-300, &there));
    time_t after = time(NULL);
    int64_t minutes = (int64_t)here.day * 1440 + here.minute - here.offset;
    assert_true(minutes >= before / 60 && minutes <= after / 60);
    assert_int_equal(here.offset, 480);
    assert_int_equal(there.offset, -300);
    assert_true(moment_compare(here, there) <= 0);
}

static void an_offset_is_read_in_the_forms_of_iso_8601(void **state)
{
    (void)state;
    int offset = 0;
    assert_true(offset_parse("+08:00", &offset));
    assert_int_equal(offset, 480);
    assert_true(offset_parse("-05:30", &offset));
    assert_int_equal(offset, -330);
    assert_true(offset_parse("Z", &offset));
    assert_int_equal(offset, 0);
    assert_true(offset_parse("+14:00", &offset));
    static const char *const bad[] = {"", "08:00", "+8:00", "+0800", "+08:00x", "+14:01",
                                      "-15:00", "ZZ", "+08:60", "++08:00", "+08", "z"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(offset_parse(bad[i], &offset));
}

static void a_quarter_is_read_in_all_its_spellings(void **state)
{
    (void)state;
    static const char *const forms[4][12] = {
        {"2022Q1", "2022q1", "2022年第1季度", "2022年第一季度", "2022年1季度", "2022年一季度",
         "２０２２Q１", "2022年第１季度", "2022-Q1", "2022Ｑ1"},
        {"2022Q2", "2022年第二季度", "2022年2季度"},
        {"2022Q3", "2022年第三季度", "2022年第3季度"},
        {"2022Q4", "2022q4", "2022年四季度"},
    };
    for (int n = 0; n < 4; n++)
        for (size_t i = 0; forms[n][i]; i++) {
            struct quarter quarter = {0};
            if (!quarter_parse(forms[n][i], &quarter))
                fail_msg("'%s' was not read", forms[n][i]);
            assert_int_equal(quarter.year, 2022);
            assert_int_equal(quarter.number, n + 1);
        }
}

static void what_is_no_quarter_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "2022", "2022Q", "2022Q0", "2022Q5", "2022Q11", "22Q1", "2022 Q1", "2022Q1 ",
        "2022年第五季度", "2022年第季度", "2022年第1季", "1899Q4", "2022年", "Q1", "2022-1",
        "2022第1季度", "2022-03-04",
    };
    struct quarter quarter;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (quarter_parse(texts[i], &quarter))
            fail_msg("'%s' was read", texts[i]);
}

static void every_day_lies_in_its_quarter_and_no_other(void **state)
{
    (void)state;
    struct quarter quarter = {1900, 1};
    for (day_number day = on("1900-01-01"); day <= on("2200-12-31"); day++) {
        if (day > quarter_last(quarter)) {
            quarter = quarter_add(quarter, 1);
            assert_int_equal(quarter_first(quarter), day);
        }
        struct quarter found = quarter_of(day);
        assert_int_equal(found.year, quarter.year);
        assert_int_equal(found.number, quarter.number);
        assert_int_equal(found.number, (day_date(day).month + 2) / 3);
    }
}

static void quarters_add_up_over_years(void **state)
{
    (void)state;
    for (int n = -40; n <= 40; n++) {
        struct quarter there = quarter_add((struct quarter){2022, 3}, n);
        struct quarter back = quarter_add(there, -n);
        assert_true(there.number >= 1 && there.number <= 4);
        assert_int_equal(there.year * 4 + there.number, 2022 * 4 + 3 + n);
        assert_int_equal(back.year, 2022);
        assert_int_equal(back.number, 3);
    }
}

static void a_written_quarter_reads_back(void **state)
{
    (void)state;
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year += 3)
        for (int number = 1; number <= 4; number++) {
            char text[QUARTER_SIZE];
            struct quarter back;
            quarter_format((struct quarter){year, number}, text);
            assert_true(quarter_parse(text, &back));
            assert_int_equal(back.year, year);
            assert_int_equal(back.number, number);
        }
}

static void forms_write_a_day_and_a_moment_as_people_say_them(void **state)
{
    (void)state;
    static const struct {
        const char *moment, *day, *text;
    } good[] = {
        {"2022-03-04T09:30+08:00", "2022年3月4日", "2022年3月4日9时30分"},
        {"2022-12-31T23:05+08:00", "2022年12月31日", "2022年12月31日23时05分"},
        {"2022-10-10T00:00+08:00", "2022年10月10日", "2022年10月10日0时00分"},
        {"9999-12-31T23:59-11:00", "9999年12月31日", "9999年12月31日23时59分"},
        {"1900-01-01T10:00Z", "1900年1月1日", "1900年1月1日10时00分"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct moment moment;
        char day[DATE_CHINESE_SIZE], text[MOMENT_CHINESE_SIZE];
        day_number back;
        assert_true(moment_parse(good[i].moment, 480, &moment));
        date_format_chinese(moment.day, day);
        moment_format_chinese(moment, text);
        assert_string_equal(day, good[i].day);
        assert_string_equal(text, good[i].text);
        assert_true(date_parse(day, &back));
        assert_int_equal(back, moment.day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_day_from_1900_to_9999_has_its_number),
        CLAIM(every_day_reads_back_as_it_was_written),
        CLAIM(the_system_counts_days_as_we_do),
        CLAIM(days_before_1970_and_far_away_are_counted_too),
        CLAIM(a_date_is_read_in_all_its_forms),
        CLAIM(what_is_no_date_is_refused),
        CLAIM(a_date_that_does_not_exist_is_refused),
        CLAIM(a_moment_is_read_in_all_its_forms),
        CLAIM(what_is_no_moment_is_refused),
        CLAIM(a_record_has_one_way_to_write_a_moment),
        CLAIM(a_moment_that_does_not_exist_is_no_moment_of_a_record),
        CLAIM(a_written_moment_reads_back),
        CLAIM(moments_compare_as_instants_whatever_their_offset),
        CLAIM(a_moment_lies_in_another_day_on_another_clock),
        CLAIM(now_is_now_on_any_clock),
        CLAIM(an_offset_is_read_in_the_forms_of_iso_8601),
        CLAIM(a_quarter_is_read_in_all_its_spellings),
        CLAIM(what_is_no_quarter_is_refused),
        CLAIM(every_day_lies_in_its_quarter_and_no_other),
        CLAIM(quarters_add_up_over_years),
        CLAIM(a_written_quarter_reads_back),
        CLAIM(forms_write_a_day_and_a_moment_as_people_say_them),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
