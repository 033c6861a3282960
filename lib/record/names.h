/*
 * The names that an archive's policy, roster and lists give to things: what may be typed where one is
 * asked for, and what was meant where it was mistyped. Applicants are in none of them.
 */
#ifndef BUYAO_RECORD_NAMES_H
#define BUYAO_RECORD_NAMES_H

#include "base/nearest.h"
#include "record/lists.h"

/* Takes a name, and what it stands for (NULL: itself). Returns nothing: names can't fail. */
typedef void name_taker(void *context, const char *name, const char *about);

/* Codes of departments with the department's name, and names; in the order of the roster. */
void names_of_departments(const struct roster *roster, name_taker *take, void *context);

/* Keys of levels with their titles, and titles, of all chains of all rules; the same one may come again. */
void names_of_levels(const struct policy *policy, name_taker *take, void *context);

/* Keys of chains of all rules; the same one may come again. */
void names_of_chains(const struct policy *policy, name_taker *take, void *context);

/* Everybody whom the roster names, with their post; the same one may come again. */
void names_of_people(const struct roster *roster, name_taker *take, void *context);

/* The categories of all rules; the same one may come again. */
void names_of_categories(const struct policy *policy, name_taker *take, void *context);

/* The matters of the matter list, which may be NULL; the same one may come again. */
void names_of_matters(const struct lists *lists, name_taker *take, void *context);

/* A name_taker that offers names; the context is a struct nearest. */
void names_offer(void *nearest, const char *name, const char *about);

/* The hint for a department, level, level of a chain or person that was typed and is not there; as nearest_hint(). */
const char *names_department_hint(struct nearest *nearest, const struct roster *roster,
                                  const char *typed);
const char *names_level_hint(struct nearest *nearest, const struct policy *policy,
                             const char *typed);
const char *names_target_hint(struct nearest *nearest, const struct chain *chain,
                              const char *typed);
const char *names_person_hint(struct nearest *nearest, const struct roster *roster,
                              const char *typed);

/* Clause 06: whoever is refused is shown the categories there are, and the nearest; NULL without memory. */
const char *names_category_hint(struct arena *arena, const struct rules *rules, const char *typed);

#endif
