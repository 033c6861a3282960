/* buyao-notice: the one-time notice of missing papers, and what was supplied. */
#include "base/i18n.h"
#include "cli/act.h"
#include "yaml/build.h"

static const char *const usages[] = {
    "[-C DIR] ID... --missing TEXT... [--process TEXT] [--until DATE]",
    "[-C DIR] ID... --received TEXT... | --all-received",
    NULL,
};

static const struct option_spec options[] = {
    {"missing", 'm', N_("TEXT"), N_("a paper that is missing; repeat it for each")},
    {"process", 'p', N_("TEXT"), N_("how things go on, for the applicant")},
    {"until", 'u', N_("DATE"), N_("the day by which the papers are asked for")},
    {"received", 'r', N_("TEXT"), N_("a paper that came in, named as in the notice; repeat it for each")},
    {"all-received", 'a', NULL, N_("everything that was missing came in")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-notice",
    .summary = N_("tell what papers are missing, or record what came in"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

/* Everything that a notice named and that has not come in yet. */
static enum status compose_all(void *context, struct arena *arena,
                               const struct loaded *record, struct node *entry,
                               struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const struct plain_act *act = context;
    struct node *list = node_new(arena, NODE_LIST);
    const char *paper;
    if (!list || !act_put_head(arena, &act->head, "supply", entry))
        return error_memory(errors);
    for (size_t n = 0; (paper = process_missing(before->record, before->record->entry_count, n)); n++)
        if (!node_add_text(arena, list, NULL, paper))
            return error_memory(errors);
    if (list->count == 0)
        return error_plain(errors, STATUS_REFUSED, _("tell what is missing with --missing first"),
                           _("%s: no papers are missing (clause 13)"), before->record->id);
    node_add(entry, "received", list);
    return STATUS_OK;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field notice[] = {
        {"missing", "missing", ACT_LIST, true},
        {"process", "process", ACT_TEXT, false},
        {"until", "until", ACT_DATE, false},
        {0},
    };
    static const struct act_field supply[] = {{"received", "received", ACT_LIST, true}, {0}};
    struct plain_act all = {0};
    int ways = (cli_raw(cli, "missing") != NULL) + (cli_raw(cli, "received") != NULL) +
               cli_flag(cli, "all-received");
    if (ways != 1)
        return cli_misused(cli, _("say one of --missing, --received and --all-received"));
    if (cli_raw(cli, "missing"))
        return act_run_plain(cli, archive, "notice", notice);
    if (cli_raw(cli, "received"))
        return act_run_plain(cli, archive, "supply", supply);
    return act_append_plain(cli, archive, &all, compose_all);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
