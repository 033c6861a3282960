#include "cli/ask.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/editor.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "yaml/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool ask_can(void)
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
    return dialogue && dialogue->about_case && ask_can() && names_one_case(cli) &&
           cli->argument_count + asked_arguments(dialogue) == cli->command->least;
}

static bool applies(const struct cli *cli)
{
    const struct dialogue *dialogue = cli->command->dialogue;
    if (!dialogue || !ask_can() || (dialogue->wanted && !dialogue->wanted(cli)))
        return false;
    if (!dialogue->about_case)
        return true;
    return names_one_case(cli) && cli->argument_count <= 1 + asked_arguments(dialogue);
}

/* --- leaving --------------------------------------------------------------------- */

static void print_errors(struct cli *cli)
{
    errors_print(&cli->errors, cli->command->name, stderr);
    errors_free(&cli->errors);
}

static enum status leave(struct cli *cli)
{
    cli->left = true;
    return error_plain(&cli->errors, STATUS_REFUSED, NULL, _("given up; nothing was written"));
}

/* Reads a line, and says of one that is none why; NULL in `*line` then. Another status leaves. */
static enum status read_line(struct cli *cli, const char **line)
{
    *line = NULL;
    fputs("> ", stderr);
    fflush(stderr);
    switch (terminal_line(&cli->arena, line)) {
    case TYPED_LINE:
        break;
    case TYPED_END:
        fputc('\n', stderr);
        return leave(cli);
    case TYPED_INTERRUPT:
        fputc('\n', stderr);
        error_plain(&cli->errors, STATUS_REFUSED, NULL, _("interrupted; nothing was written"));
        print_errors(cli);
        terminal_die();
        break;
    case TYPED_TOO_LONG:
        error_plain(&cli->errors, STATUS_USAGE, _("break it into lines, or write it in the editor"),
                    _("a terminal does not take a line as long as this one"));
        break;
    case TYPED_ZERO:
        error_plain(&cli->errors, STATUS_USAGE, NULL, _("the text %s"),
                    text_problem_name(TEXT_CONTROL));
        break;
    case TYPED_FAILED:
        return error_system(&cli->errors, errno, _("standard input"), _("cannot read"));
    }
    return STATUS_OK;
}

/* --- yes or no ------------------------------------------------------------------- */

static bool is_one_of(const char *answer, const char *const words[])
{
    for (; *words; words++)
        if (text_contains(answer, *words) && text_contains(*words, answer))
            return true;
    return false;
}

/* Until it is one of them. STATUS_REFUSED for a no, and for leaving. */
static enum status read_yes(struct cli *cli, const char *question)
{
    static const char *const yes[] = {"y", "yes", "是", NULL}, *const no[] = {"n", "no", "否", NULL};
    for (;;) {
        const char *line, *answer = NULL;
        enum text_problem problem;
        fprintf(stderr, "%s\n", question);
        enum status status = read_line(cli, &line);
        if (status != STATUS_OK)
            return status;
        print_errors(cli);
        if (line)
            answer = text_clean(&cli->arena, line, &problem);
        if (answer && is_one_of(answer, yes))
            return STATUS_OK;
        if (answer && is_one_of(answer, no))
            return leave(cli);
    }
}

bool ask_again(struct cli *cli, const char *question)
{
    if (!isatty(STDIN_FILENO))
        return false;
    print_errors(cli);
    return read_yes(cli, question) == STATUS_OK;
}

enum status ask_confirm(struct cli *cli, const char *text)
{
    if (!cli->asked)
        return STATUS_OK;
    print_errors(cli);
    fputc('\n', stderr);
    text_print(text, stderr);
    fputc('\n', stderr);
    return read_yes(cli, _("Write this? (y/n)"));
}

/* --- the answers so far ------------------------------------------------------------ */

const char *ask_answer(const struct asking *asking, const char *option)
{
    const struct cli *cli = asking->cli;
    size_t last = cli->command->least - 1;
    if (option)
        return cli_raw(cli, option);
    return cli->argument_count > last ? cli->arguments[last] : NULL;
}

/* Whether the command line says it; what was answered does not count. */
static bool is_given(const struct asking *asking, const struct question *question)
{
    if (!question->option)
        return asking->argument_count >= asking->cli->command->least;
    return cli_raw(asking->cli, question->option) != NULL;
}

static void put_answer(struct asking *asking, const struct question *question, const char *text)
{
    struct cli *cli = asking->cli;
    if (question->option) {
        cli->values[cli->value_count++] =
            (struct cli_value){command_find(cli->command, question->option), text};
    } else {
        /* getopt() leaves arguments as they were typed, and nothing writes to this one. */
        union {
            const char *given;
            char *argument;
        } answer = {text};
        cli->arguments[cli->argument_count++] = answer.argument;
    }
}

static void take_answer_back(struct asking *asking, const struct question *question)
{
    if (question->option)
        asking->cli->value_count--;
    else
        asking->cli->argument_count--;
}

/* --- one question -------------------------------------------------------------------- */

void ask_offer(struct asking *asking, const char *value, const char *title)
{
    if (asking->choice_count < CHOICES_MOST && value)
        asking->choices[asking->choice_count++] = (struct choice_of){value, title ? title : ""};
}

static enum need need_of(const struct asking *asking, const struct question *question)
{
    return question->need ? question->need(asking) : NEED_MUST;
}

static const char *title_of(const struct asking *asking, const char *value)
{
    for (size_t i = 0; i < asking->choice_count; i++)
        if (strcmp(asking->choices[i].value, value) == 0)
            return asking->choices[i].title;
    return "";
}

static void print_choices(const struct asking *asking)
{
    size_t widest = 0;
    for (size_t i = 0; i < asking->choice_count; i++) {
        size_t width = text_width(asking->choices[i].value);
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < asking->choice_count; i++) {
        const struct choice_of *choice = &asking->choices[i];
        fprintf(stderr, "%4zu  ", i + 1);
        text_print_line(choice->value, stderr);
        if (*choice->title) {
            fprintf(stderr, "%*s", (int)(widest - text_width(choice->value) + 2), "");
            text_print_line(choice->title, stderr);
        }
        fputc('\n', stderr);
    }
}

/* What an empty line does, and how a text ends. */
static void print_rules(const struct asking *asking, const struct question *question,
                        const char *fallback)
{
    if (fallback) {
        fputs(_("An empty line stands for: "), stderr);
        text_print(fallback, stderr);
        const char *title = title_of(asking, fallback);
        fputs(*title ? "  " : "", stderr);
        text_print_line(title, stderr);
        fputc('\n', stderr);
    } else if (need_of(asking, question) == NEED_MAY) {
        fprintf(stderr, "%s\n", _("An empty line leaves it out."));
    }
    if (question->kind == ANSWER_TEXT)
        fprintf(stderr, "%s\n",
                _("An empty line, or a dot alone, ends the text; e alone opens the editor."));
}

static void print_question(const struct asking *asking, const struct question *question,
                           const char *fallback)
{
    const struct option_spec *option =
        question->option ? command_find(asking->cli->command, question->option) : NULL;
    fputc('\n', stderr);
    if (option)
        fprintf(stderr, "--%s: ", option->name);
    fprintf(stderr, "%s\n", _(option ? option->help : question->prompt));
    print_choices(asking);
    print_rules(asking, question, fallback);
}

static enum status write_in_editor(struct cli *cli, const char *before, const char **text)
{
    struct edited edited = {0};
    enum status status = editor_open(cli, before, strlen(before), &edited);
    if (status == STATUS_OK)
        status = editor_run(cli, &edited);
    editor_close(&edited);
    if (status != STATUS_OK)
        return status;
    if (memchr(edited.bytes, '\0', edited.length))
        return error_plain(&cli->errors, STATUS_USAGE, NULL, _("the text %s"),
                           text_problem_name(TEXT_CONTROL));
    *text = edited.bytes;
    return STATUS_OK;
}

/* Lines until an empty one, a dot, or what is no line; NULL after the last. */
static enum status read_text(struct cli *cli, const char *fallback, const char **text)
{
    const char *line;
    *text = NULL;
    for (;;) {
        enum status status = read_line(cli, &line);
        if (status != STATUS_OK || !line)
            return status;
        if (!*text && strcmp(line, "e") == 0)
            return write_in_editor(cli, fallback ? fallback : "", text);
        if (text_blank(line) || strcmp(line, ".") == 0)
            break;
        *text = *text ? arena_format(&cli->arena, "%s\n%s", *text, line) : line;
        if (!*text)
            return error_memory(&cli->errors);
    }
    *text = *text ? *text : "";
    return STATUS_OK;
}

/* A number that was typed, with full-width digits too; 0 when it is none. */
static size_t number_of(const char *text)
{
    size_t number = 0;
    int code, digit;
    while (*text) {
        size_t length = text_next(text, strlen(text), &code);
        digit = length ? text_digit(code) : -1;
        if (digit < 0 || number > CHOICES_MOST)
            return 0;
        number = 10 * number + (size_t)digit;
        text += length;
    }
    return number;
}

/* The choice that was meant, by itself, what it is called, or its number; else the text itself. */
static const char *chosen(const struct asking *asking, const char *text)
{
    for (size_t i = 0; i < asking->choice_count; i++)
        if (text_same_name(asking->choices[i].value, text) ||
            (*asking->choices[i].title && text_same_name(asking->choices[i].title, text)))
            return asking->choices[i].value;
    size_t number = number_of(text);
    return number > 0 && number <= asking->choice_count ? asking->choices[number - 1].value : text;
}

static enum status check_choice(struct asking *asking, const char *text)
{
    for (size_t i = 0; i < asking->choice_count; i++)
        if (strcmp(asking->choices[i].value, text) == 0)
            return STATUS_OK;
    return error_plain(&asking->cli->errors, STATUS_USAGE,
                       _("type one of them, or its number"),
                       ngettext("'%s' is not the only choice", "'%s' is none of the %zu choices",
                                asking->choice_count),
                       text, asking->choice_count);
}

static enum status check_definition(struct asking *asking, const char *definition, const char *text)
{
    struct errors *errors = &asking->cli->errors;
    const struct schema *schema = archive_schema(asking->archive, LEDGER_CASES, errors);
    struct node node = {.kind = NODE_STRING, .text = text, .length = (uint32_t)strlen(text)};
    return schema ? schema_check_definition(schema, definition, &node, errors) : STATUS_SYSTEM;
}

/* The answer, as the option would be looked at; it is the option's value when it holds. */
static enum status check_answer(struct asking *asking, const struct question *question,
                                const char *label, const char *typed)
{
    struct cli *cli = asking->cli;
    const char *text;
    enum status status = cli_clean(cli, label, typed, &text);
    if (status != STATUS_OK)
        return status;
    text = chosen(asking, text);
    if (question->kind == ANSWER_CHOICE)
        status = check_choice(asking, text);
    if (status == STATUS_OK && question->definition)
        status = check_definition(asking, question->definition, text);
    if (status != STATUS_OK)
        return status;
    put_answer(asking, question, text);
    if (question->check)
        status = question->check(asking);
    if (status != STATUS_OK)
        take_answer_back(asking, question);
    return status;
}

static enum status read_answer(struct cli *cli, const struct question *question,
                               const char *fallback, const char **text)
{
    return question->kind == ANSWER_TEXT ? read_text(cli, fallback, text) : read_line(cli, text);
}

static bool is_mistyped(const struct cli *cli, enum status status)
{
    return !cli->left && !cli->errors.lost &&
           (status == STATUS_USAGE || status == STATUS_REFUSED);
}

/* One answer; `*done` once it holds, or may be left out. */
static enum status try_answer(struct asking *asking, const struct question *question,
                              const char *label, const char *fallback, bool *done)
{
    struct cli *cli = asking->cli;
    const char *text;
    enum status status = read_answer(cli, question, fallback, &text);
    if (status != STATUS_OK || !text)
        return status;
    bool empty = text_blank(text);
    *done = empty && !fallback && need_of(asking, question) == NEED_MAY;
    if (*done)
        return STATUS_OK;
    if (empty && !fallback)
        return error_plain(&cli->errors, STATUS_USAGE, _("Ctrl-C leaves, and nothing is written"),
                           _("%s: an answer is needed"), label);
    status = check_answer(asking, question, label, empty ? fallback : text);
    *done = status == STATUS_OK;
    return status;
}

static enum status ask_one(struct asking *asking, const struct question *question,
                           const char *before)
{
    struct cli *cli = asking->cli;
    const char *fallback = before ? before : question->fallback;
    const char *label = question->option ? arena_format(&cli->arena, "--%s", question->option)
                                         : _(question->prompt);
    bool done = false;
    if (!label)
        return error_memory(&cli->errors);
    asking->choice_count = 0;
    if (question->choices)
        question->choices(asking);
    if (question->kind == ANSWER_CHOICE && asking->choice_count == 0)
        return STATUS_OK; /* there is nothing to choose from */
    print_question(asking, question, fallback);
    while (!done) {
        enum status status = try_answer(asking, question, label, fallback, &done);
        if (status != STATUS_OK && !is_mistyped(cli, status))
            return status;
        print_errors(cli);
    }
    return STATUS_OK;
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

/* Whether the command line lacks what the program can not do without. */
static bool lacks_something(const struct asking *asking)
{
    const struct question *one = asking->cli->command->dialogue->questions;
    for (; one->option || one->prompt; one++)
        if (!is_given(asking, one) && need_of(asking, one) == NEED_MUST)
            return true;
    return false;
}

/* What was given is looked at before anything is asked, so that no answer is in vain. */
static enum status check_given(struct asking *asking, const struct question *question)
{
    const char *text = NULL;
    if (!question->option)
        return STATUS_OK;
    enum status status = cli_text(asking->cli, question->option, &text);
    if (status == STATUS_OK && question->definition)
        status = check_definition(asking, question->definition, text);
    return status == STATUS_OK && question->check ? question->check(asking) : status;
}

static enum status check_all_given(struct asking *asking)
{
    enum status status = STATUS_OK;
    const struct question *one = asking->cli->command->dialogue->questions;
    for (; (one->option || one->prompt) && status == STATUS_OK; one++)
        if (is_given(asking, one))
            status = check_given(asking, one);
    return status;
}

static enum status ask_all(struct asking *asking, const struct answers *before)
{
    enum status status = STATUS_OK;
    const struct question *one = asking->cli->command->dialogue->questions;
    for (; (one->option || one->prompt) && status == STATUS_OK; one++)
        if (!is_given(asking, one) && need_of(asking, one) != NEED_NOT)
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
        } while (is_mistyped(cli, status) && ask_again(cli, _("Answer again? (y/n)")));
    }
    arena_free(&asking.arena);
    return status;
}
