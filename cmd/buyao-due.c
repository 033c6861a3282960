/* buyao-due: every open obligation of the archive. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "page/print.h"
#include "summary/due.h"

#include <string.h>

static const char *const usages[] = {"[-C DIR] [--within N] [--today DATE] [-f FORMAT]", NULL};

static const struct option_spec options[] = {
    {"within", 'w', N_("N"), N_("only what is due in N working days or less, or overdue")},
    {"keep-going", 'k', NULL, N_("list the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-due",
    .summary = N_("list what is due, and what is overdue"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT | COMMON_INDEX | COMMON_COLOUR,
    .formats = "text|tsv|csv|json|ics",
};

static enum status print(struct cli *cli, const struct archive *archive, struct arena *arena,
                         const struct due *due, bool calendar, enum format format)
{
    if (calendar)
        return due_print_calendar(due, archive->policy->bureau, cli->output, &cli->errors);
    struct table_options looks = {.colour = cli_colour(cli)};
    return print_table(due_table(due, format == FORMAT_TEXT, arena), format, &looks, cli->output,
                       &cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct due due = {0};
    struct scan_result result;
    day_number today = 0;
    long within = -1;
    enum format format = FORMAT_TEXT;
    const char *typed = cli_raw(cli, "format");
    bool calendar = typed && strcmp(typed, "ics") == 0;
    enum status status = calendar ? STATUS_OK : cli_format(cli, &format);
    if (status == STATUS_OK)
        status = cli_number(cli, "within", 0, 100000, &within);
    if (status == STATUS_OK)
        status = cli_today(cli, archive->policy->offset, &today);
    if (status == STATUS_OK)
        status = due_compute(archive, today, (int32_t)within, &arena, &due, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND) {
        enum status printed = print(cli, archive, &arena, &due, calendar, format);
        if (due.overdue)
            status = STATUS_FOUND;
        status = status_worse(status, printed);
    }
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
