#include "cli/cli.h"

#include "base/i18n.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Reads one line of what a child prints; false when there is none. */
static bool read_line(int descriptor, char *line, size_t size)
{
    size_t have = 0;
    ssize_t got;
    while (have + 1 < size && (got = read(descriptor, line + have, size - have - 1)) != 0) {
        if (got < 0 && errno != EINTR)
            return false;
        have += got > 0 ? (size_t)got : 0;
    }
    line[have] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return line[0] != '\0';
}

/* git's user.name as it holds in the archive; false when git or the name is missing. */
static bool git_user(const char *root, char *name, size_t size)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    char git[] = "git", directory[] = "-C", config[] = "config", get[] = "--get",
         key[] = "user.name";
    char *copy = strdup(root);
    char *argv[] = {git, directory, copy, config, get, key, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    if (copy && posix_spawn_file_actions_init(&actions) == 0) {
        if (posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO) != 0 ||
            posix_spawn_file_actions_addclose(&actions, ends[0]) != 0 ||
            posix_spawnp(&child, git, &actions, NULL, argv, environ) != 0)
            child = -1;
        posix_spawn_file_actions_destroy(&actions);
    }
    close(ends[1]);
    bool found = child > 0 && read_line(ends[0], name, size);
    close(ends[0]);
    free(copy);
    int result = 0;
    if (child > 0 && waitpid(child, &result, 0) != child)
        return false;
    return found && result == 0;
}

enum status cli_actor(struct cli *cli, const struct archive *archive, const char **name)
{
    char git_name[256];
    const char *user = getenv("BUYAO_USER");
    if (cli_raw(cli, "by"))
        return cli_text(cli, "by", name);
    if (user && *user)
        return cli_clean(cli, "$BUYAO_USER", user, name);
    if (git_user(archive->root, git_name, sizeof git_name))
        return cli_clean(cli, "git user.name", git_name, name);
    return error_plain(&cli->errors, STATUS_USAGE,
                       _("name who acts with --by, or set BUYAO_USER"), _("nobody is named"));
}
