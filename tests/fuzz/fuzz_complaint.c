/* A complaint: read, replayed, and where it is good also shown, with its clocks. */
#include "fuzz/show.h"

#include "store/complaints.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct loaded_complaint loaded = {0};
    if (trial_record(&trial, LEDGER_COMPLAINTS, &loaded.file)) {
        struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
        struct world world = archive_world(bureau());
        bool referred = loaded.progress.where == COMPLAINT_REFERRED;
        complaint_obligations(&world, loaded.record, &loaded.progress, obligations);
        hold_shown(LEDGER_COMPLAINTS, &loaded.file, date_day((struct date){9999, 12, 31}),
                   referred ? STATUS_REFUSED : STATUS_OK, &trial);
    }
    return trial_end(&trial);
}
