#include "summary/rollup.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A row with all that it is ordered and compared by. */
struct place_of_row {
    const struct rollup_row *row;
    const struct rollup_table *table;
    const char *unit;       /* without spaces */
    const char *department; /* the same */
    size_t rank;            /* in the list of units, where there is one */
    size_t number;          /* in its table */
};

struct merging {
    struct arena *arena;
    const struct rollup_table *tables;
    size_t table_count;
    const struct rollup_units *units;
    const char **unit_keys; /* of the list of units */
    struct place_of_row *places;
    size_t count;
    struct rollup_table *merged;
    struct errors *errors;
};

static enum status refuse(const struct merging *merging, const char *path, const char *hint,
                          const char *message)
{
    return error_add(merging->errors, STATUS_REFUSED, (struct place){.path = path}, hint, "%s",
                     message);
}

static enum status check_quarters(const struct merging *merging)
{
    char first[QUARTER_SIZE], other[QUARTER_SIZE];
    enum status status = STATUS_OK;
    quarter_format(merging->tables[0].quarter, first);
    for (size_t i = 1; i < merging->table_count; i++) {
        quarter_format(merging->tables[i].quarter, other);
        if (strcmp(first, other) != 0)
            status = error_add(merging->errors, STATUS_REFUSED,
                               (struct place){.path = merging->tables[i].path}, NULL,
                               _("of %s, but %s is of %s"), other, merging->tables[0].path, first);
    }
    return status;
}

/* Levels of the documents only, in their order: such tables fit each other. */
static bool has_standard_levels(const struct rollup_table *table)
{
    int before = LEVEL_NONE;
    for (size_t l = 0; l < table->level_count; l++) {
        int rank = rollup_rank(table->levels[l]);
        if (rank <= before)
            return false;
        before = rank;
    }
    return true;
}

static bool same_levels(const struct rollup_table *a, const struct rollup_table *b)
{
    bool same = a->level_count == b->level_count;
    for (size_t l = 0; same && l < a->level_count; l++)
        same = strcmp(a->levels[l], b->levels[l]) == 0;
    return same;
}

static enum status check_levels(const struct merging *merging)
{
    const struct rollup_table *first = &merging->tables[0];
    enum status status = STATUS_OK;
    for (size_t i = 1; i < merging->table_count; i++) {
        const struct rollup_table *other = &merging->tables[i];
        if (same_levels(first, other) ||
            (has_standard_levels(first) && has_standard_levels(other)))
            continue;
        status = error_add(merging->errors, STATUS_REFUSED, (struct place){.path = other->path},
                           _("roll up units with levels of their own apart from the others"),
                           _("has other levels than %s, and no order for both"), first->path);
    }
    return status;
}

static size_t find_level(const struct rollup_table *table, const char *key)
{
    size_t at = 0;
    while (at < table->level_count && strcmp(table->levels[at], key) != 0)
        at++;
    return at;
}

static int compare_ranks(const void *left, const void *right)
{
    return rollup_rank(*(const char *const *)left) - rollup_rank(*(const char *const *)right);
}

/* The levels of all tables; several kinds of them are levels of the documents. */
static enum status merge_levels(const struct merging *merging)
{
    struct rollup_table *merged = merging->merged;
    size_t most = 0;
    for (size_t i = 0; i < merging->table_count; i++)
        most += merging->tables[i].level_count;
    merged->levels = arena_array(merging->arena, most, sizeof *merged->levels);
    if (!merged->levels)
        return error_memory(merging->errors);
    for (size_t i = 0; i < merging->table_count; i++)
        for (size_t l = 0; l < merging->tables[i].level_count; l++) {
            const char *key = merging->tables[i].levels[l];
            if (find_level(merged, key) == merged->level_count)
                merged->levels[merged->level_count++] = key;
        }
    if (has_standard_levels(&merging->tables[0]))
        qsort(merged->levels, merged->level_count, sizeof *merged->levels, compare_ranks);
    return STATUS_OK;
}

static enum status make_keys(struct merging *merging)
{
    size_t count = merging->units ? merging->units->count : 0;
    merging->unit_keys = arena_array(merging->arena, count, sizeof *merging->unit_keys);
    if (!merging->unit_keys)
        return error_memory(merging->errors);
    for (size_t i = 0; i < count; i++) {
        merging->unit_keys[i] = text_name_key(merging->arena, merging->units->names[i]);
        if (!merging->unit_keys[i])
            return error_memory(merging->errors);
    }
    return STATUS_OK;
}

/* Where a unit stands in the list; behind all where it does not. */
static size_t rank_of(const struct merging *merging, const char *key)
{
    size_t count = merging->units ? merging->units->count : 0, rank = 0;
    while (rank < count && strcmp(merging->unit_keys[rank], key) != 0)
        rank++;
    return rank;
}

static enum status make_places(struct merging *merging)
{
    size_t most = 0;
    for (size_t i = 0; i < merging->table_count; i++)
        most += merging->tables[i].row_count;
    merging->places = arena_array(merging->arena, most, sizeof *merging->places);
    if (!merging->places)
        return error_memory(merging->errors);
    for (size_t i = 0; i < merging->table_count; i++)
        for (size_t r = 0; r < merging->tables[i].row_count; r++) {
            const struct rollup_row *row = &merging->tables[i].rows[r];
            struct place_of_row *place = &merging->places[merging->count++];
            *place = (struct place_of_row){row, &merging->tables[i],
                                           text_name_key(merging->arena, row->unit),
                                           text_name_key(merging->arena, row->department), 0, r};
            if (!place->unit || !place->department)
                return error_memory(merging->errors);
            /* The rows of a unit mostly stand together. */
            bool again = r > 0 && strcmp(place->unit, place[-1].unit) == 0;
            place->rank = again ? place[-1].rank : rank_of(merging, place->unit);
        }
    return STATUS_OK;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_units(const struct place_of_row *a, const struct place_of_row *b)
{
    int order = compare_sizes(a->rank, b->rank);
    return order ? order : strcmp(a->unit, b->unit);
}

/* By unit, table and department, so that a department that is there twice stands together. */
static int compare_names(const void *left, const void *right)
{
    const struct place_of_row *a = left, *b = right;
    int order = compare_units(a, b);
    if (order == 0)
        order = (a->table > b->table) - (a->table < b->table);
    if (order == 0)
        order = strcmp(a->department, b->department);
    return order ? order : compare_sizes(a->number, b->number);
}

/* By unit and table: a unit of two tables stands together, each table's first row first. */
static int compare_tables(const void *left, const void *right)
{
    const struct place_of_row *a = left, *b = right;
    int order = compare_units(a, b);
    if (order == 0)
        order = (a->table > b->table) - (a->table < b->table);
    return order ? order : compare_sizes(a->number, b->number);
}

static int compare_places(const void *left, const void *right)
{
    const struct place_of_row *a = left, *b = right;
    int order = compare_units(a, b);
    return order ? order : compare_sizes(a->number, b->number);
}

static struct place place_in(const struct place_of_row *place)
{
    return (struct place){place->table->path, place->row->line, place->row->line ? 1 : 0};
}

static enum status check_departments(const struct merging *merging)
{
    enum status status = STATUS_OK;
    for (size_t i = 1; i < merging->count; i++) {
        const struct place_of_row *a = &merging->places[i - 1], *b = &merging->places[i];
        if (a->table == b->table && strcmp(a->unit, b->unit) == 0 &&
            strcmp(a->department, b->department) == 0)
            status = error_add(merging->errors, STATUS_REFUSED, place_in(b), NULL,
                               _("the department '%s' of %s stands here a second time"),
                               b->row->department, b->row->unit);
    }
    return status;
}

/* Names a unit of several tables once for each table after the first. */
static enum status check_units(const struct merging *merging)
{
    enum status status = STATUS_OK;
    bool *named = arena_array(merging->arena, merging->table_count, sizeof *named);
    if (!named)
        return error_memory(merging->errors);
    for (size_t i = 0, first = 0; i < merging->count; i++) {
        const struct place_of_row *one = &merging->places[i];
        if (strcmp(merging->places[first].unit, one->unit) != 0) {
            memset(named, 0, merging->table_count * sizeof *named);
            first = i;
        }
        const struct rollup_table *origin = merging->places[first].table;
        size_t number = (size_t)(one->table - merging->tables);
        if (one->table == origin || named[number])
            continue;
        named[number] = true;
        status = error_add(merging->errors, STATUS_REFUSED, place_in(one), _("leave one of the two out"),
                           _("the unit '%s' is in %s already"), one->row->unit, origin->path);
    }
    return status;
}

static enum status check_list(const struct merging *merging)
{
    const struct rollup_units *units = merging->units;
    bool *seen = units ? arena_array(merging->arena, units->count, sizeof *seen) : NULL;
    enum status status = STATUS_OK;
    if (!units)
        return STATUS_OK;
    if (!seen)
        return error_memory(merging->errors);
    for (size_t i = 0; i < merging->count; i++) {
        const struct place_of_row *one = &merging->places[i];
        bool again = i > 0 && strcmp(one->unit, merging->places[i - 1].unit) == 0;
        if (one->rank < units->count)
            seen[one->rank] = true;
        else if (!again)
            status = error_add(merging->errors, STATUS_REFUSED, place_in(one), NULL,
                               _("the unit '%s' is not in the list of %s"), one->row->unit,
                               units->path);
    }
    for (size_t i = 0; i < units->count; i++)
        if (!seen[i])
            status = error_add(merging->errors, STATUS_REFUSED,
                               (struct place){.path = units->path}, NULL,
                               _("the table of the unit '%s' is missing"), units->names[i]);
    return status;
}

static enum status check_rows(const struct merging *merging)
{
    qsort(merging->places, merging->count, sizeof *merging->places, compare_names);
    enum status worst = check_departments(merging);
    qsort(merging->places, merging->count, sizeof *merging->places, compare_tables);
    enum status status = check_units(merging);
    worst = status_worse(worst, status);
    status = check_list(merging);
    return status_worse(worst, status);
}

static enum status take_row(const struct merging *merging, const struct place_of_row *place,
                            struct rollup_row *row)
{
    struct rollup_table *merged = merging->merged;
    *row = *place->row;
    row->line = 0;
    row->cells = arena_array(merging->arena, merged->level_count, sizeof *row->cells);
    if (!row->cells)
        return error_memory(merging->errors);
    for (size_t l = 0; l < place->table->level_count; l++)
        row->cells[find_level(merged, place->table->levels[l])] = place->row->cells[l];
    return STATUS_OK;
}

static enum status merge_rows(const struct merging *merging)
{
    struct rollup_table *merged = merging->merged;
    enum status status = STATUS_OK;
    qsort(merging->places, merging->count, sizeof *merging->places, compare_places);
    merged->rows = arena_array(merging->arena, merging->count, sizeof *merged->rows);
    if (!merged->rows)
        return error_memory(merging->errors);
    for (size_t i = 0; i < merging->count && status == STATUS_OK; i++)
        status = take_row(merging, &merging->places[i], &merged->rows[merged->row_count++]);
    if (status != STATUS_OK)
        return status;
    merged->total = rollup_sum(merging->arena, merged, merging->errors);
    return merged->total ? STATUS_OK : errors_worst(merging->errors);
}

enum status rollup_merge(struct arena *arena, const struct rollup_table *tables, size_t count,
                         const struct rollup_units *units, struct rollup_table *merged,
                         struct errors *errors)
{
    struct merging merging = {.arena = arena,
                              .tables = tables,
                              .table_count = count,
                              .units = units,
                              .merged = merged,
                              .errors = errors};
    *merged = (struct rollup_table){0};
    if (count == 0)
        return refuse(&merging, NULL, NULL, _("there is no table to roll up"));
    merged->quarter = tables[0].quarter;
    enum status status = check_quarters(&merging), levels = check_levels(&merging);
    status = status_worse(status, levels);
    enum status made = make_keys(&merging);
    if (made == STATUS_OK)
        made = make_places(&merging);
    if (made != STATUS_OK)
        return made;
    enum status rows = check_rows(&merging);
    status = status_worse(status, rows);
    if (status == STATUS_OK)
        status = merge_levels(&merging);
    return status == STATUS_OK ? merge_rows(&merging) : status;
}

/* The lines of a file, without what a Windows editor adds. */
static enum status take_line(struct arena *arena, const char *path, size_t number, char *line,
                             const char **names, size_t *count, struct errors *errors)
{
    struct place place = {path, number, 1};
    if (text_blank(line))
        return STATUS_OK;
    const char *name = rollup_name(arena, line, place, errors);
    if (!name)
        return errors_worst(errors);
    for (size_t i = 0; i < *count; i++)
        if (text_same_name(names[i], name))
            return error_add(errors, STATUS_REFUSED, place, NULL,
                             _("the unit '%s' stands here a second time"), name);
    names[(*count)++] = name;
    return STATUS_OK;
}

static enum status refuse_nul(const char *path, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
                     _("holds a NUL byte"));
}

enum status rollup_read_units(struct arena *arena, const char *path, struct rollup_units *units,
                              struct errors *errors)
{
    enum { UNITS_LIMIT = 1024 * 1024 };
    char *bytes;
    size_t length, lines = 1, number = 0;
    enum status worst = file_read(arena, path, UNITS_LIMIT, &bytes, &length, errors);
    if (worst != STATUS_OK)
        return worst;
    if (strlen(bytes) != length)
        return refuse_nul(path, errors);
    if (strncmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        bytes += 3;
    for (const char *at = bytes; (at = strchr(at, '\n')); at++)
        lines++;
    const char **names = arena_array(arena, lines, sizeof *names);
    *units = (struct rollup_units){.path = path, .names = names};
    if (!names)
        return error_memory(errors);
    for (char *line = bytes, *end; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        enum status status =
            take_line(arena, path, ++number, line, names, &units->count, errors);
        worst = status_worse(worst, status);
    }
    return worst;
}
