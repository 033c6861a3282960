/*
 * What an old ledger of one row a case can say: the fields, the headings by which they are
 * known, and the words that cells hold. One table for reading, for the mapping file and for the
 * manual.
 */
#ifndef BUYAO_IMPORT_LEDGER_COLUMNS_H
#define BUYAO_IMPORT_LEDGER_COLUMNS_H

#include "base/arena.h"
#include "record/policy.h"

#include <stdio.h>

/* The parts of a case that a row has cells of. */
enum ledger_step {
    LEDGER_HEADER,
    LEDGER_ESCALATE, /* the responder passes the case up */
    LEDGER_DECIDE,   /* a level's opinion; once for each level */
    LEDGER_REPLY,
};

enum ledger_cell {
    CELL_TEXT,
    CELL_LINE, /* line breaks in it count as spaces */
    CELL_TIME,
    CELL_DAY,
    CELL_WORD, /* one of the words */
    CELL_DEPARTMENT,
};

struct ledger_field {
    const char *name; /* in the mapping file; of a level's fields behind its key: head.opinion */
    enum ledger_step step;
    const char *map, *key; /* where it goes in the header or entry; no map: NULL */
    enum ledger_cell cell;
    bool required;        /* where the row has the step at all */
    const char *headings; /* with bars between; of a level's fields what follows its title */
};

enum { LEDGER_FIELDS = 30 };

/* In the order in which they are written. */
extern const struct ledger_field ledger_fields[LEDGER_FIELDS];

/* A word that cells hold, and what it means. */
struct ledger_word {
    const char *field; /* the name of a field */
    const char *word;
    const char *value;
};

/* A NULL field ends them. */
extern const struct ledger_word ledger_words[];

/* Headings that only count the rows, with a bar between. */
extern const char ledger_ignored[];

/* A field, and of which level it is. */
struct ledger_target {
    const struct ledger_field *field;
    const char *level; /* its key; NULL: of none */
    const char *name;  /* as in the mapping file */
};

struct ledger_targets {
    struct ledger_target *items;
    size_t count;
    const struct policy *policy;
};

/* All that there are with the levels of a policy's chains. False when memory runs out. */
bool ledger_targets_make(struct arena *arena, const struct policy *policy,
                         struct ledger_targets *targets);

/* The one with that name; NULL when there is none. */
const struct ledger_target *ledger_target_named(const struct ledger_targets *targets,
                                                const char *name);

/* The one that a heading stands for, as ledger_key() has it; NULL when it is not known. */
const struct ledger_target *ledger_target_headed(const struct ledger_targets *targets,
                                                 struct arena *arena, const char *key);

/*
 * Prints a line for each field with the levels of a policy: its name, a tab, and the headings
 * by which it is known, with spaces between. False when memory runs out.
 */
bool ledger_print_fields(const struct policy *policy, FILE *out);

/*
 * A heading or word without what people write differently: spaces, line breaks, quotation
 * marks, full width. NULL when memory runs out.
 */
char *ledger_key(struct arena *arena, const char *text);

/* Whether a key is one of those in a list with bars. */
bool ledger_key_in(const char *key, const char *list);

#endif
