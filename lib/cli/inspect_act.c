#include "cli/inspect.h"

#include "base/i18n.h"
#include "cli/act.h"
#include "cli/department.h"
#include "store/inspections.h"
#include "yaml/build.h"

/* A case that is broken can't be looked at, and is named. */
static enum status check_case(const struct archive *archive, struct arena *arena, const char *name,
                              const struct node *const *entries, struct errors *errors)
{
    struct loaded_case loaded;
    struct record_id id;
    enum status status = archive_find_case(archive, name, &id, errors);
    if (status == STATUS_OK)
        status = case_load_id(archive, arena, id, &loaded, errors);
    for (; status == STATUS_OK && *entries; entries++)
        status = inspection_refuse_named(&loaded, *entries, errors);
    return status;
}

static enum status compose_finding(void *context, struct arena *arena, const struct loaded *before,
                                   struct node *entry, struct errors *errors)
{
    const struct plain_act *act = context;
    const struct node *const entries[] = {act->fields, NULL};
    enum status status = check_case(act->head.archive, arena, node_text(act->fields, "case"),
                                    entries, errors);
    return status == STATUS_OK ? act_compose_plain(context, arena, before, entry, errors) : status;
}

/* What was corrected since it was recorded is looked at once more. */
static enum status compose_notice(void *context, struct arena *arena, const struct loaded *before,
                                  struct node *entry, struct errors *errors)
{
    const struct plain_act *act = context;
    const struct loaded_inspection *loaded = loaded_as_inspection(before);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < loaded->record->case_count && status == STATUS_OK; i++) {
        const struct log_entry *finding = loaded->progress.findings[i];
        const struct node *const entries[] = {act->fields, finding ? finding->node : NULL, NULL};
        struct arena scratch = {0};
        status = check_case(act->head.archive, &scratch, loaded->record->cases[i], entries, errors);
        arena_free(&scratch);
    }
    return status == STATUS_OK ? act_compose_plain(context, arena, before, entry, errors) : status;
}

enum status inspect_record(struct cli *cli, const struct archive *archive)
{
    static const struct act_field texts[] = {{"result", "result", ACT_TEXT, true},
                                             {"findings", "findings", ACT_TEXT, true},
                                             {"breach", "breach", ACT_TEXT, false},
                                             {"measures", "measures", ACT_TEXT, false},
                                             {0}};
    struct plain_act act = {.head = {.records = ACT_ON_INSPECTIONS}, .event = "record"};
    struct node *fields = NULL;
    const char *id = NULL;
    enum status status = cli_case(cli, archive, "case", &id);
    if (status == STATUS_OK && !id)
        return cli_misused(cli, _("--case is missing"));
    if (status == STATUS_OK)
        status = act_fields(cli, texts, &fields);
    if (status != STATUS_OK)
        return status;
    act.fields = node_new(&cli->arena, NODE_MAP);
    if (!act.fields || !node_add_text(&cli->arena, act.fields, "case", id) ||
        !act_put_fields(&cli->arena, fields, act.fields))
        return error_memory(&cli->errors);
    return act_append_plain(cli, archive, &act, compose_finding);
}

enum status inspect_publish(struct cli *cli, const struct archive *archive)
{
    static const struct act_field fields[] = {
        {"scope", "scope", ACT_TEXT, true}, {"text", "text", ACT_TEXT, false}, {0}};
    struct plain_act act = {.head = {.records = ACT_ON_INSPECTIONS}, .event = "publish"};
    enum status status = act_fields(cli, fields, &act.fields);
    return status == STATUS_OK ? act_append_plain(cli, archive, &act, compose_notice) : status;
}
