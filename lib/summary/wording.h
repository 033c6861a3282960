/* What entries hold besides texts, in words that people read. */
#ifndef BUYAO_SUMMARY_WORDING_H
#define BUYAO_SUMMARY_WORDING_H

#include "store/archive.h"

/*
 * A list of an entry on one line: its texts, departments by name, for a party its grounds
 * behind it, joined by ；. NULL when memory runs out.
 */
const char *wording_list(const struct archive *archive, struct arena *arena,
                         const struct node *list);

#endif
