/*
 * Prints "valid" or "invalid" for each file, as the schema checker finds:
 *
 *     schema_verdict [-e] SCHEMA FILE [SCHEMA FILE]...
 *
 * SCHEMA is the name of an embedded document, or a path when it has a slash.
 * -e prints the errors to stderr. Exits with 4 when a schema or a file can't be
 * read, for then there is no verdict to compare.
 */
#include "base/file.h"
#include "schema/schema.h"

#include <stdio.h>
#include <string.h>

enum { SCHEMA_LIMIT = 1024 * 1024 };

static struct schema *load(const char *name, struct errors *errors)
{
    if (!strchr(name, '/'))
        return schema_load(name, errors);
    struct arena arena = {0};
    char *bytes;
    size_t length;
    struct schema *schema = NULL;
    if (file_read(&arena, name, SCHEMA_LIMIT, &bytes, &length, errors) == STATUS_OK)
        schema = schema_compile(bytes, length, name, errors);
    arena_free(&arena);
    return schema;
}

static enum status check(const struct schema *schema, const char *path, struct errors *errors)
{
    struct arena arena = {0};
    const struct node *root = document_read(&arena, path, errors);
    enum status status = root ? schema_check(schema, root, path, errors) : STATUS_SYSTEM;
    arena_free(&arena);
    return status;
}

static void finish(struct errors *errors, bool print)
{
    if (print)
        errors_print(errors, "schema_verdict", stderr);
    errors_free(errors);
}

/* Keeps the schema of the file before: files come ordered by schema. */
static enum status judge(char **pair, const char **loaded, struct schema **schema, bool print)
{
    struct errors errors = {0};
    enum status status = STATUS_SYSTEM;
    if (!*loaded || strcmp(*loaded, pair[0]) != 0) {
        schema_free(*schema);
        *schema = load(pair[0], &errors);
        *loaded = pair[0];
    }
    if (*schema)
        status = check(*schema, pair[1], &errors);
    finish(&errors, print || status == STATUS_SYSTEM);
    if (status != STATUS_SYSTEM)
        puts(status == STATUS_OK ? "valid" : "invalid");
    return status;
}

int main(int argc, char **argv)
{
    bool print = argc > 1 && strcmp(argv[1], "-e") == 0;
    char **pair = argv + 1 + print;
    int left = argc - 1 - print;
    if (left < 2 || left % 2 != 0) {
        fputs("usage: schema_verdict [-e] SCHEMA FILE [SCHEMA FILE]...\n", stderr);
        return STATUS_USAGE;
    }
    const char *loaded = NULL;
    struct schema *schema = NULL;
    enum status status = STATUS_OK;
    for (; left > 0 && status != STATUS_SYSTEM; left -= 2, pair += 2)
        status = judge(pair, &loaded, &schema, print);
    schema_free(schema);
    return status == STATUS_SYSTEM || fflush(stdout) != 0 ? STATUS_SYSTEM : STATUS_OK;
}
