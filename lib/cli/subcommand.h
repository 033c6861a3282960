/* Programs of several subcommands: the first argument says which; each has its own options. */
#ifndef BUYAO_CLI_SUBCOMMAND_H
#define BUYAO_CLI_SUBCOMMAND_H

#include "cli/cli.h"

struct subcommand {
    const char *name;    /* NULL ends a table */
    const char *options; /* those it takes, by their long names, a space between them */
    unsigned common;     /* of enum common; -C and what every command has it takes anyway */
    size_t least, most;  /* arguments behind its name */
    enum status (*run)(struct cli *cli, const struct archive *archive);
};

/* The subcommand of that name; NULL when the command has none. */
const struct subcommand *subcommand_find(const struct command *command, const char *name);

/* Whether a subcommand takes an option of its command. */
bool subcommand_takes(const struct command *command, const struct subcommand *subcommand,
                      const struct option_spec *option);

/*
 * Runs the subcommand that the first argument names, with that argument taken away. STATUS_USAGE
 * when there is none of that name, or an option or an argument is none of its own.
 */
enum status subcommand_run(struct cli *cli, const struct archive *archive);

#endif
