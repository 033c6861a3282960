/* Programs that show records of a ledger, one after the other, in a pager when that is long. */
#ifndef BUYAO_CLI_SHOWING_H
#define BUYAO_CLI_SHOWING_H

#include "cli/cli.h"
#include "store/ledger.h"

struct showing {
    const struct archive *archive;
    enum ledger ledger;
    /* Looks at the options when the format is known, and may choose how to print; NULL: need not. */
    enum status (*settle)(struct cli *cli, struct showing *showing);
    /* Shows one record in another way than as text and JSON; NULL: in these two alone. */
    enum status (*print)(struct cli *cli, const struct showing *showing,
                         const struct loaded *loaded);
    enum format format; /* cli_show() sets it, as the next two */
    day_number today;
    bool first;
};

/*
 * Shows each record that the command line names, by ID or path, as --format, --today and --numbers
 * say; as text a blank line lies between them. The worst status of all.
 */
enum status cli_show(struct cli *cli, struct showing *showing);

#endif
