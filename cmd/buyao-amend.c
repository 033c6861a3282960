/* buyao-amend: corrections, as entries; nothing that was written is touched. */
#include "base/i18n.h"
#include "cli/act.h"
#include "cli/renumber.h"
#include "record/correct.h"
#include "yaml/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const usages[] = {
    "[-C DIR] ID... --set FIELD=VALUE... --why TEXT",
    "[-C DIR] ID... --void ENTRY --why TEXT",
    "[-C DIR] ID... --withdraw --why TEXT",
    "[-C DIR] ID... --renumber --why TEXT",
    NULL,
};

static const struct option_spec options[] = {
    {"set", 's', N_("FIELD=VALUE"), N_("correct a field, such as matter or log.2.reason; repeatable")},
    {"void", 0, N_("ENTRY"), N_("take back an entry of the log, by its number from 1")},
    {"withdraw", 'w', NULL, N_("the applicant takes the request back")},
    {"renumber", 0, NULL, N_("in a merge: two clones handed out this number; one gets another")},
    {"why", 'y', N_("TEXT"), N_("why; required")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"ID", VALUES_RECORDS, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-amend",
    .summary = N_("correct a record, by entries that stay in it"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
};

/* Which of them a record's own ledger allows is checked with the record. */
static bool some_ledger_allows(const char *field)
{
    bool allowed = false;
    for (size_t i = 0; i < LEDGER_COUNT && !allowed; i++)
        allowed = correct_allows((enum ledger)i, field);
    return allowed;
}

/* FIELD=VALUE, taken apart at the first equals sign. */
static enum status add_value(struct cli *cli, const char *typed, struct node *set)
{
    const char *equals = strchr(typed, '='), *text = NULL;
    if (!equals)
        return cli_misused(cli, _("--set takes FIELD=VALUE"));
    char *field = arena_copy(&cli->arena, typed, (size_t)(equals - typed));
    if (!field)
        return error_memory(&cli->errors);
    if (!some_ledger_allows(field))
        return correct_refuse((struct place){0}, field, &cli->errors);
    enum status status = cli_clean(cli, "--set", equals + 1, &text);
    if (status == STATUS_OK && !node_add_text(&cli->arena, set, field, text))
        status = error_memory(&cli->errors);
    return status;
}

static enum status read_set(struct cli *cli, struct node *fields)
{
    struct node *set = node_new(&cli->arena, NODE_MAP);
    const char *typed;
    enum status status = set ? STATUS_OK : error_memory(&cli->errors);
    for (size_t n = 0; status == STATUS_OK && (typed = cli_nth(cli, "set", n)); n++)
        status = add_value(cli, typed, set);
    if (status == STATUS_OK)
        node_add(fields, "set", set);
    return status;
}

static enum status read_entry_number(struct cli *cli, struct node *fields)
{
    char *end;
    errno = 0;
    long number = strtol(cli_raw(cli, "void"), &end, 10);
    if (errno != 0 || *end || number < 1)
        return cli_misused(cli, _("--void: '%s' is no number of an entry"), cli_raw(cli, "void"));
    return node_add_number(&cli->arena, fields, "entry", number) ? STATUS_OK
                                                                 : error_memory(&cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    bool set = cli_raw(cli, "set") != NULL, taken_back = cli_raw(cli, "void") != NULL;
    struct plain_act act = {.event = set ? "amend" : taken_back ? "void" : "withdraw"};
    const char *why = NULL;
    bool renumbers = cli_flag(cli, "renumber");
    if (set + taken_back + cli_flag(cli, "withdraw") + renumbers != 1)
        return cli_misused(cli, _("say one of --set, --void, --withdraw and --renumber"));
    act.head.records = cli_flag(cli, "withdraw") ? ACT_ON_CASES : ACT_ON_ANY;
    act.fields = node_new(&cli->arena, NODE_MAP);
    enum status status = act.fields ? cli_text(cli, "why", &why) : error_memory(&cli->errors);
    if (status == STATUS_OK && !why)
        status = cli_misused(cli, _("--why is missing"));
    if (status == STATUS_OK && renumbers)
        return renumber_run(cli, archive, why);
    if (status == STATUS_OK && set)
        status = read_set(cli, act.fields);
    if (status == STATUS_OK && taken_back)
        status = read_entry_number(cli, act.fields);
    if (status == STATUS_OK && !node_add_text(&cli->arena, act.fields, "why", why))
        status = error_memory(&cli->errors);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, act_compose_plain) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
