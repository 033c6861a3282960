#include "process/complaint.h"

#include "record/correct.h"
#include "support.h"

/* March 2022 has plain weeks; 03-05 and 03-06 are a week-end, as are 03-12 and 03-13. */
static const char policy_text[] =
    "bureau: 某某局\ncomplaint: {department: dcs}\ndiscipline: 纪检组\nrules:\n"
    "- from: \"2022-01-01\"\n  chains:\n"
    "  - chain: c\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n"
    "  limits:\n"
    "  - {limit: complaint_look, working_days: 2, from: received}\n"
    "  - {limit: complaint_answer, working_days: 5, from: received}\n"
    "- from: \"2022-04-01\"\n  chains:\n"
    "  - chain: c\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n"
    "  office_hours: {until: \"17:30\"}\n"
    "  limits:\n"
    "  - {limit: complaint_look, working_days: 1, from: received}\n";

static const char roster_text[] =
    "people:\n- {name: 甲, department: szk}\n- {name: 乙}\n- {name: 己, department: dcs}\n"
    "- {name: 戊}\n- {name: 庚, department: bgs}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: c, leaders: [{level: department, name: 乙}]}\n"
    "- {code: dcs, name: 督察室, chain: c, leaders: [{level: department, name: 戊}]}\n"
    "- {code: bgs, name: 办公室, chain: c, until: \"2022-03-31\"}\n";

static struct world world;
static struct fixture builder;

static int open_world(void **state)
{
    (void)state;
    builder = (struct fixture){0};
    world.policy = policy_of(&builder, policy_text);
    world.roster = roster_of(&builder, roster_text, world.policy);
    world.calendar = calendar_statutory(&builder.errors);
    assert_no_errors(&builder.errors);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    calendar_free((struct calendar *)(uintptr_t)world.calendar);
    errors_free(&builder.errors);
    arena_free(&builder.arena);
    return 0;
}

/* --- a complaint in the making ------------------------------------------------- */

#define ID "2022-dcs-c0001"
#define HEADER(id, at, who) \
    "id: " id "\ndepartment: dcs\nreceived: {at: " at ", channel: letter}\n" who \
    "about: {department: szk}\nmatter: 事\nlog:\n"
#define KNOWN "complainant: {name: 申请人甲}\n"
#define MARCH "2022-03-04T09:30+08:00"
#define AT(when, by, rest) "- {at: 2022-" when "+08:00, by: " by ", " rest "}\n"

#define ACCEPT AT("03-04T10:00", "己", "event: accept, to: szk")
#define EXPLAIN AT("03-04T10:00", "己", "event: explain, content: 释")
#define ANSWER AT("03-07T10:00", "乙", "event: answer, content: 答, finding: upheld")
#define TELL AT("03-08T10:00", "己", "event: tell, method: phone, content: 告")
#define ANSWER_LATER AT("03-11T10:00", "乙", "event: answer, content: 答, finding: upheld")
#define TAKEN_BACK(by) AT("03-10T10:00", by, "event: void, entry: 2, why: 误")
#define REFER AT("03-09T10:00", "戊", "event: refer, body: 纪检组, reason: 嫌")

struct complaint_life {
    const struct complaint_record *record;
    struct complaint_progress progress;
};

/* Reads and replays as a program does, but without an archive. */
static enum status live(struct fixture *fixture, const char *text, struct complaint_life *life)
{
    struct node *root =
        tree_of(fixture, arena_string(&fixture->arena, text), "complaint.schema.json");
    struct node *corrected =
        correct_tree(&fixture->arena, LEDGER_COMPLAINTS, "text", root, &fixture->errors);
    if (!corrected)
        return errors_worst(&fixture->errors);
    life->record = complaint_read(&fixture->arena, "text", corrected, &fixture->errors);
    if (!life->record)
        return errors_worst(&fixture->errors);
    return complaint_replay(&fixture->arena, &world, life->record, &life->progress,
                            &fixture->errors);
}

static struct complaint_life lives(struct fixture *fixture, const char *text)
{
    struct complaint_life life;
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
    struct complaint_life life;
    assert_int_equal(live(fixture, text, &life), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

/* --- the record ------------------------------------------------------------------ */

static void a_complaint_is_read_completely(void **state)
{
    struct complaint_life life = lives(
        *state, "id: " ID "\ndepartment: dcs\n"
                "received: {at: " MARCH ", channel: phone, by: 己}\n"
                "complainant: {name: 申请人甲, organization: 公司, contact: \"138\"}\n"
                "about: {case: 2022-szk-0001, person: 某人}\nmatter: 事\nremarks: 注\n"
                "log:\n" ACCEPT AT("03-04T11:00", "己", "event: material, papers: [甲, 乙]"));
    const struct complaint_record *record = life.record;
    assert_string_equal(record->id, ID);
    assert_string_equal(record->department, "dcs");
    assert_string_equal(record->channel, "phone");
    assert_string_equal(record->taken_by, "己");
    assert_string_equal(record->name, "申请人甲");
    assert_string_equal(record->organization, "公司");
    assert_string_equal(record->contact, "138");
    assert_string_equal(record->about_case, "2022-szk-0001");
    assert_null(record->about_department);
    assert_string_equal(record->about_person, "某人");
    assert_string_equal(record->matter, "事");
    assert_string_equal(record->remarks, "注");
    assert_int_equal(moment_compare(record->received, at(MARCH)), 0);
    assert_int_equal(record->entry_count, 2);
    assert_int_equal(record->entries[0].act, COMPLAINT_ACCEPT);
    assert_string_equal(record->entries[0].by, "己");
    assert_int_equal(record->entries[1].act, COMPLAINT_MATERIAL);
    assert_int_equal(record->entries[1].number, 2);
}

static void whoever_is_known_in_any_way_is_not_anonymous_clause_31(void **state)
{
    static const char *const known[] = {"complainant: {name: 甲}\n",
                                        "complainant: {organization: 公司}\n",
                                        "complainant: {contact: \"138\"}\n"};
    struct fixture *fixture = *state;
    struct complaint_life life = lives(fixture, HEADER(ID, MARCH, ""));
    assert_true(complaint_is_anonymous(life.record));
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        const char *text = arena_format(&fixture->arena, HEADER(ID, MARCH, "%s"), known[i]);
        life = lives(fixture, text);
        assert_false(complaint_is_anonymous(life.record));
    }
}

static void the_id_agrees_with_ledger_department_and_year(void **state)
{
    refused(*state, HEADER("2022-szk-c0001", MARCH, ""), 1, 5, "another department than 'dcs'");
    refused(*state, HEADER("2023-dcs-c0001", MARCH, ""), 1, 5, "another year");
    refused(*state, HEADER("2022-dcs-c00001", MARCH, ""), 1, 5, "is not an ID");
    refused(*state, HEADER(ID, "2022-02-30T09:30+08:00", ""), 3, 16, "there is no time");
    refused(*state, HEADER("2021-dcs-c0001", "2021-12-31T09:30+08:00", ""), 3, 16,
            "no rules were in force");
}

static void departments_are_those_of_the_day(void **state)
{
    refused(*state, "id: 2022-xx-c0001\ndepartment: xx\nreceived: {at: " MARCH ", channel: visit}\n"
                    "about: {department: szk}\nmatter: 事\nlog:\n", 2, 13, "no department 'xx'");
    refused(*state, "id: " ID "\ndepartment: dcs\nreceived: {at: 2022-04-01T09:00+08:00, channel: "
                    "visit}\nabout: {department: bgs}\nmatter: 事\nlog:\n",
            4, 21, "no department 'bgs'");
    refused(*state, "id: " ID "\ndepartment: dcs\n"
                    "received: {at: " MARCH ", channel: visit, by: 甲}\nabout: {department: szk}\nmatter: 事\nlog:\n", 3, 60, "'甲' in 督察室");
    refused(*state, HEADER(ID, MARCH, "") AT("04-01T10:00", "己", "event: accept, to: bgs"), 7, 58,
            "no department 'bgs'");
}

/* --- the table --------------------------------------------------------------------- */

/* A log that leads to each place, and a step of each kind by somebody who may. */
static const char *const ways[COMPLAINT_WHERE_COUNT] = {
    [COMPLAINT_RECEIVED] = "",
    [COMPLAINT_ACCEPTED] = ACCEPT,
    [COMPLAINT_ANSWERED] = ACCEPT ANSWER,
    [COMPLAINT_CLOSED] = ACCEPT ANSWER TELL,
    [COMPLAINT_EXPLAINED] = EXPLAIN,
    [COMPLAINT_REFERRED] = REFER,
};

static const char *const steps[COMPLAINT_ACT_COUNT] = {
    [COMPLAINT_ACCEPT] = "event: accept, to: szk",
    [COMPLAINT_EXPLAIN] = "event: explain, content: 释",
    [COMPLAINT_CHASE] = "event: chase",
    [COMPLAINT_MATERIAL] = "event: material, papers: [录音]",
    [COMPLAINT_ANSWER] = "event: answer, content: 答, finding: partly",
    [COMPLAINT_TELL] = "event: tell, method: written, content: 告",
    [COMPLAINT_REFER] = "event: refer, body: 纪检组, reason: 嫌",
    [COMPLAINT_AMEND] = "event: amend, set: {remarks: 注}, why: 误",
    [COMPLAINT_VOID] = "event: void, entry: 1, why: 误",
};

/* Where each step leads, written down a second time: - nowhere, = where it is. */
static const char *const wanted[COMPLAINT_ACT_COUNT] = {
    /*                      received, accepted, answered, closed, explained, referred */
    [COMPLAINT_ACCEPT] = "a-----",   [COMPLAINT_EXPLAIN] = "e-----", [COMPLAINT_CHASE] = "-=----",
    [COMPLAINT_MATERIAL] = "===---", [COMPLAINT_ANSWER] = "-n----",  [COMPLAINT_TELL] = "--c---",
    [COMPLAINT_REFER] = "fffff-",    [COMPLAINT_AMEND] = "======",   [COMPLAINT_VOID] = "======",
};

static void every_step_leads_where_it_should_and_no_other_is_possible_clause_31(void **state)
{
    static const char marks[] = "rancef";
    struct fixture *fixture = *state;
    for (size_t act = 0; act < COMPLAINT_VOID; act++)
        for (size_t where = 0; where < COMPLAINT_WHERE_COUNT; where++) {
            char mark = wanted[act][where];
            const char *text = arena_format(
                &fixture->arena,
                HEADER(ID, MARCH, KNOWN) "%s- {at: 2022-03-10T10:00+08:00, by: 己, %s}\n",
                ways[where], steps[act]);
            struct complaint_life life;
            enum status status = live(fixture, text, &life);
            bool possible = complaint_step((enum complaint_act)act, (enum complaint_where)where)
                                .effect != COMPLAINT_NOT_POSSIBLE;
            assert_int_equal(possible, mark != '-');
            assert_int_equal(status, possible ? STATUS_OK : STATUS_REFUSED);
            if (!possible) {
                assert_int_equal(fixture->errors.count, 1);
                assert_non_null(strstr(fixture->errors.items[0].message, "(clause 31)"));
                errors_free(&fixture->errors);
                continue;
            }
            size_t now = mark == '=' ? where : (size_t)(strchr(marks, mark) - marks);
            assert_int_equal(life.progress.where, now);
        }
}

static void states_have_keys_and_titles_of_their_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < COMPLAINT_WHERE_COUNT; i++) {
        enum complaint_where where = COMPLAINT_WHERE_COUNT;
        assert_true(complaint_state_parse(complaint_state_key((enum complaint_where)i), &where));
        assert_int_equal(where, i);
        assert_true(*complaint_state_title(where));
    }
    enum complaint_where where;
    assert_false(complaint_state_parse("open", &where));
    assert_false(complaint_state_parse("", &where));
}

/* --- who ---------------------------------------------------------------------------- */

/* 己 and 戊 received it, 乙 and 甲 are to answer, 庚 is somebody else. */
static void only_those_may_act_whose_turn_it_is_clause_31(void **state)
{
    static const struct {
        const char *before;
        enum complaint_act act;
        const char *may; /* of the five */
    } turns[] = {
        {"", COMPLAINT_ACCEPT, "己戊"},
        {"", COMPLAINT_EXPLAIN, "己戊"},
        {"", COMPLAINT_MATERIAL, "己戊"},
        {"", COMPLAINT_REFER, "己戊"},
        {"", COMPLAINT_AMEND, "己戊"},
        {ACCEPT, COMPLAINT_CHASE, "己戊"},
        {ACCEPT, COMPLAINT_MATERIAL, "己戊甲乙"},
        {ACCEPT, COMPLAINT_ANSWER, "己戊甲乙"},
        {ACCEPT, COMPLAINT_REFER, "己戊"},
        {ACCEPT, COMPLAINT_AMEND, "己戊甲乙"},
        {ACCEPT ANSWER, COMPLAINT_TELL, "己戊"},
        {ACCEPT ANSWER TELL, COMPLAINT_REFER, "己戊"},
        {ACCEPT ANSWER TELL REFER, COMPLAINT_AMEND, "己戊"},
    };
    static const char *const people[] = {"己", "戊", "甲", "乙", "庚"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(turns); i++)
        for (size_t k = 0; k < COUNT_OF(people); k++) {
            const char *text = arena_format(
                &fixture->arena,
                HEADER(ID, MARCH, KNOWN) "%s- {at: 2022-03-10T10:00+08:00, by: %s, %s}\n",
                turns[i].before, people[k], steps[turns[i].act]);
            struct complaint_life life;
            bool may = strstr(turns[i].may, people[k]) != NULL;
            enum status status = live(fixture, text, &life);
            if (status != (may ? STATUS_OK : STATUS_REFUSED))
                fail_msg("%s: %s", text, may ? "refused" : "taken");
            if (!may) {
                assert_int_equal(fixture->errors.count, 1);
                assert_non_null(strstr(fixture->errors.items[0].message, people[k]));
            }
            errors_free(&fixture->errors);
        }
}

static void an_entry_is_taken_back_by_who_made_it_or_a_leader_of_the_receiver(void **state)
{
    static const char *const people[] = {"己", "戊", "甲", "乙", "庚"};
    static const bool may[] = {false, true, false, true, false};
    struct fixture *fixture = *state;
    for (size_t k = 0; k < COUNT_OF(people); k++) {
        const char *text = arena_format(
            &fixture->arena, HEADER(ID, MARCH, KNOWN) ACCEPT ANSWER
            "- {at: 2022-03-10T10:00+08:00, by: %s, event: void, entry: 2, why: 误}\n", people[k]);
        struct complaint_life life;
        enum status status = live(fixture, text, &life);
        assert_int_equal(status, may[k] ? STATUS_OK : STATUS_REFUSED);
        if (may[k])
            assert_int_equal(life.progress.where, COMPLAINT_ACCEPTED);
        errors_free(&fixture->errors);
    }
}

static void what_was_referred_by_mistake_comes_back(void **state)
{
    struct complaint_life life =
        lives(*state, HEADER(ID, MARCH, KNOWN) ACCEPT REFER TAKEN_BACK("戊") ANSWER_LATER);
    assert_int_equal(life.progress.where, COMPLAINT_ANSWERED);
    refused(*state, HEADER(ID, MARCH, KNOWN) ACCEPT REFER TAKEN_BACK("乙"), 10, 36,
            "only '戊' or a leader");
}

/* --- what follows ---------------------------------------------------------------------- */

static void the_answer_to_an_anonymous_complaint_is_its_end_clause_31(void **state)
{
    struct complaint_life life = lives(*state, HEADER(ID, MARCH, "") ACCEPT ANSWER);
    assert_int_equal(life.progress.where, COMPLAINT_CLOSED);
    assert_false(complaint_is_pending(&life.progress));
    assert_ptr_equal(life.progress.ending, life.progress.answer);
    refused(*state, HEADER(ID, MARCH, "") ACCEPT ANSWER TELL, 9, 46, "closed");
    life = lives(*state, HEADER(ID, MARCH, KNOWN) ACCEPT ANSWER);
    assert_int_equal(life.progress.where, COMPLAINT_ANSWERED);
    assert_true(complaint_is_pending(&life.progress));
    assert_null(life.progress.ending);
}

static void who_becomes_known_later_is_to_be_told(void **state)
{
    struct complaint_life life =
        lives(*state, HEADER(ID, MARCH, "") ACCEPT ANSWER AT(
                          "03-08T09:00", "己",
                          "event: amend, set: {complainant.contact: \"138\"}, why: 来电") TELL);
    assert_int_equal(life.progress.where, COMPLAINT_CLOSED);
    assert_int_equal(life.progress.ending->act, COMPLAINT_TELL);
}

static void the_replay_says_who_answers_and_how_often_he_was_urged(void **state)
{
    struct complaint_life life =
        lives(*state, HEADER(ID, MARCH, KNOWN) ACCEPT AT("03-04T11:00", "己", "event: chase")
                          AT("03-04T12:00", "己", "event: chase, note: 速"));
    assert_int_equal(life.progress.chased, 2);
    assert_string_equal(life.progress.answering->code, "szk");
    assert_string_equal(life.progress.department->code, "dcs");
    assert_int_equal(life.progress.phase_count, 2);
}

static void entries_are_in_the_order_of_their_times(void **state)
{
    refused(*state,
            HEADER(ID, MARCH, KNOWN) AT("03-04T09:29", "己", "event: explain, content: 释"), 8, 8,
            "before the one it follows");
    refused(*state, HEADER(ID, MARCH, KNOWN) ACCEPT AT("03-04T09:59", "己", "event: chase"), 9, 8,
            "before the one it follows");
}

/* --- clocks ------------------------------------------------------------------------------ */

static void check_obligation(const struct complaint_obligation *obligation,
                             enum complaint_clock clock, const char *due, const char *until)
{
    assert_int_equal(obligation->clock, clock);
    assert_int_equal(obligation->limited, due != NULL);
    if (due)
        assert_int_equal(obligation->due.day, on(due));
    assert_int_equal(obligation->ended, until != NULL);
    if (until)
        assert_int_equal(obligation->until.day, on(until));
}

static size_t obligations_of(struct fixture *fixture, const char *text,
                             struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS])
{
    struct complaint_life life = lives(fixture, text);
    return complaint_obligations(&world, life.record, &life.progress, obligations);
}

/* Received on Fri 03-04: 1 Mon, 2 Tue 03-08; 5 Fri 03-11. */
static void both_limits_count_from_the_receipt_clauses_26_31(void **state)
{
    struct complaint_obligation found[COMPLAINT_OBLIGATIONS];
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN), found), 1);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-03-08", NULL);
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) ACCEPT, found), 2);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-03-08", "2022-03-04");
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", NULL);
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) ACCEPT ANSWER, found), 2);
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", NULL);
    const char *late = HEADER(ID, MARCH, KNOWN) AT("03-09T10:00", "己", "event: accept, to: szk");
    assert_int_equal(obligations_of(*state, late, found), 2);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-03-08", "2022-03-09");
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", NULL);
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) ACCEPT ANSWER TELL, found), 2);
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", "2022-03-08");
}

static void what_ends_a_complaint_ends_its_clocks_clause_31(void **state)
{
    struct complaint_obligation found[COMPLAINT_OBLIGATIONS];
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) EXPLAIN, found), 1);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-03-08", "2022-03-04");
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) REFER, found), 1);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-03-08", "2022-03-09");
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, KNOWN) ACCEPT REFER, found), 2);
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", "2022-03-09");
    assert_int_equal(obligations_of(*state, HEADER(ID, MARCH, "") ACCEPT ANSWER, found), 2);
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", "2022-03-07");
    assert_int_equal(
        obligations_of(*state, HEADER(ID, MARCH, KNOWN) ACCEPT ANSWER TELL REFER, found), 2);
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, "2022-03-11", "2022-03-08");
}

/* From April on late on Thu 04-07 counts as Fri 04-08: 1 is Mon 04-11. The answer has no day. */
static void limits_are_those_of_the_day_of_receipt_clause_31(void **state)
{
    struct complaint_obligation found[COMPLAINT_OBLIGATIONS];
    const char *late = HEADER(ID, "2022-04-07T17:30+08:00", KNOWN)
        AT("04-08T10:00", "己", "event: accept, to: szk");
    assert_int_equal(obligations_of(*state, late, found), 2);
    check_obligation(&found[0], COMPLAINT_CLOCK_LOOK, "2022-04-11", "2022-04-08");
    check_obligation(&found[1], COMPLAINT_CLOCK_ANSWER, NULL, NULL);
}

static void the_policy_counts_a_complaints_limits_from_nothing_but_the_receipt(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] =
        "bureau: 局\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: c\n    levels:\n"
        "    - {level: a, title: 甲}\n    - {level: b, title: 乙}\n  limits:\n"
        "  - {limit: complaint_look, working_days: 2, from: decision}\n";
    const struct node *root =
        document_parse(&fixture->arena, "text", text, sizeof text - 1, &fixture->errors);
    struct schema *schema = schema_load("policy.schema.json", &fixture->errors);
    assert_int_equal(schema_check(schema, root, "text", &fixture->errors), STATUS_REFUSED);
    schema_free(schema);
    assert_int_equal(fixture->errors.items[0].line, 10);
    errors_free(&fixture->errors);
}

static void the_policy_names_a_department_of_the_roster_for_complaints(void **state)
{
    struct fixture *fixture = *state;
    char policy[sizeof policy_text];
    snprintf(policy, sizeof policy, "%s", policy_text);
    memcpy(strstr(policy, "department: dcs"), "department: dcx", 15);
    const struct policy *odd = policy_of(fixture, arena_string(&fixture->arena, policy));
    assert_string_equal(odd->complaint.department, "dcx");
    assert_string_equal(odd->discipline, "纪检组");
    assert_null(roster_of(fixture, roster_text, odd));
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "no department 'dcx'");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_complaint_is_read_completely),
        TEST(whoever_is_known_in_any_way_is_not_anonymous_clause_31),
        TEST(the_id_agrees_with_ledger_department_and_year),
        TEST(departments_are_those_of_the_day),
        TEST(every_step_leads_where_it_should_and_no_other_is_possible_clause_31),
        TEST(states_have_keys_and_titles_of_their_own),
        TEST(only_those_may_act_whose_turn_it_is_clause_31),
        TEST(an_entry_is_taken_back_by_who_made_it_or_a_leader_of_the_receiver),
        TEST(what_was_referred_by_mistake_comes_back),
        TEST(the_answer_to_an_anonymous_complaint_is_its_end_clause_31),
        TEST(who_becomes_known_later_is_to_be_told),
        TEST(the_replay_says_who_answers_and_how_often_he_was_urged),
        TEST(entries_are_in_the_order_of_their_times),
        TEST(both_limits_count_from_the_receipt_clauses_26_31),
        TEST(what_ends_a_complaint_ends_its_clocks_clause_31),
        TEST(limits_are_those_of_the_day_of_receipt_clause_31),
        TEST(the_policy_counts_a_complaints_limits_from_nothing_but_the_receipt),
        TEST(the_policy_names_a_department_of_the_roster_for_complaints),
    };
    return cmocka_run_group_tests_name("complaint", tests, open_world, close_world);
}
