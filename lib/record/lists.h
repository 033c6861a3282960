/*
 * The lists (lists.yaml): matters that climb (提级管理事项清单, clause 07) and matters
 * to which nobody may say no directly (不得直接说“不”清单, clause 08).
 */
#ifndef BUYAO_RECORD_LISTS_H
#define BUYAO_RECORD_LISTS_H

#include "record/roster.h"

/*
 * Checks a tree that the schema has passed against policy and roster: the
 * departments exist, and a matter names a leader for each level of its chain from
 * the first above the responder up, without a gap. Returns STATUS_REFUSED with errors
 * when something is wrong.
 */
enum status lists_check(const char *path, const struct node *root, const struct policy *policy,
                        const struct roster *roster, struct errors *errors);

#endif
