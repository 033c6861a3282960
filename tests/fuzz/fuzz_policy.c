/* A policy: read, its quarters' due days reckoned, and its chains drawn. */
#include "fuzz/fuzz.h"

#include "forms/flowchart.h"
#include "summary/summary.h"

static void draw(struct trial *trial, const struct policy *policy, const struct rules *rules)
{
    for (size_t i = 0; i < rules->chain_count; i++)
        hold(flowchart_svg(&trial->arena, policy, rules, &rules->chains[i]) &&
                 flowchart_text(&trial->arena, policy, rules, &rules->chains[i], 40),
             "every chain can be drawn");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct quarter quarters[] = {{YEAR_FIRST, 1}, {2022, 2}, {YEAR_LAST, 4}};
    struct trial trial = trial_begin(data, size);
    struct calendar_day due;
    const struct node *root = trial_tree(&trial, "policy.schema.json");
    const struct policy *policy =
        root ? policy_read(&trial.arena, "input.yaml", root, &trial.errors) : NULL;
    hold(policy || trial.errors.count > 0, "who refuses says why");
    for (size_t i = 0; policy && i < sizeof quarters / sizeof *quarters; i++)
        summary_due(policy, bureau()->calendar, quarters[i], &due);
    if (policy)
        draw(&trial, policy, &policy->rules[policy->rules_count - 1]);
    return trial_end(&trial);
}
