/*
 * workdays [FURTHEST]: how many millions of working-day additions the library does in a second of
 * processor time, on one thread; the median of several rounds. Days lie in the years with notices and outside, and
 * steps go both ways from one day to ten thousand; with FURTHEST no further, and in the years with
 * notices alone, where workdays.mjs does the same additions with another library.
 */
#include "calendar/calendar.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { QUESTIONS = 4096, REPEATS = 1000, ROUNDS = 9, FURTHEST = 10000 };

struct question {
    day_number from;
    int32_t n;
};

/* Processor time, which other programs on the machine do not change. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Mixed as in an office: most limits are short, some are not. */
static void pose(struct question *questions, int32_t furthest)
{
    static const int32_t spans[] = {10, 10, 60, 10000};
    uint32_t random = 20220304;
    bool noticed = furthest < FURTHEST;
    day_number first = date_day((struct date){noticed ? 2008 : 2005, 1, 1});
    day_number days = (noticed ? 17 : 24) * 365;
    for (size_t i = 0; i < QUESTIONS; i++) {
        random = random * 1664525u + 1013904223u;
        int32_t span = spans[random >> 30] < furthest ? spans[random >> 30] : furthest;
        questions[i].from = first + (day_number)(random >> 8) % days;
        random = random * 1664525u + 1013904223u;
        questions[i].n = (int32_t)(random >> 8) % (2 * span + 1) - span;
    }
}

/* Additions in a second; `*sum` keeps the compiler from leaving the work out. */
static double measure(const struct calendar *calendar, const struct question *questions,
                      int64_t *sum)
{
    double start = seconds();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        for (size_t i = 0; i < QUESTIONS; i++) {
            struct calendar_day result;
            if (calendar_add(calendar, questions[i].from, questions[i].n, &result))
                *sum += result.day + result.provisional;
        }
    }
    return (double)QUESTIONS * REPEATS / (seconds() - start);
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
    static struct question questions[QUESTIONS];
    struct errors errors = {0};
    struct calendar *calendar = calendar_statutory(&errors);
    if (!calendar) {
        errors_print(&errors, "workdays", stderr);
        errors_free(&errors);
        return STATUS_SYSTEM;
    }
    long furthest = argc > 1 ? strtol(argv[1], NULL, 10) : FURTHEST;
    if (furthest < 1 || furthest > FURTHEST) {
        fputs("usage: workdays [1-10000]\n", stderr);
        return STATUS_USAGE;
    }
    pose(questions, (int32_t)furthest);
    int64_t sum = 0;
    double rates[ROUNDS];
    measure(calendar, questions, &sum);
    for (size_t i = 0; i < ROUNDS; i++)
        rates[i] = measure(calendar, questions, &sum);
    qsort(rates, ROUNDS, sizeof *rates, compare);
    printf("%.1f\n", rates[ROUNDS / 2] / 1e6);
    calendar_free(calendar);
    return sum == 0 ? STATUS_FOUND : STATUS_OK;
}
