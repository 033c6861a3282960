#include "page/page_html.h"

#include "page/html.h"
#include "table/render.h"

#include <string.h>

/* --- tables ---------------------------------------------------------------- */

static void put_pairs(const char *class, const struct table_pair *pair, FILE *out)
{
    if (!pair)
        return;
    fprintf(out, "<ul class=\"%s\">\n", class);
    for (; pair; pair = pair->next)
        html_element("li", NULL, pair->text, out);
    fputs("</ul>\n", out);
}

static void put_caption(const struct table *table, FILE *out)
{
    if (!table->title && !table->head)
        return;
    fputs("<caption>\n", out);
    if (table->title)
        html_element("h1", NULL, table->title, out);
    put_pairs("blanks", table->head, out);
    fputs("</caption>\n", out);
}

static void put_headings(const struct table *table, FILE *out)
{
    fputs("<thead>\n<tr>\n", out);
    for (size_t i = 0; i < table->width; i++) {
        fputs("<th scope=\"col\">", out);
        html_text(table->columns[i].heading, out);
        fputs("</th>\n", out);
    }
    fputs("</tr>\n</thead>\n", out);
}

/* The first cell names its row for those who listen to the page. */
static void put_cell(const struct table *table, const struct table_row *row, size_t column,
                     FILE *out)
{
    const char *tag = column == 0 ? "th" : "td";
    fprintf(out, "<%s%s%s>", tag, column == 0 ? " scope=\"row\"" : "",
            table->columns[column].kind == TABLE_KIND_NUMBER ? " class=\"number\"" : "");
    if (row->cells[column].text)
        html_text(row->cells[column].text, out);
    fprintf(out, "</%s>\n", tag);
}

static void put_rows(const struct table *table, FILE *out)
{
    fputs("<tbody>\n", out);
    for (const struct table_row *row = table->rows; row; row = row->next) {
        fputs(table_is_total(table, row) ? "<tr class=\"total\">\n" : "<tr>\n", out);
        for (size_t i = 0; i < table->width; i++)
            put_cell(table, row, i, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n", out);
}

static void put_table(const struct table *table, FILE *out)
{
    fputs("<div class=\"wide\">\n<table>\n", out);
    put_caption(table, out);
    put_headings(table, out);
    put_rows(table, out);
    fputs("</table>\n</div>\n", out);
    for (const struct table_line *line = table->foot; line; line = line->next)
        html_element("p", "note", line->text, out);
    put_pairs("blanks signatures", table->signatures, out);
}

/* --- boxes ----------------------------------------------------------------- */

/* Sizes stand in classes: a style attribute is what the policy forbids. */
static void put_columns(const struct boxes *boxes, FILE *out)
{
    unsigned sum = 0;
    for (size_t i = 0; i < boxes->width; i++)
        sum += boxes->weights[i];
    fputs("<colgroup>\n", out);
    for (size_t i = 0; i < boxes->width; i++)
        fprintf(out, "<col width=\"%u%%\">\n", sum ? boxes->weights[i] * 100 / sum : 0);
    fputs("</colgroup>\n", out);
}

static void put_box(const struct box *box, FILE *out)
{
    const char *tag = box->kind == BOX_LABEL ? "th" : "td";
    fprintf(out, "<%s", tag);
    if (box->rows > 1)
        fprintf(out, " rowspan=\"%zu\"", box->rows);
    if (box->columns > 1)
        fprintf(out, " colspan=\"%zu\"", box->columns);
    if (box->kind == BOX_LABEL)
        fprintf(out, " scope=\"%s\"", box->rows > 1 ? "rowgroup" : "row");
    fputs(">", out);
    for (const struct box_line *line = box->lines; line; line = line->next)
        html_element("p", line->signature ? "signature" : NULL, line->text, out);
    fprintf(out, "</%s>\n", tag);
}

static void put_boxes(const struct boxes *boxes, FILE *out)
{
    const struct box *box = boxes->boxes;
    size_t number = 0;
    fputs("<table class=\"boxes\">\n", out);
    put_columns(boxes, out);
    fputs("<tbody>\n", out);
    for (const struct box_row *row = boxes->rows; row; row = row->next, number++) {
        /* The attribute is old, but it is no style, and every browser heeds it: CSS pixels, 96 to 25.4 mm. */
        fprintf(out, "<tr height=\"%u\">\n", row->height * 960 / 254);
        for (; box && box->row == number; box = box->next)
            put_box(box, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n", out);
}

/* --- parts ----------------------------------------------------------------- */

static void put_picture(const struct part *part, FILE *out)
{
    fputs("<figure role=\"img\" aria-label=\"", out);
    html_attribute(part->text, out);
    fputs("\">\n", out);
    fputs(part->svg, out);
    fputs("</figure>\n", out);
}

static void put_text(const struct part *part, FILE *out)
{
    static const char *const classes[] = {
        [ALIGN_LEFT] = NULL, [ALIGN_CENTRE] = "centre", [ALIGN_RIGHT] = "right"};
    html_element("p", classes[part->align], part->text, out);
}

static const char *list_tag(enum part_kind kind)
{
    switch (kind) {
    case PART_NUMBERED:
        return "ol";
    case PART_BULLET:
    case PART_LINK:
        return "ul";
    default:
        return NULL;
    }
}

static void put_item(const struct part *part, FILE *out)
{
    fputs("<li>", out);
    if (part->kind == PART_LINK)
        fprintf(out, "<a href=\"%s\">", part->target);
    html_text(part->text, out);
    fputs(part->kind == PART_LINK ? "</a></li>\n" : "</li>\n", out);
}

/* Prints a list from its first item on; returns its last. */
static const struct part *put_list(const struct part *part, FILE *out)
{
    const char *tag = list_tag(part->kind);
    fprintf(out, part->kind == PART_LINK ? "<%s class=\"links\">\n" : "<%s>\n", tag);
    put_item(part, out);
    while (part->next && part->next->kind == part->kind) {
        part = part->next;
        put_item(part, out);
    }
    fprintf(out, "</%s>\n", tag);
    return part;
}

static void put_part(const struct part *part, FILE *out)
{
    switch (part->kind) {
    case PART_HEADING:
        html_element("h2", NULL, part->text, out);
        break;
    case PART_TEXT:
        put_text(part, out);
        break;
    case PART_BLANKS:
        put_pairs("blanks", part->blanks, out);
        break;
    case PART_TABLE:
        put_table(part->table, out);
        break;
    case PART_BOXES:
        put_boxes(part->boxes, out);
        break;
    case PART_PICTURE:
        put_picture(part, out);
        break;
    default:
        break;
    }
}

static void put_sheet(const struct sheet *sheet, FILE *out)
{
    fputs("<section class=\"sheet\">\n", out);
    if (sheet->title)
        html_element("h1", NULL, sheet->title, out);
    for (const struct part *part = sheet->parts; part; part = part->next) {
        if (list_tag(part->kind))
            part = put_list(part, out);
        else
            put_part(part, out);
    }
    fputs("</section>\n", out);
}

/* --- the document ---------------------------------------------------------- */

static void put_links(const struct html_frame *frame, FILE *out)
{
    fputs("<a class=\"skip\" href=\"#content\">跳到正文</a>\n<header>\n", out);
    html_element("p", "site", frame->site, out);
    fputs("<nav aria-label=\"网站栏目\">\n<ul>\n", out);
    for (size_t i = 0; i < frame->link_count; i++) {
        const struct html_link *link = &frame->links[i];
        bool here = frame->current && strcmp(frame->current, link->target) == 0;
        fprintf(out, "<li><a href=\"%s\"%s>", link->target, here ? " aria-current=\"page\"" : "");
        html_text(link->text, out);
        fputs("</a></li>\n", out);
    }
    fputs("</ul>\n</nav>\n</header>\n", out);
}

static void put_body(const struct page *page, const struct html_frame *frame, FILE *out)
{
    const char *class = !frame ? "alone" : frame->turning ? "hall" : "site";
    fprintf(out, "<body class=\"%s\">\n", class);
    if (frame && frame->link_count > 0)
        put_links(frame, out);
    fputs(frame ? "<main id=\"content\">\n" : "<main>\n", out);
    for (const struct sheet *sheet = page->sheets; sheet; sheet = sheet->next)
        put_sheet(sheet, out);
    fputs("</main>\n", out);
    if (frame && frame->footer) {
        fputs("<footer>\n", out);
        html_element("p", NULL, frame->footer, out);
        fputs("</footer>\n", out);
    }
    fputs("</body>\n", out);
}

enum status page_print_html(const struct page *page, const struct html_frame *frame, FILE *out,
                            struct errors *errors)
{
    const char *styles[6] = {"page.css",
                             page->paper == PAPER_LANDSCAPE ? "landscape.css" : "portrait.css"};
    size_t count = 2;
    if (frame)
        styles[count++] = "site.css";
    if (frame && frame->turning) {
        styles[count++] = "hall.css";
        styles[count++] = "hall.js";
    }
    html_start(page->title, styles, out);
    put_body(page, frame, out);
    html_end(out);
    return render_finish(out, errors);
}
