/* Numbers that were handed out twice: which corrections only follow another number. */
#ifndef BUYAO_STORE_RENUMBERED_H
#define BUYAO_STORE_RENUMBERED_H

#include "store/ledger.h"

/*
 * Fills `loaded->renumbers` of a record of which tree and corrected tree are loaded: an amendment
 * follows a number when it sets nothing but the record's own, and what names a record by a number
 * that this one had before. STATUS_REFUSED for one that corrects what only a number can
 * (correct_is_number()) and names another record than before, and for taking one back that did
 * follow: under the old number lies another record.
 */
enum status renumbered_entries(const struct archive *archive, struct arena *arena,
                               enum ledger ledger, struct loaded *loaded, struct errors *errors);

#endif
