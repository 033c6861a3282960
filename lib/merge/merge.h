/* git's merge driver: what two sides appended to a record becomes one record, or a conflict. */
#ifndef BUYAO_MERGE_MERGE_H
#define BUYAO_MERGE_MERGE_H

#include "base/error.h"

#include <stddef.h>

enum { MERGE_MARKER_SIZE = 7 }; /* of a conflict's markers, as git has it */

/* What git hands to a driver. */
struct merge_request {
    const char *base;   /* the file that both began with, empty where there was none */
    const char *ours;   /* one side's file; gets the result */
    const char *theirs; /* the other's */
    const char *path;   /* of the record, below the directory one is in */
    const char *root;   /* of the archive; NULL: as the path says */
    size_t marker_size;
};

/*
 * Merges: every entry of both, if the process allows them together. Where it does not, or where the
 * sides are no such records, `ours` gets both with git's conflict markers; STATUS_FOUND, with
 * errors that say what each side entered and what to do. What the archive can not judge, since
 * one side alone does not hold there, is put together with a warning. On any other status `ours` is
 * as it was.
 */
enum status merge_files(const struct merge_request *request, struct errors *errors);

#endif
