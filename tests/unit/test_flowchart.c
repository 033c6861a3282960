/* The bureau's own process, drawn from its policy (clause 38). */
#include "forms/flowchart.h"
#include "forms/flowchart_steps.h"

#include "base/embedded.h"
#include "base/text.h"

#include "markup.h"

#define LONG_TITLE "某某市某某局某某科室（单位）负责人兼领导小组办公室主任（主持日常工作）"
#define HUGE_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE

enum { LEAST_LEVELS = 2, MOST_LEVELS = 16, LIMITS = 5 };

static const char *const limit_names[LIMITS] = {"reply", "consult", "joint", "transfer",
                                                "revisit"};

/* What a policy may or may not set. */
struct wish {
    size_t levels;
    unsigned limits; /* a set of limit_names; the n-th has 101 + n days */
    bool level_days; /* the n-th level has 201 + n */
    bool promises;   /* every level's */
    bool approval, office;
    const char *title; /* of the levels, with their number behind */
};

static const struct policy *policy_with(struct fixture *fixture, struct wish wish)
{
    struct arena *arena = &fixture->arena;
    char *text = arena_format(
        arena, "bureau: 某某市某某局\nrules:\n- from: \"2022-01-01\"\n  basis: 《某某制度》\n%s%s",
        wish.office ? "  office: bgs\n" : "",
        wish.approval ? "  reply: {written_approval: required}\n" : "");
    text = arena_format(arena, "%s%s", text, wish.limits ? "  limits:\n" : "");
    for (size_t i = 0; i < LIMITS; i++)
        if (wish.limits >> i & 1)
            text = arena_format(arena, "%s  - {limit: %s, working_days: %zu, from: decision}\n",
                                text, limit_names[i], 101 + i);
    text = arena_format(arena, "%s  chains:\n  - chain: bureau\n    levels:\n", text);
    for (size_t i = 0; i < wish.levels; i++) {
        const char *days =
            wish.level_days ? arena_format(arena, ", working_days: %zu", 201 + i) : "";
        text = arena_format(arena, "%s    - {level: l%zu, title: %s%zu%s%s}\n", text, i,
                            wish.title, i, days, wish.promises ? ", promise: required" : "");
        assert_non_null(text);
    }
    const struct policy *policy = policy_of(fixture, text);
    assert_non_null(policy);
    return policy;
}

/* Calls `check` for many policies, with and without what they may set, and for each example. */
static void each_chain(struct fixture *fixture,
                       void (*check)(struct fixture *, const struct policy *,
                                     const struct rules *, const struct chain *))
{
    static const char *const titles[] = {"科", "科室负责人", LONG_TITLE, HUGE_TITLE};
    for (size_t levels = LEAST_LEVELS; levels <= MOST_LEVELS; levels += levels < 6 ? 1 : 2)
        for (size_t t = 0; t < COUNT_OF(titles); t++)
            for (unsigned all = 0; all < 2; all++) {
                struct wish wish = {levels, all ? (1u << LIMITS) - 1 : 0, all, all, all, all,
                                    titles[t]};
                const struct policy *policy = policy_with(fixture, wish);
                check(fixture, policy, policy->rules, policy->rules->chains);
                arena_reset(&fixture->arena);
            }
    size_t examples = 0;
    for (const struct embedded_file *file = embedded_examples; file->name; file++) {
        if (!strstr(file->name, "/buyao.yaml"))
            continue;
        char *text = arena_copy(&fixture->arena, (const char *)file->bytes, file->length);
        const struct policy *policy = policy_of(fixture, text);
        assert_non_null(policy);
        for (size_t i = 0; i < policy->rules->chain_count; i++)
            check(fixture, policy, policy->rules, &policy->rules->chains[i]);
        examples++;
        arena_reset(&fixture->arena);
    }
    assert_int_equal(examples, 6);
}

static void lay_out(struct fixture *fixture, const struct rules *rules,
                    const struct chain *chain, struct flow *flow, struct flow_layout *layout)
{
    assert_true(flow_make(&fixture->arena, rules, chain, flow));
    assert_true(flow_lay_out(&fixture->arena, flow, layout));
}

/* --- geometry ------------------------------------------------------------------ */

/* True when the insides of two boxes meet. */
static bool overlap(struct svg_box a, struct svg_box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static struct svg_box label_box(const struct flow_label *label)
{
    int width = label->lines.width;
    int height = (int)label->lines.count * svg_line_height(label->type.size);
    int x = label->at.x - (label->type.anchor == SVG_MIDDLE  ? width / 2
                           : label->type.anchor == SVG_RIGHT ? width
                                                             : 0);
    return (struct svg_box){x, label->at.y - height / 2, width, height};
}

static struct svg_box stretch_box(struct svg_point a, struct svg_point b)
{
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    return (struct svg_box){x, y, a.x + b.x - 2 * x, a.y + b.y - 2 * y};
}

static void check_boxes(struct fixture *fixture, const struct policy *policy,
                        const struct rules *rules, const struct chain *chain)
{
    (void)policy;
    struct flow flow;
    struct flow_layout layout;
    lay_out(fixture, rules, chain, &flow, &layout);
    for (size_t i = 0; i < flow.step_count; i++) {
        struct svg_box box = layout.boxes[i].box;
        assert_true(box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width &&
                    box.y + box.height <= layout.height);
        for (size_t j = 0; j < i; j++)
            if (overlap(box, layout.boxes[j].box))
                fail_msg("%zu levels: '%s' and '%s' overlap", chain->count, flow.steps[i].text,
                         flow.steps[j].text);
    }
}

static void no_two_boxes_overlap(void **state)
{
    each_chain(*state, check_boxes);
}

static void check_texts(struct fixture *fixture, const struct policy *policy,
                        const struct rules *rules, const struct chain *chain)
{
    (void)policy;
    struct flow flow;
    struct flow_layout layout;
    lay_out(fixture, rules, chain, &flow, &layout);
    for (size_t i = 0; i < flow.step_count; i++) {
        const struct flow_box *box = &layout.boxes[i];
        const struct flow_step *step = &flow.steps[i];
        int slope = step->kind == FLOW_DECISION ? FLOW_SLOPE : 0;
        char *all = arena_string(&fixture->arena, "");
        for (size_t l = 0; l < box->lines.count; l++) {
            const char *line = box->lines.lines[l];
            assert_true(svg_text_width(line, strlen(line), box->type.size) <=
                        box->box.width - 2 * slope);
            all = arena_format(&fixture->arena, "%s%s", all, line);
        }
        assert_true((int)box->lines.count * svg_line_height(box->type.size) <= box->box.height);
        if (!box->lines.shortened)
            assert_string_equal(all, arena_format(&fixture->arena, "%s%s",
                                                  step->who ? step->who : "", step->text));
        else if (text_width(step->who) < 60)
            fail_msg("'%s' is shortened", step->who);
    }
}

static void every_text_fits_its_box_and_is_whole_unless_it_is_huge(void **state)
{
    each_chain(*state, check_texts);
}

static bool on_edge(struct svg_point at, struct svg_box box)
{
    bool beside = at.y >= box.y && at.y <= box.y + box.height &&
                  (at.x == box.x || at.x == box.x + box.width);
    bool above = at.x >= box.x && at.x <= box.x + box.width &&
                 (at.y == box.y || at.y == box.y + box.height);
    return beside || above;
}

static void check_arrows(struct fixture *fixture, const struct policy *policy,
                         const struct rules *rules, const struct chain *chain)
{
    (void)policy;
    struct flow flow;
    struct flow_layout layout;
    lay_out(fixture, rules, chain, &flow, &layout);
    for (size_t i = 0; i < flow.arrow_count; i++) {
        const struct flow_route *route = &layout.routes[i];
        const struct flow_arrow *arrow = &flow.arrows[i];
        assert_true(on_edge(route->points[0], layout.boxes[arrow->from].box));
        assert_true(on_edge(route->points[route->count - 1], layout.boxes[arrow->to].box));
        for (size_t p = 1; p < route->count; p++) {
            struct svg_point a = route->points[p - 1], b = route->points[p];
            assert_true(a.x == b.x || a.y == b.y);
            struct svg_box stretch = stretch_box(a, b);
            stretch.width += stretch.width == 0; /* a line has a width */
            stretch.height += stretch.height == 0;
            assert_between(stretch.x + stretch.width, 0, layout.width);
            for (size_t s = 0; s < flow.step_count; s++)
                if (overlap(stretch, layout.boxes[s].box) && s != arrow->from && s != arrow->to)
                    fail_msg("%zu levels: an arrow runs through '%s'", chain->count,
                             flow.steps[s].text);
        }
        /* the last stretch is long enough for its head */
        struct svg_point tip = route->points[route->count - 1],
                         before = route->points[route->count - 2];
        assert_true(abs(tip.x - before.x) + abs(tip.y - before.y) >= 24);
    }
}

static void every_arrow_leads_from_edge_to_edge_and_through_no_box(void **state)
{
    each_chain(*state, check_arrows);
}

static void check_labels(struct fixture *fixture, const struct policy *policy,
                         const struct rules *rules, const struct chain *chain)
{
    (void)policy;
    struct flow flow;
    struct flow_layout layout;
    struct svg_box seen[128];
    size_t count = 0;
    lay_out(fixture, rules, chain, &flow, &layout);
    for (size_t i = 0; i < flow.arrow_count; i++) {
        const struct flow_route *route = &layout.routes[i];
        assert_int_equal(route->label_count,
                         (flow.arrows[i].condition != NULL) + (flow.arrows[i].limit != NULL));
        for (size_t l = 0; l < route->label_count; l++) {
            struct svg_box box = label_box(&route->labels[l]);
            for (size_t s = 0; s < flow.step_count; s++)
                assert_false(overlap(box, layout.boxes[s].box));
            for (size_t s = 0; s < count; s++)
                assert_false(overlap(box, seen[s]));
            for (size_t r = 0; r < flow.arrow_count; r++)
                for (size_t p = 1; p < layout.routes[r].count; p++)
                    assert_false(overlap(box, stretch_box(layout.routes[r].points[p - 1],
                                                          layout.routes[r].points[p])));
            assert_true(count < COUNT_OF(seen));
            seen[count++] = box;
        }
    }
}

static void what_stands_at_an_arrow_touches_nothing_else(void **state)
{
    each_chain(*state, check_labels);
}

static void check_sheet(struct fixture *fixture, const struct policy *policy,
                        const struct rules *rules, const struct chain *chain)
{
    const char *svg = flowchart_svg(&fixture->arena, policy, rules, chain);
    assert_picture(svg);
    assert_between(attribute(svg, "width"), 50, 166);
    assert_between(attribute(svg, "height"), 100, 204);
}

static void a_picture_of_any_chain_is_well_formed_and_fits_the_sheet(void **state)
{
    each_chain(*state, check_sheet);
}

static void letters_stay_legible_up_to_sixteen_levels(void **state)
{
    struct fixture *fixture = *state;
    for (size_t levels = LEAST_LEVELS; levels <= MOST_LEVELS; levels++) {
        const struct policy *policy =
            policy_with(fixture, (struct wish){levels, 31, true, true, true, true, "科室负责人"});
        struct flow flow;
        struct flow_layout layout;
        lay_out(fixture, policy->rules, policy->rules->chains, &flow, &layout);
        /* in tenths of a millimetre: 2.8 mm (8 points) for the usual chains, else 1.8 (5 points) */
        int size = 28 * FLOW_HEIGHT / (layout.height > FLOW_HEIGHT ? layout.height : FLOW_HEIGHT);
        assert_true(size >= (levels <= 5 ? 25 : 18));
    }
}

/* --- what it says ---------------------------------------------------------------- */

static size_t count_limits(const char *text)
{
    return count_of(text, "个工作日内") + count_of(text, "当日内");
}

static void clause_38_every_limit_of_the_policy_appears_and_none_that_is_not_there(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned limits = 0; limits < 1u << LIMITS; limits++)
        for (unsigned level_days = 0; level_days < 2; level_days++) {
            struct wish wish = {4, limits, level_days, false, false, true, "科室负责人"};
            const struct policy *policy = policy_with(fixture, wish);
            const struct chain *chain = policy->rules->chains;
            const char *text =
                flowchart_text(&fixture->arena, policy, policy->rules, chain, 0);
            const char *svg = flowchart_svg(&fixture->arena, policy, policy->rules, chain);
            const char *drawn = strstr(svg, "</desc>");
            size_t wanted = level_days ? 4 : 0;
            for (size_t i = 0; i < LIMITS; i++) {
                const char *days = arena_format(&fixture->arena, "%zu个工作日内", 101 + i);
                bool set = limits >> i & 1;
                wanted += set;
                assert_int_equal(count_of(text, days), set);
                assert_int_equal(count_of(drawn, days), set);
            }
            for (size_t i = 0; i < 4; i++) {
                const char *days = arena_format(&fixture->arena, "%zu个工作日内", 201 + i);
                assert_int_equal(count_of(text, days), level_days);
                assert_int_equal(count_of(drawn, days), level_days);
            }
            assert_int_equal(count_limits(text), wanted);
            assert_int_equal(count_limits(drawn), wanted);
            arena_reset(&fixture->arena);
        }
}

static void clause_38_limits_stand_where_they_run(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy =
        policy_with(fixture, (struct wish){3, 31, true, false, false, true, "级"});
    const char *text = flowchart_text(&fixture->arena, policy, policy->rules,
                                      policy->rules->chains, 0);
    static const char *const wanted[] = {
        "↓ 确实不能办（101个工作日内）\n级0电话或书面反馈",
        "咨询事项，不能当场答复的 → 答复服务对象（102个工作日内）\n",
        "提请上级研究（103个工作日内）\n",
        "由办公室书面移交主管部门（104个工作日内）\n",
        "↓ 不满意的（105个工作日内）\n再次回访",
        "↓ 属于本科室职责的（201个工作日内）\n级0审核办理",
        "↓ 提请审批（202个工作日内）\n级1审核研判",
        "↓ 把握不准或仍不能办（203个工作日内）\n级2最后审定",
    };
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (!strstr(text, wanted[i]))
            fail_msg("'%s' is missing in:\n%s", wanted[i], text);
}

static void what_the_policy_asks_for_besides_is_said_only_where_it_asks(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *words;
        size_t yes, no;
    } cases[] = {
        {"承诺办理时限", 4, 0}, {"书面回复经办公室审批", 1, 0}, {"由办公室书面移交", 1, 0}};
    for (unsigned all = 0; all < 2; all++) {
        const struct policy *policy =
            policy_with(fixture, (struct wish){4, 0, false, all, all, all, "级"});
        const char *text = flowchart_text(&fixture->arena, policy, policy->rules,
                                          policy->rules->chains, 0);
        for (size_t i = 0; i < COUNT_OF(cases); i++)
            assert_int_equal(count_of(text, cases[i].words), all ? cases[i].yes : cases[i].no);
    }
    const struct policy *policy =
        policy_with(fixture, (struct wish){4, 0, false, false, true, false, "级"});
    const char *text =
        flowchart_text(&fixture->arena, policy, policy->rules, policy->rules->chains, 0);
    assert_non_null(strstr(text, "书面回复先经审批"));
    assert_null(strstr(text, "办公室"));
}

static void a_limit_of_no_days_is_the_same_day(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(
        fixture, "bureau: 局\nrules:\n- from: \"2022-01-01\"\n"
                 "  limits: [{limit: reply, working_days: 0, from: decision}]\n"
                 "  chains: [{chain: c, levels: [{level: a, title: 甲}, {level: b, title: 乙}]}]\n");
    const char *text = flowchart_text(&fixture->arena, policy, policy->rules,
                                      policy->rules->chains, 0);
    assert_non_null(strstr(text, "确实不能办（当日内）"));
}

static void check_same(struct fixture *fixture, const struct policy *policy,
                       const struct rules *rules, const struct chain *chain)
{
    struct flow flow;
    struct flow_layout layout;
    lay_out(fixture, rules, chain, &flow, &layout);
    const char *text = flowchart_text(&fixture->arena, policy, rules, chain, 0);
    const char *svg = flowchart_svg(&fixture->arena, policy, rules, chain);
    assert_non_null(text);
    assert_non_null(svg);
    size_t lines = 0;
    for (size_t i = 0; i < flow.step_count; i++) {
        const char *whole = arena_format(&fixture->arena, "%s%s",
                                         flow.steps[i].who ? flow.steps[i].who : "",
                                         flow.steps[i].text);
        if (!strstr(text, whole))
            fail_msg("'%s' is not in the text", whole);
        lines += layout.boxes[i].lines.count;
        for (size_t l = 0; l < layout.boxes[i].lines.count; l++)
            assert_non_null(strstr(strstr(svg, "</desc>"), layout.boxes[i].lines.lines[l]));
    }
    for (size_t i = 0; i < flow.arrow_count; i++) {
        for (size_t l = 0; l < layout.routes[i].label_count; l++)
            lines += layout.routes[i].labels[l].lines.count;
        if (flow.arrows[i].condition)
            assert_non_null(strstr(text, flow.arrows[i].condition));
    }
    assert_int_equal(count_of(svg, "<text "), lines);
    assert_int_equal(count_of(svg, "<polygon"),
                     flow.arrow_count + count_of(text, "审核") + count_of(text, "最后审定"));
    for (size_t i = 0; i < chain->count; i++)
        assert_non_null(strstr(text, chain->levels[i].title));
}

static void picture_and_text_tell_the_same_steps(void **state)
{
    each_chain(*state, check_same);
}

static void the_text_is_no_wider_than_asked_for(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy =
        policy_with(fixture, (struct wish){5, 31, true, true, true, true, LONG_TITLE});
    for (size_t width = 20; width < 130; width += 3) {
        const char *text = flowchart_text(&fixture->arena, policy, policy->rules,
                                          policy->rules->chains, width);
        assert_non_null(text);
        while (*text) {
            size_t length = strcspn(text, "\n");
            char *line = arena_copy(&fixture->arena, text, length);
            assert_true(text_width(line) <= width);
            text += length + (text[length] == '\n');
        }
    }
}

static void hostile_titles_are_text(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(
        fixture, "bureau: '<b>&'\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: c\n"
                 "    levels:\n    - {level: a, title: \"</text><script>\"}\n"
                 "    - {level: b, title: '\"&'}\n");
    const char *svg =
        flowchart_svg(&fixture->arena, policy, policy->rules, policy->rules->chains);
    assert_non_null(svg);
    assert_non_null(strstr(svg, "&lt;/text&gt;&lt;script&gt;"));
    assert_non_null(strstr(svg, "<title>&lt;b&gt;&amp;说“不”"));
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "<b>"));
}

static size_t count_sheets(const struct page *page)
{
    size_t count = 0;
    for (const struct sheet *sheet = page->sheets; sheet; sheet = sheet->next)
        count++;
    return count;
}

static void the_page_has_a_sheet_for_each_chain_or_the_one_that_is_named(void **state)
{
    struct fixture *fixture = *state;
    const struct policy *policy = policy_of(
        fixture, "bureau: 某局\nrules:\n- from: \"2022-01-01\"\n  basis: 《制度》\n  chains:\n"
                 "  - {chain: one, levels: [{level: a, title: 甲}, {level: b, title: 乙}]}\n"
                 "  - {chain: two, levels: [{level: a, title: 甲}, {level: c, title: 丙}]}\n");
    struct page *both = flowchart_page(&fixture->arena, policy, policy->rules, NULL);
    assert_int_equal(count_sheets(both), 2);
    assert_int_equal(both->paper, PAPER_PORTRAIT);
    assert_string_equal(both->title, "某局说“不”事项提级管理工作流程图");
    struct page *two = flowchart_page(&fixture->arena, policy, policy->rules, "two");
    assert_int_equal(count_sheets(two), 1);
    const struct part *part = two->sheets->parts;
    assert_string_equal(part->text, "责任链条：甲—丙");
    part = part->next;
    assert_int_equal(part->kind, PART_PICTURE);
    assert_string_equal(part->text, flowchart_text(&fixture->arena, policy, policy->rules,
                                                   &policy->rules->chains[1], 0));
    assert_string_equal(part->next->text, "依据：《制度》");
    assert_null(flowchart_page(&fixture->arena, policy, policy->rules, "three"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(no_two_boxes_overlap),
        CLAIM(every_text_fits_its_box_and_is_whole_unless_it_is_huge),
        CLAIM(every_arrow_leads_from_edge_to_edge_and_through_no_box),
        CLAIM(what_stands_at_an_arrow_touches_nothing_else),
        CLAIM(a_picture_of_any_chain_is_well_formed_and_fits_the_sheet),
        CLAIM(letters_stay_legible_up_to_sixteen_levels),
        CLAIM(clause_38_every_limit_of_the_policy_appears_and_none_that_is_not_there),
        CLAIM(clause_38_limits_stand_where_they_run),
        CLAIM(what_the_policy_asks_for_besides_is_said_only_where_it_asks),
        CLAIM(a_limit_of_no_days_is_the_same_day),
        CLAIM(picture_and_text_tell_the_same_steps),
        CLAIM(the_text_is_no_wider_than_asked_for),
        CLAIM(hostile_titles_are_text),
        CLAIM(the_page_has_a_sheet_for_each_chain_or_the_one_that_is_named),
    };
    return cmocka_run_group_tests_name("flowchart", tests, NULL, NULL);
}
