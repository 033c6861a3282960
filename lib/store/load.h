/* Reading one case completely: bytes, tree, schema, corrections, record, replay. */
#ifndef BUYAO_STORE_LOAD_H
#define BUYAO_STORE_LOAD_H

#include "process/process.h"
#include "store/ledger.h"

struct loaded_case {
    struct loaded file;
    const struct case_record *record;
    struct progress progress;
};

/* What makes a record a case. */
extern const struct ledger_kind case_kind;

/* What was loaded as a record of the ledger of cases. */
const struct loaded_case *loaded_as_case(const struct loaded *loaded);

/* As record_load_id(), of a case. */
enum status case_load_id(const struct archive *archive, struct arena *arena, struct record_id id,
                         struct loaded_case *loaded, struct errors *errors);

#endif
