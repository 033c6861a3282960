#include "base/nearest.h"

#include "support.h"

/* The hint for what was typed, of names that | separates; "-" where there is none. */
static const char *hint(const char *typed, const char *names)
{
    static struct nearest nearest;
    static char words[4096];
    nearest_begin(&nearest, typed);
    nearest_offer_words(&nearest, names, words, sizeof words);
    return nearest_hint(&nearest, "-");
}

static void a_letter_too_many_too_few_wrong_or_swapped_is_a_slip(void **state)
{
    (void)state;
    assert_string_equal(hint("deciide", "new|decide|due"), "did you mean 'decide'?");
    assert_string_equal(hint("decde", "new|decide|due"), "did you mean 'decide'?");
    assert_string_equal(hint("decibe", "new|decide|due"), "did you mean 'decide'?");
    assert_string_equal(hint("lsit", "new|list|show"), "did you mean 'list'?");
    assert_string_equal(hint("nonsense", "new|list|show"), "-");
}

static void a_swap_of_neighbours_is_one_step(void **state)
{
    (void)state;
    assert_int_equal(nearest_distance("lsit", "list"), 1);
    assert_int_equal(nearest_distance("list", "list"), 0);
    assert_int_equal(nearest_distance("kitten", "sitting"), 3);
    assert_int_equal(nearest_distance("张彬", "张兵"), 1);
    assert_int_equal(nearest_distance("彬张", "张彬"), 1);
    assert_true(nearest_distance("", "a") == SIZE_MAX);
}

static void chinese_counts_by_characters_not_bytes(void **state)
{
    (void)state;
    assert_string_equal(hint("水证科", "水政科|监察科"), "did you mean '水政科'?");
    assert_string_equal(hint("张兵", "张彬|科长乙"), "did you mean '张彬'?");
    assert_string_equal(hint("王兵", "张彬|科长乙"), "-");
    assert_string_equal(hint("兵", "彬|张彬"), "-");
}

static void case_width_and_spaces_make_no_difference(void **state)
{
    (void)state;
    assert_string_equal(hint("SZK", "szk|jck"), "did you mean 'szk'?");
    assert_string_equal(hint("ｓｚｋ", "szk|jck"), "did you mean 'szk'?");
    assert_string_equal(hint("水 证　科", "水政科|监察科"), "did you mean '水政科'?");
}

static void the_nearest_goes_before_the_near(void **state)
{
    (void)state;
    assert_string_equal(hint("repotr", "reply|export|report"), "did you mean 'report'?");
}

static void of_equally_near_ones_three_are_named_in_their_order(void **state)
{
    (void)state;
    assert_string_equal(hint("张一", "张三|张五"), "did you mean '张三' or '张五'?");
    assert_string_equal(hint("张一", "张三|张五|张三|张七|张九"),
                        "did you mean '张三', '张五' or '张七'?");
}

static void a_part_of_a_name_is_near_unless_something_is_nearer(void **state)
{
    (void)state;
    assert_string_equal(hint("审批服务科", "行政审批服务科|水政科"),
                        "did you mean '行政审批服务科'?");
    assert_string_equal(hint("水政", "水政监察大队|水政科"), "did you mean '水政科'?");
    assert_string_equal(hint("科", "水政监察科室|行政审批服务科"), "-");
}

static void a_name_that_is_there_is_no_slip(void **state)
{
    (void)state;
    assert_string_equal(hint("张 彬", "张兵|张彬"), "-");
}

static void nothing_is_near_to_rubbish_or_the_overlong(void **state)
{
    char longest[NEAREST_LENGTH + 1], longer[NEAREST_LENGTH + 2], huge[100000];
    (void)state;
    memset(longest, 'x', sizeof longest - 1);
    memset(longer, 'x', sizeof longer - 1);
    memset(huge, 'x', sizeof huge - 1);
    longest[sizeof longest - 1] = longer[sizeof longer - 1] = huge[sizeof huge - 1] = '\0';
    assert_string_equal(hint("", "a|b"), "-");
    assert_string_equal(hint("\xff\xfe", "a|b"), "-");
    assert_string_equal(hint(longer, longest), "-");
    assert_string_equal(hint(huge, "list"), "-");
    longest[0] = 'y';
    assert_int_equal(nearest_distance(longest, "x"), NEAREST_LENGTH - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_too_many_too_few_wrong_or_swapped_is_a_slip),
        cmocka_unit_test(a_swap_of_neighbours_is_one_step),
        cmocka_unit_test(chinese_counts_by_characters_not_bytes),
        cmocka_unit_test(case_width_and_spaces_make_no_difference),
        cmocka_unit_test(the_nearest_goes_before_the_near),
        cmocka_unit_test(of_equally_near_ones_three_are_named_in_their_order),
        cmocka_unit_test(a_part_of_a_name_is_near_unless_something_is_nearer),
        cmocka_unit_test(a_name_that_is_there_is_no_slip),
        cmocka_unit_test(nothing_is_near_to_rubbish_or_the_overlong),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
