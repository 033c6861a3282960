/* What is known of an applicant, ready to be looked for. For lib/redact only. */
#ifndef BUYAO_REDACT_DATUM_H
#define BUYAO_REDACT_DATUM_H

#include "redact/mask.h"

#include <stdint.h>

struct datum {
    const uint32_t *codes; /* as fold_tight() leaves it; two at least */
    size_t length;
    enum datum_kind kind;
    const char *words;   /* what stands in its place */
    const char *case_id; /* of the case that holds it */
};

/* Orders by the codes, then by kind and case. Of those with the same codes the first is to be used. */
int datum_compare(const void *left, const void *right);

/*
 * Whether a key is that of somebody who asked or complained: name, organization or contact in the map
 * `within`, or applicant.name and the like in a correction.
 */
bool datum_of_person(const char *within, const char *key, enum datum_kind *kind);

/* True when both have the same codes. */
bool datum_same(const struct datum *a, const struct datum *b);

#endif
