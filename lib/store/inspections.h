/* Reading one spot check completely: bytes, tree, schema, corrections, record, replay, cases. */
#ifndef BUYAO_STORE_INSPECTIONS_H
#define BUYAO_STORE_INSPECTIONS_H

#include "process/inspection.h"
#include "store/load.h"

struct loaded_inspection {
    struct loaded file;
    const struct inspection_record *record;
    struct inspection_progress progress;
};

/* What makes a record a spot check: every case that was drawn is still there. */
extern const struct ledger_kind inspection_kind;

/* What was loaded as a record of the ledger of spot checks. */
const struct loaded_inspection *loaded_as_inspection(const struct loaded *loaded);

/* As record_load_id(), of a spot check. */
enum status inspection_load_id(const struct archive *archive, struct arena *arena,
                               struct record_id id, struct loaded_inspection *loaded,
                               struct errors *errors);

/*
 * What is told names no applicant: STATUS_REFUSED when a text of an entry (or of what is to become
 * one) holds the name, unit or contact of the applicant of a case (clause 33).
 */
enum status inspection_refuse_named(const struct loaded_case *about, const struct node *entry,
                                    struct errors *errors);

#endif
