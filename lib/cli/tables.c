#include "cli/tables.h"

#include "base/i18n.h"
#include "summary/compare.h"
#include "summary/filed.h"

enum { PAGE_WIDTH = 120 }; /* in a file or a mail a form as wide as its longest text is no form */

enum status tables_print(struct cli *cli, const struct table *table, enum format format)
{
    size_t width = cli_width(cli);
    struct table_options looks = {.look = TABLE_LOOK_RULED, .width = width ? width : PAGE_WIDTH};
    return print_table(table, format, &looks, cli->output, &cli->errors);
}

/* What is no form to hand in is easier to read without rules. */
static enum status print_list(struct cli *cli, const struct table *table, enum format format)
{
    struct table_options looks = {.width = cli_width(cli)};
    return print_table(table, format, &looks, cli->output, &cli->errors);
}

enum status tables_quarter(struct cli *cli, const char *typed, struct quarter *quarter)
{
    static const char *const words[] = {"file", "filed", "rollup"}; /* of buyao-report */
    if (quarter_parse(typed, quarter))
        return STATUS_OK;
    struct nearest nearest;
    nearest_begin(&nearest, typed);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        nearest_offer(&nearest, words[i]);
    return cli_unknown(cli, &nearest,
                       _("'%s' is not a quarter; one looks like 2022Q1 or 2022年第1季度"),
                       typed);
}

enum status tables_rules(struct cli *cli, const struct archive *archive,
                               struct quarter quarter)
{
    if (policy_rules(archive->policy, quarter_last(quarter)))
        return STATUS_OK;
    return error_plain(&cli->errors, STATUS_REFUSED,
                       _("the rules and their first days stand in buyao.yaml"),
                       _("no rules were in force in that quarter"));
}

enum status tables_compare(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct quarter quarters[2];
    struct summary summaries[2];
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (cli->argument_count != 2)
        return cli_misused(cli, _("name two quarters"));
    for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
        status = tables_quarter(cli, cli->arguments[i], &quarters[i]);
        if (status == STATUS_OK)
            status = tables_rules(cli, archive, quarters[i]);
    }
    if (status == STATUS_OK)
        status = summaries_compute(archive, quarters, 2, false, &arena, summaries, &result,
                                   &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND) {
        status = status_worse(
            status, format == FORMAT_JSON
                        ? compare_print_json(summaries, cli->output, &cli->errors)
                        : print_list(cli, compare_table(summaries, &arena), format));
    }
    arena_free(&arena);
    return status;
}

static enum status read_filing(struct cli *cli, const struct archive *archive,
                               struct filing *filing)
{
    if (cli->argument_count != 2)
        return cli_misused(cli, _("name the quarter, such as 2022Q1"));
    enum status status = tables_quarter(cli, cli->arguments[1], &filing->quarter);
    if (status == STATUS_OK)
        status = cli_text(cli, "signed", &filing->signed_by);
    if (status == STATUS_OK && !filing->signed_by)
        status = cli_misused(cli, _("--signed is missing: who signed the table"));
    if (status == STATUS_OK)
        status = cli_text(cli, "correction", &filing->correction);
    if (status == STATUS_OK)
        status = cli_actor(cli, archive, &filing->by);
    if (status == STATUS_OK)
        status = cli_time(cli, archive->policy, &filing->at);
    filing->signed_on = moment_day(filing->at, archive->policy->offset);
    return status == STATUS_OK ? cli_date(cli, "signed-on", &filing->signed_on) : status;
}

/* Prints DIRECTORY⇥in-time|late|undated⇥DUE. */
static void print_filed(struct cli *cli, const struct filed *filed)
{
    char due[DATE_SIZE] = "";
    if (filed->due_known)
        date_format(filed->due, due);
    fprintf(cli->output, "%s\t%s\t%s\n", filed->directory, filed_state(filed), due);
    cli_printed(cli);
}

enum status tables_file(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct filing filing = {0};
    struct filed filed;
    struct scan_result result = {0};
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    enum status status = read_filing(cli, archive, &filing);
    if (status == STATUS_OK)
        status = filed_make(archive, &filing, &arena, dry_run, &filed, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status == STATUS_OK && !dry_run)
        print_filed(cli, &filed);
    arena_free(&arena);
    return status;
}

enum status tables_filed(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct filed *list;
    size_t count;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (cli->argument_count > 1)
        return cli_too_many(cli, 1);
    if (status == STATUS_OK)
        status = filed_list(archive, &arena, &list, &count, &cli->errors);
    if (status == STATUS_OK)
        status = print_list(cli, filed_table(list, count, format == FORMAT_TEXT, &arena), format);
    arena_free(&arena);
    return status;
}
