#include "cli/cli.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/options.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static enum status check_arguments(struct cli *cli)
{
    const struct command *command = cli->command;
    if (cli->argument_count < command->least)
        return cli_misused(cli, _("an argument is missing"));
    if (cli->argument_count > command->most)
        return cli_misused(cli, _("'%s' is one argument too many"), cli->arguments[command->most]);
    return STATUS_OK;
}

bool cli_start(struct cli *cli, const struct command *command, int argc, char **argv,
               enum status *status)
{
    *cli = (struct cli){.command = command, .output = stdout};
    setlocale(LC_MESSAGES, "");
    *status = options_parse(cli, argc, argv);
    if (*status != STATUS_OK)
        return false;
    if (cli_flag(cli, "help")) {
        command_print_help(command, stdout);
        return false;
    }
    if (cli_flag(cli, "version")) {
        printf("%s %s\n", command->name, BUYAO_VERSION);
        return false;
    }
    *status = check_arguments(cli);
    if (*status != STATUS_OK)
        return false;
    if (command_find(command, "output") && cli_raw(cli, "output")) {
        cli->output = open_memstream(&cli->held, &cli->held_size);
        if (!cli->output) {
            cli->output = stdout;
            *status = error_memory(&cli->errors);
            return false;
        }
    }
    return true;
}

/* With -o the file appears only when all of it is there and the command did not fail. */
static enum status settle_file(struct cli *cli, enum status status)
{
    bool complete = fclose(cli->output) == 0;
    if (!complete)
        status = error_memory(&cli->errors);
    else if (status <= STATUS_FOUND) {
        enum status written =
            file_replace(cli_raw(cli, "output"), cli->held, cli->held_size,
                         file_masked_mode(OUTPUT_MODE), &cli->errors);
        status = written == STATUS_OK ? status : written;
    }
    free(cli->held);
    return status;
}

static enum status settle_stdout(struct cli *cli, enum status status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("cannot write the output: %s"),
                       errno ? strerror(errno) : "?");
}

int cli_finish(struct cli *cli, enum status status)
{
    if (cli->output != stdout)
        status = settle_file(cli, status);
    status = settle_stdout(cli, status);
    if (cli->errors.lost)
        status = STATUS_SYSTEM;
    if (cli_flag(cli, "quiet"))
        errors_drop_warnings(&cli->errors);
    errors_print(&cli->errors, cli->command->name, stderr);
    errors_free(&cli->errors);
    arena_free(&cli->arena);
    return (int)status;
}

int cli_run(const struct command *command, int argc, char **argv,
            enum status (*run)(struct cli *cli, const struct archive *archive))
{
    struct cli cli;
    struct archive archive = {0};
    enum status status;
    if (cli_start(&cli, command, argc, argv, &status)) {
        status = cli_archive(&cli, &archive);
        if (status == STATUS_OK)
            status = run(&cli, &archive);
        archive_close(&archive);
    }
    return cli_finish(&cli, status);
}

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

enum status cli_misused(struct cli *cli, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    char *hint = arena_format(&cli->arena, _("see %s --help"), cli->command->name);
    if (length < 0 || !hint)
        return error_memory(&cli->errors);
    return error_plain(&cli->errors, STATUS_USAGE, hint, "%s", message);
}

void cli_note(const struct cli *cli, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0 || cli_flag(cli, "quiet"))
        return;
    fprintf(stderr, "%s: ", cli->command->name);
    text_print_line(message, stderr);
    fputc('\n', stderr);
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

enum status cli_time(struct cli *cli, const struct policy *policy, struct moment *at)
{
    struct moment now;
    if (!moment_now(policy->offset, &now))
        return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("the system's clock is not set"));
    *at = now;
    const char *typed = cli_raw(cli, "at");
    if (!typed)
        return STATUS_OK;
    if (!moment_parse(typed, policy->offset, at))
        return error_plain(&cli->errors, STATUS_USAGE,
                           _("a time looks like '2022-03-04 09:30'; a date alone is its first "
                             "minute"),
                           _("--at: '%s' is not a time"), typed);
    if (at->day > now.day + 1)
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("an entry of the future would bar every later one"),
                           _("--at: '%s' has not come yet"), typed);
    return STATUS_OK;
}

enum status cli_today(struct cli *cli, int offset, day_number *today)
{
    struct moment now;
    if (!moment_now(offset, &now))
        return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("the system's clock is not set"));
    *today = now.day;
    return cli_date(cli, "today", today);
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

enum status cli_format(struct cli *cli, enum table_format *format)
{
    const char *typed = cli_raw(cli, "format");
    if (!typed)
        return STATUS_OK;
    if (listed(cli->command->formats, typed) && table_format_parse(typed, format))
        return STATUS_OK;
    return cli_misused(cli, _("there is no format '%s': %s"), typed, cli->command->formats);
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

enum status cli_archive(struct cli *cli, struct archive *archive)
{
    return archive_open(archive, cli_raw(cli, "archive"), &cli->errors);
}

static enum status each_line(struct cli *cli,
                             enum status (*use)(struct cli *, void *, const char *), void *context)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    enum status worst = STATUS_OK;
    while ((length = getline(&line, &size, stdin)) > 0) {
        if (line[length - 1] == '\n')
            line[--length] = '\0';
        if (length > 0 && line[length - 1] == '\r')
            line[--length] = '\0';
        if (length == 0)
            continue;
        enum status status = strlen(line) == (size_t)length
                                 ? use(cli, context, line)
                                 : cli_misused(cli, _("a line of standard input holds a NUL byte"));
        worst = status > worst ? status : worst;
    }
    if (ferror(stdin))
        worst = error_system(&cli->errors, errno, _("standard input"), _("cannot read"));
    free(line);
    return worst;
}

enum status cli_each(struct cli *cli, size_t first,
                     enum status (*use)(struct cli *cli, void *context, const char *argument),
                     void *context)
{
    enum status worst = STATUS_OK;
    for (size_t i = first; i < cli->argument_count; i++) {
        const char *argument = cli->arguments[i];
        enum status status = strcmp(argument, "-") == 0 ? each_line(cli, use, context)
                                                        : use(cli, context, argument);
        worst = status > worst ? status : worst;
    }
    return worst;
}

size_t cli_width(const struct cli *cli)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width > 0)
        return (size_t)width;
    if (cli->output != stdout || !isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool cli_colour(const struct cli *cli)
{
    const char *refused = getenv("NO_COLOR");
    return cli->output == stdout && isatty(STDOUT_FILENO) && !(refused && *refused);
}
