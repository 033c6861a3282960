/* One spot check for people to read: how the sample was drawn, and what was found in each case. */
#ifndef BUYAO_SUMMARY_INSPECTION_SHOW_H
#define BUYAO_SUMMARY_INSPECTION_SHOW_H

#include "store/inspections.h"

#include <stdio.h>

/*
 * Prints a spot check as text; `today` is the day for which heads are named. With `numbers` each
 * entry has the number by which corrections name it. STATUS_SYSTEM without memory.
 */
enum status inspection_show_text(const struct archive *archive,
                                 const struct loaded_inspection *loaded, day_number today,
                                 bool numbers, FILE *out, struct errors *errors);

/* Prints it as one JSON object, the record with what follows from it; see buyao-inspect(1). */
enum status inspection_show_json(const struct archive *archive,
                                 const struct loaded_inspection *loaded, day_number today,
                                 FILE *out, struct errors *errors);

#endif
