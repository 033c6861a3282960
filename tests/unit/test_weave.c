#include "merge/weave.h"

#include "support.h"

#define HEAD "id: x\nlog:\n"
#define A "- at: 2022-03-04T10:00+08:00\n  by: a\n"
#define B "- at: 2022-03-04T11:00+08:00\n  by: b\n"
#define C "- at: 2022-03-04T12:00+08:00\n  by: c\n"
#define D "- at: 2022-03-04T13:00+08:00\n  by: d\n"
#define SAME1 "- at: 2022-03-04T11:00+08:00\n  by: 1\n"
#define SAME2 "- at: 2022-03-04T11:00+08:00\n  by: 2\n"
#define VOID(n) "- at: 2022-03-04T14:00+08:00\n  event: void\n  entry: " n "\n"
#define AMEND(n) "- at: 2022-03-04T14:00+08:00\n  event: amend\n  set:\n    log." n ".why: x\n"

static struct version text(const char *bytes)
{
    return (struct version){bytes, strlen(bytes)};
}

static enum weave_fault weave(struct arena *arena, const char *base, const char *ours,
                              const char *theirs, enum weave_ties ties, struct weave *result)
{
    const struct version sides[] = {text(ours), text(theirs)};
    return weave_records(arena, text(base), sides, ties, result);
}

/* Either way round the same comes out. */
static void assert_weaves(const char *base, const char *ours, const char *theirs,
                          const char *wanted)
{
    struct arena arena = {0};
    struct weave result;
    for (int turned = 0; turned < 2; turned++) {
        assert_int_equal(weave(&arena, base, turned ? theirs : ours, turned ? ours : theirs,
                               TIES_SMALLER_FIRST, &result),
                         WEAVE_FINE);
        assert_int_equal(result.bytes.length, strlen(wanted));
        assert_memory_equal(result.bytes.bytes, wanted, strlen(wanted));
    }
    arena_free(&arena);
}

static void assert_fault(const char *base, const char *ours, const char *theirs,
                         enum weave_fault fault, enum side side)
{
    struct arena arena = {0};
    struct weave result;
    assert_int_equal(weave(&arena, base, ours, theirs, TIES_SMALLER_FIRST, &result), fault);
    assert_int_equal(result.side, side);
    assert_int_equal(weave(&arena, base, theirs, ours, TIES_SMALLER_FIRST, &result), fault);
    arena_free(&arena);
}

static void entries_are_put_together_by_their_times(void **state)
{
    (void)state;
    assert_weaves(HEAD A, HEAD A B D, HEAD A C, HEAD A B C D);
    assert_weaves(HEAD, HEAD A D, HEAD B C, HEAD A B C D);
    assert_weaves("", HEAD A, HEAD B, HEAD A B);
    assert_weaves(HEAD A, HEAD A, HEAD A B, HEAD A B);
}

static void an_entry_of_both_stands_once(void **state)
{
    (void)state;
    assert_weaves(HEAD A, HEAD A B C, HEAD A C, HEAD A B C);
    assert_weaves(HEAD A, HEAD A B B, HEAD A B, HEAD A B B);
    assert_weaves(HEAD A, HEAD A SAME2 SAME1, HEAD A SAME1 C, HEAD A SAME2 SAME1 C);
}

static void entries_of_one_minute_have_one_order_or_the_other(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct weave result;
    assert_weaves(HEAD A, HEAD A SAME2, HEAD A SAME1, HEAD A SAME1 SAME2);
    for (int turned = 0; turned < 2; turned++) {
        assert_int_equal(weave(&arena, HEAD, turned ? HEAD SAME1 : HEAD SAME2,
                               turned ? HEAD SAME2 : HEAD SAME1, TIES_LARGER_FIRST, &result),
                         WEAVE_FINE);
        assert_string_equal(result.bytes.bytes, HEAD SAME2 SAME1);
    }
    assert_weaves(HEAD, HEAD "- by: x\n" A, HEAD "- by: y\n", HEAD "- by: x\n" A "- by: y\n");
    arena_free(&arena);
}

static void line_ends_and_comments_stay(void **state)
{
    (void)state;
    assert_weaves(HEAD A, HEAD A "# of a\n\n" C "# of c", HEAD A B,
                  HEAD A "# of a\n\n" B C "# of c");
    assert_weaves(HEAD A, HEAD A "# one\n" C, HEAD A "\n# two\n" B, HEAD A "\n# two\n# one\n" B C);
    assert_weaves("id: x\r\nlog:\r\n", "id: x\r\nlog:\r\n- at: 2022-03-04T10:00+08:00",
                  "id: x\r\nlog:\r\n- at: 2022-03-04T11:00+08:00",
                  "id: x\r\nlog:\r\n- at: 2022-03-04T10:00+08:00\r\n"
                  "- at: 2022-03-04T11:00+08:00");
    assert_weaves(HEAD, HEAD "- {at: 2022-03-04T11:30+08:00}\n", HEAD B "\n\n" C,
                  HEAD B "\n\n- {at: 2022-03-04T11:30+08:00}\n" C);
}

static void a_hash_in_a_text_is_no_comment(void **state)
{
    (void)state;
    static const char block[] = HEAD "- at: 2022-03-04T10:00+08:00\n  why: |-\n    a\n    # b\n";
    struct arena arena = {0};
    struct pieces pieces;
    assert_true(version_split(&arena, text(block), &pieces));
    assert_int_equal(pieces.items[0].length, pieces.items[0].span - 1);
    assert_true(version_split(&arena, text(HEAD A "\n  # x\n# y\n"), &pieces));
    assert_int_equal(pieces.items[0].length, strlen(A) - 1);
    assert_int_equal(pieces.items[0].span, strlen(A "\n  # x\n# y\n"));
    arena_free(&arena);
}

static void what_does_not_go_together_is_told(void **state)
{
    (void)state;
    assert_fault(HEAD A, "[", HEAD A B, WEAVE_NO_RECORD, SIDE_OURS);
    assert_fault(HEAD A, HEAD A B, "id: x\n", WEAVE_NO_RECORD, SIDE_THEIRS);
    assert_fault("", HEAD A, "id: y\nlog:\n" A, WEAVE_HEADERS, SIDE_OURS);
    assert_fault(HEAD A B, HEAD A, HEAD A B C, WEAVE_CHANGED, SIDE_OURS);
    assert_fault(HEAD A B, HEAD A B C, HEAD B A D, WEAVE_CHANGED, SIDE_THEIRS);
    assert_fault(HEAD, HEAD SAME1 SAME2, HEAD SAME2 SAME1, WEAVE_CROSSED, SIDE_OURS);
    assert_fault(HEAD, HEAD A, HEAD "  - at: 2022-03-04T11:00+08:00\n", WEAVE_MEANING, SIDE_OURS);
    assert_fault(HEAD, HEAD "- at: 2022-03-04T10:00+08:00\n  why: |\n    a", HEAD B, WEAVE_MEANING,
                 SIDE_OURS);
    assert_fault(HEAD, HEAD A "more: 1\n", HEAD B, WEAVE_MEANING, SIDE_OURS);
}

static void what_both_began_with_may_be_broken(void **state)
{
    (void)state;
    assert_weaves("<<<<<<<\n[", HEAD A, HEAD A B, HEAD A B);
}

static void a_number_has_to_lead_to_the_same_entry(void **state)
{
    (void)state;
    assert_weaves(HEAD A, HEAD A B, HEAD A VOID("1"), HEAD A B VOID("1"));
    assert_weaves(HEAD A, HEAD A D, HEAD A B AMEND("2"), HEAD A B D AMEND("2"));
    assert_fault(HEAD A, HEAD A C VOID("2"), HEAD A B, WEAVE_NUMBERS, SIDE_OURS);
    assert_fault(HEAD A, HEAD A B, HEAD A C AMEND("2"), WEAVE_NUMBERS, SIDE_THEIRS);
    struct arena arena = {0};
    struct weave result;
    assert_int_equal(weave(&arena, HEAD A, HEAD A C AMEND("2"), HEAD A B, TIES_SMALLER_FIRST,
                           &result),
                     WEAVE_NUMBERS);
    assert_int_equal(result.number, 2);
    assert_int_equal(result.strand->numbers[SIDE_OURS], 3);
    assert_string_equal(result.bytes.bytes, HEAD A B C AMEND("2"));
    arena_free(&arena);
}

static void more_than_a_record_may_hold_is_not_put_together(void **state)
{
    (void)state;
    enum { MANY = DOCUMENT_LIMIT / 2 };
    struct arena arena = {0};
    struct weave result;
    char *sides[2];
    for (size_t i = 0; i < 2; i++) {
        sides[i] = arena_alloc(&arena, MANY + 64);
        char *end = sides[i] + sprintf(sides[i], "%s%s  why: ", HEAD, i ? A : B);
        memset(end, 'x', MANY);
    }
    assert_int_equal(weave(&arena, HEAD, sides[0], sides[1], TIES_SMALLER_FIRST, &result),
                     WEAVE_LARGE);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_put_together_by_their_times),
        cmocka_unit_test(an_entry_of_both_stands_once),
        cmocka_unit_test(entries_of_one_minute_have_one_order_or_the_other),
        cmocka_unit_test(line_ends_and_comments_stay),
        cmocka_unit_test(a_hash_in_a_text_is_no_comment),
        cmocka_unit_test(what_does_not_go_together_is_told),
        cmocka_unit_test(what_both_began_with_may_be_broken),
        cmocka_unit_test(a_number_has_to_lead_to_the_same_entry),
        cmocka_unit_test(more_than_a_record_may_hold_is_not_put_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
