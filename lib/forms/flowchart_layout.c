/*
 * Three columns: what lies beside the way at the left, the way up the chain in the middle, and at
 * the right where it ends well. A step and what it leads to at the right are on one height.
 */
#include "forms/flowchart_steps.h"

#include <string.h>

enum {
    BUS = 462,     /* from which the situations at the left branch off */
    SPLIT = 1030,  /* from which several results of one step branch off */
    MERGE = 1640,  /* on which the results go down to the visit */
    EDGE = 4,      /* room for the outlines at the picture's edge */
    PADDING = 20,  /* beside the text of a box */
    LABEL_SIZE = 28,
    LABEL_GAP = 14, /* from an arrow to what stands at it */
    LABEL_ROOM = 160, /* above an arrow */
    LABEL_BESIDE = 256,
    MOST_LINES = 6, /* of a box: a longer text is shortened in the picture */
    WHO_LINES = 3,
    ARROW_AT_LEAST = 30, /* above and below a label */
};

static const struct {
    int x, width, size;
} LANES[] = {
    [LANE_SIDE] = {EDGE, 426, 30},
    [LANE_MAIN] = {500, 500, 34},
    [LANE_RESULT] = {1210, 400, 30},
};

/* How much room there is: what does not fit on the sheet otherwise moves together. */
static const struct spacing {
    int padding; /* above and below the text of a box */
    int gap;     /* between boxes, at least */
    int extra;   /* that an arrow of the middle may be longer where the sheet has room */
} SPACINGS[] = {{22, 60, 56}, {10, 46, 40}};

struct laying {
    struct arena *arena;
    const struct flow *flow;
    const struct spacing *spacing;
    struct flow_box *boxes;
    struct flow_route *routes;
};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* --- boxes and their text ---------------------------------------------------- */

static int text_room(const struct flow_step *step)
{
    int edge = step->kind == FLOW_DECISION ? FLOW_SLOPE : PADDING;
    return LANES[step->lane].width - 2 * edge;
}

/* One below the other. */
static bool join(struct arena *arena, const struct svg_lines *above,
                 const struct svg_lines *below, struct svg_lines *lines)
{
    const char **all = arena_array(arena, above->count + below->count, sizeof *all);
    if (!all)
        return false;
    memcpy(all, above->lines, above->count * sizeof *all);
    memcpy(all + above->count, below->lines, below->count * sizeof *all);
    *lines = (struct svg_lines){all, above->count + below->count,
                                larger(above->width, below->width),
                                above->shortened || below->shortened};
    return true;
}

/* Who does it and what: on one line where it fits, else each on lines of its own. */
static bool wrap_step(struct laying *work, const struct flow_step *step, int size,
                      struct svg_lines *lines)
{
    struct svg_lines who, what;
    int room = text_room(step);
    if (!step->who)
        return svg_wrap(work->arena, step->text, size, room, MOST_LINES, lines);
    const char *whole = arena_format(work->arena, "%s%s", step->who, step->text);
    if (!whole)
        return false;
    if (svg_text_width(whole, strlen(whole), size) <= room)
        return svg_wrap(work->arena, whole, size, room, 1, lines);
    return svg_wrap(work->arena, step->who, size, room, WHO_LINES, &who) &&
           svg_wrap(work->arena, step->text, size, room, MOST_LINES, &what) &&
           join(work->arena, &who, &what, lines);
}

static bool measure_box(struct laying *work, const struct flow_step *step, struct flow_box *box)
{
    int size = LANES[step->lane].size;
    if (!wrap_step(work, step, size, &box->lines))
        return false;
    box->type = (struct svg_text){.size = size,
                                  .bold = step->kind == FLOW_SITUATION,
                                  .anchor = SVG_MIDDLE,
                                  .colour = SVG_INK};
    box->box.x = LANES[step->lane].x;
    box->box.width = LANES[step->lane].width;
    box->box.height =
        (int)box->lines.count * svg_line_height(size) + 2 * work->spacing->padding;
    return true;
}

static bool add_label(struct laying *work, struct flow_route *route, const char *text,
                      int room, enum svg_anchor anchor)
{
    if (!text)
        return true;
    struct flow_label *label = &route->labels[route->label_count++];
    label->type = (struct svg_text){.size = LABEL_SIZE, .anchor = anchor, .colour = SVG_INK};
    return svg_wrap(work->arena, text, LABEL_SIZE, room, MOST_LINES, &label->lines);
}

/* At an arrow that goes down the condition is at the right, the limit at the left; else above it. */
static bool measure_route(struct laying *work, const struct flow_arrow *arrow,
                          struct flow_route *route)
{
    enum flow_lane to = work->flow->steps[arrow->to].lane;
    bool down = work->flow->steps[arrow->from].lane == to;
    int room = down ? LABEL_BESIDE : LABEL_ROOM;
    route->label_count = 0;
    return add_label(work, route, arrow->condition, room, down ? SVG_LEFT : SVG_MIDDLE) &&
           add_label(work, route, arrow->limit, room, to == LANE_MAIN ? SVG_RIGHT : SVG_LEFT);
}

static bool measure(struct laying *work)
{
    for (size_t i = 0; i < work->flow->step_count; i++)
        if (!measure_box(work, &work->flow->steps[i], &work->boxes[i]))
            return false;
    for (size_t i = 0; i < work->flow->arrow_count; i++)
        if (!measure_route(work, &work->flow->arrows[i], &work->routes[i]))
            return false;
    return true;
}

/* --- rows ---------------------------------------------------------------------- */

static enum flow_lane lane_of(const struct laying *work, size_t step)
{
    return work->flow->steps[step].lane;
}

static int label_height(const struct flow_route *route)
{
    size_t lines = 0;
    for (size_t i = 0; i < route->label_count; i++)
        if (route->labels[i].lines.count > lines)
            lines = route->labels[i].lines.count;
    return (int)lines * svg_line_height(LABEL_SIZE);
}

/* What the arrow that comes down to a step from its own column needs; 0 for the first. */
static int gap_above(const struct laying *work, size_t step)
{
    for (size_t i = 0; i < work->flow->arrow_count; i++) {
        const struct flow_arrow *arrow = &work->flow->arrows[i];
        if (arrow->to != step || lane_of(work, arrow->from) != lane_of(work, step))
            continue;
        int labels = label_height(&work->routes[i]);
        return larger(work->spacing->gap, labels > 0 ? labels + ARROW_AT_LEAST : 0);
    }
    return 0;
}

/* The height of a step's results, one below the other; puts them there when `y` is not NULL. */
static int stack_results(struct laying *work, size_t step, const int *y)
{
    int height = 0;
    for (size_t i = 0; i < work->flow->arrow_count; i++) {
        const struct flow_arrow *arrow = &work->flow->arrows[i];
        if (arrow->from != step || lane_of(work, arrow->to) != LANE_RESULT)
            continue;
        struct svg_box *box = &work->boxes[arrow->to].box;
        height += height > 0 ? work->spacing->gap : 0;
        if (y)
            box->y = *y + height;
        height += box->height;
    }
    return height;
}

/* How far the columns of the middle and the right reach down so far. */
struct reach {
    int main, results;
};

/* Puts a step and its results beside each other, as high as those above them let it. */
static void put_row(struct laying *work, size_t step, int gap, struct reach *reach)
{
    struct svg_box *box = &work->boxes[step].box;
    int results = stack_results(work, step, NULL);
    int middle = reach->main + gap + box->height / 2;
    if (results > 0)
        middle = larger(middle, reach->results + work->spacing->gap / 2 + results / 2);
    box->y = middle - box->height / 2;
    reach->main = box->y + box->height;
    if (results == 0)
        return;
    int top = middle - results / 2;
    stack_results(work, step, &top);
    reach->results = top + results;
}

/* Puts the middle and right columns; returns where they end. */
static int stack_main(struct laying *work, int extra, size_t *gaps)
{
    struct reach reach = {EDGE, EDGE};
    *gaps = 0;
    for (size_t i = 0; i < work->flow->step_count; i++) {
        if (lane_of(work, i) != LANE_MAIN)
            continue;
        int gap = gap_above(work, i);
        *gaps += gap > 0;
        put_row(work, i, gap + (gap > 0 ? extra : 0), &reach);
    }
    return larger(reach.main, reach.results);
}

/* Puts the left column beside the step that it branches off from; returns where it ends. */
static int stack_side(struct laying *work, int extra, size_t *gaps)
{
    int y = -1;
    *gaps = 0;
    for (size_t i = 0; i < work->flow->arrow_count; i++) {
        const struct flow_arrow *arrow = &work->flow->arrows[i];
        if (lane_of(work, arrow->to) != LANE_SIDE)
            continue;
        struct svg_box *box = &work->boxes[arrow->to].box;
        bool branch = lane_of(work, arrow->from) == LANE_MAIN;
        const struct svg_box *from = &work->boxes[arrow->from].box;
        if (y < 0)
            y = from->y + (from->height - box->height) / 2;
        else if (branch)
            y += work->spacing->gap + extra;
        else
            y += gap_above(work, arrow->to);
        *gaps += branch;
        box->y = y;
        y += box->height;
    }
    return y;
}

/* Shares out what is left below over the gaps above. */
static int share(int room, size_t gaps, int most)
{
    return room > 0 && gaps > 0 ? smaller(room / (int)gaps, most) : 0;
}

static int stack(struct laying *work)
{
    size_t gaps;
    int bottom = stack_main(work, 0, &gaps);
    bottom = stack_main(work, share(FLOW_HEIGHT - EDGE - bottom, gaps, work->spacing->extra),
                        &gaps);
    int side = stack_side(work, 0, &gaps);
    if (gaps > 0)
        side = stack_side(work, share(bottom - side, gaps - 1, 2 * work->spacing->extra), &gaps);
    return larger(bottom, side) + EDGE;
}

/* --- arrows -------------------------------------------------------------------- */

static struct svg_point edge(const struct svg_box *box, int x, int y)
{
    return (struct svg_point){box->x + box->width * x / 2, box->y + box->height * y / 2};
}

/* Level, upright at `at`, level again; straight where but for rounding both ends are as high. */
static void turn(struct flow_route *route, struct svg_point from, int at, struct svg_point to)
{
    const struct svg_point points[] = {from, {at, from.y}, {at, to.y}, to};
    const struct svg_point straight[] = {from, {to.x, from.y}};
    bool level = to.y - from.y >= -1 && to.y - from.y <= 1;
    route->count = level ? 2 : 4;
    memcpy(route->points, level ? straight : points, route->count * sizeof *points);
}

static void go_down(struct flow_route *route, const struct svg_box *from,
                    const struct svg_box *to)
{
    route->points[0] = edge(from, 1, 2);
    route->points[1] = edge(to, 1, 0);
    route->count = 2;
    int middle = (route->points[0].y + route->points[1].y) / 2;
    for (size_t i = 0; i < route->label_count; i++) {
        struct flow_label *label = &route->labels[i];
        int side = label->type.anchor == SVG_RIGHT ? -LABEL_GAP : LABEL_GAP;
        label->at = (struct svg_point){route->points[0].x + side, middle};
    }
}

static void go_right(struct flow_route *route, const struct svg_box *from,
                     const struct svg_box *to)
{
    turn(route, edge(from, 2, 1), SPLIT, edge(to, 0, 1));
    struct svg_point tip = route->points[route->count - 1];
    int y = tip.y - LABEL_GAP / 2 - label_height(route) / 2;
    for (size_t i = 0; i < route->label_count; i++)
        route->labels[i].at = (struct svg_point){(SPLIT + tip.x) / 2, y};
}

static void route_all(struct laying *work)
{
    for (size_t i = 0; i < work->flow->arrow_count; i++) {
        const struct flow_arrow *arrow = &work->flow->arrows[i];
        struct flow_route *route = &work->routes[i];
        const struct svg_box *from = &work->boxes[arrow->from].box;
        const struct svg_box *to = &work->boxes[arrow->to].box;
        enum flow_lane begin = lane_of(work, arrow->from), end = lane_of(work, arrow->to);
        if (begin == end)
            go_down(route, from, to);
        else if (end == LANE_SIDE)
            turn(route, edge(from, 0, 1), BUS, edge(to, 2, 1));
        else if (end == LANE_RESULT)
            go_right(route, from, to);
        else
            turn(route, edge(from, 2, 1), MERGE, edge(to, 2, 1));
    }
}

bool flow_lay_out(struct arena *arena, const struct flow *flow, struct flow_layout *layout)
{
    struct laying work = {.arena = arena, .flow = flow};
    work.boxes = arena_array(arena, flow->step_count, sizeof *work.boxes);
    work.routes = arena_array(arena, flow->arrow_count, sizeof *work.routes);
    if (!work.boxes || !work.routes)
        return false;
    int height = FLOW_HEIGHT + 1;
    for (size_t i = 0; i < sizeof SPACINGS / sizeof *SPACINGS && height > FLOW_HEIGHT; i++) {
        work.spacing = &SPACINGS[i];
        if (!measure(&work))
            return false;
        height = stack(&work);
    }
    route_all(&work);
    *layout = (struct flow_layout){FLOW_WIDTH, height, work.boxes, work.routes};
    return true;
}
