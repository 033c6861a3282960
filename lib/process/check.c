#include "process/replay.h"

#include "base/i18n.h"
#include "base/text.h"
#include "process/clock.h"
#include "process/papers.h"
#include "record/names.h"

#include <string.h>

/* Whom the roster knows holds no post above here; who is not in it may be mistyped. */
static const char *leader_hint(const struct replay *replay, const char *name,
                               struct nearest *nearest)
{
    const struct roster *roster = replay->log.world->roster;
    return roster_knows(roster, name) ? _("the leaders of each department stand in roster.yaml")
                                      : names_person_hint(nearest, roster, name);
}

typedef enum status check_function(const struct replay *replay, const struct entry *entry);

static enum status check_level(const struct replay *replay, const struct entry *entry)
{
    const struct level *level = replay_level(replay);
    if (strcmp(entry->level, level->key) == 0)
        return STATUS_OK;
    return replay_refuse(replay, entry, "level",
                         _("give the opinion of the level that holds the case"),
                         _("the opinion is of the level '%s', but '%s' (%s) holds the case"),
                         entry->level, level->key, level->title);
}

/* Clause 12: a promise keeps within the matter's own limit, which runs from the day the papers are complete. */
static enum status check_listed_limit(const struct replay *replay, const struct entry *entry,
                                      day_number promise)
{
    struct calendar_day latest;
    const struct progress *progress = replay->progress;
    if (!progress->listed || progress->listed->working_days == NO_LIMIT)
        return STATUS_OK;
    day_number start = clock_start_day(replay->log.world->calendar, progress->rules,
                                       clock_complete_since(progress, replay->record));
    if (!calendar_add(replay->log.world->calendar, start, progress->listed->working_days,
                      &latest) ||
        promise <= latest.day)
        return STATUS_OK;
    char day[DATE_SIZE];
    date_format(latest.day, day);
    return replay_refuse(replay, entry, "promise",
                         _("promise that day or an earlier one, with --promise"),
                         _("the promised day %s lies past the matter's own limit, %s (clause 12)"),
                         entry->promise, day);
}

static enum status check_resolve(const struct replay *replay, const struct entry *entry)
{
    enum status status = check_level(replay, entry);
    if (status != STATUS_OK)
        return status;
    const struct level *level = replay_level(replay);
    if (!entry->promise && level->promise_required)
        return replay_refuse(replay, entry, "decision", _("name the day with --promise"),
                             _("%s who resolves has to promise the day by which it is done "
                               "(clause 23)"),
                             level->title);
    day_number promise;
    if (!entry->promise || !date_parse(entry->promise, &promise))
        return STATUS_OK;
    if (promise < entry->at.day)
        return replay_refuse(replay, entry, "promise",
                             _("promise a day that is to come, with --promise"),
                             _("the promised day %s lies before the decision"), entry->promise);
    return check_listed_limit(replay, entry, promise);
}

/*
 * Clause 20: where several hold a level, one of them could pass a case up and
 * then say no to it there as well.
 */
static enum status check_own_no(const struct replay *replay, const struct entry *entry)
{
    const struct progress *progress = replay->progress;
    if (progress->visit_count < 2)
        return STATUS_OK;
    const struct visit *before = &progress->visits[progress->visit_count - 2];
    if (before->department != progress->department || !text_same_name(before->ended->by, entry->by))
        return STATUS_OK;
    replay_no_chain(replay, entry);
    return replay_refuse(replay, entry, "by", _("somebody else who holds the level has to decide"),
                         _("'%s' passed the case up and can not approve his own no (clause 20)"),
                         entry->by);
}

static enum status check_no(const struct replay *replay, const struct entry *entry)
{
    enum status status = check_level(replay, entry);
    if (status == STATUS_OK)
        status = check_own_no(replay, entry);
    if (status == STATUS_OK && entry->promise)
        return replay_refuse(replay, entry, "promise", _("leave out --promise"),
                             _("only who resolves a case promises a day"));
    return status;
}

static enum status check_notice(const struct replay *replay, const struct entry *entry)
{
    day_number until;
    const char *text = node_text(entry->node, "until");
    if (text && date_parse(text, &until) && until < entry->at.day)
        return replay_refuse(replay, entry, "until", _("name a later day with --until"),
                             _("the day %s lies before the notice"), text);
    return STATUS_OK;
}

/* Whether any notice before an entry named that paper. */
static bool was_missing(const struct case_record *record, const struct entry *before,
                        const char *paper)
{
    for (const struct entry *entry = record->entries; entry < before; entry++)
        if (entry->act == ACT_NOTICE && !entry->voided &&
            papers_name(node_member(entry->node, "missing"), paper))
            return true;
    return false;
}

static enum status check_supply(const struct replay *replay, const struct entry *entry)
{
    const struct node *list = node_member(entry->node, "received");
    for (const struct node *item = list->first; item; item = item->next)
        if (!was_missing(replay->record, entry, item->text))
            return replay_refuse(replay, entry, "received",
                                 _("name it as the notice of missing papers does"),
                                 _("no notice named one of these as missing (clause 13)"));
    return STATUS_OK;
}

static enum status check_transfer(const struct replay *replay, const struct entry *entry)
{
    const char *code = node_text(entry->node, "department");
    const char *responder = node_text(entry->node, "responder");
    const struct department *to;
    enum status status =
        log_department(&replay->log, entry->node, "department", code, entry->at.day, &to);
    if (status != STATUS_OK)
        return status;
    if (to == replay->progress->department)
        return replay_refuse(replay, entry, "department", _("name another department with --to"),
                             _("%s has the case already (clause 17)"), to->name);
    if (!rules_chain(replay->progress->rules, to->chain))
        return replay_refuse(replay, entry, "department",
                             _("the chains stand in buyao.yaml, under the rules of the day"),
                             _("the rules of this case have no chain '%s'"), to->chain);
    struct nearest nearest;
    if (!roster_responds(replay->log.world->roster, to, responder, entry->at.day))
        return replay_refuse(replay, entry, "responder",
                             names_person_hint(&nearest, replay->log.world->roster, responder),
                             _("the roster does not know '%s' in %s on that day (clause 17)"),
                             responder, to->name);
    return STATUS_OK;
}

/* Clause 18: the consent is that of somebody above who holds the case. */
static enum status check_handover(const struct replay *replay, const struct entry *entry)
{
    const struct progress *progress = replay->progress;
    const char *name = node_text(entry->node, "consent");
    for (size_t up = progress->level + 1; up < progress->chain->count; up++)
        if (roster_holds(replay->log.world->roster, progress->department,
                         progress->chain->levels[up].key, name, entry->at.day))
            return STATUS_OK;
    if (progress->level + 1 == progress->chain->count && text_same_name(name, entry->by))
        return STATUS_OK; /* the top needs nobody's consent but its own */
    struct nearest nearest;
    return replay_refuse(replay, entry, "consent",
                         leader_hint(replay, name, &nearest),
                         _("'%s' holds no level above %s and can not consent (clause 18)"), name,
                         replay_level(replay)->title);
}

static bool is_written(const struct case_record *record)
{
    return strcmp(record->channel, "visit") != 0 && strcmp(record->channel, "phone") != 0;
}

static enum status check_direct(const struct replay *replay, const struct entry *entry)
{
    if (!is_written(replay->record))
        return STATUS_OK;
    return replay_refuse(replay, entry, "event", _("name who consents, with --consent"),
                         _("a written request goes to another body with the superior's consent "
                           "and through the office (clause 18)"));
}

static enum status check_confer(const struct replay *replay, const struct entry *entry)
{
    const struct node *list = node_member(entry->node, "with");
    for (const struct node *item = list->first; item; item = item->next) {
        const struct department *with;
        enum status status =
            log_department(&replay->log, entry->node, "with", item->text, entry->at.day, &with);
        if (status != STATUS_OK)
            return status;
        if (with == replay->progress->department)
            return replay_refuse(replay, entry, "with", _("name the other departments only"),
                                 _("%s leads and need not be named (clause 16)"), with->name);
    }
    return STATUS_OK;
}

static bool gives_grounds(const struct node *grounds, const char *department)
{
    for (const struct node *item = grounds->first; item; item = item->next)
        if (strcmp(node_text(item, "department"), department) == 0)
            return true;
    return false;
}

static enum status check_grounds(const struct replay *replay, const struct entry *entry)
{
    if (check_own_no(replay, entry) != STATUS_OK)
        return STATUS_REFUSED;
    const struct progress *progress = replay->progress;
    const struct node *grounds = node_member(entry->node, "grounds");
    const struct node *with = node_member(progress->conferral->node, "with");
    const char *asked = progress->department->code;
    bool given = gives_grounds(grounds, asked);
    for (const struct node *item = with->first; item && given; item = item->next) {
        asked = item->text;
        given = gives_grounds(grounds, asked);
    }
    if (!given)
        return replay_refuse(replay, entry, "grounds", _("give them with --grounds DEPT=TEXT"),
                             _("the grounds of '%s' are missing (clause 16)"), asked);
    for (const struct node *item = grounds->first; item; item = item->next) {
        const char *code = node_text(item, "department");
        if (strcmp(code, progress->department->code) != 0 && !papers_name(with, code))
            return replay_refuse(replay, entry, "grounds",
                                 _("give the grounds of those who confer, and of no others"),
                                 _("'%s' does not confer on this case (clause 16)"), code);
    }
    return STATUS_OK;
}

/* Clause 27: before the limit runs out, with a leader's approval, and the applicant told. */
static enum status check_extend(const struct replay *replay, const struct entry *entry)
{
    day_number until = 0, told = 0, due;
    char day[DATE_SIZE];
    if (!replay->progress->promised)
        return replay_refuse(replay, entry, "until",
                             _("a day is promised with buyao-decide --promise"),
                             _("no day was promised that could be moved (clause 27)"));
    due = clock_promise_due(replay->log.world->calendar, replay->progress, entry->at.day);
    date_format(due, day);
    if (entry->at.day > due) {
        replay->progress->offence = OFFENCE_LATE_EXTENSION;
        return replay_refuse(replay, entry, "at",
                             _("do what was promised, and answer with buyao-reply"),
                             _("the limit ran out on %s; it can not be extended any more "
                               "(clause 27)"),
                             day);
    }
    if (!date_parse(node_text(entry->node, "until"), &until) || until <= due)
        return replay_refuse(replay, entry, "until", _("name a later day with --until"),
                             _("the new day does not lie after the present one, %s (clause 27)"),
                             day);
    if (!date_parse(node_text(entry->node, "told"), &told) || told > entry->at.day)
        return replay_refuse(replay, entry, "told",
                             _("tell the applicant first, then enter it with the day in --told"),
                             _("the applicant has to be told before it is entered (clause 27)"));
    const char *name = node_text(entry->node, "approved_by");
    struct nearest nearest;
    if (!replay_is_leader(replay, name, entry->at.day))
        return replay_refuse(replay, entry, "approved_by", leader_hint(replay, name, &nearest),
                             _("'%s' is no leader of this case's chain on that day (clause 27)"),
                             name);
    return STATUS_OK;
}

static const struct department *office_of(const struct replay *replay)
{
    const char *code = replay->progress->rules->office;
    return code ? roster_department(replay->log.world->roster, code) : NULL;
}

static enum status check_approval(const struct replay *replay, const struct entry *entry)
{
    const char *name = node_text(entry->node, "approved_by");
    const struct department *office = office_of(replay);
    if (!name)
        return replay_refuse(replay, entry, "method", _("name who approved it, with --approved-by"),
                             _("a written answer has to be approved by the office (clause 24)"));
    if (!office || roster_responds(replay->log.world->roster, office, name, entry->at.day))
        return STATUS_OK;
    struct nearest nearest;
    return replay_refuse(replay, entry, "approved_by",
                         names_person_hint(&nearest, replay->log.world->roster, name),
                         _("the roster does not know '%s' in %s on that day (clause 24)"), name,
                         office->name);
}

static enum status check_reply(const struct replay *replay, const struct entry *entry)
{
    const char *method = node_text(entry->node, "method");
    bool refused = replay->progress->where == AT_REFUSED;
    if (refused && !node_text(entry->node, "proposal"))
        return replay_refuse(replay, entry, "event", _("say how it could be yes, with --proposal"),
                             _("the answer after a final no lacks the proposal 说“行”建议 "
                               "(clause 25)"));
    if (strcmp(method, "phone") == 0 && !node_text(entry->node, "recording"))
        return replay_refuse(replay, entry, "method", _("say where the record is, with --recording"),
                             _("an answer by phone has to be put on record (clause 24)"));
    if (strcmp(method, "written") == 0 && replay->progress->rules->reply_approval)
        return check_approval(replay, entry);
    return STATUS_OK;
}

/* Clause 29: strong feelings are put before a leader. */
static enum status check_revisit(const struct replay *replay, const struct entry *entry)
{
    const char *name = node_text(entry->node, "strong");
    const char *result = node_text(entry->node, "result");
    if (strcmp(result, "dissatisfied") == 0 && !node_text(entry->node, "comment"))
        return replay_refuse(replay, entry, "result", _("say why, with --comment"),
                             _("a visit that did not satisfy needs the applicant's words "
                               "(clause 29)"));
    struct nearest nearest;
    if (name && !replay_is_leader(replay, name, entry->at.day))
        return replay_refuse(replay, entry, "strong", leader_hint(replay, name, &nearest),
                             _("'%s' is no leader of this case's chain on that day (clause 29)"),
                             name);
    return STATUS_OK;
}

/* An entry is taken back by who made it, or by a leader. */
static enum status check_void(const struct replay *replay, const struct entry *entry)
{
    long number = node_number(entry->node, "entry", 0);
    const struct entry *target = &replay->record->entries[number - 1];
    if (text_same_name(entry->by, target->by) ||
        replay_is_leader(replay, entry->by, entry->at.day))
        return STATUS_OK;
    return replay_refuse(replay, entry, "by", _("one of them has to enter it"),
                         _("only '%s' or a leader of the chain may void this entry"), target->by);
}

enum status replay_check(const struct replay *replay, const struct entry *entry)
{
    static check_function *const checks[ACT_COUNT] = {
        [ACT_ESCALATE] = check_own_no,
        [ACT_RESOLVE] = check_resolve,   [ACT_REFUSE] = check_no,
        [ACT_UNSURE] = check_no,         [ACT_NOTICE] = check_notice,
        [ACT_SUPPLY] = check_supply,     [ACT_TRANSFER] = check_transfer,
        [ACT_HANDOVER] = check_handover, [ACT_DIRECT] = check_direct,
        [ACT_CONFER] = check_confer,     [ACT_DISAGREE] = check_grounds,
        [ACT_EXTEND] = check_extend,     [ACT_REPLY] = check_reply,
        [ACT_REVISIT] = check_revisit,   [ACT_VOID] = check_void,
    };
    return checks[entry->act] ? checks[entry->act](replay, entry) : STATUS_OK;
}
