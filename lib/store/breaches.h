/* Reading one breach completely: bytes, tree, schema, corrections, record, replay, its case. */
#ifndef BUYAO_STORE_BREACHES_H
#define BUYAO_STORE_BREACHES_H

#include "process/breach.h"
#include "store/ledger.h"

struct loaded_breach {
    struct loaded file;
    const struct breach_record *record;
    struct breach_progress progress;
    bool withheld; /* its complaint was referred, and is shown to nobody (clause 31) */
};

/* What makes a record a breach: the case and the complaint that it names exist. */
extern const struct ledger_kind breach_kind;

/* What was loaded as a record of the ledger of breaches. */
const struct loaded_breach *loaded_as_breach(const struct loaded *loaded);

#endif
