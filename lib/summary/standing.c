#include "summary/standing.h"

#include "base/text.h"

#include <stdio.h>

const char *standing_holders(const struct archive *archive, const struct department *department,
                             const char *level, day_number day, struct arena *arena)
{
    const char *text = "", *holder;
    for (size_t n = 0; (holder = roster_holder(archive->roster, department, level, day, n)); n++) {
        text = arena_format(arena, "%s%s%s", text, n ? "、" : "", holder);
        if (!text)
            return NULL;
    }
    return text;
}

bool standing_make(const struct archive *archive, const struct loaded_case *loaded,
                   day_number day, struct arena *arena, struct standing *standing)
{
    const struct progress *progress = &loaded->progress;
    const struct level *level = &progress->chain->levels[progress->level];
    if (progress->state != STATE_OPEN) {
        *standing = (struct standing){
            state_key(progress->state), state_title(progress->state),
            arena_string(arena, loaded->record->entries[loaded->record->entry_count - 1].by)};
    } else if (progress->level == 0) {
        *standing = (struct standing){level->key, level->title,
                                      arena_string(arena, loaded->record->responder)};
    } else {
        *standing = (struct standing){
            level->key, level->title,
            standing_holders(archive, progress->department, level->key, day, arena)};
    }
    return standing->person != NULL;
}

void standing_print(const struct standing *standing, const char *id, FILE *out)
{
    fprintf(out, "%s\t%s\t", id, standing->key);
    text_print_line(standing->title, out);
    fputc('\t', out);
    text_print_line(standing->person, out);
    fputc('\n', out);
}
