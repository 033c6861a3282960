/* What the forms share: which departments are printed, and how the bureau calls them. For lib/forms only. */
#ifndef BUYAO_FORMS_SCOPE_H
#define BUYAO_FORMS_SCOPE_H

#include "forms/forms.h"

/* For the pen. */
#define BLANK_DATE "　　　　年　　月　　日"

/* The department after `before` (NULL: the first) that is printed; NULL past the last. */
const struct department *scope_next(const struct form_scope *scope,
                                    const struct department *before);

/* The department's chain by the rules of the day; NULL when these have none of that name. */
const struct chain *scope_chain(const struct form_scope *scope,
                                const struct department *department);

/* How many levels a chain has, in Chinese: 四. */
const char *chain_count(const struct chain *chain);

/* What the bureau calls a department: 科室, 单位（科室） …: 承办科室 without 承办. */
const char *department_word(const struct rules *rules);

#endif
