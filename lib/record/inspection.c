#include "record/inspection.h"

#include "base/i18n.h"
#include "record/field.h"

#include <string.h>

static const struct record_act acts[INSPECTION_ACT_COUNT] = {
    [INSPECTION_RECORD] = {"record", "检查情况"},
    [INSPECTION_PUBLISH] = {"publish", "通报"},
    [INSPECTION_AMEND] = {"amend", "更正"},
    [INSPECTION_VOID] = {"void", "作废"},
};

const char *inspection_act_key(enum inspection_act act)
{
    return acts[act].key;
}

const char *inspection_act_title(enum inspection_act act)
{
    return acts[act].title;
}

const char *inspection_result_title(const char *result)
{
    return strcmp(result, "fault") == 0 ? "发现问题" : "未发现问题";
}

size_t inspection_case(const struct inspection_record *record, const char *id)
{
    size_t i = 0;
    while (i < record->case_count && strcmp(record->cases[i], id) != 0)
        i++;
    return i;
}

static enum status refuse_case(const struct inspection_record *record, const struct node *item,
                               const char *format, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, node_place(record->path, item), NULL, format,
                     item->text);
}

/* A case's ID carries the year in which it was received. */
static enum status read_cases(struct arena *arena, struct inspection_record *record,
                              struct errors *errors)
{
    const struct node *list = node_member(record->root, "cases");
    const char **cases = arena_array(arena, list->count, sizeof *cases);
    struct record_id id;
    if (!cases)
        return error_memory(errors);
    for (const struct node *item = list->first; item; item = item->next) {
        if (!record_id_parse(item->text, &id) || id.ledger != LEDGER_CASES)
            return refuse_case(record, item, _("'%s' is not an ID"), errors);
        if (id.year != record->quarter.year)
            return refuse_case(record, item,
                               _("the case '%s' was not received in the quarter it was drawn for"),
                               errors);
        cases[record->case_count++] = item->text;
    }
    record->cases = cases;
    return STATUS_OK;
}

/* Of the bureau it is as many as were asked for, or all; of departments that many at most. */
static enum status check_size(const struct inspection_record *record, struct errors *errors)
{
    size_t wanted = record->wanted, population = record->population;
    size_t all = wanted < population ? wanted : population;
    if (record->case_count == all || (record->each && record->case_count > all &&
                                      record->case_count <= population))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED,
                     node_place(record->path, node_member(record->root, "cases")), NULL,
                     ngettext("%zu of %zu case was to be drawn, here are %zu",
                              "%zu of %zu cases were to be drawn, here are %zu", population),
                     wanted, population, record->case_count);
}

/* The schema has passed the pattern; what is left is a year that can't be calculated with. */
static enum status read_quarter(const struct node *drawn, struct inspection_record *record,
                                struct errors *errors)
{
    const struct node *member = node_member(drawn, "quarter");
    if (quarter_parse(member->text, &record->quarter))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(record->path, member), _("a quarter looks like 2022Q1"),
                     _("'%s' is not a quarter"), member->text);
}

const struct inspection_record *inspection_read(struct arena *arena, const char *path,
                                                const struct node *root, struct errors *errors)
{
    const struct node *drawn = node_member(root, "drawn");
    const struct node *population = node_member(drawn, "population");
    struct inspection_record *record = arena_alloc(arena, sizeof *record);
    if (!record) {
        error_memory(errors);
        return NULL;
    }
    *record = (struct inspection_record){
        .path = path,
        .id = node_text(root, "id"),
        .department = node_text(root, "department"),
        .drawn_by = node_text(drawn, "by"),
        .wanted = (size_t)node_number(drawn, "size", 0),
        .each = strcmp(node_text(drawn, "per"), "department") == 0,
        .seed = node_text(drawn, "seed"),
        .commit = node_text(drawn, "commit"),
        .population = (size_t)node_number(population, "count", 0),
        .digest = node_text(population, "digest"),
        .entry_count = node_member(root, "log")->count,
        .root = root};
    enum status status = field_moment(drawn, "at", path, &record->drawn, errors);
    if (status == STATUS_OK)
        status = record_check_id(path, root, LEDGER_INSPECTIONS, record->drawn, errors);
    if (status == STATUS_OK)
        status = read_quarter(drawn, record, errors);
    if (status == STATUS_OK)
        status = read_cases(arena, record, errors);
    if (status == STATUS_OK)
        status = check_size(record, errors);
    if (status == STATUS_OK)
        status = record_log(arena, path, root, acts, INSPECTION_ACT_COUNT, &record->entries,
                            errors);
    return status == STATUS_OK ? record : NULL;
}
