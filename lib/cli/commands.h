/* The programs there are, made at build time from the sources in cmd/. */
#ifndef BUYAO_CLI_COMMANDS_H
#define BUYAO_CLI_COMMANDS_H

struct listed_command {
    const char *name;    /* buyao-new; NULL ends the table */
    const char *summary; /* to be translated */
};

extern const struct listed_command listed_commands[];

#endif
