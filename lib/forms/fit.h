/* Fitting the rows of a paper form onto its page. For lib/forms only. */
#ifndef BUYAO_FORMS_FIT_H
#define BUYAO_FORMS_FIT_H

#include "page/boxes.h"

/*
 * Lowers rows that have room to spare, each by its part of what they have, until those whose
 * text needs more than their height fit beside them into `height` mm at a width of `width` mm. A
 * form with more text than a page can hold goes on to the next. False when memory runs out.
 */
bool fit_rows(struct boxes *boxes, unsigned width, unsigned height);

#endif
