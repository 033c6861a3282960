#include "history/history.h"

#include "base/i18n.h"
#include "history/walk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* HEAD, and in a merge what is merged in. */
static const char *const parents[] = {"HEAD", "MERGE_HEAD"};

/* The name of what `arguments` print in one line; "" when git says no. */
static enum status ask_id(struct history *history, const char *const arguments[],
                          const char **id, struct errors *errors)
{
    char *output;
    size_t length;
    int result;
    enum status status = git_ask(&history->arena, history->directory, arguments, &output, &length,
                                 &result, errors);
    if (status != STATUS_OK)
        return status;
    output[strcspn(output, "\n")] = '\0';
    *id = result == 0 ? output : "";
    return STATUS_OK;
}

/* Before the first commit everything is new against a tree that holds nothing. */
static enum status find_parent(struct history *history, size_t n, const char **id,
                               struct errors *errors)
{
    const char *const parent[] = {"rev-parse", "--verify", "--quiet", parents[n], NULL};
    static const char *const empty[] = {"hash-object", "-w", "-t", "tree", "--stdin", NULL};
    bool any = true;
    enum status status = n == 0 ? history_has_commits(history, &any, errors) : STATUS_OK;
    if (status == STATUS_OK)
        status = ask_id(history, any ? parent : empty, id, errors);
    return status;
}

static enum status gather(struct judge *judge, const char *parent, struct changes *changes)
{
    const char *const arguments[] = {"--no-replace-objects", "diff-index", "--cached", "-z",
                                     "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff",
                                     parent,
                                     judge->history->prefix ? "--" : NULL, ".", NULL};
    struct git_process git;
    enum status status = git_start(&git, judge->history->directory, arguments, GIT_READS_NOTHING,
                                   judge->errors);
    if (status != STATUS_OK)
        return status;
    struct raw_reader reader = {.stream = git.output};
    enum raw raw;
    while ((raw = raw_next(&reader, judge->arena, changes)) == RAW_CHANGE)
        continue;
    raw_free(&reader);
    if (raw == RAW_END)
        return git_finish(&git, "diff-index", judge->errors);
    git_end(&git);
    return error_plain(judge->errors, STATUS_SYSTEM, _("look with git status"),
                       _("git diff-index gave no answer"));
}

static enum status judge_index(struct judge *judge)
{
    struct changes changes = {0};
    struct deed deed = {.name = _("the staged change"), .time = (long long)time(NULL)};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof parents / sizeof *parents && status == STATUS_OK; i++) {
        const char *id;
        status = find_parent(judge->history, i, &id, judge->errors);
        if (status != STATUS_OK || !*id)
            continue;
        deed.parents++;
        status = gather(judge, id, &changes);
    }
    if (status == STATUS_OK)
        status = judge_deed(judge, &deed, changes.items, changes.count);
    free(changes.items);
    return status;
}

enum status history_check_staged(struct history *history, const struct archive *archive,
                                 struct history_counts *counts, struct errors *errors)
{
    struct arena arena = {0}, scratch = {0};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    struct judge judge = {.history = history, .arena = &arena, .scratch = &scratch,
                          .archive = archive, .counts = counts, .errors = errors};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &before);
    enum status status = judge_begin(&judge);
    if (status == STATUS_OK) {
        status = judge_index(&judge);
        judge_end(&judge);
    }
    sigaction(SIGPIPE, &before, NULL);
    arena_free(&scratch);
    arena_free(&arena);
    return status;
}
