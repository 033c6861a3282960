/* A file of the archive's calendar: read, laid over the statutory days, and counted in. */
#include "fuzz/fuzz.h"

/* Counting undoes adding, however the days were moved. */
static void count_about(const struct calendar *calendar, day_number day, int32_t n)
{
    struct calendar_day result;
    if (!calendar_is_workday(calendar, day) || !calendar_add(calendar, day, n, &result))
        return;
    hold(calendar_count(calendar, day, result.day).days == n, "counting undoes adding");
    hold(calendar_why(calendar, result.day) != NULL, "a day is what it is for a reason");
}

static void count(const struct calendar *calendar)
{
    static const struct date days[] = {{1900, 1, 1}, {2022, 3, 4}, {2022, 4, 2}, {9999, 12, 31}};
    static const int32_t steps[] = {INT32_MIN, -400, -1, 1, 10, 1000000, INT32_MAX};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        for (size_t j = 0; j < sizeof steps / sizeof *steps; j++)
            count_about(calendar, date_day(days[i]), steps[j]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct calendar_changes changes = {0};
    const struct node *root = trial_tree(&trial, "calendar.schema.json");
    struct calendar *calendar = NULL;
    if (root && calendar_file_read(&trial.arena, root, "input.yaml", &changes, &trial.errors) ==
                    STATUS_OK)
        calendar = calendar_new(&changes, &trial.errors);
    hold(calendar || trial.errors.count > 0, "who refuses says why");
    if (calendar)
        count(calendar);
    calendar_free(calendar);
    return trial_end(&trial);
}
