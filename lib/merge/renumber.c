#include "merge/renumber.h"

#include "base/file.h"
#include "base/i18n.h"
#include "merge/follow.h"
#include "merge/twins.h"
#include "store/write.h"
#include "yaml/build.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* What a file is to hold when all is done. */
struct output {
    const char *path; /* below the archive's root */
    const char *full;
    bool there;          /* it holds `before` now */
    struct version before, now;
    size_t entry_length; /* of what is appended, the last bytes; 0: nothing is */
    struct output *next;
};

struct work {
    const struct renumber_request *request;
    struct archive archive; /* as it will be, file by file */
    struct pendings pendings;
    struct arena *arena;
    struct errors *errors;
    struct merging merging;
    struct following following;
    struct twin *twins;
    struct output *first, **end;
    size_t output_count;
    struct renumber_result *result;
};

/* --- what is written ------------------------------------------------------- */

/* From here on the archive is looked at as if the file were written. */
static enum status add_output(struct work *work, const char *path, const char *full,
                              struct version now, size_t entry_length)
{
    struct output *output = arena_alloc(work->arena, sizeof *output);
    if (!output || !pending_add(&work->pendings, (struct pending){full, now.bytes, now.length}))
        return error_memory(work->errors);
    *output = (struct output){.path = path, .full = full, .now = now, .entry_length = entry_length};
    *work->end = output;
    work->end = &output->next;
    work->output_count++;
    return STATUS_OK;
}

static struct node *make_entry(struct work *work, struct node *set)
{
    char at[MOMENT_SIZE];
    struct node *entry = node_new(work->arena, NODE_MAP);
    moment_format(work->request->at, at);
    if (!entry || !node_add_copy(work->arena, entry, "at", at) ||
        !node_add_text(work->arena, entry, "by", work->request->by) ||
        !node_add_text(work->arena, entry, "event", "amend"))
        return NULL;
    node_add(entry, "set", set);
    return node_add_text(work->arena, entry, "why", work->request->why) ? entry : NULL;
}

/* The record with an entry that sets all that, which is then one of the outputs. */
static enum status extend(struct work *work, enum ledger ledger, const struct loaded *before,
                          struct node *set, const char *path, const char *full)
{
    struct extended extended = {0};
    struct node *entry = make_entry(work, set);
    if (!entry)
        return error_memory(work->errors);
    enum status status = record_extend(&work->archive, work->arena, ledger, before, entry, full,
                                       &extended, work->errors);
    return status == STATUS_OK
               ? add_output(work, path, full,
                            (struct version){extended.bytes, extended.length},
                            extended.entry_length)
               : status;
}

/* --- records that got one number ------------------------------------------- */

/* One of the two, under its number; `set` has its new one, or nothing yet. */
static enum status settle(struct work *work, struct twin *twin, enum merging_side side,
                          struct node *set)
{
    bool moved = side == twin->moved;
    const struct loaded *record = twin->records[side];
    struct version version = twin->sides[side];
    const char *path = moved ? twin->now_path : twin->path;
    const char *full =
        archive_record_path(&work->archive, work->arena, moved ? twin->now : twin->id);
    struct loaded *done = arena_alloc(work->arena, ledger_kind(twin->id.ledger)->size);
    struct followed followed = {.set = set};
    enum status status = STATUS_OK;
    if (!full || !done)
        return error_memory(work->errors);
    if (moved && twin->done.bytes) {
        version = twin->done;
        status = record_load_bytes(&work->archive, twin->id.ledger, work->arena, full,
                                   version.bytes, version.length, done, work->errors);
        record = done;
    }
    if (status == STATUS_OK)
        status = follow_links(&work->following, twin->id.ledger, record->root, record->corrected,
                              &followed);
    if (status != STATUS_OK)
        return status;
    return set->count ? extend(work, twin->id.ledger, record, set, path, full)
                      : add_output(work, path, full, version, 0);
}

static enum status settle_twin(struct work *work, struct twin *twin)
{
    char number[RECORD_ID_SIZE];
    struct node *kept = node_new(work->arena, NODE_MAP), *moved = node_new(work->arena, NODE_MAP);
    enum merging_side stays =
        twin->moved == MERGING_OURS ? MERGING_THEIRS : MERGING_OURS;
    record_id_format(twin->now, number);
    char *text = arena_string(work->arena, number);
    if (!kept || !moved || !text ||
        (!twin->done.bytes && !node_add_text(work->arena, moved, "id", text)))
        return error_memory(work->errors);
    /* What moves first: an interruption may leave both, and never neither. */
    enum status status = settle(work, twin, twin->moved, moved);
    return status == STATUS_OK ? settle(work, twin, stays, kept) : status;
}

/* --- records that name them ------------------------------------------------ */

static enum status note_follower(struct work *work, struct record_id id, bool unsure)
{
    struct renumber_result *result = work->result;
    result->followers[result->follower_count++] = (struct follower){id, unsure};
    return STATUS_OK;
}

static enum status mend_follower(struct work *work, struct record_id id, const char *path)
{
    struct loaded tree;
    struct followed followed = {.set = node_new(work->arena, NODE_MAP)};
    struct loaded *record = arena_alloc(work->arena, ledger_kind(id.ledger)->size);
    const char *full = archive_record_path(&work->archive, work->arena, id);
    struct errors hidden = {0};
    if (!record || !full || !followed.set)
        return error_memory(work->errors);
    /* What is broken and names none of them is no obstacle here. */
    enum status status = record_is_there(&work->archive, full)
                             ? record_load_tree(&work->archive, work->arena, full, &tree, &hidden)
                             : STATUS_REFUSED;
    if (status == STATUS_SYSTEM)
        errors_move(work->errors, &hidden);
    errors_free(&hidden);
    if (status != STATUS_OK)
        return status == STATUS_SYSTEM ? status : STATUS_OK;
    bool names;
    status = follow_names(&work->following, id.ledger, tree.root, &names);
    if (status != STATUS_OK || !names)
        return status;
    status = record_load_bytes(&work->archive, id.ledger, work->arena, full, tree.bytes,
                               tree.length, record, work->errors);
    if (status == STATUS_OK)
        status = follow_links(&work->following, id.ledger, record->root, record->corrected,
                              &followed);
    if (status != STATUS_OK)
        return status;
    if (followed.unsure)
        note_follower(work, id, true);
    if (followed.set->count) {
        note_follower(work, id, false);
        return extend(work, id.ledger, record, followed.set, path, full);
    }
    return followed.done ? add_output(work, path, full,
                                      (struct version){tree.bytes, tree.length}, 0)
                         : STATUS_OK;
}

static bool is_output(const struct work *work, const char *path)
{
    for (const struct output *output = work->first; output; output = output->next)
        if (strcmp(output->path, path) == 0)
            return true;
    return false;
}

static enum status mend_followers(struct work *work, enum ledger ledger)
{
    const char **paths;
    size_t count;
    enum status status = follow_candidates(&work->following, &paths, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct record_id id;
        if (!follow_is_record(work->arena, paths[i], &id) || id.ledger != ledger ||
            is_output(work, paths[i]))
            continue;
        status = merging_unmerged(&work->merging, paths[i])
                     ? follow_refuse_unmerged(&work->following, &work->archive, id)
                     : mend_follower(work, id, paths[i]);
    }
    return status;
}

/* --- the plan -------------------------------------------------------------- */

/* Cases first, then complaints, which name them, then what names both. */
static enum status plan(struct work *work)
{
    const struct renumber_request *request = work->request;
    size_t found = 0;
    enum status status = STATUS_OK;
    for (size_t ledger = 0; ledger < LEDGER_COUNT && status == STATUS_OK; ledger++) {
        for (size_t i = 0; i < request->count && status == STATUS_OK; i++) {
            struct twin *twin = &work->twins[found];
            if (request->ids[i].ledger != (enum ledger)ledger)
                continue;
            status = twin_find(&work->merging, &work->archive, request->ids[i], twin, work->twins,
                               found);
            if (status != STATUS_OK)
                return status;
            work->following.twin_count = ++found;
            status = settle_twin(work, twin);
            work->result->records[i] =
                (struct renumbered){twin->id, twin->now, twin->moved == MERGING_OURS};
        }
        if (status == STATUS_OK && ledger != LEDGER_CASES) /* a case names no other record */
            status = mend_followers(work, (enum ledger)ledger);
    }
    return status;
}

/* A number given twice on the command line is still one. */
static bool names_twice(const struct renumber_request *request, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (record_id_compare(request->ids[i], request->ids[j]) == 0)
            return true;
    return false;
}

static enum status begin(struct work *work)
{
    const struct renumber_request *request = work->request;
    for (size_t i = 0; i < request->count; i++) {
        char text[RECORD_ID_SIZE];
        record_id_format(request->ids[i], text);
        if (names_twice(request, i))
            return error_plain(work->errors, STATUS_USAGE, NULL, _("'%s' is named twice"), text);
    }
    size_t most = work->merging.change_counts[0] + work->merging.change_counts[1] +
                  work->merging.unsure_count;
    work->twins = arena_array(work->arena, request->count, sizeof *work->twins);
    work->result->records =
        arena_array(work->arena, request->count, sizeof *work->result->records);
    work->result->followers =
        arena_array(work->arena, 2 * most + 1, sizeof *work->result->followers);
    work->result->count = request->count;
    work->following = (struct following){&work->merging, work->twins, 0};
    return work->twins && work->result->records && work->result->followers
               ? STATUS_OK
               : error_memory(work->errors);
}

/* --- carrying it out ------------------------------------------------------- */

/* What lies in the places now; read before anything is written. */
static enum status look(struct work *work)
{
    enum status status = STATUS_OK;
    for (struct output *output = work->first; output && status == STATUS_OK;
         output = output->next) {
        const struct archive disk = {.root = work->archive.root};
        char *bytes = NULL;
        output->there = record_is_there(&disk, output->full);
        if (output->there)
            status = file_read(work->arena, output->full, MERGED_LIMIT, &bytes,
                               &output->before.length, work->errors);
        output->before.bytes = bytes;
    }
    return status;
}

static enum status create(struct work *work, const struct output *output)
{
    bool exists;
    const struct file_modes *modes = &work->archive.policy->modes;
    char *directory = arena_copy(work->arena, output->path,
                                 (size_t)(strrchr(output->path, '/') - output->path));
    if (!directory)
        return error_memory(work->errors);
    enum status status = directory_create_below(work->archive.root, directory, modes, work->errors);
    if (status == STATUS_OK)
        status = file_create(output->full, output->now.bytes, output->now.length,
                             file_new_mode(modes),
                             &exists, work->errors);
    if (status == STATUS_OK && exists)
        status = error_add(work->errors, STATUS_SYSTEM, (struct place){.path = output->full},
                           _("run the command again"),
                           _("the number was handed out to somebody else meanwhile"));
    return status;
}

static enum status write_all(struct work *work)
{
    enum status status = STATUS_OK;
    for (const struct output *output = work->first; output && status == STATUS_OK;
         output = output->next) {
        bool same = output->there && output->before.length == output->now.length &&
                    memcmp(output->before.bytes, output->now.bytes, output->now.length) == 0;
        if (!output->there)
            status = create(work, output);
        else if (!same)
            status = record_replace(output->full, output->before.bytes, output->before.length,
                                    output->now.bytes, output->now.length, work->errors);
    }
    return status;
}

static enum status stage_all(struct work *work)
{
    const char **paths = arena_array(work->arena, work->output_count + 1, sizeof *paths);
    size_t count = 0;
    if (!paths)
        return error_memory(work->errors);
    for (const struct output *output = work->first; output; output = output->next)
        paths[count++] = output->path;
    return merging_stage(&work->merging, paths, count);
}

static void print_all(const struct work *work)
{
    for (const struct output *output = work->first; output; output = output->next)
        fwrite(output->now.bytes + output->now.length - output->entry_length, 1,
               output->entry_length, work->request->dry_run);
}

static enum status carry_out(struct work *work)
{
    if (work->request->dry_run) {
        print_all(work);
        return STATUS_OK;
    }
    enum status status = look(work);
    if (status == STATUS_OK)
        status = write_all(work);
    return status == STATUS_OK ? stage_all(work) : status;
}

/* --- all of it ------------------------------------------------------------- */

static enum status mend(struct work *work, struct history *history)
{
    enum status status = merging_open(&work->merging, history, work->arena, work->errors);
    if (status != STATUS_OK)
        return status;
    status = begin(work);
    if (status == STATUS_OK)
        status = plan(work);
    if (status == STATUS_OK)
        status = carry_out(work);
    merging_close(&work->merging);
    return status;
}

enum status renumber(const struct renumber_request *request, struct arena *arena,
                     struct renumber_result *result, struct errors *errors)
{
    struct history history;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    struct work work = {.request = request,
                        .archive = *request->archive,
                        .arena = arena,
                        .errors = errors,
                        .result = result};
    work.archive.pending = &work.pendings;
    work.end = &work.first;
    *result = (struct renumber_result){0};
    enum status status = history_open(&history, request->archive->root, false, errors);
    if (status == STATUS_OK && !history.prefix)
        status = error_add(errors, STATUS_REFUSED, (struct place){.path = request->archive->root},
                           _("go into the clone that holds the merge"), _("the archive is no work tree of git"));
    if (status == STATUS_OK) {
        sigemptyset(&ignore.sa_mask);
        sigaction(SIGPIPE, &ignore, &before);
        status = mend(&work, &history);
        sigaction(SIGPIPE, &before, NULL);
    }
    history_close(&history);
    pending_free(&work.pendings);
    return status;
}
