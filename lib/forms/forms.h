/*
 * The official forms as pages: what the offices fill in by hand otherwise, or print empty for
 * the pen. What stands on them is Chinese, in the bureau's own words where the policy has them.
 */
#ifndef BUYAO_FORMS_FORMS_H
#define BUYAO_FORMS_FORMS_H

#include "page/page.h"
#include "store/load.h"

/* Of whom, and of which day, a form is wanted. */
struct form_scope {
    const struct archive *archive;
    const struct rules *rules;           /* in force on the day */
    day_number day;                      /* whose roster and lists are printed */
    const struct department *department; /* NULL: all that exist on the day */
    const char *chain;                   /* of the flow chart; NULL: all of the rules */
    bool blank;                          /* to be filled in with a pen … */
    size_t rows;                         /* … with so many numbered rows */
};

/* The rows of an empty form, as the offices print it. */
enum { FORM_ROWS = 5 };

/*
 * The functions below yield pages that live in `arena`, NULL when memory runs out. A page
 * has no sheet when there is nothing to print.
 *
 * 说“不”事项提级管理审批表 (clause 11; SL 附件1, SJ 附件4, YB 附件1): a page to which
 * sheets are added, one for each case. The texts are copied, the case may go.
 */
struct page *approval_page(struct arena *arena);

/* Adds the form of a case. False when memory runs out. */
bool approval_add(struct page *page, const struct archive *archive,
                  const struct loaded_case *loaded);

/* The same empty: a sheet for each chain of the day's rules, or the department's. */
struct page *approval_blank_page(struct arena *arena, const struct form_scope *scope);

/*
 * 说“不”提级管理事项自查清单 (clauses 07, 10; SJ 附件1): a sheet for each department that has
 * matters, and before them one for those of all departments. Empty, one for each department.
 */
struct page *matters_page(struct arena *arena, const struct form_scope *scope);

/* 不得直接说“不”自查清单 (clauses 08, 10; SJ 附件2): the same. */
struct page *no_refusal_page(struct arena *arena, const struct form_scope *scope);

/*
 * 四级责任链条责任人名单 (clauses 01, 03; SJ 附件3): a sheet for the departments whose chains are
 * of one length, one below the other. Empty, a sheet for each.
 */
struct page *roster_page(struct arena *arena, const struct form_scope *scope);

/* 机关科室职责（服务）清单 (clause 03; YB 附件2): all departments on one sheet, one below the other. */
struct page *duties_page(struct arena *arena, const struct form_scope *scope);

#endif
