/* One breach for people to read: its header, and what was done about it. */
#ifndef BUYAO_SUMMARY_BREACH_SHOW_H
#define BUYAO_SUMMARY_BREACH_SHOW_H

#include "store/breaches.h"

#include <stdio.h>

/*
 * Prints a breach as text; `today` is the day for which heads are named. With `numbers` each entry
 * has the number by which corrections name it. One that is withheld is refused
 * (breach_refuse_withheld()). STATUS_SYSTEM without memory.
 */
enum status breach_show_text(const struct archive *archive, const struct loaded_breach *loaded,
                             day_number today, bool numbers, FILE *out, struct errors *errors);

/* Prints it as one JSON object, the record with what follows from it; see buyao-breach(1). */
enum status breach_show_json(const struct archive *archive, const struct loaded_breach *loaded,
                             day_number today, FILE *out, struct errors *errors);

#endif
