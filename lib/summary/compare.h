/* A quarter's table against another's (clause 37): both figures and what lies between them. */
#ifndef BUYAO_SUMMARY_COMPARE_H
#define BUYAO_SUMMARY_COMPARE_H

#include "summary/summary.h"

/*
 * A row for each department and column of either table, the total's last: both figures, in the
 * order given, and the second less the first. What a table has no box for is empty, and then
 * there is no difference. NULL when memory runs out.
 */
struct table *compare_table(const struct summary summaries[2], struct arena *arena);

/* The same for programs; the layout is in buyao-report(1). */
enum status compare_print_json(const struct summary summaries[2], FILE *out,
                               struct errors *errors);

#endif
