#include "cli/showing.h"

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
    return status == STATUS_OK && showing->refuse ? showing->refuse(*loaded, &cli->errors) : status;
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
        status = showing->print(cli, showing, loaded);
    }
    arena_free(&arena);
    return status;
}

enum status cli_show(struct cli *cli, struct showing *showing)
{
    showing->first = true;
    enum status status = cli_today(cli, showing->archive->policy->offset, &showing->today);
    return status == STATUS_OK ? cli_each(cli, 0, show, showing) : status;
}
