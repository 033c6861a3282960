/* Who is responsible: the chain with its people (clauses 01-04), the departments with their duties. */
#include "site/pages.h"

#include "base/text.h"

/* --- the chain --------------------------------------------------------------- */

static void put_chain(struct draft *draft, const struct site *site, const struct chain *chain)
{
    enum { MOST_COLUMNS = 16 };
    const struct roster *roster = site->archive->roster;
    const char *headings[MOST_COLUMNS] = {"科室（单位）"};
    size_t columns = chain->count < MOST_COLUMNS ? chain->count : MOST_COLUMNS;
    for (size_t l = 1; l < columns; l++)
        headings[l] = chain->levels[chain->count - columns + l].title;
    draft_text(draft, "%s", site_chain_words(draft, chain));
    draft_table(draft, headings, columns);
    for (size_t i = 0; i < roster->department_count; i++) {
        const struct department *department = &roster->departments[i];
        const char *cells[MOST_COLUMNS] = {department->name};
        if (!site_department_holds(site, department) || site_chain(site, department) != chain)
            continue;
        for (size_t l = 1; l < columns; l++)
            cells[l] = site_holders(draft, site, department,
                                    chain->levels[chain->count - columns + l].key);
        draft_row(draft, cells, columns);
    }
}

/* --- the people of a level --------------------------------------------------- */

struct post {
    const char *level;
    const char *oversees; /* 分管, 联系: names of departments */
    const char *liaises;
    bool everywhere;
};

static bool leads(const struct leader *leader, const struct person *person, const char *level,
                  day_number day)
{
    return period_holds(leader->period, day) && text_equal(leader->level, level) &&
           text_same_name(leader->name, person->name);
}

/* For which departments somebody holds a level today; false when for none. */
static bool find_post(struct draft *draft, const struct site *site, const struct person *person,
                      const char *level, struct post *post)
{
    const struct roster *roster = site->archive->roster;
    *post = (struct post){level, "", "", false};
    for (size_t i = 0; i < roster->leader_count; i++)
        post->everywhere =
            post->everywhere || leads(&roster->leaders[i], person, level, site->today);
    for (size_t d = 0; d < roster->department_count; d++) {
        const struct department *department = &roster->departments[d];
        for (size_t i = 0; i < department->leader_count; i++) {
            const struct leader *leader = &department->leaders[i];
            if (!site_department_holds(site, department) ||
                !leads(leader, person, level, site->today))
                continue;
            const char **list = leader->liaises ? &post->liaises : &post->oversees;
            *list = draft_join(draft, *list, "、", department->name);
        }
    }
    return post->everywhere || *post->oversees || *post->liaises;
}

static bool answers(const struct site *site, const struct person *person)
{
    const struct roster *roster = site->archive->roster;
    for (size_t d = 0; d < roster->department_count; d++) {
        const struct department *department = &roster->departments[d];
        for (size_t i = 0; i < department->duty_count; i++) {
            const struct duty *duty = &department->duties[i];
            if (duty->responder && period_holds(duty->period, site->today) &&
                text_same_name(duty->responder, person->name))
                return true;
        }
    }
    return false;
}

/* Somebody of a department who holds no level above the first, or whom a duty names. */
static bool is_responder(struct draft *draft, const struct site *site, const struct person *person)
{
    struct post post;
    if (!person->department)
        return false;
    if (answers(site, person))
        return true;
    for (size_t c = 0; c < site->rules->chain_count; c++)
        for (size_t l = 1; l < site->rules->chains[c].count; l++)
            if (find_post(draft, site, person, site->rules->chains[c].levels[l].key, &post))
                return false;
    return true;
}

static const char *post_words(struct draft *draft, const struct person *person)
{
    const char *words = person->post ? person->post : "";
    return person->rank ? draft_join(draft, words, "、", person->rank) : words;
}

static const char *area_words(struct draft *draft, const struct post *post)
{
    const char *words = post->everywhere ? "全局" : post->oversees;
    return *post->liaises
               ? draft_join(draft, words, "；", draft_format(draft, "联系：%s", post->liaises))
               : words;
}

/* Those who stand at a level, and where: NULL for somebody who does not. */
static const char *area_at(struct draft *draft, const struct site *site,
                           const struct person *person, const struct level *level, bool first)
{
    struct post post;
    if (!period_holds(person->period, site->today))
        return NULL;
    if (first)
        return is_responder(draft, site, person)
                   ? roster_department(site->archive->roster, person->department)->name
                   : NULL;
    return find_post(draft, site, person, level->key, &post) ? area_words(draft, &post) : NULL;
}

/* ZS三: 姓名, 职务（职级）, 岗位职责 where the roster has any; with the department, or those in charge of. */
static void put_level(struct draft *draft, const struct site *site, const struct level *level,
                      bool first)
{
    const char *const headings[] = {"姓名", first ? "科室（单位）" : "分管（联系）科室（单位）", "职务（职级）",
                                    "岗位职责"};
    const struct roster *roster = site->archive->roster;
    size_t columns = 3;
    for (size_t i = 0; i < roster->person_count; i++)
        if (roster->people[i].duties && area_at(draft, site, &roster->people[i], level, first))
            columns = 4;
    draft_heading(draft, level->title);
    draft_table(draft, headings, columns);
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        const char *area = area_at(draft, site, person, level, first);
        const char *const cells[] = {person->name, area, post_words(draft, person),
                                     person->duties};
        if (area)
            draft_row(draft, cells, columns);
    }
}

static bool key_before(const struct rules *rules, size_t chain, const char *key)
{
    for (size_t c = 0; c < chain; c++)
        if (chain_level(&rules->chains[c], key) != LEVEL_NONE)
            return true;
    return false;
}

struct page *page_chain(struct site *site)
{
    const struct rules *rules = site->rules;
    struct draft draft = draft_page(site->arena, "责任链条", "责任链条与责任人名单");
    draft_text(&draft, "以下名单截至%s。", site_day_words(&draft, site->today));
    draft_heading(&draft, "责任链条");
    for (size_t c = 0; c < rules->chain_count; c++)
        put_chain(&draft, site, &rules->chains[c]);
    for (size_t c = 0; c < rules->chain_count; c++)
        for (size_t l = 0; l < rules->chains[c].count; l++)
            if (!key_before(rules, c, rules->chains[c].levels[l].key))
                put_level(&draft, site, &rules->chains[c].levels[l], l == 0);
    return draft_end(&draft);
}

/* --- the departments ----------------------------------------------------------- */

static void put_duties(struct draft *draft, const struct site *site,
                       const struct department *department)
{
    for (size_t i = 0; i < department->duty_count; i++) {
        const struct duty *duty = &department->duties[i];
        if (!period_holds(duty->period, site->today))
            continue;
        if (duty->responder)
            draft_numbered(draft, "%s（%s：%s）", duty->duty, site_first_title(site),
                           duty->responder);
        else
            draft_numbered(draft, "%s", duty->duty);
    }
}

/* YB附件2: room, phone, head and deputy over the numbered duties. */
static void put_department(struct draft *draft, const struct site *site,
                           const struct department *department)
{
    const struct chain *chain = site_chain(site, department);
    const char *pairs[2 * 20 + 1] = {"房间号", department->room, "电话", department->phone};
    size_t n = 4;
    for (size_t l = 1; chain && l + 1 < chain->count && n + 2 < sizeof pairs / sizeof *pairs; l++) {
        pairs[n++] = chain->levels[l].title;
        pairs[n++] = site_holders(draft, site, department, chain->levels[l].key);
    }
    draft_heading(draft, department->name);
    draft_blanks(draft, pairs);
    put_duties(draft, site, department);
}

struct page *page_duties(struct site *site)
{
    const struct roster *roster = site->archive->roster;
    struct draft draft = draft_page(site->arena, "职责清单", "科室职责（服务）清单");
    draft_text(&draft, "以下清单截至%s。", site_day_words(&draft, site->today));
    for (size_t i = 0; i < roster->department_count; i++)
        if (site_department_holds(site, &roster->departments[i]))
            put_department(&draft, site, &roster->departments[i]);
    return draft_end(&draft);
}
