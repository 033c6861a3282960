/* buyao-merge: git's merge driver for records, and the way out of what stays a conflict. */
#include "base/i18n.h"
#include "cli/act.h"
#include "merge/merge.h"
#include "merge/yield.h"
#include "summary/standing.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] BASE OURS THEIRS [PATH]",
    "[-C DIR] --take-back SIDE --why TEXT ID",
    NULL,
};

static const struct option_spec options[] = {
    {"marker-size", 0, N_("N"), N_("how long a conflict's markers are; otherwise 7")},
    {"take-back", 0, N_("SIDE"), N_("end a conflict by taking back what this side entered, or "
                                    "what names a wrong number")},
    {"why", 'y', N_("TEXT"), N_("why; required with --take-back")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"take-back", VALUES_CHOICES, "ours|theirs|none"},
    {"ID", VALUES_RECORDS, NULL},
    {"BASE", VALUES_FILES, NULL},
    {"OURS", VALUES_FILES, NULL},
    {"THEIRS", VALUES_FILES, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-merge",
    .summary = N_("merge what two sides appended to a record"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = 4,
};

/* --- as git's driver -------------------------------------------------------- */

static enum status merge(struct cli *cli)
{
    char **files = cli->arguments;
    long marker_size = MERGE_MARKER_SIZE;
    if (cli->argument_count < 3)
        return cli_misused(cli, _("name the files BASE, OURS and THEIRS"));
    if (cli_raw(cli, "why") || cli_raw(cli, "by") || cli_raw(cli, "at") ||
        cli_flag(cli, "dry-run"))
        return cli_misused(cli, _("--why, --by, --at and --dry-run go with --take-back"));
    enum status status = cli_number(cli, "marker-size", 1, 1000, &marker_size);
    if (status != STATUS_OK)
        return status;
    struct merge_request request = {.base = files[0],
                                    .ours = files[1],
                                    .theirs = files[2],
                                    .path = cli->argument_count > 3 ? files[3] : files[1],
                                    .root = cli_raw(cli, "archive"),
                                    .marker_size = (size_t)marker_size};
    return merge_files(&request, &cli->errors);
}

/* --- out of a conflict ------------------------------------------------------ */

static enum status read_side(struct cli *cli, enum yielding *side)
{
    static const char *const sides[] = {
        [YIELDS_OURS] = "ours", [YIELDS_THEIRS] = "theirs", [YIELDS_NEITHER] = "none"};
    const char *typed = cli_raw(cli, "take-back");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        if (strcmp(typed, sides[i]) == 0) {
            *side = (enum yielding)i;
            return STATUS_OK;
        }
    }
    return cli_check_choice(cli, "take-back");
}

static enum status yield(struct cli *cli, const struct archive *archive,
                         struct yield_request *request, day_number day)
{
    struct standing standing;
    struct loaded *after = arena_alloc(&cli->arena, ledger_kind(request->id.ledger)->size);
    if (!after)
        return error_memory(&cli->errors);
    enum status status = merge_yield(request, &cli->arena, after, &cli->errors);
    if (status != STATUS_OK || request->dry_run)
        return status;
    if (!standing_of_record(archive, request->id.ledger, after, day, &cli->arena, &standing))
        return error_memory(&cli->errors);
    standing_print(&standing, node_text(after->corrected, "id"), cli->output);
    return STATUS_OK;
}

static enum status take_back(struct cli *cli, const struct archive *archive)
{
    struct yield_request request = {.archive = archive,
                                    .dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL};
    struct moment at;
    char text[MOMENT_SIZE];
    enum status status = read_side(cli, &request.side);
    if (status == STATUS_OK)
        status = cli_text(cli, "why", &request.why);
    if (status == STATUS_OK && !request.why)
        status = cli_misused(cli, _("--why is missing"));
    if (status == STATUS_OK)
        status = cli_actor(cli, archive, &request.by);
    if (status == STATUS_OK)
        status = cli_time(cli, archive->policy, &at);
    if (status == STATUS_OK)
        status = archive_find_any(archive, cli->arguments[0], &request.id, &cli->errors);
    if (status != STATUS_OK)
        return status;
    moment_format(at, text);
    request.at = arena_string(&cli->arena, text);
    return request.at ? yield(cli, archive, &request, at.day) : error_memory(&cli->errors);
}

static enum status run(struct cli *cli)
{
    struct archive archive = {0};
    if (!cli_raw(cli, "take-back"))
        return merge(cli);
    if (cli->argument_count > 1)
        return cli_misused(cli, _("--take-back takes one record"));
    if (cli_raw(cli, "marker-size"))
        return cli_misused(cli, _("--take-back writes no markers"));
    enum status status = cli_archive(cli, &archive);
    if (status == STATUS_OK)
        status = take_back(cli, &archive);
    archive_close(&archive);
    return status;
}

int main(int argc, char **argv)
{
    struct cli cli;
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status))
        status = run(&cli);
    return cli_finish(&cli, status);
}
