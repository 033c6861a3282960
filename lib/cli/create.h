/* What the programs that begin a record have in common. */
#ifndef BUYAO_CLI_CREATE_H
#define BUYAO_CLI_CREATE_H

#include "cli/header.h"

/* Makes a header of the options and of `bytes` (YAML, from the file `source`; NULL for none). */
typedef enum status (*header_maker)(struct cli *cli, const struct archive *archive,
                                    const char *bytes, size_t length, const char *source,
                                    struct header *header);

/* Creates the record and prints its ID; with --dry-run prints the record instead. */
enum status create_from(struct cli *cli, const struct archive *archive, header_maker make,
                        const char *bytes, size_t length, const char *source);

/* The same, with the bytes of a file; `-` is standard input. */
enum status create_from_file(struct cli *cli, const struct archive *archive, header_maker make,
                             const char *path);

#endif
