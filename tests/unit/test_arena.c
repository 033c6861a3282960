#include "base/arena.h"

#include "support.h"

#include <stdalign.h>

static void memory_comes_zeroed_and_aligned(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {1};
    for (size_t i = 0; i < 5000; i++) {
        size_t size = random_below(&random, i % 100 ? 200 : 50000);
        unsigned char *piece = arena_alloc(&fixture->arena, size);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(piece[k], 0);
        memset(piece, 0xAA, size);
    }
}

static void pieces_do_not_overlap(void **state)
{
    struct fixture *fixture = *state;
    static unsigned char *pieces[2000];
    static size_t sizes[2000];
    struct random random = {2};
    for (size_t i = 0; i < 2000; i++) {
        sizes[i] = random_below(&random, 300);
        pieces[i] = arena_alloc(&fixture->arena, sizes[i]);
        assert_non_null(pieces[i]);
        memset(pieces[i], (int)(i & 0xFF), sizes[i]);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(pieces[i][k], i & 0xFF);
}

static void a_piece_larger_than_any_block_is_had(void **state)
{
    struct fixture *fixture = *state;
    char *large = arena_alloc(&fixture->arena, 8UL * 1024 * 1024);
    assert_non_null(large);
    large[8 * 1024 * 1024 - 1] = 'x';
    assert_non_null(arena_alloc(&fixture->arena, 1));
}

static void a_size_that_overflows_is_refused(void **state)
{
    struct fixture *fixture = *state;
    assert_null(arena_alloc(&fixture->arena, SIZE_MAX));
    assert_null(arena_alloc(&fixture->arena, SIZE_MAX - 8));
    assert_null(arena_alloc(&fixture->arena, SIZE_MAX / 2));
    assert_null(arena_array(&fixture->arena, SIZE_MAX / 2, 3));
    assert_null(arena_array(&fixture->arena, 2, SIZE_MAX));
    assert_null(arena_copy(&fixture->arena, "x", SIZE_MAX));
    assert_non_null(arena_array(&fixture->arena, 0, 0));
    assert_non_null(arena_array(&fixture->arena, 0, 8));
    assert_string_equal(arena_string(&fixture->arena, "still works"), "still works");
}

static void copies_are_terminated(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(arena_copy(&fixture->arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&fixture->arena, NULL, 0), "");
    assert_memory_equal(arena_copy(&fixture->arena, "a\0b", 3), "a\0b", 4);
    char text[] = "said";
    char *copy = arena_string(&fixture->arena, text);
    text[0] = 'p';
    assert_string_equal(copy, "said");
}

static void formatting_takes_any_length(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(arena_format(&fixture->arena, "%s-%04d", "不", 7), "不-0007");
    assert_string_equal(arena_format(&fixture->arena, "%s", ""), "");
    char *wide = arena_format(&fixture->arena, "%*d", 70000, 5);
    assert_int_equal(strlen(wide), 70000);
    assert_int_equal(wide[69999], '5');
}

static void after_a_reset_the_newest_block_is_filled_again(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 10; i++)
        assert_non_null(arena_alloc(&fixture->arena, 10000));
    struct arena_block *block = fixture->arena.block;
    arena_reset(&fixture->arena);
    char *piece = arena_alloc(&fixture->arena, 10000);
    assert_ptr_equal(fixture->arena.block, block);
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(piece[i], 0);
}

static void an_empty_arena_can_be_reset_freed_and_used(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_reset(&arena);
    arena_free(&arena);
    assert_string_equal(arena_string(&arena, "a"), "a");
    arena_free(&arena);
    assert_null(arena.block);
    assert_string_equal(arena_string(&arena, "b"), "b");
    arena_free(&arena);
}

/* Blocks enough for a chain, the last of them with room left. */
static const char *fill_blocks(struct arena *arena, const char *text)
{
    const char *first = arena_string(arena, text);
    for (size_t i = 0; i < 10; i++)
        assert_non_null(arena_alloc(arena, 10000));
    return first;
}

static void what_another_arena_handed_out_goes_on_in_the_one_that_took_it(void **state)
{
    (void)state;
    static const bool filled[][2] = {{false, false}, {false, true}, {true, false}, {true, true}};
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++) {
        struct arena arena = {0}, other = {0};
        const char *own = filled[i][0] ? fill_blocks(&arena, "甲") : "甲";
        const char *taken = filled[i][1] ? fill_blocks(&other, "乙") : "乙";
        arena_take(&arena, &other);
        assert_null(other.block);
        arena_free(&other);
        assert_string_equal(arena_string(&other, "丙"), "丙");
        for (size_t n = 0; n < 10; n++)
            memset(arena_alloc(&arena, 10000), 'x', 10000);
        assert_string_equal(own, "甲");
        assert_string_equal(taken, "乙");
        arena_free(&other);
        arena_free(&arena);
    }
}

static void an_arena_that_takes_one_which_lost_something_has_lost_it(void **state)
{
    (void)state;
    struct arena arena = {0}, other = {.lost = true};
    assert_non_null(arena_string(&arena, "a"));
    arena_take(&arena, &other);
    assert_true(arena.lost);
    arena_take(&arena, &other);
    assert_true(arena.lost);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(memory_comes_zeroed_and_aligned),
        CLAIM(pieces_do_not_overlap),
        CLAIM(a_piece_larger_than_any_block_is_had),
        CLAIM(a_size_that_overflows_is_refused),
        CLAIM(copies_are_terminated),
        CLAIM(formatting_takes_any_length),
        CLAIM(after_a_reset_the_newest_block_is_filled_again),
        CLAIM(an_empty_arena_can_be_reset_freed_and_used),
        CLAIM(what_another_arena_handed_out_goes_on_in_the_one_that_took_it),
        CLAIM(an_arena_that_takes_one_which_lost_something_has_lost_it),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
