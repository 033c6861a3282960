#include "summary/rollup.h"

#include "base/array.h"
#include "base/i18n.h"
#include "base/text.h"
#include "table/csv_rows.h"

#include <stdlib.h>
#include <string.h>

struct line {
    size_t number; /* on which it begins */
    const char **fields;
    size_t count;
};

/* A CSV file while it is read. */
struct reading {
    struct arena *arena;
    struct rollup_table *table;
    struct errors *errors;
    struct line *lines;
    size_t line_count, line_capacity;
    size_t lead; /* fields before the department: quarter and unit of a rolled-up table */
    const char *unit;
    bool quarter_known;
};

static enum status refuse(const struct reading *reading, size_t line, const char *hint,
                          const char *message)
{
    return error_add(reading->errors, STATUS_REFUSED,
                     (struct place){reading->table->path, line, line ? 1 : 0}, hint, "%s",
                     message);
}

/* --- lines and fields ------------------------------------------------------- */

static enum status take_line(void *context, const struct csv_row *row)
{
    struct reading *reading = context;
    struct line line = {row->line, NULL, row->count};
    line.fields = arena_array(reading->arena, line.count, sizeof *line.fields);
    struct line *grown = array_room(reading->lines, reading->line_count, &reading->line_capacity,
                                    sizeof *grown);
    if (grown)
        reading->lines = grown;
    if (!grown || !line.fields)
        return error_memory(reading->errors);
    for (size_t i = 0; i < line.count; i++) {
        line.fields[i] = arena_string(reading->arena, row->fields[i]);
        if (!line.fields[i])
            return error_memory(reading->errors);
    }
    grown[reading->line_count++] = line;
    return STATUS_OK;
}

/* --- the head ------------------------------------------------------------------ */

/* What stands before `end` in a heading; NULL when it does not end so. */
static const char *title_of(const struct reading *reading, const char *heading, const char *end)
{
    size_t length = strlen(heading), tail = strlen(end);
    if (length <= tail || strcmp(heading + length - tail, end) != 0)
        return NULL;
    return arena_copy(reading->arena, heading, length - tail);
}

static bool read_level(const struct reading *reading, const char *resolved, const char *refused,
                       const char **level)
{
    const char *title = title_of(reading, refused, "说“不”件数");
    const char *same = title && resolved ? title_of(reading, resolved, "办结件数") : title;
    if (!title || !same || strcmp(title, same) != 0)
        return false;
    *level = rollup_level(title);
    return true;
}

/* 首问(负责)科室, 经办人说“不”件数, then two for each level above, and the head's refusals. */
static bool read_headings(struct reading *reading, const struct line *head)
{
    struct rollup_table *table = reading->table;
    size_t columns = head->count > reading->lead ? head->count - reading->lead : 0;
    const char **headings = head->fields + reading->lead;
    if (columns < 3 || columns % 2 == 0 ||
        !title_of(reading, headings[columns - 1], "说“不”事项问题及理由"))
        return false;
    table->level_count = (columns - 1) / 2;
    table->levels = arena_array(reading->arena, table->level_count, sizeof *table->levels);
    for (size_t l = 0; table->levels && l < table->level_count; l++) {
        const char *resolved = l == 0 ? NULL : table_csv_text(headings[2 * l]);
        if (!read_level(reading, resolved, table_csv_text(headings[2 * l + 1]), &table->levels[l]))
            return false;
        for (size_t i = 0; i < l; i++)
            if (strcmp(table->levels[i], table->levels[l]) == 0)
                return false;
    }
    return table->levels != NULL;
}

static enum status read_head(struct reading *reading)
{
    if (reading->line_count == 0)
        return refuse(reading, 0, NULL, _("the file is empty"));
    const struct line *head = &reading->lines[0];
    bool rolled = head->count > 2 && strcmp(head->fields[0], "季度") == 0 &&
                  strcmp(head->fields[1], "单位") == 0;
    reading->lead = rolled ? 2 : 0;
    if (!read_headings(reading, head))
        return refuse(reading, head->number,
                      _("a table is what buyao-report prints with -f csv"),
                      _("these are not the headings of a quarter's table"));
    if (rolled && reading->unit)
        return refuse(reading, head->number, _("name the file without --unit"),
                      _("what is rolled up names its units itself"));
    if (!rolled && !reading->unit)
        return refuse(reading, head->number, _("name it with --unit NAME=FILE, or take JSON"),
                      _("the table of one unit in CSV does not tell which unit's it is"));
    if (!rolled && !reading->quarter_known)
        return refuse(reading, head->number, _("say it with --quarter, or take JSON"),
                      _("the table of one unit in CSV does not tell its quarter"));
    return STATUS_OK;
}

/* --- the rows ------------------------------------------------------------------- */

static bool read_number(const char *text, int64_t *number)
{
    int64_t value = 0;
    if (!*text || strspn(text, "0123456789") != strlen(text))
        return false;
    for (; *text; text++) {
        int digit = *text - '0';
        if (value > (INT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}

static enum status refuse_number(const struct reading *reading, const struct line *line,
                                 size_t column)
{
    return error_add(reading->errors, STATUS_REFUSED,
                     (struct place){reading->table->path, line->number, 1}, NULL,
                     _("%s: not a whole number of cases"),
                     table_csv_text(reading->lines[0].fields[column]));
}

/* Empty boxes stand for a level that the department does not have. */
static enum status read_cell(const struct reading *reading, const struct line *line, size_t level,
                             struct rollup_cell *cell)
{
    size_t refused = reading->lead + 2 * level + 1, resolved = level ? refused - 1 : refused;
    *cell = (struct rollup_cell){
        true, {ROLLUP_UNKNOWN, ROLLUP_UNKNOWN, ROLLUP_UNKNOWN}};
    if (!*line->fields[refused] && !*line->fields[resolved]) {
        *cell = (struct rollup_cell){0};
        return STATUS_OK;
    }
    if (!read_number(line->fields[refused], &cell->figures[FIGURE_REFUSED]))
        return refuse_number(reading, line, refused);
    if (level && !read_number(line->fields[resolved], &cell->figures[FIGURE_RESOLVED]))
        return refuse_number(reading, line, resolved);
    return STATUS_OK;
}

static enum status read_cells(const struct reading *reading, const struct line *line,
                              struct rollup_cell **cells)
{
    size_t count = reading->table->level_count;
    *cells = arena_array(reading->arena, count, sizeof **cells);
    if (!*cells)
        return error_memory(reading->errors);
    enum status worst = STATUS_OK;
    for (size_t l = 0; l < count; l++) {
        enum status status = read_cell(reading, line, l, &(*cells)[l]);
        worst = status_worse(worst, status);
    }
    return worst;
}

static enum status read_refusals(const struct reading *reading, const struct line *line,
                                 struct rollup_row *row)
{
    const char *text = table_csv_text(line->fields[line->count - 1]);
    enum text_problem problem = text_check(text, strlen(text), NULL);
    if (!*text)
        return STATUS_OK;
    if (problem != TEXT_FINE)
        return refuse(reading, line->number, NULL, text_problem_name(problem));
    row->refusals = arena_array(reading->arena, 1, sizeof *row->refusals);
    if (!row->refusals)
        return error_memory(reading->errors);
    row->refusals[0].text = text;
    row->refusal_count = 1;
    return STATUS_OK;
}

static enum status read_row(struct reading *reading, const struct line *line,
                            struct rollup_row *row)
{
    struct place place = {reading->table->path, line->number, 1};
    row->line = line->number;
    row->unit = reading->lead ? rollup_name(reading->arena, table_csv_text(line->fields[1]), place,
                                            reading->errors)
                              : reading->unit;
    row->department = rollup_name(reading->arena, table_csv_text(line->fields[reading->lead]), place,
                                  reading->errors);
    if (!row->unit || !row->department)
        return errors_worst(reading->errors);
    enum status status = read_cells(reading, line, &row->cells);
    return status == STATUS_OK ? read_refusals(reading, line, row) : status;
}

/* All lines are of one quarter, the one that --quarter says if it says one. */
static enum status read_quarter(struct reading *reading, const struct line *line)
{
    struct rollup_table *table = reading->table;
    struct quarter quarter;
    if (!reading->lead)
        return STATUS_OK;
    if (!quarter_parse(line->fields[0], &quarter))
        return refuse(reading, line->number, NULL, _("the first field is not a quarter"));
    if (reading->quarter_known && (quarter.year != table->quarter.year ||
                                   quarter.number != table->quarter.number))
        return refuse(reading, line->number, NULL, _("of another quarter"));
    table->quarter = quarter;
    reading->quarter_known = true;
    return STATUS_OK;
}

static bool is_total(const struct reading *reading, const struct line *line)
{
    if (!reading->lead)
        return strcmp(line->fields[0], ROLLUP_TOTAL) == 0;
    return strcmp(line->fields[1], ROLLUP_TOTAL) == 0 && !*line->fields[2];
}

static enum status check_width(const struct reading *reading, const struct line *line)
{
    if (line->count == reading->lines[0].count)
        return STATUS_OK;
    return error_add(reading->errors, STATUS_REFUSED,
                     (struct place){reading->table->path, line->number, 1}, NULL,
                     ngettext(
                         "%zu field where the headings are %zu: the file is cut off, or no table",
                         "%zu fields where the headings are %zu: the file is cut off, or no table",
                         line->count),
                     line->count, reading->lines[0].count);
}

static enum status check_total(const struct reading *reading, const struct line *line)
{
    const struct rollup_table *table = reading->table;
    struct rollup_cell *stated;
    enum status status = read_cells(reading, line, &stated);
    for (size_t l = 0; status <= STATUS_FOUND && l < table->level_count; l++)
        for (size_t f = FIGURE_RESOLVED; f <= FIGURE_REFUSED; f++) {
            int64_t said = stated[l].applies ? stated[l].figures[f] : ROLLUP_UNKNOWN;
            int64_t sum = table->total[l].figures[f];
            if (said == sum || (l == 0 && f == FIGURE_RESOLVED))
                continue;
            error_add(reading->errors, STATUS_REFUSED,
                      (struct place){table->path, line->number, 1}, NULL,
                      _("%s: the total is %s, but the rows make %lld"),
                      table_csv_text(reading->lines[0].fields[reading->lead + 2 * l +
                                                     (f == FIGURE_REFUSED)]),
                      line->fields[reading->lead + 2 * l + (f == FIGURE_REFUSED)],
                      (long long)sum);
        }
    return status == STATUS_OK ? errors_worst(reading->errors) : status;
}

/* The rows, then the total, which is the last line. */
static enum status read_body(struct reading *reading)
{
    struct rollup_table *table = reading->table;
    size_t last = reading->line_count - 1;
    enum status worst = STATUS_OK;
    table->rows = arena_array(reading->arena, reading->line_count, sizeof *table->rows);
    if (!table->rows)
        return error_memory(reading->errors);
    for (size_t i = 1; i <= last; i++) {
        const struct line *line = &reading->lines[i];
        enum status status = check_width(reading, line);
        if (status == STATUS_OK)
            status = read_quarter(reading, line);
        if (status == STATUS_OK && i < last)
            status = read_row(reading, line, &table->rows[table->row_count++]);
        worst = status_worse(worst, status);
    }
    if (worst != STATUS_OK)
        return worst;
    if (last == 0 || !is_total(reading, &reading->lines[last]))
        return refuse(reading, reading->lines[last].number, NULL,
                      _("the last line is not the total: the file is cut off"));
    if (table->row_count == 0)
        return refuse(reading, reading->lines[last].number, NULL, _("there are no rows"));
    table->total = rollup_sum(reading->arena, table, reading->errors);
    return table->total ? check_total(reading, &reading->lines[last])
                        : errors_worst(reading->errors);
}

static enum status check_bytes(struct reading *reading, const char *bytes, size_t length)
{
    size_t where, line = 1;
    enum text_problem problem = TEXT_FINE;
    for (const char *at = bytes; at < bytes + length && problem == TEXT_FINE; line++) {
        const char *feed = memchr(at, '\n', (size_t)(bytes + length - at));
        const char *end = feed ? feed : bytes + length;
        size_t size = (size_t)(end - at);
        problem = text_check(at, size && end[-1] == '\r' ? size - 1 : size, &where);
        at = feed ? feed + 1 : end;
    }
    return problem == TEXT_FINE ? STATUS_OK
                                : refuse(reading, line - 1, NULL, text_problem_name(problem));
}

enum status rollup_read_csv(struct arena *arena, const char *path, const char *bytes,
                            size_t length, const char *unit, const struct quarter *quarter,
                            struct rollup_table *table, struct errors *errors)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* spreadsheets put it before UTF-8 */
    struct reading reading = {.arena = arena,
                              .table = table,
                              .errors = errors,
                              .unit = unit,
                              .quarter_known = quarter != NULL};
    *table = (struct rollup_table){.path = path};
    if (quarter)
        table->quarter = *quarter;
    if (length >= 3 && memcmp(bytes, mark, 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    enum status status = check_bytes(&reading, bytes, length);
    if (status == STATUS_OK)
        status = csv_rows(path, bytes, length, ',', take_line, &reading, errors);
    if (status == STATUS_OK)
        status = read_head(&reading);
    if (status == STATUS_OK)
        status = read_body(&reading);
    free(reading.lines);
    return status;
}
