#include "history/history.h"

#include "base/i18n.h"
#include "history/walk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern char **environ;

/* The commit that a name stands for; NULL when there is none. */
static enum status find_commit(struct history *history, const char *name, char **id,
                               struct errors *errors)
{
    const char *const arguments[] = {"rev-parse", "--verify", "--quiet", name, NULL};
    return git_answer(&history->arena, history->directory, arguments, id, errors);
}

/* Before the first commit everything is new against a tree that holds nothing. */
static enum status find_head(struct history *history, char **id, struct errors *errors)
{
    static const char *const empty[] = {"hash-object", "-w", "-t", "tree", "--stdin", NULL};
    bool any;
    enum status status = history_has_commits(history, &any, errors);
    if (status != STATUS_OK)
        return status;
    status = any ? find_commit(history, "HEAD", id, errors)
                 : git_answer(&history->arena, history->directory, empty, id, errors);
    if (status == STATUS_OK && !*id)
        status = error_plain(errors, STATUS_SYSTEM, _("git fsck may tell more"),
                             _("git %s failed"), any ? "rev-parse" : "hash-object");
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
    if (raw == RAW_NO_MEMORY)
        return error_memory(judge->errors);
    return error_plain(judge->errors, STATUS_SYSTEM, _("look with git status"),
                       _("git diff-index gave no answer"));
}

/* What the index has against one parent; NULL is none. */
static enum status add_parent(struct judge *judge, const char *id, struct deed *deed,
                              struct changes *changes)
{
    if (!id)
        return STATUS_OK;
    deed->parents++;
    return gather(judge, id, changes);
}

/*
 * While git makes a merge by itself there is no MERGE_HEAD yet, but git names what it merges in to
 * its hook, in the variables GITHEAD_<commit>.
 */
static enum status add_named(struct judge *judge, struct deed *deed, struct changes *changes)
{
    static const char prefix[] = "GITHEAD_";
    enum status status = STATUS_OK;
    for (char **variable = environ; *variable && status == STATUS_OK; variable++) {
        char *commit = NULL;
        if (strncmp(*variable, prefix, strlen(prefix)) != 0)
            continue;
        const char *hex = *variable + strlen(prefix);
        char *id = arena_copy(&judge->history->arena, hex, strspn(hex, "0123456789abcdef"));
        status = id ? find_commit(judge->history, id, &commit, judge->errors)
                    : error_memory(judge->errors);
        if (status == STATUS_OK)
            status = add_parent(judge, commit, deed, changes);
    }
    return status;
}

static enum status add_parents(struct judge *judge, struct deed *deed, struct changes *changes)
{
    char *head = NULL, *merged = NULL;
    enum status status = find_head(judge->history, &head, judge->errors);
    if (status == STATUS_OK)
        status = add_parent(judge, head, deed, changes);
    if (status == STATUS_OK)
        status = find_commit(judge->history, "MERGE_HEAD", &merged, judge->errors);
    if (status != STATUS_OK)
        return status;
    return merged ? add_parent(judge, merged, deed, changes) : add_named(judge, deed, changes);
}

static enum status judge_index(struct judge *judge)
{
    struct changes changes = {0};
    struct deed deed = {.name = _("the staged change"), .time = (long long)time(NULL)};
    enum status status = add_parents(judge, &deed, &changes);
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
