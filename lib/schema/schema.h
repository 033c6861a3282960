/*
 * JSON Schema 2020-12 over a parsed tree: the documents in schemas/ say what a
 * file may hold, and what they say is checked here with the place of each fault.
 *
 * Where it differs from the standard, on purpose:
 * - A keyword that is not known here makes loading fail, so nothing goes unchecked in silence.
 *   $ref is "#" or "#/$defs/NAME"; const and enum hold strings, numbers, booleans and null.
 * - The types are those of YAML readers: an unquoted `no` is a boolean, and 1.0 is no integer.
 *   A number is only what JSON takes for one: 0x1F, 1_000, 08 and .inf are refused.
 *   Numbers are compared as doubles.
 * - Patterns are PCRE2's in the manner of ECMA-262. \d, \w and \b, which mean other characters
 *   there, are refused; so is a value that takes too long to compare.
 */
#ifndef BUYAO_SCHEMA_SCHEMA_H
#define BUYAO_SCHEMA_SCHEMA_H

#include "base/error.h"
#include "yaml/document.h"

#include <stddef.h>

enum { SCHEMA_ERRORS = 100 }; /* the most that is said of one file, and that there is more */

/* A compiled schema. Does not change after loading; threads may share it. */
struct schema;

/*
 * Compiles the document of that name (case.schema.json) that travels inside
 * the program. On failure adds an error and returns NULL.
 */
struct schema *schema_load(const char *name, struct errors *errors);

/*
 * Compiles `length` bytes of JSON; `name` stands in error messages. Returns
 * NULL with an error added: STATUS_REFUSED when it is no JSON, holds a keyword
 * or a value that is not supported, a $ref that leads nowhere or in a circle,
 * or a pattern that does not compile; STATUS_SYSTEM when memory runs out.
 */
struct schema *schema_compile(const char *bytes, size_t length, const char *name,
                              struct errors *errors);

/*
 * Spends a tenth of a millisecond on making checks faster, where the machine allows it: for who
 * checks many files. To be called before threads share the schema.
 */
void schema_hasten(struct schema *schema);

/*
 * For files that hold what citizens have told: errors name neither values nor keys that the schema
 * does not know, but where they stand and what would be right. To be called before threads share it.
 */
void schema_hush(struct schema *schema);

/* Gives it back; NULL is fine. */
void schema_free(struct schema *schema);

/*
 * Checks a tree that document_parse() made of the file `path`. Adds an error
 * for each fault, at the value, at the map that lacks a key, or at the key
 * that must not be there. Errors name the value as `log[3].at`, members of a
 * list counted from 0 as in yq. A text that exhausts the match limit ends the
 * check with an error. Returns STATUS_OK, STATUS_REFUSED, or STATUS_SYSTEM
 * when memory runs out.
 */
enum status schema_check(const struct schema *schema, const struct node *root, const char *path,
                         struct errors *errors);

/*
 * Checks a single value against the definition of that name in the schema's $defs, such as `line`:
 * before there is a file for it to stand in. Nothing fits a definition that the schema does not have.
 * Returns as schema_check() does.
 */
enum status schema_check_definition(const struct schema *schema, const char *definition,
                                    const struct node *node, struct errors *errors);

#endif
