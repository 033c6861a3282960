#include "summary/list.h"
#include "summary/show.h"
#include "summary/standing.h"

#include "support.h"

#include <jansson.h>

static const char policy_text[] =
    "bureau: 某某局\n"
    "rules:\n"
    "- from: \"2021-01-01\"\n"
    "  chains:\n"
    "  - chain: bureau\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: department, title: 科室负责人}\n"
    "    - {level: head, title: 主要领导}\n";

static const char roster_text[] =
    "people:\n- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n"
    "leaders:\n- {level: head, name: 丙}\n"
    "departments:\n"
    "- {code: a, name: 一科, chain: bureau, duties: [{duty: 办, responder: 甲}],\n"
    "   leaders: [{level: department, name: 乙, until: \"2022-06-30\"},\n"
    "             {level: department, name: 丁, from: \"2022-06-01\", until: \"2022-12-31\"}]}\n"
    "- {code: b, name: 二科, chain: bureau, duties: [{duty: 办, responder: 甲}]}\n";

#define ESCALATED \
    "- {at: 2022-05-04T10:00+08:00, by: 甲, event: escalate, to: department, reason: 难, basis: 法}\n"

static const struct {
    const char *id, *department, *received, *matter, *log;
} cases[] = {
    {"2021-a-0001", "a", "2021-12-31", "旧事", ""},
    {"2022-a-0001", "a", "2022-01-01", "ＡＢＣ公司取水", ""},
    {"2022-a-0002", "a", "2022-05-01", "\"一行\\n\\n 两行\"", ESCALATED},
    {"2022-a-10000", "a", "2022-05-02", "办了",
     ESCALATED "- {at: 2022-05-05T10:00+08:00, by: 乙, event: decide, level: department, decision: "
               "resolve, opinion: 好, promise: \"2022-05-10\"}\n"},
    {"2022-b-0001", "b", "2022-05-03", "不行",
     "- {at: 2022-05-04T10:00+08:00, by: 甲, event: escalate, to: head, reason: \"难\\n很难\", "
     "basis: 法}\n"
     "- {at: 2022-05-05T10:00+08:00, by: 丙, event: decide, level: head, decision: refuse, opinion: "
     "不可}\n"},
};

static void open_archive(struct fixture *fixture, struct archive *archive)
{
    static const char *const places[] = {"cases", "cases/2021", "cases/2022", "cases/2021/a",
                                         "cases/2022/a", "cases/2022/b"};
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        write_text(path_in(fixture, arena_format(&fixture->arena, "cases/%.4s/%s/%s.yaml",
            cases[i].id,
                                                 cases[i].department, cases[i].id)),
                   arena_format(&fixture->arena,
                                "id: %s\ndepartment: %s\nresponder: 甲\n"
                                "received: {at: %sT09:00+08:00, channel: visit}\nmatter: %s\nlog:\n%s",
                                cases[i].id, cases[i].department, cases[i].received,
                                    cases[i].matter,
                                cases[i].log));
    enum status status = archive_open(archive, directory_of(fixture), &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static struct list_filter any(void)
{
    return (struct list_filter){.from = INT32_MIN, .until = INT32_MAX, .today = on("2022-05-10")};
}

/* `wanted` has a digit for each case of the table above that is listed, in the list's order. */
static void assert_listed(struct fixture *fixture, const struct archive *archive,
                          struct list_filter filter, const char *wanted)
{
    struct list list;
    struct scan_result result;
    enum status status = list_compute(archive, &filter, &fixture->arena, &list, &result,
                                      &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(list.count, strlen(wanted));
    for (size_t i = 0; i < list.count; i++) {
        char id[RECORD_ID_SIZE];
        record_id_format(list.items[i].id, id);
        assert_string_equal(id, cases[wanted[i] - '0'].id);
    }
}

static void everything_that_is_set_has_to_hold(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    struct list_filter filter = any();
    assert_listed(fixture, &archive, filter, "01234");
    filter.department = "a";
    assert_listed(fixture, &archive, filter, "0123");
    filter.from = on("2022-01-01");
    assert_listed(fixture, &archive, filter, "123");
    filter.until = on("2022-05-01");
    assert_listed(fixture, &archive, filter, "12");
    filter.level = "department";
    assert_listed(fixture, &archive, filter, "2");
    filter.where = state_parse("resolved");
    assert_listed(fixture, &archive, filter, "");
    filter = any();
    filter.where = state_parse("resolved");
    assert_listed(fixture, &archive, filter, "3");
    filter.where = state_parse("refused");
    assert_listed(fixture, &archive, filter, "4");
    filter.where = state_parse("open");
    assert_listed(fixture, &archive, filter, "012");
    filter = any();
    filter.until = on("2021-12-31");
    assert_listed(fixture, &archive, filter, "0");
    archive_close(&archive);
}

static void a_level_is_named_by_key_or_title_and_holds_open_cases_only(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    struct list_filter filter = any();
    filter.level = "department";
    assert_listed(fixture, &archive, filter, "2");
    filter.level = "科室 负责人";
    assert_listed(fixture, &archive, filter, "2");
    filter.level = "head";
    assert_listed(fixture, &archive, filter, "");
    filter.level = "responder";
    assert_listed(fixture, &archive, filter, "01");
    archive_close(&archive);
}

static void a_person_is_concerned_as_responder_holder_or_in_the_log(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    struct list_filter filter = any();
    filter.person = "甲";
    assert_listed(fixture, &archive, filter, "01234");
    filter.person = "乙";
    assert_listed(fixture, &archive, filter, "23"); /* holds one, resolved the other */
    filter.today = on("2022-07-01");
    assert_listed(fixture, &archive, filter, "3"); /* has left */
    filter.person = "丁";
    assert_listed(fixture, &archive, filter, "2"); /* has come */
    filter.person = "丙";
    assert_listed(fixture, &archive, filter, "4");
    archive_close(&archive);
}

static void a_text_is_found_anywhere_in_a_case(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    struct list_filter filter = any();
    filter.text = "abc";
    assert_listed(fixture, &archive, filter, "1");
    filter.text = "很难";
    assert_listed(fixture, &archive, filter, "4");
    filter.text = "没有";
    assert_listed(fixture, &archive, filter, "");
    archive_close(&archive);
}

static void a_matter_takes_one_line(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct list list;
    struct scan_result result;
    open_archive(fixture, &archive);
    struct list_filter filter = any();
    assert_int_equal(
        list_compute(&archive, &filter, &fixture->arena, &list, &result, &fixture->errors),
        STATUS_OK);
    assert_string_equal(list.items[2].matter, "一行 两行");
    archive_close(&archive);
}

static void load(struct fixture *fixture, const struct archive *archive, const char *text,
                 struct loaded_case *loaded)
{
    struct record_id id;
    assert_true(record_id_parse(text, &id));
    assert_int_equal(case_load_id(archive, &fixture->arena, id, loaded, &fixture->errors),
        STATUS_OK);
}

static void a_case_stands_with_those_who_hold_or_closed_it(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    static const struct {
        const char *id, *day, *key, *title, *person;
    } wanted[] = {
        {"2022-a-0001", "2022-05-10", "responder", "首问负责人", "甲"},
        {"2022-a-0002", "2022-05-31", "department", "科室负责人", "乙"},
        {"2022-a-0002", "2022-06-15", "department", "科室负责人", "乙、丁"},
        {"2022-a-0002", "2022-07-01", "department", "科室负责人", "丁"},
        {"2022-a-0002", "2023-01-01", "department", "科室负责人", ""},
        {"2022-a-10000", "2022-05-10", "resolved", "能办待答复", "甲"},
        {"2022-b-0001", "2023-05-10", "refused", "不能办待答复", "甲"},
    };
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        struct loaded_case loaded;
        struct standing standing;
        load(fixture, &archive, wanted[i].id, &loaded);
        assert_true(standing_make(&archive, &loaded, on(wanted[i].day), &fixture->arena,
            &standing));
        assert_string_equal(standing.key, wanted[i].key);
        assert_string_equal(standing.title, wanted[i].title);
        assert_string_equal(standing.person, wanted[i].person);
    }
    archive_close(&archive);
}

static char *shown(struct fixture *fixture, const struct archive *archive, const char *id,
    bool json)
{
    struct loaded_case loaded;
    char *text = NULL;
    size_t size;
    load(fixture, archive, id, &loaded);
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(json ? show_json(archive, LEDGER_CASES, &loaded.file, on("2022-05-10"), out,
                                      &fixture->errors)
                          : show_text(archive, LEDGER_CASES, &loaded.file, on("2022-05-10"),
                                      &(struct sheet_looks){0}, out, &fixture->errors),
                     STATUS_OK);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, text, size);
    free(text);
    return kept;
}

static void a_case_is_shown_with_its_way_through_the_chain(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    assert_string_equal(shown(fixture, &archive, "2022-b-0001", false),
                        "2022-b-0001  不能办待答复\n"
                        "  承办科室    二科\n"
                        "  首问负责人  甲\n"
                        "  受理        2022-05-03 09:00  来访\n"
                        "  事项        不行\n"
                        "  首问负责人  2022-05-04 10:00  甲  提请 → 主要领导\n"
                        "              理由：难\n"
                        "                    很难\n"
                        "              依据：法\n"
                        "  主要领导    2022-05-05 10:00  丙  不能办\n"
                        "              意见：不可\n"
                        "  不能办待答复  待办：甲\n");
    assert_non_null(strstr(shown(fixture, &archive, "2022-a-0002", false), "待办：乙\n"));
    assert_non_null(strstr(shown(fixture, &archive, "2022-a-10000", false), "承诺：2022-05-10\n"));
    archive_close(&archive);
}

static void as_json_a_case_is_its_record_and_what_follows(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    json_t *json = json_loads(shown(fixture, &archive, "2022-a-0001", true), 0, NULL);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "state")), "open");
    assert_string_equal(json_string_value(json_object_get(json, "level")), "responder");
    assert_string_equal(json_string_value(json_object_get(json, "person")), "甲");
    json_t *record = json_object_get(json, "record");
    assert_true(json_is_array(json_object_get(record, "log")));
    assert_string_equal(json_string_value(json_object_get(record, "matter")), "ＡＢＣ公司取水");
    json_decref(json);
    archive_close(&archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(everything_that_is_set_has_to_hold),
        CLAIM(a_level_is_named_by_key_or_title_and_holds_open_cases_only),
        CLAIM(a_person_is_concerned_as_responder_holder_or_in_the_log),
        CLAIM(a_text_is_found_anywhere_in_a_case),
        CLAIM(a_matter_takes_one_line),
        CLAIM(a_case_stands_with_those_who_hold_or_closed_it),
        CLAIM(a_case_is_shown_with_its_way_through_the_chain),
        CLAIM(as_json_a_case_is_its_record_and_what_follows),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
