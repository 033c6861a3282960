#include "process/inspection.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct replay {
    const struct world *world;
    const struct inspection_record *record;
    struct inspection_progress *progress;
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

/* --- who may --- */

static bool is_inspector(const struct replay *replay, const char *name, day_number day)
{
    return roster_responds(replay->world->roster, replay->progress->department, name, day);
}

static enum status refuse_person(const struct replay *replay, const struct node *map,
                                 const char *name)
{
    return refuse(replay, map, "by", _("enter the person in roster.yaml, or mend the name"),
                  _("the roster does not know '%s' in %s on that day (clause 33)"), name,
                  replay->progress->department->name);
}

static bool is_in_log(const struct replay *replay, const struct inspection_entry *entry)
{
    const struct inspection_record *record = replay->record;
    if (text_same_name(record->drawn_by, entry->by))
        return true;
    for (const struct inspection_entry *one = record->entries; one < entry; one++)
        if (text_same_name(one->by, entry->by))
            return true;
    return false;
}

static enum status check_actor(const struct replay *replay, const struct inspection_entry *entry,
                               enum inspection_who who)
{
    if (is_inspector(replay, entry->by, entry->at.day) ||
        (who == INSPECTION_BY_INVOLVED && is_in_log(replay, entry)))
        return STATUS_OK;
    return refuse_person(replay, entry->node, entry->by);
}

/* Whether somebody holds a level above the first for the department that inspects. */
static bool is_leader(const struct replay *replay, const char *name, day_number day)
{
    const struct department *department = replay->progress->department;
    const struct chain *chain = rules_chain(replay->progress->rules, department->chain);
    for (size_t i = 1; chain && i < chain->count; i++)
        if (roster_holds(replay->world->roster, department, chain->levels[i].key, name, day))
            return true;
    return false;
}

static enum status check_void(const struct replay *replay, const struct inspection_entry *entry)
{
    long number = node_number(entry->node, "entry", 0);
    const struct inspection_entry *target = &replay->record->entries[number - 1];
    if (text_same_name(entry->by, target->by) || is_leader(replay, entry->by, entry->at.day))
        return STATUS_OK;
    return refuse(replay, entry->node, "by", NULL,
                  _("only '%s' or a leader of the chain may void this entry"), target->by);
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
    return refuse(replay, node_member(record->root, "drawn"), "quarter",
                  _("draw when all its cases are there"),
                  _("%s was not over when the sample was drawn (clause 33)"), text);
}

static enum status check_header(struct replay *replay)
{
    const struct inspection_record *record = replay->record;
    struct inspection_progress *progress = replay->progress;
    const struct node *drawn = node_member(record->root, "drawn");
    day_number day = record->drawn.day;
    const struct department *department =
        roster_department(replay->world->roster, record->department);
    progress->rules = policy_rules(replay->world->policy, day);
    if (!progress->rules)
        return refuse(replay, drawn, "at", _("the rules and their first days stand in buyao.yaml"),
                      _("no rules were in force when the sample was drawn"));
    if (!department || strcmp(department->code, record->department) != 0 ||
        !period_holds(department->period, day))
        return refuse(replay, record->root, "department",
                      _("the departments stand in roster.yaml"),
                      _("the roster has no department '%s' on that day"), record->department);
    progress->department = department;
    if (!is_inspector(replay, record->drawn_by, day))
        return refuse_person(replay, drawn, record->drawn_by);
    return check_quarter(replay);
}

/* --- what follows --- */

static enum status find(struct replay *replay, const struct inspection_entry *entry)
{
    struct inspection_progress *progress = replay->progress;
    const char *id = node_text(entry->node, "case");
    size_t i = inspection_case(replay->record, id);
    if (i == replay->record->case_count)
        return refuse(replay, entry->node, "case",
                      _("buyao-inspect show ID names the cases that were drawn"),
                      _("the case '%s' was not drawn (clause 33)"), id);
    if (progress->findings[i])
        return refuse(replay, entry->node, "case",
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

static enum status follow(struct replay *replay, const struct inspection_entry *entry,
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

static enum status check_time(const struct replay *replay, const struct inspection_entry *entry)
{
    if (moment_compare(entry->at, replay->last) >= 0)
        return STATUS_OK;
    char before[MOMENT_SIZE], now[MOMENT_SIZE];
    moment_format(replay->last, before);
    moment_format(entry->at, now);
    return refuse(replay, entry->node, "at", _("name a time that is not earlier, with --at"),
                  _("the entry is dated %s, before the one it follows (%s)"), now, before);
}

static enum status apply(struct replay *replay, const struct inspection_entry *entry)
{
    const char *hint;
    enum status status = check_time(replay, entry);
    if (status != STATUS_OK)
        return status;
    replay->last = entry->at;
    if (entry->voided)
        return STATUS_OK;
    struct inspection_step step = inspection_step(entry->act, replay->progress->where);
    if (step.effect == INSPECTION_NOT_POSSIBLE) {
        const char *why = inspection_why_not(entry->act, replay->progress->where, &hint);
        return refuse(replay, entry->node, "event", hint, "%s", why);
    }
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == INSPECTION_VOID)
        status = check_void(replay, entry);
    return status == STATUS_OK ? follow(replay, entry, step.effect) : status;
}

enum status inspection_replay(struct arena *arena, const struct world *world,
                              const struct inspection_record *record,
                              struct inspection_progress *progress, struct errors *errors)
{
    struct replay replay = {.world = world,
                            .record = record,
                            .progress = progress,
                            .last = record->drawn,
                            .errors = errors};
    *progress = (struct inspection_progress){.where = INSPECTION_DRAWN};
    progress->findings = arena_array(arena, record->case_count, sizeof *progress->findings);
    if (!progress->findings)
        return error_memory(errors);
    enum status status = check_header(&replay);
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}
