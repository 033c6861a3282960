#include "cli/pager.h"

#include "base/i18n.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { NOT_RUN = 126 }; /* from this status on the shell says that a command could not be run */

/* The one that is everywhere is looked for first: whoever has it not, need not hear of it. */
static const char USUAL[] = "command -v less > /dev/null 2>&1 || exit 127; exec less";

/* What the user wants; NULL for none. */
static const char *pager_command(void)
{
    static const char *const variables[] = {"BUYAO_PAGER", "PAGER"};
    const char *terminal = getenv("TERM"), *command = NULL;
    for (size_t i = 0; !command && i < sizeof variables / sizeof *variables; i++)
        command = getenv(variables[i]);
    if ((terminal && strcmp(terminal, "dumb") == 0) ||
        (command && (!*command || strcmp(command, "cat") == 0)))
        return NULL;
    return command ? command : USUAL;
}

enum status pager_begin(struct cli *cli, struct pager *pager)
{
    *pager = (struct pager){0};
    if (cli->output != stdout || !cli_on_terminal(cli) || cli_flag(cli, "no-pager"))
        return STATUS_OK;
    pager->command = pager_command();
    if (!pager->command)
        return STATUS_OK;
    FILE *stream = text_stream_open(&pager->held, &pager->held_size);
    if (!stream)
        return error_memory(&cli->errors);
    cli->output = stream;
    cli->paged = true;
    return STATUS_OK;
}

/* The lines of the terminal; $LINES where it does not know. */
static size_t terminal_lines(void)
{
    struct winsize size;
    const char *lines = getenv("LINES");
    long wanted = lines ? strtol(lines, NULL, 10) : 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
        return size.ws_row;
    return wanted > 0 ? (size_t)wanted : 24;
}

/* The lines that a text takes, those counted that the terminal breaks; one is left for the prompt. */
static bool is_long(struct cli *cli, const struct pager *pager)
{
    size_t columns = cli_width(cli), most = terminal_lines(), lines = 1;
    for (const char *line = pager->held; *line && lines <= most;) {
        size_t length = strcspn(line, "\n");
        char *copy = arena_copy(&cli->arena, line, length);
        size_t width = copy ? text_width(copy) : 0;
        lines += width > columns ? (width + columns - 1) / columns : 1;
        line += length + (line[length] == '\n');
    }
    return lines > most;
}

/* Links that a pager may print as they are; no other text has their beginning. */
static void drop_links(struct pager *pager)
{
    char *to = pager->held, *from = pager->held, *link;
    while ((link = strstr(from, "\033]8;"))) {
        char *end = strstr(link, "\033\\");
        memmove(to, from, (size_t)(link - from));
        to += link - from;
        from = end ? end + 2 : link + strlen(link);
    }
    size_t rest = strlen(from);
    memmove(to, from, rest + 1);
    pager->held_size = (size_t)(to - pager->held) + rest;
}

/* --- running it -------------------------------------------------------------------------- */

/* Signals that are for the pager while it is there. */
static const int THEIRS[] = {SIGINT, SIGQUIT, SIGPIPE};
enum { THEIR_COUNT = sizeof THEIRS / sizeof *THEIRS };

static void ignore_signals(struct sigaction before[THEIR_COUNT])
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < THEIR_COUNT; i++)
        sigaction(THEIRS[i], &ignore, &before[i]);
}

static void restore_signals(const struct sigaction before[THEIR_COUNT])
{
    for (size_t i = 0; i < THEIR_COUNT; i++)
        sigaction(THEIRS[i], &before[i], NULL);
}

/* Starts the shell with the pipe for its standard input; an errno. */
static int spawn(const char *script, int input, pid_t *child)
{
    char shell[] = "sh", option[] = "-c", *copy = strdup(script);
    char *argv[] = {shell, option, copy, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t usual;
    sigemptyset(&usual);
    for (size_t i = 0; i < THEIR_COUNT; i++)
        sigaddset(&usual, THEIRS[i]);
    int reason = copy ? posix_spawn_file_actions_init(&actions) : ENOMEM;
    if (reason == 0) {
        reason = posix_spawnattr_init(&attributes);
        if (reason == 0) {
            posix_spawnattr_setsigdefault(&attributes, &usual);
            posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
            reason = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
            if (reason == 0)
                reason = posix_spawnp(child, shell, &actions, &attributes, argv, environ);
            posix_spawnattr_destroy(&attributes);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    free(copy);
    return reason;
}

/* Who leaves the pager has read enough. */
static void feed(const struct pager *pager, int pipe)
{
    size_t done = 0;
    while (done < pager->held_size) {
        ssize_t count = write(pipe, pager->held + done, pager->held_size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return;
        done += (size_t)count;
    }
}

/* False when it could not be run, and nobody has read anything. */
static bool show_in(const struct pager *pager, const char *script)
{
    int ends[2], result = 0;
    pid_t child;
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    int reason = spawn(script, ends[0], &child);
    close(ends[0]);
    if (reason == 0)
        feed(pager, ends[1]);
    close(ends[1]);
    if (reason != 0)
        return false;
    while (waitpid(child, &result, 0) < 0)
        if (errno != EINTR)
            return true;
    return !(WIFEXITED(result) && WEXITSTATUS(result) >= NOT_RUN);
}

/* $LESS as git has it: what fits is shown and left there, colours are colours. The user's own goes before. */
static bool show(struct cli *cli, struct pager *pager)
{
    struct sigaction before[THEIR_COUNT];
    const char *script = arena_format(&cli->arena, "LESS=${LESS-FRX}; export LESS\n%s",
                                      pager->command);
    if (!script)
        return false;
    fflush(stdout);
    drop_links(pager);
    ignore_signals(before);
    bool shown = show_in(pager, script);
    restore_signals(before);
    return shown;
}

enum status pager_end(struct cli *cli, struct pager *pager, enum status status)
{
    if (!cli->paged)
        return status;
    bool complete = text_stream_close(cli->output, &pager->held);
    cli->output = stdout;
    cli->paged = false;
    if (!complete)
        status = error_memory(&cli->errors);
    else if (!is_long(cli, pager) || !show(cli, pager))
        fwrite(pager->held, 1, pager->held_size, stdout);
    free(pager->held);
    return status;
}
