/* realpath() is in POSIX.1-2008, but glibc shows it only with the X/Open part. */
#define _XOPEN_SOURCE 700

#include "site/put_place.h"

#include "base/file.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARKER_LIMIT = 1024 * 1024 };

/* --- where it is ------------------------------------------------------------- */

static const char *real(struct arena *arena, const char *path)
{
    char *found = realpath(path, NULL);
    const char *copy = found ? arena_string(arena, found) : NULL;
    if (found && !copy)
        errno = ENOMEM;
    free(found);
    return copy;
}

/* The directory above an absolute path; the path has to be another one than the root. */
static const char *parent_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

static const char *beside(struct arena *arena, const struct place_of_put *place,
                          const char *ending)
{
    const char *name = strrchr(place->directory, '/') + 1;
    return arena_format(arena, "%s/.%s.buyao-%s",
                        strcmp(place->parent, "/") == 0 ? "" : place->parent, name, ending);
}

/* A directory that is not there yet: its parent has to be, and the name has to be one. */
static const char *find_absent(struct arena *arena, const char *directory)
{
    size_t length = strlen(directory);
    while (length > 1 && directory[length - 1] == '/')
        length--;
    const char *path = arena_copy(arena, directory, length);
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path;
    if (!path)
        return NULL;
    if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        errno = ENOENT;
        return NULL;
    }
    const char *parent =
        real(arena, !slash ? "." : slash == path ? "/" : parent_of(arena, path));
    return parent ? arena_format(arena, "%s/%s", strcmp(parent, "/") == 0 ? "" : parent, name)
                  : NULL;
}

enum status put_find(struct arena *arena, const char *directory, struct place_of_put *place,
                     struct errors *errors)
{
    struct stat info;
    errno = 0;
    if (stat(directory, &info) == 0)
        place->directory = real(arena, directory);
    else if (errno == ENOENT && lstat(directory, &info) == 0)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                         _("make the directory it leads to, or remove the link"),
                         _("a symbolic link that leads nowhere"));
    else if (errno == ENOENT)
        place->directory = find_absent(arena, directory);
    if (!place->directory)
        return error_system(errors, errno, directory, _("cannot publish there"));
    if (strcmp(place->directory, "/") == 0)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                         _("name a directory for the site alone"),
                         _("the root of the file system can not be replaced"));
    place->parent = parent_of(arena, place->directory);
    if (place->parent) {
        place->fresh = beside(arena, place, "new");
        place->aside = beside(arena, place, "old");
        place->lock = beside(arena, place, "lock");
    }
    if (!place->parent || !place->fresh || !place->aside || !place->lock)
        return error_memory(errors);
    return STATUS_OK;
}

/* --- what is in the way -------------------------------------------------------- */

/* Whether a path is the directory or lies in it; both absolute. */
static bool lies_in(const char *path, const char *directory)
{
    size_t length = strcmp(directory, "/") == 0 ? 0 : strlen(directory);
    return strncmp(path, directory, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

static enum status refuse_archive(const char *directory, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                     _("name a directory for the site alone, such as ../site"),
                     _("the archive lives there"));
}

enum status put_check_archive(const struct place_of_put *place, const char *archive,
                              struct errors *errors)
{
    static const char *const own[] = {"cases", "complaints", "reports", "calendar", ".buyao",
                                      ".git"};
    struct arena arena = {0};
    const char *root = real(&arena, archive);
    enum status status = STATUS_OK;
    if (!root)
        status = error_system(errors, errno, archive, _("cannot read"));
    else if (lies_in(root, place->directory))
        status = refuse_archive(place->directory, errors);
    for (size_t i = 0; i < sizeof own / sizeof *own && status == STATUS_OK; i++) {
        const char *path = arena_format(&arena, "%s/%s", root, own[i]);
        const char *target = path ? real(&arena, path) : NULL;
        if (!path)
            status = error_memory(errors);
        else if (lies_in(place->directory, path) ||
                 (target && (lies_in(place->directory, target) || lies_in(target, place->directory))))
            status = refuse_archive(place->directory, errors);
    }
    arena_free(&arena);
    return status;
}

/* --- what is there -------------------------------------------------------------- */

/* The marker's text; "" when there is none that can be read, NULL when memory runs out. */
static const char *read_marker(struct arena *arena, const char *directory)
{
    struct errors unheard = {0};
    char *bytes = NULL;
    size_t length;
    const char *path = arena_format(arena, "%s/" PUT_MARKER, directory);
    bool good = path && file_read(arena, path, MARKER_LIMIT, &bytes, &length, &unheard) == STATUS_OK;
    bool lost = arena->lost || unheard.lost;
    errors_free(&unheard);
    return lost ? NULL : good ? bytes : "";
}

/* Takes the next whole line; a last one that was cut off is none. */
static bool next_line(const char **rest, char *line, size_t size)
{
    size_t length = strcspn(*rest, "\n");
    if ((*rest)[length] != '\n' || length >= size)
        return false;
    memcpy(line, *rest, length);
    line[length] = '\0';
    *rest += length + 1;
    return true;
}

/* No line of a marker leads out of its directory, whoever wrote it. */
static bool is_name(const char *line)
{
    return *line && *line != '.' && !strchr(line, '/');
}

static bool is_listed(const char *marker, const char *name)
{
    char line[256];
    while (next_line(&marker, line, sizeof line))
        if (is_name(line) && strcmp(line, name) == 0)
            return true;
    return false;
}

static bool is_regular(int directory, const char *name)
{
    struct stat info;
    return fstatat(directory, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

static enum status check_names(DIR *stream, const char *directory, const char *marker,
                               struct errors *errors)
{
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(stream))) {
        const char *name = entry->d_name;
        bool own = strcmp(name, PUT_MARKER) == 0 || is_listed(marker, name);
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
            !(own && is_regular(dirfd(stream), name)))
            return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                             _("name a directory that is not there yet, or move away what is not "
                               "the site's"),
                             _("holds '%s', which no earlier run of this program has written"),
                             name);
        errno = 0;
    }
    return errno ? error_system(errors, errno, directory, _("cannot read")) : STATUS_OK;
}

enum status put_check_old(const char *directory, struct errors *errors)
{
    struct arena arena = {0};
    DIR *stream = opendir(directory);
    if (!stream && errno == ENOENT)
        return STATUS_OK;
    if (!stream && errno == ENOTDIR)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                         _("name a directory"), _("not a directory"));
    if (!stream)
        return error_system(errors, errno, directory, _("cannot read"));
    const char *marker = read_marker(&arena, directory);
    enum status status =
        marker ? check_names(stream, directory, marker, errors) : error_memory(errors);
    closedir(stream);
    arena_free(&arena);
    return status;
}

enum status put_doom(struct arena *arena, const char *directory, struct put_doomed *doomed,
                     struct errors *errors)
{
    *doomed = (struct put_doomed){0};
    int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT)
        return STATUS_OK;
    if (descriptor < 0 && (errno == ENOTDIR || errno == ELOOP))
        return error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                         _("look into it, and remove or rename it"), _("not a directory"));
    if (descriptor < 0)
        return error_system(errors, errno, directory, _("cannot read"));
    doomed->stream = fdopendir(descriptor);
    doomed->marker = doomed->stream ? read_marker(arena, directory) : NULL;
    if (doomed->marker)
        return STATUS_OK;
    if (!doomed->stream)
        close(descriptor);
    put_spare(doomed);
    return error_memory(errors);
}

void put_spare(struct put_doomed *doomed)
{
    if (doomed->stream)
        closedir(doomed->stream);
    *doomed = (struct put_doomed){0};
}

static size_t count_entries(DIR *stream)
{
    size_t count = 0;
    rewinddir(stream);
    for (struct dirent *entry; (entry = readdir(stream));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    return count;
}

/* The marker goes last, so that a run that is killed here can be completed by the next. */
bool put_remove(struct put_doomed *doomed, const char *directory)
{
    char line[256];
    if (!doomed->stream)
        return true;
    int descriptor = dirfd(doomed->stream);
    const char *marker = doomed->marker;
    while (next_line(&marker, line, sizeof line))
        if (is_name(line) && is_regular(descriptor, line))
            unlinkat(descriptor, line, 0);
    if (count_entries(doomed->stream) == 1 && is_regular(descriptor, PUT_MARKER))
        unlinkat(descriptor, PUT_MARKER, 0);
    put_spare(doomed);
    return rmdir(directory) == 0;
}
