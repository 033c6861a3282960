#include "process/table.h"

#include "base/i18n.h"

enum {
    OPEN = 1 << AT_FIRST | 1 << AT_MIDDLE | 1 << AT_TOP,
    PENDING = OPEN | 1 << AT_JOINT,
    DECIDED = 1 << AT_RESOLVED | 1 << AT_REFUSED,
    TOLD = 1 << AT_CLOSED | 1 << AT_UNSATISFIED,
    ANYWHERE = (1 << WHERE_COUNT) - 1,
};

static const struct row {
    enum act act;
    unsigned where; /* a set */
    enum effect effect;
    enum who who;
    const char *needs;
    const char *clause;
} rows[] = {
    {ACT_ESCALATE, 1 << AT_FIRST | 1 << AT_MIDDLE, RISES, WHO_HOLDER, "reason basis", "14, 21"},
    {ACT_RESOLVE, OPEN, IS_RESOLVED, WHO_HOLDER, "opinion", "12, 21, 23"},
    {ACT_REFUSE, 1 << AT_MIDDLE, RISES, WHO_HOLDER, "opinion", "21"},
    {ACT_REFUSE, 1 << AT_TOP, IS_REFUSED, WHO_HOLDER, "opinion", "21"},
    {ACT_UNSURE, 1 << AT_MIDDLE, RISES, WHO_HOLDER, "opinion", "21"},
    {ACT_NOTICE, PENDING, STAYS, WHO_HOLDER, "missing", "13"},
    {ACT_SUPPLY, PENDING | DECIDED, STAYS, WHO_INVOLVED, "received", "13"},
    {ACT_TRANSFER, OPEN, MOVES, WHO_HOLDER, "department responder", "17"},
    {ACT_HANDOVER, OPEN, HANDS_OVER, WHO_HOLDER, "outside consent", "18"},
    {ACT_SEND, 1 << AT_HANDOVER, LEAVES, WHO_OFFICE, "reference", "18"},
    {ACT_DIRECT, OPEN, LEAVES, WHO_HOLDER, "outside address phone", "18"},
    {ACT_CONFER, OPEN, CONFERS, WHO_HOLDER, "with", "16"},
    {ACT_PLAN, 1 << AT_JOINT, RETURNS, WHO_LEAD, "plan", "16"},
    {ACT_DISAGREE, 1 << AT_JOINT, RISES, WHO_LEAD, "grounds proposal", "16"},
    {ACT_EXTEND, 1 << AT_RESOLVED, STAYS, WHO_RESPONDER, "until reason approved_by told", "27"},
    {ACT_REPLY, DECIDED, IS_CLOSED, WHO_RESPONDER, "method content", "24, 25"},
    {ACT_FEEDBACK, TOLD, STAYS, WHO_INVOLVED, "feedback", "11"},
    {ACT_REVISIT, TOLD, IS_VISITED, WHO_INVOLVED, "method result", "29"},
    {ACT_WITHDRAW, PENDING | 1 << AT_HANDOVER, IS_WITHDRAWN, WHO_INVOLVED, "why", ""},
    {ACT_AMEND, ANYWHERE, STAYS, WHO_INVOLVED, "set why", ""},
    {ACT_VOID, ANYWHERE, STAYS, WHO_INVOLVED, "entry why", ""},
    {ACT_MARK, DECIDED | TOLD, STAYS, WHO_INVOLVED, "example", "30"},
};

struct step process_step(enum act act, enum where where)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].act == act && rows[i].where >> where & 1)
            return (struct step){act,        where,         rows[i].effect,
                                 rows[i].who, rows[i].needs, rows[i].clause};
    return (struct step){.act = act, .where = where, .effect = NOT_POSSIBLE, .needs = "",
                         .clause = ""};
}

#define NEW_CASE N_("what is asked for anew is another case, with buyao-new")

/* What is said where the place alone does not explain it; the first that fits is taken. */
static const struct {
    unsigned acts; /* a set */
    unsigned where;
    const char *why;
    const char *hint;
} reasons[] = {
    {1u << ACT_REFUSE, 1 << AT_FIRST,
     N_("the first responder can not say no without asking a level up (clause 20)"),
     N_("pass the case up with buyao-escalate, with reason and basis")},
    {1u << ACT_UNSURE, 1 << AT_FIRST,
     N_("the first responder can not leave the case undecided (clause 20)"),
     N_("pass the case up with buyao-escalate, with reason and basis")},
    {1u << ACT_ESCALATE, 1 << AT_TOP, N_("there is no level above the top of the chain (clause 21)"),
     N_("the top decides last: resolve or refuse")},
    {1u << ACT_UNSURE, 1 << AT_TOP, N_("the top of the chain can not be unsure (clause 21)"),
     N_("the top decides last: resolve or refuse")},
    {1u << ACT_REPLY, PENDING, N_("nothing is decided yet (clause 24)"),
     N_("the level that holds the case decides first")},
    {1u << ACT_EXTEND, PENDING | 1 << AT_REFUSED,
     N_("no day was promised that could be moved (clause 27)"),
     N_("a day is promised with buyao-decide --promise")},
    {1u << ACT_REVISIT | 1u << ACT_FEEDBACK, PENDING | DECIDED,
     N_("the applicant has no answer yet (clause 29)"), N_("answer first, with buyao-reply")},
    {1u << ACT_PLAN | 1u << ACT_DISAGREE, OPEN, N_("no departments confer on this case (clause 16)"),
     N_("open it with buyao-confer ID --with DEPT")},
    {1u << ACT_SEND, OPEN, N_("nobody has consented to hand the case over (clause 18)"),
     N_("record the consent first, with buyao-transfer ID --outside BODY --consent NAME")},
    {1u << ACT_MARK, OPEN, N_("nothing is decided yet that could be an example (clause 30)"),
     N_("the level that holds the case decides first")},
    {~0u, 1 << AT_JOINT, N_("departments still confer on this case (clause 16)"),
     N_("close that first, with --plan or --no-agreement")},
    {~0u, 1 << AT_HANDOVER, N_("the case is on its way to another body (clause 18)"),
     N_("the office records that it was sent, with buyao-transfer ID --sent REFERENCE")},
    {~0u, 1 << AT_RESOLVED, N_("the case is decided: it was resolved (clause 21)"),
     N_("what is left is the answer, with buyao-reply")},
    {~0u, 1 << AT_REFUSED, N_("the case is decided: the no was final (clause 21)"),
     N_("what is left is the answer, with buyao-reply")},
    {~0u, TOLD, N_("the case is closed: the applicant was answered (clause 24)"), NEW_CASE},
    {~0u, 1 << AT_OUTSIDE, N_("the case is closed: another body has it (clause 18)"), NEW_CASE},
    {~0u, 1 << AT_WITHDRAWN, N_("the case is closed: the applicant took it back"), NEW_CASE},
};

const char *process_why_not(enum act act, enum where where, const char **hint)
{
    *hint = NULL;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (!(reasons[i].acts >> act & 1) || !(reasons[i].where >> where & 1))
            continue;
        *hint = reasons[i].hint ? _(reasons[i].hint) : NULL;
        return _(reasons[i].why);
    }
    return _("the process does not know this step here");
}

const char *where_key(enum where where)
{
    static const char *const keys[WHERE_COUNT] = {
        "first",  "middle",      "top",     "joint",     "handover", "resolved",
        "refused", "closed", "unsatisfied", "outside", "withdrawn"};
    return keys[where];
}

const char *effect_key(enum effect effect)
{
    static const char *const keys[] = {"",       "stay",   "rise",  "move",  "resolve",
                                       "refuse", "confer", "return", "hand over", "leave",
                                       "close",  "visit",  "withdraw"};
    return keys[effect];
}

const char *who_key(enum who who)
{
    static const char *const keys[] = {"holder", "responder", "lead", "office", "involved"};
    return keys[who];
}
