/* Dates and times as people and spreadsheets write them. For lib/import only. */
#ifndef BUYAO_IMPORT_LEDGER_TIME_H
#define BUYAO_IMPORT_LEDGER_TIME_H

#include "base/date.h"

/*
 * Reads what moment_parse() reads, with spaces between 年, 月 and 日, with seconds, which are left
 * off, and with full-width signs; and the five digits, with a fraction for the time, by which a
 * spreadsheet counts days from 1899-12-30 on, or from 1904-01-01 (ECMA-376 part 1, 18.17.4.1).
 * `*timed` says whether there is a time; else it is the day's first minute. False when it is
 * none.
 */
bool ledger_time_parse(const char *text, bool from_1904, int offset, struct moment *moment,
                       bool *timed);

#endif
