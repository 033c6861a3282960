#include "record/policy.h"

#include "support.h"

static const char two_rules[] = "bureau: 某某局\n"
                                "contact: 张\n"
                                "phone: \"0377\"\n"
                                "rules:\n"
                                "- from: \"2022-01-01\"\n"
                                "  basis: 一号文\n"
                                "  department_title: 承办科\n"
                                "  department_column: 首问科\n"
                                "  chains:\n"
                                "  - chain: bureau\n"
                                "    levels:\n"
                                "    - level: responder\n"
                                "      title: 首问负责人\n"
                                "      column: 经办人\n"
                                "    - level: deputy\n"
                                "      title: 分管领导\n"
                                "      promise: required\n"
                                "    - level: head\n"
                                "      title: 主要领导\n"
                                "      promise: optional\n"
                                "  - chain: unit\n"
                                "    levels:\n"
                                "    - level: responder\n"
                                "      title: 首问负责人\n"
                                "    - level: head\n"
                                "      title: 主要领导\n"
                                "  categories: [行政许可事项, 来信 来访]\n"
                                "  limits:\n"
                                "  - limit: reply\n"
                                "    working_days: 3\n"
                                "    from: decision\n"
                                "  - limit: transfer\n"
                                "    working_days: 0\n"
                                "    from: consent\n"
                                "  report:\n"
                                "    due: nth working day of next quarter\n"
                                "    n: 8\n"
                                "- from: \"2022-07-01\"\n"
                                "  chains:\n"
                                "  - chain: bureau\n"
                                "    levels:\n"
                                "    - level: responder\n"
                                "      title: 首问负责人\n"
                                "    - level: head\n"
                                "      title: 局长\n";

static void a_policy_is_read_completely(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(fixture, two_rules);
    assert_non_null(policy);
    assert_string_equal(policy->bureau, "某某局");
    assert_string_equal(policy->contact, "张");
    assert_string_equal(policy->phone, "0377");
    assert_int_equal(policy->offset, 480);
    assert_int_equal(policy->rules_count, 2);
    const struct rules *rules = &policy->rules[0];
    assert_int_equal(rules->from, on("2022-01-01"));
    assert_string_equal(rules->basis, "一号文");
    assert_string_equal(rules->department_title, "承办科");
    assert_string_equal(rules->department_column, "首问科");
    assert_int_equal(rules->chain_count, 2);
    const struct chain *chain = rules_chain(rules, "bureau");
    assert_int_equal(chain->count, 3);
    assert_string_equal(chain->levels[0].column, "经办人");
    assert_string_equal(chain->levels[1].column, "分管领导");
    assert_false(chain->levels[0].promise_required);
    assert_true(chain->levels[1].promise_required);
    assert_false(chain->levels[2].promise_required);
    assert_int_equal(rules->limit_count, 2);
    assert_string_equal(rules->limits[0].name, "reply");
    assert_int_equal(rules->limits[0].working_days, 3);
    assert_string_equal(rules->limits[1].from, "consent");
    assert_int_equal(rules->report_due, REPORT_NTH_WORKING_DAY_OF_NEXT_QUARTER);
    assert_int_equal(rules->report_day, 8);
}

static void what_is_not_said_has_its_usual_value(void **state)
{
    struct fixture *fixture = *state;
    const struct rules *rules = &policy_of(fixture, two_rules)->rules[1];
    assert_null(rules->basis);
    assert_string_equal(rules->department_title, "承办科室");
    assert_string_equal(rules->department_column, "首问(负责)科室");
    assert_int_equal(rules->category_count, 0);
    assert_int_equal(rules->limit_count, 0);
    assert_int_equal(rules->report_due, REPORT_NOT_ASKED);
    assert_null(rules_chain(rules, "unit"));
}

static void a_case_goes_by_the_rules_of_its_day(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(fixture, two_rules);
    assert_null(policy_rules(policy, on("2021-12-31")));
    assert_ptr_equal(policy_rules(policy, on("2022-01-01")), &policy->rules[0]);
    assert_ptr_equal(policy_rules(policy, on("2022-06-30")), &policy->rules[0]);
    assert_ptr_equal(policy_rules(policy, on("2022-07-01")), &policy->rules[1]);
    assert_ptr_equal(policy_rules(policy, on("9999-12-31")), &policy->rules[1]);
}

static void clause_06_a_category_lies_in_the_scope_or_not(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(fixture, two_rules);
    assert_true(rules_category(&policy->rules[0], "行政许可事项"));
    assert_true(rules_category(&policy->rules[0], "来信来访"));
    assert_true(rules_category(&policy->rules[0], " 行政　许可事项"));
    assert_false(rules_category(&policy->rules[0], "行政许可"));
    assert_true(rules_category(&policy->rules[1], "随便什么"));
}

static void a_level_is_found_by_key_and_named_by_key_or_title(void **state)
{
    struct fixture *fixture = *state;
    const struct chain *chain = &policy_of(fixture, two_rules)->rules[0].chains[0];
    assert_int_equal(chain_level(chain, "responder"), 0);
    assert_int_equal(chain_level(chain, "head"), 2);
    assert_int_equal(chain_level(chain, "department"), LEVEL_NONE);
    assert_int_equal(chain_level(chain, "主要领导"), LEVEL_NONE);
    assert_string_equal(chain_level_key(chain, "主要 领导"), "head");
    assert_string_equal(chain_level_key(chain, "deputy"), "deputy");
    assert_string_equal(chain_level_key(chain, "科长"), "科长");
}

static void each_way_of_reporting_is_known(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *due;
        enum report_due wanted;
    } cases[] = {{"end of quarter", REPORT_END_OF_QUARTER},
                 {"last working day of quarter", REPORT_LAST_WORKING_DAY_OF_QUARTER}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = arena_format(
            &fixture->arena,
            "bureau: x\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: c\n    levels:\n"
            "    - {level: a, title: a}\n    - {level: b, title: b}\n  report:\n    due: %s\n",
            cases[i].due);
        assert_int_equal(policy_of(fixture, text)->rules[0].report_due, cases[i].wanted);
    }
}

#define RULES(from, chains) "- from: \"" from "\"\n  chains:\n" chains
#define CHAIN(key, a, b) \
    "  - chain: " key "\n    levels:\n    - {level: " a ", title: x}\n    - {level: " b ", title: z}\n"
#define POLICY "bureau: x\nrules:\n"

static void assert_refused(struct fixture *fixture, const char *text, size_t line, size_t column,
                           const char *words)
{
    assert_null(policy_of(fixture, text));
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

static void rules_stand_in_the_order_of_their_dates(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture,
                   POLICY RULES("2022-07-01", CHAIN("c", "a", "b"))
                       RULES("2022-01-01", CHAIN("c", "a", "b")),
                   9, 9, "do not begin after");
    assert_refused(fixture,
                   POLICY RULES("2022-07-01", CHAIN("c", "a", "b"))
                       RULES("2022-07-01", CHAIN("c", "a", "b")),
                   9, 9, "do not begin after");
}

static void rules_begin_on_a_day_that_exists(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, POLICY RULES("2022-02-30", CHAIN("c", "a", "b")), 3, 9,
                   "there is no day 2022-02-30");
    assert_refused(fixture, POLICY RULES("1899-12-31", CHAIN("c", "a", "b")), 3, 9, "no day");
}

static void keys_of_chains_and_levels_stand_once(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture,
                   POLICY RULES("2022-01-01", CHAIN("c", "a", "b") CHAIN("d", "a", "b")
                                                  CHAIN("c", "a", "b")),
                   13, 12, "the chain 'c' stands here a second time");
    assert_refused(fixture, POLICY RULES("2022-01-01", CHAIN("c", "a", "a")), 8, 15,
                   "the level 'a' stands here a second time");
}

static void a_limit_stands_once(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture,
                   POLICY RULES("2022-01-01", CHAIN("c", "a", "b"))
                   "  limits:\n"
                   "  - {limit: reply, working_days: 1, from: decision}\n"
                   "  - {limit: reply, working_days: 2, from: received}\n",
                   11, 13, "the limit 'reply' stands here a second time");
}

static void the_clock_of_the_office_may_be_another(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(policy_of(fixture, "offset: \"+06:00\"\n" POLICY
                                            RULES("2022-01-01", CHAIN("c", "a", "b")))
                         ->offset,
                     360);
    assert_refused(fixture,
                   "offset: \"+14:30\"\n" POLICY RULES("2022-01-01", CHAIN("c", "a", "b")), 1, 9,
                   "'+14:30' is not an offset");
}

static void clause_39_where_to_complain_is_read(void **state)
{
    struct fixture *fixture = *state;
    const struct complaint *complaint =
        &policy_of(fixture, "complaint: {phone: \"12345\", address: 信箱, email: a@b, hours: 工作日}\n"
                            POLICY RULES("2022-01-01", CHAIN("c", "a", "b")))
             ->complaint;
    assert_string_equal(complaint->phone, "12345");
    assert_string_equal(complaint->address, "信箱");
    assert_string_equal(complaint->email, "a@b");
    assert_string_equal(complaint->hours, "工作日");
    complaint = &policy_of(fixture, POLICY RULES("2022-01-01", CHAIN("c", "a", "b")))->complaint;
    assert_null(complaint->phone);
    assert_null(complaint->address);
    assert_null(complaint->email);
    assert_null(complaint->hours);
}

static void clause_10_the_day_for_the_lists_is_read(void **state)
{
    struct fixture *fixture = *state;
    const struct rules *rules =
        policy_of(fixture, POLICY RULES("2022-01-01", CHAIN("c", "a", "b"))
                           "  self_check: \"2022-03-05\"\n" RULES("2022-07-01",
                                                                  CHAIN("c", "a", "b")))
            ->rules;
    assert_true(rules[0].self_checked);
    assert_int_equal(rules[0].self_check, on("2022-03-05"));
    assert_false(rules[1].self_checked);
    assert_refused(fixture,
                   POLICY RULES("2022-01-01", CHAIN("c", "a", "b")) "  self_check: 2022-02-30\n",
                   9, 15, "2022-02-30");
}

static void all_faults_of_all_rules_are_named_at_once(void **state)
{
    struct fixture *fixture = *state;
    assert_null(policy_of(fixture, POLICY RULES("2022-02-30", CHAIN("c", "a", "b"))
                                       RULES("2022-07-01", CHAIN("c", "a", "a"))));
    assert_int_equal(fixture->errors.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_policy_is_read_completely),
        CLAIM(what_is_not_said_has_its_usual_value),
        CLAIM(a_case_goes_by_the_rules_of_its_day),
        CLAIM(clause_06_a_category_lies_in_the_scope_or_not),
        CLAIM(a_level_is_found_by_key_and_named_by_key_or_title),
        CLAIM(each_way_of_reporting_is_known),
        CLAIM(rules_stand_in_the_order_of_their_dates),
        CLAIM(rules_begin_on_a_day_that_exists),
        CLAIM(keys_of_chains_and_levels_stand_once),
        CLAIM(a_limit_stands_once),
        CLAIM(the_clock_of_the_office_may_be_another),
        CLAIM(clause_39_where_to_complain_is_read),
        CLAIM(clause_10_the_day_for_the_lists_is_read),
        CLAIM(all_faults_of_all_rules_are_named_at_once),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
