/*
 * The formats in which programs print, by name. Apart from the renderers, so that a program that prints
 * in none of them does not start with the libraries of the workbook.
 */
#ifndef BUYAO_PAGE_FORMAT_H
#define BUYAO_PAGE_FORMAT_H

#include <stdbool.h>

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

#endif
