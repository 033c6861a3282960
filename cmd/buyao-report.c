/* buyao-report: the quarter's 汇总表: printed, filed, compared, rolled up. */
#include "base/i18n.h"
#include "cli/tables.h"
#include "forms/report_page.h"
#include "page/print.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] QUARTER [-f FORMAT] [-o FILE]",
    "[-C DIR] --last [-f FORMAT] [-o FILE]",
    "[-C DIR] --compare QUARTER QUARTER [-f FORMAT] [-o FILE]",
    "[-C DIR] file QUARTER --signed NAME [--correction REASON]",
    "[-C DIR] filed [-f FORMAT] [-o FILE]",
    "rollup FILE... [--unit NAME=FILE]... [--quarter QUARTER] [--units FILE|policy]",
    NULL,
};

static const struct option_spec options[] = {
    {"last", 'l', NULL, N_("the quarter before today's")},
    {"keep-going", 'k', NULL, N_("count the rest when records are broken; exit 1")},
    {"compare", 'c', NULL, N_("two quarters, and what lies between them")},
    {"signed", 's', N_("NAME"), N_("file: who signed the table")},
    {"signed-on", 0, N_("DATE"), N_("file: when; else the day of filing")},
    {"correction", 0, N_("REASON"), N_("file: a corrected table, and why")},
    {"quarter", 0, N_("QUARTER"), N_("rollup: of archives and of CSV; others have to be of it too")},
    {"unit", 'u', N_("NAME=FILE"), N_("rollup: the table of that unit in CSV")},
    {"units", 0, N_("FILE"), N_("rollup: the units that hand in, one a line; policy: the archive's")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"units", VALUES_FILES, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-report",
    .summary = N_("print the quarter's table of who said no how often"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE | COMMON_TODAY | COMMON_PRINT | COMMON_INDEX,
    .formats = "text|csv|tsv|json|html|xlsx",
    .most = ANY_NUMBER,
};

static enum status find_quarter(struct cli *cli, const struct policy *policy,
                                struct quarter *quarter)
{
    day_number today;
    if (cli_flag(cli, "last") == (cli->argument_count == 1))
        return cli_misused(cli, _("name a quarter, such as 2022Q1, or --last"));
    if (cli->argument_count == 1)
        return tables_quarter(cli, cli->arguments[0], quarter);
    enum status status = cli_today(cli, policy->offset, &today);
    if (status == STATUS_OK)
        *quarter = quarter_add(quarter_of(today), -1);
    return status;
}

/* A page has the pictures, which a browser can show, of the quarters before as well. */
static enum status print(struct cli *cli, struct arena *arena, const struct summary *quarters,
                         size_t count, enum format format)
{
    const struct summary *summary = &quarters[count - 1];
    if (format == FORMAT_JSON)
        return summary_print_json(summary, cli->output, &cli->errors);
    if (format != FORMAT_HTML)
        return tables_print(cli, summary_table(summary, arena), format);
    struct page *page = report_page(arena, summary, quarters, count);
    return page ? print_page(page, FORMAT_HTML, NULL, cli->output, &cli->errors)
                : error_memory(&cli->errors);
}

static enum status compute(const struct archive *archive, struct quarter quarter,
                           enum format format, struct arena *arena,
                           struct summary quarters[REPORT_QUARTERS], size_t *count,
                           struct scan_result *result, struct errors *errors)
{
    return format == FORMAT_HTML
               ? report_quarters(archive, quarter, arena, quarters, count, result, errors)
               : summary_compute(archive, quarter, arena, quarters, result, errors);
}

static enum status run_table(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct summary quarters[REPORT_QUARTERS] = {0};
    size_t count = 1;
    struct scan_result result;
    struct quarter quarter = {0};
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = find_quarter(cli, archive->policy, &quarter);
    if (status == STATUS_OK)
        status = tables_rules(cli, archive, quarter);
    if (status == STATUS_OK)
        status = compute(archive, quarter, format, &arena, quarters, &count, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND)
        status = status_worse(status, print(cli, &arena, quarters, count, format));
    arena_free(&arena);
    return status;
}

enum task { TABLE = 1, COMPARE = 2, FILING = 4, FILED = 8, ROLLUP = 16 };

static const struct {
    const char *option;
    unsigned tasks; /* of enum task: what it goes with */
} belongs[] = {
    {"last", TABLE},       {"today", TABLE},      {"keep-going", TABLE | COMPARE},
    {"compare", COMPARE},  {"signed", FILING},    {"signed-on", FILING},
    {"correction", FILING}, {"by", FILING},       {"at", FILING},
    {"dry-run", FILING},   {"quarter", ROLLUP},   {"unit", ROLLUP},
    {"units", ROLLUP},     {"format", ~(unsigned)FILING}, {"output", ~(unsigned)FILING},
};

static enum task task_of(const struct cli *cli)
{
    static const struct {
        const char *word;
        enum task task;
    } words[] = {{"file", FILING}, {"filed", FILED}, {"rollup", ROLLUP}};
    if (cli_flag(cli, "compare"))
        return COMPARE;
    for (size_t i = 0; cli->argument_count && i < sizeof words / sizeof *words; i++)
        if (strcmp(cli->arguments[0], words[i].word) == 0)
            return words[i].task;
    return TABLE;
}

static enum status check_options(struct cli *cli, enum task task)
{
    for (size_t i = 0; i < sizeof belongs / sizeof *belongs; i++)
        if (cli_flag(cli, belongs[i].option) && !(belongs[i].tasks & task))
            return cli_misused(cli, _("--%s has no meaning here"), belongs[i].option);
    if (task == TABLE && cli->argument_count > 1)
        return cli_too_many(cli, 1);
    return STATUS_OK;
}

static enum status run_in_archive(struct cli *cli, enum task task)
{
    struct archive archive = {0};
    enum status status = cli_archive(cli, &archive);
    if (status == STATUS_OK)
        status = task == COMPARE  ? tables_compare(cli, &archive)
                 : task == FILING ? tables_file(cli, &archive)
                 : task == FILED  ? tables_filed(cli, &archive)
                                  : run_table(cli, &archive);
    archive_close(&archive);
    return status;
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status)) {
        enum task task = task_of(&cli);
        status = check_options(&cli, task);
        if (status == STATUS_OK)
            status = task == ROLLUP ? tables_rollup(&cli) : run_in_archive(&cli, task);
    }
    return cli_finish(&cli, status);
}
