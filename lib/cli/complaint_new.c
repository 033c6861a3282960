#include "cli/complaint.h"

#include "base/i18n.h"
#include "cli/department.h"
#include "cli/draft.h"

/* The keys of a complaint's header in the order in which they are written. */
static const struct draft_key keys[] = {
    {NULL, "department", "department"},
    {"received", "at", NULL},
    {"received", "channel", "channel"},
    {"received", "by", NULL},
    {"complainant", "name", "name"},
    {"complainant", "organization", "organization"},
    {"complainant", "contact", "contact"},
    {"about", "case", NULL},
    {"about", "department", NULL},
    {"about", "person", "person"},
    {NULL, "matter", "matter"},
    {NULL, "remarks", "remarks"},
};

/* Where nothing is said the policy says who receives complaints. */
static void settle_department(struct draft *draft, const struct department **department)
{
    const char *usual = draft->archive->policy->complaint.department;
    if (!draft_value(draft, "department") && usual)
        draft_put(draft, "department", usual);
    draft_department(draft, department);
}

/* A case or a department; that it is one of the two, and not both, is for the schema to say. */
static void settle_about(struct draft *draft)
{
    const char *id = NULL, *code = NULL;
    if (draft->status == STATUS_OK)
        draft->status = cli_case(draft->cli, draft->archive, "case", &id);
    if (draft->status == STATUS_OK)
        draft->status = cli_department(draft->cli, draft->archive, "against", &code);
    if (id)
        draft_put(draft, "case", id);
    if (code)
        draft_put(draft, "about.department", code);
    if (draft->status != STATUS_OK)
        return;
    if (!draft_value(draft, "case") && !draft_value(draft, "about.department"))
        draft->status = cli_misused(draft->cli, _("say what it is about: --case or --against"));
    else if (draft_value(draft, "case") && draft_value(draft, "about.department"))
        draft->status = cli_misused(draft->cli, _("it is about either a case or a department"));
}

static void settle_taker(struct draft *draft)
{
    const char *name = NULL;
    if (!cli_raw(draft->cli, "by") && draft_value(draft, "by"))
        return;
    draft->status = cli_actor(draft->cli, draft->archive, &name);
    if (draft->status == STATUS_OK)
        draft_put(draft, "by", name);
}

enum status complaint_header_make(struct cli *cli, const struct archive *archive,
                                  const char *bytes, size_t length, const char *source,
                                  struct header *header)
{
    struct draft draft = {.cli = cli,
                          .archive = archive,
                          .ledger = LEDGER_COMPLAINTS,
                          .keys = keys,
                          .key_count = sizeof keys / sizeof *keys,
                          .source = source};
    const struct department *department = NULL;
    struct moment at = {0};
    if (draft_begin(&draft, bytes, length) == STATUS_OK)
        settle_department(&draft, &department);
    if (draft.status == STATUS_OK && !draft_value(&draft, "matter"))
        draft.status = cli_misused(cli, _("--matter is missing"));
    if (draft.status == STATUS_OK && !draft_value(&draft, "channel"))
        draft_put(&draft, "channel", "visit");
    if (draft.status == STATUS_OK)
        settle_about(&draft);
    if (draft.status == STATUS_OK)
        draft_time(&draft, &at);
    if (draft.status == STATUS_OK)
        settle_taker(&draft);
    return draft_end(&draft, department, at.day, header);
}
