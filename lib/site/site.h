/*
 * The public site (clauses 09, 30, 38, 39): an archive's policy, roster, lists and
 * cases as pages that need nothing but themselves, without any applicant's data.
 */
#ifndef BUYAO_SITE_SITE_H
#define BUYAO_SITE_SITE_H

#include "site/put.h"
#include "store/archive.h"

/* A site ready to be put somewhere; its files live in the arena. */
struct site_files {
    struct put_file *items;
    size_t count;
};

/*
 * Makes the site as of `today`, with the figures of `quarter` where rules were in force at its end.
 * Cases' texts are masked (redact/mask.h), and each page that holds any is searched once more.
 * Warns of what a public commitment lacks (clauses 09, 39). STATUS_REFUSED when there are no rules
 * today, when records are broken, so that nobody knows what their applicants are called, or when an
 * applicant's datum is left on a page; the error names page and case.
 */
enum status site_make(const struct archive *archive, day_number today, struct quarter quarter,
                      struct arena *arena, struct site_files *files, struct errors *errors);

#endif
