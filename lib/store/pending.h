/*
 * Records that are about to be written: the archive is looked at as if they had been, found by the
 * path of their file however many they are.
 */
#ifndef BUYAO_STORE_PENDING_H
#define BUYAO_STORE_PENDING_H

#include <stdbool.h>
#include <stddef.h>

struct pending {
    const char *path; /* as archive_record_path() has it; NULL: taken away again */
    const char *bytes;
    size_t length;
};

/* Zero-initialise; free with pending_free(). What they point to has to stay. */
struct pendings {
    struct pending *slots; /* an open hash table; NULL bytes: nothing was ever there */
    size_t size;           /* a power of two, or 0 */
    size_t used;           /* slots, those of which it was taken away too */
};

/* Adds one, in the place of another of that path. False when memory runs out. */
bool pending_add(struct pendings *pendings, struct pending pending);

/* The one of that path; NULL when there is none, or no `pendings`. */
const struct pending *pending_find(const struct pendings *pendings, const char *path);

/* Takes it away, if it is there. */
void pending_remove(struct pendings *pendings, const char *path);

void pending_free(struct pendings *pendings);

#endif
