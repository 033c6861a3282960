/* Printing JSON (RFC 8259) as every program does. */
#ifndef BUYAO_TABLE_JSON_H
#define BUYAO_TABLE_JSON_H

#include "table/table.h"

#include <jansson.h>

/* The rows of a table as table_print_json() prints them; NULL when memory runs out. */
json_t *table_json(const struct table *table);

/*
 * Prints a value, indented, its members in their order, with a line feed behind it, and releases
 * it. NULL is one for which memory ran out: then nothing is printed, STATUS_SYSTEM.
 */
enum status json_print(json_t *value, FILE *out, struct errors *errors);

#endif
