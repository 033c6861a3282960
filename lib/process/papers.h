/* Papers that were missing, and came. For lib/process only. */
#ifndef BUYAO_PROCESS_PAPERS_H
#define BUYAO_PROCESS_PAPERS_H

#include "yaml/document.h"

/* True when a list of texts holds that one, spaces ignored; a list may be NULL. */
bool papers_name(const struct node *list, const char *text);

#endif
