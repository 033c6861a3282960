#include "record/lists.h"
#include "record/roster.h"

#include "support.h"

static const char policy_text[] =
    "bureau: 局\n"
    "rules:\n"
    "- from: \"2022-01-01\"\n"
    "  chains:\n"
    "  - chain: bureau\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: department, title: 科室负责人}\n"
    "    - {level: deputy, title: 分管领导}\n"
    "    - {level: head, title: 主要领导}\n"
    "- from: \"2023-01-01\"\n"
    "  chains:\n"
    "  - chain: unit\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: unit_head, title: 单位负责人}\n"
    "    - {level: head, title: 主要领导}\n";

static const char good[] = "posts:\n"
                           "- [局长]\n"
                           "- [副局长, 总工]\n"
                           "- [科长]\n"
                           "people:\n"
                           "- {name: 局长甲, post: 局长, until: \"2022-06-30\"}\n"
                           "- {name: 局长乙, post: 局长, from: \"2022-07-01\"}\n"
                           "- {name: 副局长, post: 副局长}\n"
                           "- {name: 总工, post: 总 工}\n"
                           "- {name: 科长丙, department: szk, post: 科长}\n"
                           "- {name: 科长丙, department: szk, post: 副局长, from: \"2023-01-01\"}\n"
                           "- {name: 科员丁, department: szk, from: \"2022-03-01\"}\n"
                           "- {name: 外人, department: unit}\n"
                           "leaders:\n"
                           "- {level: head, name: 局长甲, until: \"2022-06-30\"}\n"
                           "- {level: head, name: 局长乙, from: \"2022-07-01\"}\n"
                           "- {level: deputy, name: 副局长}\n"
                           "departments:\n"
                           "- code: szk\n"
                           "  name: 水政 科\n"
                           "  chain: bureau\n"
                           "  leaders:\n"
                           "  - {level: department, name: 科长丙}\n"
                           "  - {level: deputy, name: 总工, relation: liaises, until: \"2022-05-31\"}\n"
                           "  - {level: deputy, name: 局长 乙, relation: oversees, until: \"2022-05-31\"}\n"
                           "  duties:\n"
                           "  - {duty: 受理, responder: 外人, until: \"2022-12-31\"}\n"
                           "  - {duty: 其他}\n"
                           "- code: unit\n"
                           "  name: 站\n"
                           "  chain: unit\n"
                           "  until: \"2024-12-31\"\n";

static const struct roster *good_roster(struct fixture *fixture)
{
    const struct roster *roster = roster_of(fixture, good, policy_of(fixture, policy_text));
    assert_no_errors(&fixture->errors);
    assert_non_null(roster);
    return roster;
}

static void assert_refused(struct fixture *fixture, const char *text, size_t line, size_t column,
                           const char *words)
{
    assert_null(roster_of(fixture, text, policy_of(fixture, policy_text)));
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

static void a_department_is_found_by_code_or_name(void **state)
{
    struct fixture *fixture = *state;
    const struct roster *roster = good_roster(fixture);
    assert_ptr_equal(roster_department(roster, "szk"), &roster->departments[0]);
    assert_ptr_equal(roster_department(roster, "水政科"), &roster->departments[0]);
    assert_ptr_equal(roster_department(roster, "站"), &roster->departments[1]);
    assert_null(roster_department(roster, "sz"));
    assert_null(roster_department(roster, ""));
}

static void clause_04_a_level_is_held_by_whom_the_roster_names_that_day(void **state)
{
    struct fixture *fixture = *state;
    const struct roster *roster = good_roster(fixture);
    const struct department *szk = roster_department(roster, "szk");
    static const struct {
        const char *level, *day, *holder;
    } cases[] = {
        {"head", "2022-06-30", "局长甲"},      {"head", "2022-07-01", "局长乙"},
        {"head", "1900-01-01", "局长甲"},      {"head", "9999-12-31", "局长乙"},
        {"department", "2022-03-01", "科长丙"}, {"responder", "2022-03-01", NULL},
        {"none", "2022-03-01", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *holder = roster_holder(roster, szk, cases[i].level, on(cases[i].day), 0);
        assert_true(!holder == !cases[i].holder);
        if (holder)
            assert_string_equal(holder, cases[i].holder);
        assert_null(roster_holder(roster, szk, cases[i].level, on(cases[i].day), 1));
    }
}

static void a_departments_own_leaders_go_before_the_bureaus(void **state)
{
    struct fixture *fixture = *state;
    const struct roster *roster = good_roster(fixture);
    const struct department *szk = roster_department(roster, "szk");
    day_number spring = on("2022-05-31"), summer = on("2022-06-01");
    assert_string_equal(roster_holder(roster, szk, "deputy", spring, 0), "总工");
    assert_string_equal(roster_holder(roster, szk, "deputy", spring, 1), "局长 乙");
    assert_null(roster_holder(roster, szk, "deputy", spring, 2));
    assert_null(roster_holder(roster, szk, "deputy", spring, 99));
    assert_string_equal(roster_holder(roster, szk, "deputy", summer, 0), "副局长");
    assert_null(roster_holder(roster, szk, "deputy", summer, 1));
    assert_true(roster_holds(roster, szk, "deputy", "局长乙", spring));
    assert_false(roster_holds(roster, szk, "deputy", "副局长", spring));
    assert_true(roster_holds(roster, szk, "deputy", "副 局长", summer));
    assert_string_equal(
        roster_holder(roster, roster_department(roster, "unit"), "deputy", spring, 0), "副局长");
}

static void who_liaises_is_told_from_who_oversees(void **state)
{
    struct fixture *fixture = *state;
    const struct department *szk = roster_department(good_roster(fixture), "szk");
    assert_false(szk->leaders[0].liaises);
    assert_true(szk->leaders[1].liaises);
    assert_false(szk->leaders[2].liaises);
}

static void first_questions_are_answered_by_people_duties_and_leaders(void **state)
{
    struct fixture *fixture = *state;
    const struct roster *roster = good_roster(fixture);
    const struct department *szk = roster_department(roster, "szk");
    static const struct {
        const char *name, *day;
        bool responds;
    } cases[] = {
        {"科员丁", "2022-02-28", false}, {"科员丁", "2022-03-01", true}, {"科 员丁", "2022-03-01", true},
        {"外人", "2022-12-31", true},    {"外人", "2023-01-01", false},  {"科长丙", "2022-01-01", true},
        {"总工", "2022-05-31", true},    {"总工", "2022-06-01", false},  {"局长甲", "2022-06-30", true},
        {"局长甲", "2022-07-01", false}, {"谁", "2022-03-01", false},    {"", "2022-03-01", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (roster_responds(roster, szk, cases[i].name, on(cases[i].day)) != cases[i].responds)
            fail_msg("%s on %s", cases[i].name, cases[i].day);
    assert_true(roster_responds(roster, roster_department(roster, "unit"), "外人", on("2023-01-01")));
    assert_false(
        roster_responds(roster, roster_department(roster, "unit"), "科员丁", on("2023-01-01")));
}

static void clause_05_posts_are_ordered_and_the_highest_counts(void **state)
{
    struct fixture *fixture = *state;
    const struct roster *roster = good_roster(fixture);
    day_number early = on("2022-03-01"), late = on("2023-01-01");
    assert_int_equal(roster_standing(roster, "局长甲", early), 0);
    assert_int_equal(roster_standing(roster, "副局长", early), 1);
    assert_int_equal(roster_standing(roster, "总工", early), 1); /* equals share a place */
    assert_int_equal(roster_standing(roster, "科长丙", early), 2);
    assert_int_equal(roster_standing(roster, "科长丙", late), 1);
    assert_int_equal(roster_standing(roster, "科 长丙", early), 2);
    assert_true(roster_standing(roster, "局长甲", late) == SIZE_MAX);
    assert_true(roster_standing(roster, "科员丁", early) == SIZE_MAX);
    assert_true(roster_standing(roster, "谁", early) == SIZE_MAX);
}

static void a_period_holds_its_first_and_its_last_day(void **state)
{
    (void)state;
    struct period period = {10, 12};
    assert_false(period_holds(period, 9));
    assert_true(period_holds(period, 10));
    assert_true(period_holds(period, 12));
    assert_false(period_holds(period, 13));
}

#define DEPARTMENT "departments:\n- {code: a, name: 甲, chain: bureau}\n"

static void a_post_is_among_the_posts(void **state)
{
    assert_refused(*state,
                   "posts:\n- [科长]\npeople:\n- {name: 张, post: 处长}\nleaders: []\n" DEPARTMENT, 4,
                   19, "the post '处长' is not among the posts");
    assert_refused(*state, "people:\n- {name: 张, post: 科长}\n" DEPARTMENT, 2, 19,
                   "is not among the posts");
}

static void everyone_named_is_among_the_people(void **state)
{
    assert_refused(*state,
                   "people:\n- {name: 张}\nleaders:\n- {level: head, name: 李}\n" DEPARTMENT, 4, 23,
                   "'李' is not among the people");
    assert_refused(*state,
                   "people:\n- {name: 张}\ndepartments:\n- code: a\n  name: 甲\n  chain: bureau\n"
                   "  duties:\n  - {duty: 办, responder: 李}\n",
                   8, 26, "'李' is not among the people");
    assert_refused(*state,
                   "people:\n- {name: 张}\ndepartments:\n- code: a\n  name: 甲\n  chain: bureau\n"
                   "  leaders:\n  - {level: head, name: 李}\n",
                   8, 25, "'李' is not among the people");
}

static void the_department_of_a_person_exists(void **state)
{
    assert_refused(*state, "people:\n- {name: 张, department: b}\n" DEPARTMENT, 2, 25,
                   "there is no department with the code 'b'");
    /* The name of a department is no code. */
    assert_refused(*state,
                   "people:\n- {name: 张, department: b}\ndepartments:\n"
                   "- {code: a, name: b, chain: bureau}\n",
                   2, 25, "there is no department with the code 'b'");
}

static void codes_and_names_of_departments_stand_once(void **state)
{
    assert_refused(*state,
                   "people:\n- {name: 张}\n" DEPARTMENT "- {code: a, name: 乙, chain: bureau}\n", 5,
                   10, "the code 'a' stands here a second time");
    assert_refused(*state,
                   "people:\n- {name: 张}\n" DEPARTMENT "- {code: b, name: 甲　, chain: bureau}\n", 5,
                   19, "the department '甲　' stands here a second time");
}

static void the_chain_of_a_department_is_in_some_rules(void **state)
{
    assert_refused(*state,
                   "people:\n- {name: 张}\ndepartments:\n- {code: a, name: 甲, chain: other}\n", 4,
                       29,
                   "the policy has no chain 'other'");
}

static void a_leader_holds_a_level_above_the_first(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture,
                   "people:\n- {name: 张}\nleaders:\n- {level: responder, name: 张}\n" DEPARTMENT, 4,
                   11, "no level 'responder' above the first");
    assert_refused(fixture,
                   "people:\n- {name: 张}\ndepartments:\n- code: a\n  name: 甲\n  chain: unit\n"
                   "  leaders:\n  - {level: deputy, name: 张}\n",
                   8, 13, "no level 'deputy'");
    /* The bureau's leaders may lead in any chain. */
    assert_non_null(roster_of(fixture,
                              "people:\n- {name: 张}\nleaders:\n- {level: unit_head, name: 张}\n"
                              DEPARTMENT, policy_of(fixture, policy_text)));
}

static void a_period_does_not_end_before_it_begins(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture,
                   "people:\n- {name: 张, from: \"2022-02-01\", until: \"2022-01-31\"}\n" DEPARTMENT,
                   2, 40, "'until' lies before 'from'");
    assert_refused(fixture, "people:\n- {name: 张, until: \"2022-02-29\"}\n" DEPARTMENT, 2, 20,
                   "there is no day 2022-02-29");
    assert_non_null(roster_of(
        fixture, "people:\n- {name: 张, from: \"2022-02-01\", until: \"2022-02-01\"}\n" DEPARTMENT,
        policy_of(fixture, policy_text)));
}

static void all_faults_of_a_roster_are_named_at_once(void **state)
{
    struct fixture *fixture = *state;
    assert_null(roster_of(fixture,
                          "people:\n- {name: 张, post: x, department: z}\nleaders:\n"
                          "- {level: head, name: 李}\n- {level: none, name: 张}\n" DEPARTMENT,
                          policy_of(fixture, policy_text)));
    assert_int_equal(fixture->errors.count, 4);
    assert_int_equal(errors_worst(&fixture->errors), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_department_is_found_by_code_or_name),
        CLAIM(clause_04_a_level_is_held_by_whom_the_roster_names_that_day),
        CLAIM(a_departments_own_leaders_go_before_the_bureaus),
        CLAIM(who_liaises_is_told_from_who_oversees),
        CLAIM(first_questions_are_answered_by_people_duties_and_leaders),
        CLAIM(clause_05_posts_are_ordered_and_the_highest_counts),
        CLAIM(a_period_holds_its_first_and_its_last_day),
        CLAIM(a_post_is_among_the_posts),
        CLAIM(everyone_named_is_among_the_people),
        CLAIM(the_department_of_a_person_exists),
        CLAIM(codes_and_names_of_departments_stand_once),
        CLAIM(the_chain_of_a_department_is_in_some_rules),
        CLAIM(a_leader_holds_a_level_above_the_first),
        CLAIM(a_period_does_not_end_before_it_begins),
        CLAIM(all_faults_of_a_roster_are_named_at_once),
    };
    return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
