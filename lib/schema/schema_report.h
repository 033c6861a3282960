/*
 * What people are told when a value does not fit: which value, what is wrong
 * with it, and what would be right. The schema_refuse_ functions return false,
 * so that a step can end in them; they say nothing while the report is quiet. `hint` is the
 * description that stands nearest to the value, or NULL.
 */
#ifndef BUYAO_SCHEMA_SCHEMA_REPORT_H
#define BUYAO_SCHEMA_SCHEMA_REPORT_H

#include "schema/schema_rule.h"

/* Where the check is in the tree. */
struct spot {
    const struct spot *up; /* NULL at the root */
    const struct node *node;
    size_t index; /* in a list: from 0 */
};

struct report {
    const char *path;
    const struct schema *schema;
    struct errors *errors;
    struct arena arena; /* the texts of the error at hand */
    size_t count;       /* of errors */
    unsigned quiet;     /* above 0 while a branch is only tried, and once stopped */
    bool stopped;       /* nothing more is to be checked or said */
    bool out_of_memory;
};

/* Notes that memory ran out, and stops. */
bool schema_refuse_memory(struct report *report);

/* The value's kind is none of `kinds` (bits of enum node_kind). */
bool schema_refuse_kind(struct report *report, unsigned kinds, const struct spot *spot,
                        const char *hint);

/* A number in a notation that YAML readers read differently. */
bool schema_refuse_notation(struct report *report, const struct spot *spot);

/* The value is none of those that `enum`, `const` or a choice's tags name. */
bool schema_refuse_value(struct report *report, const struct constants *allowed,
                         const struct spot *spot, const char *hint);

/* The number is below `minimum` or above `maximum`. */
bool schema_refuse_number(struct report *report, const struct rule *rule, double number,
                          const struct spot *spot, const char *hint);

/* What is counted against bounds. */
enum counted {
    COUNTED_CHARACTERS,
    COUNTED_MEMBERS,
    COUNTED_KEYS,
};

/* There are fewer or more of something than the bounds allow. */
bool schema_refuse_count(struct report *report, enum counted counted, size_t count,
                         const struct bounds *bounds, const struct spot *spot, const char *hint);

/* The text does not match the pattern. */
bool schema_refuse_text(struct report *report, const char *pattern, const struct spot *spot,
                        const char *hint);

/* The match limit was met. Said even when quiet, for the verdict is then unknown; and stops. */
bool schema_refuse_effort(struct report *report, const struct spot *spot);

/* Required keys are missing; an error for each. */
bool schema_refuse_missing(struct report *report, const struct rule *rule, const struct spot *spot,
                           const char *hint);

/* The key that tells the branches of a choice apart is missing. */
bool schema_refuse_untagged(struct report *report, const struct choice *choice,
                            const struct spot *spot);

/* The key at `spot` is not one of the rule's. */
bool schema_refuse_key(struct report *report, const struct rule *rule, const struct spot *spot);

/* The keys that may stand beside the one at `spot`, nearest first; NULL when memory runs out. */
const char *schema_guess(struct arena *arena, const struct rule *rule, const struct spot *spot);

/* Nothing may stand here: the schema `false`. */
bool schema_refuse_presence(struct report *report, const struct spot *spot, const char *hint);

/* The member at `spot` equals the one at `first` in the same list. */
bool schema_refuse_duplicate(struct report *report, const struct spot *first,
                             const struct spot *spot, const char *hint);

/* Looks for equal members in the list at `spot` and refuses each; true when there are none. */
bool schema_unique(struct report *report, const struct spot *spot, const char *hint);

/* How a value failed a combination of schemas. */
enum combination {
    FITS_NONE,
    FITS_SEVERAL,
    FITS_FORBIDDEN,
};

bool schema_refuse_combination(struct report *report, enum combination combination,
                               const struct spot *spot, const char *hint);

#endif
