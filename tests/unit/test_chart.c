#include "page/chart.h"

#include "base/text.h"

#include "markup.h"

#include <inttypes.h>

typedef bool draw_chart(struct arena *arena, const struct chart *chart, struct picture *picture);

static draw_chart *const kinds[] = {chart_rows, chart_columns};

static const char *const series[] = {"办结", "说“不”", "移交", "撤回"};

/* A chart of that shape; every value is `next(i)`. */
static struct chart chart_of(struct fixture *fixture, size_t groups, size_t panels,
                             size_t series_count, uint64_t (*next)(size_t))
{
    struct arena *arena = &fixture->arena;
    const char **group_names = arena_array(arena, groups, sizeof *group_names);
    const char **panel_names = arena_array(arena, panels, sizeof *panel_names);
    struct chart_value *values =
        arena_array(arena, groups * panels * series_count, sizeof *values);
    for (size_t i = 0; i < groups; i++)
        group_names[i] = arena_format(arena, "第%zu科", i);
    for (size_t i = 0; i < panels && panels > 1; i++)
        panel_names[i] = arena_format(arena, "第%zu级", i);
    for (size_t i = 0; i < groups * panels * series_count; i++)
        values[i] = (struct chart_value){true, next(i)};
    return (struct chart){"各科室", "件", group_names, groups, panel_names,
                          panels,   series, series_count, values};
}

static uint64_t nothing(size_t i)
{
    (void)i;
    return 0;
}

/* No two are alike, and none is a tick of an axis. */
static uint64_t different(size_t i)
{
    return 10001 + 7 * i;
}

static uint64_t huge(size_t i)
{
    return UINT64_MAX - i;
}

static uint64_t one_huge(size_t i)
{
    return i == 0 ? 1000000 : i % 3;
}

static struct picture draw(struct fixture *fixture, draw_chart *kind, const struct chart *chart)
{
    struct picture picture;
    assert_true(kind(&fixture->arena, chart, &picture));
    assert_picture(picture.svg);
    return picture;
}

static void picture_and_words_hold_every_number_once(void **state)
{
    struct fixture *fixture = *state;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        size_t panels = k == 0 ? 5 : 1;
        struct chart chart = chart_of(fixture, 6, panels, 3, different);
        struct picture picture = draw(fixture, kinds[k], &chart);
        for (size_t i = 0; i < 6 * panels * 3; i++) {
            char drawn[64], told[64];
            snprintf(drawn, sizeof drawn, ">%" PRIu64 "<", different(i));
            snprintf(told, sizeof told, "%s%" PRIu64 "件", series[i % 3], different(i));
            assert_int_equal(count_of(picture.svg, drawn), 1);
            assert_int_equal(count_of(picture.words, told), 1);
        }
        for (size_t i = 0; i < 6; i++)
            assert_non_null(strstr(picture.words, chart.groups[i]));
    }
}

static void words_are_a_line_for_each_group(void **state)
{
    struct fixture *fixture = *state;
    struct chart_value values[] = {{false, 0}, {true, 2}, {true, 0}, {true, 1},
                                   {false, 0}, {true, 0}, {false, 0}, {false, 0}};
    const char *groups[] = {"水政科", "监察科"}, *panels[] = {"经办人", "科室负责人"};
    struct chart chart = {"第1季度", "件", groups, 2, panels, 2, series, 2, values};
    struct picture picture = draw(fixture, chart_rows, &chart);
    assert_string_equal(picture.words,
                        "第1季度：\n水政科：经办人说“不”2件；科室负责人办结0件、说“不”1件\n"
                        "监察科：经办人说“不”0件");
}

static void what_is_not_there_is_not_drawn_and_nought_is_a_number(void **state)
{
    struct fixture *fixture = *state;
    struct chart_value values[] = {{true, 0}, {false, 0}};
    const char *groups[] = {"甲"}, *panels[] = {NULL};
    struct chart chart = {"图", "件", groups, 1, panels, 1, series, 2, values};
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        struct picture picture = draw(fixture, kinds[k], &chart);
        /* the axis has a 0 and a 1, the bar that has no length a 0 */
        assert_int_equal(count_of(picture.svg, ">0<"), 2);
        assert_int_equal(count_of(picture.svg, ">1<"), 1);
        assert_int_equal(count_of(picture.svg, "<rect "), 2); /* the legend's */
        assert_non_null(strstr(picture.words, "甲：办结0件"));
        assert_null(strstr(picture.words, "说“不”"));
    }
}

static void everything_is_inside_the_picture(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        size_t groups, panels, series;
        uint64_t (*next)(size_t);
    } shapes[] = {{1, 1, 1, nothing},   {1, 1, 4, huge},     {40, 1, 3, different},
                  {40, 16, 2, one_huge}, {14, 5, 2, different}, {1, 16, 4, huge},
                  {0, 1, 2, nothing}};
    for (size_t i = 0; i < COUNT_OF(shapes); i++)
        for (size_t k = 0; k < COUNT_OF(kinds); k++) {
            size_t panels = k == 0 ? shapes[i].panels : 1;
            struct chart chart =
                chart_of(fixture, shapes[i].groups, panels, shapes[i].series, shapes[i].next);
            struct picture picture = draw(fixture, kinds[k], &chart);
            int width = 0, height = 0;
            assert_int_equal(sscanf(strstr(picture.svg, "viewBox"), "viewBox=\"0 0 %d %d\"",
                                    &width, &height),
                             2);
            assert_between(attribute(picture.svg, "width"), 10, 267);
            assert_between(attribute(picture.svg, "height"), 5, 160);
            /* the digits, 2.8 mm high, are 0.9 mm at least for any office that is real */
            if (shapes[i].next == different)
                assert_true(28 * attribute(picture.svg, "width") * 10 >= 9 * width);
            for (const char *at = picture.svg; (at = strstr(at, "<rect ")); at++) {
                assert_true(attribute(at, "x") >= 0 && attribute(at, "y") >= 0);
                assert_true(attribute(at, "width") > 0 && attribute(at, "height") > 0);
                assert_true(attribute(at, "x") + attribute(at, "width") <= width);
                assert_true(attribute(at, "y") + attribute(at, "height") <= height);
            }
            for (const char *at = picture.svg; (at = strstr(at, "<text ")); at++) {
                assert_between(attribute(at, "x"), 0, width);
                assert_between(attribute(at, "y"), 0, height);
            }
        }
}

/* The bars in the order of their values, behind the legend's patterns. */
static void lengths(const char *svg, size_t skip, const char *name, int *found, size_t count)
{
    const char *at = svg;
    for (size_t i = 0; i < skip + count; i++) {
        at = strstr(at, "<rect ");
        assert_non_null(at);
        if (i >= skip)
            found[i - skip] = attribute(at, name);
        at++;
    }
}

static void bars_are_as_long_as_their_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct chart_value values[] = {{true, 10}, {true, 5}, {true, 1}, {true, 8}};
    const char *groups[] = {"甲", "乙"}, *panels[] = {NULL};
    struct chart chart = {"图", "件", groups, 2, panels, 1, series, 2, values};
    static const char *const names[] = {"width", "height"};
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        struct picture picture = draw(fixture, kinds[k], &chart);
        int found[4];
        lengths(picture.svg, 2, names[k], found, 4);
        for (size_t i = 0; i < 4; i++) {
            int64_t tenfold = (int64_t)found[0] * (int64_t)values[i].number;
            assert_between((int64_t)found[i] * 10 + 10, tenfold, tenfold + 20);
        }
    }
}

static void an_axis_has_few_round_ticks(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        uint64_t number;
        const char *top;
        size_t ticks;
    } cases[] = {{0, ">1<", 2},    {1, ">1<", 2},  {4, ">4<", 5},       {5, ">6<", 4},
                 {9, ">10<", 6},   {11, ">15<", 4}, {99, ">100<", 6},    {101, ">150<", 4},
                 {4321, ">5000<", 6}, {UINT64_MAX, ">15000000000000000000<", 4}};
    const char *groups[] = {""}, *panels[] = {NULL};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct chart_value value = {true, cases[i].number};
        struct chart chart = {"图", "", groups, 1, panels, 1, series, 1, &value};
        struct picture picture = draw(fixture, chart_columns, &chart);
        if (!strstr(picture.svg, cases[i].top))
            fail_msg("%" PRIu64 ": no tick %s", cases[i].number, cases[i].top);
        assert_int_equal(count_of(picture.svg, "text-anchor=\"end\""), cases[i].ticks);
    }
}

static void long_names_are_shortened_and_whole_for_the_pointer(void **state)
{
    struct fixture *fixture = *state;
    struct chart chart = chart_of(fixture, 2, 3, 2, different);
    const char *name = "某某市某某局某某中心某某科（某某办公室、某某工作站、某某服务站、某某窗口）";
    ((const char **)chart.groups)[1] = name;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        chart.panel_count = k == 0 ? 3 : 1;
        struct picture picture = draw(fixture, kinds[k], &chart);
        bool shortened = strstr(picture.svg, "…</text>") != NULL;
        char title[256];
        snprintf(title, sizeof title, "<title>%s</title>", name);
        assert_int_equal(count_of(picture.svg, title), shortened);
        assert_true(shortened || k == 1); /* standing bars leave a line of half the paper */
        assert_non_null(strstr(picture.words, name));
    }
    ((const char **)chart.groups)[1] = "<b>&\"";
    struct picture picture = draw(fixture, chart_rows, &chart);
    assert_non_null(strstr(picture.svg, "&lt;b&gt;&amp;&quot;"));
}

/* --- contrast, as WCAG 2.1 counts it --------------------------------------------- */

/* By Newton's method: the tests are not linked with the library that has pow(). */
static double fifth_root(double value)
{
    double root = 1;
    for (int i = 0; i < 60; i++)
        root -= (root - value / (root * root * root * root)) / 5;
    return root;
}

static double channel(const char *hex)
{
    char digits[3] = {hex[0], hex[1], '\0'};
    double value = (double)strtol(digits, NULL, 16) / 255;
    double base = (value + 0.055) / 1.055;
    return value <= 0.03928 ? value / 12.92 : base * base * fifth_root(base * base);
}

static double luminance(const char *colour)
{
    return 0.2126 * channel(colour + 1) + 0.7152 * channel(colour + 3) +
           0.0722 * channel(colour + 5);
}

static double contrast(const char *a, const char *b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void series_differ_without_colour_and_stand_out(void **state)
{
    struct fixture *fixture = *state;
    struct chart chart = chart_of(fixture, 1, 1, CHART_SERIES, different);
    struct picture picture = draw(fixture, chart_rows, &chart);
    char looks[CHART_SERIES][128];
    const char *at = picture.svg;
    for (size_t i = 0; i < CHART_SERIES; i++) {
        at = strstr(at, "<rect ");
        const char *fill = strstr(at, "fill=\"") + 6, *stroke = strstr(at, "stroke=\"") + 8;
        assert_true(contrast(stroke, "#ffffff") >= 3);
        /* solid: against white; white: the hatching and outline against it */
        bool hatched = strncmp(strchr(at, '>') + 2, "<path", 5) == 0;
        assert_true(contrast(fill, "#ffffff") >= 3 || (hatched && contrast(fill, stroke) >= 3));
        /* of a hatching its second stretch, which tells its direction */
        const char *path = hatched ? strchr(strstr(at, " d=\"") + 8, 'M') : "";
        int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
        assert_true(!hatched || sscanf(path, "M%d %dL%d %d", &x1, &y1, &x2, &y2) == 4);
        snprintf(looks[i], sizeof looks[i], "%.1f %d", luminance(fill),
                 hatched ? 1 + (y1 == y2) : 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(looks[i], looks[j]);
        at++;
    }
    for (at = picture.svg; (at = strstr(at, "<text ")); at++)
        assert_true(contrast(strstr(at, "fill=\"") + 6, "#ffffff") >= 4.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(picture_and_words_hold_every_number_once),
        CLAIM(words_are_a_line_for_each_group),
        CLAIM(what_is_not_there_is_not_drawn_and_nought_is_a_number),
        CLAIM(everything_is_inside_the_picture),
        CLAIM(bars_are_as_long_as_their_numbers),
        CLAIM(an_axis_has_few_round_ticks),
        CLAIM(long_names_are_shortened_and_whole_for_the_pointer),
        CLAIM(series_differ_without_colour_and_stand_out),
    };
    return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
