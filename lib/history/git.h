/* Running git as a child with pipes, without a shell, and reading its objects in one process. */
#ifndef BUYAO_HISTORY_GIT_H
#define BUYAO_HISTORY_GIT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

enum { GIT_ID_SIZE = 65 }; /* of an object's name in SHA-256, and the end */

/* What a child reads: an open descriptor, or one of these. */
enum { GIT_READS_NOTHING = -1, GIT_READS_PIPE = -2 };

struct git_process {
    pid_t child;
    int input;    /* what is written here is what git reads; -1 without a pipe */
    FILE *output; /* what git prints */
    FILE *said;   /* what git says on standard error; NULL where no file could be had for it */
};

/*
 * Starts `git -C directory ARGUMENT...` (NULL ends them): git's own switches, its command, and what
 * that takes. Grafts are not followed: they would hide commits from every reader of history. Ignore
 * SIGPIPE while it reads from a pipe. STATUS_SYSTEM when git is missing; then there is nothing to
 * end.
 */
enum status git_start(struct git_process *git, const char *directory,
                      const char *const arguments[], int input, struct errors *errors);

/* Waits for the end. Its exit status; -1 when it was killed. */
int git_end(struct git_process *git);

/*
 * Waits for the end of `command`, as messages name it. STATUS_SYSTEM with what git said when it was
 * killed or failed.
 */
enum status git_finish(struct git_process *git, const char *command, struct errors *errors);

/*
 * Runs git and reads what it prints, terminated, into the arena; `*result` is its exit status.
 * STATUS_SYSTEM when it can't be run, or was killed: then it has given no answer, not even no.
 */
enum status git_ask(struct arena *arena, const char *directory, const char *const arguments[],
                    char **output, size_t *length, int *result, struct errors *errors);

/* As git_ask(), without the last line's end; NULL where git ends with another status than 0. */
enum status git_answer(struct arena *arena, const char *directory, const char *const arguments[],
                       char **answer, struct errors *errors);

/* As git_ask(), for the exit status alone: whether it is 0. */
enum status git_succeeds(const char *directory, const char *const arguments[], bool *yes,
                         struct errors *errors);

/*
 * Runs git for one line: `line`, of `size` bytes, gets the first that it prints, cut where it does
 * not fit, "" when there is none. False when git could not be run or failed, which is no error
 * here: whoever has no git, or no repository there, gets no answer.
 */
bool git_line(const char *directory, const char *const arguments[], char *line, size_t size);

/* One object's content; NULL bytes for one that is larger than was asked for. */
struct git_object {
    char *bytes; /* terminated */
    size_t length;
    bool large;
};

/*
 * Reads objects, one after the other, from a `git cat-file --batch` that stays open. STATUS_SYSTEM
 * with an error that names the object when it is missing or can't be read.
 */
enum status git_read(struct git_process *batch, struct arena *arena, const char *id, size_t limit,
                     struct git_object *object, struct errors *errors);

#endif
