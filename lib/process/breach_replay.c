#include "process/breach.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct replay {
    const struct world *world;
    const struct breach_record *record;
    struct breach_progress *progress;
    struct moment last; /* of the entry before */
    struct errors *errors;
};

static enum status refuse(const struct replay *replay, const struct node *map, const char *key,
                          const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds an error at a key of an entry or of the header. */
static enum status refuse(const struct replay *replay, const struct node *map, const char *key,
                          const char *hint, const char *format, ...)
{
    char message[1024];
    const struct node *member = node_member(map, key);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0)
        return error_memory(replay->errors);
    return error_add(replay->errors, STATUS_REFUSED,
                     node_place(replay->record->path, member ? member : map), hint, "%s", message);
}

static enum status check_known(const struct replay *replay, const struct node *map,
                               const char *key, const char *name)
{
    if (roster_knows(replay->world->roster, name))
        return STATUS_OK;
    return refuse(replay, map, key, _("enter the person in roster.yaml, or mend the name"),
                  _("the roster does not know '%s' (clause 32)"), name);
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
    progress->rules = policy_rules(replay->world->policy, record->on);
    if (!progress->rules)
        return refuse(replay, record->root, "day",
                      _("the rules and their first days stand in buyao.yaml"),
                      _("no rules were in force on that day that could be broken"));
    const struct department *department =
        roster_department(replay->world->roster, record->department);
    if (!department || strcmp(department->code, record->department) != 0)
        return refuse(replay, record->root, "department",
                      _("the departments stand in roster.yaml"),
                      _("the roster has no department '%s'"), record->department);
    progress->department = department;
    enum status status = check_known(replay, node_member(record->root, "found"), "by",
                                     record->found_by);
    return status == STATUS_OK ? check_persons(replay) : status;
}

/* --- who may --- */

static bool is_involved(const struct replay *replay, const struct breach_entry *entry)
{
    const struct breach_record *record = replay->record;
    if (text_same_name(record->found_by, entry->by) ||
        roster_responds(replay->world->roster, replay->progress->department, entry->by,
                        entry->at.day))
        return true;
    for (const struct breach_entry *one = record->entries; one < entry; one++)
        if (text_same_name(one->by, entry->by))
            return true;
    return false;
}

static enum status check_actor(const struct replay *replay, const struct breach_entry *entry,
                               enum breach_who who)
{
    enum status status = check_known(replay, entry->node, "by", entry->by);
    if (status != STATUS_OK || who == BREACH_BY_OFFICE || is_involved(replay, entry))
        return status;
    return refuse(replay, entry->node, "by", NULL, _("'%s' has no part in this breach"), entry->by);
}

/* Whether somebody holds a level above the first for the department whose breach it is. */
static bool is_leader(const struct replay *replay, const char *name, day_number day)
{
    const struct department *department = replay->progress->department;
    const struct chain *chain = rules_chain(replay->progress->rules, department->chain);
    for (size_t i = 1; chain && i < chain->count; i++)
        if (roster_holds(replay->world->roster, department, chain->levels[i].key, name, day))
            return true;
    return false;
}

static enum status check_void(const struct replay *replay, const struct breach_entry *entry)
{
    long number = node_number(entry->node, "entry", 0);
    const struct breach_entry *target = &replay->record->entries[number - 1];
    if (text_same_name(entry->by, target->by) || is_leader(replay, entry->by, entry->at.day))
        return STATUS_OK;
    return refuse(replay, entry->node, "by", NULL,
                  _("only '%s' or a leader of the chain may void this entry"), target->by);
}

/* Who was named with the breach counts as known: the log of its case has the name. */
static enum status check_account(const struct replay *replay, const struct breach_entry *entry)
{
    const char *name = node_text(entry->node, "person");
    for (size_t i = 0; i < replay->record->person_count; i++)
        if (text_same_name(replay->record->persons[i], name))
            return STATUS_OK;
    return check_known(replay, entry->node, "person", name);
}

/* --- what follows --- */

static enum status check_time(const struct replay *replay, const struct breach_entry *entry)
{
    if (moment_compare(entry->at, replay->last) >= 0)
        return STATUS_OK;
    char before[MOMENT_SIZE], now[MOMENT_SIZE];
    moment_format(replay->last, before);
    moment_format(entry->at, now);
    return refuse(replay, entry->node, "at", _("name a time that is not earlier, with --at"),
                  _("the entry is dated %s, before the one it follows (%s)"), now, before);
}

static void follow(struct replay *replay, const struct breach_entry *entry,
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

static enum status apply(struct replay *replay, const struct breach_entry *entry)
{
    enum status status = check_time(replay, entry);
    if (status != STATUS_OK)
        return status;
    replay->last = entry->at;
    if (entry->voided)
        return STATUS_OK;
    struct breach_step step = breach_step(entry->act, replay->progress->where);
    if (step.effect == BREACH_NOT_POSSIBLE)
        return refuse(replay, entry->node, "event",
                      _("what was entered wrongly is taken back with buyao-amend --void"),
                      _("the breach was put right already (clause 32)"));
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == BREACH_VOID)
        status = check_void(replay, entry);
    if (status == STATUS_OK && entry->act == BREACH_ACCOUNT)
        status = check_account(replay, entry);
    if (status == STATUS_OK)
        follow(replay, entry, step.effect);
    return status;
}

enum status breach_replay(const struct world *world, const struct breach_record *record,
                          struct breach_progress *progress, struct errors *errors)
{
    struct replay replay = {.world = world,
                            .record = record,
                            .progress = progress,
                            .last = record->found,
                            .errors = errors};
    *progress = (struct breach_progress){.where = BREACH_FOUND};
    enum status status = check_header(&replay);
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}

const struct breach_entry *breach_entry_of(const struct breach_record *record, enum breach_act act,
                                           size_t n)
{
    for (size_t i = 0; i < record->entry_count; i++)
        if (record->entries[i].act == act && !record->entries[i].voided && n-- == 0)
            return &record->entries[i];
    return NULL;
}

bool breach_bars_top_grade(const struct breach_record *record, const char *person)
{
    const struct breach_entry *entry;
    for (size_t n = 0; (entry = breach_entry_of(record, BREACH_ACCOUNT, n)); n++)
        if (!person || text_same_name(node_text(entry->node, "person"), person))
            return true;
    return false;
}
