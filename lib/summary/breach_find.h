/*
 * Breaches that follow from the archive (clause 32): who answered late, told twice what was
 * missing, said no without asking a level up, and so on. Nothing of it is stored; whoever looks
 * into it takes what is one into the ledger (record/breach.h).
 */
#ifndef BUYAO_SUMMARY_BREACH_FIND_H
#define BUYAO_SUMMARY_BREACH_FIND_H

#include "record/breach.h"
#include "store/scan.h"
#include "table/table.h"

struct found_breach {
    const char *key; /* stays the same: 2022-szk-0001/late-reply/2, the entry it began with */
    enum breach_kind kind;
    const char *clause;
    const char *about_case; /* an ID; NULL when there is none, as the next two */
    const char *complaint;  /* an ID */
    const char *quarter;    /* 2022Q1 */
    const char *department; /* code; NULL for a table where the policy names no office */
    day_number on;          /* the day on which it became a breach */
    bool provisional;       /* counted over a year without a notice of its working days */
    const char *const *persons; /* who held the case then */
    size_t person_count;        /* 0: the head of the department */
    const char *text;           /* what happened, Chinese, one line */
    const char *record;         /* the ID under which it is in the ledger; NULL while it is not */
};

/* The first and the last day there is, for who asks for all of them. */
#define BREACH_FIRST_DAY INT32_MIN
#define BREACH_LAST_DAY INT32_MAX

/*
 * The breaches that became one from `from` until `until`, both included, and by `today`, which
 * also judges what is still open; by day and key, in `arena`. By kind:
 *
 * late-reply (24, 28): the answer after its limit or none by today; of a question by the limit of
 *   questions where there is one (15). With a promised day it is missed-promise (23) instead.
 * second-notice (13): each notice of missing papers behind the first.
 * no-without-chain (20), late-extension (27): only in records edited by hand, which the replay
 *   refuses at that entry; such a record counts as broken as well, and nothing else of it is found.
 * open-unsatisfied (29): by the rules' limit `revisit` only; without one there is no day.
 * late-table (36): filed after its due day, or not filed by today, from the quarter of the first
 *   case on. A folder that nobody's filed.yaml dates is taken for one in time.
 * complaint-upheld (31): the department found `upheld`. None that was referred is told of.
 *
 * All limits are those of process/clock.h. Broken records of all ledgers are counted in `result`
 * and named as archive_scan() does.
 */
enum status breaches_find(const struct archive *archive, day_number from, day_number until,
                          day_number today, struct arena *arena, struct found_breach **breaches,
                          size_t *count, struct scan_result *result, struct errors *errors);

/*
 * key, kind, clause, case, department, day, persons, record, text, provisional; NULL without
 * memory.
 */
struct table *breach_find_table(const struct archive *archive, const struct found_breach *breaches,
                                size_t count, bool for_people, struct arena *arena);

#endif
