#include "process/complaint.h"

#include "base/i18n.h"

#include <string.h>

enum {
    RECEIVED = 1 << COMPLAINT_RECEIVED,
    ACCEPTED = 1 << COMPLAINT_ACCEPTED,
    ANSWERED = 1 << COMPLAINT_ANSWERED,
    REFERRED = 1 << COMPLAINT_REFERRED,
    PENDING = RECEIVED | ACCEPTED | ANSWERED,
    ENDED = 1 << COMPLAINT_CLOSED | 1 << COMPLAINT_EXPLAINED,
};

static const struct row {
    enum complaint_act act;
    unsigned where; /* a set */
    struct complaint_step step;
} rows[] = {
    {COMPLAINT_ACCEPT, RECEIVED, {COMPLAINT_IS_ACCEPTED, COMPLAINT_BY_RECEIVER, "to", "31"}},
    {COMPLAINT_EXPLAIN, RECEIVED,
     {COMPLAINT_IS_EXPLAINED, COMPLAINT_BY_RECEIVER, "content", "31"}},
    {COMPLAINT_CHASE, ACCEPTED, {COMPLAINT_STAYS, COMPLAINT_BY_RECEIVER, "", "31"}},
    {COMPLAINT_MATERIAL, PENDING, {COMPLAINT_STAYS, COMPLAINT_BY_ANSWERER, "papers", "31"}},
    {COMPLAINT_ANSWER, ACCEPTED,
     {COMPLAINT_IS_ANSWERED, COMPLAINT_BY_ANSWERER, "content finding", "31"}},
    {COMPLAINT_TELL, ANSWERED,
     {COMPLAINT_IS_CLOSED, COMPLAINT_BY_RECEIVER, "method content", "31"}},
    {COMPLAINT_REFER, PENDING | ENDED,
     {COMPLAINT_IS_REFERRED, COMPLAINT_BY_RECEIVER, "body reason", "31"}},
    {COMPLAINT_AMEND, PENDING | ENDED, {COMPLAINT_STAYS, COMPLAINT_BY_INVOLVED, "set why", ""}},
    {COMPLAINT_VOID, PENDING | ENDED, {COMPLAINT_STAYS, COMPLAINT_BY_INVOLVED, "entry why", ""}},
    {COMPLAINT_AMEND, REFERRED, {COMPLAINT_STAYS, COMPLAINT_BY_RECEIVER, "set why", "31"}},
    {COMPLAINT_VOID, REFERRED, {COMPLAINT_STAYS, COMPLAINT_BY_RECEIVER, "entry why", "31"}},
};

struct complaint_step complaint_step(enum complaint_act act, enum complaint_where where)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].act == act && rows[i].where >> where & 1)
            return rows[i].step;
    return (struct complaint_step){COMPLAINT_NOT_POSSIBLE, COMPLAINT_BY_RECEIVER, "", ""};
}

/* What is said where a step is not possible; the first that fits is taken. */
static const struct {
    unsigned acts; /* a set */
    unsigned where;
    const char *why;
    const char *hint;
} reasons[] = {
    {1u << COMPLAINT_TELL, ACCEPTED, N_("the department has not answered yet (clause 31)"),
     N_("record its answer first, with --content TEXT --finding FINDING")},
    {~0u, RECEIVED, N_("nobody has looked at the complaint yet (clause 31)"),
     N_("say first whether it is in scope, with buyao-complaint handle ID --accept")},
    {~0u, ACCEPTED, N_("the complaint is in scope already (clause 31)"),
     N_("what is left is the department's answer, with buyao-complaint answer")},
    {~0u, ANSWERED, N_("the department has answered already (clause 31)"),
     N_("what is left is to tell the complainant, with buyao-complaint answer ID --told METHOD")},
    {~0u, 1 << COMPLAINT_CLOSED, N_("the complaint is closed (clause 31)"), NULL},
    {~0u, 1 << COMPLAINT_EXPLAINED,
     N_("the complaint is closed: it was out of scope, and explained (clause 31)"), NULL},
    {~0u, REFERRED, N_("the complaint was referred to the discipline body (clause 31)"), NULL},
};

const char *complaint_why_not(enum complaint_act act, enum complaint_where where, const char **hint)
{
    size_t i = 0;
    while (!(reasons[i].acts >> act & 1) || !(reasons[i].where >> where & 1))
        i++;
    *hint = reasons[i].hint ? _(reasons[i].hint) : NULL;
    return _(reasons[i].why);
}

static const struct {
    const char *key;
    const char *title;
} states[COMPLAINT_WHERE_COUNT] = {
    [COMPLAINT_RECEIVED] = {"received", "待研判"},  [COMPLAINT_ACCEPTED] = {"accepted", "办理中"},
    [COMPLAINT_ANSWERED] = {"answered", "待反馈"},  [COMPLAINT_CLOSED] = {"closed", "已办结"},
    [COMPLAINT_EXPLAINED] = {"explained", "已答疑"}, [COMPLAINT_REFERRED] = {"referred", "已移送"},
};

const char *complaint_state_key(enum complaint_where where)
{
    return states[where].key;
}

const char *complaint_state_title(enum complaint_where where)
{
    return states[where].title;
}

bool complaint_state_parse(const char *key, enum complaint_where *where)
{
    for (size_t i = 0; i < COMPLAINT_WHERE_COUNT; i++) {
        if (strcmp(states[i].key, key) == 0) {
            *where = (enum complaint_where)i;
            return true;
        }
    }
    return false;
}

const char *complaint_effect_key(enum complaint_effect effect)
{
    static const char *const keys[] = {"", "stay", "accept", "explain", "answer", "close", "refer"};
    return keys[effect];
}

const char *complaint_who_key(enum complaint_who who)
{
    static const char *const keys[] = {"receiver", "answerer", "involved"};
    return keys[who];
}
