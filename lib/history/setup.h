/* An archive's git repository: what keeps its records as they were, and merges them. */
#ifndef BUYAO_HISTORY_SETUP_H
#define BUYAO_HISTORY_SETUP_H

#include "base/error.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * Makes an archive's directory a git repository, with .gitattributes, the hooks that a clone has,
 * and buyao-merge as its merge driver; hooks and driver do not come with a clone. One that was
 * `cloned`, or lies in a repository in another way, stays in that one. What is there already
 * stays as it is, with a warning where it is something else. STATUS_SYSTEM when git fails or is
 * missing.
 */
enum status setup_git(const char *directory, bool cloned, struct errors *errors);

/* Prints a hook: pre-commit, pre-merge-commit or pre-receive. STATUS_USAGE when there is none of that name. */
enum status setup_print_hook(const char *name, FILE *out, struct errors *errors);

#endif
