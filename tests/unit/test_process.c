#include "process/process.h"

#include "support.h"

enum { MOST_LEVELS = 5, LIVES = 10000 };

static const char *const level_keys[MOST_LEVELS] = {"responder", "department", "unit", "deputy",
                                                    "head"};

/* The keys of a chain of `count` levels: the first ones, and the head on top. */
static const char *key_at(size_t count, size_t level)
{
    return level + 1 == count ? "head" : level_keys[level];
}

/* Who holds what: one department, one chain, and up to two names for each level. */
struct office {
    size_t count;
    const char *names[MOST_LEVELS][2]; /* of level 0: the responder */
    bool promise[MOST_LEVELS];
    const struct policy *policy;
    const struct roster *roster;
};

static const char *const usual[MOST_LEVELS] = {"甲", "乙", "丙", "丁", "戊"};

static void open_office(struct fixture *fixture, struct office *office)
{
    char policy[2048], roster[4096];
    int p = snprintf(policy, sizeof policy,
                     "bureau: 局\nrules:\n- from: \"2022-01-01\"\n  categories: [许可]\n  chains:\n"
                     "  - chain: c\n    levels:\n");
    int r = snprintf(roster, sizeof roster, "people:\n");
    for (size_t l = 0; l < office->count; l++)
        for (size_t n = 0; n < 2; n++)
            if (office->names[l][n])
                r += snprintf(roster + r, sizeof roster - (size_t)r,
                              "- {name: %s, department: szk}\n", office->names[l][n]);
    r += snprintf(roster + r, sizeof roster - (size_t)r,
                  "departments:\n- code: szk\n  name: 水政科\n  chain: c\n  leaders:\n"
                  "  - {level: head, name: %s, until: \"1990-01-01\"}\n",
                  office->names[0][0]);
    for (size_t l = 0; l < office->count; l++) {
        p += snprintf(policy + p, sizeof policy - (size_t)p,
                      "    - {level: %s, title: 级%zu, promise: %s}\n", key_at(office->count, l), l,
                      office->promise[l] ? "required" : "optional");
        for (size_t n = 0; l > 0 && n < 2; n++)
            if (office->names[l][n])
                r += snprintf(roster + r, sizeof roster - (size_t)r, "  - {level: %s, name: %s}\n",
                              key_at(office->count, l), office->names[l][n]);
    }
    office->policy = policy_of(fixture, arena_string(&fixture->arena, policy));
    office->roster = roster_of(fixture, arena_string(&fixture->arena, roster), office->policy);
    assert_no_errors(&fixture->errors);
    assert_non_null(office->roster);
}

static struct office usual_office(struct fixture *fixture, size_t count)
{
    struct office office = {.count = count};
    for (size_t l = 0; l < count; l++)
        office.names[l][0] = usual[l];
    open_office(fixture, &office);
    return office;
}

/* A record in the making; each entry is a minute later than the one before. */
struct life {
    char text[4096];
    size_t length;
    int minute;
    size_t line; /* the next one */
};

static struct life born(const char *responder)
{
    struct life life = {.minute = 600, .line = 8};
    life.length = (size_t)snprintf(life.text, sizeof life.text,
                                   "id: 2022-szk-0001\ndepartment: szk\nresponder: %s\n"
                                   "received: {at: 2022-03-04T10:00+08:00, channel: visit}\n"
                                   "category: 许可\nmatter: 事\nlog:\n",
                                   responder);
    return life;
}

static void put(struct life *life, const char *line)
{
    life->length += (size_t)snprintf(life->text + life->length, sizeof life->text - life->length,
                                     "%s\n", line);
    assert_true(life->length < sizeof life->text - 1);
    life->line++;
}

/* `extra` is one more line, such as `  to: head`, or NULL. */
static void add_at(struct life *life, const char *when, const char *by, enum act act,
                   const char *level, const char *extra)
{
    char line[128];
    snprintf(line, sizeof line, "- at: %s", when);
    put(life, line);
    snprintf(line, sizeof line, "  by: %s", by);
    put(life, line);
    put(life, act == ACT_ESCALATE ? "  event: escalate" : "  event: decide");
    if (act == ACT_ESCALATE) {
        put(life, "  reason: 难");
    } else {
        snprintf(line, sizeof line, "  level: %s", level);
        put(life, line);
        snprintf(line, sizeof line, "  decision: %s", act_key(act));
        put(life, line);
    }
    if (extra)
        put(life, extra);
}

static void add(struct life *life, const char *by, enum act act, const char *level,
                const char *extra)
{
    char when[64];
    life->minute++;
    snprintf(when, sizeof when, "2022-03-04T%02d:%02d+08:00", life->minute / 60, life->minute % 60);
    add_at(life, when, by, act, level, extra);
}

static const struct case_record *record_of(struct fixture *fixture, const char *text)
{
    const struct case_record *record =
        case_read(&fixture->arena, "case", tree_of(fixture, text, NULL), &fixture->errors);
    assert_no_errors(&fixture->errors);
    return record;
}

static enum status replay(struct fixture *fixture, const struct office *office,
                          const struct life *life, struct progress *progress)
{
    const char *text = arena_string(&fixture->arena, life->text);
    return process_replay(&fixture->arena, office->policy, office->roster, record_of(fixture, text),
                          progress, &fixture->errors);
}

static void assert_lives(struct fixture *fixture, const struct office *office,
                         const struct life *life, enum state state, size_t level)
{
    struct progress progress;
    enum status status = replay(fixture, office, life, &progress);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(progress.state, state);
    assert_int_equal(progress.level, level);
}

static void assert_refused(struct fixture *fixture, const struct office *office,
                           const struct life *life, size_t line, size_t column, const char *words)
{
    struct progress progress;
    assert_int_equal(replay(fixture, office, life, &progress), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

static void the_table_is_the_one_of_the_clauses(void **state)
{
    (void)state;
    static const char *const wanted[][4] = {
        {"first", "escalate", "rise", "21"},  {"first", "resolve", "resolve", "12"},
        {"first", "refuse", "", "20"},        {"first", "unsure", "", "20"},
        {"middle", "escalate", "rise", "21"}, {"middle", "resolve", "resolve", "21"},
        {"middle", "refuse", "rise", "21"},   {"middle", "unsure", "rise", "21"},
        {"top", "escalate", "", "21"},        {"top", "resolve", "resolve", "21"},
        {"top", "refuse", "refuse", "21"},    {"top", "unsure", "", "21"},
        {"resolved", "escalate", "", "21"},   {"resolved", "resolve", "", "21"},
        {"resolved", "refuse", "", "21"},     {"resolved", "unsure", "", "21"},
        {"refused", "escalate", "", "21"},    {"refused", "resolve", "", "21"},
        {"refused", "refuse", "", "21"},      {"refused", "unsure", "", "21"},
    };
    struct step step;
    for (size_t n = 0; n < COUNT_OF(wanted); n++) {
        assert_true(process_step(n, &step));
        assert_string_equal(step.where, wanted[n][0]);
        assert_string_equal(step.act, wanted[n][1]);
        assert_string_equal(step.effect, wanted[n][2]);
        assert_string_equal(step.clause, wanted[n][3]);
    }
    assert_false(process_step(COUNT_OF(wanted), &step));
}

/* Brings a case to a level by the one way that is open to all: level after level. */
static struct life climb(const struct office *office, size_t level)
{
    struct life life = born(office->names[0][0]);
    for (size_t l = 0; l < level; l++)
        add(&life, office->names[l][0], ACT_ESCALATE, NULL, NULL);
    return life;
}

static void assert_step(struct fixture *fixture, const struct office *office, struct life life,
                        size_t level, const struct step *step)
{
    enum act act = ACT_ESCALATE;
    act_parse_decision(step->act, &act);
    size_t before = life.line;
    add(&life, office->names[level][0], act, key_at(office->count, level), NULL);
    if (strcmp(step->effect, "rise") == 0)
        assert_lives(fixture, office, &life, STATE_OPEN, level + 1);
    else if (strcmp(step->effect, "resolve") == 0)
        assert_lives(fixture, office, &life, STATE_RESOLVED, level);
    else if (strcmp(step->effect, "refuse") == 0)
        assert_lives(fixture, office, &life, STATE_REFUSED, level);
    else
        assert_refused(fixture, office, &life, before + (act == ACT_ESCALATE ? 2 : 4),
                       act == ACT_ESCALATE ? 10 : 13,
                       arena_format(&fixture->arena, "(clause %s)", step->clause));
}

static void every_pair_of_the_table_holds_in_chains_of_any_length(void **state)
{
    struct fixture *fixture = *state;
    struct step step;
    size_t tried = 0;
    for (size_t count = 2; count <= MOST_LEVELS; count++) {
        struct office office = usual_office(fixture, count);
        for (size_t n = 0; process_step(n, &step); n++)
            for (size_t level = 0; level < count; level++) {
                bool first = level == 0, top = level + 1 == count;
                const char *open = first ? "first" : top ? "top" : "middle";
                struct life life = climb(&office, level);
                if (strcmp(step.where, "resolved") == 0)
                    add(&life, office.names[level][0], ACT_RESOLVE, key_at(count, level), NULL);
                else if (strcmp(step.where, "refused") == 0 && top)
                    add(&life, office.names[level][0], ACT_REFUSE, key_at(count, level), NULL);
                else if (strcmp(step.where, open) != 0)
                    continue;
                assert_step(fixture, &office, life, level, &step);
                tried++;
            }
    }
    assert_int_equal(tried, 4 * (1 + 1 + 1) * 4 + 4 * (1 + 2 + 3) + 4 * (2 + 3 + 4 + 5));
}

static void a_new_case_is_with_its_responder(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    struct life life = born("甲");
    struct progress progress;
    assert_int_equal(replay(fixture, &office, &life, &progress), STATUS_OK);
    assert_int_equal(progress.state, STATE_OPEN);
    assert_int_equal(progress.visit_count, 1);
    assert_int_equal(progress.visits[0].level, 0);
    assert_null(progress.visits[0].ended);
    assert_int_equal(moment_compare(progress.visits[0].came, at("2022-03-04T10:00+08:00")), 0);
    assert_string_equal(progress.department->code, "szk");
    assert_int_equal(progress.chain->count, 4);
}

static void clause_21_only_the_holder_of_the_level_acts(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 5);
    for (size_t level = 0; level < 5; level++)
        for (size_t who = 0; who < 5; who++) {
            struct life life = climb(&office, level);
            size_t before = life.line;
            add(&life, usual[who], ACT_RESOLVE, key_at(5, level), NULL);
            if (who == level)
                assert_lives(fixture, &office, &life, STATE_RESOLVED, level);
            else
                assert_refused(fixture, &office, &life, before + 1, 7,
                               arena_format(&fixture->arena, "'%s' may not act", usual[who]));
        }
}

static void spaces_in_a_name_make_nobody_a_stranger(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 2, .names = {{"张彬"}, {"李明"}}};
    open_office(fixture, &office);
    struct life life = born("张　彬");
    add(&life, "张 彬", ACT_ESCALATE, NULL, NULL);
    add(&life, "李　明", ACT_REFUSE, "head", NULL);
    assert_lives(fixture, &office, &life, STATE_REFUSED, 1);
}

static void an_opinion_is_of_the_level_that_holds_the_case(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    struct life life = climb(&office, 1);
    size_t before = life.line;
    add(&life, "乙", ACT_RESOLVE, "head", NULL);
    assert_refused(fixture, &office, &life, before + 3, 10,
        "of the level 'head', but 'department'");
}

static void time_does_not_run_backwards(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    static const struct {
        const char *first, *second;
        size_t refused; /* which entry; 0: none */
    } cases[] = {
        {"2022-03-04T10:00+08:00", "2022-03-04T10:00+08:00", 0},
        {"2022-03-04T09:59+08:00", "2022-03-04T10:00+08:00", 1},
        {"2022-03-04T10:05+08:00", "2022-03-04T10:04+08:00", 2},
        {"2022-03-04T10:05+08:00", "2022-03-04T02:05+00:00", 0},
        {"2022-03-04T10:05+08:00", "2022-03-04T10:06+09:00", 2},
        {"2022-03-04T02:00+00:00", "2022-03-05T00:00+08:00", 0},
        {"2022-03-04T01:59+00:00", "2022-03-05T00:00+08:00", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = born("甲");
        add_at(&life, cases[i].first, "甲", ACT_ESCALATE, NULL, NULL);
        size_t second = life.line;
        add_at(&life, cases[i].second, "乙", ACT_RESOLVE, "department", NULL);
        if (cases[i].refused)
            assert_refused(fixture, &office, &life, cases[i].refused == 1 ? 8 : second, 7,
                           "before the one it follows");
        else
            assert_lives(fixture, &office, &life, STATE_RESOLVED, 1);
    }
}

static void clause_23_who_resolves_promises_a_day_where_it_is_required(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 3, .names = {{"甲"}, {"乙"}, {"丙"}}, .promise = {false, true}};
    open_office(fixture, &office);
    struct life life = climb(&office, 1), other;
    size_t before = life.line;
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", NULL);
    assert_refused(fixture, &office, &other, before + 4, 13, "(clause 23)");
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", "  promise: \"2022-03-04\"");
    assert_lives(fixture, &office, &other, STATE_RESOLVED, 1);
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", "  promise: \"2022-03-03\"");
    assert_refused(fixture, &office, &other, before + 5, 12, "lies before the decision");
    other = life;
    add(&other, "乙", ACT_REFUSE, "department", "  promise: \"2022-04-01\"");
    assert_refused(fixture, &office, &other, before + 5, 12, "only who resolves");
    other = life;
    add(&other, "乙", ACT_UNSURE, "department", NULL);
    assert_lives(fixture, &office, &other, STATE_OPEN, 2);
    add(&other, "丙", ACT_RESOLVE, "head", NULL); /* not required there */
    assert_lives(fixture, &office, &other, STATE_RESOLVED, 2);
}

static void clause_22_a_case_may_jump_levels_but_only_upwards(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 5);
    for (size_t from = 0; from < 4; from++)
        for (size_t to = 0; to < 5; to++) {
            struct life life = climb(&office, from);
            size_t before = life.line;
            const char *extra = arena_format(&fixture->arena, "  to: %s", key_at(5, to));
            add(&life, usual[from], ACT_ESCALATE, NULL, extra);
            if (to > from)
                assert_lives(fixture, &office, &life, STATE_OPEN, to);
            else
                assert_refused(fixture, &office, &life, before + 4, 7, "(clause 22)");
        }
    struct life life = climb(&office, 1);
    size_t before = life.line;
    add(&life, "乙", ACT_REFUSE, "department", "  to: head");
    assert_lives(fixture, &office, &life, STATE_OPEN, 4);
    life = climb(&office, 1);
    add(&life, "乙", ACT_REFUSE, "department", "  to: mayor");
    assert_refused(fixture, &office, &life, before + 5, 7, "has no level 'mayor'");
}

static void a_level_that_nobody_holds_is_reached_by_nobody(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 4, .names = {{"甲"}, {NULL}, {"丙"}, {"丁"}}};
    open_office(fixture, &office);
    struct life life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, NULL);
    assert_refused(fixture, &office, &life, 8, 3, "names nobody for 级1");
    life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, "  to: unit");
    assert_lives(fixture, &office, &life, STATE_OPEN, 2);
}

static void clause_20_nobody_approves_his_own_no(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *names[4];
        size_t from; /* who passes it on */
        int to;      /* LEVEL_NONE: it can not be passed on */
    } cases[] = {
        {{"甲", "甲", "丙", "丁"}, 0, 2},          /* the responder heads the department */
        {{"甲", "乙", "甲", "丁"}, 0, 3},          /* … is the deputy */
        {{"甲", "甲", "甲", "丁"}, 0, 3},          /* … is both */
        {{"甲", "乙", "丙", "甲"}, 0, LEVEL_NONE}, /* … is the head */
        {{"甲", "乙", "乙", "丁"}, 1, 3},          /* the department's head is the deputy */
        {{"甲", "乙", "丙", "乙"}, 1, LEVEL_NONE}, /* … is the head */
        {{"甲", "乙", "丙", "丙"}, 2, LEVEL_NONE}, /* the deputy is the head */
        {{"甲", "乙", "丙", "丙"}, 1, 2},          /* whose no is another's is approved as usual */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct office office = {.count = 4};
        for (size_t l = 0; l < 4; l++)
            office.names[l][0] = cases[i].names[l];
        open_office(fixture, &office);
        struct life life = climb(&office, cases[i].from), other = life;
        const char *by = cases[i].names[cases[i].from];
        enum act act = cases[i].from ? ACT_REFUSE : ACT_ESCALATE;
        size_t before = life.line;
        add(&life, by, act, key_at(4, cases[i].from), NULL);
        if (cases[i].to == LEVEL_NONE)
            assert_refused(fixture, &office, &life, before + 1, 7, "(clause 20)");
        else
            assert_lives(fixture, &office, &life, STATE_OPEN, (size_t)cases[i].to);
        add(&other, by, ACT_RESOLVE, key_at(4, cases[i].from), NULL);
        assert_lives(fixture, &office, &other, STATE_RESOLVED, cases[i].from);
    }
}

static void clause_20_a_jump_to_a_level_of_ones_own_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 4, .names = {{"甲"}, {"乙"}, {"甲"}, {"丁"}}};
    open_office(fixture, &office);
    static const char *const extras[] = {"  to: unit", "  to: department"};
    for (size_t i = 0; i < COUNT_OF(extras); i++) {
        struct life life = born("甲");
        add(&life, "甲", ACT_ESCALATE, NULL, extras[i]);
        assert_refused(fixture, &office, &life, 12, 7, "(clause 20)");
    }
    struct life life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, "  to: head");
    assert_lives(fixture, &office, &life, STATE_OPEN, 3);
}

static void a_level_held_with_somebody_else_is_not_jumped(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 3, .names = {{"甲"}, {"甲", "乙"}, {"丙"}}};
    open_office(fixture, &office);
    struct life life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, NULL);
    assert_lives(fixture, &office, &life, STATE_OPEN, 1);
    add(&life, "乙", ACT_REFUSE, "department", NULL);
    assert_lives(fixture, &office, &life, STATE_OPEN, 2);
}

static void a_header_that_fits_neither_policy_nor_roster_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    static const struct {
        const char *id, *department, *responder, *received, *category;
        size_t line, column;
        const char *words;
    } cases[] = {
        {"2021-szk-0001", "szk", "甲", "2021-12-31", "许可", 4, 16, "no rules were in force"},
        {"2022-bgs-0001", "bgs", "甲", "2022-03-04", "许可", 2, 13, "no department 'bgs'"},
        {"2022-szk-0001", "szk", "庚", "2022-03-04", "许可", 3, 12, "does not know '庚'"},
        {"2022-szk-0001", "szk", "甲", "2022-03-04", "闲事", 5, 11, "(clause 06)"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct progress progress;
        const char *text = arena_format(
            &fixture->arena,
            "id: %s\ndepartment: %s\nresponder: %s\nreceived: {at: %sT10:00+08:00, channel: visit}\n"
            "category: %s\nmatter: 事\nlog:\n",
            cases[i].id, cases[i].department, cases[i].responder, cases[i].received,
            cases[i].category);
        assert_int_equal(process_replay(&fixture->arena, office.policy, office.roster,
                                        record_of(fixture, text), &progress, &fixture->errors),
                         STATUS_REFUSED);
        assert_error(&fixture->errors, STATUS_REFUSED, cases[i].line, cases[i].column,
                     cases[i].words);
    }
}

static void states_have_keys_and_chinese_titles(void **state)
{
    (void)state;
    for (int one = STATE_OPEN; one < STATE_COUNT; one++) {
        enum state found = STATE_OPEN;
        assert_true(state_parse(state_key((enum state)one), &found));
        assert_int_equal(found, one);
        assert_true(*state_title((enum state)one) != '\0');
    }
    enum state found = STATE_REFUSED;
    assert_false(state_parse("closed", &found));
    assert_int_equal(found, STATE_REFUSED);
}

/* --- random lives --------------------------------------------------------- */

static bool alone(const struct office *office, size_t level, const char *name)
{
    const char *const *names = office->names[level];
    bool any = names[0] || names[1];
    return any && (!names[0] || strcmp(names[0], name) == 0) &&
           (!names[1] || strcmp(names[1], name) == 0);
}

/* The lowest level from which on nobody but others can decide; -1 when there is none. */
static int next_of(const struct office *office, size_t level, const char *name)
{
    for (size_t to = level + 1; to < office->count; to++) {
        bool clear = true;
        for (size_t above = to; above < office->count; above++)
            clear = clear && !alone(office, above, name);
        if (clear)
            return (int)to;
    }
    return -1;
}

static void random_office(struct fixture *fixture, struct random *random, struct office *office)
{
    static const char *const pool[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚"};
    *office = (struct office){.count = 2 + random_below(random, 4)};
    for (size_t l = 0; l < office->count; l++) {
        office->names[l][0] = pool[random_below(random, COUNT_OF(pool))];
        if (l > 0 && random_below(random, 4) == 0)
            office->names[l][1] = pool[random_below(random, COUNT_OF(pool))];
    }
    open_office(fixture, office);
}

/* What the model expects of a life so far. */
struct expected {
    enum state state;
    size_t level;
    size_t entries;
    size_t levels[MOST_LEVELS + 1];
    size_t visits;
};

static void take_step(const struct office *office, struct random *random, struct life *life,
                      struct expected *expected)
{
    size_t level = expected->level;
    const char *by = office->names[level][random_below(random, 2)];
    by = by ? by : office->names[level][0];
    bool top = level + 1 == office->count;
    int next = next_of(office, level, by);
    bool resolve = random_below(random, 4) == 0 || (!top && next < 0);
    if (resolve || top) {
        add(life, by, resolve ? ACT_RESOLVE : ACT_REFUSE, key_at(office->count, level), NULL);
        expected->state = resolve ? STATE_RESOLVED : STATE_REFUSED;
    } else {
        enum act acts[] = {ACT_ESCALATE, ACT_REFUSE, ACT_UNSURE};
        enum act act = level == 0 ? ACT_ESCALATE : acts[random_below(random, 3)];
        char to[64];
        size_t target = (size_t)next;
        bool jump = random_below(random, 3) == 0;
        if (jump)
            target += random_below(random, office->count - target);
        snprintf(to, sizeof to, "  to: %s", key_at(office->count, target));
        add(life, by, act, key_at(office->count, level), jump ? to : NULL);
        expected->level = target;
        expected->levels[expected->visits++] = target;
    }
    expected->entries++;
}

static void check_life(const struct expected *expected, const struct progress *progress,
                       const struct moment received)
{
    assert_int_equal(progress->state, expected->state);
    assert_int_equal(progress->level, expected->level);
    assert_int_equal(progress->visit_count, expected->visits);
    assert_int_equal(moment_compare(progress->visits[0].came, received), 0);
    for (size_t i = 0; i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        bool last = i + 1 == progress->visit_count;
        assert_int_equal(visit->level, expected->levels[i]);
        if (!last) {
            assert_non_null(visit->ended);
            assert_true(visit[1].level > visit->level);
            assert_int_equal(moment_compare(visit[1].came, visit->ended->at), 0);
        } else {
            assert_true((visit->ended == NULL) == (progress->state == STATE_OPEN));
        }
        if (visit->ended)
            assert_true(moment_compare(visit->came, visit->ended->at) <= 0);
    }
}

static void ten_thousand_random_lives_keep_the_rules(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {2022};
    size_t ends[STATE_COUNT] = {0};
    struct office office;
    struct arena kept = {0};
    for (size_t i = 0; i < LIVES; i++) {
        if (i % 20 == 0) {
            arena_free(&kept);
            struct fixture builder = {.errors = fixture->errors};
            random_office(&builder, &random, &office);
            kept = builder.arena;
        }
        struct life life = born(office.names[0][0]);
        struct expected expected = {.visits = 1};
        for (size_t steps = random_below(&random, 7); steps > 0; steps--)
            if (expected.state == STATE_OPEN)
                take_step(&office, &random, &life, &expected);
        struct progress progress;
        enum status status = replay(fixture, &office, &life, &progress);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        check_life(&expected, &progress, at("2022-03-04T10:00+08:00"));
        ends[progress.state]++;
        if (progress.state != STATE_OPEN) { /* closed stays closed, whoever comes */
            enum act act = (enum act)random_below(&random, ACT_COUNT);
            add(&life, office.names[expected.level][0], act, key_at(office.count, expected.level),
                NULL);
            assert_int_equal(replay(fixture, &office, &life, &progress), STATUS_REFUSED);
            assert_int_equal(fixture->errors.count, 1);
            assert_non_null(strstr(fixture->errors.items[0].message, "the case is closed"));
            check_life(&expected, &progress, at("2022-03-04T10:00+08:00"));
            errors_free(&fixture->errors);
        }
        arena_reset(&fixture->arena);
    }
    arena_free(&kept);
    for (size_t i = 0; i < STATE_COUNT; i++)
        assert_true(ends[i] > LIVES / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(the_table_is_the_one_of_the_clauses),
        CLAIM(every_pair_of_the_table_holds_in_chains_of_any_length),
        CLAIM(a_new_case_is_with_its_responder),
        CLAIM(clause_21_only_the_holder_of_the_level_acts),
        CLAIM(spaces_in_a_name_make_nobody_a_stranger),
        CLAIM(an_opinion_is_of_the_level_that_holds_the_case),
        CLAIM(time_does_not_run_backwards),
        CLAIM(clause_23_who_resolves_promises_a_day_where_it_is_required),
        CLAIM(clause_22_a_case_may_jump_levels_but_only_upwards),
        CLAIM(a_level_that_nobody_holds_is_reached_by_nobody),
        CLAIM(clause_20_nobody_approves_his_own_no),
        CLAIM(clause_20_a_jump_to_a_level_of_ones_own_is_refused),
        CLAIM(a_level_held_with_somebody_else_is_not_jumped),
        CLAIM(a_header_that_fits_neither_policy_nor_roster_is_refused),
        CLAIM(states_have_keys_and_chinese_titles),
        CLAIM(ten_thousand_random_lives_keep_the_rules),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
