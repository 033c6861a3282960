/*
 * buyao-check: every file against its schema, every log against the process, and what git keeps
 * against the promise that a record only grows.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "history/history.h"
#include "store/check.h"
#include "summary/breach_keys.h"
#include "summary/filed.h"

#include <stdlib.h>
#include <string.h>

static const char *const usages[] = {
    "[-C DIR] [PATH...]", "--history [-C DIR] [REV-RANGE | OLD NEW | -]", "--staged [-C DIR]", NULL};

static const struct option_spec options[] = {
    {"history", 0, NULL, N_("check that git's history only ever added to a record")},
    {"staged", 0, NULL, N_("check what is to be committed")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"PATH", VALUES_RECORDS, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-check",
    .summary = N_("check an archive, or some of its files"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_INDEX,
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
    cli_printed(cli);
}

/*
 * What takes all records together: the tables that were filed against what the archive yields now
 * (clause 37), and that no breach is in the ledger twice (clause 32).
 */
static enum status check_together(struct cli *cli, const struct archive *archive, size_t broken)
{
    enum status filed = filed_check(archive, broken, &cli->errors);
    enum status twins = breach_keys_check(archive, &cli->errors);
    return filed == STATUS_SYSTEM || twins == STATUS_SYSTEM ? STATUS_SYSTEM : STATUS_OK;
}

static enum status check_all(struct cli *cli)
{
    struct archive archive;
    struct scan_result results[LEDGER_COUNT];
    enum status status = check_archive(cli_raw(cli, "archive"), cli_habits(cli), &archive, results,
                                       &cli->errors);
    if (status == STATUS_OK)
        status = check_together(cli, &archive, results[LEDGER_CASES].broken);
    archive_close(&archive);
    if (status == STATUS_OK && !cli_flag(cli, "quiet"))
        print_counts(cli, results);
    return status;
}

/* --- what git keeps ---------------------------------------------------------- */

static void print_history_counts(struct cli *cli, struct history_counts counts)
{
    if (!cli_flag(cli, "quiet"))
        fprintf(cli->output,
                ngettext("%zu commit checked, faults: %zu\n", "%zu commits checked, faults: %zu\n",
                         counts.commits),
                counts.commits, counts.faults);
    cli_printed(cli);
}

/*
 * A hook in a repository on a server finds no files of an archive there, and git's own variables
 * say where the repository is: then records are known by their paths.
 */
static enum status open_history(struct cli *cli, struct history *history)
{
    struct archive archive;
    struct errors ignored = {0};
    const char *named = cli_raw(cli, "archive"), *root = named ? named : ".";
    bool anywhere = !named && getenv("GIT_DIR");
    enum status status = STATUS_OK;
    if (!anywhere && archive_find(&archive, named, &ignored) == STATUS_OK) {
        status = history_open(history, archive.root, false, &cli->errors);
        archive_close(&archive);
    } else {
        status = history_open(history, root, true, &cli->errors);
    }
    errors_free(&ignored);
    return status;
}

static enum status check_history(struct cli *cli)
{
    struct history history = {0};
    struct history_counts counts = {0};
    enum status status = open_history(cli, &history);
    bool push = cli->argument_count == 1 && strcmp(cli->arguments[0], "-") == 0;
    if (status == STATUS_OK && push)
        status = history_check_push(&history, stdin, &counts, &cli->errors);
    else if (status == STATUS_OK && cli->argument_count == 2)
        status = history_check_move(&history, cli->arguments[0], cli->arguments[1], &counts,
                                    &cli->errors);
    else if (status == STATUS_OK)
        status = history_check(&history, cli->argument_count ? cli->arguments[0] : NULL, &counts,
                               &cli->errors);
    history_close(&history);
    if (status == STATUS_OK)
        print_history_counts(cli, counts);
    return status == STATUS_OK && counts.faults ? STATUS_FOUND : status;
}

static enum status check_staged(struct cli *cli)
{
    struct archive archive;
    struct history history = {0};
    struct history_counts counts = {0};
    enum status status = cli_archive(cli, &archive);
    if (status == STATUS_OK) {
        status = history_open(&history, archive.root, false, &cli->errors);
        if (status == STATUS_OK)
            status = history_check_staged(&history, &archive, &counts, &cli->errors);
        history_close(&history);
    }
    archive_close(&archive);
    return status == STATUS_OK && counts.faults ? STATUS_FOUND : status;
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

static enum status check_files(struct cli *cli)
{
    enum status status = find(cli);
    if (status != STATUS_OK)
        return status;
    return verdict(cli, cli->argument_count ? check_some(cli) : check_all(cli));
}

static enum status run(struct cli *cli)
{
    bool history = cli_flag(cli, "history"), staged = cli_flag(cli, "staged");
    if (history && staged)
        return cli_misused(cli, _("--history and --staged are two questions"));
    if (staged && cli->argument_count)
        return cli_misused(cli, _("--staged takes no arguments"));
    if (history && cli->argument_count > 2)
        return cli_misused(cli, _("--history takes one range, or an old and a new commit"));
    return history ? check_history(cli) : staged ? check_staged(cli) : check_files(cli);
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status))
        status = run(&cli);
    return cli_finish(&cli, status);
}
