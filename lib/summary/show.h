/* One record of whichever ledger for people to read: its header, and what became of it. */
#ifndef BUYAO_SUMMARY_SHOW_H
#define BUYAO_SUMMARY_SHOW_H

#include "store/ledger.h"
#include "summary/sheet.h"

/*
 * Prints a record as text; `today` is the day for which those who are to act are named.
 * STATUS_REFUSED for one that is shown to nobody (record_refuse_withheld()), STATUS_SYSTEM without
 * memory.
 */
enum status show_text(const struct archive *archive, enum ledger ledger,
                      const struct loaded *loaded, day_number today,
                      const struct sheet_looks *looks, FILE *out, struct errors *errors);

/*
 * Prints it as one JSON object, the record with what follows from it, as the manual of the ledger's
 * program has it. Fails as show_text().
 */
enum status show_json(const struct archive *archive, enum ledger ledger,
                      const struct loaded *loaded, day_number today, FILE *out,
                      struct errors *errors);

#endif
