/* buyao-reply: the answer to the applicant, which closes a case. */
#include "base/i18n.h"
#include "cli/act.h"
#include "cli/ask.h"
#include "summary/sheet.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] ID... --method METHOD --content TEXT [--proposal TEXT] [--recording REF] [--approved-by NAME]",
    "[-C DIR] ID... --feedback TEXT",
    NULL,
};

static const struct option_spec options[] = {
    {"method", 'm', N_("METHOD"), N_("how the applicant is told")},
    {"content", 'c', N_("TEXT"), N_("what the applicant is told; after a no its cause")},
    {"proposal", 'p', N_("TEXT"), N_("after a no: how it could be yes")},
    {"recording", 0, N_("REF"), N_("by phone: where the record of it is")},
    {"approved-by", 0, N_("NAME"), N_("in writing: who of the office approved it")},
    {"feedback", 'f', N_("TEXT"), N_("what the applicant said to it; alone, later")},
    {NULL, 0, NULL, NULL},
};

static bool is_method(const struct asking *asking, const char *method)
{
    const char *answer = ask_answer(asking, "method");
    return answer && strcmp(answer, method) == 0;
}

/* Clause 25: with a final no goes a proposal. */
static enum need proposal_need(const struct asking *asking)
{
    return asking->loaded->progress.where == AT_REFUSED ? NEED_MUST : NEED_NOT;
}

/* Clause 24: what an answer needs depends on how it is given. */
static enum need recording_need(const struct asking *asking)
{
    return is_method(asking, "phone") ? NEED_MUST : NEED_NOT;
}

static enum need approval_need(const struct asking *asking)
{
    if (!is_method(asking, "written"))
        return NEED_NOT;
    return asking->loaded->progress.rules->reply_approval ? NEED_MUST : NEED_MAY;
}

static const struct question questions[] = {
    {.option = "by", .definition = "name", .need = ask_actor_need, .choices = ask_holders,
     .check = ask_check_actor},
    {.option = "method", .kind = ANSWER_CHOICE, .title = manner_title},
    {.option = "content", .kind = ANSWER_TEXT, .definition = "text"},
    {.option = "proposal", .kind = ANSWER_TEXT, .definition = "text", .need = proposal_need},
    {.option = "recording", .definition = "line", .need = recording_need},
    {.option = "approved-by", .definition = "name", .need = approval_need},
    {.option = "feedback", .kind = ANSWER_TEXT, .definition = "text", .need = ask_may},
    {0},
};

/* What the applicant said may be entered alone. */
static bool is_feedback(const struct cli *cli)
{
    return cli_raw(cli, "feedback") && !cli_raw(cli, "method") && !cli_raw(cli, "content");
}

static bool is_answer(const struct cli *cli)
{
    return !is_feedback(cli);
}

static const struct dialogue dialogue = {
    .questions = questions, .about_case = true, .step = ACT_REPLY, .wanted = is_answer};

static const struct value_spec values[] = {
    {"method", VALUES_CHOICES, "phone|written|in-person"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-reply",
    .summary = N_("answer the applicant and close the case"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 1,
    .most = ANY_NUMBER,
    .dialogue = &dialogue,
};

static enum status run(struct cli *cli, const struct archive *archive)
{
    static const struct act_field reply[] = {
        {"method", "method", ACT_TEXT, true},
        {"content", "content", ACT_TEXT, true},
        {"proposal", "proposal", ACT_TEXT, false},
        {"recording", "recording", ACT_TEXT, false},
        {"approved-by", "approved_by", ACT_TEXT, false},
        {"feedback", "feedback", ACT_TEXT, false},
        {0},
    };
    static const struct act_field feedback[] = {{"feedback", "feedback", ACT_TEXT, true}, {0}};
    if (is_feedback(cli))
        return act_run_plain(cli, archive, "feedback", feedback);
    return act_run_plain(cli, archive, "reply", reply);
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
