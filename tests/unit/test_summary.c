#include "summary/columns.h"
#include "summary/summary.h"

#include "store/load.h"
#include "store/write.h"
#include "yaml/build.h"

#include "support.h"

enum { ARCHIVES = 300, MOST_CASES = 10, LEVELS = 6, DEPARTMENTS = 4, MOST_VISITS = 6 };

static const char policy_text[] =
    "bureau: 某某局\n"
    "rules:\n"
    "- from: \"2021-01-01\"\n"
    "  chains:\n"
    "  - chain: bureau\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人, column: 经办人}\n"
    "    - {level: department, title: 科室负责人}\n"
    "    - {level: deputy, title: 分管领导}\n"
    "    - {level: head, title: 主要领导}\n"
    "  - chain: unit\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: department, title: 站长}\n"
    "    - {level: unit_deputy, title: 二级机构分管}\n"
    "    - {level: unit_head, title: 二级机构负责人}\n"
    "    - {level: deputy, title: 分管领导}\n"
    "    - {level: head, title: 主要领导}\n"
    "  - chain: short\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: head, title: 主要领导}\n"
    "  report:\n"
    "    due: nth working day of next quarter\n"
    "    n: 8\n";

static const char roster_text[] =
    "people:\n"
    "- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n- {name: 戊}\n- {name: 己}\n"
    "leaders:\n"
    "- {level: department, name: 乙}\n"
    "- {level: unit_deputy, name: 丙}\n"
    "- {level: unit_head, name: 丁}\n"
    "- {level: deputy, name: 戊}\n"
    "- {level: head, name: 己}\n"
    "departments:\n"
    "- {code: a, name: 一科, chain: bureau, duties: [{duty: 办, responder: 甲}]}\n"
    "- {code: b, name: 站, chain: unit, duties: [{duty: 办, responder: 甲}]}\n"
    "- {code: c, name: 二科, chain: bureau, duties: [{duty: 办, responder: 甲}]}\n"
    "- {code: d, name: 办, chain: short, duties: [{duty: 办, responder: 甲}]}\n";

static const char *const keys[LEVELS] = {"responder", "department", "unit_deputy", "unit_head",
                                         "deputy",    "head"};
static const char *const holders[LEVELS] = {"甲", "乙", "丙", "丁", "戊", "己"};
static const char *const codes[DEPARTMENTS] = {"a", "b", "c", "d"};

/* The levels of each department's chain, as places in `keys`. */
static const struct {
    size_t count, levels[LEVELS];
} chains[DEPARTMENTS] = {
    {4, {0, 1, 4, 5}}, {6, {0, 1, 2, 3, 4, 5}}, {4, {0, 1, 4, 5}}, {2, {0, 5}}};

/* What is known of a case without replaying anything. */
struct stay {
    size_t level; /* in `keys` */
    day_number came, ended;
    bool over, resolved;
};

struct naive_case {
    struct record_id id;
    size_t department;
    struct stay stays[MOST_VISITS];
    size_t stay_count;
    bool refused; /* by the top */
    int reason;
};

struct naive_archive {
    struct naive_case cases[MOST_CASES];
    size_t count;
};

static void open_archive(struct fixture *fixture, struct archive *archive)
{
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    assert_int_equal(archive_open(archive, directory_of(fixture), &fixture->errors), STATUS_OK);
}

static enum status compose(void *context, struct arena *arena, const struct loaded *record,
                           struct node *entry, struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const char *const *texts = context;
    (void)before, (void)errors;
    for (; texts[0]; texts += 2)
        if (!node_add_text(arena, entry, texts[0], texts[1]))
            return STATUS_SYSTEM;
    return STATUS_OK;
}

static void append(struct fixture *fixture, const struct archive *archive, struct record_id id,
                   const char *const *texts)
{
    struct loaded_case after;
    enum status status = record_append(archive, &fixture->arena, id, compose,
                                     (void *)(uintptr_t)texts, NULL, &after.file, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static const char *moment_text(struct fixture *fixture, day_number day)
{
    char text[MOMENT_SIZE];
    moment_format((struct moment){day, 600, 480}, text);
    return arena_string(&fixture->arena, text);
}

static void create(struct fixture *fixture, const struct archive *archive, struct naive_case *one,
                   day_number received)
{
    struct node *header = node_new(&fixture->arena, NODE_MAP);
    struct node *when = node_new(&fixture->arena, NODE_MAP);
    node_add_text(&fixture->arena, header, "department", codes[one->department]);
    node_add_text(&fixture->arena, header, "responder", "甲");
    node_add_text(&fixture->arena, when, "at", moment_text(fixture, received));
    node_add_text(&fixture->arena, when, "channel", "visit");
    node_add(header, "received", when);
    node_add_text(&fixture->arena, header, "matter", "事");
    one->id = (struct record_id){.year = day_date(received).year};
    strcpy(one->id.department, codes[one->department]);
    enum status status = record_create(archive, &fixture->arena, header, NULL, &one->id, NULL,
                                     &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

/* One step of a random life; false when the case is closed. */
static bool step(struct fixture *fixture, const struct archive *archive, struct random *random,
                 struct naive_case *one, size_t *place, day_number *day)
{
    size_t count = chains[one->department].count;
    const size_t *levels = chains[one->department].levels;
    struct stay *stay = &one->stays[one->stay_count - 1];
    bool top = *place + 1 == count, resolve = random_below(random, 4) == 0;
    *day += (day_number)random_below(random, 3) ? (day_number)random_below(random, 50) : 0;
    const char *at_text = moment_text(fixture, *day), *by = holders[stay->level];
    bool escalate = !resolve && !top && (*place == 0 || random_below(random, 2));
    size_t target = top ? *place : *place + 1 + random_below(random, count - *place - 1) / 2;
    if (escalate) {
        one->reason++;
        const char *texts[] = {"at",     at_text, "by",    by,
                               "event",  "escalate", "to", keys[levels[target]],
                               "reason", arena_format(&fixture->arena, "理由%d", one->reason),
                               "basis",  "法",    NULL};
        append(fixture, archive, one->id, texts);
    } else {
        const char *decision = resolve ? "resolve" : top || random_below(random,
            2) ? "refuse" : "unsure";
        const char *texts[] = {"at",       at_text, "by",       by,
                               "event",    "decide", "level",   keys[stay->level],
                               "decision", decision, "opinion", "见",
                               top || resolve ? NULL : "to", keys[levels[target]], NULL};
        append(fixture, archive, one->id, texts);
    }
    stay->over = true;
    stay->ended = *day;
    stay->resolved = resolve;
    one->refused = top && !resolve;
    if (resolve || top)
        return false;
    *place = target;
    one->stays[one->stay_count++] = (struct stay){.level = levels[target], .came = *day};
    return true;
}

static void grow_archive(struct fixture *fixture, const struct archive *archive,
                         struct random *random, struct naive_archive *naive)
{
    *naive = (struct naive_archive){.count = random_below(random, MOST_CASES + 1)};
    for (size_t i = 0; i < naive->count; i++) {
        struct naive_case *one = &naive->cases[i];
        one->department = random_below(random, DEPARTMENTS);
        day_number day = on("2021-11-15") + (day_number)random_below(random, 300);
        create(fixture, archive, one, day);
        one->stays[one->stay_count++] = (struct stay){.came = day};
        size_t place = 0;
        for (size_t n = random_below(random, 7); n > 0; n--)
            if (!step(fixture, archive, random, one, &place, &day))
                break;
    }
}

/* The definition in words: a case counts once for a level in each column of the table. */
static struct tally count_naively(const struct naive_archive *naive, size_t department,
                                  size_t level, day_number first, day_number last)
{
    struct tally tally = {0};
    for (size_t i = 0; i < naive->count; i++) {
        const struct naive_case *one = &naive->cases[i];
        bool resolved = false, refused = false, pending = false;
        for (size_t s = 0; s < one->stay_count && one->department == department; s++) {
            const struct stay *stay = &one->stays[s];
            if (stay->level != level || stay->came > last)
                continue;
            if (!stay->over || stay->ended > last)
                pending = true;
            else if (stay->ended >= first && stay->resolved)
                resolved = true;
            else if (stay->ended >= first)
                refused = true;
        }
        tally.resolved += resolved;
        tally.refused += refused;
        tally.pending += pending;
    }
    return tally;
}

static size_t level_place(const struct summary *summary, const char *key)
{
    size_t at_level = 0;
    while (at_level < summary->level_count && strcmp(summary->levels[at_level].key, key) != 0)
        at_level++;
    assert_true(at_level < summary->level_count);
    return at_level;
}

static void assert_refusals(const struct naive_archive *naive, size_t department,
                            const struct summary_row *row, day_number first, day_number last)
{
    size_t wanted = 0;
    for (size_t i = 0; i < naive->count; i++) {
        const struct naive_case *one = &naive->cases[i];
        const struct stay *end = &one->stays[one->stay_count - 1];
        if (one->department != department || !one->refused || end->ended < first ||
            end->ended > last)
            continue;
        char id[RECORD_ID_SIZE], reason[32];
        record_id_format(one->id, id);
        snprintf(reason, sizeof reason, "理由%d", one->reason);
        bool found = false;
        for (size_t r = 0; r < row->refusal_count; r++)
            found = found || (strcmp(row->refusals[r].id, id) == 0 &&
                              strcmp(row->refusals[r].reason, reason) == 0 &&
                              strcmp(row->refusals[r].matter, "事") == 0);
        assert_true(found);
        wanted++;
    }
    assert_int_equal(row->refusal_count, wanted);
    for (size_t r = 1; r < row->refusal_count; r++)
        assert_true(strcmp(row->refusals[r - 1].id, row->refusals[r].id) < 0);
}

static void assert_quarter(struct fixture *fixture, const struct archive *archive,
                           const struct naive_archive *naive, struct quarter quarter)
{
    struct summary summary;
    struct scan_result result;
    day_number first = quarter_first(quarter), last = quarter_last(quarter);
    enum status status = summary_compute(archive, quarter, &fixture->arena, &summary, &result,
                                         &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(result.broken, 0);
    assert_int_equal(summary.row_count, DEPARTMENTS);
    assert_int_equal(summary.level_count, LEVELS);
    for (size_t l = 0; l < LEVELS; l++) {
        struct tally total = {0};
        size_t column = level_place(&summary, keys[l]);
        for (size_t d = 0; d < DEPARTMENTS; d++) {
            const struct tally *got = &summary.rows[d].tallies[column];
            struct tally wanted = count_naively(naive, d, l, first, last);
            assert_string_equal(summary.rows[d].department->code, codes[d]);
            assert_int_equal(got->resolved, wanted.resolved);
            assert_int_equal(got->refused, wanted.refused);
            assert_int_equal(got->pending, wanted.pending);
            bool applies = false;
            for (size_t c = 0; c < chains[d].count; c++)
                applies = applies || chains[d].levels[c] == l;
            assert_true(summary.rows[d].applies[column] == applies);
            total.resolved += wanted.resolved;
            total.refused += wanted.refused;
            total.pending += wanted.pending;
        }
        assert_memory_equal(&summary.total[column], &total, sizeof total);
    }
    for (size_t d = 0; d < DEPARTMENTS; d++)
        assert_refusals(naive, d, &summary.rows[d], first, last);
}

/* What the cases add to a figure of a cell, each at most 1. */
static uint64_t sum_shares(const struct summary *summary, const struct department *department,
                           const char *level, enum figure figure)
{
    uint64_t sum = 0;
    const char *last = "";
    for (size_t i = 0; i < summary->share_count; i++) {
        const struct share *share = &summary->shares[i];
        if (share->department != department || share->figure != figure ||
            (level && strcmp(share->level, level) != 0))
            continue;
        assert_string_not_equal(share->id, last);
        assert_true((share->text != NULL) == (figure == FIGURE_FINAL_NO));
        last = share->id;
        sum++;
    }
    return sum;
}

static void assert_shares(const struct summary *summary)
{
    for (size_t d = 0; d < summary->row_count; d++) {
        const struct summary_row *row = &summary->rows[d];
        for (size_t l = 0; l < summary->level_count; l++) {
            const char *key = summary->levels[l].key;
            const struct tally *tally = &row->tallies[l];
            assert_int_equal(sum_shares(summary, row->department, key, FIGURE_RESOLVED),
                             tally->resolved);
            assert_int_equal(sum_shares(summary, row->department, key, FIGURE_REFUSED),
                             tally->refused);
            assert_int_equal(sum_shares(summary, row->department, key, FIGURE_PENDING),
                             tally->pending);
        }
        assert_int_equal(sum_shares(summary, row->department, NULL, FIGURE_FINAL_NO),
                         row->refusal_count);
    }
}

/* Many quarters in one scan are what each is alone, and what the cases add to them. */
static void assert_quarters_together(struct fixture *fixture, const struct archive *archive)
{
    enum { QUARTERS = 4 };
    struct quarter quarters[QUARTERS];
    struct summary together[QUARTERS], alone;
    struct scan_result result;
    for (int n = 0; n < QUARTERS; n++)
        quarters[n] = quarter_add((struct quarter){2021, 4}, QUARTERS - 1 - n);
    assert_int_equal(summaries_compute(archive, quarters, QUARTERS, true, &fixture->arena,
                                       together, &result, &fixture->errors),
                     STATUS_OK);
    for (size_t n = 0; n < QUARTERS; n++) {
        assert_int_equal(summary_compute(archive, quarters[n], &fixture->arena, &alone, &result,
                                         &fixture->errors),
                         STATUS_OK);
        assert_int_equal(alone.share_count, 0);
        assert_int_equal(alone.row_count, together[n].row_count);
        for (size_t d = 0; d < alone.row_count; d++)
            assert_memory_equal(alone.rows[d].tallies, together[n].rows[d].tallies,
                                alone.level_count * sizeof(struct tally));
        assert_shares(&together[n]);
    }
}

static void every_quarter_is_what_a_naive_recount_yields(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {35};
    size_t entries = 0;
    for (int i = 0; i < ARCHIVES; i++) {
        struct archive archive;
        struct naive_archive naive;
        open_archive(fixture, &archive);
        grow_archive(fixture, &archive, &random, &naive);
        for (int n = 0; n < 4; n++)
            assert_quarter(fixture, &archive, &naive, quarter_add((struct quarter){2021, 4}, n));
        assert_quarters_together(fixture, &archive);
        for (size_t c = 0; c < naive.count; c++)
            entries += naive.cases[c].stay_count;
        archive_close(&archive);
        remove_tree(path_in(fixture, "cases"));
        remove_tree(path_in(fixture, ".buyao"));
        arena_reset(&fixture->arena);
    }
    assert_true(entries > 10UL * ARCHIVES);
}

static void columns_of_chains_of_different_length_are_merged_in_order(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(fixture, policy_text);
    struct columns columns;
    assert_true(columns_make(&fixture->arena, policy, &columns));
    assert_int_equal(columns.count, LEVELS);
    for (size_t l = 0; l < LEVELS; l++)
        assert_string_equal(columns.keys[l], keys[l]);
    const struct rules *rules = &policy->rules[0];
    for (size_t c = 0; c < rules->chain_count; c++) {
        const size_t *places = columns_of(&columns, rules, &rules->chains[c]);
        for (size_t l = 0; l < rules->chains[c].count; l++)
            assert_string_equal(columns.keys[places[l]], rules->chains[c].levels[l].key);
    }
}

static const char *case_text(struct fixture *fixture, const char *id, const char *received,
                             const char *first, const char *second)
{
    return arena_format(&fixture->arena,
                        "id: %s\ndepartment: d\nresponder: 甲\nreceived: {at: %s, channel: visit}\n"
                        "matter: 事\nlog:\n"
                        "- {at: %s, by: 甲, event: escalate, to: head, reason: 难, basis: 法}\n"
                        "- {at: %s, by: 己, event: decide, level: head, decision: refuse, opinion: 不}\n",
                        id, received, first, second);
}

static void refusals_stand_in_the_order_of_their_ids(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct summary summary;
    struct scan_result result;
    static const char *const ids[] = {"2021-d-0002", "2021-d-10000", "2022-d-0001", "2022-d-9999",
                                      "2022-d-10000"};
    static const char *const places[] = {"cases", "cases/2021", "cases/2021/d", "cases/2022",
                                         "cases/2022/d"};
    open_archive(fixture, &archive);
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const char *received =
            arena_format(&fixture->arena, "%.4s-03-01T09:00+08:00", ids[i]);
        write_text(path_in(fixture, arena_format(&fixture->arena, "cases/%.4s/d/%s.yaml", ids[i],
                                                 ids[i])),
                   case_text(fixture, ids[i], received, "2022-03-02T09:00+08:00",
                             "2022-03-03T09:00+08:00"));
    }
    enum status status = summary_compute(&archive, (struct quarter){2022, 1}, &fixture->arena,
                                         &summary, &result, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(summary.rows[3].refusal_count, COUNT_OF(ids));
    for (size_t i = 0; i < COUNT_OF(ids); i++)
        assert_string_equal(summary.rows[3].refusals[i].id, ids[i]);
    archive_close(&archive);
}

/* Both entries are of the night of the quarter's end, the second by a clock that is behind. */
static void clocks_with_other_offsets_do_not_unbalance_a_quarter(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct summary summary;
    struct scan_result result;
    static const char *const places[] = {"cases", "cases/2022", "cases/2022/d"};
    open_archive(fixture, &archive);
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    write_text(path_in(fixture, "cases/2022/d/2022-d-0001.yaml"),
               case_text(fixture, "2022-d-0001", "2022-03-31T09:00+08:00",
                         "2022-04-01T00:10+08:00", "2022-03-31T17:00+00:00"));
    for (int n = 1; n <= 2; n++) {
        enum status status = summary_compute(&archive, (struct quarter){2022, n}, &fixture->arena,
                                             &summary, &result, &fixture->errors);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        const struct tally *tallies = summary.rows[3].tallies;
        assert_int_equal(tallies[0].pending, n == 1);
        assert_int_equal(tallies[0].refused, n == 2);
        assert_int_equal(tallies[summary.level_count - 1].pending, 0);
        assert_int_equal(tallies[summary.level_count - 1].refused, n == 2);
        assert_int_equal(summary.rows[3].refusal_count, n == 2);
    }
    archive_close(&archive);
}

static void clause_36_the_table_is_due_when_the_rules_say(void **state)
{
    struct fixture *fixture = *state;
    struct calendar *calendar = calendar_statutory(&fixture->errors);
    static const struct {
        const char *report, *due;
    } cases[] = {{"nth working day of next quarter\n    n: 8", "2022-04-13"},
                 {"end of quarter", "2022-03-31"},
                 {"last working day of quarter", "2022-03-31"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = arena_format(
            &fixture->arena,
            "bureau: x\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: c\n    levels:\n"
            "    - {level: a, title: a}\n    - {level: b, title: b}\n  report:\n    due: %s\n",
            cases[i].report);
        const struct policy *policy = policy_of(fixture, text);
        struct calendar_day due;
        assert_true(summary_due(policy, calendar, (struct quarter){2022, 1}, &due));
        assert_int_equal(due.day, on(cases[i].due));
        assert_false(due.provisional);
        assert_false(summary_due(policy, calendar, (struct quarter){2021, 4}, &due));
    }
    calendar_free(calendar);
}

static void a_broken_case_is_counted_and_named(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct summary summary;
    struct scan_result result;
    open_archive(fixture, &archive);
    struct naive_case one = {.department = 0};
    create(fixture, &archive, &one, on("2022-02-01"));
    write_text(path_in(fixture, "cases/2022/a/2022-a-0002.yaml"), "id: 1\n");
    assert_int_equal(summary_compute(&archive, (struct quarter){2022, 1}, &fixture->arena, &summary,
                                     &result, &fixture->errors),
                     STATUS_OK);
    assert_int_equal(result.valid, 1);
    assert_int_equal(result.broken, 1);
    assert_true(fixture->errors.count > 0);
    assert_int_equal(summary.rows[0].tallies[0].pending, 1);
    archive_close(&archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_quarter_is_what_a_naive_recount_yields),
        CLAIM(columns_of_chains_of_different_length_are_merged_in_order),
        CLAIM(refusals_stand_in_the_order_of_their_ids),
        CLAIM(clocks_with_other_offsets_do_not_unbalance_a_quarter),
        CLAIM(clause_36_the_table_is_due_when_the_rules_say),
        CLAIM(a_broken_case_is_counted_and_named),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
