#include "table/render.h"
#include "table/table.h"

/* A page has to have a title, also where the table has none. */
#define UNTITLED "表格"

/*
 * Looks like the paper: Song type, every box ruled, headings again on each
 * page. Fonts are named, never fetched; offices have no internet.
 */
static const char PAGE_START[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"zh-CN\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\""
    " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

static const char STYLE[] =
    "<style>\n"
    "@page { size: A4 landscape; margin: 15mm; }\n"
    "body { margin: 1.5em; color: #000; background: #fff; font-size: 10.5pt; line-height: 1.4;\n"
    "  font-family: \"SimSun\", \"宋体\", \"FangSong\", \"仿宋\", serif; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "caption h1 { margin: 0 0 0.8em; font-size: 18pt; font-weight: bold; text-align: center; }\n"
    "caption ul { display: flex; flex-wrap: wrap; justify-content: space-between;\n"
    "  margin: 0 0 0.4em; padding: 0; list-style: none; text-align: left; }\n"
    "caption li { margin: 0 1em 0 0; }\n"
    "caption li:last-child { margin: 0; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    "th, td { border: 1px solid #000; padding: 0.35em 0.5em; min-width: 3em; text-align: left;\n"
    "  vertical-align: middle; font-weight: normal; overflow-wrap: anywhere; }\n"
    "thead th { text-align: center; font-weight: bold; }\n"
    "tbody .number { text-align: right; overflow-wrap: normal; }\n"
    ".total { break-before: avoid; }\n"
    ".total th, .total td { font-weight: bold; }\n"
    "footer { margin-top: 0.6em; }\n"
    "footer p { margin: 0; }\n"
    "@media print { body { margin: 0; } }\n"
    "@media screen { tbody td:not(.number) { min-width: 12em; } }\n"
    "</style>\n";

static const char *entity_of(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return "<br>";
    default:
        return NULL;
    }
}

static void print_escaped(const char *text, FILE *out)
{
    for (; *text; text++) {
        const char *entity = entity_of(*text);
        if (entity)
            fputs(entity, out);
        else
            fputc(*text, out);
    }
}

static void print_page_start(const char *title, FILE *out)
{
    fputs(PAGE_START, out);
    fputs("<title>", out);
    print_escaped(title ? title : UNTITLED, out);
    fputs("</title>\n", out);
    fputs(STYLE, out);
    fputs("</head>\n<body>\n", out);
}

static void print_head(const struct table_pair *pair, FILE *out)
{
    if (!pair)
        return;
    fputs("<ul>\n", out);
    for (; pair; pair = pair->next) {
        fputs("<li>", out);
        print_escaped(pair->text, out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void print_caption(const struct table *table, FILE *out)
{
    if (!table->title && !table->head)
        return;
    fputs("<caption>\n", out);
    if (table->title) {
        fputs("<h1>", out);
        print_escaped(table->title, out);
        fputs("</h1>\n", out);
    }
    print_head(table->head, out);
    fputs("</caption>\n", out);
}

static void print_headings(const struct table *table, FILE *out)
{
    fputs("<thead>\n<tr>\n", out);
    for (size_t i = 0; i < table->width; i++) {
        fputs("<th scope=\"col\">", out);
        print_escaped(table->columns[i].heading, out);
        fputs("</th>\n", out);
    }
    fputs("</tr>\n</thead>\n", out);
}

/* The first cell names its row for those who listen to the page. */
static void print_cell(const struct table *table, const struct table_row *row, size_t column,
                       FILE *out)
{
    const char *tag = column == 0 ? "th" : "td";
    fprintf(out, "<%s%s%s>", tag, column == 0 ? " scope=\"row\"" : "",
            table->columns[column].kind == TABLE_KIND_NUMBER ? " class=\"number\"" : "");
    if (row->cells[column].text)
        print_escaped(row->cells[column].text, out);
    fprintf(out, "</%s>\n", tag);
}

static void print_rows(const struct table *table, FILE *out)
{
    fputs("<tbody>\n", out);
    for (const struct table_row *row = table->rows; row; row = row->next) {
        fputs(table_is_total(table, row) ? "<tr class=\"total\">\n" : "<tr>\n", out);
        for (size_t i = 0; i < table->width; i++)
            print_cell(table, row, i, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n", out);
}

static void print_foot(const struct table_line *line, FILE *out)
{
    if (!line)
        return;
    fputs("<footer>\n", out);
    for (; line; line = line->next) {
        fputs("<p>", out);
        print_escaped(line->text, out);
        fputs("</p>\n", out);
    }
    fputs("</footer>\n", out);
}

enum status table_print_html(const struct table *table, const struct table_options *options,
                             FILE *out, struct errors *errors)
{
    (void)options;
    print_page_start(table->title, out);
    fputs("<table>\n", out);
    print_caption(table, out);
    print_headings(table, out);
    print_rows(table, out);
    fputs("</table>\n", out);
    print_foot(table->foot, out);
    fputs("</body>\n</html>\n", out);
    return render_finish(out, errors);
}
