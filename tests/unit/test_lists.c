#include "record/lists.h"

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
    "  - chain: unit\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: unit_head, title: 站长}\n";

static const char roster_text[] = "people:\n- {name: 张}\ndepartments:\n"
                                  "- {code: a, name: 甲科, chain: bureau}\n"
                                  "- {code: u, name: 站, chain: unit}\n";

static enum status check(struct fixture *fixture, const char *text)
{
    const struct policy *policy = policy_of(fixture, policy_text);
    const struct roster *roster = roster_of(fixture, roster_text, policy);
    assert_non_null(roster);
    return lists_check("lists", tree_of(fixture, text, "lists.schema.json"), policy, roster,
                       &fixture->errors);
}

#define MATTER(rest) "matters:\n- matter: 事\n  reason: 难\n  expected: 行\n" rest "no_refusal: []\n"
#define LEADERS "  leaders:\n"
#define LEADER(level) "  - {level: " level ", name: 张}\n"

static void clause_07_leaders_follow_the_chain_from_its_second_level(void **state)
{
    struct fixture *fixture = *state;
    static const char *const good[] = {
        MATTER(LEADERS LEADER("department")),
        MATTER(LEADERS LEADER("department") LEADER("deputy")),
        MATTER("  department: a\n" LEADERS LEADER("department") LEADER("deputy") LEADER("head")),
        MATTER("  department: u\n" LEADERS LEADER("unit_head")),
        MATTER(LEADERS LEADER("unit_head")),
        "matters: []\nno_refusal: []\n",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_int_equal(check(fixture, good[i]), STATUS_OK);
        assert_no_errors(&fixture->errors);
    }
}

static void clause_07_a_gap_in_the_chain_is_refused_with_its_place(void **state)
{
    struct fixture *fixture = *state;
    static const char *const bad[] = {
        MATTER(LEADERS LEADER("deputy")),
        MATTER(LEADERS LEADER("department") LEADER("head")),
        MATTER(LEADERS LEADER("responder") LEADER("department")),
        MATTER(LEADERS LEADER("deputy") LEADER("department")),
        MATTER(LEADERS LEADER("department") LEADER("deputy") LEADER("head") LEADER("head")),
        MATTER(LEADERS LEADER("department") LEADER("department")),
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(check(fixture, bad[i]), STATUS_REFUSED);
        assert_error(&fixture->errors, STATUS_REFUSED, 6, 3, "(clause 07)");
    }
    assert_int_equal(check(fixture, MATTER("  department: u\n" LEADERS LEADER("department"))),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 7, 3, "(clause 07)");
}

static void the_departments_of_both_lists_exist(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(check(fixture, MATTER("  department: x\n" LEADERS LEADER("department"))),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 5, 15, "the code 'x'");
    assert_int_equal(check(fixture, "matters: []\nno_refusal:\n- {matter: 事, department: x, "
                                    "category: 类}\n"),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 3, 27, "the code 'x'");
    assert_int_equal(check(fixture, "matters: []\nno_refusal:\n- {matter: 事, department: u, "
                                    "category: 类}\n"),
                     STATUS_OK);
}

static void clause_10_a_department_that_handed_in_its_lists_exists(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(check(fixture, "handed_in:\n- {department: a, on: 2022-03-01}\n"), STATUS_OK);
    assert_int_equal(check(fixture, "handed_in:\n- {department: a, on: 2022-03-01}\n"
                                    "- {department: x, on: 2022-03-01}\n"),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 3, 16, "the code 'x'");
}

static const struct lists *lists_of(struct fixture *fixture, const char *text)
{
    return lists_read(&fixture->arena, "lists", tree_of(fixture, text, "lists.schema.json"),
                      &fixture->errors);
}

static void clause_10_the_last_day_on_which_lists_were_handed_in_counts(void **state)
{
    struct fixture *fixture = *state;
    const struct lists *lists = lists_of(fixture, "handed_in:\n"
                                                  "- {department: a, on: 2023-03-01}\n"
                                                  "- {department: a, on: 2022-03-01}\n"
                                                  "- {department: u, on: 2022-03-04}\n");
    assert_non_null(lists);
    assert_null(lists_handed_in(lists, "a", on("2022-02-28")));
    assert_int_equal(lists_handed_in(lists, "a", on("2022-03-01"))->on, on("2022-03-01"));
    assert_int_equal(lists_handed_in(lists, "a", on("2023-12-31"))->on, on("2023-03-01"));
    assert_null(lists_handed_in(lists, "u", on("2022-03-03")));
    assert_null(lists_handed_in(lists, "b", on("2022-03-04")));
    assert_null(lists_handed_in(NULL, "a", on("2022-03-01")));
    assert_null(lists_of(fixture, "handed_in:\n- {department: a, on: 2022-02-30}\n"));
    assert_error(&fixture->errors, STATUS_REFUSED, 2, 23, "2022-02-30");
}

static void clause_39_a_matter_has_its_fee_and_what_that_rests_on(void **state)
{
    struct fixture *fixture = *state;
    const struct lists *lists =
        lists_of(fixture, MATTER("  fee: 每件10元\n  fee_basis: 收费目录\n"
                                 LEADERS LEADER("department") LEADER("deputy")));
    assert_non_null(lists);
    const struct listed_matter *matter = &lists->matters[0];
    assert_string_equal(matter->fee, "每件10元");
    assert_string_equal(matter->fee_basis, "收费目录");
    assert_int_equal(matter->leader_count, 2);
    assert_string_equal(matter->leaders[1], "张");
    assert_string_equal(matter->leader_levels[1], "deputy");
    lists = lists_of(fixture, MATTER(LEADERS LEADER("department")));
    assert_null(lists->matters[0].fee);
    assert_null(lists->matters[0].fee_basis);
    assert_int_equal(lists->handed_in_count, 0);
}

static void all_faults_of_the_lists_are_named_at_once(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(check(fixture, "matters:\n"
                                    "- {matter: 事, reason: 难, expected: 不, department: x,\n"
                                    "   leaders: [{level: department, name: 张}]}\n"
                                    "- {matter: 事, reason: 难, expected: 不,\n"
                                    "   leaders: [{level: head, name: 张}]}\n"
                                    "no_refusal:\n- {matter: 事, department: z, category: 类}\n"),
                     STATUS_REFUSED);
    assert_int_equal(fixture->errors.count, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(clause_07_leaders_follow_the_chain_from_its_second_level),
        CLAIM(clause_07_a_gap_in_the_chain_is_refused_with_its_place),
        CLAIM(the_departments_of_both_lists_exist),
        CLAIM(clause_10_a_department_that_handed_in_its_lists_exists),
        CLAIM(clause_10_the_last_day_on_which_lists_were_handed_in_counts),
        CLAIM(clause_39_a_matter_has_its_fee_and_what_that_rests_on),
        CLAIM(all_faults_of_the_lists_are_named_at_once),
    };
    return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
