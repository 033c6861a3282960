/* What is done, and by which rules: the first page, 首问负责制, the commitments. */
#include "site/pages.h"

static void put_departments(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"科室（单位）", "房间号", "电话"};
    const struct roster *roster = site->archive->roster;
    draft_table(draft, headings, 3);
    for (size_t i = 0; i < roster->department_count; i++) {
        const struct department *department = &roster->departments[i];
        const char *const cells[] = {department->name, department->room, department->phone};
        if (site_department_holds(site, department))
            draft_row(draft, cells, 3);
    }
}

static bool complaint_given(const struct site *site)
{
    const struct complaint *complaint = &site->archive->policy->complaint;
    return complaint->phone || complaint->address || complaint->email || complaint->hours;
}

/* ZS一, SL二: what the word means to somebody who comes to the office. */
struct page *page_home(struct site *site)
{
    const char *first = site_first_title(site);
    const struct chain *chain = &site->rules->chains[0];
    struct draft draft = draft_page(site->arena, site->archive->policy->bureau,
                                    "说“不”事项提级管理");
    draft_motto(&draft, "不说不能办，只说如何办");
    draft_text(&draft,
               "到本局办事，接待您的工作人员就是您的%s。遇到难以办理的事项，未经请示上一级，不得直接对您说“不”："
               "由%s逐级提请研究，尽可能在本级解决，能办的及时办理并反馈；确实不能办的，由%s最后审定，"
               "并把不能办的理由和怎样才能办成的建议告诉您。",
               first, first, chain->levels[chain->count - 1].title);
    draft_heading(&draft, "责任链条");
    for (size_t i = 0; i < site->rules->chain_count; i++)
        draft_bullet(&draft, "%s", site_chain_words(&draft, &site->rules->chains[i]));
    draft_heading(&draft, "到哪里办");
    put_departments(&draft, site);
    if (complaint_given(site)) {
        draft_heading(&draft, "投诉举报");
        site_put_complaint(&draft, site);
    }
    return draft_end(&draft);
}

/* KJ六、七, ZS四: who it is, and what to do with each kind of request. */
static void put_first_question(struct draft *draft, const struct site *site)
{
    const char *first = site_first_title(site);
    draft_heading(draft, "一、什么是首问负责制");
    draft_text(draft, "服务对象办事、咨询时，首位接受询问的工作人员是%s，必须解答、办理，或者转交有关人员办理。",
               first);
    if (site->archive->roster->posts)
        draft_text(draft, "两个以上工作人员在一起被询问时，职位高者为%s。", first);
    draft_text(draft, "对服务对象提出的问题，无论是否属于本人职责范围，都要热情接待、问清情况，不得以任何理由推诿、"
                      "搪塞、拒绝。未经请示上一级领导，不得直接说“不”。");
}

static void put_own_matters(struct draft *draft, const struct site *site)
{
    const struct limit *consult = rules_limit(site->rules, "consult");
    draft_heading(draft, "二、属于本科室（单位）职责范围的");
    draft_numbered(draft, "符合规定且手续齐全的，能当场办理的立即办理，不能当场办理的在承诺的时限内办理。");
    draft_numbered(draft, "符合规定但材料不齐全的，一次性告知所需补充的全部材料和办理流程。");
    draft_numbered(draft, "不符合规定的，不直接表态不予受理，明确告知办成的条件、要求和依据。");
    if (consult)
        draft_numbered(draft, "咨询能当场答复的，当场答复；不能当场答复的，在%d个工作日内答复。",
                       consult->working_days);
    else
        draft_numbered(draft, "咨询能当场答复的，当场答复。");
    draft_numbered(draft, "没有明确规定、把握不准或者超出自身职责范围的，及时向上一级请示，不简单说不能办。");
}

static const char *office_words(struct draft *draft, const struct site *site)
{
    const struct department *office =
        site->rules->office ? roster_department(site->archive->roster, site->rules->office) : NULL;
    return office ? draft_format(draft, "由%s", office->name) : "";
}

static void put_other_matters(struct draft *draft, const struct site *site)
{
    const struct limit *joint = rules_limit(site->rules, "joint");
    const struct limit *transfer = rules_limit(site->rules, "transfer");
    const char *plan =
        joint ? draft_format(draft, "，由牵头科室在%d个工作日内商定办理方案", joint->working_days) : "";
    const char *days =
        transfer ? draft_format(draft, "在%d个工作日内", transfer->working_days) : "";
    draft_heading(draft, "三、需要其他科室或者其他单位办理的");
    draft_numbered(draft,
                   "需要两个以上科室共同办理的，及时向上一级报告%s；协商不一致的，列明具体事项、各方理据和可行的建议，"
                   "提请上级研究决定。",
                   plan);
    draft_numbered(draft, "属于本局其他科室职责范围的，及时转交承办人员并登记，由承办人员承接首问责任。");
    draft_numbered(draft,
                   "不属于本局职责范围的：口头咨询的，告知主管单位的名称、地址和电话，并登记；书面申请的，经上一级领导"
                   "同意后，%s%s书面移交主管部门。",
                   office_words(draft, site), days);
}

static void put_level(struct draft *draft, const struct chain *chain, size_t l)
{
    const struct level *level = &chain->levels[l];
    const char *days = level->working_days == NO_LIMIT
                           ? ""
                           : draft_format(draft, "在%d个工作日内", level->working_days);
    const char *promise = level->promise_required ? "，并承诺办理时限" : "";
    if (l == 0)
        draft_numbered(draft, "%s%s填写《说“不”事项提级管理审批表》，说明理由和依据，提请%s审批。",
                       level->title, days, chain->levels[1].title);
    else if (l + 1 < chain->count)
        draft_numbered(draft, "%s%s综合研判：能办的，即时反馈服务对象%s；把握不准或仍不能办的，提请%s审批。",
                       level->title, days, promise, chain->levels[l + 1].title);
    else
        draft_numbered(draft,
                       "%s%s最后审定：能办的或者克服困难能办的，主动办理%s；确实不能办的，由%s将说“不”理由及说“行”建议"
                       "及时反馈给服务对象。",
                       level->title, days, promise, chain->levels[0].title);
}

static const char *departments_of(struct draft *draft, const struct site *site, const char *chain)
{
    const struct roster *roster = site->archive->roster;
    const struct chain *wanted = rules_chain(site->rules, chain);
    const char *names = "";
    for (size_t i = 0; i < roster->department_count; i++)
        if (site_department_holds(site, &roster->departments[i]) &&
            site_chain(site, &roster->departments[i]) == wanted)
            names = draft_join(draft, names, "、", roster->departments[i].name);
    return names;
}

static void put_climbing(struct draft *draft, const struct site *site)
{
    const struct rules *rules = site->rules;
    draft_heading(draft, "四、拟说“不”的事项怎样办");
    draft_text(draft, "至少提高一个层级请示，逐级研究，尽可能让问题在本级解决。");
    for (size_t c = 0; c < rules->chain_count; c++) {
        const char *names = departments_of(draft, site, rules->chains[c].key);
        if (rules->chain_count > 1 && *names)
            draft_text(draft, "%s：", names);
        for (size_t l = 0; (rules->chain_count == 1 || *names) && l < rules->chains[c].count; l++)
            put_level(draft, &rules->chains[c], l);
    }
}

/* KJ九, KJ十七, SL二(一). */
static void put_answers(struct draft *draft, const struct site *site)
{
    draft_heading(draft, "五、答复和时限");
    draft_bullet(draft, "确因法律、政策不允许或者客观条件不具备而不能办理的，向申请人作出电话或书面答复，讲明办不成的原因；"
                        "电话答复做好记录%s。",
                 site->rules->reply_approval ? "，书面答复经过审批" : "");
    draft_bullet(draft, "因特殊原因确需延长承诺的时限的，在到期以前报领导批准，并把原因和延长的时限告知申请人。");
    site_put_limits(draft, site);
    draft_heading(draft, "六、工作人员不得有的行为");
    draft_bullet(draft, "对办事人不热情接待，或者推诿扯皮、效率低下。");
    draft_bullet(draft, "对职责范围内的事项该办不办，或者有意刁难。");
    draft_bullet(draft, "对不属于职责范围的事项，不引导、不解释、不提供便利条件。");
}

static void put_basis(struct draft *draft, const struct site *site)
{
    if (site->rules->basis)
        draft_text(draft, "依据：%s，自%s起执行。", site->rules->basis,
                   site_day_words(draft, site->rules->from));
}

struct page *page_rules(struct site *site)
{
    struct draft draft = draft_page(site->arena, "首问负责制", "首问负责制规定");
    put_basis(&draft, site);
    if (site->rules->category_count > 0) {
        const char *scope = "";
        for (size_t i = 0; i < site->rules->category_count; i++)
            scope = draft_join(&draft, scope, "；", site->rules->categories[i]);
        draft_text(&draft, "事项范围：%s。", scope);
    }
    put_first_question(&draft, site);
    put_own_matters(&draft, site);
    put_other_matters(&draft, site);
    put_climbing(&draft, site);
    put_answers(&draft, site);
    return draft_end(&draft);
}

/* KJ二十二: 服务事项, 工作流程, 收费依据和标准, 投诉方式; with the limits of each matter (KJ十六). */
static void put_services(struct draft *draft, const struct site *site)
{
    static const char *const headings[] = {"服务事项", "承办科室（单位）", "承诺时限", "收费标准",
                                           "收费依据"};
    const struct listed_matter *matter;
    draft_table(draft, headings, 5);
    for (size_t at = 0; (matter = site_next_matter(site, &at));) {
        const char *const cells[] = {matter->matter, site_department_name(site, matter->department),
                                     site_days_words(draft, matter->working_days), matter->fee,
                                     matter->fee_basis};
        draft_row(draft, cells, 5);
    }
}

struct page *page_commitments(struct site *site)
{
    struct draft draft = draft_page(site->arena, "公开承诺", "公开承诺");
    draft_text(&draft, "%s对服务事项、工作流程、办理时限、收费依据和标准、投诉方式公开承诺如下，接受社会监督。",
               site->archive->policy->bureau);
    draft_heading(&draft, "一、服务事项和收费");
    put_services(&draft, site);
    draft_heading(&draft, "二、工作流程");
    draft_link(&draft, "首问负责制规定和办理程序", "rules.html");
    draft_link(&draft, "责任链条和责任人名单", "chain.html");
    draft_link(&draft, "工作流程图", "flow.html");
    draft_heading(&draft, "三、办理时限");
    site_put_limits(&draft, site);
    draft_heading(&draft, "四、投诉方式");
    if (complaint_given(site))
        site_put_complaint(&draft, site);
    else
        draft_text(&draft, "投诉方式尚未公布。");
    return draft_end(&draft);
}
