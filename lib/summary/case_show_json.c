#include "summary/shows.h"

#include "process/clock.h"
#include "summary/tree_json.h"

static json_t *obligations_json(struct arena *arena, const struct archive *archive,
                                const struct loaded_case *loaded, day_number today)
{
    struct world world = archive_world(archive);
    struct obligation *obligations;
    size_t count;
    json_t *list = json_array();
    bool good = list && clock_obligations(arena, &world, loaded->record, &loaded->progress, today,
                                          &obligations, &count);
    for (size_t i = 0; good && i < count; i++) {
        const struct obligation *one = &obligations[i];
        json_t *json = obligation_json(clock_rule(one->clock)->key, one->from,
                                       one->ended ? &one->until : NULL,
                                       one->limited ? &one->due : NULL);
        good = json_array_append_new(list, json) == 0;
    }
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
