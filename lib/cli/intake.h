/*
 * A header in the making, of whichever ledger: its keys from options and, where one is given, a
 * file. For lib/cli only.
 */
#ifndef BUYAO_CLI_INTAKE_H
#define BUYAO_CLI_INTAKE_H

#include "cli/header.h"

/* A key of a header. */
struct intake_key {
    const char *map;    /* the map inside the header that holds the key; NULL: the header itself */
    const char *key;
    const char *option; /* that fills it; NULL: none does */
};

enum { INTAKE_KEYS = 16 };

/* What is known of each key while the header is put together. */
struct intake {
    struct cli *cli;
    const struct archive *archive;
    enum ledger ledger;
    const struct intake_key *keys; /* in the order in which they are written */
    size_t key_count;             /* INTAKE_KEYS at most */
    const char *source;           /* of the file; NULL when there is none, as the next */
    const struct node *file;
    const struct node *values[INTAKE_KEYS];
    enum status status; /* nothing is done any more once it is not STATUS_OK */
};

/*
 * Reads the text, where there is one, and then the options, which go before it. STATUS_REFUSED
 * for a file that is no header, with the place; STATUS_USAGE for a text that is none.
 */
enum status intake_begin(struct intake *intake, const struct header_text *text);

/* Sets a key, named alone, or as about.department where it is not the first of its name. */
void intake_put(struct intake *intake, const char *key, const char *text);

/* What a key holds; NULL when it has no value. */
const char *intake_value(const struct intake *intake, const char *key);

/* The department that was named, by code or name; the header gets its code. */
void intake_department(struct intake *intake, const struct department **department);

/* When it was received: --at, else what the file says, else now. */
void intake_time(struct intake *intake, struct moment *at);

/* Makes the header, with the department and the year in its ID; returns the intake's status. */
enum status intake_end(struct intake *intake, const struct department *department, day_number day,
                      struct header *header);

#endif
