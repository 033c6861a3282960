#include "cli/editor.h"

#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum status editor_open(struct cli *cli, const char *text, size_t length, struct edited *edited)
{
    const char *directory = getenv("TMPDIR");
    *edited = (struct edited){
        .path = arena_format(&cli->arena, "%s/buyao-XXXXXX",
                             directory && *directory ? directory : "/tmp")};
    int descriptor = edited->path ? mkstemp(edited->path) : -1;
    if (descriptor < 0)
        return edited->path ? error_system(&cli->errors, errno, edited->path, _("cannot create"))
                            : error_memory(&cli->errors);
    close(descriptor);
    return file_replace(edited->path, text, length, 0600, &cli->errors);
}

static const char *editor_name(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return value;
    }
    return "vi";
}

/* By the shell, because $EDITOR may carry options of its own: "code --wait". */
enum status editor_run(struct cli *cli, struct edited *edited)
{
    char shell[] = "sh", option[] = "-c";
    char *script = arena_format(&cli->arena, "%s \"$1\"", editor_name());
    char *argv[] = {shell, option, script, shell, edited->path, NULL};
    pid_t child;
    int result = 0;
    if (!script)
        return error_memory(&cli->errors);
    fflush(stdout);
    int reason = posix_spawnp(&child, shell, NULL, NULL, argv, environ);
    if (reason != 0)
        return error_system(&cli->errors, reason, editor_name(), _("cannot run"));
    while (waitpid(child, &result, 0) < 0)
        if (errno != EINTR)
            return error_system(&cli->errors, errno, editor_name(), _("cannot run"));
    if (!WIFEXITED(result) || WEXITSTATUS(result) != 0)
        return error_plain(&cli->errors, STATUS_SYSTEM, _("set EDITOR to the editor you use"),
                           _("the editor '%s' failed; nothing was written"), editor_name());
    return file_read(&cli->arena, edited->path, DOCUMENT_LIMIT, &edited->bytes, &edited->length,
                     &cli->errors);
}

void editor_close(struct edited *edited)
{
    if (edited->path)
        unlink(edited->path);
}
