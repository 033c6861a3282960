/* The options of a command, its own and the common ones, as one list. For lib/cli only. */
#ifndef BUYAO_CLI_OPTIONS_H
#define BUYAO_CLI_OPTIONS_H

#include "cli/cli.h"

/* The n-th option of a command; NULL past the last. */
const struct option_spec *command_option(const struct command *command, size_t n);

/* Under which heading of --help an option stands. */
enum option_group {
    OPTIONS_OWN,
    OPTIONS_OF_WRITING, /* where, who and when */
    OPTIONS_COMMON,
};

enum option_group command_group(const struct command *command, const struct option_spec *option);

/* The option of that name; NULL when the command has none. */
const struct option_spec *command_find(const struct command *command, const char *name);

/* The words that an option takes, | between them; NULL when it has no choices. */
const char *command_choices(const struct command *command, const char *name);

/* Where an option's values come from: `values` of the command, else what its argument is called. */
enum value_source command_source(const struct command *command, const struct option_spec *option);

/* The same of an argument of the usages. */
enum value_source command_argument(const struct command *command, const char *argument);

/* Words between which | stands, as people read them: a comma and a space between. NULL without memory. */
const char *choices_shown(struct arena *arena, const char *choices);

/* Prints --help, which is 80 columns wide; false when memory runs out. */
bool command_print_help(const struct command *command, FILE *out);

/* Fills values and arguments of `cli`. STATUS_USAGE with an error when the line is wrong. */
enum status options_parse(struct cli *cli, int argc, char **argv);

#endif
