/* What a replay carries from entry to entry, and the checks that are particular to a step. For lib/process only. */
#ifndef BUYAO_PROCESS_REPLAY_H
#define BUYAO_PROCESS_REPLAY_H

#include "process/log.h"

struct replay {
    struct arena *arena;
    struct log_replay log;
    const struct case_record *record;
    struct progress *progress;
    struct visit *visits;
    struct phase *phases;
    struct pause *pauses;
};

/* The level that holds the case. */
const struct level *replay_level(const struct replay *replay);

/* Adds an error at a key of an entry; returns STATUS_REFUSED. */
enum status replay_refuse(const struct replay *replay, const struct entry *entry, const char *key,
                          const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Notes that an entry which is refused under clause 20 is a no without the chain, if it is a no. */
void replay_no_chain(const struct replay *replay, const struct entry *entry);

/* Who took a step has to be one who may. */
enum status replay_check_actor(const struct replay *replay, const struct entry *entry,
                               const struct step *step);

/* Whether `name` holds a level above the first for the department that has the case. */
bool replay_is_leader(const struct replay *replay, const char *name, day_number day);

/* What the table can't say about an entry that it allows. */
enum status replay_check(const struct replay *replay, const struct entry *entry);

#endif
