#include "page/svg.h"

#include "base/text.h"
#include "page/html.h"
#include "table/wrap.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define FONTS "SimSun, '宋体', 'Noto Sans CJK SC', sans-serif"

enum { HEAD_LENGTH = 22, HEAD_WIDTH = 16, HATCH_STEP = 12, HATCH_WIDTH = 2 };

/* --- the element ----------------------------------------------------------- */

/* Tenths of a millimetre as millimetres: a point whatever the locale, as no double is printed. */
static void put_millimetres(struct svg *svg, const char *name, int tenths)
{
    fprintf(svg->out, " %s=\"%d.%dmm\"", name, tenths / 10, tenths % 10);
}

static void put_visible(struct svg *svg, const char *text)
{
    const char *visible = text_visible(svg->arena, text);
    if (visible)
        html_attribute(visible, svg->out);
    else
        svg->lost = true;
}

static void put_named(struct svg *svg, const char *tag, const char *text)
{
    if (!text)
        return;
    fprintf(svg->out, "<%s>", tag);
    put_visible(svg, text);
    fprintf(svg->out, "</%s>\n", tag);
}

/* As large as may be without being larger than `most`, in proportion. */
static struct svg_size fit(struct svg_size drawn, struct svg_size most)
{
    struct svg_size size = drawn;
    if (size.width > most.width)
        size = (struct svg_size){most.width,
                                 (int)((long long)drawn.height * most.width / drawn.width)};
    if (size.height > most.height)
        size = (struct svg_size){(int)((long long)drawn.width * most.height / drawn.height),
                                 most.height};
    return size;
}

bool svg_begin(struct svg *svg, struct arena *arena, struct svg_size drawn, struct svg_size most,
               const char *title, const char *description)
{
    *svg = (struct svg){.arena = arena};
    svg->out = text_stream_open(&svg->bytes, &svg->length);
    if (!svg->out)
        return false;
    struct svg_size size = fit(drawn, most);
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"", svg->out);
    put_millimetres(svg, "width", size.width);
    put_millimetres(svg, "height", size.height);
    fprintf(svg->out, " viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"" FONTS "\">\n",
            drawn.width, drawn.height);
    put_named(svg, "title", title);
    put_named(svg, "desc", description);
    return true;
}

const char *svg_end(struct svg *svg)
{
    fputs("</svg>\n", svg->out);
    bool lost = !text_stream_close(svg->out, &svg->bytes) || svg->lost;
    const char *text = lost ? NULL : arena_copy(svg->arena, svg->bytes, svg->length);
    free(svg->bytes);
    *svg = (struct svg){0};
    return text;
}

void svg_group(struct svg *svg, const char *title)
{
    fputs("<g>\n", svg->out);
    put_named(svg, "title", title);
}

void svg_group_end(struct svg *svg)
{
    fputs("</g>\n", svg->out);
}

/* --- shapes ---------------------------------------------------------------- */

static void put_paint(struct svg *svg, struct svg_paint paint)
{
    fprintf(svg->out, " fill=\"%s\"", paint.fill);
    if (paint.stroke)
        fprintf(svg->out, " stroke=\"%s\" stroke-width=\"%d\"", paint.stroke, paint.width);
    fputs("/>\n", svg->out);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Lines from the lower left to the upper right, each cut off at the box's edges. */
static void put_rising(struct svg *svg, struct svg_box box)
{
    for (int from = HATCH_STEP - box.height; from < box.width; from += HATCH_STEP) {
        int begin = larger(from, 0), end = smaller(from + box.height, box.width);
        if (begin < end)
            fprintf(svg->out, "M%d %dL%d %d", box.x + begin, box.y + box.height - (begin - from),
                    box.x + end, box.y + box.height - (end - from));
    }
}

static void put_level(struct svg *svg, struct svg_box box)
{
    for (int down = HATCH_STEP / 2; down < box.height; down += HATCH_STEP)
        fprintf(svg->out, "M%d %dL%d %d", box.x, box.y + down, box.x + box.width, box.y + down);
}

static void put_hatch(struct svg *svg, struct svg_box box, struct svg_paint paint)
{
    if (paint.hatch == HATCH_NONE || box.width <= 0 || box.height <= 0)
        return;
    fputs("<path d=\"M0 0", svg->out);
    if (paint.hatch == HATCH_RISING)
        put_rising(svg, box);
    else
        put_level(svg, box);
    fprintf(svg->out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>\n", paint.stroke,
            HATCH_WIDTH);
}

void svg_rectangle(struct svg *svg, struct svg_box box, int radius, struct svg_paint paint)
{
    fprintf(svg->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", box.x, box.y,
            box.width, box.height);
    if (radius > 0)
        fprintf(svg->out, " rx=\"%d\"", radius);
    put_paint(svg, paint);
    put_hatch(svg, box, paint);
}

static void put_points(struct svg *svg, const struct svg_point *points, size_t count)
{
    fputs(" points=\"", svg->out);
    for (size_t i = 0; i < count; i++)
        fprintf(svg->out, "%s%d,%d", i > 0 ? " " : "", points[i].x, points[i].y);
    fputc('"', svg->out);
}

void svg_diamond(struct svg *svg, struct svg_box box, int slope, struct svg_paint paint)
{
    int right = box.x + box.width, bottom = box.y + box.height, middle = box.y + box.height / 2;
    const struct svg_point points[] = {{box.x, middle},        {box.x + slope, box.y},
                                       {right - slope, box.y}, {right, middle},
                                       {right - slope, bottom}, {box.x + slope, bottom}};
    fputs("<polygon", svg->out);
    put_points(svg, points, sizeof points / sizeof *points);
    put_paint(svg, paint);
}

void svg_line(struct svg *svg, const struct svg_point *points, size_t count, const char *colour,
              int width)
{
    fputs("<polyline", svg->out);
    put_points(svg, points, count);
    fprintf(svg->out, " fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>\n", colour, width);
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

/* The line stays hidden behind the head: a thick one would make the tip blunt. */
void svg_arrow(struct svg *svg, const struct svg_point *points, size_t count, const char *colour,
               int width)
{
    struct svg_point tip = points[count - 1], before = points[count - 2];
    int x = sign(tip.x - before.x), y = sign(tip.y - before.y);
    struct svg_point base = {tip.x - x * HEAD_LENGTH, tip.y - y * HEAD_LENGTH};
    const struct svg_point head[] = {
        tip,
        {base.x - y * HEAD_WIDTH / 2, base.y - x * HEAD_WIDTH / 2},
        {base.x + y * HEAD_WIDTH / 2, base.y + x * HEAD_WIDTH / 2}};
    fputs("<polyline", svg->out);
    fputs(" points=\"", svg->out);
    for (size_t i = 0; i + 1 < count; i++)
        fprintf(svg->out, "%d,%d ", points[i].x, points[i].y);
    fprintf(svg->out, "%d,%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>\n", base.x,
            base.y, colour, width);
    fputs("<polygon", svg->out);
    put_points(svg, head, sizeof head / sizeof *head);
    put_paint(svg, (struct svg_paint){.fill = colour});
}

/* --- text ------------------------------------------------------------------ */

/* The middle of a Chinese character lies above the line that letters stand on. */
static int baseline(int middle, int size)
{
    return middle + size * 37 / 100;
}

void svg_text(struct svg *svg, struct svg_point at, const char *text, struct svg_text how)
{
    static const char *const anchors[] = {
        [SVG_LEFT] = "start", [SVG_MIDDLE] = "middle", [SVG_RIGHT] = "end"};
    fprintf(svg->out, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s text-anchor=\"%s\" fill=\"%s\">",
            at.x, baseline(at.y, how.size), how.size, how.bold ? " font-weight=\"bold\"" : "",
            anchors[how.anchor], how.colour);
    put_visible(svg, text);
    fputs("</text>\n", svg->out);
}

void svg_text_lines(struct svg *svg, struct svg_point at, const struct svg_lines *lines,
                    struct svg_text how)
{
    int step = svg_line_height(how.size);
    int y = at.y - (int)(lines->count - 1) * step / 2;
    for (size_t i = 0; i < lines->count; i++, y += step)
        svg_text(svg, (struct svg_point){at.x, y}, lines->lines[i], how);
}

/* Quotation marks, dashes and dots are as wide as a character in Chinese type, not on a terminal. */
static bool is_wide_mark(int code)
{
    return code == 0xB7 || (code >= 0x2010 && code <= 0x2027);
}

/* Hundredths of the size; for letters the widest of the fonts that may come to be used. */
static int share_of(int code)
{
    if (code < 0x80 && strchr("MWmw@%", code))
        return 96;
    if (code >= 'A' && code <= 'Z')
        return 76;
    if (code < 0x80)
        return code == ' ' ? 50 : 62;
    if (is_wide_mark(code))
        return 100;
    int columns = utf8proc_charwidth(code);
    return columns <= 0 ? 0 : columns == 1 ? 80 : 100;
}

int svg_text_width(const char *text, size_t length, int size)
{
    long long sum = 0;
    size_t step;
    int code = 0;
    for (size_t at = 0; at < length && (step = text_next(text + at, length - at, &code)) > 0;
         at += step)
        sum += share_of(code);
    sum = (sum * size + 99) / 100;
    return sum > INT_MAX ? INT_MAX : (int)sum;
}

int svg_line_height(int size)
{
    return size * 4 / 3;
}

/* The next line: as many columns as it may have by the width of its characters. */
static struct wrap_piece cut(const char **rest, int size, int width)
{
    const char *from = *rest;
    size_t columns = width > size ? (size_t)width * 2 / (size_t)size : 2; /* none is narrower */
    struct wrap_piece piece;
    do {
        *rest = from;
        piece = wrap_next(rest, columns);
        columns = piece.columns < columns ? piece.columns : columns;
        columns--;
    } while (columns > 0 && svg_text_width(piece.bytes, piece.length, size) > width);
    return piece;
}

/* The piece, or as much of it as leaves room for …; NULL when memory runs out. */
static char *shorten(struct arena *arena, struct wrap_piece piece, int size, int width)
{
    size_t length = piece.length;
    int mark = svg_text_width("…", strlen("…"), size);
    while (length > 0 && svg_text_width(piece.bytes, length, size) + mark > width) {
        do
            length--;
        while (length > 0 && ((unsigned char)piece.bytes[length] & 0xC0) == 0x80);
    }
    return arena_format(arena, "%.*s…", (int)length, piece.bytes);
}

/* What a text becomes when it is cut to a width. */
struct trial {
    size_t lines; /* at most one more than asked for */
    size_t torn;  /* lines that do not end behind punctuation */
};

static bool ends_at_mark(struct wrap_piece piece)
{
    static const char *const marks[] = {"，", "。", "、", "；", "：", "！", "？", "）", "》"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (piece.length >= length &&
            memcmp(piece.bytes + piece.length - length, marks[i], length) == 0)
            return true;
    }
    return false;
}

static struct trial try_width(const char *text, int size, int width, size_t most)
{
    struct trial trial = {0};
    while (text && trial.lines <= most) {
        struct wrap_piece piece = cut(&text, size, width);
        trial.lines++;
        trial.torn += text && !ends_at_mark(piece);
    }
    return trial;
}

/*
 * The width with which a text takes no more lines than with `width`, as few as can be are torn,
 * and none holds a single character: the least such one, but at least half of it.
 */
static int balance(const char *text, int size, int width, size_t most)
{
    struct trial best = try_width(text, size, width, most);
    int found = width, step = larger(size / 4, 1);
    if (best.lines > most || best.lines == 1)
        return width;
    for (int narrower = width - step; narrower > width / 2; narrower -= step) {
        struct trial trial = try_width(text, size, narrower, most);
        if (trial.lines > best.lines)
            break;
        if (trial.torn <= best.torn) {
            best.torn = trial.torn;
            found = narrower;
        }
    }
    return found;
}

bool svg_wrap(struct arena *arena, const char *text, int size, int width, size_t most,
              struct svg_lines *lines)
{
    const char *rest = text_visible(arena, text);
    const char **found = arena_array(arena, most, sizeof *found);
    if (!rest || !found)
        return false;
    *lines = (struct svg_lines){.lines = found};
    width = balance(rest, size, width, most);
    while (rest && lines->count < most) {
        struct wrap_piece piece = cut(&rest, size, width);
        lines->shortened = rest && lines->count + 1 == most;
        char *line = lines->shortened ? shorten(arena, piece, size, width)
                                      : arena_copy(arena, piece.bytes, piece.length);
        if (!line)
            return false;
        lines->width = larger(lines->width, svg_text_width(line, strlen(line), size));
        found[lines->count++] = line;
    }
    return true;
}
