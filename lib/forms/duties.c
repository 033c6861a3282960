#include "forms/scope.h"
#include "summary/standing.h"

/* 房间号：2509  电话：62299888 */
static bool put_where(struct page *page, const struct form_scope *scope,
                      const struct department *department)
{
    return page_blanks(page) &&
           page_blank(page, "房间号", scope->blank ? NULL : department->room) &&
           page_blank(page, "电话", scope->blank ? NULL : department->phone);
}

/* 科（室）负责人：… 局分管领导：…, by the titles of the policy: the levels between the first and the top. */
static bool put_leaders(struct page *page, const struct form_scope *scope,
                        const struct department *department, const struct chain *chain)
{
    bool good = page_blanks(page);
    for (size_t i = 1; good && (i + 1 < chain->count || i == 1); i++) {
        const char *names = "";
        if (!scope->blank)
            names = standing_holders(scope->archive, department, chain->levels[i].key, scope->day,
                                     page->arena);
        good = names && page_blank(page, chain->levels[i].title, names);
    }
    return good;
}

static bool put_duty(struct page *page, const char *title, const struct duty *duty)
{
    const char *text =
        duty->responder
            ? arena_format(page->arena, "%s（%s：%s）", duty->duty, title, duty->responder)
            : duty->duty;
    return text && page_numbered(page, text);
}

static bool put_duties(struct page *page, const struct form_scope *scope,
                       const struct department *department, const char *title)
{
    const char *pen = arena_format(page->arena, "　　　　　　（%s：　　　　）", title);
    bool good = pen && page_text(page, "职责（服务）清单：", ALIGN_LEFT);
    if (scope->blank)
        for (size_t i = 0; i < scope->rows && good; i++)
            good = page_numbered(page, pen);
    for (size_t i = 0; !scope->blank && i < department->duty_count && good; i++)
        if (period_holds(department->duties[i].period, scope->day))
            good = put_duty(page, title, &department->duties[i]);
    return good;
}

static bool put_department(struct page *page, const struct form_scope *scope,
                           const struct department *department, const struct chain *chain)
{
    const char *name = arena_format(page->arena, "科（室）名称：%s", department->name);
    return name && page_heading(page, name) && put_where(page, scope, department) &&
           put_leaders(page, scope, department, chain) &&
           put_duties(page, scope, department, chain->levels[0].title);
}

struct page *duties_page(struct arena *arena, const struct form_scope *scope)
{
    static const char name[] = "机关科室职责（服务）清单";
    const char *title = arena_format(arena, "%s%s", scope->archive->policy->bureau, name);
    struct page *page = title ? page_new(arena, title, PAPER_PORTRAIT) : NULL;
    const struct department *one = NULL;
    while (page && (one = scope_next(scope, one))) {
        const struct chain *chain = scope_chain(scope, one);
        if (!chain)
            continue;
        if ((!page->sheets && !page_sheet(page, title, name)) ||
            !put_department(page, scope, one, chain))
            return NULL;
    }
    return page;
}
