/* buyao-mark: marks a case as a good example. */
#include "base/i18n.h"
#include "cli/act.h"

static const char *const usages[] = {
    "[-C DIR] ID... --example WHY",
    NULL,
};

static const struct option_spec options[] = {
    {"example", 'e', N_("TEXT"), N_("what others can learn from it; required")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-mark",
    .summary = N_("mark a case as a good example"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {{"example", "example", ACT_TEXT, true}, {0}};
    return act_run_plain(cli, archive, "mark", fields);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
