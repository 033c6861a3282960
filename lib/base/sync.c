/* syncfs(), where the system has it, is not in POSIX. */
#define _GNU_SOURCE

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int sync_file(int directory, const char *name)
{
    int descriptor = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    int result = fsync(descriptor);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return result;
}

static int sync_each(const char *path)
{
    DIR *stream = opendir(path);
    if (!stream)
        return -1;
    int result = 0, reason = 0;
    struct dirent *entry;
    while (result == 0 && (errno = 0, entry = readdir(stream)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            result = sync_file(dirfd(stream), entry->d_name);
    reason = errno;
    closedir(stream);
    errno = reason;
    return reason ? -1 : result;
}

/* -1 with ENOSYS where there is no such call. */
static int sync_all(const char *path)
{
#ifdef __linux__
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    int result = syncfs(descriptor);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return result;
#else
    (void)path;
    errno = ENOSYS;
    return -1;
#endif
}

int directory_sync_files(const char *path, bool *all)
{
    int result = sync_all(path);
    *all = result == 0;
    return result != 0 && errno == ENOSYS ? sync_each(path) : result;
}
