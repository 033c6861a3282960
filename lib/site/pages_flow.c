/* The flow chart (clause 38), for the page and for the hall's screen. */
#include "site/pages.h"

#include "forms/flowchart.h"

static void put_chart(struct draft *draft, const struct site *site, const struct chain *chain)
{
    enum { TEXT_WIDTH = 100 };
    const struct policy *policy = site->archive->policy;
    const char *svg = flowchart_svg(draft->arena, policy, site->rules, chain);
    const char *text = flowchart_text(draft->arena, policy, site->rules, chain, TEXT_WIDTH);
    draft->good = draft->good && svg && text && page_picture(draft->page, svg, text);
}

struct page *page_flow(struct site *site)
{
    struct draft draft = draft_page(site->arena, "工作流程图", "说“不”事项提级管理工作流程图");
    for (size_t c = 0; c < site->rules->chain_count; c++) {
        if (site->rules->chain_count > 1)
            draft_heading(&draft, site_chain_words(&draft, &site->rules->chains[c]));
        put_chart(&draft, site, &site->rules->chains[c]);
    }
    return draft_end(&draft);
}

void site_put_flow_sheets(struct draft *draft, const struct site *site)
{
    for (size_t c = 0; c < site->rules->chain_count; c++) {
        draft_sheet(draft, "工作流程图");
        put_chart(draft, site, &site->rules->chains[c]);
    }
}
