/* The header of a new complaint, and the entries of its log, from options. */
#ifndef BUYAO_CLI_COMPLAINT_H
#define BUYAO_CLI_COMPLAINT_H

#include "cli/header.h"

/*
 * A header_maker (cli/create.h) of complaints. Who takes it in is --by; the department is
 * --department, else the one of the policy.
 */
enum status complaint_header_make(struct cli *cli, const struct archive *archive,
                                  const struct header_text *text, struct header *header);

/* The subcommands that append an entry. */
enum status complaint_handle(struct cli *cli, const struct archive *archive);
enum status complaint_answer(struct cli *cli, const struct archive *archive);
enum status complaint_refer(struct cli *cli, const struct archive *archive);

#endif
