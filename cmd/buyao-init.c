/* buyao-init: makes an archive from one of the examples. */
#include "base/i18n.h"
#include "cli/steps.h"
#include "history/setup.h"
#include "store/archive.h"
#include "store/init.h"

static const char *const usages[] = {"[--from EXAMPLE] [--git] DIR", "--git DIR", "--list",
                                     "--print-hook NAME", NULL};

static const struct option_spec options[] = {
    {"from", 0, N_("EXAMPLE"), N_("start from this example instead of a plain one to fill in")},
    {"git", 'g', NULL, N_("set up its git repository as well: attributes, hooks, merge driver")},
    {"list", 'l', NULL, N_("list the examples")},
    {"print-hook", 0, N_("NAME"), N_("print a hook for git")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"from", VALUES_OWN, NULL},
    {"print-hook", VALUES_CHOICES, "pre-commit|pre-merge-commit|pre-receive"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-init",
    .summary = N_("make an archive"),
    .usages = usages,
    .options = options,
    .values = values,
    .names = init_examples,
    .most = 1,
};

static bool is_archive(const char *directory)
{
    struct archive archive;
    struct errors ignored = {0};
    bool found = archive_find(&archive, directory, &ignored) == STATUS_OK;
    archive_close(&archive);
    errors_free(&ignored);
    return found;
}

/* Hooks and the merge driver do not travel with a clone. */
static enum status set_up_clone(struct cli *cli)
{
    enum status status = setup_git(cli->arguments[0], true, &cli->errors);
    if (status == STATUS_OK)
        cli_note(cli, _("%s is an archive already: git's hooks and merge driver were set up, "
                        "nothing else was touched"),
                 cli->arguments[0]);
    return status;
}

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
    bool git = cli_flag(cli, "git");
    if (git && !example && is_archive(cli->arguments[0]))
        return set_up_clone(cli);
    /* With git a run that was killed may have got as far as to this. */
    enum status status =
        init_archive(cli->arguments[0], example ? example : "plain", git, &cli->errors);
    if (status == STATUS_OK && git)
        status = setup_git(cli->arguments[0], false, &cli->errors);
    if (status == STATUS_OK)
        steps_print(cli, cli->arguments[0]);
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
