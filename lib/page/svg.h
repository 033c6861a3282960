/*
 * Drawing a picture as an SVG 1.1 element that is good as a file of its own
 * and inside HTML: several may stand on one page, since nothing has an id, and there is
 * neither style nor script, which the pages' Content-Security-Policy forbids.
 *
 * Lengths are tenths of a millimetre on paper, so that they print as they are.
 */
#ifndef BUYAO_PAGE_SVG_H
#define BUYAO_PAGE_SVG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What the pictures are drawn with: AA on white and on the light grounds (WCAG 1.4.3, 1.4.11). */
#define SVG_INK "#1a1a1a"
#define SVG_PAPER "#ffffff"
#define SVG_LINE "#44546a"

struct svg_point {
    int x, y;
};

struct svg_size {
    int width, height;
};

struct svg_box {
    int x, y, width, height;
};

enum svg_anchor { SVG_LEFT, SVG_MIDDLE, SVG_RIGHT };

struct svg_text {
    int size; /* of the letters */
    bool bold;
    enum svg_anchor anchor;
    const char *colour;
};

/* What fills a shape so that it can be told from others without colour. */
enum svg_hatch { HATCH_NONE, HATCH_RISING, HATCH_LEVEL };

struct svg_paint {
    const char *fill;
    const char *stroke; /* NULL: no outline */
    int width;          /* of the outline */
    enum svg_hatch hatch; /* in the colour of the outline */
};

/* A text cut into lines. */
struct svg_lines {
    const char *const *lines;
    size_t count;
    int width;      /* of the widest */
    bool shortened; /* the last one ends in … instead of the rest */
};

/* A picture in the making; to be filled by svg_begin(). */
struct svg {
    struct arena *arena;
    FILE *out;
    char *bytes;
    size_t length;
    bool lost; /* memory ran out */
};

/*
 * Begins a picture. It is printed as large as it is drawn, or smaller where that would be more
 * than `most`. `title` and `description` (may be NULL) are for those who can't see it. False
 * when memory runs out; else svg_end() has to be called.
 */
bool svg_begin(struct svg *svg, struct arena *arena, struct svg_size drawn, struct svg_size most,
               const char *title, const char *description);

/* Ends the picture: an <svg> element in the arena; NULL when memory ran out at any time. */
const char *svg_end(struct svg *svg);

/* A group; what is in it belongs to `title` (may be NULL). */
void svg_group(struct svg *svg, const char *title);
void svg_group_end(struct svg *svg);

/* `radius` is that of the corners, 0 for square ones. */
void svg_rectangle(struct svg *svg, struct svg_box box, int radius, struct svg_paint paint);

/* A diamond; with `slope` less than half its width it is drawn out, and has room for text. */
void svg_diamond(struct svg *svg, struct svg_box box, int slope, struct svg_paint paint);

void svg_line(struct svg *svg, const struct svg_point *points, size_t count, const char *colour,
              int width);

/* The same with a head, whose tip is the last point. The last stretch is level or upright. */
void svg_arrow(struct svg *svg, const struct svg_point *points, size_t count, const char *colour,
               int width);

/* A line of text; `at` is in the middle of its height. Odd bytes become visible as in a table. */
void svg_text(struct svg *svg, struct svg_point at, const char *text, struct svg_text how);

/* Several lines; `at` is in the middle of them all. */
void svg_text_lines(struct svg *svg, struct svg_point at, const struct svg_lines *lines,
                    struct svg_text how);

/* How wide the first `length` bytes of a text are in letters of this size, by a fair guess. */
int svg_text_width(const char *text, size_t length, int size);

/* From one line to the next. */
int svg_line_height(int size);

/*
 * Cuts a text into lines that are not wider than `width`, as table/wrap.h does, behind
 * punctuation rather than elsewhere and nearly as wide as each other; what does not fit into
 * `most` lines (at least 1) is left out and marked by …. False when memory runs out.
 */
bool svg_wrap(struct arena *arena, const char *text, int size, int width, size_t most,
              struct svg_lines *lines);

#endif
