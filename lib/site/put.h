/*
 * Putting a whole directory of files in the place of another: whoever looks,
 * at any moment and after any crash, finds the old one or the new one, complete.
 */
#ifndef BUYAO_SITE_PUT_H
#define BUYAO_SITE_PUT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct put_file {
    const char *name; /* in the directory itself, not hidden */
    const char *bytes;
    size_t length;
};

/* What is to be replaced, checked and locked. Ended by put_end(). */
struct put;

/* The checks of put_begin() alone: waits for nobody and writes nothing. */
enum status put_check(const char *directory, const char *archive, struct errors *errors);

/*
 * Prepares to replace `directory`: it has to be absent (its parent not), empty, or one that put_files()
 * made and that holds nothing else; one that is a symbolic link stays one, and its target
 * is replaced. It may not be `archive`, hold it, or lie in what belongs to it (cases/,
 * complaints/, reports/, calendar/, .buyao/, .git/): STATUS_REFUSED, with the way out. Waits for another
 * process that works on the same directory; STATUS_SYSTEM when that takes too long or memory
 * runs out. What killed runs left behind is completed or removed. NULL with `*status` on failure.
 */
struct put *put_begin(const char *directory, const char *archive, enum status *status,
                      struct errors *errors);

/*
 * Writes the files, readable for all as far as the umask allows, into a new directory beside the old
 * one, with the list of them in .buyao-site, all of it on the disk, and puts it in the old
 * one's place: by one exchange where the system has that, else by two renames, between
 * which a crash leaves the old one aside until the next run brings it back. On
 * failure (STATUS_SYSTEM) the old one stays and nothing is left behind.
 */
enum status put_files(struct put *put, const struct put_file *files, size_t count,
                      struct errors *errors);

/* Lets go of the directory; `put` may be NULL. */
void put_end(struct put *put);

#endif
