#include "cli/cli.h"

#include "base/i18n.h"
#include "history/git.h"

#include <stdlib.h>

/* git's user.name as it holds in the archive; false when git or the name is missing. */
static bool git_user(const char *root, char *name, size_t size)
{
    static const char *const arguments[] = {"config", "--get", "user.name", NULL};
    return git_line(root, arguments, name, size) && *name;
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
