/* What comes from cases: the examples (clause 30) and the quarter's figures. */
#include "site/pages.h"

#include "forms/report_page.h"

/* A case's text, fit to be published; NULL when there is none, or when memory runs out (`failed`). */
static const char *case_text(struct site *site, const char *text)
{
    bool good = true;
    if (!text)
        return NULL;
    if (site->blank)
        return "";
    const char *masked = mask_text(site->mask, site->arena, text);
    const char *leak = masked ? mask_leak(site->mask, masked, NULL, false, &good) : NULL;
    site->failed = site->failed || !masked || !good;
    if (leak)
        site->leak = leak;
    return masked ? masked : "";
}

/* --- examples ------------------------------------------------------------------ */

static const char *step_words(struct draft *draft, struct site *site,
                              const struct example_step *step)
{
    const char *text = case_text(site, step->text);
    return text ? draft_format(draft, "%s：%s。%s", step->title, step->outcome, text)
                : draft_format(draft, "%s：%s。", step->title, step->outcome);
}

static void put_box(struct draft *draft, struct boxes *boxes, const char *label, const char *text)
{
    if (text)
        draft->good = draft->good && boxes && boxes_row(boxes, 0) &&
                      boxes_put(boxes, BOX_LABEL, 1, 1, label) &&
                      boxes_put(boxes, BOX_VALUE, 1, 1, text);
}

static void put_steps(struct draft *draft, struct site *site, struct boxes *boxes,
                      const struct example *example)
{
    for (size_t i = 0; i < example->step_count; i++) {
        const char *words = step_words(draft, site, &example->steps[i]);
        if (i == 0)
            put_box(draft, boxes, "办理经过", words);
        else
            draft->good = draft->good && boxes_add(boxes, words, false);
    }
}

static void put_example(struct draft *draft, struct site *site, const struct example *example,
                        size_t number)
{
    static const unsigned weights[] = {1, 4};
    draft_heading(draft, draft_format(draft, "案例%zu　%s　%d年%d月", number, example->department,
                                      example->received.year, example->received.month));
    struct boxes *boxes = draft->good ? page_boxes(draft->page, weights, 2) : NULL;
    draft->good = boxes != NULL;
    put_box(draft, boxes, "事项类别", example->category);
    put_box(draft, boxes, "事项", case_text(site, example->matter));
    put_box(draft, boxes, "拟说“不”理由", case_text(site, example->reason));
    put_steps(draft, site, boxes, example);
    put_box(draft, boxes, "结果", example->result);
    put_box(draft, boxes, "答复", case_text(site, example->reply));
    put_box(draft, boxes, "说“行”建议", case_text(site, example->proposal));
    put_box(draft, boxes, "典型意义", case_text(site, example->why));
}

struct page *page_examples(struct site *site)
{
    struct draft draft = draft_page(site->arena, "典型案例", "典型案例");
    if (site->example_count == 0)
        draft_text(&draft, "目前还没有公布的典型案例。");
    else
        draft_text(&draft, "案例中申请人的姓名、单位、联系方式等个人信息已经略去。");
    for (size_t i = 0; i < site->example_count; i++)
        put_example(&draft, site, &site->examples[i], i + 1);
    return draft_end(&draft);
}

/* --- figures ------------------------------------------------------------------- */

/* The rows with their refusals masked; false when memory runs out. */
static bool mask_summary(struct site *site, struct summary *masked)
{
    struct summary_row *rows =
        arena_array(site->arena, site->summary->row_count, sizeof *rows);
    *masked = *site->summary;
    masked->rows = rows;
    for (size_t i = 0; rows && i < masked->row_count; i++) {
        rows[i] = site->summary->rows[i];
        struct refusal *refusals =
            arena_array(site->arena, rows[i].refusal_count, sizeof *refusals);
        if (!refusals)
            return false;
        for (size_t r = 0; r < rows[i].refusal_count; r++)
            refusals[r] = (struct refusal){"", case_text(site, rows[i].refusals[r].matter),
                                           case_text(site, rows[i].refusals[r].reason)};
        rows[i].refusals = refusals;
    }
    return rows != NULL;
}

struct page *page_figures(struct site *site)
{
    struct draft draft = draft_page(site->arena, "季度情况", NULL);
    struct summary masked;
    struct table *table =
        mask_summary(site, &masked) ? summary_figures(&masked, site->arena) : NULL;
    if (draft.good)
        draft.page->paper = PAPER_LANDSCAPE; /* the table is as wide as the form */
    draft_sheet(&draft, draft_format(&draft, "%d年第%d季度说“不”事项提级管理情况",
                                     site->summary->quarter.year, site->summary->quarter.number));
    draft.good = draft.good && table && page_table(draft.page, table) &&
                 report_charts(draft.page, &masked, site->quarters, site->quarter_count);
    return draft_end(&draft);
}
