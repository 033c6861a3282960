#include "store/pending.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a. Paths are ours, or were checked to be IDs: nobody chooses them to collide. */
static size_t hash(const char *path)
{
    uint64_t value = 14695981039346656037u;
    for (; *path; path++)
        value = (value ^ (unsigned char)*path) * 1099511628211u;
    return (size_t)(value ^ value >> 32);
}

/* Where that path is, or would be put. */
static struct pending *slot_of(const struct pendings *pendings, const char *path)
{
    size_t at = hash(path) & (pendings->size - 1);
    while (pendings->slots[at].bytes &&
           (!pendings->slots[at].path || strcmp(pendings->slots[at].path, path) != 0))
        at = (at + 1) & (pendings->size - 1);
    return &pendings->slots[at];
}

static bool grow(struct pendings *pendings)
{
    struct pendings grown = {.size = pendings->size ? pendings->size * 2 : 64};
    if (grown.size > SIZE_MAX / 2 / sizeof *grown.slots)
        return false;
    grown.slots = calloc(grown.size, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < pendings->size; i++)
        if (pendings->slots[i].path) {
            *slot_of(&grown, pendings->slots[i].path) = pendings->slots[i];
            grown.used++;
        }
    free(pendings->slots);
    *pendings = grown;
    return true;
}

bool pending_add(struct pendings *pendings, struct pending pending)
{
    if (pendings->used >= pendings->size / 2 && !grow(pendings))
        return false;
    struct pending *slot = slot_of(pendings, pending.path);
    pendings->used += !slot->bytes;
    *slot = pending;
    return true;
}

const struct pending *pending_find(const struct pendings *pendings, const char *path)
{
    const struct pending *slot = pendings && pendings->size ? slot_of(pendings, path) : NULL;
    return slot && slot->bytes ? slot : NULL;
}

void pending_remove(struct pendings *pendings, const char *path)
{
    struct pending *slot = pendings->size ? slot_of(pendings, path) : NULL;
    if (slot && slot->bytes)
        slot->path = NULL;
}

void pending_free(struct pendings *pendings)
{
    free(pendings->slots);
    *pendings = (struct pendings){0};
}
