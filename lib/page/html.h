/* Writing HTML so that no text becomes markup, and the document that pages stand in. */
#ifndef BUYAO_PAGE_HTML_H
#define BUYAO_PAGE_HTML_H

#include <stdio.h>

/* Prints text for an element or a quoted attribute; line feeds become `<br>`. */
void html_text(const char *text, FILE *out);

/* The same where no element may stand, as in an attribute or a title: line feeds stay. */
void html_attribute(const char *text, FILE *out);

/* Prints `<tag>text</tag>`; with `class` (may be NULL) the element carries it. */
void html_element(const char *tag, const char *class, const char *text, FILE *out);

/*
 * Begins a document up to and including `<head>`: its styles and scripts, from
 * lib/page/style and ended by NULL, stand inside, and the policy allows these and
 * nothing else. html_end() ends what it began; the caller prints `<body>` and what is in it.
 */
void html_start(const char *title, const char *const *styles, FILE *out);
void html_end(FILE *out);

#endif
