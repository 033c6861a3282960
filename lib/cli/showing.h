/* Programs that show records of a ledger, one after the other. */
#ifndef BUYAO_CLI_SHOWING_H
#define BUYAO_CLI_SHOWING_H

#include "cli/cli.h"
#include "store/ledger.h"

struct showing {
    const struct archive *archive;
    enum ledger ledger;
    /* Refuses what nobody may be shown; NULL: nothing is refused. */
    enum status (*refuse)(const struct loaded *loaded, struct errors *errors);
    enum status (*print)(struct cli *cli, const struct showing *showing,
                         const struct loaded *loaded);
    enum format format;
    day_number today; /* cli_show() sets it, as the next */
    bool first;
};

/*
 * Shows each record that the command line names, by ID or path; as text a blank line lies between
 * them. The worst status of all.
 */
enum status cli_show(struct cli *cli, struct showing *showing);

#endif
