/* The lines of a filed table's cases.tsv: what each case added to which figure. For lib/summary only. */
#ifndef BUYAO_SUMMARY_FILED_LINES_H
#define BUYAO_SUMMARY_FILED_LINES_H

#include "summary/summary.h"

struct share_line {
    const char *id, *code, *level, *figure, *text;
};

/* By department, level, figure, ID and text. */
struct share_lines {
    struct share_line *items;
    size_t count;
};

/* Reads the bytes of such a file; what is no such line is left out. STATUS_SYSTEM without memory. */
enum status shares_read(struct arena *arena, const char *bytes, struct share_lines *lines,
                        struct errors *errors);

/* What such a file of a summary, which has its shares, would hold. */
enum status shares_make(struct arena *arena, const struct summary *summary,
                        struct share_lines *lines, struct errors *errors);

/* Those of one figure; part of `all`. */
struct share_lines shares_of(const struct share_lines *all, const char *code, const char *level,
                             enum figure figure);

/* True when both hold the same lines. */
bool shares_equal(const struct share_lines *a, const struct share_lines *b);

/* Prints `before` and the IDs of the lines in `a` that `b` lacks; false when there are none. */
bool shares_print_others(const struct share_lines *a, const struct share_lines *b,
                         const char *before, FILE *out);

#endif
