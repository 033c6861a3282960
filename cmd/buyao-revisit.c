/* buyao-revisit: a visit after the case: was the applicant satisfied? */
#include "base/i18n.h"
#include "cli/act.h"
#include "yaml/build.h"

static const char *const usages[] = {
    "[-C DIR] ID... --method METHOD --satisfied [--comment TEXT]",
    "[-C DIR] ID... --method METHOD --dissatisfied --comment TEXT [--strong LEADER]",
    NULL,
};

static const struct option_spec options[] = {
    {"method", 'm', N_("METHOD"), N_("how; required")},
    {"satisfied", 's', NULL, N_("the applicant was satisfied")},
    {"dissatisfied", 'd', NULL, N_("the applicant was not; the case stays on the list")},
    {"comment", 'c', N_("TEXT"), N_("what the applicant said")},
    {"strong", 0, N_("LEADER"), N_("strong feelings: the leader they were reported to")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"method", VALUES_CHOICES, "onsite|meeting|phone|letter|online|home"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-revisit",
    .summary = N_("record a visit after a case"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {
        {"method", "method", ACT_TEXT, true},
        {"comment", "comment", ACT_TEXT, false},
        {"strong", "strong", ACT_TEXT, false},
        {0},
    };
    struct plain_act act = {.event = "revisit"};
    bool satisfied = cli_flag(cli, "satisfied");
    if (satisfied == cli_flag(cli, "dissatisfied"))
        return cli_misused(cli, _("say --satisfied or --dissatisfied"));
    enum status status = act_fields(cli, fields, &act.fields);
    if (status == STATUS_OK && !node_add_text(&cli->arena, act.fields, "result",
                                              satisfied ? "satisfied" : "dissatisfied"))
        status = error_memory(&cli->errors);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, act_compose_plain) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
