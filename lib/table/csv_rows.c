#include "table/csv_rows.h"

#include "base/i18n.h"

#include <csv.h>
#include <string.h>

enum { GUESSED_LINES = 10 };

struct reading {
    const char *path;
    struct errors *errors;
    csv_visitor visit;
    void *context;
    struct arena arena; /* the row at hand */
    const char *fields[CSV_FIELDS];
    size_t count;
    size_t number; /* of the physical line that is being read */
    size_t begun;  /* of the one on which the row at hand begins */
    enum status status;
};

static enum status refuse(const struct reading *reading, size_t line, const char *hint,
                          const char *message)
{
    return error_add(reading->errors, STATUS_REFUSED, (struct place){reading->path, line, 0}, hint,
                     "%s", message);
}

static void take_field(void *bytes, size_t length, void *context)
{
    struct reading *reading = context;
    if (reading->status != STATUS_OK)
        return;
    if (reading->count == CSV_FIELDS)
        reading->status =
            refuse(reading, reading->begun, NULL, _("more fields than any table has"));
    else if (length > CSV_CELL)
        reading->status = refuse(reading, reading->begun, NULL, _("a cell is larger than 1 MiB"));
    else if (!(reading->fields[reading->count++] =
                   arena_copy(&reading->arena, bytes ? bytes : "", bytes ? length : 0)))
        reading->status = error_memory(reading->errors);
}

static void take_end(int character, void *context)
{
    struct reading *reading = context;
    struct csv_row row = {reading->begun, reading->fields, reading->count};
    (void)character;
    if (reading->status == STATUS_OK)
        reading->status = reading->visit(reading->context, &row);
    arena_reset(&reading->arena);
    reading->count = 0;
    reading->begun = reading->number + 1;
}

/* A physical line ends with LF, CR LF or, as an old Macintosh wrote it, CR. */
static size_t line_length(const char *bytes, const char *end)
{
    const char *at = bytes;
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    at += at + 1 < end && at[0] == '\r' && at[1] == '\n';
    return (size_t)(at - bytes) + (at < end);
}

static enum status refuse_syntax(const struct reading *reading)
{
    return refuse(reading, reading->begun, _("save the table as CSV again"),
                  _("not CSV, or cut off: quotes do not fit"));
}

/* Line by line, so that it is known on which one a row begins. */
static enum status parse(struct reading *reading, struct csv_parser *parser, const char *bytes,
                         size_t length)
{
    for (const char *end = bytes + length; bytes < end;) {
        size_t size = line_length(bytes, end);
        reading->number++;
        if (reading->count == 0 && parser->pstate == 0)
            reading->begun = reading->number;
        size_t parsed = csv_parse(parser, bytes, size, take_field, take_end, reading);
        if (reading->status != STATUS_OK)
            return reading->status;
        if (parsed != size)
            return csv_error(parser) == CSV_EPARSE ? refuse_syntax(reading)
                                                   : error_memory(reading->errors);
        bytes += size;
    }
    if (csv_fini(parser, take_field, take_end, reading) != 0)
        return refuse_syntax(reading);
    return reading->status;
}

enum status csv_rows(const char *path, const char *bytes, size_t length, char delimiter,
                     csv_visitor visit, void *context, struct errors *errors)
{
    struct reading reading = {
        .path = path, .errors = errors, .visit = visit, .context = context, .begun = 1};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return error_memory(errors);
    csv_set_delim(&parser, (unsigned char)delimiter);
    enum status status = parse(&reading, &parser, bytes, length);
    csv_free(&parser);
    arena_free(&reading.arena);
    return status;
}

char csv_delimiter(const char *bytes, size_t length)
{
    static const char delimiters[] = ",;\t";
    size_t counts[sizeof delimiters - 1] = {0}, best = 0;
    bool quoted = false;
    int lines = 0;
    for (const char *at = bytes; at < bytes + length && lines < GUESSED_LINES; at++) {
        const char *found = *at ? strchr(delimiters, *at) : NULL;
        quoted = quoted != (*at == '"');
        lines += *at == '\n';
        if (found && !quoted)
            counts[found - delimiters]++;
    }
    for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > counts[best])
            best = i;
    return delimiters[best];
}
