#include "process/complaint.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/log.h"
#include "record/names.h"

#include <string.h>

struct replay {
    struct log_replay log;
    const struct complaint_record *record;
    struct complaint_progress *progress;
    struct complaint_phase *phases;
};

/* --- the header --- */

static enum status check_header(struct replay *replay)
{
    const struct complaint_record *record = replay->record;
    struct complaint_progress *progress = replay->progress;
    const struct node *received = node_member(record->root, "received");
    day_number day = record->received.day;
    progress->rules = policy_rules(replay->log.world->policy, day);
    if (!progress->rules)
        return log_refuse(&replay->log, received, "at",
                          _("the rules and their first days stand in buyao.yaml"),
                          _("no rules were in force when the complaint was received"));
    enum status status = log_department(&replay->log, record->root, "department",
                                        record->department, day, &progress->department);
    if (status != STATUS_OK)
        return status;
    struct nearest nearest;
    if (record->taken_by && !roster_responds(replay->log.world->roster, progress->department,
                                             record->taken_by, day))
        return log_refuse(&replay->log, received, "by",
                          names_person_hint(&nearest, replay->log.world->roster,
                                            record->taken_by),
                          _("the roster does not know '%s' in %s on that day"), record->taken_by,
                          progress->department->name);
    const struct department *about;
    return record->about_department
               ? log_department(&replay->log, node_member(record->root, "about"), "department",
                                record->about_department, day, &about)
               : STATUS_OK;
}

/* --- who may --- */

static bool is_of(const struct replay *replay, const struct department *department,
                  const struct log_entry *entry)
{
    return department &&
           roster_responds(replay->log.world->roster, department, entry->by, entry->at.day);
}

static bool is_in_log(const struct replay *replay, const struct log_entry *entry)
{
    const struct complaint_record *record = replay->record;
    return (record->taken_by && text_same_name(record->taken_by, entry->by)) ||
           log_is_involved(&replay->log, record->entries, entry);
}

static enum status check_actor(const struct replay *replay, const struct log_entry *entry,
                               enum complaint_who who)
{
    const struct complaint_progress *progress = replay->progress;
    const struct department *answering = progress->answering;
    if (log_renumbers(&replay->log, entry->number))
        return log_check_known(&replay->log, entry->node);
    bool may = is_of(replay, progress->department, entry) ||
               (who >= COMPLAINT_BY_ANSWERER && is_of(replay, answering, entry)) ||
               (who == COMPLAINT_BY_INVOLVED && is_in_log(replay, entry));
    if (may)
        return STATUS_OK;
    bool either = who != COMPLAINT_BY_RECEIVER && answering && answering != progress->department;
    struct nearest nearest;
    return log_refuse(&replay->log, entry->node, "by",
                      names_person_hint(&nearest, replay->log.world->roster, entry->by),
                      _("the roster does not know '%s' in %s%s%s on that day (clause 31)"),
                      entry->by, progress->department->name, either ? "、" : "",
                      either ? answering->name : "");
}

/* --- what follows --- */

static void enter(struct replay *replay, enum complaint_where where, const struct log_entry *entry)
{
    struct complaint_progress *progress = replay->progress;
    progress->where = where;
    replay->phases[progress->phase_count++] = (struct complaint_phase){where, entry->at};
}

static enum status accept(struct replay *replay, const struct log_entry *entry)
{
    enum status status =
        log_department(&replay->log, entry->node, "to", node_text(entry->node, "to"),
                       entry->at.day, &replay->progress->answering);
    if (status == STATUS_OK)
        enter(replay, COMPLAINT_ACCEPTED, entry);
    return status;
}

/* Where nobody is known who could be told, the answer is the end. */
static void answer(struct replay *replay, const struct log_entry *entry)
{
    bool last = complaint_is_anonymous(replay->record);
    replay->progress->answer = entry;
    if (last)
        replay->progress->ending = entry;
    enter(replay, last ? COMPLAINT_CLOSED : COMPLAINT_ANSWERED, entry);
}

static void end(struct replay *replay, enum complaint_where where, const struct log_entry *entry)
{
    replay->progress->ending = entry;
    enter(replay, where, entry);
}

static enum status follow(struct replay *replay, const struct log_entry *entry,
                          enum complaint_effect effect)
{
    switch (effect) {
    case COMPLAINT_IS_ACCEPTED:
        return accept(replay, entry);
    case COMPLAINT_IS_ANSWERED:
        answer(replay, entry);
        break;
    case COMPLAINT_IS_EXPLAINED:
        end(replay, COMPLAINT_EXPLAINED, entry);
        break;
    case COMPLAINT_IS_CLOSED:
        end(replay, COMPLAINT_CLOSED, entry);
        break;
    case COMPLAINT_IS_REFERRED:
        end(replay, COMPLAINT_REFERRED, entry);
        break;
    case COMPLAINT_STAYS:
        replay->progress->chased += entry->act == COMPLAINT_CHASE;
        break;
    case COMPLAINT_NOT_POSSIBLE:
        break;
    }
    return STATUS_OK;
}

static enum status apply(struct replay *replay, const struct log_entry *entry)
{
    const char *hint;
    enum status status = log_advance(&replay->log, entry->node, entry->at);
    if (status != STATUS_OK || entry->voided)
        return status;
    struct complaint_step step = complaint_step(entry->act, replay->progress->where);
    if (step.effect == COMPLAINT_NOT_POSSIBLE) {
        const char *why = complaint_why_not(entry->act, replay->progress->where, &hint);
        return log_refuse(&replay->log, entry->node, "event", hint, "%s", why);
    }
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == COMPLAINT_VOID)
        status = log_check_void(&replay->log, replay->record->entries, entry,
                                replay->progress->rules, replay->progress->department);
    return status == STATUS_OK ? follow(replay, entry, step.effect) : status;
}

enum status complaint_replay(struct arena *arena, const struct world *world,
                             const struct complaint_record *record,
                             struct complaint_progress *progress, struct errors *errors)
{
    struct replay replay = {.log = {.world = world,
                                    .path = record->path,
                                    .last = record->received,
                                    .errors = errors},
                            .record = record,
                            .progress = progress};
    *progress = (struct complaint_progress){.where = COMPLAINT_RECEIVED};
    replay.phases = arena_array(arena, record->entry_count + 1, sizeof *replay.phases);
    if (!replay.phases)
        return error_memory(errors);
    progress->phases = replay.phases;
    replay.phases[progress->phase_count++] =
        (struct complaint_phase){COMPLAINT_RECEIVED, record->received};
    enum status status = check_header(&replay);
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}

bool complaint_is_pending(const struct complaint_progress *progress)
{
    return progress->where <= COMPLAINT_ANSWERED;
}
