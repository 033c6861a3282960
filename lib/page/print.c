#include "page/print.h"

#include "base/i18n.h"
#include "page/page_html.h"
#include "page/page_text.h"
#include "page/page_xlsx.h"
#include "table/render.h"

#include <stdlib.h>
#include <string.h>

typedef enum status print_table_as(const struct table *table, const struct table_options *options,
                                   FILE *out, struct errors *errors);
typedef enum status print_page_as(const struct page *page, const struct table_options *options,
                                  FILE *out, struct errors *errors);

static enum status alone_html(const struct page *page, const struct table_options *options,
                              FILE *out, struct errors *errors)
{
    (void)options;
    return page_print_html(page, NULL, out, errors);
}

static enum status alone_xlsx(const struct page *page, const struct table_options *options,
                              FILE *out, struct errors *errors)
{
    (void)options;
    return page_print_xlsx(page, out, errors);
}

/* The only picture of a page; NULL when there is none or more than one. */
static const struct part *only_picture(const struct page *page)
{
    const struct part *found = NULL;
    for (const struct sheet *sheet = page->sheets; sheet; sheet = sheet->next)
        for (const struct part *part = sheet->parts; part; part = part->next) {
            if (part->kind != PART_PICTURE)
                continue;
            if (found)
                return NULL;
            found = part;
        }
    return found;
}

static enum status alone_svg(const struct page *page, const struct table_options *options,
                             FILE *out, struct errors *errors)
{
    (void)options;
    const struct part *picture = only_picture(page);
    if (!picture)
        return error_plain(errors, STATUS_REFUSED, _("ask for one of them"),
                           _("there is more than one picture, and SVG holds one"));
    fputs(picture->svg, out);
    return render_finish(out, errors);
}

static const struct {
    print_table_as *table; /* NULL: as the page that it makes */
    print_page_as *page;   /* NULL: only tables */
} FORMATS[] = {
    [FORMAT_TEXT] = {table_print_text, page_print_text},
    [FORMAT_CSV] = {table_print_csv, NULL},
    [FORMAT_TSV] = {table_print_tsv, NULL},
    [FORMAT_JSON] = {table_print_json, NULL},
    [FORMAT_HTML] = {NULL, alone_html},
    [FORMAT_XLSX] = {NULL, alone_xlsx},
    [FORMAT_SVG] = {NULL, alone_svg},
    [FORMAT_JSONL] = {NULL, NULL},
};

static const struct table_options usual = {0};

/* A document has to have a title, also where the table has none. */
static enum status print_as_page(const struct table *table, enum format format,
                                 const struct table_options *options, FILE *out,
                                 struct errors *errors)
{
    struct arena arena = {0};
    struct page *page = page_new(&arena, table->title ? table->title : "表格", PAPER_LANDSCAPE);
    bool made = page && page_sheet(page, NULL, NULL) && page_table(page, table);
    enum status status =
        made ? print_page(page, format, options, out, errors) : error_memory(errors);
    arena_free(&arena);
    return status;
}

enum status print_table(const struct table *table, enum format format,
                        const struct table_options *options, FILE *out, struct errors *errors)
{
    options = options ? options : &usual;
    if (!table)
        return error_memory(errors);
    if (FORMATS[format].table)
        return FORMATS[format].table(table, options, out, errors);
    return print_as_page(table, format, options, out, errors);
}

enum status print_page(const struct page *page, enum format format,
                       const struct table_options *options, FILE *out, struct errors *errors)
{
    if (!FORMATS[format].page)
        abort(); /* a program lists a format that it does not print */
    return FORMATS[format].page(page, options ? options : &usual, out, errors);
}
