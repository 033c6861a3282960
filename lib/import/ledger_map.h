/*
 * The mapping file: what an office's own headings and words mean, what is to be left out, and what
 * stands for cells that are empty (schemas/import.schema.json).
 */
#ifndef BUYAO_IMPORT_LEDGER_MAP_H
#define BUYAO_IMPORT_LEDGER_MAP_H

#include "import/ledger_columns.h"
#include "yaml/document.h"

struct ledger_map {
    const char *path;
    const struct node *root;
    bool from_1904; /* dates that a spreadsheet counts */
};

/* Reads one; all that it names has to exist. NULL with errors on failure; lives in `arena`. */
const struct ledger_map *ledger_map_read(struct arena *arena, const char *path,
                                         const struct policy *policy, struct errors *errors);

/* What a heading stands for, as ledger_key() has it; NULL when nothing is said. */
const char *ledger_map_column(const struct ledger_map *map, struct arena *arena, const char *key);

/* Whether a heading's column is to be left out. */
bool ledger_map_ignores(const struct ledger_map *map, struct arena *arena, const char *key);

/* What stands for an empty cell, by the name of the target; NULL when nothing is said. */
const char *ledger_map_default(const struct ledger_map *map, const struct ledger_target *target);

/* What a word means, as ledger_key() has it, in a target's cells; NULL when nothing is said. */
const char *ledger_map_value(const struct ledger_map *map, struct arena *arena,
                             const struct ledger_target *target, const char *key);

#endif
