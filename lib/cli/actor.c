#include "cli/cli.h"

#include "base/i18n.h"
#include "history/git.h"

#include <stdlib.h>

/*
 * git's user.name as it holds in the archive; false when git or the name is missing. A stream of headers
 * may ask for it ten thousand times.
 */
static bool git_user(struct cli *cli, const char *root)
{
    static const char *const arguments[] = {"config", "--get", "user.name", NULL};
    if (*cli->git_user)
        return true;
    if (!git_line(root, arguments, cli->git_user, sizeof cli->git_user))
        *cli->git_user = '\0';
    return *cli->git_user != '\0';
}

bool cli_actor_named(struct cli *cli, const struct archive *archive)
{
    const char *user = getenv("BUYAO_USER");
    return cli_raw(cli, "by") || (user && *user) || git_user(cli, archive->root);
}

enum status cli_actor(struct cli *cli, const struct archive *archive, const char **name)
{
    const char *user = getenv("BUYAO_USER");
    if (cli_raw(cli, "by"))
        return cli_text(cli, "by", name);
    if (user && *user)
        return cli_clean(cli, "$BUYAO_USER", user, name);
    if (git_user(cli, archive->root))
        return cli_clean(cli, "git user.name", cli->git_user, name);
    return error_plain(&cli->errors, STATUS_USAGE,
                       _("name who acts with --by, or set BUYAO_USER"), _("nobody is named"));
}
