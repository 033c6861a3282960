/*
 * The records of an archive for other programs, a row or a line for each, as they stand in their
 * files: with all entries and corrections, so that what is exported replays as the archive does.
 */
#ifndef BUYAO_SUMMARY_EXPORT_H
#define BUYAO_SUMMARY_EXPORT_H

#include "page/print.h"
#include "redact/mask.h"
#include "store/scan.h"

struct export_filter {
    unsigned ledgers;       /* a set of bits of enum ledger; 0: all of them */
    const char *department; /* code of the one that has a case now, or under which another record lies */
    day_number from, until; /* received, found or drawn on these days; INT32_MIN, INT32_MAX: any */
    bool redact;
    bool named; /* none but those that were added */
};

/* A record that is to be exported, as it was when it was found. */
struct export_item {
    struct record_id id;
    size_t length; /* of its file, which only grows */
};

/* Zero-initialise; free with export_free(). */
struct export {
    struct export_item *items; /* by ledger, year, department and number */
    size_t count, capacity;
    size_t withheld;   /* complaints that were referred, and breaches about them (clause 31) */
    struct mask *mask; /* what is left out; NULL: nothing is */
};

/*
 * Looks for the records that pass the filter; with `redact` also for all that the archive holds of
 * applicants and complainants. Memory holds their IDs, and these data, alone.
 * Broken records are counted and named as archive_scan() does.
 */
enum status export_gather(const struct archive *archive, const struct export_filter *filter,
                          struct export *export, struct scan_result *result,
                          struct errors *errors);

/*
 * Adds one record by its ID, whatever filters say. STATUS_REFUSED when it is not there, is broken, or
 * is shown to nobody (clause 31). To be called before export_gather().
 */
enum status export_add(const struct archive *archive, struct record_id id, struct export *export,
                       struct errors *errors);

/*
 * Prints them as CSV (a line of headings, then one for each header and each entry) or as JSONL. What
 * is redacted (redact/redact.h) is searched once more, all of it before any of it is printed:
 * STATUS_REFUSED with an error that names the case whose applicant's datum is left; STATUS_SYSTEM when
 * a record was changed meanwhile, or `out` or memory fails; `path` is
 * where `out` goes, for messages, or NULL.
 */
enum status export_print(const struct archive *archive, const struct export *export,
                         enum format format, FILE *out, const char *path, struct errors *errors);

void export_free(struct export *export);

#endif
