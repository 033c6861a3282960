/* Asking git about an archive; whoever has no git, or no repository there, gets no answer. */
#ifndef BUYAO_CLI_GIT_H
#define BUYAO_CLI_GIT_H

#include <stdbool.h>
#include <stddef.h>

enum { GIT_ARGUMENTS = 8 };

/*
 * Runs `git -C root` with up to GIT_ARGUMENTS arguments (NULL ends them), without a shell and
 * without its messages. `line`, of `size` bytes, gets the first line that it prints, cut where it
 * does not fit, "" when there is none. False when git could not be run or failed.
 */
bool git_line(const char *root, const char *const *arguments, char *line, size_t size);

#endif
