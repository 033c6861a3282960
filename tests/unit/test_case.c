#include "record/case.h"

#include "support.h"

#define HEADER(id, department, received) \
    "id: " id "\ndepartment: " department "\nresponder: 张\nreceived:\n  at: " received \
    "\n  channel: visit\nmatter: 事\n"

static const char whole[] =
    "id: 2022-szk-0001\n"
    "department: szk\n"
    "responder: 首问甲\n"
    "applicant:\n"
    "  name: 申请人甲\n"
    "  organization: 公司\n"
    "  contact: \"138\"\n"
    "received:\n"
    "  at: 2022-03-04T09:30+08:00\n"
    "  channel: visit\n"
    "category: 类\n"
    "matter: |-\n"
    "  取水\n"
    "  许可\n"
    "remarks: 注\n"
    "log:\n"
    "- at: 2022-03-04T10:05+08:00\n"
    "  by: 首问甲\n"
    "  event: escalate\n"
    "  to: department\n"
    "  reason: 材料不足\n"
    "  basis: 条例\n"
    "  ground: 把握不准\n"
    "- at: 2022-03-04T16:20+08:00\n"
    "  by: 科长乙\n"
    "  event: decide\n"
    "  level: department\n"
    "  decision: resolve\n"
    "  opinion: 办\n"
    "  promise: \"2022-03-10\"\n";

static void a_case_is_read_completely(void **state)
{
    struct fixture *fixture = *state;
    const struct case_record *record = case_of(fixture, whole);
    assert_no_errors(&fixture->errors);
    assert_string_equal(record->id, "2022-szk-0001");
    assert_string_equal(record->department, "szk");
    assert_string_equal(record->responder, "首问甲");
    assert_string_equal(record->applicant, "申请人甲");
    assert_string_equal(record->organization, "公司");
    assert_string_equal(record->contact, "138");
    assert_int_equal(moment_compare(record->received, at("2022-03-04T09:30+08:00")), 0);
    assert_string_equal(record->channel, "visit");
    assert_string_equal(record->category, "类");
    assert_string_equal(record->matter, "取水\n许可");
    assert_string_equal(record->remarks, "注");
    assert_int_equal(record->entry_count, 2);
    const struct entry *first = &record->entries[0], *second = &record->entries[1];
    assert_int_equal(first->act, ACT_ESCALATE);
    assert_string_equal(first->by, "首问甲");
    assert_string_equal(first->to, "department");
    assert_string_equal(first->reason, "材料不足");
    assert_string_equal(first->basis, "条例");
    assert_string_equal(first->ground, "把握不准");
    assert_null(first->level);
    assert_null(first->opinion);
    assert_int_equal(second->act, ACT_RESOLVE);
    assert_string_equal(second->level, "department");
    assert_string_equal(second->opinion, "办");
    assert_string_equal(second->promise, "2022-03-10");
    assert_null(second->to);
    assert_int_equal(second->node->line, 24);
}

static void an_empty_log_has_no_entries(void **state)
{
    struct fixture *fixture = *state;
    static const char *const logs[] = {"log:\n", "log: []\n", "log: ~\n"};
    for (size_t i = 0; i < COUNT_OF(logs); i++) {
        const char *text = arena_format(
            &fixture->arena, HEADER("2022-szk-0001", "szk", "2022-03-04T09:30+08:00") "%s",
                logs[i]);
        const struct case_record *record = case_of(fixture, text);
        assert_int_equal(record->entry_count, 0);
        assert_null(record->applicant);
        assert_null(record->category);
    }
}

static void assert_refused(struct fixture *fixture, const char *text, size_t line, size_t column,
                           const char *words)
{
    assert_null(case_of(fixture, text));
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

static void the_id_carries_department_and_year(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, HEADER("2022-szk-0001", "bgs", "2022-03-04T09:30+08:00") "log:\n", 1, 5,
                   "of another department than 'bgs'");
    assert_refused(fixture, HEADER("2021-szk-0001", "szk", "2022-03-04T09:30+08:00") "log:\n", 1, 5,
                   "of another year");
    assert_refused(fixture, HEADER("2022-szk-00001", "szk", "2022-03-04T09:30+08:00") "log:\n", 1,
        5,
                   "is not an ID");
}

static void times_and_promises_exist(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, HEADER("2022-szk-0001", "szk", "2022-02-30T09:30+08:00") "log:\n", 5, 7,
                   "there is no time 2022-02-30");
    assert_refused(fixture,
                   HEADER("2022-szk-0001", "szk", "2022-02-20T09:30+08:00") "log:\n"
                   "- at: 2022-02-20T24:30+08:00\n  by: 张\n  event: escalate\n  to: department\n"
                   "  reason: x\n  basis: z\n",
                   9, 7, "there is no time 2022-02-20T24:30+08:00");
    assert_refused(fixture,
                   HEADER("2022-szk-0001", "szk", "2022-02-20T09:30+08:00") "log:\n"
                   "- at: 2022-02-20T10:30+08:00\n  by: 张\n  event: decide\n  level: responder\n"
                   "  decision: resolve\n  opinion: z\n  promise: \"2022-02-29\"\n",
                   15, 12, "there is no day 2022-02-29");
}

static void an_id_has_one_spelling(void **state)
{
    (void)state;
    static const char *const good[] = {"2022-szk-0001", "2022-szk-0000", "2022-a-9999",
                                       "2022-szk-10000", "2022-szk-999999999",
                                       "0000-abcdefghijklmnop-0001", "2022-a1b2-0001"};
    static const char *const bad[] = {
        "",               "2022",           "2022-szk",       "2022-szk-",      "2022-szk-001",
        "2022-szk-00001", "2022-szk-1000000000", "2022-SZK-0001", "2022-1szk-0001", "2022--0001",
        "22-szk-0001",    "02022-szk-0001", "2022-szk-0001 ", " 2022-szk-0001", "2022-szk-0001\n",
        "2022-sz_k-0001", "2022-szk-+001",  "2022-szk--001",  "2022-szk-000１", "+022-szk-0001",
        "2022-abcdefghijklmnopq-0001",      "2022/szk/0001",  "../2022-szk-0001", "2022-..-0001",
        "2022-szk-0001.yaml",               "2022-szk-0001-", "2022-s-z-0001",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct record_id id;
        char text[RECORD_ID_SIZE];
        if (!record_id_parse(good[i], &id))
            fail_msg("'%s' was not read", good[i]);
        record_id_format(id, text);
        assert_string_equal(text, good[i]);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct record_id id;
        if (record_id_parse(bad[i], &id))
            fail_msg("'%s' was read", bad[i]);
    }
}

static void ids_are_ordered_by_year_department_and_number(void **state)
{
    (void)state;
    static const char *const rising[] = {"2021-szk-10000", "2022-a-0001", "2022-a1-0001",
                                         "2022-ab-0001", "2022-ab-0002", "2022-ab-9999",
                                         "2022-ab-10000", "2022-b-0001", "2023-a-0001"};
    for (size_t a = 0; a < COUNT_OF(rising); a++)
        for (size_t b = 0; b < COUNT_OF(rising); b++) {
            struct record_id left = {0}, right = {0};
            assert_true(record_id_parse(rising[a], &left) && record_id_parse(rising[b], &right));
            int order = record_id_compare(left, right);
            assert_int_equal((order > 0) - (order < 0), (a > b) - (a < b));
        }
}

static void acts_and_channels_have_keys_and_chinese_titles(void **state)
{
    (void)state;
    for (int act = 0; act < ACT_COUNT; act++) {
        enum act found = ACT_COUNT;
        bool decision = act == ACT_RESOLVE || act == ACT_REFUSE || act == ACT_UNSURE;
        assert_true(act_parse_decision(act_key((enum act)act), &found) == decision);
        assert_int_equal(found, decision ? act : ACT_COUNT);
        assert_true(*act_title((enum act)act) != '\0');
        for (int other = 0; other < act; other++) {
            assert_string_not_equal(act_key((enum act)act), act_key((enum act)other));
            assert_string_not_equal(act_title((enum act)act), act_title((enum act)other));
        }
    }
    enum act found = ACT_UNSURE;
    assert_false(act_parse_decision("escalate", &found)); /* an event, not a decision */
    assert_false(act_parse_decision("no", &found));
    assert_int_equal(found, ACT_UNSURE);
    assert_string_equal(act_key(ACT_ESCALATE), "escalate");
    assert_string_equal(act_title(ACT_REFUSE), "不能办");
    static const char *const channels[] = {"visit", "phone", "letter", "online", "assigned"};
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        assert_true(*channel_title(channels[i]) != '\0');
    assert_string_equal(channel_title("phone"), "来电");
    assert_string_equal(channel_title("fax"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_case_is_read_completely),
        CLAIM(an_empty_log_has_no_entries),
        CLAIM(the_id_carries_department_and_year),
        CLAIM(times_and_promises_exist),
        CLAIM(an_id_has_one_spelling),
        CLAIM(ids_are_ordered_by_year_department_and_number),
        CLAIM(acts_and_channels_have_keys_and_chinese_titles),
    };
    return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
