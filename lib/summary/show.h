/* One case for people to read: its header, and its way through the chain. */
#ifndef BUYAO_SUMMARY_SHOW_H
#define BUYAO_SUMMARY_SHOW_H

#include "store/load.h"

#include <stdio.h>

/* How a case is shown; zero is the usual. */
struct show_looks {
    bool numbers;     /* each entry has the number by which corrections name it */
    bool colour;      /* state and time limits have colours besides what they say */
    const char *link; /* URL that a terminal opens from the ID (OSC 8); NULL: none */
};

/*
 * Prints a case as text; `today` is the day for which holders are named. STATUS_SYSTEM without memory.
 */
enum status show_text(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, const struct show_looks *looks, FILE *out,
                      struct errors *errors);

/* Prints a case as one JSON object, the record with what follows from it; see buyao-show(1). */
enum status show_json(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, FILE *out, struct errors *errors);

#endif
