#include "history/git.h"

#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MOST_ARGUMENTS = 32, ANSWER_LIMIT = 16 * 1024 * 1024 };

static void close_all(int ends[2])
{
    for (size_t i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    ends[0] = ends[1] = -1;
}

/* No child may hold the end of another's pipe, or that one would wait for ever. */
static int make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return errno;
    for (size_t i = 0; i < 2; i++)
        if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0)
            return errno;
    return 0;
}

static int add_streams(posix_spawn_file_actions_t *actions, int input, const int in[2],
                       const int out[2])
{
    int reason;
    if (input == GIT_READS_NOTHING)
        reason = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else
        reason = posix_spawn_file_actions_adddup2(actions, input == GIT_READS_PIPE ? in[0] : input,
                                                  STDIN_FILENO);
    if (reason == 0)
        reason = posix_spawn_file_actions_adddup2(actions, out[1], STDOUT_FILENO);
    if (reason == 0)
        reason =
            posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    return reason;
}

/* We ignore SIGPIPE; git shall not. */
static int add_signals(posix_spawnattr_t *attributes)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    int reason = posix_spawnattr_setsigdefault(attributes, &signals);
    return reason ? reason : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}

static int spawn(pid_t *child, char *const argv[], int input, const int in[2], const int out[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason != 0)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (reason == 0) {
        reason = add_streams(&actions, input, in, out);
        if (reason == 0)
            reason = add_signals(&attributes);
        if (reason == 0)
            reason = posix_spawnp(child, argv[0], &actions, &attributes, argv, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/*
 * The command line: git with what holds for each call, then the arguments. False when memory
 * runs out.
 */
static bool fill(struct arena *arena, char *argv[MOST_ARGUMENTS], const char *directory,
                 const char *const arguments[])
{
    const char *const first[] = {"git", "--no-replace-objects", "--literal-pathspecs", "-C",
                                 directory};
    size_t count = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (!(argv[count++] = arena_string(arena, first[i])))
            return false;
    for (; *arguments && count + 1 < MOST_ARGUMENTS; arguments++)
        if (!(argv[count++] = arena_string(arena, *arguments)))
            return false;
    argv[count] = NULL;
    return !*arguments;
}

enum status git_start(struct git_process *git, const char *directory,
                      const char *const arguments[], int input, struct errors *errors)
{
    struct arena arena = {0};
    char *argv[MOST_ARGUMENTS];
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    *git = (struct git_process){.child = -1, .input = -1};
    int reason = fill(&arena, argv, directory, arguments) ? make_pipe(out) : ENOMEM;
    if (reason == 0 && input == GIT_READS_PIPE)
        reason = make_pipe(in);
    if (reason == 0)
        reason = spawn(&git->child, argv, input, in, out);
    arena_free(&arena);
    if (reason != 0) {
        close_all(in);
        close_all(out);
        return error_system(errors, reason, "git", _("cannot run"));
    }
    close(out[1]);
    if (in[0] >= 0)
        close(in[0]);
    git->input = in[1];
    git->output = fdopen(out[0], "r");
    if (git->output)
        return STATUS_OK;
    close(out[0]);
    git_end(git);
    return error_memory(errors);
}

int git_end(struct git_process *git)
{
    int result = -1;
    if (git->input >= 0)
        close(git->input);
    if (git->output)
        fclose(git->output);
    while (git->child > 0 && waitpid(git->child, &result, 0) < 0)
        if (errno != EINTR)
            return -1;
    *git = (struct git_process){.child = -1, .input = -1};
    return result >= 0 && WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

enum status git_ask(struct arena *arena, const char *directory, const char *const arguments[],
                    char **output, size_t *length, int *result, struct errors *errors)
{
    struct git_process git;
    enum status status = git_start(&git, directory, arguments, GIT_READS_NOTHING, errors);
    if (status != STATUS_OK)
        return status;
    status = file_read_stream(arena, git.output, "git", ANSWER_LIMIT, output, length, errors);
    *result = git_end(&git);
    return status;
}

static enum status broken(struct errors *errors)
{
    return error_plain(errors, STATUS_SYSTEM, _("git fsck may tell more"),
                       _("git cat-file gave no answer"));
}

/* Reads past the content of an object and the line feed behind it. */
static bool skip(FILE *stream, size_t length)
{
    for (; length; length--)
        if (getc(stream) == EOF)
            return false;
    return getc(stream) == '\n';
}

/* `ID TYPE SIZE`, or `ID missing`. */
static bool read_answer(FILE *stream, char *type, size_t *size, bool *missing)
{
    char line[GIT_ID_SIZE + 64];
    if (!fgets(line, sizeof line, stream))
        return false;
    *missing = strstr(line, " missing") != NULL;
    char digits[20]; /* so many fit in 64 bits */
    if (*missing || sscanf(line, "%*64s %15s %19[0-9]", type, digits) != 2)
        return *missing;
    *size = strtoull(digits, NULL, 10);
    return true;
}

enum status git_read(struct git_process *batch, struct arena *arena, const char *id, size_t limit,
                     struct git_object *object, struct errors *errors)
{
    char line[GIT_ID_SIZE + 1], type[16];
    size_t size = 0;
    bool missing;
    *object = (struct git_object){0};
    int length = snprintf(line, sizeof line, "%s\n", id);
    if (length < 0 || (size_t)length >= sizeof line ||
        file_write_all(batch->input, line, (size_t)length) != 0 ||
        !read_answer(batch->output, type, &size, &missing))
        return broken(errors);
    if (missing)
        return error_plain(errors, STATUS_SYSTEM, _("fetch it, or look with git fsck"),
                           _("git has no object %s"), id);
    object->large = size > limit;
    if (object->large)
        return skip(batch->output, size) ? STATUS_OK : broken(errors);
    object->bytes = arena_alloc(arena, size + 1);
    if (!object->bytes)
        return error_memory(errors);
    object->length = fread(object->bytes, 1, size, batch->output);
    return object->length == size && skip(batch->output, 0) ? STATUS_OK : broken(errors);
}
