#include "calendar/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* The days on which the calendar is compared with the naive one. */
enum { NAIVE_FIRST_YEAR = 1990, NAIVE_LAST_YEAR = 2045, NAIVE_LIMIT = 56 * 366 };

struct fixture {
    struct errors errors;
    struct calendar *calendar;
    day_number first;
    day_number last;
    bool naive[NAIVE_LIMIT]; /* a working day? from `first` on */
};

static day_number on(const char *text)
{
    day_number day = 0;
    if (!date_parse(text, &day))
        fail_msg("'%s' is no date", text);
    return day;
}

/* The definition in words: a listed day is what the list says, any other is by its weekday. */
static void fill_naive(struct fixture *fixture)
{
    fixture->first = date_day((struct date){NAIVE_FIRST_YEAR, 1, 1});
    fixture->last = date_day((struct date){NAIVE_LAST_YEAR, 12, 31});
    assert_true(fixture->last - fixture->first < NAIVE_LIMIT);
    for (day_number day = fixture->first; day <= fixture->last; day++)
        fixture->naive[day - fixture->first] = day_weekday(day) < 5;
    FILE *file = fopen("lib/calendar/arrangements.csv", "r");
    if (!file)
        fail_msg("run from the root of the source tree");
    char line[256];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        char *kind = line + strcspn(line, ",");
        assert_int_equal(*kind, ',');
        *kind++ = '\0';
        if (strcmp(line, "date") == 0)
            continue;
        bool work = strncmp(kind, "work,", 5) == 0;
        assert_true(work || strncmp(kind, "off,", 4) == 0);
        fixture->naive[on(line) - fixture->first] = work;
        rows++;
    }
    assert_false(ferror(file));
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rows, 678);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture)
        return -1;
    *state = fixture;
    fill_naive(fixture);
    fixture->calendar = calendar_statutory(&fixture->errors);
    return fixture->calendar ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    calendar_free(fixture->calendar);
    errors_free(&fixture->errors);
    free(fixture);
    return 0;
}

static const struct calendar *statutory(void **state)
{
    return ((struct fixture *)*state)->calendar;
}

static bool naive_workday(const struct fixture *fixture, day_number day)
{
    assert_true(day >= fixture->first && day <= fixture->last);
    return fixture->naive[day - fixture->first];
}

static day_number naive_add(const struct fixture *fixture, day_number from, int32_t n)
{
    if (n == 0 && naive_workday(fixture, from))
        return from;
    day_number day = from;
    int32_t left = n == 0 ? 1 : n;
    while (left != 0) {
        day += left > 0 ? 1 : -1;
        if (naive_workday(fixture, day))
            left -= left > 0 ? 1 : -1;
    }
    return day;
}

static int32_t naive_count(const struct fixture *fixture, day_number from, day_number to)
{
    if (to < from)
        return -naive_count(fixture, to, from);
    int32_t count = 0;
    for (day_number day = from + 1; day <= to; day++)
        count += naive_workday(fixture, day);
    return count;
}

/* 1990-2006 and 2027-2045 have no notice. */
static bool naive_provisional(day_number a, day_number b)
{
    day_number first = a < b ? a : b, last = a < b ? b : a;
    return first < on("2007-01-01") || last > on("2026-12-31");
}

/* Park and Miller's generator: the same numbers in every run. */
static int32_t random_below(uint64_t *seed, int32_t below)
{
    *seed = *seed * 48271 % 2147483647;
    return (int32_t)(*seed % (uint64_t)below);
}

static void assert_adds(const struct calendar *calendar, const char *from, int32_t n,
                        const char *expected)
{
    struct calendar_day result = {0};
    char text[DATE_SIZE];
    assert_true(calendar_add(calendar, on(from), n, &result));
    date_format(result.day, text);
    assert_string_equal(text, expected);
}

static void assert_counts(const struct calendar *calendar, const char *from, const char *to,
                          int32_t expected)
{
    assert_int_equal(calendar_count(calendar, on(from), on(to)).days, expected);
}

static void every_day_of_2007_to_2026_is_what_the_notices_say(void **state)
{
    const struct fixture *fixture = *state;
    int days = 0;
    for (day_number day = on("2007-01-01"); day <= on("2026-12-31"); day++, days++)
        if (calendar_is_workday(fixture->calendar, day) != naive_workday(fixture, day))
            fail_msg("day %d differs", day);
    assert_int_equal(days, 7305);
}

static void days_before_and_after_the_notices_are_plain_weekdays(void **state)
{
    const struct fixture *fixture = *state;
    for (day_number day = fixture->first; day <= fixture->last; day++)
        if (calendar_is_workday(fixture->calendar, day) != naive_workday(fixture, day))
            fail_msg("day %d differs", day);
}

static void every_working_day_is_the_first_after_the_day_before_it(void **state)
{
    const struct fixture *fixture = *state;
    for (day_number day = on("1995-01-01"); day <= on("2040-12-31"); day++) {
        struct calendar_day next, here, previous;
        assert_true(calendar_add(fixture->calendar, day, 1, &next));
        assert_true(calendar_add(fixture->calendar, day, 0, &here));
        assert_true(calendar_add(fixture->calendar, day, -1, &previous));
        assert_int_equal(next.day, naive_add(fixture, day, 1));
        assert_int_equal(here.day, naive_add(fixture, day, 0));
        assert_int_equal(previous.day, naive_add(fixture, day, -1));
    }
}

static void adding_at_random_agrees_with_stepping_day_by_day(void **state)
{
    const struct fixture *fixture = *state;
    uint64_t seed = 20220304;
    day_number first = on("2003-01-01"), last = on("2031-12-31");
    for (int i = 0; i < 30000; i++) {
        day_number from = first + random_below(&seed, last - first + 1);
        int32_t n = random_below(&seed, 6001) - 3000;
        struct calendar_day result;
        assert_true(calendar_add(fixture->calendar, from, n, &result));
        if (result.day != naive_add(fixture, from, n))
            fail_msg("%d + %d is %d", from, n, result.day);
        assert_int_equal(result.provisional, naive_provisional(from, result.day));
    }
}

static void counting_at_random_agrees_with_stepping_day_by_day(void **state)
{
    const struct fixture *fixture = *state;
    uint64_t seed = 20220401;
    for (int i = 0; i < 30000; i++) {
        day_number from = fixture->first + random_below(&seed, fixture->last - fixture->first + 1);
        day_number to = fixture->first + random_below(&seed, fixture->last - fixture->first + 1);
        struct calendar_count count = calendar_count(fixture->calendar, from, to);
        if (count.days != naive_count(fixture, from, to))
            fail_msg("%d to %d is %d", from, to, count.days);
        assert_int_equal(count.provisional, naive_provisional(from, to));
    }
}

static void between_working_days_counting_undoes_adding(void **state)
{
    const struct fixture *fixture = *state;
    uint64_t seed = 26;
    day_number first = on("1990-01-01"), last = on("2045-12-31");
    for (int i = 0; i < 50000; i++) {
        struct calendar_day d, e;
        int32_t n = random_below(&seed, 40001) - 20000;
        assert_true(
            calendar_add(fixture->calendar, first + random_below(&seed, last - first), 0, &d));
        assert_true(calendar_add(fixture->calendar, d.day, n, &e));
        assert_true(calendar_is_workday(fixture->calendar, e.day));
        assert_int_equal(calendar_count(fixture->calendar, d.day, e.day).days, n);
    }
}

static void counts_add_up_and_turn_round_for_any_days(void **state)
{
    const struct calendar *calendar = statutory(state);
    uint64_t seed = 19;
    for (int i = 0; i < 50000; i++) {
        day_number a = on("1900-01-01") + random_below(&seed, 60000);
        day_number b = on("1900-01-01") + random_below(&seed, 60000);
        day_number c = on("1900-01-01") + random_below(&seed, 60000);
        int32_t ab = calendar_count(calendar, a, b).days, bc = calendar_count(calendar, b, c).days;
        assert_int_equal(ab, -calendar_count(calendar, b, a).days);
        assert_int_equal(ab + bc, calendar_count(calendar, a, c).days);
    }
}

static void every_day_of_1900_to_9999_has_its_place_in_the_count(void **state)
{
    const struct fixture *fixture = *state;
    day_number start = on("1900-01-01"), end = on("9999-12-31");
    int32_t counted = 0;
    for (day_number day = start + 1; day <= end; day++) {
        bool listed = day >= fixture->first && day <= fixture->last;
        bool work = listed ? naive_workday(fixture, day) : day_weekday(day) < 5;
        counted += work;
        struct calendar_day result = {0};
        if (calendar_is_workday(fixture->calendar, day) != work ||
            calendar_count(fixture->calendar, start, day).days != counted ||
            (work &&
             (!calendar_add(fixture->calendar, start, counted, &result) || result.day != day)))
            fail_msg("day %d differs", day);
    }
}

static void clause_26_the_day_itself_does_not_count(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-03-07", 1, "2022-03-08");
    assert_adds(calendar, "2022-03-07", 5, "2022-03-14");
    assert_counts(calendar, "2022-03-07", "2022-03-07", 0);
    assert_counts(calendar, "2022-03-07", "2022-03-08", 1);
    assert_counts(calendar, "2022-03-07", "2022-03-14", 5);
}

static void clause_26_spring_festival_2022_takes_five_working_days_and_gives_two(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-01-28", 1, "2022-01-29");
    assert_adds(calendar, "2022-01-28", 2, "2022-01-30");
    assert_adds(calendar, "2022-01-28", 3, "2022-02-07");
    assert_adds(calendar, "2022-01-30", 1, "2022-02-07");
    assert_adds(calendar, "2022-02-07", -1, "2022-01-30");
    assert_adds(calendar, "2022-02-04", -1, "2022-01-30");
    assert_counts(calendar, "2022-01-28", "2022-02-07", 3);
    assert_counts(calendar, "2022-01-30", "2022-02-06", 0);
}

static void clause_26_tomb_sweeping_day_2022_makes_a_saturday_a_working_day(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-04-01", 1, "2022-04-02");
    assert_adds(calendar, "2022-04-01", 2, "2022-04-06");
    assert_adds(calendar, "2022-04-06", -2, "2022-04-01");
    assert_true(calendar_is_workday(calendar, on("2022-04-02")));
    assert_false(calendar_is_workday(calendar, on("2022-04-05")));
}

static void clause_26_national_day_2022_takes_a_week(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-09-30", 1, "2022-10-08");
    assert_adds(calendar, "2022-09-30", 2, "2022-10-09");
    assert_adds(calendar, "2022-09-30", 3, "2022-10-10");
    assert_adds(calendar, "2022-10-08", -1, "2022-09-30");
    assert_counts(calendar, "2022-09-30", "2022-10-10", 3);
}

static void clause_26_a_term_runs_on_over_the_year_end(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-12-30", 1, "2023-01-03");
    assert_adds(calendar, "2021-12-31", 1, "2022-01-04");
    assert_adds(calendar, "2022-01-04", -1, "2021-12-31");
    assert_counts(calendar, "2021-12-31", "2022-01-04", 1);
}

static void zero_working_days_is_the_day_itself_or_the_next_working_day(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2022-03-07", 0, "2022-03-07");
    assert_adds(calendar, "2022-03-05", 0, "2022-03-07");
    assert_adds(calendar, "2022-01-29", 0, "2022-01-29");
    assert_adds(calendar, "2022-01-31", 0, "2022-02-07");
    assert_adds(calendar, "2022-10-01", 0, "2022-10-08");
    assert_adds(calendar, "2005-01-01", 0, "2005-01-03");
    assert_adds(calendar, "2035-01-06", 0, "2035-01-08");
}

static void a_prolonged_holiday_ends_where_its_notice_says(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "2020-01-23", 1, "2020-02-03");
    assert_string_equal(calendar_why(calendar, on("2020-02-02")), "春节");
    assert_string_equal(calendar_why(calendar, on("2020-02-03")), "工作日");
}

static void the_why_of_a_day_is_what_the_notice_calls_it(void **state)
{
    static const struct {
        const char *date;
        const char *why;
    } cases[] = {
        {"2022-03-07", "工作日"},
        {"2022-03-05", "周末"},
        {"2022-01-31", "春节"},
        {"2022-02-05", "春节"},
        {"2022-01-29", "调休上班（春节）"},
        {"2022-04-02", "调休上班（清明节）"},
        {"2022-10-07", "国庆节"},
        {"2006-12-30", "调休上班（元旦）"},
        {"2006-12-29", "工作日"},
        {"2027-01-01", "工作日"},
        {"2027-01-02", "周末"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(calendar_why(statutory(state), on(cases[i].date)), cases[i].why);
}

static void reason_and_working_day_never_contradict(void **state)
{
    static const char made_up[] = "调休上班（";
    const struct fixture *fixture = *state;
    for (day_number day = fixture->first; day <= fixture->last; day++) {
        const char *why = calendar_why(fixture->calendar, day);
        assert_int_equal(calendar_is_workday(fixture->calendar, day),
                         strcmp(why, "工作日") == 0 || strncmp(why, made_up, strlen(made_up)) == 0);
    }
}

static void a_year_without_a_notice_is_provisional(void **state)
{
    const struct calendar *calendar = statutory(state);
    struct calendar_day result;
    assert_true(calendar_is_provisional(calendar, on("2006-12-31")));
    assert_false(calendar_is_provisional(calendar, on("2007-01-01")));
    assert_false(calendar_is_provisional(calendar, on("2026-12-31")));
    assert_true(calendar_is_provisional(calendar, on("2027-01-01")));
    assert_true(calendar_add(calendar, on("2026-12-30"), 1, &result));
    assert_false(result.provisional);
    assert_true(calendar_add(calendar, on("2026-12-31"), 1, &result));
    assert_true(result.provisional);
    assert_true(calendar_add(calendar, on("2027-01-04"), -2, &result));
    assert_true(result.provisional);
    assert_true(calendar_count(calendar, on("2006-12-31"), on("2027-01-01")).provisional);
    assert_false(calendar_count(calendar, on("2026-12-31"), on("2007-01-01")).provisional);
}

/* --- what an archive adds ---------------------------------------------------- */

static struct calendar *with(const struct calendar_changes *changes)
{
    struct errors errors = {0};
    struct calendar *calendar = calendar_new(changes, &errors);
    assert_non_null(calendar);
    assert_int_equal(errors.count, 0);
    return calendar;
}

static void a_local_closure_is_no_working_day_and_has_its_name(void **state)
{
    (void)state;
    struct calendar_change change = {on("2022-03-08"), CALENDAR_REST, "机关停电"};
    struct calendar *calendar = with(&(struct calendar_changes){.items = &change, .count = 1});
    assert_false(calendar_is_workday(calendar, on("2022-03-08")));
    assert_string_equal(calendar_why(calendar, on("2022-03-08")), "机关停电");
    assert_adds(calendar, "2022-03-07", 1, "2022-03-09");
    assert_adds(calendar, "2022-03-09", -1, "2022-03-07");
    assert_counts(calendar, "2022-03-07", "2022-03-09", 1);
    calendar_free(calendar);
}

static void an_archive_wins_over_the_notice_and_the_later_change_over_the_earlier(void **state)
{
    (void)state;
    struct calendar_change changes[] = {
        {on("2022-02-01"), CALENDAR_WORK, "防汛值守"},
        {on("2022-01-29"), CALENDAR_WORK, "先"},
        {on("2022-01-29"), CALENDAR_REST, "后"},
    };
    struct calendar *calendar = with(&(struct calendar_changes){.items = changes, .count = 3});
    assert_true(calendar_is_workday(calendar, on("2022-02-01")));
    assert_string_equal(calendar_why(calendar, on("2022-02-01")), "调休上班（防汛值守）");
    assert_false(calendar_is_workday(calendar, on("2022-01-29")));
    assert_string_equal(calendar_why(calendar, on("2022-01-29")), "后");
    assert_adds(calendar, "2022-01-28", 1, "2022-01-30");
    assert_adds(calendar, "2022-01-28", 2, "2022-02-01");
    calendar_free(calendar);
}

static void a_calendar_keeps_nothing_of_what_it_was_made_from(void **state)
{
    (void)state;
    char name[] = "临时";
    struct calendar_change change = {on("2022-03-08"), CALENDAR_REST, name};
    int year = 2027;
    struct calendar *calendar = with(
        &(struct calendar_changes){.items = &change, .count = 1, .years = &year, .year_count = 1});
    memset(name, '?', sizeof name - 1);
    change.day = year = 0;
    assert_string_equal(calendar_why(calendar, on("2022-03-08")), "临时");
    assert_false(calendar_is_provisional(calendar, on("2027-06-01")));
    calendar_free(calendar);
}

static void a_newer_notice_ends_the_provisional_state_of_its_year(void **state)
{
    (void)state;
    struct calendar_change changes[] = {
        {on("2027-01-01"), CALENDAR_REST, "元旦"},
        {on("2027-01-02"), CALENDAR_WORK, "元旦"},
    };
    int years[] = {2027, 2027, 2022};
    struct calendar *calendar = with(
        &(struct calendar_changes){.items = changes, .count = 2, .years = years, .year_count = 3});
    struct calendar_day result;
    assert_true(calendar_add(calendar, on("2026-12-31"), 1, &result));
    assert_int_equal(result.day, on("2027-01-02"));
    assert_false(result.provisional);
    assert_false(calendar_count(calendar, on("2007-01-01"), on("2027-12-31")).provisional);
    assert_true(calendar_count(calendar, on("2007-01-01"), on("2028-01-01")).provisional);
    calendar_free(calendar);
}

static void a_year_between_covered_years_stays_provisional(void **state)
{
    (void)state;
    struct calendar_change change = {on("2028-10-02"), CALENDAR_REST, "国庆节"};
    int year = 2028;
    struct calendar *calendar = with(
        &(struct calendar_changes){.items = &change, .count = 1, .years = &year, .year_count = 1});
    assert_false(calendar_is_provisional(calendar, on("2026-12-31")));
    assert_true(calendar_is_provisional(calendar, on("2027-01-01")));
    assert_true(calendar_is_provisional(calendar, on("2027-12-31")));
    assert_false(calendar_is_provisional(calendar, on("2028-01-01")));
    assert_true(calendar_is_provisional(calendar, on("2029-01-01")));
    assert_true(calendar_count(calendar, on("2026-12-31"), on("2028-01-01")).provisional);
    assert_true(calendar_is_workday(calendar, on("2027-10-01")));
    assert_adds(calendar, "2028-09-29", 1, "2028-10-03");
    calendar_free(calendar);
}

static void days_and_years_out_of_range_are_refused(void **state)
{
    (void)state;
    struct calendar_change change = {INT32_MAX, CALENDAR_REST, "?"};
    int years[] = {1899, 10000};
    struct calendar_changes bad[] = {
        {.items = &change, .count = 1},
        {.years = years, .year_count = 1},
        {.years = years + 1, .year_count = 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct errors errors = {0};
        assert_null(calendar_new(&bad[i], &errors));
        assert_int_equal(errors.count, 1);
        assert_int_equal(errors_worst(&errors), STATUS_REFUSED);
        errors_free(&errors);
    }
}

static void moved_days_at_both_ends_of_the_range_work(void **state)
{
    (void)state;
    struct calendar_change changes[] = {
        {on("1900-01-01"), CALENDAR_REST, "始"},
        {on("9999-12-31"), CALENDAR_REST, "终"},
    };
    int years[] = {9999, 1900};
    struct calendar *calendar = with(
        &(struct calendar_changes){.items = changes, .count = 2, .years = years, .year_count = 2});
    struct calendar_day result;
    assert_adds(calendar, "1900-01-01", 0, "1900-01-02");
    assert_adds(calendar, "9999-12-29", 1, "9999-12-30");
    assert_false(calendar_add(calendar, on("9999-12-30"), 1, &result));
    assert_false(calendar_add(calendar, on("1900-01-02"), -1, &result));
    assert_false(calendar_is_provisional(calendar, on("1900-12-31")));
    assert_true(calendar_is_provisional(calendar, on("1901-01-01")));
    calendar_free(calendar);
}

static void results_beyond_the_years_1900_to_9999_are_failures(void **state)
{
    static const int32_t steps[] = {INT32_MAX, INT32_MIN, INT32_MAX - 1, INT32_MIN + 1, 100000000};
    static const char *const dates[] = {"1900-01-01", "2022-03-07", "9999-12-31"};
    const struct calendar *calendar = statutory(state);
    struct calendar_day result = {.day = 42};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (size_t j = 0; j < sizeof dates / sizeof *dates; j++)
            assert_false(calendar_add(calendar, on(dates[j]), steps[i], &result));
    assert_false(calendar_add(calendar, on("1900-01-01"), -1, &result));
    assert_false(calendar_add(calendar, on("9999-12-31"), 1, &result));
    assert_false(calendar_add(calendar, on("1900-01-01") - 1, 1, &result));
    assert_false(calendar_add(calendar, on("9999-12-31") + 1, -1, &result));
    assert_false(calendar_add(calendar, INT32_MIN, 1, &result));
    assert_false(calendar_add(calendar, INT32_MAX, -1, &result));
    assert_int_equal(result.day, 42);
}

static void the_first_and_the_last_day_can_be_reached(void **state)
{
    const struct calendar *calendar = statutory(state);
    assert_adds(calendar, "1900-01-01", 0, "1900-01-01");
    assert_adds(calendar, "1900-01-02", -1, "1900-01-01");
    assert_adds(calendar, "9999-12-31", 0, "9999-12-31");
    assert_adds(calendar, "9999-12-30", 1, "9999-12-31");
    int32_t all = calendar_count(calendar, on("1900-01-01"), on("9999-12-31")).days;
    assert_adds(calendar, "1900-01-01", all, "9999-12-31");
    assert_adds(calendar, "9999-12-31", -all, "1900-01-01");
}

static void days_out_of_range_count_as_the_nearest_inside(void **state)
{
    const struct calendar *calendar = statutory(state);
    int32_t all = calendar_count(calendar, on("1900-01-01"), on("9999-12-31")).days;
    struct calendar_count count = calendar_count(calendar, INT32_MIN, INT32_MAX);
    assert_int_equal(count.days, all);
    assert_true(count.provisional);
}

/* --- the table's maker --------------------------------------------------------- */

/* The status of statutory.awk with `input` on stdin; 9 when its message lacks `message`. */
static int make_table(const char *files, const char *input, const char *message)
{
    char command[512];
    int length = snprintf(command, sizeof command,
                          "m=$(awk -f lib/calendar/statutory.awk %s 2>&1 >/dev/null); s=$?; "
                          "case $m in *\"%s\"*) exit $s;; esac; exit 9",
                          files, message);
    assert_true(length > 0 && (size_t)length < sizeof command);
    FILE *pipe = popen(command, "w");
    assert_non_null(pipe);
    assert_true(fputs(input, pipe) >= 0);
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_table_from_a_malformed_line_is_not_made(void **state)
{
    (void)state;
    static const char notices[] = "- lib/calendar/arrangements.csv";
    static const char arrangements[] = "lib/calendar/notices.csv -";
    static const struct {
        const char *files, *input, *message;
    } cases[] = {
        {arrangements, "date,kind,festival\n2022-01-01,free,元旦\n",
         "-:2: error: 'free' is neither"},
        {arrangements, "date,kind,festival\n2022-1-01,off,元旦\n", "is not a date such as"},
        {arrangements, "date,kind,festival\n2022-02-29,off,元旦\n", "does not exist"},
        {arrangements, "date,kind,festival\n2022-13-01,off,元旦\n", "does not exist"},
        {arrangements, "date,kind,festival\n2022-01-02,off,元旦\n2022-01-01,off,元旦\n",
         "-:3: error: 2022-01-01 stands after 2022-01-02"},
        {arrangements, "date,kind,festival\n2022-01-01,off,元旦\n2022-01-01,off,元旦\n",
         "-:3: error: 2022-01-01 stands here a second time"},
        {arrangements, "date,kind,festival\n2022-01-01,off\n", "2 columns where 3 belong"},
        {arrangements, "date,kind,festival\n2022-01-01,off,\n", "not the name of a festival"},
        {arrangements, "date,kind,festival\n2022-01-01,off,\"\n", "not the name of a festival"},
        {arrangements, "date,kind,festival\n\n", "0 columns where 3 belong"},
        {arrangements, "date,kind,festival\r\n", "a carriage return"},
        {arrangements, "date,kind\n", "not the first line of a known table"},
        {arrangements, "date,kind,festival\n2005-01-03,off,元旦\n", "a year without a notice"},
        {arrangements, "date,kind,festival\n2022-01-01,off,元旦\n", "arranges no day"},
        {arrangements, "", "no notices, or no arrangements"},
        {notices, "year,notice\n22,https://a\n", "is not a year"},
        {notices, "year,notice\n2022,there\n", "is not the address of a notice"},
        {notices, "year,notice\n2022,https://a\n2021,https://b\n", "the years are sorted"},
        {notices, "year,notice\n2022,https://a\n2022,https://a\n", "a second time"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int status = make_table(cases[i].files, cases[i].input, cases[i].message);
        if (status != 1)
            fail_msg("status %d, or another message than '%s'", status, cases[i].message);
    }
}

static void a_table_from_the_shipped_files_is_made(void **state)
{
    (void)state;
    assert_int_equal(make_table("lib/calendar/notices.csv lib/calendar/arrangements.csv", "", ""),
                     0);
}

/* --- files of an archive ------------------------------------------------------ */

struct file {
    struct arena arena;
    struct errors errors;
    struct calendar_changes changes;
};

static enum status read_text(struct file *file, const char *text)
{
    struct node *root =
        document_parse(&file->arena, "calendar/x.yaml", text, strlen(text), &file->errors);
    assert_non_null(root);
    return calendar_file_read(&file->arena, root, "calendar/x.yaml", &file->changes, &file->errors);
}

static void release(struct file *file)
{
    errors_free(&file->errors);
    arena_free(&file->arena);
}

static void a_file_gives_days_spans_and_its_year(void **state)
{
    (void)state;
    struct file file = {0};
    assert_int_equal(read_text(&file, "year: 2027\n"
                                      "notice: 国办发明电\n"
                                      "days:\n"
                                      "- {date: 2026-12-27, kind: work, name: 元旦}\n"
                                      "- {date: 2027-01-01, until: 2027-01-03, kind: rest,"
                                      " name: 元旦}\n"),
                     STATUS_OK);
    assert_int_equal(file.changes.count, 4);
    assert_int_equal(file.changes.year_count, 1);
    struct calendar *calendar = with(&file.changes);
    release(&file);
    assert_true(calendar_is_workday(calendar, on("2026-12-27")));
    assert_string_equal(calendar_why(calendar, on("2026-12-27")), "调休上班（元旦）");
    assert_false(calendar_is_workday(calendar, on("2027-01-01")));
    assert_string_equal(calendar_why(calendar, on("2027-01-03")), "元旦");
    assert_false(calendar_is_provisional(calendar, on("2027-12-31")));
    calendar_free(calendar);
}

static void several_files_pile_up_and_the_later_file_wins(void **state)
{
    (void)state;
    struct file file = {0};
    char text[128];
    for (int year = 2030; year < 2050; year++) {
        snprintf(text, sizeof text,
                 "year: %d\ndays:\n- {date: %d-05-01, until: %d-05-05, kind: rest, name: 劳动节}\n",
                 year, year, year);
        assert_int_equal(read_text(&file, text), STATUS_OK);
    }
    assert_int_equal(read_text(&file, "days:\n- {date: 2031-05-05, kind: work, name: 值守}\n"),
                     STATUS_OK);
    assert_int_equal(file.changes.count, 101);
    assert_int_equal(file.changes.year_count, 20);
    struct calendar *calendar = with(&file.changes);
    release(&file);
    assert_true(calendar_is_workday(calendar, on("2031-05-05")));
    assert_false(calendar_is_workday(calendar, on("2032-05-05")));
    assert_false(calendar_count(calendar, on("2030-01-01"), on("2049-12-31")).provisional);
    calendar_free(calendar);
}

static void a_file_without_days_only_covers_its_year(void **state)
{
    (void)state;
    struct file file = {0};
    assert_int_equal(read_text(&file, "year: 2027\ndays: []\n"), STATUS_OK);
    assert_int_equal(file.changes.count, 0);
    assert_int_equal(file.changes.year_count, 1);
    release(&file);
}

static void a_file_that_can_not_be_right_is_refused_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line, column;
        const char *message;
    } cases[] = {
        {"days:\n- date: 2023-02-29\n  kind: rest\n  name: 停\n", 2, 9,
         "the date 2023-02-29 does not exist"},
        {"days:\n- date: 2023-02-01\n  until: 2023-02-30\n  kind: rest\n  name: 停\n", 3, 10,
         "the date 2023-02-30 does not exist"},
        {"days:\n- date: 2023-02-02\n  until: 2023-02-01\n  kind: rest\n  name: 停\n", 3, 10,
         "until lies before date"},
        {"days:\n- date: 2023-01-01\n  until: 2024-01-02\n  kind: rest\n  name: 停\n", 3, 10,
         "the span is longer than 366 days"},
        {"days:\n"
         "- {date: 2023-03-09, until: 2023-03-11, kind: rest, name: 停}\n"
         "- {date: 2023-03-11, kind: work, name: 开}\n",
         3, 3, "the day 2023-03-11 stands here a second time; the first is on line 2"},
        {"days:\n"
         "- {date: 2023-03-11, kind: work, name: 开}\n"
         "- {date: 2023-03-12, kind: work, name: 开}\n"
         "- {date: 2023-03-09, until: 2023-03-11, kind: rest, name: 停}\n",
         4, 3, "the day 2023-03-11 stands here a second time; the first is on line 2"},
        {"year: 99999999999999999999\ndays: []\n", 1, 7, "not a year such as 2027"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file file = {0};
        assert_int_equal(read_text(&file, cases[i].text), STATUS_REFUSED);
        assert_int_equal(file.errors.count, 1);
        assert_string_equal(file.errors.items[0].message, cases[i].message);
        assert_string_equal(file.errors.items[0].path, "calendar/x.yaml");
        assert_int_equal(file.errors.items[0].line, cases[i].line);
        assert_int_equal(file.errors.items[0].column, cases[i].column);
        release(&file);
    }
}

static void every_entry_inside_a_longer_span_is_refused(void **state)
{
    (void)state;
    struct file file = {0};
    assert_int_equal(read_text(&file, "days:\n"
                                      "- {date: 2023-03-01, until: 2023-03-20, kind: rest,"
                                      " name: 停}\n"
                                      "- {date: 2023-03-05, kind: work, name: 开}\n"
                                      "- {date: 2023-03-15, kind: work, name: 开}\n"),
                     STATUS_REFUSED);
    assert_int_equal(file.errors.count, 2);
    assert_int_equal(file.errors.items[1].line, 4);
    release(&file);
}

static void a_span_of_366_days_is_taken(void **state)
{
    (void)state;
    struct file file = {0};
    assert_int_equal(read_text(&file, "days:\n- {date: 2024-01-01, until: 2024-12-31, kind: rest,"
                                      " name: 停}\n"),
                     STATUS_OK);
    assert_int_equal(file.changes.count, 366);
    release(&file);
}

static void all_errors_of_a_file_are_reported_and_none_of_its_days_taken(void **state)
{
    (void)state;
    struct file file = {0};
    assert_int_equal(read_text(&file, "days:\n- {date: 2023-03-11, kind: rest, name: 停}\n"),
                     STATUS_OK);
    assert_int_equal(read_text(&file, "year: 2027\n"
                                      "days:\n"
                                      "- {date: 2023-03-12, kind: rest, name: 停}\n"
                                      "- {date: 2023-02-29, kind: rest, name: 停}\n"
                                      "- {date: 2023-04-31, kind: rest, name: 停}\n"),
                     STATUS_REFUSED);
    assert_int_equal(file.errors.count, 2);
    assert_int_equal(file.changes.count, 1);
    assert_int_equal(file.changes.year_count, 0);
    release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_2007_to_2026_is_what_the_notices_say),
        cmocka_unit_test(days_before_and_after_the_notices_are_plain_weekdays),
        cmocka_unit_test(every_working_day_is_the_first_after_the_day_before_it),
        cmocka_unit_test(adding_at_random_agrees_with_stepping_day_by_day),
        cmocka_unit_test(counting_at_random_agrees_with_stepping_day_by_day),
        cmocka_unit_test(between_working_days_counting_undoes_adding),
        cmocka_unit_test(counts_add_up_and_turn_round_for_any_days),
        cmocka_unit_test(every_day_of_1900_to_9999_has_its_place_in_the_count),
        cmocka_unit_test(clause_26_the_day_itself_does_not_count),
        cmocka_unit_test(clause_26_spring_festival_2022_takes_five_working_days_and_gives_two),
        cmocka_unit_test(clause_26_tomb_sweeping_day_2022_makes_a_saturday_a_working_day),
        cmocka_unit_test(clause_26_national_day_2022_takes_a_week),
        cmocka_unit_test(clause_26_a_term_runs_on_over_the_year_end),
        cmocka_unit_test(zero_working_days_is_the_day_itself_or_the_next_working_day),
        cmocka_unit_test(a_prolonged_holiday_ends_where_its_notice_says),
        cmocka_unit_test(the_why_of_a_day_is_what_the_notice_calls_it),
        cmocka_unit_test(reason_and_working_day_never_contradict),
        cmocka_unit_test(a_year_without_a_notice_is_provisional),
        cmocka_unit_test(a_local_closure_is_no_working_day_and_has_its_name),
        cmocka_unit_test(an_archive_wins_over_the_notice_and_the_later_change_over_the_earlier),
        cmocka_unit_test(a_calendar_keeps_nothing_of_what_it_was_made_from),
        cmocka_unit_test(a_newer_notice_ends_the_provisional_state_of_its_year),
        cmocka_unit_test(a_year_between_covered_years_stays_provisional),
        cmocka_unit_test(days_and_years_out_of_range_are_refused),
        cmocka_unit_test(moved_days_at_both_ends_of_the_range_work),
        cmocka_unit_test(results_beyond_the_years_1900_to_9999_are_failures),
        cmocka_unit_test(the_first_and_the_last_day_can_be_reached),
        cmocka_unit_test(days_out_of_range_count_as_the_nearest_inside),
        cmocka_unit_test(a_table_from_a_malformed_line_is_not_made),
        cmocka_unit_test(a_table_from_the_shipped_files_is_made),
        cmocka_unit_test(a_file_gives_days_spans_and_its_year),
        cmocka_unit_test(several_files_pile_up_and_the_later_file_wins),
        cmocka_unit_test(a_file_without_days_only_covers_its_year),
        cmocka_unit_test(a_file_that_can_not_be_right_is_refused_at_its_place),
        cmocka_unit_test(every_entry_inside_a_longer_span_is_refused),
        cmocka_unit_test(a_span_of_366_days_is_taken),
        cmocka_unit_test(all_errors_of_a_file_are_reported_and_none_of_its_days_taken),
    };
    return cmocka_run_group_tests_name("calendar", tests, set_up, tear_down);
}
