/* Any YAML at all, held against every schema there is. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    const struct node *root =
        document_parse(&trial.arena, "input.yaml", trial.bytes, size, &trial.errors);
    hold(root || trial.errors.count == 1, "who refuses says why, once");
    for (const struct embedded_file *file = embedded_schemas; root && file->name; file++) {
        struct errors errors = {0};
        enum status status = schema_check(schema_of(file->name), root, "input.yaml", &errors);
        hold((status == STATUS_OK) == (errors.count == 0), "who refuses says why");
        errors_move(&trial.errors, &errors);
        errors_free(&errors);
    }
    return trial_end(&trial);
}
