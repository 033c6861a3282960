#include "table/json.h"

#include <stdlib.h>

enum status json_print(json_t *value, FILE *out, struct errors *errors)
{
    char *text = value ? json_dumps(value, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    json_decref(value);
    if (!text)
        return error_memory(errors);
    fprintf(out, "%s\n", text);
    free(text);
    return STATUS_OK;
}
