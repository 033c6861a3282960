/* A record's tree as JSON, and back. */
#ifndef BUYAO_SUMMARY_TREE_JSON_H
#define BUYAO_SUMMARY_TREE_JSON_H

#include "yaml/document.h"

#include <jansson.h>

/* The record as it stands, whatever keys a later version adds; NULL when memory runs out. */
json_t *tree_json(const struct node *node);

/*
 * The tree that a JSON value is; each of its nodes has this place. Lists and maps that are
 * deeper than a document's may be, and strings that may not stand in one, are refused:
 * STATUS_REFUSED with an error there. NULL then, and when memory runs out.
 */
struct node *json_tree(struct arena *arena, const json_t *json, struct place place,
                       struct errors *errors);

#endif
