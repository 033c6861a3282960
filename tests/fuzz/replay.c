/*
 * The main() of a fuzz target without a fuzzer: goes through the files of its corpus, which is
 * named as the program is (test_fuzz_case: tests/fuzz/corpus/case), or through those it is given.
 * So what once crashed stays a test for every compiler. Prints TAP.
 */
#include "fuzz/fuzz.h"

#include "base/file.h"

#include <dirent.h>

enum { INPUT_LIMIT = 4 * 1024 * 1024 };

static int is_input(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool feed(const char *path)
{
    struct arena arena = {0};
    struct errors errors = {0};
    char *bytes;
    size_t length;
    bool good = file_read(&arena, path, INPUT_LIMIT, &bytes, &length, &errors) == STATUS_OK;
    if (good)
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
    errors_print(&errors, "replay", stderr);
    errors_free(&errors);
    arena_free(&arena);
    return good;
}

static bool feed_corpus(const char *directory, size_t *fed)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_input, alphasort);
    bool good = count > 0;
    for (int i = 0; i < count; i++) {
        struct arena arena = {0};
        const char *path = arena_format(&arena, "%s/%s", directory, entries[i]->d_name);
        good = path && feed(path) && good;
        arena_free(&arena);
        free(entries[i]);
        ++*fed;
    }
    if (count >= 0)
        free(entries);
    return good;
}

int main(int argc, char **argv)
{
    static const char prefix[] = "test_fuzz_";
    struct arena arena = {0};
    const char *name = strstr(argv[0], prefix);
    size_t fed = 0;
    bool good = true;
    if (argc > 1 || !name) {
        for (; argc > 1; argc--, fed++)
            good = feed(argv[argc - 1]) && good;
    } else {
        const char *directory =
            arena_format(&arena, "tests/fuzz/corpus/%s", name + strlen(prefix));
        good = directory && feed_corpus(directory, &fed);
    }
    printf("1..1\n%s 1 - %s: %zu inputs of the corpus do no harm\n", good ? "ok" : "not ok",
           name ? name + strlen(prefix) : argv[0], fed);
    arena_free(&arena);
    return good ? 0 : 1;
}
