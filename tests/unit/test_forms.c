#include "forms/fit.h"
#include "forms/forms.h"
#include "forms/scope.h"

#include "life.h"

static const char policy_text[] =
    "bureau: 某某局\nrules:\n- from: \"2022-01-01\"\n  department_title: 承办科（股）室\n"
    "  chains:\n"
    "  - chain: four\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n"
    "    - {level: deputy, title: 副局长}\n    - {level: head, title: 局长}\n"
    "  - chain: five\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 站长}\n"
    "    - {level: unit_deputy, title: 单位副职}\n    - {level: deputy, title: 副局长}\n"
    "    - {level: head, title: 局长}\n";

static const char roster_text[] =
    "people:\n- {name: 甲, department: a}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n- {name: 戊}\n"
    "- {name: 己, department: u}\n"
    "leaders:\n- {level: head, name: 丁}\n- {level: deputy, name: 丙}\n"
    "departments:\n"
    "- {code: a, name: 一科, chain: four, leaders: [{level: department, name: 乙}]}\n"
    "- {code: u, name: 一站, chain: five, leaders: [{level: department, name: 乙},\n"
    "   {level: unit_deputy, name: 戊}]}\n";

/* The lines of the box whose label is that, joined by |. */
static const char *box_of(struct fixture *fixture, const struct page *page, const char *label)
{
    const struct part *part = page->last->parts;
    while (part->kind != PART_BOXES)
        part = part->next;
    const struct box *box = part->boxes->boxes;
    while (box && !(box->kind == BOX_LABEL && strcmp(box->lines->text, label) == 0))
        box = box->next;
    if (!box)
        fail_msg("no box '%s'", label);
    const char *text = "";
    for (const struct box_line *line = box->next->lines; line; line = line->next)
        text = arena_format(&fixture->arena, "%s%s%s%s", text, *text ? "|" : "",
                            line->signature ? ">" : "", line->text);
    return text;
}

static const struct page *approval_of(struct fixture *fixture, const struct life *life)
{
    struct loaded_case loaded;
    life_lives(fixture, life, &loaded);
    struct page *page = approval_page(&fixture->arena);
    assert_non_null(page);
    assert_true(approval_add(page, &bureau, &loaded));
    return page;
}

#define UP(to) "event: escalate, to: " to ", reason: 难, basis: 法"
#define NO(level) "event: decide, level: " level ", decision: refuse, opinion: 不"
#define MOVE(to, by) "event: transfer, department: " to ", responder: " by

/* 一站's third level is none of 一科's: its opinion stands in the next box above. */
static void clause_11_17_an_opinion_of_a_level_that_the_chain_has_not_stands_above(void **state)
{
    struct fixture *fixture = *state;
    open_bureau(fixture, policy_text, roster_text, NULL);
    struct life life = life_begin("2022-u-0001", "u", "己", "2022-03-04T09:00+08:00", "visit", "");
    life_add(&life, "2022-03-04T10:00+08:00", "己", UP("department"));
    life_add(&life, "2022-03-05T10:00+08:00", "乙", NO("department"));
    life_add(&life, "2022-03-06T10:00+08:00", "戊", NO("unit_deputy"));
    life_add(&life, "2022-03-07T10:00+08:00", "丙", MOVE("a", "甲"));
    life_add(&life, "2022-03-08T10:00+08:00", "甲", UP("department"));
    life_add(&life, "2022-03-09T10:00+08:00", "乙", NO("department"));
    life_add(&life, "2022-03-10T10:00+08:00", "丙", NO("deputy"));
    const struct page *page = approval_of(fixture, &life);
    assert_string_equal(box_of(fixture, page, "科长审批意见"),
                        "一站：不能办|不|>乙　2022年3月5日|不能办|不|>乙　2022年3月9日");
    assert_string_equal(box_of(fixture, page, "副局长审批意见"),
                        "一站单位副职：不能办|不|>戊　2022年3月6日|不能办|不|>丙　2022年3月10日");
    assert_string_equal(box_of(fixture, page, "备注"),
                        "编号：2022-u-0001|2022年3月7日由一站转来");
}

/* Away and back: what it said when it first had the case is not the reason of the second time. */
static void clause_11_the_last_reason_of_the_department_that_has_the_case_counts(void **state)
{
    struct fixture *fixture = *state;
    open_bureau(fixture, policy_text, roster_text, NULL);
    struct life life = life_begin("2022-a-0001", "a", "甲", "2022-03-04T09:00+08:00", "visit", "");
    life_add(&life, "2022-03-04T10:00+08:00", "甲", UP("department"));
    life_add(&life, "2022-03-05T10:00+08:00", "乙", MOVE("u", "己"));
    life_add(&life, "2022-03-06T10:00+08:00", "己", MOVE("a", "甲"));
    life_add(&life, "2022-03-07T10:00+08:00", "甲",
             "event: escalate, to: department, reason: 更难, basis: 法二");
    life_add(&life, "2022-03-08T10:00+08:00", "乙",
             "event: escalate, to: deputy, reason: 最难, basis: 法三");
    const struct page *page = approval_of(fixture, &life);
    assert_string_equal(box_of(fixture, page, "说“不”理由"), "更难\n依据：法二");
    assert_string_equal(page->sheets->parts->text, "2022年3月7日");
    assert_string_equal(box_of(fixture, page, "科长审批意见"),
                        "提请上一级|最难\n依据：法三|>乙　2022年3月8日");
}

static struct form_scope scope_of(const char *day)
{
    return (struct form_scope){.archive = &bureau,
                               .rules = policy_rules(bureau.policy, on(day)),
                               .day = on(day),
                               .rows = FORM_ROWS};
}

static size_t sheets_of(const struct page *page)
{
    size_t count = 0;
    assert_non_null(page);
    for (const struct sheet *sheet = page->sheets; sheet; sheet = sheet->next)
        count++;
    return count;
}

static void clause_10_without_lists_there_is_nothing_to_print_but_empty_forms(void **state)
{
    struct fixture *fixture = *state;
    open_bureau(fixture, policy_text, roster_text, NULL);
    struct form_scope scope = scope_of("2022-03-01");
    assert_int_equal(sheets_of(matters_page(&fixture->arena, &scope)), 0);
    assert_int_equal(sheets_of(no_refusal_page(&fixture->arena, &scope)), 0);
    scope.blank = true;
    assert_int_equal(sheets_of(matters_page(&fixture->arena, &scope)), 2);
    assert_int_equal(sheets_of(no_refusal_page(&fixture->arena, &scope)), 2);
    assert_int_equal(sheets_of(approval_blank_page(&fixture->arena, &scope)), 2);
    scope.department = roster_department(bureau.roster, "一站");
    assert_int_equal(sheets_of(matters_page(&fixture->arena, &scope)), 1);
    assert_int_equal(sheets_of(approval_blank_page(&fixture->arena, &scope)), 1);
}

static void the_bureaus_word_for_a_department_is_the_forms_without_what_it_does(void **state)
{
    struct fixture *fixture = *state;
    struct rules rules = {.department_title = "承办单位（科室）"};
    (void)fixture;
    assert_string_equal(department_word(&rules), "单位（科室）");
    rules.department_title = "科室";
    assert_string_equal(department_word(&rules), "科室");
    rules.department_title = "承办";
    assert_string_equal(department_word(&rules), "承办");
}

static unsigned sum_of(const struct boxes *boxes)
{
    unsigned sum = 0;
    for (const struct box_row *row = boxes->rows; row; row = row->next)
        sum += row->height;
    return sum;
}

/* Two columns, three rows of 30 mm; the second holds so many lines. */
static struct boxes *boxes_of(struct fixture *fixture, size_t lines)
{
    static const unsigned weights[] = {1, 3};
    struct boxes *boxes = boxes_new(&fixture->arena, weights, COUNT_OF(weights));
    assert_non_null(boxes);
    for (size_t row = 0; row < 3; row++) {
        assert_true(boxes_row(boxes, 30) && boxes_put(boxes, BOX_LABEL, 1, 1, "事项") &&
                    boxes_put(boxes, BOX_VALUE, 1, 1, NULL));
        for (size_t i = 0; row == 1 && i < lines; i++)
            assert_true(boxes_add(boxes, "字", false));
    }
    return boxes;
}

static void a_form_that_fits_is_left_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = boxes_of(fixture, 4); /* 25 mm */
    assert_true(fit_rows(boxes, 160, 90));
    assert_int_equal(sum_of(boxes), 90);
    assert_int_equal(boxes->rows->height, 30);
}

static void a_row_with_much_text_takes_its_room_from_the_others(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = boxes_of(fixture, 10); /* 2.9 mm and ten lines of 5.56: 58.5 mm */
    assert_true(fit_rows(boxes, 160, 90));
    assert_int_equal(boxes->rows->height, 15);
    assert_int_equal(boxes->rows->next->height, 59);
    assert_int_equal(sum_of(boxes), 90);
    assert_int_equal(boxes->rows->next->next->height, 16);
}

static void no_row_gets_lower_than_its_own_text(void **state)
{
    struct fixture *fixture = *state;
    struct boxes *boxes = boxes_of(fixture, 100);
    assert_true(fit_rows(boxes, 160, 90));
    assert_int_equal(boxes->rows->height, 8); /* a line */
    assert_int_equal(boxes->rows->next->height, 559);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(clause_11_17_an_opinion_of_a_level_that_the_chain_has_not_stands_above),
        CLAIM(clause_11_the_last_reason_of_the_department_that_has_the_case_counts),
        CLAIM(clause_10_without_lists_there_is_nothing_to_print_but_empty_forms),
        CLAIM(the_bureaus_word_for_a_department_is_the_forms_without_what_it_does),
        CLAIM(a_form_that_fits_is_left_as_it_is),
        CLAIM(a_row_with_much_text_takes_its_room_from_the_others),
        CLAIM(no_row_gets_lower_than_its_own_text),
    };
    return cmocka_run_group_tests_name("forms", tests, open_calendar, close_calendar);
}
