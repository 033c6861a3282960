/* buyao-extend: moves the day that was promised. */
#include "base/i18n.h"
#include "cli/act.h"

static const char *const usages[] = {
    "[-C DIR] ID... --until DATE --reason TEXT --approved-by NAME --told DATE",
    NULL,
};

static const struct option_spec options[] = {
    {"until", 'u', N_("DATE"), N_("the new day; required")},
    {"reason", 'r', N_("TEXT"), N_("why; required")},
    {"approved-by", 0, N_("NAME"), N_("the leader who approved it; required")},
    {"told", 0, N_("DATE"), N_("when the applicant was told; required")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-extend",
    .summary = N_("extend the promised limit of a case"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {
        {"until", "until", ACT_DATE, true},
        {"reason", "reason", ACT_TEXT, true},
        {"approved-by", "approved_by", ACT_TEXT, true},
        {"told", "told", ACT_DATE, true},
        {0},
    };
    return act_run_plain(cli, archive, "extend", fields);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
