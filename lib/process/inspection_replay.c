#include "process/inspection.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/log.h"
#include "record/names.h"

#include <string.h>

struct replay {
    struct log_replay log;
    const struct inspection_record *record;
    struct inspection_progress *progress;
};

/* --- who may --- */

static bool is_inspector(const struct replay *replay, const char *name, day_number day)
{
    return roster_responds(replay->log.world->roster, replay->progress->department, name, day);
}

static enum status refuse_person(const struct replay *replay, const struct node *map,
                                 const char *name)
{
    struct nearest nearest;
    return log_refuse(&replay->log, map, "by",
                      names_person_hint(&nearest, replay->log.world->roster, name),
                      _("the roster does not know '%s' in %s on that day (clause 33)"), name,
                      replay->progress->department->name);
}

static bool is_in_log(const struct replay *replay, const struct log_entry *entry)
{
    const struct inspection_record *record = replay->record;
    return text_same_name(record->drawn_by, entry->by) || log_is_involved(&replay->log, record->entries, entry);
}

static enum status check_actor(const struct replay *replay, const struct log_entry *entry,
                               enum inspection_who who)
{
    if (log_renumbers(&replay->log, entry->number))
        return log_check_known(&replay->log, entry->node);
    if (is_inspector(replay, entry->by, entry->at.day) ||
        (who == INSPECTION_BY_INVOLVED && is_in_log(replay, entry)))
        return STATUS_OK;
    return refuse_person(replay, entry->node, entry->by);
}

/* --- the header --- */

/* Until a quarter is over, what is drawn from it is a sample of what is not all there yet. */
static enum status check_quarter(const struct replay *replay)
{
    const struct inspection_record *record = replay->record;
    char text[QUARTER_SIZE];
    if (record->drawn.day > quarter_last(record->quarter))
        return STATUS_OK;
    quarter_format(record->quarter, text);
    return log_refuse(&replay->log, node_member(record->root, "drawn"), "quarter",
                      _("draw when all its cases are there"),
                      _("%s was not over when the sample was drawn (clause 33)"), text);
}

static enum status check_header(struct replay *replay)
{
    const struct inspection_record *record = replay->record;
    struct inspection_progress *progress = replay->progress;
    const struct node *drawn = node_member(record->root, "drawn");
    day_number day = record->drawn.day;
    progress->rules = policy_rules(replay->log.world->policy, day);
    if (!progress->rules)
        return log_refuse(&replay->log, drawn, "at",
                          _("the rules and their first days stand in buyao.yaml"),
                          _("no rules were in force when the sample was drawn"));
    enum status status = log_department(&replay->log, record->root, "department",
                                        record->department, day, &progress->department);
    if (status != STATUS_OK)
        return status;
    if (!is_inspector(replay, record->drawn_by, day))
        return refuse_person(replay, drawn, record->drawn_by);
    return check_quarter(replay);
}

/* --- what follows --- */

static enum status find(struct replay *replay, const struct log_entry *entry)
{
    struct inspection_progress *progress = replay->progress;
    const char *id = node_text(entry->node, "case");
    size_t i = inspection_case(replay->record, id);
    if (i == replay->record->case_count)
        return log_refuse(&replay->log, entry->node, "case",
                          _("buyao-inspect show ID names the cases that were drawn"),
                          _("the case '%s' was not drawn (clause 33)"), id);
    if (progress->findings[i])
        return log_refuse(&replay->log, entry->node, "case",
                          _("correct it with buyao-amend, or take it back first"),
                          _("the case '%s' has a finding already, the entry %zu"), id,
                          progress->findings[i]->number);
    progress->findings[i] = entry;
    progress->recorded++;
    progress->faults += strcmp(node_text(entry->node, "result"), "fault") == 0;
    if (progress->recorded == replay->record->case_count)
        progress->where = INSPECTION_INSPECTED;
    return STATUS_OK;
}

static enum status follow(struct replay *replay, const struct log_entry *entry,
                          enum inspection_effect effect)
{
    if (effect == INSPECTION_IS_FOUND)
        return find(replay, entry);
    if (effect == INSPECTION_IS_PUBLISHED) {
        replay->progress->published = entry;
        replay->progress->where = INSPECTION_PUBLISHED;
    }
    return STATUS_OK;
}

static enum status apply(struct replay *replay, const struct log_entry *entry)
{
    const char *hint;
    enum status status = log_advance(&replay->log, entry->node, entry->at);
    if (status != STATUS_OK || entry->voided)
        return status;
    struct inspection_step step = inspection_step(entry->act, replay->progress->where);
    if (step.effect == INSPECTION_NOT_POSSIBLE) {
        const char *why = inspection_why_not(entry->act, replay->progress->where, &hint);
        return log_refuse(&replay->log, entry->node, "event", hint, "%s", why);
    }
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == INSPECTION_VOID)
        status = log_check_void(&replay->log, replay->record->entries, entry,
                                replay->progress->rules, replay->progress->department);
    return status == STATUS_OK ? follow(replay, entry, step.effect) : status;
}

enum status inspection_replay(struct arena *arena, const struct world *world,
                              const struct inspection_record *record,
                              struct inspection_progress *progress, struct errors *errors)
{
    struct replay replay = {.log = {.world = world,
                                    .path = record->path,
                                    .last = record->drawn,
                                    .errors = errors},
                            .record = record,
                            .progress = progress};
    *progress = (struct inspection_progress){.where = INSPECTION_DRAWN};
    progress->findings = arena_array(arena, record->case_count, sizeof *progress->findings);
    if (!progress->findings)
        return error_memory(errors);
    enum status status = check_header(&replay);
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}
