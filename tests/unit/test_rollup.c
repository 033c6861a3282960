#include "summary/rollup.h"

#include "base/text.h"
#include "support.h"

enum { MOST_UNITS = 9, MOST_DEPARTMENTS = 4, LEVELS = 5, ROUNDS = 60 };

static const char *const keys[LEVELS] = {"responder", "department", "unit_deputy", "deputy",
                                         "head"};

/* Bytes of a table in one format; the ones that are handed on. */
struct sheet {
    char *bytes;
    size_t length;
};

typedef enum status printer(const struct rollup_table *rollup, FILE *out, struct errors *errors);

static struct sheet print_sheet(struct fixture *fixture, const struct rollup_table *rollup,
                                printer *print)
{
    struct sheet sheet = {NULL, 0};
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, &sheet.length);
    assert_non_null(out);
    assert_int_equal(print(rollup, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    sheet.bytes = arena_copy(&fixture->arena, bytes, sheet.length);
    free(bytes);
    return sheet;
}

static enum status print_csv(const struct rollup_table *rollup, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct table *table = rollup_print_table(rollup, true, &arena);
    assert_non_null(table);
    enum status status = table_print_csv(table, &(struct table_options){0}, out, errors);
    arena_free(&arena);
    return status;
}

static enum status print_tsv(const struct rollup_table *rollup, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct table *table = rollup_print_table(rollup, true, &arena);
    assert_non_null(table);
    enum status status = table_print_tsv(table, &(struct table_options){0}, out, errors);
    arena_free(&arena);
    return status;
}

/* --- random tables of units, as buyao-report prints them --------------------------- */

struct naive {
    int64_t total[LEVELS][ROLLUP_FIGURES];
    bool present[LEVELS];
};

static void print_levels(FILE *out, const bool *present, int64_t figures[][ROLLUP_FIGURES])
{
    const char *between = "";
    fputs("\"levels\":[", out);
    for (size_t l = 0; l < LEVELS; l++) {
        if (!present[l])
            continue;
        fprintf(out, "%s{\"level\":\"%s\",\"resolved\":%lld,\"refused\":%lld,\"pending\":%lld}",
                between, keys[l], (long long)figures[l][0], (long long)figures[l][1],
                (long long)figures[l][2]);
        between = ",";
    }
    fputs("]", out);
}

static void print_department(FILE *out, struct random *random, size_t number, const bool *present,
                             int64_t sum[][ROLLUP_FIGURES], struct naive *naive)
{
    int64_t figures[LEVELS][ROLLUP_FIGURES] = {{0}};
    bool here[LEVELS];
    for (size_t l = 0; l < LEVELS; l++) {
        here[l] = present[l] && (l == 0 || l == LEVELS - 1 || random_below(random, 4) > 0);
        for (size_t f = 0; here[l] && f < ROLLUP_FIGURES; f++) {
            figures[l][f] = (int64_t)random_below(random, random_below(random, 2) ? 3 : 100000);
            sum[l][f] += figures[l][f];
            naive->total[l][f] += figures[l][f];
        }
    }
    fprintf(out, "%s{\"department\":\"科%zu\",\"code\":\"k%zu\",", number ? "," : "", number,
            number);
    print_levels(out, here, figures);
    fputs("}", out);
}

static void print_refusals(FILE *out, struct random *random, size_t departments)
{
    static const char *const matters[] = {"事", "=1+1", "一行\\n两行", "引号\\\"和,逗号", "'=撇号", "\\t制表"};
    const char *between = "";
    fputs("\"head_refusals\":[", out);
    for (size_t d = 0; d < departments; d++)
        for (size_t n = random_below(random, 3); n > 0; n--) {
            fprintf(out,
                    "%s{\"id\":\"2022-k%zu-%04zu\",\"code\":\"k%zu\",\"matter\":\"%s\","
                    "\"reason\":\"理\"}",
                    between, d, random_below(random, 9999) + 1, d,
                    matters[random_below(random, COUNT_OF(matters))]);
            between = ",";
        }
    fputs("]", out);
}

static struct sheet random_unit(struct fixture *fixture, struct random *random, size_t number,
                                struct naive *naive)
{
    struct sheet sheet;
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, &sheet.length);
    assert_non_null(out);
    size_t departments = 1 + random_below(random, MOST_DEPARTMENTS);
    bool present[LEVELS];
    int64_t sum[LEVELS][ROLLUP_FIGURES] = {{0}};
    for (size_t l = 0; l < LEVELS; l++) {
        present[l] = l == 0 || l == LEVELS - 1 || random_below(random, 3) > 0;
        naive->present[l] = naive->present[l] || present[l];
    }
    fprintf(out,
            "{\"quarter\":\"2022Q1\",\"bureau\":\"单位%zu\",\"due\":null,\"provisional\":false,"
            "\"rows\":[",
            number * 7 % 10);
    for (size_t d = 0; d < departments; d++)
        print_department(out, random, d, present, sum, naive);
    fputs("],\"total\":{", out);
    print_levels(out, present, sum);
    fputs("},", out);
    print_refusals(out, random, departments);
    fputs("}\n", out);
    assert_int_equal(fclose(out), 0);
    sheet.bytes = arena_copy(&fixture->arena, bytes, sheet.length);
    free(bytes);
    return sheet;
}

/* --- rolling up ---------------------------------------------------------------------- */

static void read_sheet(struct fixture *fixture, const struct sheet *sheet,
                       struct rollup_table *table)
{
    enum status status =
        sheet->bytes[0] == '{'
            ? rollup_read_json(&fixture->arena, "table", sheet->bytes, sheet->length, table,
                               &fixture->errors)
            : rollup_read_csv(&fixture->arena, "table", sheet->bytes, sheet->length, NULL, NULL,
                              table, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static void roll_up(struct fixture *fixture, const struct sheet *sheets, size_t count,
                    const struct rollup_units *units, struct rollup_table *merged)
{
    struct rollup_table *tables = arena_array(&fixture->arena, count, sizeof *tables);
    for (size_t i = 0; i < count; i++)
        read_sheet(fixture, &sheets[i], &tables[i]);
    enum status status =
        rollup_merge(&fixture->arena, tables, count, units, merged, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

static void shuffle(struct random *random, struct sheet *sheets, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = random_below(random, i);
        struct sheet kept = sheets[i - 1];
        sheets[i - 1] = sheets[other];
        sheets[other] = kept;
    }
}

/* Rolls up some at a time, in any order, until one is left; the last step with the list of units. */
static void roll_up_in_groups(struct fixture *fixture, struct random *random,
                              const struct sheet *all, size_t count,
                              const struct rollup_units *units, printer *print,
                              struct rollup_table *merged)
{
    struct sheet sheets[MOST_UNITS];
    memcpy(sheets, all, count * sizeof *sheets);
    while (count > 1) {
        size_t some = 1 + random_below(random, count);
        shuffle(random, sheets, count);
        roll_up(fixture, &sheets[count - some], some, NULL, merged);
        count -= some;
        sheets[count++] = print_sheet(fixture, merged, print);
    }
    roll_up(fixture, sheets, 1, units, merged);
}

static void assert_same_sheet(struct fixture *fixture, const struct rollup_table *a,
                              const struct rollup_table *b, printer *print)
{
    struct sheet left = print_sheet(fixture, a, print), right = print_sheet(fixture, b, print);
    assert_string_equal(left.bytes, right.bytes);
    assert_int_equal(left.length, right.length);
}

static void assert_totals(const struct rollup_table *merged, const struct naive *naive)
{
    size_t at = 0;
    for (size_t l = 0; l < LEVELS; l++) {
        if (!naive->present[l])
            continue;
        assert_string_equal(merged->levels[at], keys[l]);
        for (size_t f = 0; f < ROLLUP_FIGURES; f++)
            assert_int_equal(merged->total[at].figures[f], naive->total[l][f]);
        at++;
    }
    assert_int_equal(merged->level_count, at);
}

static void grouping_and_order_leave_no_trace(void **state)
{
    static const char *const names[] = {"单位5", "单位 1", "单位0", "单位2", "单位3",
                                        "单位4", "单位6",  "单位7", "单位8", "单位9"};
    struct fixture *fixture = *state;
    struct random random = {20220413};
    for (size_t round = 0; round < ROUNDS; round++) {
        struct sheet sheets[MOST_UNITS];
        struct naive naive = {0};
        struct rollup_table whole, grouped, by_csv;
        size_t count = 1 + random_below(&random, MOST_UNITS);
        for (size_t i = 0; i < count; i++)
            sheets[i] = random_unit(fixture, &random, i, &naive);
        roll_up(fixture, sheets, count, NULL, &whole);
        assert_totals(&whole, &naive);
        roll_up_in_groups(fixture, &random, sheets, count, NULL, rollup_print_json, &grouped);
        assert_same_sheet(fixture, &whole, &grouped, rollup_print_json);
        assert_same_sheet(fixture, &whole, &grouped, print_csv);
        roll_up_in_groups(fixture, &random, sheets, count, NULL, print_csv, &by_csv);
        assert_same_sheet(fixture, &whole, &by_csv, print_csv);
        assert_same_sheet(fixture, &whole, &by_csv, print_tsv);

        /* With a list of units, which has another order. */
        struct rollup_units units = {"units", names, 0};
        const char *some[MOST_UNITS];
        for (size_t i = 0; i < COUNT_OF(names); i++)
            for (size_t r = 0; r < whole.row_count; r++)
                if (text_same_name(names[i], whole.rows[r].unit)) {
                    some[units.count++] = names[i];
                    break;
                }
        units.names = some;
        assert_int_equal(units.count, count);
        roll_up(fixture, sheets, count, &units, &whole);
        roll_up_in_groups(fixture, &random, sheets, count, &units, rollup_print_json, &grouped);
        assert_same_sheet(fixture, &whole, &grouped, rollup_print_json);
        assert_true(text_same_name(whole.rows[0].unit, some[0]));
        arena_reset(&fixture->arena);
    }
}

/* --- what is refused ------------------------------------------------------------------ */

#define ROW(unit, department, refused)                                                            \
    "{\"unit\":\"" unit "\",\"department\":\"" department "\",\"code\":null,\"levels\":[" LEVEL(   \
        refused) "]}"
#define LEVEL(refused)                                                                            \
    "{\"level\":\"responder\",\"resolved\":null,\"refused\":" refused ",\"pending\":0}"
#define ROLLED(units, rows, refused)                                                              \
    "{\"quarter\":\"2022Q1\",\"units\":[" units "],\"rows\":[" rows                               \
    "],\"total\":{\"levels\":[" LEVEL(refused) "]},\"head_refusals\":[]}"

static enum status read_text_as(struct fixture *fixture, const char *text,
                                struct rollup_table *table)
{
    return text[0] == '{' ? rollup_read_json(&fixture->arena, "t", text, strlen(text), table,
                                             &fixture->errors)
                          : rollup_read_csv(&fixture->arena, "t", text, strlen(text), NULL, NULL,
                                            table, &fixture->errors);
}

static void a_total_that_does_not_add_up_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct rollup_table table;
    assert_int_equal(read_text_as(fixture, ROLLED("\"甲\"", ROW("甲", "一", "2"), "2"), &table),
                     STATUS_OK);
    assert_int_equal(read_text_as(fixture, ROLLED("\"甲\"", ROW("甲", "一", "2"), "3"), &table),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "responder refused is 3, but the rows make 2");
}

static void a_line_with_more_fields_than_any_table_has_is_named(void **state)
{
    static const char line[] = "季度,单位\n"; /* before the long line */
    char text[sizeof line + 2000];
    struct fixture *fixture = *state;
    struct rollup_table table;
    memcpy(text, line, sizeof line - 1);
    memset(text + sizeof line - 1, ',', 2000);
    text[sizeof text - 1] = '\0';
    assert_int_equal(read_text_as(fixture, text, &table), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 2, 0, "more fields than any table has");
}

static void sums_never_wrap_around(void **state)
{
    struct fixture *fixture = *state;
    struct rollup_table tables[2], merged;
    static const char most[] = ROLLED("\"甲\"", ROW("甲", "一", "9223372036854775807"),
                                      "9223372036854775807");
    static const char one[] = ROLLED("\"乙\"", ROW("乙", "一", "1"), "1");
    static const char none[] = ROLLED("\"丙\"", ROW("丙", "一", "0"), "0");
    assert_int_equal(read_text_as(fixture, most, &tables[0]), STATUS_OK);
    assert_int_equal(read_text_as(fixture, none, &tables[1]), STATUS_OK);
    assert_int_equal(rollup_merge(&fixture->arena, tables, 2, NULL, &merged, &fixture->errors),
                     STATUS_OK);
    assert_true(merged.total[0].figures[FIGURE_REFUSED] == INT64_MAX);
    assert_int_equal(read_text_as(fixture, one, &tables[1]), STATUS_OK);
    assert_int_equal(rollup_merge(&fixture->arena, tables, 2, NULL, &merged, &fixture->errors),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "which is the most it may be");
    assert_int_equal(read_text_as(fixture,
                                  ROLLED("\"甲\"", ROW("甲", "一", "9223372036854775808"), "0"),
                                  &tables[0]),
                     STATUS_REFUSED);
    errors_free(&fixture->errors);
}

static void hostile_json_is_refused_and_named(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"{", "not JSON, or cut off"},
        {"{}", "quarter: not a text"},
        {"{\"quarter\":\"2022Q1\",\"quarter\":\"2022Q2\"}", "a second time"},
        {"{\"quarter\":\"2022Q5\",\"units\":[]}", "not a quarter"},
        {"{\"quarter\":\"2022Q1\",\"bureau\":\"\\u0000\"}", "not JSON"},
        {"{\"quarter\":\"2022Q1\",\"bureau\":\"\\u202e\"}", "invisible"},
        {"{\"quarter\":\"2022Q1\",\"bureau\":\"合 计\"}", "only the total"},
        {"{\"quarter\":\"2022Q1\",\"bureau\":\" \"}", "a name is blank"},
        {"{\"quarter\":\"2022Q1\",\"bureau\":\"甲\\n乙\"}", "a name is a line"},
        {"{\"quarter\":\"2022Q1\",\"units\":[],\"total\":{\"levels\":[]}}", "there are none"},
        {"{\"quarter\":\"2022Q1\",\"units\":[],\"total\":[]}", "total.levels: not a list"},
        {ROLLED("", "", "0"), "rows: there are none"},
        {ROLLED("", ROW("甲", "一", "0"), "0"), "units: not those of the rows"},
        {ROLLED("\"甲\",\"乙\"", ROW("甲", "一", "0"), "0"), "units: not those of the rows"},
        {ROLLED("\"甲\"", ROW("甲", "一", "-1"), "-1"), "not a whole number of cases"},
        {ROLLED("\"甲\"", ROW("甲", "一", "1.0"), "1"), "not a whole number of cases"},
        {ROLLED("\"甲\"", ROW("甲", "一", "\"1\""), "1"), "not a whole number of cases"},
        {ROLLED("\"甲\"", ROW("甲", "一", "1e400"), "1"), "not JSON"},
        {ROLLED("\"甲\"", "7", "0"), "rows[0].unit: not a text"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct rollup_table table;
        assert_int_equal(read_text_as(fixture, cases[i].text, &table), STATUS_REFUSED);
        assert_int_equal(fixture->errors.count, 1);
        if (!strstr(fixture->errors.items[0].message, cases[i].words))
            fail_msg("%s: %s", cases[i].text, fixture->errors.items[0].message);
        errors_free(&fixture->errors);
    }
}

#define HEAD "季度,单位,首问(负责)科室,经办人说“不”件数,主要领导办结件数,主要领导说“不”件数,主要领导说“不”事项问题及理由\n"

static void hostile_csv_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *text, *words;
        size_t line;
    } cases[] = {
        {"", "the file is empty", 0},
        {"a,b\n", "not the headings", 1},
        {"\"a", "quotes do not fit", 1},
        {HEAD "2022Q1,甲,\"一\"二,1,0,0,\n", "quotes do not fit", 2},
        {HEAD "2022Q1,甲,一,1,0,0,\n", "not the total", 2},
        {HEAD "2022Q1,合计,,0,0,0,\n", "there are no rows", 2},
        {HEAD, "not the total", 1},
        {HEAD "2022Q1,甲,一,1,0,0,\n2022Q1,合计,,1,0\n", "5 fields where the headings are 7", 3},
        {HEAD "2022Q1,甲,一,1,0,0,\n2022Q1,合计,,2,0,0,\n", "the total is 2, but the rows make 1", 3},
        {HEAD "2022Q1,甲,一,1,0,0,\n2022Q2,合计,,1,0,0,\n", "of another quarter", 3},
        {HEAD "2022Q1,甲,一,-1,0,0,\n2022Q1,合计,,1,0,0,\n", "not a whole number", 2},
        {HEAD "2022Q1,甲,一,1,0,,\n2022Q1,合计,,1,0,0,\n", "not a whole number", 2},
        {HEAD "2022Q1,甲,一,9223372036854775808,0,0,\n2022Q1,合计,,1,0,0,\n", "not a whole number",
         2},
        {HEAD "2022Q1,甲,一,1,0,0,\"两\n行\"\n2022Q1,甲, ,1,0,0,\n2022Q1,合计,,2,0,0,\n",
         "a name is blank", 4},
        {HEAD "\n\n2022Q1,甲,一,x,0,0,\n2022Q1,合计,,1,0,0,\n", "not a whole number", 4},
        {HEAD "2022Q1,甲\x01,一,1,0,0,\n2022Q1,合计,,1,0,0,\n", "control", 2},
        {HEAD "2022Q1,\xB2\xBB,一,1,0,0,\n2022Q1,合计,,1,0,0,\n", "UTF-8", 2},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct rollup_table table;
        assert_int_equal(read_text_as(fixture, cases[i].text, &table), STATUS_REFUSED);
        if (fixture->errors.count != 1 || fixture->errors.items[0].line != cases[i].line ||
            !strstr(fixture->errors.items[0].message, cases[i].words)) {
            show_errors(&fixture->errors);
            fail_msg("%zu: not '%s' on line %zu", i, cases[i].words, cases[i].line);
        }
        errors_free(&fixture->errors);
    }
}

/* What was spoilt is refused with its reason, or is still a table that adds up; nothing breaks. */
static void spoilt_bytes_are_refused_or_still_add_up(void **state)
{
    static const char *const pieces[] = {"\"", ",", "\n", "0", "-", "{", "]", "9999999999", "\x80"};
    struct fixture *fixture = *state;
    struct random random = {37};
    for (size_t round = 0; round < 3000; round++) {
        struct naive naive = {0};
        struct rollup_table table, again;
        struct sheet sheet = random_unit(fixture, &random, round % MOST_UNITS, &naive);
        if (round % 2) {
            roll_up(fixture, &sheet, 1, NULL, &table);
            sheet = print_sheet(fixture, &table, print_csv);
        }
        for (size_t n = 1 + random_below(&random, 3); n > 0; n--) {
            const char *piece = pieces[random_below(&random, COUNT_OF(pieces))];
            size_t size = strlen(piece), place = random_below(&random, sheet.length);
            size = size > sheet.length - place ? sheet.length - place : size;
            memcpy(sheet.bytes + place, piece, size);
        }
        enum status status =
            sheet.bytes[0] == '{'
                ? rollup_read_json(&fixture->arena, "t", sheet.bytes, sheet.length, &table,
                                   &fixture->errors)
                : rollup_read_csv(&fixture->arena, "t", sheet.bytes, sheet.length, NULL, NULL,
                                  &table, &fixture->errors);
        assert_int_equal(errors_worst(&fixture->errors), status);
        if (status == STATUS_OK) {
            roll_up(fixture, &(struct sheet){sheet.bytes, sheet.length}, 1, NULL, &again);
            assert_memory_equal(again.total, table.total,
                                table.level_count * sizeof *table.total);
        }
        errors_free(&fixture->errors);
        arena_reset(&fixture->arena);
    }
}

static void csv_from_a_spreadsheet_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct rollup_table table;
    static const char text[] = "\xEF\xBB\xBF季度,单位,首问（负责）科室,经办人说“不”件数,主要领导办结件数,主要领导说“不”件数,主要领导说“不”事项问题及理由\r\n"
                               "2022Q1,甲,'=一,1,0,2,\"事项1：'=\r\n两行\"\r\n"
                               "2022Q1,甲,二,,,,\r\n\r\n2022Q1,合计,,1,0,2,\r\n";
    char *fixed = arena_string(&fixture->arena, text);
    char *inside = strstr(fixed, "\r\n两行");
    memmove(inside, inside + 1, strlen(inside));
    enum status status = read_text_as(fixture, fixed, &table);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(table.row_count, 2);
    assert_string_equal(table.rows[0].department, "=一");
    assert_string_equal(table.rows[0].refusals[0].text, "事项1：'=\n两行");
    assert_int_equal(table.rows[1].line, 4);
    assert_false(table.rows[1].cells[0].applies);
    assert_int_equal(table.total[1].figures[FIGURE_REFUSED], 2);
    assert_string_equal(table.levels[1], "head");
}

static void levels_of_a_bureaus_own_fit_only_each_other(void **state)
{
    struct fixture *fixture = *state;
    struct rollup_table tables[2], merged;
    static const char *const own = "季度,单位,科,经办人说“不”件数,督察员办结件数,督察员说“不”件数,督察员说“不”事项问题及理由\n"
                                   "2022Q1,甲,一,1,0,0,\n2022Q1,合计,,1,0,0,\n";
    static const char *const other = "季度,单位,科,经办人说“不”件数,督察员办结件数,督察员说“不”件数,督察员说“不”事项问题及理由\n"
                                     "2022Q1,乙,一,1,0,0,\n2022Q1,合计,,1,0,0,\n";
    assert_int_equal(read_text_as(fixture, own, &tables[0]), STATUS_OK);
    assert_int_equal(read_text_as(fixture, other, &tables[1]), STATUS_OK);
    assert_int_equal(rollup_merge(&fixture->arena, tables, 2, NULL, &merged, &fixture->errors),
                     STATUS_OK);
    assert_string_equal(merged.levels[1], "督察员");
    assert_int_equal(read_text_as(fixture, HEAD "2022Q1,丙,一,1,0,0,\n2022Q1,合计,,1,0,0,\n",
                                  &tables[1]),
                     STATUS_OK);
    assert_int_equal(rollup_merge(&fixture->arena, tables, 2, NULL, &merged, &fixture->errors),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "has other levels");
}

static void a_list_of_units_is_read_line_by_line(void **state)
{
    struct fixture *fixture = *state;
    struct rollup_units units;
    const char *path = path_in(fixture, "units");
    write_text(path, "\xEF\xBB\xBF甲局\r\n\n  乙 局\n丙局");
    assert_int_equal(rollup_read_units(&fixture->arena, path, &units, &fixture->errors),
                     STATUS_OK);
    assert_int_equal(units.count, 3);
    assert_string_equal(units.names[0], "甲局");
    assert_string_equal(units.names[1], "乙 局");
    assert_string_equal(units.names[2], "丙局");
    write_text(path, "甲局\n乙局\n甲 局\n");
    assert_int_equal(rollup_read_units(&fixture->arena, path, &units, &fixture->errors),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 3, 1, "a second time");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(grouping_and_order_leave_no_trace),
        CLAIM(a_total_that_does_not_add_up_is_refused),
        CLAIM(a_line_with_more_fields_than_any_table_has_is_named),
        CLAIM(sums_never_wrap_around),
        CLAIM(hostile_json_is_refused_and_named),
        CLAIM(hostile_csv_is_refused_with_its_line),
        CLAIM(spoilt_bytes_are_refused_or_still_add_up),
        CLAIM(csv_from_a_spreadsheet_is_read),
        CLAIM(levels_of_a_bureaus_own_fit_only_each_other),
        CLAIM(a_list_of_units_is_read_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
