/* What several pages say. */
#include "site/pages.h"

#include "base/i18n.h"
#include "summary/standing.h"

#include <string.h>

bool site_department_holds(const struct site *site, const struct department *department)
{
    return period_holds(department->period, site->today);
}

const struct chain *site_chain(const struct site *site, const struct department *department)
{
    return rules_chain(site->rules, department->chain);
}

const char *site_first_title(const struct site *site)
{
    return site->rules->chains[0].levels[0].title;
}

const char *site_chain_words(struct draft *draft, const struct chain *chain)
{
    const char *words = "";
    for (size_t i = 0; i < chain->count; i++)
        words = draft_join(draft, words, " → ", chain->levels[i].title);
    return words;
}

const char *site_holders(struct draft *draft, const struct site *site,
                         const struct department *department, const char *level)
{
    const char *holders =
        standing_holders(site->archive, department, level, site->today, draft->arena);
    draft->good = draft->good && holders;
    return holders && *holders ? holders : NULL;
}

const char *site_day_words(struct draft *draft, day_number day)
{
    struct date date = day_date(day);
    return draft_format(draft, "%d年%d月%d日", date.year, date.month, date.day);
}

const char *site_days_words(struct draft *draft, int working_days)
{
    return working_days == NO_LIMIT ? NULL : draft_format(draft, "%d个工作日", working_days);
}

const struct listed_matter *site_next_matter(const struct site *site, size_t *at)
{
    const struct lists *lists = site->archive->lists;
    while (lists && *at < lists->matter_count) {
        const struct listed_matter *matter = &lists->matters[(*at)++];
        if (period_holds(matter->period, site->today))
            return matter;
    }
    return NULL;
}

const char *site_leaders_words(struct draft *draft, const struct listed_matter *matter)
{
    const char *words = "";
    for (size_t i = 0; i < matter->leader_count; i++)
        words = draft_join(draft, words, " → ", matter->leaders[i]);
    return words;
}

const char *site_department_name(const struct site *site, const char *code)
{
    const struct department *department =
        code ? roster_department(site->archive->roster, code) : NULL;
    return department ? department->name : "各科室（单位）";
}

static const struct {
    const char *limit;
    const char *what;
} limit_words[] = {
    {"consult", "咨询不能当场答复的，答复的时限"},
    {"joint", "需要两个以上科室共同办理的，牵头商定办理方案的时限"},
    {"transfer", "不属于本局职责范围的书面申请，移交主管部门的时限"},
    {"reply", "办理结果答复申请人的时限"},
    {"revisit", "回访不满意的，再次回访的时限"},
};

static const struct {
    const char *from;
    const char *words;
} starts[] = {{"received", "自收到之日起"},
              {"decision", "自作出决定之日起"},
              {"confer", "自提起会商之日起"},
              {"consent", "自上一级领导同意之日起"},
              {"visit", "自上一次回访之日起"}};

static const char *start_words(const char *from)
{
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strcmp(starts[i].from, from) == 0)
            return starts[i].words;
    return "";
}

/* Levels of the same title and limit in several chains are said once. */
static bool said_before(const struct rules *rules, size_t chain, const struct level *level)
{
    for (size_t c = 0; c < chain; c++)
        for (size_t l = 0; l < rules->chains[c].count; l++) {
            const struct level *other = &rules->chains[c].levels[l];
            if (strcmp(other->title, level->title) == 0 &&
                other->working_days == level->working_days)
                return true;
        }
    return false;
}

/* Texts one after the other; what does not fit is a fault of the draft, never lost silently. */
struct lines {
    const char **items;
    size_t count, room;
};

static void add_line(struct draft *draft, struct lines *lines, const char *text)
{
    draft->good = draft->good && lines->count < lines->room;
    if (draft->good)
        lines->items[lines->count++] = text;
}

static void add_level_limits(struct draft *draft, const struct rules *rules, struct lines *lines)
{
    for (size_t c = 0; c < rules->chain_count; c++)
        for (size_t l = 0; l < rules->chains[c].count; l++) {
            const struct level *level = &rules->chains[c].levels[l];
            if (level->working_days != NO_LIMIT && !said_before(rules, c, level))
                add_line(draft, lines,
                         draft_format(draft, "%s研究决定的时限：%d个工作日。", level->title,
                                      level->working_days));
        }
}

const char *const *site_limits(struct draft *draft, const struct site *site, size_t *count)
{
    enum { LIMITS = sizeof limit_words / sizeof *limit_words, CLOSING_LINES = 2 };
    const struct rules *rules = site->rules;
    struct lines lines = {.room = LIMITS + CLOSING_LINES};
    for (size_t c = 0; c < rules->chain_count; c++)
        lines.room += rules->chains[c].count;
    lines.items = arena_array(draft->arena, lines.room, sizeof *lines.items);
    draft->good = draft->good && lines.items;
    for (size_t i = 0; i < LIMITS; i++) {
        const struct limit *limit = rules_limit(rules, limit_words[i].limit);
        if (limit)
            add_line(draft, &lines,
                     draft_format(draft, "%s：%s%d个工作日内。", limit_words[i].what,
                                  start_words(limit->from), limit->working_days));
    }
    add_level_limits(draft, rules, &lines);
    add_line(draft, &lines, "办结时限均为法定工作日，起始的当日不计算在内。");
    if (rules->late_is_next_day)
        add_line(draft, &lines,
                 draft_format(draft, "%d时%02d分以后和非工作日收到的，视为下一个工作日收到。",
                              rules->hours_end / 60, rules->hours_end % 60));
    *count = lines.count;
    return lines.items;
}

void site_put_limits(struct draft *draft, const struct site *site)
{
    size_t count;
    const char *const *lines = site_limits(draft, site, &count);
    for (size_t i = 0; i < count; i++)
        draft_bullet(draft, "%s", lines[i]);
}

void site_put_complaint(struct draft *draft, const struct site *site)
{
    const struct complaint *complaint = &site->archive->policy->complaint;
    const struct {
        const char *label;
        const char *value;
    } ways[] = {{"投诉举报电话", complaint->phone},
                {"受理时间", complaint->hours},
                {"电子邮箱", complaint->email},
                {"地址", complaint->address}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].value)
            draft_bullet(draft, "%s：%s", ways[i].label, ways[i].value);
}

/* The names of the departments that lack what `value` tells; NULL when none does. */
static const char *lacking(struct draft *draft, const struct site *site,
                           const char *(*value)(const struct department *))
{
    const struct roster *roster = site->archive->roster;
    const char *names = "";
    for (size_t i = 0; i < roster->department_count; i++)
        if (site_department_holds(site, &roster->departments[i]) &&
            !value(&roster->departments[i]))
            names = draft_join(draft, names, "、", roster->departments[i].name);
    return *names ? names : NULL;
}

static const char *room_of(const struct department *department)
{
    return department->room;
}

static const char *phone_of(const struct department *department)
{
    return department->phone;
}

bool site_warn(const struct site *site, struct errors *errors)
{
    struct draft draft = {.arena = site->arena, .good = true};
    const struct place policy = {.path = site->archive->policy->path};
    const struct place roster = {.path = site->archive->roster->path};
    const char *rooms = lacking(&draft, site, room_of), *phones = lacking(&draft, site, phone_of);
    if (!site->archive->policy->complaint.phone)
        error_warn(errors, policy,
                   _("no telephone number for complaints is given, so the site names none "
                     "(clause 39)"));
    if (rooms)
        error_warn(errors, roster, _("no room is given for %s (clause 09)"), rooms);
    if (phones)
        error_warn(errors, roster, _("no telephone number is given for %s (clause 09)"), phones);
    return draft.good;
}
