#include "process/log.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/names.h"

#include <string.h>

enum status log_refuse_values(const struct log_replay *replay, const struct node *map,
                              const char *key, const char *hint, const char *format,
                              va_list values)
{
    const struct node *member = node_member(map, key);
    return error_add_values(replay->errors, STATUS_REFUSED,
                            node_place(replay->path, member ? member : map), hint, format, values);
}

enum status log_refuse(const struct log_replay *replay, const struct node *map, const char *key,
                       const char *hint, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    enum status status = log_refuse_values(replay, map, key, hint, format, values);
    va_end(values);
    return status;
}

enum status log_advance(struct log_replay *replay, const struct node *entry, struct moment at)
{
    if (moment_compare(at, replay->last) >= 0) {
        replay->last = at;
        return STATUS_OK;
    }
    char before[MOMENT_SIZE], now[MOMENT_SIZE];
    moment_format(replay->last, before);
    moment_format(at, now);
    return log_refuse(replay, entry, "at", _("name a time that is not earlier, with --at"),
                      _("the entry is dated %s, before the one it follows (%s)"), now, before);
}

enum status log_department(const struct log_replay *replay, const struct node *map, const char *key,
                           const char *code, day_number day, const struct department **department)
{
    *department = roster_department(replay->world->roster, code);
    if (*department && strcmp((*department)->code, code) == 0 &&
        period_holds((*department)->period, day))
        return STATUS_OK;
    *department = NULL;
    struct nearest nearest;
    return log_refuse(replay, map, key,
                      names_department_hint(&nearest, replay->world->roster, code),
                      _("the roster has no department '%s' on that day"), code);
}

bool log_is_leader(const struct log_replay *replay, const struct department *department,
                   const struct chain *chain, const char *name, day_number day)
{
    for (size_t i = 1; chain && i < chain->count; i++)
        if (roster_holds(replay->world->roster, department, chain->levels[i].key, name, day))
            return true;
    return false;
}

bool log_renumbers(const struct log_replay *replay, size_t number)
{
    return replay->world->renumbers && replay->world->renumbers[number - 1];
}

enum status log_check_known(const struct log_replay *replay, const struct node *entry)
{
    const char *name = node_text(entry, "by");
    if (roster_knows(replay->world->roster, name))
        return STATUS_OK;
    struct nearest nearest;
    return log_refuse(replay, entry, "by",
                      names_person_hint(&nearest, replay->world->roster, name),
                      _("the roster does not know '%s'"), name);
}

bool log_is_involved(const struct log_replay *replay, const struct log_entry *entries,
                     const struct log_entry *entry)
{
    for (const struct log_entry *one = entries; one < entry; one++)
        if (text_same_name(one->by, entry->by) && !log_renumbers(replay, one->number))
            return true;
    return false;
}

enum status log_check_void(const struct log_replay *replay, const struct log_entry *entries,
                           const struct log_entry *entry, const struct rules *rules,
                           const struct department *department)
{
    long number = node_number(entry->node, "entry", 0);
    const struct log_entry *target = &entries[number - 1];
    const struct chain *chain = rules_chain(rules, department->chain);
    if (text_same_name(entry->by, target->by) ||
        log_is_leader(replay, department, chain, entry->by, entry->at.day))
        return STATUS_OK;
    return log_refuse(replay, entry->node, "by", _("one of them has to enter it"),
                      _("only '%s' or a leader of the chain may void this entry"), target->by);
}
