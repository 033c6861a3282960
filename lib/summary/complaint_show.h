/* One complaint for people to read: its header, and what was done about it. */
#ifndef BUYAO_SUMMARY_COMPLAINT_SHOW_H
#define BUYAO_SUMMARY_COMPLAINT_SHOW_H

#include "store/complaints.h"

#include <stdio.h>

/*
 * Prints a complaint as text; `today` is the day for which heads are named. With `numbers` each
 * entry has the number by which corrections name it. One that was referred is refused
 * (complaint_refuse_referred()). STATUS_SYSTEM without memory.
 */
enum status complaint_show_text(const struct archive *archive,
                                const struct loaded_complaint *loaded, day_number today,
                                bool numbers, FILE *out, struct errors *errors);

/* Prints it as one JSON object, the record with what follows from it; see buyao-complaint(1). */
enum status complaint_show_json(const struct archive *archive,
                                const struct loaded_complaint *loaded, day_number today, FILE *out,
                                struct errors *errors);

#endif
