#include "summary/rollup.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/json.h"

#include <jansson.h>
#include <string.h>

/* A JSON file while it is read; `where` names the value at hand: rows[3].levels[0]. */
struct reading {
    struct arena *arena;
    struct rollup_table *table;
    struct errors *errors;
    const char *bureau; /* of a table of one unit; NULL when it is rolled up */
    const char *where;
};

static struct place here(const struct reading *reading)
{
    return (struct place){.path = reading->table->path};
}

static enum status refuse(const struct reading *reading, const char *key, const char *message)
{
    return error_add(reading->errors, STATUS_REFUSED, here(reading),
                     _("a table is what buyao-report prints with -f json"), _("%s%s%s: %s"),
                     reading->where, *reading->where && *key ? "." : "", key, message);
}

static enum status go_to(struct reading *reading, const char *list, size_t number)
{
    const char *where = arena_format(reading->arena, "%s[%zu]", list, number);
    if (!where)
        return error_memory(reading->errors);
    reading->where = where;
    return STATUS_OK;
}

/* A text as records may have it. */
static enum status read_text(const struct reading *reading, const json_t *map, const char *key,
                             const char **text)
{
    const json_t *value = json_object_get(map, key);
    *text = json_string_value(value);
    if (!*text)
        return refuse(reading, key, _("not a text"));
    enum text_problem problem = text_check(*text, strlen(*text), NULL);
    if (problem == TEXT_NO_MEMORY)
        return error_memory(reading->errors);
    if (problem != TEXT_FINE)
        return refuse(reading, key, text_problem_name(problem));
    *text = arena_string(reading->arena, *text);
    return *text ? STATUS_OK : error_memory(reading->errors);
}

static enum status read_name(const struct reading *reading, const json_t *map, const char *key,
                             const char **name)
{
    enum status status = read_text(reading, map, key, name);
    if (status != STATUS_OK)
        return status;
    *name = rollup_name(reading->arena, *name, here(reading), reading->errors);
    return *name ? STATUS_OK : errors_worst(reading->errors);
}

static enum status read_list(const struct reading *reading, const json_t *map, const char *key,
                             const json_t **list)
{
    *list = json_object_get(map, key);
    return json_is_array(*list) ? STATUS_OK : refuse(reading, key, _("not a list"));
}

/* A whole number that is not negative; null where nobody could know it. */
static enum status read_figure(const struct reading *reading, const json_t *map,
                               enum figure figure, int64_t *number)
{
    const char *key = figure_key(figure);
    const json_t *value = json_object_get(map, key);
    *number = ROLLUP_UNKNOWN;
    if (json_is_null(value) && !reading->bureau)
        return STATUS_OK;
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return refuse(reading, key, _("not a whole number of cases"));
    *number = json_integer_value(value);
    return STATUS_OK;
}

static enum status read_figures(const struct reading *reading, const json_t *map,
                                struct rollup_cell *cell)
{
    enum status status = STATUS_OK;
    for (size_t f = 0; f < ROLLUP_FIGURES && status == STATUS_OK; f++)
        status = read_figure(reading, map, (enum figure)f, &cell->figures[f]);
    cell->applies = true;
    return status;
}

/* The next of the table's levels; no level is there twice. */
static enum status read_level(const struct reading *reading, const json_t *map)
{
    struct rollup_table *table = reading->table;
    const char *key = NULL;
    enum status status = read_name(reading, map, "level", &key);
    for (size_t i = 0; i < table->level_count && status == STATUS_OK; i++)
        if (strcmp(table->levels[i], key) == 0)
            status = refuse(reading, "level", _("stands here a second time"));
    if (status == STATUS_OK)
        table->levels[table->level_count++] = key;
    return status;
}

/* The total names all levels in their order. */
static enum status read_total(struct reading *reading, const json_t *root,
                              struct rollup_cell **total)
{
    struct rollup_table *table = reading->table;
    const json_t *levels;
    reading->where = "total";
    enum status status = read_list(reading, json_object_get(root, "total"), "levels", &levels);
    if (status != STATUS_OK)
        return status;
    size_t count = json_array_size(levels);
    table->levels = arena_array(reading->arena, count, sizeof *table->levels);
    *total = arena_array(reading->arena, count, sizeof **total);
    if (!table->levels || !*total)
        return error_memory(reading->errors);
    for (size_t l = 0; l < count && status == STATUS_OK; l++) {
        const json_t *map = json_array_get(levels, l);
        status = go_to(reading, "total.levels", l);
        if (status == STATUS_OK)
            status = read_level(reading, map);
        if (status == STATUS_OK)
            status = read_figures(reading, map, &(*total)[l]);
    }
    return status == STATUS_OK && count == 0 ? refuse(reading, "levels", _("there are none"))
                                             : status;
}

/* The levels of a row are some of the total's, in the same order. */
static enum status read_cells(struct reading *reading, const json_t *map, struct rollup_row *row)
{
    const struct rollup_table *table = reading->table;
    const json_t *levels;
    size_t at = 0;
    enum status status = read_list(reading, map, "levels", &levels);
    row->cells = arena_array(reading->arena, table->level_count, sizeof *row->cells);
    if (!row->cells)
        return error_memory(reading->errors);
    for (size_t i = 0; status == STATUS_OK && i < json_array_size(levels); i++) {
        const char *key = NULL, *row_place = reading->where;
        const json_t *level = json_array_get(levels, i);
        char *list = arena_format(reading->arena, "%s.levels", row_place);
        status = list ? go_to(reading, list, i) : error_memory(reading->errors);
        if (status == STATUS_OK)
            status = read_text(reading, level, "level", &key);
        if (status != STATUS_OK)
            break;
        while (at < table->level_count && strcmp(table->levels[at], key) != 0)
            at++;
        status = at == table->level_count
                     ? refuse(reading, "level", _("the total has no such level at this place"))
                     : read_figures(reading, level, &row->cells[at++]);
        reading->where = row_place;
    }
    return status;
}

static enum status read_code(const struct reading *reading, const json_t *map, const char **code)
{
    *code = NULL;
    if (!reading->bureau && json_is_null(json_object_get(map, "code")))
        return STATUS_OK;
    return read_name(reading, map, "code", code);
}

static enum status read_row(struct reading *reading, const json_t *map, struct rollup_row *row)
{
    row->unit = reading->bureau;
    enum status status = reading->bureau ? STATUS_OK : read_name(reading, map, "unit", &row->unit);
    if (status == STATUS_OK)
        status = read_name(reading, map, "department", &row->department);
    if (status == STATUS_OK)
        status = read_code(reading, map, &row->code);
    return status == STATUS_OK ? read_cells(reading, map, row) : status;
}

static enum status read_rows(struct reading *reading, const json_t *root)
{
    struct rollup_table *table = reading->table;
    const json_t *rows;
    reading->where = "";
    enum status status = read_list(reading, root, "rows", &rows);
    size_t count = json_array_size(rows);
    table->rows = arena_array(reading->arena, count, sizeof *table->rows);
    if (!table->rows)
        return error_memory(reading->errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = go_to(reading, "rows", i);
        if (status == STATUS_OK)
            status = read_row(reading, json_array_get(rows, i), &table->rows[table->row_count++]);
    }
    if (status == STATUS_OK && count == 0)
        return refuse(reading, "rows", _("there are none"));
    return status;
}

/* Whether a refusal is one of a row's. */
static bool belongs(const struct reading *reading, const struct rollup_row *row, const char *unit,
                    const char *name)
{
    if (reading->bureau)
        return strcmp(row->code, name) == 0;
    return strcmp(row->unit, unit) == 0 && strcmp(row->department, name) == 0;
}

/* Refusals stand in the order of the rows, so the next one's row is mostly at hand. */
static struct rollup_row *row_of(const struct reading *reading, size_t *at, const char *unit,
                                 const char *name)
{
    struct rollup_table *table = reading->table;
    for (size_t n = 0; n < table->row_count; n++) {
        struct rollup_row *row = &table->rows[(*at + n) % table->row_count];
        if (belongs(reading, row, unit, name)) {
            *at = (*at + n) % table->row_count;
            return row;
        }
    }
    return NULL;
}

static enum status read_texts(const struct reading *reading, const json_t *map,
                              struct rollup_refusal *refusal)
{
    enum status status;
    if (!reading->bureau && json_object_get(map, "text"))
        return read_text(reading, map, "text", &refusal->text);
    status = read_text(reading, map, "id", &refusal->id);
    if (status == STATUS_OK)
        status = read_text(reading, map, "matter", &refusal->matter);
    return status == STATUS_OK ? read_text(reading, map, "reason", &refusal->reason) : status;
}

/* Finds the row of a refusal; two passes: the first counts, the second fills. */
static enum status find_row(const struct reading *reading, const json_t *map, size_t *at,
                            struct rollup_row **row)
{
    const char *unit = NULL, *name;
    enum status status = STATUS_OK;
    if (!reading->bureau)
        status = read_name(reading, map, "unit", &unit);
    if (status == STATUS_OK)
        status = read_name(reading, map, reading->bureau ? "code" : "department", &name);
    if (status != STATUS_OK)
        return status;
    *row = row_of(reading, at, unit, name);
    return *row ? STATUS_OK : refuse(reading, "", _("there is no row of that department"));
}

static enum status make_room(const struct reading *reading)
{
    for (size_t i = 0; i < reading->table->row_count; i++) {
        struct rollup_row *row = &reading->table->rows[i];
        row->refusals = arena_array(reading->arena, row->refusal_count, sizeof *row->refusals);
        if (!row->refusals)
            return error_memory(reading->errors);
        row->refusal_count = 0;
    }
    return STATUS_OK;
}

static enum status read_refusals(struct reading *reading, const json_t *root)
{
    const json_t *list;
    reading->where = "";
    enum status status = read_list(reading, root, "head_refusals", &list);
    size_t count = json_array_size(list), at = 0;
    struct rollup_row **rows = arena_array(reading->arena, count, sizeof(struct rollup_row *));
    if (!rows)
        return error_memory(reading->errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = go_to(reading, "head_refusals", i);
        if (status == STATUS_OK)
            status = find_row(reading, json_array_get(list, i), &at, &rows[i]);
        if (status == STATUS_OK)
            rows[i]->refusal_count++;
    }
    if (status == STATUS_OK)
        status = make_room(reading);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = go_to(reading, "head_refusals", i);
        if (status == STATUS_OK)
            status = read_texts(reading, json_array_get(list, i),
                                &rows[i]->refusals[rows[i]->refusal_count++]);
    }
    return status;
}

/* The total in the file against the one that the rows make. */
static enum status check_total(struct reading *reading, const struct rollup_cell *stated)
{
    const struct rollup_table *table = reading->table;
    enum status status = STATUS_OK;
    for (size_t l = 0; l < table->level_count; l++)
        for (size_t f = 0; f < ROLLUP_FIGURES; f++) {
            int64_t said = stated[l].figures[f], sum = table->total[l].figures[f];
            if (said != sum)
                status = error_add(reading->errors, STATUS_REFUSED, here(reading), NULL,
                                   _("total: %s %s is %lld, but the rows make %lld"),
                                   table->levels[l], figure_key((enum figure)f), (long long)said,
                                   (long long)sum);
        }
    return status;
}

static enum status read_head(struct reading *reading, const json_t *root)
{
    const char *quarter;
    bool rolled = json_object_get(root, "units") != NULL;
    reading->where = "";
    if (!json_is_object(root))
        return refuse(reading, "", _("not a table"));
    enum status status = read_text(reading, root, "quarter", &quarter);
    if (status == STATUS_OK && !quarter_parse(quarter, &reading->table->quarter))
        status = refuse(reading, "quarter", _("not a quarter"));
    if (status == STATUS_OK && !rolled)
        status = read_name(reading, root, "bureau", &reading->bureau);
    return status;
}

/* A rolled-up table names its units: those of its rows. */
static enum status check_units(struct reading *reading, const json_t *root)
{
    const struct rollup_table *table = reading->table;
    const json_t *units;
    size_t count = 0;
    reading->where = "";
    if (reading->bureau)
        return STATUS_OK;
    enum status status = read_list(reading, root, "units", &units);
    for (size_t i = 0; i < table->row_count && status == STATUS_OK; i++) {
        if (i > 0 && strcmp(table->rows[i].unit, table->rows[i - 1].unit) == 0)
            continue;
        const char *name = json_string_value(json_array_get(units, count++));
        if (!name || strcmp(name, table->rows[i].unit) != 0)
            status = refuse(reading, "units", _("not those of the rows"));
    }
    if (status == STATUS_OK && count != json_array_size(units))
        status = refuse(reading, "units", _("not those of the rows"));
    return status;
}

static enum status read_root(struct reading *reading, const json_t *root)
{
    struct rollup_cell *stated = NULL;
    enum status status = read_head(reading, root);
    if (status == STATUS_OK)
        status = read_total(reading, root, &stated);
    if (status == STATUS_OK)
        status = read_rows(reading, root);
    if (status == STATUS_OK)
        status = check_units(reading, root);
    if (status == STATUS_OK)
        status = read_refusals(reading, root);
    if (status != STATUS_OK)
        return status;
    reading->table->total = rollup_sum(reading->arena, reading->table, reading->errors);
    return reading->table->total ? check_total(reading, stated) : errors_worst(reading->errors);
}

static struct place place_of(const char *path, const json_error_t *error)
{
    return (struct place){.path = path,
                          .line = error->line > 0 ? (size_t)error->line : 0,
                          .column = error->column > 0 ? (size_t)error->column : 0};
}

enum status rollup_read_json(struct arena *arena, const char *path, const char *bytes,
                             size_t length, struct rollup_table *table, struct errors *errors)
{
    json_error_t error;
    bool lacking;
    *table = (struct rollup_table){.path = path};
    const json_t *root = json_parse(arena, bytes, length, 0, &error, &lacking);
    if (!root && lacking)
        return error_memory(errors);
    if (!root)
        return error_add(errors, STATUS_REFUSED, place_of(path, &error), NULL,
                         json_error_code(&error) == json_error_duplicate_key
                             ? _("a key stands here a second time")
                             : _("not JSON, or cut off"));
    struct reading reading = {.arena = arena, .table = table, .errors = errors, .where = ""};
    return read_root(&reading, root);
}
