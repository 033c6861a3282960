/*
 * Files of the source tree that travel inside the programs, so that they run
 * from any place without being told where their data is.
 */
#ifndef BUYAO_BASE_EMBEDDED_H
#define BUYAO_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name; /* below the embedded folder, such as case.schema.json; NULL ends a table */
    const char *bytes;
    size_t length;
    const char *digest; /* SHA-256 in base64, as a Content-Security-Policy names it */
};

/* SHA-256 of the sources that say what a record means, in hexadecimal digits. */
extern const char build_digest[];

extern const struct embedded_file embedded_schemas[];
extern const struct embedded_file embedded_examples[];
extern const struct embedded_file embedded_styles[]; /* lib/page/style */

#endif
