#include "table/render.h"
#include "table/table.h"

#include <csv.h>
#include <string.h>

/*
 * What a spreadsheet begins a formula with (OWASP, "CSV Injection"). The full-width
 * signs count too: an East Asian spreadsheet may read them as the plain ones.
 */
static const char *const FORMULA[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

/* Apostrophes before it are looked over, so that one more is put before those that were there. */
static bool looks_like_formula(const char *text)
{
    text += strspn(text, "'");
    for (size_t i = 0; i < sizeof FORMULA / sizeof *FORMULA; i++)
        if (strncmp(text, FORMULA[i], strlen(FORMULA[i])) == 0)
            return true;
    return false;
}

const char *table_csv_text(const char *field)
{
    return field[0] == '\'' && looks_like_formula(field) ? field + 1 : field;
}

static bool print_text(const char *text, struct arena *scratch, FILE *out)
{
    if (looks_like_formula(text))
        text = arena_format(scratch, "'%s", text);
    if (!text)
        return false;
    csv_fwrite(out, text, strlen(text));
    return true;
}

static void print_comma(size_t column, FILE *out)
{
    if (column > 0)
        fputc(',', out);
}

static bool print_cell(const struct table_cell *cell, struct arena *scratch, FILE *out)
{
    if (cell->kind == TABLE_KIND_NUMBER) {
        fputs(cell->text, out);
        return true;
    }
    /* Never an empty field: in a table of one column that would be an empty line, and no row. */
    return print_text(cell->text ? cell->text : "", scratch, out);
}

static bool print_headings(const struct table *table, struct arena *scratch, FILE *out)
{
    for (size_t i = 0; i < table->width; i++) {
        print_comma(i, out);
        if (!print_text(table->columns[i].heading, scratch, out))
            return false;
    }
    fputc('\n', out);
    return true;
}

bool table_csv_line(const char *const *fields, size_t count, struct arena *scratch, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        print_comma(i, out);
        if (!print_text(fields[i] ? fields[i] : "", scratch, out))
            return false;
    }
    fputc('\n', out);
    return true;
}

static bool print_row(const struct table *table, const struct table_row *row, struct arena *scratch,
                      FILE *out)
{
    for (size_t i = 0; i < table->width; i++) {
        print_comma(i, out);
        if (!print_cell(&row->cells[i], scratch, out))
            return false;
    }
    fputc('\n', out);
    arena_reset(scratch);
    return true;
}

enum status table_print_csv(const struct table *table, const struct table_options *options,
                            FILE *out, struct errors *errors)
{
    (void)options;
    struct arena scratch = {0};
    bool printed = print_headings(table, &scratch, out);
    for (const struct table_row *row = table->rows; printed && row; row = row->next)
        printed = print_row(table, row, &scratch, out);
    arena_free(&scratch);
    enum status status = render_finish(out, errors);
    return printed ? status : error_memory(errors);
}
