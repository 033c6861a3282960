#include "summary/assess_gather.h"

#include "base/array.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

bool assess_in_year(const struct assess_plan *plan, day_number day)
{
    return plan->first <= day && day <= plan->last;
}

bool assess_day(const struct assess_plan *plan, struct moment moment, day_number *day)
{
    *day = moment_day(moment, plan->archive->policy->offset);
    return assess_in_year(plan, *day);
}

/* --- rows -------------------------------------------------------------------------- */

/* How well a key of the plan fits; one name may stand for people of several departments. */
enum fit { FIT_NONE, FIT_NAME, FIT_LEADER, FIT_EXACT };

static enum fit fits(const struct assess_key *known, const struct assess_key *wanted)
{
    bool here = known->department == wanted->department;
    if (!wanted->name)
        return here ? FIT_EXACT : FIT_NONE;
    if (!text_same_name(known->name, wanted->name))
        return FIT_NONE;
    if (here)
        return FIT_EXACT;
    return known->department ? FIT_NAME : FIT_LEADER;
}

static const struct assess_key *key_of(const struct assess_plan *plan,
                                       const struct assess_found *found, size_t row)
{
    return row < plan->key_count ? &plan->keys[row] : &found->strangers[row - plan->key_count];
}

static bool add_row(struct assess_found *found)
{
    size_t(*grown)[ASSESS_FIGURES] =
        array_room(found->counts, found->row_count, &found->row_capacity, sizeof *grown);
    if (!grown)
        return false;
    found->counts = grown;
    memset(grown[found->row_count++], 0, sizeof *grown);
    return true;
}

static bool add_stranger(struct assess_found *found, struct assess_key key)
{
    struct assess_key *grown = array_room(found->strangers, found->stranger_count,
                                          &found->stranger_capacity, sizeof *grown);
    if (!grown)
        return false;
    found->strangers = grown;
    key.name = arena_string(&found->arena, key.name);
    if (!key.name || !add_row(found))
        return false;
    grown[found->stranger_count++] = key;
    return true;
}

bool assess_find_row(const struct assess_plan *plan, struct assess_found *found,
                     struct assess_key key, size_t *row)
{
    enum fit best = FIT_NONE;
    while (found->row_count < plan->key_count)
        if (!add_row(found))
            return false;
    for (size_t i = 0; i < found->row_count && best < FIT_EXACT; i++) {
        enum fit fit = fits(key_of(plan, found, i), &key);
        /* Nobody knows which department a stranger is of but the one that is named. */
        if (fit > best && (fit == FIT_EXACT || i < plan->key_count)) {
            best = fit;
            *row = i;
        }
    }
    if (best > FIT_NONE)
        return true;
    *row = found->row_count;
    return add_stranger(found, key);
}

/* --- counting ------------------------------------------------------------------------ */

static bool is_counted(const struct assess_found *found, size_t row, enum assess_figure figure)
{
    for (size_t i = found->kept; i < found->share_count; i++)
        if (found->shares[i].row == row && found->shares[i].figure == figure)
            return true;
    return false;
}

static bool keep_share(struct assess_found *found, struct assess_share share)
{
    struct assess_share *grown =
        array_room(found->shares, found->share_count, &found->share_capacity, sizeof *grown);
    if (!grown)
        return false;
    found->shares = grown;
    grown[found->share_count++] = share;
    return true;
}

bool assess_add(const struct assess_plan *plan, struct assess_found *found,
                enum assess_figure figure, struct assess_key whose, const char *id,
                struct moment at, const char *what)
{
    day_number day;
    return !assess_day(plan, at, &day) ||
           assess_add_on(plan, found, figure, whose, id, day, what);
}

bool assess_add_on(const struct assess_plan *plan, struct assess_found *found,
                   enum assess_figure figure, struct assess_key whose, const char *id,
                   day_number day, const char *what)
{
    struct assess_share share = {.figure = figure, .day = day};
    if (plan->query->by == ASSESS_DEPARTMENTS)
        whose.name = NULL;
    else if (!whose.name)
        return true;
    if (!assess_in_year(plan, day))
        return true;
    if (!assess_find_row(plan, found, whose, &share.row))
        return false;
    if (assess_rule(figure)->once && is_counted(found, share.row, figure))
        return true;
    record_id_parse(id, &share.id);
    share.what = plan->query->unfold ? arena_string(&found->arena, what) : "";
    if (!share.what || !keep_share(found, share))
        return false;
    found->counts[share.row][figure]++;
    return true;
}

bool assess_hold(struct assess_found *found, struct assess_key whom)
{
    for (size_t i = 0; i < found->accountable_count; i++)
        if (found->accountable[i].department == whom.department &&
            text_same_name(found->accountable[i].name, whom.name))
            return true;
    struct assess_key *grown = array_room(found->accountable, found->accountable_count,
                                          &found->accountable_capacity, sizeof *grown);
    if (!grown)
        return false;
    found->accountable = grown;
    whom.name = arena_string(&found->arena, whom.name);
    if (!whom.name)
        return false;
    grown[found->accountable_count++] = whom;
    return true;
}

void assess_settle(const struct assess_plan *plan, struct assess_found *found)
{
    if (!plan->query->unfold)
        found->share_count = 0;
    found->kept = found->share_count;
    arena_reset(&found->scratch);
}

/* --- all workers together ---------------------------------------------------------------- */

void assess_found_free(struct assess_found *found)
{
    arena_free(&found->arena);
    arena_free(&found->scratch);
    free(found->counts);
    free(found->strangers);
    free(found->accountable);
    free(found->shares);
}

/* A worker's strangers have other rows than those of another. */
static bool gather_rows(const struct assess_plan *plan, const struct assess_found *found,
                        size_t *places)
{
    for (size_t i = 0; i < found->row_count; i++) {
        if (!assess_find_row(plan, plan->all, *key_of(plan, found, i), &places[i]))
            return false;
        for (size_t f = 0; f < ASSESS_FIGURES; f++)
            plan->all->counts[places[i]][f] += found->counts[i][f];
    }
    return true;
}

static bool gather_shares(const struct assess_plan *plan, const struct assess_found *found,
                          const size_t *places)
{
    for (size_t i = 0; i < found->share_count; i++) {
        struct assess_share share = found->shares[i];
        share.row = places[share.row];
        share.what = arena_string(&plan->all->arena, share.what);
        if (!share.what || !keep_share(plan->all, share))
            return false;
    }
    return true;
}

static bool gather_accountable(const struct assess_plan *plan, const struct assess_found *found)
{
    for (size_t i = 0; i < found->accountable_count; i++)
        if (!assess_hold(plan->all, found->accountable[i]))
            return false;
    return true;
}

enum status assess_gather_found(void *context, void *state, struct errors *errors)
{
    const struct assess_plan *plan = context;
    struct assess_found *found = state;
    size_t *places = calloc(found->row_count + 1, sizeof *places);
    bool good = places && gather_rows(plan, found, places) &&
                gather_shares(plan, found, places) && gather_accountable(plan, found);
    plan->all->referred += found->referred;
    plan->all->withheld += found->withheld;
    free(places);
    assess_found_free(found);
    return good ? STATUS_OK : error_memory(errors);
}
