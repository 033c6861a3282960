/* The archive: where it is, its policy, roster and calendar, and where each case lies in it. */
#ifndef BUYAO_STORE_ARCHIVE_H
#define BUYAO_STORE_ARCHIVE_H

#include "process/process.h"
#include "record/case.h"
#include "record/policy.h"
#include "record/roster.h"
#include "schema/schema.h"
#include "store/pending.h"

#include <stdio.h>

/* A file that the archive was opened with, byte for byte. */
struct source {
    const char *name; /* buyao.yaml, 2022.yaml … */
    const char *bytes;
    size_t length;
    const struct source *older; /* the one that was read before */
};

/* How somebody wants records to be read, whatever the question. */
struct habits {
    bool index;     /* questions may rest on the index, and keep it (buyao-index(5)) */
    FILE *progress; /* where to say how far a long scan has come; NULL: nowhere */
};

/* The schemas of the ledgers, each compiled when the first of its records is. */
struct schemas {
    struct schema *of[LEDGER_COUNT];
};

/*
 * Read-only once it is open, but for the schemas: threads may share it when archive_ready() has
 * compiled those that they need.
 */
struct archive {
    struct arena arena;
    const char *root; /* the directory, as given or as found */
    const struct policy *policy;
    const struct roster *roster;
    const struct lists *lists; /* NULL when there is no lists.yaml */
    struct calendar *calendar;
    struct schemas *schemas;
    const struct source *sources; /* of policy, roster, lists and calendar */
    struct habits habits;         /* none but where they are set after it was opened */
    const struct pendings *pending; /* looked at as if they were written; NULL: the disk alone counts */
};

/*
 * Opens the archive in `directory`; when that is NULL the one in $BUYAO_DIR,
 * else the one whose buyao.yaml is nearest upwards. Policy, roster, lists and calendar
 * have to be valid. On failure adds errors, returns the status, and nothing is open.
 */
enum status archive_open(struct archive *archive, const char *directory, struct errors *errors);

/* As archive_open(), but only finds the directory and reads nothing. */
enum status archive_find(struct archive *archive, const char *directory, struct errors *errors);

void archive_close(struct archive *archive);

/* STATUS_SYSTEM with an error when the archive's directory was moved away meanwhile. */
enum status archive_remains(const struct archive *archive, struct errors *errors);

/* The schema of a ledger, compiled if it is not yet; NULL with an error when memory runs out. */
struct schema *archive_schema(const struct archive *archive, enum ledger ledger,
                              struct errors *errors);

/*
 * Sees that the schema of a ledger is compiled, with those of the ledgers whose records its own
 * can lead to. STATUS_SYSTEM with an error when memory runs out.
 */
enum status archive_ready(const struct archive *archive, enum ledger ledger,
                          struct errors *errors);

/* What cases of the archive are judged by. */
struct world archive_world(const struct archive *archive);

/*
 * Reads the calendar anew: the statutory days and what the files in calendar/
 * add, in the order of their names. Free with calendar_free(). NULL with errors on failure.
 */
struct calendar *archive_calendar(const struct archive *archive, struct errors *errors);

/* Checks lists.yaml, if there is one, against policy and roster. */
enum status archive_check_lists(const struct archive *archive, struct errors *errors);

/* Reads a file of the archive and checks it against a schema; NULL with errors on failure. */
const struct node *archive_read_checked(struct arena *arena, const char *path, const char *schema,
                                        struct errors *errors);

/*
 * What lies in an archive is there itself: STATUS_REFUSED when `path` is a symbolic link, which
 * could lead out of it. One that is not there is STATUS_OK.
 */
enum status archive_refuse_link(const char *path, struct errors *errors);

/* The same for the directories of a year and a department, which a record lies in. */
enum status archive_refuse_links(const struct archive *archive, struct record_id id,
                                 struct errors *errors);

/* `directory/name`, in the arena; NULL with an error when memory runs out. */
char *path_join(struct arena *arena, const char *directory, const char *name,
                struct errors *errors);

/* Where a record lies: <root>/cases/2022/szk/2022-szk-0001.yaml. NULL when memory runs out. */
char *archive_record_path(const struct archive *archive, struct arena *arena, struct record_id id);

/*
 * Reads what a user wrote for a record of a ledger: an ID, or a path to its file in this
 * archive. Anything else is refused, and no path is made of it.
 */
enum status archive_find_record(const struct archive *archive, enum ledger ledger,
                                const char *argument, struct record_id *id,
                                struct errors *errors);

/*
 * The same for a record of whichever ledger; what is none is said to be no case, or no record of
 * the ledger that the argument seems to name.
 */
enum status archive_find_any(const struct archive *archive, const char *argument,
                             struct record_id *id, struct errors *errors);

/* As archive_find_record(), of a case. */
enum status archive_find_case(const struct archive *archive, const char *argument,
                              struct record_id *id, struct errors *errors);

#endif
