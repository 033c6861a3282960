/* An archive's git repository: attributes and hooks that keep its records as they were. */
#ifndef BUYAO_HISTORY_SETUP_H
#define BUYAO_HISTORY_SETUP_H

#include "base/error.h"

#include <stdio.h>

/*
 * Makes the directory a git repository, with .gitattributes and a pre-commit hook. What is there
 * already stays as it is, with a warning. STATUS_SYSTEM when git fails or is missing.
 */
enum status setup_git(const char *directory, struct errors *errors);

/* Prints a hook, pre-commit or pre-receive. STATUS_USAGE when there is none of that name. */
enum status setup_print_hook(const char *name, FILE *out, struct errors *errors);

#endif
