/* The file that libxlsxwriter needs a name for: private, and gone whatever happens. */
#ifndef BUYAO_PAGE_XLSX_FILE_H
#define BUYAO_PAGE_XLSX_FILE_H

#include "base/arena.h"
#include "base/error.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct xlsx_file {
    char *directory; /* for other temporary files too */
    char *path;
    char *again; /* for a second copy, to compare it with */
    sigset_t signals; /* as they were */
};

/*
 * Makes a directory that no one else can enter, under $TMPDIR, else in /tmp,
 * and puts off the signals that people end programs with, until it is removed. STATUS_SYSTEM
 * with an error that names the place when it can not be made.
 */
enum status xlsx_file_make(struct xlsx_file *file, struct arena *arena, struct errors *errors);

/* Removes directory and file. STATUS_SYSTEM when something is left. */
enum status xlsx_file_remove(const struct xlsx_file *file, struct errors *errors);

/*
 * True when a workbook is all there: each part of the archive unpacks to what its checksum
 * says, and is a complete document. libxlsxwriter does not look whether its own
 * temporary files were written, and packs half of one as if it were all.
 */
bool xlsx_file_whole(const char *bytes, size_t length);

#endif
