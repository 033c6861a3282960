/*
 * The quarter's table as a page to hand in (说“不”事项提级管理汇总表, clause 35), and behind it
 * the same numbers as pictures.
 */
#ifndef BUYAO_FORMS_REPORT_PAGE_H
#define BUYAO_FORMS_REPORT_PAGE_H

#include "page/chart.h"
#include "page/page.h"
#include "summary/summary.h"

enum { REPORT_QUARTERS = 4 };

/*
 * Counts the quarter, for which there have to be rules, and those before it, the oldest first, in
 * one scan; what lies before the first rules is left out. `*count` is at least 1. As
 * summaries_compute().
 */
enum status report_quarters(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct summary quarters[REPORT_QUARTERS],
                            size_t *count, struct scan_result *result, struct errors *errors);

/* The departments that one picture shows at most. */
enum { REPORT_CHART_ROWS = 14 };

/*
 * Adds all these pictures with their headings to the page's newest sheet. False when memory runs
 * out.
 */
bool report_charts(struct page *page, const struct summary *summary,
                   const struct summary *quarters, size_t count);

/* A sheet with the table and one with the pictures. NULL when memory runs out. */
struct page *report_page(struct arena *arena, const struct summary *summary,
                         const struct summary *quarters, size_t count);

#endif
