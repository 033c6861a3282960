/* What buyao-report does with quarters' tables besides printing one. */
#ifndef BUYAO_CLI_TABLES_H
#define BUYAO_CLI_TABLES_H

#include "cli/cli.h"
#include "page/print.h"

/* Reads a quarter that was typed. STATUS_USAGE when it is none. */
enum status tables_quarter(struct cli *cli, const char *typed, struct quarter *quarter);

/* STATUS_REFUSED for a quarter that no rules are in force for. */
enum status tables_rules(struct cli *cli, const struct archive *archive, struct quarter quarter);

/* Prints a table as a form, as wide as the terminal or a page; NULL is memory that ran out. */
enum status tables_print(struct cli *cli, const struct table *table, enum format format);

/* --compare QUARTER QUARTER (clause 37). */
enum status tables_compare(struct cli *cli, const struct archive *archive);

/* file QUARTER: keeps its table as filed, and says when that was and when it was due (clauses 36, 37). */
enum status tables_file(struct cli *cli, const struct archive *archive);

/* filed: the tables that were filed. */
enum status tables_filed(struct cli *cli, const struct archive *archive);

/* rollup FILE...: tables of units into one (clause 37); of an archive at most the list of units is asked for. */
enum status tables_rollup(struct cli *cli);

#endif
