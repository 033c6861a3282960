#include "page/print.h"
#include "table/table.h"
#include "table/wrap.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <csv.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

/* A table in the making and what became of it; `printed` holds until the next print. */
struct fixture {
    struct arena arena;
    struct errors errors;
    char *printed;
};

static int set_up(void **state)
{
    *state = calloc(1, sizeof(struct fixture));
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    free(fixture->printed);
    errors_free(&fixture->errors);
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static const char *print(struct fixture *fixture, const struct table *table,
                         enum format format, struct table_options options)
{
    free(fixture->printed);
    size_t size;
    FILE *out = open_memstream(&fixture->printed, &size);
    assert_non_null(out);
    assert_int_equal(print_table(table, format, &options, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(fixture->errors.count, 0);
    return fixture->printed;
}

static const char *print_plain(struct fixture *fixture, const struct table *table, size_t width)
{
    return print(fixture, table, FORMAT_TEXT, (struct table_options){.width = width});
}

static const char *print_ruled(struct fixture *fixture, const struct table *table, size_t width)
{
    return print(fixture, table, FORMAT_TEXT,
                 (struct table_options){.look = TABLE_LOOK_RULED, .width = width});
}

static const char *print_as(struct fixture *fixture, const struct table *table,
                            enum format format)
{
    return print(fixture, table, format, (struct table_options){0});
}

static const struct table_column TALLY[] = {{"department", "科室", TABLE_KIND_TEXT},
                                            {"refused", "件数", TABLE_KIND_NUMBER}};

static void add_tally(struct table *table, const char *department, int64_t refused)
{
    assert_true(table_row(table));
    assert_true(table_put_text(table, department));
    assert_true(table_put_number(table, refused));
}

static struct table *new_tally(struct fixture *fixture)
{
    struct table *table = table_new(&fixture->arena, TALLY, 2);
    assert_non_null(table);
    return table;
}

/* A table of one column with one cell. */
static struct table *new_single(struct fixture *fixture, const char *text)
{
    static const struct table_column column = {"text", "文", TABLE_KIND_TEXT};
    struct table *table = table_new(&fixture->arena, &column, 1);
    assert_non_null(table);
    assert_true(table_row(table));
    assert_true(table_put_text(table, text));
    return table;
}

/* --- the model ------------------------------------------------------------- */

static void a_table_has_at_least_one_column(void **state)
{
    struct fixture *fixture = *state;
    assert_null(table_new(&fixture->arena, TALLY, 0));
}

static void a_cell_needs_a_row_and_room_in_it(void **state)
{
    struct table *table = new_tally(*state);
    assert_false(table_put_text(table, "水资源科"));
    add_tally(table, "水资源科", 3);
    assert_false(table_put_number(table, 4));
    assert_int_equal(table->last->cells[1].number, 3);
}

static void what_was_put_in_is_a_copy(void **state)
{
    struct fixture *fixture = *state;
    char text[] = "原文";
    struct table *table = new_single(fixture, text);
    memset(text, 'x', sizeof text - 1);
    assert_string_equal(print_as(fixture, table, FORMAT_TSV), "原文\n");
}

static void only_the_last_row_is_the_total(void **state)
{
    struct table *table = new_tally(*state);
    add_tally(table, "水资源科", 1);
    assert_false(table_is_total(table, table->rows));
    table_total(table);
    add_tally(table, "合计", 1);
    assert_false(table_is_total(table, table->rows));
    assert_true(table_is_total(table, table->last));
}

static void each_format_has_a_name_that_is_read_back(void **state)
{
    (void)state;
    enum format format;
    for (int i = FORMAT_TEXT; i <= FORMAT_JSONL; i++) {
        assert_true(format_parse(format_name((enum format)i), &format));
        assert_int_equal(format, i);
    }
    assert_false(format_parse("", &format));
    assert_false(format_parse("CSV", &format));
    assert_false(format_parse("xls", &format));
}

/* --- text ------------------------------------------------------------------ */

static void plain_columns_align_whatever_the_script(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "水资源科", 3);
    add_tally(table, "IT科", 12);
    add_tally(table, "第１２科", -1);
    add_tally(table, "e\xCC\x81t\xC3\xA9", 0);
    add_tally(table, "\xF0\x9F\x98\x80科", 5);
    assert_string_equal(print_plain(fixture, table, 0), "科室      件数\n"
                                                        "水资源科     3\n"
                                                        "IT科        12\n"
                                                        "第１２科    -1\n"
                                                        "e\xCC\x81t\xC3\xA9          0\n"
                                                        "\xF0\x9F\x98\x80科         5\n");
}

static void a_plain_line_does_not_end_in_spaces(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column columns[] = {{"id", "编号", TABLE_KIND_TEXT},
                                                  {"matter", "事项", TABLE_KIND_TEXT}};
    struct table *table = table_new(&fixture->arena, columns, 2);
    assert_true(table_row(table) && table_put_text(table, "2022-szk-0001"));
    assert_true(table_row(table) && table_put_text(table, NULL) && table_put_text(table, "延续  "));
    assert_string_equal(print_plain(fixture, table, 0), "编号           事项\n"
                                                        "2022-szk-0001\n"
                                                        "               延续\n");
}

static void the_ruled_look_is_the_paper_form(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_true(table_title(table, "汇总表"));
    assert_true(table_head(table, "单位", "某局"));
    assert_true(table_head(table, "电话", NULL));
    assert_true(table_foot(table, "注：季末报。"));
    add_tally(table, "水政水资源监察支队", 3);
    add_tally(table, "合计", 3);
    table_total(table);
    assert_string_equal(print_ruled(fixture, table, 0), "           汇总表\n"
                                                        "单位：某局             电话：\n"
                                                        "┌────────────────────┬──────┐\n"
                                                        "│        科室        │ 件数 │\n"
                                                        "├────────────────────┼──────┤\n"
                                                        "│ 水政水资源监察支队 │    3 │\n"
                                                        "├────────────────────┼──────┤\n"
                                                        "│ 合计               │    3 │\n"
                                                        "└────────────────────┴──────┘\n"
                                                        "注：季末报。\n");
}

static void a_cell_of_many_lines_stays_in_its_column(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "事项 1\n\n理由", 3);
    assert_string_equal(print_ruled(fixture, table, 0), "┌────────┬──────┐\n"
                                                        "│  科室  │ 件数 │\n"
                                                        "├────────┼──────┤\n"
                                                        "│ 事项 1 │    3 │\n"
                                                        "│        │      │\n"
                                                        "│ 理由   │      │\n"
                                                        "└────────┴──────┘\n");
}

static void long_cells_wrap_to_fit_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "水政水资源监察支队", 3);
    assert_string_equal(print_ruled(fixture, table, 19), "┌──────────┬──────┐\n"
                                                         "│   科室   │ 件数 │\n"
                                                         "├──────────┼──────┤\n"
                                                         "│ 水政水资 │    3 │\n"
                                                         "│ 源监察支 │      │\n"
                                                         "│ 队       │      │\n"
                                                         "└──────────┴──────┘\n");
    assert_string_equal(print_plain(fixture, table, 14), "科室      件数\n"
                                                         "水政水资     3\n"
                                                         "源监察支\n"
                                                         "队\n");
}

static void a_narrow_terminal_costs_the_room_beside_the_rules_first(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "水资源科", 3);
    assert_string_equal(print_ruled(fixture, table, 15), "┌────────┬────┐\n"
                                                         "│  科室  │件数│\n"
                                                         "├────────┼────┤\n"
                                                         "│水资源科│   3│\n"
                                                         "└────────┴────┘\n");
}

static void what_room_is_left_goes_where_it_is_lacking(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column columns[] = {
        {"a", "甲", TABLE_KIND_TEXT}, {"b", "乙", TABLE_KIND_TEXT}, {"c", "丙", TABLE_KIND_TEXT}};
    struct table *table = table_new(&fixture->arena, columns, 3);
    assert_true(table_row(table) && table_put_text(table, "一") &&
                table_put_text(table, "一二三四五六七") &&
                table_put_text(table, "一二三四五六七八九十一二三四五"));
    assert_string_equal(print_plain(fixture, table, 31), "甲  乙        丙\n"
                                                         "一  一二三四  一二三四五六七八\n"
                                                         "    五六七    九十一二三四五\n");
}

static void a_number_is_never_broken(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "水", INT64_MIN);
    assert_string_equal(print_plain(fixture, table, 5), "科                  件数\n"
                                                        "室\n"
                                                        "水  -9223372036854775808\n");
}

static void title_head_and_foot_wrap_too(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_true(table_title(table, "某市水利局汇总表"));
    assert_true(table_head(table, "单位", "甲"));
    assert_true(table_head(table, "电话", "1"));
    assert_true(table_head(table, "联系人", "某某某"));
    assert_true(table_foot(table, "注：季末\n报。"));
    assert_string_equal(print_plain(fixture, table, 12), "某市水利局汇\n"
                                                         "   总表\n"
                                                         "单位：甲\n"
                                                         "电话：1\n"
                                                         "联系人：某某\n"
                                                         "某\n"
                                                         "科室  件数\n"
                                                         "注：季末\n"
                                                         "报。\n");
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_true(table_title(table, "南阳市水利局说“不”事项提级管理汇总表"));
    assert_true(table_head(table, "填报单位", "南阳市水利局"));
    assert_true(table_head(table, "填报时间", "2022年第1季度"));
    add_tally(table,
              "依据《取水许可和水资源费征收管理条例》第二十五条，see RFC-4180 and more words", 12);
    for (size_t width = 7; width < 100; width++) {
        char *text = strdup(print_ruled(fixture, table, width)), *rest = text;
        for (char *line; (line = strtok_r(rest, "\n", &rest));)
            if (text_width(line) > width)
                fail_msg("%zu columns in %zu: %s", text_width(line), width, line);
        free(text);
    }
}

static void a_table_without_rows_is_its_headings(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_string_equal(print_plain(fixture, table, 80), "科室  件数\n");
    assert_string_equal(print_ruled(fixture, table, 80), "┌──────┬──────┐\n"
                                                         "│ 科室 │ 件数 │\n"
                                                         "└──────┴──────┘\n");
    assert_string_equal(print_as(fixture, table, FORMAT_CSV), "\"科室\",\"件数\"\n");
    assert_string_equal(print_as(fixture, table, FORMAT_TSV), "");
    assert_string_equal(print_as(fixture, table, FORMAT_JSON), "[]\n");
    assert_non_null(strstr(print_as(fixture, table, FORMAT_HTML), "<tbody>\n</tbody>"));
}

static void a_table_that_fills_its_page_gives_its_texts_the_rest(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column columns[] = {{"number", "号", TABLE_KIND_NUMBER},
                                                  {"matter", "事项", TABLE_KIND_TEXT},
                                                  {"reason", "理由", TABLE_KIND_TEXT}};
    struct table *table = table_new(&fixture->arena, columns, 3);
    assert_true(table_title(table, "清单") && table_row(table) && table_put_number(table, 1));
    assert_true(table_put_text(table, "取水许可") && table_put_text(table, "材料"));
    struct table_options options = {.look = TABLE_LOOK_RULED, .width = 37, .fill = true};
    assert_string_equal(print(fixture, table, FORMAT_TEXT, options),
                    "                清单\n"
                    "┌────┬──────────────────┬───────────┐\n"
                    "│ 号 │       事项       │   理由    │\n"
                    "├────┼──────────────────┼───────────┤\n"
                    "│  1 │ 取水许可         │ 材料      │\n"
                    "└────┴──────────────────┴───────────┘\n");
    options.width = 0;
    assert_string_equal(print(fixture, table, FORMAT_TEXT, options),
                    "          清单\n"
                    "┌────┬──────────┬──────┐\n"
                    "│ 号 │   事项   │ 理由 │\n"
                    "├────┼──────────┼──────┤\n"
                    "│  1 │ 取水许可 │ 材料 │\n"
                    "└────┴──────────┴──────┘\n");
    table = new_tally(fixture);
    options.width = 21;
    assert_string_equal(print(fixture, table, FORMAT_TEXT, options),
                    "┌────────────┬──────┐\n"
                    "│    科室    │ 件数 │\n"
                    "└────────────┴──────┘\n");
}

static void a_tab_is_printed_as_one_space(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "甲\t乙", 3);
    assert_string_equal(print_plain(fixture, table, 0), "科室   件数\n"
                                                        "甲 乙     3\n");
}

static void a_hint_colours_only_where_colours_are_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_single(fixture, "逾期");
    table_hint(table, TABLE_HINT_BAD);
    assert_string_equal(print_plain(fixture, table, 0), "文\n逾期\n");
    assert_string_equal(
        print(fixture, table, FORMAT_TEXT, (struct table_options){.colour = true}),
        "文\n\033[31m逾期\033[0m\n");
}

/* --- wrapping -------------------------------------------------------------- */

struct wrapping {
    const char *text;
    size_t columns;
    const char *lines; /* each followed by a bar */
};

static void assert_wrapping(const struct wrapping *wrapping)
{
    char lines[256] = "";
    const char *rest = wrapping->text;
    while (rest) {
        struct wrap_piece piece = wrap_next(&rest, wrapping->columns);
        size_t end = strlen(lines);
        snprintf(lines + end, sizeof lines - end, "%.*s|", (int)piece.length, piece.bytes);
        char *line = strndup(piece.bytes, piece.length);
        assert_int_equal(piece.columns, text_width(line));
        free(line);
    }
    assert_string_equal(lines, wrapping->lines);
}

static void lines_break_between_chinese_characters_and_at_spaces(void **state)
{
    (void)state;
    static const struct wrapping cases[] = {
        {"水资源科", 4, "水资|源科|"},
        {"水资源科", 5, "水资|源科|"},
        {"水资源科", 8, "水资源科|"},
        {"over the line", 8, "over the|line|"},
        {"over the line", 9, "over the|line|"},
        {"第25条", 3, "第|25|条|"},
        {"张 彬", 3, "张|彬|"},
        {"甲　乙", 2, "甲|乙|"},
        {"甲 \n乙", 2, "甲|乙|"},
        {"甲乙 \n丙", 4, "甲乙|丙|"},
        {"甲乙   \n丙", 4, "甲乙|丙|"},
        {"甲\n\n乙", 9, "甲||乙|"},
        {"", 4, "|"},
        {"甲 ", 2, "甲|"},
        {"　　第一条", 8, "　　第一|条|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_wrapping(&cases[i]);
}

static void a_line_neither_begins_with_a_closing_nor_ends_in_an_opening_mark(void **state)
{
    (void)state;
    static const struct wrapping cases[] = {
        {"不能批准。", 8, "不能批|准。|"},
        {"经办人说“不”件数", 9, "经办人说|“不”件数|"},
        {"依据《条例》", 6, "依据|《条|例》|"},
        {"好……", 2, "好|……|"}, /* nothing else fits */
        {"首问（负责）科室", 6, "首问|（负|责）科|室|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_wrapping(&cases[i]);
}

static void a_word_too_long_is_broken_but_no_character(void **state)
{
    (void)state;
    static const struct wrapping cases[] = {
        {"abcdefgh", 3, "abc|def|gh|"},
        {"e\xCC\x81"
         "e\xCC\x81",
         1, "e\xCC\x81|e\xCC\x81|"},
        {"水", 1, "水|"},
        /* A family of three, joined by U+200D, is one character. */
        {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 2,
         "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_wrapping(&cases[i]);
}

/* Whether a line of one column holds `first` alone, or what follows with it, as Unicode has it. */
static void assert_pair(int first, int second)
{
    char text[9] = "";
    size_t alone = (size_t)utf8proc_encode_char(first, (utf8proc_uint8_t *)text);
    size_t both = alone + (size_t)utf8proc_encode_char(second, (utf8proc_uint8_t *)text + alone);
    utf8proc_int32_t pair = 0;
    const char *rest = text;
    struct wrap_piece piece = wrap_next(&rest, 1);
    assert_int_equal(piece.length,
                     utf8proc_grapheme_break_stateful(first, second, &pair) ? alone : both);
}

static void what_combines_is_what_unicode_says_of_ascii_and_of_every_ideograph(void **state)
{
    (void)state;
    static const int others[] = {'a', '~', 0x4e00, 0x9fff, 0x301, 0x200d, 0xfe0f, 0x3002, 0x1f468};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        for (int code = '!'; code <= '~'; code++)
            assert_pair(code, others[i]);
        for (int code = 0x4000; code <= 0x9fff; code++)
            assert_pair(code, others[i]);
    }
}

static void a_text_is_measured_whole_by_words_and_by_characters(void **state)
{
    (void)state;
    struct wrap_extent extent = {0};
    wrap_measure(&extent, "水资源科 RFC-4180\n短");
    assert_int_equal(extent.natural, 17);
    assert_int_equal(extent.word, 8);
    assert_int_equal(extent.atom, 2);
}

/* --- CSV ------------------------------------------------------------------- */

/* Cells as a reader of a format finds them, joined by U+001F, rows ended by U+001E. */
struct reading {
    char text[2048];
    size_t length;
};

static void read_bytes(struct reading *reading, const void *bytes, size_t length)
{
    assert_true(length < sizeof reading->text - reading->length);
    memcpy(reading->text + reading->length, bytes, length);
    reading->length += length;
    reading->text[reading->length] = '\0';
}

static void read_field(void *bytes, size_t length, void *reading)
{
    read_bytes(reading, bytes, length);
    read_bytes(reading, "\037", 1);
}

static void read_row(int terminator, void *reading)
{
    (void)terminator;
    read_bytes(reading, "\036", 1);
}

static void read_csv(struct reading *reading, const char *text)
{
    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    assert_int_equal(csv_parse(&parser, text, strlen(text), read_field, read_row, reading),
                     strlen(text));
    assert_int_equal(csv_fini(&parser, read_field, read_row, reading), 0);
    csv_free(&parser);
}

static void csv_is_headings_rows_and_total(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_true(table_title(table, "汇总表") && table_head(table, "单位", "某局"));
    assert_true(table_foot(table, "注"));
    add_tally(table, "水资源科", 3);
    add_tally(table, "合计", -3);
    table_total(table);
    assert_string_equal(print_as(fixture, table, FORMAT_CSV), "\"科室\",\"件数\"\n"
                                                                    "\"水资源科\",3\n"
                                                                    "\"合计\",-3\n");
}

static void csv_survives_quotes_commas_and_line_breaks(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "说\"不\"", "a,b,,c", "第一行\n第二行\n", "\"", ",", "\n\n.", " 空格 ", "\\", "水\t利", ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading = {0};
        struct table *table = new_single(fixture, texts[i]);
        read_csv(&reading, print_as(fixture, table, FORMAT_CSV));
        char expected[64];
        snprintf(expected, sizeof expected, "文\037\036%s%s\037\036", *texts[i] == '\n' ? "'" : "",
                 texts[i]);
        assert_string_equal(reading.text, expected);
    }
}

static void csv_text_never_becomes_a_formula(void **state)
{
    struct fixture *fixture = *state;
    static const char *const formulas[] = {"=1+1", "+1",    "-1",  "@SUM(A1)", "\t=1",
                                           "\n=1", "＝1+1", "＋1", "－1",      "＠a"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, "\"文\"\n\"'%s\"\n", formulas[i]);
        struct table *table = new_single(fixture, formulas[i]);
        assert_string_equal(print_as(fixture, table, FORMAT_CSV), expected);
    }
    struct table *table = new_single(fixture, "=HYPERLINK(\"x\")");
    assert_string_equal(print_as(fixture, table, FORMAT_CSV),
                        "\"文\"\n\"'=HYPERLINK(\"\"x\"\")\"\n");
    table = new_single(fixture, "1-1=0");
    assert_string_equal(print_as(fixture, table, FORMAT_CSV), "\"文\"\n\"1-1=0\"\n");
}

static void csv_headings_never_become_formulas(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column column = {"text", "=A1", TABLE_KIND_TEXT};
    struct table *table = table_new(&fixture->arena, &column, 1);
    assert_string_equal(print_as(fixture, table, FORMAT_CSV), "\"'=A1\"\n");
}

static void tsv_is_one_line_a_row(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "甲\t乙\n丙\\n", 3);
    assert_string_equal(print_as(fixture, table, FORMAT_TSV), "甲\\t乙\\n丙\\\\n\t3\n");
    assert_string_equal(
        print(fixture, table, FORMAT_TSV, (struct table_options){.key_line = true}),
        "department\trefused\n甲\\t乙\\n丙\\\\n\t3\n");
}

static void json_holds_numbers_as_numbers_and_nothing_as_null(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    add_tally(table, "说\"不\"\\\n", INT64_MAX);
    assert_true(table_row(table));
    json_t *rows =
        json_loads(print_as(fixture, table, FORMAT_JSON), JSON_REJECT_DUPLICATES, NULL);
    assert_int_equal(json_array_size(rows), 2);
    json_t *full = json_array_get(rows, 0), *empty = json_array_get(rows, 1);
    assert_string_equal(json_string_value(json_object_get(full, "department")), "说\"不\"\\\n");
    assert_true(json_integer_value(json_object_get(full, "refused")) == INT64_MAX);
    assert_int_equal(json_object_size(empty), 2);
    assert_true(json_is_null(json_object_get(empty, "department")));
    assert_true(json_is_null(json_object_get(empty, "refused")));
    json_decref(rows);
}

/* --- all formats ----------------------------------------------------------- */

static void nothing_raw_reaches_the_reader(void **state)
{
    struct fixture *fixture = *state;
    const char *evil = "a\033[2J\x07\x7F\xC2\x9B\r\xE2\x80\xAE\xFF";
    const char *shown = "a\\x1b[2J\\x07\\x7f\\x9b\\x0d\\u202e\\xff";
    const struct table_column column = {evil, evil, TABLE_KIND_TEXT};
    struct table *table = table_new(&fixture->arena, &column, 1);
    assert_true(table_title(table, evil) && table_head(table, evil, evil));
    assert_true(table_foot(table, evil) && table_row(table) && table_put_text(table, evil));
    assert_string_equal(table->rows->cells[0].text, shown);
    for (int format = FORMAT_TEXT; format <= FORMAT_HTML; format++) {
        const char *text = print_as(fixture, table, (enum format)format);
        assert_int_equal(text_check(text, strlen(text), NULL), TEXT_FINE);
        assert_non_null(strstr(text, "x1b[2J"));
    }
}

static void a_title_stays_on_one_line(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    assert_true(table_title(table, "汇总\n表") && table_head(table, "单\n位", "某\t局"));
    assert_string_equal(table->title, "汇总 表");
    assert_string_equal(table->head->text, "单 位：某 局");
}

static void read_tsv(struct reading *reading, const char *text)
{
    for (; *text; text++) {
        if (*text == '\\') {
            text++;
            read_bytes(reading, *text == 't' ? "\t" : *text == 'n' ? "\n" : "\\", 1);
        } else {
            read_bytes(reading,
                       *text == '\t'   ? "\037"
                       : *text == '\n' ? "\037\036"
                                       : text,
                       *text == '\n' ? 2 : 1);
        }
    }
}

static void read_json(struct reading *reading, const char *text)
{
    json_t *rows = json_loads(text, 0, NULL), *row, *value;
    assert_non_null(rows);
    size_t i;
    const char *key;
    json_array_foreach(rows, i, row)
    {
        json_object_foreach(row, key, value)
        {
            char number[32];
            snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
            const char *cell = json_is_string(value) ? json_string_value(value)
                               : json_is_null(value) ? ""
                                                     : number;
            read_bytes(reading, cell, strlen(cell));
            read_bytes(reading, "\037", 1);
        }
        read_bytes(reading, "\036", 1);
    }
    json_decref(rows);
}

static const struct {
    const char *markup, *meaning;
} MARKUP[] = {
    {"</td>\n", "\037"},
    {"</th>\n", "\037"},
    {"</tr>\n", "\036"},
    {"<tr>\n", ""},
    {"<tr class=\"total\">\n", ""},
    {"<td>", ""},
    {"<br>", "\n"},
    {"<td class=\"number\">", ""},
    {"<th scope=\"row\">", ""},
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&#39;", "'"},
};

static void read_html(struct reading *reading, const char *page)
{
    const char *at = strstr(page, "<tbody>\n") + strlen("<tbody>\n");
    const char *end = strstr(at, "</tbody>");
    while (at < end) {
        size_t i = 0, count = sizeof MARKUP / sizeof *MARKUP;
        while (i < count && strncmp(at, MARKUP[i].markup, strlen(MARKUP[i].markup)) != 0)
            i++;
        if (i < count)
            read_bytes(reading, MARKUP[i].meaning, strlen(MARKUP[i].meaning));
        else
            read_bytes(reading, at, 1);
        at += i < count ? strlen(MARKUP[i].markup) : 1;
    }
}

/* The unwrapped ruled look; no cell may hold a bar, begin or end in a space. */
static void read_ruled(struct reading *reading, const char *text, size_t columns)
{
    char cells[8][256] = {{0}};
    bool rows = false;
    char *copy = strdup(text), *rest = copy;
    for (char *line; (line = strtok_r(rest, "\n", &rest));) {
        if (strncmp(line, "│", 3) != 0) {
            for (size_t i = 0; rows && i < columns; i++) {
                read_field(cells[i], strlen(cells[i]), reading);
                cells[i][0] = '\0';
            }
            if (rows)
                read_bytes(reading, "\036", 1);
            rows = rows || strncmp(line, "├", 3) == 0;
            continue;
        }
        for (size_t i = 0; rows && i < columns; i++) {
            char *begin = line + strlen("│"), *end = strstr(begin, "│");
            line = end;
            begin += strspn(begin, " ");
            while (end > begin && end[-1] == ' ')
                end--;
            size_t used = strlen(cells[i]);
            if (end > begin)
                snprintf(cells[i] + used, sizeof cells[i] - used, "%s%.*s", used ? "\n" : "",
                         (int)(end - begin), begin);
        }
    }
    free(copy);
}

static void all_formats_say_the_same(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column columns[] = {{"department", "科室", TABLE_KIND_TEXT},
                                                  {"refused", "件数", TABLE_KIND_NUMBER},
                                                  {"reasons", "理由", TABLE_KIND_TEXT}};
    struct table *table = table_new(&fixture->arena, columns, 3);
    assert_true(table_row(table) && table_put_text(table, "水资源科") &&
                table_put_number(table, INT64_MAX) &&
                table_put_text(table, "事项 1：“说\"不\"”\n理由：<依据> & 'x', \\t a,b"));
    assert_true(table_row(table) && table_put_text(table, "e\xCC\x81\033科") &&
                table_put_text(table, NULL) && table_put_text(table, "第１２条"));
    assert_true(table_row(table) && table_put_text(table, "合计") && table_put_number(table, -7));
    table_total(table);
    const char *expected = "水资源科\0379223372036854775807\037"
                           "事项 1：“说\"不\"”\n理由：<依据> & 'x', \\t a,b\037\036"
                           "e\xCC\x81\\x1b科\037\037第１２条\037\036"
                           "合计\037-7\037\037\036";

    struct reading csv = {0}, tsv = {0}, json = {0}, html = {0}, ruled = {0};
    read_csv(&csv, print_as(fixture, table, FORMAT_CSV));
    assert_string_equal(strchr(csv.text, '\036') + 1, expected);
    read_tsv(&tsv, print_as(fixture, table, FORMAT_TSV));
    assert_string_equal(tsv.text, expected);
    read_json(&json, print_as(fixture, table, FORMAT_JSON));
    assert_string_equal(json.text, expected);
    read_html(&html, print_as(fixture, table, FORMAT_HTML));
    assert_string_equal(html.text, expected);
    read_ruled(&ruled, print_ruled(fixture, table, 0), 3);
    assert_string_equal(ruled.text, expected);
}

/* --- failures -------------------------------------------------------------- */

static void assert_full_disk_is_seen(struct fixture *fixture, const struct table *table,
                                     enum format format, int buffering)
{
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(setvbuf(full, NULL, buffering, buffering == _IONBF ? 0 : BUFSIZ), 0);
    assert_int_equal(print_table(table, format, NULL, full, &fixture->errors), STATUS_SYSTEM);
    fclose(full);
    assert_int_equal(fixture->errors.count, 1);
    assert_int_equal(fixture->errors.items[0].status, STATUS_SYSTEM);
    assert_false(fixture->errors.lost);
    errors_free(&fixture->errors);
}

static void a_full_disk_is_seen_in_every_format(void **state)
{
    struct fixture *fixture = *state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    struct table *table = new_tally(fixture);
    for (int64_t i = 0; i < 1000; i++)
        add_tally(table, "水资源科", i);
    for (int format = FORMAT_TEXT; format <= FORMAT_XLSX; format++) {
        assert_full_disk_is_seen(fixture, table, (enum format)format, _IOFBF);
        assert_full_disk_is_seen(fixture, table, (enum format)format, _IONBF);
    }
}

static void a_disk_that_is_full_for_the_last_bytes_is_seen(void **state)
{
    struct fixture *fixture = *state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    struct table *table = new_single(fixture, "甲");
    for (int format = FORMAT_TEXT; format <= FORMAT_XLSX; format++)
        assert_full_disk_is_seen(fixture, table, (enum format)format, _IOFBF);
}

static void the_usual_options_need_not_be_given(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_tally(fixture);
    FILE *out = open_memstream(&fixture->printed, &(size_t){0});
    assert_non_null(out);
    assert_int_equal(print_table(table, FORMAT_TEXT, NULL, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(fixture->printed, "科室  件数\n");
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_table_has_at_least_one_column),
        CLAIM(a_cell_needs_a_row_and_room_in_it),
        CLAIM(what_was_put_in_is_a_copy),
        CLAIM(only_the_last_row_is_the_total),
        CLAIM(each_format_has_a_name_that_is_read_back),
        CLAIM(plain_columns_align_whatever_the_script),
        CLAIM(a_plain_line_does_not_end_in_spaces),
        CLAIM(the_ruled_look_is_the_paper_form),
        CLAIM(a_cell_of_many_lines_stays_in_its_column),
        CLAIM(long_cells_wrap_to_fit_the_terminal),
        CLAIM(a_narrow_terminal_costs_the_room_beside_the_rules_first),
        CLAIM(what_room_is_left_goes_where_it_is_lacking),
        CLAIM(a_number_is_never_broken),
        CLAIM(title_head_and_foot_wrap_too),
        CLAIM(no_line_is_wider_than_the_terminal),
        CLAIM(a_table_without_rows_is_its_headings),
        CLAIM(a_table_that_fills_its_page_gives_its_texts_the_rest),
        CLAIM(a_tab_is_printed_as_one_space),
        CLAIM(a_hint_colours_only_where_colours_are_asked_for),
        CLAIM(lines_break_between_chinese_characters_and_at_spaces),
        CLAIM(a_line_neither_begins_with_a_closing_nor_ends_in_an_opening_mark),
        CLAIM(a_word_too_long_is_broken_but_no_character),
        CLAIM(what_combines_is_what_unicode_says_of_ascii_and_of_every_ideograph),
        CLAIM(a_text_is_measured_whole_by_words_and_by_characters),
        CLAIM(csv_is_headings_rows_and_total),
        CLAIM(csv_survives_quotes_commas_and_line_breaks),
        CLAIM(csv_text_never_becomes_a_formula),
        CLAIM(csv_headings_never_become_formulas),
        CLAIM(tsv_is_one_line_a_row),
        CLAIM(json_holds_numbers_as_numbers_and_nothing_as_null),
        CLAIM(nothing_raw_reaches_the_reader),
        CLAIM(a_title_stays_on_one_line),
        CLAIM(all_formats_say_the_same),
        CLAIM(a_full_disk_is_seen_in_every_format),
        CLAIM(a_disk_that_is_full_for_the_last_bytes_is_seen),
        CLAIM(the_usual_options_need_not_be_given),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
