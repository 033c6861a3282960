#include "cli/act.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/ask.h"
#include "record/names.h"
#include "summary/standing.h"
#include "yaml/build.h"

#include <stdlib.h>

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
    return node_add_copy(arena, entry, "at", at) &&
           node_add_text(arena, entry, "by", head->by) &&
           node_add_text(arena, entry, "event", event);
}

const char *act_target(const struct act_head *head, const struct progress *progress,
                       const char *named)
{
    const struct chain *chain = progress->chain;
    if (named)
        return chain_level_key(chain, named);
    int next = process_next_level(head->archive->roster, progress, progress->level, head->by,
                                  head->at.day);
    /* Without a level above, the process says what is wrong; any level will do for that. */
    return chain->levels[next == LEVEL_NONE ? chain->count - 1 : (size_t)next].key;
}

enum status act_check_target(const struct loaded_case *before, const char *named,
                             struct errors *errors)
{
    struct nearest nearest;
    const struct chain *chain = before->progress.chain;
    if (!named || chain_level(chain, chain_level_key(chain, named)) != LEVEL_NONE)
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, (struct place){.path = before->file.path},
                     names_target_hint(&nearest, chain, named),
                     _("the chain '%s' has no level '%s'"), chain->key, named);
}

struct acting {
    const struct act_head *head;
    entry_composer compose;
    void *context;
};

/* What happened is recorded; hiding it would be worse. But it is said. */
static void warn_of_breach(struct cli *cli, const struct loaded_case *after)
{
    const struct entry *last = &after->record->entries[after->record->entry_count - 1];
    if (last->act == ACT_NOTICE && after->progress.notices > 1)
        error_warn(&cli->errors, (struct place){.path = after->file.path},
                   _("missing papers were told %zu times, against the one-time notice (clause 13)"),
                   after->progress.notices);
}

static enum status find_record(const struct act_head *head, const char *argument,
                               struct record_id *id, struct errors *errors)
{
    switch (head->records) {
    case ACT_ON_COMPLAINTS:
        return archive_find_record(head->archive, LEDGER_COMPLAINTS, argument, id, errors);
    case ACT_ON_BREACHES:
        return archive_find_record(head->archive, LEDGER_BREACHES, argument, id, errors);
    case ACT_ON_INSPECTIONS:
        return archive_find_record(head->archive, LEDGER_INSPECTIONS, argument, id, errors);
    case ACT_ON_ANY:
        return archive_find_any(head->archive, argument, id, errors);
    default:
        return archive_find_case(head->archive, argument, id, errors);
    }
}

/* Who was asked for what is to be written sees it, checked as it will be, before it is. */
static enum status rehearse(struct cli *cli, const struct acting *acting, struct record_id id,
                            struct arena *arena)
{
    char *text = NULL;
    size_t length;
    struct loaded *after = arena_alloc(arena, ledger_kind(id.ledger)->size);
    FILE *out = after ? text_stream_open(&text, &length) : NULL;
    if (!out)
        return error_memory(&cli->errors);
    enum status status = record_append(acting->head->archive, arena, id, acting->compose,
                                       acting->context, out, after, &cli->errors);
    if (!text_stream_close(out, &text))
        status = error_memory(&cli->errors);
    if (status == STATUS_OK)
        status = ask_confirm(cli, text);
    free(text);
    return status;
}

static enum status append(struct cli *cli, const struct acting *acting, struct record_id id,
                          struct arena *arena)
{
    const struct archive *archive = acting->head->archive;
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    struct loaded *after = arena_alloc(arena, ledger_kind(id.ledger)->size);
    struct standing standing;
    if (!after)
        return error_memory(&cli->errors);
    enum status status =
        cli->asked && !dry_run ? rehearse(cli, acting, id, arena) : STATUS_OK;
    if (status == STATUS_OK)
        status = record_append(archive, arena, id, acting->compose, acting->context, dry_run,
                               after, &cli->errors);
    if (status != STATUS_OK)
        return status;
    if (!dry_run && !standing_of_record(archive, id.ledger, after, acting->head->at.day, arena,
                                        &standing))
        return error_memory(&cli->errors);
    if (!dry_run)
        standing_print(&standing, node_text(after->corrected, "id"), cli->output);
    if (id.ledger == LEDGER_CASES)
        warn_of_breach(cli, loaded_as_case(after));
    return STATUS_OK;
}

static enum status act_on_one(struct cli *cli, void *context, const char *argument)
{
    const struct acting *acting = context;
    struct arena arena = {0};
    struct record_id id;
    enum status status = find_record(acting->head, argument, &id, &cli->errors);
    if (status == STATUS_OK)
        status = append(cli, acting, id, &arena);
    arena_free(&arena);
    return status;
}

enum status act_on_each(struct cli *cli, const struct act_head *head, entry_composer compose,
                        void *context)
{
    struct acting acting = {head, compose, context};
    return cli_each(cli, 0, act_on_one, &acting);
}

enum status act_date(struct cli *cli, const char *option, const char **text)
{
    day_number day = 0;
    char written[DATE_SIZE];
    *text = NULL;
    enum status status = cli_date(cli, option, &day);
    if (status != STATUS_OK || !cli_raw(cli, option))
        return status;
    date_format(day, written);
    *text = arena_string(&cli->arena, written);
    return *text ? STATUS_OK : error_memory(&cli->errors);
}

static enum status add_list(struct cli *cli, const struct act_field *field, struct node *map)
{
    const char *typed, *text = NULL;
    struct node *list = node_new(&cli->arena, NODE_LIST);
    const char *label = arena_format(&cli->arena, "--%s", field->option);
    if (!list || !label)
        return error_memory(&cli->errors);
    for (size_t n = 0; (typed = cli_nth(cli, field->option, n)); n++) {
        enum status status = cli_clean(cli, label, typed, &text);
        if (status != STATUS_OK)
            return status;
        if (!node_add_text(&cli->arena, list, NULL, text))
            return error_memory(&cli->errors);
    }
    if (list->count)
        node_add(map, field->key, list);
    return STATUS_OK;
}

static enum status add_field(struct cli *cli, const struct act_field *field, struct node *map)
{
    const char *text = NULL;
    enum status status = STATUS_OK;
    if (field->required && !cli_raw(cli, field->option))
        return cli_misused(cli, _("--%s is missing"), field->option);
    if (field->kind == ACT_LIST)
        return add_list(cli, field, map);
    if (field->kind == ACT_DATE)
        status = act_date(cli, field->option, &text);
    else
        status = cli_text(cli, field->option, &text);
    if (status == STATUS_OK && !node_add_text(&cli->arena, map, field->key, text))
        status = error_memory(&cli->errors);
    return status;
}

enum status act_fields(struct cli *cli, const struct act_field *fields, struct node **map)
{
    *map = node_new(&cli->arena, NODE_MAP);
    enum status status = *map ? STATUS_OK : error_memory(&cli->errors);
    for (; fields->option && status == STATUS_OK; fields++)
        status = add_field(cli, fields, *map);
    return status;
}

bool act_put_fields(struct arena *arena, const struct node *fields, struct node *entry)
{
    for (const struct node *member = fields->first; member; member = member->next) {
        struct node *copy = node_new(arena, member->kind);
        if (!copy)
            return false;
        const char *key = member->key;
        *copy = *member;
        copy->next = NULL;
        node_add(entry, key, copy);
    }
    return true;
}

enum status act_compose_plain(void *context, struct arena *arena, const struct loaded *before,
                              struct node *entry, struct errors *errors)
{
    const struct plain_act *act = context;
    (void)before;
    if (act_put_head(arena, &act->head, act->event, entry) &&
        act_put_fields(arena, act->fields, entry))
        return STATUS_OK;
    return error_memory(errors);
}

enum status act_append_plain(struct cli *cli, const struct archive *archive,
                             struct plain_act *act, entry_composer compose)
{
    enum status status = act_begin(cli, archive, &act->head);
    return status == STATUS_OK ? act_on_each(cli, &act->head, compose, act) : status;
}

enum status act_run_plain(struct cli *cli, const struct archive *archive, const char *event,
                          const struct act_field *fields)
{
    struct plain_act act = {.event = event};
    enum status status = act_fields(cli, fields, &act.fields);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, act_compose_plain) : status;
}
