#include "summary/show.h"

#include "summary/shows.h"
#include "table/json.h"

static const struct {
    show_sheet *sheet;
    show_object *object;
} kinds[LEDGER_COUNT] = {
    [LEDGER_CASES] = {case_show, case_show_json},
    [LEDGER_COMPLAINTS] = {complaint_show, complaint_show_json},
    [LEDGER_BREACHES] = {breach_show, breach_show_json},
    [LEDGER_INSPECTIONS] = {inspection_show, inspection_show_json},
};

enum status show_text(const struct archive *archive, enum ledger ledger,
                      const struct loaded *loaded, day_number today,
                      const struct sheet_looks *looks, FILE *out, struct errors *errors)
{
    struct sheet sheet = {.looks = looks, .out = out};
    enum status status = record_refuse_withheld(ledger, loaded, errors);
    if (status != STATUS_OK)
        return status;
    bool good = kinds[ledger].sheet(&sheet, archive, loaded, today) && !sheet.arena.lost;
    arena_free(&sheet.arena);
    return good ? STATUS_OK : error_memory(errors);
}

json_t *obligation_json(const char *key, struct moment from, const struct moment *until,
                        const struct calendar_day *due)
{
    char begun[MOMENT_SIZE], ended[MOMENT_SIZE], day[DATE_SIZE];
    moment_format(from, begun);
    if (until)
        moment_format(*until, ended);
    if (due)
        date_format(due->day, day);
    return json_pack("{s:s, s:s, s:s?, s:s?, s:b}", "obligation", key, "from", begun, "until",
                     until ? ended : NULL, "due", due ? day : NULL, "provisional",
                     due && due->provisional);
}

enum status show_json(const struct archive *archive, enum ledger ledger,
                      const struct loaded *loaded, day_number today, FILE *out,
                      struct errors *errors)
{
    struct arena arena = {0};
    struct standing standing;
    enum status status = record_refuse_withheld(ledger, loaded, errors);
    if (status != STATUS_OK)
        return status;
    json_t *json = standing_of_record(archive, ledger, loaded, today, &arena, &standing)
                       ? kinds[ledger].object(archive, loaded, &standing, today, &arena)
                       : NULL;
    arena_free(&arena);
    return json_print(json, out, errors);
}
