/*
 * Our side of the comparison with somebody else's calendar, one answer a line.
 *   calendar_days FROM TO    every day of the range, then 1 for a working day, else 0
 *   calendar_days            for each line `DATE N` on stdin the day that calendar_add() gives
 */
#include "calendar/calendar.h"

#include <inttypes.h>
#include <stdio.h>

static int print_range(const struct calendar *calendar, const char *first, const char *last)
{
    day_number day, end;
    if (!date_parse(first, &day) || !date_parse(last, &end))
        return STATUS_USAGE;
    char text[DATE_SIZE];
    for (; day <= end; day++) {
        date_format(day, text);
        if (printf("%s %d\n", text, calendar_is_workday(calendar, day)) < 0)
            return STATUS_SYSTEM;
    }
    return STATUS_OK;
}

static int print_additions(const struct calendar *calendar)
{
    char line[64], text[DATE_SIZE];
    while (fgets(line, sizeof line, stdin)) {
        int32_t n;
        day_number from;
        struct calendar_day result;
        if (sscanf(line, "%10s %" SCNd32, text, &n) != 2 || !date_parse(text, &from))
            return STATUS_USAGE;
        if (!calendar_add(calendar, from, n, &result))
            return STATUS_REFUSED;
        date_format(result.day, text);
        if (puts(text) < 0)
            return STATUS_SYSTEM;
    }
    return ferror(stdin) ? STATUS_SYSTEM : STATUS_OK;
}

static int answer(const struct calendar *calendar, int argc, char **argv)
{
    int status = argc == 3 ? print_range(calendar, argv[1], argv[2]) : STATUS_USAGE;
    if (argc == 1)
        status = print_additions(calendar);
    return status == STATUS_OK && fflush(stdout) != 0 ? STATUS_SYSTEM : status;
}

int main(int argc, char **argv)
{
    struct errors errors = {0};
    struct calendar *calendar = calendar_statutory(&errors);
    int status = calendar ? answer(calendar, argc, argv) : STATUS_SYSTEM;
    if (status == STATUS_USAGE)
        fputs("usage: calendar_days FROM TO | calendar_days < lines of `DATE N`\n", stderr);
    errors_print(&errors, "calendar_days", stderr);
    errors_free(&errors);
    calendar_free(calendar);
    return status;
}
