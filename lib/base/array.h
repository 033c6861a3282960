/* Arrays that grow by one element at a time. */
#ifndef BUYAO_BASE_ARRAY_H
#define BUYAO_BASE_ARRAY_H

#include <stddef.h>

/*
 * Sees that a malloc'd array of `count` elements of `size` bytes has room for
 * one more: returns it, moved where it had to grow, and keeps `*capacity`. NULL when memory
 * runs out; then `items` is as it was. The caller frees the array.
 */
void *array_room(void *items, size_t count, size_t *capacity, size_t size);

#endif
