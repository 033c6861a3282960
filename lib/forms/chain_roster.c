#include "base/text.h"
#include "forms/scope.h"
#include "summary/standing.h"

#include <string.h>

/* Names in order of their posts, none twice. */
struct names {
    const struct form_scope *scope;
    const struct department *department;
    const char **items;
    size_t *standings;
    size_t count;
};

static void add_name(struct names *names, const char *name)
{
    size_t standing = roster_standing(names->scope->archive->roster, name, names->scope->day);
    for (size_t i = 0; i < names->count; i++)
        if (text_same_name(names->items[i], name))
            return;
    size_t at = names->count++;
    for (; at > 0 && names->standings[at - 1] > standing; at--) {
        names->items[at] = names->items[at - 1];
        names->standings[at] = names->standings[at - 1];
    }
    names->items[at] = name;
    names->standings[at] = standing;
}

static bool leads(const struct names *names, const struct chain *chain, const char *name)
{
    for (size_t i = 1; i < chain->count; i++)
        if (roster_holds(names->scope->archive->roster, names->department, chain->levels[i].key,
                         name, names->scope->day))
            return true;
    return false;
}

static void add_people(struct names *names, const struct chain *chain, bool leaders_too)
{
    const struct roster *roster = names->scope->archive->roster;
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        if (person->department && text_equal(person->department, names->department->code) &&
            period_holds(person->period, names->scope->day) &&
            (leaders_too || !leads(names, chain, person->name)))
            add_name(names, person->name);
    }
}

static void add_duties(struct names *names)
{
    for (size_t i = 0; i < names->department->duty_count; i++) {
        const struct duty *duty = &names->department->duties[i];
        if (duty->responder && period_holds(duty->period, names->scope->day))
            add_name(names, duty->responder);
    }
}

static const char *join(const struct names *names, struct arena *arena)
{
    static const char between[] = "、";
    size_t size = 1;
    for (size_t i = 0; i < names->count; i++)
        size += strlen(names->items[i]) + sizeof between;
    char *text = arena_alloc(arena, size), *to = text;
    for (size_t i = 0; text && i < names->count; i++) {
        size_t length = strlen(names->items[i]);
        if (i > 0) {
            memcpy(to, between, sizeof between - 1);
            to += sizeof between - 1;
        }
        memcpy(to, names->items[i], length);
        to += length;
    }
    return text;
}

/*
 * Who is a first responder there: the department's people, and who answers for a duty. Those
 * who approve stand in their own line, unless a duty is theirs or there is nobody else.
 */
static const char *responders(const struct form_scope *scope, const struct department *department,
                              const struct chain *chain, struct arena *arena)
{
    size_t most = scope->archive->roster->person_count + department->duty_count;
    struct names names = {scope, department, arena_array(arena, most, sizeof *names.items),
                          arena_array(arena, most, sizeof *names.standings), 0};
    if (!names.items || !names.standings)
        return NULL;
    add_people(&names, chain, false);
    add_duties(&names);
    if (names.count == 0)
        add_people(&names, chain, true);
    return join(&names, arena);
}

static bool put_line(struct page *page, const char *label, const char *value)
{
    const char *line = arena_format(page->arena, "%s：%s", label, value);
    return line && page_text(page, line, ALIGN_LEFT);
}

static bool put_level(struct page *page, const struct form_scope *scope,
                      const struct department *department, const struct chain *chain, size_t level)
{
    const char *names = "";
    if (!scope->blank)
        names = level == 0 ? responders(scope, department, chain, page->arena)
                           : standing_holders(scope->archive, department, chain->levels[level].key,
                                              scope->day, page->arena);
    return names && put_line(page, chain->levels[level].title, names);
}

/* One to hand out is a sheet of its own; filled ones stand below each other, as far as their title is the same. */
static bool put_sheet(struct page *page, const struct form_scope *scope,
                      const struct department *department, const struct chain *chain)
{
    const char *title = arena_format(page->arena, "%s级责任链条责任人名单", chain_count(chain));
    if (title && !scope->blank && page->last && strcmp(page->last->title, title) == 0)
        return true;
    return title && page_sheet(page, title, scope->blank ? department->name : title);
}

static bool put_department(struct page *page, const struct form_scope *scope,
                           const struct department *department, const struct chain *chain)
{
    const char *name = arena_format(page->arena, "%s：%s", department_word(scope->rules),
                                    department->name);
    bool good = put_sheet(page, scope, department, chain) && name && page_heading(page, name);
    for (size_t i = 0; i < chain->count && good; i++)
        good = put_level(page, scope, department, chain, i);
    return good;
}

struct page *roster_page(struct arena *arena, const struct form_scope *scope)
{
    struct page *page = page_new(arena, "责任链条责任人名单", PAPER_PORTRAIT);
    const struct department *one = NULL;
    while (page && (one = scope_next(scope, one))) {
        const struct chain *chain = scope_chain(scope, one);
        if (chain && !put_department(page, scope, one, chain))
            return NULL;
    }
    return page;
}
