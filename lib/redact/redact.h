/* A record as it may be shown to those who need not know whom it is about. */
#ifndef BUYAO_REDACT_REDACT_H
#define BUYAO_REDACT_REDACT_H

#include "record/roster.h"
#include "redact/mask.h"

struct redaction {
    const struct mask *mask;
    const struct roster *roster; /* who acts for the office, and stays */
    bool blank;                  /* what would be masked is left empty instead */
};

/*
 * A copy of a record's tree, in `arena`, in which nobody is left who asked or complained: each of
 * their own fields is the surname and 某, 某公司 and the like, whatever it holds, corrections
 * of them too; every other text is masked. What stays are dates, IDs, codes, numbers and other words of
 * the schemas, and whom the roster knows in the fields that name officials. The record has passed
 * its schema. NULL when memory runs out.
 *
 * `*leak` is the case of which a datum is left in a masked text, or NULL.
 */
struct node *redact_record(const struct redaction *redaction, struct arena *arena,
                           const struct node *root, const char **leak);

#endif
