/* Scans: whatever the number of threads, and what of the index they use. */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "support.h"

#include "store/scan.h"
#include "store/load.h"
#include "summary/list.h"

#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

static long processors = 1;

/* In the place of the C library's: as many processors as a test wants. */
long sysconf(int name)
{
    static long (*real)(int);
    if (name == _SC_NPROCESSORS_ONLN)
        return processors;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "sysconf");
    return real(name);
}

static const char policy_text[] =
    "bureau: 某某局\nrules:\n- from: \"2021-01-01\"\n  chains:\n  - chain: bureau\n    levels:\n"
    "    - {level: responder, title: 首问负责人}\n    - {level: head, title: 主要领导}\n";

static const char roster_text[] =
    "people: [{name: 首问甲, department: szk}, {name: 首问乙, department: bgs}, {name: 局长丙}]\n"
    "leaders: [{level: head, name: 局长丙}]\n"
    "departments:\n- {code: szk, name: 水政科, chain: bureau}\n"
    "- {code: bgs, name: 办公室, chain: bureau}\n";

enum { CASES = 700 };

/* A case in a thousand's place; each seventh is broken. */
static void write_case(struct fixture *fixture, unsigned n)
{
    bool first = n % 2;
    const char *department = first ? "szk" : "bgs";
    const char *path = arena_format(&fixture->arena, "cases/2022/%s/2022-%s-%04u.yaml", department,
                                    department, n);
    write_text(path_in(fixture, path),
               arena_format(&fixture->arena,
                            "id: 2022-%s-%04u\ndepartment: %s\nresponder: %s\nreceived:\n"
                            "  at: 2022-03-04T09:30+08:00\n  channel: visit\nmatter: 第%u件\n%s",
                            department, n, department, first ? "首问甲" : "首问乙", n,
                            n % 7 ? "log:\n" : ""));
}

static void make_archive(struct fixture *fixture, bool backwards, struct archive *archive)
{
    static const char *const places[] = {"cases", "cases/2022", "cases/2022/szk", "cases/2022/bgs"};
    for (size_t i = 0; i < COUNT_OF(places); i++)
        assert_int_equal(mkdir(path_in(fixture, places[i]), 0755), 0);
    for (unsigned n = 1; n <= CASES; n++)
        write_case(fixture, backwards ? CASES + 1 - n : n);
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    assert_int_equal(archive_open(archive, directory_of(fixture), &fixture->errors), STATUS_OK);
    assert_no_errors(&fixture->errors);
}

/* The list and what is said about the broken ones, without the name of the directory. */
static char *answer(struct fixture *fixture, const struct archive *archive)
{
    struct list_filter filter = {.from = INT32_MIN, .until = INT32_MAX, .today = on("2022-03-05")};
    struct scan_result result;
    struct list list;
    char *text = NULL, id[RECORD_ID_SIZE];
    size_t size, root = strlen(archive->root);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(list_compute(archive, &filter, &fixture->arena, &list, &result,
                                  &fixture->errors),
                     STATUS_OK);
    fprintf(out, "%zu %zu\n", result.valid, result.broken);
    for (size_t i = 0; i < list.count; i++) {
        record_id_format(list.items[i].id, id);
        fprintf(out, "%s %s %s\n", id, list.items[i].person, list.items[i].matter);
    }
    for (size_t i = 0; i < fixture->errors.count; i++) {
        const struct error *error = &fixture->errors.items[i];
        fprintf(out, "%s:%zu:%zu %s\n", error->path + root, error->line, error->column,
                error->message);
    }
    assert_int_equal(fclose(out), 0);
    errors_free(&fixture->errors);
    return text;
}

static void any_number_of_threads_and_any_order_of_files_give_the_same_answer(void **state)
{
    static const long numbers[] = {1, 2, 3, 7, 64, 1000, -1};
    struct fixture *fixture = *state;
    struct archive archive, backwards;
    make_archive(fixture, false, &archive);
    char *wanted = answer(fixture, &archive);
    assert_ptr_equal(strstr(wanted, "600 100\n"), wanted);
    void *second;
    assert_int_equal(set_up(&second), 0);
    make_archive(second, true, &backwards);
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        for (int index = 0; index < 3; index++) {
            processors = numbers[i];
            archive.habits.index = backwards.habits.index = index > 0;
            char *one = answer(fixture, &archive), *two = answer(second, &backwards);
            assert_string_equal(one, wanted);
            assert_string_equal(two, wanted);
            free(one);
            free(two);
        }
    archive_close(&archive);
    archive_close(&backwards);
    tear_down(&second);
    free(wanted);
}

struct seen {
    size_t known, read;
    long pause; /* nanoseconds that each visit takes */
};

/* What comes out of the index has no tree. */
static enum status see(void *context, void *state, const struct loaded *loaded,
                       struct errors *errors)
{
    const struct seen *all = context;
    struct seen *seen = state;
    (void)errors;
    nanosleep(&(struct timespec){.tv_nsec = all->pause}, NULL);
    *(loaded->root ? &seen->read : &seen->known) += 1;
    return STATUS_OK;
}

static enum status add_up(void *context, void *state, struct errors *errors)
{
    struct seen *all = context, *seen = state;
    (void)errors;
    all->known += seen->known;
    all->read += seen->read;
    return STATUS_OK;
}

static struct seen scan_slowly(struct fixture *fixture, const struct archive *archive, bool facts,
                               long pause)
{
    struct seen seen = {.pause = pause};
    struct scan_result result;
    struct scan wanted = {.state_size = sizeof seen, .visit = see, .finish = add_up,
                          .context = &seen, .facts = facts};
    assert_int_equal(archive_scan(archive, &wanted, &result, &fixture->errors), STATUS_OK);
    assert_int_equal(result.valid, seen.known + seen.read);
    errors_free(&fixture->errors);
    return seen;
}

static struct seen scan(struct fixture *fixture, const struct archive *archive, bool facts)
{
    return scan_slowly(fixture, archive, facts, 0);
}

static void assert_seen(struct seen seen, size_t known, size_t read)
{
    assert_int_equal(seen.known, known);
    assert_int_equal(seen.read, read);
}

static void a_scan_uses_the_index_where_it_may_and_facts_are_enough(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    processors = 3;
    make_archive(fixture, false, &archive);
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL); /* so that the last files are old */
    assert_seen(scan(fixture, &archive, true), 0, 600);
    archive.habits.index = true;
    assert_seen(scan(fixture, &archive, false), 0, 600);
    assert_seen(scan(fixture, &archive, true), 0, 600);
    assert_seen(scan(fixture, &archive, true), 600, 0);
    assert_seen(scan(fixture, &archive, false), 0, 600);
    write_case(fixture, 6);
    write_case(fixture, 8);
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    assert_seen(scan(fixture, &archive, true), 598, 2);
    assert_seen(scan(fixture, &archive, true), 600, 0);
    archive.habits.index = false;
    assert_seen(scan(fixture, &archive, true), 0, 600);
    archive_close(&archive);
}

static void a_long_scan_says_how_far_it_has_come_and_takes_that_away_again(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    char *text = NULL;
    size_t size;
    processors = 1;
    make_archive(fixture, false, &archive);
    archive.habits.progress = open_memstream(&text, &size);
    assert_non_null(archive.habits.progress);
    scan(fixture, &archive, true);
    assert_int_equal(fflush(archive.habits.progress), 0);
    assert_int_equal(size, 0);
    scan_slowly(fixture, &archive, true, 4000000);
    assert_int_equal(fclose(archive.habits.progress), 0);
    assert_true(size > 2 && text[0] == '\r' && text[size - 1] == '\r');
    assert_non_null(strstr(text, " records …"));
    const char *last = strrchr(arena_copy(&fixture->arena, text, size - 1), '\r');
    assert_int_equal(strspn(last + 1, " "), strlen(last + 1));
    assert_null(strchr(text, '\n'));
    assert_null(strchr(text, '\033'));
    free(text);
    archive_close(&archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(any_number_of_threads_and_any_order_of_files_give_the_same_answer),
        CLAIM(a_scan_uses_the_index_where_it_may_and_facts_are_enough),
        CLAIM(a_long_scan_says_how_far_it_has_come_and_takes_that_away_again),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
