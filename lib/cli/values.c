#include "cli/cli.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *cli_nth(const struct cli *cli, const char *name, size_t n)
{
    for (size_t i = 0; i < cli->value_count; i++)
        if (strcmp(cli->values[i].option->name, name) == 0 && n-- == 0)
            return cli->values[i].value;
    return NULL;
}

const char *cli_raw(const struct cli *cli, const char *name)
{
    for (size_t i = cli->value_count; i-- > 0;)
        if (strcmp(cli->values[i].option->name, name) == 0)
            return cli->values[i].value;
    return NULL;
}

static bool fills_record(const struct command *command, const struct option_spec *option)
{
    for (const struct option_spec *one = command->more_options; one && one->name; one++)
        if (one == option)
            return true;
    return strcmp(option->name, "by") == 0 || strcmp(option->name, "at") == 0;
}

void cli_forget(struct cli *cli)
{
    size_t kept = 0;
    for (size_t i = 0; i < cli->value_count; i++)
        if (!fills_record(cli->command, cli->values[i].option))
            cli->values[kept++] = cli->values[i];
    cli->value_count = kept;
}

bool cli_flag(const struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->value_count; i++)
        if (strcmp(cli->values[i].option->name, name) == 0)
            return true;
    return false;
}

/* Adds a usage error; without a hint of its own, with the one to look at --help. */
static enum status misused(struct cli *cli, const char *hint, const char *format, va_list values)
{
    if (!hint)
        hint = arena_format(&cli->arena, _("see %s --help"), cli->command->name);
    if (!hint)
        return error_memory(&cli->errors);
    return error_add_values(&cli->errors, STATUS_USAGE, (struct place){0}, hint, format, values);
}

enum status cli_misused(struct cli *cli, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    enum status status = misused(cli, NULL, format, values);
    va_end(values);
    return status;
}

enum status cli_unknown(struct cli *cli, struct nearest *nearest, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    enum status status = misused(cli, nearest_hint(nearest, NULL), format, values);
    va_end(values);
    return status;
}

enum status cli_too_many(struct cli *cli, size_t most)
{
    return cli_misused(cli,
                       ngettext("there is %zu argument too many; a text with spaces needs quotes",
                                "there are %zu arguments too many; a text with spaces needs quotes",
                                cli->argument_count - most),
                       cli->argument_count - most);
}

enum status cli_clean(struct cli *cli, const char *name, const char *typed, const char **text)
{
    enum text_problem problem;
    *text = text_clean(&cli->arena, typed, &problem);
    if (*text && **text)
        return STATUS_OK;
    if (*text)
        return error_plain(&cli->errors, STATUS_USAGE, NULL, _("%s: the text is blank"), name);
    if (problem == TEXT_NO_MEMORY)
        return error_memory(&cli->errors);
    return error_plain(&cli->errors, STATUS_USAGE, NULL, _("%s: the text %s"), name,
                       text_problem_name(problem));
}

enum status cli_text(struct cli *cli, const char *name, const char **text)
{
    const char *typed = cli_raw(cli, name);
    char *shown = arena_format(&cli->arena, "--%s", name);
    *text = NULL;
    if (!shown)
        return error_memory(&cli->errors);
    return typed ? cli_clean(cli, shown, typed, text) : STATUS_OK;
}

enum status cli_date(struct cli *cli, const char *name, day_number *day)
{
    const char *typed = cli_raw(cli, name);
    if (!typed || date_parse(typed, day))
        return STATUS_OK;
    return error_plain(&cli->errors, STATUS_USAGE,
                       _("a date looks like 2022-03-04, 20220304 or 2022年3月4日"),
                       _("--%s: '%s' is not a date"), name, typed);
}

enum status cli_period(struct cli *cli, day_number *from, day_number *until)
{
    enum status status = cli_date(cli, "from", from);
    if (status == STATUS_OK)
        status = cli_date(cli, "until", until);
    if (status == STATUS_OK && *until < *from)
        status = cli_misused(cli, _("--until lies before --from"));
    return status;
}

/* Now, on a clock `offset` minutes east of UTC. */
static enum status read_clock(struct cli *cli, int offset, struct moment *now)
{
    if (moment_now(offset, now))
        return STATUS_OK;
    return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("the system's clock is not set"));
}

enum status cli_past(struct cli *cli, struct moment at, struct place place)
{
    struct moment now;
    char text[MOMENT_SIZE];
    enum status status = read_clock(cli, at.offset, &now);
    if (status != STATUS_OK || at.day <= now.day + 1)
        return status;
    moment_format(at, text);
    return error_add(&cli->errors, STATUS_REFUSED, place,
                     _("an entry of the future would bar every later one"),
                     _("the time %s has not come yet"), text);
}

enum status cli_time(struct cli *cli, const struct policy *policy, struct moment *at)
{
    enum status status = read_clock(cli, policy->offset, at);
    if (status != STATUS_OK)
        return status;
    const char *typed = cli_raw(cli, "at");
    if (!typed)
        return STATUS_OK;
    if (!moment_parse(typed, policy->offset, at))
        return error_plain(&cli->errors, STATUS_USAGE,
                           _("a time looks like '2022-03-04 09:30'; a date alone is its first "
                             "minute"),
                           _("--at: '%s' is not a time"), typed);
    return cli_past(cli, *at, (struct place){0});
}

enum status cli_today(struct cli *cli, int offset, day_number *today)
{
    struct moment now;
    enum status status = read_clock(cli, offset, &now);
    if (status != STATUS_OK)
        return status;
    *today = now.day;
    return cli_date(cli, "today", today);
}

enum status cli_number(struct cli *cli, const char *name, long least, long most, long *number)
{
    const char *typed = cli_raw(cli, name);
    char *end;
    if (!typed)
        return STATUS_OK;
    if (typed[0] == ' ' && typed[1] == '-') /* see shield_numbers() */
        typed++;
    errno = 0;
    long value = strtol(typed, &end, 10);
    if (errno != 0 || end == typed || *end || value < least || value > most)
        return cli_misused(cli, _("--%s: '%s' is not a number from %ld to %ld"), name, typed, least,
                           most);
    *number = value;
    return STATUS_OK;
}

/* True when `name` is one of the words of `list`, which | separates. */
static bool listed(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *word = list; *word; word += strspn(word, "|")) {
        size_t end = strcspn(word, "|");
        if (end == length && memcmp(word, name, length) == 0)
            return true;
        word += end;
    }
    return false;
}

static enum status refuse_choice(struct cli *cli, const char *name, const char *typed,
                                 const char *choices)
{
    struct nearest nearest;
    size_t size = strlen(choices) + 1;
    char *words = arena_alloc(&cli->arena, size);
    const char *shown = choices_shown(&cli->arena, choices);
    if (!words || !shown)
        return error_memory(&cli->errors);
    nearest_begin(&nearest, typed);
    nearest_offer_words(&nearest, choices, words, size);
    return cli_unknown(cli, &nearest, _("--%s: '%s' is none of: %s"), name, typed, shown);
}

enum status cli_check_choice(struct cli *cli, const char *name)
{
    const char *choices = command_choices(cli->command, name), *typed;
    for (size_t n = 0; choices && (typed = cli_nth(cli, name, n)); n++)
        if (!listed(choices, typed))
            return refuse_choice(cli, name, typed, choices);
    return STATUS_OK;
}

enum status cli_format(struct cli *cli, enum format *format)
{
    const char *typed = cli_raw(cli, "format");
    enum status status = cli_check_choice(cli, "format");
    if (!typed || status != STATUS_OK)
        return status;
    if (!format_parse(typed, format))
        return refuse_choice(cli, "format", typed, cli->command->formats);
    if (format_is_binary(*format) && cli->output == stdout && isatty(STDOUT_FILENO))
        return error_plain(&cli->errors, STATUS_USAGE, _("write it to a file with -o FILE"),
                           _("a terminal can not show %s"), typed);
    return STATUS_OK;
}

enum status cli_judge_broken(struct cli *cli, size_t broken)
{
    if (broken == 0)
        return STATUS_OK;
    if (!cli_flag(cli, "keep-going"))
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("mend them, or go on without them with --keep-going"),
                           ngettext("%zu record is broken, so there is no complete answer",
                                    "%zu records are broken, so there is no complete answer",
                                    broken),
                           broken);
    error_warn(&cli->errors, (struct place){0},
               ngettext("%zu record is broken and left out", "%zu records are broken and left out",
                        broken),
               broken);
    return STATUS_FOUND;
}
