/* syscall(), where the system has it: the exchange of two names is older than its function. */
#define _DEFAULT_SOURCE

#include "site/put.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "site/put_place.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

/* What a web server has to be able to read. */
enum { PAGE_MODE = 0644, SITE_MODE = 0755 };

struct put {
    struct arena arena;
    struct place_of_put place;
    int lock; /* -1: not held */
};

/* --- one at a time --------------------------------------------------------------- */

/* The one who held the lock before may have removed its file, and others made a new one. */
static bool is_current(int lock, const char *path)
{
    struct stat held, there;
    return fstat(lock, &held) == 0 && stat(path, &there) == 0 && held.st_dev == there.st_dev &&
           held.st_ino == there.st_ino;
}

static enum status refuse_wait(const struct put *put, pid_t holder, struct errors *errors)
{
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = put->place.directory},
                     _("wait until it has ended, and run the command again"),
                     _("process %ld is publishing there"), (long)holder);
}

static enum status take_lock(struct put *put, struct errors *errors)
{
    for (;;) {
        pid_t holder = 0;
        put->lock = open(put->place.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (put->lock < 0)
            return error_system(errors, errno, put->place.lock, _("cannot write"));
        int reason = lock_take(put->lock, LOCK_PATIENCE, &holder);
        if (reason == 0 && is_current(put->lock, put->place.lock))
            return STATUS_OK;
        close(put->lock);
        put->lock = -1;
        if (reason == EAGAIN)
            return refuse_wait(put, holder, errors);
        if (reason != 0)
            return error_system(errors, reason, put->place.lock, _("cannot lock"));
    }
}

/* --- what killed runs have left ---------------------------------------------------- */

static enum status refuse_leftover(const char *path, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path},
                     _("look into it, and remove or rename it"),
                     _("left behind by a run that was killed, and holds what is not the site's"));
}

static enum status clear(struct arena *arena, const char *directory, struct errors *errors)
{
    struct put_doomed doomed;
    enum status status = put_doom(arena, directory, &doomed, errors);
    if (status != STATUS_OK)
        return status;
    return put_remove(&doomed, directory) ? STATUS_OK : refuse_leftover(directory, errors);
}

/* Between two renames the old one stands aside: it is brought back, and the run is as if it never was. */
static enum status recover(struct put *put, struct errors *errors)
{
    const struct place_of_put *place = &put->place;
    struct stat info;
    bool there = lstat(place->directory, &info) == 0;
    if (!there && lstat(place->aside, &info) == 0 && rename(place->aside, place->directory) != 0)
        return error_system(errors, errno, place->directory, _("cannot bring it back"));
    enum status status = there ? clear(&put->arena, place->aside, errors) : STATUS_OK;
    return status == STATUS_OK ? clear(&put->arena, place->fresh, errors) : status;
}

static enum status find(struct arena *arena, const char *directory, const char *archive,
                        struct place_of_put *place, struct errors *errors)
{
    enum status status = put_find(arena, directory, place, errors);
    if (status == STATUS_OK)
        status = put_check_archive(place, archive, errors);
    return status == STATUS_OK ? put_check_old(place->directory, errors) : status;
}

enum status put_check(const char *directory, const char *archive, struct errors *errors)
{
    struct arena arena = {0};
    struct place_of_put place = {0};
    enum status status = find(&arena, directory, archive, &place, errors);
    arena_free(&arena);
    return status;
}

struct put *put_begin(const char *directory, const char *archive, enum status *status,
                      struct errors *errors)
{
    struct put *put = calloc(1, sizeof *put);
    if (!put) {
        *status = error_memory(errors);
        return NULL;
    }
    put->lock = -1;
    *status = find(&put->arena, directory, archive, &put->place, errors);
    if (*status == STATUS_OK)
        *status = take_lock(put, errors);
    if (*status == STATUS_OK)
        *status = recover(put, errors);
    /* What came back, or came while this one waited. */
    if (*status == STATUS_OK)
        *status = put_check_old(put->place.directory, errors);
    if (*status == STATUS_OK)
        return put;
    put_end(put);
    return NULL;
}

void put_end(struct put *put)
{
    if (!put)
        return;
    if (put->lock >= 0) {
        unlink(put->place.lock);
        close(put->lock);
    }
    arena_free(&put->arena);
    free(put);
}

/* --- writing --------------------------------------------------------------------- */

static int write_file(int directory, const struct put_file *file)
{
    int descriptor = openat(directory, file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                            PAGE_MODE);
    if (descriptor < 0)
        return -1;
    int result = file_write_all(descriptor, file->bytes, file->length);
    if (result == 0)
        result = fsync(descriptor);
    int reason = errno;
    if (close(descriptor) != 0 && result == 0)
        return -1;
    errno = reason;
    return result;
}

/* The marker comes first: whatever of the rest is there when a run is killed, the next knows it. */
static int write_files(int directory, const struct put_file *marker, const struct put_file *files,
                       size_t count)
{
    if (write_file(directory, marker) != 0 || fsync(directory) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (write_file(directory, &files[i]) != 0)
            return -1;
    return fsync(directory);
}

static bool make_marker(struct arena *arena, const struct put_file *files, size_t count,
                        struct put_file *marker)
{
    size_t size = 1;
    for (size_t i = 0; i < count; i++)
        size += strlen(files[i].name) + 1;
    char *text = arena_alloc(arena, size), *to = text;
    for (size_t i = 0; text && i < count; i++) {
        size_t length = strlen(files[i].name);
        memcpy(to, files[i].name, length);
        to[length] = '\n';
        to += length + 1;
    }
    *marker = (struct put_file){PUT_MARKER, text, size - 1};
    return text != NULL;
}

/* `*made` is what was made, in case that it has to go again. */
static enum status write_fresh(struct put *put, const struct put_file *files, size_t count,
                               struct put_doomed *made, struct errors *errors)
{
    struct put_file marker;
    if (!make_marker(&put->arena, files, count, &marker))
        return error_memory(errors);
    const char *fresh = put->place.fresh;
    if (mkdir(fresh, SITE_MODE) != 0)
        return error_system(errors, errno, fresh, _("cannot create the directory"));
    enum status status = put_doom(&put->arena, fresh, made, errors);
    if (status != STATUS_OK || !made->stream) {
        rmdir(fresh);
        return status;
    }
    made->marker = marker.bytes;
    if (write_files(dirfd(made->stream), &marker, files, count) == 0)
        return STATUS_OK;
    return error_system(errors, errno, put->place.directory, _("cannot write"));
}

/* --- putting it there ------------------------------------------------------------- */

/* Exchanges two names at once. ENOSYS or EINVAL where system or file system can not. */
static int exchange(const char *a, const char *b)
{
#if defined(SYS_renameat2)
    enum { EXCHANGE = 2 }; /* RENAME_EXCHANGE in the kernel's interface */
    return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, EXCHANGE);
#else
    (void)a;
    (void)b;
    errno = ENOSYS;
    return -1;
#endif
}

static int swap_in_two_steps(const struct place_of_put *place)
{
    if (rename(place->directory, place->aside) != 0)
        return -1;
    if (rename(place->fresh, place->directory) == 0)
        return 0;
    int reason = errno;
    if (rename(place->aside, place->directory) != 0)
        return -1; /* the next run brings it back */
    errno = reason;
    return -1;
}

/* `*old` is where the old one is then. */
static int swap(const struct place_of_put *place, const char **old)
{
    struct stat info;
    *old = place->fresh;
    if (lstat(place->directory, &info) != 0)
        return errno == ENOENT ? rename(place->fresh, place->directory) : -1;
    if (exchange(place->fresh, place->directory) == 0)
        return 0;
    *old = place->aside;
    return errno == ENOSYS || errno == EINVAL ? swap_in_two_steps(place) : -1;
}

/* What came into the old one meanwhile is nobody's to remove. */
static enum status put_there(const struct put *put, struct put_doomed *old, struct errors *errors)
{
    const char *place = NULL;
    if (swap(&put->place, &place) != 0)
        return error_system(errors, errno, put->place.directory, _("cannot replace"));
    if (directory_sync(put->place.parent) != 0)
        error_system(errors, errno, put->place.directory,
                     _("written, but the directory could not be synced to disk"));
    if (!put_remove(old, place))
        error_warn(errors, (struct place){.path = place},
                   _("the old site could not be removed completely"));
    return STATUS_OK;
}

/* From the exchange on no memory is asked for: what is done can not be undone when there is none. */
enum status put_files(struct put *put, const struct put_file *files, size_t count,
                      struct errors *errors)
{
    struct put_doomed made = {0}, old = {0};
    enum status status = write_fresh(put, files, count, &made, errors);
    if (status == STATUS_OK)
        status = put_check_old(put->place.directory, errors);
    if (status == STATUS_OK)
        status = put_doom(&put->arena, put->place.directory, &old, errors);
    if (status == STATUS_OK)
        status = put_there(put, &old, errors);
    if (status == STATUS_OK)
        put_spare(&made);
    put_remove(&made, put->place.fresh);
    put_spare(&old);
    return status == STATUS_OK ? errors_worst(errors) : status;
}
