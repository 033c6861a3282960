/* The notice that tells the results of a spot check (抽查情况通报, clause 33). */
#ifndef BUYAO_FORMS_NOTICE_H
#define BUYAO_FORMS_NOTICE_H

#include "page/page.h"
#include "store/inspections.h"

/*
 * Makes the notice: how the sample was drawn, a row for each case, and the text that was told with
 * it. What was not found or told yet is left for a pen. Of a case it holds ID, department and the
 * listed matter or category; a text that holds the name, unit or contact of an applicant is
 * STATUS_REFUSED, as is a case that is broken. `*page` lives in `arena`.
 */
enum status notice_page(struct arena *arena, const struct archive *archive,
                        const struct loaded_inspection *loaded, struct page **page,
                        struct errors *errors);

#endif
