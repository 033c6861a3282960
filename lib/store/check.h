/* Checking an archive: every file against its schema, every log against the process. */
#ifndef BUYAO_STORE_CHECK_H
#define BUYAO_STORE_CHECK_H

#include "store/scan.h"

/*
 * Checks policy, roster, lists, calendar and all records of the archive in
 * `directory` (found as archive_open() does), and names each fault. Where policy or
 * roster are broken the records can't be judged; an error says so, and STATUS_FOUND is returned.
 * `results` counts them, ledger by ledger. Returns STATUS_SYSTEM when something could not be read,
 * else STATUS_OK. `archive` is then open for what else there is to check; close it in any case.
 */
enum status check_archive(const char *directory, struct habits habits, struct archive *archive,
                          struct scan_result results[LEDGER_COUNT], struct errors *errors);

/*
 * Checks one file of an open archive: a record (by ID or path), or its buyao.yaml,
 * roster.yaml, lists.yaml or a file of its calendar. Opening the archive has
 * checked the first two.
 */
enum status check_file(const struct archive *archive, const char *argument, struct errors *errors);

#endif
