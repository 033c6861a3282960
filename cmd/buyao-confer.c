/* buyao-confer: departments handle a case together. */
#include "base/i18n.h"
#include "cli/act.h"
#include "cli/department.h"
#include "yaml/build.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] ID... --with DEPT... [--matter TEXT]",
    "[-C DIR] ID... --plan TEXT",
    "[-C DIR] ID... --no-agreement --grounds DEPT=TEXT... --proposal TEXT [--to LEVEL]",
    NULL,
};

static const struct option_spec options[] = {
    {"with", 'w', N_("DEPT"), N_("a department to confer with, by code or name; repeat it for each")},
    {"matter", 'm', N_("TEXT"), N_("what is to be settled")},
    {"plan", 'p', N_("TEXT"), N_("what was agreed on; the case goes on")},
    {"no-agreement", 0, NULL, N_("no plan came about; the case goes up")},
    {"grounds", 'g', N_("DEPT=TEXT"), N_("a party's grounds; one for each department")},
    {"proposal", 0, N_("TEXT"), N_("a feasible proposal")},
    {"to", 't', N_("LEVEL"), N_("jump to this level instead of the next")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-confer",
    .summary = N_("handle a case together with other departments"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

static enum status find_code(struct cli *cli, const struct archive *archive, const char *typed,
                             const char **code)
{
    const char *name = NULL;
    enum status status = cli_clean(cli, "DEPT", typed, &name);
    if (status != STATUS_OK)
        return status;
    const struct department *department = roster_department(archive->roster, name);
    if (!department)
        return cli_no_department(cli, archive, name);
    *code = department->code;
    return STATUS_OK;
}

static enum status open_conferral(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {{"matter", "matter", ACT_TEXT, false}, {0}};
    struct plain_act act = {.event = "confer"};
    struct node *with = node_new(&cli->arena, NODE_LIST);
    const char *typed, *code = NULL;
    if (!with)
        return error_memory(&cli->errors);
    for (size_t n = 0; (typed = cli_nth(cli, "with", n)); n++) {
        enum status status = find_code(cli, archive, typed, &code);
        if (status != STATUS_OK)
            return status;
        if (!node_add_text(&cli->arena, with, NULL, code))
            return error_memory(&cli->errors);
    }
    enum status status = act_fields(cli, fields, &act.fields);
    if (status == STATUS_OK)
        node_add(act.fields, "with", with);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, act_compose_plain) : status;
}

/* DEPT=TEXT, taken apart at the first equals sign. */
static enum status add_grounds(struct cli *cli, const struct archive *archive, const char *typed,
                               struct node *list)
{
    const char *equals = strchr(typed, '='), *code = NULL, *text = NULL;
    if (!equals)
        return cli_misused(cli, _("--grounds takes DEPT=TEXT"));
    char *name = arena_copy(&cli->arena, typed, (size_t)(equals - typed));
    struct node *item = node_new(&cli->arena, NODE_MAP);
    if (!name || !item)
        return error_memory(&cli->errors);
    enum status status = find_code(cli, archive, name, &code);
    if (status == STATUS_OK)
        status = cli_clean(cli, "--grounds", equals + 1, &text);
    if (status != STATUS_OK)
        return status;
    if (!node_add_text(&cli->arena, item, "department", code) ||
        !node_add_text(&cli->arena, item, "grounds", text))
        return error_memory(&cli->errors);
    node_add(list, NULL, item);
    return STATUS_OK;
}

struct disagreement {
    struct plain_act act;
    const char *to;
};

static enum status compose_disagreement(void *context, struct arena *arena,
                                        const struct loaded *record, struct node *entry,
                                        struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const struct disagreement *disagreement = context;
    const struct plain_act *act = &disagreement->act;
    if (act_check_target(before, disagreement->to, errors) != STATUS_OK)
        return STATUS_REFUSED;
    if (act_put_head(arena, &act->head, act->event, entry) &&
        node_add_text(arena, entry, "to",
                      act_target(&act->head, &before->progress, disagreement->to)) &&
        act_put_fields(arena, act->fields, entry))
        return STATUS_OK;
    return error_memory(errors);
}

static enum status disagree(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {{"proposal", "proposal", ACT_TEXT, false}, {0}};
    struct disagreement disagreement = {.act = {.event = "disagree"}};
    struct act_head *head = &disagreement.act.head;
    struct node *grounds = node_new(&cli->arena, NODE_LIST);
    const char *typed;
    enum status status = grounds ? STATUS_OK : error_memory(&cli->errors);
    if (status == STATUS_OK && (!cli_nth(cli, "grounds", 1) || !cli_raw(cli, "proposal")))
        status = error_plain(&cli->errors, STATUS_REFUSED,
                             _("give --grounds DEPT=TEXT for each department, and --proposal"),
                             _("without agreement the grounds of each party and a proposal are "
                               "needed (clause 16)"));
    for (size_t n = 0; status == STATUS_OK && (typed = cli_nth(cli, "grounds", n)); n++)
        status = add_grounds(cli, archive, typed, grounds);
    if (status == STATUS_OK)
        status = cli_text(cli, "to", &disagreement.to);
    if (status == STATUS_OK)
        status = act_fields(cli, fields, &disagreement.act.fields);
    if (status == STATUS_OK) {
        node_add(disagreement.act.fields, "grounds", grounds);
        status = act_begin(cli, archive, head);
    }
    return status == STATUS_OK ? act_on_each(cli, head, compose_disagreement, &disagreement)
                               : status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field plan[] = {{"plan", "plan", ACT_TEXT, true}, {0}};
    int ways = (cli_raw(cli, "with") != NULL) + (cli_raw(cli, "plan") != NULL) +
               cli_flag(cli, "no-agreement");
    if (ways != 1)
        return cli_misused(cli, _("say one of --with, --plan and --no-agreement"));
    if (cli_raw(cli, "with"))
        return open_conferral(cli, archive);
    if (cli_raw(cli, "plan"))
        return act_run_plain(cli, archive, "plan", plan);
    return disagree(cli, archive);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
