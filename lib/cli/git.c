#include "cli/git.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Reads one line of what a child prints; what follows it is read and forgotten, so that it ends. */
static void read_line(int descriptor, char *line, size_t size)
{
    char rest[512];
    size_t have = 0;
    ssize_t got;
    do {
        bool room = have + 1 < size;
        got = room ? read(descriptor, line + have, size - have - 1)
                   : read(descriptor, rest, sizeof rest);
        if (room && got > 0)
            have += (size_t)got;
    } while (got > 0 || (got < 0 && errno == EINTR));
    line[have] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
}

/* Its output goes into the pipe, its messages nowhere. */
static pid_t spawn_git(char *const *argv, const int ends[2])
{
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    if (posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO) != 0 ||
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
        posix_spawn_file_actions_addclose(&actions, ends[0]) != 0 ||
        posix_spawnp(&child, argv[0], &actions, NULL, argv, environ) != 0)
        child = -1;
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

/* exec takes its arguments unqualified, so they are copies; false when memory runs out. */
static bool make_arguments(const char *root, const char *const *arguments,
                           char *argv[GIT_ARGUMENTS + 4])
{
    const char *before[] = {"git", "-C", root};
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < 3; i++)
        good = (argv[count++] = strdup(before[i])) && good;
    for (size_t i = 0; i < GIT_ARGUMENTS && arguments[i]; i++)
        good = (argv[count++] = strdup(arguments[i])) && good;
    return good;
}

bool git_line(const char *root, const char *const *arguments, char *line, size_t size)
{
    char *argv[GIT_ARGUMENTS + 4] = {0};
    int ends[2], result = -1;
    line[0] = '\0';
    if (pipe(ends) != 0)
        return false;
    pid_t child = make_arguments(root, arguments, argv) ? spawn_git(argv, ends) : -1;
    close(ends[1]);
    if (child > 0)
        read_line(ends[0], line, size);
    close(ends[0]);
    for (size_t i = 0; i < GIT_ARGUMENTS + 4; i++)
        free(argv[i]);
    return child > 0 && waitpid(child, &result, 0) == child && result == 0;
}
