/* buyao-check: every file against its schema, every log against the process. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "store/check.h"
#include "summary/breach_keys.h"
#include "summary/filed.h"

static const char *const usages[] = {"[-C DIR] [PATH...]", NULL};

static const struct command command = {
    .name = "buyao-check",
    .summary = N_("check an archive, or some of its files"),
    .usages = usages,
    .common = COMMON_ARCHIVE,
    .most = ANY_NUMBER,
};

static enum status check_one(struct cli *cli, void *context, const char *argument)
{
    return check_file(context, argument, &cli->errors);
}

static enum status check_some(struct cli *cli)
{
    struct archive archive;
    enum status status = cli_archive(cli, &archive);
    if (status == STATUS_OK)
        status = cli_each(cli, 0, check_one, &archive);
    archive_close(&archive);
    return status;
}

/* Cases are counted even where there are none; other ledgers where they hold something. */
static void print_counts(struct cli *cli, const struct scan_result results[LEDGER_COUNT])
{
    struct scan_result cases = results[LEDGER_CASES], complaints = results[LEDGER_COMPLAINTS];
    struct scan_result breaches = results[LEDGER_BREACHES];
    struct scan_result inspections = results[LEDGER_INSPECTIONS];
    size_t count = cases.valid + cases.broken;
    fprintf(cli->output,
            ngettext("%zu case checked, %zu broken\n", "%zu cases checked, %zu broken\n", count),
            count, cases.broken);
    count = complaints.valid + complaints.broken;
    if (count)
        fprintf(cli->output,
                ngettext("%zu complaint checked, %zu broken\n",
                         "%zu complaints checked, %zu broken\n", count),
                count, complaints.broken);
    count = breaches.valid + breaches.broken;
    if (count)
        fprintf(cli->output,
                ngettext("%zu breach checked, %zu broken\n", "%zu breaches checked, %zu broken\n",
                         count),
                count, breaches.broken);
    count = inspections.valid + inspections.broken;
    if (count)
        fprintf(cli->output,
                ngettext("%zu spot check checked, %zu broken\n",
                         "%zu spot checks checked, %zu broken\n", count),
                count, inspections.broken);
}

/*
 * What takes all records together: the tables that were filed against what the archive yields now
 * (clause 37), and that no breach is in the ledger twice (clause 32).
 */
static enum status check_together(struct cli *cli, size_t broken)
{
    struct archive archive;
    enum status status = cli_archive(cli, &archive);
    if (status == STATUS_OK) {
        enum status filed = filed_check(&archive, broken, &cli->errors);
        enum status twins = breach_keys_check(&archive, &cli->errors);
        status = filed > twins ? filed : twins;
    }
    archive_close(&archive);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status check_all(struct cli *cli)
{
    struct scan_result results[LEDGER_COUNT];
    enum status status = check_archive(cli_raw(cli, "archive"), results, &cli->errors);
    if (status == STATUS_OK)
        status = check_together(cli, results[LEDGER_CASES].broken);
    if (status == STATUS_OK && !cli_flag(cli, "quiet"))
        print_counts(cli, results);
    return status;
}

/* What is wrong with the archive was looked for and found; only what kept us from looking is more. */
static enum status verdict(const struct cli *cli, enum status status)
{
    if (status == STATUS_USAGE || status == STATUS_SYSTEM)
        return status;
    enum status worst = errors_worst(&cli->errors);
    return worst == STATUS_SYSTEM ? worst : worst == STATUS_OK ? STATUS_OK : STATUS_FOUND;
}

/* Without an archive nothing was looked at, so nothing can have been found. */
static enum status find(struct cli *cli)
{
    struct archive archive;
    enum status status = archive_find(&archive, cli_raw(cli, "archive"), &cli->errors);
    archive_close(&archive);
    return status;
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status)) {
        status = find(&cli);
        if (status == STATUS_OK) {
            status = cli.argument_count ? check_some(&cli) : check_all(&cli);
            status = verdict(&cli, status);
        }
    }
    return cli_finish(&cli, status);
}
