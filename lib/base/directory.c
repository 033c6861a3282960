#include "base/file.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* mkdir() takes no set-group-ID bit; one that it inherits stays. */
static int make_as(const char *path, const struct file_modes *modes)
{
    if (!modes->exact)
        return mkdir(path, modes->directory);
    mode_t mask = umask(0);
    int result = mkdir(path, modes->directory & 0777);
    int reason = errno;
    umask(mask);
    if (result == 0 && modes->directory & S_ISGID && chmod(path, modes->directory) != 0) {
        result = -1;
        reason = errno;
        rmdir(path);
    }
    errno = reason;
    return result;
}

/* Makes one directory; errno is ENOTDIR when something else has its name. */
static int make_directory(const char *path, const struct file_modes *modes, bool *made)
{
    *made = false;
    if (is_directory(path))
        return 0;
    *made = make_as(path, modes) == 0;
    if (*made || errno != EEXIST)
        return *made ? 0 : -1;
    if (is_directory(path)) /* by somebody else, meanwhile */
        return 0;
    errno = ENOTDIR;
    return -1;
}

/* Creates the directories of a path, from the one that `part`, a place in it, begins with. */
static enum status create_parts(char *path, char *part, const struct file_modes *modes,
                                struct errors *errors)
{
    for (char *slash = part;; slash++) {
        slash += strcspn(slash, "/");
        bool last = *slash == '\0', made;
        *slash = '\0';
        if (make_directory(path, modes, &made) != 0)
            return error_system(errors, errno, path, _("cannot create the directory"));
        if (made && directory_sync_above(path) != 0)
            return error_system(errors, errno, path, _("cannot sync the directory above"));
        if (last)
            return STATUS_OK;
        *slash = '/';
    }
}

enum status directory_create(const char *path, const struct file_modes *modes,
                             struct errors *errors)
{
    char *copy = strdup(path);
    if (!copy)
        return error_memory(errors);
    enum status status = create_parts(copy, copy + (*copy != '\0'), modes, errors);
    free(copy);
    return status;
}

enum status directory_create_below(const char *base, const char *path,
                                   const struct file_modes *modes, struct errors *errors)
{
    struct arena arena = {0};
    char *whole = arena_format(&arena, "%s/%s", base, path);
    enum status status = whole ? create_parts(whole, whole + strlen(base) + 1, modes, errors)
                               : error_memory(errors);
    arena_free(&arena);
    return status;
}

/* The mode that mkdtemp() did not give it, and the set-group-ID bit that it may have inherited. */
static int settle_mode(const char *directory, const struct file_modes *modes)
{
    struct stat info;
    if (stat(directory, &info) != 0)
        return -1;
    mode_t mode = modes->exact ? modes->directory : file_masked_mode(modes->directory);
    return chmod(directory, mode | (info.st_mode & S_ISGID));
}

/* Gives a finished directory its name; `*settled` says whether it has it. */
static enum status settle_directory(const char *temporary, const char *path,
                                    const struct file_modes *modes, bool *settled, bool *exists,
                                    struct errors *errors)
{
    *settled = settle_mode(temporary, modes) == 0 && rename(temporary, path) == 0;
    *exists = !*settled && (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR);
    if (*exists)
        return STATUS_OK;
    if (!*settled)
        return error_system(errors, errno, path, _("cannot create the directory"));
    if (directory_sync_above(path) == 0)
        return STATUS_OK;
    return error_system(errors, errno, path,
                        _("written, but the directory could not be synced to disk"));
}

static void remove_parts(struct arena *arena, const char *directory, const struct file_part *files,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *path = arena_format(arena, "%s/%s", directory, files[i].name);
        if (path)
            unlink(path);
    }
    rmdir(directory);
}

static enum status write_parts(struct arena *arena, const char *directory,
                               const struct file_part *files, size_t count, mode_t mode,
                               struct errors *errors)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        bool taken;
        char *path = arena_format(arena, "%s/%s", directory, files[i].name);
        status = path ? file_create(path, files[i].bytes, files[i].length, mode, &taken, errors)
                      : error_memory(errors);
    }
    return status;
}

enum status directory_create_whole(const char *path, const struct file_part *files, size_t count,
                                   const struct file_modes *modes, bool *exists,
                                   struct errors *errors)
{
    struct arena arena = {0};
    *exists = false;
    char *temporary = file_temporary_name(path);
    if (!temporary)
        return error_memory(errors);
    enum status status = STATUS_OK;
    if (!mkdtemp(temporary)) {
        status = error_system(errors, errno, path, _("cannot create the directory"));
        free(temporary);
        return status;
    }
    bool settled = false;
    status = write_parts(&arena, temporary, files, count, file_new_mode(modes), errors);
    if (status == STATUS_OK)
        status = settle_directory(temporary, path, modes, &settled, exists, errors);
    if (!settled)
        remove_parts(&arena, temporary, files, count);
    free(temporary);
    arena_free(&arena);
    return status;
}
