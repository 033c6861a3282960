/* Facts, as a database of somebody's may hold them: refused, or every question has an answer. */
#include "fuzz/fuzz.h"

#include "process/clock.h"
#include "store/facts.h"
#include "summary/standing.h"

static void ask(const struct loaded_case *loaded, day_number today, struct trial *trial)
{
    struct world world = archive_world(bureau());
    struct obligation *obligations;
    struct standing standing;
    size_t count;
    char text[MOMENT_SIZE];
    hold(clock_obligations(&trial->arena, &world, loaded->record, &loaded->progress, today,
                           &obligations, &count) &&
             standing_make(bureau(), loaded, today, &trial->arena, &standing),
         "there is memory");
    hold_calm(standing.person, strlen(standing.person));
    moment_format(loaded->record->received, text);
    for (size_t i = 0; i < loaded->record->entry_count; i++) {
        const struct entry *entry = &loaded->record->entries[i];
        const struct visit *visit = process_visit(&loaded->progress, entry);
        hold(visit->level < visit->chain->count, "a stay is at a level");
        hold_calm(entry->by, strlen(entry->by));
        hold_calm(act_key(entry->act), strlen(act_key(entry->act)));
        moment_format(entry->at, text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct date days[] = {{1900, 1, 1}, {2022, 5, 1}, {9999, 12, 31}};
    struct trial trial = trial_begin(data, size);
    struct loaded_case loaded = {0};
    struct packed again = {0};
    if (facts_unpack(bureau(), &trial.arena, "2022-xzspk-0001", "xzspk", "取水许可证延续",
                     (const unsigned char *)trial.bytes, size, &loaded)) {
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            ask(&loaded, date_day(days[i]), &trial);
        hold(facts_pack(bureau(), &loaded, &again), "what was unpacked can be packed");
        free(again.bytes);
    }
    error_plain(&trial.errors, STATUS_REFUSED, NULL, "facts are refused without a word");
    return trial_end(&trial);
}
