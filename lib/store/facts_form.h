/* How facts lie in their bytes. For lib/store/facts*.c only. */
#ifndef BUYAO_STORE_FACTS_FORM_H
#define BUYAO_STORE_FACTS_FORM_H

#include "store/facts.h"

/*
 * The bytes: a head, then entries, visits, phases and pauses, each of a fixed size, then the texts,
 * each with its end, which are named by their distance from the first; the first is empty and
 * stands for none. Numbers are little-endian. What an entry of a log is named by counts from 1.
 */
enum { FACTS_MOST = 65535, FACTS_OPEN = 1 };

/* The members of an entry's node that questions read. */
static const char *const facts_members[] = {"result", "strong", "department", "responder"};

enum { FACTS_MEMBERS = sizeof facts_members / sizeof *facts_members };

#endif
