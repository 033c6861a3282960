#include "import/ledger_row.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/csv_rows.h"

#include <string.h>

enum {
    TITLE_LINES = 10, /* that may stand above the headings */
    FEWEST_KNOWN = 2, /* headings that make a row the one of the headings */
    MOST_NAMED = 20,  /* that are not known; the others are counted */
};

/* An old ledger while it is read. */
struct ledger_reading {
    struct gathering *gathering;
    struct arena keep;
    struct ledger_shape shape;
    size_t titles;  /* rows above the headings so far */
    size_t unknown; /* headings */
};

/* --- the headings ------------------------------------------------------------------ */

static const struct ledger_target *known_as(struct ledger_reading *ledger, const char *key)
{
    const struct ledger_map *map = ledger->gathering->order->map;
    const char *named = ledger_map_column(map, &ledger->keep, key);
    return named ? ledger_target_named(&ledger->shape.targets, named)
                 : ledger_target_headed(&ledger->shape.targets, &ledger->keep, key);
}

static bool is_ignored(struct ledger_reading *ledger, const char *key)
{
    return ledger_key_in(key, ledger_ignored) ||
           ledger_map_ignores(ledger->gathering->order->map, &ledger->keep, key);
}

static enum status refuse_headings(const struct ledger_reading *ledger)
{
    struct place place = {ledger->gathering->order->path, 1, 0};
    if (ledger->titles == 0)
        return error_add(ledger->gathering->errors, STATUS_REFUSED, place,
                         _("the first of its rows holds the headings, such as 日期, 科室, 事项"),
                         _("the file is empty"));
    return error_add(ledger->gathering->errors, STATUS_REFUSED, place,
                     _("say in a file for --map what the columns are"),
                     _("none of the first lines holds headings that are known"));
}

static enum status refuse_unknown(struct ledger_reading *ledger, struct place place,
                                  const char *heading)
{
    if (++ledger->unknown > MOST_NAMED)
        return STATUS_REFUSED;
    return error_add(ledger->gathering->errors, STATUS_REFUSED, place,
                     _("say in a file for --map what it is, or that it is to be ignored"),
                     _("the heading '%s' is not known"), heading);
}

/* The mapping file names columns by their headings, and so can not tell two that are the same apart. */
static enum status refuse_twice(struct ledger_reading *ledger, struct place place,
                                const char *first, const char *second)
{
    const char *one = ledger_key(&ledger->keep, first), *other = ledger_key(&ledger->keep, second);
    if (!one || !other)
        return error_memory(ledger->gathering->errors);
    if (strcmp(one, other) == 0)
        return error_add(ledger->gathering->errors, STATUS_REFUSED, place,
                         _("give one of them another heading"), _("two columns are headed '%s'"),
                         second);
    return error_add(ledger->gathering->errors, STATUS_REFUSED, place,
                     _("say in a file for --map what each of them is"),
                     _("'%s' and '%s' mean the same"), first, second);
}

static size_t count_known(struct ledger_reading *ledger, const struct csv_row *row, bool *lost)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        const char *key = ledger_key(&ledger->keep, row->fields[i]);
        *lost = *lost || !key;
        count += key && *key && known_as(ledger, key);
    }
    return count;
}

static enum status bind(struct ledger_reading *ledger, const struct csv_row *row, size_t n)
{
    struct ledger_shape *shape = &ledger->shape;
    struct place place = {ledger->gathering->order->path, row->line, n + 1};
    const char *key = ledger_key(&ledger->keep, row->fields[n]);
    shape->names[n] = text_visible_line(&ledger->keep, row->fields[n]);
    if (!key || !shape->names[n])
        return error_memory(ledger->gathering->errors);
    if (!*key || is_ignored(ledger, key))
        return STATUS_OK;
    const struct ledger_target *target = known_as(ledger, key);
    if (!target)
        return refuse_unknown(ledger, place, shape->names[n]);
    size_t index = (size_t)(target - shape->targets.items);
    if (shape->columns[index])
        return refuse_twice(ledger, place, shape->names[shape->columns[index] - 1],
                            shape->names[n]);
    shape->columns[index] = n + 1;
    return STATUS_OK;
}

/* What every case needs has to come from somewhere. */
static enum status require_columns(struct ledger_reading *ledger, size_t line)
{
    const struct ledger_shape *shape = &ledger->shape;
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < shape->targets.count; i++) {
        const struct ledger_target *target = &shape->targets.items[i];
        if (target->field->step != LEDGER_HEADER || !target->field->required || shape->columns[i] ||
            ledger_map_default(ledger->gathering->order->map, target))
            continue;
        size_t length = strcspn(target->field->headings, "|");
        worst = error_add(ledger->gathering->errors, STATUS_REFUSED,
                          (struct place){ledger->gathering->order->path, line, 0},
                          _("name it, or a default for it, in a file for --map"),
                          _("no column is '%s' (%.*s)"), target->name, (int)length,
                          target->field->headings);
    }
    return worst;
}

static enum status take_headings(struct ledger_reading *ledger, const struct csv_row *row)
{
    struct ledger_shape *shape = &ledger->shape;
    enum status worst = STATUS_OK;
    shape->columns = arena_array(&ledger->keep, shape->targets.count, sizeof *shape->columns);
    shape->names = arena_array(&ledger->keep, row->count, sizeof *shape->names);
    if (!shape->columns || !shape->names)
        return error_memory(ledger->gathering->errors);
    shape->name_count = row->count;
    for (size_t i = 0; i < row->count && worst != STATUS_SYSTEM; i++) {
        enum status status = bind(ledger, row, i);
        worst = status_worse(worst, status);
    }
    if (ledger->unknown > MOST_NAMED)
        error_add(ledger->gathering->errors, STATUS_REFUSED,
                  (struct place){ledger->gathering->order->path, row->line, 0}, NULL,
                  ngettext("%zu more heading is not known", "%zu more headings are not known",
                           ledger->unknown - MOST_NAMED),
                  ledger->unknown - MOST_NAMED);
    enum status status = worst == STATUS_SYSTEM ? worst : require_columns(ledger, row->line);
    return status_worse(worst, status);
}

/* --- rows --------------------------------------------------------------------------- */

/* A cell that holds anything, also one that no column explains. */
static bool holds_anything(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!text_blank(row->fields[i]))
            return true;
    return false;
}

static enum status take_title(struct ledger_reading *ledger, const struct csv_row *row)
{
    bool lost = false;
    size_t known = count_known(ledger, row, &lost);
    if (lost)
        return error_memory(ledger->gathering->errors);
    if (known >= FEWEST_KNOWN)
        return take_headings(ledger, row);
    if (++ledger->titles < TITLE_LINES)
        return STATUS_OK;
    return refuse_headings(ledger);
}

static enum status take_row(void *context, const struct csv_row *row)
{
    struct ledger_reading *ledger = context;
    struct errors found = {0};
    if (!holds_anything(row))
        return STATUS_OK;
    if (!ledger->shape.columns)
        return take_title(ledger, row);
    struct candidate candidate = {.line = row->line,
                                  .names = ledger->shape.names,
                                  .name_count = ledger->shape.name_count,
                                  .cells = true,
                                  .ledger = LEDGER_CASES};
    ledger_row_read(ledger->gathering, &ledger->shape, row, &candidate, &found);
    return gather(ledger->gathering, &candidate, &found);
}

enum status read_ledger(struct gathering *gathering, const char *bytes, size_t length,
                        char delimiter)
{
    struct ledger_reading ledger = {.gathering = gathering};
    if (!ledger_targets_make(&ledger.keep, gathering->archive.policy, &ledger.shape.targets))
        return error_memory(gathering->errors);
    enum status status = csv_rows(gathering->order->path, bytes, length, delimiter, take_row,
                                  &ledger, gathering->errors);
    if (status == STATUS_OK && !ledger.shape.columns)
        status = refuse_headings(&ledger);
    arena_free(&ledger.keep);
    return status;
}
