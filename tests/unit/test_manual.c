#include "process/breach.h"
#include "process/clock.h"
#include "process/complaint.h"
#include "process/inspection.h"
#include "record/correct.h"
#include "summary/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { ROWS = 64, CELLS = 8, LINE_SIZE = 512, FIELDS = 64, FIELD_SIZE = 64 };

/* A row of a table of the page; `text` is cut into the cells. */
struct row {
    char text[LINE_SIZE];
    const char *cells[CELLS];
};

struct rows {
    struct row rows[ROWS];
    size_t count;
};

/* A page, behind the comment that stands before a table; the tests run in the source's root. */
static FILE *open_page_of(const char *path, const char *comment)
{
    char line[LINE_SIZE], wanted[LINE_SIZE];
    FILE *page = fopen(path, "r");
    if (!page)
        fail_msg("run from the root of the source tree");
    snprintf(wanted, sizeof wanted, ".\\\" %s\n", comment);
    while (fgets(line, sizeof line, page))
        if (strcmp(line, wanted) == 0)
            return page;
    fail_msg("the page has no '%s'", comment);
    return NULL;
}

static FILE *open_page(const char *comment)
{
    return open_page_of("man/buyao-archive.5", comment);
}

static bool read_line(FILE *page, const char *end, char line[LINE_SIZE])
{
    if (!fgets(line, LINE_SIZE, page))
        return false;
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, end) != 0;
}

static void append(char text[LINE_SIZE], const char *more)
{
    assert_true(strlen(text) + strlen(more) < LINE_SIZE);
    strcat(text, more);
}

static void cut(struct row *row)
{
    char *text = row->text;
    for (size_t n = 0; text; n++) {
        assert_true(n < CELLS);
        row->cells[n] = text;
        text = strchr(text, '|');
        if (text)
            *text++ = '\0';
    }
}

/* A row of tbl(1); a cell of several lines stands between T{ and T}. */
static bool read_row(FILE *page, struct row *row)
{
    char line[LINE_SIZE];
    bool in_block = false;
    *row = (struct row){0};
    while (read_line(page, ".TE", line)) {
        bool closes = in_block && strncmp(line, "T}", 2) == 0;
        append(row->text, closes ? line + 2 : line);
        in_block = in_block && !closes;
        size_t length = strlen(row->text);
        if (length >= 2 && strcmp(row->text + length - 2, "T{") == 0) {
            row->text[length - 2] = '\0';
            in_block = true;
        }
        if (!in_block) {
            cut(row);
            return true;
        }
    }
    return false;
}

static void read_table_of(FILE *page, struct rows *table)
{
    char line[LINE_SIZE];
    while (read_line(page, "_", line)) /* the line below the headings */
        continue;
    for (table->count = 0; read_row(page, &table->rows[table->count]); table->count++)
        assert_true(table->count + 1 < ROWS);
    assert_int_equal(fclose(page), 0);
}

static void read_table(const char *comment, struct rows *table)
{
    read_table_of(open_page(comment), table);
}

static const char *in_page(const char *text)
{
    return *text ? text : "\\(em";
}

/* A word of the page for one or more places: its own, a state's, or one that the page explains. */
static unsigned places_of(const char *word)
{
    if (strcmp(word, "any") == 0)
        return (1u << WHERE_COUNT) - 1;
    if (strcmp(word, "decided") == 0)
        return 1u << AT_RESOLVED | 1u << AT_REFUSED;
    if (strcmp(word, "told") == 0)
        return 1u << AT_CLOSED | 1u << AT_UNSATISFIED;
    for (enum where where = AT_FIRST; where < WHERE_COUNT; where++)
        if (strcmp(where_key(where), word) == 0)
            return 1u << where;
    unsigned places = state_parse(word);
    if (!places)
        fail_msg("the page has the place '%s'", word);
    return places;
}

static unsigned places_in(const char *cell)
{
    char words[LINE_SIZE];
    unsigned places = 0;
    snprintf(words, sizeof words, "%s", cell);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        places |= places_of(word);
    return places;
}

enum { STEP, WHERE, FOLLOWS, WHO, GIVEN, STEP_CLAUSE };

/* The page's row for a step, NULL when there is none; two would contradict each other. */
static const struct row *find_step(const struct rows *table, enum act act, enum where where)
{
    const struct row *found = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        if (strcmp(row->cells[STEP], act_key(act)) != 0 ||
            !(places_in(row->cells[WHERE]) >> where & 1))
            continue;
        if (found)
            fail_msg("the page says twice: %s %s", act_key(act), where_key(where));
        found = row;
    }
    return found;
}

static void compare_step(const struct rows *table, enum act act, enum where where)
{
    struct step step = process_step(act, where);
    const struct row *row = find_step(table, act, where);
    if ((step.effect != NOT_POSSIBLE) != (row != NULL))
        fail_msg("page and process differ: %s %s", act_key(act), where_key(where));
    if (!row)
        return;
    assert_string_equal(row->cells[FOLLOWS], effect_key(step.effect));
    assert_string_equal(row->cells[WHO], who_key(step.who));
    assert_string_equal(row->cells[GIVEN], step.needs);
    assert_string_equal(row->cells[STEP_CLAUSE], in_page(step.clause));
}

static void the_manual_has_every_step_of_the_process_clauses_11_to_30(void **state)
{
    (void)state;
    static struct rows table;
    read_table("process table", &table);
    for (enum act act = 0; act < ACT_COUNT; act++)
        for (enum where where = AT_FIRST; where < WHERE_COUNT; where++)
            compare_step(&table, act, where);
}

static void the_manual_has_no_step_that_the_process_does_not_know(void **state)
{
    (void)state;
    static struct rows table;
    read_table("process table", &table);
    assert_true(table.count > 0);
    for (size_t i = 0; i < table.count; i++) {
        enum act act = 0;
        while (act < ACT_COUNT && strcmp(act_key(act), table.rows[i].cells[STEP]) != 0)
            act++;
        if (act == ACT_COUNT)
            fail_msg("the page has the step '%s'", table.rows[i].cells[STEP]);
    }
}

static void the_manual_says_what_starts_and_ends_each_limit_clauses_12_to_29(void **state)
{
    (void)state;
    enum { LIMIT, TITLE, STARTS, ENDS, CLAUSE };
    static struct rows table;
    read_table("limits from", &table);
    assert_int_equal(table.count, CLOCK_COUNT);
    for (enum clock clock = 0; clock < CLOCK_COUNT; clock++) {
        const struct clock_rule *rule = clock_rule(clock);
        const char *const *cells = table.rows[clock].cells;
        assert_string_equal(cells[LIMIT], rule->key);
        assert_string_equal(cells[TITLE], rule->title);
        assert_string_equal(cells[STARTS], rule->starts);
        assert_string_equal(cells[ENDS], rule->ends);
        assert_string_equal(cells[CLAUSE], rule->clause);
    }
}

static const char *movers_of(const struct clock_rule *rule)
{
    static const char *const movers[2][2] = {{"\\(em", "extension"},
                                             {"papers", "papers extension"}};
    return movers[rule->stands_still][rule->moves];
}

static void the_manual_says_where_each_limit_runs_what_moves_it_and_whose_it_is(void **state)
{
    (void)state;
    enum { LIMIT, RUNS, LENGTH, MOVED, WHOSE };
    static const char *const keepers[] = {[KEEPER_HOLDER] = "holder",
                                          [KEEPER_RESPONDER] = "responder",
                                          [KEEPER_OFFICE] = "office",
                                          [KEEPER_LEADER] = "leader"};
    static struct rows table;
    read_table("limits while", &table);
    assert_int_equal(table.count, CLOCK_COUNT);
    for (enum clock clock = 0; clock < CLOCK_COUNT; clock++) {
        const struct clock_rule *rule = clock_rule(clock);
        const char *const *cells = table.rows[clock].cells;
        assert_string_equal(cells[LIMIT], rule->key);
        assert_int_equal(places_in(cells[RUNS]), rule->runs);
        assert_string_equal(cells[LENGTH], rule->length);
        assert_string_equal(cells[MOVED], movers_of(rule));
        assert_string_equal(cells[WHOSE], keepers[rule->keeper]);
    }
}

/* --- complaints ---------------------------------------------------------------- */

static unsigned complaint_places_in(const char *cell)
{
    char words[LINE_SIZE];
    unsigned places = 0;
    snprintf(words, sizeof words, "%s", cell);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        enum complaint_where where;
        if (strcmp(word, "pending") == 0)
            places |= 1u << COMPLAINT_RECEIVED | 1u << COMPLAINT_ACCEPTED |
                      1u << COMPLAINT_ANSWERED;
        else if (strcmp(word, "ended") == 0)
            places |= 1u << COMPLAINT_CLOSED | 1u << COMPLAINT_EXPLAINED;
        else if (complaint_state_parse(word, &where))
            places |= 1u << where;
        else
            fail_msg("the page has the state '%s'", word);
    }
    return places;
}

static const struct row *find_complaint_step(const struct rows *table, enum complaint_act act,
                                             enum complaint_where where)
{
    const struct row *found = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        if (strcmp(row->cells[STEP], complaint_act_key(act)) != 0 ||
            !(complaint_places_in(row->cells[WHERE]) >> where & 1))
            continue;
        assert_null(found);
        found = row;
    }
    return found;
}

static void the_manual_has_every_step_of_a_complaint_and_no_other_clause_31(void **state)
{
    (void)state;
    static struct rows table;
    size_t steps = 0, places = 0;
    read_table("process table of complaints", &table);
    for (enum complaint_act act = 0; act < COMPLAINT_ACT_COUNT; act++)
        for (enum complaint_where where = 0; where < COMPLAINT_WHERE_COUNT; where++) {
            struct complaint_step step = complaint_step(act, where);
            const struct row *row = find_complaint_step(&table, act, where);
            if ((step.effect != COMPLAINT_NOT_POSSIBLE) != (row != NULL))
                fail_msg("page and process differ: %s %s", complaint_act_key(act),
                         complaint_state_key(where));
            if (!row)
                continue;
            steps++;
            assert_string_equal(row->cells[FOLLOWS], complaint_effect_key(step.effect));
            assert_string_equal(row->cells[WHO], complaint_who_key(step.who));
            assert_string_equal(row->cells[GIVEN], step.needs);
            assert_string_equal(row->cells[STEP_CLAUSE], in_page(step.clause));
        }
    for (size_t i = 0; i < table.count; i++)
        for (unsigned set = complaint_places_in(table.rows[i].cells[WHERE]); set; set &= set - 1)
            places++;
    assert_int_equal(places, steps);
}

static void the_manual_says_when_each_limit_of_a_complaint_runs_clause_31(void **state)
{
    (void)state;
    enum { LIMIT, TITLE, RUNS, STARTS, ENDS, CLAUSE };
    static struct rows table;
    read_table("limits of complaints", &table);
    assert_int_equal(table.count, COMPLAINT_CLOCK_COUNT);
    for (enum complaint_clock clock = 0; clock < COMPLAINT_CLOCK_COUNT; clock++) {
        const struct complaint_clock_rule *rule = complaint_clock_rule(clock);
        const char *const *cells = table.rows[clock].cells;
        assert_string_equal(cells[LIMIT], rule->key);
        assert_string_equal(cells[TITLE], rule->title);
        assert_int_equal(complaint_places_in(cells[RUNS]), rule->runs);
        assert_string_equal(cells[STARTS], rule->starts);
        assert_string_equal(cells[ENDS], rule->ends);
        assert_string_equal(cells[CLAUSE], rule->clause);
    }
}

/* --- the yearly assessment -------------------------------------------------------- */

static void the_manual_says_what_each_figure_of_the_assessment_counts_clause_34(void **state)
{
    (void)state;
    enum { FIGURE, HEADING, COUNTED, DAY };
    static const char *const comments[] = {[ASSESS_DEPARTMENTS] = "figures of departments",
                                           [ASSESS_PERSONS] = "figures of people"};
    static struct rows table;
    for (enum assess_by by = 0; by < ASSESS_BY_COUNT; by++) {
        read_table_of(open_page_of("man/buyao-assess.1", comments[by]), &table);
        assert_int_equal(table.count, ASSESS_FIGURES);
        for (enum assess_figure figure = 0; figure < ASSESS_FIGURES; figure++) {
            const struct assess_rule *rule = assess_rule(figure);
            const char *const *cells = table.rows[figure].cells;
            assert_string_equal(cells[FIGURE], rule->key);
            assert_string_equal(cells[HEADING], rule->headings[by]);
            assert_string_equal(cells[COUNTED], rule->counted[by]);
            assert_string_equal(cells[DAY], rule->day);
        }
    }
}

/* --- breaches ------------------------------------------------------------------ */

static bool breach_is_in(const char *cell, enum breach_where where)
{
    char words[LINE_SIZE];
    snprintf(words, sizeof words, "%s", cell);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        enum breach_where named = BREACH_FOUND;
        if (!breach_state_parse(word, &named))
            fail_msg("the page has the state '%s'", word);
        if (named == where)
            return true;
    }
    return false;
}

static const struct row *find_breach_step(const struct rows *table, enum breach_act act,
                                          enum breach_where where)
{
    const struct row *found = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        if (strcmp(row->cells[STEP], breach_act_key(act)) != 0 ||
            !breach_is_in(row->cells[WHERE], where))
            continue;
        assert_null(found);
        found = row;
    }
    return found;
}

static void the_manual_has_every_step_of_a_breach_and_no_other_clause_32(void **state)
{
    (void)state;
    static struct rows table;
    read_table("process table of breaches", &table);
    assert_int_equal(table.count, BREACH_ACT_COUNT);
    for (enum breach_act act = 0; act < BREACH_ACT_COUNT; act++)
        for (enum breach_where where = 0; where < BREACH_WHERE_COUNT; where++) {
            struct breach_step step = breach_step(act, where);
            const struct row *row = find_breach_step(&table, act, where);
            if ((step.effect != BREACH_NOT_POSSIBLE) != (row != NULL))
                fail_msg("page and process differ: %s %s", breach_act_key(act),
                         breach_state_key(where));
            if (!row)
                continue;
            assert_string_equal(row->cells[FOLLOWS], breach_effect_key(step.effect));
            assert_string_equal(row->cells[WHO], breach_who_key(step.who));
            assert_string_equal(row->cells[GIVEN], step.needs);
            assert_string_equal(row->cells[STEP_CLAUSE], in_page(step.clause));
        }
}

/* The kinds stand in both pages, in their order: here with what is printed for them. */
static void the_manual_has_every_kind_of_breach_clause_32(void **state)
{
    (void)state;
    char line[LINE_SIZE], wanted[LINE_SIZE];
    FILE *page = open_page("keys: breach.schema.json");
    for (enum breach_kind kind = 0; kind < BREACH_KIND_COUNT; kind++) {
        snprintf(wanted, sizeof wanted, ".It Sy %s", breach_kind_key(kind));
        while (read_line(page, wanted, line))
            continue;
        assert_string_equal(line, wanted);
        assert_true(read_line(page, "", line));
        assert_string_equal(line, breach_kind_title(kind));
    }
    assert_int_equal(fclose(page), 0);
}

/* --- spot checks --------------------------------------------------------------- */

static unsigned inspection_places_in(const char *cell)
{
    enum inspection_where where;
    if (strcmp(cell, "any") == 0)
        return (1u << INSPECTION_WHERE_COUNT) - 1;
    if (!inspection_state_parse(cell, &where))
        fail_msg("the page has the state '%s'", cell);
    return 1u << where;
}

static void the_manual_has_every_step_of_a_spot_check_and_no_other_clause_33(void **state)
{
    (void)state;
    static struct rows table;
    unsigned seen[INSPECTION_ACT_COUNT] = {0};
    read_table("process table of spot checks", &table);
    for (size_t i = 0; i < table.count; i++) {
        const char *const *cells = table.rows[i].cells;
        enum inspection_act act = 0;
        while (strcmp(inspection_act_key(act), cells[STEP]) != 0)
            assert_true(++act < INSPECTION_ACT_COUNT);
        unsigned places = inspection_places_in(cells[WHERE]);
        assert_int_equal(seen[act] & places, 0);
        seen[act] |= places;
        for (enum inspection_where where = 0; where < INSPECTION_WHERE_COUNT; where++) {
            struct inspection_step step = inspection_step(act, where);
            if (!(places >> where & 1))
                continue;
            assert_string_equal(cells[FOLLOWS], inspection_effect_key(step.effect));
            assert_string_equal(cells[WHO], inspection_who_key(step.who));
            assert_string_equal(cells[GIVEN], step.needs);
            assert_string_equal(cells[STEP_CLAUSE], in_page(step.clause));
        }
    }
    for (enum inspection_act act = 0; act < INSPECTION_ACT_COUNT; act++)
        for (enum inspection_where where = 0; where < INSPECTION_WHERE_COUNT; where++)
            assert_int_equal(inspection_step(act, where).effect != INSPECTION_NOT_POSSIBLE,
                             seen[act] >> where & 1);
}

/* --- corrections ----------------------------------------------------------------- */

struct fields {
    char names[FIELDS][FIELD_SIZE];
    size_t count;
};

/* `.It Cm matter , log.N.reason` holds two fields. */
static void read_fields(enum ledger ledger, struct fields *fields)
{
    char line[LINE_SIZE];
    static const char *const comments[LEDGER_COUNT] = {
        [LEDGER_CASES] = "correctable fields",
        [LEDGER_COMPLAINTS] = "correctable fields of complaints",
        [LEDGER_BREACHES] = "correctable fields of breaches",
        [LEDGER_INSPECTIONS] = "correctable fields of spot checks",
    };
    FILE *page = open_page(comments[ledger]);
    fields->count = 0;
    while (read_line(page, ".El", line)) {
        if (strncmp(line, ".It Cm ", 7) != 0)
            continue;
        for (char *word = strtok(line + 7, " ,"); word; word = strtok(NULL, " ,")) {
            assert_true(fields->count < FIELDS);
            snprintf(fields->names[fields->count++], FIELD_SIZE, "%s", word);
        }
    }
    assert_int_equal(fclose(page), 0);
}

static bool is_listed(const struct fields *fields, const char *name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->names[i], name) == 0)
            return true;
    return false;
}

/* The page writes N for the number of any entry. */
static bool may_be_corrected(enum ledger ledger, const char *name)
{
    char field[4 * FIELD_SIZE];
    bool of_entry = strncmp(name, "log.N.", 6) == 0;
    snprintf(field, sizeof field, "%s%s", of_entry ? "log.12." : "", of_entry ? name + 6 : name);
    return correct_allows(ledger, field);
}

static void the_fields_that_the_manual_lists_may_be_corrected(void **state)
{
    (void)state;
    static struct fields fields;
    for (enum ledger ledger = LEDGER_CASES; ledger < LEDGER_COUNT; ledger++) {
        read_fields(ledger, &fields);
        assert_true(fields.count > 0);
        for (size_t i = 0; i < fields.count; i++)
            if (!may_be_corrected(ledger, fields.names[i]))
                fail_msg("the page lists '%s'", fields.names[i]);
    }
}

static void check_word(enum ledger ledger, const struct fields *fields, const char *word)
{
    static const char *const formats[] = {"%s",          "log.N.%s",       "applicant.%s",
                                          "received.%s", "complainant.%s", "about.%s",
                                          "drawn.%s"};
    char name[2 * FIELD_SIZE];
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const char *before = formats[i];
        int length = snprintf(name, sizeof name, "%.*s%s", (int)strcspn(before, "%"), before, word);
        assert_true(length > 0 && (size_t)length < sizeof name);
        if (may_be_corrected(ledger, name) && !is_listed(fields, name))
            fail_msg("the page does not list '%s'", name);
    }
}

/* Every word in quotes of the schema is tried, keys among them. */
static void try_words(enum ledger ledger, const char *path)
{
    static struct fields fields;
    char line[LINE_SIZE], word[LINE_SIZE];
    size_t words = 0;
    read_fields(ledger, &fields);
    FILE *schema = fopen(path, "r");
    assert_non_null(schema);
    while (fgets(line, sizeof line, schema)) {
        int length;
        for (const char *at = line; (at = strchr(at, '"')); at += 1 + length) {
            length = 0;
            if (sscanf(at, "\"%511[a-z_]%n", word, &length) != 1 || at[length] != '"' ||
                strlen(word) >= FIELD_SIZE) {
                length = 0;
                continue;
            }
            check_word(ledger, &fields, word);
            words++;
        }
    }
    assert_int_equal(fclose(schema), 0);
    assert_true(words > fields.count);
}

static void no_other_field_of_a_record_may_be_corrected(void **state)
{
    (void)state;
    try_words(LEDGER_CASES, "schemas/case.schema.json");
    try_words(LEDGER_COMPLAINTS, "schemas/complaint.schema.json");
    try_words(LEDGER_BREACHES, "schemas/breach.schema.json");
    try_words(LEDGER_INSPECTIONS, "schemas/inspection.schema.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_has_every_step_of_the_process_clauses_11_to_30),
        cmocka_unit_test(the_manual_has_no_step_that_the_process_does_not_know),
        cmocka_unit_test(the_manual_says_what_starts_and_ends_each_limit_clauses_12_to_29),
        cmocka_unit_test(the_manual_says_where_each_limit_runs_what_moves_it_and_whose_it_is),
        cmocka_unit_test(the_manual_has_every_step_of_a_breach_and_no_other_clause_32),
        cmocka_unit_test(the_manual_has_every_kind_of_breach_clause_32),
        cmocka_unit_test(the_fields_that_the_manual_lists_may_be_corrected),
        cmocka_unit_test(the_manual_has_every_step_of_a_complaint_and_no_other_clause_31),
        cmocka_unit_test(the_manual_says_when_each_limit_of_a_complaint_runs_clause_31),
        cmocka_unit_test(the_manual_says_what_each_figure_of_the_assessment_counts_clause_34),
        cmocka_unit_test(the_manual_has_every_step_of_a_spot_check_and_no_other_clause_33),
        cmocka_unit_test(no_other_field_of_a_record_may_be_corrected),
    };
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
