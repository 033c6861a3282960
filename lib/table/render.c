#include "table/render.h"

#include "base/i18n.h"

#include <errno.h>

enum status render_finish(FILE *out, struct errors *errors)
{
    int reason = ferror(out) ? errno : 0; /* some C libraries forget what they could not write */
    errno = 0;
    if (fflush(out) == 0 && !ferror(out))
        return STATUS_OK;
    reason = errno ? errno : reason;
    if (fileno(out) < 0) /* a stream into memory */
        return error_memory(errors);
    return error_system(errors, reason ? reason : EIO, NULL, _("cannot write"));
}
