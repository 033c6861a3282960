#include "base/apart.h"

#include "base/text.h"
#include "support.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

static enum status do_well(void *context, struct errors *errors)
{
    *(int *)context = 7; /* in a process of its own */
    error_warn(errors, (struct place){"a.yaml", 2, 0}, "odd");
    return STATUS_OK;
}

static enum status refuse(void *context, struct errors *errors)
{
    (void)context;
    error_add(errors, STATUS_REFUSED, (struct place){"a.yaml", 3, 7}, "mend it", "wrong");
    return error_plain(errors, STATUS_REFUSED, NULL, "wrong, too");
}

static enum status crash(void *context, struct errors *errors)
{
    struct rlimit core;
    (void)context;
    (void)errors;
    if (getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && signal(SIGSEGV, SIG_DFL) != SIG_ERR)
        raise(SIGSEGV);
    return STATUS_OK;
}

static enum status complain(void *context, struct errors *errors)
{
    (void)context;
    (void)errors;
    fputs("[ERROR]: Memory allocation failed.\nand more\n", stderr);
    return STATUS_OK;
}

static enum status vanish(void *context, struct errors *errors)
{
    (void)context;
    (void)errors;
    _exit(0);
}

static void errors_of_the_child_come_over_with_their_places_and_hints(void **state)
{
    struct errors *errors = &((struct fixture *)*state)->errors;
    assert_int_equal(apart_run(refuse, NULL, "cannot do it", errors), STATUS_REFUSED);
    assert_int_equal(errors->count, 2);
    assert_string_equal(errors->items[0].path, "a.yaml");
    assert_int_equal(errors->items[0].line, 3);
    assert_int_equal(errors->items[0].column, 7);
    assert_string_equal(errors->items[0].hint, "mend it");
    assert_string_equal(errors->items[1].message, "wrong, too");
    assert_null(errors->items[1].path);
}

static void what_the_child_changes_in_memory_is_lost_and_its_warnings_are_kept(void **state)
{
    struct errors *errors = &((struct fixture *)*state)->errors;
    int value = 1;
    assert_int_equal(apart_run(do_well, &value, "cannot do it", errors), STATUS_OK);
    assert_int_equal(value, 1);
    assert_int_equal(errors->count, 1);
    assert_int_equal(errors->items[0].status, STATUS_OK);
}

static void a_child_that_crashes_is_an_error_and_leaves_no_zombie(void **state)
{
    struct errors *errors = &((struct fixture *)*state)->errors;
    assert_int_equal(apart_run(crash, NULL, "cannot do it", errors), STATUS_SYSTEM);
    assert_string_equal(errors->items[0].message, "cannot do it: ended by signal 11");
    assert_non_null(strstr(errors->items[0].hint, "memory"));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void success_with_a_complaint_on_standard_error_is_none(void **state)
{
    struct errors *errors = &((struct fixture *)*state)->errors;
    assert_int_equal(apart_run(complain, NULL, "cannot do it", errors), STATUS_SYSTEM);
    assert_string_equal(errors->items[0].message,
                        "cannot do it: [ERROR]: Memory allocation failed.");
}

static void a_child_that_ends_without_a_word_has_failed(void **state)
{
    struct errors *errors = &((struct fixture *)*state)->errors;
    assert_int_equal(apart_run(vanish, NULL, "cannot do it", errors), STATUS_SYSTEM);
    assert_int_equal(errors->count, 1);
}

static void a_stream_into_memory_remembers_that_it_lacked_some(void **state)
{
    (void)state;
    enum { PIECE = 1 << 20, PIECES = 200 };
    static const char piece[PIECE] = {'a'};
    char *bytes = NULL;
    size_t length = 1;
    struct rlimit before;
    FILE *stream = text_stream_open(&bytes, &length);
    assert_non_null(stream);
#ifdef HAS_SANITIZER
    fclose(stream);
    free(bytes);
    skip(); /* its allocator ends the program */
#endif
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    if (setrlimit(RLIMIT_AS, &(struct rlimit){64 << 20, before.rlim_max}) != 0)
        skip();
    for (size_t i = 0; i < PIECES; i++)
        (void)!fwrite(piece, 1, PIECE, stream);
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_int_equal(fwrite("b", 1, 1, stream), 1);
    assert_false(text_stream_close(stream, &bytes));
    free(bytes);
}

static void a_stream_into_memory_gives_what_was_written(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t length = 1;
    FILE *stream = text_stream_open(&bytes, &length);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(fprintf(stream, "%04d", i), 4);
    assert_true(text_stream_close(stream, &bytes));
    assert_int_equal(length, 40000);
    assert_string_equal(bytes + 39996, "9999");
    free(bytes);
    stream = text_stream_open(&bytes, &length);
    assert_true(text_stream_close(stream, &bytes));
    assert_int_equal(length, 0);
    assert_string_equal(bytes, "");
    free(bytes);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CLAIM(errors_of_the_child_come_over_with_their_places_and_hints),
        CLAIM(what_the_child_changes_in_memory_is_lost_and_its_warnings_are_kept),
        CLAIM(a_child_that_crashes_is_an_error_and_leaves_no_zombie),
        CLAIM(success_with_a_complaint_on_standard_error_is_none),
        CLAIM(a_child_that_ends_without_a_word_has_failed),
        CLAIM(a_stream_into_memory_gives_what_was_written),
        CLAIM(a_stream_into_memory_remembers_that_it_lacked_some),
    };
    return cmocka_run_group_tests_name("apart", tests, NULL, NULL);
}
