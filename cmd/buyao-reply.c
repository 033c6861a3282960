/* buyao-reply: the answer to the applicant, which closes a case. */
#include "base/i18n.h"
#include "cli/act.h"

static const char *const usages[] = {
    "[-C DIR] ID... --method METHOD --content TEXT [--proposal TEXT] [--recording REF] [--approved-by NAME]",
    "[-C DIR] ID... --feedback TEXT",
    NULL,
};

static const struct option_spec options[] = {
    {"method", 'm', N_("METHOD"), N_("how")},
    {"content", 'c', N_("TEXT"), N_("what the applicant is told; after a no its cause")},
    {"proposal", 'p', N_("TEXT"), N_("after a no: how it could be yes")},
    {"recording", 0, N_("REF"), N_("by phone: where the record of it is")},
    {"approved-by", 0, N_("NAME"), N_("in writing: who of the office approved it")},
    {"feedback", 'f', N_("TEXT"), N_("what the applicant said to it; alone, later")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"method", VALUES_CHOICES, "phone|written|in-person"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-reply",
    .summary = N_("answer the applicant and close the case"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field reply[] = {
        {"method", "method", ACT_TEXT, true},
        {"content", "content", ACT_TEXT, true},
        {"proposal", "proposal", ACT_TEXT, false},
        {"recording", "recording", ACT_TEXT, false},
        {"approved-by", "approved_by", ACT_TEXT, false},
        {"feedback", "feedback", ACT_TEXT, false},
        {0},
    };
    static const struct act_field feedback[] = {{"feedback", "feedback", ACT_TEXT, true}, {0}};
    if (cli_raw(cli, "feedback") && !cli_raw(cli, "method") && !cli_raw(cli, "content"))
        return act_run_plain(cli, archive, "feedback", feedback);
    return act_run_plain(cli, archive, "reply", reply);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
