/* buyao-show: a case for people to read. */
#include "base/i18n.h"
#include "cli/showing.h"

static const char *const usages[] = {"[-C DIR] ID... [--numbers] [-f FORMAT]", NULL};

static const struct option_spec options[] = {
    {"numbers", 'n', NULL, N_("number the entries, as buyao-amend names them")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-show",
    .summary = N_("show cases and their way through the chain"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR | COMMON_PAGER,
    .formats = "text|json",
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    return cli_show(cli, &(struct showing){.archive = archive, .ledger = LEDGER_CASES});
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
