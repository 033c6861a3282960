/* The fields by which a record names others: a complaint its case, a spot check its cases. */
#ifndef BUYAO_RECORD_LINK_H
#define BUYAO_RECORD_LINK_H

#include "record/id.h"
#include "yaml/document.h"

struct link {
    const char *field; /* as corrections name it: about.case, log.2.breach, cases.3 */
    size_t entry;      /* of the log in which it stands, from 1; 0: the header */
    const struct node *node;
    struct record_id id;
    const char *rest; /* what stands behind the ID: "/late-reply/2" in the key of a breach, or "" */
};

struct links {
    struct link *items;
    size_t count;
};

/*
 * All that a tree of a ledger, which has passed its schema, names. What is no ID is left out. False
 * when memory runs out.
 */
bool links_read(struct arena *arena, enum ledger ledger, const struct node *root,
                struct links *links);

/* Whether a field, as corrections name it, is one by which records of the ledger name others. */
bool link_is_field(enum ledger ledger, const char *field);

/* Reads an ID and what follows it from a slash on, `*rest` within `text`. False when it is none. */
bool link_parse(const char *text, struct record_id *id, const char **rest);

#endif
