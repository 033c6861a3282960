/*
 * A YAML file as a tree with the place of every value. Only the archive's
 * subset of YAML is read: no anchors, aliases, tags, merge keys or second
 * documents, no duplicate keys, at most DOCUMENT_LIMIT bytes.
 */
#ifndef BUYAO_YAML_DOCUMENT_H
#define BUYAO_YAML_DOCUMENT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    DOCUMENT_LIMIT = 1024 * 1024, /* bytes in a file */
    DOCUMENT_DEPTH = 16,          /* lists and maps inside each other */
    DOCUMENT_KEYS = 256,          /* keys in a map */
};

/*
 * What a value is to any YAML reader, 1.1 or 1.2: an unquoted `no` or `yes` is
 * a boolean here, because a 1.1 reader takes it for one.
 */
enum node_kind {
    NODE_NULL,
    NODE_BOOLEAN,
    NODE_INTEGER,
    NODE_FLOAT,
    NODE_STRING,
    NODE_LIST,
    NODE_MAP,
};

struct node {
    enum node_kind kind;
    bool flow;       /* a list or map written in [ ] or { } */
    bool quoted;     /* a scalar in quotes or a block, so a string whatever it looks like */
    uint32_t line;   /* of the value's first character; from 1 */
    uint32_t column; /* in characters; from 1 */
    const char *key; /* in a map: the key; else NULL */
    uint32_t key_line;
    uint32_t key_column;
    const char *text; /* of a scalar, terminated; NULL for lists and maps */
    uint32_t length;  /* of `text` in bytes */
    uint32_t count;   /* members of a list or map */
    struct node *first;
    struct node *next; /* the next member of the list or map this one is in */
};

/*
 * Parses `length` bytes. `path` stands in error messages. Returns the root,
 * living in `arena`; an empty file is a null. On bad input adds one error
 * with line and column, STATUS_REFUSED, and returns NULL.
 */
struct node *document_parse(struct arena *arena, const char *path, const char *bytes,
                            size_t length, struct errors *errors);

/* The same of a document in a longer file, of which its first byte is on line `line`, from 1. */
struct node *document_parse_from(struct arena *arena, const char *path, size_t line,
                                 const char *bytes, size_t length, struct errors *errors);

/* Reads and parses a regular file. On failure adds an error and returns NULL. */
struct node *document_read(struct arena *arena, const char *path, struct errors *errors);

/* The member of a map with that key; NULL when there is none or `map` is NULL or no map. */
const struct node *node_member(const struct node *map, const char *key);

/* The text of a scalar member; NULL when there is none. */
const char *node_text(const struct node *map, const char *key);

/* A whole number in a scalar member; `otherwise` when there is none or it does not fit. */
long node_number(const struct node *map, const char *key, long otherwise);

/* The kind that an unquoted scalar has; also tells a writer what needs quotes. */
enum node_kind scalar_kind(const char *text, size_t length);

/* Where a node stands, for error messages; where its key stands. */
struct place node_place(const char *path, const struct node *node);
struct place node_key_place(const char *path, const struct node *node);

/* "a list", "a number" …, translated, for error messages. */
const char *node_kind_name(enum node_kind kind);

#endif
