/* Preloaded into a program: kills it before the $DIE-th call that changes what is on the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void *step(const char *name)
{
    static int calls;
    const char *last = getenv("DIE");
    if (last && ++calls == atoi(last))
        raise(SIGKILL);
    return dlsym(RTLD_NEXT, name);
}

int mkdir(const char *path, mode_t mode)
{
    return ((int (*)(const char *, mode_t))step("mkdir"))(path, mode);
}

char *mkdtemp(char *name)
{
    return ((char *(*)(char *))step("mkdtemp"))(name);
}

int mkstemp(char *name)
{
    return ((int (*)(char *))step("mkstemp"))(name);
}

int fsync(int descriptor)
{
    return ((int (*)(int))step("fsync"))(descriptor);
}

int link(const char *from, const char *to)
{
    return ((int (*)(const char *, const char *))step("link"))(from, to);
}

int unlink(const char *path)
{
    return ((int (*)(const char *))step("unlink"))(path);
}

int chmod(const char *path, mode_t mode)
{
    return ((int (*)(const char *, mode_t))step("chmod"))(path, mode);
}

int rename(const char *from, const char *to)
{
    return ((int (*)(const char *, const char *))step("rename"))(from, to);
}
