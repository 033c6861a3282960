#include "summary/standing.h"

bool standing_of_breach(const struct archive *archive, const struct loaded_breach *loaded,
                        day_number day, struct arena *arena, struct standing *standing)
{
    const struct breach_progress *progress = &loaded->progress;
    const struct chain *chain = rules_chain(progress->rules, progress->department->chain);
    const char *person = "";
    *standing = (struct standing){breach_state_key(progress->where),
                                  breach_state_title(progress->where), NULL};
    if (progress->corrected)
        person = progress->corrected->by;
    else if (chain)
        person = standing_holders(archive, progress->department, chain->levels[1].key, day, arena);
    standing->person = person ? arena_string(arena, person) : NULL;
    return standing->person != NULL;
}
