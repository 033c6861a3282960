#include "process/replay.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/names.h"

/* True when the roster names `by` for the level and nobody else. */
static bool held_alone(const struct roster *roster, const struct department *department,
                       const char *level, const char *by, day_number day)
{
    const char *holder = roster_holder(roster, department, level, day, 0);
    if (!holder)
        return false;
    for (size_t n = 0; (holder = roster_holder(roster, department, level, day, n)); n++)
        if (!text_same_name(holder, by))
            return false;
    return true;
}

int process_next_level(const struct roster *roster, const struct progress *progress, size_t level,
                       const char *by, day_number day)
{
    size_t top = progress->chain->count - 1;
    for (size_t own = top; own > level; own--)
        if (held_alone(roster, progress->department, progress->chain->levels[own].key, by, day))
            return own == top ? LEVEL_NONE : (int)own + 1;
    return level == top ? LEVEL_NONE : (int)level + 1;
}

bool replay_is_leader(const struct replay *replay, const char *name, day_number day)
{
    const struct progress *progress = replay->progress;
    return log_is_leader(&replay->log, progress->department, progress->chain, name, day);
}

static bool is_holder(const struct replay *replay, const struct entry *entry)
{
    if (replay->progress->level == 0)
        return text_same_name(entry->by, replay->progress->responder);
    return roster_holds(replay->log.world->roster, replay->progress->department,
                        replay_level(replay)->key, entry->by, entry->at.day);
}

static bool is_responder(const struct replay *replay, const struct entry *entry)
{
    const struct entry *decision = replay->progress->decision;
    return text_same_name(entry->by, replay->progress->responder) ||
           (decision && decision->act == ACT_RESOLVE && text_same_name(entry->by, decision->by));
}

/* Clause 16: the head of the department that leads settles the plan. */
static bool is_lead(const struct replay *replay, const struct entry *entry)
{
    return is_holder(replay, entry) ||
           roster_holds(replay->log.world->roster, replay->progress->department,
                        replay->progress->chain->levels[1].key, entry->by, entry->at.day);
}

static bool is_office(const struct replay *replay, const struct entry *entry)
{
    const char *code = replay->progress->rules->office;
    const struct department *office =
        code ? roster_department(replay->log.world->roster, code) : NULL;
    return office ? roster_responds(replay->log.world->roster, office, entry->by, entry->at.day)
                  : is_responder(replay, entry);
}

static bool renumbers(const struct replay *replay, const struct entry *entry)
{
    return log_renumbers(&replay->log, (size_t)(entry - replay->record->entries) + 1);
}

static bool is_involved(const struct replay *replay, const struct entry *entry)
{
    if (is_responder(replay, entry) || replay_is_leader(replay, entry->by, entry->at.day))
        return true;
    for (const struct entry *one = replay->record->entries; one < entry; one++)
        if (text_same_name(one->by, entry->by) && !renumbers(replay, one))
            return true;
    return false;
}

static bool may(const struct replay *replay, const struct entry *entry, enum who who)
{
    static bool (*const tests[])(const struct replay *, const struct entry *) = {
        [WHO_HOLDER] = is_holder, [WHO_RESPONDER] = is_responder, [WHO_LEAD] = is_lead,
        [WHO_OFFICE] = is_office, [WHO_INVOLVED] = is_involved,
    };
    return tests[who](replay, entry);
}

/* What to do about a wrong name: it may be mistyped, unless the roster knows it. */
static const char *actor_hint(const struct replay *replay, const char *name, const char *known,
                              struct nearest *nearest)
{
    const struct roster *roster = replay->log.world->roster;
    nearest_begin(nearest, name);
    names_of_people(roster, names_offer, nearest);
    return nearest_hint(nearest, known);
}

/* Says who may; a level that nobody holds is another fault than a wrong name. */
static enum status refuse_holder(const struct replay *replay, const struct entry *entry,
                                 const char *clause)
{
    const struct progress *progress = replay->progress;
    const struct level *level = replay_level(replay);
    const char *holder = progress->level == 0
                             ? progress->responder
                             : roster_holder(replay->log.world->roster, progress->department,
                                             level->key, entry->at.day, 0);
    struct nearest nearest;
    char day[DATE_SIZE];
    date_format(entry->at.day, day);
    if (!holder)
        return replay_refuse(replay, entry, "by", _("enter the holder of the level in roster.yaml"),
                             _("the roster names nobody for %s of %s on %s (clause %s)"),
                             level->title, progress->department->name, day, clause);
    return replay_refuse(replay, entry, "by",
                         actor_hint(replay, entry->by, _("that one has to act; --by names who acts"), &nearest),
                         _("'%s' may not act for %s of %s on %s, only '%s' may (clause %s)"),
                         entry->by, level->title, progress->department->name, day, holder, clause);
}

enum status replay_check_actor(const struct replay *replay, const struct entry *entry,
                               const struct step *step)
{
    struct nearest nearest;
    if (renumbers(replay, entry))
        return log_check_known(&replay->log, entry->node);
    if (may(replay, entry, step->who))
        return STATUS_OK;
    switch (step->who) {
    case WHO_HOLDER:
    case WHO_LEAD:
        return refuse_holder(replay, entry, step->clause);
    case WHO_RESPONDER:
        return replay_refuse(replay, entry, "by",
                             actor_hint(replay, entry->by, _("one of them has to act; --by names who acts"),
                                        &nearest),
                             _("'%s' may not do this; the first responder '%s' does, or who "
                               "resolved the case (clause %s)"),
                             entry->by, replay->progress->responder, step->clause);
    case WHO_OFFICE:
        return replay_refuse(replay, entry, "by",
                             actor_hint(replay, entry->by,
                                        _("somebody of the office has to act; --by names who acts"), &nearest),
                             _("'%s' is not of the office that written matters go through "
                               "(clause %s)"),
                             entry->by, step->clause);
    case WHO_INVOLVED:
        break;
    }
    return replay_refuse(replay, entry, "by",
                         actor_hint(replay, entry->by,
                                    _("the first responder enters it, a leader of the chain, or who "
                                      "has entered something before"),
                                    &nearest),
                         _("'%s' has no part in this case"), entry->by);
}
