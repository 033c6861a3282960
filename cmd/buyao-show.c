/* buyao-show: a case for people to read. */
#include "base/i18n.h"
#include "cli/pager.h"
#include "summary/show.h"

static const char *const usages[] = {"[-C DIR] ID... [--numbers] [-f FORMAT]", NULL};

static const struct option_spec options[] = {
    {"numbers", 'n', NULL, N_("number the entries, as buyao-amend names them")},
    {"no-pager", 0, NULL, N_("show what is long at once, not in a pager")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-show",
    .summary = N_("show cases and their way through the chain"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR,
    .formats = "text|json",
    .least = 1,
    .most = ANY_NUMBER,
};

struct showing {
    const struct archive *archive;
    day_number today;
    enum format format;
    bool first;
};

static enum status show(struct cli *cli, void *context, const char *argument)
{
    struct showing *showing = context;
    struct arena arena = {0};
    struct loaded_case loaded;
    struct record_id id;
    enum status status = archive_find_case(showing->archive, argument, &id, &cli->errors);
    if (status == STATUS_OK)
        status = case_load_id(showing->archive, &arena, id, &loaded, &cli->errors);
    if (status == STATUS_OK && showing->format == FORMAT_JSON) {
        status = show_json(showing->archive, &loaded, showing->today, cli->output, &cli->errors);
    } else if (status == STATUS_OK) {
        if (!showing->first)
            fputc('\n', cli->output);
        showing->first = false;
        struct show_looks looks = {cli_flag(cli, "numbers"), cli_colour(cli),
                                   cli_link(cli, showing->archive, id, &arena)};
        status = show_text(showing->archive, &loaded, showing->today, &looks, cli->output,
                           &cli->errors);
    }
    arena_free(&arena);
    return status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct showing showing = {.archive = archive, .first = true, .format = FORMAT_TEXT};
    struct pager pager;
    enum status status = cli_format(cli, &showing.format);
    if (status == STATUS_OK)
        status = cli_today(cli, archive->policy->offset, &showing.today);
    if (status == STATUS_OK)
        status = pager_begin(cli, &pager);
    if (status == STATUS_OK)
        status = pager_end(cli, &pager, cli_each(cli, 0, show, &showing));
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
