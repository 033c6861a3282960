#include "cli/ask_one.h"

#include "base/array.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/editor.h"
#include "cli/options.h"

#include <stdint.h>
#include <string.h>

/* --- the answers so far ------------------------------------------------------------ */

const char *ask_answer(const struct asking *asking, const char *option)
{
    const struct cli *cli = asking->cli;
    size_t last = cli->command->least - 1;
    if (option)
        return cli_raw(cli, option);
    return cli->argument_count > last ? cli->arguments[last] : NULL;
}

static enum status put_answer(struct asking *asking, const struct question *question,
                              const char *text)
{
    struct cli *cli = asking->cli;
    char *kept = arena_string(&cli->arena, text);
    if (!kept)
        return error_memory(&cli->errors);
    if (question->option)
        cli->values[cli->value_count++] =
            (struct cli_value){command_find(cli->command, question->option), kept};
    else
        cli->arguments[cli->argument_count++] = kept;
    return STATUS_OK;
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
    struct choice_of *choices = array_room(asking->choices, asking->choice_count,
                                           &asking->choice_room, sizeof *choices);
    if (!choices) {
        error_memory(&asking->cli->errors);
        return;
    }
    asking->choices = choices;
    choices[asking->choice_count++] = (struct choice_of){value, title ? title : ""};
}

/* The choices that the program's table has for the option. */
static void offer_own(struct asking *asking, const struct question *question)
{
    const char *choices = command_choices(asking->cli->command, question->option);
    for (size_t length; choices; choices = choices[length] ? choices + length + 1 : NULL) {
        length = strcspn(choices, "|");
        char *value = arena_copy(&asking->arena, choices, length);
        if (!value) {
            error_memory(&asking->cli->errors);
            return;
        }
        ask_offer(asking, value, question->title(value));
    }
}

enum need ask_need(const struct asking *asking, const struct question *question)
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
    } else if (ask_need(asking, question) == NEED_MAY) {
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

/* Lines until an empty one or a dot. One that is none is told, and can be typed again. */
static enum status read_text(struct cli *cli, const char *fallback, const char **text)
{
    const char *line;
    *text = NULL;
    for (;;) {
        enum status status = ask_line(cli, &line);
        if (status != STATUS_OK)
            return status;
        ask_print_errors(cli);
        if (!line)
            continue;
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
        if (digit < 0 || number > SIZE_MAX / 10 - 1)
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

enum status ask_check_given(struct asking *asking, const struct question *question)
{
    const char *text = NULL;
    enum status status =
        question->option ? cli_text(asking->cli, question->option, &text) : STATUS_OK;
    if (status == STATUS_OK && question->definition && text)
        status = check_definition(asking, question->definition, text);
    return status == STATUS_OK && question->check ? question->check(asking) : status;
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
    if (status == STATUS_OK)
        status = put_answer(asking, question, text);
    if (status != STATUS_OK)
        return status;
    if (question->check)
        status = question->check(asking);
    if (status != STATUS_OK)
        take_answer_back(asking, question);
    return status;
}

static enum status read_answer(struct cli *cli, const struct question *question,
                               const char *fallback, const char **text)
{
    return question->kind == ANSWER_TEXT ? read_text(cli, fallback, text) : ask_line(cli, text);
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
    *done = empty && !fallback && ask_need(asking, question) == NEED_MAY;
    if (*done)
        return STATUS_OK;
    if (empty && !fallback)
        return error_plain(&cli->errors, STATUS_USAGE, _("Ctrl-C leaves, and nothing is written"),
                           _("%s: an answer is needed"), label);
    status = check_answer(asking, question, label, empty ? fallback : text);
    *done = status == STATUS_OK;
    return status;
}

enum status ask_one(struct asking *asking, const struct question *question, const char *before)
{
    struct cli *cli = asking->cli;
    const char *fallback = before ? before : question->fallback;
    const char *label = question->option ? arena_format(&cli->arena, "--%s", question->option)
                                         : _(question->prompt);
    bool done = false;
    if (!label)
        return error_memory(&cli->errors);
    asking->choice_count = 0;
    if (question->title)
        offer_own(asking, question);
    else if (question->choices)
        question->choices(asking);
    if (cli->errors.lost)
        return STATUS_SYSTEM;
    if (question->kind == ANSWER_CHOICE && asking->choice_count == 0)
        return STATUS_OK; /* there is nothing to choose from */
    print_question(asking, question, fallback);
    while (!done) {
        enum status status = try_answer(asking, question, label, fallback, &done);
        if (status != STATUS_OK && !ask_mistyped(cli, status))
            return status;
        ask_print_errors(cli);
    }
    return STATUS_OK;
}
