#include "table/json.h"

#include "base/text.h"
#include "table/render.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * The library has one allocator for all threads, and hands nothing to it that could tell it more.
 * What is parsed lies in an arena. When memory runs out jansson 2.14 goes on with the half of a token
 * and reads past its end: from then on the texts of its tokens, which double from 16 bytes on, get
 * memory that was laid aside for them. All else gets none, and ends the parse.
 */
static _Thread_local struct {
    struct arena *arena; /* NULL: nothing is being parsed */
    bool lacked;
    char *bytes;
    size_t size, used;
} parsing;

enum { RESERVE_LEAST = 4096 };

static void *from_reserve(size_t size)
{
    if (size < 16 || (size & (size - 1)) != 0 || size > parsing.size - parsing.used)
        return NULL;
    parsing.used += size;
    return parsing.bytes + parsing.used - size;
}

static void *allocate(size_t size)
{
    if (!parsing.arena)
        return malloc(size);
    void *memory = parsing.lacked ? NULL : arena_alloc(parsing.arena, size);
    parsing.lacked = parsing.lacked || !memory;
    return memory ? memory : from_reserve(size);
}

static void release(void *memory)
{
    if (!parsing.arena)
        free(memory);
}

json_t *json_parse(struct arena *arena, const char *bytes, size_t length, size_t flags,
                   json_error_t *error, bool *lacking)
{
    size_t size = length < SIZE_MAX / 8 ? 4 * length + RESERVE_LEAST : 0;
    char *reserve = size ? malloc(size) : NULL;
    *lacking = !reserve;
    if (!reserve)
        return NULL;
    json_set_alloc_funcs(allocate, release);
    parsing.arena = arena;
    parsing.bytes = reserve;
    parsing.size = size;
    parsing.used = 0;
    parsing.lacked = false;
    json_t *root = json_loadb(bytes, length, flags | JSON_REJECT_DUPLICATES, error);
    *lacking = parsing.lacked;
    parsing.arena = NULL;
    free(reserve);
    return *lacking ? NULL : root;
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
    enum status status = render_finish(out, errors);
    free(text);
    return status;
}
