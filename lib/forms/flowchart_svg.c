#include "forms/flowchart.h"
#include "forms/flowchart_steps.h"

enum { LINE_WIDTH = 3, CORNER = 12 };

static const struct svg_paint PAINTS[] = {
    [FLOW_ENDPOINT] = {.fill = "#dbe5f1", .stroke = SVG_LINE, .width = LINE_WIDTH},
    [FLOW_STEP] = {.fill = SVG_PAPER, .stroke = SVG_LINE, .width = LINE_WIDTH},
    [FLOW_DECISION] = {.fill = "#fff4d6", .stroke = SVG_LINE, .width = LINE_WIDTH},
    [FLOW_SITUATION] = {.fill = "#eef1f5", .stroke = SVG_LINE, .width = LINE_WIDTH},
};

static void draw_shape(struct svg *svg, enum flow_kind kind, struct svg_box box)
{
    if (kind == FLOW_DECISION)
        svg_diamond(svg, box, FLOW_SLOPE, PAINTS[kind]);
    else
        svg_rectangle(svg, box, kind == FLOW_ENDPOINT ? box.height / 2 : CORNER, PAINTS[kind]);
}

/* What the picture shortens is whole where the pointer rests on it. */
static bool draw_step(struct svg *svg, const struct flow_step *step, const struct flow_box *box)
{
    const char *whole = NULL;
    if (box->lines.shortened &&
        !(whole = arena_format(svg->arena, "%s%s", step->who ? step->who : "", step->text)))
        return false;
    svg_group(svg, whole);
    draw_shape(svg, step->kind, box->box);
    svg_text_lines(svg,
                   (struct svg_point){box->box.x + box->box.width / 2,
                                      box->box.y + box->box.height / 2},
                   &box->lines, box->type);
    svg_group_end(svg);
    return true;
}

static void draw_route(struct svg *svg, const struct flow_route *route)
{
    svg_arrow(svg, route->points, route->count, SVG_LINE, LINE_WIDTH);
    for (size_t i = 0; i < route->label_count; i++)
        svg_text_lines(svg, route->labels[i].at, &route->labels[i].lines, route->labels[i].type);
}

static bool draw(struct svg *svg, const struct flow *flow, const struct flow_layout *layout)
{
    bool good = true;
    for (size_t i = 0; i < flow->arrow_count; i++)
        draw_route(svg, &layout->routes[i]);
    for (size_t i = 0; i < flow->step_count && good; i++)
        good = draw_step(svg, &flow->steps[i], &layout->boxes[i]);
    return good;
}

const char *flowchart_svg(struct arena *arena, const struct policy *policy,
                          const struct rules *rules, const struct chain *chain)
{
    struct flow flow;
    struct flow_layout layout;
    struct svg svg;
    const char *title = arena_format(arena, "%s说“不”事项提级管理工作流程图", policy->bureau);
    const char *words = flowchart_text(arena, policy, rules, chain, 0);
    if (!title || !words || !flow_make(arena, rules, chain, &flow) ||
        !flow_lay_out(arena, &flow, &layout) ||
        !svg_begin(&svg, arena, (struct svg_size){layout.width, layout.height},
                   (struct svg_size){FLOW_WIDTH, FLOW_HEIGHT}, title, words))
        return NULL;
    bool good = draw(&svg, &flow, &layout);
    const char *text = svg_end(&svg);
    return good ? text : NULL;
}
