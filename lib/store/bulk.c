#include "store/write.h"

#include "base/array.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/number.h"
#include "store/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What goes in one batch: others wait for a number meanwhile, and each folder takes open files. */
enum { BATCH_DRAFTS = 1000, BATCH_BYTES = 16 * 1024 * 1024, BATCH_FOLDERS = 64 };

/* A department's year. */
struct folder {
    struct record_id id; /* the number: the last one tried */
    const char *path;
    const char *below; /* the same from the archive's root */
    struct counter counter;
    struct stage stage;
    unsigned long last; /* number that was handed out here; 0: none */
    bool look;          /* at the directory for the next number: nothing tells it */
};

struct batch {
    const struct archive *archive;
    struct arena *arena;
    struct draft *drafts;
    size_t count;
    size_t linked; /* of the drafts, from the first on */
    struct folder folders[BATCH_FOLDERS];
    size_t folder_count;
    struct errors *errors;
};

static bool is_folder_of(const struct folder *folder, struct record_id id)
{
    return folder->id.ledger == id.ledger && folder->id.year == id.year &&
           strcmp(folder->id.department, id.department) == 0;
}

static bool has_folder(const struct batch *batch, struct record_id id)
{
    for (size_t i = 0; i < batch->folder_count; i++)
        if (is_folder_of(&batch->folders[i], id))
            return true;
    return false;
}

/* Every draft of the batch has one. */
static struct folder *folder_of(struct batch *batch, struct record_id id)
{
    struct folder *folder = batch->folders;
    while (!is_folder_of(folder, id))
        folder++;
    return folder;
}

static struct folder *add_folder(struct batch *batch, struct record_id id)
{
    char *below;
    if (batch->folder_count == BATCH_FOLDERS)
        return NULL;
    struct folder *folder = &batch->folders[batch->folder_count];
    *folder = (struct folder){.id = id, .counter = {.descriptor = -1}, .stage = {.lock = -1}};
    folder->id.number = 0;
    folder->path = number_directory(batch->archive, batch->arena, id, &below, batch->errors);
    folder->below = below;
    if (folder->path)
        batch->folder_count++;
    return folder->path ? folder : NULL;
}

/* In one order, so that of two who need several counters none waits for what the other has. */
static int compare_folders(const void *a, const void *b)
{
    const struct folder *first = a, *second = b;
    return record_id_compare(first->id, second->id);
}

static enum status choose(struct batch *batch, size_t count)
{
    size_t bytes = 0, known = batch->errors->count;
    while (batch->count < count && batch->count < BATCH_DRAFTS && bytes < BATCH_BYTES) {
        struct record_id id = batch->drafts[batch->count].id;
        if (!has_folder(batch, id) && !add_folder(batch, id))
            break;
        bytes += batch->drafts[batch->count++].length;
    }
    if (batch->errors->count > known || batch->errors->lost)
        return STATUS_SYSTEM;
    qsort(batch->folders, batch->folder_count, sizeof *batch->folders, compare_folders);
    return STATUS_OK;
}

static enum status open_folder(struct batch *batch, struct folder *folder)
{
    const struct archive *archive = batch->archive;
    struct stat info;
    enum status status = archive_refuse_links(archive, folder->id, batch->errors);
    if (status == STATUS_OK && stat(folder->path, &info) != 0)
        status = directory_create_below(archive->root, folder->below, &archive->policy->modes,
                                        batch->errors);
    if (status != STATUS_OK)
        return status;
    counter_open(archive, batch->arena, folder->id, false, &folder->counter);
    folder->id.number = folder->counter.last;
    folder->look = folder->counter.last == 0;
    return stage_open(batch->arena, folder->path, &folder->stage, batch->errors);
}

/* Writes what has no name yet, each with the number that it is to get. */
static enum status write_files(struct batch *batch)
{
    mode_t mode = file_new_mode(&batch->archive->policy->modes);
    enum status status = STATUS_OK;
    for (size_t i = batch->linked; i < batch->count && status == STATUS_OK; i++) {
        struct draft *draft = &batch->drafts[i];
        struct folder *folder = folder_of(batch, draft->id);
        size_t length;
        status = number_free(batch->archive, batch->arena, folder->path, folder->look, &folder->id,
                             batch->errors);
        if (status != STATUS_OK)
            break;
        folder->look = false;
        draft->id.number = folder->id.number;
        const char *bytes = draft_bytes(draft, batch->arena, &length);
        const char *path = stage_path(&folder->stage, batch->arena, draft->id);
        status = bytes && path ? file_write_new(path, bytes, length, mode, batch->errors)
                               : error_memory(batch->errors);
    }
    return status;
}

/* As a rule all folders lie in one file system, and one call is enough. */
static enum status sync_files(struct batch *batch)
{
    bool all = false;
    dev_t synced = 0;
    for (size_t i = 0; i < batch->folder_count; i++) {
        const char *path = batch->folders[i].stage.path;
        struct stat info;
        if (stat(path, &info) != 0)
            return error_system(batch->errors, errno, path, _("cannot sync"));
        if (all && info.st_dev == synced)
            continue;
        if (directory_sync_files(path, &all) != 0)
            return error_system(batch->errors, errno, path, _("cannot sync"));
        synced = info.st_dev;
    }
    return STATUS_OK;
}

/* Gives files their names until one is taken by somebody who had no counter. */
static enum status link_files(struct batch *batch)
{
    for (; batch->linked < batch->count; batch->linked++) {
        const struct draft *draft = &batch->drafts[batch->linked];
        struct folder *folder = folder_of(batch, draft->id);
        const char *from = stage_path(&folder->stage, batch->arena, draft->id);
        const char *path = archive_record_path(batch->archive, batch->arena, draft->id);
        if (!from || !path)
            return error_memory(batch->errors);
        if (link(from, path) == 0)
            folder->last = draft->id.number;
        else if (errno == EEXIST)
            return STATUS_OK;
        else
            return error_system(batch->errors, errno, path, _("cannot write"));
    }
    return STATUS_OK;
}

/* What has no name yet is numbered and written anew. */
static enum status begin_again(struct batch *batch)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < batch->folder_count && status == STATUS_OK; i++) {
        struct folder *folder = &batch->folders[i];
        folder->id.number = folder->last;
        folder->look = true;
        stage_close(&folder->stage);
        status = stage_open(batch->arena, folder->path, &folder->stage, batch->errors);
    }
    return status;
}

static enum status create_all(struct batch *batch)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < batch->folder_count && status == STATUS_OK; i++)
        status = open_folder(batch, &batch->folders[i]);
    for (int race = 0; batch->linked < batch->count && status == STATUS_OK; race++) {
        if (race == LOST_RACES)
            return error_plain(batch->errors, STATUS_SYSTEM, NULL,
                               _("no free number could be had"));
        if (race > 0)
            status = begin_again(batch);
        if (status == STATUS_OK)
            status = write_files(batch);
        if (status == STATUS_OK)
            status = sync_files(batch);
        if (status == STATUS_OK)
            status = link_files(batch);
    }
    return status;
}

static enum status settle(struct batch *batch, enum status status)
{
    for (size_t i = 0; i < batch->folder_count; i++) {
        struct folder *folder = &batch->folders[i];
        if (folder->last && directory_sync(folder->path) != 0)
            status = error_system(batch->errors, errno, folder->path,
                                  _("written, but the directory could not be synced to disk"));
        stage_close(&folder->stage);
        counter_close(&folder->counter, folder->last);
    }
    return status;
}

enum status records_create(const struct archive *archive, struct draft *drafts, size_t count,
                           size_t *created, struct errors *errors)
{
    struct arena arena = {0};
    struct batch batch = {
        .archive = archive, .arena = &arena, .drafts = drafts, .errors = errors};
    enum status status = choose(&batch, count);
    if (status == STATUS_OK)
        status = settle(&batch, create_all(&batch));
    *created = batch.linked;
    arena_free(&arena);
    return status;
}

/* --- numbers without records ---------------------------------------------------- */

/* For each department's year the last number that a draft has got. */
struct numbers {
    struct record_id *last;
    size_t count, capacity;
};

static struct record_id *last_of(const struct archive *archive, struct arena *arena,
                                 struct numbers *numbers, struct record_id id)
{
    struct counter counter;
    id.number = 0;
    for (size_t i = 0; i < numbers->count; i++) {
        struct record_id same = numbers->last[i];
        same.number = 0;
        if (record_id_compare(same, id) == 0)
            return &numbers->last[i];
    }
    struct record_id *grown =
        array_room(numbers->last, numbers->count, &numbers->capacity, sizeof *grown);
    if (!grown)
        return NULL;
    numbers->last = grown;
    counter_open(archive, arena, id, true, &counter);
    id.number = counter.last;
    counter_close(&counter, 0);
    grown[numbers->count] = id;
    return &grown[numbers->count++];
}

static enum status number_one(const struct archive *archive, struct arena *arena,
                              struct numbers *numbers, struct draft *draft, struct errors *errors)
{
    if (draft->whole)
        return STATUS_OK;
    char *below, *directory = number_directory(archive, arena, draft->id, &below, errors);
    struct record_id *last = last_of(archive, arena, numbers, draft->id);
    if (!directory || !last)
        return error_memory(errors);
    enum status status =
        number_free(archive, arena, directory, last->number == 0, last, errors);
    draft->id.number = last->number;
    return status;
}

enum status records_number(const struct archive *archive, struct draft *drafts, size_t count,
                           struct errors *errors)
{
    struct arena arena = {0};
    struct numbers numbers = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = number_one(archive, &arena, &numbers, &drafts[i], errors);
        arena_reset(&arena);
    }
    free(numbers.last);
    arena_free(&arena);
    return status;
}
