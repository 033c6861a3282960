/*
 * The numbers of a department's year: which comes next, and the queue of those who want one at once.
 * For lib/store, and for number_note() where git tells the names.
 */
#ifndef BUYAO_STORE_NUMBER_H
#define BUYAO_STORE_NUMBER_H

#include "store/archive.h"

enum { LOST_RACES = 1000 };

/* Adds that there is no number to be had in a directory; STATUS_SYSTEM. */
enum status number_none(const char *directory, struct errors *errors);

/* Raises `*highest` to the number in a file's name, without its folder, if that is one of `ledger`. */
void number_note(const char *name, enum ledger ledger, unsigned long *highest);

/*
 * The last number handed out, remembered in .buyao/numbers/<ledger>-<year>-<department>.
 * Only a shortcut and a queue for those who want a number at once: without
 * it the directory is read, and that nobody gets a number twice rests on link(2) alone.
 */
struct counter {
    int descriptor; /* -1: there is none */
    unsigned long last;
};

/*
 * Opens the counter of a ledger, year and department, and waits for who has it. With `look` only to
 * see what it says: nothing is created and nobody waits.
 */
void counter_open(const struct archive *archive, struct arena *arena, struct record_id id,
                  bool look, struct counter *counter);

/*
 * Remembers `last`, unless it is less, and lets the next one in. A counter that could not be written
 * is one that is read from the directory next time.
 */
void counter_close(struct counter *counter, unsigned long last);

/*
 * The directory of a department's year; `*below` is the path to it from the archive's root. NULL with
 * an error when memory runs out.
 */
char *number_directory(const struct archive *archive, struct arena *arena, struct record_id id,
                       char **below, struct errors *errors);

/*
 * Gives `*id`, which has the last number that was tried, the next one that no record has. With `look`
 * nothing tells that one, and it is more than the highest in the directory.
 */
enum status number_free(const struct archive *archive, struct arena *arena, const char *directory,
                        bool look, struct record_id *id, struct errors *errors);

#endif
