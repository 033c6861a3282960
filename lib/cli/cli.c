#include "cli/cli.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/ask.h"
#include "cli/complete.h"
#include "cli/language.h"
#include "cli/options.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status check_arguments(struct cli *cli)
{
    const struct command *command = cli->command;
    if (cli->argument_count < command->least && !ask_supplies(cli))
        return cli_misused(cli, _("an argument is missing"));
    if (cli->argument_count > command->most)
        return cli_too_many(cli, command->most);
    return STATUS_OK;
}

static enum status check_colour(struct cli *cli)
{
    static const char *const words[] = {"auto", "always", "never"};
    const char *when = cli_raw(cli, "color");
    for (size_t i = 0; when && i < sizeof words / sizeof *words; i++)
        if (strcmp(when, words[i]) == 0)
            return STATUS_OK;
    return when ? cli_misused(cli, _("--color: '%s' is not auto, always or never"), when)
                : STATUS_OK;
}

/*
 * Where standard input, output or error is closed, the next file to be opened
 * would get its number and what is printed would go into a record. What stands
 * in for them can be read only, so that a lost result is an error.
 */
static void hold_standard_streams(void)
{
    int taken;
    do
        taken = open("/dev/null", O_RDONLY);
    while (taken >= 0 && taken <= STDERR_FILENO);
    if (taken >= 0)
        close(taken);
}

/* With -o what is printed is held until it is complete. */
static enum status hold_output(struct cli *cli)
{
    enum status status = STATUS_OK;
    FILE *output = NULL;
    if (cli->command->large) {
        status = delivery_begin(cli_raw(cli, "output"), &cli->delivery, &cli->errors);
        output = cli->delivery.stream;
    } else if (!(output = text_stream_open(&cli->held, &cli->held_size))) {
        status = error_memory(&cli->errors);
    }
    cli->output = output ? output : stdout;
    return status;
}

/* A file that may not grow is an error like others, after which what was begun is taken away. */
static void refuse_to_die_of_size(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGXFSZ, &ignore, NULL);
}

bool cli_start(struct cli *cli, const struct command *command, int argc, char **argv,
               enum status *status)
{
    *cli = (struct cli){.command = command, .output = stdout};
    hold_standard_streams();
    refuse_to_die_of_size();
    language_begin();
    if (argc > 1 && strcmp(argv[1], "--complete") == 0) {
        bool complete = complete_print(command, argv + 2, (size_t)argc - 2, stdout);
        *status = complete ? STATUS_OK : error_memory(&cli->errors);
        return false;
    }
    *status = options_parse(cli, argc, argv);
    if (*status != STATUS_OK)
        return false;
    if (cli_flag(cli, "help")) {
        *status = command_print_help(command, stdout) ? STATUS_OK : error_memory(&cli->errors);
        cli_printed(cli);
        return false;
    }
    if (cli_flag(cli, "version")) {
        printf("%s %s\n", command->name, BUYAO_VERSION);
        cli_printed(cli);
        return false;
    }
    *status = check_arguments(cli);
    if (*status == STATUS_OK)
        *status = check_colour(cli);
    if (*status != STATUS_OK)
        return false;
    if (command_find(command, "output") && cli_raw(cli, "output"))
        *status = hold_output(cli);
    return *status == STATUS_OK;
}

/* With -o the file appears only when all of it is there and the command did not fail. */
static enum status settle_file(struct cli *cli, enum status status)
{
    if (cli->command->large) {
        enum status written = delivery_end(&cli->delivery, status <= STATUS_FOUND, &cli->errors);
        return written == STATUS_OK ? status : written;
    }
    bool complete = text_stream_close(cli->output, &cli->held);
    if (!complete)
        status = error_memory(&cli->errors);
    else if (status <= STATUS_FOUND) {
        enum status written =
            file_deliver(cli_raw(cli, "output"), cli->held, cli->held_size, &cli->errors);
        status = written == STATUS_OK ? status : written;
    }
    free(cli->held);
    return status;
}

void cli_printed(struct cli *cli)
{
    if (!cli->output_errno && ferror(cli->output))
        cli->output_errno = errno;
}

enum status cli_flush(struct cli *cli)
{
    char room[REASON_SIZE];
    errno = 0;
    if (fflush(cli->output) == 0 && !ferror(cli->output))
        return STATUS_OK;
    int reason = cli->output_errno ? cli->output_errno : errno;
    return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("cannot write the output: %s"),
                       reason ? error_reason(reason, room) : "?");
}

static enum status settle_stdout(struct cli *cli, enum status status)
{
    if (status == STATUS_SYSTEM && ferror(stdout)) /* whoever printed has said why */
        return status;
    return cli_flush(cli) == STATUS_OK ? status : STATUS_SYSTEM;
}

int cli_finish(struct cli *cli, enum status status)
{
    if (cli->output != stdout) {
        status = settle_file(cli, status);
        cli->output = stdout;
    }
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
            status = ask_and_run(&cli, &archive, run);
        archive_close(&archive);
    }
    return cli_finish(&cli, status);
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

struct habits cli_habits(const struct cli *cli)
{
    bool index = cli->command->common & COMMON_INDEX && !cli_flag(cli, "no-index");
    bool watched = !cli_flag(cli, "quiet") && isatty(STDERR_FILENO);
    return (struct habits){index, watched ? stderr : NULL};
}

enum status cli_archive(struct cli *cli, struct archive *archive)
{
    enum status status = archive_open(archive, cli_raw(cli, "archive"), &cli->errors);
    if (status == STATUS_OK)
        archive->habits = cli_habits(cli);
    return status;
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
        worst = status_worse(worst, status);
    }
    if (!feof(stdin)) /* memory that runs out is no ferror() */
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
        worst = status_worse(worst, status);
    }
    return worst;
}
