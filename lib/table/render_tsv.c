#include "table/render.h"
#include "table/table.h"

static const struct escape {
    char character;
    const char *shown;
} ESCAPES[] = {{'\t', "\\t"}, {'\n', "\\n"}, {'\\', "\\\\"}};

static const char *escape_of(char character)
{
    for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES; i++)
        if (ESCAPES[i].character == character)
            return ESCAPES[i].shown;
    return NULL;
}

static void print_field(const char *text, FILE *out)
{
    for (; *text; text++) {
        const char *escape = escape_of(*text);
        if (escape)
            fputs(escape, out);
        else
            fputc(*text, out);
    }
}

static void print_keys(const struct table *table, FILE *out)
{
    for (size_t i = 0; i < table->width; i++) {
        if (i > 0)
            fputc('\t', out);
        print_field(table->columns[i].key, out);
    }
    fputc('\n', out);
}

static void print_row(const struct table *table, const struct table_row *row, FILE *out)
{
    for (size_t i = 0; i < table->width; i++) {
        if (i > 0)
            fputc('\t', out);
        if (row->cells[i].text)
            print_field(row->cells[i].text, out);
    }
    fputc('\n', out);
}

enum status table_print_tsv(const struct table *table, const struct table_options *options,
                            FILE *out, struct errors *errors)
{
    if (options->key_line)
        print_keys(table, out);
    for (const struct table_row *row = table->rows; row; row = row->next)
        print_row(table, row, out);
    return render_finish(out, errors);
}
