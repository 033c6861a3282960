/* buyao-inspect: spot checks (抽查检查) by samples that anyone can draw again, and hot matters. */
#include "base/i18n.h"
#include "cli/department.h"
#include "cli/inspect.h"
#include "cli/showing.h"
#include "cli/subcommand.h"
#include "forms/notice.h"
#include "page/print.h"
#include "summary/hot.h"
#include "summary/inspection_list.h"

static const char *const usages[] = {
    "draw [-C DIR] [-d DEPT] --quarter QUARTER --n N [--by-department] [--seed TEXT] "
    "[--uncommitted]",
    "draw [-C DIR] --again ID",
    "record [-C DIR] ID --case ID --result RESULT --findings TEXT [--measures TEXT] [--breach ID]",
    "publish [-C DIR] ID --scope TEXT [--text TEXT]",
    "list [-C DIR] [-d DEPT] [--quarter QUARTER] [--state STATE] [-f FORMAT]",
    "show [-C DIR] ID... [--numbers | --notice] [-f FORMAT]",
    "hot [-C DIR] [--from DATE] [--until DATE] [--top N] [--ids] [-f FORMAT]",
    NULL,
};

static const struct option_spec options[] = {
    {"department", 'd', N_("DEPT"), N_("who inspects, by code or name; else the policy's")},
    {"quarter", 0, N_("QUARTER"), N_("in which the cases were received, such as 2022Q1")},
    {"n", 0, N_("N"), N_("how many cases to draw")},
    {"by-department", 0, NULL, N_("so many of each department")},
    {"seed", 's', N_("TEXT"), N_("what the sample follows from; else the system's random numbers")},
    {"uncommitted", 0, NULL, N_("name no commit of git, whatever was changed since")},
    {"again", 'a', N_("ID"), N_("draw the sample of this spot check anew, and compare")},
    {"case", 'c', N_("ID"), N_("the case that was inspected")},
    {"result", 'r', N_("RESULT"), N_("what the inspection came to")},
    {"findings", 0, N_("TEXT"), N_("what was found")},
    {"measures", 0, N_("TEXT"), N_("what is to be done about it")},
    {"breach", 0, N_("ID"), N_("the breach that it was entered as")},
    {"scope", 0, N_("TEXT"), N_("to whom the results are told")},
    {"text", 't', N_("TEXT"), N_("what is told besides the findings")},
    {"state", 0, N_("STATE"), N_("only these")},
    {"numbers", 0, NULL, N_("number the entries, as buyao-amend names them")},
    {"notice", 0, NULL, N_("print the notice of results as text, too; html and xlsx always are")},
    {"from", 0, N_("DATE"), N_("only what is of this day or later")},
    {"until", 0, N_("DATE"), N_("only what is of this day or earlier")},
    {"top", 0, N_("N"), N_("only the N hottest matters")},
    {"ids", 'i', NULL, N_("the IDs behind each figure, too")},
    {"keep-going", 'k', NULL, N_("list the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"result", VALUES_CHOICES, "fine|fault"},
    {"state", VALUES_CHOICES, "drawn|inspected|published"},
    {"case", VALUES_CASES, NULL},
    {"breach", VALUES_BREACHES, NULL},
    {"ID", VALUES_INSPECTIONS, NULL},
    {NULL, VALUES_ANY, NULL},
};

enum { PAGE_WIDTH = 80 };

/* --- list ---------------------------------------------------------------------- */

static enum status read_filter(struct cli *cli, const struct archive *archive,
                               struct quarter *quarter, struct inspection_filter *filter)
{
    const char *state = cli_raw(cli, "state"), *typed = cli_raw(cli, "quarter");
    enum inspection_where where = INSPECTION_DRAWN;
    *filter = (struct inspection_filter){.quarter = typed ? quarter : NULL};
    if (typed && !quarter_parse(typed, quarter))
        return cli_misused(cli, _("'%s' is not a quarter such as 2022Q1"), typed);
    if (state && inspection_state_parse(state, &where))
        filter->where = 1u << where;
    enum status status = cli_check_choice(cli, "state");
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "department", &filter->department);
    return status == STATUS_OK ? cli_today(cli, archive->policy->offset, &filter->today) : status;
}

static enum status run_list(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct quarter quarter;
    struct inspection_filter filter;
    struct inspection_list list;
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    struct table_options looks = {.colour = cli_colour(cli)};
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_filter(cli, archive, &quarter, &filter);
    if (status == STATUS_OK)
        status = inspection_list_compute(archive, &filter, &arena, &list, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND) {
        struct table *table = inspection_list_table(&list, format == FORMAT_TEXT, &arena);
        status = status_worse(status,
                              print_table(table, format, &looks, cli->output, &cli->errors));
    }
    arena_free(&arena);
    return status;
}

/* --- show ---------------------------------------------------------------------- */

static enum status print_notice(struct cli *cli, const struct showing *showing,
                                const struct loaded *loaded)
{
    struct arena arena = {0};
    size_t width = cli_width(cli);
    struct table_options looks = {.look = TABLE_LOOK_RULED, .width = width ? width : PAGE_WIDTH};
    struct page *page;
    enum status status = notice_page(&arena, showing->archive, loaded_as_inspection(loaded), &page,
                                     &cli->errors);
    if (status == STATUS_OK)
        status = print_page(page, showing->format, &looks, cli->output, &cli->errors);
    arena_free(&arena);
    return status;
}

/* A page is always the notice. */
static enum status settle_show(struct cli *cli, struct showing *showing)
{
    enum format format = showing->format;
    bool page = format == FORMAT_HTML || format == FORMAT_XLSX;
    bool notice = page || cli_flag(cli, "notice");
    if (format == FORMAT_TSV || format == FORMAT_CSV)
        return cli_misused(cli, _("one spot check is shown as text or json, its notice as text, "
                                  "html or xlsx"));
    if (notice && format == FORMAT_JSON)
        return cli_misused(cli, _("the notice is printed as text, html or xlsx"));
    if (notice && cli_flag(cli, "numbers"))
        return cli_misused(cli, _("--numbers does not go with the notice"));
    if (page && cli->argument_count > 1)
        return cli_misused(cli, _("a file holds the notice of one spot check"));
    if (notice)
        showing->print = print_notice;
    return STATUS_OK;
}

static enum status run_show(struct cli *cli, const struct archive *archive)
{
    return cli_show(cli, &(struct showing){.archive = archive,
                                           .ledger = LEDGER_INSPECTIONS,
                                           .settle = settle_show});
}

/* --- hot ------------------------------------------------------------------------- */

static enum status read_hot(struct cli *cli, struct hot_filter *filter, struct hot_looks *looks)
{
    long top = 0;
    *filter = (struct hot_filter){INT32_MIN, INT32_MAX};
    enum status status = cli_period(cli, &filter->from, &filter->until);
    if (status == STATUS_OK)
        status = cli_number(cli, "top", 1, 1000000, &top);
    looks->top = (size_t)top;
    looks->ids = cli_flag(cli, "ids");
    return status;
}

static enum status run_hot(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct hot_filter filter;
    struct hot hot = {0};
    struct scan_result result;
    struct hot_looks looks = {0};
    struct table_options options_of_text = {.width = cli_width(cli)};
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    looks.titled = format == FORMAT_HTML || format == FORMAT_XLSX;
    looks.for_people = looks.titled || format == FORMAT_TEXT;
    if (status == STATUS_OK)
        status = read_hot(cli, &filter, &looks);
    if (status == STATUS_OK)
        status = hot_compute(archive, &filter, &arena, &hot, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND && hot.referred && !looks.for_people)
        cli_note(cli,
                 ngettext("%zu complaint more was referred", "%zu complaints more were referred",
                          hot.referred),
                 hot.referred);
    if (status <= STATUS_FOUND) {
        struct table *table = hot_table(&hot, &looks, &arena);
        status = status_worse(
            status, print_table(table, format, &options_of_text, cli->output, &cli->errors));
    }
    arena_free(&arena);
    return status;
}

static const struct subcommand subcommands[] = {
    {"draw", "department quarter n by-department seed uncommitted again", COMMON_WRITE, 0, 0,
     inspect_draw},
    {"record", "case result findings measures breach", COMMON_WRITE, 1, 1, inspect_record},
    {"publish", "scope text", COMMON_WRITE, 1, 1, inspect_publish},
    {"list", "department quarter state keep-going", COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR, 0, 0,
     run_list},
    {"show", "numbers notice", COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR | COMMON_PAGER, 1,
     ANY_NUMBER, run_show},
    {"hot", "from until top ids keep-going", COMMON_PRINT, 0, 0, run_hot},
    {0},
};

static const struct command command = {
    .name = "buyao-inspect",
    .summary = N_("spot checks and hot matters: draw, record, publish, list, show, hot"),
    .usages = usages,
    .options = options,
    .values = values,
    .subcommands = subcommands,
    .common = COMMON_ARCHIVE | COMMON_WRITE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR |
              COMMON_PAGER,
    .formats = "text|tsv|csv|json|html|xlsx",
    .least = 1,
    .most = ANY_NUMBER,
};

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, subcommand_run);
}
