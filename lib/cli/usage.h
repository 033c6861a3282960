/*
 * What may stand where among a program's arguments, read off its usages: "ID... resolve|refuse|unsure".
 * Options and what they take are passed over. For lib/cli only.
 */
#ifndef BUYAO_CLI_USAGE_H
#define BUYAO_CLI_USAGE_H

#include "cli/cli.h"

/* Takes a word to be typed as it stands, or what stands for an argument: ID, QUARTER … */
typedef void usage_taker(void *context, const char *word, bool literal);

/*
 * Hands out what can stand behind the arguments that were typed, by any of the usages. False when
 * memory runs out.
 */
bool usage_next(const struct command *command, char *const *typed, size_t count, usage_taker *take,
                void *context);

#endif
