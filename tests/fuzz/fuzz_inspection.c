/*
 * A spot check: read, replayed, and where it is good also shown. That the cases it has drawn are
 * there is not asked: the bureau has none.
 */
#include "fuzz/show.h"

#include "record/correct.h"
#include "store/inspections.h"

/* As record_interpret(), without looking into the archive. */
static bool interpret(struct trial *trial, struct loaded_inspection *loaded)
{
    struct world world = archive_world(bureau());
    struct errors *errors = &trial->errors;
    struct node *root = trial_tree(trial, "inspection.schema.json");
    struct node *corrected =
        root ? correct_tree(&trial->arena, LEDGER_INSPECTIONS, "input.yaml", root, errors) : NULL;
    if (!corrected || schema_check(schema_of("inspection.schema.json"), corrected, "input.yaml",
                                   errors) != STATUS_OK)
        return false;
    loaded->file = (struct loaded){.path = "input.yaml",
                                    .bytes = trial->bytes,
                                    .length = trial->length,
                                    .root = root,
                                    .corrected = corrected};
    loaded->record = inspection_read(&trial->arena, "input.yaml", corrected, errors);
    return loaded->record && inspection_replay(&trial->arena, &world, loaded->record,
                                               &loaded->progress, errors) == STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct loaded_inspection loaded = {0};
    if (interpret(&trial, &loaded))
        hold_shown(LEDGER_INSPECTIONS, &loaded.file, date_day((struct date){9999, 12, 31}),
                   STATUS_OK, &trial);
    else
        hold(trial.errors.count > 0, "who refuses says why");
    return trial_end(&trial);
}
