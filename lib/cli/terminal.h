/* Lines that a person types. For lib/cli only. */
#ifndef BUYAO_CLI_TERMINAL_H
#define BUYAO_CLI_TERMINAL_H

#include "base/arena.h"

#include <stddef.h>

enum typed {
    TYPED_LINE,
    TYPED_END,       /* the end of input: Ctrl-D */
    TYPED_INTERRUPT, /* Ctrl-C; ask terminal_die() to end as it would have */
    TYPED_TOO_LONG,  /* of which a terminal has kept the beginning only; the line is gone */
    TYPED_ZERO,      /* it holds a NUL; the line is gone */
    TYPED_FAILED,    /* errno says why; memory is ENOMEM */
};

/*
 * Shows `prompt` on standard error and reads one line of standard input, a terminal, with the keys that
 * erase a character, a word and all, which the kernel would show wrong where a character has two columns.
 * `*line`, without its line feed, is in the arena.
 */
enum typed terminal_line(struct arena *arena, const char *prompt, const char **line);

/* Ends the process by the signal of an interrupt, so that whoever has started it knows. */
void terminal_die(void);

#endif
