/* Anonymising: of whatever text, nothing that the archive holds of an applicant is left. */
#include "fuzz/fuzz.h"

#include "redact/mask.h"

static struct mask *mask_of(const char *name, const char *organization, const char *contact)
{
    struct mask_part part = {0};
    struct mask *mask = mask_new();
    hold(mask && mask_add(&part, DATUM_NAME, name, "2022-szk-0001") &&
             mask_add(&part, DATUM_ORGANIZATION, organization, "2022-szk-0001") &&
             mask_add(&part, DATUM_CONTACT, contact, "2022-szk-0001") && mask_take(mask, &part),
         "there is memory");
    mask_settle(mask);
    return mask;
}

/* Of known data in any text nothing is left. */
static void try_text(struct arena *arena, const char *text)
{
    static struct mask *mask;
    bool good;
    if (!mask)
        mask = mask_of("欧阳明月、John Smith", "白河水产养殖有限公司", "13800000000");
    const char *masked = mask_text(mask, arena, text);
    hold(masked != NULL, "there is memory");
    hold(!mask_leak(mask, masked, NULL, false, &good) && good, "nothing is left");
    hold(!mask_leak(mask, masked, text, true, &good) && good, "nothing that was not public is left");
}

/* Whatever the data are, three lines, the text behind them can be masked. */
static void try_data(struct arena *arena, char *bytes)
{
    char *lines[4] = {bytes, "", "", ""};
    for (size_t i = 0; i + 1 < 4; i++) {
        char *end = strchr(lines[i], '\n');
        if (!end)
            break;
        *end = '\0';
        lines[i + 1] = end + 1;
    }
    struct mask *mask = mask_of(lines[0], lines[1], lines[2]);
    hold(mask_text(mask, arena, lines[3]) != NULL, "there is memory");
    mask_free(mask);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    try_text(&trial.arena, trial.bytes);
    try_data(&trial.arena, trial.bytes);
    return trial_end(&trial);
}
