#include "process/clock.h"
#include "process/complaint.h"

static const struct complaint_clock_rule rules[COMPLAINT_CLOCK_COUNT] = {
    [COMPLAINT_CLOCK_LOOK] = {"complaint_look", "投诉初步研判", 1 << COMPLAINT_RECEIVED,
                              "a complaint is received",
                              "it is in scope, explained or referred", "31"},
    [COMPLAINT_CLOCK_ANSWER] = {"complaint_answer", "投诉反馈",
                                1 << COMPLAINT_ACCEPTED | 1 << COMPLAINT_ANSWERED,
                                "a complaint is in scope; counted from its receipt",
                                "the complainant is told, or it is referred", "31"},
};

const struct complaint_clock_rule *complaint_clock_rule(enum complaint_clock clock)
{
    return &rules[clock];
}

static void set_due(const struct world *world, const struct complaint_record *record,
                    const struct complaint_progress *progress,
                    struct complaint_obligation *obligation)
{
    const struct limit *limit = rules_limit(progress->rules, rules[obligation->clock].key);
    if (!limit)
        return;
    day_number start = clock_start_day(world->calendar, progress->rules, record->received);
    obligation->limited =
        calendar_add(world->calendar, start, limit->working_days, &obligation->due);
}

size_t complaint_obligations(const struct world *world, const struct complaint_record *record,
                             const struct complaint_progress *progress,
                             struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS])
{
    struct complaint_obligation *open = NULL;
    size_t count = 0;
    for (size_t i = 0; i < progress->phase_count; i++) {
        const struct complaint_phase *phase = &progress->phases[i];
        bool goes_on = open && rules[open->clock].runs >> phase->where & 1;
        if (goes_on)
            continue;
        if (open) {
            open->ended = true;
            open->until = phase->from;
            open = NULL;
        }
        for (enum complaint_clock clock = 0; clock < COMPLAINT_CLOCK_COUNT; clock++) {
            if (!(rules[clock].runs >> phase->where & 1))
                continue;
            open = &obligations[count++];
            *open = (struct complaint_obligation){.clock = clock, .from = phase->from};
            set_due(world, record, progress, open);
        }
    }
    return count;
}
