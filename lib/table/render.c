#include "table/render.h"

#include "base/i18n.h"
#include "table/table.h"

#include <errno.h>
#include <string.h>

static const struct {
    const char *name;
    enum status (*print)(const struct table *table, const struct table_options *options, FILE *out,
                         struct errors *errors);
} FORMATS[] = {
    [TABLE_FORMAT_TEXT] = {"text", table_print_text},
    [TABLE_FORMAT_CSV] = {"csv", table_print_csv},
    [TABLE_FORMAT_TSV] = {"tsv", table_print_tsv},
    [TABLE_FORMAT_JSON] = {"json", table_print_json},
    [TABLE_FORMAT_HTML] = {"html", table_print_html},
};

bool table_format_parse(const char *name, enum table_format *format)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (strcmp(FORMATS[i].name, name) == 0) {
            *format = (enum table_format)i;
            return true;
        }
    }
    return false;
}

const char *table_format_name(enum table_format format)
{
    return FORMATS[format].name;
}

enum status table_print(const struct table *table, enum table_format format,
                        const struct table_options *options, FILE *out, struct errors *errors)
{
    static const struct table_options usual = {0};
    return FORMATS[format].print(table, options ? options : &usual, out, errors);
}

enum status render_finish(FILE *out, struct errors *errors)
{
    errno = 0;
    int flushed = fflush(out);
    int reason = errno;
    if (flushed == 0 && !ferror(out))
        return STATUS_OK;
    return error_system(errors, reason ? reason : EIO, NULL, _("cannot write"));
}
