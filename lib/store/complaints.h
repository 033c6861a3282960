/* Reading one complaint completely: bytes, tree, schema, corrections, record, replay, its case. */
#ifndef BUYAO_STORE_COMPLAINTS_H
#define BUYAO_STORE_COMPLAINTS_H

#include "process/complaint.h"
#include "store/ledger.h"

struct loaded_complaint {
    struct loaded file;
    const struct complaint_record *record;
    struct complaint_progress progress;
    /*
     * Of whom it complains: the department that is named, or the one that had the case when the
     * complaint came in. NULL when the case is broken, which is said where cases are checked.
     */
    const struct department *against;
};

/* What makes a record a complaint: the case that it names exists, and was received before it. */
extern const struct ledger_kind complaint_kind;

/* What was loaded as a record of the ledger of complaints. */
const struct loaded_complaint *loaded_as_complaint(const struct loaded *loaded);

/* As record_load_id(), of a complaint. */
enum status complaint_load_id(const struct archive *archive, struct arena *arena,
                              struct record_id id, struct loaded_complaint *loaded,
                              struct errors *errors);

#endif
