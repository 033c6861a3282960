#include "yaml/build.h"

#include "base/text.h"

#include "support.h"

static const char *const newlines[] = {"\n", "\r\n"};

static char *written(struct fixture *fixture, const struct node *map, const struct layout *layout,
                     bool item)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);
    assert_non_null(out);
    if (item)
        yaml_write_item(map, layout, out);
    else
        yaml_write_members(map, 0, layout, out);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, bytes, size);
    free(bytes);
    assert_non_null(kept);
    return kept;
}

static struct node *map_with(struct fixture *fixture, const char *key, const char *text)
{
    struct node *map = node_new(&fixture->arena, NODE_MAP);
    assert_non_null(map);
    assert_true(node_add_text(&fixture->arena, map, key, text));
    return map;
}

static struct node *parsed(struct fixture *fixture, const char *text)
{
    struct node *root =
        document_parse(&fixture->arena, "text", text, strlen(text), &fixture->errors);
    if (!root) {
        show_errors(&fixture->errors);
        fail_msg("can not be read:\n%s", text);
    }
    return root;
}

static size_t count_of(const char *text, char wanted)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == wanted;
    return count;
}

/* A text from pieces that mean something to YAML; never one that may not be stored. */
static const char *random_text(struct fixture *fixture, struct random *random)
{
    static const char *const pieces[] = {
        "-",    "- ",    "?",    "? ",   ":",    ": ",   ",",     "[",    "]",   "{",   "}",
        "#",    " #",    "# ",   "&",    "*",    "!",    "|",     ">",    "'",   "\"",  "%",
        "@",    "`",     "=",    "<<",   "\\",   "\\n",  "---",   "...",  "\n",  "\n\n", " ",
        "  ",   "\t",    "\n ",  " \n",  "\n\t", "\n- ", "\n#",   "\n---\n", "no", "yes", "null",
        "~",    "true",  "1",    "1e3",  "0x1F", "0o7",  "1:30",  "2022-03-04", ".5",  ".inf",
        "T09:30+08:00", "_", "+",  "不",  "行",   "“",    "”",     "　",   "，",  "：",  "😀",
        "\u00A0", "\u200B", "é", "a",    "Z",    "/",    "(",     "$",    "\u0301", "key: value",
    };
    char text[256] = "";
    for (size_t n = 1 + random_below(random, 9); n > 0; n--)
        strcat(text, pieces[random_below(random, COUNT_OF(pieces))]);
    enum text_problem problem;
    const char *clean = random_below(random, 2) ? text_clean(&fixture->arena, text, &problem)
                                                : arena_string(&fixture->arena, text);
    assert_non_null(clean);
    return text_check_stored(clean, strlen(clean), NULL) == TEXT_FINE ? clean : "不";
}

/* What reading gives back is the text, as a string, and it took no more lines than it has. */
static void assert_survives(struct fixture *fixture, const char *text, const struct layout *layout)
{
    struct node *map = map_with(fixture, "before", "x");
    assert_true(node_add_text(&fixture->arena, map, "text", text));
    assert_true(node_add_text(&fixture->arena, map, "after", "y"));
    char *item = written(fixture, map, layout, true);
    const struct node *list = parsed(fixture, item);
    if (!node_equal(list->first, map))
        fail_msg("'%s' became:\n%s", text, item);
    assert_int_equal(list->count, 1);
    assert_int_equal(list->column, layout->dash + 1);
    assert_int_equal(list->first->column, layout->dash + layout->step + 1);
    size_t lines = count_of(item, '\n');
    size_t crs = count_of(item, '\r');
    assert_int_equal(crs, layout->newline[0] == '\r' ? lines : 0);
    assert_true(lines == 3 || lines == 4 + count_of(text, '\n'));
    if (!strchr(text, '\n'))
        assert_int_equal(lines, 3);
    assert_null(strstr(item, "text: >")); /* never folded */
}

static void any_text_reads_back_the_same_in_any_layout(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {20220401};
    for (size_t i = 0; i < 20000; i++) {
        const char *text = random_text(fixture, &random);
        struct layout layout = {.dash = 2 * (i % 3), .step = 2 + i / 3 % 3,
                                .newline = newlines[i / 9 % 2]};
        assert_survives(fixture, text, &layout);
        arena_reset(&fixture->arena);
    }
}

static void any_text_reads_back_in_members_lists_and_maps(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {12};
    for (size_t i = 0; i < 5000; i++) {
        struct layout layout = {.dash = 2 * (i % 3), .step = 2 + i / 3 % 3,
                                .newline = newlines[i / 9 % 2]};
        struct node *root = map_with(fixture, "a", random_text(fixture, &random));
        struct node *list = node_new(&fixture->arena, NODE_LIST);
        for (size_t n = 1 + random_below(&random, 3); n > 0; n--)
            node_add_text(&fixture->arena, list, NULL, random_text(fixture, &random));
        node_add(root, "list", list);
        struct node *inner = map_with(fixture, "b", random_text(fixture, &random));
        node_add(inner, "deeper", map_with(fixture, "c", random_text(fixture, &random)));
        node_add(root, "map", inner);
        struct node *maps = node_new(&fixture->arena, NODE_LIST);
        node_add(maps, NULL, map_with(fixture, "d", random_text(fixture, &random)));
        node_add(maps, NULL, map_with(fixture, "d", random_text(fixture, &random)));
        node_add(root, "maps", maps);
        char *text = written(fixture, root, &layout, false);
        if (!node_equal(parsed(fixture, text), root))
            fail_msg("reads back differently:\n%s", text);
        arena_reset(&fixture->arena);
    }
}

static void a_short_line_of_words_is_written_plain(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "不", "能办", "取水许可证延续，取水口位置与原批复不一致。", "《条例》第二十五条", "（一）",
        "a", "not no", "nothing", "yes please", "x:y", "a#b", "2022-szk-0001",
        "v1.0", "a - b", "张 彬", "escalate", "“不”", "https://example.org/a?b=c", "100元", "3楼",
        "a,b", "it's", "say \"no\"", "50%", "a\\b", "1:100", "0bad", "１２３",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *wanted = arena_format(&fixture->arena, "k: %s\n", texts[i]);
        assert_string_equal(
            written(fixture, map_with(fixture, "k", texts[i]), &layout_default, false), wanted);
    }
}

static void what_another_reader_would_mistake_is_quoted(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "",     "no",   "No",   "NO",    "yes",   "on",      "off",        "y",    "n",     "~",
        "null", "true", "1",    "-1",    "+1",    "1.5",     "1e3",        "0x1F", "0o17",  "0b1",
        "1_000", "12:30", ".5", ".inf",  "2022-03-04", "20220304", "13800000000", "007", "-", "?",
        ":",    "- a",  "-a",   "? a",   "# a",   "a # b",   "a: b",       "a:",   "[a]",   "{a}",
        "&a",   "*a",   "!a",   "|",     ">",     "'a'",     "\"a\"",      "%a",   "@a",    "`a`",
        "=",    "<<",   ".a",   "...",   "---",   " a",      "a ",         ", a",  "],",    "}",
        "2022-03-04T09:30:00Z", "2022-3-4 9:30:00",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        char *text = written(fixture, map_with(fixture, "k", texts[i]), &layout_default, false);
        if (strncmp(text, "k: \"", 4) != 0)
            fail_msg("not quoted: %s", text);
    }
}

static void a_text_with_lines_is_a_block_that_keeps_them(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(
        written(fixture, map_with(fixture, "k", "一\n\n二: # 三\n  四"), &layout_default, false),
        "k: |-\n  一\n\n  二: # 三\n    四\n");
    struct layout layout = {.dash = 2, .step = 4, .newline = "\r\n"};
    assert_string_equal(written(fixture, map_with(fixture, "k", "一\n二"), &layout, true),
                        "  -   k: |-\r\n        一\r\n        二\r\n");
}

static void where_a_block_would_lose_spaces_the_text_is_quoted(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {" 一\n二", "k: \" 一\\n二\"\n"},   {"一 \n二", "k: \"一 \\n二\"\n"},
        {"一\n二\n", "k: \"一\\n二\\n\"\n"}, {"\n一", "k: \"\\n一\"\n"},
        {"一\t二", "k: \"一\\t二\"\n"},      {"\"\\\n ", "k: \"\\\"\\\\\\n \"\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            written(fixture, map_with(fixture, "k", cases[i][0]), &layout_default, false),
            cases[i][1]);
}

static void a_long_line_stays_one_line(void **state)
{
    struct fixture *fixture = *state;
    char text[20000];
    for (size_t length = 1000; length < sizeof text; length += 1777) {
        for (size_t i = 0; i < length; i++)
            text[i] = i % 10 == 9 ? ' ' : 'a';
        text[length - 1] = 'z';
        text[length] = '\0';
        assert_survives(fixture, text, &layout_default);
        text[0] = '"';
        assert_survives(fixture, text, &layout_default);
    }
}

static void an_item_is_laid_out_by_its_columns(void **state)
{
    struct fixture *fixture = *state;
    struct node *map = map_with(fixture, "at", "甲");
    node_add_text(&fixture->arena, map, "by", "乙");
    struct layout layout = {.dash = 4, .step = 3, .newline = "\n"};
    assert_string_equal(written(fixture, map, &layout_default, true), "- at: 甲\n  by: 乙\n");
    assert_string_equal(written(fixture, map, &layout, true), "    -  at: 甲\n       by: 乙\n");
}

static void a_missing_text_adds_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct node *map = map_with(fixture, "a", NULL);
    assert_int_equal(map->count, 0);
    assert_null(map->first);
}

static void a_copy_that_was_added_outlives_its_text(void **state)
{
    struct fixture *fixture = *state;
    struct node *map = node_new(&fixture->arena, NODE_MAP);
    char text[] = "2022-03-04";
    assert_true(node_add_copy(&fixture->arena, map, "day", text));
    memset(text, 'x', strlen(text));
    assert_string_equal(node_text(map, "day"), "2022-03-04");
}

static void trees_are_equal_by_keys_order_and_values(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "a: 1\nb: 2\n", "b: 2\na: 1\n", "a: 1\n", "a: '1'\nb: 2\n", "a: 1\nb: 3\n", "a: 1\nc: 2\n",
        "- 1\n- 2\n", "a: [1]\nb: 2\n", "a: 1\nb: 2\nc:\n", "", "[]", "{}",
    };
    for (size_t a = 0; a < COUNT_OF(texts); a++)
        for (size_t b = 0; b < COUNT_OF(texts); b++)
            assert_true(node_equal(parsed(fixture, texts[a]), parsed(fixture, texts[b])) ==
                        (a == b));
    assert_true(node_equal(parsed(fixture, "a: [1, {b: c}]\n"),
                           parsed(fixture, "# x\n\"a\":\n- 1\n-   b: c\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(any_text_reads_back_the_same_in_any_layout),
        CLAIM(any_text_reads_back_in_members_lists_and_maps),
        CLAIM(a_short_line_of_words_is_written_plain),
        CLAIM(what_another_reader_would_mistake_is_quoted),
        CLAIM(a_text_with_lines_is_a_block_that_keeps_them),
        CLAIM(where_a_block_would_lose_spaces_the_text_is_quoted),
        CLAIM(a_long_line_stays_one_line),
        CLAIM(an_item_is_laid_out_by_its_columns),
        CLAIM(a_missing_text_adds_nothing),
        CLAIM(a_copy_that_was_added_outlives_its_text),
        CLAIM(trees_are_equal_by_keys_order_and_values),
    };
    return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
