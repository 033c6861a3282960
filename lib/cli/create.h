/* What the programs that begin a record have in common. */
#ifndef BUYAO_CLI_CREATE_H
#define BUYAO_CLI_CREATE_H

#include "cli/header.h"

enum { STREAM_LIMIT = 256 * 1024 * 1024 }; /* bytes of a stream of headers */

/* Makes a header of the options and of `text`. */
typedef enum status (*header_maker)(struct cli *cli, const struct archive *archive,
                                    const struct header_text *text, struct header *header);

/* Creates the record and prints its ID; with --dry-run prints the record instead. */
enum status create_from(struct cli *cli, const struct archive *archive, header_maker make,
                        const struct header_text *text);

/*
 * The same with the bytes of a file; `-` is standard input. Of several documents each makes a record:
 * create_stream().
 */
enum status create_from_file(struct cli *cli, const struct archive *archive, header_maker make,
                             const char *path);

/*
 * Creates a record of each document of a stream, and prints their IDs in the order of the documents,
 * as soon as they outlast a power cut; with --dry-run prints the records instead. When a header does
 * not hold, each such header is named and nothing is written: STATUS_REFUSED. STATUS_SYSTEM in the
 * middle leaves the records of the first ones, whose IDs are printed, and names the line of the next.
 */
enum status create_stream(struct cli *cli, const struct archive *archive, header_maker make,
                          const struct header_text *text);

#endif
