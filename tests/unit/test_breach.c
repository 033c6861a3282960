#include "process/breach.h"

#include "record/correct.h"
#include "support.h"

static const char policy_text[] =
    "bureau: 某某局\nrules:\n- from: \"2022-01-01\"\n  chains:\n"
    "  - chain: c\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n";

static const char roster_text[] =
    "people:\n- {name: 甲, department: szk}\n- {name: 乙}\n- {name: 己, department: dcs}\n"
    "- {name: 戊}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: c, leaders: [{level: department, name: 乙}]}\n"
    "- {code: dcs, name: 督察室, chain: c, leaders: [{level: department, name: 戊}]}\n";

static struct world world;
static struct fixture builder;

static int open_world(void **state)
{
    (void)state;
    builder = (struct fixture){0};
    world.policy = policy_of(&builder, policy_text);
    world.roster = roster_of(&builder, roster_text, world.policy);
    assert_no_errors(&builder.errors);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    errors_free(&builder.errors);
    arena_free(&builder.arena);
    return 0;
}

/* --- a breach in the making ------------------------------------------------------ */

#define ABOUT_CASE "case: 2022-szk-0001\n"
#define PERSONS "persons: [甲]\n"
#define KEY(key) "found: {at: 2022-03-17T09:00+08:00, by: 戊, how: found, key: " key "}\n"
#define ENTERED "found: {at: 2022-03-17T09:00+08:00, by: 戊, how: entered}\n"
#define HEADER(kind, about, found) \
    "id: 2022-szk-b0001\ndepartment: szk\nkind: " kind "\n" about "day: 2022-03-12\n" found \
    "matter: 事\nclause: \"24\"\nlog:\n"
#define LATE HEADER("late-reply", ABOUT_CASE PERSONS, KEY("2022-szk-0001/late-reply/2"))
#define OTHER HEADER("other", "", ENTERED)
#define AT(when, by, rest) "- {at: 2022-" when "+08:00, by: " by ", " rest "}\n"

#define CORRECT AT("03-18T09:00", "乙", "event: correct, content: 改")
#define NOTIFY AT("03-18T10:00", "戊", "event: notify, scope: 全局")
#define ACCOUNT(who) AT("03-18T11:00", "戊", "event: account, person: " who ", measure: 批评教育")
#define VOID(by, entry) AT("03-19T09:00", by, "event: void, entry: " entry ", why: 误")

struct breach_life {
    const struct breach_record *record;
    struct breach_progress progress;
};

/* Reads and replays as a program does, but without an archive. */
static enum status live(struct fixture *fixture, const char *text, struct breach_life *life)
{
    struct node *root = tree_of(fixture, arena_string(&fixture->arena, text), "breach.schema.json");
    struct node *corrected =
        correct_tree(&fixture->arena, LEDGER_BREACHES, "text", root, &fixture->errors);
    if (!corrected)
        return errors_worst(&fixture->errors);
    life->record = breach_read(&fixture->arena, "text", corrected, &fixture->errors);
    if (!life->record)
        return errors_worst(&fixture->errors);
    return breach_replay(&world, life->record, &life->progress, &fixture->errors);
}

static struct breach_life lives(struct fixture *fixture, const char *text)
{
    struct breach_life life;
    enum status status = live(fixture, text, &life);
    if (status != STATUS_OK)
        fprintf(stderr, "%s", text);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    return life;
}

static void refused(struct fixture *fixture, const char *text, size_t line, size_t column,
                    const char *words)
{
    struct breach_life life;
    assert_int_equal(live(fixture, text, &life), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

/* --- the record ------------------------------------------------------------------ */

static void a_breach_is_read_completely(void **state)
{
    struct breach_life life = lives(
        *state, HEADER("complaint-upheld",
                       "complaint: 2022-dcs-c0001\n" ABOUT_CASE "persons: [甲, 乙]\n",
                       KEY("2022-dcs-c0001/complaint-upheld")) NOTIFY ACCOUNT("甲"));
    const struct breach_record *record = life.record;
    assert_string_equal(record->id, "2022-szk-b0001");
    assert_string_equal(record->department, "szk");
    assert_int_equal(record->kind, BREACH_COMPLAINT_UPHELD);
    assert_string_equal(record->complaint, "2022-dcs-c0001");
    assert_string_equal(record->about_case, "2022-szk-0001");
    assert_null(record->quarter);
    assert_string_equal(breach_about_text(record), "2022-dcs-c0001");
    assert_int_equal(record->on, on("2022-03-12"));
    assert_int_equal(record->person_count, 2);
    assert_string_equal(record->persons[1], "乙");
    assert_int_equal(moment_compare(record->found, at("2022-03-17T09:00+08:00")), 0);
    assert_string_equal(record->found_by, "戊");
    assert_string_equal(record->key, "2022-dcs-c0001/complaint-upheld");
    assert_string_equal(record->matter, "事");
    assert_string_equal(record->clause, "24");
    assert_int_equal(record->entry_count, 2);
    assert_int_equal(record->entries[1].act, BREACH_ACCOUNT);
    assert_int_equal(record->entries[1].number, 2);
}

static void the_id_agrees_with_ledger_department_and_year(void **state)
{
    static const char *const wrong[] = {"2022-dcs-b0001", "2021-szk-b0001"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        char text[sizeof OTHER];
        snprintf(text, sizeof text, "%s", OTHER);
        memcpy(strstr(text, "2022-szk-b0001"), wrong[i], strlen(wrong[i]));
        refused(*state, text, 1, 5, "is of another");
    }
}

static void each_kind_names_what_it_is_about_clause_32(void **state)
{
    static const char *const given[] = {"", ABOUT_CASE, "complaint: 2022-dcs-c0001\n",
                                        "quarter: 2022Q1\n"};
    for (enum breach_kind kind = 0; kind < BREACH_KIND_COUNT; kind++) {
        for (size_t i = 0; i < COUNT_OF(given); i++) {
            static const size_t wanted[] = {[BREACH_ABOUT_CASE] = 1, [BREACH_ABOUT_COMPLAINT] = 2,
                                            [BREACH_ABOUT_QUARTER] = 3};
            struct fixture *fixture = *state;
            struct breach_life life;
            enum breach_about about = breach_kind_about(kind);
            bool good = about == BREACH_ABOUT_ANY || wanted[about] == i;
            const char *text = arena_format(
                &fixture->arena,
                "id: 2022-szk-b0001\ndepartment: szk\nkind: %s\n%sday: 2022-03-12\n" ENTERED
                "matter: 事\nlog:\n",
                breach_kind_key(kind), given[i]);
            enum status status = live(fixture, text, &life);
            errors_free(&fixture->errors);
            if ((status == STATUS_OK) != good)
                fail_msg("%s with '%s'", breach_kind_key(kind), given[i]);
        }
    }
}

static void what_it_is_about_does_not_contradict_itself(void **state)
{
    refused(*state, HEADER("late-reply", ABOUT_CASE "complaint: 2022-dcs-c0001\n", ENTERED), 5, 12,
            "about no complaint");
    refused(*state, HEADER("other", ABOUT_CASE "quarter: 2022Q1\n", ENTERED), 5, 10, "not both");
    refused(*state, HEADER("late-table", ABOUT_CASE "quarter: 2022Q1\n", ENTERED), 5, 10,
            "not both");
}

/* A ledger that a key could be stolen in would hide a breach from --new. */
static void a_key_is_that_of_the_breach_itself_clause_32(void **state)
{
    static const char *const wrong[] = {
        "2022-szk-0002/late-reply/2", "2022-szk-0001/second-notice/2", "2022-szk-0001/late",
        "2022-szk-00011/late-reply/2", "2022-szk-0001/late-replyx/2",
        "2022-szk-0001-late-reply/late-reply/2"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct fixture *fixture = *state;
        const char *text = arena_format(
            &fixture->arena,
            "id: 2022-szk-b0001\ndepartment: szk\nkind: late-reply\n" ABOUT_CASE "day: 2022-03-12\n"
            "found: {at: 2022-03-17T09:00+08:00, by: 戊, how: found, key: %s}\nmatter: 事\nlog:\n",
            wrong[i]);
        refused(fixture, text, 6, 61, "the key is that of another breach");
    }
    refused(*state, HEADER("late-reply", ABOUT_CASE,
                           "found: {at: 2022-03-17T09:00+08:00, by: 戊, how: found}\n"),
            6, 49, "has a key");
    refused(*state, HEADER("other", "",
                           "found: {at: 2022-03-17T09:00+08:00, by: 戊, how: entered, key: "
                           "2022-szk-0001/other}\n"),
            5, 49, "has a key");
}

static void kinds_have_keys_and_titles_of_their_own(void **state)
{
    (void)state;
    for (enum breach_kind a = 0; a < BREACH_KIND_COUNT; a++) {
        enum breach_kind parsed = BREACH_KIND_COUNT;
        assert_true(breach_kind_parse(breach_kind_key(a), &parsed));
        assert_int_equal(parsed, a);
        assert_int_equal(breach_kind_clause(a) == NULL, a == BREACH_OTHER);
        for (enum breach_kind b = 0; b < a; b++)
            assert_string_not_equal(breach_kind_title(a), breach_kind_title(b));
    }
    enum breach_kind none;
    assert_false(breach_kind_parse("late", &none));
}

/* --- the process ----------------------------------------------------------------- */

static void it_is_put_right_once_and_the_rest_are_facts_beside_it_clause_32(void **state)
{
    struct breach_life life = lives(*state, LATE);
    assert_int_equal(life.progress.where, BREACH_FOUND);
    assert_string_equal(life.progress.department->code, "szk");
    life = lives(*state, LATE NOTIFY ACCOUNT("甲") ACCOUNT("乙"));
    assert_int_equal(life.progress.where, BREACH_FOUND);
    assert_int_equal(life.progress.notified, 1);
    assert_int_equal(life.progress.accounted, 2);
    assert_null(life.progress.corrected);
    life = lives(*state, LATE CORRECT NOTIFY NOTIFY);
    assert_int_equal(life.progress.where, BREACH_CORRECTED);
    assert_ptr_equal(life.progress.corrected, &life.record->entries[0]);
    assert_int_equal(life.progress.notified, 2);
    refused(*state, LATE CORRECT CORRECT, 12, 46, "put right already (clause 32)");
}

static void only_whom_the_roster_knows_may_act_clause_32(void **state)
{
    refused(*state, LATE AT("03-18T09:00", "路人", "event: correct, content: 改"), 11, 36,
            "does not know that name");
    lives(*state, LATE AT("03-18T09:00", "己", "event: correct, content: 改"));
    refused(*state, LATE AT("03-18T09:00", "己", "event: amend, set: {matter: 另}, why: 误"), 11,
            36, "has no part in this breach");
    lives(*state, LATE NOTIFY AT("03-18T10:00", "甲", "event: amend, set: {matter: 另}, why: 误"));
}

static void who_is_held_to_account_is_known_or_was_named_clause_32(void **state)
{
    static const char named[] =
        HEADER("no-without-chain", ABOUT_CASE "persons: [路人]\n",
               KEY("2022-szk-0001/no-without-chain/1"));
    refused(*state, LATE ACCOUNT("路人"), 11, 63, "does not know that name");
    char text[2048];
    snprintf(text, sizeof text, "%s%s", named, ACCOUNT("路人"));
    lives(*state, text);
    refused(*state, HEADER("other", "persons: [路人]\n", ENTERED), 4, 10, "does not know that name");
}

static void an_entry_is_taken_back_by_who_made_it_or_a_leader_of_the_department(void **state)
{
    struct breach_life life = lives(*state, LATE CORRECT VOID("乙", "1"));
    assert_int_equal(life.progress.where, BREACH_FOUND);
    life = lives(*state, LATE NOTIFY VOID("乙", "1"));
    assert_int_equal(life.progress.notified, 0);
    life = lives(*state, LATE ACCOUNT("甲") VOID("戊", "1"));
    assert_int_equal(life.progress.accounted, 0);
    refused(*state, LATE NOTIFY VOID("甲", "1"), 12, 36, "only '戊' or a leader");
}

static void entries_are_in_the_order_of_their_times(void **state)
{
    refused(*state, LATE AT("03-16T09:00", "乙", "event: correct, content: 改"), 11, 8,
            "before the one it follows");
    refused(*state, LATE NOTIFY CORRECT, 12, 8, "before the one it follows");
}

static void a_breach_is_found_when_there_were_rules_and_it_had_happened(void **state)
{
    static const struct {
        const char *day;
        const char *words;
        size_t line, column;
    } wrong[] = {{"2022-03-18", "before the day on which it became a breach", 5, 13},
                 {"2021-12-31", "no rules were in force", 4, 6}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        char text[sizeof OTHER];
        snprintf(text, sizeof text, "%s", OTHER);
        memcpy(strstr(text, "2022-03-12"), wrong[i].day, strlen(wrong[i].day));
        refused(*state, text, wrong[i].line, wrong[i].column, wrong[i].words);
    }
}

static void every_measure_bars_the_top_grade_until_it_is_taken_back_clause_34(void **state)
{
    struct breach_life life = lives(*state, LATE CORRECT NOTIFY);
    assert_false(breach_bars_top_grade(life.record, "甲")); /* to be named is no measure */
    assert_false(breach_bars_top_grade(life.record, NULL));
    life = lives(*state, LATE CORRECT ACCOUNT("乙"));
    assert_true(breach_bars_top_grade(life.record, "乙"));
    assert_true(breach_bars_top_grade(life.record, " 乙"));
    assert_false(breach_bars_top_grade(life.record, "甲"));
    assert_true(breach_bars_top_grade(life.record, NULL));
    life = lives(*state, LATE ACCOUNT("乙") ACCOUNT("甲") VOID("戊", "1"));
    assert_false(breach_bars_top_grade(life.record, "乙"));
    assert_true(breach_bars_top_grade(life.record, "甲"));
    assert_ptr_equal(breach_entry_of(life.record, BREACH_ACCOUNT, 0), &life.record->entries[1]);
    assert_null(breach_entry_of(life.record, BREACH_ACCOUNT, 1));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_breach_is_read_completely),
        TEST(the_id_agrees_with_ledger_department_and_year),
        TEST(each_kind_names_what_it_is_about_clause_32),
        TEST(what_it_is_about_does_not_contradict_itself),
        TEST(a_key_is_that_of_the_breach_itself_clause_32),
        TEST(kinds_have_keys_and_titles_of_their_own),
        TEST(it_is_put_right_once_and_the_rest_are_facts_beside_it_clause_32),
        TEST(only_whom_the_roster_knows_may_act_clause_32),
        TEST(who_is_held_to_account_is_known_or_was_named_clause_32),
        TEST(an_entry_is_taken_back_by_who_made_it_or_a_leader_of_the_department),
        TEST(entries_are_in_the_order_of_their_times),
        TEST(a_breach_is_found_when_there_were_rules_and_it_had_happened),
        TEST(every_measure_bars_the_top_grade_until_it_is_taken_back_clause_34),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
