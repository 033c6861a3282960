/* realpath() is in POSIX.1-2008, but glibc shows it only with the X/Open part. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void forget(struct delivery *delivery)
{
    free(delivery->target);
    free(delivery->temporary);
    *delivery = (struct delivery){0};
}

/* Opens what is written to; -1 with errno. */
static int open_stream(struct delivery *delivery)
{
    int descriptor = delivery->temporary
                         ? mkstemp(delivery->temporary)
                         : open(delivery->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return -1;
    delivery->stream = fdopen(descriptor, "w");
    if (delivery->stream)
        return 0;
    int reason = errno;
    close(descriptor);
    if (delivery->temporary)
        unlink(delivery->temporary);
    errno = reason;
    return -1;
}

enum status delivery_begin(const char *path, struct delivery *delivery, struct errors *errors)
{
    struct stat info;
    bool there = stat(path, &info) == 0, device = there && !S_ISREG(info.st_mode);
    *delivery = (struct delivery){.target = there && !device ? realpath(path, NULL) : strdup(path)};
    if (delivery->target && !device)
        delivery->temporary = file_temporary_name(delivery->target);
    bool named = delivery->target && (device || delivery->temporary);
    if (named && open_stream(delivery) == 0)
        return STATUS_OK;
    enum status status = error_system(errors, errno, path, _("cannot write"));
    forget(delivery);
    return status;
}

/* Makes it last, and what stands at its place; -1 with errno. */
static int settle(struct delivery *delivery)
{
    struct stat old;
    int descriptor = fileno(delivery->stream);
    if (!delivery->temporary)
        return fflush(delivery->stream);
    bool there = stat(delivery->target, &old) == 0;
    return fflush(delivery->stream) == 0 &&
                   file_look_like(descriptor, there ? &old : NULL) == 0 && fsync(descriptor) == 0
               ? 0
               : -1;
}

enum status delivery_end(struct delivery *delivery, bool keep, struct errors *errors)
{
    errno = 0;
    bool good = keep && !ferror(delivery->stream) && settle(delivery) == 0;
    int reason = errno ? errno : EIO;
    if (fclose(delivery->stream) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (good && delivery->temporary && rename(delivery->temporary, delivery->target) != 0) {
        good = false;
        reason = errno;
    }
    if (!good && delivery->temporary)
        unlink(delivery->temporary);
    enum status status = STATUS_OK;
    if (keep && !good)
        status = error_system(errors, reason, delivery->target, _("cannot write"));
    else if (good && delivery->temporary && directory_sync_above(delivery->target) != 0)
        status = error_system(errors, errno, delivery->target,
                              _("written, but the directory could not be synced to disk"));
    forget(delivery);
    return status;
}
