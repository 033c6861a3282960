#include "process/breach.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/log.h"
#include "record/names.h"

#include <string.h>

struct replay {
    struct log_replay log;
    const struct breach_record *record;
    struct breach_progress *progress;
};

static enum status check_known(const struct replay *replay, const struct node *map,
                               const char *key, const char *name)
{
    if (roster_knows(replay->log.world->roster, name))
        return STATUS_OK;
    struct nearest nearest;
    return log_refuse(&replay->log, map, key,
                      names_person_hint(&nearest, replay->log.world->roster, name),
                      _("the roster does not know that name (clause 32)"));
}

/* --- the header --- */

/* Whom the program found in the log of a case may be nobody whom the roster knows. */
static enum status check_persons(const struct replay *replay)
{
    const struct breach_record *record = replay->record;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < record->person_count && !record->key && status == STATUS_OK; i++)
        status = check_known(replay, record->root, "persons", record->persons[i]);
    return status;
}

static enum status check_header(struct replay *replay)
{
    const struct breach_record *record = replay->record;
    struct breach_progress *progress = replay->progress;
    progress->rules = policy_rules(replay->log.world->policy, record->on);
    if (!progress->rules)
        return log_refuse(&replay->log, record->root, "day",
                          _("the rules and their first days stand in buyao.yaml"),
                          _("no rules were in force on that day that could be broken"));
    struct nearest nearest;
    const struct department *department =
        roster_department(replay->log.world->roster, record->department);
    if (!department || strcmp(department->code, record->department) != 0)
        return log_refuse(&replay->log, record->root, "department",
                          names_department_hint(&nearest, replay->log.world->roster,
                                                record->department),
                          _("the roster has no department '%s'"), record->department);
    progress->department = department;
    enum status status = check_known(replay, node_member(record->root, "found"), "by",
                                     record->found_by);
    return status == STATUS_OK ? check_persons(replay) : status;
}

/* --- who may --- */

static bool is_involved(const struct replay *replay, const struct log_entry *entry)
{
    const struct breach_record *record = replay->record;
    return text_same_name(record->found_by, entry->by) ||
           roster_responds(replay->log.world->roster, replay->progress->department, entry->by,
                           entry->at.day) ||
           log_is_involved(&replay->log, record->entries, entry);
}

static enum status check_actor(const struct replay *replay, const struct log_entry *entry,
                               enum breach_who who)
{
    enum status status = check_known(replay, entry->node, "by", entry->by);
    if (status != STATUS_OK || who == BREACH_BY_OFFICE ||
        log_renumbers(&replay->log, entry->number) || is_involved(replay, entry))
        return status;
    return log_refuse(&replay->log, entry->node, "by",
                      _("somebody of the department enters it, or who has entered something before"),
                      _("'%s' has no part in this breach"), entry->by);
}

/* Who was named with the breach counts as known: the log of its case has the name. */
static enum status check_account(const struct replay *replay, const struct log_entry *entry)
{
    const char *name = node_text(entry->node, "person");
    for (size_t i = 0; i < replay->record->person_count; i++)
        if (text_same_name(replay->record->persons[i], name))
            return STATUS_OK;
    return check_known(replay, entry->node, "person", name);
}

/* --- what follows --- */

static void follow(struct replay *replay, const struct log_entry *entry,
                   enum breach_effect effect)
{
    struct breach_progress *progress = replay->progress;
    progress->notified += entry->act == BREACH_NOTIFY;
    progress->accounted += entry->act == BREACH_ACCOUNT;
    if (effect != BREACH_IS_CORRECTED)
        return;
    progress->where = BREACH_CORRECTED;
    progress->corrected = entry;
}

static enum status apply(struct replay *replay, const struct log_entry *entry)
{
    enum status status = log_advance(&replay->log, entry->node, entry->at);
    if (status != STATUS_OK || entry->voided)
        return status;
    struct breach_step step = breach_step(entry->act, replay->progress->where);
    if (step.effect == BREACH_NOT_POSSIBLE)
        return log_refuse(&replay->log, entry->node, "event",
                          _("what was entered wrongly is taken back with buyao-amend --void"),
                          _("the breach was put right already (clause 32)"));
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == BREACH_VOID)
        status = log_check_void(&replay->log, replay->record->entries, entry,
                                replay->progress->rules, replay->progress->department);
    if (status == STATUS_OK && entry->act == BREACH_ACCOUNT)
        status = check_account(replay, entry);
    if (status == STATUS_OK)
        follow(replay, entry, step.effect);
    return status;
}

enum status breach_replay(const struct world *world, const struct breach_record *record,
                          struct breach_progress *progress, struct errors *errors)
{
    struct replay replay = {.log = {.world = world,
                                    .path = record->path,
                                    .last = record->found,
                                    .errors = errors},
                            .record = record,
                            .progress = progress};
    *progress = (struct breach_progress){.where = BREACH_FOUND};
    enum status status = check_header(&replay);
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}

const struct log_entry *breach_entry_of(const struct breach_record *record, enum breach_act act,
                                        size_t n)
{
    for (size_t i = 0; i < record->entry_count; i++)
        if (record->entries[i].act == act && !record->entries[i].voided && n-- == 0)
            return &record->entries[i];
    return NULL;
}

bool breach_bars_top_grade(const struct breach_record *record, const char *person)
{
    const struct log_entry *entry;
    for (size_t n = 0; (entry = breach_entry_of(record, BREACH_ACCOUNT, n)); n++)
        if (!person || text_same_name(node_text(entry->node, "person"), person))
            return true;
    return false;
}
