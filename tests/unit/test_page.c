#include "support.h"

#include "page/boxes_text.h"
#include "page/print.h"

#include "base/text.h"

#include <limits.h>

static struct page *new_page(struct fixture *fixture, enum paper paper)
{
    struct page *page = page_new(&fixture->arena, "页", paper);
    assert_non_null(page);
    return page;
}

/* A page with one sheet, which has no title. */
static struct page *new_sheet(struct fixture *fixture)
{
    struct page *page = new_page(fixture, PAPER_PORTRAIT);
    assert_true(page_sheet(page, NULL, NULL));
    return page;
}

static const char *print_text(struct fixture *fixture, const struct page *page, size_t width)
{
    char *printed = NULL;
    size_t size;
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    struct table_options options = {.width = width};
    assert_int_equal(print_page(page, FORMAT_TEXT, &options, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_no_errors(&fixture->errors);
    const char *copy = arena_copy(&fixture->arena, printed, size);
    free(printed);
    assert_non_null(copy);
    return copy;
}

static void label(struct boxes *boxes, size_t rows, size_t columns, const char *text)
{
    assert_true(boxes_put(boxes, BOX_LABEL, rows, columns, text));
}

static void value(struct boxes *boxes, size_t rows, size_t columns, const char *text)
{
    assert_true(boxes_put(boxes, BOX_VALUE, rows, columns, text));
}

static void row(struct boxes *boxes)
{
    assert_true(boxes_row(boxes, 10));
}

static const unsigned EQUAL[] = {1, 1, 1, 1};

static struct boxes *new_grid(struct fixture *fixture, size_t columns)
{
    struct boxes *boxes = boxes_new(&fixture->arena, EQUAL, columns);
    assert_non_null(boxes);
    return boxes;
}

static const char *draw(struct fixture *fixture, const struct boxes *boxes, size_t width)
{
    char *printed = NULL;
    size_t size;
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    assert_int_equal(boxes_print_text(boxes, width, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    const char *copy = arena_copy(&fixture->arena, printed, size);
    free(printed);
    assert_non_null(copy);
    return copy;
}

/* --- the model ------------------------------------------------------------- */

static void a_part_needs_a_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT);
    static const struct table_column column = {"text", "文", TABLE_KIND_TEXT};
    assert_false(page_heading(page, "标题"));
    assert_false(page_text(page, "段", ALIGN_LEFT));
    assert_false(page_numbered(page, "项"));
    assert_false(page_bullet(page, "项"));
    assert_false(page_link(page, "项", "a.html"));
    assert_false(page_blanks(page));
    assert_false(page_blank(page, "单位", NULL));
    assert_false(page_table(page, table_new(&fixture->arena, &column, 1)));
    assert_null(page_boxes(page, EQUAL, 4));
    assert_false(page_picture(page, "<svg></svg>", "图"));
    assert_string_equal(print_text(fixture, page, 0), "");
}

static void a_blank_needs_a_line_of_blanks(void **state)
{
    struct page *page = new_sheet(*state);
    assert_false(page_blank(page, "单位", NULL));
    assert_true(page_blanks(page) && page_blank(page, "单位", NULL));
    assert_true(page_text(page, "段", ALIGN_LEFT));
    assert_false(page_blank(page, "电话", NULL));
    assert_string_equal(page->sheets->parts->blanks->text, "单位：");
    assert_null(page->sheets->parts->blanks->next);
}

static void parts_go_to_the_newest_sheet_in_their_order(void **state)
{
    struct page *page = new_sheet(*state);
    assert_true(page_text(page, "一", ALIGN_LEFT) && page_text(page, "二", ALIGN_RIGHT));
    assert_true(page_sheet(page, "第二张", "二") && page_text(page, "三", ALIGN_LEFT));
    const struct part *first = page->sheets->parts;
    assert_string_equal(first->text, "一");
    assert_string_equal(first->next->text, "二");
    assert_null(first->next->next);
    assert_string_equal(page->sheets->next->parts->text, "三");
    assert_ptr_equal(page->sheets->next, page->last);
}

static void what_was_put_in_is_a_copy(void **state)
{
    struct fixture *fixture = *state;
    char text[] = "原文", address[] = "a.html";
    struct page *page = new_sheet(fixture);
    assert_true(page_link(page, text, address) && page_picture(page, "<svg></svg>", text));
    memset(text, 'x', sizeof text - 1);
    memset(address, 'x', sizeof address - 1);
    assert_string_equal(print_text(fixture, page, 0), "- 原文 <a.html>\n\n原文\n");
}

static void text_is_made_visible_wherever_it_stands(void **state)
{
    struct fixture *fixture = *state;
    const char *evil = "a\033[2J\x07\xC2\x9B\r\xE2\x80\xAE\xFF";
    const char *shown = "a\\x1b[2J\\x07\\x9b\\x0d\\u202e\\xff";
    struct page *page = page_new(&fixture->arena, evil, PAPER_PORTRAIT);
    assert_true(page_sheet(page, evil, evil) && page_heading(page, evil));
    assert_true(page_text(page, evil, ALIGN_LEFT) && page_numbered(page, evil));
    assert_true(page_bullet(page, evil) && page_link(page, evil, evil));
    assert_true(page_blanks(page) && page_blank(page, evil, evil));
    assert_true(page_picture(page, "<svg></svg>", evil));
    struct boxes *boxes = page_boxes(page, EQUAL, 1);
    row(boxes);
    value(boxes, 1, 1, evil);
    assert_true(boxes_add(boxes, evil, true));
    assert_string_equal(page->title, shown);
    assert_string_equal(page->sheets->name, shown);
    const char *text = print_text(fixture, page, 0);
    assert_int_equal(text_check(text, strlen(text), NULL), TEXT_FINE);
    size_t found = 0;
    for (const char *here = text; (here = strstr(here, shown)); here++)
        found++;
    assert_int_equal(found, 12);
}

static void the_document_and_a_tab_are_named_on_one_line(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = page_new(&fixture->arena, "两\n行", PAPER_PORTRAIT);
    assert_true(page_sheet(page, "两\n行", "两\n行"));
    assert_string_equal(page->title, "两 行");
    assert_string_equal(page->sheets->name, "两 行");
    assert_string_equal(page->sheets->title, "两\n行");
}

/* --- boxes ----------------------------------------------------------------- */

static void boxes_go_where_cells_of_html_go(void **state)
{
    struct boxes *boxes = new_grid(*state, 4);
    row(boxes);
    label(boxes, 2, 1, "甲");
    value(boxes, 1, 2, "乙");
    value(boxes, 3, 1, "丙");
    row(boxes);
    value(boxes, 1, 1, "丁");
    value(boxes, 1, 1, "戊");
    row(boxes);
    value(boxes, 1, 3, "己");
    static const struct {
        size_t row, column;
    } corners[] = {{0, 0}, {0, 1}, {0, 3}, {1, 1}, {1, 2}, {2, 0}};
    const struct box *box = boxes->boxes;
    for (size_t i = 0; i < COUNT_OF(corners); i++, box = box->next) {
        assert_int_equal(box->row, corners[i].row);
        assert_int_equal(box->column, corners[i].column);
    }
    assert_null(box);
}

static void a_box_that_does_not_fit_is_refused_and_leaves_no_trace(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 3);
    assert_false(boxes_put(boxes, BOX_VALUE, 1, 1, "没有行"));
    assert_false(boxes_add(boxes, "没有格", false));
    row(boxes);
    assert_false(boxes_put(boxes, BOX_VALUE, 1, 4, "太宽"));
    assert_false(boxes_put(boxes, BOX_VALUE, 0, 1, "无高"));
    assert_false(boxes_put(boxes, BOX_VALUE, 1, 0, "无宽"));
    assert_false(boxes_put(boxes, BOX_VALUE, 1, SIZE_MAX, "溢出"));
    value(boxes, 1, 1, "甲");
    value(boxes, 2, 1, "乙");
    value(boxes, 1, 1, "丙");
    assert_false(boxes_put(boxes, BOX_VALUE, 1, 1, "满"));
    row(boxes);
    assert_false(boxes_put(boxes, BOX_VALUE, 1, 2, "乙在中间"));
    value(boxes, 1, 1, "丁");
    value(boxes, 1, 1, "戊");
    assert_string_equal(draw(fixture, boxes, 19), "┌─────┬─────┬─────┐\n"
                                                  "│ 甲  │ 乙  │ 丙  │\n"
                                                  "├─────┤     ├─────┤\n"
                                                  "│ 丁  │     │ 戊  │\n"
                                                  "└─────┴─────┴─────┘\n");
}

static void a_grid_has_at_least_one_column(void **state)
{
    struct fixture *fixture = *state;
    assert_null(boxes_new(&fixture->arena, EQUAL, 0));
}

static void a_weight_of_nothing_counts_as_one(void **state)
{
    struct fixture *fixture = *state;
    static const unsigned weights[] = {0, 0};
    struct boxes *boxes = boxes_new(&fixture->arena, weights, 2);
    row(boxes);
    value(boxes, 1, 1, "甲");
    value(boxes, 1, 1, "乙");
    assert_string_equal(draw(fixture, boxes, 13), "┌─────┬─────┐\n"
                                                  "│ 甲  │ 乙  │\n"
                                                  "└─────┴─────┘\n");
}

/* --- boxes as text --------------------------------------------------------- */

/* The 审批表 of the water bureau's annex 1, box for box. */
static struct page *approval(struct fixture *fixture, const char *matter, const char *opinion)
{
    struct page *page = new_page(fixture, PAPER_PORTRAIT);
    assert_true(page_sheet(page, "某局说“不”事项提级管理审批表", NULL));
    assert_true(page_text(page, "2022年3月4日", ALIGN_RIGHT));
    struct boxes *boxes = page_boxes(page, EQUAL, 4);
    assert_non_null(boxes);
    row(boxes);
    label(boxes, 1, 1, "承办科室");
    value(boxes, 1, 1, "水政科");
    label(boxes, 1, 1, "首问负责人");
    value(boxes, 1, 1, "首问甲");
    row(boxes);
    label(boxes, 2, 1, "申请（来信、来访）人");
    label(boxes, 1, 1, "单位、姓名");
    value(boxes, 1, 2, "某某公司 申请人甲");
    row(boxes);
    label(boxes, 1, 1, "联系方式");
    value(boxes, 1, 2, "13800000000");
    row(boxes);
    label(boxes, 2, 1, "申请（来信、来访）时间、方式");
    label(boxes, 1, 1, "时间");
    value(boxes, 1, 2, "2022年3月4日");
    row(boxes);
    label(boxes, 1, 1, "方式");
    value(boxes, 1, 2, "来访");
    const char *const rest[][2] = {
        {"申请（来信、来访）事项", matter},   {"说“不”理由", NULL},
        {"申请（来信、来访）人意见反馈", ""}, {"科室负责人审批意见", opinion},
        {"分管领导审批意见", NULL},           {"主要领导审批意见", NULL},
        {"备注", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rest); i++) {
        row(boxes);
        label(boxes, 1, 1, rest[i][0]);
        value(boxes, 1, 3, rest[i][1]);
        if (rest[i][1] == opinion)
            assert_true(boxes_add(boxes, "科长乙 2022年3月4日", true));
    }
    return page;
}

static void the_approval_form_is_drawn_box_for_box(void **state)
{
    struct fixture *fixture = *state;
    const struct page *page = approval(fixture, "取水许可证延续，取水口位置与原批复不一致，希望"
                                                "本周办结。",
                                       "建议走简易论证。");
    assert_string_equal(print_text(fixture, page, 61),
                    "                某局说“不”事项提级管理审批表\n"
                    "                                                 2022年3月4日\n"
                    "┌──────────────┬──────────────┬──────────────┬──────────────┐\n"
                    "│   承办科室   │ 水政科       │  首问负责人  │ 首问甲       │\n"
                    "├──────────────┼──────────────┼──────────────┴──────────────┤\n"
                    "│ 申请（来信、 │  单位、姓名  │ 某某公司 申请人甲           │\n"
                    "│   来访）人   ├──────────────┼─────────────────────────────┤\n"
                    "│              │   联系方式   │ 13800000000                 │\n"
                    "├──────────────┼──────────────┼─────────────────────────────┤\n"
                    "│ 申请（来信、 │     时间     │ 2022年3月4日                │\n"
                    "│ 来访）时间、 ├──────────────┼─────────────────────────────┤\n"
                    "│     方式     │     方式     │ 来访                        │\n"
                    "├──────────────┼──────────────┴─────────────────────────────┤\n"
                    "│ 申请（来信、 │ 取水许可证延续，取水口位置与原批复不一致， │\n"
                    "│  来访）事项  │ 希望本周办结。                             │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│  说“不”理由  │                                            │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│ 申请（来信、 │                                            │\n"
                    "│ 来访）人意见 │                                            │\n"
                    "│     反馈     │                                            │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│ 科室负责人审 │ 建议走简易论证。                           │\n"
                    "│    批意见    │                        科长乙 2022年3月4日 │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│ 分管领导审批 │                                            │\n"
                    "│     意见     │                                            │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│ 主要领导审批 │                                            │\n"
                    "│     意见     │                                            │\n"
                    "├──────────────┼────────────────────────────────────────────┤\n"
                    "│     备注     │                                            │\n"
                    "└──────────────┴────────────────────────────────────────────┘\n");
}

static void a_narrow_screen_takes_the_margins_first_and_breaks_words_last(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 2);
    row(boxes);
    label(boxes, 1, 1, "联系方式");
    value(boxes, 1, 1, "13800000000");
    assert_string_equal(draw(fixture, boxes, 30), "┌─────────────┬──────────────┐\n"
                                                  "│  联系方式   │ 13800000000  │\n"
                                                  "└─────────────┴──────────────┘\n");
    assert_string_equal(draw(fixture, boxes, 24), "┌────────┬─────────────┐\n"
                                                  "│ 联系方 │ 13800000000 │\n"
                                                  "│   式   │             │\n"
                                                  "└────────┴─────────────┘\n");
    assert_string_equal(draw(fixture, boxes, 16), "┌──┬───────────┐\n"
                                                  "│联│13800000000│\n"
                                                  "│系│           │\n"
                                                  "│方│           │\n"
                                                  "│式│           │\n"
                                                  "└──┴───────────┘\n");
    assert_string_equal(draw(fixture, boxes, 12), "┌────┬─────┐\n"
                                                  "│ 联 │ 138 │\n"
                                                  "│ 系 │ 000 │\n"
                                                  "│ 方 │ 000 │\n"
                                                  "│ 式 │ 00  │\n"
                                                  "└────┴─────┘\n");
    assert_string_equal(draw(fixture, boxes, 1), "┌──┬─┐\n"
                                                 "│  │1│\n"
                                                 "│  │3│\n"
                                                 "│  │8│\n"
                                                 "│联│0│\n"
                                                 "│系│0│\n"
                                                 "│方│0│\n"
                                                 "│式│0│\n"
                                                 "│  │0│\n"
                                                 "│  │0│\n"
                                                 "│  │0│\n"
                                                 "│  │0│\n"
                                                 "└──┴─┘\n");
}

static void a_word_over_several_columns_stays_whole_too(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 3);
    row(boxes);
    value(boxes, 1, 2, "13800000000");
    value(boxes, 1, 1, "来访");
    row(boxes);
    value(boxes, 1, 1, "甲");
    value(boxes, 1, 1, "乙");
    value(boxes, 1, 1, "丙");
    assert_string_equal(draw(fixture, boxes, 20), "┌─────────────┬────┐\n"
                                                  "│ 13800000000 │ 来 │\n"
                                                  "│             │ 访 │\n"
                                                  "├────┬────────┼────┤\n"
                                                  "│ 甲 │ 乙     │ 丙 │\n"
                                                  "└────┴────────┴────┘\n");
}

static void columns_share_the_width_by_their_weights(void **state)
{
    struct fixture *fixture = *state;
    static const unsigned weights[] = {1, 3, UINT_MAX};
    struct boxes *boxes = boxes_new(&fixture->arena, weights, 2);
    row(boxes);
    label(boxes, 1, 1, "甲");
    value(boxes, 1, 1, "乙");
    assert_string_equal(draw(fixture, boxes, 27), "┌──────┬──────────────────┐\n"
                                                  "│  甲  │ 乙               │\n"
                                                  "└──────┴──────────────────┘\n");
    boxes = boxes_new(&fixture->arena, weights, 3);
    row(boxes);
    label(boxes, 1, 1, "甲");
    value(boxes, 1, 1, NULL);
    value(boxes, 1, 1, "丙");
    assert_string_equal(draw(fixture, boxes, 24), "┌────┬───┬─────────────┐\n"
                                                  "│ 甲 │   │ 丙          │\n"
                                                  "└────┴───┴─────────────┘\n");
}

static void a_tall_box_stretches_the_last_of_its_rows(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 2);
    row(boxes);
    value(boxes, 2, 1, "一\n二\n三\n四\n五");
    value(boxes, 1, 1, "甲");
    row(boxes);
    value(boxes, 1, 1, "乙");
    assert_string_equal(draw(fixture, boxes, 15), "┌──────┬──────┐\n"
                                                  "│ 一   │ 甲   │\n"
                                                  "│ 二   ├──────┤\n"
                                                  "│ 三   │ 乙   │\n"
                                                  "│ 四   │      │\n"
                                                  "│ 五   │      │\n"
                                                  "└──────┴──────┘\n");
}

static void all_corners_come_from_the_rules_that_meet(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 3);
    row(boxes);
    value(boxes, 1, 2, "甲");
    value(boxes, 2, 1, "乙");
    row(boxes);
    value(boxes, 2, 1, "丙");
    value(boxes, 1, 1, "丁");
    row(boxes);
    value(boxes, 1, 2, "戊");
    assert_string_equal(draw(fixture, boxes, 19), "┌───────────┬─────┐\n"
                                                  "│ 甲        │ 乙  │\n"
                                                  "├─────┬─────┤     │\n"
                                                  "│ 丙  │ 丁  │     │\n"
                                                  "│     ├─────┴─────┤\n"
                                                  "│     │ 戊        │\n"
                                                  "└─────┴───────────┘\n");
}

static void where_no_box_is_there_is_no_rule(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 3);
    row(boxes);
    value(boxes, 1, 1, "甲");
    row(boxes);
    value(boxes, 1, 3, "乙");
    row(boxes);
    value(boxes, 9, 2, "丙");
    assert_string_equal(draw(fixture, boxes, 19), "┌─────┐\n"
                                                  "│ 甲  │\n"
                                                  "├─────┴───────────┐\n"
                                                  "│ 乙              │\n"
                                                  "├───────────┬─────┘\n"
                                                  "│ 丙        │\n"
                                                  "└───────────┘\n");
}

static void labels_stand_in_the_middle_and_the_last_signature_at_the_bottom(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = new_grid(fixture, 3);
    row(boxes);
    label(boxes, 1, 1, "一二");
    value(boxes, 1, 1, "行。");
    assert_true(boxes_add(boxes, "甲 3日", true));
    assert_true(boxes_add(boxes, "不。", false));
    assert_true(boxes_add(boxes, "乙 4日", true));
    value(boxes, 1, 1, "1\n2\n3\n4\n\n6\n7");
    assert_string_equal(draw(fixture, boxes, 31), "┌─────────┬─────────┬─────────┐\n"
                                                  "│         │ 行。    │ 1       │\n"
                                                  "│         │  甲 3日 │ 2       │\n"
                                                  "│         │ 不。    │ 3       │\n"
                                                  "│  一二   │         │ 4       │\n"
                                                  "│         │         │         │\n"
                                                  "│         │         │ 6       │\n"
                                                  "│         │  乙 4日 │ 7       │\n"
                                                  "└─────────┴─────────┴─────────┘\n");
}

static void a_grid_without_rows_is_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(draw(fixture, new_grid(fixture, 2), 20), "");
}

/* --- the page as text ------------------------------------------------------ */

static void titles_paragraphs_and_lists_fill_the_width(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT);
    assert_true(page_sheet(page, "首问负责制\n规定", NULL));
    assert_true(page_text(page, "谁先接待谁负责到底，不得推诿。", ALIGN_LEFT));
    assert_true(page_text(page, "南阳", ALIGN_CENTRE) && page_text(page, "3月4日", ALIGN_RIGHT));
    assert_true(page_heading(page, "一、程序"));
    for (int i = 0; i < 10; i++)
        assert_true(page_numbered(page, i == 8 ? "能办即反馈服务对象，不能办的提请上一级" : "能办"));
    assert_true(page_heading(page, "二、范围") && page_bullet(page, "许可\n证照"));
    assert_true(page_bullet(page, "把握不准或仍不能办的事项，都要提级") &&
                page_link(page, "规定", "rules.html"));
    assert_string_equal(print_text(fixture, page, 24), "       首问负责制\n"
                                                       "          规定\n"
                                                       "谁先接待谁负责到底，不得\n"
                                                       "推诿。\n"
                                                       "          南阳\n"
                                                       "                  3月4日\n"
                                                       "\n"
                                                       "一、程序\n"
                                                       " 1. 能办\n"
                                                       " 2. 能办\n"
                                                       " 3. 能办\n"
                                                       " 4. 能办\n"
                                                       " 5. 能办\n"
                                                       " 6. 能办\n"
                                                       " 7. 能办\n"
                                                       " 8. 能办\n"
                                                       " 9. 能办即反馈服务对象，\n"
                                                       "    不能办的提请上一级\n"
                                                       "10. 能办\n"
                                                       "\n"
                                                       "二、范围\n"
                                                       "- 许可\n"
                                                       "  证照\n"
                                                       "- 把握不准或仍不能办的事\n"
                                                       "  项，都要提级\n"
                                                       "- 规定 <rules.html>\n");
}

static void each_run_of_items_is_numbered_from_one(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_sheet(fixture);
    assert_true(page_numbered(page, "甲") && page_numbered(page, "乙") && page_bullet(page, "丙") &&
                page_numbered(page, "丁"));
    assert_string_equal(print_text(fixture, page, 0), "1. 甲\n2. 乙\n- 丙\n1. 丁\n");
}

static void blanks_are_spread_over_the_line_and_what_does_not_fit_goes_on_below(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_sheet(fixture);
    assert_true(page_blanks(page) && page_blank(page, "单位（科室）", "水政科"));
    assert_true(page_blank(page, "填表日期", NULL));
    assert_string_equal(print_text(fixture, page, 40), "单位（科室）：水政科          填表日期：\n");
    assert_string_equal(print_text(fixture, page, 30), "单位（科室）：水政科\n填表日期：\n");
}

static void without_a_terminal_a_page_is_as_wide_as_its_paper(void **state)
{
    struct fixture *fixture = *state;
    static const size_t widths[] = {[PAPER_PORTRAIT] = 80, [PAPER_LANDSCAPE] = 120};
    for (size_t i = 0; i < COUNT_OF(widths); i++) {
        struct page *page = new_page(fixture, (enum paper)i);
        assert_true(page_sheet(page, NULL, NULL) && page_text(page, "右", ALIGN_RIGHT));
        const char *text = print_text(fixture, page, 0);
        assert_int_equal(text_width(text), widths[i]);
        assert_string_equal(print_text(fixture, page, TABLE_WIDTH_LIMIT + 1), text);
    }
}

static struct table *new_list(struct fixture *fixture)
{
    static const struct table_column columns[] = {{"number", "序号", TABLE_KIND_NUMBER},
                                                  {"matter", "事项", TABLE_KIND_TEXT}};
    struct table *table = table_new(&fixture->arena, columns, 2);
    assert_non_null(table);
    assert_true(table_row(table) && table_put_number(table, 1) && table_put_text(table, "取水"));
    return table;
}

static void a_table_is_ruled_and_as_wide_as_its_page(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT);
    struct table *table = new_list(fixture);
    assert_true(page_sheet(page, "事项清单", NULL) && page_table(page, table));
    assert_true(table_signature(table, "填表人") && table_signature(table, "审核人"));
    assert_string_equal(print_text(fixture, page, 30), "           事项清单\n"
                                                       "┌──────┬─────────────────────┐\n"
                                                       "│ 序号 │        事项         │\n"
                                                       "├──────┼─────────────────────┤\n"
                                                       "│    1 │ 取水                │\n"
                                                       "└──────┴─────────────────────┘\n"
                                                       "填表人：              审核人：\n");
}

static void sheets_and_what_has_a_heading_stand_apart(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_sheet(fixture);
    struct table *table = new_list(fixture);
    assert_true(table_title(table, "清单"));
    assert_true(page_heading(page, "一") && page_text(page, "段", ALIGN_LEFT));
    assert_true(page_heading(page, "二") && page_picture(page, "<svg></svg>", "受理\n→ 办结"));
    assert_true(page_table(page, table) && page_sheet(page, "第二张", NULL));
    assert_string_equal(print_text(fixture, page, 17), "一\n"
                                                       "段\n"
                                                       "\n"
                                                       "二\n"
                                                       "受理\n"
                                                       "→ 办结\n"
                                                       "\n"
                                                       "      清单\n"
                                                       "┌──────┬────────┐\n"
                                                       "│ 序号 │  事项  │\n"
                                                       "├──────┼────────┤\n"
                                                       "│    1 │ 取水   │\n"
                                                       "└──────┴────────┘\n"
                                                       "\n"
                                                       "\n"
                                                       "     第二张\n");
}

static bool ends_in_space(const char *line)
{
    size_t length = strlen(line);
    return length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t');
}

static void no_line_is_wider_than_asked_for_or_ends_in_spaces(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = approval(fixture,
                                 "依据《取水许可和水资源费征收管理条例》第二十五条，see RFC-4180 and "
                                 "averyverylongwordindeed\n\xF0\x9F\x98\x80 e\xCC\x81　第１２条  ",
                                 "  把握不准\t\n");
    assert_true(page_heading(page, "附") && page_numbered(page, "能办即反馈服务对象  ") &&
                page_link(page, "规定", "rules.html") && page_table(page, new_list(fixture)));
    assert_true(page_blanks(page) && page_blank(page, "单位", "某局") &&
                page_blank(page, "电话", NULL));
    for (size_t width = 14; width < 130; width++) {
        char *copy = arena_string(&fixture->arena, print_text(fixture, page, width));
        for (char *rest = copy, *line; (line = strtok_r(rest, "\n", &rest));)
            if (text_width(line) > width || ends_in_space(line))
                fail_msg("%zu columns in %zu: '%s'", text_width(line), width, line);
    }
}

static void every_row_of_a_grid_is_as_wide_as_the_others(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {4711};
    static const char *const texts[] = {NULL, "甲", "说“不”理由", "RFC-4180 and more", "一\n\n二", "１２"};
    for (size_t round = 0; round < 300; round++) {
        struct boxes *boxes = new_grid(fixture, 4);
        for (size_t i = 0; i < 4; i++) {
            row(boxes);
            size_t wide = 1 + random_below(&random, 4);
            while (wide > 0) {
                enum box_kind kind = random_below(&random, 2) ? BOX_LABEL : BOX_VALUE;
                const char *text = texts[random_below(&random, COUNT_OF(texts))];
                if (boxes_put(boxes, kind, 1 + random_below(&random, 4 - i), wide, text))
                    continue;
                wide--;
            }
        }
        const char *text = draw(fixture, boxes, 9 + random_below(&random, 60));
        char *copy = arena_string(&fixture->arena, text);
        char *rest = copy, *line = strtok_r(rest, "\n", &rest);
        size_t width = text_width(line);
        for (; line; line = strtok_r(rest, "\n", &rest))
            if (text_width(line) != width)
                fail_msg("%zu columns beside %zu:\n%s", text_width(line), width, text);
    }
}

static void a_full_disk_is_seen_in_text_and_html(void **state)
{
    struct fixture *fixture = *state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    const struct page *page = approval(fixture, "事项", "意见");
    static const enum format formats[] = {FORMAT_TEXT, FORMAT_HTML};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        FILE *full = fopen("/dev/full", "w");
        assert_non_null(full);
        assert_int_equal(print_page(page, formats[i], NULL, full, &fixture->errors),
                         STATUS_SYSTEM);
        fclose(full);
        assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_part_needs_a_sheet),
        CLAIM(a_blank_needs_a_line_of_blanks),
        CLAIM(parts_go_to_the_newest_sheet_in_their_order),
        CLAIM(what_was_put_in_is_a_copy),
        CLAIM(text_is_made_visible_wherever_it_stands),
        CLAIM(the_document_and_a_tab_are_named_on_one_line),
        CLAIM(boxes_go_where_cells_of_html_go),
        CLAIM(a_box_that_does_not_fit_is_refused_and_leaves_no_trace),
        CLAIM(a_grid_has_at_least_one_column),
        CLAIM(a_weight_of_nothing_counts_as_one),
        CLAIM(the_approval_form_is_drawn_box_for_box),
        CLAIM(a_narrow_screen_takes_the_margins_first_and_breaks_words_last),
        CLAIM(a_word_over_several_columns_stays_whole_too),
        CLAIM(columns_share_the_width_by_their_weights),
        CLAIM(a_tall_box_stretches_the_last_of_its_rows),
        CLAIM(all_corners_come_from_the_rules_that_meet),
        CLAIM(where_no_box_is_there_is_no_rule),
        CLAIM(labels_stand_in_the_middle_and_the_last_signature_at_the_bottom),
        CLAIM(a_grid_without_rows_is_nothing),
        CLAIM(titles_paragraphs_and_lists_fill_the_width),
        CLAIM(each_run_of_items_is_numbered_from_one),
        CLAIM(blanks_are_spread_over_the_line_and_what_does_not_fit_goes_on_below),
        CLAIM(without_a_terminal_a_page_is_as_wide_as_its_paper),
        CLAIM(a_table_is_ruled_and_as_wide_as_its_page),
        CLAIM(sheets_and_what_has_a_heading_stand_apart),
        CLAIM(no_line_is_wider_than_asked_for_or_ends_in_spaces),
        CLAIM(every_row_of_a_grid_is_as_wide_as_the_others),
        CLAIM(a_full_disk_is_seen_in_text_and_html),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
