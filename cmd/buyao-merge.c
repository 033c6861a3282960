/* buyao-merge: git's merge driver for records, and the way out of a conflict. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "history/merge.h"

static const char *const usages[] = {
    "[-C DIR] BASE OURS THEIRS [PATH]",
    NULL,
};

static const struct option_spec options[] = {
    {"marker-size", 0, N_("N"), N_("how long a conflict's markers are; 7")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-merge",
    .summary = N_("merge what two sides appended to a record"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE,
    .least = 3,
    .most = 4,
};

static enum status run(struct cli *cli)
{
    char **files = cli->arguments;
    long marker_size = MERGE_MARKER_SIZE;
    enum status status = cli_number(cli, "marker-size", 1, 1000, &marker_size);
    if (status != STATUS_OK)
        return status;
    struct merge_request request = {.base = files[0],
                                    .ours = files[1],
                                    .theirs = files[2],
                                    .path = cli->argument_count > 3 ? files[3] : files[1],
                                    .root = cli_raw(cli, "archive"),
                                    .marker_size = (size_t)marker_size};
    return merge_files(&request, &cli->errors);
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status))
        status = run(&cli);
    return cli_finish(&cli, status);
}
