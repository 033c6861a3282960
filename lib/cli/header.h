/* The header of a new case, from options and, where one is given, a file. */
#ifndef BUYAO_CLI_HEADER_H
#define BUYAO_CLI_HEADER_H

#include "cli/ask.h"

/* What a header is read from: YAML in a file; all zero where options alone make it. */
struct header_text {
    const char *bytes;
    size_t length;
    const char *source; /* the file's name, for messages */
    size_t line;        /* of the first byte, from 1 */
};

struct header {
    struct node *root;   /* what record_create() takes */
    struct record_id id;   /* year and department, for the number */
};

/* The options that fill a header; buyao-new has them in its table. */
extern const struct option_spec header_options[];

/* What buyao-new asks for on a terminal, in the order of the form. */
extern const struct question header_questions[];

/*
 * Makes a header of the options of `cli`, over those keys that `text` gives. Who acts is --by; of several
 * the highest in post becomes the responder (clause 05), with a note. STATUS_USAGE when department
 * or matter is missing, STATUS_REFUSED when a name is not in the roster.
 */
enum status header_make(struct cli *cli, const struct archive *archive,
                        const struct header_text *text, struct header *header);

/* STATUS_REFUSED with an error when the roster does not know `name` as a responder of the department. */
enum status header_responder(struct cli *cli, const struct archive *archive,
                             const struct department *department, const char *name,
                             day_number day);

/* A template for an editor, with the values that the options give filled in; NULL without memory. */
char *header_template(struct cli *cli, const struct archive *archive, size_t *length);

#endif
