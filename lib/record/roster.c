#include "record/roster.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

const struct department *roster_department(const struct roster *roster, const char *code_or_name)
{
    for (size_t i = 0; i < roster->department_count; i++)
        if (text_equal(roster->departments[i].code, code_or_name))
            return &roster->departments[i];
    for (size_t i = 0; i < roster->department_count; i++)
        if (text_same_name(roster->departments[i].name, code_or_name))
            return &roster->departments[i];
    return NULL;
}

/* The n-th of the leaders that hold the level on the day; `*n` counts those passed over. */
static const char *nth_leader(const struct leader *leaders, size_t count, const char *level,
                              day_number day, size_t *n)
{
    for (size_t i = 0; i < count; i++)
        if (period_holds(leaders[i].period, day) && text_equal(leaders[i].level, level))
            if ((*n)-- == 0)
                return leaders[i].name;
    return NULL;
}

const char *roster_holder(const struct roster *roster, const struct department *department,
                          const char *level, day_number day, size_t n)
{
    size_t left = n;
    const char *own = nth_leader(department->leaders, department->leader_count, level, day, &left);
    if (own || left < n)
        return own;
    return nth_leader(roster->leaders, roster->leader_count, level, day, &left);
}

bool roster_holds(const struct roster *roster, const struct department *department,
                  const char *level, const char *name, day_number day)
{
    const char *holder;
    for (size_t n = 0; (holder = roster_holder(roster, department, level, day, n)); n++)
        if (text_same_name(holder, name))
            return true;
    return false;
}

static bool leads(const struct leader *leaders, size_t count, const char *name, day_number day)
{
    for (size_t i = 0; i < count; i++)
        if (period_holds(leaders[i].period, day) && text_same_name(leaders[i].name, name))
            return true;
    return false;
}

static bool works_in(const struct roster *roster, const struct department *department,
                     const char *name, day_number day)
{
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        if (person->department && text_equal(person->department, department->code) &&
            period_holds(person->period, day) && text_same_name(person->name, name))
            return true;
    }
    return false;
}

static bool answers_duty(const struct department *department, const char *name, day_number day)
{
    for (size_t i = 0; i < department->duty_count; i++) {
        const struct duty *duty = &department->duties[i];
        if (duty->responder && period_holds(duty->period, day) &&
            text_same_name(duty->responder, name))
            return true;
    }
    return false;
}

bool roster_responds(const struct roster *roster, const struct department *department,
                     const char *name, day_number day)
{
    return works_in(roster, department, name, day) || answers_duty(department, name, day) ||
           leads(department->leaders, department->leader_count, name, day) ||
           leads(roster->leaders, roster->leader_count, name, day);
}

bool roster_knows(const struct roster *roster, const char *name)
{
    for (size_t i = 0; i < roster->person_count; i++)
        if (text_same_name(roster->people[i].name, name))
            return true;
    return false;
}

static size_t post_standing(const struct roster *roster, const char *post)
{
    size_t standing = 0;
    const struct node *equals = roster->posts ? roster->posts->first : NULL;
    for (; equals; equals = equals->next, standing++)
        for (const struct node *one = equals->first; one; one = one->next)
            if (text_same_name(one->text, post))
                return standing;
    return SIZE_MAX;
}

size_t roster_standing(const struct roster *roster, const char *name, day_number day)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        if (!person->post || !period_holds(person->period, day) ||
            !text_same_name(person->name, name))
            continue;
        size_t standing = post_standing(roster, person->post);
        best = standing < best ? standing : best;
    }
    return best;
}
