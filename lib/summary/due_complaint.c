#include "store/complaints.h"
#include "summary/due_gather.h"
#include "summary/standing.h"

/* Until a department is to answer it is the one that received it that has to act. */
static const struct department *keeper_of(const struct complaint_progress *progress)
{
    return progress->where == COMPLAINT_ACCEPTED ? progress->answering : progress->department;
}

static enum status take_obligation(const struct gathering *gathering, struct found *found,
                                   const struct loaded_complaint *loaded,
                                   const struct complaint_obligation *obligation,
                                   struct errors *errors)
{
    const struct complaint_clock_rule *rule = complaint_clock_rule(obligation->clock);
    struct due_item item = {.department = keeper_of(&loaded->progress)->name,
                            .obligation = rule->key,
                            .title = rule->title,
                            .from = obligation->from,
                            .limited = obligation->limited,
                            .due = obligation->due.day,
                            .provisional = obligation->limited && obligation->due.provisional};
    struct standing standing;
    due_judge(gathering, &item);
    if (!due_is_wanted(gathering, &item))
        return STATUS_OK;
    item.id = arena_string(&found->arena, loaded->record->id);
    if (!item.id || !standing_of_complaint(gathering->archive, loaded, gathering->today,
                                           &found->arena, &standing))
        return error_memory(errors);
    item.person = standing.person;
    struct due_item *slot = due_new_item(found);
    if (!slot)
        return error_memory(errors);
    *slot = item;
    return STATUS_OK;
}

enum status due_take_complaint(void *context, void *state, const struct loaded *record,
                               struct errors *errors)
{
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct gathering *gathering = context;
    struct world world = archive_world(gathering->archive);
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    size_t count = complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (!obligations[i].ended && obligations[i].from.day <= gathering->today)
            status = take_obligation(gathering, state, loaded, &obligations[i], errors);
    return status;
}
