#include "summary/assess_gather.h"

#include "base/text.h"
#include "process/clock.h"
#include "store/breaches.h"
#include "store/complaints.h"
#include "store/load.h"

#include <string.h>

/* A record of which is told what it adds. */
struct gathering {
    const struct assess_plan *plan;
    struct assess_found *found;
    const struct case_record *record;
    const struct progress *progress;
};

static bool by_persons(const struct gathering *work)
{
    return work->plan->query->by == ASSESS_PERSONS;
}

static bool add(const struct gathering *work, enum assess_figure figure,
                const struct department *department, const char *person, struct moment at,
                const char *what)
{
    return assess_add(work->plan, work->found, figure, (struct assess_key){person, department},
                      work->record->id, at, what);
}

/* --- levels ------------------------------------------------------------------------ */

/* Whether the roster has a person of that name in the department. */
static bool works_in(const struct roster *roster, const char *name,
                     const struct department *department)
{
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *one = &roster->people[i];
        if (one->department && strcmp(one->department, department->code) == 0 &&
            text_same_name(one->name, name))
            return true;
    }
    return false;
}

/* A department's own levels are the first, and those that one of its people held then. */
static bool is_own(const struct gathering *work, const struct visit *visit)
{
    const struct roster *roster = work->plan->archive->roster;
    const char *level = visit->chain->levels[visit->level].key, *holder;
    if (visit->level == 0)
        return true;
    day_number day = visit->came.day;
    for (size_t n = 0; (holder = roster_holder(roster, visit->department, level, day, n)); n++)
        if (works_in(roster, holder, visit->department))
            return true;
    return false;
}

/* The stay to which the case went up from this one; NULL when it did not. */
static const struct visit *above(const struct gathering *work, const struct visit *visit)
{
    const struct progress *progress = work->progress;
    bool last = visit + 1 == progress->visits + progress->visit_count;
    return !last && visit->ended->act != ACT_TRANSFER ? visit + 1 : NULL;
}

static const char *at_level(const struct gathering *work, const struct visit *visit,
                            const char *what)
{
    return arena_format(&work->found->scratch, "%s%s", visit->chain->levels[visit->level].title,
                        what);
}

/* --- what a case adds ---------------------------------------------------------------- */

static bool add_resolved(const struct gathering *work, const struct visit *visit)
{
    const char *what = at_level(work, visit, "办结");
    if (!visit->ended || visit->ended->act != ACT_RESOLVE ||
        !(by_persons(work) || is_own(work, visit)))
        return true;
    return what && add(work, ASSESS_RESOLVED, visit->department, visit->ended->by,
                       visit->ended->at, what);
}

/* Whom a higher level corrected; on the day on which it did, so that past years stand still. */
static bool add_overturned(const struct gathering *work, const struct visit *visit)
{
    const struct visit *higher = above(work, visit);
    while (higher && above(work, higher))
        higher = above(work, higher);
    if (!higher || !higher->ended || higher->ended->act != ACT_RESOLVE ||
        !(by_persons(work) || !is_own(work, higher)))
        return true;
    const char *what = at_level(work, higher, "办结");
    return what && add(work, ASSESS_OVERTURNED, visit->department, visit->ended->by,
                       higher->ended->at, what);
}

static bool add_passed(const struct gathering *work, const struct visit *visit)
{
    const struct visit *next = above(work, visit);
    if (!next || !(by_persons(work) || (is_own(work, visit) && !is_own(work, next))))
        return true;
    const char *what = at_level(work, visit, "说“不”");
    return what && add(work, ASSESS_PASSED, visit->department, visit->ended->by, visit->ended->at,
                       what) &&
           add_overturned(work, visit);
}

/* A case comes to a department by its receipt and by being handed over. */
static bool add_received(const struct gathering *work, const struct visit *visit)
{
    const struct visit *first = work->progress->visits;
    if (visit > first && visit[-1].ended->act != ACT_TRANSFER)
        return true;
    return add(work, ASSESS_CASES, visit->department, NULL, visit->came,
               visit == first ? "受理" : "转入");
}

static bool add_visits(const struct gathering *work)
{
    bool good = true;
    for (size_t i = 0; i < work->progress->visit_count && good; i++) {
        const struct visit *visit = &work->progress->visits[i];
        good = add_received(work, visit) && add_resolved(work, visit) && add_passed(work, visit);
    }
    return good;
}

/* Setting the record right or praising it is no step in the case. */
static bool is_step(const struct entry *entry)
{
    return !entry->voided && entry->act != ACT_AMEND && entry->act != ACT_VOID &&
           entry->act != ACT_MARK;
}

static bool add_taken_part(const struct gathering *work)
{
    const struct case_record *record = work->record;
    bool good = add(work, ASSESS_CASES, work->progress->visits[0].department, record->responder,
                    record->received, "首问");
    for (size_t i = 0; i < record->entry_count && good; i++) {
        const struct entry *entry = &record->entries[i];
        const struct visit *visit = process_visit(work->progress, entry);
        if (!is_step(entry))
            continue;
        good = add(work, ASSESS_CASES, visit->department, entry->by, entry->at,
                   act_title(entry->act));
        if (good && entry->act == ACT_TRANSFER)
            good = add(work, ASSESS_CASES,
                       roster_department(work->plan->archive->roster,
                                         node_text(entry->node, "department")),
                       node_text(entry->node, "responder"), entry->at, "转入首问");
    }
    return good;
}

/* The earliest day by which the answer had to be; `*limited` where there was one. */
static bool reply_due(const struct gathering *work, const struct entry *reply, bool *limited,
                      day_number *due)
{
    static const unsigned clocks = 1u << CLOCK_CONSULT | 1u << CLOCK_PROMISE | 1u << CLOCK_REPLY;
    struct world world = archive_world(work->plan->archive);
    struct obligation *obligations;
    size_t count;
    *limited = false;
    if (!clock_obligations(&work->found->scratch, &world, work->record, work->progress,
                           reply->at.day, &obligations, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *one = &obligations[i];
        if (!(clocks >> one->clock & 1) || !one->limited || !one->ended ||
            moment_compare(one->until, reply->at) != 0)
            continue;
        if (!*limited || one->due.day < *due)
            *due = one->due.day;
        *limited = true;
    }
    return true;
}

static bool add_reply(const struct gathering *work)
{
    const struct entry *reply = work->progress->reply;
    const struct department *department = work->progress->department;
    const char *person = work->progress->responder, *what = "答复，无时限";
    char day[DATE_SIZE];
    bool limited;
    day_number due = 0;
    if (!reply)
        return true;
    if (!reply_due(work, reply, &limited, &due))
        return false;
    if (limited) {
        date_format(due, day);
        what = arena_format(&work->found->scratch, "答复，限%s", day);
    }
    if (!what || !add(work, ASSESS_REPLIES, department, person, reply->at, what))
        return false;
    bool late = limited && moment_day(reply->at, work->plan->archive->policy->offset) > due;
    return late || add(work, ASSESS_IN_TIME, department, person, reply->at, what);
}

static bool add_revisits(const struct gathering *work)
{
    bool good = true;
    for (size_t i = 0; i < work->record->entry_count && good; i++) {
        const struct entry *entry = &work->record->entries[i];
        if (entry->voided || entry->act != ACT_REVISIT)
            continue;
        bool satisfied = strcmp(node_text(entry->node, "result"), "satisfied") == 0;
        const char *what = satisfied ? "满意" : "不满意";
        good = add(work, ASSESS_VISITS, work->progress->department, work->progress->responder,
                   entry->at, what);
        if (good && satisfied)
            good = add(work, ASSESS_SATISFIED, work->progress->department,
                       work->progress->responder, entry->at, what);
    }
    return good;
}

enum status assess_take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    struct gathering work = {context, state, loaded->record, &loaded->progress};
    bool good = (!by_persons(&work) || add_taken_part(&work)) && add_visits(&work) &&
                add_reply(&work) && add_revisits(&work);
    assess_settle(work.plan, work.found);
    return good ? STATUS_OK : error_memory(errors);
}

/* --- what a complaint adds ------------------------------------------------------------ */

enum status assess_take_complaint(void *context, void *state, const struct loaded *record,
                                  struct errors *errors)
{
    const struct assess_plan *plan = context;
    struct assess_found *found = state;
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct log_entry *answer = loaded->progress.answer;
    day_number day;
    bool good = true;
    if (loaded->progress.where == COMPLAINT_REFERRED) {
        found->referred += assess_day(plan, loaded->record->received, &day);
        return STATUS_OK;
    }
    const char *finding = answer ? node_text(answer->node, "finding") : NULL;
    if (finding && strcmp(finding, "upheld") == 0 && loaded->against)
        good = assess_add(plan, found, ASSESS_UPHELD,
                          (struct assess_key){loaded->record->about_person, loaded->against},
                          loaded->record->id, answer->at, complaint_finding_title(finding));
    assess_settle(plan, found);
    return good ? STATUS_OK : error_memory(errors);
}

/* --- what a breach adds ----------------------------------------------------------------- */

static bool add_breach(const struct assess_plan *plan, struct assess_found *found,
                       const struct loaded_breach *loaded, const char *person)
{
    struct assess_key whose = {person, loaded->progress.department};
    return assess_add_on(plan, found, ASSESS_BREACHES, whose, loaded->record->id,
                         loaded->record->on, breach_kind_title(loaded->record->kind));
}

/* Where nobody is named with it, it is that of the head of the department, the second level. */
static bool add_breach_of_head(const struct assess_plan *plan, struct assess_found *found,
                               const struct loaded_breach *loaded)
{
    const struct department *department = loaded->progress.department;
    const struct chain *chain = rules_chain(loaded->progress.rules, department->chain);
    const struct roster *roster = plan->archive->roster;
    const char *level = chain ? chain->levels[1].key : "", *holder;
    day_number day = loaded->record->on;
    for (size_t n = 0; (holder = roster_holder(roster, department, level, day, n)); n++)
        if (!add_breach(plan, found, loaded, holder))
            return false;
    return true;
}

static bool add_breaches(const struct assess_plan *plan, struct assess_found *found,
                         const struct loaded_breach *loaded)
{
    const struct breach_record *record = loaded->record;
    if (plan->query->by == ASSESS_DEPARTMENTS)
        return add_breach(plan, found, loaded, NULL);
    if (record->person_count == 0)
        return add_breach_of_head(plan, found, loaded);
    bool good = true;
    for (size_t i = 0; i < record->person_count && good; i++)
        good = add_breach(plan, found, loaded, record->persons[i]);
    return good;
}

static bool add_measures(const struct assess_plan *plan, struct assess_found *found,
                         const struct loaded_breach *loaded)
{
    const struct log_entry *entry;
    bool good = true;
    for (size_t n = 0; good && (entry = breach_entry_of(loaded->record, BREACH_ACCOUNT, n)); n++) {
        struct assess_key whom = {node_text(entry->node, "person"), loaded->progress.department};
        const char *what = arena_format(&found->scratch, "%s，%s", whom.name,
                                        node_text(entry->node, "measure"));
        day_number day;
        good = what && assess_add(plan, found, ASSESS_ACCOUNTED, whom, loaded->record->id,
                                  entry->at, what) &&
               (!assess_day(plan, entry->at, &day) || assess_hold(found, whom));
    }
    return good;
}

enum status assess_take_breach(void *context, void *state, const struct loaded *record,
                               struct errors *errors)
{
    const struct assess_plan *plan = context;
    struct assess_found *found = state;
    const struct loaded_breach *loaded = loaded_as_breach(record);
    if (loaded->withheld) {
        found->withheld += assess_in_year(plan, loaded->record->on);
        return STATUS_OK;
    }
    bool good = add_breaches(plan, found, loaded) && add_measures(plan, found, loaded);
    assess_settle(plan, found);
    return good ? STATUS_OK : error_memory(errors);
}
