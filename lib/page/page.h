/*
 * A page: what is printed, posted on a wall, shown in a hall or handed in, as
 * parts in their order. One model for paper, browser, spreadsheet and
 * terminal, so that they can not say different things.
 */
#ifndef BUYAO_PAGE_PAGE_H
#define BUYAO_PAGE_PAGE_H

#include "page/boxes.h"
#include "table/table.h"

/* A4, and which side is up. */
enum paper { PAPER_PORTRAIT, PAPER_LANDSCAPE };

enum part_kind {
    PART_HEADING,  /* over the parts that follow */
    PART_TEXT,     /* a paragraph */
    PART_NUMBERED, /* an item; those in a row are a list, numbered from 1 */
    PART_BULLET,   /* the same without numbers */
    PART_LINK,     /* the same, each leading to another page */
    PART_BLANKS,   /* 单位（科室）：…  填表日期：…, spread over a line */
    PART_TABLE,
    PART_BOXES,
    PART_PICTURE,
};

/* Only what belongs to its kind is set. */
struct part {
    struct part *next;
    enum part_kind kind;
    enum align align;              /* PART_TEXT */
    const char *text;              /* heading, paragraph, item; what a picture shows, in words */
    const char *target;            /* PART_LINK: a file beside the page's own */
    struct table_pair *blanks;     /* PART_BLANKS */
    struct table_pair **blanks_end;
    const struct table *table;     /* PART_TABLE */
    struct boxes *boxes;           /* PART_BOXES */
    const char *svg;               /* PART_PICTURE: an <svg> element, made by page/svg.h */
};

/* What begins on a sheet of its own: a form of several; a worksheet of a workbook. */
struct sheet {
    struct sheet *next;
    const char *title; /* printed over it, may hold line breaks; NULL when a table has its own */
    const char *name;  /* short, for the worksheet's tab; NULL: from the title */
    struct part *parts, **parts_end;
    struct part *last;
};

/* Filled by the functions below and read by whoever renders it. Text is as in a table. */
struct page {
    struct arena *arena;
    const char *title; /* of the document: the browser's tab, the file's properties; one line */
    enum paper paper;
    struct sheet *sheets, **sheets_end;
    struct sheet *last;
};

/*
 * A page without sheets. NULL when memory runs out. The functions that add to
 * it copy what they are given, except a table and a picture's markup, which have to
 * live as long as the page; odd bytes become visible as in a table. Parts go to the
 * end of the newest sheet. They return false (or NULL) when memory runs out or there is no
 * sheet yet; nothing is half added then.
 */
struct page *page_new(struct arena *arena, const char *title, enum paper paper);

/* Begins a sheet. `title` and `name` may be NULL. */
bool page_sheet(struct page *page, const char *title, const char *name);

bool page_heading(struct page *page, const char *text);
bool page_text(struct page *page, const char *text, enum align align);
bool page_numbered(struct page *page, const char *text);
bool page_bullet(struct page *page, const char *text);

/* `target` is a relative address that needs no escaping, such as rules.html. */
bool page_link(struct page *page, const char *text, const char *target);

/* A line of blanks, to be filled with page_blank(). */
bool page_blanks(struct page *page);

/* Adds a blank to the newest part, which is such a line; NULL for a value that a pen fills in. */
bool page_blank(struct page *page, const char *label, const char *value);

bool page_table(struct page *page, const struct table *table);

/* A grid to be filled with the functions of page/boxes.h; `weights` as in boxes_new(). */
struct boxes *page_boxes(struct page *page, const unsigned *weights, size_t count);

/* `words` stand for the picture where none can be shown, and for those who can't see it. */
bool page_picture(struct page *page, const char *svg, const char *words);

#endif
