/* A row of an old ledger as the record of a case. For lib/import only. */
#ifndef BUYAO_IMPORT_LEDGER_ROW_H
#define BUYAO_IMPORT_LEDGER_ROW_H

#include "import/gather.h"
#include "table/csv_rows.h"

/* What the columns of a ledger are. */
struct ledger_shape {
    struct ledger_targets targets;
    size_t *columns;    /* of each target: its column from 1, or 0 */
    const char **names; /* the headings */
    size_t name_count;
};

/*
 * Makes the record, a tree with a place for each value, in gathering->scratch. What is wrong
 * with the row is added to `found`, and then there is no record.
 */
void ledger_row_read(struct gathering *gathering, const struct ledger_shape *shape,
                     const struct csv_row *source, struct candidate *candidate,
                     struct errors *found);

#endif
