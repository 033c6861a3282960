/* A breach: read, replayed, and where it is good also shown. */
#include "fuzz/show.h"

#include "store/breaches.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct loaded_breach loaded = {0};
    if (trial_record(&trial, LEDGER_BREACHES, &loaded.file))
        hold_shown(LEDGER_BREACHES, &loaded.file, date_day((struct date){9999, 12, 31}), STATUS_OK,
                   &trial);
    return trial_end(&trial);
}
