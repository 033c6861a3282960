#include "summary/shows.h"

#include "process/clock.h"
#include "summary/tree_json.h"

static json_t *obligation_json(const struct obligation *obligation)
{
    char from[MOMENT_SIZE], until[MOMENT_SIZE], due[DATE_SIZE];
    moment_format(obligation->from, from);
    if (obligation->ended)
        moment_format(obligation->until, until);
    if (obligation->limited)
        date_format(obligation->due.day, due);
    return json_pack("{s:s, s:s, s:s?, s:s?, s:b}", "obligation",
                     clock_rule(obligation->clock)->key, "from", from, "until",
                     obligation->ended ? until : NULL, "due", obligation->limited ? due : NULL,
                     "provisional", obligation->limited && obligation->due.provisional);
}

static json_t *obligations_json(struct arena *arena, const struct archive *archive,
                                const struct loaded_case *loaded, day_number today)
{
    struct world world = archive_world(archive);
    struct obligation *obligations;
    size_t count;
    json_t *list = json_array();
    bool good = list && clock_obligations(arena, &world, loaded->record, &loaded->progress, today,
                                          &obligations, &count);
    for (size_t i = 0; good && i < count; i++)
        good = json_array_append_new(list, obligation_json(&obligations[i])) == 0;
    if (good)
        return list;
    json_decref(list);
    return NULL;
}

json_t *case_show_json(const struct archive *archive, const struct loaded *loaded,
                       const struct standing *standing, day_number today, struct arena *arena)
{
    const struct progress *progress = &loaded_as_case(loaded)->progress;
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:s, s:o}", "record", tree_json(loaded->root),
                     "corrected", tree_json(loaded->corrected), "state",
                     state_key(progress->where), "level",
                     progress->chain->levels[progress->level].key, "title", standing->title,
                     "person", standing->person, "obligations",
                     obligations_json(arena, archive, loaded_as_case(loaded), today));
}
