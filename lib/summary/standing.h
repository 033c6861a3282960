/* Where a record stands, in words: state or level, title, and who holds it. */
#ifndef BUYAO_SUMMARY_STANDING_H
#define BUYAO_SUMMARY_STANDING_H

#include "store/breaches.h"
#include "store/complaints.h"
#include "store/inspections.h"
#include "store/load.h"

struct standing {
    const char *key;    /* the level's key while it is open, else the state's: resolved, closed … */
    const char *title;  /* the level's title, or the state's: 能办待答复, 已答复 … */
    const char *person; /* who has to act, or who acted last; several are joined by 、; "" if nobody */
};

/*
 * The standing of a loaded case on a day; who holds a level is what the roster
 * says for that day. False when memory runs out.
 */
bool standing_make(const struct archive *archive, const struct loaded_case *loaded,
                   day_number day, struct arena *arena, struct standing *standing);

/*
 * The standing of a complaint. Whose turn it is: until it is accepted and once it is answered the
 * head of the department that received it, or where the roster names none who took it in; between
 * them the head of the one that is to answer; the discipline body, once it was referred.
 */
bool standing_of_complaint(const struct archive *archive, const struct loaded_complaint *loaded,
                           day_number day, struct arena *arena, struct standing *standing);

/*
 * The standing of a breach. Whose turn it is: the head of the department on that day, until it was
 * put right; then who put it right.
 */
bool standing_of_breach(const struct archive *archive, const struct loaded_breach *loaded,
                        day_number day, struct arena *arena, struct standing *standing);

/*
 * The standing of a spot check. Until its results are told the head of the department that inspects
 * is to act, or where the roster names none who drew the sample; afterwards it is who told them.
 */
bool standing_of_inspection(const struct archive *archive, const struct loaded_inspection *loaded,
                            day_number day, struct arena *arena, struct standing *standing);

/* The standing of a record of whichever ledger. */
bool standing_of_record(const struct archive *archive, enum ledger ledger,
                        const struct loaded *loaded, day_number day, struct arena *arena,
                        struct standing *standing);

/* Those who hold a level for a department on a day, joined by 、; "" if nobody; NULL without memory. */
const char *standing_holders(const struct archive *archive, const struct department *department,
                             const char *level, day_number day, struct arena *arena);

/*
 * Those who are named with a breach, joined by 、; when nobody is, the head of the department on
 * that day; "" when nobody is that either. NULL when memory runs out.
 */
const char *breach_persons(const struct archive *archive, const char *department,
                           const char *const *persons, size_t count, day_number on,
                           struct arena *arena);

/* Prints `ID⇥key⇥title⇥person`: what a command that moves a case says when it is done. */
void standing_print(const struct standing *standing, const char *id, FILE *out);

#endif
