#include "cli/ask_one.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* True when standard input and standard error are terminals. */
static bool can_ask(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static bool names_one_case(const struct cli *cli)
{
    return cli->argument_count > 0 && strcmp(cli->arguments[0], "-") != 0;
}

/* The arguments that may be asked for. */
static size_t asked_arguments(const struct dialogue *dialogue)
{
    size_t count = 0;
    for (const struct question *one = dialogue->questions; one->option || one->prompt; one++)
        count += !one->option;
    return count;
}

bool ask_supplies(const struct cli *cli)
{
    const struct dialogue *dialogue = cli->command->dialogue;
    return dialogue && dialogue->about_case && can_ask() && names_one_case(cli) &&
           cli->argument_count + asked_arguments(dialogue) == cli->command->least;
}

static bool applies(const struct cli *cli)
{
    const struct dialogue *dialogue = cli->command->dialogue;
    if (!dialogue || !can_ask() || (dialogue->wanted && !dialogue->wanted(cli)))
        return false;
    if (!dialogue->about_case)
        return true;
    return names_one_case(cli) && cli->argument_count <= 1 + asked_arguments(dialogue);
}

/* --- all questions --------------------------------------------------------------------- */

/* What was answered before, for another round. */
struct answers {
    struct cli_value *values;
    size_t count;
    const char *argument;
};

static const char *answer_before(const struct answers *before, const struct question *question)
{
    if (!question->option)
        return before->argument;
    for (size_t i = 0; i < before->count; i++)
        if (strcmp(before->values[i].option->name, question->option) == 0)
            return before->values[i].value;
    return NULL;
}

/* Whether the command line says it; what was answered does not count. */
static bool is_given(const struct asking *asking, const struct question *question)
{
    if (!question->option)
        return asking->argument_count >= asking->cli->command->least;
    return cli_raw(asking->cli, question->option) != NULL;
}

/* Whether the command line lacks what the program can not do without. */
static bool lacks_something(const struct asking *asking)
{
    const struct question *one = asking->cli->command->dialogue->questions;
    for (; one->option || one->prompt; one++)
        if (!is_given(asking, one) && ask_need(asking, one) == NEED_MUST)
            return true;
    return false;
}

/* What was given and the case are looked at before anything is asked, so that no answer is in vain. */
static enum status check_all_given(struct asking *asking)
{
    enum status status = STATUS_OK;
    const struct dialogue *dialogue = asking->cli->command->dialogue;
    const struct question *one = dialogue->questions;
    for (; (one->option || one->prompt) && status == STATUS_OK; one++)
        if (is_given(asking, one))
            status = ask_check_given(asking, one);
    if (status == STATUS_OK && dialogue->about_case)
        status = ask_check_step(asking, dialogue->step);
    return status;
}

static enum status ask_all(struct asking *asking, const struct answers *before)
{
    enum status status = STATUS_OK;
    const struct question *one = asking->cli->command->dialogue->questions;
    for (; (one->option || one->prompt) && status == STATUS_OK; one++)
        if (!is_given(asking, one) && ask_need(asking, one) != NEED_NOT)
            status = ask_one(asking, one, answer_before(before, one));
    return status;
}

/* As the command line has it, with room for the answers. */
static enum status make_room(struct asking *asking)
{
    struct cli *cli = asking->cli;
    size_t count = cli->value_count + QUESTIONS_MOST;
    struct cli_value *values = arena_array(&cli->arena, count, sizeof *values);
    char **arguments = arena_array(&cli->arena, cli->argument_count + QUESTIONS_MOST,
                                   sizeof *arguments);
    if (!values || !arguments)
        return error_memory(&cli->errors);
    if (cli->value_count)
        memcpy(values, cli->values, cli->value_count * sizeof *values);
    if (cli->argument_count)
        memcpy(arguments, cli->arguments, cli->argument_count * sizeof *arguments);
    cli->values = values;
    cli->arguments = arguments;
    return STATUS_OK;
}

/* The case, so that the questions are those that it puts. */
static enum status load_case(struct asking *asking)
{
    struct cli *cli = asking->cli;
    struct record_id id;
    struct loaded_case *loaded = arena_alloc(&asking->arena, sizeof *loaded);
    if (!loaded)
        return error_memory(&cli->errors);
    enum status status = archive_find_case(asking->archive, cli->arguments[0], &id, &cli->errors);
    if (status == STATUS_OK)
        status = case_load_id(asking->archive, &asking->arena, id, loaded, &cli->errors);
    asking->loaded = loaded;
    return status;
}

static enum status begin(struct asking *asking)
{
    struct cli *cli = asking->cli;
    asking->given = cli->value_count;
    asking->argument_count = cli->argument_count;
    enum status status = make_room(asking);
    if (status == STATUS_OK)
        status = cli_time(cli, asking->archive->policy, &asking->at);
    if (status == STATUS_OK && cli->command->dialogue->about_case)
        status = load_case(asking);
    return status;
}

/* What a person has to know who is asked about a case. */
static void introduce(const struct asking *asking)
{
    fprintf(stderr, "%s\n", _("Ctrl-C leaves at any time, and nothing is written."));
    if (!asking->loaded)
        return;
    fprintf(stderr, "%s  %s\n", asking->loaded->record->id,
            state_title(asking->loaded->progress.where));
    text_print(asking->loaded->record->matter, stderr);
    fputc('\n', stderr);
}

static enum status one_round(struct asking *asking, struct answers *answers,
                             enum status (*run)(struct cli *, const struct archive *))
{
    struct cli *cli = asking->cli;
    cli->value_count = asking->given;
    cli->argument_count = asking->argument_count;
    enum status status = ask_all(asking, answers);
    answers->count = cli->value_count - asking->given;
    answers->values = arena_array(&cli->arena, answers->count + 1, sizeof *answers->values);
    answers->argument = ask_answer(asking, NULL);
    if (!answers->values)
        return error_memory(&cli->errors);
    memcpy(answers->values, cli->values + asking->given,
           answers->count * sizeof *answers->values);
    return status == STATUS_OK ? run(cli, asking->archive) : status;
}

enum status ask_and_run(struct cli *cli, const struct archive *archive,
                        enum status (*run)(struct cli *cli, const struct archive *archive))
{
    struct asking asking = {.cli = cli, .archive = archive};
    struct answers answers = {0};
    if (!applies(cli))
        return run(cli, archive);
    enum status status = begin(&asking);
    bool lacking = status == STATUS_OK && lacks_something(&asking);
    if (lacking)
        status = check_all_given(&asking);
    if (status == STATUS_OK && !lacking) {
        status = run(cli, archive);
    } else if (status == STATUS_OK) {
        cli->asked = true;
        introduce(&asking);
        do {
            status = one_round(&asking, &answers, run);
        } while (ask_mistyped(cli, status) && ask_again(cli, _("Answer again? (y/n)")));
    }
    free(asking.choices);
    arena_free(&asking.arena);
    return status;
}
