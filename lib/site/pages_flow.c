/* The flow chart (clause 38). */
#include "site/pages.h"

#ifdef SITE_HAS_FLOWCHART
#include "forms/flowchart.h"

struct page *page_flow(struct site *site)
{
    enum { TEXT_WIDTH = 100 };
    const struct policy *policy = site->archive->policy;
    struct draft draft = draft_page(site->arena, "工作流程图", "说“不”事项提级管理工作流程图");
    for (size_t c = 0; c < site->rules->chain_count; c++) {
        const struct chain *chain = &site->rules->chains[c];
        const char *svg = flowchart_svg(site->arena, policy, site->rules, chain);
        const char *text = flowchart_text(site->arena, policy, site->rules, chain, TEXT_WIDTH);
        if (site->rules->chain_count > 1)
            draft_heading(&draft, site_chain_words(&draft, chain));
        draft.good = draft.good && svg && text && page_picture(draft.page, svg, text);
    }
    return draft_end(&draft);
}
#endif
