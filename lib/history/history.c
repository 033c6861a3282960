#include "history/history.h"

#include "base/i18n.h"
#include "history/walk.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- the repository -------------------------------------------------------- */

/* Cuts the next line off; NULL when there is none. */
static char *take_line(char **rest)
{
    char *line = *rest, *end = line ? strchr(line, '\n') : NULL;
    if (!end)
        return NULL;
    *end = '\0';
    *rest = end + 1;
    return line;
}

static enum status no_repository(const char *directory, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                     _("make one with git init; what git says tells git status"),
                     _("no git repository that can be read"));
}

enum status history_open(struct history *history, const char *directory, bool anywhere,
                         struct errors *errors)
{
    static const char *const arguments[] = {"rev-parse", "--is-shallow-repository",
                                            "--is-inside-work-tree", "--show-prefix", NULL};
    char *output, *rest;
    size_t length;
    int result;
    *history = (struct history){0};
    history->directory = arena_string(&history->arena, directory);
    if (!history->directory)
        return error_memory(errors);
    enum status status = git_ask(&history->arena, directory, arguments, &output, &length, &result,
                                 errors);
    if (status != STATUS_OK)
        return status;
    rest = output;
    const char *shallow = take_line(&rest), *inside = take_line(&rest);
    if (result != 0 || !shallow || !inside)
        return no_repository(directory, errors);
    history->shallow = strcmp(shallow, "true") == 0;
    size_t left = strlen(rest); /* a directory's name may hold a line feed */
    if (left && rest[left - 1] == '\n')
        rest[left - 1] = '\0';
    if (!anywhere && strcmp(inside, "true") == 0)
        history->prefix = rest;
    return STATUS_OK;
}

void history_close(struct history *history)
{
    arena_free(&history->arena);
}

/* --- the commits of a range ------------------------------------------------ */

/* `0000…..NEW` is all of NEW. */
static const char *without_zeros(const char *range)
{
    size_t zeros = strspn(range, "0");
    return zeros >= 40 && strncmp(range + zeros, "..", 2) == 0 && range[zeros + 2] != '.'
               ? range + zeros + 2
               : range;
}

/* One line for each parent, so that each pair is compared by itself. */
static bool list_commit(FILE *list, const char *line)
{
    size_t id = strcspn(line, " \n");
    const char *parent = line + id;
    if (*parent != ' ')
        return fprintf(list, "%.*s\n", (int)id, line) > 0;
    while (*parent == ' ') {
        size_t length = strcspn(++parent, " \n");
        if (fprintf(list, "%.*s %.*s\n", (int)id, line, (int)length, parent) < 0)
            return false;
        parent += length;
    }
    return true;
}

/* Why there is no list, by errno. */
static enum status no_list(struct errors *errors)
{
    return errno == ENOMEM ? error_memory(errors)
                           : error_plain(errors, STATUS_SYSTEM, NULL,
                                         _("cannot keep the list of commits"));
}

static enum status read_list(struct git_process *git, FILE *list, size_t *count,
                             struct errors *errors)
{
    char *line = NULL;
    size_t room = 0;
    bool written = true;
    while (written && getline(&line, &room, git->output) > 0) {
        written = list_commit(list, line);
        ++*count;
    }
    bool whole = written && feof(git->output) && !ferror(git->output);
    enum status status = whole ? STATUS_OK : no_list(errors);
    free(line);
    return status;
}

/* Whether the names in a range stand for anything, be it there or not. */
static enum status is_named(const struct history *history, const char *range, bool *named,
                            struct errors *errors)
{
    const char *const arguments[] = {"rev-parse", "--quiet", "--end-of-options", range, "--", NULL};
    return git_succeeds(history->directory, arguments, named, errors);
}

/*
 * The commit-graph is derived from the commits; what it says may be old, or somebody's own. With
 * `fresh` only what no branch or tag holds yet is listed.
 */
static enum status list_commits(const struct history *history, const char *range, bool fresh,
                                FILE *list, size_t *count, struct errors *errors)
{
    const char *const arguments[] = {"--no-replace-objects", "-c", "core.commitGraph=false",
                                     "rev-list", "--parents", "--reverse", "--topo-order", "--not",
                                     fresh ? "--all" : "--topo-order", "--not",
                                     "--end-of-options", range, "--", NULL};
    struct git_process git;
    bool named;
    enum status status = is_named(history, range, &named, errors);
    if (status != STATUS_OK)
        return status;
    if (!named)
        return error_plain(errors, STATUS_USAGE, _("a range is OLD..NEW, as for git log"),
                           _("'%s' names no commits"), range);
    status = git_start(&git, history->directory, arguments, GIT_READS_NOTHING, errors);
    if (status != STATUS_OK)
        return status;
    status = read_list(&git, list, count, errors);
    if (status == STATUS_OK)
        return git_finish(&git, "rev-list", errors);
    git_end(&git);
    return status;
}

/* A branch that has no commit yet has no file either; one whose file is there is broken. */
static enum status check_unborn(struct history *history, struct errors *errors)
{
    static const char *const head[] = {"symbolic-ref", "--quiet", "HEAD", NULL};
    const char *place[] = {"rev-parse", "--git-path", NULL, NULL};
    struct arena arena = {0};
    struct stat info;
    char *branch = NULL, *path = NULL;
    enum status status = git_answer(&arena, history->directory, head, &branch, errors);
    place[2] = branch;
    if (status == STATUS_OK && branch)
        status = git_answer(&arena, history->directory, place, &path, errors);
    if (status == STATUS_OK && path &&
        !(path = path_join(&arena, *path == '/' ? "" : history->directory, path, errors)))
        status = STATUS_SYSTEM;
    if (status == STATUS_OK && (!path || lstat(path, &info) == 0))
        status = error_plain(errors, STATUS_SYSTEM, _("git fsck may tell more"),
                             _("the branch that HEAD names is broken"));
    arena_free(&arena);
    return status;
}

enum status history_has_commits(struct history *history, bool *any, struct errors *errors)
{
    static const char *const arguments[] = {"rev-parse", "--verify", "--quiet", "HEAD", NULL};
    enum status status = git_succeeds(history->directory, arguments, any, errors);
    return status == STATUS_OK && !*any ? check_unborn(history, errors) : status;
}

/* --- checking -------------------------------------------------------------- */

/* A pipe to a git that has died must not end us before that is said. */
static void ignore_broken_pipes(struct sigaction *before)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, before);
}

enum status judge_list(struct history *history, FILE *list, bool moves,
                              struct history_counts *counts, struct errors *errors)
{
    struct arena arena = {0}, scratch = {0};
    struct sigaction before;
    struct judge judge = {.history = history, .arena = &arena, .scratch = &scratch,
                          .counts = counts, .errors = errors};
    ignore_broken_pipes(&before);
    enum status status = judge_begin(&judge);
    if (status == STATUS_OK) {
        status = walk_commits(&judge, list, moves);
        judge_end(&judge);
    }
    sigaction(SIGPIPE, &before, NULL);
    arena_free(&scratch);
    arena_free(&arena);
    return status;
}

/* Once is enough for all the branches of a push. */
static void warn_shallow(struct history *history, struct errors *errors)
{
    if (history->shallow)
        error_warn(errors, (struct place){.path = history->directory},
                   _("the clone is shallow: what is older than its first commits was not checked "
                     "(git fetch --unshallow gets it)"));
    history->shallow = false;
}

enum status judge_range(struct history *history, const char *range, bool fresh,
                        struct history_counts *counts, struct errors *errors)
{
    FILE *list = tmpfile();
    if (!list)
        return no_list(errors);
    warn_shallow(history, errors);
    enum status status = list_commits(history, range, fresh, list, &counts->commits, errors);
    if (status == STATUS_OK)
        status = judge_list(history, list, false, counts, errors);
    fclose(list);
    return status;
}

enum status history_check(struct history *history, const char *range,
                          struct history_counts *counts, struct errors *errors)
{
    bool any = true;
    enum status status = range ? STATUS_OK : history_has_commits(history, &any, errors);
    if (status != STATUS_OK || !any)
        return status;
    return judge_range(history, range ? without_zeros(range) : "HEAD", false, counts, errors);
}
