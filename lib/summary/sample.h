/*
 * A random sample of a quarter's cases that anyone can draw again (clause 33). The key of a case is
 * the SHA-256, in small hexadecimal digits, of the seed, a line feed and the case's ID; the cases
 * with the smallest keys are the sample. buyao-inspect(1) does the same with sha256sum and sort.
 */
#ifndef BUYAO_SUMMARY_SAMPLE_H
#define BUYAO_SUMMARY_SAMPLE_H

#include "base/digest.h"
#include "store/scan.h"

/* The cases received in a quarter, in the order of buyao-list. */
struct population {
    const char **ids;
    size_t count;
    char digest[DIGEST_SIZE]; /* of the IDs, each with a line feed behind it */
};

/*
 * Reads them from the archive; lives in `arena`. Broken records are counted and named as
 * archive_scan() does: without them the population is not complete.
 */
enum status population_read(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct population *population,
                            struct scan_result *result, struct errors *errors);

/* Sets the digest of the IDs. False when memory runs out. */
bool population_digest(struct population *population);

/* What is asked for. */
struct sample_wish {
    const char *seed;
    size_t n;
    bool each; /* so many of each department, by the code in the ID; else of all */
};

/* The cases drawn, as many as there are at most, the smallest key first. */
struct sample {
    const char **cases;
    size_t count;
};

/* Draws. False when memory runs out; the IDs are the population's. */
bool sample_draw(struct arena *arena, const struct population *population,
                 const struct sample_wish *wish, struct sample *sample);

#endif
