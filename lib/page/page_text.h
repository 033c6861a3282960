/* A page for a terminal, a mail or a line printer. */
#ifndef BUYAO_PAGE_PAGE_TEXT_H
#define BUYAO_PAGE_PAGE_TEXT_H

#include "page/page.h"

/*
 * Prints the parts one below the other, sheets apart by a form feed's worth of
 * blank line; tables and boxes are ruled, pictures are their words. Nothing is wider than
 * `options->width` where the words allow it. STATUS_SYSTEM when writing fails or memory runs out.
 */
enum status page_print_text(const struct page *page, const struct table_options *options,
                            FILE *out, struct errors *errors);

#endif
