#include "base/error.h"

#include "base/i18n.h"

#include <errno.h>
#include <string.h>

/* What may happen to a program that reads and writes files and calls git; the words are glibc's. */
static const struct {
    int errnum;
    const char *reason;
} reasons[] = {
    {EACCES, N_("Permission denied")},
    {EAGAIN, N_("Resource temporarily unavailable")},
    {EBADF, N_("Bad file descriptor")},
    {EBUSY, N_("Device or resource busy")},
    {ECHILD, N_("No child processes")},
    {EDQUOT, N_("Disk quota exceeded")},
    {EEXIST, N_("File exists")},
    {EFBIG, N_("File too large")},
    {EINTR, N_("Interrupted system call")},
    {EINVAL, N_("Invalid argument")},
    {EIO, N_("Input/output error")},
    {EISDIR, N_("Is a directory")},
    {ELOOP, N_("Too many levels of symbolic links")},
    {EMFILE, N_("Too many open files")},
    {EMLINK, N_("Too many links")},
    {ENAMETOOLONG, N_("File name too long")},
    {ENFILE, N_("Too many open files in system")},
    {ENODEV, N_("No such device")},
    {ENOENT, N_("No such file or directory")},
    {ENOEXEC, N_("Exec format error")},
    {ENOLCK, N_("No locks available")},
    {ENOMEM, N_("Cannot allocate memory")},
    {ENOSPC, N_("No space left on device")},
    {ENOSYS, N_("Function not implemented")},
    {ENOTDIR, N_("Not a directory")},
    {ENOTEMPTY, N_("Directory not empty")},
    {ENOTSUP, N_("Operation not supported")},
    {ENXIO, N_("No such device or address")},
    {EPERM, N_("Operation not permitted")},
    {EPIPE, N_("Broken pipe")},
    {EROFS, N_("Read-only file system")},
    {ESTALE, N_("Stale file handle")},
    {ETXTBSY, N_("Text file busy")},
    {EXDEV, N_("Invalid cross-device link")},
};

const char *error_reason(int errnum, char room[static REASON_SIZE])
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].errnum == errnum)
            return _(reasons[i].reason);
    if (strerror_r(errnum, room, REASON_SIZE) != 0)
        snprintf(room, REASON_SIZE, "errno %d", errnum);
    return room;
}
