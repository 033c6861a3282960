#include "cli/options.h"

#include "base/i18n.h"

#include <getopt.h>
#include <string.h>

static const struct option_spec archive_options[] = {
    {"archive", 'C', N_("DIR"), N_("the archive; else $BUYAO_DIR, else the nearest buyao.yaml upwards")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec write_options[] = {
    {"by", 0, N_("NAME"), N_("who acts; else $BUYAO_USER, else git's user.name")},
    {"at", 0, N_("TIME"), N_("when; else now")},
    {"dry-run", 'n', NULL, N_("print what would be written, write nothing")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec today_options[] = {
    {"today", 0, N_("DATE"), N_("take this day for today")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec print_options[] = {
    {"format", 'f', N_("FORMAT"), N_("how to print")},
    {"output", 'o', N_("FILE"), N_("write to a file, completely or not at all")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec colour_options[] = {
    {"color", 0, N_("WHEN"), N_("colours: auto, always or never")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec pager_options[] = {
    {"no-pager", 0, NULL, N_("show what is long at once, not in a pager")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec index_options[] = {
    {"no-index", 0, NULL, N_("read every record, and leave .buyao/index alone")},
    {NULL, 0, NULL, NULL},
};

static const struct option_spec every_options[] = {
    {"quiet", 'q', NULL, N_("results and errors only, no notes and warnings")},
    {"help", 'h', NULL, N_("print this help")},
    {"version", 'V', NULL, N_("print the version")},
    {NULL, 0, NULL, NULL},
};

static const struct {
    unsigned common; /* 0: every command has it */
    const struct option_spec *options;
} groups[] = {
    {COMMON_ARCHIVE, archive_options}, {COMMON_WRITE, write_options},
    {COMMON_TODAY, today_options},     {COMMON_PRINT, print_options},
    {COMMON_INDEX, index_options},     {COMMON_COLOUR, colour_options},
    {COMMON_PAGER, pager_options},     {0, every_options},
};

static const struct option_spec *take_nth(const struct option_spec *list, size_t *n)
{
    for (; list && list->name; list++)
        if ((*n)-- == 0)
            return list;
    return NULL;
}

const struct option_spec *command_option(const struct command *command, size_t n)
{
    const struct option_spec *found = take_nth(command->options, &n);
    if (!found)
        found = take_nth(command->more_options, &n);
    for (size_t i = 0; !found && i < sizeof groups / sizeof *groups; i++)
        if (!groups[i].common || (command->common & groups[i].common))
            found = take_nth(groups[i].options, &n);
    return found;
}

static bool holds(const struct option_spec *list, const struct option_spec *option)
{
    for (; list && list->name; list++)
        if (list == option)
            return true;
    return false;
}

enum option_group command_group(const struct command *command, const struct option_spec *option)
{
    if (holds(command->options, option) || holds(command->more_options, option))
        return OPTIONS_OWN;
    bool writes = holds(archive_options, option) || holds(write_options, option);
    return command->common & COMMON_WRITE && writes ? OPTIONS_OF_WRITING : OPTIONS_COMMON;
}

const struct option_spec *command_find(const struct command *command, const char *name)
{
    const struct option_spec *option;
    for (size_t n = 0; (option = command_option(command, n)); n++)
        if (strcmp(option->name, name) == 0)
            return option;
    return NULL;
}

const char *command_choices(const struct command *command, const char *name)
{
    for (const struct value_spec *one = command->values; one && one->name; one++)
        if (strcmp(one->name, name) == 0)
            return one->choices;
    return strcmp(name, "format") == 0 ? command->formats : NULL;
}

enum value_source command_argument(const struct command *command, const char *argument)
{
    static const struct value_spec usual[] = {
        {"DEPT", VALUES_DEPARTMENTS, NULL},     {"DEPT=TEXT", VALUES_DEPARTMENT_PARTS, NULL},
        {"LEVEL", VALUES_LEVELS, NULL},         {"NAME", VALUES_PEOPLE, NULL},
        {"LEADER", VALUES_PEOPLE, NULL},        {"QUARTER", VALUES_QUARTERS, NULL},
        {"YEAR", VALUES_YEARS, NULL},           {"ID", VALUES_CASES, NULL},
        {"FILE", VALUES_FILES, NULL},           {"PATH", VALUES_FILES, NULL},
        {"DIR", VALUES_DIRECTORIES, NULL},      {"DIRECTORY", VALUES_DIRECTORIES, NULL},
        {NULL, VALUES_ANY, NULL},
    };
    const struct value_spec *lists[] = {command->values, usual};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const struct value_spec *one = lists[i]; one && one->name; one++)
            if (strcmp(one->name, argument) == 0)
                return one->source;
    return VALUES_ANY;
}

enum value_source command_source(const struct command *command, const struct option_spec *option)
{
    if (command_choices(command, option->name))
        return VALUES_CHOICES;
    for (const struct value_spec *one = command->values; one && one->name; one++)
        if (strcmp(one->name, option->name) == 0)
            return one->source;
    return option->argument ? command_argument(command, option->argument) : VALUES_ANY;
}

enum { MOST_OPTIONS = 64 };

/* What getopt_long() wants, made from the one table. */
struct getopt_tables {
    struct option longs[MOST_OPTIONS + 1];
    char shorts[2 * MOST_OPTIONS + 2];
};

static void make_tables(const struct command *command, struct getopt_tables *tables)
{
    char *to = tables->shorts;
    const struct option_spec *option;
    *to++ = ':';
    memset(tables->longs, 0, sizeof tables->longs);
    for (size_t n = 0; n < MOST_OPTIONS && (option = command_option(command, n)); n++) {
        tables->longs[n] =
            (struct option){option->name, option->argument ? required_argument : no_argument,
                            NULL, (int)(256 + n)};
        if (option->letter) {
            *to++ = option->letter;
            if (option->argument)
                *to++ = ':';
        }
    }
    *to = '\0';
}

static const struct option_spec *option_of(const struct command *command, int result)
{
    const struct option_spec *option;
    if (result >= 256)
        return command_option(command, (size_t)result - 256);
    for (size_t n = 0; (option = command_option(command, n)); n++)
        if (option->letter && option->letter == result)
            return option;
    return NULL;
}

/*
 * An argument like -5 is a number, not an option; behind a space getopt_long()
 * leaves it alone, and whoever reads it skips the space.
 */
static bool shield_numbers(struct cli *cli, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t digits = argv[i][0] == '-' ? strspn(argv[i] + 1, "0123456789") : 0;
        if (!digits || argv[i][digits + 1])
            continue;
        char *shielded = arena_format(&cli->arena, " %s", argv[i]);
        if (!shielded)
            return false;
        argv[i] = shielded;
    }
    return true;
}

/* An option as it was typed, without the value that stuck to it: that may be somebody's name. */
static int name_length(const char *typed)
{
    return strncmp(typed, "--", 2) == 0 ? (int)strcspn(typed, "=") : 2;
}

static enum status refuse_option(struct cli *cli, const char *typed)
{
    const struct option_spec *option;
    struct nearest nearest;
    char *name = arena_format(&cli->arena, "%.*s", name_length(typed), typed);
    if (!name)
        return error_memory(&cli->errors);
    nearest_begin(&nearest, name);
    for (size_t n = 0; (option = command_option(cli->command, n)); n++) {
        char *known = arena_format(&cli->arena, "--%s", option->name);
        if (!known)
            return error_memory(&cli->errors);
        nearest_offer(&nearest, known);
    }
    return cli_unknown(cli, &nearest, _("there is no option '%s', or it takes no value"), name);
}

static enum status take_option(struct cli *cli, int result, char **argv)
{
    const struct option_spec *option;
    if (result == ':')
        return cli_misused(cli, _("the option '%s' needs a value"), argv[optind - 1]);
    option = result == '?' ? NULL : option_of(cli->command, result);
    if (option) {
        cli->values[cli->value_count++] = (struct cli_value){option, optarg};
        return STATUS_OK;
    }
    if (optopt > 0 && optopt < 256)
        return cli_misused(cli, _("there is no option '-%c'"), optopt);
    return refuse_option(cli, argv[optind - 1]);
}

enum status options_parse(struct cli *cli, int argc, char **argv)
{
    struct getopt_tables tables = {0};
    make_tables(cli->command, &tables);
    cli->values = arena_array(&cli->arena, (size_t)argc + 1, sizeof *cli->values);
    if (!cli->values || !shield_numbers(cli, argc, argv))
        return error_memory(&cli->errors);
    opterr = 0;
    enum status status = STATUS_OK;
    int result;
    while (status == STATUS_OK &&
           (result = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1)
        status = take_option(cli, result, argv);
    cli->arguments = argv + optind;
    cli->argument_count = (size_t)(argc - optind);
    return status;
}
