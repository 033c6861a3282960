/* realpath() is in POSIX.1-2008, but glibc shows it only with the X/Open part. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 64 * 1024 }; /* of a stream */

static enum status refuse_size(const char *path, size_t limit, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
                     _("larger than %zu bytes, which is the most a file may have"), limit);
}

static enum status refuse_type(const char *path, mode_t mode, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
                     S_ISDIR(mode) ? _("a directory stands where a file should be")
                                   : _("not a regular file"));
}

/*
 * Reads the `size` bytes of a file, and one more where there is one; -1 with errno. A network's file
 * system may yield less than was asked for, and what was lost then would be lost from a record that
 * gets an entry. The call that yields the last byte has already asked for one more.
 */
static ssize_t read_all(int descriptor, char *bytes, size_t size)
{
    size_t got = 0;
    for (;;) {
        ssize_t more = read(descriptor, bytes + got, size + 1 - got);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return -1;
        got += (size_t)more;
        if (more == 0 || got >= size)
            return (ssize_t)got;
    }
}

enum status file_read_open(struct arena *arena, int descriptor, const char *path, size_t limit,
                           char **bytes, size_t *length, struct errors *errors)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0)
        return error_system(errors, errno, path, _("cannot read"));
    if (!S_ISREG(info.st_mode))
        return refuse_type(path, info.st_mode, errors);
    if (info.st_size < 0 || (uintmax_t)info.st_size > limit)
        return refuse_size(path, limit, errors);
    size_t size = (size_t)info.st_size;
    char *buffer = arena_alloc(arena, size + 1);
    if (!buffer)
        return error_memory(errors);
    ssize_t got = read_all(descriptor, buffer, size);
    if (got < 0)
        return error_system(errors, errno, path, _("cannot read"));
    if ((size_t)got != size)
        return error_add(errors, STATUS_SYSTEM, (struct place){.path = path},
                         _("run the command again"), _("changed while it was read"));
    buffer[got] = '\0';
    *bytes = buffer;
    *length = (size_t)got;
    return STATUS_OK;
}

enum status file_read(struct arena *arena, const char *path, size_t limit, char **bytes,
                      size_t *length, struct errors *errors)
{
    /* O_NONBLOCK: opening a FIFO that nobody writes to must not wait. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return error_system(errors, errno, path, _("cannot open"));
    enum status status = file_read_open(arena, descriptor, path, limit, bytes, length, errors);
    close(descriptor);
    return status;
}

enum status file_read_stream(struct arena *arena, FILE *stream, const char *name, size_t limit,
                             char **bytes, size_t *length, struct errors *errors)
{
    size_t size = 0, got = 0;
    *bytes = NULL;
    /* What is allowed may be far more than what comes. */
    while (got == size && size <= limit) {
        size_t larger = size ? 2 * size : FIRST_READ;
        larger = larger > limit ? limit + 1 : larger;
        char *buffer = arena_alloc(arena, larger + 1);
        if (!buffer)
            return error_memory(errors);
        if (got)
            memcpy(buffer, *bytes, got);
        got += fread(buffer + got, 1, larger - got, stream);
        if (ferror(stream))
            return error_system(errors, errno, name, _("cannot read"));
        *bytes = buffer;
        size = larger;
    }
    if (got > limit)
        return refuse_size(name, limit, errors);
    *length = got;
    return STATUS_OK;
}

int file_write_all(int descriptor, const char *bytes, size_t length)
{
    while (length) {
        ssize_t put = write(descriptor, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes += put;
        length -= (size_t)put;
    }
    return 0;
}

char *file_temporary_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t directory = slash ? (size_t)(slash - path) + 1 : 0;
    size_t size = strlen(path) + sizeof "..XXXXXX";
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%.*s.%s.XXXXXX", (int)directory, path, path + directory);
    return name;
}

int directory_sync(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    int result = fsync(descriptor);
    int reason = errno;
    close(descriptor);
    errno = reason;
    /* Some network file systems know no fsync of directories; they sync the rename itself. */
    return result != 0 && reason == EINVAL ? 0 : result;
}

/* Needs no memory: what is done can not be undone when there is none. */
int directory_sync_above(const char *path)
{
    char directory[PATH_MAX] = {'.'};
    const char *slash = strrchr(path, '/');
    size_t length = slash == path ? 1 : (size_t)(slash ? slash - path : 0);
    if (length >= sizeof directory) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (slash)
        memcpy(directory, path, length);
    return directory_sync(directory);
}

/* What a new file is to be like; mkstemp() makes it 0600, in the group that falls to it. */
struct looks {
    mode_t mode;
    bool keep_group;
    gid_t group;
};

/* Another group than the old file's gets no more than everybody: it was never meant to read it. */
static int give_looks(int descriptor, struct looks looks)
{
    struct stat info;
    if (looks.keep_group && fstat(descriptor, &info) != 0)
        return -1;
    if (looks.keep_group && info.st_gid != looks.group &&
        fchown(descriptor, (uid_t)-1, looks.group) != 0)
        looks.mode &= ~(mode_t)(S_ISGID | S_IRWXG) | (looks.mode & S_IRWXO) << 3;
    return fchmod(descriptor, looks.mode);
}

static struct looks looks_of(const struct stat *old)
{
    return (struct looks){old->st_mode & 07777, true, old->st_gid};
}

int file_look_like(int descriptor, const struct stat *old)
{
    return give_looks(descriptor, old ? looks_of(old)
                                      : (struct looks){.mode = file_new_mode(&file_modes_usual)});
}

/* Fills a file that was just made, and closes it; on failure it is gone and errno tells why. */
static int fill(int descriptor, const char *name, const char *bytes, size_t length,
                struct looks looks, bool sync)
{
    if (descriptor < 0)
        return -1;
    bool good = give_looks(descriptor, looks) == 0 &&
                file_write_all(descriptor, bytes, length) == 0 &&
                (!sync || fsync(descriptor) == 0);
    int reason = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (!good) {
        unlink(name);
        errno = reason;
    }
    return good ? 0 : -1;
}

/* Writes and syncs the temporary file; on failure it is gone and errno tells why. */
static int write_temporary(char *name, const char *bytes, size_t length, struct looks looks)
{
    return fill(mkstemp(name), name, bytes, length, looks, true);
}

enum status file_write_new(const char *path, const char *bytes, size_t length, mode_t mode,
                           struct errors *errors)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600);
    if (fill(descriptor, path, bytes, length, (struct looks){.mode = mode}, false) == 0)
        return STATUS_OK;
    return error_system(errors, errno, path, _("cannot write"));
}

const struct file_modes file_modes_usual = {0640, 0750, false};

mode_t file_masked_mode(mode_t mode)
{
    mode_t mask = umask(0);
    umask(mask);
    return mode & ~mask;
}

mode_t file_new_mode(const struct file_modes *modes)
{
    return modes->exact ? modes->file : file_masked_mode(modes->file);
}

static enum status put_in_place(const char *path, const char *temporary, int descriptor,
                                const char *bytes, size_t length, struct looks looks,
                                struct errors *errors)
{
    if (fill(descriptor, temporary, bytes, length, looks, true) != 0)
        return error_system(errors, errno, path, _("cannot write"));
    if (rename(temporary, path) != 0) {
        enum status status = error_system(errors, errno, path, _("cannot write"));
        unlink(temporary);
        return status;
    }
    if (directory_sync_above(path) != 0)
        return error_system(errors, errno, path,
                            _("written, but the directory could not be synced to disk"));
    return STATUS_OK;
}

static enum status replace(const char *path, const char *bytes, size_t length, struct looks looks,
                           struct errors *errors)
{
    char *temporary = file_temporary_name(path);
    if (!temporary)
        return error_memory(errors);
    enum status status =
        put_in_place(path, temporary, mkstemp(temporary), bytes, length, looks, errors);
    free(temporary);
    return status;
}

enum status file_replace(const char *path, const char *bytes, size_t length, mode_t mode,
                         struct errors *errors)
{
    return replace(path, bytes, length, (struct looks){.mode = mode}, errors);
}

enum status file_replace_by(const char *path, const char *spare, const char *bytes, size_t length,
                            mode_t mode, struct errors *errors)
{
    int descriptor = open(spare, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY);
    return put_in_place(path, spare, descriptor, bytes, length, (struct looks){.mode = mode},
                        errors);
}

enum status file_succeed(const char *path, const char *bytes, size_t length,
                         const struct stat *old, struct errors *errors)
{
    return replace(path, bytes, length, looks_of(old), errors);
}

static enum status write_into(const char *path, const char *bytes, size_t length,
                              struct errors *errors)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool good = descriptor >= 0 && file_write_all(descriptor, bytes, length) == 0;
    int reason = errno;
    if (descriptor >= 0)
        close(descriptor);
    return good ? STATUS_OK : error_system(errors, reason, path, _("cannot write"));
}

enum status file_deliver(const char *path, const char *bytes, size_t length,
                         struct errors *errors)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return file_replace(path, bytes, length, file_new_mode(&file_modes_usual), errors);
    if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return write_into(path, bytes, length, errors);
    char *target = realpath(path, NULL);
    if (!target)
        return error_system(errors, errno, path, _("cannot write"));
    enum status status = file_succeed(target, bytes, length, &info, errors);
    free(target);
    return status;
}

enum status file_create(const char *path, const char *bytes, size_t length, mode_t mode,
                        bool *exists, struct errors *errors)
{
    *exists = false;
    char *temporary = file_temporary_name(path);
    if (!temporary)
        return error_memory(errors);
    enum status status = STATUS_OK;
    if (write_temporary(temporary, bytes, length, (struct looks){.mode = mode}) != 0) {
        status = error_system(errors, errno, path, _("cannot write"));
    } else {
        /* link() never overwrites: of two writers of the same name one gets EEXIST. */
        if (link(temporary, path) == 0) {
            if (directory_sync_above(path) != 0)
                status = error_system(errors, errno, path,
                                      _("written, but the directory could not be synced to disk"));
        } else if (errno == EEXIST) {
            *exists = true;
        } else {
            status = error_system(errors, errno, path, _("cannot write"));
        }
        unlink(temporary);
    }
    free(temporary);
    return status;
}
