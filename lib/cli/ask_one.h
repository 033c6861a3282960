/* One question on the terminal, and its answer. For lib/cli only. */
#ifndef BUYAO_CLI_ASK_ONE_H
#define BUYAO_CLI_ASK_ONE_H

#include "cli/ask.h"

/*
 * Asks until the answer holds, which is then the option's value, or the last argument. `before` is
 * what was answered the last time, or NULL: an empty line then stands for it. Another status than
 * STATUS_OK leaves.
 */
enum status ask_one(struct asking *asking, const struct question *question, const char *before);

/* Looks at what the command line says as ask_one() would at an answer. */
enum status ask_check_given(struct asking *asking, const struct question *question);

enum need ask_need(const struct asking *asking, const struct question *question);

/*
 * Shows the prompt and reads a line. One that is none is NULL, with an error that says why. STATUS_REFUSED
 * at the end of input, STATUS_SYSTEM when it can not be read.
 */
enum status ask_line(struct cli *cli, const char **line);

/* Prints the errors so far and forgets them. */
void ask_print_errors(struct cli *cli);

/* True for what another answer can mend. */
bool ask_mistyped(const struct cli *cli, enum status status);

#endif
