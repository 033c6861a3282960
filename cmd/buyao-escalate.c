/* buyao-escalate: the holder of a case passes it up, with reason and basis. */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/act.h"
#include "cli/ask.h"
#include "yaml/build.h"

static const char *const usages[] = {
    "[-C DIR] ID... --reason TEXT --basis TEXT [--to LEVEL] [--ground TEXT]", NULL};

static const struct option_spec options[] = {
    {"reason", 'r', N_("TEXT"), N_("why it can not be done here; required")},
    {"basis", 'b', N_("TEXT"), N_("the law, rule or document it rests on; required")},
    {"to", 't', N_("LEVEL"), N_("jump to this level instead of the next")},
    {"ground", 'g', N_("TEXT"), N_("the kind of reason, such as unclear")},
    {NULL, 0, NULL, NULL},
};

static const struct question questions[] = {
    {.option = "by", .definition = "name", .need = ask_actor_need, .choices = ask_holders,
     .check = ask_check_actor},
    {.option = "reason", .kind = ANSWER_TEXT, .definition = "text"},
    {.option = "basis", .kind = ANSWER_TEXT, .definition = "text"},
    {.option = "to", .kind = ANSWER_CHOICE, .need = ask_may, .choices = ask_levels},
    {.option = "ground", .definition = "line", .need = ask_may},
    {0},
};

static const struct dialogue dialogue = {.questions = questions, .about_case = true, .step = ACT_ESCALATE};

static const struct command command = {
    .name = "buyao-escalate",
    .summary = N_("pass a case up the chain, with reason and basis"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
    .dialogue = &dialogue,
};

struct escalation {
    struct act_head head;
    const char *reason, *basis, *to, *ground;
};

static enum status compose(void *context, struct arena *arena, const struct loaded *record,
                           struct node *entry, struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const struct escalation *escalation = context;
    if (act_check_target(before, escalation->to, errors) != STATUS_OK)
        return STATUS_REFUSED;
    if (act_put_head(arena, &escalation->head, "escalate", entry) &&
        node_add_text(arena, entry, "to", act_target(&escalation->head, &before->progress, escalation->to)) &&
        node_add_text(arena, entry, "reason", escalation->reason) &&
        node_add_text(arena, entry, "basis", escalation->basis) &&
        node_add_text(arena, entry, "ground", escalation->ground))
        return STATUS_OK;
    return error_memory(errors);
}

static enum status require(struct cli *cli, const char *option, const char **text)
{
    const char *typed = cli_raw(cli, option);
    if (typed && !text_blank(typed))
        return cli_text(cli, option, text);
    return error_plain(&cli->errors, STATUS_REFUSED,
                       _("nobody says no without giving reason and basis (clause 14)"),
                       _("--%s is missing or blank"), option);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct escalation escalation = {0};
    enum status status = require(cli, "reason", &escalation.reason);
    if (status == STATUS_OK)
        status = require(cli, "basis", &escalation.basis);
    if (status == STATUS_OK)
        status = cli_text(cli, "to", &escalation.to);
    if (status == STATUS_OK)
        status = cli_text(cli, "ground", &escalation.ground);
    if (status == STATUS_OK)
        status = act_begin(cli, archive, &escalation.head);
    return status == STATUS_OK ? act_on_each(cli, &escalation.head, compose, &escalation) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
