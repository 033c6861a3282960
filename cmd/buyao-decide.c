/* buyao-decide: the opinion of the level that holds a case. */
#include "base/i18n.h"
#include "cli/act.h"
#include "cli/ask.h"
#include "yaml/build.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] ID... resolve|refuse|unsure --opinion TEXT [--promise DATE]", NULL};

static const struct option_spec options[] = {
    {"opinion", 'm', N_("TEXT"), N_("what the level has to say; required")},
    {"promise", 'p', N_("DATE"), N_("the day by which what was resolved is done")},
    {NULL, 0, NULL, NULL},
};

static void offer_decisions(struct asking *asking)
{
    static const enum act acts[] = {ACT_RESOLVE, ACT_REFUSE, ACT_UNSURE};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        ask_offer(asking, act_key(acts[i]), act_title(acts[i]));
}

/* Clause 23: whether who resolves here has to promise. */
static enum need promise_need(const struct asking *asking)
{
    const struct progress *progress = &asking->loaded->progress;
    const char *decision = ask_answer(asking, NULL);
    enum act act;
    if (!decision || !act_parse_decision(decision, &act) || act != ACT_RESOLVE)
        return NEED_NOT;
    return progress->chain->levels[progress->level].promise_required ? NEED_MUST : NEED_MAY;
}

static enum status check_promise(struct asking *asking)
{
    const char *text;
    return act_date(asking->cli, "promise", &text);
}

static enum status check_decision(struct asking *asking)
{
    enum act act = ACT_RESOLVE;
    act_parse_decision(ask_answer(asking, NULL), &act);
    return ask_check_step(asking, act);
}

static const struct question questions[] = {
    {.option = "by", .definition = "name", .need = ask_actor_need, .choices = ask_holders,
     .check = ask_check_actor},
    {.prompt = N_("what the level decides"), .kind = ANSWER_CHOICE, .choices = offer_decisions,
     .check = check_decision},
    {.option = "opinion", .kind = ANSWER_TEXT, .definition = "text"},
    {.option = "promise", .need = promise_need, .check = check_promise},
    {0},
};

/* A decision that is none is said before anything is asked. */
static bool decides(const struct cli *cli)
{
    enum act act;
    return cli->argument_count < 2 ||
           act_parse_decision(cli->arguments[cli->argument_count - 1], &act);
}

static const struct dialogue dialogue = {
    .questions = questions, .about_case = true, .step = ACT_RESOLVE, .wanted = decides};

static const struct command command = {
    .name = "buyao-decide",
    .summary = N_("give the opinion of the level that holds a case"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .least = 2,
    .most = ANY_NUMBER,
    .dialogue = &dialogue,
};

struct opinion {
    struct act_head head;
    const char *decision, *opinion, *promise;
};

/* Where a no goes when that is not simply the next level; NULL where nothing has to be said. */
static const char *detour(const struct opinion *opinion, const struct progress *progress)
{
    enum act act;
    if (!act_parse_decision(opinion->decision, &act) || act == ACT_RESOLVE)
        return NULL;
    int next = process_next_level(opinion->head.archive->roster, progress, progress->level,
                                  opinion->head.by, opinion->head.at.day);
    bool plain = next == LEVEL_NONE || (size_t)next == progress->level + 1;
    return plain ? NULL : progress->chain->levels[next].key;
}

static enum status compose(void *context, struct arena *arena, const struct loaded *record,
                           struct node *entry, struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const struct opinion *opinion = context;
    const struct progress *progress = &before->progress;
    if (act_put_head(arena, &opinion->head, "decide", entry) &&
        node_add_text(arena, entry, "level", progress->chain->levels[progress->level].key) &&
        node_add_text(arena, entry, "decision", opinion->decision) &&
        node_add_text(arena, entry, "opinion", opinion->opinion) &&
        node_add_text(arena, entry, "to", detour(opinion, progress)) &&
        node_add_text(arena, entry, "promise", opinion->promise))
        return STATUS_OK;
    return error_memory(errors);
}

/* The decision stands last, behind the cases; taken off, only cases are left. */
static enum status take_decision(struct cli *cli, struct opinion *opinion)
{
    enum act act;
    opinion->decision = cli->arguments[cli->argument_count - 1];
    cli->argument_count--;
    if (act_parse_decision(opinion->decision, &act))
        return STATUS_OK;
    struct nearest nearest;
    nearest_begin(&nearest, opinion->decision);
    for (act = ACT_RESOLVE; act <= ACT_UNSURE; act++)
        nearest_offer(&nearest, act_key(act));
    return cli_unknown(cli, &nearest, _("'%s' is not a decision: resolve, refuse or unsure"),
                       opinion->decision);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct opinion opinion = {0};
    enum status status = take_decision(cli, &opinion);
    if (status == STATUS_OK)
        status = cli_text(cli, "opinion", &opinion.opinion);
    if (status == STATUS_OK && !opinion.opinion)
        status = cli_misused(cli, _("--opinion is missing"));
    if (status == STATUS_OK)
        status = act_date(cli, "promise", &opinion.promise);
    if (status == STATUS_OK)
        status = act_begin(cli, archive, &opinion.head);
    return status == STATUS_OK ? act_on_each(cli, &opinion.head, compose, &opinion) : status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
