#include "summary/filed.h"

#include "base/digest.h"
#include "base/file.h"
#include "summary/filed_lines.h"
#include "support.h"

static void digests_are_those_of_the_standard(void **state)
{
    /* FIPS 180-4, the examples of NIST. */
    static const struct {
        const char *text, *hex;
    } examples[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        char hex[DIGEST_SIZE];
        digest_bytes(examples[i].text, strlen(examples[i].text), hex);
        assert_string_equal(hex, examples[i].hex);
    }
}

static const struct file_part parts[] = {{"a", "eins\n", 5}, {"b", "", 0}};

static void a_directory_appears_with_all_its_files(void **state)
{
    struct fixture *fixture = *state;
    bool exists = true;
    const char *path = path_in(fixture, "d");
    assert_int_equal(directory_create_whole(path, parts, 2, &file_modes_usual, &exists, &fixture->errors), STATUS_OK);
    assert_no_errors(&fixture->errors);
    assert_false(exists);
    assert_string_equal(read_text(fixture, path_in(fixture, "d/a")), "eins\n");
    assert_string_equal(read_text(fixture, path_in(fixture, "d/b")), "");
    assert_int_equal(count_names(path), 2);
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

static void a_directory_that_is_there_stays_and_nothing_is_left_behind(void **state)
{
    struct fixture *fixture = *state;
    bool exists = false;
    const char *path = path_in(fixture, "d");
    assert_int_equal(mkdir(path, 0755), 0);
    write_text(path_in(fixture, "d/kept"), "kept");
    assert_int_equal(directory_create_whole(path, parts, 2, &file_modes_usual, &exists, &fixture->errors), STATUS_OK);
    assert_no_errors(&fixture->errors);
    assert_true(exists);
    assert_int_equal(count_names(path), 1);
    assert_int_equal(count_names(directory_of(fixture)), 1);
    write_text(path_in(fixture, "f"), "a file");
    exists = false;
    assert_int_equal(
        directory_create_whole(path_in(fixture, "f"), parts, 2, &file_modes_usual, &exists, &fixture->errors),
        STATUS_OK);
    assert_true(exists);
    assert_int_equal(count_names(directory_of(fixture)), 2);
}

static void a_directory_that_can_not_be_filled_does_not_appear(void **state)
{
    struct fixture *fixture = *state;
    bool exists;
    static const struct file_part bad[] = {{"a", "", 0}, {"no/such/place", "", 0}};
    assert_int_equal(
        directory_create_whole(path_in(fixture, "d"), bad, 2, &file_modes_usual, &exists, &fixture->errors),
        STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write");
    assert_int_equal(count_names(directory_of(fixture)), 0);
    assert_int_equal(directory_create_whole(path_in(fixture, "no/where"), parts, 2, &file_modes_usual, &exists,
                                            &fixture->errors),
                     STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot create");
}

static const char *others(struct fixture *fixture, const struct share_lines *a,
                          const struct share_lines *b)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    shares_print_others(a, b, "", out);
    assert_int_equal(fclose(out), 0);
    const char *kept = arena_string(&fixture->arena, text);
    free(text);
    return kept;
}

static void exactly_the_cases_that_changed_a_figure_are_named(void **state)
{
    struct fixture *fixture = *state;
    struct share_lines then, now;
    assert_int_equal(shares_read(&fixture->arena,
                                 "2022-b-0002\tb\thead\tfinal-no\t事 理由：旧\n"
                                 "2022-b-0001\tb\thead\trefused\t\n"
                                 "2022-a-0001\ta\thead\trefused\t\n"
                                 "no line\n"
                                 "2022-a-0002\ta\thead\trefused\t\n",
                                 &then, &fixture->errors),
                     STATUS_OK);
    assert_int_equal(then.count, 4);
    assert_int_equal(shares_read(&fixture->arena,
                                 "2022-a-0002\ta\thead\trefused\t\n"
                                 "2022-a-0003\ta\thead\trefused\t\n"
                                 "2022-a-0004\ta\thead\tresolved\t\n"
                                 "2022-b-0002\tb\thead\tfinal-no\t事 理由：新\n",
                                 &now, &fixture->errors),
                     STATUS_OK);
    struct share_lines old = shares_of(&then, "a", "head", FIGURE_REFUSED);
    struct share_lines new = shares_of(&now, "a", "head", FIGURE_REFUSED);
    assert_int_equal(old.count, 2);
    assert_string_equal(others(fixture, &old, &new), "2022-a-0001");
    assert_string_equal(others(fixture, &new, &old), "2022-a-0003");
    assert_false(shares_equal(&old, &new));
    assert_true(shares_equal(&old, &old));
    old = shares_of(&then, "b", "head", FIGURE_FINAL_NO);
    new = shares_of(&now, "b", "head", FIGURE_FINAL_NO);
    assert_string_equal(others(fixture, &old, &new), "2022-b-0002");
    assert_int_equal(shares_of(&now, "c", "head", FIGURE_REFUSED).count, 0);
    assert_int_equal(shares_read(&fixture->arena, "", &then, &fixture->errors), STATUS_OK);
    assert_int_equal(shares_of(&then, "a", "head", FIGURE_REFUSED).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(digests_are_those_of_the_standard),
        CLAIM(a_directory_appears_with_all_its_files),
        CLAIM(a_directory_that_is_there_stays_and_nothing_is_left_behind),
        CLAIM(a_directory_that_can_not_be_filled_does_not_appear),
        CLAIM(exactly_the_cases_that_changed_a_figure_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
