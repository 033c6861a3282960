#include "forms/flowchart.h"

/* Which way a sheet is about, where the rules know several. */
static bool put_chain(struct page *page, const struct chain *chain)
{
    const char *text = "责任链条：";
    for (size_t i = 0; text && i < chain->count; i++)
        text = arena_format(page->arena, "%s%s%s", text, i > 0 ? "—" : "", chain->levels[i].title);
    return text && page_text(page, text, ALIGN_CENTRE);
}

static bool put_basis(struct page *page, const struct rules *rules)
{
    const char *text =
        rules->basis ? arena_format(page->arena, "依据：%s", rules->basis) : NULL;
    return !rules->basis || (text && page_text(page, text, ALIGN_LEFT));
}

static bool put_sheet(struct page *page, const struct policy *policy, const struct rules *rules,
                      const struct chain *chain)
{
    struct arena *arena = page->arena;
    const char *title = arena_format(arena, "%s\n说“不”事项提级管理工作流程图", policy->bureau);
    const char *svg = flowchart_svg(arena, policy, rules, chain);
    const char *words = flowchart_text(arena, policy, rules, chain, 0);
    return title && svg && words && page_sheet(page, title, chain->key) &&
           (rules->chain_count == 1 || put_chain(page, chain)) &&
           page_picture(page, svg, words) && put_basis(page, rules);
}

struct page *flowchart_page(struct arena *arena, const struct policy *policy,
                            const struct rules *rules, const char *chain)
{
    const struct chain *only = chain ? rules_chain(rules, chain) : NULL;
    const char *title = arena_format(arena, "%s说“不”事项提级管理工作流程图", policy->bureau);
    struct page *page =
        title && (only || !chain) ? page_new(arena, title, PAPER_PORTRAIT) : NULL;
    for (size_t i = 0; page && i < rules->chain_count; i++)
        if ((!only || only == &rules->chains[i]) &&
            !put_sheet(page, policy, rules, &rules->chains[i]))
            return NULL;
    return page;
}
