#include "process/complaint.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct replay {
    const struct world *world;
    const struct complaint_record *record;
    struct complaint_progress *progress;
    struct complaint_phase *phases;
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

static const struct department *find_department(const struct replay *replay, const char *code,
                                                day_number day)
{
    const struct department *department = roster_department(replay->world->roster, code);
    bool known = department && strcmp(department->code, code) == 0 &&
                 period_holds(department->period, day);
    return known ? department : NULL;
}

static enum status refuse_department(const struct replay *replay, const struct node *map,
                                     const char *key)
{
    return refuse(replay, map, key, _("the departments stand in roster.yaml"),
                  _("the roster has no department '%s' on that day"), node_text(map, key));
}

/* --- the header --- */

static enum status check_header(struct replay *replay)
{
    const struct complaint_record *record = replay->record;
    struct complaint_progress *progress = replay->progress;
    const struct node *received = node_member(record->root, "received");
    day_number day = record->received.day;
    progress->rules = policy_rules(replay->world->policy, day);
    if (!progress->rules)
        return refuse(replay, received, "at",
                      _("the rules and their first days stand in buyao.yaml"),
                      _("no rules were in force when the complaint was received"));
    progress->department = find_department(replay, record->department, day);
    if (!progress->department)
        return refuse_department(replay, record->root, "department");
    if (record->taken_by && !roster_responds(replay->world->roster, progress->department,
                                             record->taken_by, day))
        return refuse(replay, received, "by",
                      _("enter the person in roster.yaml, or mend the name"),
                      _("the roster does not know '%s' in %s on that day"), record->taken_by,
                      progress->department->name);
    const char *about = record->about_department;
    if (about && !find_department(replay, about, day))
        return refuse_department(replay, node_member(record->root, "about"), "department");
    return STATUS_OK;
}

/* --- who may --- */

static bool is_of(const struct replay *replay, const struct department *department,
                  const struct complaint_entry *entry)
{
    return department &&
           roster_responds(replay->world->roster, department, entry->by, entry->at.day);
}

static bool is_in_log(const struct replay *replay, const struct complaint_entry *entry)
{
    const struct complaint_record *record = replay->record;
    if (record->taken_by && text_same_name(record->taken_by, entry->by))
        return true;
    for (const struct complaint_entry *one = record->entries; one < entry; one++)
        if (text_same_name(one->by, entry->by))
            return true;
    return false;
}

static enum status check_actor(const struct replay *replay, const struct complaint_entry *entry,
                               enum complaint_who who)
{
    const struct complaint_progress *progress = replay->progress;
    const struct department *answering = progress->answering;
    bool may = is_of(replay, progress->department, entry) ||
               (who >= COMPLAINT_BY_ANSWERER && is_of(replay, answering, entry)) ||
               (who == COMPLAINT_BY_INVOLVED && is_in_log(replay, entry));
    if (may)
        return STATUS_OK;
    bool either = who != COMPLAINT_BY_RECEIVER && answering && answering != progress->department;
    return refuse(replay, entry->node, "by", _("enter the person in roster.yaml, or mend the name"),
                  _("the roster does not know '%s' in %s%s%s on that day (clause 31)"), entry->by,
                  progress->department->name, either ? "、" : "", either ? answering->name : "");
}

/* Whether somebody holds a level above the first for the department that received it. */
static bool is_leader(const struct replay *replay, const char *name, day_number day)
{
    const struct department *department = replay->progress->department;
    const struct chain *chain = rules_chain(replay->progress->rules, department->chain);
    for (size_t i = 1; chain && i < chain->count; i++)
        if (roster_holds(replay->world->roster, department, chain->levels[i].key, name, day))
            return true;
    return false;
}

static enum status check_void(const struct replay *replay, const struct complaint_entry *entry)
{
    long number = node_number(entry->node, "entry", 0);
    const struct complaint_entry *target = &replay->record->entries[number - 1];
    if (text_same_name(entry->by, target->by) || is_leader(replay, entry->by, entry->at.day))
        return STATUS_OK;
    return refuse(replay, entry->node, "by", NULL,
                  _("only '%s' or a leader of the chain may void this entry"), target->by);
}

/* --- what follows --- */

static void enter(struct replay *replay, enum complaint_where where,
                  const struct complaint_entry *entry)
{
    struct complaint_progress *progress = replay->progress;
    progress->where = where;
    replay->phases[progress->phase_count++] = (struct complaint_phase){where, entry->at};
}

static enum status accept(struct replay *replay, const struct complaint_entry *entry)
{
    const char *code = node_text(entry->node, "to");
    replay->progress->answering = find_department(replay, code, entry->at.day);
    if (!replay->progress->answering)
        return refuse_department(replay, entry->node, "to");
    enter(replay, COMPLAINT_ACCEPTED, entry);
    return STATUS_OK;
}

/* Where nobody is known who could be told, the answer is the end. */
static void answer(struct replay *replay, const struct complaint_entry *entry)
{
    bool last = complaint_is_anonymous(replay->record);
    replay->progress->answer = entry;
    if (last)
        replay->progress->ending = entry;
    enter(replay, last ? COMPLAINT_CLOSED : COMPLAINT_ANSWERED, entry);
}

static void end(struct replay *replay, enum complaint_where where,
                const struct complaint_entry *entry)
{
    replay->progress->ending = entry;
    enter(replay, where, entry);
}

static enum status follow(struct replay *replay, const struct complaint_entry *entry,
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

static enum status check_time(const struct replay *replay, const struct complaint_entry *entry)
{
    if (moment_compare(entry->at, replay->last) >= 0)
        return STATUS_OK;
    char before[MOMENT_SIZE], now[MOMENT_SIZE];
    moment_format(replay->last, before);
    moment_format(entry->at, now);
    return refuse(replay, entry->node, "at", _("name a time that is not earlier, with --at"),
                  _("the entry is dated %s, before the one it follows (%s)"), now, before);
}

static enum status apply(struct replay *replay, const struct complaint_entry *entry)
{
    const char *hint;
    enum status status = check_time(replay, entry);
    if (status != STATUS_OK)
        return status;
    replay->last = entry->at;
    if (entry->voided)
        return STATUS_OK;
    struct complaint_step step = complaint_step(entry->act, replay->progress->where);
    if (step.effect == COMPLAINT_NOT_POSSIBLE) {
        const char *why = complaint_why_not(entry->act, replay->progress->where, &hint);
        return refuse(replay, entry->node, "event", hint, "%s", why);
    }
    status = check_actor(replay, entry, step.who);
    if (status == STATUS_OK && entry->act == COMPLAINT_VOID)
        status = check_void(replay, entry);
    return status == STATUS_OK ? follow(replay, entry, step.effect) : status;
}

enum status complaint_replay(struct arena *arena, const struct world *world,
                             const struct complaint_record *record,
                             struct complaint_progress *progress, struct errors *errors)
{
    struct replay replay = {.world = world,
                            .record = record,
                            .progress = progress,
                            .last = record->received,
                            .errors = errors};
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
