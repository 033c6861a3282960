/* Where the program that runs lies: what belongs to it lies beside. */
#ifndef BUYAO_CLI_PROGRAM_H
#define BUYAO_CLI_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

/* Its directory, links followed, without a last slash. False where nothing tells (there is no /proc). */
bool program_directory(char *path, size_t size);

#endif
