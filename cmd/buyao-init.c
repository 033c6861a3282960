/* buyao-init: makes an archive from one of the examples. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "history/setup.h"
#include "store/init.h"

static const char *const usages[] = {"[--from EXAMPLE] [--git] DIR", "--list", "--print-hook NAME",
                                     NULL};

static const struct option_spec options[] = {
    {"from", 0, N_("EXAMPLE"), N_("start from this example instead of a plain one to fill in")},
    {"git", 'g', NULL, N_("make it a git repository as well, with a hook that guards it")},
    {"list", 'l', NULL, N_("list the examples")},
    {"print-hook", 0, N_("NAME"), N_("print a hook for git: pre-commit, pre-receive")},
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
    const char *example = cli_raw(cli, "from"), *hook = cli_raw(cli, "print-hook");
    if (cli_flag(cli, "list") && (example || hook || cli->argument_count))
        return cli_misused(cli, _("--list stands alone"));
    if (hook && (example || cli_flag(cli, "git") || cli->argument_count))
        return cli_misused(cli, _("--print-hook stands alone"));
    if (hook)
        return setup_print_hook(hook, cli->output, &cli->errors);
    if (cli_flag(cli, "list"))
        return init_list(cli->output, &cli->errors);
    if (cli->argument_count == 0)
        return cli_misused(cli, _("name the directory"));
    bool git = cli_flag(cli, "git"); /* a run that was killed may have got as far as to this */
    enum status status =
        init_archive(cli->arguments[0], example ? example : "plain", git, &cli->errors);
    if (status == STATUS_OK && git)
        status = setup_git(cli->arguments[0], &cli->errors);
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
