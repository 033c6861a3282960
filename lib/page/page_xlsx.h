/* A page as a workbook for Excel and WPS (ECMA-376): a worksheet for each sheet. */
#ifndef BUYAO_PAGE_PAGE_XLSX_H
#define BUYAO_PAGE_PAGE_XLSX_H

#include "page/page.h"

/*
 * Prints the workbook, set up for A4 so that it prints as the page does. Text is
 * text, also when it begins like a formula; numbers are numbers. Pictures are left out.
 * The same page gives the same bytes. STATUS_REFUSED when a text or the number of rows or
 * columns is more than a workbook holds; STATUS_SYSTEM when writing fails or memory runs out.
 * Needs room for a temporary file under $TMPDIR, else in /tmp.
 */
enum status page_print_xlsx(const struct page *page, FILE *out, struct errors *errors);

#endif
