#include "cli/complaint.h"

#include "base/i18n.h"
#include "cli/department.h"
#include "cli/intake.h"

/* The keys of a complaint's header in the order in which they are written. */
static const struct intake_key keys[] = {
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
static void settle_department(struct intake *intake, const struct department **department)
{
    const char *usual = intake->archive->policy->complaint.department;
    if (!intake_value(intake, "department") && usual)
        intake_put(intake, "department", usual);
    intake_department(intake, department);
}

/* A case or a department; that it is one of the two, and not both, is for the schema to say. */
static void settle_about(struct intake *intake)
{
    const char *id = NULL, *code = NULL;
    if (intake->status == STATUS_OK)
        intake->status = cli_case(intake->cli, intake->archive, "case", &id);
    if (intake->status == STATUS_OK)
        intake->status = cli_department_code(intake->cli, intake->archive, "against", &code);
    if (id)
        intake_put(intake, "case", id);
    if (code)
        intake_put(intake, "about.department", code);
    if (intake->status != STATUS_OK)
        return;
    if (!intake_value(intake, "case") && !intake_value(intake, "about.department"))
        intake->status = cli_misused(intake->cli, _("say what it is about: --case or --against"));
    else if (intake_value(intake, "case") && intake_value(intake, "about.department"))
        intake->status = cli_misused(intake->cli, _("it is about either a case or a department"));
}

static void settle_taker(struct intake *intake)
{
    const char *name = NULL;
    if (!cli_raw(intake->cli, "by") && intake_value(intake, "by"))
        return;
    intake->status = cli_actor(intake->cli, intake->archive, &name);
    if (intake->status == STATUS_OK)
        intake_put(intake, "by", name);
}

enum status complaint_header_make(struct cli *cli, const struct archive *archive,
                                  const struct header_text *text, struct header *header)
{
    struct intake intake = {.cli = cli,
                          .archive = archive,
                          .ledger = LEDGER_COMPLAINTS,
                          .keys = keys,
                          .key_count = sizeof keys / sizeof *keys};
    const struct department *department = NULL;
    struct moment at = {0};
    if (intake_begin(&intake, text) == STATUS_OK)
        settle_department(&intake, &department);
    if (intake.status == STATUS_OK && !intake_value(&intake, "matter"))
        intake.status = cli_misused(cli, _("--matter is missing"));
    if (intake.status == STATUS_OK && !intake_value(&intake, "channel"))
        intake_put(&intake, "channel", "visit");
    if (intake.status == STATUS_OK)
        settle_about(&intake);
    if (intake.status == STATUS_OK)
        intake_time(&intake, &at);
    if (intake.status == STATUS_OK)
        settle_taker(&intake);
    return intake_end(&intake, department, at.day, header);
}
