/* Departments and cases that options name. */
#ifndef BUYAO_CLI_DEPARTMENT_H
#define BUYAO_CLI_DEPARTMENT_H

#include "cli/cli.h"

/*
 * The department that an option names by code or name; `*department` is NULL when the option was
 * not given. STATUS_REFUSED when there is no such department.
 */
enum status cli_department(struct cli *cli, const struct archive *archive, const char *option,
                           const struct department **department);

/* Adds that there is no such department, with the nearest; returns STATUS_REFUSED. */
enum status cli_no_department(struct cli *cli, const struct archive *archive, const char *name);

/* The same as cli_department(), but its code. */
enum status cli_department_code(struct cli *cli, const struct archive *archive,
                                const char *option, const char **code);

/*
 * The ID of the case that an option names by ID or by its file; `*id` is NULL when the option was
 * not given. STATUS_REFUSED when it names none; whether there is such a case is not looked at.
 */
enum status cli_case(struct cli *cli, const struct archive *archive, const char *option,
                     const char **id);

#endif
