#include "forms/scope.h"

#include <string.h>

const struct department *scope_next(const struct form_scope *scope,
                                    const struct department *before)
{
    const struct roster *roster = scope->archive->roster;
    const struct department *end = roster->departments + roster->department_count;
    for (const struct department *one = before ? before + 1 : roster->departments; one < end; one++)
        if ((!scope->department || scope->department == one) &&
            period_holds(one->period, scope->day))
            return one;
    return NULL;
}

const struct chain *scope_chain(const struct form_scope *scope,
                                const struct department *department)
{
    return rules_chain(scope->rules, department->chain);
}

const char *chain_count(const struct chain *chain)
{
    static const char *const counts[] = {
        "零", "一", "两", "三", "四", "五", "六", "七", "八",
        "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
    };
    enum { MOST = sizeof counts / sizeof *counts - 1 }; /* what the schema allows */
    return counts[chain->count < MOST ? chain->count : MOST];
}

const char *department_word(const struct rules *rules)
{
    static const char handles[] = "承办";
    const char *title = rules->department_title;
    size_t length = sizeof handles - 1;
    return strncmp(title, handles, length) == 0 && title[length] ? title + length : title;
}
