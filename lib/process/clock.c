#include "process/clock.h"

#include <string.h>

enum {
    OPEN = 1 << AT_FIRST | 1 << AT_MIDDLE | 1 << AT_TOP,
    UNANSWERED = OPEN | 1 << AT_JOINT | 1 << AT_RESOLVED | 1 << AT_REFUSED,
};

static const struct clock_rule rules[CLOCK_COUNT] = {
    [CLOCK_LEVEL] = {"level", "审批", OPEN | 1 << AT_JOINT, "the case comes to the level",
                     "the level decides or passes it on", "level", true, false, KEEPER_HOLDER,
                     "21"},
    [CLOCK_CONSULT] = {"consult", "咨询答复", UNANSWERED, "a question is received",
                       "the answer (buyao-reply)", "limits", true, false, KEEPER_HOLDER, "15"},
    [CLOCK_MATTER] = {"matter", "事项时限", OPEN | 1 << AT_JOINT, "a listed matter is received",
                      "the final decision", "matter", true, false, KEEPER_HOLDER, "12, 13"},
    [CLOCK_JOINT] = {"joint", "会商方案", 1 << AT_JOINT, "departments begin to confer",
                     "the plan, or no agreement", "limits", false, false, KEEPER_HOLDER, "16"},
    [CLOCK_TRANSFER] = {"transfer", "书面移交", 1 << AT_HANDOVER, "the superior consents",
                        "the office has sent it", "limits", false, false, KEEPER_OFFICE, "18"},
    [CLOCK_PROMISE] = {"promise", "承诺办理", 1 << AT_RESOLVED, "the decision that promises a day",
                       "the answer (buyao-reply)", "decision", true, true, KEEPER_RESPONDER,
                       "12, 13, 23, 27, 28"},
    [CLOCK_REPLY] = {"reply", "答复", 1 << AT_RESOLVED | 1 << AT_REFUSED,
                     "the final decision, when it promises no day", "the answer (buyao-reply)",
                     "limits", false, false, KEEPER_RESPONDER, "24, 28"},
    [CLOCK_REVISIT] = {"revisit", "再次回访", 1 << AT_UNSATISFIED, "a visit that did not satisfy",
                       "a visit that did", "limits", false, false, KEEPER_LEADER, "29"},
};

const struct clock_rule *clock_rule(enum clock clock)
{
    return &rules[clock];
}

day_number clock_start_day(const struct calendar *calendar, const struct rules *policy,
                           struct moment moment)
{
    struct calendar_day next;
    if (!policy->late_is_next_day)
        return moment.day;
    bool late = moment.minute >= policy->hours_end;
    if (!late && calendar_is_workday(calendar, moment.day))
        return moment.day;
    return calendar_add(calendar, moment.day, 1, &next) ? next.day : moment.day;
}

struct moment clock_complete_since(const struct progress *progress,
                                   const struct case_record *record)
{
    for (size_t i = progress->pause_count; i-- > 0;)
        if (!progress->pauses[i].open)
            return progress->pauses[i].until;
    return record->received;
}

/*
 * Each pause that begins before the limit runs out moves it by the working days it lasts after
 * `from`, the day after which the limit is counted: what was missing before took nothing away.
 */
static void stand_still(const struct calendar *calendar, const struct progress *progress,
                        day_number from, day_number today, struct calendar_day *due)
{
    for (size_t i = 0; i < progress->pause_count; i++) {
        const struct pause *pause = &progress->pauses[i];
        day_number begin = pause->from.day > from ? pause->from.day : from;
        day_number end = pause->open || pause->until.day > today
                             ? today
                             : clock_start_day(calendar, progress->rules, pause->until);
        if (begin > due->day || end <= begin)
            continue;
        struct calendar_count days = calendar_count(calendar, begin, end);
        struct calendar_day moved;
        if (days.days > 0 && calendar_add(calendar, due->day, days.days, &moved)) {
            due->day = moved.day;
            due->provisional = due->provisional || moved.provisional || days.provisional;
        }
    }
}

day_number clock_promise_due(const struct calendar *calendar, const struct progress *progress,
                             day_number today)
{
    struct calendar_day due = {progress->promise, false};
    stand_still(calendar, progress, progress->promised_at.day, today, &due);
    return due.day;
}

/* The working days a clock has by the rules; NO_LIMIT where they say nothing. */
static int length_of(enum clock clock, const struct case_record *record,
                     const struct progress *progress, const struct visit *visit)
{
    const struct limit *limit = rules_limit(progress->rules, rules[clock].key);
    switch (clock) {
    case CLOCK_LEVEL:
        return visit->chain->levels[visit->level].working_days;
    case CLOCK_MATTER:
        return progress->listed ? progress->listed->working_days : NO_LIMIT;
    case CLOCK_CONSULT:
        return limit && record->kind ? limit->working_days : NO_LIMIT;
    default:
        return limit ? limit->working_days : NO_LIMIT;
    }
}

struct collecting {
    const struct world *world;
    const struct case_record *record;
    const struct progress *progress;
    day_number today;
    struct obligation *obligations;
    size_t count;
};

static bool is_wanted(const struct collecting *work, enum clock clock, int length)
{
    switch (clock) {
    case CLOCK_PROMISE:
        return work->progress->promised;
    case CLOCK_REPLY: /* what was promised is told by the promised day */
        return length != NO_LIMIT && !work->progress->promised;
    case CLOCK_REVISIT:
        return true; /* open until it is settled, whether or not a day is set */
    default:
        return length != NO_LIMIT;
    }
}

/* Some limits run from the receipt rather than from the event that starts the obligation. */
static struct moment start_of(const struct collecting *work, enum clock clock, struct moment from)
{
    const struct limit *limit = rules_limit(work->progress->rules, rules[clock].key);
    return limit && strcmp(limit->from, "received") == 0 ? work->record->received : from;
}

static void set_due(const struct collecting *work, struct obligation *obligation, int length)
{
    const struct progress *progress = work->progress;
    const struct calendar *calendar = work->world->calendar;
    struct moment from = start_of(work, obligation->clock, obligation->from);
    day_number start = clock_start_day(calendar, progress->rules, from);
    if (obligation->clock == CLOCK_PROMISE) {
        start = progress->promised_at.day;
        obligation->due = (struct calendar_day){
            progress->promise, calendar_is_provisional(calendar, progress->promise)};
        obligation->limited = true;
    } else if (length != NO_LIMIT) {
        obligation->limited = calendar_add(calendar, start, length, &obligation->due);
    }
    if (obligation->limited && rules[obligation->clock].stands_still)
        stand_still(calendar, progress, start,
                    obligation->ended ? obligation->until.day : work->today, &obligation->due);
}

static void collect(struct collecting *work, enum clock clock, const struct visit *visit,
                    struct moment from, const struct moment *until)
{
    int length = length_of(clock, work->record, work->progress, visit);
    if (!is_wanted(work, clock, length))
        return;
    struct obligation *obligation = &work->obligations[work->count++];
    *obligation = (struct obligation){.clock = clock, .from = from, .visit = visit};
    if (until) {
        obligation->ended = true;
        obligation->until = *until;
    }
    set_due(work, obligation, length);
}

/* A clock runs through neighbouring phases that are all of its places. */
static void collect_runs(struct collecting *work, enum clock clock)
{
    const struct progress *progress = work->progress;
    const struct phase *begin = NULL;
    for (size_t i = 0; i < progress->phase_count; i++) {
        const struct phase *phase = &progress->phases[i];
        bool runs = rules[clock].runs >> phase->where & 1;
        if (runs && !begin) {
            begin = phase;
        } else if (!runs && begin) {
            collect(work, clock, NULL, begin->from, &phase->from);
            begin = NULL;
        }
    }
    if (begin)
        collect(work, clock, NULL, begin->from, NULL);
}

static void collect_visits(struct collecting *work)
{
    for (size_t i = 0; i < work->progress->visit_count; i++) {
        const struct visit *visit = &work->progress->visits[i];
        collect(work, CLOCK_LEVEL, visit, visit->came, visit->ended ? &visit->ended->at : NULL);
    }
}

bool clock_obligations(struct arena *arena, const struct world *world,
                       const struct case_record *record, const struct progress *progress,
                       day_number today, struct obligation **obligations, size_t *count)
{
    struct collecting work = {world, record, progress, today, NULL, 0};
    size_t most = progress->visit_count + progress->phase_count * (CLOCK_COUNT - 1);
    work.obligations = arena_array(arena, most, sizeof *work.obligations);
    if (!work.obligations)
        return false;
    collect_visits(&work);
    for (enum clock clock = CLOCK_LEVEL + 1; clock < CLOCK_COUNT; clock++)
        collect_runs(&work, clock);
    *obligations = work.obligations;
    *count = work.count;
    return true;
}
