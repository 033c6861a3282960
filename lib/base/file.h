/*
 * Files as a whole: read completely, or replaced so that a reader, a crash or
 * a full disk sees the old bytes or the new ones and nothing between.
 */
#ifndef BUYAO_BASE_FILE_H
#define BUYAO_BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

/* Modes of what is made: files, and the directories they lie in. */
struct file_modes {
    mode_t file, directory;
    bool exact; /* just these, whatever the umask; else what the umask leaves of them */
};

/* Where nothing is said: 0640 and 0750, less the umask. Results (-o) have them too. */
extern const struct file_modes file_modes_usual;

/* The mode of a new file. Not for use beside other threads, as no call that makes something is. */
mode_t file_new_mode(const struct file_modes *modes);

/*
 * Gives an open new file mode and group of the `old` one, as file_succeed() does; NULL: the mode of a
 * result. -1 with errno on failure.
 */
int file_look_like(int descriptor, const struct stat *old);

/* A mode as the umask leaves it. Not for use beside other threads. */
mode_t file_masked_mode(mode_t mode);

/*
 * Reads a regular file of at most `limit` bytes into the arena, terminated.
 * Directories, devices, FIFOs and larger files are refused.
 */
enum status file_read(struct arena *arena, const char *path, size_t limit, char **bytes,
                      size_t *length, struct errors *errors);

/* As file_read(), of an open descriptor; `path` is for messages. */
enum status file_read_open(struct arena *arena, int descriptor, const char *path, size_t limit,
                           char **bytes, size_t *length, struct errors *errors);

/* Reads a stream such as standard input to its end, at most `limit` bytes. */
enum status file_read_stream(struct arena *arena, FILE *stream, const char *name, size_t limit,
                             char **bytes, size_t *length, struct errors *errors);

/*
 * Puts new content in the place of a file: temporary file beside it, fsync,
 * rename, fsync of the directory. `mode` is for the new file.
 */
enum status file_replace(const char *path, const char *bytes, size_t length, mode_t mode,
                         struct errors *errors);

/*
 * As file_replace(), with a file beside it that is there already, and that nobody will want again,
 * for the temporary one: who is killed leaves no file that was not there.
 */
enum status file_replace_by(const char *path, const char *spare, const char *bytes, size_t length,
                            mode_t mode, struct errors *errors);

/*
 * As file_replace(), with mode and group of the `old` file. Where the group can not be had the new
 * one's gets no more than what everybody has.
 */
enum status file_succeed(const char *path, const char *bytes, size_t length,
                         const struct stat *old, struct errors *errors);

/*
 * Puts a result where a user wants it. A regular file is replaced, a link to
 * one stays a link; a device or FIFO such as /dev/stdout is written to, for a
 * rename would put a file in its place.
 */
enum status file_deliver(const char *path, const char *bytes, size_t length,
                         struct errors *errors);

/* A result that does not fit into memory, on its way to where file_deliver() would put it. */
struct delivery {
    char *target;    /* the file that is replaced, or the device that is written to */
    char *temporary; /* written first; NULL: a device */
    FILE *stream;
};

/* Begins one; its stream is written to. Not for use beside other threads. */
enum status delivery_begin(const char *path, struct delivery *delivery, struct errors *errors);

/* Puts it there as a whole, or with `keep` false leaves what was there as it was; ends it. */
enum status delivery_end(struct delivery *delivery, bool keep, struct errors *errors);

/*
 * Creates a file with its whole content and just this mode, only if no file has that name: then
 * `*exists` is set, nothing is written and no error is added.
 */
enum status file_create(const char *path, const char *bytes, size_t length, mode_t mode,
                        bool *exists, struct errors *errors);

/*
 * Creates a file under a name that is nobody else's, with its whole content and just this mode. It is
 * not made last: directory_sync_files() does that with all that were made there.
 */
enum status file_write_new(const char *path, const char *bytes, size_t length, mode_t mode,
                           struct errors *errors);

/* Creates a directory and those above it; one that is there is fine, a file there is not. */
enum status directory_create(const char *path, const struct file_modes *modes,
                             struct errors *errors);

/*
 * Creates base/path and the directories between. `base` has to be there: where an archive was
 * moved away, none is made in its place.
 */
enum status directory_create_below(const char *base, const char *path,
                                   const struct file_modes *modes, struct errors *errors);

/* Writes all bytes to an open descriptor. -1 with errno on failure. */
int file_write_all(int descriptor, const char *bytes, size_t length);

/*
 * Makes the files in a directory last, with their content. Where the system can do that for a file
 * system as a whole, it does, and `*all` is set. -1 with errno on failure.
 */
int directory_sync_files(const char *path, bool *all);

/* Makes what was created, renamed or removed in a directory last. -1 with errno on failure. */
int directory_sync(const char *path);

/* The same of the directory that a path lies in. */
int directory_sync_above(const char *path);

/*
 * "directory/.name.XXXXXX" for mkstemp() and mkdtemp(): on the same file system, hidden from every
 * scan. malloc'd; NULL when memory runs out.
 */
char *file_temporary_name(const char *path);

/* A file of a directory that is made as a whole. */
struct file_part {
    const char *name;
    const char *bytes;
    size_t length;
};

/*
 * Creates a directory with all its files, only if nothing has that name but an empty directory:
 * else `*exists` is set, nothing is written and no error is added. It is built
 * beside its place under a hidden name and renamed, so that nobody ever sees a part of it.
 */
enum status directory_create_whole(const char *path, const struct file_part *files, size_t count,
                                   const struct file_modes *modes, bool *exists,
                                   struct errors *errors);

#endif
