/* buyao-init: makes an archive from one of the examples. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "store/init.h"

static const char *const usages[] = {"[--from EXAMPLE] [--git] DIR", "--list", NULL};

static const struct option_spec options[] = {
    {"from", 0, N_("EXAMPLE"), N_("start from this example instead of a plain one to fill in")},
    {"git", 'g', NULL, N_("make it a git repository as well")},
    {"list", 'l', NULL, N_("list the examples")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-init",
    .summary = N_("make an archive"),
    .usages = usages,
    .options = options,
    .most = 1,
};

static enum status run(struct cli *cli)
{
    const char *example = cli_raw(cli, "from");
    if (cli_flag(cli, "list") && (example || cli->argument_count))
        return cli_misused(cli, _("--list stands alone"));
    if (cli_flag(cli, "list")) {
        init_list(cli->output);
        return STATUS_OK;
    }
    if (cli->argument_count == 0)
        return cli_misused(cli, _("name the directory"));
    enum status status = init_archive(cli->arguments[0], example ? example : "plain",
                                      &cli->errors);
    if (status == STATUS_OK && cli_flag(cli, "git"))
        status = init_git(cli->arguments[0], &cli->errors);
    return status;
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status))
        status = run(&cli);
    return cli_finish(&cli, status);
}
