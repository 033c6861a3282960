/* The header of a breach, and the entries of its log, from options. */
#ifndef BUYAO_CLI_BREACH_H
#define BUYAO_CLI_BREACH_H

#include "cli/header.h"
#include "record/breach.h"

/*
 * A header_maker (cli/create.h) of breaches: what --found names, as buyao-breach find finds it on
 * the day of --at, or what the other options say. STATUS_REFUSED when nothing of that key is found,
 * or it is in the ledger already.
 */
enum status breach_header_make(struct cli *cli, const struct archive *archive,
                               const struct header_text *text, struct header *header);

/* --kind; `*given` says whether there was one. STATUS_USAGE when it is none. */
enum status breach_kind_option(struct cli *cli, enum breach_kind *kind, bool *given);

/* The subcommands that append an entry. */
enum status breach_correct(struct cli *cli, const struct archive *archive);
enum status breach_notify(struct cli *cli, const struct archive *archive);
enum status breach_account(struct cli *cli, const struct archive *archive);

#endif
