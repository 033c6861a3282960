#include "cli/header.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/department.h"

#include <string.h>

static const struct rules *rules_of(const struct asking *asking)
{
    return policy_rules(asking->archive->policy, asking->at.day);
}

static const struct department *department_of(const struct asking *asking)
{
    const char *name = ask_answer(asking, "department");
    return name ? roster_department(asking->archive->roster, name) : NULL;
}

static void offer_departments(struct asking *asking)
{
    const struct roster *roster = asking->archive->roster;
    for (size_t i = 0; i < roster->department_count; i++)
        if (period_holds(roster->departments[i].period, asking->at.day))
            ask_offer(asking, roster->departments[i].code, roster->departments[i].name);
}

static void offer_categories(struct asking *asking)
{
    const struct rules *rules = rules_of(asking);
    for (size_t i = 0; rules && i < rules->category_count; i++)
        ask_offer(asking, rules->categories[i], NULL);
}

static void offer_listed(struct asking *asking)
{
    const struct lists *lists = asking->archive->lists;
    const struct department *department = department_of(asking);
    for (size_t i = 0; lists && department && i < lists->matter_count; i++) {
        const char *matter = lists->matters[i].matter;
        if (lists_matter(lists, matter, department->code, asking->at.day) == &lists->matters[i])
            ask_offer(asking, matter, NULL);
    }
}

static void offer_kinds(struct asking *asking)
{
    ask_offer(asking, "consult", "咨询");
}

static void offer_responders(struct asking *asking)
{
    const struct roster *roster = asking->archive->roster;
    const struct department *department = department_of(asking);
    for (size_t i = 0; department && i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        if (person->department && strcmp(person->department, department->code) == 0 &&
            roster_responds(roster, department, person->name, asking->at.day))
            ask_offer(asking, person->name, person->post);
    }
}

static enum status check_department(struct asking *asking)
{
    const struct department *department;
    return cli_department(asking->cli, asking->archive, "department", &department);
}

static enum status check_responder(struct asking *asking)
{
    const struct department *department = department_of(asking);
    const char *name = NULL;
    enum status status = cli_text(asking->cli, "by", &name);
    return status == STATUS_OK && department
               ? header_responder(asking->cli, asking->archive, department, name, asking->at.day)
               : status;
}

const struct question header_questions[] = {
    {.option = "department", .choices = offer_departments, .check = check_department},
    {.option = "matter", .kind = ANSWER_TEXT, .definition = "text"},
    {.option = "by", .definition = "name", .need = ask_actor_need, .choices = offer_responders,
     .check = check_responder},
    {.option = "name", .definition = "line", .need = ask_may},
    {.option = "organization", .definition = "line", .need = ask_may},
    {.option = "contact", .definition = "line", .need = ask_may},
    {.option = "category", .kind = ANSWER_CHOICE, .need = ask_may, .choices = offer_categories},
    {.option = "kind", .kind = ANSWER_CHOICE, .need = ask_may, .choices = offer_kinds},
    {.option = "listed", .kind = ANSWER_CHOICE, .need = ask_may, .choices = offer_listed},
    {.option = "channel", .kind = ANSWER_CHOICE, .need = ask_may, .title = channel_title,
     .fallback = "visit"},
    {.option = "remarks", .kind = ANSWER_TEXT, .definition = "text", .need = ask_may},
    {0},
};
