/* buyao-export: the whole archive for other programs, an entry a row or a record a line. */
#include "base/i18n.h"
#include "cli/department.h"
#include "summary/export.h"

#include <stdint.h>
#include <string.h>

static const char *const usages[] = {
    "[-C DIR] [FILTER...] [--redact] [-f FORMAT] [-o FILE]",
    "[-C DIR] ID... [--redact] [-f FORMAT] [-o FILE]",
    NULL,
};

static const struct option_spec options[] = {
    {"redact", 'r', NULL, N_("leave out who asked or complained, in every text")},
    {"ledger", 'l', N_("LEDGER"),
     N_("only this one; repeat it for more")},
    {"department", 'd', N_("DEPT"), N_("only this department's, by code or name")},
    {"from", 0, N_("DATE"), N_("only those received, found or drawn on this day or later")},
    {"until", 0, N_("DATE"), N_("only those received, found or drawn on this day or earlier")},
    {"keep-going", 'k', NULL, N_("export the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"ledger", VALUES_CHOICES, "cases|complaints|breaches|inspections"},
    {"ID", VALUES_RECORDS, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-export",
    .summary = N_("export records for other programs, redacted where asked"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_PRINT,
    .formats = "csv|jsonl",
    .large = true,
    .most = ANY_NUMBER,
};

static enum status read_ledgers(struct cli *cli, unsigned *ledgers)
{
    const char *name;
    for (size_t n = 0; (name = cli_nth(cli, "ledger", n)); n++) {
        enum ledger ledger = 0;
        while (ledger < LEDGER_COUNT && strcmp(ledger_folder(ledger), name) != 0)
            ledger++;
        if (ledger < LEDGER_COUNT)
            *ledgers |= 1U << ledger;
    }
    return cli_check_choice(cli, "ledger");
}

static enum status read_filter(struct cli *cli, const struct archive *archive,
                               struct export_filter *filter)
{
    static const char *const filters[] = {"ledger", "department", "from", "until"};
    *filter = (struct export_filter){
        .from = INT32_MIN,
        .until = INT32_MAX,
        .redact = cli_flag(cli, "redact"),
        .named = cli->argument_count > 0,
    };
    for (size_t i = 0; cli->argument_count && i < sizeof filters / sizeof *filters; i++)
        if (cli_flag(cli, filters[i]))
            return cli_misused(cli, _("--%s chooses records, and so do IDs: name one of both"),
                               filters[i]);
    enum status status = read_ledgers(cli, &filter->ledgers);
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "department", &filter->department);
    return status == STATUS_OK ? cli_period(cli, &filter->from, &filter->until) : status;
}

struct adding {
    const struct archive *archive;
    struct export *export;
};

static enum status add(struct cli *cli, void *context, const char *argument)
{
    const struct adding *adding = context;
    struct record_id id;
    enum status status = archive_find_any(adding->archive, argument, &id, &cli->errors);
    return status == STATUS_OK ? export_add(adding->archive, id, adding->export, &cli->errors)
                               : status;
}

/* Whose data a broken record holds nobody knows, so that going on without it is no way out. */
static enum status judge_broken(struct cli *cli, bool redact, size_t broken)
{
    if (!redact || broken == 0)
        return cli_judge_broken(cli, broken);
    return error_plain(&cli->errors, STATUS_REFUSED, _("mend them; buyao-check shows them all"),
                       ngettext("%zu record is broken, so nobody can say whose data to leave out",
                                "%zu records are broken, so nobody can say whose data to leave out",
                                broken),
                       broken);
}

static void tell_withheld(const struct cli *cli, size_t withheld)
{
    if (withheld)
        cli_note(cli,
                 ngettext("%zu record of a matter that was referred is left out (clause 31)",
                          "%zu records of matters that were referred are left out (clause 31)",
                          withheld),
                 withheld);
}

static enum status export_wanted(struct cli *cli, const struct archive *archive,
                                 const struct export_filter *filter, enum format format,
                                 struct export *export)
{
    struct scan_result result;
    struct adding adding = {archive, export};
    enum status status = cli_each(cli, 0, add, &adding);
    if (status != STATUS_OK)
        return status;
    status = export_gather(archive, filter, export, &result, &cli->errors);
    if (status == STATUS_OK)
        status = judge_broken(cli, filter->redact, result.broken);
    if (status > STATUS_FOUND)
        return status;
    enum status printed = export_print(archive, export, format, cli->output,
                                       cli_raw(cli, "output"), &cli->errors);
    if (printed == STATUS_OK)
        tell_withheld(cli, export->withheld);
    return status_worse(status, printed);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct export export = {0};
    struct export_filter filter;
    enum format format = FORMAT_CSV;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_filter(cli, archive, &filter);
    if (status == STATUS_OK)
        status = export_wanted(cli, archive, &filter, format, &export);
    export_free(&export);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
