#include "record/field.h"

#include "base/i18n.h"

enum status field_day(const struct node *map, const char *key, const char *path,
                      day_number otherwise, day_number *day, struct errors *errors)
{
    const struct node *member = node_member(map, key);
    *day = otherwise;
    if (!member || date_parse(member->text, day))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, member), NULL,
                     _("%s: there is no day %s"), key, member->text);
}

enum status field_moment(const struct node *map, const char *key, const char *path,
                         struct moment *moment, struct errors *errors)
{
    const struct node *member = node_member(map, key);
    if (moment_parse_record(member->text, member->length, moment))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, member),
                     _("a time with its offset, such as 2022-03-04T09:30+08:00"),
                     _("%s: there is no time %s"), key, member->text);
}

enum status field_period(const struct node *map, const char *path, struct period *period,
                         struct errors *errors)
{
    enum status status = field_day(map, "from", path, INT32_MIN, &period->from, errors);
    if (status == STATUS_OK)
        status = field_day(map, "until", path, INT32_MAX, &period->until, errors);
    if (status == STATUS_OK && period->until < period->from)
        status = error_add(errors, STATUS_REFUSED, node_place(path, node_member(map, "until")),
                           NULL, _("'until' lies before 'from'"));
    return status;
}

bool period_holds(struct period period, day_number day)
{
    return period.from <= day && day <= period.until;
}
