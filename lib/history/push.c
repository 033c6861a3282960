#include "history/history.h"

#include "base/array.h"
#include "base/i18n.h"
#include "history/walk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A branch or tag that is to move. */
struct move {
    const char *name; /* NULL: not told; it is one of those that hold `before` */
    const char *before, *now; /* commits; NULL for zeros: it is new, or goes */
};

struct push {
    struct history *history; /* whose arena holds the texts */
    struct move *moves;      /* malloc'd */
    size_t count;
    size_t capacity;
    struct history_counts *counts;
    struct errors *errors;
};

static bool is_zeros(const char *id)
{
    size_t length = strlen(id);
    return length >= 40 && strspn(id, "0") == length;
}

/* The commit that is named in whatever way; NULL for zeros. */
static enum status find_commit(struct history *history, const char *name, const char **id,
                               struct errors *errors)
{
    *id = NULL;
    if (is_zeros(name))
        return STATUS_OK;
    struct arena arena = {0}; /* of a push there may be many, and git's answer takes a page */
    char *answer = NULL, *peeled = arena_format(&arena, "%s^{commit}", name);
    const char *const arguments[] = {"--no-replace-objects", "rev-parse", "--verify", "--quiet",
                                     peeled, NULL};
    enum status status = peeled ? STATUS_OK : error_memory(errors);
    if (status == STATUS_OK && *name != '-')
        status = git_answer(&arena, history->directory, arguments, &answer, errors);
    if (status == STATUS_OK && !answer)
        status = error_plain(errors, STATUS_USAGE, NULL, _("'%s' names no commits"), name);
    if (status == STATUS_OK && !(*id = arena_string(&history->arena, answer)))
        status = error_memory(errors);
    arena_free(&arena);
    return status;
}

/* --- a branch that goes ---------------------------------------------------- */

static enum status git_failed(const struct push *push, const char *command)
{
    return error_plain(push->errors, STATUS_SYSTEM, _("git fsck may tell more"),
                       _("git %s failed"), command);
}

static enum status is_part(const struct push *push, const char *commit, const char *whole,
                           bool *part)
{
    enum { YES, NO }; /* what git ends with; whatever else is no answer */
    const char *const arguments[] = {"--no-replace-objects", "merge-base", "--is-ancestor", commit,
                                     whole, NULL};
    struct arena arena = {0};
    char *output;
    size_t length;
    int result;
    enum status status = git_ask(&arena, push->history->directory, arguments, &output, &length,
                                 &result, push->errors);
    arena_free(&arena);
    *part = status == STATUS_OK && result == YES;
    return status == STATUS_OK && result != YES && result != NO ? git_failed(push, "merge-base")
                                                                : status;
}

static bool moves_too(const struct push *push, const char *name, size_t length)
{
    for (size_t i = 0; i < push->count; i++)
        if (push->moves[i].name && strlen(push->moves[i].name) == length &&
            strncmp(push->moves[i].name, name, length) == 0)
            return true;
    return false;
}

/* Whether one that does not move with this push holds the commit. */
static enum status is_held(const struct push *push, const struct move *move, bool *held)
{
    const char *const arguments[] = {"--no-replace-objects", "for-each-ref", "--contains",
                                     move->before, "--format=%(refname)", NULL};
    struct arena arena = {0};
    char *names = NULL;
    size_t length, others = 0;
    int result;
    enum status status = git_ask(&arena, push->history->directory, arguments, &names, &length,
                                 &result, push->errors);
    if (status == STATUS_OK && result != 0)
        status = git_failed(push, "for-each-ref");
    for (char *name = names; status == STATUS_OK && *name;) {
        size_t end = strcspn(name, "\n");
        others += !moves_too(push, name, end);
        name += end + (name[end] == '\n');
    }
    *held = others > (move->name ? 0 : 1);
    arena_free(&arena);
    return status;
}

/* A branch that goes takes its commits along, unless another one holds them, then as now. */
static enum status check_removal(const struct push *push, const struct move *move)
{
    bool held = false;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < push->count && status == STATUS_OK && !held; i++)
        if (push->moves[i].now)
            status = is_part(push, move->before, push->moves[i].now, &held);
    if (status == STATUS_OK && !held)
        status = is_held(push, move, &held);
    if (status != STATUS_OK || held)
        return status;
    push->counts->faults++;
    error_plain(push->errors, STATUS_FOUND, _("merge it before it goes"),
                _("what ends in commit %.12s is on no other branch and would be lost"),
                move->before);
    return STATUS_OK;
}

/* --- one that goes on, or elsewhere ---------------------------------------- */

/* Where the branch does not simply go on, its two ends are held against each other. */
static enum status check_ends(const struct push *push, const struct move *move)
{
    bool part;
    enum status status = is_part(push, move->before, move->now, &part);
    if (status != STATUS_OK || part)
        return status;
    FILE *list = tmpfile();
    if (!list && errno == ENOMEM)
        return error_memory(push->errors);
    bool written = list && fprintf(list, "%s %s\n", move->now, move->before) > 0;
    status =
        written ? judge_list(push->history, list, true, push->counts, push->errors)
                : error_plain(push->errors, STATUS_SYSTEM, NULL,
                              _("cannot keep the list of commits"));
    if (list)
        fclose(list);
    return status;
}

static enum status check_move(const struct push *push, const struct move *move)
{
    if (!move->now)
        return move->before ? check_removal(push, move) : STATUS_OK;
    const char *range =
        move->before ? arena_format(&push->history->arena, "%s..%s", move->before, move->now)
                     : move->now;
    if (!range)
        return error_memory(push->errors);
    bool fresh = move->name && !move->before;
    enum status status = judge_range(push->history, range, fresh, push->counts, push->errors);
    return status == STATUS_OK && move->before ? check_ends(push, move) : status;
}

enum status history_check_move(struct history *history, const char *before, const char *now,
                               struct history_counts *counts, struct errors *errors)
{
    struct move move = {0};
    struct push push = {.history = history, .counts = counts, .errors = errors};
    enum status status = find_commit(history, before, &move.before, errors);
    if (status == STATUS_OK)
        status = find_commit(history, now, &move.now, errors);
    return status == STATUS_OK ? check_move(&push, &move) : status;
}

/* --- a whole push ---------------------------------------------------------- */

/* `OLD NEW REF` */
static enum status read_move(struct push *push, const char *line)
{
    struct move move = {0};
    struct arena *arena = &push->history->arena;
    size_t before = strcspn(line, " "), now = before + 1;
    size_t name = line[before] ? now + strcspn(line + now, " ") : before;
    if (!line[name] || !line[name + 1])
        return error_plain(push->errors, STATUS_USAGE, NULL,
                           _("a line of a push is OLD NEW REF, not '%s'"), line);
    char *old = arena_copy(arena, line, before);
    char *next = arena_copy(arena, line + now, name - now);
    move.name = arena_string(arena, line + name + 1);
    struct move *grown = array_room(push->moves, push->count, &push->capacity, sizeof *grown);
    if (!old || !next || !move.name || !grown)
        return error_memory(push->errors);
    push->moves = grown;
    enum status status = find_commit(push->history, old, &move.before, push->errors);
    if (status == STATUS_OK)
        status = find_commit(push->history, next, &move.now, push->errors);
    push->moves[push->count++] = move;
    return status;
}

static enum status read_moves(struct push *push, FILE *lines)
{
    enum status status = STATUS_OK;
    char *line = NULL;
    size_t room = 0;
    while (status == STATUS_OK && getline(&line, &room, lines) > 0) {
        line[strcspn(line, "\n")] = '\0';
        status = read_move(push, line);
    }
    if (status == STATUS_OK && !feof(lines)) /* memory that runs out is no ferror() */
        status = error_system(push->errors, errno, _("standard input"), _("cannot read"));
    free(line);
    return status;
}

enum status history_check_push(struct history *history, FILE *lines, struct history_counts *counts,
                               struct errors *errors)
{
    struct push push = {.history = history, .counts = counts, .errors = errors};
    enum status status = read_moves(&push, lines);
    for (size_t i = 0; i < push.count && status == STATUS_OK; i++) {
        size_t faults = counts->faults;
        status = check_move(&push, &push.moves[i]);
        if (counts->faults > faults)
            error_plain(errors, STATUS_FOUND, NULL, _("%s is refused: what is on record stays"),
                        push.moves[i].name);
    }
    free(push.moves);
    return status;
}
