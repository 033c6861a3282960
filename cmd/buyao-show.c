/* buyao-show: a case for people to read. */
#include "base/i18n.h"
#include "cli/pager.h"
#include "cli/showing.h"
#include "summary/show.h"

static const char *const usages[] = {"[-C DIR] ID... [--numbers] [-f FORMAT]", NULL};

static const struct option_spec options[] = {
    {"numbers", 'n', NULL, N_("number the entries, as buyao-amend names them")},
    {"no-pager", 0, NULL, N_("show what is long at once, not in a pager")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-show",
    .summary = N_("show cases and their way through the chain"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR,
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
    struct arena arena = {0};
    struct show_looks looks = {cli_flag(cli, "numbers"), cli_colour(cli),
                               cli_link(cli, loaded->path, &arena)};
    enum status status =
        show_text(showing->archive, one, showing->today, &looks, cli->output, &cli->errors);
    arena_free(&arena);
    return status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct showing showing = {
        .archive = archive, .ledger = LEDGER_CASES, .print = print, .format = FORMAT_TEXT};
    struct pager pager;
    enum status status = cli_format(cli, &showing.format);
    if (status == STATUS_OK)
        status = pager_begin(cli, &pager);
    return status == STATUS_OK ? pager_end(cli, &pager, cli_show(cli, &showing)) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
