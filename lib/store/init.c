#include "store/init.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/embedded.h"
#include "store/archive.h"
#include "yaml/document.h"

#include <string.h>
#include <sys/stat.h>

static const char root_file[] = "buyao.yaml";

/* The file's name below its example; NULL when it is of another one. */
static const char *name_below(const struct embedded_file *file, const char *example)
{
    size_t length = strlen(example);
    if (strncmp(file->name, example, length) != 0 || file->name[length] != '/')
        return NULL;
    return file->name + length + 1;
}

static enum status list_example(const struct embedded_file *file, size_t name_length, FILE *out,
                                struct errors *errors)
{
    struct arena arena = {0};
    const struct node *policy =
        document_parse(&arena, file->name, file->bytes, file->length, errors);
    const char *bureau = node_text(policy, "bureau");
    if (policy)
        fprintf(out, "%.*s\t%s\n", (int)name_length, file->name, bureau ? bureau : "");
    arena_free(&arena);
    return policy ? STATUS_OK : STATUS_SYSTEM;
}

enum status init_list(FILE *out, struct errors *errors)
{
    enum status status = STATUS_OK;
    for (const struct embedded_file *file = embedded_examples;
         file->name && status == STATUS_OK; file++) {
        const char *slash = strchr(file->name, '/');
        if (slash && strcmp(slash + 1, root_file) == 0)
            status = list_example(file, (size_t)(slash - file->name), out, errors);
    }
    return status;
}

bool init_examples(struct arena *arena, name_taker *take, void *context)
{
    for (const struct embedded_file *file = embedded_examples; file->name; file++) {
        const char *slash = strchr(file->name, '/');
        if (!slash || strcmp(slash + 1, root_file) != 0)
            continue;
        char *name = arena_format(arena, "%.*s", (int)(slash - file->name), file->name);
        if (!name)
            return false;
        take(context, name, NULL);
    }
    return true;
}

static enum status refuse_existing(const struct arena *arena, const char *path, const char *name,
                                   struct errors *errors)
{
    if (arena->lost) /* it could not be compared */
        return error_memory(errors);
    if (strcmp(name, root_file) == 0)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = path}, _("go into it, or name another directory"),
                         _("there is an archive already"));
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path},
                     _("choose an empty directory"), _("the file is there already"));
}

/* What a run that was killed has left; with it the next one goes on. */
static bool is_written(const char *path, const struct embedded_file *file, struct arena *arena)
{
    struct errors ignored = {0};
    struct stat info;
    char *bytes;
    size_t length;
    bool same = lstat(path, &info) == 0 && S_ISREG(info.st_mode) &&
                file_read(arena, path, file->length, &bytes, &length, &ignored) == STATUS_OK &&
                length == file->length && memcmp(bytes, file->bytes, length) == 0;
    errors_free(&ignored);
    return same;
}

/* Looks before anything is written. */
static enum status check_target(const char *directory, const char *example, bool repeated,
                                struct arena *arena, struct errors *errors)
{
    bool known = false;
    struct stat info;
    char *root = path_join(arena, directory, root_file, errors);
    if (!root)
        return STATUS_SYSTEM;
    if (!repeated && lstat(root, &info) == 0)
        return refuse_existing(arena, root, root_file, errors);
    for (const struct embedded_file *file = embedded_examples; file->name; file++) {
        const char *name = name_below(file, example);
        char *path = name ? path_join(arena, directory, name, errors) : NULL;
        if (!name)
            continue;
        known = true;
        if (!path)
            return STATUS_SYSTEM;
        if (lstat(path, &info) == 0 && !is_written(path, file, arena))
            return refuse_existing(arena, path, name, errors);
    }
    if (known)
        return STATUS_OK;
    struct nearest nearest;
    nearest_begin(&nearest, example);
    if (!init_examples(arena, names_offer, &nearest))
        return error_memory(errors);
    return error_plain(errors, STATUS_REFUSED,
                       nearest_hint(&nearest, _("buyao-init --list names them")),
                       _("there is no example '%s'"), example);
}

static enum status write_file(const char *directory, const char *name,
                              const struct embedded_file *file, struct arena *arena,
                              struct errors *errors)
{
    bool exists;
    char *path = path_join(arena, directory, name, errors);
    if (!path)
        return STATUS_SYSTEM;
    enum status status = file_create(path, file->bytes, file->length,
                                     file_new_mode(&file_modes_usual), &exists, errors);
    if (status != STATUS_OK || !exists || is_written(path, file, arena))
        return status;
    return refuse_existing(arena, path, name, errors);
}

static enum status write_files(const char *directory, const char *example, bool root,
                               struct arena *arena, struct errors *errors)
{
    enum status status = STATUS_OK;
    for (const struct embedded_file *file = embedded_examples;
         file->name && status == STATUS_OK; file++) {
        const char *name = name_below(file, example);
        if (name && (strcmp(name, root_file) == 0) == root)
            status = write_file(directory, name, file, arena, errors);
    }
    return status;
}

static enum status make_directories(const char *directory, struct arena *arena,
                                    struct errors *errors)
{
    static const char *const names[] = {"calendar", "cases"};
    enum status status = directory_create(directory, &file_modes_usual, errors);
    for (size_t i = 0; i < sizeof names / sizeof *names && status == STATUS_OK; i++) {
        char *path = path_join(arena, directory, names[i], errors);
        status = path ? directory_create(path, &file_modes_usual, errors) : STATUS_SYSTEM;
    }
    return status;
}

enum status init_archive(const char *directory, const char *example, bool repeated,
                         struct errors *errors)
{
    struct arena arena = {0};
    enum status status = check_target(directory, example, repeated, &arena, errors);
    if (status == STATUS_OK)
        status = make_directories(directory, &arena, errors);
    if (status == STATUS_OK)
        status = write_files(directory, example, false, &arena, errors);
    if (status == STATUS_OK)
        status = write_files(directory, example, true, &arena, errors);
    arena_free(&arena);
    return status;
}
