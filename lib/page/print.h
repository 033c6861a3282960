/* Printing in a format: which renderer makes each of them. */
#ifndef BUYAO_PAGE_PRINT_H
#define BUYAO_PAGE_PRINT_H

#include "page/format.h"
#include "page/page.h"

/*
 * Prints a table and flushes `out`: HTML and xlsx as a page of their own, A4 landscape. When writing
 * fails, as on a full disk, or memory runs out, adds an error and returns STATUS_SYSTEM; NULL is a
 * table for which there was none. `options` may be NULL for the usual ones. No SVG.
 */
enum status print_table(const struct table *table, enum format format,
                        const struct table_options *options, FILE *out, struct errors *errors);

/*
 * Prints a page as text, HTML, xlsx or, when there is just one picture on it, that as SVG; else
 * STATUS_REFUSED. Fails as print_table() does.
 */
enum status print_page(const struct page *page, enum format format,
                       const struct table_options *options, FILE *out, struct errors *errors);

#endif
