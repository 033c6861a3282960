/* One walk over the archive: the applicants' data, and the cases that are examples. */
#include "base/array.h"
#include "site/pages.h"
#include "store/scan.h"

#include <stdlib.h>
#include <string.h>

/* What one worker finds. */
struct found {
    struct mask_part part;
    struct arena arena; /* of the examples' texts */
    struct example *examples;
    size_t count, capacity;
};

struct gathering {
    struct site *site;
    struct mask *mask;
    size_t capacity;
};

/* Copies a text that goes with the case; NULL stays. `*good` is false when memory runs out. */
static const char *keep(struct arena *arena, const char *text, bool *good)
{
    const char *copy = text ? arena_string(arena, text) : NULL;
    *good = *good && (copy || !text);
    return copy;
}

/* What ended a stay, in the words of the table that is handed in. */
static const char *outcome_words(const struct visit *visit)
{
    const struct entry *ended = visit->ended;
    if (ended->act == ACT_REFUSE && visit->level + 1 == visit->chain->count)
        return "最后审定，确实不能办";
    switch (ended->act) {
    case ACT_RESOLVE:
        return "办结";
    case ACT_REFUSE:
        return "仍不能办";
    case ACT_UNSURE:
        return "把握不准，提请上一级";
    case ACT_ESCALATE:
    case ACT_DISAGREE:
        return "提请上一级";
    default:
        return act_title(ended->act);
    }
}

static void keep_steps(struct arena *arena, const struct progress *progress,
                       struct example *example, bool *good)
{
    struct example_step *steps = arena_array(arena, progress->visit_count, sizeof *steps);
    *good = *good && steps;
    for (size_t i = 0; *good && i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        const struct entry *ended = visit->ended;
        if (!ended)
            continue;
        steps[example->step_count++] = (struct example_step){
            visit->chain->levels[visit->level].title, outcome_words(visit),
            keep(arena, ended->opinion ? ended->opinion : ended->reason, good)};
    }
    example->steps = steps;
}

static const char *first_reason(const struct progress *progress)
{
    for (size_t i = 0; i < progress->visit_count; i++)
        if (progress->visits[i].ended && progress->visits[i].ended->reason)
            return progress->visits[i].ended->reason;
    return NULL;
}

/* Only what the policy lists is public; a category of its own may say anything. */
static const char *public_category(const struct progress *progress, const char *category)
{
    for (size_t i = 0; category && i < progress->rules->category_count; i++)
        if (strcmp(progress->rules->categories[i], category) == 0)
            return progress->rules->categories[i];
    return NULL;
}

static bool keep_example(struct found *found, const struct loaded_case *loaded)
{
    const struct progress *progress = &loaded->progress;
    const struct node *reply = progress->reply ? progress->reply->node : NULL;
    bool good = true;
    struct example *grown =
        array_room(found->examples, found->count, &found->capacity, sizeof *grown);
    if (!grown)
        return false;
    found->examples = grown;
    struct arena *arena = &found->arena;
    struct example example = {
        .department = progress->visits[0].department->name,
        .received = day_date(loaded->record->received.day),
        .category = public_category(progress, loaded->record->category),
        .matter = keep(arena, loaded->record->matter, &good),
        .reason = keep(arena, first_reason(progress), &good),
        .result = progress->decision && progress->decision->act == ACT_RESOLVE ? "能办，已办理"
                  : progress->decision ? "确实不能办，已说明理由和建议"
                                       : state_title(progress->where),
        .reply = keep(arena, node_text(reply, "content"), &good),
        .proposal = keep(arena, node_text(reply, "proposal"), &good),
        .why = keep(arena, progress->example, &good),
    };
    good = good && record_id_parse(loaded->record->id, &example.id);
    keep_steps(arena, progress, &example, &good);
    if (good)
        found->examples[found->count++] = example;
    return good;
}

static enum status visit(void *context, void *state, const struct loaded *record,
                         struct errors *errors)
{
    (void)context;
    const struct loaded_case *loaded = loaded_as_case(record);
    struct found *found = state;
    enum status status = mask_gather(&found->part, record, errors);
    if (status == STATUS_OK && loaded->progress.example && !keep_example(found, loaded))
        status = error_memory(errors);
    return status;
}

/* Nothing of a complaint is published; but a case's texts may name who complained. */
static enum status visit_complaint(void *context, void *state, const struct loaded *record,
                                   struct errors *errors)
{
    (void)context;
    struct found *found = state;
    return mask_gather(&found->part, record, errors);
}

/* An example's texts move to the site's arena, with those of its steps. */
static bool move_example(struct arena *arena, struct example *example)
{
    bool good = true;
    const char **texts[] = {&example->matter, &example->reason, &example->reply,
                            &example->proposal, &example->why};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = keep(arena, *texts[i], &good);
    struct example_step *steps = arena_array(arena, example->step_count, sizeof *steps);
    for (size_t i = 0; steps && i < example->step_count; i++) {
        steps[i] = example->steps[i];
        steps[i].text = keep(arena, steps[i].text, &good);
    }
    example->steps = steps;
    return good && steps;
}

static enum status finish(void *context, void *state, struct errors *errors)
{
    struct gathering *gathering = context;
    struct site *site = gathering->site;
    struct found *found = state;
    bool good = mask_take(gathering->mask, &found->part);
    for (size_t i = 0; good && i < found->count; i++) {
        struct example *grown = array_room(site->examples, site->example_count,
                                           &gathering->capacity, sizeof *grown);
        good = grown && move_example(site->arena, &found->examples[i]);
        if (grown)
            site->examples = grown;
        if (good)
            site->examples[site->example_count++] = found->examples[i];
    }
    arena_free(&found->arena);
    free(found->examples);
    return good ? STATUS_OK : error_memory(errors);
}

static int newest_first(const void *left, const void *right)
{
    const struct example *a = left, *b = right;
    return record_id_compare(b->id, a->id);
}

enum status site_gather(struct site *site, struct mask *mask, struct scan_result *result,
                        struct errors *errors)
{
    struct gathering gathering = {site, mask, 0};
    struct scan scan = {.state_size = sizeof(struct found),
                        .visit = visit,
                        .finish = finish,
                        .context = &gathering};
    struct scan_result complaints = {0};
    enum status status = archive_scan(site->archive, &scan, result, errors);
    scan.ledger = LEDGER_COMPLAINTS;
    scan.visit = visit_complaint;
    if (status == STATUS_OK)
        status = archive_scan(site->archive, &scan, &complaints, errors);
    result->broken += complaints.broken;
    mask_settle(mask);
    if (site->example_count > 1)
        qsort(site->examples, site->example_count, sizeof *site->examples, newest_first);
    return status;
}
