#include "page/page_text.h"

#include "page/boxes_text.h"
#include "table/lines.h"
#include "table/render.h"

#include "base/text.h"

/* Columns of a page that no terminal limits. */
static const size_t WIDTHS[] = {[PAPER_PORTRAIT] = 80, [PAPER_LANDSCAPE] = 120};

struct writer {
    struct table_options options; /* of the tables on the page */
    size_t width;
    struct lines lines;
    struct errors *errors;
};

/* --- lists ----------------------------------------------------------------- */

enum { MARK_SIZE = 32 };

/* What stands before the item with that number; numbers are right-aligned. */
static void mark(char *text, enum part_kind kind, size_t number, int digits)
{
    if (kind == PART_NUMBERED)
        snprintf(text, MARK_SIZE, "%*zu. ", digits, number);
    else
        snprintf(text, MARK_SIZE, "- ");
}

static int count_digits(size_t number)
{
    int digits = 1;
    while (number /= 10)
        digits++;
    return digits;
}

static bool is_item(enum part_kind kind)
{
    return kind == PART_NUMBERED || kind == PART_BULLET || kind == PART_LINK;
}

/* How many items there are from the first of a list to its last. */
static size_t count_items(const struct part *part)
{
    size_t count = 1;
    for (; part->next && part->next->kind == part->kind; part = part->next)
        count++;
    return count;
}

/* Puts a text behind its mark; all its lines begin at the same column. */
static void put_item(struct writer *writer, const char *begin, const char *text)
{
    size_t hang = text_width(begin);
    size_t limit = writer->width > hang ? writer->width - hang : 1;
    lines_put(&writer->lines, begin);
    for (const char *rest = text; rest;) {
        lines_piece(&writer->lines, wrap_next(&rest, limit), limit, ALIGN_LEFT, NULL);
        lines_end(&writer->lines);
        if (rest)
            lines_skip(&writer->lines, hang);
    }
}

static enum status put_link(struct writer *writer, const char *begin, const struct part *part)
{
    struct arena scratch = {0};
    const char *text = arena_format(&scratch, "%s <%s>", part->text, part->target);
    if (text)
        put_item(writer, begin, text);
    arena_free(&scratch);
    return text ? STATUS_OK : error_memory(writer->errors);
}

/* Prints a list from its first item on; `*part` becomes its last. */
static enum status put_list(struct writer *writer, const struct part **part)
{
    size_t count = count_items(*part);
    int digits = count_digits(count);
    enum status status = STATUS_OK;
    for (size_t number = 1; status == STATUS_OK; number++, *part = (*part)->next) {
        char begin[MARK_SIZE];
        mark(begin, (*part)->kind, number, digits);
        if ((*part)->kind == PART_LINK)
            status = put_link(writer, begin, *part);
        else
            put_item(writer, begin, (*part)->text);
        if (number == count)
            break;
    }
    return status;
}

/* --- parts ----------------------------------------------------------------- */

static void put_paragraph(struct writer *writer, const char *text, enum align align)
{
    lines_paragraph(&writer->lines, text, writer->width, writer->width, align);
}

static enum status put_part(struct writer *writer, const struct part *part)
{
    switch (part->kind) {
    case PART_BLANKS:
        lines_pairs(&writer->lines, part->blanks, writer->width, writer->width);
        return STATUS_OK;
    case PART_TABLE:
        return table_print_text(part->table, &writer->options, writer->lines.out,
                                writer->errors);
    case PART_BOXES:
        return boxes_print_text(part->boxes, writer->width, writer->lines.out, writer->errors);
    case PART_TEXT:
        put_paragraph(writer, part->text, part->align);
        return STATUS_OK;
    default:
        put_paragraph(writer, part->text, ALIGN_LEFT);
        return STATUS_OK;
    }
}

/* What begins something new stands apart from what is above it, but not from its own heading. */
static bool stands_apart(const struct part *part)
{
    return part->kind == PART_HEADING || part->kind == PART_PICTURE ||
           (part->kind == PART_TABLE && part->table->title);
}

static enum status put_sheet(struct writer *writer, const struct sheet *sheet)
{
    enum status status = STATUS_OK;
    bool above = sheet->title != NULL;
    if (sheet->title)
        put_paragraph(writer, sheet->title, ALIGN_CENTRE);
    for (const struct part *part = sheet->parts; part && status == STATUS_OK; part = part->next) {
        if (above && stands_apart(part))
            lines_end(&writer->lines);
        above = part->kind != PART_HEADING;
        status = is_item(part->kind) ? put_list(writer, &part) : put_part(writer, part);
    }
    return status;
}

enum status page_print_text(const struct page *page, const struct table_options *options,
                            FILE *out, struct errors *errors)
{
    bool limited = options->width > 0 && options->width <= TABLE_WIDTH_LIMIT;
    struct writer writer = {.options = *options,
                            .width = limited ? options->width : WIDTHS[page->paper],
                            .lines = {.out = out},
                            .errors = errors};
    writer.options.look = TABLE_LOOK_RULED;
    writer.options.width = writer.width;
    writer.options.fill = true;
    enum status status = STATUS_OK;
    for (const struct sheet *sheet = page->sheets; sheet && status == STATUS_OK;
         sheet = sheet->next) {
        if (sheet != page->sheets)
            fputs("\n\n", out);
        status = put_sheet(&writer, sheet);
    }
    return status == STATUS_OK ? render_finish(out, errors) : status;
}
