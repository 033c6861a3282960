/* How the records of each ledger are shown. For lib/summary/ alone. */
#ifndef BUYAO_SUMMARY_SHOWS_H
#define BUYAO_SUMMARY_SHOWS_H

#include "summary/sheet.h"
#include "summary/standing.h"

#include <jansson.h>

/* Puts a record on the sheet, of which it sets the width of the labels; false without memory. */
typedef bool show_sheet(struct sheet *sheet, const struct archive *archive,
                        const struct loaded *loaded, day_number today);

show_sheet case_show, complaint_show, breach_show, inspection_show;

/* A record, where it stands and what follows from it, as one object; NULL without memory. */
typedef json_t *show_object(const struct archive *archive, const struct loaded *loaded,
                            const struct standing *standing, day_number today,
                            struct arena *arena);

show_object case_show_json, complaint_show_json, breach_show_json, inspection_show_json;

/*
 * One run of a clock, of a case or a complaint; `until` is NULL while it goes on, `due` where it has no
 * day. NULL without memory.
 */
json_t *obligation_json(const char *key, struct moment from, const struct moment *until,
                        const struct calendar_day *due);

#endif
