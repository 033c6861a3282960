/* The formats in which programs print, and which renderer makes each of them. */
#ifndef BUYAO_PAGE_PRINT_H
#define BUYAO_PAGE_PRINT_H

#include "page/page.h"

enum format {
    FORMAT_TEXT,
    FORMAT_CSV,
    FORMAT_TSV,
    FORMAT_JSON,
    FORMAT_HTML,
    FORMAT_XLSX,
    FORMAT_SVG,   /* of a picture alone */
    FORMAT_JSONL, /* of records, an object a line: neither a table nor a page */
};

/* Reads the name of a format. False when it is none of them. */
bool format_parse(const char *name, enum format *format);

/* The name that format_parse() reads. */
const char *format_name(enum format format);

/* True for a format that is no text: no terminal can show it. */
bool format_is_binary(enum format format);

/*
 * Prints a table and flushes `out`: HTML and xlsx as a page of their own, A4
 * landscape. When writing fails, as on a full disk, or memory runs out, adds an error
 * and returns STATUS_SYSTEM. `options` may be NULL for the usual ones. No SVG.
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
