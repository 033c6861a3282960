#include "forms/flowchart.h"
#include "forms/flowchart_steps.h"

#include "base/text.h"
#include "table/wrap.h"

#include <stdint.h>
#include <stdlib.h>

struct telling {
    struct arena *arena;
    const struct flow *flow;
    size_t width; /* SIZE_MAX: no end */
    FILE *out;
};

/* Prints `first` before the first line of a text and `rest` before the others; both are as wide. */
static void put(const struct telling *work, const char *first, const char *rest, const char *text)
{
    size_t used = text_width(first);
    size_t room = work->width > used ? work->width - used : 1;
    const char *before = first;
    do {
        struct wrap_piece piece = wrap_next(&text, room);
        fprintf(work->out, "%s%.*s\n", before, (int)piece.length, piece.bytes);
        before = rest;
    } while (text);
}

static const char *step_text(const struct telling *work, size_t step)
{
    const struct flow_step *one = &work->flow->steps[step];
    const char *text =
        arena_format(work->arena, "%s%s", one->who ? one->who : "", one->text);
    return text ? text_visible(work->arena, text) : NULL;
}

static const char *with_limit(const struct telling *work, const char *text, const char *limit)
{
    return limit && text ? arena_format(work->arena, "%s（%s）", text, limit) : text;
}

/* What follows from a step beside the way: the arrows that leave it, up to the way itself. */
static const char *follow(const struct telling *work, size_t step, const char *text)
{
    bool main = false;
    while (text && !main) {
        const struct flow_arrow *next = NULL;
        for (size_t i = 0; i < work->flow->arrow_count && !next; i++)
            if (work->flow->arrows[i].from == step)
                next = &work->flow->arrows[i];
        if (!next)
            break;
        const char *what = with_limit(work, step_text(work, next->to), next->limit);
        text = what ? arena_format(work->arena, "%s → %s", text, what) : NULL;
        step = next->to;
        main = work->flow->steps[step].lane == LANE_MAIN;
    }
    return text;
}

static bool put_branch(const struct telling *work, const struct flow_arrow *arrow)
{
    const char *text = with_limit(work, step_text(work, arrow->to), arrow->limit);
    if (text && arrow->condition)
        text = arena_format(work->arena, "%s → %s", arrow->condition, text);
    text = text ? follow(work, arrow->to, text) : NULL;
    if (text)
        put(work, "  ├ ", "  │ ", text);
    return text != NULL;
}

static bool put_way(const struct telling *work, const struct flow_arrow *arrow)
{
    const char *text = with_limit(work, arrow->condition ? arrow->condition : "", arrow->limit);
    if (text)
        put(work, *text ? "  ↓ " : "  ↓", "    ", text);
    return text != NULL;
}

/* A step of the way, what branches off from it, and how it goes on. */
static bool put_step(const struct telling *work, size_t step)
{
    const struct flow_arrow *way = NULL;
    const char *text = step_text(work, step);
    if (!text)
        return false;
    put(work, "", "", text);
    for (size_t i = 0; i < work->flow->arrow_count; i++) {
        const struct flow_arrow *arrow = &work->flow->arrows[i];
        if (arrow->from != step)
            continue;
        if (work->flow->steps[arrow->to].lane == LANE_MAIN)
            way = arrow;
        else if (!put_branch(work, arrow))
            return false;
    }
    return !way || put_way(work, way);
}

const char *flowchart_text(struct arena *arena, const struct policy *policy,
                           const struct rules *rules, const struct chain *chain, size_t width)
{
    (void)policy;
    struct flow flow;
    char *bytes = NULL;
    size_t length = 0;
    if (!flow_make(arena, rules, chain, &flow))
        return NULL;
    struct telling work = {arena, &flow, width ? width : SIZE_MAX,
                           text_stream_open(&bytes, &length)};
    if (!work.out)
        return NULL;
    bool good = true;
    for (size_t i = 0; i < flow.step_count && good; i++)
        if (flow.steps[i].lane == LANE_MAIN)
            good = put_step(&work, i);
    good = text_stream_close(work.out, &bytes) && good;
    const char *text = good ? arena_copy(arena, bytes, length > 0 ? length - 1 : 0) : NULL;
    free(bytes);
    return text;
}
