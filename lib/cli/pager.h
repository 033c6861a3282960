/* Showing what is long in a pager, as git does. */
#ifndef BUYAO_CLI_PAGER_H
#define BUYAO_CLI_PAGER_H

#include "cli/cli.h"

/* What is held until it is known how long it is. */
struct pager {
    const char *command; /* for the shell; NULL: there is no pager */
    char *held;
    size_t held_size;
};

/*
 * From here on results are held in memory, where they go to a terminal, --no-pager was not given,
 * $TERM is not dumb, and there is a pager: $BUYAO_PAGER, else $PAGER, else less; an empty one and
 * cat are none. STATUS_SYSTEM without memory.
 */
enum status pager_begin(struct cli *cli, struct pager *pager);

/*
 * Shows what was held: in the pager when the terminal has fewer lines, else at once; also where the pager
 * can not be run. Leaving the pager early is no error. Returns `status`, or STATUS_SYSTEM.
 */
enum status pager_end(struct cli *cli, struct pager *pager, enum status status);

#endif
