#include "process/inspection.h"

#include "record/correct.h"
#include "summary/sample.h"
#include "support.h"

static const char policy_text[] =
    "bureau: 某某局\nrules:\n"
    "- from: \"2022-01-01\"\n  chains:\n"
    "  - chain: c\n    levels:\n"
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n";

static const char roster_text[] =
    "people:\n- {name: 甲, department: szk}\n- {name: 己, department: dcs}\n- {name: 戊}\n"
    "- {name: 庚, department: bgs}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: c}\n"
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

/* --- a spot check in the making -------------------------------------------------- */

#define ID "2022-dcs-i0001"
#define DIGEST "ab05c12a3bfbd1314da1a902641c59d4ebdb3163a22e9318ffb70a98c0f2e8a3"
#define HEADER(id, when, quarter, size, per, count, cases) \
    "id: " id "\ndepartment: dcs\ndrawn:\n  at: " when "T09:00+08:00\n  by: 己\n" \
    "  quarter: " quarter "\n  size: " size "\n  per: " per "\n  seed: 种\n" \
    "  population: {count: " count ", digest: " DIGEST "}\ncases: [" cases "]\nlog:\n"
#define TWO HEADER(ID, "2022-04-06", "2022Q1", "2", "bureau", "5", \
                   "2022-szk-0003, 2022-szk-0001")
#define AT(when, by, rest) "- {at: 2022-" when "+08:00, by: " by ", " rest "}\n"
#define FIRST \
    AT("04-07T10:00", "己", "event: record, case: 2022-szk-0001, result: fine, findings: 好")
#define SECOND \
    AT("04-08T10:00", "己", "event: record, case: 2022-szk-0003, result: fault, findings: 误")
#define PUBLISH AT("04-09T10:00", "己", "event: publish, scope: 各科室")
#define AMEND AT("04-10T10:00", "己", "event: amend, set: {log.1.findings: 改}, why: 误")
#define VOID(by, entry) AT("04-10T10:00", by, "event: void, entry: " entry ", why: 误")

struct life {
    const struct inspection_record *record;
    struct inspection_progress progress;
};

static enum status live(struct fixture *fixture, const char *text, struct life *life)
{
    struct node *root =
        tree_of(fixture, arena_string(&fixture->arena, text), "inspection.schema.json");
    struct node *corrected =
        correct_tree(&fixture->arena, LEDGER_INSPECTIONS, "text", root, &fixture->errors);
    if (!corrected)
        return errors_worst(&fixture->errors);
    life->record = inspection_read(&fixture->arena, "text", corrected, &fixture->errors);
    if (!life->record)
        return errors_worst(&fixture->errors);
    return inspection_replay(&fixture->arena, &world, life->record, &life->progress,
                             &fixture->errors);
}

static struct life lives(struct fixture *fixture, const char *text)
{
    struct life life;
    enum status status = live(fixture, text, &life);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    return life;
}

static void refused(struct fixture *fixture, const char *text, size_t line, size_t column,
                    const char *words)
{
    struct life life;
    assert_int_equal(live(fixture, text, &life), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

/* --- the record -------------------------------------------------------------------- */

static void a_spot_check_is_read_completely(void **state)
{
    struct life life = lives(*state, TWO FIRST SECOND);
    const struct inspection_record *record = life.record;
    assert_string_equal(record->id, ID);
    assert_string_equal(record->department, "dcs");
    assert_string_equal(record->drawn_by, "己");
    assert_int_equal(moment_compare(record->drawn, at("2022-04-06T09:00+08:00")), 0);
    assert_int_equal(record->quarter.year, 2022);
    assert_int_equal(record->quarter.number, 1);
    assert_int_equal(record->wanted, 2);
    assert_false(record->each);
    assert_string_equal(record->seed, "种");
    assert_null(record->commit);
    assert_int_equal(record->population, 5);
    assert_string_equal(record->digest, DIGEST);
    assert_int_equal(record->case_count, 2);
    assert_string_equal(record->cases[0], "2022-szk-0003");
    assert_int_equal(inspection_case(record, "2022-szk-0001"), 1);
    assert_int_equal(inspection_case(record, "2022-szk-0002"), 2);
    assert_int_equal(record->entry_count, 2);
    assert_int_equal(record->entries[1].number, 2);
    assert_ptr_equal(life.progress.findings[0], &record->entries[1]);
    assert_ptr_equal(life.progress.findings[1], &record->entries[0]);
    assert_int_equal(life.progress.recorded, 2);
    assert_int_equal(life.progress.faults, 1);
}

static void a_sample_that_no_draw_yields_is_refused_clause_33(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, HEADER("2023-dcs-i0001", "2022-04-06", "2022Q1", "1", "bureau", "1",
                            "2022-szk-0001"), 1, 5, "another year");
    refused(fixture, HEADER(ID, "2022-03-31", "2022Q1", "1", "bureau", "1", "2022-szk-0001"), 6, 12,
            "2022Q1 was not over");
    lives(fixture, HEADER(ID, "2022-04-01", "2022Q1", "1", "bureau", "1", "2022-szk-0001"));
    refused(fixture, HEADER(ID, "2022-04-06", "2022Q1", "1", "bureau", "1", "2021-szk-0001"), 11, 9,
            "was not received in the quarter");
    refused(fixture, HEADER(ID, "2022-04-06", "2022Q1", "1", "bureau", "1", "2022-szk-00001"), 11,
            9, "is not an ID");
    refused(fixture, HEADER(ID, "2022-04-06", "2022Q1", "2", "bureau", "5", "2022-szk-0001"), 11, 8,
            "2 of 5 cases were to be drawn, here are 1");
    refused(fixture, HEADER(ID, "2022-04-06", "2022Q1", "1", "bureau", "5",
                            "2022-szk-0001, 2022-szk-0002"), 11, 8, "1 of 5");
    refused(fixture, HEADER(ID, "2022-04-06", "2022Q1", "1", "department", "1",
                            "2022-szk-0001, 2022-bgs-0002"), 11, 8, "1 of 1");
    lives(fixture, HEADER(ID, "2022-04-06", "2022Q1", "1", "department", "2",
                          "2022-szk-0001, 2022-bgs-0002"));
    lives(fixture, HEADER(ID, "2022-04-06", "2022Q1", "9", "bureau", "2",
                          "2022-szk-0001, 2022-bgs-0002"));
    refused(fixture, HEADER("2021-dcs-i0001", "2021-04-06", "2021Q1", "1", "bureau", "1",
                            "2021-szk-0001"), 4, 7, "no rules were in force");
}

/* --- the process ------------------------------------------------------------------- */

static void it_goes_from_drawn_over_inspected_to_published_clause_33(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(lives(fixture, TWO).progress.where, INSPECTION_DRAWN);
    assert_int_equal(lives(fixture, TWO FIRST).progress.where, INSPECTION_DRAWN);
    struct life life = lives(fixture, TWO FIRST SECOND);
    assert_int_equal(life.progress.where, INSPECTION_INSPECTED);
    assert_null(life.progress.published);
    life = lives(fixture, TWO FIRST SECOND PUBLISH);
    assert_int_equal(life.progress.where, INSPECTION_PUBLISHED);
    assert_ptr_equal(life.progress.published, &life.record->entries[2]);
    assert_string_equal(life.progress.department->code, "dcs");
}

static void what_is_not_possible_is_refused_clause_33(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, TWO FIRST PUBLISH, 14, 46, "have no finding yet (clause 33)");
    refused(fixture, TWO FIRST SECOND PUBLISH PUBLISH, 16, 46, "were told already (clause 33)");
    refused(fixture, TWO FIRST SECOND FIRST, 15, 8, "dated");
    refused(fixture,
            TWO FIRST AT("04-08T10:00", "己",
                         "event: record, case: 2022-szk-0001, result: fine, findings: 好"),
            14, 60, "has a finding already, the entry 1");
    refused(fixture,
            TWO AT("04-08T10:00", "己",
                   "event: record, case: 2022-szk-0002, result: fine, findings: 好"),
            13, 60, "was not drawn (clause 33)");
    refused(fixture,
            TWO FIRST SECOND AT("04-08T10:00", "己",
                                "event: record, case: 2022-szk-0001, result: fine, findings: 好"),
            15, 46, "every case that was drawn has its finding");
    refused(fixture,
            TWO AT("04-05T10:00", "己",
                   "event: record, case: 2022-szk-0001, result: fine, findings: 好"),
            13, 8, "before the one it follows");
}

static void only_the_inspecting_department_acts_clause_33(void **state)
{
    struct fixture *fixture = *state;
    lives(fixture, TWO AT("04-07T10:00", "戊",
                          "event: record, case: 2022-szk-0001, result: fine, findings: 好"));
    refused(fixture,
            TWO AT("04-07T10:00", "甲",
                   "event: record, case: 2022-szk-0001, result: fine, findings: 好"),
            13, 36, "does not know '甲' in 督察室");
    refused(fixture, TWO FIRST SECOND AT("04-09T10:00", "甲", "event: publish, scope: 各科室"), 15,
            36, "does not know '甲'");
    refused(fixture,
            TWO FIRST AT("04-09T10:00", "甲", "event: amend, set: {log.1.findings: 改}, why: 误"),
            14, 36, "does not know '甲'");
}

static void a_finding_is_taken_back_while_nobody_was_told(void **state)
{
    struct fixture *fixture = *state;
    struct life life = lives(fixture, TWO FIRST SECOND VOID("己", "2"));
    assert_int_equal(life.progress.where, INSPECTION_DRAWN);
    assert_int_equal(life.progress.recorded, 1);
    assert_int_equal(life.progress.faults, 0);
    assert_null(life.progress.findings[0]);
    life = lives(fixture, TWO FIRST SECOND PUBLISH VOID("戊", "3"));
    assert_int_equal(life.progress.where, INSPECTION_INSPECTED);
    refused(fixture, TWO FIRST SECOND PUBLISH VOID("己", "1"), 15, 46, "have no finding yet");
    refused(fixture,
            TWO AT("04-07T10:00", "戊",
                   "event: record, case: 2022-szk-0001, result: fine, findings: 好") VOID("己", "1"),
            14, 36, "only '戊' or a leader");
}

static void the_sample_can_not_be_corrected_and_findings_can(void **state)
{
    struct fixture *fixture = *state;
    struct life life = lives(fixture, TWO FIRST SECOND PUBLISH AMEND);
    assert_string_equal(node_text(life.progress.findings[1]->node, "findings"), "改");
    refused(fixture, TWO AT("04-10T10:00", "己", "event: amend, set: {drawn.seed: 改}, why: 误"), 13,
            59, "no field that can be corrected");
}

/* --- drawing --------------------------------------------------------------------------- */

/* The first `count` cases of 2022 in szk. */
static struct population population_of(struct fixture *fixture, size_t count)
{
    struct population population = {arena_array(&fixture->arena, count, sizeof(char *)), count, ""};
    for (size_t i = 0; i < count; i++)
        population.ids[i] = arena_format(&fixture->arena, "2022-szk-%04zu", i + 1);
    return population;
}

static struct sample draws(struct fixture *fixture, const struct population *population,
                           const char *seed, size_t n, bool each)
{
    struct sample sample;
    assert_true(sample_draw(&fixture->arena, population, &(struct sample_wish){seed, n, each},
                            &sample));
    return sample;
}

static void the_smallest_keys_are_drawn_clause_33(void **state)
{
    /* By printf 'seed\n2022-szk-0001' | sha256sum, and so on. */
    struct population population = population_of(*state, 5);
    struct sample sample = draws(*state, &population, "种子", 5, false);
    static const char *const order[] = {"2022-szk-0004", "2022-szk-0005", "2022-szk-0003",
                                        "2022-szk-0001", "2022-szk-0002"};
    assert_int_equal(sample.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(sample.cases[i], order[i]);
    sample = draws(*state, &population, "种子", 2, false);
    assert_int_equal(sample.count, 2);
    assert_string_equal(sample.cases[1], order[1]);
    assert_int_equal(draws(*state, &population, "种子", 9, false).count, 5);
}

static void the_order_of_the_population_changes_nothing_clause_33(void **state)
{
    struct population population = population_of(*state, 100);
    struct sample before = draws(*state, &population, "7", 10, false);
    struct random random = {99};
    for (size_t i = population.count; i-- > 1;) {
        size_t k = random_below(&random, i + 1);
        const char *kept = population.ids[i];
        population.ids[i] = population.ids[k];
        population.ids[k] = kept;
    }
    struct sample after = draws(*state, &population, "7", 10, false);
    for (size_t i = 0; i < 10; i++)
        assert_string_equal(before.cases[i], after.cases[i]);
}

static void so_many_of_each_department_are_drawn_clause_33(void **state)
{
    const char *ids[] = {"2022-a-0001", "2022-a-0002", "2022-a-0003", "2022-ab-0001",
                         "2022-ab-0002", "2022-b-0001"};
    struct population population = {ids, 6, ""};
    for (size_t n = 1; n <= 3; n++) {
        struct sample sample = draws(*state, &population, "x", n, true);
        size_t a = 0, ab = 0, b = 0;
        for (size_t i = 0; i < sample.count; i++) {
            a += strncmp(sample.cases[i], "2022-a-", 7) == 0;
            ab += strncmp(sample.cases[i], "2022-ab-", 8) == 0;
            b += strncmp(sample.cases[i], "2022-b-", 7) == 0;
        }
        assert_int_equal(a, n);
        assert_int_equal(ab, n < 2 ? n : 2);
        assert_int_equal(b, 1);
    }
    assert_int_equal(draws(*state, &population, "x", 1, false).count, 1);
}

/*
 * 20 cases, 5 drawn, 8000 seeds: each case is drawn 2000 times, with a standard deviation of
 * sqrt(8000 · 1/4 · 3/4) ≈ 38.7; and so is each pair, 8000 · 5/20 · 4/19 ≈ 421 times, with ≈ 20.
 * Five deviations are never reached by chance here, and seeds are fixed anyway.
 */
static void each_case_and_each_pair_is_drawn_about_equally_often_clause_33(void **state)
{
    enum { CASES = 20, DRAWN = 5, SEEDS = 8000 };
    static unsigned singles[CASES], pairs[CASES][CASES];
    struct fixture *fixture = *state;
    struct population population = population_of(fixture, CASES);
    for (size_t seed = 0; seed < SEEDS; seed++) {
        struct sample sample;
        struct arena arena = {0};
        char text[32];
        snprintf(text, sizeof text, "%zu", seed);
        assert_true(sample_draw(&arena, &population, &(struct sample_wish){text, DRAWN, false},
                                &sample));
        assert_int_equal(sample.count, DRAWN);
        for (size_t i = 0; i < DRAWN; i++) {
            size_t a = strtoul(sample.cases[i] + 9, NULL, 10) - 1;
            singles[a]++;
            for (size_t k = 0; k < i; k++) {
                size_t b = strtoul(sample.cases[k] + 9, NULL, 10) - 1;
                pairs[a < b ? a : b][a < b ? b : a]++;
            }
        }
        arena_free(&arena);
    }
    for (size_t a = 0; a < CASES; a++) {
        assert_between(singles[a], 2000 - 194, 2000 + 194);
        for (size_t b = a + 1; b < CASES; b++)
            assert_between(pairs[a][b], 421 - 100, 421 + 100);
    }
}

static void the_digest_is_that_of_the_lines(void **state)
{
    /* printf '2022-szk-0001\n2022-szk-0002\n' | sha256sum */
    struct population population = population_of(*state, 2);
    assert_true(population_digest(&population));
    assert_string_equal(population.digest, "774bcb02e91e7af30a78d33d56d14578da55970aedf2ab4d3d45cd6d1af7eca0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_spot_check_is_read_completely),
        CLAIM(a_sample_that_no_draw_yields_is_refused_clause_33),
        CLAIM(it_goes_from_drawn_over_inspected_to_published_clause_33),
        CLAIM(what_is_not_possible_is_refused_clause_33),
        CLAIM(only_the_inspecting_department_acts_clause_33),
        CLAIM(a_finding_is_taken_back_while_nobody_was_told),
        CLAIM(the_sample_can_not_be_corrected_and_findings_can),
        CLAIM(the_smallest_keys_are_drawn_clause_33),
        CLAIM(the_order_of_the_population_changes_nothing_clause_33),
        CLAIM(so_many_of_each_department_are_drawn_clause_33),
        CLAIM(each_case_and_each_pair_is_drawn_about_equally_often_clause_33),
        CLAIM(the_digest_is_that_of_the_lines),
    };
    return cmocka_run_group_tests_name("inspection", tests, open_world, close_world);
}
