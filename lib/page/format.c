#include "page/format.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    bool binary;
} FORMATS[] = {
    [FORMAT_TEXT] = {"text", false}, [FORMAT_CSV] = {"csv", false},
    [FORMAT_TSV] = {"tsv", false},   [FORMAT_JSON] = {"json", false},
    [FORMAT_HTML] = {"html", false}, [FORMAT_XLSX] = {"xlsx", true},
    [FORMAT_SVG] = {"svg", false},   [FORMAT_JSONL] = {"jsonl", false},
};

bool format_parse(const char *name, enum format *format)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (strcmp(FORMATS[i].name, name) == 0) {
            *format = (enum format)i;
            return true;
        }
    }
    return false;
}

const char *format_name(enum format format)
{
    return FORMATS[format].name;
}

bool format_is_binary(enum format format)
{
    return FORMATS[format].binary;
}
