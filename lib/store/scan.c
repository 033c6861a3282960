#include "store/scan.h"

#include "base/array.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BATCH = 32, MOST_WORKERS = 64 };

/* The directories <ledger>/<year>/<department>, and where the walk through them is. */
struct walk {
    const struct archive *archive;
    const struct scan *scan;
    pthread_mutex_t mutex;
    char **directories;
    size_t count;
    size_t next;
    DIR *open; /* the one that names are taken from; directories[next - 1] */
    bool failed;
    struct errors errors;
};

/* File names of one directory, handed to a worker at once. */
struct batch {
    const char *directory;
    size_t count;
    char names[BATCH][NAME_MAX + 1];
};

struct worker {
    pthread_t thread;
    bool started;
    struct walk *walk;
    void *state;
    struct batch *batch;
    const char *directory; /* the one of the last batch */
    int descriptor;        /* it, open: from here a file is found faster than from the root */
    struct scan_result result;
    struct errors errors;
    enum status status;
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);
    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static enum status keep_directory(struct walk *walk, const char *path, size_t *capacity)
{
    char **grown = array_room(walk->directories, walk->count, capacity, sizeof *grown);
    if (!grown)
        return error_memory(&walk->errors);
    walk->directories = grown;
    char *copy = strdup(path);
    if (!copy)
        return error_memory(&walk->errors);
    walk->directories[walk->count++] = copy;
    return STATUS_OK;
}

static enum status note_stray(struct walk *walk, const char *directory, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (!walk->scan->strict || length < 0 || (size_t)length >= sizeof path)
        return STATUS_OK;
    return error_add(&walk->errors, STATUS_FOUND, (struct place){.path = path},
                     _("records lie in <year>/<department>/"), _("does not belong here"));
}

static bool year_wanted(const struct scan *scan, const char *name)
{
    return scan->last_year == 0 || atoi(name) <= scan->last_year;
}

static bool is_year(const char *name)
{
    return strlen(name) == 4 && strspn(name, "0123456789") == 4;
}

/* Calls `take` for each visible name in a directory, in order. One that is not there has none. */
static enum status each_name(struct walk *walk, const char *directory, size_t *capacity,
                             enum status (*take)(struct walk *, const char *, const char *,
                                                 size_t *))
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, alphasort);
    if (count < 0)
        return errno == ENOENT
                   ? STATUS_OK
                   : error_system(&walk->errors, errno, directory, _("cannot read"));
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        if (status != STATUS_SYSTEM)
            status = take(walk, directory, entries[i]->d_name, capacity);
        free(entries[i]);
    }
    free(entries);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status take_department(struct walk *walk, const char *directory, const char *name,
                                   size_t *capacity)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return error_system(&walk->errors, ENAMETOOLONG, directory, _("cannot read"));
    DIR *stream = opendir(path);
    if (!stream && errno == ENOTDIR)
        return note_stray(walk, directory, name);
    if (!stream)
        return error_system(&walk->errors, errno, path, _("cannot read"));
    closedir(stream);
    return keep_directory(walk, path, capacity);
}

static enum status take_year(struct walk *walk, const char *directory, const char *name,
                             size_t *capacity)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return error_system(&walk->errors, ENAMETOOLONG, directory, _("cannot read"));
    struct stat info;
    if (!is_year(name) || (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)))
        return note_stray(walk, directory, name);
    if (!year_wanted(walk->scan, name))
        return STATUS_OK;
    return each_name(walk, path, capacity, take_department);
}

/* The next directory that can be opened; false when there are no more. */
static bool open_next(struct walk *walk)
{
    while (!walk->open && walk->next < walk->count) {
        const char *directory = walk->directories[walk->next++];
        walk->open = opendir(directory);
        if (!walk->open) {
            error_system(&walk->errors, errno, directory, _("cannot read"));
            walk->failed = true;
        }
    }
    return walk->open != NULL;
}

static void fill(struct walk *walk, struct batch *batch)
{
    batch->directory = walk->directories[walk->next - 1];
    while (batch->count < BATCH) {
        errno = 0;
        struct dirent *entry = readdir(walk->open);
        if (!entry) {
            if (errno) {
                error_system(&walk->errors, errno, batch->directory, _("cannot read"));
                walk->failed = true;
            }
            closedir(walk->open);
            walk->open = NULL;
            return;
        }
        if (entry->d_name[0] == '.')
            continue;
        if (ends_with(entry->d_name, ".yaml") || ends_with(entry->d_name, ".yml"))
            memcpy(batch->names[batch->count++], entry->d_name, strlen(entry->d_name) + 1);
        else
            note_stray(walk, batch->directory, entry->d_name);
    }
}

/* Takes names that nobody else gets; false when all are taken. */
static bool next_batch(struct walk *walk, struct batch *batch)
{
    batch->count = 0;
    pthread_mutex_lock(&walk->mutex);
    while (batch->count == 0 && open_next(walk))
        fill(walk, batch);
    pthread_mutex_unlock(&walk->mutex);
    return batch->count > 0;
}

/* Opens the directory of the batch, if it is another one than before; false with an error. */
static bool enter(struct worker *worker)
{
    const char *directory = worker->batch->directory;
    if (directory == worker->directory)
        return true;
    if (worker->directory)
        close(worker->descriptor);
    worker->directory = NULL;
    worker->descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (worker->descriptor < 0) {
        worker->status = error_system(&worker->errors, errno, directory, _("cannot read"));
        return false;
    }
    worker->directory = directory;
    return true;
}

static enum status load(struct worker *worker, struct arena *arena, const char *name,
                        struct loaded *loaded)
{
    char *path = path_join(arena, worker->batch->directory, name, &worker->errors);
    if (!path)
        return STATUS_SYSTEM;
    int descriptor = record_open(worker->descriptor, name, path, O_RDONLY, &worker->errors);
    if (descriptor < 0)
        return errors_worst(&worker->errors);
    enum status status = record_load_open(worker->walk->archive, worker->walk->scan->ledger, arena,
                                          descriptor, path, loaded, &worker->errors);
    close(descriptor);
    return status;
}

static void visit(struct worker *worker, struct arena *arena, const char *name)
{
    const struct scan *scan = worker->walk->scan;
    struct loaded *loaded = arena_alloc(arena, ledger_kind(scan->ledger)->size);
    enum status status =
        loaded ? load(worker, arena, name, loaded) : error_memory(&worker->errors);
    if (status == STATUS_OK) {
        worker->result.valid++;
        status = scan->visit(scan->context, worker->state, loaded, &worker->errors);
    } else {
        worker->result.broken++;
        if (loaded && scan->broken && status == STATUS_REFUSED)
            status = scan->broken(scan->context, worker->state, loaded, &worker->errors);
    }
    if (status > worker->status)
        worker->status = status;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct arena arena = {0};
    while (next_batch(worker->walk, worker->batch)) {
        for (size_t i = 0; enter(worker) && i < worker->batch->count; i++) {
            visit(worker, &arena, worker->batch->names[i]);
            arena_reset(&arena);
        }
    }
    if (worker->directory)
        close(worker->descriptor);
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
        if (workers[i].state && scan->finish) {
            enum status finished = scan->finish(scan->context, workers[i].state, errors);
            status = finished > status ? finished : status;
        }
        result->valid += workers[i].result.valid;
        result->broken += workers[i].result.broken;
        status = workers[i].status > status ? workers[i].status : status;
        errors_move(&found, &workers[i].errors);
    }
    errors_sort(&found);
    errors_move(errors, &found);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status walk_records(struct walk *walk, struct scan_result *result, struct errors *errors)
{
    size_t count = processors();
    struct worker *workers = calloc(count, sizeof *workers);
    enum status status = workers ? STATUS_OK : error_memory(errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        workers[i].walk = walk;
        workers[i].batch = malloc(sizeof *workers[i].batch);
        workers[i].state = calloc(1, walk->scan->state_size + 1);
        if (!workers[i].batch || !workers[i].state)
            status = error_memory(errors);
    }
    if (status == STATUS_OK) {
        run(workers, count);
        status = gather(workers, count, walk->scan, result, errors);
    }
    for (size_t i = 0; workers && i < count; i++) {
        free(workers[i].batch);
        free(workers[i].state);
    }
    free(workers);
    return walk->failed ? STATUS_SYSTEM : status;
}

enum status archive_scan(const struct archive *archive, const struct scan *scan,
                         struct scan_result *result, struct errors *errors)
{
    struct walk walk = {.archive = archive, .scan = scan, .mutex = PTHREAD_MUTEX_INITIALIZER};
    char folder[PATH_MAX];
    size_t capacity = 0;
    *result = (struct scan_result){0};
    int length = snprintf(folder, sizeof folder, "%s/%s", archive->root,
                          ledger_folder(scan->ledger));
    if (length < 0 || (size_t)length >= sizeof folder)
        return error_system(errors, ENAMETOOLONG, archive->root, _("cannot read"));
    if (archive_ready(archive, scan->ledger, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    schema_hasten(archive->schemas->of[scan->ledger]);
    enum status status = each_name(&walk, folder, &capacity, take_year);
    if (status == STATUS_OK)
        status = walk_records(&walk, result, errors);
    errors_sort(&walk.errors);
    errors_move(errors, &walk.errors);
    for (size_t i = 0; i < walk.count; i++)
        free(walk.directories[i]);
    free(walk.directories);
    pthread_mutex_destroy(&walk.mutex);
    return status;
}
