/* buyao-report: the quarter's 汇总表. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "forms/report_page.h"

static const char *const usages[] = {"[-C DIR] QUARTER [-f FORMAT] [-o FILE]",
                                     "[-C DIR] --last [-f FORMAT] [-o FILE]", NULL};

static const struct option_spec options[] = {
    {"last", 'l', NULL, N_("the quarter before today's")},
    {"keep-going", 'k', NULL, N_("count the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-report",
    .summary = N_("print the quarter's table of who said no how often"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT,
    .formats = "text|csv|tsv|json|html|xlsx",
    .most = 1,
};

static enum status find_quarter(struct cli *cli, const struct policy *policy,
                                struct quarter *quarter)
{
    day_number today;
    if (cli_flag(cli, "last") == (cli->argument_count == 1))
        return cli_misused(cli, _("name a quarter, such as 2022Q1, or --last"));
    if (cli->argument_count == 1 && !quarter_parse(cli->arguments[0], quarter))
        return cli_misused(cli, _("'%s' is not a quarter; one looks like 2022Q1 or 2022年第1季度"),
                           cli->arguments[0]);
    if (cli->argument_count == 1)
        return STATUS_OK;
    enum status status = cli_today(cli, policy->offset, &today);
    if (status == STATUS_OK)
        *quarter = quarter_add(quarter_of(today), -1);
    return status;
}

/* With the pictures, which a browser can show. */
static enum status print_html(struct cli *cli, struct arena *arena, const struct summary *summary)
{
    struct summary quarters[REPORT_QUARTERS];
    size_t count;
    enum status status = report_quarters(summary, arena, quarters, &count, &cli->errors);
    if (status != STATUS_OK)
        return status;
    struct page *page = report_page(arena, summary, quarters, count);
    if (!page)
        return error_memory(&cli->errors);
    return print_page(page, FORMAT_HTML, NULL, cli->output, &cli->errors);
}

static enum status print(struct cli *cli, struct arena *arena, const struct summary *summary,
                         enum format format)
{
    if (format == FORMAT_HTML)
        return print_html(cli, arena, summary);
    if (format == FORMAT_JSON)
        return summary_print_json(summary, cli->output, &cli->errors);
    enum { PAGE_WIDTH = 120 }; /* in a file or a mail a form as wide as its longest text is no form */
    size_t width = cli_width(cli);
    struct table_options looks = {.look = TABLE_LOOK_RULED, .width = width ? width : PAGE_WIDTH};
    struct table *table = summary_table(summary, arena);
    if (!table)
        return error_memory(&cli->errors);
    return print_table(table, format, &looks, cli->output, &cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct summary summary;
    struct scan_result result;
    struct quarter quarter;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = find_quarter(cli, archive->policy, &quarter);
    if (status == STATUS_OK && !policy_rules(archive->policy, quarter_last(quarter)))
        status = error_plain(&cli->errors, STATUS_REFUSED,
                             _("the rules and their first days stand in buyao.yaml"),
                             _("no rules were in force in that quarter"));
    if (status == STATUS_OK)
        status = summary_compute(archive, quarter, &arena, &summary, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND) {
        enum status printed = print(cli, &arena, &summary, format);
        status = printed > status ? printed : status;
    }
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
