#include "record/roster.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

/* What every step of reading needs. */
struct reading {
    struct arena *arena;
    const char *path;
    const struct policy *policy;
    struct roster *roster;
    struct errors *errors;
    enum status status;
};

static void note(struct reading *reading, enum status status)
{
    if (status > reading->status)
        reading->status = status;
}

static void *array_for(struct reading *reading, const struct node *list, size_t size)
{
    void *array = arena_array(reading->arena, list ? list->count : 0, size);
    if (!array)
        note(reading, error_memory(reading->errors));
    return array;
}

static void refuse(struct reading *reading, const struct node *where, const char *hint,
                   const char *format, const char *what)
{
    note(reading, error_add(reading->errors, STATUS_REFUSED, node_place(reading->path, where), hint,
                            format, what));
}

static bool post_listed(const struct node *posts, const char *post)
{
    for (const struct node *equals = posts ? posts->first : NULL; equals; equals = equals->next)
        for (const struct node *one = equals->first; one; one = one->next)
            if (text_same_name(one->text, post))
                return true;
    return false;
}

static void read_people(struct reading *reading, const struct node *list)
{
    struct person *people = array_for(reading, list, sizeof *people);
    if (!people)
        return;
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next, n++) {
        people[n] = (struct person){.name = node_text(item, "name"),
                                    .department = node_text(item, "department"),
                                    .post = node_text(item, "post"),
                                    .rank = node_text(item, "rank"),
                                    .duties = node_text(item, "duties")};
        note(reading, field_period(item, reading->path, &people[n].period, reading->errors));
        if (people[n].post && !post_listed(reading->roster->posts, people[n].post))
            refuse(reading, node_member(item, "post"),
                   _("add it to 'posts', where the order of posts stands"),
                   _("the post '%s' is not among the posts"), people[n].post);
    }
    reading->roster->people = people;
    reading->roster->person_count = n;
}

static void check_person(struct reading *reading, const struct node *where)
{
    if (where && !roster_knows(reading->roster, where->text))
        refuse(reading, where, _("add the person to 'people', or mend the name"),
               _("'%s' is not among the people"), where->text);
}

static bool level_known(const struct policy *policy, const char *chain, const char *level)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++) {
            const struct chain *one = &policy->rules[i].chains[k];
            if ((!chain || strcmp(one->key, chain) == 0) && chain_level(one, level) > 0)
                return true;
        }
    return false;
}

/* `chain` is the department's; NULL for the bureau's leaders, who may lead in any. */
static const struct leader *read_leaders(struct reading *reading, const struct node *list,
                                         const char *chain, size_t *count)
{
    struct leader *leaders = array_for(reading, list, sizeof *leaders);
    size_t n = 0;
    for (const struct node *item = list && leaders ? list->first : NULL; item; item = item->next) {
        const char *relation = node_text(item, "relation");
        struct leader *leader = &leaders[n++];
        leader->level = node_text(item, "level");
        leader->name = node_text(item, "name");
        leader->liaises = relation && strcmp(relation, "liaises") == 0;
        note(reading, field_period(item, reading->path, &leader->period, reading->errors));
        check_person(reading, node_member(item, "name"));
        if (!level_known(reading->policy, chain, leader->level))
            refuse(reading, node_member(item, "level"),
                   _("the levels above the first stand in buyao.yaml, under 'chains'"),
                   _("the chain has no level '%s' above the first"), leader->level);
    }
    *count = n;
    return leaders;
}

static const struct duty *read_duties(struct reading *reading, const struct node *list,
                                      size_t *count)
{
    struct duty *duties = array_for(reading, list, sizeof *duties);
    size_t n = 0;
    for (const struct node *item = list && duties ? list->first : NULL; item; item = item->next) {
        struct duty *duty = &duties[n++];
        duty->duty = node_text(item, "duty");
        duty->responder = node_text(item, "responder");
        note(reading, field_period(item, reading->path, &duty->period, reading->errors));
        check_person(reading, node_member(item, "responder"));
    }
    *count = n;
    return duties;
}

/* Some set of rules has to know the chain; which one a case meets is a matter of its day. */
static void check_chain(struct reading *reading, const struct node *item,
                        const struct department *department)
{
    const struct policy *policy = reading->policy;
    bool known = false;
    for (size_t i = 0; i < policy->rules_count; i++)
        known = known || rules_chain(&policy->rules[i], department->chain);
    if (!known)
        refuse(reading, node_member(item, "chain"), _("the chains stand in buyao.yaml"),
               _("the policy has no chain '%s'"), department->chain);
}

static void check_code(struct reading *reading, const struct node *item,
                       const struct department *departments, size_t before)
{
    for (size_t i = 0; i < before; i++) {
        if (strcmp(departments[i].code, departments[before].code) == 0)
            refuse(reading, node_member(item, "code"), _("remove one of them"),
                   _("the code '%s' stands here a second time"), departments[before].code);
        if (text_same_name(departments[i].name, departments[before].name))
            refuse(reading, node_member(item, "name"), _("remove one of them"),
                   _("the department '%s' stands here a second time"), departments[before].name);
    }
}

static void read_departments(struct reading *reading, const struct node *list)
{
    struct department *departments = array_for(reading, list, sizeof *departments);
    if (!departments)
        return;
    size_t n = 0;
    for (const struct node *item = list->first; item; item = item->next, n++) {
        struct department *department = &departments[n];
        department->code = node_text(item, "code");
        department->name = node_text(item, "name");
        department->chain = node_text(item, "chain");
        department->room = node_text(item, "room");
        department->phone = node_text(item, "phone");
        department->leaders = read_leaders(reading, node_member(item, "leaders"),
                                           department->chain, &department->leader_count);
        department->duties =
            read_duties(reading, node_member(item, "duties"), &department->duty_count);
        note(reading, field_period(item, reading->path, &department->period, reading->errors));
        check_chain(reading, item, department);
        check_code(reading, item, departments, n);
    }
    reading->roster->departments = departments;
    reading->roster->department_count = n;
}

static void check_departments_of_people(struct reading *reading, const struct node *list)
{
    for (const struct node *item = list->first; item; item = item->next) {
        const struct node *code = node_member(item, "department");
        bool known = !code;
        for (size_t i = 0; !known && i < reading->roster->department_count; i++)
            known = strcmp(reading->roster->departments[i].code, code->text) == 0;
        if (!known)
            refuse(reading, code, _("the departments stand below, with their codes"),
                   _("there is no department with the code '%s'"), code->text);
    }
}

/* Whoever complains is to find somebody there (clause 31). */
static void check_complaint_department(struct reading *reading)
{
    const char *code = reading->policy->complaint.department;
    for (size_t i = 0; code && i < reading->roster->department_count; i++)
        if (strcmp(reading->roster->departments[i].code, code) == 0)
            code = NULL;
    if (code)
        note(reading, error_add(reading->errors, STATUS_REFUSED,
                                (struct place){.path = reading->policy->path},
                                _("the departments stand in roster.yaml"),
                                _("there is no department '%s' that could receive complaints"),
                                code));
}

const struct roster *roster_read(struct arena *arena, const char *path, const struct node *root,
                                 const struct policy *policy, struct errors *errors)
{
    struct roster *roster = arena_alloc(arena, sizeof *roster);
    if (!roster) {
        error_memory(errors);
        return NULL;
    }
    roster->path = path;
    roster->posts = node_member(root, "posts");
    struct reading reading = {
        .arena = arena, .path = path, .policy = policy, .roster = roster, .errors = errors};
    const struct node *people = node_member(root, "people");
    read_people(&reading, people);
    roster->leaders =
        read_leaders(&reading, node_member(root, "leaders"), NULL, &roster->leader_count);
    read_departments(&reading, node_member(root, "departments"));
    check_departments_of_people(&reading, people);
    check_complaint_department(&reading);
    return reading.status == STATUS_OK ? roster : NULL;
}
