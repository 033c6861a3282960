#include "cli/showing.h"

#include "base/i18n.h"
#include "cli/pager.h"
#include "summary/show.h"

static enum status load(struct cli *cli, const struct showing *showing, const char *argument,
                        struct arena *arena, struct loaded **loaded)
{
    struct record_id id;
    enum status status =
        archive_find_record(showing->archive, showing->ledger, argument, &id, &cli->errors);
    if (status != STATUS_OK)
        return status;
    *loaded = arena_alloc(arena, ledger_kind(showing->ledger)->size);
    if (!*loaded)
        return error_memory(&cli->errors);
    status = record_load_id(showing->archive, arena, id, *loaded, &cli->errors);
    return status == STATUS_OK ? record_refuse_withheld(showing->ledger, *loaded, &cli->errors)
                               : status;
}

static enum status print(struct cli *cli, const struct showing *showing,
                         const struct loaded *loaded, struct arena *arena)
{
    if (showing->print)
        return showing->print(cli, showing, loaded);
    if (showing->format == FORMAT_JSON)
        return show_json(showing->archive, showing->ledger, loaded, showing->today, cli->output,
                         &cli->errors);
    struct sheet_looks looks = {cli_flag(cli, "numbers"), cli_colour(cli),
                                cli_link(cli, loaded->path, arena)};
    return show_text(showing->archive, showing->ledger, loaded, showing->today, &looks,
                     cli->output, &cli->errors);
}

static enum status show(struct cli *cli, void *context, const char *argument)
{
    struct showing *showing = context;
    struct arena arena = {0};
    struct loaded *loaded;
    enum status status = load(cli, showing, argument, &arena, &loaded);
    if (status == STATUS_OK) {
        if (!showing->first && showing->format == FORMAT_TEXT)
            fputc('\n', cli->output);
        showing->first = false;
        status = print(cli, showing, loaded, &arena);
    }
    arena_free(&arena);
    return status;
}

enum status cli_show(struct cli *cli, struct showing *showing)
{
    struct pager pager;
    showing->first = true;
    showing->format = FORMAT_TEXT;
    enum status status = cli_format(cli, &showing->format);
    if (status == STATUS_OK && showing->settle)
        status = showing->settle(cli, showing);
    if (status == STATUS_OK && !showing->print && showing->format != FORMAT_TEXT &&
        showing->format != FORMAT_JSON)
        return cli_misused(cli, _("a record is shown as text or json"));
    if (status == STATUS_OK)
        status = cli_today(cli, showing->archive->policy->offset, &showing->today);
    if (status == STATUS_OK)
        status = pager_begin(cli, &pager);
    return status == STATUS_OK ? pager_end(cli, &pager, cli_each(cli, 0, show, showing)) : status;
}
