#include "page/page_text.h"

#include "table/render.h"

static enum status put_part(const struct part *part, const struct table_options *options,
                            FILE *out, struct errors *errors)
{
    if (part->kind == PART_TABLE)
        return table_print_text(part->table, options, out, errors);
    if (part->text)
        fprintf(out, "%s\n", part->text);
    return STATUS_OK;
}

enum status page_print_text(const struct page *page, const struct table_options *options,
                            FILE *out, struct errors *errors)
{
    enum status status = STATUS_OK;
    for (const struct sheet *sheet = page->sheets; sheet && status == STATUS_OK;
         sheet = sheet->next) {
        if (sheet->title)
            fprintf(out, "%s\n", sheet->title);
        for (const struct part *part = sheet->parts; part && status == STATUS_OK;
             part = part->next)
            status = put_part(part, options, out, errors);
    }
    return status == STATUS_OK ? render_finish(out, errors) : status;
}
