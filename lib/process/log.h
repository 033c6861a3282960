/* What the replays of all ledgers share. For lib/process only. */
#ifndef BUYAO_PROCESS_LOG_H
#define BUYAO_PROCESS_LOG_H

#include "process/process.h"
#include "record/record.h"

/* What a replay carries from entry to entry, whatever the ledger. */
struct log_replay {
    const struct world *world;
    const char *path;
    struct moment last; /* of the entry before; of the header before the first */
    struct errors *errors;
};

/* Adds an error at a key of an entry or of the header, else at the map; returns STATUS_REFUSED. */
enum status log_refuse(const struct log_replay *replay, const struct node *map, const char *key,
                       const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same, with the values as `vprintf` takes them. */
enum status log_refuse_values(const struct log_replay *replay, const struct node *map,
                              const char *key, const char *hint, const char *format,
                              va_list values) __attribute__((format(printf, 5, 0)));

/* Goes on to an entry, which may not be dated before the last; else STATUS_REFUSED. */
enum status log_advance(struct log_replay *replay, const struct node *entry, struct moment at);

/*
 * The department that the roster has under `code`, which stands at `key`, on a day. STATUS_REFUSED,
 * and NULL, where it has none.
 */
enum status log_department(const struct log_replay *replay, const struct node *map, const char *key,
                           const char *code, day_number day, const struct department **department);

/*
 * Whether `name` holds a level above the first of a department's chain on a day; false where the
 * chain is NULL.
 */
bool log_is_leader(const struct log_replay *replay, const struct department *department,
                   const struct chain *chain, const char *name, day_number day);

/*
 * Whether the entry with that number only follows a number that was handed out twice. It says
 * nothing about the matter, so that anybody may make it whom the roster knows; nobody gets a part
 * in a record by it.
 */
bool log_renumbers(const struct log_replay *replay, size_t number);

/* Whether who made an entry is in the roster; else STATUS_REFUSED. */
enum status log_check_known(const struct log_replay *replay, const struct node *entry);

/* Whether who made an entry made one of those before it, of which `entries` is the first. */
bool log_is_involved(const struct log_replay *replay, const struct log_entry *entries,
                     const struct log_entry *entry);

/*
 * An entry is taken back by who made it, or by a leader of the department's chain in these rules;
 * else STATUS_REFUSED.
 */
enum status log_check_void(const struct log_replay *replay, const struct log_entry *entries,
                           const struct log_entry *entry, const struct rules *rules,
                           const struct department *department);

#endif
