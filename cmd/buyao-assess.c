/* buyao-assess: the yearly assessment of departments and people. */
#include "base/i18n.h"
#include "cli/department.h"
#include "cli/tables.h"
#include "page/print.h"
#include "summary/assess.h"

#include <stdlib.h>
#include <string.h>

static const char *const usages[] = {
    "[-C DIR] YEAR [--department | --person] [--of DEPT] [--unfold] [-f FORMAT]", NULL};

static const struct option_spec options[] = {
    {"department", 0, NULL, N_("a row for each department, as without it")},
    {"person", 'p', NULL, N_("a row for each person")},
    {"of", 'd', N_("DEPT"), N_("only this department, or its people, by code or name")},
    {"unfold", 'u', NULL, N_("a row for each thing that was counted, with its ID")},
    {"keep-going", 'k', NULL, N_("count the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-assess",
    .summary = N_("assess a year, by department or person"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_PRINT | COMMON_INDEX,
    .formats = "text|csv|tsv|json|html|xlsx",
    .least = 1,
    .most = 1,
};

static enum status read_year(struct cli *cli, const char *typed, int *year)
{
    bool digits = strlen(typed) == 4 && strspn(typed, "0123456789") == 4;
    *year = digits ? (int)strtol(typed, NULL, 10) : 0;
    if (*year >= YEAR_FIRST && *year <= YEAR_LAST)
        return STATUS_OK;
    return cli_misused(cli, _("'%s' is not a year; one looks like 2022"), typed);
}

static enum status read_query(struct cli *cli, const struct archive *archive,
                              struct assess_query *query)
{
    if (cli_flag(cli, "department") && cli_flag(cli, "person"))
        return cli_misused(cli, _("--department and --person do not go together"));
    *query = (struct assess_query){
        .by = cli_flag(cli, "person") ? ASSESS_PERSONS : ASSESS_DEPARTMENTS,
        .unfold = cli_flag(cli, "unfold")};
    enum status status = read_year(cli, cli->arguments[0], &query->year);
    return status == STATUS_OK ? cli_department(cli, archive, "of", &query->department) : status;
}

/* These formats have no place for what forms say below the table. */
static void note_untold(const struct cli *cli, const struct assessment *assessment)
{
    if (assessment->referred)
        cli_note(cli,
                 ngettext("%zu complaint was referred and is not counted",
                          "%zu complaints were referred and are not counted",
                          assessment->referred),
                 assessment->referred);
    if (assessment->withheld)
        cli_note(cli,
                 ngettext("%zu breach is not counted: its complaint was referred",
                          "%zu breaches are not counted: their complaints were referred",
                          assessment->withheld),
                 assessment->withheld);
}

static enum status print(struct cli *cli, struct arena *arena, const struct assessment *assessment,
                         bool unfold, enum format format)
{
    bool for_programs = format == FORMAT_CSV || format == FORMAT_TSV || format == FORMAT_JSON;
    struct table *table = unfold ? assess_unfolded(assessment, !for_programs, arena)
                                 : assess_table(assessment, arena);
    if (table && format == FORMAT_JSON)
        return assess_print_json(assessment, table, cli->output, &cli->errors);
    if (format == FORMAT_CSV || format == FORMAT_TSV)
        note_untold(cli, assessment);
    return tables_print(cli, table, format);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct assess_query query = {0};
    struct assessment assessment = {0};
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_query(cli, archive, &query);
    if (status == STATUS_OK)
        status = assess_compute(archive, &query, &arena, &assessment, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND)
        status = status_worse(status, print(cli, &arena, &assessment, query.unfold, format));
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
