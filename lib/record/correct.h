/*
 * Corrections: `amend` entries replace texts of the record in what is replayed,
 * never in the file. A wrong entry as a whole is taken back by a `void` entry (record/record.h).
 */
#ifndef BUYAO_RECORD_CORRECT_H
#define BUYAO_RECORD_CORRECT_H

#include "record/id.h"
#include "yaml/document.h"

/*
 * The tree with every amendment applied that is not void itself; `root` as it
 * is when there are none. Fields are `matter`, `applicant.contact`, `received.channel`,
 * `log.2.reason` and so on; the table of those that may be corrected, ledger
 * by ledger, is in correct.c. An amendment of anything else is STATUS_REFUSED with its place;
 * then NULL.
 * `root` has passed the schema and is not changed.
 */
struct node *correct_tree(struct arena *arena, enum ledger ledger, const char *path,
                          struct node *root, struct errors *errors);

/* Whether a field of a ledger's records may be corrected; `log.N.` stands for any entry. */
bool correct_allows(enum ledger ledger, const char *field);

/*
 * Whether a field is corrected only because a number was handed out twice: the `id` of the record
 * that got another one, and what names such a record (`cases.3`, `log.2.case`) and is nobody's to
 * correct otherwise.
 */
bool correct_is_number(enum ledger ledger, const char *field);

/*
 * Adds that this is no field that can be corrected, STATUS_REFUSED. What is a field of no ledger may
 * be anything, also somebody's name, and is not repeated.
 */
enum status correct_refuse(struct place place, const char *field, struct errors *errors);

/* What a field holds; NULL when there is nothing. */
const char *correct_value(const struct node *root, const char *text);

#endif
