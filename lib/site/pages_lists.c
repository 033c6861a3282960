/* The matter list and the no-refusal list (clauses 07, 08). */
#include "site/pages.h"

static void put_matters(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"事项",     "承办科室（单位）", "说“不”理由", "提级领导",
                                           "预计结果", "承诺时限",         "备注"};
    const struct listed_matter *matter;
    draft_heading(draft, "说“不”提级管理事项清单");
    draft_text(draft, "下列事项办理中可能遇到困难，由所列领导逐级研究解决。");
    draft_table(draft, headings, 7);
    for (size_t at = 0; (matter = site_next_matter(site, &at));) {
        const char *const cells[] = {matter->matter,
                                     site_department_name(site, matter->department),
                                     matter->reason,
                                     site_leaders_words(draft, matter),
                                     matter->expected,
                                     site_days_words(draft, matter->working_days),
                                     matter->remarks};
        draft_row(draft, cells, 7);
    }
}

static void put_protected(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"事项", "科室（单位）", "类型", "备注"};
    const struct lists *lists = site->archive->lists;
    draft_heading(draft, "不得直接说“不”清单");
    draft_text(draft, "对下列事项，未经请示上一级领导，任何工作人员不得直接说“不”。");
    draft_table(draft, headings, 4);
    for (size_t i = 0; lists && i < lists->protected_count; i++) {
        const struct protected_matter *matter = &lists->protected[i];
        const char *const cells[] = {matter->matter,
                                     site_department_name(site, matter->department),
                                     matter->category, matter->remarks};
        draft_row(draft, cells, 4);
    }
}

struct page *page_matters(struct site *site)
{
    struct draft draft = draft_page(site->arena, "事项清单", "事项清单");
    put_matters(&draft, site);
    put_protected(&draft, site);
    return draft_end(&draft);
}
