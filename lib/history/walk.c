#include "history/walk.h"

#include "base/array.h"
#include "base/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_token(struct raw_reader *reader)
{
    errno = 0;
    return getdelim(&reader->token, &reader->room, '\0', reader->stream) > 0;
}

/* Where no token was read: the end is seen only by feof(), for memory that runs out is no ferror(). */
static enum raw why_none(const struct raw_reader *reader)
{
    if (errno == ENOMEM)
        return RAW_NO_MEMORY;
    return feof(reader->stream) && !ferror(reader->stream) ? RAW_END : RAW_BROKEN;
}

/* `:100644 100644 BEFORE NOW M`; the path follows. */
static enum raw read_change(struct raw_reader *reader, struct arena *arena,
                            struct changes *changes)
{
    char mode[8];
    struct file_change change = {.order = changes->count};
    if (sscanf(reader->token, ":%*7s %7s %64s %64s %c", mode, change.before, change.now,
               &change.what) != 4)
        return RAW_BROKEN;
    change.regular = strncmp(mode, "100", 3) == 0;
    struct file_change *grown =
        array_room(changes->items, changes->count, &changes->capacity, sizeof *grown);
    if (!grown)
        return RAW_NO_MEMORY;
    changes->items = grown;
    if (!read_token(reader))
        return why_none(reader) == RAW_NO_MEMORY ? RAW_NO_MEMORY : RAW_BROKEN;
    change.path = arena_string(arena, reader->token);
    if (!change.path)
        return RAW_NO_MEMORY;
    changes->items[changes->count++] = change;
    return RAW_CHANGE;
}

enum raw raw_next(struct raw_reader *reader, struct arena *arena, struct changes *changes)
{
    if (!read_token(reader))
        return why_none(reader);
    if (reader->token[0] != ':')
        return RAW_COMMIT;
    return read_change(reader, arena, changes);
}

void raw_free(struct raw_reader *reader)
{
    free(reader->token);
}

enum status judge_begin(struct judge *judge)
{
    static const char *const arguments[] = {"--no-replace-objects", "cat-file", "--batch", NULL};
    return git_start(&judge->batch, judge->history->directory, arguments, GIT_READS_PIPE,
                     judge->errors);
}

void judge_end(struct judge *judge)
{
    git_end(&judge->batch);
}

/* --- commit by commit ------------------------------------------------------ */

struct walk {
    struct judge *judge;
    struct changes changes;
    char commit[GIT_ID_SIZE]; /* whose changes they are */
    bool moves;
};

static enum status judge_gathered(struct walk *walk)
{
    struct deed deed = {.id = walk->commit, .moves = walk->moves};
    enum status status =
        judge_deed(walk->judge, &deed, walk->changes.items, walk->changes.count);
    walk->changes.count = 0;
    arena_reset(walk->judge->arena);
    return status;
}

/* A merge comes once for each parent that it differs from. */
static enum status begin_commit(struct walk *walk, const char *commit)
{
    enum status status = STATUS_OK;
    if (strcmp(walk->commit, commit) == 0)
        return status;
    if (walk->changes.count)
        status = judge_gathered(walk);
    if (strlen(commit) >= sizeof walk->commit)
        return error_plain(walk->judge->errors, STATUS_SYSTEM, NULL,
                           _("git diff-tree gave no answer"));
    memcpy(walk->commit, commit, strlen(commit) + 1);
    return status;
}

static enum status walk_stream(struct walk *walk, FILE *stream)
{
    struct raw_reader reader = {.stream = stream};
    enum status status = STATUS_OK;
    while (status == STATUS_OK) {
        enum raw raw = raw_next(&reader, walk->judge->arena, &walk->changes);
        if (raw == RAW_END)
            break;
        if (raw == RAW_BROKEN)
            status = error_plain(walk->judge->errors, STATUS_SYSTEM, NULL,
                                 _("git diff-tree gave no answer"));
        else if (raw == RAW_NO_MEMORY)
            status = error_memory(walk->judge->errors);
        else if (raw == RAW_COMMIT)
            status = begin_commit(walk, reader.token);
    }
    if (status == STATUS_OK && walk->changes.count)
        status = judge_gathered(walk);
    raw_free(&reader);
    return status;
}

enum status walk_commits(struct judge *judge, FILE *list, bool moves)
{
    const char *const arguments[] = {"--no-replace-objects", "diff-tree", "--stdin", "-r", "-z",
                                     "--raw", "--no-abbrev", "--no-renames", "--root",
                                     "--no-ext-diff",
                                     judge->history->prefix ? "--" : NULL, ".", NULL};
    struct walk walk = {.judge = judge, .moves = moves};
    struct git_process git;
    if (fflush(list) != 0 || lseek(fileno(list), 0, SEEK_SET) != 0)
        return error_plain(judge->errors, STATUS_SYSTEM, NULL,
                           _("cannot keep the list of commits"));
    enum status status = git_start(&git, judge->history->directory, arguments, fileno(list),
                                   judge->errors);
    if (status != STATUS_OK)
        return status;
    status = walk_stream(&walk, git.output);
    free(walk.changes.items);
    if (status == STATUS_OK)
        return git_finish(&git, "diff-tree", judge->errors);
    git_end(&git);
    return status;
}
