#include "history/judge.h"

#include "base/i18n.h"
#include "history/moved.h"

#include <stdlib.h>
#include <string.h>

enum {
    ABBREVIATED = 12,
    COMMIT_LIMIT = 1024 * 1024,
    VERSION_LIMIT = 16 * 1024 * 1024, /* no record was ever allowed to be so large */
    DAY_MINUTES = 24 * 60,
};

/* One file in one deed: what it is, where it is shown, and its versions. */
struct view {
    struct judge *judge;
    const struct deed *deed;
    enum ledger ledger;
    const char *path;
    struct version now;
    struct pieces pieces;
    bool split; /* `pieces` are those of `now` */
    size_t moved; /* of the parents' records: they are kept under another number */
    bool large; /* `now` was not read */
};

static enum status fault(struct view *view, size_t line, size_t column, const char *hint,
                         const char *format, const char *detail)
{
    char *message = arena_format(view->judge->scratch, format, view->deed->name, detail);
    if (!message)
        return error_memory(view->judge->errors);
    view->judge->counts->faults++;
    error_add(view->judge->errors, STATUS_FOUND, (struct place){view->path, line, column}, hint,
              "%s", message);
    return STATUS_OK;
}

static const char *entry_hint(void)
{
    return _("what is on record stays; mistakes are corrected with buyao-amend");
}

/* --- the commit ------------------------------------------------------------ */

/* The line of a commit that begins with `key`; its end in `*length`. NULL when it has none. */
static const char *commit_line(const char *bytes, const char *key, size_t *length)
{
    size_t wanted = strlen(key);
    for (const char *line = bytes; *line && *line != '\n';) {
        size_t here = strcspn(line, "\n");
        if (strncmp(line, key, wanted) == 0) {
            *length = here - wanted;
            return line + wanted;
        }
        line += here + (line[here] == '\n');
    }
    return NULL;
}

static size_t count_parents(const char *bytes)
{
    size_t count = 0;
    for (const char *line = bytes; *line && *line != '\n';) {
        count += strncmp(line, "parent ", 7) == 0;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return count;
}

/* `NAME <MAIL> SECONDS ZONE`, of which the name and the mail are shown. */
static enum status read_commit(struct judge *judge, struct deed *deed)
{
    struct git_object commit;
    if (deed->name)
        return STATUS_OK;
    enum status status =
        git_read(&judge->batch, judge->arena, deed->id, COMMIT_LIMIT, &commit, judge->errors);
    if (status != STATUS_OK)
        return status;
    const char *bytes = commit.large ? "" : commit.bytes;
    size_t author = 0, committer = 0;
    const char *by = commit_line(bytes, "author ", &author);
    const char *at = commit_line(bytes, "committer ", &committer);
    for (size_t end = author; by && end-- > 0;) {
        if (by[end] == '>') {
            author = end + 1;
            break;
        }
    }
    size_t mail = committer;
    while (at && mail > 0 && at[mail - 1] != '>')
        mail--;
    deed->time = at ? strtoll(at + mail, NULL, 10) : 0;
    deed->parents = count_parents(bytes);
    deed->name = arena_format(judge->arena, deed->moves ? _("the move to commit %.*s by %.*s")
                                                        : _("commit %.*s by %.*s"),
                              ABBREVIATED, deed->id, by ? (int)author : 1, by ? by : "?");
    return deed->name ? STATUS_OK : error_memory(judge->errors);
}

static enum status read_version(struct view *view, const char *id, struct version *version,
                                bool *large)
{
    struct git_object blob;
    struct judge *judge = view->judge;
    enum status status =
        git_read(&judge->batch, judge->scratch, id, VERSION_LIMIT, &blob, judge->errors);
    if (status != STATUS_OK)
        return status;
    *large = blob.large;
    *version = (struct version){blob.bytes, blob.length};
    return STATUS_OK;
}

/* --- times ----------------------------------------------------------------- */

static long long minutes_of(struct moment at)
{
    return (long long)at.day * DAY_MINUTES + at.minute - at.offset;
}

static enum status judge_time(struct view *view, const struct piece *piece,
                              const struct piece *before)
{
    char text[MOMENT_SIZE], earlier[MOMENT_SIZE];
    if (!piece->dated)
        return STATUS_OK;
    moment_format(piece->at, text);
    if (minutes_of(piece->at) > view->deed->time / 60 + DAY_MINUTES)
        return fault(view, piece->line, piece->column, NULL,
                     _("%s entered what is dated %s, more than a day later than that"), text);
    if (!before || moment_compare(piece->at, before->at) >= 0)
        return STATUS_OK;
    moment_format(before->at, earlier);
    char *dates = arena_format(view->judge->scratch,
                               _("%s, before the entry it follows (%s)"), text, earlier);
    return dates ? fault(view, piece->line, piece->column, NULL, _("%s back-dated an entry to %s"),
                         dates)
                 : error_memory(view->judge->errors);
}

/* The entries from the one with index `first` on came in by this deed. */
static enum status judge_times(struct view *view, size_t first)
{
    const struct piece *before = NULL;
    enum status status = STATUS_OK;
    for (size_t i = 0; view->split && i < view->pieces.count && status == STATUS_OK; i++) {
        const struct piece *piece = &view->pieces.items[i];
        if (piece->voided)
            continue;
        if (i >= first)
            status = judge_time(view, piece, before);
        if (piece->dated && (!before || moment_compare(piece->at, before->at) > 0))
            before = piece;
    }
    return status;
}

static size_t entries_within(const struct view *view, size_t length)
{
    size_t count = 0;
    while (view->split && count < view->pieces.count && view->pieces.items[count].offset < length)
        count++;
    return count;
}

/* --- what was not kept ----------------------------------------------------- */

static enum status report_difference(struct view *view, struct version before, struct version now)
{
    static const char *const messages[] = {
        [CHANGE_REWRITTEN] = N_("%s rewrote %s of the version before it"),
        [CHANGE_SHORTENED] = N_("%s cut off %s of the version before it"),
        [CHANGE_TAKEN_OUT] = N_("%s took out %s of the version before it"),
        [CHANGE_PUT_BETWEEN] = N_("%s put %s between what was there"),
    };
    struct difference found = version_difference(before, now);
    struct arena *arena = view->judge->scratch;
    char *lines = found.first == found.last
                      ? arena_format(arena, _("line %zu"), found.first)
                      : arena_format(arena, _("lines %zu-%zu"), found.first, found.last);
    return lines ? fault(view, found.line, found.column, entry_hint(), _(messages[found.kind]),
                         lines)
                 : error_memory(view->judge->errors);
}

/* A version that is not the old one and more may still be a merge that kept it. */
static enum status judge_kept_by_merge(struct view *view, const struct file_change *change,
                                       struct version before)
{
    struct pieces parent;
    const struct piece *lost;
    bool kept;
    enum status status =
        moved_keeps(view->judge, view->deed, change->path, before, view->now, &kept);
    if (status != STATUS_OK || kept) {
        view->moved += kept;
        return status;
    }
    if (!view->split || !version_split(view->judge->scratch, before, &parent))
        return report_difference(view, before, view->now);
    if (pieces_keep(&view->pieces, &parent, &lost))
        return STATUS_OK;
    if (!lost)
        return report_difference(view, parent.header, view->pieces.header);
    char *line = arena_format(view->judge->scratch, "%zu", lost->line);
    return line ? fault(view, 1, 1, entry_hint(),
                        _("%s lost, or moved, the entry in line %s of a version that went into it"),
                        line)
                : error_memory(view->judge->errors);
}

static enum status judge_gone(struct view *view, enum kept kept)
{
    return kept == KEPT_FILED
               ? fault(view, 0, 0, _("a table is corrected with buyao-report file --correct"),
                       _("%s deleted or renamed a file of a filed table%s"), "")
               : fault(view, 0, 0, _("a record stays under its name; what nobody should have "
                                     "entered is taken back with buyao-amend --void"),
                       _("%s deleted or renamed the record%s"), "");
}

/* Against one parent; `merge`: there are others. */
static enum status judge_against(struct view *view, const struct file_change *change,
                                 enum kept kept, bool merge)
{
    struct version before;
    bool large = false;
    if (change->what == 'D')
        return judge_gone(view, kept);
    if (change->what == 'A' || strcmp(change->before, change->now) == 0)
        return STATUS_OK;
    enum status status = read_version(view, change->before, &before, &large);
    if (status != STATUS_OK)
        return status;
    if (kept == KEPT_FILED)
        return large || view->large ? fault(view, 0, 0, NULL, _("%s changed a filed table%s"), "")
                     : report_difference(view, before, view->now);
    if (large)
        return fault(view, 0, 0, NULL, _("%s replaced a file larger than a record may be%s"), "");
    if (!version_extends(before, view->now))
        return merge ? judge_kept_by_merge(view, change, before)
                     : report_difference(view, before, view->now);
    return merge ? STATUS_OK : judge_times(view, entries_within(view, before.length));
}

/* --- merges ---------------------------------------------------------------- */

static void leave_out(struct pieces *pieces, const struct piece *piece)
{
    size_t at = (size_t)(piece - pieces->items), after = pieces->count - at - 1;
    memmove(pieces->items + at, pieces->items + at + 1, after * sizeof *pieces->items);
    pieces->count--;
}

/* The first entry that none of the parents has, and that no other number explains. */
static enum status find_foreign(const struct view *view, const struct pieces *parents,
                                size_t count, struct piece *found, bool *foreign)
{
    struct judge *judge = view->judge;
    struct pieces left = view->pieces;
    left.items = arena_array(judge->scratch, left.count + 1, sizeof *left.items);
    if (!left.items)
        return error_memory(judge->errors);
    memcpy(left.items, view->pieces.items, left.count * sizeof *left.items);
    enum status status = STATUS_OK;
    const struct piece *piece;
    *foreign = false;
    while (!*foreign && status == STATUS_OK && (piece = pieces_foreign(&left, parents, count))) {
        bool explained;
        status = moved_explains(judge, view->deed, view->ledger, piece, &explained);
        *found = *piece;
        *foreign = !explained;
        leave_out(&left, piece);
    }
    return status;
}

/* A version that no parent has holds their entries and nothing else. */
static enum status judge_merged(struct view *view, const struct file_change *changes, size_t count)
{
    struct arena *arena = view->judge->scratch;
    struct pieces *parents = arena_array(arena, count, sizeof *parents);
    size_t known = 0, first = view->pieces.count;
    if (!parents)
        return error_memory(view->judge->errors);
    for (size_t i = 0; i < count; i++) {
        struct version before;
        bool large;
        if (changes[i].what == 'A')
            continue;
        enum status read = read_version(view, changes[i].before, &before, &large);
        if (read != STATUS_OK)
            return read;
        if (large)
            return STATUS_OK; /* said where it is held against that parent */
        bool moved = false;
        if (view->moved)
            read = moved_keeps(view->judge, view->deed, changes[i].path, before, view->now,
                               &moved);
        if (read != STATUS_OK)
            return read;
        if (moved)
            continue;
        if (!version_split(arena, before, &parents[known]))
            return STATUS_OK;
        size_t common = pieces_common(&view->pieces, &parents[known]);
        first = common < first ? common : first;
        known++;
    }
    if (known == 0)
        return judge_times(view, 0);
    struct piece piece = {0};
    bool foreign = false;
    enum status status = find_foreign(view, parents, known, &piece, &foreign);
    if (status != STATUS_OK)
        return status;
    if (foreign)
        return fault(view, piece.line, 1, _("entries come in by commits of their own"),
                     _("%s merged, and entered what none of the merged versions has%s"), "");
    return judge_times(view, first);
}

/* --- one file -------------------------------------------------------------- */

static bool is_gone(const struct file_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (changes[i].what != 'D')
            return false;
    return true;
}

static const char *shown_path(const struct judge *judge, const char *path)
{
    const struct history *history = judge->history;
    if (!history->prefix)
        return arena_string(judge->scratch, path);
    const char *root = history->directory, *slash = root[strlen(root) - 1] == '/' ? "" : "/";
    return arena_format(judge->scratch, "%s%s%s", root, slash, path + strlen(history->prefix));
}

/* As buyao-check has it for a file. */
static void check_version(struct view *view)
{
    struct judge *judge = view->judge;
    struct loaded *loaded = arena_alloc(judge->scratch, ledger_kind(view->ledger)->size);
    struct errors found = {0};
    if (!loaded) {
        error_memory(judge->errors);
        return;
    }
    if (record_load_bytes(judge->archive, view->ledger, judge->scratch, view->path, view->now.bytes,
                          view->now.length, loaded, &found) != STATUS_OK)
        judge->counts->faults++;
    errors_move(judge->errors, &found);
}

static enum status load_now(struct view *view, const struct file_change *change, enum kept kept)
{
    enum status status = read_version(view, change->now, &view->now, &view->large);
    if (status != STATUS_OK || kept == KEPT_FILED)
        return status;
    if (view->large)
        return fault(view, 0, 0, NULL, _("%s made it larger than a record may be%s"), "");
    view->split = version_split(view->judge->scratch, view->now, &view->pieces);
    if (view->judge->archive)
        check_version(view);
    return STATUS_OK;
}

static enum status judge_file(struct judge *judge, const struct deed *deed, enum kept kept,
                              enum ledger ledger, const struct file_change *changes, size_t count)
{
    struct view view = {.judge = judge, .deed = deed, .ledger = ledger,
                        .path = shown_path(judge, changes[0].path)};
    bool merge = deed->moves || deed->parents > 1;
    enum status status = STATUS_OK;
    if (!view.path)
        return error_memory(judge->errors);
    judge->counts->versions++;
    if (is_gone(changes, count)) /* once is enough, whatever the number of parents */
        return judge_gone(&view, kept);
    if (!changes[0].regular)
        return fault(&view, 0, 0, NULL, _("%s put something in its place that is no file%s"), "");
    if (kept == KEPT_RECORD || changes[0].what != 'A')
        status = load_now(&view, &changes[0], kept);
    if (view.large && kept == KEPT_RECORD)
        return status;
    size_t faults = judge->counts->faults;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = judge_against(&view, &changes[i], kept, merge);
    if (status == STATUS_OK && view.moved && view.moved == deed->parents)
        status = judge_gone(&view, kept); /* what stands there now is neither's */
    if (status != STATUS_OK || kept == KEPT_FILED || judge->counts->faults > faults)
        return status;
    if (merge)
        return !deed->moves && view.split && count == deed->parents
                   ? judge_merged(&view, changes, count)
                   : STATUS_OK;
    return changes[0].what == 'A' ? judge_times(&view, 0) : STATUS_OK;
}

static int by_path(const void *left, const void *right)
{
    const struct file_change *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

enum status judge_deed(struct judge *judge, struct deed *deed, struct file_change *changes,
                       size_t count)
{
    enum status status = STATUS_OK;
    deed->moved = arena_alloc(judge->arena, sizeof *deed->moved);
    if (!deed->moved)
        return error_memory(judge->errors);
    if (count > 1)
        qsort(changes, count, sizeof *changes, by_path);
    deed->changes = changes;
    deed->change_count = count;
    for (size_t i = 0, next; i < count && status == STATUS_OK; i = next) {
        enum ledger ledger = LEDGER_CASES;
        enum kept kept = judge_kept(judge->history, changes[i].path, &ledger);
        next = i + 1;
        while (next < count && strcmp(changes[next].path, changes[i].path) == 0)
            next++;
        if (kept == KEPT_NOT)
            continue;
        status = read_commit(judge, deed);
        if (status == STATUS_OK)
            status = judge_file(judge, deed, kept, ledger, changes + i, next - i);
        if (status == STATUS_OK && judge->scratch->lost)
            status = error_memory(judge->errors);
        arena_reset(judge->scratch);
    }
    return status;
}
