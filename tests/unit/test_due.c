#include "summary/due.h"

#include "support.h"

/* Wed 2022-03-09 is today; March 2022 has plain weeks, 03-05 and 03-06 are a week-end. */
#define TODAY "2022-03-09"

static const char policy_text[] =
    "bureau: 某某局\ncontact: 统计员\nrules:\n- from: \"2021-07-01\"\n  office: bgs\n  limits:\n"
    "  - {limit: reply, working_days: 3, from: decision}\n"
    "  - {limit: consult, working_days: 2, from: received}\n"
    "  - {limit: joint, working_days: 3, from: confer}\n"
    "  - {limit: transfer, working_days: 2, from: consent}\n"
    "  chains:\n  - chain: c\n    levels:\n"
    "    - {level: responder, title: 首问}\n"
    "    - {level: department, title: 科长, working_days: 4}\n"
    "    - {level: head, title: 局长}\n"
    "  report: {due: nth working day of next quarter, n: 8}\n";

static const char roster_text[] =
    "people:\n- {name: 甲}\n- {name: 乙}\n- {name: 丙}\n- {name: 丁}\n- {name: 文}\n"
    "leaders:\n- {level: head, name: 丙}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: c, duties: [{duty: 办, responder: 甲}],\n"
    "   leaders: [{level: department, name: 乙}, {level: department, name: 丁, from: \"2022-03-09\"}]}\n"
    "- {code: bgs, name: 办公室, chain: c, duties: [{duty: 办, responder: 文}]}\n";

#define AT(when) "- {at: 2022-" when ":00+08:00, by: "
#define UP(when) AT(when) "甲, event: escalate, to: department, reason: 难, basis: 法}\n"
#define YES(when, more) \
    AT(when) "甲, event: decide, level: responder, decision: resolve, opinion: 办" more "}\n"
#define ANSWER(when) AT(when) "甲, event: reply, method: in-person, content: 答}\n"

/* Some are of one day, so that their order is that of the IDs. */
static const struct {
    const char *id, *received, *header, *log;
} cases[] = {
    /* consult: 1 Wed 03-02, 2 Thu 03-03 */
    {"2022-szk-0001", "2022-03-01T09:00+08:00", "kind: consult\n", ""},
    /* level: 1 Tue 03-08, 2 Wed 03-09, 3 Thu 03-10, 4 Fri 03-11 */
    {"2022-szk-0002", "2022-03-07T09:00+08:00", "", UP("03-07T10")},
    /* joint: 1 Mon 03-07, 2 Tue 03-08, 3 Wed 03-09 */
    {"2022-szk-0003", "2022-03-04T09:00+08:00", "", AT("03-04T10") "甲, event: confer, with: [bgs]}\n"},
    /* transfer: 1 Thu 03-10, 2 Fri 03-11 */
    {"2022-szk-0004", "2022-03-09T09:00+08:00", "",
     AT("03-09T10") "甲, event: handover, outside: 别局, consent: 乙}\n"},
    /* reply: 1 Thu 03-10, 2 Fri 03-11, 3 Mon 03-14 */
    {"2022-szk-0005", "2022-03-09T09:00+08:00", "", YES("03-09T10", "")},
    /* two on one day: 1 Thu 03-10, 2 Fri 03-11, and promised for that day */
    {"2022-szk-0006", "2022-03-09T09:00+08:00", "kind: consult\n",
     YES("03-09T10", ", promise: \"2022-03-11\"")},
    /* the promised day */
    {"2022-szk-9999", "2022-03-09T09:00+08:00", "", YES("03-09T10", ", promise: \"2022-03-25\"")},
    {"2022-szk-10000", "2022-03-09T09:00+08:00", "", YES("03-09T10", ", promise: \"2022-03-25\"")},
    /* to be visited again, on no certain day; with strong feelings a leader's */
    {"2022-szk-0010", "2022-03-01T09:00+08:00", "",
     YES("03-01T10", "") ANSWER("03-01T11") AT("03-02T10") "甲, event: revisit, method: home, result: "
                                                           "dissatisfied, comment: 不}\n"},
    {"2022-szk-0011", "2022-03-01T09:00+08:00", "",
     YES("03-01T10", "") ANSWER("03-01T11") AT("03-02T10") "甲, event: revisit, method: home, result: "
                                                           "dissatisfied, comment: 不, strong: 丙}\n"},
    /* nothing is left to do */
    {"2022-szk-0020", "2022-03-01T09:00+08:00", "kind: consult\n",
     YES("03-01T10", "") ANSWER("03-20T11")},
    {"2022-szk-0021", "2022-03-01T09:00+08:00", "kind: consult\n",
     AT("03-02T10") "甲, event: withdraw, why: 撤}\n"},
    /* not yet: it comes in tomorrow */
    {"2022-szk-0022", "2022-03-10T09:00+08:00", "kind: consult\n", ""},
    /* decided tomorrow, by an entry that is dated so */
    {"2022-szk-0023", "2022-03-01T09:00+08:00", "", YES("03-10T10", "")},
};

static const struct {
    const char *id, *obligation, *person, *due;
    int left;
    enum urgency urgency;
} wanted[] = {
    /* Fri 03-04, Mon 03-07, Tue 03-08, Wed 03-09 have passed since */
    {"2022-szk-0001", "consult", "甲", "2022-03-03", -4, URGENCY_OVERDUE},
    {"2022-szk-0003", "joint", "甲", "2022-03-09", 0, URGENCY_SOON},
    {"2022-szk-0002", "level", "乙、丁", "2022-03-11", 2, URGENCY_SOON},
    {"2022-szk-0004", "transfer", "办公室", "2022-03-11", 2, URGENCY_SOON},
    {"2022-szk-0006", "consult", "甲", "2022-03-11", 2, URGENCY_SOON},
    {"2022-szk-0006", "promise", "甲", "2022-03-11", 2, URGENCY_SOON},
    {"2022-szk-0005", "reply", "甲", "2022-03-14", 3, URGENCY_OK},
    /* 03-10, 11, 14 … 18, 21 … 25 */
    {"2022-szk-9999", "promise", "甲", "2022-03-25", 12, URGENCY_OK},
    {"2022-szk-10000", "promise", "甲", "2022-03-25", 12, URGENCY_OK},
    /* 8th working day of April: 1, 2 (made up), 6, 7, 8, 11, 12, 13; till then 12 + 4 + 8 */
    {"2022Q1", "report", "统计员", "2022-04-13", 24, URGENCY_OK},
    {"2022-szk-0010", "revisit", "甲", NULL, 0, URGENCY_OK},
    {"2022-szk-0011", "revisit", "丙", NULL, 0, URGENCY_OK},
};

static void put_case(struct fixture *fixture, const char *id, const char *received,
                     const char *header, const char *log)
{
    const char *place = path_in(fixture, arena_format(&fixture->arena, "cases/%.4s", id));
    (void)mkdir(path_in(fixture, "cases"), 0755); /* or it is there from the case before */
    (void)mkdir(place, 0755);
    place = arena_format(&fixture->arena, "%s/szk", place);
    (void)mkdir(place, 0755);
    write_text(arena_format(&fixture->arena, "%s/%s.yaml", place, id),
               arena_format(&fixture->arena,
                            "id: %s\ndepartment: szk\nresponder: 甲\n"
                            "received: {at: %s, channel: visit}\n%smatter: 事\nlog:\n%s",
                            id, received, header, log));
}

static void open_archive(struct fixture *fixture, struct archive *archive, const char *policy)
{
    write_text(path_in(fixture, "buyao.yaml"), policy);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    enum status status = archive_open(archive, directory_of(fixture), &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static void open_full_archive(struct fixture *fixture, struct archive *archive)
{
    open_archive(fixture, archive, policy_text);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        put_case(fixture, cases[i].id, cases[i].received, cases[i].header, cases[i].log);
}

static void compute(struct fixture *fixture, const struct archive *archive, const char *today,
                    int32_t within, struct due *due)
{
    struct scan_result result;
    enum status status =
        due_compute(archive, on(today), within, &fixture->arena, due, &result, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(result.broken, 0);
}

static void every_open_obligation_is_listed_by_day_with_its_keeper(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    open_full_archive(fixture, &archive);
    compute(fixture, &archive, TODAY, -1, &due);
    for (size_t i = 0; i < due.count && i < COUNT_OF(wanted); i++) {
        const struct due_item *item = &due.items[i];
        assert_string_equal(item->id, wanted[i].id);
        assert_string_equal(item->obligation, wanted[i].obligation);
        assert_string_equal(item->person, wanted[i].person);
        assert_true(item->limited == (wanted[i].due != NULL));
        assert_int_equal(item->left, wanted[i].left);
        assert_int_equal(item->urgency, wanted[i].urgency);
        assert_false(item->provisional);
        if (wanted[i].due)
            assert_int_equal(item->due, on(wanted[i].due));
        bool report = strcmp(item->obligation, "report") == 0;
        assert_string_equal(item->department, report ? "某某局" : "水政科");
    }
    assert_int_equal(due.count, COUNT_OF(wanted));
    assert_int_equal(due.overdue, 1);
    archive_close(&archive);
}

static void with_a_bound_only_what_is_near_or_past_is_listed(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    static const struct {
        int32_t within;
        size_t count; /* of the table above, from its beginning */
    } bounds[] = {{0, 2},  {1, 2},  {2, 6},   {3, 7},    {11, 7},
                {12, 9}, {23, 9}, {24, 10}, {1000, 10}};
    open_full_archive(fixture, &archive);
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        compute(fixture, &archive, TODAY, bounds[i].within, &due);
        assert_int_equal(due.count, bounds[i].count);
        for (size_t k = 0; k < due.count; k++) {
            assert_string_equal(due.items[k].id, wanted[k].id);
            assert_int_equal(due.items[k].urgency, k == 0 ? URGENCY_OVERDUE : URGENCY_SOON);
        }
        assert_int_equal(due.overdue, 1);
    }
    archive_close(&archive);
}

/* Fri 03-11 on the days around it. */
static void what_was_due_on_friday_is_overdue_on_saturday(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    static const struct {
        const char *today;
        int left;
        enum urgency urgency;
    } days[] = {{"2022-03-08", 3, URGENCY_OK},       {"2022-03-09", 2, URGENCY_SOON},
                {"2022-03-11", 0, URGENCY_SOON},     {"2022-03-12", -1, URGENCY_OVERDUE},
                {"2022-03-13", -1, URGENCY_OVERDUE}, {"2022-03-14", -1, URGENCY_OVERDUE},
                {"2022-03-15", -2, URGENCY_OVERDUE}};
    open_archive(fixture, &archive, policy_text);
    put_case(fixture, "2022-szk-0002", "2022-03-07T09:00+08:00", "", UP("03-07T10"));
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        compute(fixture, &archive, days[i].today, -1, &due);
        assert_int_equal(due.count, 2); /* and the quarter's table */
        assert_string_equal(due.items[0].obligation, "level");
        assert_int_equal(due.items[0].left, days[i].left);
        assert_int_equal(due.items[0].urgency, days[i].urgency);
    }
    archive_close(&archive);
}

static void assert_reports(struct fixture *fixture, const struct archive *archive,
                           const char *today, const char *quarters)
{
    struct due due;
    char found[256] = "";
    compute(fixture, archive, today, -1, &due);
    for (size_t i = 0; i < due.count; i++) {
        char day[DATE_SIZE];
        date_format(due.items[i].due, day);
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s %s%s ", due.items[i].id,
                 day, due.items[i].urgency == URGENCY_OVERDUE ? "!" : "");
    }
    assert_string_equal(found, quarters);
}

static void clause_36_a_quarters_table_is_owed_until_it_is_filed(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive, policy_text);
    assert_reports(fixture, &archive, TODAY, ""); /* no case yet, nothing to report */
    put_case(fixture, "2021-szk-0001", "2021-08-02T09:00+08:00", "", "");
    /* 2021 Q4: Fri 10-08, Sat 10-09 (made up), Mon 10-11 … Fri 10-15, Mon 10-18 is the 8th;
       2022 Q1: Tue 01-04 … Fri 01-07, Mon 01-10 … Thu 01-13 is the 8th */
    assert_reports(fixture, &archive, "2021-08-01", "");
    assert_reports(fixture, &archive, "2021-09-30", "2021Q3 2021-10-18 ");
    assert_reports(fixture, &archive, "2021-10-18", "2021Q3 2021-10-18 2021Q4 2022-01-13 ");
    assert_reports(fixture, &archive, "2021-10-19", "2021Q3 2021-10-18! 2021Q4 2022-01-13 ");
    /* however long ago it was */
    assert_reports(fixture, &archive, TODAY,
                   "2021Q3 2021-10-18! 2021Q4 2022-01-13! 2022Q1 2022-04-13 ");
    assert_int_equal(mkdir(path_in(fixture, "reports"), 0755), 0);
    assert_int_equal(mkdir(path_in(fixture, "reports/2021Q3"), 0755), 0);
    write_text(path_in(fixture, "reports/2021Q4"), "a file is no folder with a table\n");
    assert_reports(fixture, &archive, TODAY, "2021Q4 2022-01-13! 2022Q1 2022-04-13 ");
    archive_close(&archive);
}

static void no_table_is_owed_where_the_rules_ask_for_none(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    char policy[sizeof policy_text];
    snprintf(policy, sizeof policy, "%.*s", (int)(strstr(policy_text, "  report:") - policy_text),
             policy_text);
    open_archive(fixture, &archive, policy);
    put_case(fixture, "2022-szk-0001", "2022-03-01T09:00+08:00", "", "");
    assert_reports(fixture, &archive, TODAY, "");
    archive_close(&archive);
}

static void a_day_in_a_year_without_a_notice_is_provisional(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    open_archive(fixture, &archive, policy_text);
    put_case(fixture, "2026-szk-0001", "2026-12-30T09:00+08:00", "kind: consult\n", "");
    compute(fixture, &archive, "2026-12-30", -1, &due);
    assert_string_equal(due.items[0].obligation, "consult");
    assert_int_equal(due.items[0].due, on("2027-01-01"));
    assert_true(due.items[0].provisional);
    archive_close(&archive);
}

static void a_broken_case_is_counted_and_the_others_are_listed(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    struct scan_result result;
    open_full_archive(fixture, &archive);
    write_text(path_in(fixture, "cases/2022/szk/2022-szk-0030.yaml"), "id: 1\n");
    assert_int_equal(due_compute(&archive, on(TODAY), -1, &fixture->arena, &due, &result,
                                 &fixture->errors),
                     STATUS_OK);
    assert_int_equal(result.broken, 1);
    assert_int_equal(due.count, COUNT_OF(wanted));
    assert_true(fixture->errors.count > 0);
    archive_close(&archive);
}

/* --- the calendar, read back ------------------------------------------------------------------- */

struct event {
    char uid[128], stamp[32], start[32], end[32], summary[512], description[2048];
};

struct parsed {
    char name[2048];
    struct event events[32];
    size_t count;
};

static void unescape(char *to, size_t size, const char *from)
{
    size_t length = 0;
    for (; *from; from++) {
        assert_true(length + 1 < size);
        assert_true(!strchr(";,", *from)); /* these stand escaped only */
        assert_true((unsigned char)*from >= 0x20 || *from == '\t');
        if (*from != '\\') {
            to[length++] = *from;
            continue;
        }
        from++;
        assert_true(strchr("\\;,nN", *from) != NULL && *from);
        to[length++] = *from == 'n' || *from == 'N' ? '\n' : *from;
    }
    to[length] = '\0';
}

/* Sections 3.1 and 3.6.1 of RFC 5545, no more lenient than its grammar. */
static void take_line(struct parsed *parsed, bool *inside, const char *line)
{
    const struct {
        const char *name;
        size_t offset, size;
    } fields[] = {
        {"UID:", offsetof(struct event, uid), sizeof parsed->events->uid},
        {"DTSTAMP:", offsetof(struct event, stamp), sizeof parsed->events->stamp},
        {"DTSTART;VALUE=DATE:", offsetof(struct event, start), sizeof parsed->events->start},
        {"DTEND;VALUE=DATE:", offsetof(struct event, end), sizeof parsed->events->end},
        {"SUMMARY:", offsetof(struct event, summary), sizeof parsed->events->summary},
        {"DESCRIPTION:", offsetof(struct event, description), sizeof parsed->events->description},
    };
    if (strcmp(line, "BEGIN:VEVENT") == 0 || strcmp(line, "END:VEVENT") == 0) {
        assert_true(*inside == (line[0] == 'E'));
        *inside = !*inside;
        parsed->count += !*inside;
        return;
    }
    if (strncmp(line, "X-WR-CALNAME:", 13) == 0) {
        unescape(parsed->name, sizeof parsed->name, line + 13);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strncmp(line, fields[i].name, strlen(fields[i].name)) == 0) {
            char *to = (char *)&parsed->events[parsed->count] + fields[i].offset;
            assert_true(*inside && *to == '\0'); /* each once */
            unescape(to, fields[i].size, line + strlen(fields[i].name));
            return;
        }
    if (strcmp(line, "TRANSP:TRANSPARENT") != 0 && strcmp(line, "BEGIN:VCALENDAR") != 0 &&
        strcmp(line, "END:VCALENDAR") != 0 && strcmp(line, "VERSION:2.0") != 0 &&
        strncmp(line, "PRODID:", 7) != 0)
        fail_msg("unknown line '%s'", line);
}

static void parse_calendar(const char *text, struct parsed *parsed)
{
    char line[4096] = "";
    bool inside = false;
    *parsed = (struct parsed){.count = 0};
    assert_int_equal(strncmp(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    assert_string_equal(text + strlen(text) - 15, "END:VCALENDAR\r\n");
    for (const char *from = text; *from;) {
        const char *end = strstr(from, "\r\n");
        assert_non_null(end);
        assert_true(end - from <= 75);
        assert_true(end > from);
        assert_null(memchr(from, '\n', (size_t)(end - from)));
        assert_null(memchr(from, '\r', (size_t)(end - from)));
        bool folded = *from == ' ';
        const char *begin = from + folded;
        assert_true(((unsigned char)*begin & 0xC0) != 0x80); /* between characters */
        if (!folded && *line)
            take_line(parsed, &inside, line);
        if (!folded)
            *line = '\0';
        assert_true(strlen(line) + (size_t)(end - begin) < sizeof line);
        strncat(line, begin, (size_t)(end - begin));
        from = end + 2;
    }
    take_line(parsed, &inside, line);
    assert_false(inside);
    assert_string_equal(line, "END:VCALENDAR");
}

static const char *print_calendar(struct fixture *fixture, const struct due *due,
                                  const char *bureau, struct parsed *parsed)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(due_print_calendar(due, bureau, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, text, size);
    free(text);
    assert_int_equal(strlen(kept), size);
    parse_calendar(kept, parsed);
    return kept;
}

static void the_calendar_has_an_event_for_each_obligation_with_a_day(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    struct parsed parsed;
    open_full_archive(fixture, &archive);
    compute(fixture, &archive, TODAY, -1, &due);
    print_calendar(fixture, &due, "某某局", &parsed);
    assert_string_equal(parsed.name, "某某局");
    assert_int_equal(parsed.count, 10);
    for (size_t i = 0; i < parsed.count; i++) {
        const struct event *event = &parsed.events[i];
        char day[DATE_SIZE];
        date_format(on(wanted[i].due), day);
        char start[16], end[16];
        snprintf(start, sizeof start, "%.4s%.2s%.2s", day, day + 5, day + 8);
        date_format(on(wanted[i].due) + 1, day);
        snprintf(end, sizeof end, "%.4s%.2s%.2s", day, day + 5, day + 8);
        assert_string_equal(event->start, start);
        assert_string_equal(event->end, end);
        assert_non_null(strstr(event->summary, wanted[i].id));
        assert_true((strstr(event->summary, "（逾期）") != NULL) == (i == 0));
        assert_non_null(strstr(event->description, wanted[i].person));
    }
    assert_string_equal(parsed.events[0].description, "水政科\n甲");
    assert_string_equal(parsed.events[0].stamp, "20220301T010000Z"); /* 09:00 in +08:00 */
    archive_close(&archive);
}

/* A calendar program knows an event again by its UID. */
static void an_events_uid_is_the_same_whenever_it_is_printed_and_of_it_alone(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    struct parsed before, after;
    open_full_archive(fixture, &archive);
    compute(fixture, &archive, TODAY, -1, &due);
    print_calendar(fixture, &due, "某某局", &before);
    compute(fixture, &archive, "2022-03-31", -1, &due);
    print_calendar(fixture, &due, "某某局", &after);
    for (size_t i = 0; i < before.count; i++) {
        size_t same = 0, again = 0;
        for (size_t k = 0; k < before.count; k++)
            same += strcmp(before.events[i].uid, before.events[k].uid) == 0;
        for (size_t k = 0; k < after.count; k++)
            again += strcmp(before.events[i].uid, after.events[k].uid) == 0 &&
                     strcmp(before.events[i].stamp, after.events[k].stamp) == 0;
        assert_int_equal(same, 1);
        assert_int_equal(again, 1);
    }
    archive_close(&archive);
}

static void texts_of_any_length_and_kind_come_back_as_they_were(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {5545};
    static const char *const pieces[] = {"水", "a", ",", ";", "\\", "\n", "：", "𠮷", "é", " ", "\t",
                                         "\\n", ":", "\"", "，"};
    for (int i = 0; i < 2000; i++) {
        char department[1024] = "", person[512] = "", wanted_text[2048];
        for (size_t n = random_below(&random, 60); n > 0; n--)
            strcat(department, pieces[random_below(&random, COUNT_OF(pieces))]);
        for (size_t n = random_below(&random, 40); n > 0; n--)
            strcat(person, pieces[random_below(&random, COUNT_OF(pieces))]);
        struct due_item item = {.id = "2022-szk-0001",
                                .department = department,
                                .obligation = "reply",
                                .title = "答复",
                                .person = person,
                                .from = at("2022-03-01T09:00+08:00"),
                                .limited = true,
                                .due = on("2022-12-31"),
                                .provisional = i % 2};
        struct due due = {&item, 1, 0};
        struct parsed parsed;
        print_calendar(fixture, &due, department, &parsed);
        snprintf(wanted_text, sizeof wanted_text, "%s\n%s%s", department, person,
                 i % 2 ? "\n暂定" : "");
        assert_int_equal(parsed.count, 1);
        assert_string_equal(parsed.name, department);
        assert_string_equal(parsed.events[0].description, wanted_text);
        assert_string_equal(parsed.events[0].end, "20230101");
        arena_reset(&fixture->arena);
    }
}

static void what_may_not_stand_in_a_calendar_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    struct due_item item = {.id = "2022-szk-0001", .department = "水\r政\x7f科\x01", .obligation = "reply",
                            .title = "答复", .person = "\x1b[31m甲", .limited = true,
                            .from = at("2022-03-01T00:00+08:00"), .due = on("2022-03-04")};
    struct due due = {&item, 1, 0};
    struct parsed parsed;
    print_calendar(fixture, &due, "局\r", &parsed);
    assert_string_equal(parsed.events[0].description, "水政科\n[31m甲");
    assert_string_equal(parsed.name, "局");
    assert_string_equal(parsed.events[0].stamp, "20220228T160000Z"); /* the day before, by UTC */
    item.from = at("2022-12-31T20:00-05:00");
    print_calendar(fixture, &due, "局", &parsed);
    assert_string_equal(parsed.events[0].stamp, "20230101T010000Z"); /* the day after */
}

static void the_table_has_a_row_for_each_obligation(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct due due;
    open_full_archive(fixture, &archive);
    compute(fixture, &archive, TODAY, -1, &due);
    assert_non_null(due_table(&due, false, &fixture->arena));
    assert_non_null(due_table(&due, true, &fixture->arena));
    assert_string_equal(urgency_key(URGENCY_OK), "ok");
    assert_string_equal(urgency_key(URGENCY_SOON), "soon");
    assert_string_equal(urgency_key(URGENCY_OVERDUE), "overdue");
    archive_close(&archive);
}

static void assert_lists_owed(struct fixture *fixture, const struct archive *archive,
                              const char *today, const char *wanted_ids)
{
    struct due due;
    char found[256] = "";
    compute(fixture, archive, today, -1, &due);
    for (size_t i = 0; i < due.count; i++) {
        assert_string_equal(due.items[i].obligation, "self-check");
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s %s%s ", due.items[i].id,
                 due.items[i].person, due.items[i].urgency == URGENCY_OVERDUE ? "!" : "");
    }
    assert_string_equal(found, wanted_ids);
}

#define CHAINS                                                                                     \
    "  chains:\n  - chain: c\n    levels:\n    - {level: responder, title: 首问}\n"               \
    "    - {level: department, title: 科长}\n    - {level: head, title: 局长}\n"

/* What is handed in for one year's check does not count for the next one's. */
static void clause_10_lists_are_owed_by_the_rules_of_the_day_until_they_are_handed_in(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    write_text(path_in(fixture, "lists.yaml"), "handed_in:\n"
                                               "- {department: szk, on: 2022-03-02}\n"
                                               "- {department: bgs, on: 2022-03-07}\n"
                                               "- {department: szk, on: 2023-03-01}\n");
    open_archive(fixture, &archive,
                 "bureau: 某某局\nrules:\n"
                 "- from: \"2022-02-24\"\n  self_check: \"2022-03-04\"\n" CHAINS
                 "- from: \"2022-07-01\"\n  self_check: \"2022-03-04\"\n" CHAINS
                 "- from: \"2023-02-20\"\n  self_check: \"2023-03-03\"\n" CHAINS
                 "- from: \"2024-01-01\"\n" CHAINS
                 "- from: \"2025-01-01\"\n  self_check: \"2024-12-01\"\n" CHAINS);
    assert_lists_owed(fixture, &archive, "2022-02-23", "");
    assert_lists_owed(fixture, &archive, "2022-02-24", "bgs  szk 乙 ");
    assert_lists_owed(fixture, &archive, "2022-03-04", "bgs  ");
    assert_lists_owed(fixture, &archive, "2022-03-05", "bgs ! ");
    assert_lists_owed(fixture, &archive, "2022-03-07", "");
    assert_lists_owed(fixture, &archive, "2022-07-01", "");
    assert_lists_owed(fixture, &archive, "2023-02-20", "bgs  szk 乙、丁 ");
    assert_lists_owed(fixture, &archive, "2023-03-06", "bgs ! ");
    assert_lists_owed(fixture, &archive, "2024-01-01", "");
    assert_lists_owed(fixture, &archive, "2025-01-01", "");
    archive_close(&archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_open_obligation_is_listed_by_day_with_its_keeper),
        CLAIM(with_a_bound_only_what_is_near_or_past_is_listed),
        CLAIM(what_was_due_on_friday_is_overdue_on_saturday),
        CLAIM(clause_36_a_quarters_table_is_owed_until_it_is_filed),
        CLAIM(no_table_is_owed_where_the_rules_ask_for_none),
        CLAIM(a_day_in_a_year_without_a_notice_is_provisional),
        CLAIM(a_broken_case_is_counted_and_the_others_are_listed),
        CLAIM(the_calendar_has_an_event_for_each_obligation_with_a_day),
        CLAIM(an_events_uid_is_the_same_whenever_it_is_printed_and_of_it_alone),
        CLAIM(texts_of_any_length_and_kind_come_back_as_they_were),
        CLAIM(what_may_not_stand_in_a_calendar_is_left_out),
        CLAIM(the_table_has_a_row_for_each_obligation),
        CLAIM(clause_10_lists_are_owed_by_the_rules_of_the_day_until_they_are_handed_in),
    };
    return cmocka_run_group_tests_name("due", tests, NULL, NULL);
}
