#include "history/git.h"

#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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
                       const int out[2], FILE *said)
{
    int reason;
    if (input == GIT_READS_NOTHING)
        reason = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else
        reason = posix_spawn_file_actions_adddup2(actions, input == GIT_READS_PIPE ? in[0] : input,
                                                  STDIN_FILENO);
    if (reason == 0)
        reason = posix_spawn_file_actions_adddup2(actions, out[1], STDOUT_FILENO);
    if (reason == 0 && said)
        reason = posix_spawn_file_actions_adddup2(actions, fileno(said), STDERR_FILENO);
    else if (reason == 0)
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

/* Whether an environment's variable is this one, told with its "=". */
static bool is_variable(const char *variable, const char *name)
{
    return strncmp(variable, name, strlen(name)) == 0;
}

/*
 * A hook of a linked worktree is told by $GIT_DIR where the repository is, and runs at the
 * worktree's top. With -C git would take that directory for the top, and find no record below it.
 */
static char *work_tree(struct arena *arena, const char *directory)
{
    char here[PATH_MAX];
    if (!getenv("GIT_DIR") || getenv("GIT_WORK_TREE") || strcmp(directory, ".") == 0 ||
        !getcwd(here, sizeof here))
        return NULL;
    return arena_format(arena, "GIT_WORK_TREE=%s", here);
}

/* Ours, but with a file of grafts that holds none; NULL when memory runs out. */
static char **environment(struct arena *arena, const char *directory)
{
    static const char grafts[] = "GIT_GRAFT_FILE=";
    size_t count = 0, kept = 0;
    while (environ[count])
        count++;
    char **variables = arena_array(arena, count + 3, sizeof *variables);
    if (!variables || !(variables[kept++] = arena_format(arena, "%s/dev/null", grafts)))
        return NULL;
    if ((variables[kept] = work_tree(arena, directory)))
        kept++;
    for (size_t i = 0; i < count; i++)
        if (!is_variable(environ[i], grafts))
            variables[kept++] = environ[i];
    variables[kept] = NULL;
    return variables;
}

static int spawn(struct git_process *git, char *const argv[], char *const variables[], int input,
                 const int in[2], const int out[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason != 0)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (reason == 0) {
        reason = add_streams(&actions, input, in, out, git->said);
        if (reason == 0)
            reason = add_signals(&attributes);
        if (reason == 0)
            reason = posix_spawnp(&git->child, argv[0], &actions, &attributes, argv, variables);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* The command line; false when memory runs out. */
static bool fill(struct arena *arena, char *argv[MOST_ARGUMENTS], const char *directory,
                 const char *const arguments[])
{
    const char *const first[] = {"git", "-c", "advice.graftFileDeprecated=false", "-C", directory};
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

/* No pipe, which would have to be read while the other one is. */
static FILE *open_said(void)
{
    FILE *said = tmpfile();
    if (said && fcntl(fileno(said), F_SETFD, FD_CLOEXEC) != 0) {
        fclose(said);
        said = NULL;
    }
    return said;
}

enum status git_start(struct git_process *git, const char *directory,
                      const char *const arguments[], int input, struct errors *errors)
{
    struct arena arena = {0};
    char *argv[MOST_ARGUMENTS];
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    *git = (struct git_process){.child = -1, .input = -1};
    char **variables = environment(&arena, directory);
    int reason = variables && fill(&arena, argv, directory, arguments) ? make_pipe(out) : ENOMEM;
    if (reason == 0 && input == GIT_READS_PIPE)
        reason = make_pipe(in);
    if (reason == 0) {
        git->said = open_said();
        reason = spawn(git, argv, variables, input, in, out);
    }
    arena_free(&arena);
    if (reason != 0) {
        close_all(in);
        close_all(out);
        git_end(git);
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
    if (git->said)
        fclose(git->said);
    while (git->child > 0 && waitpid(git->child, &result, 0) < 0) {
        if (errno != EINTR) {
            result = -1;
            break;
        }
    }
    *git = (struct git_process){.child = -1, .input = -1};
    return result >= 0 && WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

/* Its name, behind git's own switches. */
static const char *command_of(const char *const arguments[])
{
    while (**arguments == '-')
        arguments++;
    return *arguments;
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
    if (status == STATUS_OK && *result < 0)
        status = error_plain(errors, STATUS_SYSTEM, _("run the command again"),
                             _("git %s failed"), command_of(arguments));
    return status;
}

enum status git_answer(struct arena *arena, const char *directory, const char *const arguments[],
                       char **answer, struct errors *errors)
{
    size_t length;
    int result;
    enum status status = git_ask(arena, directory, arguments, answer, &length, &result, errors);
    if (status != STATUS_OK)
        return status;
    if (length && (*answer)[length - 1] == '\n')
        (*answer)[length - 1] = '\0';
    if (result != 0)
        *answer = NULL;
    return STATUS_OK;
}

enum status git_succeeds(const char *directory, const char *const arguments[], bool *yes,
                         struct errors *errors)
{
    struct arena arena = {0};
    char *answer;
    enum status status = git_answer(&arena, directory, arguments, &answer, errors);
    *yes = status == STATUS_OK && answer;
    arena_free(&arena);
    return status;
}

bool git_line(const char *directory, const char *const arguments[], char *line, size_t size)
{
    struct errors ignored = {0};
    struct git_process git;
    char rest[512];
    line[0] = '\0';
    enum status status = git_start(&git, directory, arguments, GIT_READS_NOTHING, &ignored);
    errors_free(&ignored);
    if (status != STATUS_OK)
        return false;
    if (!fgets(line, size < INT_MAX ? (int)size : INT_MAX, git.output))
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    while (fread(rest, 1, sizeof rest, git.output) > 0) /* so that it ends by itself */
        continue;
    return git_end(&git) == 0;
}

/*
 * The first line of what git said, behind ": "; without one why a call failed, if one did (errno);
 * "" for none. Its place in the file is git's.
 */
static const char *words_of(const struct git_process *git, char *words, size_t size)
{
    char room[REASON_SIZE];
    int reason = errno;
    ssize_t got = git->said ? pread(fileno(git->said), words + 2, size - 3, 0) : 0;
    words[got > 0 ? got + 2 : 2] = '\0';
    words[2 + strcspn(words + 2, "\r\n")] = '\0';
    memcpy(words, ": ", 2);
    if (!words[2] && reason)
        snprintf(words + 2, size - 2, "%s", error_reason(reason, room));
    return words[2] ? words : "";
}

enum status git_finish(struct git_process *git, const char *command, struct errors *errors)
{
    char words[512];
    FILE *said = git->said;
    git->said = NULL;
    struct git_process ended = {.said = said};
    int result = git_end(git);
    enum status status = STATUS_OK;
    errno = 0;
    if (result != 0)
        status = error_plain(errors, STATUS_SYSTEM, _("git fsck may tell more"),
                             _("git %s failed%s"), command, words_of(&ended, words, sizeof words));
    if (said)
        fclose(said);
    return status;
}

static enum status broken(const struct git_process *batch, const char *id, struct errors *errors)
{
    char words[512];
    return error_plain(errors, STATUS_SYSTEM, _("git fsck may tell more"),
                       _("git cat-file gave no answer about object %s%s"), id,
                       words_of(batch, words, sizeof words));
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
    char line[GIT_ID_SIZE + 1], type[16], words[512];
    size_t size = 0;
    bool missing;
    *object = (struct git_object){0};
    int length = snprintf(line, sizeof line, "%s\n", id);
    errno = 0;
    if (length < 0 || (size_t)length >= sizeof line ||
        file_write_all(batch->input, line, (size_t)length) != 0 ||
        !read_answer(batch->output, type, &size, &missing))
        return broken(batch, id, errors);
    if (missing)
        return error_plain(errors, STATUS_SYSTEM, _("fetch it, or look with git fsck"),
                           _("git has no object %s%s"), id,
                           words_of(batch, words, sizeof words));
    object->large = size > limit;
    if (object->large)
        return skip(batch->output, size) ? STATUS_OK : broken(batch, id, errors);
    object->bytes = arena_alloc(arena, size + 1);
    if (!object->bytes)
        return error_memory(errors);
    object->length = fread(object->bytes, 1, size, batch->output);
    return object->length == size && skip(batch->output, 0) ? STATUS_OK : broken(batch, id, errors);
}
