/*
 * Trees made by the program, and writing them as YAML: one plain or quoted
 * line for each text, or a literal block where it has line breaks of its own.
 * Any YAML reader gets back exactly what was put in.
 */
#ifndef BUYAO_YAML_BUILD_H
#define BUYAO_YAML_BUILD_H

#include "yaml/document.h"

#include <stdio.h>

/* An empty map or list to be filled; NULL when memory runs out. */
struct node *node_new(struct arena *arena, enum node_kind kind);

/*
 * Adds a text under `key` to the end of a map (`key` NULL: of a list). A NULL text
 * adds nothing. False when memory runs out. The strings have to outlive the tree.
 */
bool node_add_text(struct arena *arena, struct node *parent, const char *key, const char *text);

/* The same with a copy of a text that may go; false also where there is no memory for it. */
bool node_add_copy(struct arena *arena, struct node *parent, const char *key, const char *text);

/* The same with a whole number, which is written without quotes. */
bool node_add_number(struct arena *arena, struct node *parent, const char *key, long number);

/* Hangs a finished node under `key` to the end of a map (`key` NULL: of a list), which it looks for. */
void node_add(struct node *parent, const char *key, struct node *member);

/*
 * The same where the end is known, as of what may be long: `*end` is where the next one hangs, at
 * first &parent->first, and goes on.
 */
void node_add_at(struct node *parent, struct node ***end, const char *key, struct node *member);

/* True when two trees hold the same keys in the same order with the same values. */
bool node_equal(const struct node *a, const struct node *b);

/* How a file is laid out, so that what is added looks like what is there. */
struct layout {
    size_t dash;        /* columns before the `-` of a list's items */
    size_t step;        /* columns from the `-` to the item's keys */
    const char *newline; /* "\n" or "\r\n" */
};

extern const struct layout layout_default;

/* How a block list, by its node and the bytes of its file, is laid out: what joins it looks like it. */
struct layout layout_of(const struct node *list, const char *bytes, size_t length);

/* Writes the members of a map, each on its own lines, `indent` columns in. */
void yaml_write_members(const struct node *map, size_t indent, const struct layout *layout,
                        FILE *out);

/* Writes a map as an item of a block list: `- key: …`, by the layout's columns. */
void yaml_write_item(const struct node *map, const struct layout *layout, FILE *out);

#endif
