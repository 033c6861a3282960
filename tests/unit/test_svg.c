#include "page/svg.h"

#include "base/text.h"

#include "markup.h"

static const struct svg_size A4 = {1660, 2040};
static const struct svg_text PLAIN = {30, false, SVG_LEFT, SVG_INK};
static const struct svg_paint PAINT = {SVG_PAPER, SVG_INK, 2, HATCH_NONE};

static void begin(struct fixture *fixture, struct svg *svg)
{
    assert_true(svg_begin(svg, &fixture->arena, (struct svg_size){500, 400}, A4, "图", NULL));
}

static void text_is_text_whatever_stands_in_it(void **state)
{
    struct fixture *fixture = *state;
    struct svg svg;
    assert_true(svg_begin(&svg, &fixture->arena, (struct svg_size){500, 400}, A4,
                          "</title><script>&", "a\"b'\nc"));
    svg_text(&svg, (struct svg_point){1, 2}, "<b>&amp;\x1b[31m\xff\u202E]]>", PLAIN);
    svg_group(&svg, "\"><g>");
    svg_group_end(&svg);
    const char *text = svg_end(&svg);
    assert_non_null(text);
    assert_non_null(strstr(text, "<title>&lt;/title&gt;&lt;script&gt;&amp;</title>"));
    assert_non_null(strstr(text, "<desc>a&quot;b&#39;\nc</desc>"));
    assert_non_null(strstr(text, ">&lt;b&gt;&amp;amp;\\x1b[31m\\xff\\u202e]]&gt;</text>"));
    assert_non_null(strstr(text, "<title>&quot;&gt;&lt;g&gt;</title>"));
}

static void all_shapes_make_one_good_element(void **state)
{
    struct fixture *fixture = *state;
    const struct svg_point points[] = {{10, 10}, {10, 50}, {90, 50}};
    const struct svg_box box = {100, 100, 200, 80};
    struct svg_lines lines;
    struct svg svg;
    begin(fixture, &svg);
    svg_rectangle(&svg, box, 0, PAINT);
    svg_rectangle(&svg, box, 12, PAINT);
    svg_diamond(&svg, box, 100, PAINT);
    svg_line(&svg, points, 3, SVG_LINE, 3);
    svg_arrow(&svg, points, 3, SVG_LINE, 3);
    assert_true(svg_wrap(&fixture->arena, "科室负责人审核研判", 30, 100, 6, &lines));
    svg_group(&svg, "组");
    svg_text_lines(&svg, (struct svg_point){100, 100}, &lines, PLAIN);
    svg_group_end(&svg);
    const char *text = svg_end(&svg);
    assert_picture(text);
    assert_int_equal(count_of(text, "<text "), lines.count);
    assert_non_null(strstr(text, "viewBox=\"0 0 500 400\""));
    assert_non_null(strstr(text, "width=\"50.0mm\" height=\"40.0mm\""));
    /* a true diamond: its points in the middle of the box's sides */
    assert_non_null(strstr(text, "points=\"100,140 200,100 200,100 300,140 200,180 200,180\""));
}

static void a_picture_is_printed_no_larger_than_the_paper(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        struct svg_size drawn;
        const char *wanted;
    } cases[] = {
        {{1660, 2040}, "width=\"166.0mm\" height=\"204.0mm\""},
        {{1660, 4080}, "width=\"83.0mm\" height=\"204.0mm\""},
        {{3320, 1000}, "width=\"166.0mm\" height=\"50.0mm\""},
        {{3320, 8160}, "width=\"83.0mm\" height=\"204.0mm\""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct svg svg;
        assert_true(svg_begin(&svg, &fixture->arena, cases[i].drawn, A4, "图", NULL));
        const char *text = svg_end(&svg);
        assert_non_null(text);
        if (!strstr(text, cases[i].wanted))
            fail_msg("not %s: %s", cases[i].wanted, text);
    }
}

/* The ends of each stretch of a path, which is written M1 2L3 4M…; 0 0 begins it. */
static void assert_inside(const char *path, const struct svg_box *box, size_t least)
{
    size_t count = 0;
    int x1, y1, x2, y2;
    for (const char *at = path; (at = strchr(at, 'M')) && at < strchr(path, '"'); at++) {
        if (sscanf(at, "M%d %dL%d %d", &x1, &y1, &x2, &y2) != 4)
            continue;
        assert_between(x1, box->x, box->x + box->width);
        assert_between(x2, box->x, box->x + box->width);
        assert_between(y1, box->y, box->y + box->height);
        assert_between(y2, box->y, box->y + box->height);
        count++;
    }
    assert_true(count >= least);
}

static void hatching_stays_inside_its_box(void **state)
{
    struct fixture *fixture = *state;
    const struct svg_box boxes[] = {{10, 20, 300, 30}, {10, 20, 28, 300}, {5, 5, 3, 3}};
    for (size_t i = 0; i < COUNT_OF(boxes); i++)
        for (enum svg_hatch hatch = HATCH_RISING; hatch <= HATCH_LEVEL; hatch++) {
            struct svg svg;
            struct svg_paint paint = PAINT;
            paint.hatch = hatch;
            begin(fixture, &svg);
            svg_rectangle(&svg, boxes[i], 0, paint);
            const char *text = svg_end(&svg);
            assert_picture(text);
            const char *path = strstr(text, " d=\"");
            assert_non_null(path);
            assert_inside(path + 4, &boxes[i], i < 2 ? 2 : 0);
        }
}

static void an_arrow_ends_at_its_last_point(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        struct svg_point from, to;
        const char *head;
    } cases[] = {
        {{0, 50}, {100, 50}, "points=\"100,50 78,42 78,58\""},
        {{100, 50}, {0, 50}, "points=\"0,50 22,58 22,42\""},
        {{50, 0}, {50, 100}, "points=\"50,100 42,78 58,78\""},
        {{50, 100}, {50, 0}, "points=\"50,0 58,22 42,22\""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct svg_point points[] = {cases[i].from, cases[i].to};
        struct svg svg;
        begin(fixture, &svg);
        svg_arrow(&svg, points, 2, SVG_LINE, 3);
        const char *text = svg_end(&svg);
        assert_non_null(text);
        if (!strstr(text, cases[i].head))
            fail_msg("not %s: %s", cases[i].head, text);
    }
}

static void text_is_as_wide_as_its_type(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int width;
    } cases[] = {{"", 0}, {"科室", 60}, {"“不”", 90}, {"…", 30}, {"１", 30}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(svg_text_width(cases[i].text, strlen(cases[i].text), 30),
                         cases[i].width);
    assert_true(svg_text_width("100", 3, 30) < 90);
    assert_true(svg_text_width("WWW", 3, 30) > svg_text_width("iii", 3, 30));
}

static void wrapped_lines_fit_and_lose_nothing(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "首问负责科室牵头会商，商定办理方案；协商不成的，列明各方理据和建议，提请上级研究",
        "（一）（二）（三）（四）（五）", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "不", ""};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (int width = 60; width < 700; width += 7) {
            struct svg_lines lines;
            char all[256] = "";
            assert_true(svg_wrap(&fixture->arena, texts[i], 30, width, 99, &lines));
            assert_false(lines.shortened);
            assert_true(lines.count >= 1 && lines.width <= width);
            for (size_t l = 0; l < lines.count; l++) {
                assert_true(svg_text_width(lines.lines[l], strlen(lines.lines[l]), 30) <= width);
                strcat(all, lines.lines[l]);
            }
            assert_string_equal(all, texts[i]);
        }
}

static void lines_break_behind_punctuation_and_leave_no_character_alone(void **state)
{
    struct fixture *fixture = *state;
    struct svg_lines lines;
    assert_true(svg_wrap(&fixture->arena, "材料齐全，能办", 28, 160, 6, &lines));
    assert_int_equal(lines.count, 2);
    assert_string_equal(lines.lines[0], "材料齐全，");
    assert_string_equal(lines.lines[1], "能办");
    assert_true(svg_wrap(&fixture->arena, "把握不准或仍不能办", 30, 250, 6, &lines));
    assert_int_equal(lines.count, 2);
    assert_true(text_width(lines.lines[1]) >= 6);
}

static void what_does_not_fit_is_marked(void **state)
{
    struct fixture *fixture = *state;
    struct svg_lines lines;
    assert_true(svg_wrap(&fixture->arena, "一二三四五六七八九十", 30, 120, 2, &lines));
    assert_int_equal(lines.count, 2);
    assert_true(lines.shortened && lines.width <= 120);
    assert_string_equal(lines.lines[0], "一二三四");
    assert_string_equal(lines.lines[1], "五六七…");
    assert_true(svg_wrap(&fixture->arena, "一二三四五六七八", 30, 120, 2, &lines));
    assert_false(lines.shortened);
    assert_string_equal(lines.lines[1], "五六七八");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(text_is_text_whatever_stands_in_it),
        CLAIM(all_shapes_make_one_good_element),
        CLAIM(a_picture_is_printed_no_larger_than_the_paper),
        CLAIM(hatching_stays_inside_its_box),
        CLAIM(an_arrow_ends_at_its_last_point),
        CLAIM(text_is_as_wide_as_its_type),
        CLAIM(wrapped_lines_fit_and_lose_nothing),
        CLAIM(lines_break_behind_punctuation_and_leave_no_character_alone),
        CLAIM(what_does_not_fit_is_marked),
    };
    return cmocka_run_group_tests_name("svg", tests, NULL, NULL);
}
