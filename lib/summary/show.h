/* One case for people to read: its header, and its way through the chain. */
#ifndef BUYAO_SUMMARY_SHOW_H
#define BUYAO_SUMMARY_SHOW_H

#include "store/load.h"

#include <stdio.h>

/*
 * Prints a case as text; `today` is the day for which holders are named. With
 * `numbers` each entry has the number by which corrections name it. STATUS_SYSTEM without memory.
 */
enum status show_text(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, bool numbers, FILE *out, struct errors *errors);

/* Prints a case as one JSON object, the record with what follows from it; see buyao-show(1). */
enum status show_json(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, FILE *out, struct errors *errors);

#endif
