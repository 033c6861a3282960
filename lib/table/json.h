/* Printing JSON (RFC 8259) as every program does. */
#ifndef BUYAO_TABLE_JSON_H
#define BUYAO_TABLE_JSON_H

#include "table/table.h"

#include <jansson.h>

/* The rows of a table as table_print_json() prints them; NULL when memory runs out. */
json_t *table_json(const struct table *table);

/*
 * As json_loadb(); no key may stand twice in an object. It lives in the arena and is never released.
 * `*lacking` says whether it failed for want of memory: jansson 2.14 blames the text then,
 * or leaves out a part of a string and goes on.
 */
json_t *json_parse(struct arena *arena, const char *bytes, size_t length, size_t flags,
                   json_error_t *error, bool *lacking);

/* As json_dumps(), members in their order, for free(); NULL when memory runs out, and then only. */
char *json_text(const json_t *value, size_t flags);

/*
 * Prints a value, indented, its members in their order, with a line feed behind it, flushes, and
 * releases it. STATUS_SYSTEM with an error when it is not all out, or when it is NULL, for which
 * memory ran out.
 */
enum status json_print(json_t *value, FILE *out, struct errors *errors);

#endif
