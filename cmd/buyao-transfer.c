/* buyao-transfer: hands a case to another department, or to another body. */
#include "base/i18n.h"
#include "cli/act.h"
#include "cli/department.h"
#include "yaml/build.h"

static const char *const usages[] = {
    "[-C DIR] ID... --to DEPT --responder NAME [--reason TEXT]",
    "[-C DIR] ID... --outside BODY --address TEXT --phone TEXT",
    "[-C DIR] ID... --outside BODY --consent NAME",
    "[-C DIR] ID... --sent REFERENCE",
    NULL,
};

static const struct option_spec options[] = {
    {"to", 't', N_("DEPT"), N_("the department that has to do with it, by code or name")},
    {"responder", 0, N_("NAME"), N_("its person, who becomes the first responder")},
    {"outside", 'o', N_("BODY"), N_("the body outside the bureau that has to do with it")},
    {"address", 0, N_("TEXT"), N_("where that body is")},
    {"phone", 0, N_("TEXT"), N_("that body's phone")},
    {"consent", 0, N_("NAME"), N_("a written request: the superior who consents")},
    {"sent", 0, N_("REFERENCE"), N_("the office has sent it, under this reference")},
    {"reason", 'r', N_("TEXT"), N_("why it belongs there")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-transfer",
    .summary = N_("hand a case to another department or body"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status inside(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {
        {"responder", "responder", ACT_TEXT, true}, {"reason", "reason", ACT_TEXT, false}, {0}};
    struct plain_act act = {.event = "transfer"};
    const char *name = NULL;
    enum status status = cli_text(cli, "to", &name);
    const struct department *to = name ? roster_department(archive->roster, name) : NULL;
    if (status == STATUS_OK && !to)
        return cli_no_department(cli, archive, name);
    if (status == STATUS_OK)
        status = act_fields(cli, fields, &act.fields);
    if (status == STATUS_OK && !node_add_text(&cli->arena, act.fields, "department", to->code))
        status = error_memory(&cli->errors);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, act_compose_plain) : status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field direct[] = {
        {"outside", "outside", ACT_TEXT, true}, {"address", "address", ACT_TEXT, true},
        {"phone", "phone", ACT_TEXT, true},     {"reason", "reason", ACT_TEXT, false},
        {0},
    };
    static const struct act_field handover[] = {
        {"outside", "outside", ACT_TEXT, true},  {"address", "address", ACT_TEXT, false},
        {"phone", "phone", ACT_TEXT, false},     {"consent", "consent", ACT_TEXT, true},
        {"reason", "reason", ACT_TEXT, false},   {0},
    };
    static const struct act_field send[] = {{"sent", "reference", ACT_TEXT, true}, {0}};
    int ways = (cli_raw(cli, "to") != NULL) + (cli_raw(cli, "outside") != NULL) +
               (cli_raw(cli, "sent") != NULL);
    if (ways != 1)
        return cli_misused(cli, _("say one of --to, --outside and --sent"));
    if (cli_raw(cli, "to"))
        return inside(cli, archive);
    if (cli_raw(cli, "sent"))
        return act_run_plain(cli, archive, "send", send);
    if (cli_raw(cli, "consent"))
        return act_run_plain(cli, archive, "handover", handover);
    return act_run_plain(cli, archive, "direct", direct);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
