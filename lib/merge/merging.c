#include "merge/merging.h"

#include "base/array.h"
#include "base/file.h"
#include "base/i18n.h"
#include "history/walk.h"
#include "store/number.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDE_LIMIT = 16 * 1024 * 1024 }; /* no record was ever allowed to be so large */

enum { QUESTION_SIZE = 12 + LEDGER_COUNT }; /* of a call of git: its words, the folders, NULL */

/* A call of git that looks at nothing but the ledgers. */
static void in_ledgers(const char *const words[], const char *question[QUESTION_SIZE])
{
    size_t count = 0;
    for (; words[count]; count++)
        question[count] = words[count];
    for (size_t i = 0; i < LEDGER_COUNT; i++)
        question[count++] = ledger_folder((enum ledger)i);
    question[count] = NULL;
}

static enum status failed(struct merging *merging, const char *what)
{
    return error_plain(merging->errors, STATUS_SYSTEM, _("look with git status"),
                       _("git %s failed"), what);
}

/* What git prints, terminated; `*result` is its exit status. */
static enum status ask(struct merging *merging, const char *const arguments[], char **output,
                       size_t *length, int *result)
{
    return git_ask(merging->arena, merging->history->directory, arguments, output, length, result,
                   merging->errors);
}

/* --- commits --------------------------------------------------------------- */

/* The object that git names; NULL when it says no. */
static enum status ask_id(struct merging *merging, const char *const arguments[], const char **id)
{
    char *answer;
    enum status status = git_answer(merging->arena, merging->history->directory, arguments, &answer,
                                    merging->errors);
    *id = status == STATUS_OK ? answer : NULL;
    return status;
}

static enum status find_heads(struct merging *merging)
{
    static const char *const names[MERGING_SIDES] = {"HEAD", "MERGE_HEAD"};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < MERGING_SIDES && status == STATUS_OK; i++) {
        const char *const arguments[] = {"rev-parse", "--verify", "--quiet", names[i], NULL};
        status = ask_id(merging, arguments, &merging->heads[i]);
    }
    if (!merging->heads[MERGING_THEIRS])
        merging->heads[MERGING_OURS] = NULL;
    return status;
}

/* Where the two parted; the empty tree when they never were one. */
static enum status find_base(struct merging *merging, const char **base)
{
    const char *const shared[] = {"--no-replace-objects", "merge-base", merging->heads[0],
                                  merging->heads[1], NULL};
    static const char *const empty[] = {"hash-object", "-w", "-t", "tree", "--stdin", NULL};
    enum status status = ask_id(merging, shared, base);
    if (status == STATUS_OK && !*base)
        status = ask_id(merging, empty, base);
    return status == STATUS_OK && !*base ? failed(merging, "merge-base") : status;
}

/* --- what is in conflict --------------------------------------------------- */

static int by_path(const void *left, const void *right)
{
    /* Both kinds of items, and a bare path, begin with it. */
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* `MODE ID STAGE<tab>PATH`, the stages of a path one after the other. */
static bool add_stage(struct merging *merging, const char *line)
{
    char id[GIT_ID_SIZE], digit[2];
    int end = 0;
    if (sscanf(line, "%*7s %64s %1[123]%n", id, digit, &end) != 2 || line[end] != '\t')
        return false;
    const char *path = line + end + 1;
    int stage = digit[0] - '0';
    size_t last = merging->unmerged_count;
    if (last == 0 || strcmp(merging->unmerged[last - 1].path, path) != 0) {
        merging->unmerged[last] = (struct unmerged){.path = path};
        merging->unmerged_count = ++last;
    }
    struct unmerged *one = &merging->unmerged[last - 1];
    memcpy(stage == 1 ? one->base : one->sides[stage - 2], id, sizeof id);
    return true;
}

static size_t count_lines(const char *output, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += output[i] == '\0';
    return count;
}

static enum status read_unmerged(struct merging *merging)
{
    static const char *const arguments[] = {"ls-files", "-u", "-z", NULL};
    char *output;
    size_t length;
    int result;
    enum status status = ask(merging, arguments, &output, &length, &result);
    if (status != STATUS_OK)
        return status;
    merging->unmerged = arena_array(merging->arena, count_lines(output, length) + 1,
                                    sizeof *merging->unmerged);
    if (!merging->unmerged)
        return error_memory(merging->errors);
    for (const char *line = output; line < output + length; line += strlen(line) + 1)
        if (!add_stage(merging, line))
            return failed(merging, "ls-files");
    qsort(merging->unmerged, merging->unmerged_count, sizeof *merging->unmerged, by_path);
    return result == 0 ? STATUS_OK : failed(merging, "ls-files");
}

/* --- what each side did ---------------------------------------------------- */

/* Of what git says has changed, the records, by their path below the archive's root. */
static enum status keep_changes(struct merging *merging, enum merging_side side,
                                const struct changes *changes)
{
    size_t skipped = strlen(merging->history->prefix);
    struct side_change *kept = arena_array(merging->arena, changes->count + 1, sizeof *kept);
    if (!kept)
        return error_memory(merging->errors);
    for (size_t i = 0; i < changes->count; i++) {
        const struct file_change *change = &changes->items[i];
        enum ledger ledger;
        struct side_change *one = &kept[merging->change_counts[side]];
        if (judge_kept(merging->history, change->path, &ledger) != KEPT_RECORD)
            continue;
        *one = (struct side_change){.path = change->path + skipped};
        if (change->what != 'D')
            memcpy(one->now, change->now, sizeof one->now);
        merging->change_counts[side]++;
    }
    qsort(kept, merging->change_counts[side], sizeof *kept, by_path);
    merging->changes[side] = kept;
    return STATUS_OK;
}

static enum status read_changes(struct merging *merging, enum merging_side side, const char *base)
{
    const char *const words[] = {"--no-replace-objects", "diff-tree", "-r", "-z", "--raw",
                                 "--no-abbrev", "--no-renames", "--no-ext-diff", base,
                                 merging->heads[side], "--", NULL};
    const char *arguments[QUESTION_SIZE];
    struct changes changes = {0};
    struct git_process git;
    in_ledgers(words, arguments);
    enum status status = git_start(&git, merging->history->directory, arguments,
                                   GIT_READS_NOTHING, merging->errors);
    if (status != STATUS_OK)
        return status;
    struct raw_reader reader = {.stream = git.output};
    enum raw raw;
    while ((raw = raw_next(&reader, merging->arena, &changes)) == RAW_CHANGE)
        continue;
    raw_free(&reader);
    int result = git_end(&git);
    if (raw == RAW_NO_MEMORY)
        status = error_memory(merging->errors);
    else if (result != 0 || raw != RAW_END)
        status = failed(merging, "diff-tree");
    else
        status = keep_changes(merging, side, &changes);
    free(changes.items);
    return status;
}

/* New in the index against our side, not in it at all, or changed in the work tree since. */
static enum status read_unsure(struct merging *merging)
{
    static const char *const staged[] = {"diff-index", "--cached", "--relative", "-z",
                                         "--name-only", "--no-renames", "--no-ext-diff",
                                         "--diff-filter=AM", "HEAD", "--", NULL};
    static const char *const loose[] = {"ls-files", "-o", "-m", "-z", "--", NULL};
    static const char *const *const questions[] = {staged, loose};
    char *outputs[2];
    size_t lengths[2], room = 1;
    for (size_t i = 0; i < 2; i++) {
        const char *question[QUESTION_SIZE];
        int result;
        in_ledgers(questions[i], question);
        enum status status = ask(merging, question, &outputs[i], &lengths[i], &result);
        if (status != STATUS_OK)
            return status;
        if (result != 0)
            return failed(merging, questions[i][0]);
        room += count_lines(outputs[i], lengths[i]);
    }
    merging->unsure = arena_array(merging->arena, room, sizeof *merging->unsure);
    if (!merging->unsure)
        return error_memory(merging->errors);
    for (size_t i = 0; i < 2; i++)
        for (const char *path = outputs[i]; path < outputs[i] + lengths[i];
             path += strlen(path) + 1)
            merging->unsure[merging->unsure_count++] = path;
    qsort(merging->unsure, merging->unsure_count, sizeof *merging->unsure, by_path);
    return STATUS_OK;
}

/* --- all of it ------------------------------------------------------------- */

static enum status read_all(struct merging *merging)
{
    const char *base = NULL;
    enum status status = find_heads(merging);
    if (status == STATUS_OK)
        status = read_unmerged(merging);
    if (status != STATUS_OK || !merging->heads[MERGING_THEIRS])
        return status;
    status = find_base(merging, &base);
    for (size_t i = 0; i < MERGING_SIDES && status == STATUS_OK; i++)
        status = read_changes(merging, (enum merging_side)i, base);
    return status == STATUS_OK ? read_unsure(merging) : status;
}

enum status merging_open(struct merging *merging, struct history *history, struct arena *arena,
                         struct errors *errors)
{
    static const char *const arguments[] = {"--no-replace-objects", "cat-file", "--batch", NULL};
    *merging = (struct merging){.history = history, .arena = arena, .errors = errors};
    enum status status = read_all(merging);
    return status == STATUS_OK ? git_start(&merging->batch, history->directory, arguments,
                                           GIT_READS_PIPE, errors)
                               : status;
}

void merging_close(struct merging *merging)
{
    git_end(&merging->batch);
}

const struct unmerged *merging_unmerged(const struct merging *merging, const char *path)
{
    return bsearch(&path, merging->unmerged, merging->unmerged_count, sizeof *merging->unmerged,
                   by_path);
}

const struct side_change *merging_change(const struct merging *merging, enum merging_side side,
                                         const char *path)
{
    const struct side_change *change =
        bsearch(&path, merging->changes[side], merging->change_counts[side],
                sizeof *merging->changes[side], by_path);
    return change && change->now[0] ? change : NULL;
}

enum status merging_read(struct merging *merging, const char *id, struct version *version)
{
    struct git_object object;
    enum status status =
        git_read(&merging->batch, merging->arena, id, SIDE_LIMIT, &object, merging->errors);
    *version = (struct version){object.bytes, object.length};
    return status;
}

/* --- numbers --------------------------------------------------------------- */

enum status merging_highest(struct merging *merging, const char *directory, enum ledger ledger,
                            unsigned long *highest)
{
    const char *const ours[] = {"ls-tree", "-r", "-z", "--name-only", merging->heads[MERGING_OURS],
                                "--", directory, NULL};
    const char *const theirs[] = {"ls-tree", "-r", "-z", "--name-only",
                                  merging->heads[MERGING_THEIRS], "--", directory, NULL};
    const char *const staged[] = {"ls-files", "-z", "--", directory, NULL};
    const char *const *const questions[] = {ours, theirs, staged};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        char *output;
        size_t length;
        int result;
        enum status status = ask(merging, questions[i], &output, &length, &result);
        if (status != STATUS_OK)
            return status;
        if (result != 0)
            return failed(merging, questions[i][0]);
        for (const char *path = output; path < output + length; path += strlen(path) + 1) {
            const char *slash = strrchr(path, '/');
            number_note(slash ? slash + 1 : path, ledger, highest);
        }
    }
    return STATUS_OK;
}

/* --- the index ------------------------------------------------------------- */

/* A file: of a pipe that ends too early git would take the first of them in. */
static bool list_paths(FILE *list, const char *const paths[], size_t count)
{
    bool written = true;
    for (size_t i = 0; i < count && written; i++)
        written = fwrite(paths[i], strlen(paths[i]) + 1, 1, list) == 1;
    return written && fflush(list) == 0 && lseek(fileno(list), 0, SEEK_SET) == 0;
}

static bool take_in(struct merging *merging, FILE *list, enum status *status)
{
    static const char *const arguments[] = {"update-index", "--add", "-z", "--stdin", NULL};
    struct git_process git;
    *status = git_start(&git, merging->history->directory, arguments, fileno(list),
                        merging->errors);
    return *status == STATUS_OK && git_end(&git) == 0;
}

enum status merging_stage(struct merging *merging, const char *const paths[], size_t count)
{
    enum status status = STATUS_OK;
    FILE *list = tmpfile();
    if (!list && errno == ENOMEM)
        return error_memory(merging->errors);
    bool taken = list && list_paths(list, paths, count) && take_in(merging, list, &status);
    if (list)
        fclose(list);
    if (taken || status != STATUS_OK)
        return status;
    return error_plain(merging->errors, STATUS_SYSTEM,
                       _("run the command again when git is done with something else"),
                       _("the records are written, but git did not take them into its index"));
}
