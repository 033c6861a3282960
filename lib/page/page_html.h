/*
 * A page as HTML that needs nothing else: style inside, fonts by name, nothing
 * loaded from anywhere, and a Content-Security-Policy that forbids it.
 */
#ifndef BUYAO_PAGE_PAGE_HTML_H
#define BUYAO_PAGE_PAGE_HTML_H

#include "page/page.h"

struct html_link {
    const char *text;
    const char *target; /* a relative address that needs no escaping */
};

/* What stands around a page that belongs to a site. */
struct html_frame {
    const char *site;               /* the site's name, over the links */
    const struct html_link *links;  /* to the site's pages */
    size_t link_count;
    const char *current;            /* the target of this page's own link, or NULL */
    const char *footer;             /* below everything, or NULL */
    bool turning;                   /* for the hall's screen: sheets fill it one after the other */
};

/*
 * Prints the page; `frame` is NULL for one that stands alone, which looks on a screen like the
 * sheets it is printed on. A sheet of nothing but boxes, at least half a page high, below one
 * line of text or blanks fills its paper: its rows' heights are shares then, which a long text in
 * another row lowers by up to a quarter before the form needs a second sheet. STATUS_SYSTEM
 * when writing fails.
 */
enum status page_print_html(const struct page *page, const struct html_frame *frame, FILE *out,
                            struct errors *errors);

#endif
