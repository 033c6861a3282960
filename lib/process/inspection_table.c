#include "process/inspection.h"

#include "base/i18n.h"

#include <string.h>

enum {
    DRAWN = 1 << INSPECTION_DRAWN,
    INSPECTED = 1 << INSPECTION_INSPECTED,
    PUBLISHED = 1 << INSPECTION_PUBLISHED,
    ANY = DRAWN | INSPECTED | PUBLISHED,
};

static const struct row {
    enum inspection_act act;
    unsigned where; /* a set */
    struct inspection_step step;
} rows[] = {
    {INSPECTION_RECORD, DRAWN,
     {INSPECTION_IS_FOUND, INSPECTION_BY_INSPECTOR, "case result findings", "33"}},
    {INSPECTION_PUBLISH, INSPECTED,
     {INSPECTION_IS_PUBLISHED, INSPECTION_BY_INSPECTOR, "scope", "33"}},
    {INSPECTION_AMEND, ANY, {INSPECTION_STAYS, INSPECTION_BY_INVOLVED, "set why", ""}},
    {INSPECTION_VOID, ANY, {INSPECTION_STAYS, INSPECTION_BY_INVOLVED, "entry why", ""}},
};

struct inspection_step inspection_step(enum inspection_act act, enum inspection_where where)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].act == act && rows[i].where >> where & 1)
            return rows[i].step;
    return (struct inspection_step){INSPECTION_NOT_POSSIBLE, INSPECTION_BY_INSPECTOR, "", ""};
}

/* What is said where a step is not possible, by where it stands. */
static const struct {
    const char *why;
    const char *hint;
} reasons[INSPECTION_WHERE_COUNT] = {
    [INSPECTION_DRAWN] = {N_("cases that were drawn have no finding yet (clause 33)"),
                          N_("buyao-inspect show ID names them; record them with buyao-inspect "
                             "record")},
    [INSPECTION_INSPECTED] = {N_("every case that was drawn has its finding (clause 33)"),
                              N_("correct one with buyao-amend, or tell the results with "
                                 "buyao-inspect publish")},
    [INSPECTION_PUBLISHED] = {N_("the results were told already (clause 33)"),
                              N_("what is wrong in them is corrected with buyao-amend")},
};

const char *inspection_why_not(enum inspection_act act, enum inspection_where where,
                               const char **hint)
{
    (void)act;
    *hint = _(reasons[where].hint);
    return _(reasons[where].why);
}

static const struct {
    const char *key;
    const char *title;
} states[INSPECTION_WHERE_COUNT] = {
    [INSPECTION_DRAWN] = {"drawn", "检查中"},
    [INSPECTION_INSPECTED] = {"inspected", "待通报"},
    [INSPECTION_PUBLISHED] = {"published", "已通报"},
};

const char *inspection_state_key(enum inspection_where where)
{
    return states[where].key;
}

const char *inspection_state_title(enum inspection_where where)
{
    return states[where].title;
}

bool inspection_state_parse(const char *key, enum inspection_where *where)
{
    for (size_t i = 0; i < INSPECTION_WHERE_COUNT; i++) {
        if (strcmp(states[i].key, key) == 0) {
            *where = (enum inspection_where)i;
            return true;
        }
    }
    return false;
}

const char *inspection_effect_key(enum inspection_effect effect)
{
    static const char *const keys[] = {"", "stay", "find", "publish"};
    return keys[effect];
}

const char *inspection_who_key(enum inspection_who who)
{
    static const char *const keys[] = {"inspector", "involved"};
    return keys[who];
}
