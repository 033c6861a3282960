#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024 };

/* For the fuzzers each piece is a block of its own, so that AddressSanitizer sees where it ends. */
#ifdef ARENA_PIECES
enum { PIECES = 1 };
#else
enum { PIECES = 0 };
#endif

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static int add_block(struct arena *arena, size_t wanted)
{
    size_t size = arena->block && !PIECES ? arena->block->size : FIRST_BLOCK / 2;
    if (size > SIZE_MAX / 4 || wanted > SIZE_MAX / 4)
        return -1;
    size *= 2;
    if (PIECES || size < wanted)
        size = wanted;
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        return -1;
    block->older = arena->block;
    block->size = size;
    arena->block = block;
    arena->used = 0;
    return 0;
}

/* Memory as it was left; NULL without any. */
static void *find(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return NULL;
    size_t wanted = PIECES ? size : (size + align - 1) / align * align;
    if (PIECES || !arena->block || arena->block->size - arena->used < wanted)
        if (add_block(arena, wanted) != 0)
            return NULL;
    void *piece = arena->block->bytes + arena->used;
    arena->used += wanted;
    return piece;
}

static void *take(struct arena *arena, size_t size)
{
    void *piece = find(arena, size);
    arena->lost = arena->lost || !piece;
    return piece;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *piece = take(arena, size);
    return piece ? memset(piece, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = take(arena, length + 1);
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

static void free_chain(struct arena_block *block)
{
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_take(struct arena *arena, struct arena *other)
{
    bool lost = arena->lost || other->lost;
    struct arena_block *oldest = other->block;
    while (oldest && oldest->older)
        oldest = oldest->older;
    if (!arena->block) {
        *arena = *other;
    } else if (oldest) {
        oldest->older = arena->block->older;
        arena->block->older = other->block;
    }
    arena->lost = lost;
    *other = (struct arena){0};
}

void arena_reset(struct arena *arena)
{
    if (arena->block) {
        free_chain(arena->block->older);
        arena->block->older = NULL;
    }
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    free_chain(arena->block);
    *arena = (struct arena){0};
}
