#include "base/text.h"

#include "support.h"

#include <utf8proc.h>

enum { CODES = 0x110000 };

static bool is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDFFF;
}

static enum text_problem check_bytes(const char *bytes, size_t length)
{
    return text_check(bytes, length, NULL);
}

#define CHECK(bytes) check_bytes(bytes, sizeof(bytes) - 1)

/* The reference: what utf8proc makes of it, without any shortcut. */
static bool is_nfc(const char *bytes, size_t length)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    assert_true(size >= 0);
    bool same = (size_t)size == length && memcmp(composed, bytes, length) == 0;
    free(composed);
    return same;
}

static void assert_nfc_judged_right(const char *bytes, size_t length)
{
    if (text_check(bytes, length, NULL) != TEXT_FINE)
        return;
    enum text_problem wanted = is_nfc(bytes, length) ? TEXT_FINE : TEXT_NOT_NFC;
    enum text_problem got = text_check_stored(bytes, length, NULL);
    if (got == wanted)
        return;
    char shown[64] = "";
    for (size_t i = 0; i < length && i < 16; i++)
        snprintf(shown + 3 * i, 4, " %02x", (unsigned char)bytes[i]);
    fail_msg("%s: %d, not %d", shown, got, wanted);
}

static const char *printed(struct fixture *fixture, const char *text,
                           void (*print)(const char *, FILE *))
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);
    assert_non_null(out);
    print(text, out);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, bytes, size);
    free(bytes);
    assert_non_null(kept);
    return kept;
}

static void every_code_point_but_surrogates_is_utf8(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < CODES; code++) {
        char bytes[4];
        size_t length = put_code(bytes, code);
        int read = -1;
        size_t step = text_next(bytes, length, &read);
        if (step != (is_surrogate(code) ? 0 : length) || (step && read != (int)code))
            fail_msg("U+%04X: %zu bytes, U+%04X", code, step, (unsigned)read);
        assert_true((check_bytes(bytes, length) == TEXT_NOT_UTF8) == is_surrogate(code));
    }
}

static void overlong_forms_are_not_utf8(void **state)
{
    (void)state;
    assert_int_equal(CHECK("\xC0\x80"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xC0\xAF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xC1\xBF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xE0\x80\xAF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xE0\x9F\xBF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xF0\x80\x80\xAF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xF0\x8F\xBF\xBF"), TEXT_NOT_UTF8);
}

static void surrogates_and_what_lies_past_unicode_are_not_utf8(void **state)
{
    (void)state;
    assert_int_equal(CHECK("\xED\xA0\x80"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xED\xBF\xBF"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xF4\x90\x80\x80"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xF8\x88\x80\x80\x80"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xFE"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("\xFF"), TEXT_NOT_UTF8);
}

static void a_truncated_character_is_not_utf8(void **state)
{
    (void)state;
    static const char *const whole[] = {"é", "不", "０", "　", "𠀀", "😀"};
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        for (size_t length = 1; length < strlen(whole[i]); length++) {
            char bytes[16];
            memcpy(bytes, whole[i], length);
            assert_int_equal(check_bytes(bytes, length), TEXT_NOT_UTF8);
            bytes[length] = 'a';
            assert_int_equal(check_bytes(bytes, length + 1), TEXT_NOT_UTF8);
            memcpy(bytes + length, "不", 3);
            assert_int_equal(check_bytes(bytes, length + 3), TEXT_NOT_UTF8);
        }
    assert_int_equal(CHECK("\x80"), TEXT_NOT_UTF8);
    assert_int_equal(CHECK("a\xBF"), TEXT_NOT_UTF8);
}

static void the_fast_way_through_chinese_judges_bytes_as_the_slow_one(void **state)
{
    (void)state;
    for (unsigned first = 0x80; first < 0x100; first++)
        for (unsigned second = 0; second < 0x100; second++)
            for (unsigned third = 0; third < 0x100; third += 1 + third % 7) {
                const char bytes[] = {(char)first, (char)second, (char)third};
                utf8proc_int32_t code;
                size_t at = 0;
                while (at < sizeof bytes) {
                    utf8proc_ssize_t step =
                        utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                         (utf8proc_ssize_t)(sizeof bytes - at), &code);
                    if (step < 0)
                        break;
                    at += (size_t)step;
                }
                enum text_problem problem = check_bytes(bytes, sizeof bytes);
                if (at == sizeof bytes)
                    assert_int_not_equal(problem, TEXT_NOT_UTF8);
                else if (problem == TEXT_FINE)
                    fail_msg("%02x %02x %02x passed", first, second, third);
            }
}

static void controls_are_refused_but_line_feed_and_tab(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x300; code++) {
        char bytes[4];
        size_t length = put_code(bytes, code);
        bool control = (code < 0x20 && code != '\n' && code != '\t') ||
                       (code >= 0x7F && code < 0xA0);
        assert_int_equal(check_bytes(bytes, length), control ? TEXT_CONTROL : TEXT_FINE);
    }
}

static void bidi_controls_and_separators_are_refused(void **state)
{
    (void)state;
    static const uint32_t codes[] = {0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B,
                                     0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
                                     0xFEFF, 0xE0001, 0xE0020, 0xE007F};
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        char bytes[4];
        assert_int_equal(check_bytes(bytes, put_code(bytes, codes[i])), TEXT_INVISIBLE);
    }
    assert_int_equal(CHECK("‘’“”…—"), TEXT_FINE);
}

static void all_66_noncharacters_are_refused(void **state)
{
    (void)state;
    size_t found = 0;
    for (uint32_t code = 0; code < CODES; code++) {
        if (!(code >= 0xFDD0 && code <= 0xFDEF) && (code & 0xFFFE) != 0xFFFE)
            continue;
        char bytes[4];
        assert_int_equal(check_bytes(bytes, put_code(bytes, code)), TEXT_INVISIBLE);
        found++;
    }
    assert_int_equal(found, 66);
}

static void the_place_of_a_problem_is_its_first_byte(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum text_problem problem;
        size_t where;
    } cases[] = {
        {"不\x01", TEXT_CONTROL, 3},       {"ab\xFF", TEXT_NOT_UTF8, 2},
        {"不 \xE4\xB8", TEXT_NOT_UTF8, 4}, {"a\xE2\x80\xAE", TEXT_INVISIBLE, 1},
        {"e\xCC\x81", TEXT_NOT_NFC, 0},    {"不e\xCC\x81", TEXT_NOT_NFC, 3},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t where = 99;
        assert_int_equal(text_check_stored(cases[i].text, strlen(cases[i].text), &where),
                         cases[i].problem);
        assert_int_equal(where, cases[i].where);
    }
}

static void a_nul_inside_a_text_is_a_control(void **state)
{
    (void)state;
    size_t where = 0;
    assert_int_equal(text_check("a\0b", 3, &where), TEXT_CONTROL);
    assert_int_equal(where, 1);
}

static void each_code_point_alone_is_nfc_exactly_if_utf8proc_keeps_it(void **state)
{
    (void)state;
    size_t refused = 0;
    for (uint32_t code = 1; code < CODES; code++) {
        char bytes[4];
        if (is_surrogate(code))
            continue;
        size_t length = put_code(bytes, code);
        assert_nfc_judged_right(bytes, length);
        refused += text_check_stored(bytes, length, NULL) == TEXT_NOT_NFC;
    }
    assert_true(refused > 1000); /* the compatibility ideographs alone */
}

/* What takes part in composition or ordering, and what the fast way passes over. */
static size_t fill_pool(uint32_t *pool)
{
    size_t count = 0;
    for (uint32_t code = 0x20; code < 0x30000; code++) {
        const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
        bool edge = (code >= 0x3000 && code < 0x3100) || code == 0x4DFF || code == 0x4E00 ||
                    code == 0x9FFF || code == 0xFF00 || code == 0xFF7F || code == 0x5000 ||
                    (code >= 0x41 && code < 0x7B) || (code >= 0x1100 && code < 0x1200);
        if (!is_surrogate(code) &&
            (edge || property->combining_class ||
             property->decomp_seqindex != UINT16_MAX))
            pool[count++] = code;
    }
    return count;
}

static void pairs_of_marks_are_nfc_exactly_if_utf8proc_keeps_them(void **state)
{
    (void)state;
    static uint32_t marks[2000];
    size_t count = 0;
    for (uint32_t code = 0x300; code < 0x20000; code++)
        if (utf8proc_get_property((utf8proc_int32_t)code)->combining_class && count < 2000)
            marks[count++] = code;
    assert_true(count > 500 && count < 2000);
    for (size_t a = 0; a < count; a++)
        for (size_t b = a % 3; b < count; b += 3) {
            char bytes[8];
            size_t length = put_code(bytes, marks[a]);
            length += put_code(bytes + length, marks[b]);
            assert_nfc_judged_right(bytes, length);
        }
}

static void chinese_with_tone_marks_is_nfc_exactly_if_utf8proc_keeps_it(void **state)
{
    (void)state;
    for (uint32_t a = 0x3000; a < 0x3100; a++)
        for (uint32_t b = 0x3000; b < 0x3100; b++) {
            char bytes[8] = "";
            size_t length = put_code(bytes, a);
            length += put_code(bytes + length, b);
            assert_nfc_judged_right(bytes, length);
        }
}

static void random_strings_are_nfc_exactly_if_utf8proc_keeps_them(void **state)
{
    (void)state;
    static uint32_t pool[0x10000];
    size_t count = fill_pool(pool);
    assert_true(count > 1000);
    struct random random = {20220304};
    for (size_t i = 0; i < 300000; i++) {
        char bytes[16];
        size_t length = 0;
        for (size_t n = 2 + random_below(&random, 3); n > 0; n--)
            length += put_code(bytes + length, pool[random_below(&random, count)]);
        assert_nfc_judged_right(bytes, length);
    }
}

/* What the one look at a file may pass over: fine alone, before a mark, and after one. */
static void plain_bytes_have_no_problem_in_any_part(void **state)
{
    (void)state;
    size_t plain = 0;
    for (uint32_t code = 0x20; code < CODES; code++) {
        char bytes[8];
        if (is_surrogate(code))
            continue;
        size_t length = put_code(bytes, code);
        if (code == 0x7F || !text_plain(bytes, length))
            continue;
        plain++;
        assert_int_equal(text_check_stored(bytes, length, NULL), TEXT_FINE);
        assert_int_equal(utf8proc_get_property((utf8proc_int32_t)code)->combining_class, 0);
        size_t both = length + put_code(bytes + length, 0x3042);
        assert_false(text_plain(bytes, both));
    }
    assert_true(plain > 20000);
    assert_true(text_plain("", 0));
    assert_true(text_plain("matter: 不说“不”。\n", strlen("matter: 不说“不”。\n")));
}

static void every_problem_has_words_of_its_own(void **state)
{
    (void)state;
    assert_string_equal(text_problem_name(TEXT_FINE), "");
    for (int a = TEXT_NOT_UTF8; a <= TEXT_NO_MEMORY; a++) {
        assert_true(*text_problem_name((enum text_problem)a) != '\0');
        for (int b = TEXT_FINE; b < a; b++)
            assert_string_not_equal(text_problem_name((enum text_problem)a),
                                    text_problem_name((enum text_problem)b));
    }
}

/* Every kind of space people's input methods and forms produce. */
static const char *const spaces[] = {
    " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u00A0", "\u1680", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u200B", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF",
};

static void names_match_whatever_spaces_are_in_them(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(spaces); i++) {
        const char *middle = arena_format(&fixture->arena, "张%s彬", spaces[i]);
        const char *around = arena_format(&fixture->arena, "%s张彬%s%s", spaces[i], spaces[i],
                                          spaces[i]);
        assert_true(text_same_name(middle, "张彬"));
        assert_true(text_same_name("张彬", middle));
        assert_true(text_same_name(around, middle));
        assert_false(text_same_name(middle, "张"));
        assert_false(text_same_name("彬", middle));
        assert_true(text_same_name(spaces[i], ""));
    }
}

/* At the square of its length this one would take minutes. */
static void a_name_of_any_length_is_compared_in_a_moment(void **state)
{
    enum { TIMES = 1000000 };
    static const char joiner[] = "\u200D"; /* begins as a space does, and is none */
    struct fixture *fixture = *state;
    char *name = arena_alloc(&fixture->arena, TIMES * strlen(joiner) + 1);
    assert_non_null(name);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(name + i * strlen(joiner), joiner, strlen(joiner));
    assert_true(text_same_name(name, name));
    assert_string_equal(text_name_key(&fixture->arena, name), name);
}

static void different_names_do_not_match(void **state)
{
    (void)state;
    static const char *const names[] = {"张彬", "张斌", "张", "彬张", "张彬彬", "zhang", "Zhang",
                                        "", "张-彬"};
    for (size_t a = 0; a < COUNT_OF(names); a++)
        for (size_t b = 0; b < COUNT_OF(names); b++)
            assert_true(text_same_name(names[a], names[b]) == (a == b));
}

static void a_text_of_spaces_alone_is_blank(void **state)
{
    struct fixture *fixture = *state;
    assert_true(text_blank(""));
    for (size_t i = 0; i < COUNT_OF(spaces); i++) {
        assert_true(text_blank(spaces[i]));
        assert_true(text_blank(arena_format(&fixture->arena, "%s %s　", spaces[i], spaces[i])));
        assert_false(text_blank(arena_format(&fixture->arena, "%s不", spaces[i])));
        assert_false(text_blank(arena_format(&fixture->arena, "-%s", spaces[i])));
    }
    assert_false(text_blank("\xFF"));
}

static void a_chinese_character_takes_two_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},      {"a", 1},     {"不", 2},  {"说“不”", 6}, {"０", 2},   {"，", 2},
        {"　", 2},    {"é", 1},     {"𠀀", 2},  {"😀", 2},     {"a不b", 4}, {"\xFF", 1},
        {"ｱ", 1},     {"e\u0301", 1}, {"（1）", 5},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (text_width(cases[i].text) != cases[i].width)
            fail_msg("'%s' takes %zu, not %zu", cases[i].text, text_width(cases[i].text),
                     cases[i].width);
}

static void what_fits_ends_before_a_character_that_does_not(void **state)
{
    (void)state;
    size_t used;
    assert_int_equal(text_fit("不行", 0, &used), 0);
    assert_int_equal(used, 0);
    assert_int_equal(text_fit("不行", 1, &used), 0);
    assert_int_equal(used, 0);
    assert_int_equal(text_fit("不行", 3, &used), 3);
    assert_int_equal(used, 2);
    assert_int_equal(text_fit("a不行", 3, &used), 4);
    assert_int_equal(used, 3);
    assert_int_equal(text_fit("e\u0301x", 1, NULL), 3); /* a mark stays with its letter */
}

static void characters_are_counted_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_characters("", 0), 0);
    assert_int_equal(text_characters("abc", 3), 3);
    assert_int_equal(text_characters("不a行", 7), 3);
    assert_int_equal(text_characters("不a行", 4), 2);
    assert_int_equal(text_characters("😀", 4), 1);
}

static void digits_are_read_in_both_widths(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < CODES; code++) {
        int wanted = code >= '0' && code <= '9'         ? (int)code - '0'
                     : code >= 0xFF10 && code <= 0xFF19 ? (int)code - 0xFF10
                                                        : -1;
        assert_int_equal(text_digit((int)code), wanted);
    }
    assert_int_equal(text_digit(-1), -1);
}

/* No byte that could steer a terminal, and all of it UTF-8. */
static void assert_harmless(const char *text, bool line_feeds)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && !(c == '\t') && !(c == '\n' && line_feeds))
            fail_msg("byte %02x is printed raw", c);
        assert_int_not_equal(c, 0x7F);
    }
    enum text_problem problem = text_check(text, length, NULL);
    assert_int_equal(problem, TEXT_FINE);
}

static void no_byte_reaches_the_terminal_raw(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned first = 1; first < 0x100; first++) {
        const char alone[] = {(char)first, '\0'};
        assert_harmless(printed(fixture, alone, text_print), true);
        assert_harmless(printed(fixture, alone, text_print_line), false);
        for (unsigned second = 1; second < 0x100; second++) {
            const char bytes[] = {(char)first, (char)second, 'm', '\0'};
            assert_harmless(printed(fixture, bytes, text_print), true);
        }
        arena_reset(&fixture->arena);
    }
}

static void no_control_or_invisible_code_point_reaches_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    for (uint32_t code = 1; code < CODES; code += code < 0x3000 ? 1 : 0x1F) {
        char bytes[5] = "";
        put_code(bytes, code);
        assert_harmless(printed(fixture, bytes, text_print), true);
        assert_harmless(printed(fixture, bytes, text_print_line), false);
        arena_reset(&fixture->arena);
    }
}

static void what_is_dangerous_is_shown_as_an_escape(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text, *shown, *line;
    } cases[] = {
        {"不\033[31m红", "不\\x1b[31m红", "不\\x1b[31m红"},
        {"a\nb", "a\nb", "a\\x0ab"},
        {"\u202Eab", "\\u202eab", "\\u202eab"},
        {"\U000E0041", "\\U000e0041", "\\U000e0041"},
        {"\xFF\xFE", "\\xff\\xfe", "\\xff\\xfe"},
        {"\xC2\x9B", "\\x9b", "\\x9b"},
        {"\x7F", "\\x7f", "\\x7f"},
        {"a\tb", "a\tb", "a\tb"},
        {"能办", "能办", "能办"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(printed(fixture, cases[i].text, text_print), cases[i].shown);
        assert_string_equal(printed(fixture, cases[i].text, text_print_line), cases[i].line);
    }
}

static void cleaning_trims_composes_and_unifies_line_ends(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"", ""},
        {"  不行　", "不行"},
        {"\u00A0\t\n不\n\n行\n", "不\n\n行"},
        {"a\r\nb\rc\r\n", "a\nb\nc"},
        {"\r\r\n", ""},
        {"cafe\u0301", "café"},
        {"\u3000\u200B", ""},
        {"\u2126", "Ω"},
        {"\uF900", "豈"},
        {"a　b", "a　b"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        enum text_problem problem = TEXT_NO_MEMORY;
        const char *clean = text_clean(&fixture->arena, cases[i][0], &problem);
        assert_non_null(clean);
        assert_int_equal(problem, TEXT_FINE);
        assert_string_equal(clean, cases[i][1]);
    }
}

static void cleaning_refuses_what_may_not_be_stored(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        enum text_problem problem;
    } cases[] = {{"a\xFF", TEXT_NOT_UTF8},
                 {"a\033b", TEXT_CONTROL},
                 {"a\u202Eb", TEXT_INVISIBLE},
                 {"\uFEFFa", TEXT_INVISIBLE}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        enum text_problem problem = TEXT_FINE;
        assert_null(text_clean(&fixture->arena, cases[i].text, &problem));
        assert_int_equal(problem, cases[i].problem);
    }
}

static void what_was_cleaned_is_fit_to_store_and_clean(void **state)
{
    struct fixture *fixture = *state;
    static const char *const pieces[] = {" ",  "\t", "\n",     "\r",     "\r\n", "　",  "\u00A0",
                                         "不", "e",  "\u0301", "\u3099", "か",   "\u302B", "\u302A",
                                         "가", "\u1100", "\u1161", "\uF900", "a", "\u2000",
                                             "\u200B"};
    struct random random = {7};
    for (size_t i = 0; i < 50000; i++) {
        char typed[128] = "";
        for (size_t n = random_below(&random, 12); n > 0; n--)
            strcat(typed, pieces[random_below(&random, COUNT_OF(pieces))]);
        enum text_problem problem;
        const char *clean = text_clean(&fixture->arena, typed, &problem);
        assert_non_null(clean);
        assert_int_equal(text_check_stored(clean, strlen(clean), NULL), TEXT_FINE);
        assert_true(is_nfc(clean, strlen(clean)));
        assert_null(strchr(clean, '\r'));
        const char *again = text_clean(&fixture->arena, clean, &problem);
        assert_string_equal(again, clean);
        assert_true(text_blank(clean) == (*clean == '\0'));
        assert_true(text_same_name(clean, again));
        arena_reset(&fixture->arena);
    }
}

static void finding_ignores_letter_case_and_width(void **state)
{
    (void)state;
    assert_true(text_contains("申请ＡＢＣ公司", "abc"));
    assert_true(text_contains("abc", "ＡＢ"));
    assert_true(text_contains("电话１２３", "123"));
    assert_true(text_contains("Straße", "STRASSE"));
    assert_true(text_contains("cafe\u0301", "CAFÉ"));
    assert_true(text_contains("任何", ""));
    assert_false(text_contains("说不", "说行"));
    assert_false(text_contains("", "不"));
    assert_true(text_contains("\xFF不", "不")); /* what is no UTF-8 is compared as it is */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_code_point_but_surrogates_is_utf8),
        CLAIM(overlong_forms_are_not_utf8),
        CLAIM(surrogates_and_what_lies_past_unicode_are_not_utf8),
        CLAIM(a_truncated_character_is_not_utf8),
        CLAIM(the_fast_way_through_chinese_judges_bytes_as_the_slow_one),
        CLAIM(controls_are_refused_but_line_feed_and_tab),
        CLAIM(bidi_controls_and_separators_are_refused),
        CLAIM(all_66_noncharacters_are_refused),
        CLAIM(the_place_of_a_problem_is_its_first_byte),
        CLAIM(a_nul_inside_a_text_is_a_control),
        CLAIM(each_code_point_alone_is_nfc_exactly_if_utf8proc_keeps_it),
        CLAIM(pairs_of_marks_are_nfc_exactly_if_utf8proc_keeps_them),
        CLAIM(chinese_with_tone_marks_is_nfc_exactly_if_utf8proc_keeps_it),
        CLAIM(random_strings_are_nfc_exactly_if_utf8proc_keeps_them),
        CLAIM(plain_bytes_have_no_problem_in_any_part),
        CLAIM(every_problem_has_words_of_its_own),
        CLAIM(names_match_whatever_spaces_are_in_them),
        CLAIM(a_name_of_any_length_is_compared_in_a_moment),
        CLAIM(different_names_do_not_match),
        CLAIM(a_text_of_spaces_alone_is_blank),
        CLAIM(a_chinese_character_takes_two_columns),
        CLAIM(what_fits_ends_before_a_character_that_does_not),
        CLAIM(characters_are_counted_not_bytes),
        CLAIM(digits_are_read_in_both_widths),
        CLAIM(no_byte_reaches_the_terminal_raw),
        CLAIM(no_control_or_invisible_code_point_reaches_the_terminal),
        CLAIM(what_is_dangerous_is_shown_as_an_escape),
        CLAIM(cleaning_trims_composes_and_unifies_line_ends),
        CLAIM(cleaning_refuses_what_may_not_be_stored),
        CLAIM(what_was_cleaned_is_fit_to_store_and_clean),
        CLAIM(finding_ignores_letter_case_and_width),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
