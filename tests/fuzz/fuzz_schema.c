/* Any schema at all, by which a small document is then judged. */
#include "fuzz/fuzz.h"

static const char document[] = "id: 2022-szk-0001\n"
                               "number: 12\n"
                               "fraction: -1.5e3\n"
                               "answer: true\n"
                               "nothing:\n"
                               "text: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
                               "list: [1, 2, 2, 说“不”, {a: {b: [{c: d}]}}]\n"
                               "map: {a: 1, b: [], c: {}}\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    const struct node *root = document_parse(&trial.arena, "document.yaml", document,
                                             sizeof document - 1, &trial.errors);
    hold(root != NULL, "the document is good");
    struct schema *schema = schema_compile(trial.bytes, size, "input.json", &trial.errors);
    hold(schema || trial.errors.count > 0, "who refuses says why");
    if (schema)
        schema_check(schema, root, "document.yaml", &trial.errors);
    schema_free(schema);
    return trial_end(&trial);
}
