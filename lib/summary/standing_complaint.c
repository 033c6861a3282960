#include "summary/standing.h"

/* Those who head a department on a day; "" if nobody; NULL without memory. */
static const char *heads_of(const struct archive *archive, const struct rules *rules,
                            const struct department *department, day_number day,
                            struct arena *arena)
{
    const struct chain *chain = rules_chain(rules, department->chain);
    return chain ? standing_holders(archive, department, chain->levels[1].key, day, arena) : "";
}

static const char *receiver(const struct archive *archive, const struct loaded_complaint *loaded,
                            day_number day, struct arena *arena)
{
    const struct complaint_progress *progress = &loaded->progress;
    const char *heads = heads_of(archive, progress->rules, progress->department, day, arena);
    return heads && !*heads && loaded->record->taken_by ? loaded->record->taken_by : heads;
}

/* Who made the last entry that still stands; the one that ended it is always there. */
static const char *last_actor(const struct complaint_record *record)
{
    size_t i = record->entry_count;
    while (i > 1 && record->entries[i - 1].voided)
        i--;
    return record->entries[i - 1].by;
}

bool standing_of_complaint(const struct archive *archive, const struct loaded_complaint *loaded,
                           day_number day, struct arena *arena, struct standing *standing)
{
    const struct complaint_progress *progress = &loaded->progress;
    const char *person;
    *standing = (struct standing){complaint_state_key(progress->where),
                                  complaint_state_title(progress->where), NULL};
    switch (progress->where) {
    case COMPLAINT_RECEIVED:
    case COMPLAINT_ANSWERED:
        person = receiver(archive, loaded, day, arena);
        break;
    case COMPLAINT_ACCEPTED:
        person = heads_of(archive, progress->rules, progress->answering, day, arena);
        break;
    case COMPLAINT_REFERRED:
        person = node_text(progress->ending->node, "body");
        break;
    default:
        person = last_actor(loaded->record);
        break;
    }
    standing->person = person ? arena_string(arena, person) : NULL;
    return standing->person != NULL;
}

/* Until it is published the inspecting department is at work, by its heads; then who told it. */
bool standing_of_inspection(const struct archive *archive, const struct loaded_inspection *loaded,
                            day_number day, struct arena *arena, struct standing *standing)
{
    const struct inspection_progress *progress = &loaded->progress;
    const char *person = progress->published ? progress->published->by
                                             : heads_of(archive, progress->rules,
                                                        progress->department, day, arena);
    if (person && !*person)
        person = loaded->record->drawn_by;
    *standing = (struct standing){inspection_state_key(progress->where),
                                  inspection_state_title(progress->where), NULL};
    standing->person = person ? arena_string(arena, person) : NULL;
    return standing->person != NULL;
}
