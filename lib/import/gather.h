/*
 * Records on their way in, one after the other, whatever they were read from. For lib/import
 * only.
 */
#ifndef BUYAO_IMPORT_GATHER_H
#define BUYAO_IMPORT_GATHER_H

#include "import/import.h"

/* A record as it was read. Its nodes have the line, and as column a number that `names` tells. */
struct candidate {
    struct node *root;   /* the ID first, a log last; NULL: what is wrong stands in the errors */
    enum ledger ledger;
    size_t line;         /* on which it begins */
    const char *const *names; /* of the columns, from 1: headings, or entries of the log */
    size_t name_count;
    bool cells; /* the columns are those of a table, and not entries */
    struct record_id id; /* of one that is to get a number: year and department */
};

/* One that was read. */
struct slot {
    struct draft draft;
    const char *path; /* where it will lie; NULL: it is to get a number */
    size_t line;
    bool bad, there;
};

struct gathering {
    struct archive archive; /* as it will be */
    const struct import_order *order;
    struct import *import;
    struct errors *errors;
    struct arena scratch; /* what one record needs; it is reset behind each */
    struct pendings pending;
    struct slot *slots;
    size_t count, capacity;
    bool numbered; /* by their IDs: the records have them, and may name each other */
    bool judging;  /* with `numbered`: all have been found, and are judged now */
    size_t next;   /* the slot of the record that is judged next */
    size_t named, unnamed; /* errors */
};

/*
 * Takes a record that was read; `found` is what was wrong with it so far, and is empty
 * afterwards. STATUS_OK also for one that does not hold; STATUS_SYSTEM ends it all.
 */
enum status gather(struct gathering *gathering, const struct candidate *candidate,
                   struct errors *found);

/* Sees which records the archive has already (present.c). */
enum status gather_present(struct gathering *gathering);

/* Adds an error that a record is bad, at its line. */
void gather_refuse(struct gathering *gathering, struct slot *slot, const char *hint,
                   const char *message);

/*
 * Readers: each calls gather() for all records of a file. STATUS_REFUSED where it is none of
 * theirs.
 */
enum status read_export_csv(struct gathering *gathering, const char *bytes, size_t length,
                            char delimiter);
enum status read_export_jsonl(struct gathering *gathering, const char *bytes, size_t length);
enum status read_ledger(struct gathering *gathering, const char *bytes, size_t length,
                        char delimiter);

/* Whether a file begins as one of theirs. */
bool is_export_csv(const char *bytes, size_t length);
bool is_export_jsonl(const char *bytes, size_t length);

#endif
