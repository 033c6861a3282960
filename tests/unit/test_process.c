#include "process/process.h"

#include "life.h"

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
struct story {
    char text[4096];
    size_t length;
    int minute;
    size_t line; /* the next one */
};

static struct story born(const char *responder)
{
    struct story life = {.minute = 600, .line = 8};
    life.length = (size_t)snprintf(life.text, sizeof life.text,
                                   "id: 2022-szk-0001\ndepartment: szk\nresponder: %s\n"
                                   "received: {at: 2022-03-04T10:00+08:00, channel: visit}\n"
                                   "category: 许可\nmatter: 事\nlog:\n",
                                   responder);
    return life;
}

static void put(struct story *life, const char *line)
{
    life->length += (size_t)snprintf(life->text + life->length, sizeof life->text - life->length,
                                     "%s\n", line);
    assert_true(life->length < sizeof life->text - 1);
    life->line++;
}

/* `extra` is one more line, such as `  to: head`, or NULL. */
static void add_at(struct story *life, const char *when, const char *by, enum act act,
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

static void add(struct story *life, const char *by, enum act act, const char *level,
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
                          const struct story *life, struct progress *progress)
{
    const char *text = arena_string(&fixture->arena, life->text);
    struct world world = {office->policy, office->roster, NULL, bureau.calendar, NULL};
    return process_replay(&fixture->arena, &world, record_of(fixture, text), progress,
                          &fixture->errors);
}

static void assert_lives(struct fixture *fixture, const struct office *office,
                         const struct story *life, const char *state, size_t level)
{
    struct progress progress;
    enum status status = replay(fixture, office, life, &progress);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(state_key(progress.where), state);
    assert_int_equal(progress.level, level);
}

static void assert_refused(struct fixture *fixture, const struct office *office,
                           const struct story *life, size_t line, size_t column, const char *words)
{
    struct progress progress;
    assert_int_equal(replay(fixture, office, life, &progress), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, line, column, words);
}

/* Brings a case to a level by the one way that is open to all: level after level. */
static struct story climb(const struct office *office, size_t level)
{
    struct story life = born(office->names[0][0]);
    for (size_t l = 0; l < level; l++)
        add(&life, office->names[l][0], ACT_ESCALATE, NULL, NULL);
    return life;
}

static void a_new_case_is_with_its_responder(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    struct story life = born("甲");
    struct progress progress;
    assert_int_equal(replay(fixture, &office, &life, &progress), STATUS_OK);
    assert_int_equal(progress.where, AT_FIRST);
    assert_int_equal(progress.phase_count, 1);
    assert_int_equal(progress.phases[0].where, AT_FIRST);
    assert_null(progress.phases[0].entry);
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
            struct story life = climb(&office, level);
            size_t before = life.line;
            add(&life, usual[who], ACT_RESOLVE, key_at(5, level), NULL);
            if (who == level)
                assert_lives(fixture, &office, &life, "resolved", level);
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
    struct story life = born("张　彬");
    add(&life, "张 彬", ACT_ESCALATE, NULL, NULL);
    add(&life, "李　明", ACT_REFUSE, "head", NULL);
    assert_lives(fixture, &office, &life, "refused", 1);
}

static void an_opinion_is_of_the_level_that_holds_the_case(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 4);
    struct story life = climb(&office, 1);
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
        struct story life = born("甲");
        add_at(&life, cases[i].first, "甲", ACT_ESCALATE, NULL, NULL);
        size_t second = life.line;
        add_at(&life, cases[i].second, "乙", ACT_RESOLVE, "department", NULL);
        if (cases[i].refused)
            assert_refused(fixture, &office, &life, cases[i].refused == 1 ? 8 : second, 7,
                           "before the one it follows");
        else
            assert_lives(fixture, &office, &life, "resolved", 1);
    }
}

static void clause_23_who_resolves_promises_a_day_where_it_is_required(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 3, .names = {{"甲"}, {"乙"}, {"丙"}}, .promise = {false, true}};
    open_office(fixture, &office);
    struct story life = climb(&office, 1), other;
    size_t before = life.line;
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", NULL);
    assert_refused(fixture, &office, &other, before + 4, 13, "(clause 23)");
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", "  promise: \"2022-03-04\"");
    assert_lives(fixture, &office, &other, "resolved", 1);
    other = life;
    add(&other, "乙", ACT_RESOLVE, "department", "  promise: \"2022-03-03\"");
    assert_refused(fixture, &office, &other, before + 5, 12, "lies before the decision");
    other = life;
    add(&other, "乙", ACT_REFUSE, "department", "  promise: \"2022-04-01\"");
    assert_refused(fixture, &office, &other, before + 5, 12, "only who resolves");
    other = life;
    add(&other, "乙", ACT_UNSURE, "department", NULL);
    assert_lives(fixture, &office, &other, "open", 2);
    add(&other, "丙", ACT_RESOLVE, "head", NULL); /* not required there */
    assert_lives(fixture, &office, &other, "resolved", 2);
}

static void clause_22_a_case_may_jump_levels_but_only_upwards(void **state)
{
    struct fixture *fixture = *state;
    struct office office = usual_office(fixture, 5);
    for (size_t from = 0; from < 4; from++)
        for (size_t to = 0; to < 5; to++) {
            struct story life = climb(&office, from);
            size_t before = life.line;
            const char *extra = arena_format(&fixture->arena, "  to: %s", key_at(5, to));
            add(&life, usual[from], ACT_ESCALATE, NULL, extra);
            if (to > from)
                assert_lives(fixture, &office, &life, "open", to);
            else
                assert_refused(fixture, &office, &life, before + 4, 7, "(clause 22)");
        }
    struct story life = climb(&office, 1);
    size_t before = life.line;
    add(&life, "乙", ACT_REFUSE, "department", "  to: head");
    assert_lives(fixture, &office, &life, "open", 4);
    life = climb(&office, 1);
    add(&life, "乙", ACT_REFUSE, "department", "  to: mayor");
    assert_refused(fixture, &office, &life, before + 5, 7, "has no level 'mayor'");
}

static void a_level_that_nobody_holds_is_reached_by_nobody(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 4, .names = {{"甲"}, {NULL}, {"丙"}, {"丁"}}};
    open_office(fixture, &office);
    struct story life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, NULL);
    assert_refused(fixture, &office, &life, 8, 3, "names nobody for 级1");
    life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, "  to: unit");
    assert_lives(fixture, &office, &life, "open", 2);
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
        struct story life = climb(&office, cases[i].from), other = life;
        const char *by = cases[i].names[cases[i].from];
        enum act act = cases[i].from ? ACT_REFUSE : ACT_ESCALATE;
        size_t before = life.line;
        add(&life, by, act, key_at(4, cases[i].from), NULL);
        if (cases[i].to == LEVEL_NONE)
            assert_refused(fixture, &office, &life, before + 1, 7, "(clause 20)");
        else
            assert_lives(fixture, &office, &life, "open", (size_t)cases[i].to);
        add(&other, by, ACT_RESOLVE, key_at(4, cases[i].from), NULL);
        assert_lives(fixture, &office, &other, "resolved", cases[i].from);
    }
}

static void clause_20_a_jump_to_a_level_of_ones_own_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 4, .names = {{"甲"}, {"乙"}, {"甲"}, {"丁"}}};
    open_office(fixture, &office);
    static const char *const extras[] = {"  to: unit", "  to: department"};
    for (size_t i = 0; i < COUNT_OF(extras); i++) {
        struct story life = born("甲");
        add(&life, "甲", ACT_ESCALATE, NULL, extras[i]);
        assert_refused(fixture, &office, &life, 12, 7, "(clause 20)");
    }
    struct story life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, "  to: head");
    assert_lives(fixture, &office, &life, "open", 3);
}

static void a_level_held_with_somebody_else_is_not_jumped(void **state)
{
    struct fixture *fixture = *state;
    struct office office = {.count = 3, .names = {{"甲"}, {"甲", "乙"}, {"丙"}}};
    open_office(fixture, &office);
    struct story life = born("甲");
    add(&life, "甲", ACT_ESCALATE, NULL, NULL);
    assert_lives(fixture, &office, &life, "open", 1);
    add(&life, "乙", ACT_REFUSE, "department", NULL);
    assert_lives(fixture, &office, &life, "open", 2);
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
        struct world world = {office.policy, office.roster, NULL, bureau.calendar, NULL};
        assert_int_equal(process_replay(&fixture->arena, &world, record_of(fixture, text),
                                        &progress, &fixture->errors),
                         STATUS_REFUSED);
        assert_error(&fixture->errors, STATUS_REFUSED, cases[i].line, cases[i].column,
                     cases[i].words);
    }
}

static void every_place_is_of_one_state_with_a_key_and_a_chinese_title(void **state)
{
    (void)state;
    static const char *const keys[WHERE_COUNT] = {
        "open",   "open",        "open",    "joint",    "handover", "resolved",
        "refused", "closed", "unsatisfied", "outside", "withdrawn"};
    for (int where = 0; where < WHERE_COUNT; where++) {
        assert_string_equal(state_key((enum where)where), keys[where]);
        assert_true(*state_title((enum where)where) != '\0');
        unsigned wanted = 0;
        for (int other = 0; other < WHERE_COUNT; other++)
            if (strcmp(keys[other], keys[where]) == 0)
                wanted |= 1u << other;
        assert_int_equal(state_parse(keys[where]), wanted);
    }
    assert_int_equal(state_parse("done"), 0);
    assert_int_equal(state_parse(""), 0);
    assert_int_equal(state_parse("first"), 0); /* a place, not a state */
}

/* --- act × place → place, who may, what must be given ------------------------------------------ */

/* . not possible   = stays   ^ rises   > to another department   + can be done   - the final no
   & confers   < back from conferring   ~ to be handed over   o another body has it
   ! answered   ? visited   x taken back */
static const struct {
    enum act act;
    const char *effects; /* first, middle, top, joint, handover, resolved, refused, closed,
                            unsatisfied, outside, withdrawn */
    const char *who, *clause;
} table[ACT_COUNT] = {
    {ACT_ESCALATE, "^^.........", "holder", "14, 21"},
    {ACT_RESOLVE, "+++........", "holder", "12, 21, 23"},
    {ACT_REFUSE, ".^-........", "holder", "21"},
    {ACT_UNSURE, ".^.........", "holder", "21"},
    {ACT_NOTICE, "====.......", "holder", "13"},
    {ACT_SUPPLY, "====.==....", "involved", "13"},
    {ACT_TRANSFER, ">>>........", "holder", "17"},
    {ACT_HANDOVER, "~~~........", "holder", "18"},
    {ACT_SEND, "....o......", "office", "18"},
    {ACT_DIRECT, "ooo........", "holder", "18"},
    {ACT_CONFER, "&&&........", "holder", "16"},
    {ACT_PLAN, "...<.......", "lead", "16"},
    {ACT_DISAGREE, "...^.......", "lead", "16"},
    {ACT_EXTEND, ".....=.....", "responder", "27"},
    {ACT_REPLY, ".....!!....", "responder", "24, 25"},
    {ACT_FEEDBACK, ".......==..", "involved", "11"},
    {ACT_REVISIT, ".......??..", "involved", "29"},
    {ACT_WITHDRAW, "xxxxx......", "involved", ""},
    {ACT_AMEND, "===========", "involved", ""},
    {ACT_VOID, "===========", "involved", ""},
    {ACT_MARK, ".....====..", "involved", "30"},
};

static void the_table_is_the_one_of_the_clauses(void **state)
{
    (void)state;
    static const struct {
        char sign;
        const char *key;
    } signs[] = {{'.', ""},       {'=', "stay"},   {'^', "rise"},   {'>', "move"},
                 {'+', "resolve"}, {'-', "refuse"}, {'&', "confer"}, {'<', "return"},
                 {'~', "hand over"}, {'o', "leave"}, {'!', "close"},  {'?', "visit"},
                 {'x', "withdraw"}};
    for (int act = 0; act < ACT_COUNT; act++) {
        assert_int_equal(table[act].act, act);
        assert_int_equal(strlen(table[act].effects), WHERE_COUNT);
        for (int where = 0; where < WHERE_COUNT; where++) {
            struct step step = process_step((enum act)act, (enum where)where);
            size_t sign = 0;
            while (signs[sign].sign != table[act].effects[where])
                sign++;
            assert_string_equal(effect_key(step.effect), signs[sign].key);
            assert_int_equal(step.act, act);
            if (step.effect == NOT_POSSIBLE)
                continue;
            assert_string_equal(who_key(step.who), table[act].who);
            assert_string_equal(step.clause, table[act].clause);
            assert_int_equal(step.where, where);
        }
    }
}

/* 甲 to 戊 hold the chain of szk, 路 answers for sfk and 文 for the office. */
struct walk {
    size_t count; /* levels */
    bool office;  /* written matters go through it */
    size_t level; /* that has, or had, the case */
    enum where where;
    struct life life;
    struct setting set;
};

static const char *const crowd[] = {"甲", "乙", "丙", "丁", "戊", "路", "文"};
enum { STRANGER = 5, CLERK = 6 };

static void open_walk(struct fixture *fixture, const struct walk *walk)
{
    char policy[2048], roster[2048];
    int p = snprintf(policy, sizeof policy,
                     "bureau: 局\nrules:\n- from: \"2022-01-01\"\n%s"
                     "  reply: {written_approval: required}\n  chains:\n  - chain: c\n    levels:\n",
                     walk->office ? "  office: bgs\n" : "");
    int r = snprintf(roster, sizeof roster, "people:\n");
    for (size_t i = 0; i < COUNT_OF(crowd); i++)
        r += snprintf(roster + r, sizeof roster - (size_t)r, "- {name: %s}\n", crowd[i]);
    r += snprintf(roster + r, sizeof roster - (size_t)r,
                  "departments:\n"
                  "- {code: sfk, name: 司法科, chain: c, duties: [{duty: 办, responder: 路}]}\n"
                  "- {code: bgs, name: 办公室, chain: c, duties: [{duty: 办, responder: 文}]}\n"
                  "- code: szk\n  name: 水政科\n  chain: c\n"
                  "  duties: [{duty: 办, responder: 甲}]\n  leaders:\n");
    for (size_t l = 0; l < walk->count; l++) {
        p += snprintf(policy + p, sizeof policy - (size_t)p, "    - {level: %s, title: 级%zu}\n",
                      key_at(walk->count, l), l);
        if (l > 0)
            r += snprintf(roster + r, sizeof roster - (size_t)r, "  - {level: %s, name: %s}\n",
                          key_at(walk->count, l), crowd[l]);
    }
    open_bureau(fixture, policy, roster, NULL);
}

/* The level that an act of `by` takes the case up to; who holds the next one does not approve himself. */
static size_t target_of(const struct walk *walk, size_t by)
{
    return walk->level + (by == walk->level + 1 ? 2 : 1);
}

static void try_act(struct fixture *fixture, struct walk *walk, size_t by, enum act act,
                    const char *without)
{
    bool top = walk->level + 1 == walk->count;
    size_t target = target_of(walk, by);
    walk->set.level = key_at(walk->count, walk->level);
    walk->set.to = key_at(walk->count, target < walk->count ? target : walk->count - 1);
    walk->set.consent = crowd[top ? by : walk->level + 1];
    walk->set.approver = walk->office ? crowd[CLERK] : crowd[1];
    char when[MOMENT_SIZE];
    moment_format((struct moment){on("2022-03-04"), 600 + (int)walk->life.entries, 480}, when);
    life_act(fixture, &walk->life, when, crowd[by], act, &walk->set, without);
}

/* Brings a case to a place at a level. A note and a notice come first: something to void and to supply. */
static struct walk walk_to(struct fixture *fixture, size_t count, bool office, size_t level,
                           enum where where)
{
    struct walk walk = {
        .count = count,
        .office = office,
        .where = where,
        .life = life_begin("2022-szk-0001", "szk", "甲", "2022-03-04T09:00+08:00", "visit", ""),
        .set = {.leader = "乙", .department = "szk", .other = "sfk", .responder = "路",
                .promise = "2022-03-31", .until = "2022-04-15", .told = "2022-03-04", .entry = 1}};
    static const enum act before[WHERE_COUNT][4] = {
        [AT_JOINT] = {ACT_CONFER},
        [AT_HANDOVER] = {ACT_HANDOVER},
        [AT_RESOLVED] = {ACT_RESOLVE},
        [AT_REFUSED] = {ACT_REFUSE},
        [AT_CLOSED] = {ACT_RESOLVE, ACT_REPLY},
        [AT_UNSATISFIED] = {ACT_RESOLVE, ACT_REPLY, ACT_REVISIT},
        [AT_OUTSIDE] = {ACT_DIRECT},
        [AT_WITHDRAWN] = {ACT_WITHDRAW},
    };
    try_act(fixture, &walk, 0, ACT_AMEND, NULL);
    try_act(fixture, &walk, 0, ACT_NOTICE, NULL);
    for (; walk.level < level; walk.level++)
        try_act(fixture, &walk, walk.level, ACT_ESCALATE, NULL);
    walk.set.result = "dissatisfied";
    for (size_t i = 0; i < 4 && before[where][i]; i++)
        try_act(fixture, &walk, walk.level, before[where][i], NULL);
    walk.set.result = NULL;
    return walk;
}

static bool can_be(size_t count, size_t level, enum where where)
{
    bool top = level + 1 == count;
    switch (where) {
    case AT_FIRST:
        return level == 0;
    case AT_MIDDLE:
        return level > 0 && !top;
    case AT_TOP:
    case AT_REFUSED:
        return top;
    default:
        return true;
    }
}

static bool has_acted(const struct walk *walk, size_t who)
{
    char by[32];
    snprintf(by, sizeof by, "by: %s,", crowd[who]);
    return strstr(walk->life.text, by) != NULL;
}

static bool is_leader(const struct walk *walk, size_t who)
{
    return who > 0 && who < walk->count;
}

/* By the words of the clauses, not by those of the program. */
static bool may(const struct walk *walk, size_t who, enum act act)
{
    const char *rule = table[act].who;
    bool decided = walk->where >= AT_RESOLVED && walk->where <= AT_UNSATISFIED;
    bool responds = who == 0 || (decided && walk->where != AT_REFUSED && who == walk->level);
    if (act == ACT_VOID)
        return who == 0 || is_leader(walk, who); /* 甲 made the entry */
    if (strcmp(rule, "holder") == 0)
        return who == walk->level;
    if (act == ACT_DISAGREE && who + 1 == walk->level)
        return false; /* he has passed it up, and would say his no a second time (clause 20) */
    if (strcmp(rule, "lead") == 0)
        return who == walk->level || who == 1;
    if (strcmp(rule, "office") == 0)
        return walk->office ? who == CLERK : who == 0;
    if (strcmp(rule, "responder") == 0)
        return responds;
    return responds || is_leader(walk, who) || has_acted(walk, who);
}

static size_t who_may(const struct walk *walk, enum act act)
{
    for (size_t who = COUNT_OF(crowd); who-- > 0;)
        if (may(walk, who, act) && (act != ACT_DISAGREE || target_of(walk, who) < walk->count))
            return who;
    fail_msg("nobody may %s", act_key(act));
    return 0;
}

static enum where open_at(const struct walk *walk, size_t level)
{
    return level == 0 ? AT_FIRST : level + 1 == walk->count ? AT_TOP : AT_MIDDLE;
}

static void assert_next(const struct walk *walk, char effect, size_t by,
                        const struct progress *progress)
{
    static const struct {
        char effect;
        enum where where;
    } next[] = {{'+', AT_RESOLVED}, {'-', AT_REFUSED},  {'&', AT_JOINT}, {'~', AT_HANDOVER},
                {'o', AT_OUTSIDE},  {'x', AT_WITHDRAWN}, {'!', AT_CLOSED}, {'?', AT_CLOSED}};
    enum where where = walk->where;
    size_t level = walk->level;
    if (effect == '^')
        where = open_at(walk, level = target_of(walk, by));
    else if (effect == '<')
        where = open_at(walk, level);
    else if (effect == '>')
        where = open_at(walk, level = 0);
    for (size_t i = 0; i < COUNT_OF(next); i++)
        if (next[i].effect == effect)
            where = next[i].where;
    assert_int_equal(progress->where, where);
    assert_int_equal(progress->level, level);
    assert_string_equal(progress->department->code, effect == '>' ? "sfk" : "szk");
    assert_string_equal(progress->responder, effect == '>' ? "路" : "甲");
    const struct visit *visit = &progress->visits[progress->visit_count - 1];
    assert_int_equal(visit->level, level);
    assert_true((visit->ended == NULL) == (where <= AT_JOINT));
    assert_int_equal(progress->phases[progress->phase_count - 1].where, where);
}

static void assert_impossible(struct fixture *fixture, const struct walk *from, enum act act)
{
    struct walk walk = *from;
    struct loaded_case loaded;
    const char *hint;
    const char *why = process_why_not(act, walk.where, &hint);
    try_act(fixture, &walk, walk.level, act, NULL);
    assert_int_equal(life_read(fixture, &walk.life, &loaded), STATUS_REFUSED);
    assert_int_equal(fixture->errors.count, 1);
    const struct error *error = &fixture->errors.items[0];
    assert_int_equal(error->status, STATUS_REFUSED);
    assert_string_equal(error->message, why);
    assert_null(strstr(why, "does not know")); /* everything that is refused has a reason */
    assert_int_equal(error->line, walk.life.line - 1);
    if (hint)
        assert_string_equal(error->hint, hint);
    else
        assert_null(error->hint);
    errors_free(&fixture->errors);
}

/* A top that confers has nobody above it to whom it could pass the case (clause 16, 21). */
static bool has_no_way_up(const struct walk *walk, enum act act)
{
    return act == ACT_DISAGREE && walk->level + 1 == walk->count;
}

typedef void try_function(struct fixture *fixture, const struct walk *walk, enum act act,
                          char effect);

/* Every pair at every level of chains of 2, 4 and 5 levels; how many were tried. */
static size_t each_pair(struct fixture *fixture, try_function *try)
{
    static const struct {
        size_t count;
        bool office;
    } bureaus[] = {{2, true}, {4, true}, {5, true}, {4, false}};
    size_t tried = 0;
    for (size_t b = 0; b < COUNT_OF(bureaus); b++) {
        struct walk opened = {.count = bureaus[b].count, .office = bureaus[b].office};
        open_walk(fixture, &opened);
        for (size_t level = 0; level < opened.count; level++)
            for (int where = 0; where < WHERE_COUNT; where++) {
                if (!can_be(opened.count, level, (enum where)where))
                    continue;
                struct walk walk =
                    walk_to(fixture, opened.count, opened.office, level, (enum where)where);
                struct loaded_case loaded;
                life_lives(fixture, &walk.life, &loaded);
                assert_int_equal(loaded.progress.where, where);
                assert_int_equal(loaded.progress.level, level);
                for (int act = 0; act < ACT_COUNT; act++, tried++)
                    try(fixture, &walk, (enum act)act, table[act].effects[where]);
                arena_reset(&fixture->arena);
            }
    }
    return tried;
}

static void try_pair(struct fixture *fixture, const struct walk *from, enum act act, char effect)
{
    if (effect == '.') {
        assert_impossible(fixture, from, act);
        return;
    }
    if (has_no_way_up(from, act)) {
        struct walk walk = *from;
        try_act(fixture, &walk, walk.level, act, NULL);
        life_refused(fixture, &walk.life, walk.life.line - 1, "not above the level");
        return;
    }
    struct walk walk = *from;
    struct loaded_case loaded;
    size_t by = who_may(&walk, act);
    try_act(fixture, &walk, by, act, NULL);
    life_lives(fixture, &walk.life, &loaded);
    assert_next(from, effect, by, &loaded.progress);
    if (act != ACT_REVISIT)
        return;
    walk = *from;
    walk.set.result = "dissatisfied";
    try_act(fixture, &walk, by, act, NULL);
    life_lives(fixture, &walk.life, &loaded);
    assert_int_equal(loaded.progress.where, AT_UNSATISFIED);
}

static void every_pair_of_act_and_place_does_what_the_table_says(void **state)
{
    /* A chain of n levels has n open places, and n times each of the 8 others but the final no. */
    size_t places = 2 + 7 * 2 + 1 + 4 + 7 * 4 + 1 + 5 + 7 * 5 + 1 + 4 + 7 * 4 + 1;
    assert_int_equal(each_pair(*state, try_pair), places * ACT_COUNT);
}

static void try_everybody(struct fixture *fixture, const struct walk *from, enum act act,
                          char effect)
{
    if (effect == '.' || has_no_way_up(from, act))
        return;
    size_t refused = 0;
    for (size_t who = 0; who < COUNT_OF(crowd); who++) {
        struct walk walk = *from;
        struct loaded_case loaded;
        if (act == ACT_DISAGREE && target_of(&walk, who) >= walk.count)
            continue; /* he holds the top himself */
        try_act(fixture, &walk, who, act, NULL);
        if (may(from, who, act)) {
            life_lives(fixture, &walk.life, &loaded);
            continue;
        }
        life_refused(fixture, &walk.life, walk.life.line - 1, crowd[who]);
        refused++;
    }
    assert_true(refused > 0);
}

static void who_may_take_a_step_is_what_the_table_says(void **state)
{
    each_pair(*state, try_everybody);
}

static void try_without(struct fixture *fixture, const struct walk *from, enum act act, char effect)
{
    if (effect == '.' || has_no_way_up(from, act))
        return;
    struct step step = process_step(act, from->where);
    char needs[128];
    snprintf(needs, sizeof needs, "%s", step.needs);
    size_t by = who_may(from, act), keys = 0;
    for (char *key = strtok(needs, " "); key; key = strtok(NULL, " "), keys++) {
        struct walk walk = *from;
        struct loaded_case loaded;
        try_act(fixture, &walk, by, act, key);
        if (strlen(walk.life.text) == from->life.length)
            fail_msg("nothing was tried");
        assert_int_equal(life_read(fixture, &walk.life, &loaded), STATUS_REFUSED);
        assert_int_equal(fixture->errors.count, 1);
        assert_int_equal(fixture->errors.items[0].line, walk.life.line - 1);
        if (!strstr(fixture->errors.items[0].message, key))
            fail_msg("'%s' does not name %s", fixture->errors.items[0].message, key);
        errors_free(&fixture->errors);
        walk = *from;
        try_act(fixture, &walk, by, act, NULL); /* there is such a key, and it makes the difference */
        char with[64];
        snprintf(with, sizeof with, " %s: ", key);
        assert_non_null(strstr(walk.life.text + from->life.length, with));
    }
    assert_true(keys > 0);
}

static void a_step_lacking_what_the_table_names_is_refused(void **state)
{
    each_pair(*state, try_without);
}

/* What the table names as given is not all: 甲, 乙, 丙 and 丁 hold the chain, 文 is of the office. */
static void what_the_table_can_not_say_is_checked_too(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *channel, *before; /* what has happened: an act's key for each step, see below */
        const char *by, *rest;
        const char *words; /* NULL: allowed */
    } cases[] = {
        /* clause 13 */
        {"visit", "", "甲", "event: supply, received: [图]", "(clause 13)"},
        {"visit", "n", "甲", "event: supply, received: [表]", "(clause 13)"},
        {"visit", "n", "甲", "event: supply, received: [ 图　 ]", NULL},
        {"visit", "", "甲", "event: notice, missing: [图], until: \"2022-03-03\"", "lies before"},
        /* clause 17 */
        {"visit", "", "甲", "event: transfer, department: szk, responder: 甲", "(clause 17)"},
        {"visit", "", "甲", "event: transfer, department: sfk, responder: 甲", "(clause 17)"},
        {"visit", "", "甲", "event: transfer, department: nix, responder: 甲", "no department 'nix'"},
        {"visit", "", "甲", "event: transfer, department: sfk, responder: 路", NULL},
        /* clause 18: the consent is that of somebody above; asked in writing, it goes by the office */
        {"letter", "", "甲", "event: handover, outside: 别局, consent: 甲", "(clause 18)"},
        {"letter", "", "甲", "event: handover, outside: 别局, consent: 路", "(clause 18)"},
        {"letter", "", "甲", "event: handover, outside: 别局, consent: 丁", NULL},
        {"letter", "u", "乙", "event: handover, outside: 别局, consent: 乙", "(clause 18)"},
        {"letter", "u", "乙", "event: handover, outside: 别局, consent: 丙", NULL},
        {"letter", "", "甲", "event: direct, outside: 别局, address: 路, phone: 话", "(clause 18)"},
        {"online", "", "甲", "event: direct, outside: 别局, address: 路, phone: 话", "(clause 18)"},
        {"assigned", "", "甲", "event: direct, outside: 别局, address: 路, phone: 话", "(clause 18)"},
        {"phone", "", "甲", "event: direct, outside: 别局, address: 路, phone: 话", NULL},
        /* clause 16 */
        {"visit", "", "甲", "event: confer, with: [sfk, szk]", "(clause 16)"},
        {"visit", "", "甲", "event: confer, with: [nix]", "no department 'nix'"},
        {"visit", "c", "甲",
         "event: disagree, to: department, proposal: 请定, grounds: [{department: szk, grounds: 此}, "
         "{department: szk, grounds: 又}]",
         "the grounds of 'sfk' are missing (clause 16)"},
        {"visit", "c", "甲",
         "event: disagree, to: department, proposal: 请定, grounds: [{department: bgs, grounds: 此}, "
         "{department: sfk, grounds: 彼}]",
         "the grounds of 'szk' are missing (clause 16)"},
        {"visit", "c", "甲",
         "event: disagree, to: department, proposal: 请定, grounds: [{department: szk, grounds: 此}, "
         "{department: sfk, grounds: 彼}, {department: bgs, grounds: 外}]",
         "'bgs' does not confer"},
        /* clauses 24 and 25; a yes needs no proposal */
        {"visit", "r", "甲", "event: reply, method: in-person, content: 答", "(clause 25)"},
        {"visit", "r", "甲", "event: reply, method: in-person, content: 答, proposal: 改", NULL},
        {"visit", "y", "甲", "event: reply, method: in-person, content: 答", NULL},
        {"visit", "y", "甲", "event: reply, method: phone, content: 答", "(clause 24)"},
        {"visit", "y", "甲", "event: reply, method: phone, content: 答, recording: 录", NULL},
        {"visit", "y", "甲", "event: reply, method: written, content: 答", "(clause 24)"},
        {"visit", "y", "甲", "event: reply, method: written, content: 答, approved_by: 甲",
         "(clause 24)"},
        {"visit", "y", "甲", "event: reply, method: written, content: 答, approved_by: 文", NULL},
        /* clause 29 */
        {"visit", "ya", "甲", "event: revisit, method: home, result: dissatisfied", "(clause 29)"},
        {"visit", "ya", "甲", "event: revisit, method: home, result: satisfied", NULL},
        {"visit", "ya", "甲",
         "event: revisit, method: home, result: dissatisfied, comment: 怨, strong: 甲", "(clause 29)"},
        {"visit", "ya", "甲",
         "event: revisit, method: home, result: dissatisfied, comment: 怨, strong: 丙", NULL},
    };
    static const struct {
        char sign;
        const char *by, *rest;
    } steps[] = {
        {'n', "甲", "event: notice, missing: [图]"},
        {'u', "甲", "event: escalate, to: department, reason: 难, basis: 法"},
        {'c', "甲", "event: confer, with: [sfk]"},
        {'y', "甲", "event: decide, level: responder, decision: resolve, opinion: 办"},
        {'r', "甲", "event: escalate, to: head, reason: 难, basis: 法"}, /* and the head says no */
        {'a', "甲", "event: reply, method: in-person, content: 答"},
    };
    struct walk opened = {.count = 4, .office = true};
    open_walk(fixture, &opened);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = life_begin("2022-szk-0001", "szk", "甲", "2022-03-04T09:00+08:00",
                                      cases[i].channel, "");
        struct loaded_case loaded;
        for (const char *sign = cases[i].before; *sign; sign++)
            for (size_t k = 0; k < COUNT_OF(steps); k++)
                if (steps[k].sign == *sign)
                    life_add(&life, "2022-03-04T10:00+08:00", steps[k].by, steps[k].rest);
        if (strchr(cases[i].before, 'r'))
            life_add(&life, "2022-03-04T10:00+08:00", "丁",
                     "event: decide, level: head, decision: refuse, opinion: 不");
        size_t line = life.line;
        life_add(&life, "2022-03-04T11:00+08:00", cases[i].by, cases[i].rest);
        if (cases[i].words)
            life_refused(fixture, &life, line, cases[i].words);
        else
            life_lives(fixture, &life, &loaded);
    }
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
    enum where where;
    size_t level;
    size_t entries;
    size_t levels[MOST_LEVELS + 1];
    size_t visits;
    const char *passed_by; /* who passed it up last; at the next level he says no no more */
};

static void take_step(const struct office *office, struct random *random, struct story *life,
                      struct expected *expected)
{
    size_t level = expected->level;
    const char *by = office->names[level][random_below(random, 2)];
    by = by ? by : office->names[level][0];
    for (size_t n = 0; expected->passed_by && strcmp(by, expected->passed_by) == 0; n++)
        by = office->names[level][n] ? office->names[level][n] : by;
    bool top = level + 1 == office->count;
    int next = next_of(office, level, by);
    bool resolve = random_below(random, 4) == 0 || (!top && next < 0);
    if (resolve || top) {
        add(life, by, resolve ? ACT_RESOLVE : ACT_REFUSE, key_at(office->count, level), NULL);
        expected->where = resolve ? AT_RESOLVED : AT_REFUSED;
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
        expected->passed_by = by;
        expected->where = target + 1 == office->count ? AT_TOP : AT_MIDDLE;
        expected->levels[expected->visits++] = target;
    }
    expected->entries++;
}

static void check_life(const struct expected *expected, const struct progress *progress,
                       const struct moment received)
{
    assert_int_equal(progress->where, expected->where);
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
            assert_true((visit->ended == NULL) == process_is_open(progress));
        }
        if (visit->ended)
            assert_true(moment_compare(visit->came, visit->ended->at) <= 0);
    }
}

static void ten_thousand_random_lives_keep_the_rules(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {2022};
    size_t ends[WHERE_COUNT] = {0};
    struct office office;
    struct arena kept = {0};
    for (size_t i = 0; i < LIVES; i++) {
        if (i % 20 == 0) {
            arena_free(&kept);
            struct fixture builder = {.errors = fixture->errors};
            random_office(&builder, &random, &office);
            kept = builder.arena;
        }
        struct story life = born(office.names[0][0]);
        struct expected expected = {.visits = 1};
        for (size_t steps = random_below(&random, 7); steps > 0; steps--)
            if (expected.where <= AT_TOP)
                take_step(&office, &random, &life, &expected);
        struct progress progress;
        enum status status = replay(fixture, &office, &life, &progress);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        check_life(&expected, &progress, at("2022-03-04T10:00+08:00"));
        ends[progress.where]++;
        if (!process_is_open(&progress)) { /* decided stays decided, whoever comes */
            enum act act = (enum act)random_below(&random, ACT_UNSURE + 1);
            add(&life, office.names[expected.level][0], act, key_at(office.count, expected.level),
                NULL);
            assert_int_equal(replay(fixture, &office, &life, &progress), STATUS_REFUSED);
            assert_int_equal(fixture->errors.count, 1);
            assert_non_null(strstr(fixture->errors.items[0].message, "the case is decided"));
            check_life(&expected, &progress, at("2022-03-04T10:00+08:00"));
            errors_free(&fixture->errors);
        }
        arena_reset(&fixture->arena);
    }
    arena_free(&kept);
    for (int where = 0; where < WHERE_COUNT; where++) {
        bool reached = where <= AT_TOP || where == AT_RESOLVED || where == AT_REFUSED;
        assert_true(reached ? ends[where] > LIVES / 20 : ends[where] == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(the_table_is_the_one_of_the_clauses),
        CLAIM(every_pair_of_act_and_place_does_what_the_table_says),
        CLAIM(who_may_take_a_step_is_what_the_table_says),
        CLAIM(a_step_lacking_what_the_table_names_is_refused),
        CLAIM(what_the_table_can_not_say_is_checked_too),
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
        CLAIM(every_place_is_of_one_state_with_a_key_and_a_chinese_title),
        CLAIM(ten_thousand_random_lives_keep_the_rules),
    };
    return cmocka_run_group_tests_name("process", tests, open_calendar, close_calendar);
}
