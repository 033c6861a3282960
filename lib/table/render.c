#include "table/render.h"

#include "base/i18n.h"

#include <errno.h>

enum status render_finish(FILE *out, struct errors *errors)
{
    errno = 0;
    int flushed = fflush(out);
    int reason = errno;
    if (flushed == 0 && !ferror(out))
        return STATUS_OK;
    if (fileno(out) < 0) /* a stream into memory */
        return error_memory(errors);
    return error_system(errors, reason ? reason : EIO, NULL, _("cannot write"));
}
