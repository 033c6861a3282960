#include "summary/assess_gather.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* --- whom it is about ------------------------------------------------------ */

static bool in_year(const struct assess_plan *plan, struct period period)
{
    return period.from <= plan->last && period.until >= plan->first;
}

static bool is_person(const struct roster *roster, const struct person *person,
                      const struct assess_key *key)
{
    const struct department *department =
        person->department ? roster_department(roster, person->department) : NULL;
    return department == key->department && text_same_name(person->name, key->name);
}

/* Whoever held several posts, one after the other, has one row in each department. */
static bool is_listed(const struct assess_plan *plan, size_t count, const struct person *person)
{
    for (size_t i = 0; i < count; i++)
        if (is_person(plan->archive->roster, person, &plan->keys[i]))
            return true;
    return false;
}

static bool plan_rows(struct assess_plan *plan)
{
    const struct roster *roster = plan->archive->roster;
    bool persons = plan->query->by == ASSESS_PERSONS;
    size_t count = persons ? roster->person_count : roster->department_count;
    struct assess_key *keys = arena_array(plan->arena, count, sizeof *keys);
    plan->keys = keys;
    for (size_t i = 0; keys && i < count; i++) {
        const struct person *person = persons ? &roster->people[i] : NULL;
        if (!persons)
            keys[plan->key_count++] = (struct assess_key){NULL, &roster->departments[i]};
        else if (!is_listed(plan, plan->key_count, person))
            keys[plan->key_count++] = (struct assess_key){
                person->name,
                person->department ? roster_department(roster, person->department) : NULL};
    }
    return keys != NULL;
}

/* --- the rows -------------------------------------------------------------- */

/* Somebody the roster has in the year; the post is the last that it names. */
static bool has_post(const struct assess_plan *plan, const struct assess_key *key,
                     const char **post)
{
    const struct roster *roster = plan->archive->roster;
    bool found = false;
    for (size_t i = 0; i < roster->person_count; i++) {
        const struct person *person = &roster->people[i];
        if (!in_year(plan, person->period) || !is_person(roster, person, key))
            continue;
        found = true;
        *post = person->post;
    }
    return found;
}

static bool has_counts(const size_t counts[ASSESS_FIGURES])
{
    for (size_t f = 0; f < ASSESS_FIGURES; f++)
        if (counts[f])
            return true;
    return false;
}

/* How many people a row's measures were taken against. */
static size_t count_accountable(const struct assess_plan *plan, const struct assess_key *key,
                                const struct assess_row *row)
{
    size_t count = 0;
    if (key->name)
        return row->counts[ASSESS_ACCOUNTED] > 0;
    for (size_t i = 0; i < plan->all->accountable_count; i++)
        count += plan->all->accountable[i].department == key->department;
    return count;
}

/* A row for a key, if it is asked for; false when it is not. */
static bool make_row(const struct assess_plan *plan, size_t row, struct assess_row *into)
{
    bool known = row < plan->key_count;
    const struct assess_key *key =
        known ? &plan->keys[row] : &plan->all->strangers[row - plan->key_count];
    const struct department *wanted = plan->query->department;
    if (wanted && key->department != wanted)
        return false;
    *into = (struct assess_row){.name = key->name ? key->name : key->department->name,
                                .department = key->department};
    memcpy(into->counts, plan->all->counts[row], sizeof into->counts);
    into->accountable = count_accountable(plan, key, into);
    bool there = key->name ? known && has_post(plan, key, &into->post)
                           : in_year(plan, key->department->period);
    return there || has_counts(into->counts);
}

static int compare_strangers(const void *left, const void *right)
{
    const struct assess_row *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->department->code, b->department->code);
}

static const size_t NOWHERE = SIZE_MAX;

/* `places` becomes where in the table each row stands. */
static void order_strangers(const struct assess_plan *plan, struct assess_row *rows, size_t first,
                            size_t count, size_t *places)
{
    if (count - first < 2)
        return;
    qsort(rows + first, count - first, sizeof *rows, compare_strangers);
    for (size_t i = 0; i < plan->all->stranger_count; i++) {
        const struct assess_key *key = &plan->all->strangers[i];
        for (size_t r = first; r < count && places[plan->key_count + i] != NOWHERE; r++)
            if (rows[r].department == key->department && strcmp(rows[r].name, key->name) == 0)
                places[plan->key_count + i] = r;
    }
}

static enum status lay_out_rows(const struct assess_plan *plan, struct assessment *assessment,
                                size_t *places, struct errors *errors)
{
    size_t first = 0;
    struct assess_row *rows = arena_array(plan->arena, plan->all->row_count, sizeof *rows);
    if (!rows)
        return error_memory(errors);
    for (size_t i = 0; i < plan->all->row_count; i++) {
        struct assess_row *row = &rows[assessment->row_count];
        if (i == plan->key_count)
            first = assessment->row_count;
        places[i] = NOWHERE;
        if (!make_row(plan, i, row))
            continue;
        if (!(row->name = arena_string(plan->arena, row->name)))
            return error_memory(errors);
        if (!assess_score(assessment->rules, row->counts, &row->score))
            return error_plain(errors, STATUS_REFUSED, _("the weights stand in buyao.yaml"),
                               _("the score of %s is too large to be counted"), row->name);
        places[i] = assessment->row_count++;
    }
    if (plan->all->stranger_count)
        order_strangers(plan, rows, first, assessment->row_count, places);
    assessment->rows = rows;
    return STATUS_OK;
}

/* --- what is behind them --------------------------------------------------- */

static int compare_shares(const void *left, const void *right)
{
    const struct assess_share *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->figure != b->figure)
        return a->figure < b->figure ? -1 : 1;
    int order = record_id_compare(a->id, b->id);
    if (order == 0)
        order = (a->day > b->day) - (a->day < b->day);
    return order ? order : strcmp(a->what, b->what);
}

static enum status lay_out_shares(const struct assess_plan *plan, struct assessment *assessment,
                                  const size_t *places, struct errors *errors)
{
    const struct assess_found *all = plan->all;
    struct assess_share *shares = arena_array(plan->arena, all->share_count, sizeof *shares);
    if (!shares)
        return error_memory(errors);
    for (size_t i = 0; i < all->share_count; i++) {
        struct assess_share share = all->shares[i];
        if (places[share.row] == NOWHERE)
            continue;
        share.row = places[share.row];
        if (!(share.what = arena_string(plan->arena, share.what)))
            return error_memory(errors);
        shares[assessment->share_count++] = share;
    }
    if (assessment->share_count > 1)
        qsort(shares, assessment->share_count, sizeof *shares, compare_shares);
    assessment->shares = shares;
    return STATUS_OK;
}

static enum status lay_out(const struct assess_plan *plan, struct assessment *assessment,
                           struct errors *errors)
{
    size_t *places = calloc(plan->all->row_count + 1, sizeof *places);
    if (!places)
        return error_memory(errors);
    enum status status = lay_out_rows(plan, assessment, places, errors);
    if (status == STATUS_OK)
        status = lay_out_shares(plan, assessment, places, errors);
    assessment->referred = plan->all->referred;
    assessment->withheld = plan->all->withheld;
    free(places);
    return status;
}

/* --- the year -------------------------------------------------------------- */

static enum status scan_ledgers(struct assess_plan *plan, struct scan_result *result,
                                struct errors *errors)
{
    static const struct {
        enum ledger ledger;
        enum status (*visit)(void *context, void *state, const struct loaded *loaded,
                             struct errors *errors);
        bool later; /* a year later something may still come to be known of this one */
    } ledgers[] = {{LEDGER_CASES, assess_take_case, false},
                   {LEDGER_COMPLAINTS, assess_take_complaint, false},
                   {LEDGER_BREACHES, assess_take_breach, true}};
    enum status status = STATUS_OK;
    *result = (struct scan_result){0};
    for (size_t i = 0; i < sizeof ledgers / sizeof *ledgers && status == STATUS_OK; i++) {
        struct scan_result one;
        /* A case or complaint that came in after the year has nothing in it. */
        struct scan scan = {.ledger = ledgers[i].ledger,
                            .last_year = ledgers[i].later ? 0 : plan->query->year,
                            .state_size = sizeof(struct assess_found),
                            .visit = ledgers[i].visit,
                            .facts = true,
                            .finish = assess_gather_found,
                            .context = plan};
        status = archive_scan(plan->archive, &scan, &one, errors);
        result->valid += one.valid;
        result->broken += one.broken;
    }
    return status;
}

enum status assess_compute(const struct archive *archive, const struct assess_query *query,
                           struct arena *arena, struct assessment *assessment,
                           struct scan_result *result, struct errors *errors)
{
    struct assess_found all = {0};
    struct assess_plan plan = {.archive = archive,
                               .query = query,
                               .arena = arena,
                               .first = date_day((struct date){query->year, 1, 1}),
                               .last = date_day((struct date){query->year, 12, 31}),
                               .all = &all};
    size_t row;
    *result = (struct scan_result){0};
    *assessment = (struct assessment){.archive = archive,
                                      .year = query->year,
                                      .by = query->by,
                                      .rules = policy_rules(archive->policy, plan.last)};
    if (!assessment->rules)
        return error_plain(errors, STATUS_REFUSED,
                           _("the rules and their first days stand in buyao.yaml"),
                           _("no rules were in force in that year"));
    if (!plan_rows(&plan))
        return error_memory(errors);
    enum status status = scan_ledgers(&plan, result, errors);
    /* Also where there was no record, there are rows. */
    if (status == STATUS_OK && plan.key_count && !assess_find_row(&plan, &all, plan.keys[0], &row))
        status = error_memory(errors);
    if (status == STATUS_OK)
        status = lay_out(&plan, assessment, errors);
    assess_found_free(&all);
    return status;
}

/* --- points ---------------------------------------------------------------- */

/* The nearest whole number, a half away from zero; `whole` is above 0. */
static int64_t divide(int64_t number, int64_t whole)
{
    int64_t quotient = number / whole, rest = number % whole;
    int64_t size = rest < 0 ? -rest : rest;
    if (size >= whole - size)
        quotient += number < 0 ? -1 : 1;
    return quotient;
}

bool assess_score(const struct rules *rules, const size_t counts[ASSESS_FIGURES], int64_t *score)
{
    /* So that no sum of weighted counts overflows; the schema bounds weights and their number. */
    const uint64_t most = (uint64_t)(INT64_MAX / WEIGHT_MOST / ASSESS_FIGURES);
    *score = 0;
    for (size_t i = 0; i < rules->weight_count; i++) {
        const struct weight *weight = &rules->weights[i];
        for (enum assess_figure f = 0; f < ASSESS_FIGURES; f++) {
            const struct assess_rule *rule = assess_rule(f);
            if (strcmp(rule->key, weight->figure) != 0)
                continue;
            size_t whole = counts[rule->of];
            if (counts[f] > most || whole > most)
                return false;
            int64_t points = (int64_t)counts[f] * weight->points;
            if (!weight->rate)
                *score += points;
            else if (whole)
                *score += divide(points, (int64_t)whole);
        }
    }
    return true;
}
