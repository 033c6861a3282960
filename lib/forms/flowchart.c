/* The steps, as the documents tell them: ZS 四 and 五, SL 三（二）, SJ 三（四）, YB 四、2, KJ 八 and 二十七. */
#include "forms/flowchart_steps.h"

enum {
    AROUND = 20,    /* steps besides the levels', at most */
    PER_LEVEL = 2,  /* a level and what it resolves to */
    ARROWS_EACH = 2 /* arrows for each step, at most */
};

struct making {
    struct arena *arena;
    const struct rules *rules;
    const struct chain *chain;
    struct flow_step *steps;
    size_t step_count;
    struct flow_arrow *arrows;
    size_t arrow_count;
    bool lost; /* memory ran out */
};

static size_t add_step(struct making *work, enum flow_lane lane, enum flow_kind kind,
                       const char *who, const char *text)
{
    work->steps[work->step_count] = (struct flow_step){lane, kind, who, text};
    return work->step_count++;
}

static void add_arrow(struct making *work, size_t from, size_t to, const char *condition,
                      const char *limit)
{
    work->arrows[work->arrow_count++] = (struct flow_arrow){from, to, condition, limit};
}

/* A number of working days as it stands on an arrow; NULL where there is none. */
static const char *days_text(struct making *work, int working_days)
{
    if (working_days == NO_LIMIT)
        return NULL;
    if (working_days == 0)
        return "当日内";
    const char *text = arena_format(work->arena, "%d个工作日内", working_days);
    work->lost = work->lost || !text;
    return text;
}

static const char *limit_text(struct making *work, const char *name)
{
    const struct limit *limit = rules_limit(work->rules, name);
    return limit ? days_text(work, limit->working_days) : NULL;
}

static const char *level_limit(struct making *work, size_t level)
{
    return days_text(work, work->chain->levels[level].working_days);
}

/* A situation beside the way, and what follows from it. */
static void add_side(struct making *work, size_t from, const char *situation, const char *text,
                     const char *limit)
{
    size_t lies = add_step(work, LANE_SIDE, FLOW_SITUATION, NULL, situation);
    size_t follows = add_step(work, LANE_SIDE, FLOW_STEP, NULL, text);
    add_arrow(work, from, lies, NULL, NULL);
    add_arrow(work, lies, follows, NULL, limit);
}

/* ZS 四, 1 to 4. That a question is answered needs saying only where the rules say by when. */
static void add_sides(struct making *work, size_t from)
{
    const char *consult = limit_text(work, "consult");
    if (consult)
        add_side(work, from, "咨询事项，不能当场答复的", "答复服务对象", consult);
    add_side(work, from, "需两个以上科室（单位）共同办理的",
             "首问负责科室牵头会商，商定办理方案；协商不成的，列明各方理据和建议，提请上级研究",
             limit_text(work, "joint"));
    add_side(work, from, "属于本单位其他科室职责的",
             "转交该科室办理并登记，首问责任随之转移", NULL);
    add_side(work, from, "不属于本单位职责，书面申请的",
             work->rules->office ? "经上一级领导同意，由办公室书面移交主管部门"
                                 : "经上一级领导同意，书面移交主管部门",
             limit_text(work, "transfer"));
    add_side(work, from, "不属于本单位职责，口头咨询的",
             "告知主管单位的名称、地址和电话，并登记", NULL);
}

/* Adds a step that ends the matter well, and remembers it at the end of `done`. */
static void add_result(struct making *work, size_t from, const char *condition, const char *text,
                       size_t *done, size_t *done_count)
{
    size_t result = add_step(work, LANE_RESULT, FLOW_STEP, NULL, text);
    add_arrow(work, from, result, condition, NULL);
    done[(*done_count)++] = result;
}

static size_t add_level(struct making *work, size_t level, size_t from, const char *condition,
                        size_t *done, size_t *done_count)
{
    const struct level *one = &work->chain->levels[level];
    bool top = level + 1 == work->chain->count;
    size_t decides = add_step(work, LANE_MAIN, FLOW_DECISION, one->title,
                              top ? "最后审定" : "审核研判");
    add_arrow(work, from, decides, condition, level_limit(work, level));
    static const char *const results[2][2] = {
        {"即时反馈服务对象", "即时反馈服务对象，并承诺办理时限"},
        {"主动办理，反馈服务对象", "主动办理，反馈服务对象，并承诺办理时限"}};
    add_result(work, decides, top ? "能办或克服困难能办" : "能办",
               results[top][one->promise_required], done, done_count);
    return decides;
}

/* From the first question to the form with which it climbs. Returns the last step. */
static size_t add_start(struct making *work, size_t *done, size_t *done_count)
{
    const char *first = work->chain->levels[0].title;
    size_t asked = add_step(work, LANE_MAIN, FLOW_ENDPOINT, "服务对象", "提出申请、来信来访");
    size_t taken = add_step(work, LANE_MAIN, FLOW_STEP, first, "受理、登记");
    add_arrow(work, asked, taken, NULL, NULL);
    add_sides(work, taken);
    size_t judged = add_step(work, LANE_MAIN, FLOW_DECISION, first, "审核办理");
    add_arrow(work, taken, judged, "属于本科室职责的", level_limit(work, 0));
    add_result(work, judged, "材料齐全，能办",
               work->chain->levels[0].promise_required
                   ? "当场办理；不能当场办理的，承诺办理时限，办结后反馈服务对象"
                   : "当场办理，或按承诺的时限办理，反馈服务对象",
               done, done_count);
    size_t told = add_step(work, LANE_RESULT, FLOW_STEP, NULL,
                           "一次性告知所需补充的全部材料和办理流程，补齐后办理");
    add_arrow(work, judged, told, "材料不齐", NULL);
    size_t filled = add_step(work, LANE_MAIN, FLOW_STEP, first,
                             "填写《说“不”事项提级管理审批表》，说明理由和依据");
    add_arrow(work, judged, filled, "拟说“不”的", NULL);
    return filled;
}

static const char *reply_text(const struct rules *rules)
{
    if (!rules->reply_approval)
        return "电话或书面反馈说“不”理由及说“行”建议，电话回复做好记录";
    return rules->office
               ? "电话或书面反馈说“不”理由及说“行”建议，电话回复做好记录，书面回复经办公室审批"
               : "电话或书面反馈说“不”理由及说“行”建议，电话回复做好记录，书面回复先经审批";
}

static void add_end(struct making *work, size_t from, const size_t *done, size_t done_count)
{
    size_t replied = add_step(work, LANE_MAIN, FLOW_STEP, work->chain->levels[0].title,
                              reply_text(work->rules));
    add_arrow(work, from, replied, "确实不能办", limit_text(work, "reply"));
    const char *again = limit_text(work, "revisit");
    size_t visited = add_step(work, LANE_MAIN, again ? FLOW_STEP : FLOW_ENDPOINT, NULL,
                              "回访服务对象");
    add_arrow(work, replied, visited, NULL, NULL);
    for (size_t i = 0; i < done_count; i++)
        add_arrow(work, done[i], visited, NULL, NULL);
    if (!again)
        return;
    size_t last = add_step(work, LANE_MAIN, FLOW_ENDPOINT, NULL, "再次回访");
    add_arrow(work, visited, last, "不满意的", again);
}

bool flow_make(struct arena *arena, const struct rules *rules, const struct chain *chain,
               struct flow *flow)
{
    size_t most = AROUND + PER_LEVEL * chain->count;
    struct making work = {.arena = arena, .rules = rules, .chain = chain};
    work.steps = arena_array(arena, most, sizeof *work.steps);
    work.arrows = arena_array(arena, most * ARROWS_EACH, sizeof *work.arrows);
    size_t *done = arena_array(arena, chain->count, sizeof *done), done_count = 0;
    if (!work.steps || !work.arrows || !done)
        return false;
    size_t from = add_start(&work, done, &done_count);
    for (size_t level = 1; level < chain->count; level++)
        from = add_level(&work, level, from, level == 1 ? "提请审批" : "把握不准或仍不能办", done,
                         &done_count);
    add_end(&work, from, done, done_count);
    *flow = (struct flow){work.steps, work.step_count, work.arrows, work.arrow_count};
    return !work.lost;
}
