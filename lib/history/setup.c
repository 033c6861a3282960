#include "history/setup.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "history/git.h"
#include "store/archive.h"

#include <string.h>

enum { HOOK_MODE = 0755, SHARED_MODE = 0644, ATTRIBUTES_LIMIT = 1024 * 1024 };

#define CHECK_STAGED                                                                               \
    "exec buyao-check -C \"$(git config --get buyao.archive || echo .)\" --quiet --staged\n"

static const struct hook {
    const char *name;
    bool here; /* in a clone that people work in, not on the server */
    const char *text;
} hooks[] = {
    {"pre-commit", true,
     "#!/bin/sh\n"
     "# 提交前检查：已入档的内容只能在末尾增加，不得改写。\n"
     "# Lets no commit in that rewrites a record, or holds one that is broken. Where the archive\n"
     "# is not the repository's top directory: git config buyao.archive DIRECTORY\n"
     CHECK_STAGED},
    {"pre-merge-commit", true,
     "#!/bin/sh\n"
     "# 自动合并提交前检查，与 pre-commit 相同。\n"
     "# The same for a merge that git commits by itself; it does not ask pre-commit then.\n"
     CHECK_STAGED},
    {"pre-receive", false,
     "#!/bin/sh\n"
     "# 接收推送前检查：改写、删除、倒签已入档内容的推送一律拒收。\n"
     "# Lets no push in that rewrites, shortens, deletes or back-dates a record. It goes into the\n"
     "# hooks/ of the repository on the server, as pre-receive, and has to be executable there.\n"
     "exec buyao-check --quiet --history - >&2\n"},
};

enum status setup_print_hook(const char *name, FILE *out, struct errors *errors)
{
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        if (strcmp(hooks[i].name, name) == 0) {
            fputs(hooks[i].text, out);
            return STATUS_OK;
        }
    }
    struct nearest nearest;
    nearest_begin(&nearest, name);
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++)
        nearest_offer(&nearest, hooks[i].name);
    return error_plain(errors, STATUS_USAGE,
                       nearest_hint(&nearest,
                                    _("there are pre-commit, pre-merge-commit and pre-receive")),
                       _("there is no hook '%s'"), name);
}

/* --- git ------------------------------------------------------------------- */

static enum status git_failed(const char *directory, const char *message, struct errors *errors)
{
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = directory},
                     _("the archive itself is complete"), "%s", message);
}

/*
 * The repository, and where in it the archive lies. One that is new gets its own; one that was
 * cloned is in one already.
 */
static enum status find_repository(struct arena *arena, const char *directory, bool cloned,
                                   char **prefix, struct errors *errors)
{
    static const char *const inside[] = {"rev-parse", "--show-prefix", NULL};
    static const char *const make[] = {"init", "--quiet", NULL};
    char *answer;
    enum status status = STATUS_OK;
    *prefix = NULL;
    if (cloned)
        status = git_answer(arena, directory, inside, prefix, errors);
    if (status != STATUS_OK || *prefix)
        return status;
    status = git_answer(arena, directory, make, &answer, errors);
    if (status == STATUS_OK && !answer)
        status = git_failed(directory, _("git init failed"), errors);
    return status;
}

/* Where git looks for hooks, as core.hooksPath says; relative to the directory. */
static enum status find_hooks(struct arena *arena, const char *directory, char **place,
                              struct errors *errors)
{
    static const char *const arguments[] = {"rev-parse", "--git-path", "hooks", NULL};
    char *answer;
    enum status status = git_answer(arena, directory, arguments, &answer, errors);
    if (status != STATUS_OK)
        return status;
    if (!answer || !*answer)
        return git_failed(directory, _("git names no place for hooks"), errors);
    *place = answer[0] == '/' ? answer : path_join(arena, directory, answer, errors);
    return *place ? STATUS_OK : STATUS_SYSTEM;
}

/* --- the files ------------------------------------------------------------- */

/* Whether a file that is there holds this already. */
static bool holds(struct arena *arena, const char *path, const char *text)
{
    struct errors ignored = {0};
    char *bytes;
    size_t length;
    bool same =
        file_read(arena, path, strlen(text), &bytes, &length, &ignored) == STATUS_OK &&
        length == strlen(text) && memcmp(bytes, text, length) == 0;
    errors_free(&ignored);
    return same;
}

static enum status write_hook(struct arena *arena, const char *place, const struct hook *hook,
                              struct errors *errors)
{
    bool exists = false;
    char *path = path_join(arena, place, hook->name, errors);
    if (!path)
        return STATUS_SYSTEM;
    enum status status = file_create(path, hook->text, strlen(hook->text),
                                     file_masked_mode(HOOK_MODE), &exists, errors);
    if (status != STATUS_OK || !exists || holds(arena, path, hook->text))
        return status;
    if (arena->lost)
        return error_memory(errors);
    error_warn(errors, (struct place){.path = path},
               _("a hook is there already and stays as it is; ours is printed by "
                 "buyao-init --print-hook %s"),
               hook->name);
    return status;
}

static enum status write_hooks(struct arena *arena, const char *directory, struct errors *errors)
{
    char *place = NULL;
    enum status status = find_hooks(arena, directory, &place, errors);
    if (status == STATUS_OK)
        status = directory_create(place, &file_modes_usual, errors);
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks && status == STATUS_OK; i++)
        if (hooks[i].here)
            status = write_hook(arena, place, &hooks[i], errors);
    return status;
}

/* --- the attributes -------------------------------------------------------- */

/* One line about each ledger; NULL when memory runs out. */
static char *for_ledgers(struct arena *arena, const char *before, const char *format)
{
    char *text = arena_string(arena, before);
    for (size_t i = 0; text && i < LEDGER_COUNT; i++) {
        char *line = arena_format(arena, format, ledger_folder((enum ledger)i));
        text = line ? arena_format(arena, "%s%s", text, line) : NULL;
    }
    return text;
}

/* Converted line ends would change bytes that are on record. */
static char *make_attributes(struct arena *arena)
{
    char *bytes = for_ledgers(
        arena,
        "# 每个记录文件只在末尾增加，不改写一个字节：换行符也不得转换。\n"
        "# The bytes of a record are nobody's to convert; differences are shown as those of text.\n"
        "/reports/** -text diff\n",
        "/%s/** -text diff\n");
    return bytes ? for_ledgers(arena,
                               arena_format(arena, "%s%s", bytes,
                                            "# 两边各自追加的记录，由 buyao-merge 合并。\n"
                                            "# Records that both sides appended to are merged by "
                                            "buyao-merge.\n"),
                               "/%s/**/*.yaml merge=buyao\n")
                 : NULL;
}

/* Whether git, with whatever attributes there are, takes records as they have to be taken. */
static enum status have_attributes(struct arena *arena, const char *directory, bool *have,
                                   struct errors *errors)
{
    const char *arguments[6 + LEDGER_COUNT] = {"check-attr", "text", "diff", "merge", "--"};
    char *expected = arena_string(arena, ""), *answer;
    for (size_t i = 0; expected && i < LEDGER_COUNT; i++) {
        char *path = arena_format(arena, "%s/2022/x/x.yaml", ledger_folder((enum ledger)i));
        arguments[5 + i] = path;
        expected = path ? arena_format(arena, "%s%s%s: text: unset\n%s: diff: set\n%s: merge: buyao",
                                       expected, i ? "\n" : "", path, path, path)
                        : NULL;
    }
    if (!expected)
        return error_memory(errors);
    enum status status = git_answer(arena, directory, arguments, &answer, errors);
    *have = status == STATUS_OK && answer && strcmp(answer, expected) == 0;
    return status;
}

/* The lines of ours, comments aside, that a file does not have, "; " between them. */
static char *missing_lines(struct arena *arena, const char *ours, const char *theirs)
{
    char *missing = arena_string(arena, "");
    for (const char *line = ours; missing && *line; line += strcspn(line, "\n") + 1) {
        char *text = arena_copy(arena, line, strcspn(line, "\n"));
        char *whole = text ? arena_format(arena, "\n%s\n", text) : NULL;
        if (!whole)
            return NULL;
        if (*text != '#' && !strstr(theirs, whole))
            missing = arena_format(arena, "%s%s%s", missing, *missing ? "; " : "", text);
    }
    return missing;
}

static enum status check_attributes(struct arena *arena, const char *directory, const char *path,
                                    const char *ours, struct errors *errors)
{
    bool have = false;
    char *bytes;
    size_t length;
    enum status status = have_attributes(arena, directory, &have, errors);
    if (status != STATUS_OK || have)
        return status;
    status = file_read(arena, path, ATTRIBUTES_LIMIT, &bytes, &length, errors);
    if (status != STATUS_OK)
        return status;
    const char *framed = arena_format(arena, "\n%s\n", bytes);
    const char *missing = framed ? missing_lines(arena, ours, framed) : NULL;
    if (!missing)
        return error_memory(errors);
    if (*missing)
        error_warn(errors, (struct place){.path = path},
                   _("the file is there already and stays as it is; records need these lines in "
                     "it: %s"),
                   missing);
    else
        error_warn(errors, (struct place){.path = path},
                   _("what the lines for records say is taken back by others; they have to be "
                     "the last"));
    return STATUS_OK;
}

static enum status write_attributes(struct arena *arena, const char *directory,
                                    struct errors *errors)
{
    bool exists = false;
    char *path = path_join(arena, directory, ".gitattributes", errors);
    char *text = make_attributes(arena);
    if (!path || !text)
        return error_memory(errors);
    enum status status = file_create(path, text, strlen(text), file_masked_mode(SHARED_MODE),
                                     &exists, errors);
    return status == STATUS_OK && exists ? check_attributes(arena, directory, path, text, errors)
                                         : status;
}

/* --- the configuration ----------------------------------------------------- */

/* What is set already stays. */
static enum status set(struct arena *arena, const char *directory, const char *key,
                       const char *value, struct errors *errors)
{
    const char *const get[] = {"config", "--local", "--get", key, NULL};
    const char *const put[] = {"config", "--local", key, value, NULL};
    char *answer;
    enum status status = git_answer(arena, directory, get, &answer, errors);
    if (status != STATUS_OK)
        return status;
    if (answer && strcmp(answer, value) != 0)
        error_warn(errors, (struct place){.path = directory},
                   _("git's %s is '%s' and stays so; ours is '%s'"), key, answer, value);
    if (answer)
        return STATUS_OK;
    status = git_answer(arena, directory, put, &answer, errors);
    return status == STATUS_OK && !answer
               ? git_failed(directory, _("git config failed"), errors)
               : status;
}

/*
 * recursive: where merges cross, no conflict of an older one is told again. pull.rebase: without it
 * git asks how to pull, and a rebase puts entries between those that others have.
 */
static enum status write_config(struct arena *arena, const char *directory, const char *prefix,
                                struct errors *errors)
{
    static const char *const values[][2] = {
        {"merge.buyao.name", "entries of both sides, as the process allows"},
        {"merge.buyao.driver", "buyao-merge --marker-size %L -- %O %A %B %P"},
        {"merge.buyao.recursive", "binary"},
        {"pull.rebase", "false"},
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof values / sizeof *values && status == STATUS_OK; i++)
        status = set(arena, directory, values[i][0], values[i][1], errors);
    return status == STATUS_OK && prefix && *prefix
               ? set(arena, directory, "buyao.archive", prefix, errors)
               : status;
}

enum status setup_git(const char *directory, bool cloned, struct errors *errors)
{
    struct arena arena = {0};
    char *prefix;
    enum status status = find_repository(&arena, directory, cloned, &prefix, errors);
    if (status == STATUS_OK)
        status = write_attributes(&arena, directory, errors);
    if (status == STATUS_OK)
        status = write_hooks(&arena, directory, errors);
    if (status == STATUS_OK)
        status = write_config(&arena, directory, prefix, errors);
    arena_free(&arena);
    return status;
}
