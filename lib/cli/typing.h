/* A line while it is typed on a terminal, and what of it stands there. For lib/cli only. */
#ifndef BUYAO_CLI_TYPING_H
#define BUYAO_CLI_TYPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * What a terminal keeps of a line at most where its own editing is on, the end included (POSIX.1-2008,
 * 11.1.6).
 */
enum { LINE_MOST = 4096 };

struct typing {
    char bytes[LINE_MOST]; /* what there is of the line, in UTF-8 as far as it was typed so */
    size_t length;
    bool long_line; /* more was typed than it holds */
    size_t shown;   /* of its bytes: those that stand there; behind them a character may be incomplete */
    size_t prompt;  /* columns before it */
    size_t columns; /* of the terminal */
    bool echoed;    /* the kernel shows what is typed */
    FILE *screen;
};

/* Shows the line behind its prompt, again where the screen has changed meanwhile. */
void typing_show(struct typing *line);

/* Takes a byte that is neither the end of the line nor one of the keys below, and shows it. */
void typing_add(struct typing *line, char byte);

/* Take back the last character with what combines with it, the last word, or all, here and there. */
void typing_erase_character(struct typing *line);
void typing_erase_word(struct typing *line);
void typing_erase_all(struct typing *line);

#endif
