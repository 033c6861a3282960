/* buyao-workday: statutory working days, and counting in them. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "summary/summary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const usages[] = {
    "[--strict] is DATE|-",      "[--strict] add DATE N|-", "[--strict] count FROM TO|-",
    "[--strict] list FROM TO",   "[--strict] due QUARTER",  NULL,
};

static const struct option_spec options[] = {
    {"strict", 's', NULL, N_("refuse answers that rest on years without a notice; exit 3")},
    {NULL, 0, NULL, NULL},
};

static const struct command command = {
    .name = "buyao-workday",
    .summary = N_("ask for working days: is, add, count, list, due"),
    .usages = usages,
    .options = options,
    .common = COMMON_ARCHIVE,
    .least = 1,
    .most = ANY_NUMBER,
};

struct asking {
    struct cli *cli;
    struct archive archive;
    bool in_archive;
    struct calendar *calendar;
};

static enum status read_day(const struct asking *asking, const char *text, day_number *day)
{
    if (date_parse(text, day))
        return STATUS_OK;
    return error_plain(&asking->cli->errors, STATUS_USAGE,
                       _("a date looks like 2022-03-04, 20220304 or 2022年3月4日"),
                       _("'%s' is not a date"), text);
}

static enum status read_number(const struct asking *asking, const char *text, int32_t *number)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (end != text && !*end && errno == 0 && value >= INT32_MIN && value <= INT32_MAX) {
        *number = (int32_t)value;
        return STATUS_OK;
    }
    return error_plain(&asking->cli->errors, STATUS_USAGE, _("such as 5, or -5 for days before"),
                       _("'%s' is not a whole number of days"), text);
}

/* With --strict an answer that a coming notice may change is refused, with all that goes with it. */
static enum status admit(const struct asking *asking, bool provisional)
{
    if (!provisional || !cli_flag(asking->cli, "strict"))
        return STATUS_OK;
    return error_plain(&asking->cli->errors, STATUS_REFUSED,
                       _("put the notice into the archive's calendar/, see buyao-archive(5)"),
                       _("there is no notice yet for a year that this answer rests on"));
}

static void put(const struct asking *asking, const char *text, bool provisional)
{
    fprintf(asking->cli->output, "%s%s\n", text, provisional ? "\tprovisional" : "");
    cli_printed(asking->cli);
}

static enum status answer(const struct asking *asking, const char *text, bool provisional)
{
    enum status status = admit(asking, provisional);
    if (status != STATUS_OK)
        return status;
    put(asking, text, provisional);
    if (provisional)
        error_warn(&asking->cli->errors, (struct place){0},
                   _("'%s' is by plain weekends, for there is no notice yet for a year it rests on"),
                   text);
    return STATUS_OK;
}

static enum status ask_is(const struct asking *asking, char **words)
{
    day_number day = 0;
    enum status status = read_day(asking, words[0], &day);
    if (status != STATUS_OK)
        return status;
    status = answer(asking, calendar_why(asking->calendar, day),
                    calendar_is_provisional(asking->calendar, day));
    if (status == STATUS_OK && !calendar_is_workday(asking->calendar, day))
        status = STATUS_FOUND;
    return status;
}

static enum status ask_add(const struct asking *asking, char **words)
{
    day_number day = 0;
    int32_t number = 0;
    struct calendar_day result;
    char text[DATE_SIZE];
    enum status status = read_day(asking, words[0], &day);
    if (status == STATUS_OK)
        status = read_number(asking, words[1], &number);
    if (status != STATUS_OK)
        return status;
    if (!calendar_add(asking->calendar, day, number, &result))
        return error_plain(&asking->cli->errors, STATUS_USAGE, _("ask for fewer days"),
                           _("%s and %s working days: the result lies outside the years %d to %d"),
                           words[0], words[1], YEAR_FIRST, YEAR_LAST);
    date_format(result.day, text);
    return answer(asking, text, result.provisional);
}

static enum status ask_count(const struct asking *asking, char **words)
{
    day_number from = 0, to = 0;
    char text[16];
    enum status status = read_day(asking, words[0], &from);
    if (status == STATUS_OK)
        status = read_day(asking, words[1], &to);
    if (status != STATUS_OK)
        return status;
    struct calendar_count count = calendar_count(asking->calendar, from, to);
    snprintf(text, sizeof text, "%ld", (long)count.days);
    return answer(asking, text, count.provisional);
}

static enum status ask_list(const struct asking *asking, char **words)
{
    day_number from = 0, to = 0;
    char text[DATE_SIZE];
    enum status status = read_day(asking, words[0], &from);
    if (status == STATUS_OK)
        status = read_day(asking, words[1], &to);
    /* Refused or warned of once, as the one answer that the list is. */
    bool provisional = from <= to && calendar_count(asking->calendar, from, to).provisional;
    if (status == STATUS_OK)
        status = admit(asking, provisional);
    for (day_number day = from; status == STATUS_OK && day <= to; day++) {
        if (!calendar_is_workday(asking->calendar, day))
            continue;
        date_format(day, text);
        put(asking, text, calendar_is_provisional(asking->calendar, day));
    }
    if (status == STATUS_OK && provisional)
        error_warn(&asking->cli->errors, (struct place){0},
                   _("days of years without a notice are by plain weekends"));
    return status;
}

static enum status ask_due(const struct asking *asking, char **words)
{
    struct quarter quarter;
    struct calendar_day due;
    char text[DATE_SIZE];
    if (!quarter_parse(words[0], &quarter))
        return error_plain(&asking->cli->errors, STATUS_USAGE,
                           _("a quarter looks like 2022Q1 or 2022年第1季度"),
                           _("'%s' is not a quarter"), words[0]);
    if (!asking->in_archive)
        return error_plain(&asking->cli->errors, STATUS_REFUSED,
                           _("go into an archive, or name it with -C DIR"),
                           _("when the table is due is laid down in an archive's policy"));
    if (!summary_due(asking->archive.policy, asking->calendar, quarter, &due))
        return error_plain(&asking->cli->errors, STATUS_REFUSED,
                           _("a rule stands in buyao.yaml, under 'report'"),
                           _("the policy asks for no table in that quarter"));
    date_format(due.day, text);
    return answer(asking, text, due.provisional);
}

static const struct question {
    const char *name;
    size_t words;
    bool from_stdin;
    enum status (*ask)(const struct asking *asking, char **words);
} questions[] = {
    {"is", 1, true, ask_is},       {"add", 2, true, ask_add},   {"count", 2, true, ask_count},
    {"list", 2, false, ask_list},  {"due", 1, false, ask_due},
};

static const struct question *find_question(const char *name)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strcmp(questions[i].name, name) == 0)
            return &questions[i];
    return NULL;
}

static enum status refuse_question(struct cli *cli, const char *name)
{
    struct nearest nearest;
    nearest_begin(&nearest, name);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        nearest_offer(&nearest, questions[i].name);
    return cli_unknown(cli, &nearest, _("'%s' is no question: is, add, count, list or due"), name);
}

struct line_context {
    const struct asking *asking;
    const struct question *question;
};

static enum status ask_line(struct cli *cli, void *context, const char *line)
{
    const struct line_context *lines = context;
    struct arena arena = {0};
    char *words[3], *rest = NULL;
    size_t count = 0;
    enum status status;
    char *copy = arena_string(&arena, line);
    if (copy)
        for (char *word = strtok_r(copy, " \t", &rest); word && count < 3;
             word = strtok_r(NULL, " \t", &rest))
            words[count++] = word;
    if (!copy)
        status = error_memory(&cli->errors);
    else if (count != lines->question->words)
        status = cli_misused(cli,
                             ngettext("'%s': the line should hold %zu word",
                                      "'%s': the line should hold %zu words",
                                      lines->question->words),
                             line,
                             lines->question->words);
    else
        status = lines->question->ask(lines->asking, words);
    arena_free(&arena);
    return status;
}

static enum status ask(struct asking *asking)
{
    struct cli *cli = asking->cli;
    const struct question *question = find_question(cli->arguments[0]);
    if (!question)
        return refuse_question(cli, cli->arguments[0]);
    if (question->from_stdin && cli->argument_count == 2 && strcmp(cli->arguments[1], "-") == 0) {
        struct line_context lines = {asking, question};
        return cli_each(cli, 1, ask_line, &lines);
    }
    if (cli->argument_count != question->words + 1)
        return cli_misused(cli,
                           ngettext("'%s' takes %zu argument", "'%s' takes %zu arguments",
                                    question->words),
                           question->name, question->words);
    return question->ask(asking, cli->arguments + 1);
}

/* Without an archive the statutory days alone answer. */
static enum status prepare(struct asking *asking)
{
    struct errors none = {0};
    struct archive found;
    const char *named = cli_raw(asking->cli, "archive");
    const char *variable = getenv("BUYAO_DIR");
    bool wanted = named || (variable && *variable);
    asking->in_archive = wanted || archive_find(&found, NULL, &none) == STATUS_OK;
    if (asking->in_archive && !wanted)
        archive_close(&found);
    errors_free(&none);
    if (!asking->in_archive) {
        asking->calendar = calendar_statutory(&asking->cli->errors);
    } else {
        enum status status = cli_archive(asking->cli, &asking->archive);
        if (status != STATUS_OK)
            return status;
        asking->calendar = archive_calendar(&asking->archive, &asking->cli->errors);
    }
    return asking->calendar ? STATUS_OK : errors_worst(&asking->cli->errors);
}

int main(int argc, char **argv)
{
    struct cli cli;
    struct asking asking = {.cli = &cli};
    enum status status;
    if (cli_start(&cli, &command, argc, argv, &status)) {
        status = prepare(&asking);
        if (status == STATUS_OK)
            status = ask(&asking);
        calendar_free(asking.calendar);
        archive_close(&asking.archive);
    }
    return cli_finish(&cli, status);
}
