/* The --renumber of buyao-amend: numbers that two clones handed out, after a merge. */
#ifndef BUYAO_CLI_RENUMBER_H
#define BUYAO_CLI_RENUMBER_H

#include "cli/cli.h"

/* Mends the numbers that the arguments name, prints the new ones, and says what became of what. */
enum status renumber_run(struct cli *cli, const struct archive *archive, const char *why);

#endif
