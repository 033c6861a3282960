#include "cli/breach.h"

#include "cli/act.h"
#include "store/breaches.h"

/* Of what is withheld nothing is entered any more but corrections. */
static enum status compose(void *context, struct arena *arena, const struct loaded *before,
                           struct node *entry, struct errors *errors)
{
    enum status status = record_refuse_withheld(LEDGER_BREACHES, before, errors);
    return status == STATUS_OK ? act_compose_plain(context, arena, before, entry, errors) : status;
}

static enum status append(struct cli *cli, const struct archive *archive, enum breach_act what,
                          const struct act_field *fields)
{
    struct plain_act act = {.head = {.records = ACT_ON_BREACHES}, .event = breach_act_key(what)};
    enum status status = act_fields(cli, fields, &act.fields);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, compose) : status;
}

enum status breach_correct(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {{"content", "content", ACT_TEXT, true}, {0}};
    return append(cli, archive, BREACH_CORRECT, fields);
}

enum status breach_notify(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {
        {"scope", "scope", ACT_TEXT, true}, {"content", "content", ACT_TEXT, false}, {0}};
    return append(cli, archive, BREACH_NOTIFY, fields);
}

enum status breach_account(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {{"person", "person", ACT_TEXT, true},
                                              {"measure", "measure", ACT_TEXT, true},
                                              {"basis", "basis", ACT_TEXT, false},
                                              {0}};
    return append(cli, archive, BREACH_ACCOUNT, fields);
}
