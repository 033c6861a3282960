#include "process/clock.h"

#include "life.h"

/*
 * The days around which limits are worked out below. Numbers in the tables' remarks are the
 * working days as they are counted; the day itself does not count (clause 26).
 *
 *   春节 2022   Mon 01-24 … Fri 01-28, Sat 01-29 and Sun 01-30 made up, 01-31 … 02-06 off, Mon 02-07
 *   清明 2022   Thu 03-31, Fri 04-01, Sat 04-02 made up, 04-03 … 04-05 off, Wed 04-06
 *   国庆 2022   Thu 09-29, Fri 09-30, 10-01 … 10-07 off, Sat 10-08 and Sun 10-09 made up, Mon 10-10
 *   元旦 2023   Thu 12-29, Fri 12-30, 12-31 … 01-02 off, Tue 01-03
 *   2027        no notice yet: Thu 2026-12-31, Fri 2027-01-01 (provisional), Mon 01-04
 *   March 2022  plain weeks: Mon 03-07, Mon 03-14, Mon 03-21
 */

enum { NO_HOURS, NEXT_DAY, SAME_DAY, FROM_RECEIPT, BARE, POLICIES };

static const char *const hours[POLICIES] = {
    "",
    "  office_hours: {until: \"17:30\"}\n",
    "  office_hours: {until: \"17:30\", after: same-day}\n",
    "",
    "",
};

static const char *const limits[POLICIES] = {
    [FROM_RECEIPT] = "  - {limit: reply, working_days: 3, from: received}\n"
                     "  - {limit: joint, working_days: 3, from: received}\n",
};

static const char roster_text[] =
    "people:\n- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 路}\n- {name: 文}\n"
    "leaders:\n- {level: head, name: 丙}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: c, duties: [{duty: 办, responder: 甲}],\n"
    "   leaders: [{level: department, name: 乙}]}\n"
    "- {code: sfk, name: 司法科, chain: c, duties: [{duty: 办, responder: 路}],\n"
    "   leaders: [{level: department, name: 乙}]}\n"
    "- {code: bgs, name: 办公室, chain: c, duties: [{duty: 办, responder: 文}]}\n";

static const char lists_text[] =
    "matters:\n"
    "- {matter: 快办, department: szk, reason: 理, leaders: [{level: department, name: 乙}],\n"
    "   expected: 行, working_days: 5}\n"
    "- {matter: 慢办, reason: 理, leaders: [{level: department, name: 乙}], expected: 行}\n";

static void open_office(struct fixture *fixture, int policy)
{
    static const char usual[] = "  - {limit: reply, working_days: 3, from: decision}\n"
                                "  - {limit: joint, working_days: 3, from: confer}\n";
    static const char more[] = "  - {limit: consult, working_days: 2, from: received}\n"
                               "  - {limit: transfer, working_days: 2, from: consent}\n"
                               "  - {limit: revisit, working_days: 5, from: visit}\n";
    const char *text = arena_format(
        &fixture->arena,
        "bureau: 局\nrules:\n- from: \"2021-01-01\"\n  office: bgs\n%s%s%s%s  chains:\n  - chain: c\n"
        "    levels:\n    - {level: responder, title: 首问}\n"
        "    - {level: department, title: 科长%s}\n    - {level: head, title: 局长}\n",
        hours[policy], policy == BARE ? "" : "  limits:\n",
        policy == BARE     ? ""
        : limits[policy] ? limits[policy]
                           : usual,
        policy == BARE ? "" : more, policy == BARE ? "" : ", working_days: 2");
    open_bureau(fixture, text, roster_text, lists_text);
}

#define CONSULT "kind: consult\n"
#define QUICK "listed: 快办\n"
#define SLOW "listed: 慢办\n"

/* Entries: when, who, what. */
#define NOTICE(when, papers) when " 甲 event: notice, missing: [" papers "]\n"
#define SUPPLY(when, papers) when " 甲 event: supply, received: [" papers "]\n"
#define UP(when) when " 甲 event: escalate, to: department, reason: 难, basis: 法\n"
#define UP_AGAIN(when) when " 乙 event: escalate, to: head, reason: 难, basis: 法\n"
#define YES(when) when " 甲 event: decide, level: responder, decision: resolve, opinion: 办\n"
#define PROMISE(when, day) \
    when " 甲 event: decide, level: responder, decision: resolve, opinion: 办, promise: \"" day "\"\n"
#define NO(when) when " 丙 event: decide, level: head, decision: refuse, opinion: 不\n"
#define EXTEND(when, day) \
    when " 甲 event: extend, until: \"" day "\", reason: 难, approved_by: 乙, told: \"2022-03-01\"\n"
#define ANSWER(when) when " 甲 event: reply, method: in-person, content: 答, proposal: 改\n"
#define CONFER(when) when " 甲 event: confer, with: [sfk]\n"
#define PLAN(when) when " 甲 event: plan, plan: 办\n"
#define HANDOVER(when) when " 甲 event: handover, outside: 别局, consent: 乙\n"
#define SEND(when) when " 文 event: send, reference: 号\n"
#define MOVE(when) when " 甲 event: transfer, department: sfk, responder: 路\n"
#define VISIT(when, result) when " 甲 event: revisit, method: home, result: " result ", comment: 说\n"

/* An obligation of a case, and the day worked out by hand. */
struct row {
    int policy;
    const char *header, *received, *log;
    const char *today; /* NULL: the day of the last entry */
    const char *clock;
    size_t nth;        /* of this clock's runs in the case */
    const char *from;
    const char *due;   /* NULL: none is set */
    const char *until; /* NULL: still open */
    bool provisional;
};

static struct life life_of(const char *header, const char *received, const char *log)
{
    char id[32], when[64];
    snprintf(id, sizeof id, "%.4s-szk-0001", received);
    snprintf(when, sizeof when, "%s+08:00", received);
    struct life life = life_begin(id, "szk", "甲", when, "letter", header);
    while (*log) {
        char by[16], rest[256];
        int length;
        assert_int_equal(sscanf(log, "%16s %15s %255[^\n]\n%n", when, by, rest, &length), 3);
        strcat(when, "+08:00");
        life_add(&life, when, by, rest);
        log += length;
    }
    return life;
}

static const struct obligation *find(const struct obligation *obligations, size_t count,
                                     const char *key, size_t nth)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(clock_rule(obligations[i].clock)->key, key) == 0 && nth-- == 0)
            return &obligations[i];
    return NULL;
}

static struct moment moment_of(const char *text)
{
    struct moment moment;
    assert_true(moment_parse(text, 480, &moment));
    return moment;
}

static void assert_row(struct fixture *fixture, const struct row *row, size_t number)
{
    struct life life = life_of(row->header, row->received, row->log);
    struct loaded_case loaded;
    struct obligation *obligations;
    size_t count;
    open_office(fixture, row->policy);
    life_lives(fixture, &life, &loaded);
    const struct case_record *record = loaded.record;
    struct moment last =
        record->entry_count ? record->entries[record->entry_count - 1].at : record->received;
    struct world world = archive_world(&bureau);
    assert_true(clock_obligations(&fixture->arena, &world, record, &loaded.progress,
                                  row->today ? on(row->today) : last.day, &obligations, &count));
    const struct obligation *one = find(obligations, count, row->clock, row->nth);
    char day[DATE_SIZE] = "none", end[MOMENT_SIZE] = "none";
    if (!one)
        fail_msg("row %zu: no obligation '%s'", number, row->clock);
    if (one->limited)
        date_format(one->due.day, day);
    if (one->ended)
        moment_format(one->until, end);
    if (one->limited != (row->due != NULL) || (row->due && one->due.day != on(row->due)) ||
        one->ended != (row->until != NULL) ||
        (row->until && moment_compare(one->until, moment_of(row->until)) != 0) ||
        moment_compare(one->from, moment_of(row->from)) != 0 ||
        (one->limited && one->due.provisional != row->provisional))
        fail_msg("row %zu: %s is due %s%s and ended %s, not %s", number, row->clock, day,
                 one->limited && one->due.provisional ? " (provisional)" : "", end,
                 row->due ? row->due : "none");
    assert_null(find(obligations, count, row->clock, row->nth + 1));
    arena_reset(&fixture->arena);
}

#define ASSERT_ROWS(fixture, rows)                        \
    for (size_t row_ = 0; row_ < COUNT_OF(rows); row_++) \
    assert_row(fixture, &(rows)[row_], row_)

static void clause_15_a_question_is_answered_in_working_days_from_its_receipt(void **state)
{
    static const struct row rows[] = {
        /* 1 Sat 01-29, 2 Sun 01-30: both made up */
        {NO_HOURS, CONSULT, "2022-01-28T09:00", "", NULL, "consult", 0, "2022-01-28T09:00",
         "2022-01-30", NULL, false},
        /* received on a made-up day: 1 Sun 01-30, 2 Mon 02-07 */
        {NO_HOURS, CONSULT, "2022-01-29T09:00", "", NULL, "consult", 0, "2022-01-29T09:00",
         "2022-02-07", NULL, false},
        /* 1 Mon 02-07, 2 Tue 02-08 */
        {NO_HOURS, CONSULT, "2022-01-30T09:00", "", NULL, "consult", 0, "2022-01-30T09:00",
         "2022-02-08", NULL, false},
        /* received on a festival's day, which does not count anyway: 1 Mon 02-07, 2 Tue 02-08 */
        {NO_HOURS, CONSULT, "2022-02-02T09:00", "", NULL, "consult", 0, "2022-02-02T09:00",
         "2022-02-08", NULL, false},
        /* 1 Sat 04-02, 2 Wed 04-06 */
        {NO_HOURS, CONSULT, "2022-04-01T09:00", "", NULL, "consult", 0, "2022-04-01T09:00",
         "2022-04-06", NULL, false},
        /* 1 Sat 10-08, 2 Sun 10-09 */
        {NO_HOURS, CONSULT, "2022-09-30T09:00", "", NULL, "consult", 0, "2022-09-30T09:00",
         "2022-10-09", NULL, false},
        /* 1 Fri 12-30, 2 Tue 01-03 */
        {NO_HOURS, CONSULT, "2022-12-29T09:00", "", NULL, "consult", 0, "2022-12-29T09:00",
         "2023-01-03", NULL, false},
        /* 1 Wed 12-30, 2 Thu 12-31: not yet in the year without a notice */
        {NO_HOURS, CONSULT, "2026-12-29T09:00", "", NULL, "consult", 0, "2026-12-29T09:00",
         "2026-12-31", NULL, false},
        /* 1 Thu 12-31, 2 Fri 01-01 as far as anybody knows */
        {NO_HOURS, CONSULT, "2026-12-30T09:00", "", NULL, "consult", 0, "2026-12-30T09:00",
         "2027-01-01", NULL, true},
        /* it runs on until the answer, whatever is decided before: 1 Wed 03-02, 2 Thu 03-03 */
        {NO_HOURS, CONSULT, "2022-03-01T09:00", YES("2022-03-02T10:00") ANSWER("2022-03-09T10:00"),
         NULL, "consult", 0, "2022-03-01T09:00", "2022-03-03", "2022-03-09T10:00", false},
        /* conferring does not end it */
        {NO_HOURS, CONSULT, "2022-03-01T09:00", CONFER("2022-03-02T10:00"), NULL, "consult", 0,
         "2022-03-01T09:00", "2022-03-03", NULL, false},
        /* another body's it is from the consent on */
        {NO_HOURS, CONSULT, "2022-03-01T09:00", HANDOVER("2022-03-02T10:00"), NULL, "consult", 0,
         "2022-03-01T09:00", "2022-03-03", "2022-03-02T10:00", false},
    };
    ASSERT_ROWS(*state, rows);
}

static void what_comes_late_or_on_a_day_off_counts_as_the_next_working_days(void **state)
{
    static const struct row rows[] = {
        /* Fri 01-28 in time: 1 Sat 01-29, 2 Sun 01-30 */
        {NEXT_DAY, CONSULT, "2022-01-28T17:29", "", NULL, "consult", 0, "2022-01-28T17:29",
         "2022-01-30", NULL, false},
        /* the hours are over at 17:30: as of Sat 01-29: 1 Sun 01-30, 2 Mon 02-07 */
        {NEXT_DAY, CONSULT, "2022-01-28T17:30", "", NULL, "consult", 0, "2022-01-28T17:30",
         "2022-02-07", NULL, false},
        /* late on the last day before the festival: as of Mon 02-07: 1 Tue 02-08, 2 Wed 02-09 */
        {NEXT_DAY, CONSULT, "2022-01-30T18:00", "", NULL, "consult", 0, "2022-01-30T18:00",
         "2022-02-09", NULL, false},
        /* on a day off, early or late: the same */
        {NEXT_DAY, CONSULT, "2022-02-02T09:00", "", NULL, "consult", 0, "2022-02-02T09:00",
         "2022-02-09", NULL, false},
        {NEXT_DAY, CONSULT, "2022-02-06T23:00", "", NULL, "consult", 0, "2022-02-06T23:00",
         "2022-02-09", NULL, false},
        /* on a made-up Saturday nobody is late: 1 Wed 04-06, 2 Thu 04-07 */
        {NEXT_DAY, CONSULT, "2022-04-02T09:00", "", NULL, "consult", 0, "2022-04-02T09:00",
         "2022-04-07", NULL, false},
        /* into the new year: as of Tue 01-03: 1 Wed 01-04, 2 Thu 01-05 */
        {NEXT_DAY, CONSULT, "2022-12-30T17:31", "", NULL, "consult", 0, "2022-12-30T17:31",
         "2023-01-05", NULL, false},
        /* where the rules say the same day, or nothing: 1 Sat 01-29, 2 Sun 01-30 */
        {SAME_DAY, CONSULT, "2022-01-28T17:30", "", NULL, "consult", 0, "2022-01-28T17:30",
         "2022-01-30", NULL, false},
        {NO_HOURS, CONSULT, "2022-01-28T23:59", "", NULL, "consult", 0, "2022-01-28T23:59",
         "2022-01-30", NULL, false},
        {SAME_DAY, CONSULT, "2022-02-02T09:00", "", NULL, "consult", 0, "2022-02-02T09:00",
         "2022-02-08", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clauses_12_and_13_a_listed_matter_keeps_its_own_limit_while_papers_are_complete(void **state)
{
    static const struct row rows[] = {
        /* 1 Thu 01-27, 2 Fri 01-28, 3 Sat 01-29, 4 Sun 01-30, 5 Mon 02-07 */
        {NO_HOURS, QUICK, "2022-01-26T09:00", "", NULL, "matter", 0, "2022-01-26T09:00",
         "2022-02-07", NULL, false},
        /* the decision ends it, not the answer, and neither conferring nor climbing does */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         CONFER("2022-01-26T10:00") PLAN("2022-01-27T10:00") YES("2022-01-28T10:00"), NULL,
         "matter", 0, "2022-01-26T09:00", "2022-02-07", "2022-01-28T10:00", false},
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         UP("2022-01-26T10:00") UP_AGAIN("2022-01-27T10:00") NO("2022-02-08T10:00"), NULL, "matter",
         0, "2022-01-26T09:00", "2022-02-07", "2022-02-08T10:00", false},
        /* clause 17: a transfer inside does not begin it anew */
        {NO_HOURS, QUICK, "2022-01-26T09:00", MOVE("2022-01-28T10:00"), NULL, "matter", 0,
         "2022-01-26T09:00", "2022-02-07", NULL, false},
        /* 1 Thu 01-27; missing 01-28 … 02-07; 2 Tue 02-08, 3 Wed, 4 Thu, 5 Fri 02-11 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") SUPPLY("2022-02-07T10:00", "图"), NULL, "matter", 0,
         "2022-01-26T09:00", "2022-02-11", NULL, false},
        /* part of it does not end the pause */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图, 表") SUPPLY("2022-01-29T10:00", "图")
             SUPPLY("2022-02-07T10:00", "表"),
         NULL, "matter", 0, "2022-01-26T09:00", "2022-02-11", NULL, false},
        /* a second notice within it makes no second pause, but all of both has to come */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") NOTICE("2022-01-28T10:00", "表")
             SUPPLY("2022-01-29T10:00", "图") SUPPLY("2022-02-07T10:00", "表"),
         NULL, "matter", 0, "2022-01-26T09:00", "2022-02-11", NULL, false},
        /* two pauses: 1 01-27; missing 01-28; 2 01-29; missing 01-30; 3 02-07, 4 02-08, 5 02-09 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") SUPPLY("2022-01-28T10:00", "图")
             NOTICE("2022-01-29T10:00", "表") SUPPLY("2022-01-30T10:00", "表"),
         NULL, "matter", 0, "2022-01-26T09:00", "2022-02-09", NULL, false},
        /* the same paper missing again is a second pause */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") SUPPLY("2022-01-28T10:00", "图")
             NOTICE("2022-01-29T10:00", "图") SUPPLY("2022-01-30T10:00", "图"),
         NULL, "matter", 0, "2022-01-26T09:00", "2022-02-09", NULL, false},
        /* what came before the second notice does not answer it: missing 01-28, 01-30 and 02-07 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") SUPPLY("2022-01-28T10:00", "图")
             NOTICE("2022-01-29T10:00", "图, 表") SUPPLY("2022-01-30T10:00", "表"),
         "2022-02-07", "matter", 0, "2022-01-26T09:00", "2022-02-10", NULL, false},
        /* still missing: counted to today. 1 01-27; missing 01-28 … 02-08; 2 Wed 02-09, 3 Thu, 4
           Fri 02-11, 5 Mon 02-14 */
        {NO_HOURS, QUICK, "2022-01-26T09:00", NOTICE("2022-01-27T10:00", "图"), "2022-02-08",
         "matter", 0, "2022-01-26T09:00", "2022-02-14", NULL, false},
        {NO_HOURS, QUICK, "2022-01-26T09:00", NOTICE("2022-01-27T10:00", "图"), "2022-01-27",
         "matter", 0, "2022-01-26T09:00", "2022-02-07", NULL, false},
        /* decided while they are missing: missing 01-28 only, 5 Tue 02-08 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") YES("2022-01-28T10:00"), "2022-03-01", "matter", 0,
         "2022-01-26T09:00", "2022-02-08", "2022-01-28T10:00", false},
        /* what comes after it has ended moves it no more */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-27T10:00", "图") YES("2022-01-28T10:00") SUPPLY("2022-02-10T10:00", "图"),
         NULL, "matter", 0, "2022-01-26T09:00", "2022-02-08", "2022-01-28T10:00", false},
        /* 1 Tue 01-18 … 5 Mon 01-24; what is found missing on Tue does not help */
        {NO_HOURS, QUICK, "2022-01-17T09:00",
         NOTICE("2022-01-25T10:00", "图") SUPPLY("2022-01-28T10:00", "图"), NULL, "matter", 0,
         "2022-01-17T09:00", "2022-01-24", NULL, false},
        /* on the last day it does: missing 01-25 and 01-26 */
        {NO_HOURS, QUICK, "2022-01-17T09:00",
         NOTICE("2022-01-24T10:00", "图") SUPPLY("2022-01-26T10:00", "图"), NULL, "matter", 0,
         "2022-01-17T09:00", "2022-01-26", NULL, false},
        /* a pause within a festival takes no working day */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-30T10:00", "图") SUPPLY("2022-02-06T10:00", "图"), NULL, "matter", 0,
         "2022-01-26T09:00", "2022-02-07", NULL, false},
        /* moved into the year without a notice: 1 Fri 12-25 … 4 Wed 12-30, 5 Thu 12-31; missing
           Thu 12-31: Fri 01-01 */
        {NO_HOURS, QUICK, "2026-12-24T09:00",
         NOTICE("2026-12-30T10:00", "图") SUPPLY("2026-12-31T10:00", "图"), NULL, "matter", 0,
         "2026-12-24T09:00", "2027-01-01", NULL, true},
    };
    ASSERT_ROWS(*state, rows);
}

static void a_pause_before_the_clock_runs_moves_nothing(void **state)
{
    static const struct row rows[] = {
        /* late on Fri 01-21: as of Mon 01-24: 1 Tue 01-25, 2 Wed 01-26; complete on Monday */
        {NEXT_DAY, CONSULT, "2022-01-21T18:00",
         NOTICE("2022-01-21T18:10", "图") SUPPLY("2022-01-24T09:00", "图"), NULL, "consult", 0,
         "2022-01-21T18:00", "2022-01-26", NULL, false},
        /* what comes late on Monday comes on Tuesday: missing 01-25; 1 Wed 01-26, 2 Thu 01-27 */
        {NEXT_DAY, CONSULT, "2022-01-21T18:00",
         NOTICE("2022-01-21T18:10", "图") SUPPLY("2022-01-24T19:00", "图"), NULL, "consult", 0,
         "2022-01-21T18:00", "2022-01-27", NULL, false},
        /* at once missing: 1 Tue 03-08 counts from the day the papers came */
        {NO_HOURS, CONSULT, "2022-03-01T09:00",
         NOTICE("2022-03-01T09:10", "图") SUPPLY("2022-03-07T09:00", "图"), NULL, "consult", 0,
         "2022-03-01T09:00", "2022-03-09", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clause_21_a_level_decides_in_its_own_days_each_stay_anew(void **state)
{
    static const struct row rows[] = {
        /* the first responder has no limit of his own here; 科长: 1 Fri 12-30, 2 Tue 01-03 */
        {NO_HOURS, "", "2022-12-28T09:00", UP("2022-12-29T10:00"), NULL, "level", 0,
         "2022-12-29T10:00", "2023-01-03", NULL, false},
        /* conferring does not stop it, passing on does: 1 Wed 03-02, 2 Thu 03-03 */
        {NO_HOURS, "", "2022-03-01T09:00",
         UP("2022-03-01T10:00") "2022-03-02T10:00 乙 event: confer, with: [sfk]\n", NULL, "level",
         0, "2022-03-01T10:00", "2022-03-03", NULL, false},
        {NO_HOURS, "", "2022-03-01T09:00", UP("2022-03-01T10:00") UP_AGAIN("2022-03-04T10:00"), NULL,
         "level", 0, "2022-03-01T10:00", "2022-03-03", "2022-03-04T10:00", false},
        /* missing 03-02 … 03-07: 1 Tue 03-08, 2 Wed 03-09 */
        {NO_HOURS, "", "2022-03-01T09:00",
         UP("2022-03-01T10:00") "2022-03-01T11:00 乙 event: notice, missing: [图]\n" SUPPLY(
             "2022-03-07T10:00", "图"),
         NULL, "level", 0, "2022-03-01T10:00", "2022-03-09", NULL, false},
        /* late on Tue: as of Wed 03-02: 1 Thu 03-03, 2 Fri 03-04 */
        {NEXT_DAY, "", "2022-03-01T09:00", UP("2022-03-01T17:30"), NULL, "level", 0,
         "2022-03-01T17:30", "2022-03-04", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clause_16_a_plan_is_due_in_working_days_from_the_conferral(void **state)
{
    static const struct row rows[] = {
        /* 1 Sat 04-02, 2 Wed 04-06, 3 Thu 04-07 */
        {NO_HOURS, "", "2022-03-31T09:00", CONFER("2022-04-01T10:00"), NULL, "joint", 0,
         "2022-04-01T10:00", "2022-04-07", NULL, false},
        {NO_HOURS, "", "2022-03-31T09:00", CONFER("2022-04-01T10:00") PLAN("2022-04-08T10:00"), NULL,
         "joint", 0, "2022-04-01T10:00", "2022-04-07", "2022-04-08T10:00", false},
        /* missing papers do not stop it */
        {NO_HOURS, "", "2022-03-31T09:00",
         CONFER("2022-04-01T10:00") NOTICE("2022-04-01T11:00", "图") SUPPLY("2022-04-06T11:00", "图"),
         NULL, "joint", 0, "2022-04-01T10:00", "2022-04-07", NULL, false},
        /* no agreement ends it as well */
        {NO_HOURS, "", "2022-03-01T09:00",
         CONFER("2022-03-01T10:00") "2022-03-02T10:00 甲 event: disagree, to: department, grounds: "
                                    "[{department: szk, grounds: 此}, {department: sfk, grounds: "
                                    "彼}], proposal: 请定\n",
         NULL, "joint", 0, "2022-03-01T10:00", "2022-03-04", "2022-03-02T10:00", false},
        /* a second conferral has its own limit: 1 Tue 03-08, 2 Wed, 3 Thu 03-10 */
        {NO_HOURS, "", "2022-03-01T09:00",
         CONFER("2022-03-01T10:00") PLAN("2022-03-02T10:00") CONFER("2022-03-07T10:00"), NULL,
         "joint", 1, "2022-03-07T10:00", "2022-03-10", NULL, false},
        /* where the policy counts from the receipt: 1 Wed 03-02, 2 Thu 03-03, 3 Fri 03-04 */
        {FROM_RECEIPT, "", "2022-03-01T09:00", CONFER("2022-03-04T10:00"), NULL, "joint", 0,
         "2022-03-04T10:00", "2022-03-04", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clause_18_the_office_sends_a_request_in_working_days_from_the_consent(void **state)
{
    static const struct row rows[] = {
        /* 1 Sat 10-08, 2 Sun 10-09 */
        {NO_HOURS, "", "2022-09-29T09:00", HANDOVER("2022-09-30T10:00"), NULL, "transfer", 0,
         "2022-09-30T10:00", "2022-10-09", NULL, false},
        {NO_HOURS, "", "2022-09-29T09:00", HANDOVER("2022-09-30T10:00") SEND("2022-10-08T10:00"),
         NULL, "transfer", 0, "2022-09-30T10:00", "2022-10-09", "2022-10-08T10:00", false},
        /* late: as of Sat 10-08: 1 Sun 10-09, 2 Mon 10-10 */
        {NEXT_DAY, "", "2022-09-29T09:00", HANDOVER("2022-09-30T17:45"), NULL, "transfer", 0,
         "2022-09-30T17:45", "2022-10-10", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clause_24_the_applicant_is_told_in_working_days_from_the_decision(void **state)
{
    static const struct row rows[] = {
        /* 1 Fri 04-01, 2 Sat 04-02, 3 Wed 04-06 */
        {NO_HOURS, "", "2022-03-31T09:00", YES("2022-03-31T10:00"), NULL, "reply", 0,
         "2022-03-31T10:00", "2022-04-06", NULL, false},
        /* 1 Fri 09-30, 2 Sat 10-08, 3 Sun 10-09 */
        {NO_HOURS, "", "2022-09-29T09:00", YES("2022-09-29T10:00") ANSWER("2022-10-10T10:00"), NULL,
         "reply", 0, "2022-09-29T10:00", "2022-10-09", "2022-10-10T10:00", false},
        /* a no as well: 1 Sat 01-29, 2 Sun 01-30, 3 Mon 02-07 */
        {NO_HOURS, "", "2022-01-26T09:00",
         UP("2022-01-26T10:00") UP_AGAIN("2022-01-27T10:00") NO("2022-01-28T10:00"), NULL, "reply",
         0, "2022-01-28T10:00", "2022-02-07", NULL, false},
        /* papers still missing do not stop it: 1 Tue 03-08, 2 Wed 03-09, 3 Thu 03-10 */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-01T10:00", "图") YES("2022-03-07T10:00"), "2022-03-31", "reply", 0,
         "2022-03-07T10:00", "2022-03-10", NULL, false},
        /* where the policy counts from the receipt: 1 Wed 03-02, 2 Thu 03-03, 3 Fri 03-04 */
        {FROM_RECEIPT, "", "2022-03-01T09:00", YES("2022-03-07T10:00"), NULL, "reply", 0,
         "2022-03-07T10:00", "2022-03-04", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clauses_23_and_27_a_promise_holds_as_extended_and_as_pauses_move_it(void **state)
{
    static const struct row rows[] = {
        {NO_HOURS, "", "2022-03-01T09:00", PROMISE("2022-03-07T10:00", "2022-03-11"), NULL,
         "promise", 0, "2022-03-07T10:00", "2022-03-11", NULL, false},
        {NO_HOURS, "", "2022-03-01T09:00",
         PROMISE("2022-03-07T10:00", "2022-03-11") ANSWER("2022-03-12T10:00"), NULL, "promise", 0,
         "2022-03-07T10:00", "2022-03-11", "2022-03-12T10:00", false},
        /* a promise names a day; office hours do not move it */
        {NEXT_DAY, "", "2022-03-01T09:00", PROMISE("2022-03-07T20:00", "2022-03-11"), NULL,
         "promise", 0, "2022-03-07T20:00", "2022-03-11", NULL, false},
        /* into the year without a notice */
        {NO_HOURS, "", "2026-12-28T09:00", PROMISE("2026-12-28T10:00", "2027-01-08"), NULL,
         "promise", 0, "2026-12-28T10:00", "2027-01-08", NULL, true},
        /* on the last day it can still be extended, and again */
        {NO_HOURS, "", "2022-03-01T09:00",
         PROMISE("2022-03-07T10:00", "2022-03-11") EXTEND("2022-03-11T23:59", "2022-03-18"), NULL,
         "promise", 0, "2022-03-07T10:00", "2022-03-18", NULL, false},
        {NO_HOURS, "", "2022-03-01T09:00",
         PROMISE("2022-03-07T10:00", "2022-03-11") EXTEND("2022-03-11T10:00", "2022-03-18")
             EXTEND("2022-03-18T10:00", "2022-03-31"),
         NULL, "promise", 0, "2022-03-07T10:00", "2022-03-31", NULL, false},
        /* a pause that was over when the day was promised does not move it */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-01T10:00", "图") SUPPLY("2022-03-04T10:00", "图")
             PROMISE("2022-03-07T10:00", "2022-03-11"),
         NULL, "promise", 0, "2022-03-07T10:00", "2022-03-11", NULL, false},
        /* missing 03-08 and 03-09: Fri 03-11, 1 Mon 03-14, 2 Tue 03-15 */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图"),
         "2022-03-31", "promise", 0, "2022-03-07T10:00", "2022-03-15", NULL, false},
        /* still missing on Thu 03-10: three days, 3 Wed 03-16 */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11"), "2022-03-10",
         "promise", 0, "2022-03-07T10:00", "2022-03-16", NULL, false},
        /* the new day is a day: what was missing before the extension does not move it again */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图") EXTEND("2022-03-15T10:00", "2022-03-18"),
         NULL, "promise", 0, "2022-03-07T10:00", "2022-03-18", NULL, false},
        /* extended while they are missing, after the first day but before the moved one; then
           missing Tue 03-15 and Wed 03-16: Fri 03-25, 1 Mon 03-28, 2 Tue 03-29 */
        {NO_HOURS, "", "2022-03-01T09:00",
         NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             EXTEND("2022-03-14T10:00", "2022-03-25") SUPPLY("2022-03-16T10:00", "图"),
         NULL, "promise", 0, "2022-03-07T10:00", "2022-03-29", NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

static void clause_29_who_was_not_satisfied_is_visited_again(void **state)
{
#define ANSWERED YES("2022-03-01T10:00") ANSWER("2022-03-02T10:00")
    static const struct row rows[] = {
        /* 1 Thu 03-03, 2 Fri, 3 Mon 03-07, 4 Tue, 5 Wed 03-09 */
        {NO_HOURS, "", "2022-03-01T09:00", ANSWERED VISIT("2022-03-02T11:00", "dissatisfied"), NULL,
         "revisit", 0, "2022-03-02T11:00", "2022-03-09", NULL, false},
        /* a further visit that does not satisfy ends nothing */
        {NO_HOURS, "", "2022-03-01T09:00",
         ANSWERED VISIT("2022-03-02T11:00", "dissatisfied") VISIT("2022-03-04T11:00",
                                                                  "dissatisfied"),
         NULL, "revisit", 0, "2022-03-02T11:00", "2022-03-09", NULL, false},
        {NO_HOURS, "", "2022-03-01T09:00",
         ANSWERED VISIT("2022-03-02T11:00", "dissatisfied") VISIT("2022-03-10T11:00", "satisfied"),
         NULL, "revisit", 0, "2022-03-02T11:00", "2022-03-09", "2022-03-10T11:00", false},
        /* over 国庆: 1 Thu 09-29, 2 Fri 09-30, 3 Sat 10-08, 4 Sun 10-09, 5 Mon 10-10 */
        {NO_HOURS, "", "2022-03-01T09:00", ANSWERED VISIT("2022-09-28T11:00", "dissatisfied"), NULL,
         "revisit", 0, "2022-09-28T11:00", "2022-10-10", NULL, false},
        /* without a limit it is still open until it is settled */
        {BARE, "", "2022-03-01T09:00", ANSWERED VISIT("2022-03-02T11:00", "dissatisfied"), NULL,
         "revisit", 0, "2022-03-02T11:00", NULL, NULL, false},
    };
    ASSERT_ROWS(*state, rows);
}

/* What runs in a case as it stands, and nothing else does. */
static void a_clock_runs_in_its_places_and_where_something_is_laid_down_only(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int policy;
        const char *header, *log, *clocks; /* in the order of the rules, open ones only */
    } cases[] = {
        {NO_HOURS, "", "", ""},
        {NO_HOURS, CONSULT, "", "consult "},
        {NO_HOURS, QUICK, "", "matter "},
        {NO_HOURS, SLOW, "", ""},
        {BARE, CONSULT, "", ""},
        {BARE, QUICK, "", "matter "}, /* the limit is the list's, not the policy's */
        {NO_HOURS, CONSULT QUICK, UP("2022-03-01T10:00"), "level consult matter "},
        {NO_HOURS, CONSULT QUICK, CONFER("2022-03-01T10:00"), "consult matter joint "},
        {NO_HOURS, CONSULT QUICK, HANDOVER("2022-03-01T10:00"), "transfer "},
        /* what was promised is told by the promised day */
        {NO_HOURS, CONSULT, PROMISE("2022-03-01T10:00", "2022-03-03"), "consult promise "},
        {BARE, "", PROMISE("2022-03-01T10:00", "2022-03-03"), "promise "},
        {NO_HOURS, "", YES("2022-03-01T10:00"), "reply "},
        {NO_HOURS, CONSULT, YES("2022-03-01T10:00") ANSWER("2022-03-02T10:00"), ""},
        {NO_HOURS, CONSULT, HANDOVER("2022-03-01T10:00") SEND("2022-03-02T10:00"), ""},
        {NO_HOURS, CONSULT QUICK, "2022-03-01T10:00 甲 event: withdraw, why: 撤\n", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = life_of(cases[i].header, "2022-03-01T09:00", cases[i].log);
        struct loaded_case loaded;
        struct obligation *obligations;
        size_t count;
        char open[128] = "";
        open_office(fixture, cases[i].policy);
        life_lives(fixture, &life, &loaded);
        struct world world = archive_world(&bureau);
        assert_true(clock_obligations(&fixture->arena, &world, loaded.record, &loaded.progress,
                                      on("2022-03-02"), &obligations, &count));
        for (size_t k = 0; k < count; k++)
            if (!obligations[k].ended)
                snprintf(open + strlen(open), sizeof open - strlen(open), "%s ",
                         clock_rule(obligations[k].clock)->key);
        assert_string_equal(open, cases[i].clocks);
    }
}

/* The matter's own limit is five working days. */
static void clauses_12_and_13_a_promise_keeps_within_the_limit_from_the_day_papers_are_complete(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int policy;
        const char *header, *received, *log; /* … and then a promise at the last one's place */
        const char *when, *last;             /* the last day that may be promised; the one before is fine too */
    } cases[] = {
        /* 1 Thu 01-27, 2 Fri 01-28, 3 Sat 01-29, 4 Sun 01-30, 5 Mon 02-07 */
        {NO_HOURS, QUICK, "2022-01-26T09:00", "", "2022-01-26T10:00", "2022-02-07"},
        /* … as of Thu 01-27: 5 Tue 02-08 */
        {NEXT_DAY, QUICK, "2022-01-26T17:30", "", "2022-01-27T10:00", "2022-02-08"},
        /* complete on Mon 02-07: 1 Tue 02-08 … 4 Fri 02-11, 5 Mon 02-14 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-26T10:00", "图") SUPPLY("2022-02-07T10:00", "图"), "2022-02-07T11:00",
         "2022-02-14"},
        /* part of them came on 01-28, the rest on 02-07 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-26T10:00", "图, 表") SUPPLY("2022-01-28T10:00", "图")
             SUPPLY("2022-02-07T10:00", "表"),
         "2022-02-07T11:00", "2022-02-14"},
        /* complete twice, the last time late on Mon 02-07, as of Tue: 5 Tue 02-15 */
        {NEXT_DAY, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-26T10:00", "图") SUPPLY("2022-01-28T10:00", "图")
             NOTICE("2022-01-29T10:00", "表") SUPPLY("2022-02-07T18:00", "表"),
         "2022-02-08T11:00", "2022-02-15"},
        /* complete on Fri 01-28, since then missing again: 1 Sat 01-29, 2 Sun, 3 Mon 02-07, 4 Tue,
           5 Wed 02-09 */
        {NO_HOURS, QUICK, "2022-01-26T09:00",
         NOTICE("2022-01-26T10:00", "图") SUPPLY("2022-01-28T10:00", "图")
             NOTICE("2022-01-29T10:00", "表"),
         "2022-01-30T11:00", "2022-02-09"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        open_office(fixture, cases[i].policy);
        for (day_number past = 0; past < 2; past++) {
            struct life life = life_of(cases[i].header, cases[i].received, cases[i].log);
            struct loaded_case loaded;
            char day[DATE_SIZE], when[64], rest[256];
            date_format(on(cases[i].last) + past, day);
            snprintf(when, sizeof when, "%s+08:00", cases[i].when);
            snprintf(rest, sizeof rest,
                     "event: decide, level: responder, decision: resolve, opinion: 办, promise: "
                     "\"%s\"",
                     day);
            life_add(&life, when, "甲", rest);
            if (past)
                life_refused(fixture, &life, life.line - 1, cases[i].last);
            else
                life_lives(fixture, &life, &loaded);
        }
    }
    /* A matter without a limit of its own takes any day. */
    struct life life = life_of(SLOW, "2022-01-26T09:00", PROMISE("2022-01-26T10:00", "2030-01-01"));
    struct loaded_case loaded;
    life_lives(fixture, &life, &loaded);
}

static void clause_27_an_extension_is_refused_after_the_limit_ran_out(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *log, *words; /* of the last entry; NULL: allowed */
    } cases[] = {
        {PROMISE("2022-03-07T10:00", "2022-03-11") EXTEND("2022-03-12T00:00", "2022-03-18"),
         "ran out on 2022-03-11"},
        {PROMISE("2022-03-07T10:00", "2022-03-11") EXTEND("2022-03-08T10:00", "2022-03-11"),
         "does not lie after the present one, 2022-03-11"},
        {PROMISE("2022-03-07T10:00", "2022-03-11") EXTEND("2022-03-08T10:00", "2022-03-18")
             EXTEND("2022-03-19T10:00", "2022-03-25"),
         "ran out on 2022-03-18"},
        {YES("2022-03-07T10:00") EXTEND("2022-03-08T10:00", "2022-03-18"), "no day was promised"},
        /* missing 03-08 and 03-09: the limit is Tue 03-15 */
        {NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图") EXTEND("2022-03-15T10:00", "2022-03-18"),
         NULL},
        {NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图") EXTEND("2022-03-16T10:00", "2022-03-18"),
         "ran out on 2022-03-15"},
        {NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图") EXTEND("2022-03-10T10:00", "2022-03-15"),
         "does not lie after the present one, 2022-03-15"},
        /* … but the day to which it was extended stays */
        {NOTICE("2022-03-03T10:00", "图") PROMISE("2022-03-07T10:00", "2022-03-11")
             SUPPLY("2022-03-09T10:00", "图") EXTEND("2022-03-15T10:00", "2022-03-18")
                 EXTEND("2022-03-21T10:00", "2022-03-25"),
         "ran out on 2022-03-18"},
        {PROMISE("2022-03-07T10:00", "2022-03-11")
         "2022-03-08T10:00 甲 event: extend, until: \"2022-03-18\", reason: 难, approved_by: 乙, told: "
         "\"2022-03-09\"\n",
         "has to be told before"},
        {PROMISE("2022-03-07T10:00", "2022-03-11")
         "2022-03-08T10:00 甲 event: extend, until: \"2022-03-18\", reason: 难, approved_by: 甲, told: "
         "\"2022-03-08\"\n",
         "'甲' is no leader"},
    };
    open_office(fixture, NO_HOURS);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct life life = life_of("", "2022-03-01T09:00", cases[i].log);
        struct loaded_case loaded;
        if (cases[i].words)
            life_refused(fixture, &life, life.line - 1, cases[i].words);
        else
            life_lives(fixture, &life, &loaded);
    }
}

static void every_clock_has_a_definition_that_can_be_printed(void **state)
{
    (void)state;
    static const char *const keys[CLOCK_COUNT] = {"level",    "consult", "matter", "joint",
                                                  "transfer", "promise", "reply",  "revisit"};
    for (int clock = 0; clock < CLOCK_COUNT; clock++) {
        const struct clock_rule *rule = clock_rule((enum clock)clock);
        assert_string_equal(rule->key, keys[clock]);
        assert_true(*rule->title && *rule->starts && *rule->ends && *rule->length && *rule->clause);
        assert_true(rule->runs != 0 && rule->runs >> WHERE_COUNT == 0);
        assert_int_equal(rule->moves, clock == CLOCK_PROMISE);
        assert_int_equal(rule->stands_still, clock == CLOCK_LEVEL || clock == CLOCK_CONSULT ||
                                                 clock == CLOCK_MATTER || clock == CLOCK_PROMISE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(clause_15_a_question_is_answered_in_working_days_from_its_receipt),
        CLAIM(what_comes_late_or_on_a_day_off_counts_as_the_next_working_days),
        CLAIM(clauses_12_and_13_a_listed_matter_keeps_its_own_limit_while_papers_are_complete),
        CLAIM(a_pause_before_the_clock_runs_moves_nothing),
        CLAIM(clause_21_a_level_decides_in_its_own_days_each_stay_anew),
        CLAIM(clause_16_a_plan_is_due_in_working_days_from_the_conferral),
        CLAIM(clause_18_the_office_sends_a_request_in_working_days_from_the_consent),
        CLAIM(clause_24_the_applicant_is_told_in_working_days_from_the_decision),
        CLAIM(clauses_23_and_27_a_promise_holds_as_extended_and_as_pauses_move_it),
        CLAIM(clause_29_who_was_not_satisfied_is_visited_again),
        CLAIM(a_clock_runs_in_its_places_and_where_something_is_laid_down_only),
        CLAIM(clauses_12_and_13_a_promise_keeps_within_the_limit_from_the_day_papers_are_complete),
        CLAIM(clause_27_an_extension_is_refused_after_the_limit_ran_out),
        CLAIM(every_clock_has_a_definition_that_can_be_printed),
    };
    return cmocka_run_group_tests_name("clock", tests, open_calendar, close_calendar);
}
