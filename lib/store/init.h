/* Making a new archive from the examples that the programs carry with them. */
#ifndef BUYAO_STORE_INIT_H
#define BUYAO_STORE_INIT_H

#include "base/error.h"
#include "record/names.h"

#include <stdbool.h>
#include <stdio.h>

/* The names of the examples, which live in the arena; false when memory runs out. */
bool init_examples(struct arena *arena, name_taker *take, void *context);

/* Prints the examples, `name⇥bureau` a line. STATUS_SYSTEM when memory runs out. */
enum status init_list(FILE *out, struct errors *errors);

/*
 * Makes an archive in `directory`, which is created where it is missing. The
 * file that marks the root is written last, so that an archive is there
 * completely or not at all. STATUS_REFUSED when the example is unknown or one of its files is
 * there already and not as the example has it: what a killed run has made is completed. An archive
 * that is complete is refused, unless it may be `repeated`.
 */
enum status init_archive(const char *directory, const char *example, bool repeated,
                         struct errors *errors);

#endif
