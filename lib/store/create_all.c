#include "store/write.h"

#include "base/file.h"
#include "base/i18n.h"
#include "store/lock.h"
#include "store/number.h"
#include "store/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Counters that are held at once; each takes an open file, and other years do without. */
enum { HELD_COUNTERS = 200 };

/* A department's year. */
struct year {
    struct record_id id; /* the number: the last one tried */
    const char *path, *below;
    struct counter counter;
    bool look, there, linked;
};

struct creation {
    const struct archive *archive;
    struct draft *drafts;
    size_t count, linked; /* the first ones have their names */
    struct arena keep, scratch;
    struct year *years; /* in the order of their IDs */
    size_t year_count, held;
    struct stage stage;
    int root; /* the archive, also when it is moved while names are given; -1: not open */
    mode_t mode;
    struct errors *errors;
};

/* --- the years ------------------------------------------------------------------ */

static int compare_ids(const void *a, const void *b)
{
    const struct record_id *first = a, *second = b;
    return record_id_compare(*first, *second);
}

static struct record_id year_of_draft(const struct draft *draft)
{
    struct record_id id = draft->id;
    id.number = 0;
    return id;
}

static enum status find_years(struct creation *work)
{
    struct record_id *ids = arena_array(&work->keep, work->count, sizeof *ids);
    work->years = arena_array(&work->keep, work->count, sizeof *work->years);
    if (!ids || !work->years)
        return error_memory(work->errors);
    for (size_t i = 0; i < work->count; i++)
        ids[i] = year_of_draft(&work->drafts[i]);
    qsort(ids, work->count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < work->count; i++) {
        if (i > 0 && record_id_compare(ids[i - 1], ids[i]) == 0)
            continue;
        struct year *year = &work->years[work->year_count++];
        char *below;
        *year = (struct year){.id = ids[i], .counter = {.descriptor = -1}};
        year->path = number_directory(work->archive, &work->keep, ids[i], &below, work->errors);
        year->below = below;
        if (!year->path)
            return STATUS_SYSTEM;
    }
    return STATUS_OK;
}

static int compare_year(const void *key, const void *item)
{
    const struct year *year = item;
    struct record_id id = year->id;
    id.number = 0;
    return compare_ids(key, &id);
}

static struct year *year_of(const struct creation *work, const struct draft *draft)
{
    struct record_id id = year_of_draft(draft);
    return bsearch(&id, work->years, work->year_count, sizeof *work->years, compare_year);
}

/* Whoever wants a number of that year waits until all of these have theirs. */
static void hold_counter(struct creation *work, struct year *year)
{
    if (year->counter.descriptor >= 0 || work->held == HELD_COUNTERS || year->look)
        return;
    counter_open(work->archive, &work->keep, year->id, false, &year->counter);
    year->id.number = year->counter.last;
    year->look = year->counter.last == 0;
    work->held += year->counter.descriptor >= 0;
}

static enum status open_year(struct creation *work, struct year *year)
{
    struct stat info;
    enum status status = archive_refuse_links(work->archive, year->id, work->errors);
    year->there = stat(year->path, &info) == 0;
    if (status == STATUS_OK && !year->there)
        status = directory_create_below(work->archive->root, year->below,
                                        &work->archive->policy->modes, work->errors);
    return status;
}

/* --- the files ------------------------------------------------------------------ */

/* Where a draft waits, and its place below the root. No memory is needed to take a name back. */
struct names {
    char staged[32];
    char final[sizeof "inspections/9999//.yaml" + RECORD_ID_SIZE + sizeof(struct record_id)];
};

static struct names names_of(const struct creation *work, size_t index)
{
    struct names names;
    char id[RECORD_ID_SIZE];
    const struct draft *draft = &work->drafts[index];
    record_id_format(draft->id, id);
    snprintf(names.staged, sizeof names.staged, "%zu.yaml", index + 1);
    snprintf(names.final, sizeof names.final, "%s/%04d/%s/%s.yaml", ledger_folder(draft->id.ledger),
             draft->id.year, draft->id.department, id);
    return names;
}

static char *staged(struct creation *work, size_t index)
{
    return stage_path(&work->stage, &work->scratch, (struct record_id){.number = index + 1});
}

static enum status write_draft(struct creation *work, size_t index)
{
    struct draft *draft = &work->drafts[index];
    struct year *year = year_of(work, draft);
    size_t length;
    enum status status = STATUS_OK;
    if (!draft->whole) {
        hold_counter(work, year);
        status = number_free(work->archive, &work->scratch, year->path, year->look, &year->id,
                             work->errors);
        year->look = false;
        draft->id.number = year->id.number;
    }
    if (status != STATUS_OK)
        return status;
    const char *bytes = draft_bytes(draft, &work->scratch, &length);
    const char *path = staged(work, index);
    status = bytes && path ? file_write_new(path, bytes, length, work->mode, work->errors)
                           : error_memory(work->errors);
    arena_reset(&work->scratch);
    return status;
}

static enum status sync_stage(struct creation *work)
{
    bool all = false;
    return directory_sync_files(work->stage.path, &all) == 0
               ? STATUS_OK
               : error_system(work->errors, errno, work->stage.path, _("cannot sync"));
}

static enum status refuse_taken(struct creation *work, const struct draft *draft)
{
    char text[RECORD_ID_SIZE];
    record_id_format(draft->id, text);
    return error_plain(work->errors, STATUS_REFUSED, NULL,
                       _("somebody has put a record '%s' there meanwhile"), text);
}

/* Somebody who had no counter was faster: the next number. */
static enum status write_again(struct creation *work, size_t index)
{
    struct names names = names_of(work, index);
    if (unlinkat(dirfd(work->stage.stream), names.staged, 0) != 0)
        return error_system(work->errors, errno, work->stage.path, _("cannot write"));
    year_of(work, &work->drafts[index])->look = true;
    enum status status = write_draft(work, index);
    return status == STATUS_OK ? sync_stage(work) : status;
}

static enum status link_draft(struct creation *work, size_t index)
{
    struct draft *draft = &work->drafts[index];
    for (int race = 0; race < LOST_RACES; race++) {
        struct names names = names_of(work, index);
        if (linkat(dirfd(work->stage.stream), names.staged, work->root, names.final, 0) == 0)
            return STATUS_OK;
        if (errno != EEXIST)
            return error_system(work->errors, errno, names.final, _("cannot write"));
        if (draft->whole)
            return refuse_taken(work, draft);
        enum status status = write_again(work, index);
        if (status != STATUS_OK)
            return status;
    }
    return number_none(year_of(work, draft)->path, work->errors);
}

static enum status link_all(struct creation *work)
{
    enum status status = STATUS_OK;
    while (work->linked < work->count && status == STATUS_OK) {
        status = link_draft(work, work->linked);
        if (status == STATUS_OK)
            year_of(work, &work->drafts[work->linked++])->linked = true;
    }
    return status;
}

/* --- the end -------------------------------------------------------------------- */

/* Nobody has put an entry behind it since: else it is somebody's work as well, and stays. */
static void take_back(const struct creation *work, size_t index)
{
    struct names names = names_of(work, index);
    struct stat mine, now;
    pid_t holder;
    int descriptor = openat(work->root, names.final, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0 && lock_take(descriptor, 0, &holder) == 0 &&
        fstatat(dirfd(work->stage.stream), names.staged, &mine, AT_SYMLINK_NOFOLLOW) == 0 &&
        fstat(descriptor, &now) == 0 && mine.st_ino == now.st_ino && mine.st_dev == now.st_dev)
        unlinkat(work->root, names.final, 0);
    if (descriptor >= 0)
        close(descriptor);
}

static void take_all_back(struct creation *work)
{
    while (work->linked > 0)
        take_back(work, --work->linked);
    for (size_t i = 0; i < work->year_count; i++)
        if (!work->years[i].there)
            unlinkat(work->root, work->years[i].below, AT_REMOVEDIR);
}

static enum status settle(struct creation *work, enum status status)
{
    for (size_t i = 0; i < work->year_count; i++) {
        struct year *year = &work->years[i];
        if (year->linked && directory_sync(year->path) != 0 && status == STATUS_OK)
            status = error_system(work->errors, errno, year->path,
                                  _("written, but the directory could not be synced to disk"));
        counter_close(&year->counter, status == STATUS_OK && !year->look ? year->id.number : 0);
    }
    return status;
}

static enum status create(struct creation *work)
{
    enum status status = find_years(work);
    if (status == STATUS_OK)
        work->root = open(work->archive->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (status == STATUS_OK && work->root < 0)
        status = error_system(work->errors, errno, work->archive->root, _("cannot open"));
    for (size_t i = 0; i < work->year_count && status == STATUS_OK; i++)
        status = open_year(work, &work->years[i]);
    if (status == STATUS_OK)
        status = stage_open(&work->keep, work->archive->root, &work->stage, work->errors);
    for (size_t i = 0; i < work->count && status == STATUS_OK; i++)
        status = write_draft(work, i);
    if (status == STATUS_OK)
        status = sync_stage(work);
    if (status == STATUS_OK)
        status = link_all(work);
    if (status != STATUS_OK)
        take_all_back(work);
    return settle(work, status);
}

enum status records_create_all(const struct archive *archive, struct draft *drafts, size_t count,
                               struct errors *errors)
{
    struct creation work = {.archive = archive,
                            .drafts = drafts,
                            .count = count,
                            .stage = {.lock = -1},
                            .root = -1,
                            .mode = file_new_mode(&archive->policy->modes),
                            .errors = errors};
    if (count == 0)
        return STATUS_OK;
    enum status status = create(&work);
    stage_close(&work.stage);
    if (work.root >= 0)
        close(work.root);
    arena_free(&work.keep);
    arena_free(&work.scratch);
    return status;
}
