#include "record/correct.h"

#include "life.h"

#include "summary/summary.h"

static const char policy_text[] =
    "bureau: 局\nrules:\n- from: \"2022-01-01\"\n  categories: [许可, 咨询]\n  chains:\n"
    "  - chain: c\n    levels:\n    - {level: responder, title: 首问}\n"
    "    - {level: department, title: 科长}\n    - {level: head, title: 局长}\n";

static const char roster_text[] =
    "people:\n- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n"
    "leaders:\n- {level: head, name: 丙}\n"
    "departments:\n- code: szk\n  name: 水政科\n  chain: c\n"
    "  duties: [{duty: 办, responder: 甲}, {duty: 查, responder: 丁}]\n"
    "  leaders: [{level: department, name: 乙}]\n";

#define UP "event: escalate, to: department, reason: 难, basis: 法"
#define UP_AGAIN "event: escalate, to: head, reason: 更难, basis: 法"
#define NO "event: decide, level: head, decision: refuse, opinion: 不可"
#define YES "event: decide, level: department, decision: resolve, opinion: 办"
#define ANSWER "event: reply, method: in-person, content: 答, proposal: 改址"

static struct life begin(struct fixture *fixture, const char *header)
{
    open_bureau(fixture, policy_text, roster_text, NULL);
    return life_begin("2022-szk-0001", "szk", "甲", "2022-03-01T09:00+08:00", "visit", header);
}

static void add(struct life *life, const char *by, const char *rest)
{
    char when[MOMENT_SIZE];
    moment_format((struct moment){on("2022-03-02"), 600 + (int)life->entries, 480}, when);
    life_add(life, when, by, rest);
}

/* A case that came to the end of the chain and back: 1 up, 2 up, 3 no, 4 answer. */
static struct life answered(struct fixture *fixture)
{
    struct life life = begin(fixture, "category: 许可\napplicant: {name: 张, contact: \"1\"}\n");
    add(&life, "甲", UP);
    add(&life, "乙", UP_AGAIN);
    add(&life, "丙", NO);
    add(&life, "甲", ANSWER);
    return life;
}

static void each_field_that_may_be_corrected_is(void **state)
{
    struct fixture *fixture = *state;
    static const char *const fields[][2] = {
        {"responder", "丁"},         {"applicant.name", "李"},      {"applicant.contact", "\"2\""},
        {"applicant.organization", "公司"}, {"received.channel", "phone"},
        {"received.at", "2022-02-28T09:00+08:00"}, {"category", "咨询"},
        {"kind", "consult"},         {"listed", "某事"},            {"matter", "另一事"},
        {"remarks", "注"},           {"log.1.reason", "很难"},      {"log.2.basis", "条例"},
        {"log.1.ground", "把握不准"}, {"log.3.opinion", "仍不可"},   {"log.4.content", "详答"},
        {"log.4.proposal", "另议"},  {"log.4.recording", "录"},     {"log.4.feedback", "谢"},
        {"log.5.why", "误"},
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        struct life life = answered(fixture);
        struct loaded_case loaded;
        bool own = strncmp(fields[i][0], "log.5", 5) == 0;
        if (own)
            add(&life, "甲", "event: amend, set: {remarks: 注}, why: 漏");
        /* 甲 made the log: who answers for it is corrected where nobody has acted yet */
        if (strcmp(fields[i][0], "responder") == 0)
            life = begin(fixture, "");
        const char *text =
            arena_format(&fixture->arena, "event: amend, set: {%s: %s}, why: 误", fields[i][0],
                         fields[i][1]);
        const char *wanted = fields[i][1][0] == '"' ? "2" : fields[i][1];
        assert_true(correct_allows(LEDGER_CASES, fields[i][0]));
        add(&life, strcmp(fields[i][0], "responder") == 0 ? "丁" : "甲", text);
        life_lives(fixture, &life, &loaded);
        assert_string_equal(correct_value(loaded.record->root, fields[i][0]), wanted);
        const char *before = correct_value(loaded.file.root, fields[i][0]);
        assert_true(!before || strcmp(before, wanted) != 0);
        arena_reset(&fixture->arena);
    }
}

static void what_is_corrected_is_what_the_record_and_the_replay_see(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    struct loaded_case loaded;
    add(&life, "甲",
        "event: amend, set: {matter: 真事, applicant.name: 李, log.1.reason: 很难, log.4.feedback: 谢, "
        "received.channel: letter}, why: 误");
    life_lives(fixture, &life, &loaded);
    const struct case_record *record = loaded.record;
    assert_string_equal(record->matter, "真事");
    assert_string_equal(record->applicant, "李");
    assert_string_equal(record->contact, "1");
    assert_string_equal(record->channel, "letter");
    assert_string_equal(record->entries[0].reason, "很难");
    assert_string_equal(record->entries[1].reason, "更难");
    assert_string_equal(loaded.progress.feedback, "谢");
    assert_int_equal(record->entry_count, 5);
}

/* All that is in a tree, on one line. */
static void print_tree(const struct node *node, FILE *out)
{
    fprintf(out, "(%d %u:%u %u %s=%s", (int)node->kind, node->line, node->column, node->count,
            node->key ? node->key : "", node->text ? node->text : "");
    for (const struct node *member = node->first; member; member = member->next)
        print_tree(member, out);
    putc(')', out);
}

static char *tree_text(struct fixture *fixture, const struct node *root)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    print_tree(root, out);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, text, size);
    free(text);
    return kept;
}

static void the_files_own_tree_is_not_changed(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    add(&life, "甲",
        "event: amend, set: {matter: 真事, remarks: 新, applicant.organization: 司, log.1.ground: 情, "
        "log.4.content: 改}, why: 误");
    struct node *root = tree_of(fixture, arena_string(&fixture->arena, life.text), NULL);
    const char *before = tree_text(fixture, root);
    struct node *corrected =
        correct_tree(&fixture->arena, LEDGER_CASES, "case", root, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_non_null(corrected);
    assert_ptr_not_equal(corrected, root);
    assert_string_equal(tree_text(fixture, root), before);
    assert_string_equal(node_text(corrected, "matter"), "真事");
    /* With nothing to correct there is nothing to copy. */
    life = answered(fixture);
    root = tree_of(fixture, arena_string(&fixture->arena, life.text), NULL);
    assert_ptr_equal(
        correct_tree(&fixture->arena, LEDGER_CASES, "case", root, &fixture->errors), root);
}

static void a_map_that_is_missing_comes_into_being(void **state)
{
    struct fixture *fixture = *state;
    struct life life = begin(fixture, "");
    struct loaded_case loaded;
    add(&life, "甲", "event: amend, set: {applicant.name: 张}, why: 漏");
    add(&life, "甲", "event: amend, set: {applicant.contact: \"138\"}, why: 漏");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->applicant, "张");
    assert_string_equal(loaded.record->contact, "138");
    assert_null(node_member(loaded.file.root, "applicant"));
    assert_null(correct_value(loaded.file.root, "applicant.name"));
}

static void what_may_not_be_corrected_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const fields[] = {
        "department", "log", "log.1", "log.1.at", "log.1.by", "log.1.event", "log.1.to",
        "log.2.level", "log.3.decision", "log.4.method", "log.4.approved_by", "received",
        "applicant", "applicant.age", "name", "matter.x", "applicant.name.x", "log.1.reason.x",
        "log.0.reason", "log.-1.reason", "log.x.reason", "log.+1.reason", "log. 1.reason",
        "log.01.reason", "log.reason", "log..reason", ".matter", "matter.", "log.1.", "Matter",
        "log.1.set", "log.1.entry",
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        if (correct_allows(LEDGER_CASES, fields[i]))
            fail_msg("'%s' may be corrected", fields[i]);
        struct life life = answered(fixture);
        size_t line = life.line;
        add(&life, "甲",
            arena_format(&fixture->arena, "event: amend, set: {\"%s\": 值}, why: 误", fields[i]));
        life_refused(fixture, &life, line, "is no field that can be corrected");
        arena_reset(&fixture->arena);
    }
}

static void a_number_is_corrected_to_another_of_the_same_department_and_year(void **state)
{
    struct fixture *fixture = *state;
    static const char *const others[] = {"2022-szk-0001", "2022-dcs-0002", "2023-szk-0002",
                                         "2022-szk-c0002", "2022-szk-00002", "2", "../0002"};
    struct life life = answered(fixture);
    struct loaded_case loaded;
    assert_true(correct_is_number(LEDGER_CASES, "id"));
    assert_false(correct_allows(LEDGER_CASES, "id"));
    add(&life, "甲", "event: amend, set: {id: 2022-szk-0002}, why: 重号");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->id, "2022-szk-0002");
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        life = answered(fixture);
        size_t line = life.line;
        add(&life, "甲",
            arena_format(&fixture->arena, "event: amend, set: {id: \"%s\"}, why: 重号", others[i]));
        life_refused(fixture, &life, line, "is no other number of the same department and year");
        arena_reset(&fixture->arena);
    }
}

/* It says nothing about the matter; but by it nobody gets a part in the case. */
static void a_number_is_corrected_by_anybody_whom_the_roster_knows(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    struct loaded_case loaded;
    add(&life, "丁", "event: amend, set: {id: 2022-szk-0002}, why: 重号");
    life_lives(fixture, &life, &loaded);
    size_t line = life.line;
    add(&life, "丁", "event: amend, set: {matter: 别事}, why: 误");
    life_refused(fixture, &life, line, "has no part in this case");
    life = answered(fixture);
    line = life.line;
    add(&life, "丁", "event: amend, set: {id: 2022-szk-0002, matter: 别事}, why: 重号");
    life_refused(fixture, &life, line, "has no part in this case");
    life = answered(fixture);
    line = life.line;
    add(&life, "路人", "event: amend, set: {id: 2022-szk-0002}, why: 重号");
    life_refused(fixture, &life, line, "the roster does not know '路人'");
}

static void only_what_names_a_record_follows_its_number(void **state)
{
    static const struct {
        enum ledger ledger;
        const char *field;
    } fields[] = {
        {LEDGER_COMPLAINTS, "id"},  {LEDGER_BREACHES, "id"},         {LEDGER_BREACHES, "complaint"},
        {LEDGER_BREACHES, "found.key"}, {LEDGER_INSPECTIONS, "id"},  {LEDGER_INSPECTIONS, "cases.1"},
        {LEDGER_INSPECTIONS, "cases.2000"}, {LEDGER_INSPECTIONS, "log.2.case"},
    };
    static const char *const none[] = {"cases", "cases.", "cases.0", "cases.x", "cases.-1",
                                       "cases.1.x", "cases.01", "log.1.cases", "log.case",
                                       "drawn.digest", "found.by"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        assert_true(correct_is_number(fields[i].ledger, fields[i].field));
        assert_false(correct_allows(fields[i].ledger, fields[i].field));
    }
    for (size_t i = 0; i < COUNT_OF(none); i++)
        for (enum ledger ledger = LEDGER_CASES; ledger < LEDGER_COUNT; ledger++)
            assert_false(correct_is_number(ledger, none[i]));
}

static void an_entry_that_is_not_there_is_not_corrected(void **state)
{
    struct fixture *fixture = *state;
    static const char *const fields[] = {"log.6.reason", "log.99.reason", "log.100000.opinion",
                                         "log.99999999999999999999.reason"};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        struct life life = answered(fixture);
        size_t line = life.line;
        add(&life, "甲",
            arena_format(&fixture->arena, "event: amend, set: {%s: 值}, why: 误", fields[i]));
        life_refused(fixture, &life, line, "there is no");
    }
}

/* The schema and the process judge what stands after the correction. */
static void a_correction_is_held_to_what_the_field_may_hold(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *set, *words;
    } cases[] = {
        {"received.channel: fax", "channel"},        {"received.at: 昨天", "received.at"},
        {"category: 闲事", "(clause 06)"},           {"kind: 别的", "kind"},
        {"responder: 路人", "does not know '路人'"}, {"log.1.opinion: 见", "log[0]"},
        {"log.3.promise: \"2022-03-31\"", "only who resolves"},
        {"received.at: 2022-03-03T09:00+08:00", "before the one it follows"},
        {"received.at: 2021-03-03T09:00+08:00", "of another year"},
        {"applicant.name: \"一\\n二\"", "applicant.name"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = answered(fixture);
        struct loaded_case loaded;
        add(&life, "甲",
            arena_format(&fixture->arena, "event: amend, set: {%s}, why: 误", cases[i].set));
        assert_int_equal(life_read(fixture, &life, &loaded), STATUS_REFUSED);
        assert_true(fixture->errors.count > 0);
        if (!strstr(fixture->errors.items[0].message, cases[i].words)) {
            show_errors(&fixture->errors);
            fail_msg("%s: not '%s'", cases[i].set, cases[i].words);
        }
        errors_free(&fixture->errors);
        arena_reset(&fixture->arena);
    }
}

static void of_several_corrections_the_last_that_stands_holds(void **state)
{
    struct fixture *fixture = *state;
    struct life life = begin(fixture, "");
    struct loaded_case loaded;
    add(&life, "甲", "event: amend, set: {matter: 一}, why: 误");
    add(&life, "甲", "event: amend, set: {matter: 二}, why: 误");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->matter, "二");
    add(&life, "甲", "event: void, entry: 2, why: 误");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->matter, "一");
    assert_true(loaded.record->entries[1].voided);
    add(&life, "甲", "event: void, entry: 1, why: 误");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->matter, "事");
    add(&life, "甲", "event: amend, set: {matter: 三}, why: 误");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->matter, "三");
}

/* A void correction of nonsense is no obstacle: that is how it is taken back. */
static void a_void_correction_is_not_looked_at(void **state)
{
    struct fixture *fixture = *state;
    struct life life = begin(fixture, "");
    struct loaded_case loaded;
    add(&life, "甲", "event: amend, set: {department: dcs}, why: 误");
    assert_int_equal(life_read(fixture, &life, &loaded), STATUS_REFUSED);
    errors_free(&fixture->errors);
    add(&life, "甲", "event: void, entry: 1, why: 误");
    life_lives(fixture, &life, &loaded);
    assert_string_equal(loaded.record->id, "2022-szk-0001");
}

static void an_entry_is_voided_by_its_author_or_a_leader(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *by;
        int entry;
        const char *words; /* NULL: he may */
    } cases[] = {
        {"甲", 1, NULL}, {"乙", 1, NULL}, {"丙", 1, NULL}, {"丁", 1, "has no part in this case"},
        {"乙", 2, NULL}, {"丙", 2, NULL}, {"甲", 2, "only '乙' or a leader of the chain may void"},
        {"丁", 2, "has no part in this case"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = begin(fixture, "");
        struct loaded_case loaded;
        add(&life, "甲", "event: amend, set: {remarks: 注}, why: 漏");
        add(&life, "乙", "event: amend, set: {remarks: 注}, why: 漏");
        size_t line = life.line;
        add(&life, cases[i].by,
            arena_format(&fixture->arena, "event: void, entry: %d, why: 错", cases[i].entry));
        if (cases[i].words) {
            life_refused(fixture, &life, line, cases[i].words);
            continue;
        }
        life_lives(fixture, &life, &loaded);
        assert_true(loaded.record->entries[cases[i].entry - 1].voided);
    }
}

static void only_an_earlier_entry_that_stands_can_be_voided(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *entry, *words;
    } cases[] = {
        {"0", "entry"},           {"-1", "entry"},
        {"7", "no entry 7"},      {"6", "no entry 6"}, /* itself, and the one after */
        {"4", "is void already"}, {"\"4\"", "entry"},
        {"100000", "no entry 100000"}, {"100001", "entry"}, {"x", "entry"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = answered(fixture);
        struct loaded_case loaded;
        add(&life, "甲", "event: void, entry: 4, why: 错");
        life_lives(fixture, &life, &loaded);
        size_t line = life.line;
        add(&life, "甲",
            arena_format(&fixture->arena, "event: void, entry: %s, why: 错", cases[i].entry));
        assert_int_equal(life_read(fixture, &life, &loaded), STATUS_REFUSED);
        assert_int_equal(fixture->errors.items[0].line, line);
        assert_non_null(strstr(fixture->errors.items[0].message, cases[i].words));
        errors_free(&fixture->errors);
    }
}

static void what_was_taken_back_stands_again_when_that_is_taken_back(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    struct loaded_case loaded;
    add(&life, "甲", "event: amend, set: {remarks: 注}, why: 漏"); /* 5 */
    for (long n = 5; n < 12; n++) {
        add(&life, "甲", arena_format(&fixture->arena, "event: void, entry: %ld, why: 错", n));
        life_lives(fixture, &life, &loaded);
        bool stands = n % 2 == 0; /* with an even number of voids */
        assert_int_equal(loaded.record->entries[4].voided, !stands);
        const char *remarks = node_text(loaded.record->root, "remarks");
        assert_true(stands ? remarks && strcmp(remarks, "注") == 0 : !remarks);
    }
}

static void what_is_voided_has_not_happened(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    struct loaded_case loaded;
    life_lives(fixture, &life, &loaded);
    assert_int_equal(loaded.progress.where, AT_CLOSED);
    add(&life, "甲", "event: void, entry: 4, why: 错");
    life_lives(fixture, &life, &loaded);
    assert_int_equal(loaded.progress.where, AT_REFUSED);
    assert_null(loaded.progress.reply);
    add(&life, "丙", "event: void, entry: 3, why: 错");
    life_lives(fixture, &life, &loaded);
    assert_int_equal(loaded.progress.where, AT_TOP);
    assert_null(loaded.progress.decision);
    assert_null(loaded.progress.visits[2].ended);
    add(&life, "丙", "event: decide, level: head, decision: resolve, opinion: 办");
    add(&life, "甲", ANSWER);
    life_lives(fixture, &life, &loaded);
    assert_int_equal(loaded.progress.where, AT_CLOSED);
    assert_int_equal(loaded.progress.decision->number, 7);
    assert_int_equal(loaded.progress.reply->number, 8);
}

/* Whoever voids an entry on which others rest has to void these first. */
static void an_entry_on_which_others_rest_is_not_voided(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    add(&life, "丙", "event: void, entry: 3, why: 错");
    life_refused(fixture, &life, 12, "nothing is decided yet"); /* the answer */
    life = answered(fixture);
    add(&life, "丙", "event: void, entry: 1, why: 错");
    life_refused(fixture, &life, 10, "'乙' may not act for 首问");
}

/* The table's own count, over an archive on disk. */
static void assert_counts(struct fixture *fixture, const struct life *life, uint64_t refused,
                          uint64_t resolved, uint64_t pending, const char *matter,
                          const char *reason)
{
    struct archive archive;
    struct summary summary;
    struct scan_result result;
    write_bytes(path_in(fixture, "cases/2022/szk/2022-szk-0001.yaml"), life->text, life->length);
    assert_int_equal(archive_open(&archive, directory_of(fixture), &fixture->errors), STATUS_OK);
    enum status status = summary_compute(&archive, (struct quarter){2022, 1}, &fixture->arena,
                                         &summary, &result, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    const struct tally *head = &summary.rows[0].tallies[2];
    assert_int_equal(head->refused, refused);
    assert_int_equal(head->resolved, resolved);
    assert_int_equal(head->pending, pending);
    assert_int_equal(summary.rows[0].refusal_count, refused);
    if (refused) {
        assert_string_equal(summary.rows[0].refusals[0].matter, matter);
        assert_string_equal(summary.rows[0].refusals[0].reason, reason);
    }
    archive_close(&archive);
}

static void clause_35_the_table_counts_what_stands_after_correction(void **state)
{
    struct fixture *fixture = *state;
    struct life life = answered(fixture);
    static const char *const places[] = {"cases", "cases/2022", "cases/2022/szk"};
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    assert_counts(fixture, &life, 1, 0, 0, "事", "更难");
    add(&life, "甲", "event: amend, set: {matter: 真事}, why: 误");
    add(&life, "乙", "event: amend, set: {log.2.reason: 极难}, why: 误");
    assert_counts(fixture, &life, 1, 0, 0, "真事", "极难");
    add(&life, "甲", "event: void, entry: 4, why: 错");
    add(&life, "丙", "event: void, entry: 3, why: 错");
    assert_counts(fixture, &life, 0, 0, 1, NULL, NULL);
    add(&life, "丙", "event: decide, level: head, decision: resolve, opinion: 办");
    assert_counts(fixture, &life, 0, 1, 0, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(each_field_that_may_be_corrected_is),
        CLAIM(what_is_corrected_is_what_the_record_and_the_replay_see),
        CLAIM(the_files_own_tree_is_not_changed),
        CLAIM(a_map_that_is_missing_comes_into_being),
        CLAIM(what_may_not_be_corrected_is_refused),
        CLAIM(a_number_is_corrected_to_another_of_the_same_department_and_year),
        CLAIM(a_number_is_corrected_by_anybody_whom_the_roster_knows),
        CLAIM(only_what_names_a_record_follows_its_number),
        CLAIM(an_entry_that_is_not_there_is_not_corrected),
        CLAIM(a_correction_is_held_to_what_the_field_may_hold),
        CLAIM(of_several_corrections_the_last_that_stands_holds),
        CLAIM(a_void_correction_is_not_looked_at),
        CLAIM(an_entry_is_voided_by_its_author_or_a_leader),
        CLAIM(only_an_earlier_entry_that_stands_can_be_voided),
        CLAIM(what_was_taken_back_stands_again_when_that_is_taken_back),
        CLAIM(what_is_voided_has_not_happened),
        CLAIM(an_entry_on_which_others_rest_is_not_voided),
        CLAIM(clause_35_the_table_counts_what_stands_after_correction),
    };
    return cmocka_run_group_tests_name("correct", tests, open_calendar, close_calendar);
}
