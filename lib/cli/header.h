/* The header of a new case, from options and, where one is given, a file. */
#ifndef BUYAO_CLI_HEADER_H
#define BUYAO_CLI_HEADER_H

#include "cli/cli.h"

struct header {
    struct node *root;   /* what record_create() takes */
    const char *source;  /* the file it was read from; NULL when there is none */
    struct record_id id;   /* year and department, for the number */
};

/* The options that fill a header; buyao-new has them in its table. */
extern const struct option_spec header_options[];

/*
 * Makes a header of the options of `cli`, over those keys that `bytes` (YAML,
 * from the file `source`; NULL for none) gives. Who acts is --by; of several
 * the highest in post becomes the responder (clause 05), with a note. STATUS_USAGE when department
 * or matter is missing, STATUS_REFUSED when a name is not in the roster.
 */
enum status header_make(struct cli *cli, const struct archive *archive, const char *bytes,
                        size_t length, const char *source, struct header *header);

/* A template for an editor, with the values that the options give filled in; NULL without memory. */
char *header_template(struct cli *cli, const struct archive *archive, size_t *length);

#endif
