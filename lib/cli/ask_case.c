#include "cli/ask.h"

enum need ask_may(const struct asking *asking)
{
    (void)asking;
    return NEED_MAY;
}

enum need ask_actor_need(const struct asking *asking)
{
    return cli_actor_named(asking->cli, asking->archive) ? NEED_NOT : NEED_MUST;
}

enum status ask_check_step(struct asking *asking, enum act step)
{
    const struct archive *archive = asking->archive;
    const struct loaded_case *loaded = asking->loaded;
    struct cli *cli = asking->cli;
    struct world world = archive_world(archive);
    const char *by = NULL;
    enum status status =
        cli_actor_named(cli, archive) ? cli_actor(cli, archive, &by) : STATUS_OK;
    return status == STATUS_OK ? process_may(&asking->arena, &world, loaded->record,
                                             &loaded->progress, step, asking->at, by, &cli->errors)
                               : status;
}

enum status ask_check_actor(struct asking *asking)
{
    return ask_check_step(asking, asking->cli->command->dialogue->step);
}

void ask_holders(struct asking *asking)
{
    const struct progress *progress = &asking->loaded->progress;
    const struct roster *roster = asking->archive->roster;
    const char *level = progress->chain->levels[progress->level].key, *name;
    if (progress->level == 0 || !process_is_open(progress)) {
        ask_offer(asking, progress->responder, NULL);
        return;
    }
    for (size_t n = 0;
         (name = roster_holder(roster, progress->department, level, asking->at.day, n)); n++)
        ask_offer(asking, name, NULL);
}

void ask_levels(struct asking *asking)
{
    const struct progress *progress = &asking->loaded->progress;
    for (size_t i = progress->level + 1; i < progress->chain->count; i++)
        ask_offer(asking, progress->chain->levels[i].key, progress->chain->levels[i].title);
}
