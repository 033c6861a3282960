#include "base/apart.h"

#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXTS = 3, SAID_MOST = 400 };

/* What goes through the pipe for each error, before its texts, and at the end for the status. */
struct letter {
    enum status status;
    bool end, lost;
    size_t line, column;
    size_t sizes[TEXTS]; /* with the NUL; 0: there is none */
};

/* --- the child --------------------------------------------------------------- */

static bool send_error(const struct error *error)
{
    const char *texts[TEXTS] = {error->path, error->message, error->hint};
    struct letter letter = {
        .status = error->status, .line = error->line, .column = error->column};
    for (size_t i = 0; i < TEXTS; i++)
        letter.sizes[i] = texts[i] ? strlen(texts[i]) + 1 : 0;
    bool sent = file_write_all(STDERR_FILENO, (const char *)&letter, sizeof letter) == 0;
    for (size_t i = 0; i < TEXTS && sent; i++)
        sent = !texts[i] || file_write_all(STDERR_FILENO, texts[i], letter.sizes[i]) == 0;
    return sent;
}

/* A NUL parts it from what was said, which holds none. */
static bool send_all(const struct errors *mine, enum status status)
{
    struct letter end = {.status = status, .end = true, .lost = mine->lost};
    bool sent = file_write_all(STDERR_FILENO, "", 1) == 0;
    for (size_t i = 0; i < mine->count && sent; i++)
        sent = send_error(&mine->items[i]);
    return sent && file_write_all(STDERR_FILENO, (const char *)&end, sizeof end) == 0;
}

/* What a core would hold is in the records, and personal. */
static _Noreturn void be_child(enum status (*work)(void *context, struct errors *errors),
                               void *context, const int ends[2])
{
    const struct rlimit none = {0};
    struct errors mine = {0};
    bool sent = setrlimit(RLIMIT_CORE, &none) == 0 && dup2(ends[1], STDERR_FILENO) >= 0;
    if (sent) {
        close(ends[0]);
        close(ends[1]);
        enum status status = work(context, &mine);
        fflush(stderr);
        sent = send_all(&mine, status);
    }
    _exit(sent ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* --- the parent -------------------------------------------------------------- */

/* Takes the next bytes of the pipe; false where it ends before. */
static bool receive(int pipe, void *bytes, size_t size)
{
    char *to = bytes;
    while (size > 0) {
        ssize_t got = read(pipe, to, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= (size_t)got;
    }
    return true;
}

/* What was said, as much of it as fits; true when the letters follow. */
static bool receive_said(int pipe, char said[SAID_MOST])
{
    size_t length = 0;
    char byte;
    bool more;
    while ((more = receive(pipe, &byte, 1)) && byte != '\0')
        if (length + 1 < SAID_MOST)
            said[length++] = byte;
    said[length] = '\0';
    said[strcspn(said, "\n")] = '\0';
    return more;
}

static bool receive_texts(int pipe, const struct letter *letter, char *texts[TEXTS])
{
    bool good = true;
    for (size_t i = 0; i < TEXTS && good; i++) {
        texts[i] = letter->sizes[i] ? malloc(letter->sizes[i]) : NULL;
        good = !letter->sizes[i] || (texts[i] && receive(pipe, texts[i], letter->sizes[i]));
    }
    return good;
}

static bool receive_error(int pipe, const struct letter *letter, struct errors *errors)
{
    char *texts[TEXTS] = {0};
    bool good = receive_texts(pipe, letter, texts);
    if (good && letter->status == STATUS_OK)
        error_warn(errors, (struct place){texts[0], letter->line, letter->column}, "%s", texts[1]);
    else if (good)
        error_add(errors, letter->status, (struct place){texts[0], letter->line, letter->column},
                  texts[2], "%s", texts[1]);
    for (size_t i = 0; i < TEXTS; i++)
        free(texts[i]);
    return good;
}

/* True when all came. */
static bool receive_all(int pipe, char said[SAID_MOST], struct letter *end, struct errors *errors)
{
    if (!receive_said(pipe, said))
        return false;
    while (receive(pipe, end, sizeof *end) && !end->end)
        if (!receive_error(pipe, end, errors))
            return false;
    errors->lost = errors->lost || end->lost;
    return end->end;
}

static enum status judge(const char *task, const char *said, int result, struct errors *errors)
{
    if (*said)
        return error_plain(errors, STATUS_SYSTEM, NULL, _("%s: %s"), task, said);
    if (WIFSIGNALED(result))
        return error_plain(errors, STATUS_SYSTEM,
                           _("this happens where there is too little memory"),
                           _("%s: ended by signal %d"), task, WTERMSIG(result));
    return error_plain(errors, STATUS_SYSTEM, NULL,
                       _("%s: its process ended early, or memory ran out"), task);
}

static enum status attend(pid_t child, int pipe, const char *task, struct errors *errors)
{
    char said[SAID_MOST] = "";
    struct letter end = {0};
    int result = 0;
    bool whole = receive_all(pipe, said, &end, errors);
    close(pipe);
    while (waitpid(child, &result, 0) < 0)
        if (errno != EINTR)
            return error_system(errors, errno, NULL, task);
    bool silent = end.status != STATUS_OK || !*said;
    return whole && silent ? end.status : judge(task, said, result, errors);
}

enum status apart_run(enum status (*work)(void *context, struct errors *errors), void *context,
                      const char *task, struct errors *errors)
{
    int ends[2];
    if (pipe(ends) != 0)
        return error_system(errors, errno, NULL, task);
    pid_t child = fork();
    if (child == 0)
        be_child(work, context, ends);
    int reason = errno;
    close(ends[1]);
    if (child > 0)
        return attend(child, ends[0], task, errors);
    close(ends[0]);
    return error_system(errors, reason, NULL, task);
}
