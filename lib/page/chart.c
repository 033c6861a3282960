#include "page/chart.h"

#include "page/svg.h"

#include <inttypes.h>
#include <string.h>

enum {
    PAPER_WIDTH = 2670, /* A4 landscape without its margins */
    PAPER_HEIGHT = 1700,
    TEXT = 28,
    EDGE = 6,
    SWATCH = 30,
    GAP = 16,
    OUTLINE = 2,
    MOST_TICKS = 5,

    NAME_WIDTH = 330, /* rows: of the groups' names */
    NAME_LINES = 2,
    BAR = 32,
    ROW_GAP = 22,
    SHORTEST = 90, /* what the longest bar has at least */

    STAND_HEIGHT = 520, /* columns: of the highest bar */
    BAR_WIDTH = 90,
    GROUP_GAP = 90,
};

static const char *const DARK = "#1f3a5f", *const MIDDLE = "#3f8fc4", *const GRID = "#c5ccd6";

/* Each stands out from white and, by its outline too, from its neighbours (WCAG 1.4.11: 3 to 1). */
static const struct svg_paint PAINTS[CHART_SERIES] = {
    {"#1f3a5f", "#1f3a5f", OUTLINE, HATCH_NONE},
    {"#ffffff", "#1f3a5f", OUTLINE, HATCH_RISING},
    {"#3f8fc4", "#1f3a5f", OUTLINE, HATCH_NONE},
    {"#ffffff", "#1f3a5f", OUTLINE, HATCH_LEVEL},
};

static const struct svg_text LEFT = {TEXT, false, SVG_LEFT, SVG_INK};
static const struct svg_text RIGHT = {TEXT, false, SVG_RIGHT, SVG_INK};
static const struct svg_text CENTRE = {TEXT, false, SVG_MIDDLE, SVG_INK};
