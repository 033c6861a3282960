/*
 * What went wrong, where, and how to mend it. Functions that can fail add to a
 * list of errors and return the status; the program prints the list once.
 */
#ifndef BUYAO_BASE_ERROR_H
#define BUYAO_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The exit statuses of every program, and what library calls return. */
enum status {
    STATUS_OK = 0,
    STATUS_FOUND = 1,   /* the answer is no, or something was found */
    STATUS_USAGE = 2,   /* the command line is wrong */
    STATUS_REFUSED = 3, /* the data or the rules do not allow it */
    STATUS_SYSTEM = 4,  /* disk, permission, memory, lock */
};

/* The worse of two: what a program that goes on after a fault ends with. */
static inline enum status status_worse(enum status one, enum status other)
{
    return one > other ? one : other;
}

/* A place in a file; line and column count from 1, 0 means unknown. */
struct place {
    const char *path; /* NULL: no file is concerned */
    size_t line;
    size_t column; /* in characters, not bytes */
};

struct error {
    enum status status; /* STATUS_OK: a warning */
    char *path;
    size_t line;
    size_t column;
    char *message;
    char *hint; /* NULL, or what would be right */
};

/* Zero-initialise; free with errors_free(). Not shared between threads. */
struct errors {
    struct error *items;
    size_t count;
    size_t capacity;
    bool lost; /* memory ran out while an error was added */
};

/*
 * Adds an error at a place. `hint` (may be NULL) is the way out, already
 * translated. Returns `status`, so that callers can `return error_add(...)`.
 * When memory runs out the list is marked and errors_print() says so.
 */
enum status error_add(struct errors *errors, enum status status, struct place place,
                      const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same, with the values as `vprintf` takes them. */
enum status error_add_values(struct errors *errors, enum status status, struct place place,
                             const char *hint, const char *format, va_list values)
    __attribute__((format(printf, 5, 0)));

/* Adds an error that concerns no file. */
enum status error_plain(struct errors *errors, enum status status, const char *hint,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Adds a warning: printed, but no reason to fail. */
void error_warn(struct errors *errors, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

enum { REASON_SIZE = 256 };

/*
 * Why a call failed (`errnum`, an errno value), in the language of the messages: the same words with
 * every C library and without its locales. What has none here, the library says into `room`.
 */
const char *error_reason(int errnum, char room[static REASON_SIZE]);

/* Adds what the system said (`errnum`, an errno value) about `path`. Returns STATUS_SYSTEM. */
enum status error_system(struct errors *errors, int errnum, const char *path, const char *doing);

/* Adds "out of memory". Returns STATUS_SYSTEM. */
static inline enum status error_memory(struct errors *errors)
{
    errors->lost = true;
    return STATUS_SYSTEM;
}

/* Moves all of `from` to the end of `to`; `from` is empty afterwards. */
void errors_move(struct errors *to, struct errors *from);

/* Orders by path, line and column, so that a parallel run prints what a serial one prints. */
void errors_sort(struct errors *errors);

/*
 * Puts `message`, translated, in the place of what the errors from the one with index `first` on
 * say, and drops their hints: what they are about may not be told. Their places stay.
 */
void errors_conceal(struct errors *errors, size_t first, const char *message);

/*
 * Gives those from the one with index `first` on that name no line, or no file, this place: they are about
 * a part of a file. What was wrong with the command line is then wrong with that part: STATUS_REFUSED.
 * Returns the worst of their statuses.
 */
enum status errors_settle(struct errors *errors, size_t first, struct place place);

/* Forgets the warnings. */
void errors_drop_warnings(struct errors *errors);

/* The worst status in the list: system before refused before the others; STATUS_OK when empty. */
enum status errors_worst(const struct errors *errors);

/*
 * Prints `path:line:col: error: message` and `hint: …` lines. Control
 * characters in any part are shown as escapes, so that no file name or value
 * reaches the terminal raw.
 */
void errors_print(const struct errors *errors, const char *program, FILE *out);

/* Releases everything; the list is empty and usable afterwards. */
void errors_free(struct errors *errors);

#endif
