#include "history/setup.h"

#include "base/file.h"
#include "base/i18n.h"
#include "history/git.h"
#include "store/archive.h"

#include <string.h>

enum { HOOK_MODE = 0755, SHARED_MODE = 0644 };

/* Converted line ends would change bytes that are on record. */
static const char attributes[] =
    "# 每个记录文件只在末尾增加，不改写一个字节：换行符也不得转换。\n"
    "# The bytes of a record are nobody's to convert; differences are shown as those of text.\n"
    "/cases/** -text diff\n"
    "/complaints/** -text diff\n"
    "/reports/** -text diff\n";

static const struct hook {
    const char *name;
    const char *text;
} hooks[] = {
    {"pre-commit",
     "#!/bin/sh\n"
     "# 提交前检查：已入档的内容只能在末尾增加，不得改写。\n"
     "# Lets no commit in that rewrites a record, or holds one that is broken. Where the archive\n"
     "# is not the repository's top directory: git config buyao.archive DIRECTORY\n"
     "exec buyao-check -C \"$(git config --get buyao.archive || echo .)\" --quiet --staged\n"},
    {"pre-receive",
     "#!/bin/sh\n"
     "# 接收推送前检查：改写、删除、倒签已入档内容的推送一律拒收。\n"
     "# Lets no push in that rewrites, shortens, deletes or back-dates a record. It goes into the\n"
     "# hooks/ of the repository on the server, as pre-receive, and has to be executable there.\n"
     "status=0\n"
     "while read -r old new ref; do\n"
     "    buyao-check --quiet --history \"$old\" \"$new\" >&2 || {\n"
     "        echo \"buyao: $ref is refused: what is on record stays\" >&2\n"
     "        status=1\n"
     "    }\n"
     "done\n"
     "exit $status\n"},
};

enum status setup_print_hook(const char *name, FILE *out, struct errors *errors)
{
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        if (strcmp(hooks[i].name, name) == 0) {
            fputs(hooks[i].text, out);
            return STATUS_OK;
        }
    }
    return error_plain(errors, STATUS_USAGE, _("there are pre-commit and pre-receive"),
                       _("there is no hook '%s'"), name);
}

/* By a run that was killed before it was done. */
static bool is_written(struct arena *arena, const char *path, const char *text)
{
    struct errors ignored = {0};
    char *bytes;
    size_t length;
    bool same = file_read(arena, path, strlen(text), &bytes, &length, &ignored) == STATUS_OK &&
                length == strlen(text) && memcmp(bytes, text, length) == 0;
    errors_free(&ignored);
    return same;
}

static enum status write_new(struct arena *arena, const char *directory, const char *name,
                             const char *text, mode_t mode, const char *warning,
                             struct errors *errors)
{
    bool exists = false;
    char *path = path_join(arena, directory, name, errors);
    if (!path)
        return STATUS_SYSTEM;
    enum status status = file_create(path, text, strlen(text), mode, &exists, errors);
    if (status != STATUS_OK || !exists || is_written(arena, path, text))
        return status;
    if (arena->lost)
        return error_memory(errors);
    error_warn(errors, (struct place){.path = path}, "%s", warning);
    return status;
}

static enum status init_repository(struct arena *arena, const char *directory,
                                   struct errors *errors)
{
    static const char *const arguments[] = {"init", "--quiet", NULL};
    char *output;
    size_t length;
    int result;
    enum status status = git_ask(arena, directory, arguments, &output, &length, &result, errors);
    if (status == STATUS_OK && result != 0)
        status = error_add(errors, STATUS_SYSTEM, (struct place){.path = directory},
                           _("the archive itself is complete"), _("git init failed"));
    return status;
}

/* Where git looks for hooks, as core.hooksPath says; relative to the directory. */
static enum status find_hooks(struct arena *arena, const char *directory, char **hooks_directory,
                              struct errors *errors)
{
    static const char *const arguments[] = {"rev-parse", "--git-path", "hooks", NULL};
    char *output;
    size_t length;
    int result;
    enum status status = git_ask(arena, directory, arguments, &output, &length, &result, errors);
    if (status != STATUS_OK)
        return status;
    if (result != 0 || length < 2)
        return error_add(errors, STATUS_SYSTEM, (struct place){.path = directory},
                         _("the archive itself is complete"), _("git names no place for hooks"));
    output[length - 1] = '\0';
    *hooks_directory = output[0] == '/' ? output : path_join(arena, directory, output, errors);
    return *hooks_directory ? STATUS_OK : STATUS_SYSTEM;
}

enum status setup_git(const char *directory, struct errors *errors)
{
    struct arena arena = {0};
    char *place = NULL;
    enum status status = init_repository(&arena, directory, errors);
    if (status == STATUS_OK)
        status = write_new(&arena, directory, ".gitattributes", attributes, SHARED_MODE,
                           _("the file is there already and stays as it is; records need "
                             "'-text diff' in it"),
                           errors);
    if (status == STATUS_OK)
        status = find_hooks(&arena, directory, &place, errors);
    if (status == STATUS_OK)
        status = directory_create(place, errors);
    if (status == STATUS_OK)
        status = write_new(&arena, place, hooks[0].name, hooks[0].text, HOOK_MODE,
                           _("a hook is there already and stays as it is; ours is printed by "
                             "buyao-init --print-hook pre-commit"),
                           errors);
    arena_free(&arena);
    return status;
}
