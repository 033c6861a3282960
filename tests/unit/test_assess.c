/* The yearly assessment (clause 34), counted again without replaying anything. */
#include "summary/assess.h"

#include "life.h"

enum { ARCHIVES = 60, MOST_CASES = 12, DEPARTMENTS = 2, LEVELS = 5, YEARS = 3, FIRST_YEAR = 2021 };

#define RULES(from, more) \
    "- from: \"" from "\"\n" more \
    "  limits:\n  - {limit: reply, working_days: 3, from: decision}\n" \
    "  chains:\n  - chain: four\n    levels:\n" \
    "    - {level: responder, title: 首问}\n    - {level: department, title: 科长}\n" \
    "    - {level: deputy, title: 分管}\n    - {level: head, title: 局长}\n" \
    "  - chain: five\n    levels:\n" \
    "    - {level: responder, title: 首问}\n    - {level: department, title: 站长}\n" \
    "    - {level: unit, title: 单位分管}\n    - {level: deputy, title: 分管}\n" \
    "    - {level: head, title: 局长}\n"

static const char policy_text[] =
    "bureau: 某某局\ncomplaint: {department: r}\ndiscipline: 纪检组\nrules:\n"
    RULES("2021-01-01", "");

static const char roster_text[] =
    "people:\n- {name: 甲, department: a, post: 科员}\n- {name: 乙, department: a}\n"
    "- {name: 丙, department: c}\n- {name: 丁, department: c}\n- {name: 戊, department: c}\n"
    "- {name: 庚}\n- {name: 辛}\n- {name: 己, department: r}\n"
    "posts: [[科员]]\n"
    "leaders:\n- {level: deputy, name: 庚}\n- {level: head, name: 辛}\n"
    "departments:\n"
    "- {code: a, name: 一科, chain: four, leaders: [{level: department, name: 乙}]}\n"
    "- {code: c, name: 站, chain: five,\n"
    "   leaders: [{level: department, name: 丁}, {level: unit, name: 戊}]}\n"
    "- {code: r, name: 督查室, chain: four}\n";

/* The levels of each department by their holders; the first `own` of them are its own. */
static const struct {
    const char *code;
    size_t levels, own;
    const char *keys[LEVELS], *holders[LEVELS];
} chains[DEPARTMENTS] = {
    {"a", 4, 2, {"responder", "department", "deputy", "head"}, {"甲", "乙", "庚", "辛"}},
    {"c",
     5, 3,
     {"responder", "department", "unit", "deputy", "head"},
     {"丙", "丁", "戊", "庚", "辛"}},
};

/* Everybody who can have a row, and every department. */
static const char *const people[] = {"甲", "乙", "丙", "丁", "戊", "庚", "辛", "己", "外人"};
static const char *const codes[] = {"a", "c", "r"};

enum { PEOPLE = COUNT_OF(people), WHOS = PEOPLE + COUNT_OF(codes) };

/* What is known of an archive: by year, by person or department, by figure. */
struct known {
    size_t counts[YEARS][WHOS][ASSESS_FIGURES];
    size_t referred[YEARS], withheld[YEARS];
    bool held[YEARS][WHOS][PEOPLE];         /* to account, by the department whose breach it was */
    bool done[WHOS][ASSESS_FIGURES][YEARS]; /* by the record that is being made */
};

static size_t who_of(const char *name)
{
    for (size_t i = 0; i < PEOPLE; i++)
        if (strcmp(people[i], name) == 0)
            return i;
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (strcmp(codes[i], name) == 0)
            return PEOPLE + i;
    fail_msg("nobody is called %s", name);
    return 0;
}

static void count(struct known *known, const char *name, enum assess_figure figure, day_number day,
                  bool once)
{
    size_t who = who_of(name), year = (size_t)(day_date(day).year - FIRST_YEAR);
    assert_true(year < YEARS);
    if (once && known->done[who][figure][year])
        return;
    known->done[who][figure][year] = true;
    known->counts[year][who][figure]++;
}

/* --- a case in the making -------------------------------------------------- */

struct making {
    struct fixture *fixture;
    struct known *known;
    struct random *random;
    struct life life;
    day_number day;
    size_t department, level;
    const char *passed[2 * LEVELS]; /* who passed it up in the department that has it */
    size_t pass_count;
    bool left_own;
};

static const char *stamp(struct making *making)
{
    char text[MOMENT_SIZE];
    moment_format((struct moment){making->day, 600, 480}, text);
    return arena_string(&making->fixture->arena, text);
}

static void part(struct making *making, const char *name)
{
    count(making->known, name, ASSESS_CASES, making->day, true);
}

static void put(struct making *making, const char *by, const char *rest)
{
    life_add(&making->life, stamp(making), by, rest);
}

static void pass_up(struct making *making)
{
    const char *by = chains[making->department].holders[making->level];
    const char *next = chains[making->department].keys[making->level + 1];
    const char *key = chains[making->department].keys[making->level];
    size_t how = making->level ? random_below(making->random, 3) : 0;
    part(making, by);
    if (how == 0)
        put(making, by,
            arena_format(&making->fixture->arena, "event: escalate, to: %s, reason: 难, basis: 法",
                         next));
    else
        put(making, by,
            arena_format(&making->fixture->arena,
                         "event: decide, level: %s, decision: %s, opinion: 难", key,
                         how == 1 ? "refuse" : "unsure"));
    count(making->known, by, ASSESS_PASSED, making->day, true);
    making->passed[making->pass_count++] = by;
    making->level++;
    if (making->level == chains[making->department].own) {
        count(making->known, chains[making->department].code, ASSESS_PASSED, making->day, true);
        making->left_own = true;
    }
}

static void hand_over(struct making *making)
{
    const char *by = chains[making->department].holders[making->level];
    size_t other = 1 - making->department;
    part(making, by);
    put(making, by,
        arena_format(&making->fixture->arena, "event: transfer, department: %s, responder: %s",
                     chains[other].code, chains[other].holders[0]));
    making->department = other;
    making->level = making->pass_count = 0;
    making->left_own = false;
    part(making, chains[other].code);
    part(making, chains[other].holders[0]);
}

static void decide(struct making *making, const char *decision)
{
    const char *by = chains[making->department].holders[making->level];
    bool yes = strcmp(decision, "resolve") == 0;
    part(making, by);
    put(making, by,
        arena_format(&making->fixture->arena, "event: decide, level: %s, decision: %s, opinion: 好",
                     chains[making->department].keys[making->level], decision));
    if (!yes)
        return;
    count(making->known, by, ASSESS_RESOLVED, making->day, true);
    for (size_t i = 0; i < making->pass_count; i++)
        count(making->known, making->passed[i], ASSESS_OVERTURNED, making->day, true);
    count(making->known, chains[making->department].code,
          making->left_own ? ASSESS_OVERTURNED : ASSESS_RESOLVED, making->day, true);
}

static void answer(struct making *making, day_number decided)
{
    const char *both[] = {chains[making->department].code, chains[making->department].holders[0]};
    struct calendar_day due;
    assert_true(calendar_add(bureau.calendar, decided, 3, &due));
    part(making, both[1]);
    put(making, both[1], "event: reply, method: in-person, content: 答, proposal: 改址");
    for (size_t i = 0; i < 2; i++) {
        count(making->known, both[i], ASSESS_REPLIES, making->day, true);
        if (making->day <= due.day)
            count(making->known, both[i], ASSESS_IN_TIME, making->day, true);
    }
}

/* A visit, by the responder or somebody else of the case; some are taken back. */
static void visit(struct making *making)
{
    const char *both[] = {chains[making->department].code, chains[making->department].holders[0]};
    bool satisfied = random_below(making->random, 2);
    put(making, both[1],
        satisfied ? "event: revisit, method: home, result: satisfied, comment: 说"
                  : "event: revisit, method: home, result: dissatisfied, comment: 说");
    if (random_below(making->random, 4) == 0) {
        put(making, both[1],
            arena_format(&making->fixture->arena, "event: void, entry: %zu, why: 错",
                         making->life.entries));
        return;
    }
    part(making, both[1]);
    for (size_t i = 0; i < 2; i++) {
        count(making->known, both[i], ASSESS_VISITS, making->day, false);
        if (satisfied)
            count(making->known, both[i], ASSESS_SATISFIED, making->day, false);
    }
}

static void wait_days(struct making *making)
{
    making->day += (day_number)random_below(making->random, 12);
}

static void finish(struct making *making)
{
    day_number decided = making->day;
    wait_days(making);
    answer(making, decided);
    for (size_t n = random_below(making->random, 4); n > 0; n--) {
        wait_days(making);
        visit(making);
    }
}

/* The holder passes it up, hands it over, decides, or lets it lie. */
static void live(struct making *making)
{
    size_t transfers = 0;
    for (;;) {
        size_t choice = random_below(making->random, 10);
        bool top = making->level + 1 == chains[making->department].levels;
        wait_days(making);
        if (choice == 0)
            return;
        if (choice < 3 && transfers++ < 2) {
            hand_over(making);
        } else if (choice < 7 && !top) {
            pass_up(making);
        } else {
            decide(making, top && random_below(making->random, 2) ? "refuse" : "resolve");
            if (random_below(making->random, 5))
                finish(making);
            return;
        }
    }
}

static void make_case(struct fixture *fixture, struct known *known, struct random *random,
                      size_t number)
{
    struct making making = {.fixture = fixture, .known = known, .random = random};
    making.department = random_below(random, DEPARTMENTS);
    making.day = on("2021-11-20") + (day_number)random_below(random, 420);
    const char *code = chains[making.department].code;
    int year = day_date(making.day).year;
    const char *id = arena_format(&fixture->arena, "%d-%s-%04zu", year, code, number);
    memset(known->done, 0, sizeof known->done);
    making.life =
        life_begin(id, code, chains[making.department].holders[0], stamp(&making), "visit", "");
    part(&making, code);
    part(&making, chains[making.department].holders[0]);
    live(&making);
    write_text(
        path_in(fixture, arena_format(&fixture->arena, "cases/%d/%s/%s.yaml", year, code, id)),
        making.life.text);
}

/* --- a breach -------------------------------------------------------------- */

static void put_breach(struct making *making, const char *id, const char *code, day_number on_day,
                       const char *about)
{
    char day[DATE_SIZE];
    date_format(on_day, day);
    life_put(&making->life, "id: %s\ndepartment: %s\nday: \"%s\"\n%s", id, code, day, about);
    life_put(&making->life, "found: {at: %s, by: 己, how: entered}\nmatter: 违\nlog:\n",
             stamp(making));
}

static void write_breach(struct making *making, const char *id, const char *code)
{
    write_text(path_in(making->fixture, arena_format(&making->fixture->arena,
                                                     "breaches/%.4s/%s/%s.yaml", id, code, id)),
               making->life.text);
}

/* Measures against whoever; some are taken back. */
static void take_measures(struct making *making, const char *code)
{
    for (size_t n = random_below(making->random, 4); n > 0; n--) {
        size_t who = random_below(making->random, 5);
        wait_days(making);
        put(making, "己",
            arena_format(&making->fixture->arena, "event: account, person: %s, measure: 批评教育",
                         people[who]));
        if (random_below(making->random, 4) == 0) {
            put(making, "己",
                arena_format(&making->fixture->arena, "event: void, entry: %zu, why: 错",
                             making->life.entries));
            continue;
        }
        count(making->known, code, ASSESS_ACCOUNTED, making->day, false);
        count(making->known, people[who], ASSESS_ACCOUNTED, making->day, false);
        making->known->held[day_date(making->day).year - FIRST_YEAR][who_of(code)][who] = true;
    }
}

/* It may become known, and lead to measures, in a later year than its own. */
static void make_breach(struct fixture *fixture, struct known *known, struct random *random,
                        size_t number)
{
    static const char *const named[] = {"", "persons: [甲]\n", "persons: [丙, 庚]\n"};
    static const char *const whose[][2] = {{NULL, NULL}, {"甲", NULL}, {"丙", "庚"}};
    struct making making = {.fixture = fixture, .known = known, .random = random};
    size_t department = random_below(random, DEPARTMENTS), persons = random_below(random, 3);
    const char *code = chains[department].code;
    day_number day = on("2021-11-20") + (day_number)random_below(random, 420);
    memset(known->done, 0, sizeof known->done);
    count(known, code, ASSESS_BREACHES, day, true);
    for (size_t i = 0; i < 2; i++)
        if (whose[persons][i])
            count(known, whose[persons][i], ASSESS_BREACHES, day, true);
    if (persons == 0)
        count(known, chains[department].holders[1], ASSESS_BREACHES, day, true);
    making.day = day + (day_number)random_below(random, 60);
    const char *id =
        arena_format(&fixture->arena, "%d-%s-b%04zu", day_date(making.day).year, code, number);
    put_breach(&making, id, code, day,
               arena_format(&fixture->arena, "kind: other\n%s", named[persons]));
    take_measures(&making, code);
    write_breach(&making, id, code);
}

/* One that a referred complaint is behind: of it nothing is told but that it is there. */
static void make_secret_breach(const struct making *complaint, const char *about, size_t number)
{
    struct making making = {.fixture = complaint->fixture,
                            .known = complaint->known,
                            .random = complaint->random,
                            .day = complaint->day};
    const char *id =
        arena_format(&making.fixture->arena, "%d-r-b%04zu", day_date(making.day).year, number);
    put_breach(
        &making, id, "r", making.day,
        arena_format(&making.fixture->arena, "kind: complaint-upheld\ncomplaint: %s\n", about));
    put(&making, "己", "event: account, person: 甲, measure: 批评教育");
    write_breach(&making, id, "r");
    making.known->withheld[day_date(making.day).year - FIRST_YEAR]++;
}

/* --- a complaint ----------------------------------------------------------- */

static void make_complaint(struct fixture *fixture, struct known *known, struct random *random,
                           size_t number)
{
    static const char *const findings[] = {"upheld", "partly", "unfounded"};
    static const char *const persons[] = {"甲", "外人", NULL};
    struct making making = {.fixture = fixture, .known = known, .random = random};
    size_t department = random_below(random, DEPARTMENTS), finding = random_below(random, 3);
    const char *code = chains[department].code;
    const char *person = department == 0 ? persons[random_below(random, COUNT_OF(persons))] : NULL;
    making.day = on("2021-12-20") + (day_number)random_below(random, 380);
    int year = day_date(making.day).year;
    const char *id = arena_format(&fixture->arena, "%d-r-c%04zu", year, number);
    memset(known->done, 0, sizeof known->done);
    life_put(&making.life, "id: %s\ndepartment: r\nreceived: {at: %s, channel: letter}\n", id,
             stamp(&making));
    life_put(&making.life, "about: {department: %s%s%s}\nmatter: 事\nlog:\n", code,
             person ? ", person: " : "", person ? person : "");
    put(&making, "己", arena_format(&fixture->arena, "event: accept, to: %s", code));
    wait_days(&making);
    day_number answered = making.day;
    put(&making, chains[department].holders[0],
        arena_format(&fixture->arena, "event: answer, content: 答, finding: %s",
                     findings[finding]));
    if (random_below(random, 4) == 0) {
        put(&making, "己", "event: refer, body: 纪检组, reason: 嫌");
        known->referred[year - FIRST_YEAR]++;
        make_secret_breach(&making, id, number);
    } else if (finding == 0) {
        count(known, code, ASSESS_UPHELD, answered, true);
        if (person)
            count(known, person, ASSESS_UPHELD, answered, true);
    }
    write_text(path_in(fixture, arena_format(&fixture->arena, "complaints/%d/r/%s.yaml", year, id)),
               making.life.text);
}

/* --- archives -------------------------------------------------------------- */

static void make_places(struct fixture *fixture)
{
    static const char *const ledgers[] = {"cases", "complaints", "breaches"};
    for (size_t i = 0; i < COUNT_OF(ledgers); i++) {
        assert_int_equal(mkdir(path_in(fixture, ledgers[i]), 0755), 0);
        for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
            const char *folder = arena_format(&fixture->arena, "%s/%d", ledgers[i], year);
            assert_int_equal(mkdir(path_in(fixture, folder), 0755), 0);
            for (size_t d = 0; d < COUNT_OF(codes); d++)
                assert_int_equal(mkdir(path_in(fixture, arena_format(&fixture->arena, "%s/%s",
                                                                     folder, codes[d])),
                                       0755),
                                 0);
        }
    }
}

static void open_archive(struct fixture *fixture, struct archive *archive, const char *policy,
                         const char *roster)
{
    write_text(path_in(fixture, "buyao.yaml"), policy);
    write_text(path_in(fixture, "roster.yaml"), roster);
    enum status status = archive_open(archive, directory_of(fixture), &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static void assess(struct fixture *fixture, const struct archive *archive,
                   const struct assess_query *query, struct assessment *assessment)
{
    struct scan_result result;
    enum status status =
        assess_compute(archive, query, &fixture->arena, assessment, &result, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(result.broken, 0);
}

static const size_t *known_row(const struct known *known, const struct assessment *assessment,
                               const struct assess_row *row)
{
    size_t year = (size_t)(assessment->year - FIRST_YEAR);
    bool person = assessment->by == ASSESS_PERSONS;
    return known->counts[year][who_of(person ? row->name : row->department->code)];
}

/* The people who were held to account, each once. */
static size_t known_accountable(const struct known *known, const struct assessment *assessment,
                                const struct assess_row *row)
{
    int year = assessment->year - FIRST_YEAR;
    size_t count = 0;
    if (assessment->by == ASSESS_PERSONS)
        return known->counts[year][who_of(row->name)][ASSESS_ACCOUNTED] > 0;
    for (size_t i = 0; i < PEOPLE; i++)
        count += known->held[year][who_of(row->department->code)][i];
    return count;
}

static void check_counts(const struct known *known, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->row_count; i++)
        for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++) {
            const struct assess_row *row = &assessment->rows[i];
            if (row->counts[f] != known_row(known, assessment, row)[f])
                fail_msg("%d, %s: %zu %s, should be %zu", assessment->year, row->name,
                         row->counts[f], assess_rule(f)->key, known_row(known, assessment, row)[f]);
            assert_true(row->counts[f] <= row->counts[assess_rule(f)->of]);
        }
    for (size_t i = 0; i < assessment->row_count; i++)
        assert_int_equal(assessment->rows[i].accountable,
                         known_accountable(known, assessment, &assessment->rows[i]));
    assert_int_equal(assessment->withheld, known->withheld[assessment->year - FIRST_YEAR]);
    bool stranger = known->counts[assessment->year - FIRST_YEAR][who_of("外人")][ASSESS_UPHELD] > 0;
    size_t wanted = assessment->by == ASSESS_PERSONS ? PEOPLE - 1u + stranger : COUNT_OF(codes);
    assert_int_equal(assessment->row_count, wanted);
    assert_int_equal(assessment->referred, known->referred[assessment->year - FIRST_YEAR]);
}

/* Every figure is as many rows as it says: in order, in the year, a record once if it counts once.
 */
static void check_unfolded(const struct assessment *assessment)
{
    size_t at = 0;
    for (size_t i = 0; i < assessment->row_count; i++)
        for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++) {
            size_t first = at;
            for (; at < assessment->share_count && assessment->shares[at].row == i &&
                   assessment->shares[at].figure == f;
                 at++) {
                const struct assess_share *share = &assessment->shares[at];
                assert_int_equal(day_date(share->day).year, assessment->year);
                assert_true(share->what[0] != '\0');
                assert_int_equal(share->id.ledger, f == ASSESS_UPHELD     ? LEDGER_COMPLAINTS
                                                   : f >= ASSESS_BREACHES ? LEDGER_BREACHES
                                                                          : LEDGER_CASES);
                if (at == first)
                    continue;
                int order = record_id_compare(share[-1].id, share->id);
                assert_true(order < 0 || (order == 0 && !assess_rule(f)->once));
            }
            assert_int_equal(at - first, assessment->rows[i].counts[f]);
        }
    assert_int_equal(at, assessment->share_count);
}

static void check_archive(struct fixture *fixture, const struct archive *archive,
                          const struct known *known)
{
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++)
        for (enum assess_by by = 0; by < ASSESS_BY_COUNT; by++)
            for (int unfold = 0; unfold < 2; unfold++) {
                struct assess_query query = {year, by, NULL, unfold};
                struct assessment assessment;
                assess(fixture, archive, &query, &assessment);
                check_counts(known, &assessment);
                if (unfold)
                    check_unfolded(&assessment);
                else
                    assert_int_equal(assessment.share_count, 0);
            }
}

static void clause_34_random_archives_are_counted_and_unfolded_as_they_were_made(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {34};
    size_t seen[ASSESS_FIGURES] = {0};
    open_bureau(fixture, policy_text, roster_text, NULL);
    for (int i = 0; i < ARCHIVES; i++) {
        struct fixture one = {.arena = {0}};
        struct known *known = calloc(1, sizeof *known);
        struct archive archive;
        assert_non_null(known);
        make_places(&one);
        for (size_t n = random_below(&random, MOST_CASES); n > 0; n--)
            make_case(&one, known, &random, n);
        for (size_t n = random_below(&random, 5); n > 0; n--)
            make_complaint(&one, known, &random, n);
        for (size_t n = random_below(&random, 5); n > 0; n--)
            make_breach(&one, known, &random, n);
        open_archive(&one, &archive, policy_text, roster_text);
        check_archive(&one, &archive, known);
        for (size_t y = 0; y < YEARS; y++)
            for (size_t w = 0; w < WHOS; w++)
                for (size_t f = 0; f < ASSESS_FIGURES; f++)
                    seen[f] += known->counts[y][w][f];
        archive_close(&archive);
        remove_tree(one.directory);
        errors_free(&one.errors);
        arena_free(&one.arena);
        free(known);
    }
    for (size_t f = 0; f < ASSESS_FIGURES; f++)
        assert_true(seen[f] > 10); /* or the archives would show little */
}

/* --- single claims --------------------------------------------------------- */

static void put_case(struct fixture *fixture, const char *id, const char *department,
                     const char *responder, const char *received, const char *log)
{
    write_text(path_in(fixture,
                       arena_format(&fixture->arena, "cases/%.4s/%s/%s.yaml", id, department, id)),
               arena_format(&fixture->arena,
                            "id: %s\ndepartment: %s\nresponder: %s\n"
                            "received: {at: %s, channel: visit}\nmatter: 事\nlog:\n%s",
                            id, department, responder, received, log));
}

static const struct assess_row *row_of(const struct assessment *assessment, const char *name,
                                       const char *department)
{
    for (size_t i = 0; i < assessment->row_count; i++) {
        const struct assess_row *row = &assessment->rows[i];
        if (strcmp(row->name, name) == 0 &&
            (!department || strcmp(row->department->code, department) == 0))
            return row;
    }
    fail_msg("no row for %s", name);
    return NULL;
}

static void the_offices_clock_says_in_which_year_a_thing_was_done(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct assessment assessment;
    struct assess_query query = {2022, ASSESS_DEPARTMENTS, NULL, true};
    make_places(fixture);
    /* 2021-12-31 16:30 UTC is half past midnight in the office. */
    put_case(fixture, "2021-a-0001", "a", "甲", "2021-12-31T15:30+00:00",
             "- {at: \"2021-12-31T16:30+00:00\", by: 甲, event: decide, level: responder, "
             "decision: resolve, opinion: 好}\n");
    open_archive(fixture, &archive, policy_text, roster_text);
    assess(fixture, &archive, &query, &assessment);
    assert_int_equal(row_of(&assessment, "一科", NULL)->counts[ASSESS_CASES], 0);
    assert_int_equal(row_of(&assessment, "一科", NULL)->counts[ASSESS_RESOLVED], 1);
    assert_int_equal(assessment.shares[0].day, on("2022-01-01"));
    archive_close(&archive);
}

static void people_of_one_name_have_a_row_in_each_department(void **state)
{
    static const char roster[] =
        "people:\n- {name: 首问, department: a}\n- {name: 首问, department: c}\n"
        "- {name: 走了, department: a, until: \"2021-06-30\"}\n"
        "departments:\n- {code: a, name: 一科, chain: four}\n- {code: c, name: 站, chain: five}\n"
        "- {code: r, name: 旧室, chain: five, until: \"2021-06-30\"}\n";
    struct fixture *fixture = *state;
    struct archive archive;
    struct assessment assessment;
    struct assess_query query = {2022, ASSESS_PERSONS, NULL, false};
    make_places(fixture);
    put_case(fixture, "2022-a-0001", "a", "首问", "2022-03-04T09:00+08:00", "");
    put_case(fixture, "2022-c-0001", "c", "首问", "2022-03-04T09:00+08:00", "");
    put_case(fixture, "2022-c-0002", "c", "首问", "2022-03-04T09:00+08:00", "");
    open_archive(fixture, &archive, policy_text, roster);
    assess(fixture, &archive, &query, &assessment);
    assert_int_equal(assessment.row_count, 2);
    assert_int_equal(row_of(&assessment, "首问", "a")->counts[ASSESS_CASES], 1);
    assert_int_equal(row_of(&assessment, "首问", "c")->counts[ASSESS_CASES], 2);
    query.department = roster_department(archive.roster, "c");
    assess(fixture, &archive, &query, &assessment);
    assert_int_equal(assessment.row_count, 1);
    query = (struct assess_query){2022, ASSESS_DEPARTMENTS, NULL, false};
    assess(fixture, &archive, &query, &assessment);
    assert_int_equal(assessment.row_count, 2); /* what was closed before has no row */
    archive_close(&archive);
}

/* Where a bureau's leader heads the department himself, only its first level is its own. */
static void a_level_that_a_leader_of_the_bureau_holds_is_not_the_departments_own(void **state)
{
    static const char roster[] =
        "people:\n- {name: 甲, department: a}\n- {name: 乙}\n- {name: 辛}\n"
        "leaders:\n- {level: deputy, name: 辛}\n- {level: head, name: 辛}\n"
        "departments:\n- {code: a, name: 一科, chain: four, leaders: [{level: department, name: "
        "乙}]}\n"
        "- {code: r, name: 督查室, chain: four}\n";
    struct fixture *fixture = *state;
    struct archive archive;
    struct assessment assessment;
    struct assess_query query = {2022, ASSESS_DEPARTMENTS, NULL, false};
    make_places(fixture);
    put_case(
        fixture, "2022-a-0001", "a", "甲", "2022-03-04T09:00+08:00",
        "- {at: \"2022-03-04T10:00+08:00\", by: 甲, event: escalate, to: department, reason: 难, "
        "basis: 法}\n"
        "- {at: \"2022-03-04T11:00+08:00\", by: 乙, event: decide, level: department, "
        "decision: resolve, opinion: 好}\n");
    open_archive(fixture, &archive, policy_text, roster);
    assess(fixture, &archive, &query, &assessment);
    const size_t *counts = row_of(&assessment, "一科", NULL)->counts;
    assert_int_equal(counts[ASSESS_RESOLVED], 0);
    assert_int_equal(counts[ASSESS_PASSED], 1);
    assert_int_equal(counts[ASSESS_OVERTURNED], 1);
    archive_close(&archive);
}

static void a_year_without_rules_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct assessment assessment;
    struct scan_result result;
    struct assess_query query = {2020, ASSESS_DEPARTMENTS, NULL, false};
    make_places(fixture);
    open_archive(fixture, &archive, policy_text, roster_text);
    assert_int_equal(
        assess_compute(&archive, &query, &fixture->arena, &assessment, &result, &fixture->errors),
        STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "no rules were in force");
    archive_close(&archive);
}

static void a_broken_record_of_either_ledger_is_counted_and_named(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct assessment assessment;
    struct scan_result result;
    struct assess_query query = {2022, ASSESS_DEPARTMENTS, NULL, false};
    make_places(fixture);
    write_text(path_in(fixture, "cases/2022/a/2022-a-0001.yaml"), "id: 2022-a-0001\n");
    write_text(path_in(fixture, "complaints/2022/r/2022-r-c0001.yaml"), "id: 2022-r-c0001\n");
    open_archive(fixture, &archive, policy_text, roster_text);
    assert_int_equal(
        assess_compute(&archive, &query, &fixture->arena, &assessment, &result, &fixture->errors),
        STATUS_OK);
    assert_int_equal(result.broken, 2);
    assert_true(fixture->errors.count >= 2);
    archive_close(&archive);
}

/* --- points ---------------------------------------------------------------- */

static int64_t score(struct fixture *fixture, const char *weights, size_t of, size_t part)
{
    const char *text =
        arena_format(&fixture->arena,
                     "bureau: 局\nrules:\n" RULES("2021-01-01", "  assessment: [%s]\n"), weights);
    const struct policy *policy = policy_of(fixture, text);
    size_t counts[ASSESS_FIGURES] = {0};
    int64_t points;
    assert_non_null(policy);
    counts[ASSESS_REPLIES] = of;
    counts[ASSESS_IN_TIME] = part;
    counts[ASSESS_UPHELD] = 3;
    assert_true(assess_score(policy->rules, counts, &points));
    return points;
}

#define RATE(weight) "{figure: replies_in_time, weight: " weight ", per: rate}"

static void clause_34_points_are_whole_numbers_rounded_from_the_half_on(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(score(fixture, "{figure: upheld, weight: -5, per: each}", 0, 0), -15);
    assert_int_equal(score(fixture, RATE("20"), 4, 4), 20);
    assert_int_equal(score(fixture, RATE("20"), 4, 3), 15);
    assert_int_equal(score(fixture, RATE("10"), 4, 1), 3); /* 2.5 */
    assert_int_equal(score(fixture, RATE("-10"), 4, 1), -3);
    assert_int_equal(score(fixture, RATE("10"), 3, 1), 3); /* 3.33 */
    assert_int_equal(score(fixture, RATE("10"), 3, 2), 7); /* 6.67 */
    assert_int_equal(score(fixture, RATE("-10"), 3, 1), -3);
    assert_int_equal(score(fixture, RATE("1"), 3, 1), 0);
    assert_int_equal(score(fixture, RATE("20"), 0, 0), 0); /* nothing to have a share of */
    assert_int_equal(score(fixture,
                           RATE("20") ", {figure: upheld, weight: -5, per: each}, "
                                      "{figure: replies, weight: 1, per: each}",
                           4, 2),
                     10 - 15 + 4);
}

static void points_that_no_number_holds_are_refused(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(
        fixture, "bureau: 局\nrules:\n" RULES("2021-01-01", "  assessment: [" RATE("1000") "]\n"));
    size_t counts[ASSESS_FIGURES] = {
        [ASSESS_REPLIES] = SIZE_MAX / 2, [ASSESS_IN_TIME] = SIZE_MAX / 2};
    int64_t points;
    assert_false(assess_score(policy->rules, counts, &points));
    assert_int_equal(score(fixture, RATE("1000"), 1u << 30, 1u << 30), 1000);
}

static void the_schema_takes_the_figures_there_are_and_rates_of_those_that_are_parts(void **state)
{
    struct fixture *fixture = *state;
    for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++)
        for (int rate = 0; rate < 2; rate++) {
            const char *text = arena_format(
                &fixture->arena,
                "bureau: 局\nrules:\n" RULES("2021-01-01",
                                             "  assessment: [{figure: %s, weight: 1, per: %s}]\n"),
                assess_rule(f)->key, rate ? "rate" : "each");
            struct node *root = tree_of(fixture, text, NULL);
            struct schema *schema = schema_load("policy.schema.json", &fixture->errors);
            assert_non_null(schema);
            enum status status = schema_check(schema, root, "text", &fixture->errors);
            schema_free(schema);
            assert_int_equal(status == STATUS_OK, !rate || assess_rule(f)->of != f);
            errors_free(&fixture->errors);
        }
}

static void a_weight_of_a_figure_stands_once(void **state)
{
    struct fixture *fixture = *state;
    assert_null(policy_of(
        fixture,
        "bureau: 局\nrules:\n" RULES("2021-01-01", "  assessment:\n  - {figure: cases, weight: 1, "
                                                   "per: each}\n  - {figure: cases, weight: 2, "
                                                   "per: each}\n")));
    assert_error(&fixture->errors, STATUS_REFUSED, 6, 14, "'cases' stands here a second time");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(clause_34_random_archives_are_counted_and_unfolded_as_they_were_made),
        CLAIM(the_offices_clock_says_in_which_year_a_thing_was_done),
        CLAIM(people_of_one_name_have_a_row_in_each_department),
        CLAIM(a_level_that_a_leader_of_the_bureau_holds_is_not_the_departments_own),
        CLAIM(a_year_without_rules_is_refused),
        CLAIM(a_broken_record_of_either_ledger_is_counted_and_named),
        CLAIM(clause_34_points_are_whole_numbers_rounded_from_the_half_on),
        CLAIM(points_that_no_number_holds_are_refused),
        CLAIM(the_schema_takes_the_figures_there_are_and_rates_of_those_that_are_parts),
        CLAIM(a_weight_of_a_figure_stands_once),
    };
    return cmocka_run_group_tests_name("assess", tests, open_calendar, close_calendar);
}
