/*
 * An arena: memory that is handed out piece by piece and given back at once.
 * A record and all its strings live in one.
 */
#ifndef BUYAO_BASE_ARENA_H
#define BUYAO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

/* Zero-initialise; free with arena_free(). Not shared between threads. */
struct arena {
    struct arena_block *block; /* the one in use; older ones hang behind it */
    size_t used;               /* bytes used in it */
    bool lost;                 /* memory ran out, and something was not handed out */
};

/* `size` bytes, zeroed, aligned for any type; NULL when memory runs out. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` elements of `size` bytes, zeroed; NULL when memory runs out or the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A terminated copy of `length` bytes; NULL when memory runs out. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* A copy of a string; NULL when memory runs out. */
char *arena_string(struct arena *arena, const char *text);

/* As sprintf, into the arena; NULL when memory runs out. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All that `other` has handed out belongs to the arena from now on; `other` is empty and usable. */
void arena_take(struct arena *arena, struct arena *other);

/* Forgets everything but keeps the newest block, to be filled again. */
void arena_reset(struct arena *arena);

/* Gives everything back; the arena is empty and usable afterwards. */
void arena_free(struct arena *arena);

#endif
