#include "store/stage.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As temporary files of records are, so that git ignores them all the same. */
#define STAGE_PREFIX ".new.yaml."
#define STAGE_LOCK "lock"

enum { ATTEMPTS = 100 };

/* The lock of a stage, if it can be had at once and is still there; else -1 with errno. */
static int take_lock(int directory, int flags)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat info;
    int descriptor = openat(directory, STAGE_LOCK,
                            O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | flags, 0600);
    if (descriptor < 0)
        return -1;
    if (fcntl(descriptor, F_SETLK, &lock) == 0 && fstat(descriptor, &info) == 0 &&
        info.st_nlink > 0)
        return descriptor;
    close(descriptor);
    errno = EAGAIN;
    return -1;
}

/* The lock goes last: a stage without one is empty. */
static void empty(DIR *stream)
{
    struct dirent *entry;
    rewinddir(stream);
    while ((entry = readdir(stream)))
        if (strcmp(entry->d_name, STAGE_LOCK) != 0 && strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(stream), entry->d_name, 0);
    unlinkat(dirfd(stream), STAGE_LOCK, 0);
}

static DIR *open_directory(int above, const char *name)
{
    int descriptor = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = descriptor < 0 ? NULL : fdopendir(descriptor);
    int reason = errno;
    if (!stream && descriptor >= 0)
        close(descriptor);
    errno = reason;
    return stream;
}

/* Whoever made it may be about to take its lock: then it is gone, and he makes another one. */
static void tidy_one(int above, const char *name)
{
    DIR *stream = open_directory(above, name);
    if (!stream)
        return;
    int lock = take_lock(dirfd(stream), 0);
    bool abandoned = lock >= 0 || errno == ENOENT;
    if (lock >= 0) {
        empty(stream);
        close(lock);
    }
    closedir(stream);
    if (abandoned)
        unlinkat(above, name, AT_REMOVEDIR);
}

static void tidy(const char *directory)
{
    struct dirent *entry;
    DIR *stream = open_directory(AT_FDCWD, directory);
    if (!stream)
        return;
    while ((entry = readdir(stream)))
        if (strncmp(entry->d_name, STAGE_PREFIX, strlen(STAGE_PREFIX)) == 0)
            tidy_one(dirfd(stream), entry->d_name);
    closedir(stream);
}

/* 0 with the lock, or -1 with errno and nothing there. */
static int make(char *path, struct stage *stage)
{
    if (!mkdtemp(path))
        return -1;
    stage->stream = open_directory(AT_FDCWD, path);
    stage->lock = stage->stream ? take_lock(dirfd(stage->stream), O_CREAT) : -1;
    if (stage->lock >= 0)
        return 0;
    int reason = errno;
    if (stage->stream) {
        unlinkat(dirfd(stage->stream), STAGE_LOCK, 0);
        closedir(stage->stream);
    }
    rmdir(path);
    errno = reason;
    return -1;
}

enum status stage_open(struct arena *arena, const char *directory, struct stage *stage,
                       struct errors *errors)
{
    const char *refused = directory;
    int reason = EAGAIN;
    *stage = (struct stage){.lock = -1};
    tidy(directory);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        char *path = arena_format(arena, "%s/" STAGE_PREFIX "XXXXXX", directory);
        if (!path)
            return error_memory(errors);
        if (make(path, stage) == 0) {
            stage->path = path;
            return STATUS_OK;
        }
        reason = errno;
        refused = path;
        /* Somebody who tidies took it for an abandoned one, or the directory is gone. */
        if (reason != EAGAIN && (reason != ENOENT || access(directory, F_OK) != 0))
            break;
    }
    return error_system(errors, reason, refused, _("cannot write"));
}

char *stage_path(const struct stage *stage, struct arena *arena, struct record_id id)
{
    return arena_format(arena, "%s/%lu.yaml", stage->path, id.number);
}

void stage_close(struct stage *stage)
{
    if (!stage->path)
        return;
    empty(stage->stream);
    closedir(stage->stream);
    close(stage->lock);
    rmdir(stage->path);
    *stage = (struct stage){.lock = -1};
}
