/*
 * Text as one looks for personal data in it: what differs only in width, letter
 * case, spaces or the way it was typed is the same, and each piece knows where it came from.
 */
#ifndef BUYAO_REDACT_FOLD_H
#define BUYAO_REDACT_FOLD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One code point of the folded text, and the bytes of the text that it was made of. */
struct folded {
    uint32_t code;
    size_t from, to;
};

struct fold {
    struct folded *items;
    size_t count;
};

/*
 * Folds for comparing: compatibility forms and letter case as Unicode has them, without spaces of
 * any kind, invisible characters, the dots inside names, and hyphens after a letter or digit of
 * ASCII. A byte that is no UTF-8 is one code point that equals nothing. False when memory runs out.
 */
bool fold_tight(struct arena *arena, const char *text, struct fold *fold);

/*
 * Folds for patterns: compatibility forms only; every space is U+0020 (a line feed stays), every
 * dash U+002D, every dot inside names U+00B7. False when memory runs out.
 */
bool fold_loose(struct arena *arena, const char *text, struct fold *fold);

#endif
