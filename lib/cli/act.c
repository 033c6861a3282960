#include "cli/act.h"

#include "summary/standing.h"
#include "yaml/build.h"

enum status act_begin(struct cli *cli, const struct archive *archive, struct act_head *head)
{
    head->archive = archive;
    enum status status = cli_actor(cli, archive, &head->by);
    return status == STATUS_OK ? cli_time(cli, archive->policy, &head->at) : status;
}

bool act_put_head(struct arena *arena, const struct act_head *head, const char *event,
                  struct node *entry)
{
    char at[MOMENT_SIZE];
    moment_format(head->at, at);
    char *kept = arena_string(arena, at);
    return kept && node_add_text(arena, entry, "at", kept) &&
           node_add_text(arena, entry, "by", head->by) &&
           node_add_text(arena, entry, "event", event);
}

struct acting {
    const struct act_head *head;
    entry_composer compose;
    void *context;
};

static enum status act_on_one(struct cli *cli, void *context, const char *argument)
{
    const struct acting *acting = context;
    const struct archive *archive = acting->head->archive;
    struct arena arena = {0};
    struct loaded_case after;
    struct standing standing;
    struct case_id id;
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    enum status status = archive_find_case(archive, argument, &id, &cli->errors);
    if (status == STATUS_OK)
        status = case_append(archive, &arena, id, acting->compose, acting->context, dry_run,
                             &after, &cli->errors);
    if (status == STATUS_OK && !dry_run) {
        if (standing_make(archive, &after, acting->head->at.day, &arena, &standing))
            standing_print(&standing, after.record->id, cli->output);
        else
            status = error_memory(&cli->errors);
    }
    arena_free(&arena);
    return status;
}

enum status act_on_each(struct cli *cli, const struct act_head *head, entry_composer compose,
                        void *context)
{
    struct acting acting = {head, compose, context};
    return cli_each(cli, 0, act_on_one, &acting);
}
