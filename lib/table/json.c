#include "table/json.h"

#include "base/text.h"

#include <stdlib.h>

static int put(const char *bytes, size_t length, void *stream)
{
    return fwrite(bytes, 1, length, stream) == length ? 0 : -1;
}

/* jansson 2.14 goes on where a string did not find its place; the stream remembers. */
static char *write_down(const json_t *value)
{
    char *text = NULL;
    size_t length;
    FILE *stream = text_stream_open(&text, &length);
    if (!stream)
        return NULL;
    bool good = json_dump_callback(value, put, stream, JSON_INDENT(2) | JSON_PRESERVE_ORDER) == 0;
    if (text_stream_close(stream, &text) && good)
        return text;
    free(text);
    return NULL;
}

enum status json_print(json_t *value, FILE *out, struct errors *errors)
{
    char *text = value ? write_down(value) : NULL;
    json_decref(value);
    if (!text)
        return error_memory(errors);
    fprintf(out, "%s\n", text);
    free(text);
    return STATUS_OK;
}
