#include "process/breach.h"

#include <string.h>

enum { ANYWHERE = 1 << BREACH_FOUND | 1 << BREACH_CORRECTED };

static const struct row {
    enum breach_act act;
    unsigned where; /* a set */
    struct breach_step step;
} rows[] = {
    {BREACH_CORRECT, 1 << BREACH_FOUND, {BREACH_IS_CORRECTED, BREACH_BY_OFFICE, "content", "32"}},
    {BREACH_NOTIFY, ANYWHERE, {BREACH_STAYS, BREACH_BY_OFFICE, "scope", "32"}},
    {BREACH_ACCOUNT, ANYWHERE, {BREACH_STAYS, BREACH_BY_OFFICE, "person measure", "32, 34"}},
    {BREACH_AMEND, ANYWHERE, {BREACH_STAYS, BREACH_BY_INVOLVED, "set why", ""}},
    {BREACH_VOID, ANYWHERE, {BREACH_STAYS, BREACH_BY_INVOLVED, "entry why", ""}},
};

struct breach_step breach_step(enum breach_act act, enum breach_where where)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].act == act && rows[i].where >> where & 1)
            return rows[i].step;
    return (struct breach_step){BREACH_NOT_POSSIBLE, BREACH_BY_OFFICE, "", ""};
}

static const struct {
    const char *key;
    const char *title;
} states[BREACH_WHERE_COUNT] = {
    [BREACH_FOUND] = {"found", "待纠正"},
    [BREACH_CORRECTED] = {"corrected", "已纠正"},
};

const char *breach_state_key(enum breach_where where)
{
    return states[where].key;
}

const char *breach_state_title(enum breach_where where)
{
    return states[where].title;
}

bool breach_state_parse(const char *key, enum breach_where *where)
{
    for (size_t i = 0; i < BREACH_WHERE_COUNT; i++) {
        if (strcmp(states[i].key, key) == 0) {
            *where = (enum breach_where)i;
            return true;
        }
    }
    return false;
}

const char *breach_effect_key(enum breach_effect effect)
{
    static const char *const keys[] = {"", "stay", "correct"};
    return keys[effect];
}

const char *breach_who_key(enum breach_who who)
{
    static const char *const keys[] = {"office", "involved"};
    return keys[who];
}
