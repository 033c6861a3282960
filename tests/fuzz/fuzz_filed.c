/* What says how a quarter's table was filed, filed.yaml; the same bytes also as its cases.tsv. */
#include "fuzz/fuzz.h"

#include "summary/filed.h"
#include "summary/filed_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct filed filed = {.directory = "reports/2022Q2", .quarter = {2022, 2}, .number = 1};
    struct share_lines lines = {0};
    const struct node *root = trial_tree(&trial, "filed.schema.json");
    if (root &&
        filed_read(root, "input.yaml", bureau()->policy, &filed, &trial.errors) == STATUS_OK)
        hold(filed_table(&filed, 1, true, &trial.arena) != NULL, "it can be listed");
    else
        hold(trial.errors.count > 0, "who refuses says why");
    hold(shares_read(&trial.arena, trial.bytes, &lines, &trial.errors) == STATUS_OK &&
             shares_equal(&lines, &lines),
         "lines are as they are");
    return trial_end(&trial);
}
