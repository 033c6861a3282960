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

/* Those who hold the level that has the case. */
static const char *holders_now(const struct archive *archive, const struct progress *progress,
                               day_number day, struct arena *arena)
{
    if (progress->level == 0)
        return progress->responder;
    return standing_holders(archive, progress->department,
                            progress->chain->levels[progress->level].key, day, arena);
}

static const char *office_name(const struct archive *archive, const struct progress *progress)
{
    const char *code = progress->rules->office;
    const struct department *office = code ? roster_department(archive->roster, code) : NULL;
    return office ? office->name : progress->responder;
}

/* Who made the last entry that still stands. */
static const char *last_actor(const struct case_record *record)
{
    for (size_t i = record->entry_count; i-- > 0;)
        if (!record->entries[i].voided)
            return record->entries[i].by;
    return record->responder;
}

bool standing_make(const struct archive *archive, const struct loaded_case *loaded,
                   day_number day, struct arena *arena, struct standing *standing)
{
    const struct progress *progress = &loaded->progress;
    const struct level *level = &progress->chain->levels[progress->level];
    const char *person;
    *standing = (struct standing){state_key(progress->where), state_title(progress->where), NULL};
    switch (progress->where) {
    case AT_FIRST:
    case AT_MIDDLE:
    case AT_TOP:
        standing->key = level->key;
        standing->title = level->title;
        person = holders_now(archive, progress, day, arena);
        break;
    case AT_JOINT:
        person = holders_now(archive, progress, day, arena);
        break;
    case AT_HANDOVER:
        person = office_name(archive, progress);
        break;
    case AT_RESOLVED:
    case AT_REFUSED:
    case AT_UNSATISFIED:
        person = progress->responder;
        break;
    default:
        person = last_actor(loaded->record);
        break;
    }
    standing->person = person ? arena_string(arena, person) : NULL;
    return standing->person != NULL;
}

bool standing_of_record(const struct archive *archive, enum ledger ledger,
                        const struct loaded *loaded, day_number day, struct arena *arena,
                        struct standing *standing)
{
    if (ledger == LEDGER_COMPLAINTS)
        return standing_of_complaint(archive, loaded_as_complaint(loaded), day, arena, standing);
    if (ledger == LEDGER_BREACHES)
        return standing_of_breach(archive, loaded_as_breach(loaded), day, arena, standing);
    if (ledger == LEDGER_INSPECTIONS)
        return standing_of_inspection(archive, loaded_as_inspection(loaded), day, arena, standing);
    return standing_make(archive, loaded_as_case(loaded), day, arena, standing);
}

void standing_print(const struct standing *standing, const char *id, FILE *out)
{
    fprintf(out, "%s\t%s\t", id, standing->key);
    text_print_line(standing->title, out);
    fputc('\t', out);
    text_print_line(standing->person, out);
    fputc('\n', out);
}
