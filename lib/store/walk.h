/*
 * The files of a ledger, handed out in the order of their IDs to whoever works on them, some at a
 * time. One directory's numbers are held at once. For lib/store only.
 */
#ifndef BUYAO_STORE_WALK_H
#define BUYAO_STORE_WALK_H

#include "store/archive.h"

#include <limits.h>
#include <pthread.h>

/* A directory <ledger>/<year>/<department>. */
struct walk_folder {
    char *path;
    bool named; /* its name can be that of a department; `id`, but for its number, is its files' */
    struct record_id id;
    char start[RECORD_ID_SIZE]; /* of these names: 2022-szk-, 2022-szk-c */
    size_t start_length;
};

enum { WALK_BATCH = 256, WALK_NAME = NAME_MAX + 1 };

/* Files of one directory. Batches of numbers divide all numbers of a directory among them. */
struct walk_batch {
    const struct walk_folder *folder;
    unsigned long from, until; /* the numbers it stands for, of which it has those with a file */
    size_t count;
    unsigned long numbers[WALK_BATCH]; /* ascending; may be none */
    char odd[WALK_NAME]; /* instead: a file that is named otherwise; else empty */
};

struct walk {
    const struct archive *archive;
    enum ledger ledger;
    int last_year; /* later years are left out; 0: none is */
    bool strict;   /* name what lies there and is no record */
    pthread_mutex_t mutex;
    struct walk_folder *folders; /* by year and name */
    size_t count;
    size_t capacity;
    size_t next;            /* the folder after the one that is handed out */
    unsigned long *numbers; /* of that folder, ascending */
    size_t number_count;
    size_t number_capacity;
    size_t given;
    bool numbered; /* its numbers are being handed out; then come its other names */
    char **odd;
    size_t odd_count;
    size_t odd_capacity;
    size_t odd_given;
    size_t files; /* handed out so far, of all folders */
    size_t linked; /* directories that are none, with who knows how many records */
    bool failed;  /* something could not be read */
    struct errors errors;
};

/*
 * Finds the folders; mutex, ledger, last_year and strict of a `walk` that is zero otherwise are set.
 * In any case walk_close() gives back what it holds. STATUS_SYSTEM when a directory can't be read.
 */
enum status walk_open(struct walk *walk, const struct archive *archive);

/* Takes files that nobody else gets, and tells how many were taken so far; false at the end. */
bool walk_next(struct walk *walk, struct walk_batch *batch, size_t *files);

/* The ID of a numbered file of a folder. */
void walk_id(const struct walk_folder *folder, unsigned long number, char id[RECORD_ID_SIZE]);

/* The name of a numbered file of a folder: 2022-szk-0001.yaml. */
void walk_name(const struct walk_folder *folder, unsigned long number, char name[WALK_NAME]);

void walk_close(struct walk *walk);

#endif
