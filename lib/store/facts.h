/*
 * What questions over many cases take from a case, as a string of bytes that the index keeps: what
 * the log means, without the record's texts. For lib/store only.
 *
 * A case that is made of facts has of its record id, department, responder, received, kind,
 * matter and entries; of an entry at, by, act, number, voided, of its node the members below, the
 * reason of a passing up and the opinion of the last word where that is a no; and its progress but
 * for feedback and example. Everything else is NULL, its trees and bytes too.
 */
#ifndef BUYAO_STORE_FACTS_H
#define BUYAO_STORE_FACTS_H

#include "store/load.h"

/* A growing string of bytes; zero-initialise, and free `bytes`. */
struct packed {
    unsigned char *bytes;
    size_t length;
    size_t capacity;
    bool failed; /* memory ran out */
};

/*
 * The facts of a valid case, from the beginning of `packed`. False when it is too large for them,
 * or memory runs out: then it is to be read each time.
 */
bool facts_pack(const struct archive *archive, const struct loaded_case *loaded,
                struct packed *packed);

/*
 * Makes a case of facts, by the policy, roster and lists by which they were found. The bytes may be
 * anybody's: false when they are not facts from which every question can be answered. What is
 * made lives in `arena`, and so have `bytes` and `matter` to.
 */
bool facts_unpack(const struct archive *archive, struct arena *arena, const char *id,
                  const char *department, const char *matter, const unsigned char *bytes,
                  size_t length, struct loaded_case *loaded);

#endif
