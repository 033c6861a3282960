/*
 * What can be typed next, for the shells' completion: buyao-CMD --complete WORD..., where the last word
 * is the one being typed (it may be empty). It comes from the same tables as --help, and from the
 * archive in reach; where there is none, or it is broken, nothing of it is offered and nothing is said.
 *
 * Printed are fields that each end in NUL: first where else to look ("files", "directories" or ""),
 * then two for each candidate, the whole word with a sign before it ("+": it goes on, " ": it is
 * complete), and what it stands for. For lib/cli only.
 */
#ifndef BUYAO_CLI_COMPLETE_H
#define BUYAO_CLI_COMPLETE_H

#include "cli/cli.h"

/* Prints what can follow. False when memory runs out. */
bool complete_print(const struct command *command, char **words, size_t count, FILE *out);

#endif
