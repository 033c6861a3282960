/*
 * The flow chart as data, before it becomes a picture or text: both are made
 * of the same steps. For lib/forms and its tests only.
 */
#ifndef BUYAO_FORMS_FLOWCHART_STEPS_H
#define BUYAO_FORMS_FLOWCHART_STEPS_H

#include "page/svg.h"
#include "record/policy.h"

/* Where a step stands: beside the way, on it, or where it ends well. */
enum flow_lane { LANE_SIDE, LANE_MAIN, LANE_RESULT };

enum flow_kind {
    FLOW_ENDPOINT, /* where the process begins and ends */
    FLOW_STEP,
    FLOW_DECISION,
    FLOW_SITUATION, /* how a matter may lie, from which a step follows */
};

struct flow_step {
    enum flow_lane lane;
    enum flow_kind kind;
    const char *who; /* NULL: whoever had the step before */
    const char *text;
};

struct flow_arrow {
    size_t from, to;       /* steps */
    const char *condition; /* NULL: always */
    const char *limit;     /* NULL where the policy sets none */
};

/* In the order in which they are told: each step is behind those that lead to it. */
struct flow {
    const struct flow_step *steps;
    size_t step_count;
    const struct flow_arrow *arrows;
    size_t arrow_count;
};

/* The process by these rules, up this chain. False when memory runs out. */
bool flow_make(struct arena *arena, const struct rules *rules, const struct chain *chain,
               struct flow *flow);

/* A step as it is drawn. */
struct flow_box {
    struct svg_box box;
    struct svg_lines lines;
    struct svg_text type;
};

/* What stands at an arrow. */
struct flow_label {
    struct svg_point at; /* the middle of its lines, at the side that `anchor` says */
    struct svg_lines lines;
    struct svg_text type;
};

enum { FLOW_POINTS = 4, FLOW_LABELS = 2 };

/* An arrow as it is drawn: from the edge of one box to the edge of another. */
struct flow_route {
    struct svg_point points[FLOW_POINTS];
    size_t count;
    struct flow_label labels[FLOW_LABELS];
    size_t label_count;
};

struct flow_layout {
    int width, height;
    const struct flow_box *boxes;    /* one for each step */
    const struct flow_route *routes; /* one for each arrow */
};

/*
 * The room that a sheet has besides its margins, the title and the basis, and how much the
 * points of a decision's box slope, so that text keeps clear of them.
 */
enum { FLOW_WIDTH = 1660, FLOW_HEIGHT = 2040, FLOW_SLOPE = 44 };

/* Where everything stands. False when memory runs out. */
bool flow_lay_out(struct arena *arena, const struct flow *flow, struct flow_layout *layout);

#endif
