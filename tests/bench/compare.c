/*
 * compare [-n PAIRS] [-w WARMUPS] [-b SCRIPT] COMMAND [ARG...] --vs COMMAND [ARG...]
 *
 * Runs two commands in turn, A B A B …, each with its output thrown away, and prints one line:
 *   wall A, wall B, ratio A/B, cpu A, cpu B, ratio A/B  (seconds), peak A, peak B (KiB)
 * Times are medians; a ratio is the median of the pairs' ratios, so that a machine whose speed
 * drifts does not spoil it; peaks are the highest met. Of a run's arguments `{17}` becomes 17
 * plus the number of the run, warm-ups included, with leading zeros as written. With -b the shell
 * runs SCRIPT before each run of the first command, outside of its time.
 */
#define _DEFAULT_SOURCE /* wait4(): the figures of one child alone */

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 10000, ARGUMENTS_MOST = 64, ARGUMENT_SIZE = 4096 };

struct run {
    double wall;
    double cpu;
    double peak;
};

static void die(const char *what)
{
    fprintf(stderr, "compare: %s: %s\n", what, strerror(errno));
    exit(4);
}

/* Replaces `{0017}` by 0017 + `run`. */
static void fill_in(const char *argument, unsigned long run, char *text)
{
    const char *open = strchr(argument, '{');
    char *end = NULL;
    unsigned long first = open ? strtoul(open + 1, &end, 10) : 0;
    int length;
    if (open && end > open + 1 && *end == '}')
        length = snprintf(text, ARGUMENT_SIZE, "%.*s%0*lu%s", (int)(open - argument), argument,
                          (int)(end - open - 1), first + run, end + 1);
    else
        length = snprintf(text, ARGUMENT_SIZE, "%s", argument);
    if (length < 0 || length >= ARGUMENT_SIZE) {
        errno = ENAMETOOLONG;
        die(argument);
    }
}

static void start(char **command, unsigned long run)
{
    static char texts[ARGUMENTS_MOST][ARGUMENT_SIZE];
    char *arguments[ARGUMENTS_MOST + 1] = {NULL};
    for (size_t i = 0; command[i]; i++) {
        if (i == ARGUMENTS_MOST) {
            errno = E2BIG;
            die(command[0]);
        }
        fill_in(command[i], run, texts[i]);
        arguments[i] = texts[i];
    }
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
        die("/dev/null");
    execvp(arguments[0], arguments);
    die(arguments[0]);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static struct run measure(char **command, unsigned long run)
{
    double begin = now();
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0)
        start(command, run);
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) != child)
        die("wait4");
    double wall = now() - begin;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "compare: %s: failed in run %lu\n", command[0], run);
        exit(3);
    }
    return (struct run){wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
                        (double)usage.ru_maxrss};
}

static int ascending(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Sorts `values`. */
static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, ascending);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* The medians of one figure: of A, of B, and of A/B. */
static void print_figure(const struct run *a, const struct run *b, size_t count, size_t offset)
{
    static double left[RUNS_MOST], right[RUNS_MOST], ratios[RUNS_MOST];
    for (size_t i = 0; i < count; i++) {
        memcpy(&left[i], (const char *)&a[i] + offset, sizeof *left);
        memcpy(&right[i], (const char *)&b[i] + offset, sizeof *right);
        ratios[i] = left[i] / right[i];
    }
    double ratio = median(ratios, count);
    printf("%.6f %.6f %.4f ", median(left, count), median(right, count), ratio);
}

static double highest(const struct run *runs, size_t count)
{
    double peak = 0;
    for (size_t i = 0; i < count; i++)
        peak = runs[i].peak > peak ? runs[i].peak : peak;
    return peak;
}

/* Cuts the command line in two; NULL when there is no second command. */
static char **second_command(char **arguments)
{
    for (char **at = arguments; *at; at++) {
        if (strcmp(*at, "--vs") == 0) {
            *at = NULL;
            return at > arguments && at[1] ? at + 1 : NULL;
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
    static struct run a[RUNS_MOST], b[RUNS_MOST];
    unsigned long pairs = 5, warmups = 1;
    const char *before = NULL;
    for (int option; (option = getopt(argc, argv, "+n:w:b:")) != -1;) {
        if (option == '?')
            return 2;
        if (option == 'b')
            before = optarg;
        else
            *(option == 'n' ? &pairs : &warmups) = strtoul(optarg, NULL, 10);
    }
    char **other = second_command(argv + optind);
    if (!other || pairs < 1 || pairs > RUNS_MOST) {
        fputs("usage: compare [-n PAIRS] [-w WARMUPS] [-b SCRIPT] COMMAND... --vs COMMAND...\n", stderr);
        return 2;
    }
    for (unsigned long run = 0; run < warmups + pairs; run++) {
        size_t slot = run < warmups ? 0 : run - warmups; /* warm-ups are written over */
        if (before && system(before) != 0)
            die(before);
        a[slot] = measure(argv + optind, run);
        b[slot] = measure(other, run);
    }
    print_figure(a, b, pairs, offsetof(struct run, wall));
    print_figure(a, b, pairs, offsetof(struct run, cpu));
    printf("%.0f %.0f\n", highest(a, pairs), highest(b, pairs));
    return 0;
}
