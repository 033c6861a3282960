#include "cli/complaint.h"

#include "base/i18n.h"
#include "cli/act.h"
#include "cli/department.h"
#include "store/complaints.h"
#include "yaml/build.h"

/* Of what was referred nothing is entered any more but corrections. */
static enum status compose(void *context, struct arena *arena, const struct loaded *before,
                           struct node *entry, struct errors *errors)
{
    enum status status = record_refuse_withheld(LEDGER_COMPLAINTS, before, errors);
    return status == STATUS_OK ? act_compose_plain(context, arena, before, entry, errors) : status;
}

static enum status append(struct cli *cli, const struct archive *archive, const char *event,
                          const struct act_field *fields)
{
    struct plain_act act = {.head = {.records = ACT_ON_COMPLAINTS}, .event = event};
    enum status status = act_fields(cli, fields, &act.fields);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, compose) : status;
}

/* --- accept ------------------------------------------------------------------ */

struct acceptance {
    struct act_head head;
    const char *to; /* a code; NULL: whoever the complaint is about */
};

static enum status compose_acceptance(void *context, struct arena *arena,
                                      const struct loaded *record, struct node *entry,
                                      struct errors *errors)
{
    const struct acceptance *acceptance = context;
    const struct loaded_complaint *before = loaded_as_complaint(record);
    enum status status = record_refuse_withheld(LEDGER_COMPLAINTS, record, errors);
    if (status != STATUS_OK)
        return status;
    if (!acceptance->to && !before->against)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = record->path},
                         _("name the department that is to answer, with --to"),
                         _("the case '%s' is broken, so that nobody knows whose it is"),
                         before->record->about_case);
    const char *to = acceptance->to ? acceptance->to : before->against->code;
    bool good = act_put_head(arena, &acceptance->head, "accept", entry) &&
                node_add_text(arena, entry, "to", to);
    return good ? STATUS_OK : error_memory(errors);
}

static enum status accept_complaint(struct cli *cli, const struct archive *archive)
{
    struct acceptance acceptance = {.head = {.records = ACT_ON_COMPLAINTS}};
    enum status status = cli_department_code(cli, archive, "to", &acceptance.to);
    if (status == STATUS_OK)
        status = act_begin(cli, archive, &acceptance.head);
    return status == STATUS_OK
               ? act_on_each(cli, &acceptance.head, compose_acceptance, &acceptance)
               : status;
}

enum status complaint_handle(struct cli *cli, const struct archive *archive)
{
    static const struct act_field content[] = {{"explain", "content", ACT_TEXT, true}, {0}};
    static const struct act_field note[] = {{"note", "note", ACT_TEXT, false}, {0}};
    static const struct act_field papers[] = {{"material", "papers", ACT_LIST, true}, {0}};
    bool accept = cli_flag(cli, "accept"), chase = cli_flag(cli, "chase");
    bool explain = cli_raw(cli, "explain"), material = cli_raw(cli, "material");
    if (accept + chase + explain + material != 1)
        return cli_misused(cli, _("say one of --accept, --explain, --chase and --material"));
    if (cli_raw(cli, "to") && !accept)
        return cli_misused(cli, _("--to goes with --accept"));
    if (cli_raw(cli, "note") && !chase)
        return cli_misused(cli, _("--note goes with --chase"));
    if (accept)
        return accept_complaint(cli, archive);
    if (explain)
        return append(cli, archive, "explain", content);
    return chase ? append(cli, archive, "chase", note) : append(cli, archive, "material", papers);
}

/* --- answer and refer ---------------------------------------------------------- */

enum status complaint_answer(struct cli *cli, const struct archive *archive)
{
    static const struct act_field answer[] = {
        {"content", "content", ACT_TEXT, true}, {"finding", "finding", ACT_TEXT, true}, {0}};
    static const struct act_field told[] = {
        {"told", "method", ACT_TEXT, true}, {"content", "content", ACT_TEXT, true}, {0}};
    if (cli_raw(cli, "told") && cli_raw(cli, "finding"))
        return cli_misused(cli, _("--finding is of the department's answer, --told of what the "
                                  "complainant is told"));
    return cli_raw(cli, "told") ? append(cli, archive, "tell", told)
                                : append(cli, archive, "answer", answer);
}

enum status complaint_refer(struct cli *cli, const struct archive *archive)
{
    static const struct act_field reason[] = {{"reason", "reason", ACT_TEXT, true}, {0}};
    struct plain_act act = {.head = {.records = ACT_ON_COMPLAINTS}, .event = "refer"};
    struct node *because = NULL;
    const char *body = archive->policy->discipline;
    if (!body)
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("name the body in buyao.yaml, under 'discipline'"),
                           _("the policy names no body for matters of discipline (clause 31)"));
    enum status status = act_fields(cli, reason, &because);
    act.fields = node_new(&cli->arena, NODE_MAP);
    if (status != STATUS_OK)
        return status;
    if (!act.fields || !node_add_text(&cli->arena, act.fields, "body", body) ||
        !act_put_fields(&cli->arena, because, act.fields))
        return error_memory(&cli->errors);
    return act_append_plain(cli, archive, &act, compose);
}
