/* Reading single fields of a tree that the schema has passed, with what a pattern can't say. */
#ifndef BUYAO_RECORD_FIELD_H
#define BUYAO_RECORD_FIELD_H

#include "base/date.h"
#include "yaml/document.h"

/* A date that exists; `otherwise` when the key is missing. STATUS_REFUSED with the place if not. */
enum status field_day(const struct node *map, const char *key, const char *path,
                      day_number otherwise, day_number *day, struct errors *errors);

/* A time that exists. STATUS_REFUSED with the place if not. */
enum status field_moment(const struct node *map, const char *key, const char *path,
                         struct moment *moment, struct errors *errors);

/* The days from `from` until `until`, both included; an end that is not given lies infinitely far. */
struct period {
    day_number from;
    day_number until;
};

/* Reads `from` and `until`. STATUS_REFUSED when the period ends before it begins. */
enum status field_period(const struct node *map, const char *path, struct period *period,
                         struct errors *errors);

bool period_holds(struct period period, day_number day);

#endif
