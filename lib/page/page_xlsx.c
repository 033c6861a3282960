#include "page/page_xlsx.h"

#include "base/i18n.h"

enum status page_print_xlsx(const struct page *page, FILE *out, struct errors *errors)
{
    (void)page;
    (void)out;
    return error_plain(errors, STATUS_SYSTEM, NULL, _("no workbook can be made yet"));
}
