#include "history/history.h"

#include "base/i18n.h"
#include "history/walk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

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

static bool is_zeros(const char *id)
{
    size_t length = strlen(id);
    return length >= 40 && strspn(id, "0") == length;
}

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
    free(line);
    return written ? STATUS_OK
                   : error_plain(errors, STATUS_SYSTEM, NULL, _("cannot keep the list of commits"));
}

static enum status list_commits(const struct history *history, const char *range, FILE *list,
                                size_t *count, struct errors *errors)
{
    const char *const arguments[] = {"--no-replace-objects", "rev-list", "--parents", "--reverse",
                                     "--topo-order", "--end-of-options", range, "--", NULL};
    struct git_process git;
    enum status status =
        git_start(&git, history->directory, arguments, GIT_READS_NOTHING, errors);
    if (status != STATUS_OK)
        return status;
    status = read_list(&git, list, count, errors);
    int result = git_end(&git);
    if (status == STATUS_OK && result != 0)
        status = error_plain(errors, STATUS_USAGE, _("a range is OLD..NEW, as for git log"),
                             _("'%s' names no commits"), range);
    return status;
}

/* Runs git for its exit status. */
static enum status succeeds(const struct history *history, const char *const arguments[], bool *yes,
                            struct errors *errors)
{
    struct arena arena = {0};
    char *output;
    size_t length;
    int result;
    enum status status =
        git_ask(&arena, history->directory, arguments, &output, &length, &result, errors);
    *yes = status == STATUS_OK && result == 0;
    arena_free(&arena);
    return status;
}

static enum status has_commits(const struct history *history, bool *yes, struct errors *errors)
{
    static const char *const arguments[] = {"rev-parse", "--verify", "--quiet", "HEAD", NULL};
    return succeeds(history, arguments, yes, errors);
}

/* --- checking -------------------------------------------------------------- */

/* A pipe to a git that has died must not end us before that is said. */
static void ignore_broken_pipes(struct sigaction *before)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, before);
}

static enum status judge_list(struct history *history, FILE *list, bool moves,
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

static enum status no_list(struct errors *errors)
{
    return error_plain(errors, STATUS_SYSTEM, NULL, _("cannot keep the list of commits"));
}

static void warn_shallow(const struct history *history, struct errors *errors)
{
    if (history->shallow)
        error_warn(errors, (struct place){.path = history->directory},
                   _("the clone is shallow: what is older than its first commits was not checked "
                     "(git fetch --unshallow gets it)"));
}

enum status history_check(struct history *history, const char *range,
                          struct history_counts *counts, struct errors *errors)
{
    bool any = true;
    enum status status = range ? STATUS_OK : has_commits(history, &any, errors);
    if (status != STATUS_OK || !any)
        return status;
    FILE *list = tmpfile();
    if (!list)
        return no_list(errors);
    warn_shallow(history, errors);
    status = list_commits(history, range ? without_zeros(range) : "HEAD", list, &counts->commits,
                          errors);
    if (status == STATUS_OK)
        status = judge_list(history, list, false, counts, errors);
    fclose(list);
    return status;
}

/* A branch that goes takes its commits along, unless another one holds them. */
static enum status check_removal(struct history *history, const char *before,
                                 struct history_counts *counts, struct errors *errors)
{
    const char *const arguments[] = {"--no-replace-objects", "for-each-ref", "--count=2",
                                     "--contains", before, "--format=x", NULL};
    struct arena arena = {0};
    char *output = NULL;
    size_t length;
    int result;
    enum status status =
        git_ask(&arena, history->directory, arguments, &output, &length, &result, errors);
    bool held = status == STATUS_OK && result == 0 && strcmp(output, "x\nx\n") == 0;
    arena_free(&arena);
    if (status != STATUS_OK || held)
        return status;
    counts->faults++;
    error_plain(errors, STATUS_FOUND, _("merge it before it goes"),
                _("what ends in commit %.12s is on no other branch and would be lost"), before);
    return STATUS_OK;
}

/* Where the branch does not simply go on, its two ends are held against each other. */
static enum status check_ends(struct history *history, const char *before, const char *now,
                              struct history_counts *counts, struct errors *errors)
{
    const char *const arguments[] = {"--no-replace-objects", "merge-base", "--is-ancestor", before,
                                     now, NULL};
    bool goes_on;
    enum status status = succeeds(history, arguments, &goes_on, errors);
    if (status != STATUS_OK || goes_on)
        return status;
    FILE *list = tmpfile();
    if (!list)
        return no_list(errors);
    status = fprintf(list, "%s %s\n", now, before) > 0
                 ? judge_list(history, list, true, counts, errors)
                 : no_list(errors);
    fclose(list);
    return status;
}

/* The name of a commit that was named in whatever way; NULL without one. */
static enum status find_commit(struct history *history, const char *name, char **id,
                               struct errors *errors)
{
    char *peeled = arena_format(&history->arena, "%s^{commit}", name);
    const char *const arguments[] = {"--no-replace-objects", "rev-parse", "--verify", "--quiet",
                                     "--end-of-options", peeled, NULL};
    size_t length;
    int result;
    if (!peeled)
        return error_memory(errors);
    enum status status =
        git_ask(&history->arena, history->directory, arguments, id, &length, &result, errors);
    if (status != STATUS_OK)
        return status;
    if (result != 0)
        return error_plain(errors, STATUS_USAGE, NULL, _("'%s' names no commits"), name);
    char *line = strrchr(*id, '\n');
    if (line)
        *line = '\0';
    const char *last = strrchr(*id, '\n'); /* git before 2.30 repeats --end-of-options */
    *id += last ? last + 1 - *id : 0;
    return STATUS_OK;
}

enum status history_check_move(struct history *history, const char *before, const char *now,
                               struct history_counts *counts, struct errors *errors)
{
    char *from = NULL, *to = NULL;
    enum status status = STATUS_OK;
    if (!is_zeros(before))
        status = find_commit(history, before, &from, errors);
    if (status == STATUS_OK && !is_zeros(now))
        status = find_commit(history, now, &to, errors);
    if (status != STATUS_OK || (!from && !to))
        return status;
    if (!to)
        return check_removal(history, from, counts, errors);
    const char *range = from ? arena_format(&history->arena, "%s..%s", from, to) : to;
    if (!range)
        return error_memory(errors);
    status = history_check(history, range, counts, errors);
    return status == STATUS_OK && from ? check_ends(history, from, to, counts, errors) : status;
}
