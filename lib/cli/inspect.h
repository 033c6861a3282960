/* The subcommands of buyao-inspect that draw and that append an entry. */
#ifndef BUYAO_CLI_INSPECT_H
#define BUYAO_CLI_INSPECT_H

#include "cli/cli.h"

/*
 * Draws a sample and creates its record, or with --again draws that of a record anew and says what
 * differs, then STATUS_FOUND. STATUS_REFUSED when records are broken, the quarter is not over,
 * nothing was received in it, or git has changes below cases/ that no commit holds.
 */
enum status inspect_draw(struct cli *cli, const struct archive *archive);

enum status inspect_record(struct cli *cli, const struct archive *archive);
enum status inspect_publish(struct cli *cli, const struct archive *archive);

#endif
