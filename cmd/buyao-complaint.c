/* buyao-complaint: the ledger of complaints that something could not be done (投诉、举报台账). */
#include "base/i18n.h"
#include "cli/complaint.h"
#include "cli/create.h"
#include "cli/department.h"
#include "cli/showing.h"
#include "cli/subcommand.h"
#include "page/print.h"
#include "summary/complaint_list.h"

static const char *const usages[] = {
    "new [-C DIR] [-d DEPT] --case ID|--against DEPT [--person NAME] -m TEXT [--name TEXT] "
    "[--organization TEXT] [--contact TEXT] [--channel CHANNEL] [--remarks TEXT] [--from FILE]",
    "handle [-C DIR] ID... --accept [--to DEPT]",
    "handle [-C DIR] ID... --explain TEXT",
    "handle [-C DIR] ID... --chase [--note TEXT]",
    "handle [-C DIR] ID... --material TEXT...",
    "answer [-C DIR] ID... --content TEXT --finding FINDING",
    "answer [-C DIR] ID... --told METHOD --content TEXT",
    "refer [-C DIR] ID... --reason TEXT",
    "list [-C DIR] [-d DEPT] [--state STATE] [--case ID] [--against DEPT] [--overdue] [-f FORMAT]",
    "show [-C DIR] ID... [--numbers] [-f FORMAT]",
    NULL,
};

static const struct option_spec options[] = {
    {"department", 'd', N_("DEPT"), N_("who receives it, by code or name; else the policy's")},
    {"case", 'c', N_("ID"), N_("the case that it is about")},
    {"against", 'a', N_("DEPT"), N_("the department that it is about")},
    {"person", 'p', N_("NAME"), N_("the person that it is about")},
    {"matter", 'm', N_("TEXT"), N_("what is complained of")},
    {"name", 0, N_("TEXT"), N_("the complainant's name; none of these three: anonymous")},
    {"organization", 0, N_("TEXT"), N_("the complainant's unit")},
    {"contact", 0, N_("TEXT"), N_("how the complainant is reached")},
    {"channel", 0, N_("CHANNEL"), N_("how it came in (else visit)")},
    {"remarks", 0, N_("TEXT"), N_("what stands under 备注")},
    {"from", 0, N_("FILE"), N_("take the headers, separated by ---, from a file of YAML; - is standard input")},
    {"accept", 0, NULL, N_("it is in scope; a department is to answer")},
    {"to", 't', N_("DEPT"), N_("that department; else the one that it is about")},
    {"explain", 'e', N_("TEXT"), N_("it is out of scope; what was explained")},
    {"chase", 0, NULL, N_("the department was urged")},
    {"note", 0, N_("TEXT"), N_("how")},
    {"material", 0, N_("TEXT"), N_("a paper that was collected; repeat it for each")},
    {"content", 0, N_("TEXT"), N_("the department's answer, or what the complainant was told")},
    {"finding", 0, N_("FINDING"), N_("what the department found")},
    {"told", 0, N_("METHOD"), N_("how the complainant was told")},
    {"reason", 'r', N_("TEXT"), N_("why it goes to the discipline body")},
    {"state", 's', N_("STATE"), N_("only these")},
    {"overdue", 0, NULL, N_("only those with something overdue")},
    {"keep-going", 'k', NULL, N_("list the rest when records are broken; exit 1")},
    {"numbers", 0, NULL, N_("number the entries, as buyao-amend names them")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"channel", VALUES_CHOICES, "visit|phone|letter|online|assigned"},
    {"finding", VALUES_CHOICES, "upheld|partly|unfounded"},
    {"told", VALUES_CHOICES, "phone|written|in-person"},
    {"state", VALUES_CHOICES, "received|accepted|answered|closed|explained|referred"},
    {"case", VALUES_CASES, NULL},
    {"ID", VALUES_COMPLAINTS, NULL},
    {NULL, VALUES_ANY, NULL},
};

static enum status run_new(struct cli *cli, const struct archive *archive)
{
    const char *file = cli_raw(cli, "from");
    return file ? create_from_file(cli, archive, complaint_header_make, file)
                : create_from(cli, archive, complaint_header_make, &(struct header_text){0});
}

static enum status read_filter(struct cli *cli, const struct archive *archive,
                               struct complaint_filter *filter)
{
    const char *state = cli_raw(cli, "state");
    enum complaint_where where = COMPLAINT_RECEIVED;
    *filter = (struct complaint_filter){.overdue = cli_flag(cli, "overdue")};
    if (state && complaint_state_parse(state, &where))
        filter->where = 1u << where;
    enum status status = cli_check_choice(cli, "state");
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "department", &filter->department);
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "against", &filter->against);
    if (status == STATUS_OK)
        status = cli_case(cli, archive, "case", &filter->about_case);
    if (status == STATUS_OK)
        status = cli_today(cli, archive->policy->offset, &filter->today);
    return status;
}

static enum status print_list(struct cli *cli, struct arena *arena,
                              const struct complaint_list *list, enum format format)
{
    bool people = format == FORMAT_TEXT;
    struct table_options looks = {.colour = cli_colour(cli)};
    if (format == FORMAT_JSON)
        return complaint_list_print_json(list, cli->output, &cli->errors);
    if (list->referred && !people)
        cli_note(cli, ngettext("%zu more was referred", "%zu more were referred", list->referred),
                 list->referred);
    return print_table(complaint_list_table(list, people, arena), format, &looks, cli->output,
                       &cli->errors);
}

static enum status run_list(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct complaint_filter filter;
    struct complaint_list list = {0};
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_filter(cli, archive, &filter);
    if (status == STATUS_OK)
        status = complaint_list_compute(archive, &filter, &arena, &list, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND)
        status = status_worse(status, print_list(cli, &arena, &list, format));
    arena_free(&arena);
    return status;
}

static enum status run_show(struct cli *cli, const struct archive *archive)
{
    return cli_show(cli, &(struct showing){.archive = archive, .ledger = LEDGER_COMPLAINTS});
}

static const struct subcommand subcommands[] = {
    {"new",
     "department case against person matter name organization contact channel remarks from",
     COMMON_WRITE, 0, 0, run_new},
    {"handle", "accept to explain chase note material", COMMON_WRITE, 1, ANY_NUMBER,
     complaint_handle},
    {"answer", "content finding told", COMMON_WRITE, 1, ANY_NUMBER, complaint_answer},
    {"refer", "reason", COMMON_WRITE, 1, ANY_NUMBER, complaint_refer},
    {"list", "department state case against overdue keep-going",
     COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR, 0, 0, run_list},
    {"show", "numbers", COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR | COMMON_PAGER, 1,
     ANY_NUMBER, run_show},
    {0},
};

static const struct command command = {
    .name = "buyao-complaint",
    .summary = N_("keep the ledger of complaints: new, handle, answer, refer, list, show"),
    .usages = usages,
    .options = options,
    .values = values,
    .subcommands = subcommands,
    .common = COMMON_ARCHIVE | COMMON_WRITE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR |
              COMMON_PAGER,
    .formats = "text|tsv|csv|json",
    .least = 1,
    .most = ANY_NUMBER,
};

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, subcommand_run);
}
