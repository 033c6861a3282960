/* Random lives of cases: whatever happens, what is said of a case agrees with itself. */
#include "life.h"

#include "store/facts.h"
#include "summary/due.h"
#include "summary/list.h"
#include "summary/summary.h"

enum { LIVES = 5000, MOST_TRIES = 28, DEPARTMENTS = 3 };

#define TODAY "2022-12-31"

static const char policy_text[] =
    "bureau: 局\nrules:\n- from: \"2022-01-01\"\n  office: bgs\n"
    "  office_hours: {until: \"17:30\"}\n  reply: {written_approval: required}\n"
    "  limits:\n"
    "  - {limit: reply, working_days: 3, from: decision}\n"
    "  - {limit: consult, working_days: 2, from: received}\n"
    "  - {limit: joint, working_days: 3, from: confer}\n"
    "  - {limit: transfer, working_days: 2, from: consent}\n"
    "  - {limit: revisit, working_days: 5, from: visit}\n"
    "  chains:\n"
    "  - chain: four\n    levels:\n    - {level: responder, title: 首问}\n"
    "    - {level: department, title: 科长, working_days: 3}\n    - {level: deputy, title: 分管}\n"
    "    - {level: head, title: 局长}\n"
    "  - chain: two\n    levels:\n    - {level: responder, title: 首问}\n"
    "    - {level: head, title: 局长}\n"
    "  - chain: five\n    levels:\n    - {level: responder, title: 首问}\n"
    "    - {level: department, title: 站长, working_days: 2}\n    - {level: unit, title: 单位分管}\n"
    "    - {level: deputy, title: 分管, working_days: 4}\n    - {level: head, title: 局长}\n"
    "  report: {due: end of quarter}\n";

static const char roster_text[] =
    "people:\n- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n- {name: 戊}\n- {name: 己}\n"
    "- {name: 庚}\n- {name: 辛}\n- {name: 文}\n"
    "leaders:\n- {level: deputy, name: 戊}\n- {level: deputy, name: 己}\n- {level: head, name: 庚}\n"
    "departments:\n"
    "- {code: a, name: 一科, chain: four, duties: [{duty: 办, responder: 甲}],\n"
    "   leaders: [{level: department, name: 乙}]}\n"
    "- {code: b, name: 二科, chain: two, duties: [{duty: 办, responder: 丙}]}\n"
    "- {code: c, name: 站, chain: five, duties: [{duty: 办, responder: 丁}],\n"
    "   leaders: [{level: department, name: 乙}, {level: department, name: 戊}, {level: unit, name: 辛}]}\n"
    "- {code: bgs, name: 办公室, chain: two, duties: [{duty: 办, responder: 文}]}\n";

static const char lists_text[] =
    "matters:\n- {matter: 快办, reason: 理, leaders: [{level: department, name: 乙}], expected: 行,\n"
    "   working_days: 10}\n";

static const char *const codes[DEPARTMENTS] = {"a", "b", "c"};
static const char *const responders[DEPARTMENTS] = {"甲", "丙", "丁"};
static const char *const people[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "文"};

/* As life_read(), without the schema: what is tried is complete, and the end of a life is read whole. */
static enum status read_quickly(struct fixture *fixture, const struct life *life,
                                struct loaded_case *loaded)
{
    char *text = arena_copy(&fixture->arena, life->text, life->length);
    struct node *root =
        document_parse(&fixture->arena, "case", text, life->length, &fixture->errors);
    assert_no_errors(&fixture->errors);
    struct world world = archive_world(&bureau);
    struct node *corrected =
        correct_tree(&fixture->arena, LEDGER_CASES, "case", root, &fixture->errors);
    loaded->record =
        corrected ? case_read(&fixture->arena, "case", corrected, &fixture->errors) : NULL;
    if (!loaded->record)
        return STATUS_REFUSED;
    return process_replay(&fixture->arena, &world, loaded->record, &loaded->progress,
                          &fixture->errors);
}

/* A life as far as it has come. */
struct walk {
    struct life life;
    struct moment now;
    struct progress progress;
    size_t tried[ACT_COUNT][WHERE_COUNT]; /* over all lives: what was done */
};

static const char *date_text(struct fixture *fixture, day_number day)
{
    char text[DATE_SIZE];
    date_format(day, text);
    return arena_string(&fixture->arena, text);
}

static struct setting random_setting(struct fixture *fixture, struct random *random,
                                     const struct walk *walk)
{
    static const char *const methods[] = {"phone", "written", "in-person"};
    const struct progress *progress = &walk->progress;
    size_t count = progress->chain->count, level = progress->level;
    size_t up = level + 1 < count ? level + 1 + random_below(random, count - level - 1) / 2 : level;
    size_t other = random_below(random, DEPARTMENTS);
    day_number today = walk->now.day;
    return (struct setting){
        .level = progress->chain->levels[level].key,
        .to = progress->chain->levels[up].key,
        .consent = people[random_below(random, COUNT_OF(people))],
        .leader = people[random_below(random, COUNT_OF(people))],
        .department = progress->department->code,
        .other = codes[other],
        .responder = responders[other],
        .approver = "文",
        .promise = random_below(random, 2)
                       ? date_text(fixture, today + (day_number)random_below(random, 20))
                       : NULL,
        .until = date_text(fixture, today + (day_number)random_below(random, 40)),
        .told = date_text(fixture, today),
        .method = methods[random_below(random, 3)],
        .result = random_below(random, 3) ? "dissatisfied" : "satisfied",
        .entry = 1 + (long)random_below(random, walk->life.entries + 1)};
}

/* Mostly who may, for otherwise little would happen. */
static const char *random_person(struct random *random, const struct walk *walk)
{
    const struct progress *progress = &walk->progress;
    const char *holder = progress->level == 0
                             ? progress->responder
                             : roster_holder(bureau.roster, progress->department,
                                             progress->chain->levels[progress->level].key,
                                             walk->now.day, random_below(random, 2));
    const char *office = progress->where == AT_HANDOVER ? "文" : progress->responder;
    size_t choice = random_below(random, 10);
    if (choice < 6 && holder && progress->where <= AT_JOINT)
        return holder;
    return choice < 9 ? office : people[random_below(random, COUNT_OF(people))];
}

static enum act random_act(struct random *random, const struct walk *walk)
{
    enum act act = (enum act)random_below(random, ACT_COUNT);
    for (int tries = 0; tries < 20 && random_below(random, 20) != 0; tries++) {
        bool dull = act == ACT_AMEND || act == ACT_VOID || act == ACT_WITHDRAW;
        if (process_step(act, walk->progress.where).effect != NOT_POSSIBLE &&
            (!dull || random_below(random, 4) == 0))
            break;
        act = (enum act)random_below(random, ACT_COUNT);
    }
    return act;
}

static bool is_open(enum where where)
{
    return where <= AT_TOP;
}

static enum where place_of(const struct visit *visit)
{
    return visit->level == 0                          ? AT_FIRST
           : visit->level + 1 == visit->chain->count ? AT_TOP
                                                      : AT_MIDDLE;
}

/* Whether an effect leads from one place to the other. */
static bool leads(enum effect effect, enum where from, enum where to)
{
    switch (effect) {
    case RISES:
        return to == AT_MIDDLE || to == AT_TOP;
    case MOVES:
        return to == AT_FIRST;
    case RETURNS:
        return is_open(to);
    case IS_RESOLVED:
        return to == AT_RESOLVED;
    case IS_REFUSED:
        return to == AT_REFUSED && from == AT_TOP;
    case CONFERS:
        return to == AT_JOINT;
    case HANDS_OVER:
        return to == AT_HANDOVER;
    case LEAVES:
        return to == AT_OUTSIDE;
    case IS_CLOSED:
        return to == AT_CLOSED;
    case IS_VISITED:
        return to == AT_CLOSED || to == AT_UNSATISFIED;
    case IS_WITHDRAWN:
        return to == AT_WITHDRAWN;
    default:
        return false; /* what stays begins no phase */
    }
}

static void check_phases(const struct case_record *record, const struct progress *progress)
{
    assert_true(progress->phase_count >= 1);
    assert_int_equal(progress->phases[0].where, AT_FIRST);
    assert_null(progress->phases[0].entry);
    assert_int_equal(moment_compare(progress->phases[0].from, record->received), 0);
    for (size_t i = 1; i < progress->phase_count; i++) {
        const struct phase *phase = &progress->phases[i];
        struct step step = process_step(phase->entry->act, phase[-1].where);
        assert_false(phase->entry->voided);
        assert_true(leads(step.effect, phase[-1].where, phase->where));
        assert_int_equal(moment_compare(phase->from, phase->entry->at), 0);
        assert_true(moment_compare(phase[-1].from, phase->from) <= 0);
    }
    assert_int_equal(progress->phases[progress->phase_count - 1].where, progress->where);
}

static void check_visits(const struct progress *progress)
{
    size_t opened = 1;
    for (size_t i = 1; i < progress->phase_count; i++)
        opened += is_open(progress->phases[i].where) &&
                  progress->phases[i].entry->act != ACT_PLAN;
    assert_int_equal(progress->visit_count, opened);
    for (size_t i = 0; i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        bool last = i + 1 == progress->visit_count;
        assert_true(visit->level < visit->chain->count);
        assert_true((visit->ended == NULL) == (last && progress->where <= AT_JOINT));
        if (visit->ended)
            assert_true(moment_compare(visit->came, visit->ended->at) <= 0);
        if (last)
            continue;
        assert_int_equal(moment_compare(visit->ended->at, visit[1].came), 0);
        if (visit->ended->act == ACT_TRANSFER)
            assert_true(visit[1].level == 0 && visit[1].department != visit->department);
        else
            assert_true(visit[1].level > visit->level && visit[1].department == visit->department);
    }
    const struct visit *now = &progress->visits[progress->visit_count - 1];
    assert_ptr_equal(now->department, progress->department);
    assert_ptr_equal(now->chain, progress->chain);
    assert_int_equal(now->level, progress->level);
    if (is_open(progress->where))
        assert_int_equal(place_of(now), progress->where);
}

/* What is known of a case is what its place says. */
static void check_place(const struct progress *progress)
{
    enum where where = progress->where;
    bool told = where == AT_CLOSED || where == AT_UNSATISFIED;
    bool decided = told || where == AT_RESOLVED || where == AT_REFUSED;
    assert_true((progress->decision != NULL) == decided);
    assert_true((progress->reply != NULL) == told);
    if (progress->decision)
        assert_true(progress->decision->act == ACT_RESOLVE || progress->decision->act == ACT_REFUSE);
    if (progress->decision && progress->decision->act == ACT_REFUSE)
        assert_int_equal(progress->level + 1, progress->chain->count); /* clause 20 */
    if (where == AT_REFUSED || where == AT_RESOLVED)
        assert_int_equal(progress->decision->act, where == AT_REFUSED ? ACT_REFUSE : ACT_RESOLVE);
    assert_true(!progress->revisit || told);
    assert_true(where != AT_UNSATISFIED || progress->revisit != NULL);
    assert_true(!progress->promised || decided);
    for (size_t i = 0; i < progress->pause_count; i++) {
        const struct pause *pause = &progress->pauses[i];
        assert_true(!pause->open || i + 1 == progress->pause_count);
        if (!pause->open)
            assert_true(moment_compare(pause->from, pause->until) <= 0);
    }
    assert_true(progress->pause_count <= progress->notices);
}

static size_t check_obligations(struct fixture *fixture, const struct case_record *record,
                                const struct progress *progress, day_number today, size_t *overdue)
{
    struct world world = archive_world(&bureau);
    struct obligation *obligations;
    size_t count, open = 0;
    unsigned running = 0;
    assert_true(clock_obligations(&fixture->arena, &world, record, progress, today, &obligations,
                                  &count));
    *overdue = 0;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *one = &obligations[i];
        const struct clock_rule *rule = clock_rule(one->clock);
        assert_true(moment_compare(record->received, one->from) <= 0);
        assert_true(!one->limited || one->due.day >= one->from.day);
        if (one->ended) {
            assert_true(moment_compare(one->from, one->until) <= 0);
            continue;
        }
        open++;
        *overdue += one->limited && one->due.day < today;
        assert_true(rule->runs >> progress->where & 1);
        assert_false(running >> one->clock & 1); /* one of each at a time */
        running |= 1u << one->clock;
    }
    return open;
}

static void check_life(struct fixture *fixture, const struct case_record *record,
                       const struct progress *progress)
{
    size_t overdue;
    check_phases(record, progress);
    check_visits(progress);
    check_place(progress);
    check_obligations(fixture, record, progress, record->entries[record->entry_count - 1].at.day,
                      &overdue);
}

static void take_step(struct fixture *fixture, struct random *random, struct walk *walk)
{
    struct life before = walk->life;
    enum where where = walk->progress.where;
    enum act act = random_act(random, walk);
    struct setting set = random_setting(fixture, random, walk);
    struct loaded_case loaded;
    char when[MOMENT_SIZE];
    walk->now.day += (day_number)(random_below(random, 3) ? 0 : random_below(random, 9));
    walk->now.minute = walk->now.minute + (int)random_below(random, 60);
    if (walk->now.minute >= 1320)
        walk->now = (struct moment){walk->now.day + 1, 480, 480};
    moment_format(walk->now, when);
    life_act(fixture, &walk->life, when, random_person(random, walk), act, &set, NULL);
    enum status status = read_quickly(fixture, &walk->life, &loaded);
    struct step step = process_step(act, where);
    if (status != STATUS_OK) {
        assert_int_equal(status, STATUS_REFUSED);
        assert_int_equal(fixture->errors.count, 1);
        errors_free(&fixture->errors);
        walk->life = before;
        return;
    }
    assert_no_errors(&fixture->errors);
    assert_int_not_equal(step.effect, NOT_POSSIBLE);
    if (step.effect != STAYS)
        assert_true(leads(step.effect, where, loaded.progress.where));
    else if (act != ACT_VOID)
        assert_int_equal(loaded.progress.where, where);
    check_life(fixture, loaded.record, &loaded.progress);
    walk->progress = loaded.progress;
    walk->tried[act][where]++;
}

/* Each step that the table has was taken somewhere, or the walks would show little. */
static void check_coverage(const struct walk *walk)
{
    for (int act = 0; act < ACT_COUNT; act++)
        for (int where = 0; where < WHERE_COUNT; where++) {
            bool possible = process_step((enum act)act, (enum where)where).effect != NOT_POSSIBLE;
            if (possible != (walk->tried[act][where] > 0))
                fail_msg("%s at %s was taken %zu times", act_key((enum act)act),
                         where_key((enum where)where), walk->tried[act][where]);
        }
}

/* What the lives were, for the questions over all of them. */
struct totals {
    size_t where[WHERE_COUNT];
    size_t open_obligations;
    size_t overdue;
    size_t overdue_cases;
    size_t refusals;
    size_t cases;
};

/* What the index would keep of it is the same life. */
static void check_facts(struct fixture *fixture, const struct loaded_case *in)
{
    struct packed facts = {0};
    struct loaded_case out = {0};
    assert_true(facts_pack(&bureau, in, &facts));
    assert_true(facts_unpack(&bureau, &fixture->arena, in->record->id, in->record->department,
                             in->record->matter, facts.bytes, facts.length, &out));
    assert_same_facts(in, &out);
    free(facts.bytes);
}

static void live(struct fixture *fixture, struct random *random, struct walk *walk, size_t number,
                 struct totals *totals)
{
    static const char *const headers[] = {"", "", "kind: consult\n", "listed: 快办\n"};
    static const char *const channels[] = {"visit", "letter"};
    size_t department = random_below(random, DEPARTMENTS), overdue;
    char id[RECORD_ID_SIZE], received[MOMENT_SIZE];
    struct record_id parts = {.year = 2022, .number = number};
    struct loaded_case loaded;
    strcpy(parts.department, codes[department]);
    record_id_format(parts, id);
    walk->now = (struct moment){on("2022-01-04") + (day_number)random_below(random, 180),
                                500 + (int)random_below(random, 600), 480};
    moment_format(walk->now, received);
    walk->life = life_begin(id, codes[department], responders[department], received,
                            channels[random_below(random, 2)], headers[random_below(random, 4)]);
    assert_int_equal(read_quickly(fixture, &walk->life, &loaded), STATUS_OK);
    walk->progress = loaded.progress;
    for (size_t tries = random_below(random, MOST_TRIES); tries > 0; tries--)
        take_step(fixture, random, walk);
    life_lives(fixture, &walk->life, &loaded); /* the schema agrees with all of it */
    check_facts(fixture, &loaded);
    size_t open =
        check_obligations(fixture, loaded.record, &loaded.progress, on(TODAY), &overdue);
    totals->where[loaded.progress.where]++;
    totals->open_obligations += open;
    totals->overdue += overdue;
    totals->overdue_cases += overdue > 0;
    totals->refusals += loaded.progress.decision && loaded.progress.decision->act == ACT_REFUSE;
    totals->cases++;
    write_bytes(path_in(fixture, arena_format(&fixture->arena, "cases/2022/%s/%s.yaml",
                                              codes[department], id)),
                walk->life.text, walk->life.length);
}

/* The quarters' tables balance, or computing them fails; they hold what is open, and each final no once. */
static void check_tables(struct fixture *fixture, const struct archive *archive,
                         const struct totals *totals)
{
    uint64_t refusals = 0, pending = 0;
    struct scan_result result;
    for (int quarter = 1; quarter <= 4; quarter++) {
        struct summary summary;
        enum status status = summary_compute(archive, (struct quarter){2022, quarter},
                                             &fixture->arena, &summary, &result, &fixture->errors);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        assert_int_equal(result.valid, totals->cases);
        for (size_t row = 0; row < summary.row_count; row++)
            refusals += summary.rows[row].refusal_count;
        pending = 0;
        for (size_t level = 0; level < summary.level_count; level++)
            pending += summary.total[level].pending;
    }
    assert_int_equal(refusals, totals->refusals);
    assert_int_equal(pending, totals->where[AT_FIRST] + totals->where[AT_MIDDLE] +
                                  totals->where[AT_TOP] + totals->where[AT_JOINT]);
}

static void check_lists(struct fixture *fixture, const struct archive *archive,
                        const struct totals *totals)
{
    struct list_filter filter = {.from = INT32_MIN, .until = INT32_MAX, .today = on(TODAY)};
    struct scan_result result;
    struct list list;
    struct due due;
    size_t reports = 0;
    for (int where = 0; where < WHERE_COUNT; where++) {
        filter.where = 1u << where;
        assert_int_equal(list_compute(archive, &filter, &fixture->arena, &list, &result,
                                      &fixture->errors),
                         STATUS_OK);
        assert_int_equal(list.count, totals->where[where]);
    }
    filter.where = 0;
    filter.overdue = true;
    assert_int_equal(
        list_compute(archive, &filter, &fixture->arena, &list, &result, &fixture->errors),
        STATUS_OK);
    assert_int_equal(list.count, totals->overdue_cases);
    assert_int_equal(due_compute(archive, on(TODAY), -1, &fixture->arena, &due, &result,
                                 &fixture->errors),
                     STATUS_OK);
    for (size_t i = 0; i < due.count; i++) {
        bool report = strcmp(due.items[i].obligation, "report") == 0;
        reports += report;
        assert_true(i == 0 || due.items[i - 1].due <= due.items[i].due);
        assert_true((due.items[i].urgency == URGENCY_OVERDUE) == (due.items[i].left < 0));
    }
    assert_int_equal(reports, 4);
    assert_int_equal(due.count - reports, totals->open_obligations);
    assert_int_equal(due.overdue, totals->overdue + 3);
}

static void five_thousand_random_lives_agree_with_themselves(void **state)
{
    struct fixture *fixture = *state;
    struct fixture *for_one = calloc(1, sizeof *for_one);
    struct walk *walk = calloc(1, sizeof *walk);
    struct random random = {3};
    struct totals totals = {0};
    struct archive archive;
    static const char *const places[] = {"cases", "cases/2022", "cases/2022/a", "cases/2022/b",
                                         "cases/2022/c"};
    assert_true(for_one && walk);
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    write_text(path_in(fixture, "lists.yaml"), lists_text);
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    open_bureau(fixture, policy_text, roster_text, lists_text);
    strcpy(for_one->directory, directory_of(fixture));
    for (size_t i = 1; i <= LIVES; i++) {
        live(for_one, &random, walk, i, &totals);
        arena_reset(&for_one->arena);
    }
    check_coverage(walk);
    for (int where = 0; where < WHERE_COUNT; where++)
        assert_true(totals.where[where] > LIVES / 250);
    assert_int_equal(archive_open(&archive, directory_of(fixture), &fixture->errors), STATUS_OK);
    check_tables(fixture, &archive, &totals);
    check_lists(fixture, &archive, &totals);
    archive.habits.index = true; /* which is made by one round of questions and answers the other */
    for (int round = 0; round < 2; round++) {
        check_tables(fixture, &archive, &totals);
        check_lists(fixture, &archive, &totals);
    }
    archive_close(&archive);
    arena_free(&for_one->arena);
    free(for_one);
    free(walk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(five_thousand_random_lives_agree_with_themselves),
    };
    return cmocka_run_group_tests_name("lives", tests, open_calendar, close_calendar);
}
