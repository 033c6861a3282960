/* The schema checker: every keyword, what people are told, and where. */
#include "base/arena.h"
#include "base/error.h"
#include "base/embedded.h"
#include "schema/schema.h"
#include "yaml/document.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- memory that runs out on demand ---------------------------------------- */

/* The C library lets a program take malloc's place; sanitizers do that themselves. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NO_FAULTS
#endif
#endif
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NO_FAULTS
#endif

#ifndef NO_FAULTS
static _Atomic size_t allocations_left = SIZE_MAX;
static _Atomic size_t allocations_made;

static bool exhausted(void)
{
    allocations_made++;
    if (allocations_left == SIZE_MAX)
        return false;
    if (allocations_left == 0)
        return true;
    allocations_left--;
    return false;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    return exhausted() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return exhausted() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return exhausted() ? NULL : __libc_realloc(old, size);
}
#endif

/* --- helpers --------------------------------------------------------------- */

static struct arena arena;
static struct errors errors;
static struct schema *schema;

static int forget(void **state)
{
    (void)state;
    schema_free(schema);
    schema = NULL;
    errors_free(&errors);
    arena_free(&arena);
    return 0;
}

static struct schema *compile(const char *json)
{
    schema_free(schema);
    schema = schema_compile(json, strlen(json), "test.schema.json", &errors);
    return schema;
}

/* Checks YAML by a schema in JSON; the errors are kept for a closer look. */
static enum status check(const char *json, const char *yaml)
{
    errors_free(&errors);
    if (!compile(json))
        errors_print(&errors, "test", stderr);
    assert_non_null(schema);
    const struct node *root = document_parse(&arena, "a.yaml", yaml, strlen(yaml), &errors);
    if (!root)
        errors_print(&errors, "test", stderr);
    assert_non_null(root);
    return schema_check(schema, root, "a.yaml", &errors);
}

static void assert_valid(const char *json, const char *yaml)
{
    enum status status = check(json, yaml);
    errors_print(&errors, "test", stderr);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(errors.count, 0);
}

static void assert_invalid(const char *json, const char *yaml)
{
    enum status status = check(json, yaml);
    if (status != STATUS_REFUSED)
        fprintf(stderr, "passes: %s by %s\n", yaml, json);
    assert_int_equal(status, STATUS_REFUSED);
    assert_true(errors.count > 0);
    for (size_t i = 0; i < errors.count; i++) {
        assert_int_equal(errors.items[i].status, STATUS_REFUSED);
        assert_string_equal(errors.items[i].path, "a.yaml");
    }
}

static void assert_error(size_t i, size_t line, size_t column, const char *message,
                         const char *hint)
{
    assert_true(i < errors.count);
    assert_string_equal(errors.items[i].message, message);
    if (hint)
        assert_string_equal(errors.items[i].hint ? errors.items[i].hint : "(none)", hint);
    else
        assert_null(errors.items[i].hint);
    assert_int_equal(errors.items[i].line, line);
    assert_int_equal(errors.items[i].column, column);
}

/* The value is refused with this one error. */
static void assert_refused(const char *json, const char *yaml, size_t line, size_t column,
                           const char *message, const char *hint)
{
    assert_invalid(json, yaml);
    assert_int_equal(errors.count, 1);
    assert_error(0, line, column, message, hint);
}

static void assert_not_loaded(const char *json, const char *part)
{
    errors_free(&errors);
    if (compile(json))
        fprintf(stderr, "loads: %s\n", json);
    assert_null(schema);
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].status, STATUS_REFUSED);
    assert_string_equal(errors.items[0].path, "test.schema.json");
    if (!strstr(errors.items[0].message, part))
        fprintf(stderr, "says: %s\n", errors.items[0].message);
    assert_non_null(strstr(errors.items[0].message, part));
}

/* --- keywords: what fits and what does not --------------------------------- */

struct claim {
    const char *json;
    const char *fits;
    const char *fails;
};

static void assert_claims(const struct claim *claims, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (claims[i].fits)
            assert_valid(claims[i].json, claims[i].fits);
        if (claims[i].fails)
            assert_invalid(claims[i].json, claims[i].fails);
    }
}

#define ASSERT_CLAIMS(claims) assert_claims(claims, sizeof(claims) / sizeof *(claims))

static void type_takes_the_kinds_it_names(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"type\":\"string\"}", "text", "5"},
        {"{\"type\":\"string\"}", "'5'", "null"},
        {"{\"type\":\"string\"}", "''", "2022-03-04: x"},
        {"{\"type\":\"integer\"}", "5", "5.5"},
        {"{\"type\":\"integer\"}", "-5", "'5'"},
        {"{\"type\":\"integer\"}", "0", "1.0"},
        {"{\"type\":\"number\"}", "5", "text"},
        {"{\"type\":\"number\"}", "5.5", "true"},
        {"{\"type\":\"number\"}", "-1.5e-3", "~"},
        {"{\"type\":\"boolean\"}", "true", "'true'"},
        {"{\"type\":\"boolean\"}", "no", "0"},
        {"{\"type\":\"null\"}", "", "0"},
        {"{\"type\":\"null\"}", "~", "''"},
        {"{\"type\":\"array\"}", "[]", "{}"},
        {"{\"type\":\"object\"}", "{}", "[]"},
        {"{\"type\":[\"array\",\"null\"]}", "[a]", "a"},
        {"{\"type\":[\"array\",\"null\"]}", "", "{a: b}"},
    };
    ASSERT_CLAIMS(claims);
}

#define TOO_LONG                                                                                   \
    "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999"

static void a_number_is_only_what_json_takes_for_one(void **state)
{
    (void)state;
    static const char *const unclear[] = {"0x1F", "0o17", "010", "1_000",
                                          "1:30", "+5",   "08",  TOO_LONG};
    for (size_t i = 0; i < sizeof unclear / sizeof *unclear; i++)
        assert_invalid("{\"type\":\"integer\"}", unclear[i]);
    static const char *const unclear_fractions[] = {
        ".5", "5.", ".inf", "-.inf", ".nan", "1e999", "1e99999999999999999999"};
    for (size_t i = 0; i < sizeof unclear_fractions / sizeof *unclear_fractions; i++)
        assert_invalid("{\"type\":\"number\"}", unclear_fractions[i]);
    assert_refused("{\"type\":\"integer\"}", "010", 1, 1,
                   "not every program reads '010' as the same number",
                   "write it in plain decimal digits");
    assert_invalid("{\"minimum\":1}", "0x1F");
    assert_valid("{}", "0x1F");
}

static void const_and_enum_take_equal_values_only(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"const\":\"a\"}", "a", "b"},
        {"{\"const\":\"a\"}", "'a'", "ab"},
        {"{\"const\":\"\"}", "''", ""},
        {"{\"const\":5}", "5", "'5'"},
        {"{\"const\":5}", "5.0", "6"},
        {"{\"const\":0.1}", "0.1", "0.11"},
        {"{\"const\":-12.5e3}", "-12500", "12500"},
        {"{\"const\":true}", "true", "false"},
        {"{\"const\":true}", "On", "off"},
        {"{\"const\":true}", "y", "n"},
        {"{\"const\":false}", "NO", "Yes"},
        {"{\"const\":false}", "no", "0"},
        {"{\"const\":null}", "", "''"},
        {"{\"const\":null}", "null", "[]"},
        {"{\"enum\":[\"a\",1,false,null]}", "a", "b"},
        {"{\"enum\":[\"a\",1,false,null]}", "1", "0"},
        {"{\"enum\":[\"a\",1,false,null]}", "false", "true"},
        {"{\"enum\":[\"a\",1,false,null]}", "", "{}"},
    };
    ASSERT_CLAIMS(claims);
}

static void range_bounds_numbers_and_nothing_else(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"minimum\":0}", "0", "-1"},
        {"{\"minimum\":0}", "text", "-0.001"},
        {"{\"maximum\":10.5}", "10.5", "11"},
        {"{\"maximum\":10.5}", "[99]", "1e3"},
        {"{\"minimum\":1,\"maximum\":60}", "60", "61"},
    };
    ASSERT_CLAIMS(claims);
}

static void length_counts_characters_not_bytes(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"maxLength\":3}", "取水口", "取水口甲"},
        {"{\"maxLength\":3}", "12345", "abcd"},
        {"{\"minLength\":2}", "𠀀𠀀", "𠀀"},
        {"{\"minLength\":1}", "a", "''"},
        {"{\"minLength\":1,\"maxLength\":2}", "ab", "abc"},
    };
    ASSERT_CLAIMS(claims);
}

static void pattern_searches_anywhere(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"pattern\":\"b\"}", "abc", "ac"},
        {"{\"pattern\":\"^[0-9]{4}$\"}", "'2022'", "'20222'"},
        {"{\"pattern\":\"^[0-9]{4}$\"}", "5", "''"},
        {"{\"pattern\":\"^a|b$\"}", "ac", "ca"},
        {"{\"pattern\":\"^\\\\u53d6\"}", "取水", "水取"},
        {"{\"pattern\":\"^.$\"}", "取", "取水"},
    };
    ASSERT_CLAIMS(claims);
}

static void a_dollar_matches_at_the_very_end_only(void **state)
{
    (void)state;
    assert_invalid("{\"pattern\":\"^a$\"}", "\"a\\n\"");
    assert_invalid("{\"pattern\":\"^[^\\\\n]*\\\\S[^\\\\n]*$\"}", "\"one\\ntwo\"");
}

static void an_ideographic_space_is_blank(void **state)
{
    (void)state;
    assert_invalid("{\"pattern\":\"\\\\S\"}", "\"\\u3000 \\t\"");
    assert_valid("{\"pattern\":\"\\\\S\"}", "\"\\u3000取\"");
}

static void keys_are_required_known_and_counted(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"required\":[\"a\",\"b\"]}", "{b: 1, a: 2, c: 3}", "{a: 1}"},
        {"{\"required\":[\"a\"]}", "[]", "{}"},
        {"{\"properties\":{\"a\":{\"type\":\"string\"}}}", "{b: 1}", "{a: 1}"},
        {"{\"properties\":{\"a\":false}}", "{b: 1}", "{a: 1}"},
        {"{\"properties\":{\"a\":true},\"additionalProperties\":false}", "{a: 1}", "{b: 1}"},
        {"{\"required\":[\"b\"],\"additionalProperties\":false}", "[]", "{b: 1}"},
        {"{\"properties\":{\"a\":{}},\"additionalProperties\":{\"type\":\"null\"}}", "{a: 1, b: }",
         "{b: 1}"},
        {"{\"minProperties\":1}", "{a: 1}", "{}"},
        {"{\"maxProperties\":1}", "{a: 1}", "{a: 1, b: 2}"},
        {"{\"minProperties\":1}", "[]", NULL},
    };
    ASSERT_CLAIMS(claims);
}

static void lists_are_counted_and_their_members_checked(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"items\":{\"type\":\"string\"}}", "[a, b]", "[a, 1]"},
        {"{\"items\":{\"type\":\"string\"}}", "{a: 1}", "[[]]"},
        {"{\"items\":false}", "[]", "[a]"},
        {"{\"minItems\":2}", "[a, b]", "[a]"},
        {"{\"maxItems\":1}", "[a]", "[a, b]"},
        {"{\"maxItems\":0}", "{a: 1}", "[a]"},
    };
    ASSERT_CLAIMS(claims);
}

static void unique_compares_as_json_does(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"uniqueItems\":true}", "[a, b, '1', 1]", "[a, b, a]"},
        {"{\"uniqueItems\":true}", "[0, false, '']", "[0, -0.0]"},
        {"{\"uniqueItems\":true}", "[[a, b], [b, a]]", "[[a, b], [a, b]]"},
        {"{\"uniqueItems\":true}", "[{a: 1}, {a: 2}]", "[{a: 1, b: 2}, {b: 2.0, a: 1.0}]"},
        {"{\"uniqueItems\":true}", "[true, false]", "[yes, true]"},
        {"{\"uniqueItems\":true}", "[null, ~x]", "[null, ~]"},
        {"{\"uniqueItems\":true}", "[{a: {b: c}}, {a: {b: d}}]", "[{a: {b: c}}, {a: {b: c}}]"},
        {"{\"uniqueItems\":true}", "[0x10, 0x11]", "[0x10, 0x10]"},
        {"{\"uniqueItems\":false}", "[a, a]", NULL},
    };
    ASSERT_CLAIMS(claims);
    assert_refused("{\"uniqueItems\":true,\"description\":\"each once\"}", "[a, b, a]", 1, 8,
                   "[2]: the same stands in [0] already", "each once");
}

static void combinations_combine(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"allOf\":[{\"minLength\":2},{\"maxLength\":3}]}", "ab", "a"},
        {"{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}", "a", "4"},
        {"{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}", "5", "-1"},
        {"{\"oneOf\":[{\"minimum\":5},{\"maximum\":7}]}", "8", "6"},
        {"{\"oneOf\":[{\"minLength\":5},{\"type\":\"integer\"}]}", "abcde", "abc"},
        {"{\"not\":{\"type\":\"string\"}}", "5", "a"},
        {"{\"not\":true}", NULL, "5"},
        {"{\"not\":{\"not\":{\"type\":\"string\"}}}", "a", "5"},
        {"{\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":2},\"else\":{\"minimum\":2}}", "ab",
         "a"},
        {"{\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":2},\"else\":{\"minimum\":2}}", "2",
         "1"},
        {"{\"if\":false,\"then\":false}", "a", NULL},
        {"{\"if\":true,\"else\":false}", "a", NULL},
    };
    ASSERT_CLAIMS(claims);
}

static void a_reference_adds_to_its_siblings(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"{\"$ref\":\"#/$defs/a\",\"maxLength\":3,\"$defs\":{\"a\":{\"minLength\":2}}}", "abc",
         "abcd"},
        {"{\"$ref\":\"#/$defs/a\",\"maxLength\":3,\"$defs\":{\"a\":{\"minLength\":2}}}", "ab", "a"},
        {"{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"additionalProperties\":false}", "{a: {a: {}}}",
         "{a: {a: {b: 1}}}"},
    };
    ASSERT_CLAIMS(claims);
}

static void boolean_schemas_take_all_or_nothing(void **state)
{
    (void)state;
    assert_valid("true", "[a]");
    assert_refused("false", "[a]", 1, 1, "nothing may stand here", NULL);
}

static void annotations_check_nothing(void **state)
{
    (void)state;
    assert_valid("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":\"x\","
                 "\"title\":\"t\",\"description\":\"d\",\"examples\":[1],\"default\":{\"a\":1},"
                 "\"$comment\":\"c\",\"$defs\":{}}",
                 "a");
}

/* --- what people are told -------------------------------------------------- */

static const char TEXTS[] =
    "{\"type\":\"object\",\"additionalProperties\":false,\"description\":\"a record\","
    "\"required\":[\"matter\"],\"properties\":{"
    "\"matter\":{\"description\":\"what is asked\",\"$ref\":\"#/$defs/text\"},"
    "\"reason\":{\"$ref\":\"#/$defs/text\"},"
    "\"basis\":{\"type\":\"string\",\"minLength\":2},"
    "\"days\":{\"type\":\"integer\",\"minimum\":1,\"description\":\"working days\"},"
    "\"log\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"object\","
    "\"properties\":{\"at\":{\"type\":\"string\",\"pattern\":\"^[0-9]+$\"}}}}},"
    "\"$defs\":{\"text\":{\"description\":\"a text that is not blank\",\"type\":\"string\","
    "\"pattern\":\"\\\\S\",\"maxLength\":100}}}";

static void an_unquoted_no_is_not_a_text(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: no\n", 1, 9, "matter: 'no' is a boolean here, not a text",
                   "put it into quotes: \"no\"");
}

static void an_unquoted_phone_number_is_not_a_text(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: 13800000000\n", 1, 9,
                   "matter: '13800000000' is a number here, not a text",
                   "put it into quotes: \"13800000000\"");
}

static void a_number_in_quotes_is_not_a_number(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: a\ndays: '5'\n", 2, 7, "days: '5' is a text here, not a number",
                   "write it without quotes: 5");
    assert_refused(TEXTS, "matter: a\ndays: five\n", 2, 7,
                   "days: 'five' is a text here, not a number", "working days");
}

static void a_key_without_value_is_told_so(void **state)
{
    (void)state;
    assert_invalid(TEXTS, "matter:\n");
    assert_string_equal(errors.items[0].message,
                        "matter: a value is missing here; it has to be a text");
    assert_string_equal(errors.items[0].hint, "what is asked");
}

static void a_list_in_the_place_of_a_text_is_told_so(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: [a]\n", 1, 9, "matter: a list stands here, not a text",
                   "what is asked");
    assert_refused(TEXTS, "matter: a\nlog: a\n", 2, 6,
                   "log: 'a' is a text here, not nothing or a list", "a record");
}

static void the_description_beside_a_reference_wins(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: ' '\n", 1, 9, "matter: ' ' does not have the form wanted here",
                   "what is asked");
    assert_refused(TEXTS, "matter: a\nreason: ' '\n", 2, 9,
                   "reason: ' ' does not have the form wanted here", "a text that is not blank");
}

static void a_pattern_without_description_is_shown(void **state)
{
    (void)state;
    assert_refused("{\"pattern\":\"^a\"}", "b", 1, 1, "'b' does not have the form wanted here",
                   "it has to match ^a");
}

static void a_missing_key_is_reported_at_its_map(void **state)
{
    (void)state;
    assert_refused(TEXTS, "# empty\n\nreason: a\n", 3, 1, "the key 'matter' is missing",
                   "what is asked");
    assert_refused("{\"properties\":{\"a\":{\"required\":[\"b\"],\"description\":\"an a\"}}}",
                   "a:\n  c: 1\n", 2, 3, "a: the key 'b' is missing", "an a");
}

static void a_value_alone_is_checked_by_a_definition(void **state)
{
    (void)state;
    struct node node = {.kind = NODE_STRING, .text = "四个字呀", .length = 12};
    assert_non_null(compile("{\"type\":\"object\",\"$defs\":{"
                            "\"line\":{\"type\":\"string\",\"maxLength\":3,\"description\":\"a line\"},"
                            "\"lines\":{\"maxLength\":4}}}"));
    assert_int_equal(schema_check_definition(schema, "line", &node, &errors), STATUS_REFUSED);
    assert_error(0, 0, 0, "the text is too long: characters 4, at most 3", "a line");
    assert_null(errors.items[0].path);
    assert_int_equal(schema_check_definition(schema, "lines", &node, &errors), STATUS_OK);
    assert_int_equal(schema_check_definition(schema, "lin", &node, &errors), STATUS_REFUSED);
    assert_error(1, 0, 0, "the schema has no definition 'lin'", NULL);
}

static void every_missing_key_is_reported(void **state)
{
    (void)state;
    assert_invalid("{\"required\":[\"a\",\"b\",\"c\"]}", "b: 1\n");
    assert_int_equal(errors.count, 2);
    assert_error(0, 1, 1, "the key 'a' is missing", NULL);
    assert_error(1, 1, 1, "the key 'c' is missing", NULL);
}

static void an_unknown_key_is_reported_at_the_key_with_its_nearest(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: a\nresaon: b\n", 2, 1, "resaon: this key is not known here",
                   "did you mean 'reason'? possible here: reason, basis, days, log");
    assert_refused(TEXTS, "matter: a\n诉求: b\n", 2, 1, "诉求: this key is not known here",
                   "possible here: reason, basis, days, log");
    assert_refused("{\"additionalProperties\":false}", "a: 1\n", 1, 1,
                   "a: this key is not known here", "remove it");
}

static void the_path_leads_through_lists(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: a\nlog:\n- at: '1'\n- at: 'x'\n", 4, 7,
                   "log[1].at: 'x' does not have the form wanted here", "a record");
    assert_refused("{\"items\":{\"items\":{\"type\":\"null\"}}}", "[[~], [~, a]]", 1, 11,
                   "[1][1]: 'a' is a text here, not nothing", NULL);
}

static void columns_count_characters(void **state)
{
    (void)state;
    assert_refused("{\"items\":{\"type\":\"string\"}}", "[取水口, 5]", 1, 7,
                   "[1]: '5' is a number here, not a text", "put it into quotes: \"5\"");
}

static void an_enum_names_the_values_allowed(void **state)
{
    (void)state;
    assert_refused("{\"enum\":[\"visit\",\"phone\",3]}", "fax", 1, 1,
                   "'fax' is none of the values that may stand here", "one of: visit, phone, 3");
    assert_refused("{\"enum\":[\"行\",\"no\"]}", "no", 1, 1, "'no' is a boolean here, not a text",
                   "put it into quotes: \"no\"");
    assert_refused("{\"const\":\"decide\",\"description\":\"the event\"}", "[]", 1, 1,
                   "a list stands here, where only 'decide' may", "the event");
}

static void bounds_are_told_in_numbers(void **state)
{
    (void)state;
    assert_refused(TEXTS, "matter: a\ndays: 0\n", 2, 7,
                   "days: '0' is too small; it has to be 1 or more", "working days");
    assert_refused("{\"maximum\":1000000}", "1000001", 1, 1,
                   "'1000001' is too large; it has to be 1000000 or less", NULL);
    assert_refused(TEXTS, "matter: a\nbasis: 甲\n", 2, 8,
                   "basis: the text is too short: characters 1, at least 2", "a record");
    assert_refused("{\"maxItems\":1}", "[a, b]", 1, 1, "the list is too long: members 2, at most 1",
                   NULL);
    assert_refused("{\"minProperties\":1}", "{}", 1, 1, "there are too few keys: 0, at least 1",
                   NULL);
}

static void long_values_are_shortened(void **state)
{
    (void)state;
    char text[400] = "";
    for (int i = 0; i < 100; i++)
        strcat(text, "水");
    assert_invalid("{\"enum\":[\"a\"]}", text);
    const char *message = errors.items[0].message;
    assert_non_null(strstr(message, "水…'"));
    assert_true(strlen(message) < 150);
}

static void a_key_that_must_not_stand_here_is_reported_at_the_key(void **state)
{
    (void)state;
    assert_refused("{\"properties\":{\"n\":false}}", "a: 1\nn: 2\n", 2, 1,
                   "n: this key must not stand here", NULL);
}

static void a_value_is_reported_once(void **state)
{
    (void)state;
    char text[1000] = "matter: '";
    memset(text + strlen(text), ' ', 500);
    strcat(text, "'\n");
    assert_invalid(TEXTS, text);
    assert_int_equal(errors.count, 1);
}

static void all_faults_of_a_file_are_reported(void **state)
{
    (void)state;
    assert_invalid(TEXTS, "matter: no\nfoo: 1\ndays: 0\n");
    assert_int_equal(errors.count, 3);
}

static void errors_end_at_the_cap_and_say_so(void **state)
{
    (void)state;
    char text[2000] = "[0";
    for (size_t i = 1; i < SCHEMA_ERRORS; i++)
        strcat(text, ", 0");
    strcat(text, "]");
    assert_invalid("{\"items\":false}", text);
    assert_int_equal(errors.count, SCHEMA_ERRORS);
    strcpy(text + strcspn(text, "]"), ", 0, 0, 0, 0]");
    assert_invalid("{\"items\":false}", text);
    assert_int_equal(errors.count, SCHEMA_ERRORS + 1);
    assert_string_equal(errors.items[SCHEMA_ERRORS].message,
                        "more than 100 errors in this file; the others are not shown");
}

/* --- choices --------------------------------------------------------------- */

#define TAGGED(keyword)                                                                            \
    "{\"" keyword "\":[{\"$ref\":\"#/$defs/up\"},"                                                 \
    "{\"type\":\"object\",\"required\":[\"event\",\"by\"],\"additionalProperties\":false,"         \
    "\"properties\":{\"event\":{\"const\":\"decide\"},\"by\":{\"type\":\"string\"}}}],"            \
    "\"$defs\":{\"up\":{\"type\":\"object\",\"required\":[\"event\",\"to\"],"                      \
    "\"description\":\"passes it up\",\"additionalProperties\":false,"                             \
    "\"properties\":{\"event\":{\"const\":\"escalate\"},\"to\":{\"type\":\"string\"}}}}}"

static void the_tag_chooses_the_branch(void **state)
{
    (void)state;
    static const char *const choices[] = {TAGGED("anyOf"), TAGGED("oneOf")};
    for (size_t i = 0; i < 2; i++) {
        assert_valid(choices[i], "{event: decide, by: a}");
        assert_valid(choices[i], "{to: a, event: escalate}");
        assert_refused(choices[i], "{event: escalate}", 1, 1, "the key 'to' is missing",
                       "passes it up");
        assert_refused(choices[i], "{event: decide, by: a, too: b}", 1, 24,
                       "too: this key is not known here", "remove it");
        assert_refused(choices[i], "{event: escalate, to: 5}", 1, 23,
                       "to: '5' is a number here, not a text", "put it into quotes: \"5\"");
    }
}

static void a_wrong_or_missing_tag_names_the_possible_ones(void **state)
{
    (void)state;
    assert_refused(TAGGED("anyOf"), "{event: close}", 1, 9,
                   "event: 'close' is none of the values that may stand here",
                   "one of: escalate, decide");
    assert_refused(TAGGED("anyOf"), "{by: a}", 1, 1, "the key 'event' is missing",
                   "one of: escalate, decide");
    assert_refused(TAGGED("oneOf"), "text", 1, 1, "'text' is a text here, not a map of keys", NULL);
}

static void branches_that_tags_do_not_tell_apart_are_all_tried(void **state)
{
    (void)state;
#define SAME "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"const\":\"x\"},"
    static const char json[] = "{\"anyOf\":[" SAME "\"b\":{\"type\":\"string\"}}}," SAME
                               "\"b\":{\"type\":\"integer\"}}}]}";
    assert_valid(json, "{a: x, b: t}");
    assert_valid(json, "{a: x, b: 5}");
    assert_refused(json, "{a: x, b: []}", 1, 1,
                   "a map of keys has none of the forms that may stand here", NULL);
}

static void a_tag_that_is_not_required_does_not_choose(void **state)
{
    (void)state;
    assert_valid("{\"anyOf\":[{\"type\":\"object\",\"properties\":{\"a\":{\"const\":\"x\"}}},"
                 "{\"type\":\"object\",\"properties\":{\"a\":{\"const\":\"y\"}}}]}",
                 "{b: 1}");
}

static void a_branch_for_any_kind_is_not_chosen_by_tag(void **state)
{
    (void)state;
    assert_valid("{\"anyOf\":[{\"required\":[\"a\"],\"properties\":{\"a\":{\"const\":\"x\"}}},"
                 "{\"type\":\"object\",\"required\":[\"a\"],"
                 "\"properties\":{\"a\":{\"const\":\"y\"}}}]}",
                 "text");
}

static void the_only_branch_for_a_kind_says_what_is_wrong(void **state)
{
    (void)state;
    assert_refused("{\"anyOf\":[{\"type\":\"string\",\"minLength\":2},{\"type\":\"array\"}]}", "a",
                   1, 1, "the text is too short: characters 1, at least 2", NULL);
    assert_refused("{\"oneOf\":[{\"minimum\":5},{\"maximum\":7}],\"description\":\"d\"}", "6", 1, 1,
                   "'6' has several of the forms of which only one may stand here", "d");
    assert_refused("{\"not\":{\"const\":\"x\"},\"description\":\"no x\"}", "x", 1, 1,
                   "'x' must not stand here", "no x");
}

/* --- patterns that take forever -------------------------------------------- */

#define HOSTILE "{\"pattern\":\"^(a|aa|aaa)*$\"}"
static const char LONG_TEXT[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";

static void a_hostile_match_ends_at_the_limit(void **state)
{
    (void)state;
    assert_invalid(HOSTILE, LONG_TEXT);
    assert_int_equal(errors.count, 1);
    assert_non_null(strstr(errors.items[0].message, "takes too long"));
}

static void a_verdict_that_is_unknown_is_not_turned_around(void **state)
{
    (void)state;
    assert_invalid("{\"not\":" HOSTILE "}", LONG_TEXT);
    assert_int_equal(errors.count, 1);
    assert_invalid("{\"anyOf\":[" HOSTILE ",true]}", LONG_TEXT);
    assert_invalid("{\"if\":" HOSTILE "}", LONG_TEXT);
}

/* The patterns that are judged at the first look, as they are and where PCRE2 judges them. */
static void a_text_that_is_not_blank_is_judged_the_same_with_and_without_pcre2(void **state)
{
    (void)state;
    static const char *const patterns[][2] = {{"\\\\S", "(?:\\\\S)"},
                                              {"^[^\\\\n]*\\\\S[^\\\\n]*$",
                                               "^[^\\\\n]*(?:\\\\S)[^\\\\n]*$"}};
    static const char *const texts[] = {
        "\"\"",     "\" \"",      "\"\\n\"",     "\"a\\n\"", "\"\\na\"",  "\"　\"",
        "\"　不\"", "\"不\\n可\"", "\"\\u2003\"", "\" a\"",   "\"“不”\"", "\"\\xa0\\xa0\"",
        "不",       "~x",         "\"可\\t\"",    "一二\n  三"};
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++)
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            enum status verdicts[2];
            for (size_t way = 0; way < 2; way++) {
                char json[128];
                snprintf(json, sizeof json, "{\"pattern\":\"%s\"}", patterns[p][way]);
                verdicts[way] = check(json, texts[t]);
            }
            assert_int_equal(verdicts[0], verdicts[1]);
        }
}

static void a_hastened_schema_judges_as_before(void **state)
{
    (void)state;
    static const char *const texts[] = {"a", "ab1", "abcde", "1a", "不", "\"\""};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        enum status verdicts[2];
        assert_non_null(compile("{\"pattern\":\"^[a-z][a-z0-9]{0,3}$\"}"));
        const struct node *root =
            document_parse(&arena, "a.yaml", texts[t], strlen(texts[t]), &errors);
        assert_non_null(root);
        verdicts[0] = schema_check(schema, root, "a.yaml", &errors);
        schema_hasten(schema);
        verdicts[1] = schema_check(schema, root, "a.yaml", &errors);
        assert_int_equal(verdicts[0], verdicts[1]);
    }
}

static void a_hostile_match_ends_the_check(void **state)
{
    (void)state;
    char text[8000] = "[";
    for (int i = 0; i < 100; i++)
        strcat(strcat(text, LONG_TEXT), ",");
    strcat(text, "x]");
    assert_invalid("{\"items\":{\"not\":" HOSTILE "}}", text);
    assert_int_equal(errors.count, 1);
}

static void a_long_line_is_no_hostile_match(void **state)
{
    (void)state;
    char text[1100] = "\"";
    memset(text + 1, 'a', 990);
    strcat(text, "\\n\\n\"");
    assert_invalid("{\"pattern\":\"^[^\\\\n]*\\\\S[^\\\\n]*$\",\"maxLength\":1000}", text);
    assert_non_null(strstr(errors.items[0].message, "does not have the form"));
}

/* --- schemas that do not load ---------------------------------------------- */

static void what_is_not_supported_does_not_load(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *part;
    } schemas[] = {
        {"{\"patternProperties\":{}}", "#: the keyword 'patternProperties' is not supported"},
        {"{\"items\":{\"maxlength\":3}}", "#/items: the keyword 'maxlength'"},
        {"{\"$defs\":{\"a\":{\"format\":\"date\"}}}", "#/$defs/a: the keyword 'format'"},
        {"{\"properties\":{\"a\":{\"$defs\":{}}}}", "'$defs' may stand at the root only"},
        {"{\"items\":{\"$id\":\"x\"}}", "'$id' may stand at the root only"},
        {"{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}", "'$schema' has to be"},
        {"{\"type\":\"text\"}", "'type' has to be"},
        {"{\"type\":[]}", "'type' has to be"},
        {"{\"type\":[\"string\",5]}", "'type' has to be"},
        {"{\"enum\":[]}", "'enum' has to be"},
        {"{\"enum\":\"a\"}", "'enum' has to be"},
        {"{\"enum\":[[]]}", "'enum' has to be"},
        {"{\"const\":{}}", "'const' has to be"},
        {"{\"minimum\":\"1\"}", "'minimum' has to be"},
        {"{\"maxLength\":-1}", "'maxLength' has to be"},
        {"{\"minItems\":1.5}", "'minItems' has to be"},
        {"{\"uniqueItems\":1}", "'uniqueItems' has to be"},
        {"{\"required\":\"a\"}", "'required' has to be"},
        {"{\"required\":[1]}", "'required' has to be"},
        {"{\"properties\":[]}", "'properties' has to be"},
        {"{\"properties\":{\"a\":5}}", "#/properties/a: a schema has to be"},
        {"{\"additionalProperties\":null}", "a schema has to be"},
        {"{\"anyOf\":{}}", "'anyOf' has to be"},
        {"{\"allOf\":[]}", "'allOf' has to be"},
        {"{\"allOf\":[5]}", "#/allOf/0: a schema has to be"},
        {"{\"then\":{}}", "need an 'if'"},
        {"{\"title\":5}", "'title' has to be"},
        {"{\"examples\":5}", "'examples' has to be"},
        {"{\"description\":\"\"}", "'description' has to be"},
        {"{\"$defs\":[]}", "'$defs' has to be"},
        {"{\"pattern\":\"(\"}", "not a pattern"},
        {"{\"pattern\":\"\"}", "'pattern' has to be"},
        {"{\"pattern\":\"^\\\\d+$\"}", "different characters"},
        {"{\"pattern\":\"^\\\\\\\\\\\\w$\"}", "different characters"},
        {"[]", "a schema has to be"},
        {"{", "not valid JSON"},
        {"{} x", "not valid JSON"},
        {"", "not valid JSON"},
        {"{\"type\":\"string\",\"type\":\"null\"}", "not valid JSON"},
    };
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
        assert_not_loaded(schemas[i].json, schemas[i].part);
}

static void a_backslash_before_a_d_is_no_digit(void **state)
{
    (void)state;
    assert_valid("{\"pattern\":\"^\\\\\\\\d$\"}", "'\\d'");
}

static void references_lead_somewhere_and_not_in_circles(void **state)
{
    (void)state;
    assert_not_loaded("{\"$ref\":\"#/$defs/a\"}", "leads nowhere");
    assert_not_loaded("{\"$ref\":\"other.json\"}", "leads nowhere");
    assert_not_loaded("{\"$ref\":\"#/$defs/a~1b\",\"$defs\":{\"a~1b\":{}}}", "leads nowhere");
    assert_not_loaded("{\"$ref\":\"#/properties/a\",\"properties\":{\"a\":{}}}", "leads nowhere");
    assert_not_loaded("{\"$ref\":5}", "'$ref' has to be");
    assert_not_loaded("{\"$ref\":\"#\"}", "circle");
    assert_not_loaded("{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
                      "circle");
    static const char *const keywords[] = {"allOf\":[", "anyOf\":[", "oneOf\":[",
                                           "not\":", "if\":"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        char json[100];
        snprintf(json, sizeof json, "{\"%s{\"$ref\":\"#\"}%s}", keywords[i],
                 strchr(keywords[i], '[') ? "]" : "");
        assert_not_loaded(json, "circle");
    }
}

/* --- the documents of the archive ------------------------------------------ */

static void every_embedded_schema_loads(void **state)
{
    (void)state;
    size_t count = 0;
    for (const struct embedded_file *file = embedded_schemas; file->name; file++, count++) {
        struct schema *loaded = schema_load(file->name, &errors);
        errors_print(&errors, "test", stderr);
        assert_non_null(loaded);
        schema_free(loaded);
    }
    assert_true(count >= 5);
    assert_null(schema_load("none.schema.json", &errors));
    assert_int_equal(errors.items[0].status, STATUS_SYSTEM);
}

static enum status check_embedded(const char *name, const char *yaml)
{
    errors_free(&errors);
    schema_free(schema);
    schema = schema_load(name, &errors);
    assert_non_null(schema);
    const struct node *root = document_parse(&arena, "a.yaml", yaml, strlen(yaml), &errors);
    assert_non_null(root);
    return schema_check(schema, root, "a.yaml", &errors);
}

#define CASE_HEAD                                                                                  \
    "id: 2022-szk-0001\n"                                                                          \
    "department: szk\n"                                                                            \
    "responder: 首问甲\n"                                                                       \
    "received: {at: 2022-03-04T09:30+08:00, channel: visit}\n"                                     \
    "matter: 取水许可证延续\n"                                                              \
    "log:\n"

static void a_case_is_checked_with_its_log(void **state)
{
    (void)state;
    assert_int_equal(check_embedded("case.schema.json", CASE_HEAD), STATUS_OK);
    assert_int_equal(check_embedded("case.schema.json", CASE_HEAD "- at: 2022-03-04T10:05+08:00\n"
                                                                  "  by: 首问甲\n"
                                                                  "  event: escalate\n"
                                                                  "  to: department\n"
                                                                  "  reason: 材料不足以受理。\n"
                                                                  "  basis: 第二十五条\n"),
                     STATUS_OK);
    assert_int_equal(check_embedded("case.schema.json", CASE_HEAD "- at: 2022-03-04\n"
                                                                  "  by: 首问甲\n"
                                                                  "  event: escalate\n"
                                                                  "  to: department\n"
                                                                  "  reason: no\n"),
                     STATUS_REFUSED);
    assert_int_equal(errors.count, 3);
    assert_error(0, 7, 7, "log[0].at: '2022-03-04' does not have the form wanted here",
                 "a time with its offset, such as 2022-03-04T09:30+08:00");
    assert_error(1, 11, 11, "log[0].reason: 'no' is a boolean here, not a text",
                 "put it into quotes: \"no\"");
    assert_error(2, 7, 3, "log[0]: the key 'basis' is missing",
                 "a text that is not blank; numbers go into quotes");
}

static void a_table_due_on_the_nth_day_needs_the_n(void **state)
{
    (void)state;
    static const char policy[] =
        "bureau: 某局\nrules:\n- from: 2022-04-06\n  chains:\n  - chain: main\n    levels:\n"
        "    - {level: responder, title: 经办人}\n    - {level: head, title: 主要领导}\n"
        "  report: {due: %s}\n";
    char yaml[400];
    snprintf(yaml, sizeof yaml, policy, "end of quarter");
    assert_int_equal(check_embedded("policy.schema.json", yaml), STATUS_OK);
    snprintf(yaml, sizeof yaml, policy, "end of quarter, n: 5");
    assert_int_equal(check_embedded("policy.schema.json", yaml), STATUS_REFUSED);
    snprintf(yaml, sizeof yaml, policy, "nth working day of next quarter, n: 5");
    assert_int_equal(check_embedded("policy.schema.json", yaml), STATUS_OK);
    snprintf(yaml, sizeof yaml, policy, "nth working day of next quarter");
    assert_int_equal(check_embedded("policy.schema.json", yaml), STATUS_REFUSED);
    assert_error(0, 9, 11, "rules[0].report: the key 'n' is missing",
                 "when the quarter's table is due");
    snprintf(yaml, sizeof yaml, policy, "whenever, n: 5");
    assert_int_equal(check_embedded("policy.schema.json", yaml), STATUS_REFUSED);
    assert_int_equal(errors.count, 1);
}

/* --- threads --------------------------------------------------------------- */

/* Counts, by way of `*argument`, the errors in a case with two faults, found a hundred times. */
static void *check_often(void *argument)
{
    static const char yaml[] = "{matter: no, foo: a}";
    size_t *count = argument;
    struct arena own = {0};
    struct errors found = {0};
    const struct node *root = document_parse(&own, "a.yaml", yaml, sizeof yaml - 1, &found);
    for (int i = 0; root && i < 100; i++)
        schema_check(schema, root, "a.yaml", &found);
    *count = found.count;
    errors_free(&found);
    arena_free(&own);
    return NULL;
}

static void one_schema_serves_many_threads(void **state)
{
    (void)state;
    assert_non_null(compile(TEXTS));
    pthread_t threads[4];
    size_t counts[4] = {0};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, check_often, &counts[i]), 0);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(counts[i], 200);
}

/* --- memory ---------------------------------------------------------------- */

static void loading_survives_each_failing_allocation(void **state)
{
    (void)state;
#ifdef NO_FAULTS
    skip();
#else
    bool loaded = false;
    for (size_t n = 0; !loaded; n++) {
        allocations_left = n;
        schema = schema_load("policy.schema.json", &errors);
        allocations_left = SIZE_MAX;
        loaded = schema != NULL;
        assert_int_equal(errors_worst(&errors), loaded ? STATUS_OK : STATUS_SYSTEM);
        forget(NULL);
    }
#endif
}

static void checking_survives_each_failing_allocation(void **state)
{
    (void)state;
#ifdef NO_FAULTS
    skip();
#else
    static const char yaml[] = "{matter: no, resaon: x, basis: 甲, list: [a, b, a]}";
    static const char json[] =
        "{\"type\":\"object\",\"properties\":{\"matter\":{\"type\":\"string\"},"
        "\"reason\":{},\"basis\":{\"not\":{\"pattern\":\"x\"}},\"list\":{\"uniqueItems\":true}},"
        "\"additionalProperties\":false}";
    assert_non_null(compile(json));
    const struct node *root = document_parse(&arena, "a.yaml", yaml, sizeof yaml - 1, &errors);
    assert_non_null(root);
    enum status status = STATUS_SYSTEM;
    for (size_t n = 0; status == STATUS_SYSTEM; n++) {
        errors_free(&errors);
        allocations_left = n;
        status = schema_check(schema, root, "a.yaml", &errors);
        allocations_left = SIZE_MAX;
        assert_int_equal(errors_worst(&errors), status);
    }
    assert_int_equal(status, STATUS_REFUSED);
    assert_int_equal(errors.count, 3);
#endif
}

static void a_good_file_costs_two_allocations_at_most(void **state)
{
    (void)state;
#ifdef NO_FAULTS
    skip();
#else
    assert_int_equal(check_embedded("case.schema.json", CASE_HEAD), STATUS_OK);
    const struct node *root =
        document_parse(&arena, "a.yaml", CASE_HEAD, sizeof CASE_HEAD - 1, &errors);
    size_t before = allocations_made;
    assert_int_equal(schema_check(schema, root, "a.yaml", &errors), STATUS_OK);
    assert_true(allocations_made - before <= 2);
#endif
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    schema_free(NULL);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(type_takes_the_kinds_it_names),
        TEST(a_number_is_only_what_json_takes_for_one),
        TEST(const_and_enum_take_equal_values_only),
        TEST(range_bounds_numbers_and_nothing_else),
        TEST(length_counts_characters_not_bytes),
        TEST(pattern_searches_anywhere),
        TEST(a_dollar_matches_at_the_very_end_only),
        TEST(an_ideographic_space_is_blank),
        TEST(keys_are_required_known_and_counted),
        TEST(lists_are_counted_and_their_members_checked),
        TEST(unique_compares_as_json_does),
        TEST(combinations_combine),
        TEST(a_reference_adds_to_its_siblings),
        TEST(boolean_schemas_take_all_or_nothing),
        TEST(annotations_check_nothing),
        TEST(an_unquoted_no_is_not_a_text),
        TEST(an_unquoted_phone_number_is_not_a_text),
        TEST(a_number_in_quotes_is_not_a_number),
        TEST(a_key_without_value_is_told_so),
        TEST(a_list_in_the_place_of_a_text_is_told_so),
        TEST(the_description_beside_a_reference_wins),
        TEST(a_pattern_without_description_is_shown),
        TEST(a_missing_key_is_reported_at_its_map),
        TEST(every_missing_key_is_reported),
        TEST(an_unknown_key_is_reported_at_the_key_with_its_nearest),
        TEST(the_path_leads_through_lists),
        TEST(columns_count_characters),
        TEST(an_enum_names_the_values_allowed),
        TEST(bounds_are_told_in_numbers),
        TEST(long_values_are_shortened),
        TEST(a_key_that_must_not_stand_here_is_reported_at_the_key),
        TEST(a_value_is_reported_once),
        TEST(all_faults_of_a_file_are_reported),
        TEST(errors_end_at_the_cap_and_say_so),
        TEST(the_tag_chooses_the_branch),
        TEST(a_wrong_or_missing_tag_names_the_possible_ones),
        TEST(branches_that_tags_do_not_tell_apart_are_all_tried),
        TEST(a_tag_that_is_not_required_does_not_choose),
        TEST(a_branch_for_any_kind_is_not_chosen_by_tag),
        TEST(the_only_branch_for_a_kind_says_what_is_wrong),
        TEST(a_hostile_match_ends_at_the_limit),
        TEST(a_verdict_that_is_unknown_is_not_turned_around),
        TEST(a_text_that_is_not_blank_is_judged_the_same_with_and_without_pcre2),
        TEST(a_hastened_schema_judges_as_before),
        TEST(a_hostile_match_ends_the_check),
        TEST(a_long_line_is_no_hostile_match),
        TEST(what_is_not_supported_does_not_load),
        TEST(a_backslash_before_a_d_is_no_digit),
        TEST(references_lead_somewhere_and_not_in_circles),
        TEST(every_embedded_schema_loads),
        TEST(a_case_is_checked_with_its_log),
        TEST(a_table_due_on_the_nth_day_needs_the_n),
        TEST(one_schema_serves_many_threads),
        TEST(loading_survives_each_failing_allocation),
        TEST(checking_survives_each_failing_allocation),
        TEST(a_good_file_costs_two_allocations_at_most),
        TEST(a_value_alone_is_checked_by_a_definition),
        TEST(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
