/* A roster: read against a fixed policy, and asked who holds what. */
#include "fuzz/fuzz.h"

static void ask(const struct roster *roster, const char *level, day_number day)
{
    for (size_t i = 0; i < roster->department_count; i++) {
        const struct department *department = &roster->departments[i];
        const char *name = roster_holder(roster, department, level, day, 0);
        hold(roster_department(roster, department->code) == department, "codes are unique");
        hold(!name || (roster_holds(roster, department, level, name, day) &&
                       roster_knows(roster, name)),
             "a holder holds, and is known");
        if (name)
            roster_standing(roster, name, day);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    const struct node *root = trial_tree(&trial, "roster.schema.json");
    const struct roster *roster =
        root ? roster_read(&trial.arena, "input.yaml", root, bureau()->policy, &trial.errors)
             : NULL;
    hold(roster || trial.errors.count > 0, "who refuses says why");
    if (roster) {
        ask(roster, "department", date_day((struct date){2022, 5, 1}));
        ask(roster, "head", date_day((struct date){9999, 12, 31}));
    }
    return trial_end(&trial);
}
