#include "base/file.h"

#include "support.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>

enum { NOBODY = 65534 };

/* As a network's file system may do, at most so many bytes at a time; 0: as many as are asked for. */
static size_t most_read;

static const char *to_be_cut; /* a file that loses all but its first byte when it is read; NULL: none */

/* Stands in for the C library's in this program. */
ssize_t read(int descriptor, void *bytes, size_t size)
{
    if (to_be_cut)
        assert_int_equal(truncate(to_be_cut, 1), 0);
    struct iovec part = {bytes, most_read && size > most_read ? most_read : size};
    return readv(descriptor, &part, 1);
}

static enum status read_it(struct fixture *fixture, const char *path, size_t limit, char **bytes,
                           size_t *length)
{
    return file_read(&fixture->arena, path, limit, bytes, length, &fixture->errors);
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

/* Runs `work` in a child that is no super-user, so that permissions hold; its result. */
static int as_nobody(struct fixture *fixture, int (*work)(struct fixture *))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(geteuid() == 0 && setuid(NOBODY) != 0 ? 99 : work(fixture));
    int result;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    return WEXITSTATUS(result);
}

static void a_file_is_read_whole_and_terminated(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    char *bytes;
    size_t length;
    write_bytes(path, "a\0不\n", 6);
    assert_int_equal(read_it(fixture, path, 6, &bytes, &length), STATUS_OK);
    assert_int_equal(length, 6);
    assert_memory_equal(bytes, "a\0不\n", 7);
    write_bytes(path, "", 0);
    assert_int_equal(read_it(fixture, path, 0, &bytes, &length), STATUS_OK);
    assert_int_equal(length, 0);
    assert_string_equal(bytes, "");
}

static void a_file_that_is_read_in_pieces_is_read_whole(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    char *bytes;
    size_t length;
    write_text(path, "12345");
    most_read = 2;
    enum status status = read_it(fixture, path, 5, &bytes, &length);
    most_read = 0;
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(length, 5);
    assert_string_equal(bytes, "12345");
}

static void a_file_larger_than_the_limit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    char *bytes;
    size_t length;
    write_text(path, "12345");
    assert_int_equal(read_it(fixture, path, 5, &bytes, &length), STATUS_OK);
    assert_int_equal(read_it(fixture, path, 4, &bytes, &length), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "larger than 4 bytes");
}

static void a_file_that_is_missing_is_a_failure_of_the_system(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    assert_int_equal(read_it(fixture, path_in(fixture, "f"), 9, &bytes, &length), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot open");
}

static void a_directory_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    assert_int_equal(read_it(fixture, directory_of(fixture), 9, &bytes, &length), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "a directory stands where a file");
}

static void a_fifo_that_nobody_writes_to_is_refused_at_once(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "fifo");
    char *bytes;
    size_t length;
    assert_int_equal(mkfifo(path, 0600), 0);
    alarm(5);
    assert_int_equal(read_it(fixture, path, 9, &bytes, &length), STATUS_REFUSED);
    alarm(0);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "not a regular file");
}

static void a_device_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    assert_int_equal(read_it(fixture, "/dev/zero", 9, &bytes, &length), STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "not a regular file");
}

static void a_file_that_shrinks_meanwhile_is_not_half_read(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    to_be_cut = path_in(fixture, "f");
    write_text(to_be_cut, "12345");
    enum status status = read_it(fixture, to_be_cut, 5, &bytes, &length);
    to_be_cut = NULL;
    assert_int_equal(status, STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "changed while it was read");
}

/* What stands in /proc is of size 0 for fstat() and yet has content: it grows while it is read. */
static void a_file_that_grows_meanwhile_is_not_half_read(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_int_equal(read_it(fixture, "/proc/self/status", 100000, &bytes, &length),
                     STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "changed while it was read");
}

static void a_stream_is_read_to_its_end(void **state)
{
    struct fixture *fixture = *state;
    int ends[2];
    char *bytes;
    size_t length;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "12345", 5), 5);
    close(ends[1]);
    FILE *stream = fdopen(ends[0], "r");
    assert_int_equal(
        file_read_stream(&fixture->arena, stream, "-", 5, &bytes, &length, &fixture->errors),
        STATUS_OK);
    assert_int_equal(length, 5);
    assert_string_equal(bytes, "12345");
    fclose(stream);
}

static void a_stream_longer_than_the_limit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *bytes;
    size_t length;
    FILE *stream = fopen("/dev/zero", "r");
    assert_int_equal(
        file_read_stream(&fixture->arena, stream, "-", 4000, &bytes, &length, &fixture->errors),
        STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "larger than 4000 bytes");
    fclose(stream);
    stream = fopen(directory_of(fixture), "r");
    assert_int_equal(
        file_read_stream(&fixture->arena, stream, "-", 4000, &bytes, &length, &fixture->errors),
        STATUS_SYSTEM);
    fclose(stream);
}

static void replacing_puts_the_new_bytes_in_and_leaves_nothing_else(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    size_t length;
    write_text(path, "old");
    assert_int_equal(file_replace(path, "new\0er", 6, 0604, &fixture->errors), STATUS_OK);
    assert_memory_equal(read_bytes(fixture, path, &length), "new\0er", 6);
    assert_int_equal(length, 6);
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(count_names(directory_of(fixture)), 1);
    assert_int_equal(file_replace(path_in(fixture, "g"), "", 0, 0640, &fixture->errors), STATUS_OK);
    assert_int_equal(count_names(directory_of(fixture)), 2);
}

static void who_has_the_old_file_open_keeps_reading_it(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    char *bytes;
    size_t length;
    write_text(path, "old");
    int descriptor = open(path, O_RDONLY);
    assert_int_equal(file_replace(path, "newer", 5, 0600, &fixture->errors), STATUS_OK);
    assert_int_equal(file_read_open(&fixture->arena, descriptor, path, 99, &bytes, &length,
                                    &fixture->errors),
                     STATUS_OK);
    assert_string_equal(bytes, "old");
    close(descriptor);
}

static void replacing_without_a_directory_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        file_replace(path_in(fixture, "none/f"), "x", 1, 0600, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write");
    assert_int_equal(count_names(directory_of(fixture)), 0);
}

static void a_directory_in_the_way_is_not_replaced(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "d");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(file_replace(path, "x", 1, 0600, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write");
    assert_int_equal(count_names(directory_of(fixture)), 1);
    assert_int_equal(count_names(path), 0);
}

static void a_path_without_a_slash_is_in_this_directory(void **state)
{
    struct fixture *fixture = *state;
    bool exists;
    int here = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(here >= 0);
    assert_int_equal(chdir(directory_of(fixture)), 0);
    enum status created = file_create("f", "1", 1, 0600, &exists, &fixture->errors);
    enum status replaced = file_replace("f", "2", 1, 0600, &fixture->errors);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(created, STATUS_OK);
    assert_int_equal(replaced, STATUS_OK);
    assert_string_equal(read_text(fixture, path_in(fixture, "f")), "2");
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

static void creating_never_overwrites(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    bool exists = true;
    assert_int_equal(file_create(path, "mine", 4, 0640, &exists, &fixture->errors), STATUS_OK);
    assert_false(exists);
    assert_int_equal(file_create(path, "yours", 5, 0640, &exists, &fixture->errors), STATUS_OK);
    assert_true(exists);
    assert_no_errors(&fixture->errors);
    assert_string_equal(read_text(fixture, path), "mine");
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

static void a_dangling_link_counts_as_a_file_that_is_there(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "link");
    bool exists;
    assert_int_equal(symlink("nowhere", path), 0);
    assert_int_equal(file_create(path, "x", 1, 0640, &exists, &fixture->errors), STATUS_OK);
    assert_true(exists);
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

/* Makes a file and two directories with the modes under a umask of 027. */
static void make_under_umask(struct fixture *fixture, const struct file_modes *modes)
{
    bool exists;
    mode_t before = umask(027);
    enum status file = file_create(path_in(fixture, "f"), "x", 1, file_new_mode(modes), &exists,
                                   &fixture->errors);
    enum status directory = directory_create(path_in(fixture, "d/e"), modes, &fixture->errors);
    mode_t after = umask(before);
    assert_int_equal(file, STATUS_OK);
    assert_int_equal(directory, STATUS_OK);
    assert_int_equal(after, 027);
}

static void what_is_made_has_its_mode_less_the_umask(void **state)
{
    struct fixture *fixture = *state;
    make_under_umask(fixture, &(struct file_modes){0666, 0777, false});
    assert_int_equal(mode_of(path_in(fixture, "f")), 0640);
    assert_int_equal(mode_of(path_in(fixture, "d")), 0750);
    assert_int_equal(mode_of(path_in(fixture, "d/e")), 0750);
}

static void exact_modes_do_not_heed_the_umask(void **state)
{
    struct fixture *fixture = *state;
    make_under_umask(fixture, &(struct file_modes){0660, 02770, true});
    assert_int_equal(mode_of(path_in(fixture, "f")), 0660);
    assert_int_equal(mode_of(path_in(fixture, "d")), 02770);
    assert_int_equal(mode_of(path_in(fixture, "d/e")), 02770);
}

static void a_directory_hands_its_group_on(void **state)
{
    struct fixture *fixture = *state;
    const struct file_modes modes = {0640, 0750, true};
    const struct file_part part = {"f", "x", 1};
    bool exists;
    assert_int_equal(chmod(directory_of(fixture), 02700), 0);
    assert_int_equal(directory_create(path_in(fixture, "d"), &modes, &fixture->errors), STATUS_OK);
    assert_int_equal(directory_create_whole(path_in(fixture, "w"), &part, 1, &modes, &exists,
                                            &fixture->errors),
                     STATUS_OK);
    assert_int_equal(mode_of(path_in(fixture, "d")), 02750);
    assert_int_equal(mode_of(path_in(fixture, "w")), 02750);
    assert_int_equal(mode_of(path_in(fixture, "w/f")), 0640);
}

enum { STRANGE_GROUP = 12345 };

/* Only root can give a file to a group that it is not in. */
static void a_successor_keeps_mode_and_group(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    struct stat old, new;
    write_text(path, "old");
    assert_int_equal(chmod(path, 0664), 0);
    bool root = chown(path, (uid_t)-1, STRANGE_GROUP) == 0;
    assert_int_equal(stat(path, &old), 0);
    assert_int_equal(file_succeed(path, "new", 3, &old, &fixture->errors), STATUS_OK);
    assert_int_equal(stat(path, &new), 0);
    assert_string_equal(read_text(fixture, path), "new");
    assert_int_equal(mode_of(path), 0664);
    assert_int_equal(new.st_gid, root ? STRANGE_GROUP : old.st_gid);
}

static int succeed(struct fixture *fixture)
{
    struct stat old;
    const char *path = path_in(fixture, "f");
    return stat(path, &old) == 0 &&
                   file_succeed(path, "new", 3, &old, &fixture->errors) == STATUS_OK
               ? 0
               : 1;
}

static void another_group_gets_no_more_than_everybody(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    write_text(path, "old");
    if (chown(path, (uid_t)-1, STRANGE_GROUP) != 0)
        skip();
    assert_int_equal(chmod(path, 0664), 0);
    assert_int_equal(chmod(directory_of(fixture), 0777), 0);
    assert_int_equal(as_nobody(fixture, succeed), 0);
    assert_string_equal(read_text(fixture, path), "new");
    assert_int_equal(mode_of(path), 0644);
}

static void of_many_that_create_a_file_exactly_one_does(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    enum { WRITERS = 12 };
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            char text[2] = {(char)('a' + i), '\0'};
            bool exists;
            enum status status = file_create(path, text, 1, 0600, &exists, &fixture->errors);
            _exit(status != STATUS_OK ? 2 : exists);
        }
    }
    int winner = -1;
    for (int i = 0; i < WRITERS; i++) {
        int result;
        assert_int_equal(waitpid(children[i], &result, 0), children[i]);
        assert_true(WIFEXITED(result) && WEXITSTATUS(result) < 2);
        if (WEXITSTATUS(result) == 0) {
            assert_int_equal(winner, -1);
            winner = i;
        }
    }
    assert_int_not_equal(winner, -1);
    assert_int_equal(read_text(fixture, path)[0], 'a' + winner);
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

static void a_reader_sees_old_or_new_and_nothing_between(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    enum { SIZE = 100000 };
    static char old[SIZE], new[SIZE];
    memset(old, 'o', SIZE);
    memset(new, 'n', SIZE);
    write_bytes(path, old, SIZE);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        for (int i = 0; i < 300; i++)
            if (file_replace(path, i % 2 ? old : new, SIZE, 0600, &fixture->errors) != STATUS_OK)
                _exit(1);
        _exit(0);
    }
    int result;
    while (waitpid(child, &result, WNOHANG) == 0) {
        char *bytes;
        size_t length;
        struct arena arena = {0};
        enum status status = file_read(&arena, path, SIZE, &bytes, &length, &fixture->errors);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        assert_int_equal(length, SIZE);
        assert_memory_equal(bytes, bytes[0] == 'o' ? old : new, SIZE);
        arena_free(&arena);
    }
    assert_true(WIFEXITED(result) && WEXITSTATUS(result) == 0);
}

static int try_to_write(struct fixture *fixture)
{
    bool exists;
    const char *locked = arena_format(&fixture->arena, "%s/locked", fixture->directory);
    const char *path = arena_format(&fixture->arena, "%s/f", locked);
    if (file_replace(path, "new", 3, 0600, &fixture->errors) != STATUS_SYSTEM)
        return 1;
    if (file_create(path, "new", 3, 0600, &exists, &fixture->errors) != STATUS_SYSTEM)
        return 2;
    const char *below = arena_format(&fixture->arena, "%s/d", locked);
    if (directory_create(below, &file_modes_usual, &fixture->errors) != STATUS_SYSTEM)
        return 3;
    char *bytes;
    size_t length;
    const char *secret = arena_format(&fixture->arena, "%s/secret", fixture->directory);
    return read_it(fixture, secret, 99, &bytes, &length) == STATUS_SYSTEM ? 0 : 4;
}

static void where_nothing_may_be_written_nothing_is(void **state)
{
    struct fixture *fixture = *state;
    write_text(path_in(fixture, "secret"), "x");
    assert_int_equal(chmod(path_in(fixture, "secret"), 0), 0);
    assert_int_equal(mkdir(path_in(fixture, "locked"), 0700), 0);
    write_text(path_in(fixture, "locked/f"), "old");
    assert_int_equal(chmod(path_in(fixture, "locked"), 0555), 0);
    assert_int_equal(chmod(directory_of(fixture), 0755), 0);
    int result = as_nobody(fixture, try_to_write);
    assert_int_equal(chmod(path_in(fixture, "locked"), 0700), 0);
    assert_int_equal(result, 0);
    assert_string_equal(read_text(fixture, path_in(fixture, "locked/f")), "old");
    assert_int_equal(count_names(path_in(fixture, "locked")), 1);
}

/* A limit on the size of files stands for the disk that fills up in the middle of a write. */
static int write_past_the_limit(struct fixture *fixture)
{
    static char large[100000];
    struct rlimit limit = {5000, 5000};
    bool exists;
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 1;
    const char *old = arena_format(&fixture->arena, "%s/old", fixture->directory);
    const char *new = arena_format(&fixture->arena, "%s/new", fixture->directory);
    if (file_replace(old, large, sizeof large, 0600, &fixture->errors) != STATUS_SYSTEM)
        return 2;
    if (file_create(new, large, sizeof large, 0600, &exists, &fixture->errors) != STATUS_SYSTEM)
        return 3;
    return fixture->errors.count == 2 ? 0 : 4;
}

static void a_disk_that_fills_up_leaves_the_old_file_and_no_other(void **state)
{
    struct fixture *fixture = *state;
    write_text(path_in(fixture, "old"), "old");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(write_past_the_limit(fixture));
    int result;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    assert_int_equal(WEXITSTATUS(result), 0);
    assert_string_equal(read_text(fixture, path_in(fixture, "old")), "old");
    assert_int_equal(count_names(directory_of(fixture)), 1);
}

static void a_result_goes_where_the_user_points(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f"), *link = path_in(fixture, "link");
    struct stat info;
    write_text(path, "old");
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(symlink("f", link), 0);
    assert_int_equal(file_deliver(link, "new", 3, &fixture->errors), STATUS_OK);
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_string_equal(read_text(fixture, path), "new");
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(file_deliver("/dev/null", "x", 1, &fixture->errors), STATUS_OK);
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    assert_int_equal(file_deliver(path_in(fixture, "g"), "g", 1, &fixture->errors), STATUS_OK);
    assert_string_equal(read_text(fixture, path_in(fixture, "g")), "g");
    assert_no_errors(&fixture->errors);
    assert_int_equal(count_names(directory_of(fixture)), 3);
    assert_int_equal(file_deliver(directory_of(fixture), "x", 1, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write");
    assert_int_equal(file_deliver("/dev/full", "x", 1, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "No space left");
}

/* The real path of what lies so deep is longer than any may be. */
static void a_result_that_can_not_be_put_says_why(void **state)
{
    enum { DEPTH = PATH_MAX / NAME_MAX + 1 };
    struct fixture *fixture = *state;
    struct delivery delivery;
    char name[NAME_MAX + 1];
    int before = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(before >= 0);
    assert_int_equal(chdir(directory_of(fixture)), 0);
    memset(name, 'd', NAME_MAX);
    name[NAME_MAX] = '\0';
    for (int i = 0; i < DEPTH; i++) {
        assert_int_equal(mkdir(name, 0700), 0);
        assert_int_equal(chdir(name), 0);
    }
    write_text("f", "old");
    enum status status = delivery_begin("f", &delivery, &fixture->errors);
    assert_int_equal(unlink("f"), 0);
    for (int i = 0; i < DEPTH; i++) {
        assert_int_equal(chdir(".."), 0);
        assert_int_equal(rmdir(name), 0);
    }
    assert_int_equal(fchdir(before), 0);
    close(before);
    assert_int_equal(status, STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot write: File name too long");
}

static void directories_are_made_with_those_above(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"a/b/c", "a/b/c", "d//e/", "./f/../g"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_int_equal(directory_create(path_in(fixture, names[i]), &file_modes_usual, &fixture->errors), STATUS_OK);
    assert_no_errors(&fixture->errors);
    struct stat info;
    assert_int_equal(stat(path_in(fixture, "a/b/c"), &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_int_equal(stat(path_in(fixture, "d/e"), &info), 0);
    assert_int_equal(directory_create("/", &file_modes_usual, &fixture->errors), STATUS_OK);
    assert_int_equal(directory_create(".", &file_modes_usual, &fixture->errors), STATUS_OK);
}

static void a_file_in_the_place_of_a_directory_is_a_failure(void **state)
{
    struct fixture *fixture = *state;
    write_text(path_in(fixture, "f"), "x");
    assert_int_equal(directory_create(path_in(fixture, "f/d"), &file_modes_usual, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "Not a directory");
    assert_int_equal(directory_create(path_in(fixture, "f"), &file_modes_usual, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "Not a directory");
}

static void a_link_to_a_directory_is_one(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(symlink(".", path_in(fixture, "link")), 0);
    assert_int_equal(directory_create(path_in(fixture, "link/d"), &file_modes_usual, &fixture->errors), STATUS_OK);
    assert_int_equal(directory_create(path_in(fixture, "link"), &file_modes_usual, &fixture->errors), STATUS_OK);
}

static void a_directory_without_a_name_is_a_failure(void **state)
{
    struct fixture *fixture = *state;
    char *empty = strdup("");
    assert_int_equal(directory_create(empty, &file_modes_usual, &fixture->errors), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot create the directory");
    free(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_file_is_read_whole_and_terminated),
        CLAIM(a_file_that_is_read_in_pieces_is_read_whole),
        CLAIM(a_file_larger_than_the_limit_is_refused),
        CLAIM(a_file_that_is_missing_is_a_failure_of_the_system),
        CLAIM(a_directory_is_no_file),
        CLAIM(a_fifo_that_nobody_writes_to_is_refused_at_once),
        CLAIM(a_device_is_refused),
        CLAIM(a_file_that_shrinks_meanwhile_is_not_half_read),
        CLAIM(a_file_that_grows_meanwhile_is_not_half_read),
        CLAIM(a_stream_is_read_to_its_end),
        CLAIM(a_stream_longer_than_the_limit_is_refused),
        CLAIM(replacing_puts_the_new_bytes_in_and_leaves_nothing_else),
        CLAIM(who_has_the_old_file_open_keeps_reading_it),
        CLAIM(replacing_without_a_directory_changes_nothing),
        CLAIM(a_directory_in_the_way_is_not_replaced),
        CLAIM(a_path_without_a_slash_is_in_this_directory),
        CLAIM(creating_never_overwrites),
        CLAIM(a_dangling_link_counts_as_a_file_that_is_there),
        CLAIM(what_is_made_has_its_mode_less_the_umask),
        CLAIM(exact_modes_do_not_heed_the_umask),
        CLAIM(a_directory_hands_its_group_on),
        CLAIM(a_successor_keeps_mode_and_group),
        CLAIM(another_group_gets_no_more_than_everybody),
        CLAIM(of_many_that_create_a_file_exactly_one_does),
        CLAIM(a_reader_sees_old_or_new_and_nothing_between),
        CLAIM(where_nothing_may_be_written_nothing_is),
        CLAIM(a_disk_that_fills_up_leaves_the_old_file_and_no_other),
        CLAIM(a_result_goes_where_the_user_points),
        CLAIM(a_result_that_can_not_be_put_says_why),
        CLAIM(directories_are_made_with_those_above),
        CLAIM(a_file_in_the_place_of_a_directory_is_a_failure),
        CLAIM(a_link_to_a_directory_is_one),
        CLAIM(a_directory_without_a_name_is_a_failure),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
