/*
 * What the unit tests share: a fixture with an arena, errors and a directory of its own, files
 * written and read back, trees from text, and numbers that are random but the same each time.
 */
#ifndef BUYAO_TESTS_UNIT_SUPPORT_H
#define BUYAO_TESTS_UNIT_SUPPORT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "record/case.h"
#include "record/policy.h"
#include "record/roster.h"
#include "schema/schema.h"
#include "yaml/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    struct errors errors;
    char directory[64]; /* empty until directory_of() is asked for it */
};

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* cmocka's own has no name that both its old and its new releases know. */
static inline void assert_between(int64_t value, int64_t least, int64_t most)
{
    if (value < least || value > most)
        fail_msg("%lld is not from %lld to %lld", (long long)value, (long long)least,
                 (long long)most);
}

static inline void remove_tree(const char *path)
{
    struct stat info;
    DIR *stream = lstat(path, &info) == 0 && S_ISDIR(info.st_mode) ? opendir(path) : NULL;
    struct dirent *entry;
    while (stream && (entry = readdir(stream))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        size_t size = strlen(path) + strlen(entry->d_name) + 2;
        char *below = malloc(size);
        if (below && snprintf(below, size, "%s/%s", path, entry->d_name) > 0)
            remove_tree(below);
        free(below);
    }
    if (stream)
        closedir(stream);
    if (remove(path) != 0 && errno != ENOENT)
        fprintf(stderr, "# left behind: %s\n", path);
}

static inline int set_up(void **state)
{
    *state = calloc(1, sizeof(struct fixture));
    return *state ? 0 : -1;
}

static inline int tear_down(void **state)
{
    struct fixture *fixture = *state;
    if (fixture->directory[0])
        remove_tree(fixture->directory);
    errors_free(&fixture->errors);
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

/* A directory for this test alone, in memory where there is such a place. */
static inline const char *directory_of(struct fixture *fixture)
{
    static const char *const places[] = {"/dev/shm", "/tmp"};
    for (size_t i = 0; i < sizeof places / sizeof *places && !fixture->directory[0]; i++) {
        snprintf(fixture->directory, sizeof fixture->directory, "%s/buyao-unit.XXXXXX", places[i]);
        if (!mkdtemp(fixture->directory))
            fixture->directory[0] = '\0';
    }
    assert_true(fixture->directory[0] != '\0');
    return fixture->directory;
}

/* A path in the test's directory. */
static inline const char *path_in(struct fixture *fixture, const char *name)
{
    const char *path = arena_format(&fixture->arena, "%s/%s", directory_of(fixture), name);
    assert_non_null(path);
    return path;
}

static inline void write_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file) {
        fail_msg("cannot write %s: %s", path, strerror(errno));
        abort(); /* tells who does not know that nobody comes here */
    }
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *path, const char *text)
{
    write_bytes(path, text, strlen(text));
}

/* All bytes of a file, terminated. */
static inline const char *read_bytes(struct fixture *fixture, const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail_msg("cannot read %s: %s", path, strerror(errno));
        abort(); /* tells who does not know that nobody comes here */
    }
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *bytes = arena_alloc(&fixture->arena, (size_t)size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    assert_int_equal(fclose(file), 0);
    if (length)
        *length = (size_t)size;
    return bytes;
}

static inline const char *read_text(struct fixture *fixture, const char *path)
{
    return read_bytes(fixture, path, NULL);
}

/* How many names a directory holds, hidden ones too. */
static inline size_t count_names(const char *directory)
{
    DIR *stream = opendir(directory);
    assert_non_null(stream);
    size_t count = 0;
    struct dirent *entry;
    while ((entry = readdir(stream)))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(stream);
    return count;
}

static inline void show_errors(const struct errors *errors)
{
    errors_print(errors, "test", stderr);
}

static inline void assert_no_errors(const struct errors *errors)
{
    if (errors->count || errors->lost)
        show_errors(errors);
    assert_int_equal(errors->count, 0);
    assert_false(errors->lost);
}

/* Exactly one error, with that status, place and words in its message; then forgets it. */
static inline void assert_error(struct errors *errors, enum status status, size_t line,
                                size_t column, const char *words)
{
    if (errors->count != 1)
        show_errors(errors);
    assert_int_equal(errors->count, 1);
    const struct error *error = &errors->items[0];
    if (error->status != status || error->line != line || error->column != column ||
        !strstr(error->message, words)) {
        show_errors(errors);
        fail_msg("not the error '%s' at %zu:%zu", words, line, column);
    }
    errors_free(errors);
}

static inline day_number on(const char *text)
{
    day_number day = 0;
    if (!date_parse(text, &day))
        fail_msg("'%s' is no date", text);
    return day;
}

static inline struct moment at(const char *text)
{
    struct moment moment;
    if (!moment_parse_record(text, strlen(text), &moment))
        fail_msg("'%s' is no moment", text);
    return moment;
}

/* The tree of a text that is good YAML; `schema` (may be NULL) has to pass it. */
static inline struct node *tree_of(struct fixture *fixture, const char *text, const char *schema)
{
    struct node *root =
        document_parse(&fixture->arena, "text", text, strlen(text), &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_non_null(root);
    if (!schema)
        return root;
    struct schema *compiled = schema_load(schema, &fixture->errors);
    assert_non_null(compiled);
    enum status status = schema_check(compiled, root, "text", &fixture->errors);
    schema_free(compiled);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    return root;
}

static inline const struct policy *policy_of(struct fixture *fixture, const char *text)
{
    return policy_read(&fixture->arena, "policy", tree_of(fixture, text, "policy.schema.json"),
                       &fixture->errors);
}

static inline const struct roster *roster_of(struct fixture *fixture, const char *text,
                                             const struct policy *policy)
{
    assert_non_null(policy);
    return roster_read(&fixture->arena, "roster", tree_of(fixture, text, "roster.schema.json"),
                       policy, &fixture->errors);
}

static inline const struct case_record *case_of(struct fixture *fixture, const char *text)
{
    return case_read(&fixture->arena, "case", tree_of(fixture, text, "case.schema.json"),
                     &fixture->errors);
}

/* xorshift64*: the same numbers on every machine. */
struct random {
    uint64_t state;
};

static inline uint32_t random_bits(struct random *random)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (uint32_t)(random->state * UINT64_C(2685821657736338717) >> 32);
}

/* From 0 to `limit` - 1. */
static inline size_t random_below(struct random *random, size_t limit)
{
    return random_bits(random) % limit;
}

/* Writes a code point as UTF-8; its length. Surrogates too, so that they can be refused. */
static inline size_t put_code(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
