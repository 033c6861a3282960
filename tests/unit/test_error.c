#include "base/error.h"

#include "support.h"

static const char *printed(struct fixture *fixture, const struct errors *errors,
                           const char *program)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);
    assert_non_null(out);
    errors_print(errors, program, out);
    assert_int_equal(fclose(out), 0);
    char *kept = arena_copy(&fixture->arena, bytes, size);
    free(bytes);
    return kept;
}

static void an_error_is_printed_with_its_place_and_the_way_out(void **state)
{
    struct fixture *fixture = *state;
    struct errors *errors = &fixture->errors;
    assert_int_equal(error_add(errors, STATUS_REFUSED, (struct place){"a.yaml", 3, 7}, "say %d",
                               "'%s' is wrong", "不"),
                     STATUS_REFUSED);
    assert_string_equal(printed(fixture, errors, "buyao-x"),
                        "a.yaml:3:7: error: '不' is wrong\nhint: say %d\n");
}

static void without_a_line_the_path_stands_alone(void **state)
{
    struct fixture *fixture = *state;
    error_add(&fixture->errors, STATUS_REFUSED, (struct place){.path = "a.yaml"}, NULL, "bad");
    assert_string_equal(printed(fixture, &fixture->errors, "buyao-x"), "a.yaml: error: bad\n");
}

static void without_a_file_the_program_is_named(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(error_plain(&fixture->errors, STATUS_USAGE, "try --help", "no %d", 5),
                     STATUS_USAGE);
    assert_string_equal(printed(fixture, &fixture->errors, "buyao-x"),
                        "buyao-x: error: no 5\nhint: try --help\n");
    assert_string_equal(printed(fixture, &fixture->errors, NULL),
                        "error: no 5\nhint: try --help\n");
}

static void a_warning_is_printed_but_is_no_failure(void **state)
{
    struct fixture *fixture = *state;
    error_warn(&fixture->errors, (struct place){"a", 1, 2}, "odd: %s", "x");
    assert_int_equal(errors_worst(&fixture->errors), STATUS_OK);
    assert_string_equal(printed(fixture, &fixture->errors, "p"), "a:1:2: warning: odd: x\n");
}

static void what_the_system_said_is_told_with_the_path(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(error_system(&fixture->errors, ENOENT, "gone", "cannot open"), STATUS_SYSTEM);
    assert_int_equal(error_system(&fixture->errors, 99999, "odd", "cannot open"), STATUS_SYSTEM);
    assert_string_equal(fixture->errors.items[0].message, "cannot open: No such file or directory");
    /* glibc tells the number, musl that it knows nothing. */
    assert_true(strlen(fixture->errors.items[1].message) > strlen("cannot open: "));
}

static void nothing_raw_reaches_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    error_add(&fixture->errors, STATUS_REFUSED, (struct place){"a\033[31m\nb", 1, 1}, "h\x07\u202E",
              "v\r\n\xFF");
    assert_string_equal(printed(fixture, &fixture->errors, "p"),
                        "a\\x1b[31m\\x0ab:1:1: error: v\\x0d\\x0a\\xff\nhint: h\\x07\\u202e\n");
}

static void the_worst_status_wins(void **state)
{
    struct fixture *fixture = *state;
    struct errors *errors = &fixture->errors;
    static const enum status rising[] = {STATUS_FOUND, STATUS_USAGE, STATUS_REFUSED,
                                         STATUS_SYSTEM};
    assert_int_equal(errors_worst(errors), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(rising); i++) {
        error_plain(errors, rising[i], NULL, "x");
        error_plain(errors, STATUS_FOUND, NULL, "y");
        assert_int_equal(errors_worst(errors), rising[i]);
    }
}

static void errors_are_ordered_by_place_and_keep_their_parts(void **state)
{
    struct fixture *fixture = *state;
    struct errors *errors = &fixture->errors;
    static const struct place places[] = {{"b", 1, 1},  {"a", 10, 1}, {"a", 9, 2}, {NULL, 0, 0},
                                          {"a", 9, 10}, {"a", 9, 2},  {"a", 0, 0}};
    for (size_t i = 0; i < COUNT_OF(places); i++)
        error_add(errors, STATUS_REFUSED, places[i], "h", "m%zu", 9 - i);
    errors_sort(errors);
    static const char *const wanted[] = {"m6", "m3", "m4", "m7", "m5", "m8", "m9"};
    assert_int_equal(errors->count, COUNT_OF(wanted));
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        assert_string_equal(errors->items[i].message, wanted[i]);
}

static void moving_leaves_nothing_behind(void **state)
{
    struct fixture *fixture = *state;
    struct errors from = {0};
    error_plain(&fixture->errors, STATUS_FOUND, NULL, "first");
    for (int i = 0; i < 10; i++)
        error_add(&from, STATUS_REFUSED, (struct place){"p", 1, 1}, "h", "moved %d", i);
    from.lost = true;
    errors_move(&fixture->errors, &from);
    assert_int_equal(from.count, 0);
    assert_null(from.items);
    assert_false(from.lost);
    assert_int_equal(fixture->errors.count, 11);
    assert_string_equal(fixture->errors.items[0].message, "first");
    assert_string_equal(fixture->errors.items[10].message, "moved 9");
    assert_true(fixture->errors.lost);
    errors_move(&fixture->errors, &from);
    assert_int_equal(fixture->errors.count, 11);
}

static void warnings_can_be_dropped_and_errors_stay_in_order(void **state)
{
    struct fixture *fixture = *state;
    struct errors *errors = &fixture->errors;
    for (int i = 0; i < 9; i++) {
        if (i % 3)
            error_warn(errors, (struct place){"p", 1, 1}, "w%d", i);
        else
            error_plain(errors, STATUS_FOUND, "h", "e%d", i);
    }
    errors_drop_warnings(errors);
    assert_int_equal(errors->count, 3);
    assert_string_equal(errors->items[2].message, "e6");
    errors_drop_warnings(errors);
    assert_int_equal(errors->count, 3);
}

static void lost_memory_is_told_and_is_a_failure_of_the_system(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(error_memory(&fixture->errors), STATUS_SYSTEM);
    assert_int_equal(errors_worst(&fixture->errors), STATUS_SYSTEM);
    assert_string_equal(printed(fixture, &fixture->errors, "p"), "p: error: out of memory\n");
    errors_free(&fixture->errors);
    assert_false(fixture->errors.lost);
    assert_int_equal(errors_worst(&fixture->errors), STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(an_error_is_printed_with_its_place_and_the_way_out),
        CLAIM(without_a_line_the_path_stands_alone),
        CLAIM(without_a_file_the_program_is_named),
        CLAIM(a_warning_is_printed_but_is_no_failure),
        CLAIM(what_the_system_said_is_told_with_the_path),
        CLAIM(nothing_raw_reaches_the_terminal),
        CLAIM(the_worst_status_wins),
        CLAIM(errors_are_ordered_by_place_and_keep_their_parts),
        CLAIM(moving_leaves_nothing_behind),
        CLAIM(warnings_can_be_dropped_and_errors_stay_in_order),
        CLAIM(lost_memory_is_told_and_is_a_failure_of_the_system),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
