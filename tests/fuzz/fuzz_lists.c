/* The lists: read, checked against a fixed policy and roster, and looked through. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const day_number day = date_day((struct date){2022, 5, 1});
    struct trial trial = trial_begin(data, size);
    const struct node *root = trial_tree(&trial, "lists.schema.json");
    const struct lists *lists =
        root ? lists_read(&trial.arena, "input.yaml", root, &trial.errors) : NULL;
    hold(lists || trial.errors.count > 0, "who refuses says why");
    for (size_t i = 0; lists && i < lists->matter_count; i++)
        lists_matter(lists, lists->matters[i].matter, lists->matters[i].department, day);
    for (size_t i = 0; lists && i < lists->handed_in_count; i++)
        lists_handed_in(lists, lists->handed_in[i].department, day);
    if (lists)
        lists_check("input.yaml", root, bureau()->policy, bureau()->roster, &trial.errors);
    return trial_end(&trial);
}
