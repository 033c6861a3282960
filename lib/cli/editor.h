/* Letting a user write a text in the editor of his choice. */
#ifndef BUYAO_CLI_EDITOR_H
#define BUYAO_CLI_EDITOR_H

#include "cli/cli.h"

/* A text that is being edited, in a file of its own under $TMPDIR. */
struct edited {
    char *path;
    char *bytes; /* as the editor left them */
    size_t length;
};

/* Puts the template into a new file that only the user can read. */
enum status editor_open(struct cli *cli, const char *text, size_t length, struct edited *edited);

/* Runs $VISUAL, $EDITOR or vi on the file and reads what it left. */
enum status editor_run(struct cli *cli, struct edited *edited);

/* Removes the file, also where editor_open() failed on the way. */
void editor_close(struct edited *edited);

#endif
