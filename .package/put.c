/*
 * put: what install.sh works with, for a system that has a shell and nothing else.
 *
 *     put copy FROM TO      copies what is in the folder FROM into the folder TO, made if need be
 *     put remove FROM TO    removes from TO what is in FROM, and the folders that this leaves empty
 *
 * A file is written beside its place and put there when it is whole, so a program that is running
 * goes on and a full disk leaves what was there. Exit status 1 after the first thing that fails, which
 * is told.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef bool work(const char *from, const char *to, const struct stat *about);

static bool failed(const char *doing, const char *path)
{
    fprintf(stderr, "put: cannot %s %s: %s\n", doing, path, strerror(errno));
    return false;
}

static bool join(char *path, const char *folder, const char *name)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);
    if (length > 0 && length < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return failed("name", name);
}

static bool make_folders(const char *path)
{
    char part[PATH_MAX];
    if (!join(part, path, ""))
        return false;
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0755) != 0 && errno != EEXIST)
            return failed("make the folder", part);
        *slash = '/';
    }
    return true;
}

static bool copy_bytes(int in, int out)
{
    static char bytes[1 << 16];
    ssize_t length;
    while ((length = read(in, bytes, sizeof bytes)) > 0)
        for (ssize_t done = 0, now; done < length; done += now)
            if ((now = write(out, bytes + done, (size_t)(length - done))) < 0)
                return false;
    return length == 0 && fsync(out) == 0;
}

static bool write_beside(const char *from, const char *beside, mode_t mode)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return failed("read", from);
    int out = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool good = out >= 0 && copy_bytes(in, out) && fchmod(out, mode) == 0;
    int reason = errno;
    if (out >= 0 && close(out) != 0 && good) {
        good = false;
        reason = errno;
    }
    close(in);
    errno = reason;
    return good || failed("write", beside);
}

/* As it is: it leads to a file beside it. */
static bool link_beside(const char *from, const char *beside)
{
    char target[PATH_MAX];
    ssize_t length = readlink(from, target, sizeof target - 1);
    if (length < 0)
        return failed("read", from);
    target[length] = '\0';
    unlink(beside);
    return symlink(target, beside) == 0 || failed("write", beside);
}

static bool copy(const char *from, const char *to, const struct stat *about)
{
    char beside[PATH_MAX];
    if (S_ISDIR(about->st_mode))
        return make_folders(to);
    if (!S_ISREG(about->st_mode) && !S_ISLNK(about->st_mode)) {
        errno = EINVAL;
        return failed("copy", from);
    }
    if (!join(beside, to, "")) /* for its length */
        return false;
    strcpy(strrchr(beside, '/'), "~");
    if (S_ISLNK(about->st_mode) ? !link_beside(from, beside)
                                : !write_beside(from, beside, about->st_mode & S_IXUSR ? 0755 : 0644)) {
        unlink(beside);
        return false;
    }
    return rename(beside, to) == 0 || failed("write", to);
}

static bool remove_one(const char *from, const char *to, const struct stat *about)
{
    (void)from;
    if (S_ISDIR(about->st_mode))
        return rmdir(to) == 0 || errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT ||
               failed("remove", to);
    return unlink(to) == 0 || errno == ENOENT || failed("remove", to);
}

/* Does it to all that is in a folder: to a folder before what is in it, or with `after` after that. */
static bool each(const char *from, const char *to, work *one, bool after)
{
    DIR *stream = opendir(from);
    if (!stream)
        return failed("read", from);
    bool good = true;
    struct dirent *entry;
    while (good && (errno = 0, entry = readdir(stream))) {
        char source[PATH_MAX], target[PATH_MAX];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        good = join(source, from, entry->d_name) && join(target, to, entry->d_name);
        if (good && lstat(source, &about) != 0)
            good = failed("look at", source);
        if (good && !after)
            good = one(source, target, &about);
        if (good && S_ISDIR(about.st_mode))
            good = each(source, target, one, after);
        if (good && after)
            good = one(source, target, &about);
    }
    if (good && errno != 0)
        good = failed("read", from);
    closedir(stream);
    return good;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "copy") == 0)
        return make_folders(argv[3]) && each(argv[2], argv[3], copy, false) ? 0 : 1;
    if (argc == 4 && strcmp(argv[1], "remove") == 0)
        return each(argv[2], argv[3], remove_one, true) ? 0 : 1;
    fprintf(stderr, "usage: put copy|remove FROM TO\n");
    return 2;
}
