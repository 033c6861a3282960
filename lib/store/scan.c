#include "store/scan.h"

#include "base/i18n.h"
#include "store/index.h"
#include "store/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WORKERS = 64 };

/* What the workers share. */
struct scanning {
    const struct archive *archive;
    const struct scan *scan;
    struct walk walk;
    struct index *index; /* NULL: all files are read */
    double begun;        /* seconds */
};

struct worker {
    pthread_t thread;
    bool started;
    bool tells; /* how far all have come */
    struct scanning *scanning;
    void *state;
    struct walk_batch *batch;
    const struct walk_folder *folder; /* that of the last batch */
    int descriptor; /* it, open: from here a file is found faster than from the root */
    struct index_reader *reader;
    struct scan_result result;
    struct errors errors;
    enum status status;
    double told; /* when it was told last; 0: never */
};

/* Opens the folder of the batch, if it is another one than before; false with an error. */
static bool enter(struct worker *worker)
{
    const struct walk_folder *folder = worker->batch->folder;
    if (folder == worker->folder)
        return true;
    if (worker->folder)
        close(worker->descriptor);
    worker->folder = NULL;
    worker->descriptor = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (worker->descriptor < 0) {
        worker->status = error_system(&worker->errors, errno, folder->path, _("cannot read"));
        return false;
    }
    worker->folder = folder;
    return true;
}

/* --- one record ---------------------------------------------------------------------- */

/* `info` gets what the file was before it was read. */
static enum status load(struct worker *worker, struct arena *arena, const char *name,
                        struct loaded *loaded, struct stat *info)
{
    const struct scanning *scanning = worker->scanning;
    char *path = path_join(arena, worker->folder->path, name, &worker->errors);
    if (!path)
        return STATUS_SYSTEM;
    int descriptor = record_open(worker->descriptor, name, path, O_RDONLY, &worker->errors);
    if (descriptor < 0)
        return errors_worst(&worker->errors);
    enum status status = STATUS_OK;
    if (scanning->index && fstat(descriptor, info) != 0)
        status = error_system(&worker->errors, errno, path, _("cannot read"));
    if (status == STATUS_OK)
        status = record_load_open(scanning->archive, scanning->scan->ledger, arena, descriptor,
                                  path, loaded, &worker->errors);
    close(descriptor);
    return status;
}

static void note_status(struct worker *worker, enum status status)
{
    if (status > worker->status)
        worker->status = status;
}

static void visit(struct worker *worker, const struct loaded *loaded)
{
    const struct scan *scan = worker->scanning->scan;
    worker->result.valid++;
    note_status(worker, scan->visit(scan->context, worker->state, loaded, &worker->errors));
}

/* Whether it was valid. */
static bool read_and_visit(struct worker *worker, struct arena *arena, const char *name,
                           struct loaded *loaded, struct stat *info)
{
    const struct scan *scan = worker->scanning->scan;
    enum status status = load(worker, arena, name, loaded, info);
    if (status == STATUS_OK) {
        visit(worker, loaded);
        return true;
    }
    worker->result.broken++;
    if (scan->broken && status == STATUS_REFUSED)
        status = scan->broken(scan->context, worker->state, loaded, &worker->errors);
    note_status(worker, status);
    return false;
}

/* What has not changed since it was read is not read. */
static void visit_indexed(struct worker *worker, struct arena *arena, unsigned long number,
                          const char *name, struct loaded *loaded)
{
    struct index *index = worker->scanning->index;
    struct loaded_case *one = (struct loaded_case *)loaded;
    struct stat info;
    if (fstatat(worker->descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(info.st_mode) &&
        index_reader_take(worker->reader, number, &info, arena, one)) {
        visit(worker, loaded);
        return;
    }
    struct record_id id = worker->folder->id;
    id.number = number;
    *one = (struct loaded_case){0};
    index_begin(index);
    bool valid = read_and_visit(worker, arena, name, loaded, &info);
    if (!(valid && index_keep(index, id, &info, one)) &&
        index_reader_has(worker->reader, number))
        index_drop(index, id);
}

static void visit_file(struct worker *worker, struct arena *arena, unsigned long number,
                       const char *name, bool numbered)
{
    const struct scanning *scanning = worker->scanning;
    struct loaded *loaded = arena_alloc(arena, ledger_kind(scanning->scan->ledger)->size);
    struct stat info;
    if (!loaded) {
        worker->result.broken++;
        note_status(worker, error_memory(&worker->errors));
    } else if (scanning->index && numbered) {
        visit_indexed(worker, arena, number, name, loaded);
    } else {
        read_and_visit(worker, arena, name, loaded, &info);
    }
    arena_reset(arena);
}

/* --- all of them ----------------------------------------------------------------------- */

static double seconds(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0
               ? (double)now.tv_sec + (double)now.tv_nsec / 1e9
               : 0;
}

/* One line that is written over again and again, and at last with spaces. */
static void tell(struct worker *worker, size_t files)
{
    enum { WIDTH = 40 };
    static const double patience = 1, pause = 0.2;
    FILE *out = worker->scanning->archive->habits.progress;
    double now = worker->tells ? seconds() : 0;
    if (!worker->tells || now - worker->scanning->begun < patience || now - worker->told < pause)
        return;
    char text[128];
    snprintf(text, sizeof text, ngettext("%zu record …", "%zu records …", files), files);
    fprintf(out, "\r%-*s", WIDTH, text);
    fflush(out);
    worker->told = now;
}

static void tell_no_more(struct worker *worker)
{
    if (worker->told > 0) {
        fprintf(worker->scanning->archive->habits.progress, "\r%40s\r", "");
        fflush(worker->scanning->archive->habits.progress);
    }
}

static void work_through(struct worker *worker, struct arena *arena)
{
    const struct walk_batch *batch = worker->batch;
    char name[WALK_NAME];
    if (!enter(worker))
        return;
    if (*batch->odd) {
        visit_file(worker, arena, 0, batch->odd, false);
        return;
    }
    index_reader_enter(worker->reader, batch);
    for (size_t i = 0; i < batch->count; i++) {
        walk_name(batch->folder, batch->numbers[i], name);
        visit_file(worker, arena, batch->numbers[i], name, true);
    }
    index_reader_leave(worker->reader);
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct scanning *scanning = worker->scanning;
    struct arena arena = {0};
    size_t files;
    if (scanning->index)
        worker->reader = index_reader_open(scanning->index);
    while (walk_next(&scanning->walk, worker->batch, &files)) {
        tell(worker, files);
        work_through(worker, &arena);
    }
    if (worker->folder)
        close(worker->descriptor);
    index_reader_close(worker->reader);
    tell_no_more(worker);
    arena_free(&arena);
    return NULL;
}

static size_t processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    if (count < 1)
        return 1;
    return count > MOST_WORKERS ? MOST_WORKERS : (size_t)count;
}

/* The calling thread is the first worker; where no thread can be had it does all the work. */
static void run(struct worker *workers, size_t count)
{
    for (size_t i = 1; i < count; i++)
        workers[i].started = pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
    work(&workers[0]);
    for (size_t i = 1; i < count; i++)
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
}

static enum status gather(struct worker *workers, size_t count, const struct scan *scan,
                          struct scan_result *result, struct errors *errors)
{
    struct errors found = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count; i++) {
        if (workers[i].state && scan->finish)
            status = status_worse(status, scan->finish(scan->context, workers[i].state, errors));
        result->valid += workers[i].result.valid;
        result->broken += workers[i].result.broken;
        status = status_worse(status, workers[i].status);
        errors_move(&found, &workers[i].errors);
    }
    errors_sort(&found);
    errors_move(errors, &found);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status run_workers(struct scanning *scanning, struct scan_result *result,
                               struct errors *errors)
{
    size_t count = processors();
    struct worker *workers = calloc(count, sizeof *workers);
    enum status status = workers ? STATUS_OK : error_memory(errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        workers[i].scanning = scanning;
        workers[i].tells = i == 0 && scanning->archive->habits.progress;
        workers[i].batch = malloc(sizeof *workers[i].batch);
        workers[i].state = calloc(1, scanning->scan->state_size + 1);
        if (!workers[i].batch || !workers[i].state)
            status = error_memory(errors);
    }
    if (status == STATUS_OK) {
        run(workers, count);
        status = gather(workers, count, scanning->scan, result, errors);
    }
    for (size_t i = 0; workers && i < count; i++) {
        free(workers[i].batch);
        free(workers[i].state);
    }
    free(workers);
    return scanning->walk.failed ? STATUS_SYSTEM : status;
}

enum status archive_scan(const struct archive *archive, const struct scan *scan,
                         struct scan_result *result, struct errors *errors)
{
    struct scanning scanning = {
        .archive = archive,
        .scan = scan,
        .walk = {.mutex = PTHREAD_MUTEX_INITIALIZER,
                 .ledger = scan->ledger,
                 .last_year = scan->last_year,
                 .strict = scan->strict},
        .begun = seconds(),
    };
    *result = (struct scan_result){0};
    if (archive_ready(archive, scan->ledger, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    schema_hasten(archive->schemas->of[scan->ledger]);
    enum status status = walk_open(&scanning.walk, archive);
    if (status == STATUS_OK && scan->facts && scan->ledger == LEDGER_CASES)
        scanning.index = index_open(archive, &scanning.walk);
    if (status == STATUS_OK)
        status = run_workers(&scanning, result, errors);
    result->broken += scanning.walk.linked;
    index_close(scanning.index);
    errors_sort(&scanning.walk.errors);
    errors_move(errors, &scanning.walk.errors);
    walk_close(&scanning.walk);
    return status;
}
