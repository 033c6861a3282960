/* The options of a command, its own and the common ones, as one list. For lib/cli only. */
#ifndef BUYAO_CLI_OPTIONS_H
#define BUYAO_CLI_OPTIONS_H

#include "cli/cli.h"

/* The n-th option of a command; NULL past the last. */
const struct option_spec *command_option(const struct command *command, size_t n);

/* The option of that name; NULL when the command has none. */
const struct option_spec *command_find(const struct command *command, const char *name);

/* Prints --help. */
void command_print_help(const struct command *command, FILE *out);

/* Fills values and arguments of `cli`. STATUS_USAGE with an error when the line is wrong. */
enum status options_parse(struct cli *cli, int argc, char **argv);

#endif
