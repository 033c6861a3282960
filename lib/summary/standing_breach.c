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

const char *breach_persons(const struct archive *archive, const char *department,
                           const char *const *persons, size_t count, day_number on,
                           struct arena *arena)
{
    const struct department *whose =
        department ? roster_department(archive->roster, department) : NULL;
    const struct rules *rules = policy_rules(archive->policy, on);
    const struct chain *chain = whose && rules ? rules_chain(rules, whose->chain) : NULL;
    const char *text = "";
    if (count == 0)
        return chain ? standing_holders(archive, whose, chain->levels[1].key, on, arena) : "";
    for (size_t i = 0; i < count && text; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "、" : "", persons[i]);
    return text;
}
