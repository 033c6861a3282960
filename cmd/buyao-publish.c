/* buyao-publish: the public site, all or nothing. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "site/site.h"

static const char *const usages[] = {"[-C DIR] [--quarter QUARTER] [--today DATE] [-n] DIRECTORY",
                                     NULL};

static const struct option_spec options[] = {
    {"quarter", 0, N_("QUARTER"), N_("show this quarter's figures, not the last complete one's")},
    {"dry-run", 'n', NULL, N_("print the names of the files, write nothing")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-publish",
    .summary = N_("make the public web site"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY,
    .least = 1,
    .most = 1,
};

static enum status find_quarter(struct cli *cli, const struct archive *archive, day_number today,
                                struct quarter *quarter)
{
    const char *typed = cli_raw(cli, "quarter");
    *quarter = quarter_add(quarter_of(today), -1);
    if (typed && !quarter_parse(typed, quarter))
        return cli_misused(cli, _("'%s' is not a quarter; one looks like 2022Q1 or 2022年第1季度"),
                           typed);
    if (typed && !policy_rules(archive->policy, quarter_last(*quarter)))
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("the rules and their first days stand in buyao.yaml"),
                           _("no rules were in force in that quarter"));
    if (typed && quarter_last(*quarter) >= today)
        return error_plain(&cli->errors, STATUS_REFUSED, _("name one that is over"),
                           _("that quarter is not over"));
    return STATUS_OK;
}

/* The place is held from before the cases are read: of two runs the later one shows the later state. */
static enum status publish(struct cli *cli, const struct archive *archive, day_number today,
                           struct quarter quarter)
{
    struct arena arena = {0};
    struct site_files files = {0};
    enum status status;
    struct put *put = put_begin(cli->arguments[0], archive->root, &status, &cli->errors);
    if (put)
        status = site_make(archive, today, quarter, &arena, &files, &cli->errors);
    if (status == STATUS_OK && cli->errors.lost) /* a warning */
        status = STATUS_SYSTEM;
    if (status == STATUS_OK)
        status = put_files(put, files.items, files.count, &cli->errors);
    put_end(put);
    arena_free(&arena);
    return status;
}

static enum status rehearse(struct cli *cli, const struct archive *archive, day_number today,
                            struct quarter quarter)
{
    struct arena arena = {0};
    struct site_files files = {0};
    enum status status = put_check(cli->arguments[0], archive->root, &cli->errors);
    if (status == STATUS_OK)
        status = site_make(archive, today, quarter, &arena, &files, &cli->errors);
    for (size_t i = 0; status == STATUS_OK && i < files.count; i++)
        fprintf(cli->output, "%s\n", files.items[i].name);
    cli_printed(cli);
    arena_free(&arena);
    return status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct quarter quarter;
    day_number today;
    enum status status = cli_today(cli, archive->policy->offset, &today);
    if (status == STATUS_OK)
        status = find_quarter(cli, archive, today, &quarter);
    if (status != STATUS_OK)
        return status;
    return cli_flag(cli, "dry-run") ? rehearse(cli, archive, today, quarter)
                                    : publish(cli, archive, today, quarter);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
