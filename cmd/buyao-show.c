/* buyao-show: a case for people to read. */
#include "base/i18n.h"
#include "cli/showing.h"
#include "summary/show.h"

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
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT,
    .formats = "text|json",
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status print(struct cli *cli, const struct showing *showing,
                         const struct loaded *loaded)
{
    const struct loaded_case *one = loaded_as_case(loaded);
    if (showing->format == FORMAT_JSON)
        return show_json(showing->archive, one, showing->today, cli->output, &cli->errors);
    return show_text(showing->archive, one, showing->today, cli_flag(cli, "numbers"), cli->output,
                     &cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct showing showing = {
        .archive = archive, .ledger = LEDGER_CASES, .print = print, .format = FORMAT_TEXT};
    enum status status = cli_format(cli, &showing.format);
    return status == STATUS_OK ? cli_show(cli, &showing) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
