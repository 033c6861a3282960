#include "table/json.h"

#include "base/text.h"

#include <stdlib.h>

/* The library has one allocator for all threads, and hands nothing to it that could tell it more. */
static _Thread_local bool lacked;

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    lacked = lacked || !memory;
    return memory;
}

json_t *json_parse(const char *bytes, size_t length, size_t flags, json_error_t *error,
                   bool *lacking)
{
    json_set_alloc_funcs(allocate, free);
    lacked = false;
    json_t *root = json_loadb(bytes, length, flags, error);
    *lacking = lacked;
    if (!lacked)
        return root;
    json_decref(root);
    return NULL;
}

static int put(const char *bytes, size_t length, void *stream)
{
    return fwrite(bytes, 1, length, stream) == length ? 0 : -1;
}

/* jansson 2.14 goes on where a string did not find its place; the stream remembers. */
char *json_text(const json_t *value, size_t flags)
{
    char *text = NULL;
    size_t length;
    FILE *stream = text_stream_open(&text, &length);
    if (!stream)
        return NULL;
    bool good = json_dump_callback(value, put, stream, flags | JSON_PRESERVE_ORDER) == 0;
    if (text_stream_close(stream, &text) && good)
        return text;
    free(text);
    return NULL;
}

enum status json_print(json_t *value, FILE *out, struct errors *errors)
{
    char *text = value ? json_text(value, JSON_INDENT(2)) : NULL;
    json_decref(value);
    if (!text)
        return error_memory(errors);
    fprintf(out, "%s\n", text);
    free(text);
    return STATUS_OK;
}
