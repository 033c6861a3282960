#include "base/text.h"
#include "forms/fit.h"
#include "forms/scope.h"
#include "summary/wording.h"

#include <string.h>

static const char form_title[] = "说“不”事项提级管理审批表";

/* What a sheet is made of; `loaded` is NULL for an empty one. */
struct approval {
    const struct archive *archive;
    const struct loaded_case *loaded;
    const struct policy *policy;
    const struct rules *rules;
    const struct chain *chain;
    struct arena *arena;
    struct boxes *boxes;
};

/* --- heights ----------------------------------------------------------------- */

/* What the margins leave of A4, and title and date of that, in mm: an empty form fills one page. */
enum {
    WIDTH = 166,
    HEIGHT = 232,
    TITLE_LINE = 9, /* a second one */
    LINE_HEIGHT = 11,
    LINES = 5,
};

/* How the other boxes share what those lines leave. */
enum share {
    SHARE_MATTER = 5,
    SHARE_REASON = 6,
    SHARE_FEEDBACK = 4,
    SHARE_OPINION = 5,
    SHARE_REMARKS = 3,
};

/* The bureau's name stands on a line of its own where both do not fit on one (SJ 附件4). */
static bool is_long(const struct approval *form)
{
    enum { MOST = 22 };
    const char *bureau = form->policy->bureau;
    return text_characters(bureau, strlen(bureau)) +
               text_characters(form_title, sizeof form_title - 1) >
           MOST;
}

static unsigned height_of(const struct approval *form)
{
    unsigned title = is_long(form) ? TITLE_LINE : 0;
    return HEIGHT - title;
}

static unsigned box_height(const struct approval *form, enum share share)
{
    unsigned opinions = (unsigned)form->chain->count - 1;
    unsigned shares =
        SHARE_MATTER + SHARE_REASON + SHARE_FEEDBACK + SHARE_OPINION * opinions + SHARE_REMARKS;
    return ((height_of(form) - LINES * LINE_HEIGHT) * (unsigned)share + shares / 2) / shares;
}

/* --- what the boxes hold ------------------------------------------------------ */

static const char *day_text(struct approval *form, day_number day)
{
    char text[DATE_CHINESE_SIZE];
    date_format_chinese(day, text);
    return arena_string(form->arena, text);
}

static bool put_value(struct approval *form, size_t columns, const char *text)
{
    return boxes_put(form->boxes, BOX_VALUE, 1, columns, text);
}

static bool put_label(struct approval *form, size_t rows, const char *text)
{
    return boxes_put(form->boxes, BOX_LABEL, rows, 1, text);
}

/* Why it can't be done, as who passed the case up has put it; NULL without memory. */
static const char *reason_text(struct approval *form, const struct entry *entry)
{
    if (entry->act == ACT_ESCALATE)
        return arena_format(form->arena, "%s\n依据：%s", entry->reason, entry->basis);
    const char *grounds =
        wording_list(form->archive, form->arena, node_member(entry->node, "grounds"));
    return grounds ? arena_format(form->arena, "会商未一致：%s\n可行性建议：%s", grounds,
                                  node_text(entry->node, "proposal"))
                   : NULL;
}

static bool passes_up(const struct entry *entry)
{
    return entry && (entry->act == ACT_ESCALATE || entry->act == ACT_DISAGREE);
}

/*
 * The entry with which the responder handed in the form: the last that passed the case up from
 * the first level of the department that has it. NULL when there is none.
 */
static const struct entry *handed_in(const struct approval *form)
{
    if (!form->loaded)
        return NULL;
    const struct progress *progress = &form->loaded->progress;
    for (size_t i = progress->visit_count; i-- > 0;) {
        const struct visit *visit = &progress->visits[i];
        if (visit->level == 0 && visit->department == progress->department &&
            passes_up(visit->ended))
            return visit->ended;
    }
    return NULL;
}

/* --- the upper boxes: who asked, what, and why not ------------------------------ */

static bool put_head(struct approval *form)
{
    const struct progress *progress = form->loaded ? &form->loaded->progress : NULL;
    return boxes_row(form->boxes, LINE_HEIGHT) &&
           put_label(form, 1, form->rules->department_title) &&
           put_value(form, 1, progress ? progress->department->name : NULL) &&
           put_label(form, 1, form->chain->levels[0].title) &&
           put_value(form, 1, progress ? progress->responder : NULL);
}

/* Two lines with a label before both. */
static bool put_pair(struct approval *form, const char *label, const char *upper,
                     const char *upper_value, const char *lower, const char *lower_value)
{
    return boxes_row(form->boxes, LINE_HEIGHT) && put_label(form, 2, label) &&
           put_label(form, 1, upper) && put_value(form, 2, upper_value) &&
           boxes_row(form->boxes, LINE_HEIGHT) && put_label(form, 1, lower) &&
           put_value(form, 2, lower_value);
}

static bool put_applicant(struct approval *form)
{
    static const char label[] = "申请（来信、来访）人";
    const struct case_record *record = form->loaded ? form->loaded->record : NULL;
    if (!record)
        return put_pair(form, label, "单位、姓名", NULL, "联系方式", NULL);
    const char *who = record->organization ? record->organization : record->applicant;
    if (record->organization && record->applicant)
        who = arena_format(form->arena, "%s　%s", record->organization, record->applicant);
    return (who || !record->organization) &&
           put_pair(form, label, "单位、姓名", who, "联系方式", record->contact);
}

static bool put_receipt(struct approval *form)
{
    static const char label[] = "申请（来信、来访）时间、方式";
    char when[MOMENT_CHINESE_SIZE];
    if (!form->loaded)
        return put_pair(form, label, "时间", NULL, "方式", NULL);
    moment_format_chinese(form->loaded->record->received, when);
    return put_pair(form, label, "时间", when, "方式",
                    channel_title(form->loaded->record->channel));
}

static bool put_box(struct approval *form, enum share share, const char *label, const char *text)
{
    return boxes_row(form->boxes, box_height(form, share)) && put_label(form, 1, label) &&
           put_value(form, 3, text);
}

static bool put_texts(struct approval *form)
{
    const struct loaded_case *loaded = form->loaded;
    const struct entry *entry = handed_in(form);
    const char *reason = entry ? reason_text(form, entry) : NULL;
    return (reason || !entry) &&
           put_box(form, SHARE_MATTER, "申请（来信、来访）事项",
                   loaded ? loaded->record->matter : NULL) &&
           put_box(form, SHARE_REASON, "说“不”理由", reason) &&
           put_box(form, SHARE_FEEDBACK, "申请（来信、来访）人意见反馈",
                   loaded ? loaded->progress.feedback : NULL);
}

/* --- opinions ------------------------------------------------------------------ */

/*
 * The level of the form in whose box the opinion of a stay belongs: the one of the same key;
 * where another department's chain has a level that this one has not, the next above it.
 */
static size_t level_of(const struct approval *form, const struct visit *visit)
{
    for (size_t i = visit->level; i < visit->chain->count; i++) {
        int place = chain_level(form->chain, visit->chain->levels[i].key);
        if (place > 0)
            return (size_t)place;
    }
    return form->chain->count - 1;
}

/* 提请上一级, or by its title the level that was jumped to; nothing is above the last stay. */
static const char *upwards(struct approval *form, const struct visit *visit)
{
    const struct progress *progress = &form->loaded->progress;
    const struct visit *next = visit + 1;
    if (next == progress->visits + progress->visit_count || next->level == visit->level + 1)
        return "提请上一级";
    return arena_format(form->arena, "提请%s", next->chain->levels[next->level].title);
}

/* The decision in words; NULL without memory, "" for what is no opinion. */
static const char *decision_text(struct approval *form, const struct visit *visit)
{
    const struct entry *entry = visit->ended;
    const char *title = act_title(entry->act), *up = upwards(form, visit);
    day_number promise;
    if (!up)
        return NULL;
    switch (entry->act) {
    case ACT_RESOLVE:
        if (!entry->promise || !date_parse(entry->promise, &promise))
            return title;
        return arena_format(form->arena, "%s，承诺%s前办结", title, day_text(form, promise));
    case ACT_REFUSE:
        return title;
    case ACT_UNSURE:
        return arena_format(form->arena, "%s，%s", title, up);
    case ACT_ESCALATE:
    case ACT_DISAGREE:
        return up;
    default:
        return "";
    }
}

/* Whose opinion it was, where that is not plain from the box. */
static const char *origin_text(struct approval *form, const struct visit *visit)
{
    const struct level *level = &visit->chain->levels[visit->level];
    if (visit->department == form->loaded->progress.department)
        return "";
    return arena_format(form->arena, "%s%s：", visit->department->name,
                        chain_level(form->chain, level->key) == LEVEL_NONE ? level->title : "");
}

/* Name and date, at the right of the box. */
static bool put_signature(struct approval *form, const struct entry *entry)
{
    const char *day = day_text(form, entry->at.day);
    const char *text = day ? arena_format(form->arena, "%s　%s", entry->by, day) : NULL;
    return text && boxes_add(form->boxes, text, true);
}

static bool put_opinion(struct approval *form, const struct visit *visit, bool *any)
{
    const char *decision = decision_text(form, visit), *origin = origin_text(form, visit);
    if (!decision || !origin)
        return false;
    if (!*decision)
        return true;
    *any = true;
    const char *said = visit->ended->opinion ? visit->ended->opinion
                                             : reason_text(form, visit->ended);
    const char *line = arena_format(form->arena, "%s%s", origin, decision);
    return said && line && boxes_add(form->boxes, line, false) &&
           boxes_add(form->boxes, said, false) && put_signature(form, visit->ended);
}

static bool put_opinions(struct approval *form, size_t level)
{
    const char *label =
        arena_format(form->arena, "%s审批意见", form->chain->levels[level].title);
    bool any = false, good = label && put_box(form, SHARE_OPINION, label, NULL);
    size_t count = form->loaded ? form->loaded->progress.visit_count : 0;
    for (size_t i = 0; i < count && good; i++) {
        const struct visit *visit = &form->loaded->progress.visits[i];
        if (visit->level > 0 && visit->ended && level_of(form, visit) == level)
            good = put_opinion(form, visit, &any);
    }
    return good && (any || boxes_add(form->boxes, "签名：　　　　" BLANK_DATE, true));
}

/* --- remarks ------------------------------------------------------------------- */

/* What an entry does with the case for which the paper has no box; "" for most, NULL without memory. */
static const char *event_text(struct approval *form, const struct entry *entry)
{
    const struct visit *visit = process_visit(&form->loaded->progress, entry);
    const char *outside = node_text(entry->node, "outside");
    switch (entry->act) {
    case ACT_TRANSFER:
        return arena_format(form->arena, "由%s转来", visit->department->name);
    case ACT_HANDOVER:
        return arena_format(form->arena, "经%s同意，移交%s", node_text(entry->node, "consent"),
                            outside);
    case ACT_DIRECT:
        return arena_format(form->arena, "%s：%s", act_title(entry->act), outside);
    case ACT_WITHDRAW:
        return act_title(entry->act);
    case ACT_RESOLVE:
        if (visit->level == 0)
            return arena_format(form->arena, "%s%s：%s", entry->by, act_title(entry->act),
                                entry->opinion);
        return "";
    default:
        return "";
    }
}

static bool put_event(struct approval *form, const struct entry *entry)
{
    const char *text = entry->voided ? "" : event_text(form, entry);
    if (!text || !*text)
        return text != NULL;
    const char *day = day_text(form, entry->at.day);
    const char *line = day ? arena_format(form->arena, "%s%s", day, text) : NULL;
    return line && boxes_add(form->boxes, line, false);
}

static bool put_remarks(struct approval *form)
{
    const struct case_record *record = form->loaded ? form->loaded->record : NULL;
    if (!put_box(form, SHARE_REMARKS, "备注", record ? record->remarks : NULL))
        return false;
    const char *number = record ? arena_format(form->arena, "编号：%s", record->id) : NULL;
    bool good = !record || (number && boxes_add(form->boxes, number, false));
    for (size_t i = 0; record && i < record->entry_count && good; i++)
        good = put_event(form, &record->entries[i]);
    return good;
}

/* --- the sheet ------------------------------------------------------------------ */

static const char *title_text(struct approval *form)
{
    return arena_format(form->arena, "%s%s%s", form->policy->bureau, is_long(form) ? "\n" : "",
                        form_title);
}

static bool put_date(struct approval *form, struct page *page)
{
    const struct entry *entry = handed_in(form);
    const char *day = entry ? day_text(form, entry->at.day) : BLANK_DATE;
    return day && page_text(page, day, ALIGN_RIGHT);
}

static bool put_sheet(struct approval *form, struct page *page)
{
    static const unsigned weights[] = {28, 24, 20, 28};
    const char *title = title_text(form);
    const char *name = form->loaded ? form->loaded->record->id
                                    : arena_format(form->arena, "空白表（%s）", form->chain->key);
    if (!title || !name || !page_sheet(page, title, name) || !put_date(form, page))
        return false;
    form->boxes = page_boxes(page, weights, sizeof weights / sizeof *weights);
    bool good = form->boxes && put_head(form) && put_applicant(form) && put_receipt(form) &&
                put_texts(form);
    for (size_t level = 1; level < form->chain->count && good; level++)
        good = put_opinions(form, level);
    return good && put_remarks(form) && fit_rows(form->boxes, WIDTH, height_of(form));
}

struct page *approval_page(struct arena *arena)
{
    return page_new(arena, form_title, PAPER_PORTRAIT);
}

bool approval_add(struct page *page, const struct archive *archive,
                  const struct loaded_case *loaded)
{
    struct arena scratch = {0};
    struct approval form = {.archive = archive,
                            .loaded = loaded,
                            .policy = archive->policy,
                            .rules = loaded->progress.rules,
                            .chain = loaded->progress.chain,
                            .arena = &scratch};
    bool good = put_sheet(&form, page);
    arena_free(&scratch);
    return good;
}

static bool add_blank(struct page *page, const struct form_scope *scope, const struct chain *chain)
{
    struct arena scratch = {0};
    struct approval form = {.policy = scope->archive->policy,
                            .rules = scope->rules,
                            .chain = chain,
                            .arena = &scratch};
    bool good = put_sheet(&form, page);
    arena_free(&scratch);
    return good;
}

struct page *approval_blank_page(struct arena *arena, const struct form_scope *scope)
{
    struct page *page = approval_page(arena);
    const struct chain *only = scope->department ? scope_chain(scope, scope->department) : NULL;
    for (size_t i = 0; page && i < scope->rules->chain_count; i++) {
        const struct chain *chain = &scope->rules->chains[i];
        if ((!scope->department || chain == only) && !add_blank(page, scope, chain))
            return NULL;
    }
    return page;
}
