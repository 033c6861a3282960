#include "cli/ask_one.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/terminal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* --- leaving --------------------------------------------------------------------- */

void ask_print_errors(struct cli *cli)
{
    errors_print(&cli->errors, cli->command->name, stderr);
    errors_free(&cli->errors);
}

static enum status leave(struct cli *cli)
{
    cli->left = true;
    return error_plain(&cli->errors, STATUS_REFUSED, NULL, _("given up; nothing was written"));
}

/* A line that can not be part of a text is told at once, so that the lines before it are not lost. */
static void check_line(struct cli *cli, const char **line)
{
    enum text_problem problem = text_check(*line, strlen(*line), NULL);
    if (problem == TEXT_FINE)
        return;
    *line = NULL;
    error_plain(&cli->errors, STATUS_USAGE, _("type it again"), _("the text %s"),
                text_problem_name(problem));
}

enum status ask_line(struct cli *cli, const char **line)
{
    *line = NULL;
    switch (terminal_line(&cli->arena, "> ", line)) {
    case TYPED_LINE:
        check_line(cli, line);
        break;
    case TYPED_END:
        fputc('\n', stderr);
        return leave(cli);
    case TYPED_INTERRUPT:
        fputc('\n', stderr);
        error_plain(&cli->errors, STATUS_REFUSED, NULL, _("interrupted; nothing was written"));
        ask_print_errors(cli);
        terminal_die();
        break;
    case TYPED_TOO_LONG:
        error_plain(&cli->errors, STATUS_USAGE, _("break it into lines, or write it in the editor"),
                    _("a terminal does not take a line as long as this one"));
        break;
    case TYPED_ZERO:
        error_plain(&cli->errors, STATUS_USAGE, _("type it again"), _("the text %s"),
                    text_problem_name(TEXT_CONTROL));
        break;
    case TYPED_FAILED:
        return error_system(&cli->errors, errno, _("standard input"), _("cannot read"));
    }
    return STATUS_OK;
}

bool ask_mistyped(const struct cli *cli, enum status status)
{
    return !cli->left && !cli->errors.lost &&
           (status == STATUS_USAGE || status == STATUS_REFUSED);
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
        enum status status = ask_line(cli, &line);
        if (status != STATUS_OK)
            return status;
        ask_print_errors(cli);
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
    ask_print_errors(cli);
    return read_yes(cli, question) == STATUS_OK;
}

enum status ask_confirm(struct cli *cli, const char *text)
{
    ask_print_errors(cli);
    fputc('\n', stderr);
    text_print(text, stderr);
    fputc('\n', stderr);
    return read_yes(cli, _("Write this? (y/n)"));
}
