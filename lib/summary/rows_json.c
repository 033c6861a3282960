#include "summary/rows_json.h"

#include <stdlib.h>

json_t *rows_json(const struct table *table, struct errors *errors)
{
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    if (!memory)
        return NULL;
    enum status status = table_print_json(table, NULL, memory, errors);
    json_t *rows =
        fclose(memory) == 0 && status == STATUS_OK ? json_loadb(text, length, 0, NULL) : NULL;
    free(text);
    return rows;
}

enum status rows_print_json(json_t *json, FILE *out, struct errors *errors)
{
    char *text = json ? json_dumps(json, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    bool good = text != NULL;
    if (good)
        fprintf(out, "%s\n", text);
    json_decref(json);
    free(text);
    return good ? STATUS_OK : error_memory(errors);
}
