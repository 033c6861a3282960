/*
 * Asking on a terminal for what the command line lacks. A program says in a table which question
 * belongs to which of its options; the answer becomes the option's value, and all that follows is as
 * if it had been typed there.
 */
#ifndef BUYAO_CLI_ASK_H
#define BUYAO_CLI_ASK_H

#include "cli/cli.h"
#include "store/load.h"

enum { QUESTIONS_MOST = 16 };

/* What may be answered: the value, and what it is called in Chinese ("" where it is Chinese itself). */
struct choice_of {
    const char *value;
    const char *title;
};

/* What is known while questions are asked. */
struct asking {
    struct cli *cli;
    const struct archive *archive;
    const struct loaded_case *loaded; /* the case that is concerned; NULL when it is a new one */
    struct moment at;                 /* --at, or now */
    struct arena arena;               /* of the case, and of what choices are made of */
    struct choice_of *choices; /* of the question that is asked */
    size_t choice_count, choice_room;
    size_t given;           /* of cli->values: the first of the answers */
    char **arguments;       /* those of the command line, and room for an answer */
    size_t argument_count;  /* of the command line */
};

/* Whether a question is asked. */
enum need {
    NEED_NOT,  /* it does not arise */
    NEED_MAY,  /* when others are asked; an empty line leaves it out */
    NEED_MUST, /* where it is not answered, the program asks */
};

/* One question. NULL and 0 where nothing is said. */
struct question {
    const char *option; /* its name; NULL: it is the last argument. An entry without prompt ends a table */
    const char *prompt; /* of an argument, as an option's help is that of an option */
    enum { ANSWER_LINE, ANSWER_TEXT, ANSWER_CHOICE } kind; /* a text has lines; a choice is one of them */
    const char *definition; /* in the record's schema, that a text has to pass: line, text, name */
    enum need (*need)(const struct asking *asking); /* NULL: NEED_MUST */
    void (*choices)(struct asking *asking);         /* adds them with ask_offer() … */
    const char *(*title)(const char *value); /* … or they are the option's (cli.h), called so in Chinese */
    const char *fallback;                           /* the answer of an empty line */
    /* That of the option, once it has the answer as its value; NULL: cli_text() alone. */
    enum status (*check)(struct asking *asking);
};

/* The questions of a program. */
struct dialogue {
    const struct question *questions; /* in the order in which they are asked */
    bool about_case;                  /* the first argument is the case; of several, none is asked about */
    enum act step;                    /* that it takes; of several, the one that most cases allow */
    bool (*wanted)(const struct cli *cli); /* NULL: always; false: this usage has all it needs */
};

/*
 * True when arguments that are missing may be asked for: on a terminal, and there is one case that
 * the others are about.
 */
bool ask_supplies(const struct cli *cli);

/*
 * Runs a program: on a terminal, where something that it needs is not given, asks before. What does not hold
 * afterwards is shown, and may be answered anew; the answers so far are kept. Leaving with the
 * end of input is STATUS_REFUSED, and an interrupt ends the process; nothing was written then.
 */
enum status ask_and_run(struct cli *cli, const struct archive *archive,
                        enum status (*run)(struct cli *cli, const struct archive *archive));

/* Shows what will be written to who was asked for it, and asks whether to. STATUS_REFUSED for a no. */
enum status ask_confirm(struct cli *cli, const char *text);

/*
 * Prints the errors so far and puts a question that takes yes or no. True for yes, and then the
 * errors are forgotten; else they give way to one that says that nothing was written. Never when standard
 * input is no terminal.
 */
bool ask_again(struct cli *cli, const char *question);

/* Offers a choice. */
void ask_offer(struct asking *asking, const char *value, const char *title);

/*
 * What the command line or an answer says for an option, or with NULL for the last argument; NULL when
 * neither says anything yet.
 */
const char *ask_answer(const struct asking *asking, const char *option);

/* --- what several programs ask --------------------------------------------------- */

enum need ask_may(const struct asking *asking);
enum need ask_actor_need(const struct asking *asking); /* nobody is named who acts */

/* Whether the case allows the step, and that who acts takes it, where that is known already. */
enum status ask_check_step(struct asking *asking, enum act step);

enum status ask_check_actor(struct asking *asking); /* the same of the dialogue's step */

void ask_holders(struct asking *asking);  /* who has to act on the case */
void ask_levels(struct asking *asking);   /* those above the one that has the case */

#endif
