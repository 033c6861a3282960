/* What to do next with a new archive, for people on a terminal. For buyao-init. */
#ifndef BUYAO_CLI_STEPS_H
#define BUYAO_CLI_STEPS_H

#include "cli/cli.h"

/*
 * Prints the next three commands, to be copied as they stand. Nothing where standard output or standard
 * error is no terminal, and with --quiet. What can't be found out is no error: then nothing is printed.
 */
void steps_print(struct cli *cli, const char *directory);

#endif
