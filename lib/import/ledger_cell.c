#include "import/ledger_cell.h"

#include "base/i18n.h"
#include "base/text.h"
#include "import/ledger_time.h"
#include "record/names.h"

#include <string.h>

/* --- what is wrong ----------------------------------------------------------------- */

void row_refuse(const struct row *row, size_t column, const char *hint, const char *message)
{
    struct place place = {row->gathering->order->path, row->source->line, column};
    error_add(row->found, STATUS_REFUSED, place, hint, "%s", message);
}

void row_refuse_missing(const struct row *row, size_t index)
{
    const struct ledger_target *target = &row->shape->targets.items[index];
    const char *headings = target->field->headings;
    int level = target->level ? chain_level(row->chain, target->level) : LEVEL_NONE;
    size_t column = row->shape->columns[index];
    struct place place = {row->gathering->order->path, row->source->line, column};
    if (column)
        error_add(row->found, STATUS_REFUSED, place,
                  _("fill the cell, or name a default in a file for --map"),
                  _("the cell is empty"));
    else
        error_add(row->found, STATUS_REFUSED, place,
                  _("add a column, or name a default in a file for --map"),
                  _("no column is '%s' (%s%.*s), which this row needs"), target->name,
                  level == LEVEL_NONE ? "" : row->chain->levels[level].title,
                  (int)strcspn(headings, "|"), headings);
}

bool row_hold_memory(const struct row *row, const void *pointer)
{
    if (!pointer)
        error_memory(row->found);
    return pointer != NULL;
}

/* --- cells -------------------------------------------------------------------------- */

/* A spreadsheet that shows a long number as 1.38E+10 has saved no more than that of it. */
static bool is_shortened(const char *text)
{
    size_t digits = strspn(text, "0123456789.");
    return digits > 0 && text[digits] == 'E' && text[digits + 1] == '+' &&
           text[digits + 2 + strspn(text + digits + 2, "0123456789")] == '\0';
}

static const char *clean(const struct row *row, size_t column, const char *typed)
{
    enum text_problem problem;
    const char *text = text_clean(&row->gathering->scratch, typed, &problem);
    if (problem == TEXT_NO_MEMORY)
        error_memory(row->found);
    else if (!text)
        row_refuse(row, column, NULL, text_problem_name(problem));
    else if (is_shortened(text)) {
        row_refuse(row, column, _("show the column as text in the spreadsheet, and save it again"),
                   _("the spreadsheet has cut this number short"));
        return NULL;
    }
    return text;
}

void row_take_cells(struct row *row)
{
    const struct ledger_shape *shape = row->shape;
    for (size_t i = 0; i < row->source->count; i++)
        if ((i >= shape->name_count || !*shape->names[i]) && !text_blank(row->source->fields[i]))
            row_refuse(row, i < shape->name_count ? i + 1 : 0, _("give the column a heading"),
                       _("a cell without a heading holds something"));
    for (size_t i = 0; i < shape->targets.count; i++) {
        size_t column = shape->columns[i];
        bool there = column && column <= row->source->count &&
                     !text_blank(row->source->fields[column - 1]);
        if (there)
            row->cells[i] =
                (struct cell){clean(row, column, row->source->fields[column - 1]), column};
    }
}

const char *row_word(const struct row *row, const struct ledger_target *target,
                           const char *text)
{
    struct arena *arena = &row->gathering->scratch;
    const char *key = ledger_key(arena, text);
    if (!row_hold_memory(row, key))
        return NULL;
    const char *value = ledger_map_value(row->gathering->order->map, arena, target, key);
    for (const struct ledger_word *word = ledger_words; !value && word->field; word++)
        if (strcmp(word->field, target->field->name) == 0 && strcmp(word->word, key) == 0)
            value = word->value;
    return value;
}

const char *row_moment(const struct row *row, struct moment at)
{
    char text[MOMENT_SIZE];
    moment_format(at, text);
    const char *kept = arena_string(&row->gathering->scratch, text);
    row_hold_memory(row, kept);
    return kept;
}

bool row_parse_time(const struct row *row, const struct cell *cell, struct moment *at,
                       bool *timed)
{
    const struct ledger_map *map = row->gathering->order->map;
    return ledger_time_parse(cell->text, map && map->from_1904,
                             row->gathering->archive.policy->offset, at, timed);
}

static void refuse_time(const struct row *row, const struct cell *cell)
{
    row_refuse(row, cell->column,
               _("a date is written 2022-03-04, 2022/3/4, 2022.3.4, 2022年3月4日 or 44624"),
               _("this is not a date"));
}

/* A day alone is that of what stands before it, where that is the same. */
static const char *time_of(struct row *row, const struct cell *cell)
{
    struct moment at;
    bool timed;
    if (!row_parse_time(row, cell, &at, &timed)) {
        refuse_time(row, cell);
        return NULL;
    }
    if (at.day > row->gathering->order->latest) {
        row_refuse(row, cell->column, NULL, _("this day has not come yet"));
        return NULL;
    }
    if (!timed && row->dated && at.day == row->last.day && at.offset == row->last.offset)
        at = row->last;
    row->last = at;
    row->dated = true;
    return row_moment(row, at);
}

static const char *day_of(const struct row *row, const struct cell *cell)
{
    char text[DATE_SIZE];
    struct moment at;
    bool timed;
    if (!row_parse_time(row, cell, &at, &timed)) {
        refuse_time(row, cell);
        return NULL;
    }
    date_format(at.day, text);
    const char *kept = arena_string(&row->gathering->scratch, text);
    row_hold_memory(row, kept);
    return kept;
}

static const char *department_of(struct row *row, const struct cell *cell)
{
    row->department = roster_department(row->gathering->archive.roster, cell->text);
    if (row->department)
        return row->department->code;
    struct nearest nearest;
    nearest_begin(&nearest, cell->text);
    names_of_departments(row->gathering->archive.roster, names_offer, &nearest);
    row_refuse(row, cell->column,
               nearest_hint(&nearest, _("the departments stand in roster.yaml; a file for --map "
                                        "says under 'values' what another name means")),
               _("the roster has no such department"));
    return NULL;
}

const char *row_value(struct row *row, size_t index)
{
    const struct ledger_target *target = &row->shape->targets.items[index];
    struct cell cell = row->cells[index];
    const char *word = row_word(row, target, cell.text);
    cell.text = word ? word : cell.text;
    switch (target->field->cell) {
    case CELL_TIME:
        return time_of(row, &cell);
    case CELL_DAY:
        return day_of(row, &cell);
    case CELL_DEPARTMENT:
        return department_of(row, &cell);
    case CELL_LINE:
        cell.text = text_one_line(&row->gathering->scratch, cell.text);
        row_hold_memory(row, cell.text);
        return cell.text;
    case CELL_WORD:
        if (!word)
            row_refuse(row, cell.column,
                       _("say in a file for --map, under 'values', what it means"),
                       _("this word is not known"));
        return word;
    default:
        return cell.text;
    }
}
