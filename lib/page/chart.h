/*
 * Numbers as bars, with every number beside its bar, so that nothing has to
 * be guessed from a length; the series differ in lightness and hatching, not in colour alone.
 */
#ifndef BUYAO_PAGE_CHART_H
#define BUYAO_PAGE_CHART_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHART_SERIES = 4 };

struct chart_value {
    bool here; /* false: there is no such thing, which is not 0 */
    uint64_t number;
};

/* Names may be of any length; what the picture shortens is whole where the pointer rests on it. */
struct chart {
    const char *title;
    const char *unit;          /* behind a number in words: 件 */
    const char *const *groups; /* departments, quarters */
    size_t group_count;
    const char *const *panels; /* parts beside each other, such as levels */
    size_t panel_count;        /* 1 at least; the only one's name may be NULL */
    const char *const *series;
    size_t series_count; /* 1 to CHART_SERIES */
    const struct chart_value *values; /* [group][panel][series] */
};

/* A picture for page_picture(). */
struct picture {
    const char *svg;
    const char *words; /* the same numbers, a line for each group */
};

/*
 * Bars that lie: a row for each group, panels beside each other on one scale. Fits on A4
 * landscape, smaller the more there is; some 15 groups are drawn in full size. False when memory
 * runs out.
 */
bool chart_rows(struct arena *arena, const struct chart *chart, struct picture *picture);

/*
 * Bars that stand, the groups from left to right, in several rows where they are many; one
 * panel. Fits on A4 landscape. False when memory runs out.
 */
bool chart_columns(struct arena *arena, const struct chart *chart, struct picture *picture);

#endif
