/*
 * The bureau's own process as a flow chart (说“不”事项提级管理工作流程图, clause 38), drawn
 * from its policy: its levels with their titles, and its time limits on the arrows. What the
 * policy does not set is not in it.
 */
#ifndef BUYAO_FORMS_FLOWCHART_H
#define BUYAO_FORMS_FLOWCHART_H

#include "page/page.h"
#include "record/policy.h"

/* The picture, an <svg> element that fits on a sheet of A4 portrait; NULL when memory runs out. */
const char *flowchart_svg(struct arena *arena, const struct policy *policy,
                          const struct rules *rules, const struct chain *chain);

/*
 * The same steps in words, for a terminal of `width` columns (0: as wide as they are), without
 * the title; NULL when memory runs out.
 */
const char *flowchart_text(struct arena *arena, const struct policy *policy,
                           const struct rules *rules, const struct chain *chain, size_t width);

/*
 * A portrait sheet for each chain of the rules, or for the one whose key is `chain`: title,
 * picture and basis. NULL when memory runs out or the rules have no such chain.
 */
struct page *flowchart_page(struct arena *arena, const struct policy *policy,
                            const struct rules *rules, const char *chain);

#endif
