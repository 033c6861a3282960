#include "page/page_html.h"

#include "page/html.h"
#include "table/render.h"

#include <stdint.h>
#include <string.h>

enum { MANY = 6 }; /* columns that a phone can't show side by side */

/* What a sheet has got so far, on which depends how what follows is marked up. */
struct outline {
    bool titled;  /* there is an h1 */
    bool divided; /* there is an h2 that what follows stands below */
    bool filling; /* its boxes are stretched to fill the paper */
    FILE *out;
};

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

/* A table's title is its sheet's where that has none, and else stands below what is above it. */
static const char *title_tag(struct outline *outline)
{
    if (outline->divided)
        return "h3";
    if (outline->titled)
        return "h2";
    outline->titled = true;
    return "h1";
}

static void put_caption(const struct table *table, struct outline *outline)
{
    if (!table->title && !table->head)
        return;
    fputs("<caption>\n", outline->out);
    if (table->title)
        html_element(title_tag(outline), NULL, table->title, outline->out);
    put_pairs("blanks", table->head, outline->out);
    fputs("</caption>\n", outline->out);
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

/* The first cell names its row for those who listen to the page; an empty one names nothing. */
static void put_cell(const struct table *table, const struct table_row *row, size_t column,
                     FILE *out)
{
    const char *text = row->cells[column].text;
    bool names = column == 0 && text && *text;
    static const char *const classes[] = {[TABLE_KIND_TEXT] = "",
                                          [TABLE_KIND_NUMBER] = " class=\"number\"",
                                          [TABLE_KIND_ORDINAL] = " class=\"ordinal\""};
    fprintf(out, "<%s%s>", names ? "th scope=\"row\"" : "td",
            classes[table->columns[column].kind]);
    if (text)
        html_text(text, out);
    fputs(names ? "</th>\n" : "</td>\n", out);
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

/* Who has no mouse scrolls a wide table by keys, which needs a focus, which needs a name. */
static void put_table(const struct table *table, struct outline *outline)
{
    FILE *out = outline->out;
    fputs("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"", out);
    html_attribute(table->title ? table->title : "表格", out);
    fputs(table->width >= MANY ? "\">\n<table class=\"many\">\n" : "\">\n<table>\n", out);
    put_caption(table, outline);
    put_headings(table, out);
    put_rows(table, out);
    fputs("</table>\n</div>\n", out);
    for (const struct table_line *line = table->foot; line; line = line->next)
        html_element("p", "note", line->text, out);
    put_pairs("blanks signatures", table->signatures, out);
}

/* --- boxes ----------------------------------------------------------------- */

/*
 * Sizes stand in classes of boxes.css: the policy forbids style attributes, and HTML has no
 * attributes of its own for sizes any more. Shares are rounded so that they sum up to 100.
 */
static void put_columns(const struct boxes *boxes, FILE *out)
{
    uint64_t sum = 0, before = 0;
    for (size_t i = 0; i < boxes->width; i++)
        sum += boxes->weights[i];
    fputs("<colgroup>\n", out);
    for (size_t i = 0; i < boxes->width; i++) {
        uint64_t after = before + boxes->weights[i];
        unsigned share = (unsigned)(after * 100 / sum - before * 100 / sum);
        fprintf(out, "<col class=\"w%u\">\n", share > 0 ? share : 1);
        before = after;
    }
    fputs("</colgroup>\n", out);
}

/* The millimetres of the class that is at least as high. */
static unsigned height_class(unsigned height)
{
    enum { FINE = 40, STEP = 5, MOST = 250 };
    if (height <= FINE)
        return height;
    return height < MOST ? (height + STEP - 1) / STEP * STEP : MOST;
}

static void put_lines(const struct box *box, FILE *out)
{
    for (const struct box_line *line = box->lines; line; line = line->next)
        html_element("p", line->signature ? "signature" : NULL, line->text, out);
}

static bool is_signed(const struct box *box)
{
    const struct box_line *line = box->lines;
    while (line && line->next)
        line = line->next;
    return line && line->signature;
}

static void put_spans(const struct box *box, FILE *out)
{
    if (box->rows > 1)
        fprintf(out, " rowspan=\"%zu\"", box->rows);
    if (box->columns > 1)
        fprintf(out, " colspan=\"%zu\"", box->columns);
}

static void put_label(const struct box *box, FILE *out)
{
    fputs("<th scope=\"row\"", out);
    put_spans(box, out);
    fputs(">", out);
    put_lines(box, out);
    fputs("</th>\n", out);
}

/* What is signed is stretched, so that the last signature stands at the bottom. */
static void put_value(const struct box *box, FILE *out)
{
    bool stretched = is_signed(box);
    fputs(stretched ? "<td class=\"signed\"" : "<td", out);
    put_spans(box, out);
    fputs(stretched ? "><div>" : ">", out);
    put_lines(box, out);
    fputs(stretched ? "</div></td>\n" : "</td>\n", out);
}

/*
 * Rows of a form that fills its paper are higher than they ask for. They give way by a quarter,
 * so that a long text in one of them does not need a second sheet while others are half empty.
 */
static void put_row(unsigned height, bool filling, FILE *out)
{
    fprintf(out, "<tr class=\"h%u\">\n", height_class(filling ? height - height / 4 : height));
}

static void put_boxes(const struct boxes *boxes, bool filling, FILE *out)
{
    const struct box *box = boxes->boxes;
    size_t number = 0;
    fputs("<table class=\"boxes\">\n", out);
    put_columns(boxes, out);
    fputs("<tbody>\n", out);
    for (const struct box_row *row = boxes->rows; row; row = row->next, number++) {
        put_row(row->height, filling, out);
        for (; box && box->row == number; box = box->next) {
            if (box->kind == BOX_LABEL)
                put_label(box, out);
            else
                put_value(box, out);
        }
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

static void put_anchor(const char *target, bool here, FILE *out)
{
    fputs("<a href=\"", out);
    html_attribute(target, out);
    fputs(here ? "\" aria-current=\"page\">" : "\">", out);
}

static void put_item(const struct part *part, FILE *out)
{
    fputs("<li>", out);
    if (part->kind == PART_LINK)
        put_anchor(part->target, false, out);
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

static void put_heading(const struct part *part, struct outline *outline)
{
    html_element("h2", NULL, part->text, outline->out);
    outline->divided = true;
}

static void put_part(const struct part *part, struct outline *outline)
{
    switch (part->kind) {
    case PART_HEADING:
        put_heading(part, outline);
        break;
    case PART_TEXT:
        put_text(part, outline->out);
        break;
    case PART_BLANKS:
        put_pairs("blanks", part->blanks, outline->out);
        break;
    case PART_TABLE:
        put_table(part->table, outline);
        break;
    case PART_BOXES:
        put_boxes(part->boxes, outline->filling, outline->out);
        break;
    case PART_PICTURE:
        put_picture(part, outline->out);
        break;
    default:
        break;
    }
}

/* A form of nothing but boxes as high as half a sheet, and a line above them, fills its sheet. */
static bool fills_paper(const struct sheet *sheet, enum paper paper)
{
    static const unsigned halves[] = {[PAPER_PORTRAIT] = 128, [PAPER_LANDSCAPE] = 90};
    const struct part *part = sheet->parts;
    if (part && (part->kind == PART_TEXT || part->kind == PART_BLANKS))
        part = part->next;
    if (!part || part->kind != PART_BOXES || part->next)
        return false;
    uint64_t height = 0;
    for (const struct box_row *row = part->boxes->rows; row; row = row->next)
        height += row->height;
    return height >= halves[paper];
}

static void put_sheet(const struct sheet *sheet, enum paper paper, FILE *out)
{
    struct outline outline = {
        .titled = sheet->title, .filling = fills_paper(sheet, paper), .out = out};
    fprintf(out, "<section class=\"%s\">\n", outline.filling ? "sheet form" : "sheet");
    if (sheet->title)
        html_element("h1", NULL, sheet->title, out);
    for (const struct part *part = sheet->parts; part; part = part->next) {
        if (list_tag(part->kind))
            part = put_list(part, out);
        else
            put_part(part, &outline);
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
        fputs("<li>", out);
        put_anchor(link->target, here, out);
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
        put_sheet(sheet, page->paper, out);
    fputs("</main>\n", out);
    if (frame && frame->footer) {
        fputs("<footer>\n", out);
        html_element("p", NULL, frame->footer, out);
        fputs("</footer>\n", out);
    }
    fputs("</body>\n", out);
}

static bool has_boxes(const struct page *page)
{
    for (const struct sheet *sheet = page->sheets; sheet; sheet = sheet->next)
        for (const struct part *part = sheet->parts; part; part = part->next)
            if (part->kind == PART_BOXES)
                return true;
    return false;
}

enum status page_print_html(const struct page *page, const struct html_frame *frame, FILE *out,
                            struct errors *errors)
{
    const char *styles[7] = {"page.css"};
    size_t count = 1;
    if (has_boxes(page))
        styles[count++] = "boxes.css";
    styles[count++] = page->paper == PAPER_LANDSCAPE ? "landscape.css" : "portrait.css";
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
