/* A page for a terminal, a mail or a line printer. */
#ifndef BUYAO_PAGE_PAGE_TEXT_H
#define BUYAO_PAGE_PAGE_TEXT_H

#include "page/page.h"

/*
 * Prints the parts one below the other. All fill `options->width`; without one a form is as wide
 * as it is in a mail: 80 columns for paper upright, 120 for paper on its side. Titles stand
 * in the middle, items hang, blanks are spread over the line, tables and boxes are ruled,
 * links are followed by their address in <> (RFC 3986, Appendix C), pictures are their words.
 *
 * Two empty lines lie between sheets and one before whatever has a heading of its own. There is
 * no form feed, because that is a control character, and what prints text can be told where to
 * break pages. Lines end without spaces; they are longer than asked for only where a character
 * or the rules of a table do not fit. STATUS_SYSTEM when writing fails or memory runs out.
 */
enum status page_print_text(const struct page *page, const struct table_options *options,
                            FILE *out, struct errors *errors);

#endif
