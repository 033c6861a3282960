#include "yaml/document.h"

#include "support.h"

static struct node *parse_bytes(struct fixture *fixture, const char *bytes, size_t length)
{
    return document_parse(&fixture->arena, "f.yaml", bytes, length, &fixture->errors);
}

static const struct node *parse(struct fixture *fixture, const char *text)
{
    const struct node *root = parse_bytes(fixture, text, strlen(text));
    assert_no_errors(&fixture->errors);
    assert_non_null(root);
    return root;
}

struct refusal {
    const char *text;
    size_t line, column;
    const char *words;
};

static void assert_refused(struct fixture *fixture, const struct refusal *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (parse_bytes(fixture, cases[i].text, strlen(cases[i].text)))
            fail_msg("'%s' was read", cases[i].text);
        assert_int_equal(fixture->errors.count, 1);
        assert_string_equal(fixture->errors.items[0].path, "f.yaml");
        assert_error(&fixture->errors, STATUS_REFUSED, cases[i].line, cases[i].column,
                     cases[i].words);
    }
}

#define REFUSED(fixture, cases) assert_refused(fixture, cases, COUNT_OF(cases))

static void every_value_has_the_place_of_its_first_character(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "# 注\n姓名: 张\nlist:\n- a\n-  不: 行\n   b: |-\n"
                                             "     x\n     y\nflow: {k: [1, \"二\"]}\n");
    const struct node *name = node_member(root, "姓名");
    assert_int_equal(name->key_line, 2);
    assert_int_equal(name->key_column, 1);
    assert_int_equal(name->line, 2);
    assert_int_equal(name->column, 5); /* characters, not bytes */
    const struct node *list = node_member(root, "list");
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->line, 4);
    assert_int_equal(list->column, 1);
    assert_int_equal(list->count, 2);
    const struct node *item = list->first->next;
    assert_int_equal(item->line, 5);
    assert_int_equal(item->column, 4);
    assert_int_equal(item->first->column, 7);
    assert_string_equal(node_text(item, "b"), "x\ny");
    const struct node *flow = node_member(root, "flow");
    assert_true(flow->flow);
    assert_false(list->flow);
    const struct node *two = node_member(flow, "k")->first->next;
    assert_int_equal(two->line, 9);
    assert_int_equal(two->column, 15);
    assert_true(two->quoted);
    struct place place = node_place("p", two), key = node_key_place("p", name);
    assert_int_equal(place.column, 15);
    assert_int_equal(key.column, 1);
    assert_int_equal(node_key_place("p", two).column, 15);
}

static void an_empty_file_is_a_null(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"", "\n\n", "# only a comment\n", "---\n", "\xEF\xBB\xBF",
                                        "---\n...\n", "~\n", "null"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(parse(fixture, texts[i])->kind, NODE_NULL);
}

static void anchors_and_aliases_are_refused_with_their_place(void **state)
{
    static const struct refusal cases[] = {
        {"a: &x 1\n", 1, 4, "anchors and aliases"},  {"a:\n  b: *x\n", 2, 6, "anchors and aliases"},
        {"- &x\n  a: 1\n", 1, 3, "anchors and"},     {"不: &x [1]\n", 1, 4, "anchors and"},
        {"&x a: 1\n", 1, 1, "anchors and aliases"},  {"*x : 1\n", 1, 1, "anchors and aliases"},
    };
    REFUSED(*state, cases);
}

static void tags_are_refused_with_their_place(void **state)
{
    static const struct refusal cases[] = {
        {"a: !!str 1\n", 1, 4, "tags are not"},      {"a: ! x\n", 1, 4, "tags are not"},
        {"a: !x {b: 1}\n", 1, 4, "tags are not"},    {"a:\n- !!seq [1]\n", 2, 3, "tags are not"},
        {"!!map a: 1\n", 1, 1, "tags are not"},      {"a: !<tag:x> b\n", 1, 4, "tags are not"},
    };
    REFUSED(*state, cases);
}

static void merge_keys_are_refused_but_a_quoted_one_is_a_key(void **state)
{
    static const struct refusal cases[] = {
        {"a: 1\n<<: {b: 2}\n", 2, 1, "merge keys"},
        {"- {<<: 1}\n", 1, 4, "merge keys"},
    };
    REFUSED(*state, cases);
    assert_string_equal(node_text(parse(*state, "'<<': 1\n"), "<<"), "1");
}

static void a_second_document_is_refused(void **state)
{
    static const struct refusal cases[] = {
        {"a: 1\n---\nb: 2\n", 2, 1, "a second document"},
        {"a: 1\n...\n---\nb: 2\n", 3, 1, "a second document"},
        {"a: 1\n---\n", 2, 1, "a second document"},
        {"a: 1\n...\nb: 2\n", 3, 1, "not valid YAML"},
    };
    REFUSED(*state, cases);
    assert_string_equal(node_text(parse(*state, "--- \na: 1\n...\n"), "a"), "1");
}

static void directives_are_refused(void **state)
{
    static const struct refusal cases[] = {
        {"%YAML 1.2\n---\na: 1\n", 1, 1, "directives"},
        {"%YAML 1.1\n---\na: 1\n", 1, 1, "directives"},
        {"%TAG ! tag:x,2022:\n---\na: 1\n", 1, 1, "directives"},
        {"%FOO bar\n---\na: 1\n", 1, 5, "not valid YAML"},
    };
    REFUSED(*state, cases);
}

static void a_key_stands_once_in_a_map(void **state)
{
    struct fixture *fixture = *state;
    static const struct refusal cases[] = {
        {"a: 1\nb: 2\na: 3\n", 3, 1,
        "this key stands here a second time; the first is on line 1"},
        {"a: 1\n'a': 3\n", 2, 1, "a second time"},
        {"- 不: {x: 1, 行: 2, 行: 3}\n", 1, 19, "a second time"},
        {"a: 1\n\"\\u0061\": 3\n", 2, 1, "a second time"},
    };
    REFUSED(fixture, cases);
    parse(fixture, "a: {b: 1}\nb: {b: 1}\n");
}

static void a_key_is_a_text_on_one_line(void **state)
{
    static const struct refusal cases[] = {
        {"? [a]\n: b\n", 1, 3, "can not be a key"},     {"? {a: 1}\n: b\n", 1, 3,
        "can not be a key"},
        {"{a: 1}: b\n", 1, 1, "can not be a key"},      {"- a\n- '': b\n", 2, 3, "an empty key"},
        {"{\"\": b}\n", 1, 2, "an empty key"},
    };
    REFUSED(*state, cases);
    assert_string_equal(node_text(parse(*state, "? a\n: b\n"), "a"), "b");
}

static void what_is_no_yaml_is_refused_with_its_place(void **state)
{
    static const struct refusal cases[] = {
        {"\ta: 1\n", 1, 1, "not valid YAML"},        {"a: b: c\n", 1, 5, "not valid YAML"},
        {"a: [1, 2\n", 2, 1, "not valid YAML"},      {"a: 'x\n", 2, 1, "not valid YAML"},
        {"a: \"\\q\"\n", 1, 5, "not valid YAML"},    {"- a\nb: 1\n", 2, 1, "not valid YAML"},
        {"a: @x\n", 1, 4, "not valid YAML"},         {"a: `x\n", 1, 4, "not valid YAML"},
        {"a: 1\n b: 2\n", 2, 3, "not valid YAML"},   {"不: 行: 吗\n", 1, 5, "not valid YAML"},
        {"a: -\n", 1, 4, "not valid YAML"},          {"a: \"\\ud800\"\n", 1, 7, "not valid YAML"},
    };
    REFUSED(*state, cases);
}

static void bytes_that_are_no_utf8_are_refused_with_their_place(void **state)
{
    static const struct refusal cases[] = {
        {"a: x\xFF\n", 1, 5, "not valid UTF-8"},
        {"a: 1\n不: 好\xE5\xA5\n", 2, 5, "not valid UTF-8"},
        {"a: 1\r\n不: \xED\xA0\x80\r\n", 2, 4, "not valid UTF-8"},
        {"a: 1\r不: \xC0\xAF", 2, 4, "not valid UTF-8"},
        {"# \xF4\x90\x80\x80", 1, 3, "not valid UTF-8"},
        {"\xFF\xFE" "a", 1, 1, "not valid UTF-8"},
        {"\xCB\xB5\xB2\xBB: x", 1, 2, "not valid UTF-8"}, /* GBK */
        {"\xEF\xBB\xBF" "a: x\n不: \xFF\n", 2, 4, "not valid UTF-8"},
    };
    REFUSED(*state, cases);
}

static void control_characters_are_refused_with_their_place(void **state)
{
    struct fixture *fixture = *state;
    static const struct refusal cases[] = {
        {"a: x\x01\n", 1, 5, "control character"},  {"a: 1\n# 不\x1b[31m\n", 2, 4, "control"},
        {"a: x\x7f", 1, 5, "control character"},    {"a: x\xC2\x80\n", 1, 5, "control"},
        {"a: \"x\\0y\"\n", 1, 4, "control"},        {"a: \"x\\ey\"\n", 1, 4, "control"},
        {"a: \"\\Ny\"\n", 1, 4, "control"},         {"\"\\0\": 1\n", 1, 1, "control"},
        {"a: \"x\\ry\"\n", 1, 4, "control"},
    };
    REFUSED(fixture, cases);
    assert_null(parse_bytes(fixture, "a: x\0y\n", 7));
    assert_error(&fixture->errors, STATUS_REFUSED, 1, 5, "control character");
}

static void what_hides_or_reorders_text_is_refused_with_its_place(void **state)
{
    static const struct refusal cases[] = {
        {"a: 行\u202E不\n", 1, 5, "invisible character"},
        {"a: \"x\\u202ey\"\n", 1, 4, "invisible character"},
        {"a: |\n  x\n  \u202Ey\n", 1, 4, "invisible character"},
        {"a\u200E: 1\n", 1, 2, "invisible character"},
        {"a: \U000E0041\n", 1, 4, "invisible character"},
    };
    REFUSED(*state, cases);
}

/* A reader of YAML 1.1 ends a line there and finds another key; one of 1.2 does not. */
static void line_ends_that_only_some_readers_know_are_refused(void **state)
{
    static const struct refusal cases[] = {
        {"a: x\xC2\x85" "b: 2\n", 1, 5, "control character"},
        {"a: 不\n# \xC2\x85" "b: 2\n", 2, 3, "control character"},
        {"a: 'x\xC2\x85y'\n", 1, 6, "control character"},
        {"a: x\u2028b: 2\n", 1, 5, "invisible character"},
        {"a: x\n\u2029", 2, 1, "invisible character"},
    };
    REFUSED(*state, cases);
    assert_string_equal(node_text(parse(*state, "a: …“不”\u0384\u00C5\n"), "a"),
                        "…“不”\u0384\u00C5");
}

static void text_that_is_not_nfc_is_refused_with_its_place(void **state)
{
    static const struct refusal cases[] = {
        {"a: xe\xCC\x81\n", 1, 5, "normal form C"},
        {"e\xCC\x81: 1\n", 1, 1, "normal form C"},
        {"a: x\n  y\n  e\xCC\x81\n", 1, 4, "normal form C"},
    };
    REFUSED(*state, cases);
}

static void a_byte_order_mark_does_not_count(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "\xEF\xBB\xBF" "a: 1\nb:\n- 2\n");
    assert_int_equal(root->count, 2);
    assert_int_equal(root->first->key_column, 1);
    static const struct refusal cases[] = {
        {"\xEF\xBB\xBF" "a: 1\na: 2\n", 2, 1, "a second time"},
        {"\xEF\xBB\xBF" "a: *x\n", 1, 4, "anchors"},
        {"a: x\xEF\xBB\xBF\n", 1, 5, "invisible character"},
    };
    REFUSED(fixture, cases);
}

static void lines_may_end_in_cr_lf_or_cr(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"a: x\nb: |\n  1\n  2\n", "a: x\r\nb: |\r\n  1\r\n  2\r\n",
                                        "a: x\rb: |\r  1\r  2\r"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct node *root = parse(fixture, texts[i]);
        assert_string_equal(node_text(root, "a"), "x");
        assert_string_equal(node_text(root, "b"), "1\n2\n");
        assert_int_equal(node_member(root, "b")->key_line, 2);
    }
}

static void lists_and_maps_nest_sixteen_deep(void **state)
{
    struct fixture *fixture = *state;
    char text[DOCUMENT_DEPTH * 4];
    for (size_t depth = DOCUMENT_DEPTH; depth <= DOCUMENT_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        const struct node *root = parse_bytes(fixture, text, 2 * depth);
        assert_true((root != NULL) == (depth == DOCUMENT_DEPTH));
    }
    assert_error(&fixture->errors, STATUS_REFUSED, 1, DOCUMENT_DEPTH + 1, "more than 16 deep");
    char *deep = arena_alloc(&fixture->arena, DOCUMENT_LIMIT);
    memset(deep, '[', DOCUMENT_LIMIT);
    assert_null(parse_bytes(fixture, deep, DOCUMENT_LIMIT));
    assert_error(&fixture->errors, STATUS_REFUSED, 1, DOCUMENT_DEPTH + 1, "more than 16 deep");
}

static void a_map_has_256_keys_at_most(void **state)
{
    struct fixture *fixture = *state;
    static char text[DOCUMENT_KEYS * 16];
    size_t length = 0;
    for (int i = 0; i <= DOCUMENT_KEYS; i++) {
        size_t before = length;
        length += (size_t)snprintf(text + length, sizeof text - length, "k%d: 1\n", i);
        const struct node *root = i < DOCUMENT_KEYS - 1 ? NULL : parse_bytes(fixture, text, length);
        if (i == DOCUMENT_KEYS - 1)
            assert_int_equal(root->count, DOCUMENT_KEYS);
        assert_true(before < length);
    }
    assert_error(&fixture->errors, STATUS_REFUSED, DOCUMENT_KEYS + 1, 1, "more than 256 keys");
}

static void a_file_has_one_mebibyte_at_most(void **state)
{
    struct fixture *fixture = *state;
    char *text = arena_alloc(&fixture->arena, DOCUMENT_LIMIT + 1);
    memset(text, 'x', DOCUMENT_LIMIT + 1);
    const struct node *root = parse_bytes(fixture, text, DOCUMENT_LIMIT);
    assert_non_null(root);
    assert_int_equal(root->length, DOCUMENT_LIMIT);
    assert_null(parse_bytes(fixture, text, DOCUMENT_LIMIT + 1));
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "larger than 1048576 bytes");
    write_bytes(path_in(fixture, "f"), text, DOCUMENT_LIMIT + 1);
    assert_null(document_read(&fixture->arena, path_in(fixture, "f"), &fixture->errors));
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "larger than 1048576 bytes");
}

static void a_file_is_read_from_disk_with_its_path_in_messages(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    write_text(path, "a: 1\na: 2\n");
    assert_null(document_read(&fixture->arena, path, &fixture->errors));
    assert_string_equal(fixture->errors.items[0].path, path);
    assert_error(&fixture->errors, STATUS_REFUSED, 2, 1, "a second time");
    write_text(path, "a: 1\n");
    assert_string_equal(node_text(document_read(&fixture->arena, path, &fixture->errors), "a"),
        "1");
    assert_null(document_read(&fixture->arena, path_in(fixture, "none"), &fixture->errors));
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot open");
}

static void an_unquoted_no_is_a_boolean(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"no", "No", "NO", "yes", "on", "off", "y", "n", "true"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const struct node *root =
            parse(fixture, arena_format(&fixture->arena, "a: %s\nb: '%s'\nc: |-\n  %s\nd: \"%s\"",
                                        words[i], words[i], words[i], words[i]));
        assert_int_equal(node_member(root, "a")->kind, NODE_BOOLEAN);
        assert_int_equal(node_member(root, "b")->kind, NODE_STRING);
        assert_int_equal(node_member(root, "c")->kind, NODE_STRING);
        assert_int_equal(node_member(root, "d")->kind, NODE_STRING);
        assert_string_equal(node_text(root, "a"), words[i]);
    }
}

enum { N = NODE_NULL, B = NODE_BOOLEAN, I = NODE_INTEGER, F = NODE_FLOAT, S = NODE_STRING };

/*
 * What a reader of YAML 1.1 (PyYAML 6.0) and one of the core schema of YAML 1.2 (chapter 10.3.2)
 * take an unquoted scalar for. Timestamps, which only 1.1 knows, count as strings.
 */
static const struct {
    const char *text;
    int old, new;
} scalars[] = {
    {"yes", B, S}, {"YES", B, S}, {"Yes", B, S}, {".yes", S, S}, {".YES", S, S}, {".Yes", S, S},
    {"+yes", S, S}, {"-.yes", S, S}, {"+.yes", S, S}, {"xyes", S, S}, {"yesx", S, S},
    {"no", B, S}, {"NO", B, S}, {"No", B, S}, {".no", S, S}, {".NO", S, S}, {".No", S, S},
    {"+no", S, S}, {"-.no", S, S}, {"+.no", S, S}, {"xno", S, S}, {"nox", S, S}, {"on", B, S},
    {"ON", B, S}, {"On", B, S}, {".on", S, S}, {".ON", S, S}, {".On", S, S}, {"+on", S, S},
    {"-.on", S, S}, {"+.on", S, S}, {"xon", S, S}, {"onx", S, S}, {"off", B, S}, {"OFF", B, S},
    {"Off", B, S}, {".off", S, S}, {".OFF", S, S}, {".Off", S, S}, {"+off", S, S},
    {"-.off", S, S}, {"+.off", S, S}, {"xoff", S, S}, {"offx", S, S}, {"true", B, B},
    {"TRUE", B, B}, {"True", B, B}, {".true", S, S}, {".TRUE", S, S}, {".True", S, S},
    {"+true", S, S}, {"-.true", S, S}, {"+.true", S, S}, {"xtrue", S, S}, {"truex", S, S},
    {"false", B, B}, {"FALSE", B, B}, {"False", B, B}, {".false", S, S}, {".FALSE", S, S},
    {".False", S, S}, {"+false", S, S}, {"-.false", S, S}, {"+.false", S, S}, {"xfalse", S, S},
    {"falsex", S, S}, {"null", N, N}, {"NULL", N, N}, {"Null", N, N}, {".null", S, S},
    {".NULL", S, S}, {".Null", S, S}, {"+null", S, S}, {"-.null", S, S}, {"+.null", S, S},
    {"xnull", S, S}, {"nullx", S, S}, {"y", S, S}, {"Y", S, S}, {".y", S, S}, {".Y", S, S},
    {"+y", S, S}, {"-.y", S, S}, {"+.y", S, S}, {"xy", S, S}, {"yx", S, S}, {"n", S, S},
    {"N", S, S}, {".n", S, S}, {".N", S, S}, {"+n", S, S}, {"-.n", S, S}, {"+.n", S, S},
    {"xn", S, S}, {"nx", S, S}, {"inf", S, S}, {"INF", S, S}, {"Inf", S, S}, {".inf", F, F},
    {".INF", F, F}, {".Inf", F, F}, {"+inf", S, S}, {"-.inf", F, F}, {"+.inf", F, F},
    {"xinf", S, S}, {"infx", S, S}, {"nan", S, S}, {"NAN", S, S}, {"Nan", S, S}, {".nan", F, F},
    {".NAN", F, F}, {".Nan", S, S}, {"+nan", S, S}, {"-.nan", S, S}, {"+.nan", S, S},
    {"xnan", S, S}, {"nanx", S, S}, {"~", N, N}, {"~~", S, S}, {"tRue", S, S}, {"nO", S, S},
    {"Nn", S, S}, {"yEs", S, S}, {"-.Inf", F, F}, {"+.INF", F, F}, {".inF", S, S}, {"0", I, I},
    {"1", I, I}, {"-1", I, I}, {"+1", I, I}, {"00", I, I}, {"01", I, I}, {"007", I, I},
    {"08", S, I}, {"09", S, I}, {"012", I, I}, {"0o7", S, I}, {"0o17", S, I}, {"0o8", S, S},
    {"0o", S, S}, {"0O7", S, S}, {"-0o7", S, S}, {"0x", S, S}, {"0x1F", I, I}, {"0xFf", I, I},
    {"0X1F", S, S}, {"0xg", S, S}, {"-0x1F", I, S}, {"+0x1", I, S}, {"0x1_F", I, S},
    {"0b1", I, S}, {"0b0101", I, S}, {"0b2", S, S}, {"0b", S, S}, {"-0b11", I, S},
    {"0b1_0", I, S}, {"0bad", S, S}, {"0o9a", S, S}, {"0xbad", I, I}, {"1_000", I, S},
    {"1__0", I, S}, {"_1", S, S}, {"1_", I, S}, {"-_1", S, S}, {"+_1", S, S}, {"1,000", S, S},
    {"12345678901234567890123", I, I}, {"1 000", S, S}, {"1-2", S, S}, {"1/2", S, S},
    {"1%", S, S}, {"1a", S, S}, {"a1", S, S}, {"1e", S, S}, {"1e3", S, F}, {"1E3", S, F},
    {"1e+3", S, F}, {"1e-3", S, F}, {"1.e3", S, F}, {"1.0e3", S, F}, {"1.0e+3", F, F},
    {".5", F, F}, {".5e3", S, F}, {"+.5", S, F}, {"-.5", S, F}, {"5.", F, F}, {"-5.", F, F},
    {"+5.", F, F}, {"1.5", F, F}, {"-1.5", F, F}, {"+1.5", F, F}, {"1.5.2", S, S},
    {"1..2", S, S}, {"..", S, S}, {"...", S, S}, {".", S, S}, {"+", S, S}, {"-", S, S},
    {"+-1", S, S}, {"--1", S, S}, {"1+", S, S}, {"1.5_0", F, S}, {"1_0.5", F, S}, {"._5", S, S},
    {".5_", F, S}, {"1e_3", S, S}, {"1e3_", S, S}, {"e3", S, S}, {"-e3", S, S}, {".e3", S, S},
    {"1.5e", S, S}, {"1:30", I, S}, {"12:30", I, S}, {"12:30:45", I, S}, {"0:30", S, S},
    {"00:30", S, S}, {"1:60", S, S}, {"1:100", S, S}, {"1:5", I, S}, {"1:", S, S},
    {"1:3:", S, S}, {"1:30.5", F, S}, {"0:0.5", F, S}, {"-1:30", I, S}, {"+1:30", I, S},
    {"1:30:", S, S}, {"1:3x", S, S}, {"9:30", I, S}, {"23:59", I, S}, {"24:00", I, S},
    {"1:1:1:1", I, S}, {"2:3.", F, S}, {"1:2_3", S, S}, {"190:20:30", I, S},
    {"190:20:30.15", F, S}, {"1:0500", S, S}, {"10:5", I, S}, {"5:99", S, S},
    {"2022-03-04", S, S}, {"2022-3-4", S, S}, {"2022-03-04T09:30", S, S},
    {"2022-03-04T09:30+08:00", S, S}, {"2022-03-04 09:30:00", S, S},
    {"2022-03-04T09:30:00Z", S, S}, {"2022-03-04t09:30:00+08:00", S, S},
    {"2022-03-04 9:30:00.5 -5", S, S}, {"2022-13-01", S, S}, {"20220304", I, I},
    {"2022-03", S, S}, {"2022", I, I}, {"2022/03/04", S, S}, {"2022.03.04", S, S},
    {"2022年3月4日", S, S}, {"=", S, S}, {"<", S, S}, {"a", S, S}, {"不", S, S}, {"不行", S, S},
    {"否", S, S}, {"是", S, S}, {"0不", S, S}, {"1不", S, S}, {"no不", S, S}, {"不no", S, S},
    {"Norway", S, S}, {"None", S, S}, {"none", S, S}, {"nil", S, S}, {"nUll", S, S},
    {"undefined", S, S}, {"yes please", S, S}, {"no no", S, S}, {"on.", S, S}, {"n/a", S, S},
    {"N/A", S, S}, {"1st", S, S}, {"3d", S, S}, {"13800000000", I, I}, {"+86 138", S, S},
    {"0377-61388000", S, S}, {"0377", I, I}, {"110", I, I}, {"2022-szk-0001", S, S},
    {"v1.0", S, S}, {"1.0.0", S, S}, {"1.", F, F}, {"0.", F, F}, {"0.0", F, F}, {"-0", I, I},
    {"-0.0", F, F}, {"+0", I, I}, {"0e0", S, F}, {"0.1e1", S, F}, {"08.5", F, F}, {"09e3", S, F},
    {"0_7", I, S}, {"0.7_", F, S}, {"1e1000", S, F}, {"1.7976931348623157e309", S, F},
    {".1.2", S, S}, {"1.2e3.4", S, S}, {"1e3e4", S, S}, {"0x1.8p3", S, S}, {"0b1.1", S, S},
    {"１２３", S, S}, {"①", S, S}, {"½", S, S}, {"²", S, S}, {"1²", S, S}, {"٣", S, S},
    {"infinity", S, S}, {"Infinity", S, S}, {"NaN", S, S}, {"+NaN", S, S}, {"-Inf", S, S},
};

/* Strings to both that still count as something else,
    because some reader or other takes them so. */
static const char *const stricter[] = {
    "y", "Y", "n", "N", "tRue", "nO", "yEs", "nUll", ".Nan", ".inF", "-0o7", "._5", "1e_3", "1e3_",
    "0:30", "00:30",
};

static bool is_stricter(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(stricter); i++)
        if (strcmp(stricter[i], text) == 0)
            return true;
    return false;
}

static void a_plain_scalar_is_what_any_reader_takes_it_for(void **state)
{
    (void)state;
    size_t seen = 0;
    assert_true(COUNT_OF(scalars) > 300);
    for (size_t i = 0; i < COUNT_OF(scalars); i++) {
        int wanted = scalars[i].old != S ? scalars[i].old : scalars[i].new;
        int kind = (int)scalar_kind(scalars[i].text, strlen(scalars[i].text));
        if (is_stricter(scalars[i].text)) {
            assert_int_equal(wanted, S);
            assert_int_not_equal(kind, S);
            seen++;
        } else if (kind != wanted) {
            fail_msg("'%s' is %d, not %d", scalars[i].text, kind, wanted);
        }
    }
    assert_int_equal(seen, COUNT_OF(stricter));
    assert_int_equal(scalar_kind("", 0), NODE_NULL);
}

static void missing_members_and_numbers_have_an_answer(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root =
        parse(fixture,
            "n: 12\nneg: -3\nbig: 99999999999999999999\ntext: 12x\nempty:\nmap: {a: 1}\n");
    assert_int_equal(node_number(root, "n", 7), 12);
    assert_int_equal(node_number(root, "neg", 7), -3);
    assert_int_equal(node_number(root, "big", 7), 7);
    assert_int_equal(node_number(root, "text", 7), 7);
    assert_int_equal(node_number(root, "empty", 7), 7);
    assert_int_equal(node_number(root, "none", 7), 7);
    assert_null(node_text(root, "map"));
    assert_null(node_text(root, "none"));
    assert_null(node_member(NULL, "n"));
    assert_null(node_member(node_member(root, "n"), "n"));
    assert_string_equal(node_text(root, "empty"), "");
}

static void every_kind_has_a_name(void **state)
{
    (void)state;
    for (int a = NODE_NULL; a <= NODE_MAP; a++)
        for (int b = NODE_NULL; b < a; b++)
            assert_string_not_equal(node_kind_name((enum node_kind)a),
                                    node_kind_name((enum node_kind)b));
}

/* Bytes of the examples, broken in every way one byte can be: read or refused with a place. */
static void no_broken_file_goes_by_without_an_error(void **state)
{
    struct fixture *fixture = *state;
    static const char good[] = "id: 2022-szk-0001\nmatter: |-\n  取水\n  许可\nlog:\n- at: \"x\"\n"
                               "  by: '张'\n  list: [a, {b: c}]\n";
    struct random random = {42};
    for (size_t i = 0; i < 30000; i++) {
        char text[sizeof good];
        memcpy(text, good, sizeof good);
        static const char nasty[] = "\t\n\r\"'#&*!|>%@`,:-?[]{}\\ \xC2\x85\xFF\x01~<=";
        for (size_t n = 1 + random_below(&random, 3); n > 0; n--)
            text[random_below(&random, sizeof good - 1)] =
                nasty[random_below(&random, sizeof nasty - 1)];
        const struct node *root = parse_bytes(fixture, text, sizeof good - 1);
        assert_int_equal(fixture->errors.count, root ? 0 : 1);
        if (!root) {
            assert_int_equal(fixture->errors.items[0].status, STATUS_REFUSED);
            assert_true(fixture->errors.items[0].line > 0 && fixture->errors.items[0].column > 0);
        }
        errors_free(&fixture->errors);
        arena_reset(&fixture->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_value_has_the_place_of_its_first_character),
        CLAIM(an_empty_file_is_a_null),
        CLAIM(anchors_and_aliases_are_refused_with_their_place),
        CLAIM(tags_are_refused_with_their_place),
        CLAIM(merge_keys_are_refused_but_a_quoted_one_is_a_key),
        CLAIM(a_second_document_is_refused),
        CLAIM(directives_are_refused),
        CLAIM(a_key_stands_once_in_a_map),
        CLAIM(a_key_is_a_text_on_one_line),
        CLAIM(what_is_no_yaml_is_refused_with_its_place),
        CLAIM(bytes_that_are_no_utf8_are_refused_with_their_place),
        CLAIM(control_characters_are_refused_with_their_place),
        CLAIM(what_hides_or_reorders_text_is_refused_with_its_place),
        CLAIM(line_ends_that_only_some_readers_know_are_refused),
        CLAIM(text_that_is_not_nfc_is_refused_with_its_place),
        CLAIM(a_byte_order_mark_does_not_count),
        CLAIM(lines_may_end_in_cr_lf_or_cr),
        CLAIM(lists_and_maps_nest_sixteen_deep),
        CLAIM(a_map_has_256_keys_at_most),
        CLAIM(a_file_has_one_mebibyte_at_most),
        CLAIM(a_file_is_read_from_disk_with_its_path_in_messages),
        CLAIM(an_unquoted_no_is_a_boolean),
        CLAIM(a_plain_scalar_is_what_any_reader_takes_it_for),
        CLAIM(missing_members_and_numbers_have_an_answer),
        CLAIM(every_kind_has_a_name),
        CLAIM(no_broken_file_goes_by_without_an_error),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
