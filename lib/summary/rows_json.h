/* A table's rows inside a larger JSON document. For lib/summary only. */
#ifndef BUYAO_SUMMARY_ROWS_JSON_H
#define BUYAO_SUMMARY_ROWS_JSON_H

#include "table/table.h"

#include <jansson.h>

/*
 * The rows as table_print_json() prints them, so that no format can say anything else; NULL when
 * memory runs out.
 */
json_t *rows_json(const struct table *table, struct errors *errors);

/*
 * Prints a document, which it takes the reference of, and a line feed. A NULL one is memory that
 * ran out, as is what can't be printed: STATUS_SYSTEM.
 */
enum status rows_print_json(json_t *json, FILE *out, struct errors *errors);

#endif
