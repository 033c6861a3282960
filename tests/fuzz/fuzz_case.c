/* A case: read, replayed, and where it is good also shown, with its clocks on far-off days. */
#include "fuzz/show.h"

#include "process/clock.h"
#include "store/load.h"

static void show(const struct loaded_case *loaded, day_number today, struct trial *trial)
{
    struct world world = archive_world(bureau());
    struct obligation *obligations;
    size_t count;
    hold(clock_obligations(&trial->arena, &world, loaded->record, &loaded->progress, today,
                           &obligations, &count),
         "there is memory");
    hold_shown(LEDGER_CASES, &loaded->file, today, STATUS_OK, trial);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct date days[] = {{1900, 1, 1}, {2022, 5, 1}, {9999, 12, 31}};
    struct trial trial = trial_begin(data, size);
    struct loaded_case loaded = {0};
    if (trial_record(&trial, LEDGER_CASES, &loaded.file))
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            show(&loaded, date_day(days[i]), &trial);
    return trial_end(&trial);
}
