#include "history/version.h"

#include "support.h"

static struct version text(const char *bytes)
{
    return (struct version){bytes, strlen(bytes)};
}

static void assert_difference(const char *before, const char *now, enum change_kind kind,
                              size_t line, size_t column, size_t first, size_t last)
{
    struct difference found = version_difference(text(before), text(now));
    assert_int_equal(found.kind, kind);
    assert_int_equal(found.line, line);
    assert_int_equal(found.column, column);
    assert_int_equal(found.first, first);
    assert_int_equal(found.last, last);
}

static void a_version_extends_its_own_prefix_only(void **state)
{
    (void)state;
    assert_true(version_extends(text(""), text("a")));
    assert_true(version_extends(text("a\n"), text("a\n")));
    assert_true(version_extends(text("a\n"), text("a\nb")));
    assert_false(version_extends(text("a\nb"), text("a\n")));
    assert_false(version_extends(text("a\n"), text("b\na\n")));
}

static void the_lines_that_differ_are_found(void **state)
{
    (void)state;
    assert_difference("a\nbc\nd\n", "a\nbx\nd\n", CHANGE_REWRITTEN, 2, 2, 2, 2);
    assert_difference("a\n水b\nc\nd\n", "a\n水x\nc\ny\nz\n", CHANGE_REWRITTEN, 2, 2, 2, 4);
    assert_difference("a\nb\nc\n", "x\nb\nc\nd\n", CHANGE_REWRITTEN, 1, 1, 1, 1);
    assert_difference("a\nb\nc\n", "a\n", CHANGE_SHORTENED, 2, 1, 2, 3);
    assert_difference("a\nb\n", "a\nb", CHANGE_SHORTENED, 2, 2, 2, 2);
    assert_difference("a", "", CHANGE_SHORTENED, 1, 1, 1, 1);
    assert_difference("a\nb\nc\n", "a\nc\n", CHANGE_TAKEN_OUT, 2, 1, 2, 2);
    assert_difference("a\nc\n", "a\nx\ny\nc\n", CHANGE_PUT_BETWEEN, 2, 1, 2, 3);
    assert_difference("a\na\nb", "a\na\na\nb", CHANGE_PUT_BETWEEN, 3, 1, 3, 3);
}

static struct pieces split(struct arena *arena, const char *bytes)
{
    struct pieces pieces;
    assert_true(version_split(arena, text(bytes), &pieces));
    return pieces;
}

static void a_record_is_taken_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct pieces pieces = split(&arena, "id: x\nlog:\n"
                                         "- at: 2022-03-04T10:05+08:00\n  by: a\n\n"
                                         "- by: b\n  at: soon\n"
                                         "- event: void\n  entry: 1");
    assert_int_equal(pieces.count, 3);
    assert_int_equal(pieces.header.length, strlen("id: x\nlog:"));
    assert_int_equal(pieces.items[0].offset, strlen("id: x\nlog:\n"));
    assert_int_equal(pieces.items[0].line, 3);
    assert_int_equal(pieces.items[0].length, strlen("- at: 2022-03-04T10:05+08:00\n  by: a"));
    assert_true(pieces.items[0].dated);
    assert_true(pieces.items[0].voided);
    assert_int_equal(pieces.items[1].line, 7);
    assert_false(pieces.items[1].dated);
    assert_false(pieces.items[1].voided);
    assert_int_equal(split(&arena, "id: x\nlog:\n").count, 0);
    assert_int_equal(split(&arena, "id: x\nlog: []\n").count, 0);
    arena_free(&arena);
}

static void what_is_no_record_is_not_taken_apart(void **state)
{
    (void)state;
    static const char *const none[] = {"", "id: x", "log: 1", "[", "log: [{at: 1}, {at: 2}]\n",
                                       "a: &x 1\nlog:\n"};
    struct arena arena = {0};
    struct pieces pieces;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(version_split(&arena, text(none[i]), &pieces));
    arena_free(&arena);
}

#define LOG "id: x\nlog:\n- a: 1\n"

static void a_merge_keeps_each_parents_entries_in_their_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct piece *lost;
    struct pieces ours = split(&arena, LOG "- b: 2\n- c: 3\n"), theirs = split(&arena, LOG "- d: 4\n");
    struct pieces both[] = {ours, theirs};
    struct pieces good = split(&arena, LOG "- b: 2\n- d: 4\n- c: 3\n");
    assert_true(pieces_keep(&good, &ours, &lost));
    assert_true(pieces_keep(&good, &theirs, &lost));
    assert_null(pieces_foreign(&good, both, 2));
    assert_int_equal(pieces_common(&good, &ours), 2);
    assert_int_equal(pieces_common(&good, &theirs), 1);

    struct pieces turned = split(&arena, LOG "- c: 3\n- d: 4\n- b: 2\n");
    assert_false(pieces_keep(&turned, &ours, &lost));
    assert_int_equal(lost->line, 5);
    struct pieces added = split(&arena, LOG "- b: 2\n- d: 4\n- c: 3\n- e: 5\n");
    assert_int_equal(pieces_foreign(&added, both, 2)->line, 7);
    struct pieces twice = split(&arena, LOG "- b: 2\n- d: 4\n- c: 3\n- d: 4\n");
    assert_int_equal(pieces_foreign(&twice, both, 2)->line, 7);
    struct pieces back = split(&arena, LOG "- b: 2\n- d: 4\n- c: 3\n- event: void\n"
                                           "- event: void\n");
    assert_null(pieces_foreign(&back, both, 2));
    struct pieces before = split(&arena, LOG "- b: 2\n- event: void\n- d: 4\n- c: 3\n");
    assert_int_equal(pieces_foreign(&before, both, 2)->line, 5);
    struct pieces voids = split(&arena, LOG "- event: void\n  entry: 1\n");
    struct pieces two[] = {ours, voids};
    struct pieces last = split(&arena, LOG "- b: 2\n- c: 3\n- event: void\n  entry: 2\n"
                                           "- event: void\n  entry: 1\n");
    assert_int_equal(pieces_foreign(&last, two, 2)->line, 6);
    struct pieces more = split(&arena, LOG "- b: 2\n- d: 4\n- c: 3\n- event: void\n- e: 5\n");
    assert_int_equal(pieces_foreign(&more, both, 2)->line, 7);
    struct pieces other = split(&arena, "id: y\nlog:\n- a: 1\n- d: 4\n");
    assert_false(pieces_keep(&other, &theirs, &lost));
    assert_null(lost);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_version_extends_its_own_prefix_only),
        cmocka_unit_test(the_lines_that_differ_are_found),
        cmocka_unit_test(a_record_is_taken_apart),
        cmocka_unit_test(what_is_no_record_is_not_taken_apart),
        cmocka_unit_test(a_merge_keeps_each_parents_entries_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
