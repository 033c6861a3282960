/* A record's tree as JSON. For lib/summary only. */
#ifndef BUYAO_SUMMARY_TREE_JSON_H
#define BUYAO_SUMMARY_TREE_JSON_H

#include "yaml/document.h"

#include <jansson.h>

/* The record as it stands, whatever keys a later version adds; NULL when memory runs out. */
json_t *tree_json(const struct node *node);

#endif
