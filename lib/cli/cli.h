/*
 * What every program does at its start and its end: options from one table,
 * which also makes --help, and errors, output and exit status in one way.
 */
#ifndef BUYAO_CLI_CLI_H
#define BUYAO_CLI_CLI_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "base/nearest.h"
#include "page/format.h"
#include "record/names.h"
#include "store/archive.h"

#include <stdbool.h>
#include <stdio.h>

/* An option. `argument` is NULL for a flag, else what --help calls its value. */
struct option_spec {
    const char *name; /* long, without the dashes; NULL ends a list */
    char letter;      /* 0: there is no short form */
    const char *argument;
    const char *help;
};

/* Where the values of an option come from, and those of the arguments in usages: ID, QUARTER … */
enum value_source {
    VALUES_ANY, /* nobody can know */
    VALUES_CHOICES,
    VALUES_DEPARTMENTS,
    VALUES_DEPARTMENT_PARTS, /* DEPT=TEXT */
    VALUES_LEVELS,
    VALUES_CHAINS,
    VALUES_PEOPLE,
    VALUES_CATEGORIES,
    VALUES_MATTERS, /* of the matter list */
    VALUES_QUARTERS,
    VALUES_YEARS,
    VALUES_CASES,
    VALUES_COMPLAINTS,
    VALUES_BREACHES,
    VALUES_INSPECTIONS,
    VALUES_RECORDS, /* of any ledger */
    VALUES_OWN, /* what the command's `names` hands out */
    VALUES_FILES,
    VALUES_DIRECTORIES,
};

/*
 * What the value of an option, named without dashes, or an argument, named as in the usages, can be,
 * where its name alone does not say so (see options.h): --help, completion and hints have it from here.
 */
struct value_spec {
    const char *name; /* NULL ends a list */
    enum value_source source;
    const char *choices; /* of VALUES_CHOICES: open|joint|… */
};

/* Groups of options that several programs share. */
enum common {
    COMMON_ARCHIVE = 1, /* -C */
    COMMON_WRITE = 2,   /* --by --at -n */
    COMMON_TODAY = 4,   /* --today */
    COMMON_PRINT = 8,   /* -f -o */
    COMMON_INDEX = 16,  /* --no-index: the program's questions may rest on the index */
    COMMON_COLOUR = 32, /* --color */
    COMMON_PAGER = 64,  /* --no-pager */
};

/* What a program is: the one definition that parsing, --help and the manual's checks use. */
struct command {
    const char *name;           /* buyao-new */
    const char *summary;        /* one line: what it is for */
    const char *const *usages;  /* what may follow the name; NULL ends them */
    const struct option_spec *options; /* its own, NULL for none */
    const struct option_spec *more_options; /* a group it shares with lib/, NULL for none */
    const struct value_spec *values; /* NULL for none */
    const struct subcommand *subcommands; /* cli/subcommand.h; NULL for none */
    bool (*names)(struct arena *arena, name_taker *take, void *context); /* of VALUES_OWN; false: no memory */
    unsigned common;            /* of enum common */
    const char *formats;        /* with COMMON_PRINT: text|csv|… */
    bool large;                 /* with -o: what it prints goes to disk as it comes */
    size_t least, most;         /* arguments besides options */
    const struct dialogue *dialogue; /* what it asks for on a terminal (cli/ask.h); NULL: nothing */
};

enum { ANY_NUMBER = 1 << 30 };

struct cli_value {
    const struct option_spec *option;
    const char *value; /* NULL for a flag */
};

struct cli {
    const struct command *command;
    struct arena arena;
    struct errors errors;
    struct cli_value *values; /* in the order given */
    size_t value_count;
    char **arguments;
    size_t argument_count;
    FILE *output;     /* where results go */
    int output_errno; /* why not all of them went there, as far as somebody noted it */
    bool paged;       /* to memory, on their way to the terminal (cli/pager.h) */
    char *held;       /* with -o: the output until it is complete */
    size_t held_size;
    struct delivery delivery; /* the same of a program whose output is large */
    char git_user[256]; /* git's user.name, once it was asked for; empty: it was not */
    bool asked; /* the user was asked for something, and confirms what is written */
    bool left;  /* … and has left, or said no */
};

/*
 * The whole of a program that works in an archive: parses the command line,
 * opens the archive, calls `run`, ends. Returns the exit status.
 */
int cli_run(const struct command *command, int argc, char **argv,
            enum status (*run)(struct cli *cli, const struct archive *archive));

/*
 * Parses the command line. Returns true when the program is to go on; false
 * when it is to end with cli_finish(cli, *status): after --help and --version, and when the
 * command line is wrong.
 */
bool cli_start(struct cli *cli, const struct command *command, int argc, char **argv,
               enum status *status);

/*
 * Prints the errors, sees that all output has arrived (with -o: puts it in
 * place as a whole, unless the status says that it failed), releases everything and
 * returns the exit status.
 */
int cli_finish(struct cli *cli, enum status status);

/*
 * To be called right after results were printed, while errno says why they could not be: some C
 * libraries forget what they could not write, and flushing then fails no more.
 */
void cli_printed(struct cli *cli);

/* Sees that all that was printed is out; STATUS_SYSTEM with an error when it is not. */
enum status cli_flush(struct cli *cli);

/* True when the flag was given. */
bool cli_flag(const struct cli *cli, const char *name);

/* Forgets the options that fill a record, so that a file that was made of them has the last word. */
void cli_forget(struct cli *cli);

/* The last value given for an option, as typed; NULL when none was. */
const char *cli_raw(const struct cli *cli, const char *name);

/* The n-th value given for an option that may be repeated, as typed; NULL past the last. */
const char *cli_nth(const struct cli *cli, const char *name, size_t n);

/*
 * A text fit for a record: valid, in NFC, not blank. `*text` is NULL when the option
 * was not given. STATUS_USAGE with an error when it is blank or no proper text.
 */
enum status cli_text(struct cli *cli, const char *name, const char **text);

/* The same for a text that is at hand; `name` is for the message. */
enum status cli_clean(struct cli *cli, const char *name, const char *typed, const char **text);

/* A date; `*day` stays as it is when the option was not given. */
enum status cli_date(struct cli *cli, const char *name, day_number *day);

/*
 * --from and --until; each stays as it is when it was not given. STATUS_USAGE when one is no date, or
 * the last day lies before the first: nothing would be found, and that would look like an answer.
 */
enum status cli_period(struct cli *cli, day_number *from, day_number *until);

/*
 * A whole number from `least` to `most`; `*number` stays as it is when the option was not given.
 * STATUS_USAGE when it is none.
 */
enum status cli_number(struct cli *cli, const char *name, long least, long most, long *number);

/* --by, else $BUYAO_USER, else git's user.name. STATUS_USAGE when there is none. */
enum status cli_actor(struct cli *cli, const struct archive *archive, const char **name);

/* True when --by or one of the others names somebody, whoever that is. */
bool cli_actor_named(struct cli *cli, const struct archive *archive);

/* --at, else now, on the office's clock. A time that has not come yet is STATUS_REFUSED. */
enum status cli_time(struct cli *cli, const struct policy *policy, struct moment *at);

/*
 * STATUS_REFUSED with an error at `place` when a time has not come yet; a day
 * is granted, for clocks that are wrong.
 */
enum status cli_past(struct cli *cli, struct moment at, struct place place);

/* --today, else today, on a clock `offset` minutes east of UTC. */
enum status cli_today(struct cli *cli, int offset, day_number *today);

/*
 * -f; `*format` stays as it is when the option was not given. Only what the command lists is
 * taken, and what is no text does not go to a terminal.
 */
enum status cli_format(struct cli *cli, enum format *format);

/*
 * STATUS_USAGE, with those there are and the nearest, when a value given for an option is none of its
 * choices (struct command's `values`).
 */
enum status cli_check_choice(struct cli *cli, const char *name);

/*
 * What `broken` records mean for an answer over many cases: STATUS_REFUSED and
 * no answer, or with --keep-going STATUS_FOUND and a warning with their number.
 */
enum status cli_judge_broken(struct cli *cli, size_t broken);

/* How records are to be read: by what the command line says, and where standard error goes. */
struct habits cli_habits(const struct cli *cli);

/* Opens the archive of -C, $BUYAO_DIR or the directory one is in; with cli_habits(). */
enum status cli_archive(struct cli *cli, struct archive *archive);

/* Adds a usage error with the hint to look at --help; returns STATUS_USAGE. */
enum status cli_misused(struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same of a name that is none of those offered to `nearest`: these are the hint, where one is near. */
enum status cli_unknown(struct cli *cli, struct nearest *nearest, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * The same of arguments of which `most` may be there. They are not named: what is one too many may be
 * a piece of a text that was not quoted.
 */
enum status cli_too_many(struct cli *cli, size_t most);

/*
 * Calls `use` for each argument; one that is `-` stands for the lines of
 * standard input. Goes on after a failure and returns the worst status.
 */
enum status cli_each(struct cli *cli, size_t first,
                     enum status (*use)(struct cli *cli, void *context, const char *argument),
                     void *context);

/* $COLUMNS, else the columns of the terminal that results go to; 0 when they go elsewhere. */
size_t cli_width(const struct cli *cli);

/* Tells people something on standard error that no script waits for; not with -q. */
void cli_note(const struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * True when results may have colours: as --color says, else when they go to a terminal, $NO_COLOR is
 * not set and $TERM is not dumb.
 */
bool cli_colour(const struct cli *cli);

/* True when results go to a terminal, at once or later. */
bool cli_on_terminal(const struct cli *cli);

/*
 * The file: URL of a file, for a terminal that makes a link of it (OSC 8); it lives in the arena. NULL
 * where results have no colours, or the terminal is none that is known for it.
 */
const char *cli_link(const struct cli *cli, const char *path, struct arena *arena);

#endif
