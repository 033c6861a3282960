#include "import/gather.h"

#include "base/i18n.h"
#include "base/text.h"
#include "import/key_order.h"
#include "summary/export_columns.h"
#include "summary/tree_json.h"
#include "table/csv_rows.h"
#include "table/json.h"
#include "table/table.h"
#include "yaml/build.h"

#include <string.h>

/* An export while it is read: rows are put together until the next record begins. */
struct export_reading {
    struct gathering *gathering;
    struct arena keep;
    const struct export_column **columns; /* as the file has them; NULL: not read yet */
    const char **names;
    size_t column_count;
    struct key_order order;
    struct candidate candidate;
    struct node *log, **log_end; /* where its next entry hangs */
    size_t rows; /* of the record at hand; 0: there is none */
    const char *id;
    struct errors found;
};

bool is_export_csv(const char *bytes, size_t length)
{
    static const char plain[] = "ledger,id,row", quoted[] = "\"ledger\",\"id\",\"row\"";
    return (length >= sizeof plain - 1 && memcmp(bytes, plain, sizeof plain - 1) == 0) ||
           (length >= sizeof quoted - 1 && memcmp(bytes, quoted, sizeof quoted - 1) == 0);
}

/* --- headings -------------------------------------------------------------------- */

static enum status refuse_file(struct export_reading *reading, size_t line, const char *message)
{
    return error_add(reading->gathering->errors, STATUS_REFUSED,
                     (struct place){reading->gathering->order->path, line, 0},
                     _("the columns are those that buyao-export prints"), "%s", message);
}

static enum status take_heading(struct export_reading *reading, const struct csv_row *row, size_t n)
{
    const struct export_column *column = export_columns;
    while (column < export_columns + EXPORT_COLUMNS && strcmp(column->key, row->fields[n]) != 0)
        column++;
    if (column == export_columns + EXPORT_COLUMNS)
        return refuse_file(reading, row->line, _("the export has no such column"));
    for (size_t i = 0; i < n; i++)
        if (reading->columns[i] == column)
            return refuse_file(reading, row->line, _("a column stands there twice"));
    reading->columns[n] = column;
    reading->names[n] = column->key;
    return STATUS_OK;
}

static enum status take_headings(struct export_reading *reading, const struct csv_row *row)
{
    enum status status = STATUS_OK;
    reading->columns = arena_array(&reading->keep, row->count, sizeof *reading->columns);
    reading->names = arena_array(&reading->keep, row->count, sizeof *reading->names);
    if (!reading->columns || !reading->names)
        return error_memory(reading->gathering->errors);
    reading->column_count = row->count;
    for (size_t i = 0; i < row->count && status == STATUS_OK; i++)
        status = take_heading(reading, row, i);
    return status;
}

/* --- cells ------------------------------------------------------------------------- */

static struct node *place_node(struct node *node, const struct csv_row *row, size_t n)
{
    if (node) {
        node->line = node->key_line = (uint32_t)row->line;
        node->column = node->key_column = (uint32_t)n + 1;
    }
    return node;
}

static enum status refuse_cell(struct export_reading *reading, const struct csv_row *row, size_t n,
                               const char *message)
{
    struct place place = {reading->gathering->order->path, row->line, n + 1};
    return error_add(&reading->found, STATUS_REFUSED, place, NULL, "%s", message);
}

static struct node *json_cell(struct export_reading *reading, const struct csv_row *row, size_t n,
                              const char *text)
{
    struct place place = {reading->gathering->order->path, row->line, n + 1};
    json_error_t error;
    bool lacking;
    struct arena *scratch = &reading->gathering->scratch;
    const json_t *json = json_parse(scratch, text, strlen(text), 0, &error, &lacking);
    struct node *node = json ? json_tree(scratch, json, place, &reading->found) : NULL;
    if (lacking)
        error_memory(&reading->found);
    else if (!json)
        refuse_cell(reading, row, n, _("not a list or map in JSON"));
    return node;
}

static void refuse_row(struct export_reading *reading, const struct csv_row *row, const char *hint,
                       const char *message)
{
    error_add(&reading->found, STATUS_REFUSED,
              (struct place){reading->gathering->order->path, row->line, 0}, hint, "%s", message);
}

/* The value of a cell that is not empty; NULL with an error. */
static struct node *make_cell(struct export_reading *reading, const struct csv_row *row, size_t n)
{
    const char *text = table_csv_text(row->fields[n]);
    enum export_kind kind = reading->columns[n]->kind;
    enum text_problem problem = text_check_stored(text, strlen(text), NULL);
    if (problem == TEXT_NO_MEMORY)
        error_memory(&reading->found);
    else if (problem != TEXT_FINE)
        refuse_cell(reading, row, n, text_problem_name(problem));
    if (problem != TEXT_FINE)
        return NULL;
    if (kind == EXPORT_JSON)
        return json_cell(reading, row, n, text);
    struct node *node = node_new(&reading->gathering->scratch,
                                 kind == EXPORT_NUMBER ? NODE_INTEGER : NODE_STRING);
    char *kept = node ? arena_string(&reading->gathering->scratch, text) : NULL;
    if (!kept) {
        error_memory(&reading->found);
        return NULL;
    }
    if (kind == EXPORT_NUMBER && scalar_kind(text, strlen(text)) != NODE_INTEGER) {
        refuse_cell(reading, row, n, _("not a whole number"));
        return NULL;
    }
    node->text = kept;
    node->length = (uint32_t)strlen(kept);
    return node;
}

static struct node *member_of(struct node *map, const char *key)
{
    struct node *member = map->first;
    while (member && strcmp(member->key, key) != 0)
        member = member->next;
    return member;
}

/* The map that a key like applicant.name lies in, which is made where it is not there yet. */
static struct node *map_for(struct export_reading *reading, struct node *map, const char **key,
                            const struct csv_row *row, size_t n)
{
    const char *dot;
    while (map && (dot = strchr(*key, '.'))) {
        char *name = arena_copy(&reading->gathering->scratch, *key, (size_t)(dot - *key));
        struct node *inner = name ? member_of(map, name) : NULL;
        if (!inner && name) {
            inner = place_node(node_new(&reading->gathering->scratch, NODE_MAP), row, n);
            if (inner)
                node_add(map, name, inner);
        }
        if (!inner)
            error_memory(&reading->found);
        else if (inner->kind != NODE_MAP)
            refuse_cell(reading, row, n, _("a row has either this or the list of that name"));
        map = inner && inner->kind == NODE_MAP ? inner : NULL;
        *key = dot + 1;
    }
    return map;
}

static void add_cell(struct export_reading *reading, struct node *map, const struct csv_row *row,
                     size_t n)
{
    const char *key = reading->columns[n]->key;
    struct node *value = place_node(make_cell(reading, row, n), row, n);
    struct node *in = value ? map_for(reading, map, &key, row, n) : NULL;
    if (in && member_of(in, key))
        refuse_cell(reading, row, n, _("a row has either this or the list of that name"));
    else if (in)
        node_add(in, key, value);
}

/* --- rows --------------------------------------------------------------------------- */

static const char *cell_of(const struct export_reading *reading, const struct csv_row *row,
                           size_t wanted)
{
    for (size_t i = 0; i < row->count && i < reading->column_count; i++)
        if (reading->columns[i] == &export_columns[wanted])
            return row->fields[i];
    return "";
}

static struct node *make_row(struct export_reading *reading, const struct csv_row *row, bool header)
{
    struct node *map = node_new(&reading->gathering->scratch, NODE_MAP);
    if (!map) {
        error_memory(&reading->found);
        return NULL;
    }
    map->line = (uint32_t)row->line;
    if (row->count != reading->column_count)
        refuse_row(reading, row, NULL,
                   _("the row has more or fewer cells than there are headings"));
    for (size_t i = 0; i < row->count && i < reading->column_count; i++) {
        bool key = reading->columns[i] >= &export_columns[EXPORT_FIRST_KEY] ||
                   (header && reading->columns[i] == &export_columns[EXPORT_ID]);
        if (key && *row->fields[i])
            add_cell(reading, map, row, i);
    }
    return map;
}

static enum status end_record(struct export_reading *reading)
{
    struct node *root = reading->candidate.root;
    if (reading->rows == 0)
        return STATUS_OK;
    reading->rows = 0;
    if (root && reading->log) {
        if (reading->log->count == 0) {
            reading->log->kind = NODE_NULL;
            reading->log->text = "";
        }
        node_add(root, "log", reading->log);
        if (reading->candidate.ledger < LEDGER_COUNT &&
            !key_order_apply(&reading->order, &reading->keep, reading->candidate.ledger, root))
            error_memory(&reading->found);
    }
    return gather(reading->gathering, &reading->candidate, &reading->found);
}

static struct candidate new_candidate(const struct export_reading *reading,
                                      const struct csv_row *row)
{
    return (struct candidate){.line = row->line,
                              .names = reading->names,
                              .name_count = reading->column_count,
                              .cells = true};
}

static void begin_record(struct export_reading *reading, const struct csv_row *row)
{
    const char *ledger = cell_of(reading, row, EXPORT_LEDGER);
    struct candidate *candidate = &reading->candidate;
    *candidate = new_candidate(reading, row);
    while (candidate->ledger < LEDGER_COUNT &&
           strcmp(ledger_folder(candidate->ledger), ledger) != 0)
        candidate->ledger++;
    if (candidate->ledger == LEDGER_COUNT)
        refuse_row(reading, row, NULL, _("the archive has no such ledger"));
    reading->rows = 1;
    reading->id = arena_string(&reading->gathering->scratch, cell_of(reading, row, EXPORT_ID));
    reading->log = node_new(&reading->gathering->scratch, NODE_LIST);
    candidate->root = make_row(reading, row, true);
    if (!reading->id || !reading->log)
        error_memory(&reading->found);
    else
        reading->log->line = (uint32_t)row->line;
    reading->log_end = reading->log ? &reading->log->first : NULL;
}

/* An entry that stands where its record does not would be put into another one. */
static void add_entry(struct export_reading *reading, const struct csv_row *row)
{
    char number[32];
    const char *ledger = cell_of(reading, row, EXPORT_LEDGER);
    snprintf(number, sizeof number, "%zu", reading->rows);
    bool mine = reading->rows > 0 && strcmp(number, cell_of(reading, row, EXPORT_ROW)) == 0 &&
                reading->id && strcmp(reading->id, cell_of(reading, row, EXPORT_ID)) == 0 &&
                reading->candidate.ledger < LEDGER_COUNT &&
                strcmp(ledger_folder(reading->candidate.ledger), ledger) == 0;
    if (!mine)
        refuse_row(reading, row, _("the rows of a record stand in a row: 0, 1, 2 …"),
                   _("this row does not follow the one above it"));
    struct node *entry = make_row(reading, row, false);
    if (entry && reading->log)
        node_add_at(reading->log, &reading->log_end, NULL, entry);
    if (reading->rows == 0) {
        reading->candidate = new_candidate(reading, row);
        reading->log = NULL;
    }
    reading->rows++;
}

static enum status take_row(void *context, const struct csv_row *row)
{
    struct export_reading *reading = context;
    if (!reading->columns)
        return take_headings(reading, row);
    if (strcmp(cell_of(reading, row, EXPORT_ROW), "0") != 0) {
        add_entry(reading, row);
        return STATUS_OK;
    }
    enum status status = end_record(reading);
    if (status == STATUS_OK)
        begin_record(reading, row);
    return status;
}

enum status read_export_csv(struct gathering *gathering, const char *bytes, size_t length,
                            char delimiter)
{
    struct export_reading reading = {.gathering = gathering};
    enum status status = csv_rows(gathering->order->path, bytes, length, delimiter, take_row,
                                  &reading, gathering->errors);
    if (status == STATUS_OK)
        status = end_record(&reading);
    errors_free(&reading.found);
    arena_free(&reading.keep);
    return status;
}
