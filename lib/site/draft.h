/*
 * Writing a page without looking after memory at every line: a draft that has
 * run out of it takes nothing more, and its end says so.
 */
#ifndef BUYAO_SITE_DRAFT_H
#define BUYAO_SITE_DRAFT_H

#include "page/page.h"

struct draft {
    struct arena *arena;
    struct page *page;
    struct table *table; /* the one that rows go to */
    bool good;
};

/* Begins a page with one sheet, or with none when `heading` is NULL. */
struct draft draft_page(struct arena *arena, const char *title, const char *heading);

/* The page; NULL when memory ran out. */
struct page *draft_end(const struct draft *draft);

void draft_sheet(struct draft *draft, const char *title);
void draft_heading(struct draft *draft, const char *text);
void draft_text(struct draft *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void draft_motto(struct draft *draft, const char *text); /* a paragraph in the middle */
void draft_numbered(struct draft *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void draft_bullet(struct draft *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void draft_link(struct draft *draft, const char *text, const char *target);

/* A line of blanks with one in it for each value that is there; labels and values in pairs, NULL ends. */
void draft_blanks(struct draft *draft, const char *const *pairs);

/* Begins a table of the headings, and adds a row of as many cells; a cell may be NULL. */
void draft_table(struct draft *draft, const char *const *headings, size_t count);
void draft_row(struct draft *draft, const char *const *cells, size_t count);

/* As arena_format(); "" and a draft that takes nothing more when memory runs out. */
const char *draft_format(struct draft *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* `list` with `item` at its end, `between` them unless the list is empty. */
const char *draft_join(struct draft *draft, const char *list, const char *between,
                       const char *item);

#endif
