/*
 * The statutory arrangements that the programs carry with them: one row for
 * every day that a yearly notice of the State Council moved. statutory.awk makes the tables from
 * arrangements.csv and notices.csv; only calendar.c reads them.
 */
#ifndef BUYAO_CALENDAR_STATUTORY_H
#define BUYAO_CALENDAR_STATUTORY_H

#include "calendar/calendar.h"

#include <stddef.h>

/* By day, no day twice. */
extern const struct calendar_change statutory_changes[];
extern const size_t statutory_change_count;

/* The years whose notice is in the table, ascending, no year twice. */
extern const int statutory_years[];
extern const size_t statutory_year_count;

#endif
