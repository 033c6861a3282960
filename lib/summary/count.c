#include "summary/count.h"

#include "base/array.h"
#include "base/i18n.h"
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

const struct count *counting_cell(const struct counting *counting, size_t department,
                                  size_t column)
{
    return &counting->all.cells[department * counting->columns.count + column];
}

static bool counts_make(struct counts *counts, const struct counting *counting)
{
    size_t departments = counting->archive->roster->department_count;
    counts->cells = calloc(departments * counting->columns.count + 1, sizeof *counts->cells);
    counts->received = calloc(departments + 1, sizeof *counts->received);
    return counts->cells && counts->received;
}

static void counts_free(struct counts *counts)
{
    arena_free(&counts->arena);
    free(counts->cells);
    free(counts->received);
    free(counts->refusals);
    free(counts->shares);
}

/* By the office's clock: entries with other offsets would not follow each other day by day. */
static day_number day_of(const struct counting *counting, struct moment moment)
{
    return moment_day(moment, counting->archive->policy->offset);
}

static bool within(const struct counting *counting, struct moment moment)
{
    day_number day = day_of(counting, moment);
    return counting->first <= day && day <= counting->last;
}

/* What ending a stay so counts as in the table; a case that goes elsewhere is neither. */
enum outcome { OUTCOME_NONE, OUTCOME_RESOLVED, OUTCOME_REFUSED };

static enum outcome outcome_of(const struct visit *visit)
{
    static const enum outcome outcomes[ACT_COUNT] = {
        [ACT_RESOLVE] = OUTCOME_RESOLVED, [ACT_ESCALATE] = OUTCOME_REFUSED,
        [ACT_REFUSE] = OUTCOME_REFUSED,   [ACT_UNSURE] = OUTCOME_REFUSED,
        [ACT_DISAGREE] = OUTCOME_REFUSED,
    };
    return outcomes[visit->ended->act];
}

/* Whether an earlier stay of the same case at the same level was already counted so. */
static bool counted_before(const struct counting *counting, const struct progress *progress,
                           const struct visit *visit)
{
    for (const struct visit *before = progress->visits; before < visit; before++)
        if (before->department == visit->department && before->level == visit->level &&
            before->ended && within(counting, before->ended->at) &&
            outcome_of(before) == outcome_of(visit))
            return true;
    return false;
}

static void count_visit(const struct counting *counting, const struct progress *progress,
                        const struct visit *visit, struct count *count)
{
    day_number came = day_of(counting, visit->came);
    bool ended = visit->ended && day_of(counting, visit->ended->at) <= counting->last;
    if (came > counting->last || (ended && day_of(counting, visit->ended->at) < counting->first))
        return;
    if (came < counting->first)
        count->opening++;
    else
        count->came++;
    if (!ended) {
        count->tally.pending++;
        return;
    }
    count->left++;
    count->passed += visit + 1 < progress->visits + progress->visit_count;
    if (!counted_before(counting, progress, visit)) {
        count->tally.resolved += outcome_of(visit) == OUTCOME_RESOLVED;
        count->tally.refused += outcome_of(visit) == OUTCOME_REFUSED;
    }
}

static struct counted_refusal *new_refusal(struct counts *counts)
{
    struct counted_refusal *grown = array_room(counts->refusals, counts->refusal_count,
                                               &counts->refusal_capacity, sizeof *grown);
    if (!grown)
        return NULL;
    counts->refusals = grown;
    return &grown[counts->refusal_count++];
}

/* The reason under which the top put its name: the one with which the case was last passed up. */
static const char *last_reason(const struct case_record *record, const struct entry *decision)
{
    for (size_t i = decision->number - 1; i-- > 0;)
        if (!record->entries[i].voided && record->entries[i].act == ACT_ESCALATE)
            return record->entries[i].reason;
    return decision->opinion;
}

/* Keeps a copy of the refusal, whose texts may go with the case. */
static enum status add_refusal(struct counts *counts, const struct refusal *refusal,
                               size_t department, struct errors *errors)
{
    struct refusal copy = {arena_string(&counts->arena, refusal->id),
                           arena_string(&counts->arena, refusal->matter),
                           arena_string(&counts->arena, refusal->reason)};
    struct counted_refusal *slot =
        copy.id && copy.matter && copy.reason ? new_refusal(counts) : NULL;
    if (!slot)
        return error_memory(errors);
    *slot = (struct counted_refusal){copy, department};
    return STATUS_OK;
}

static enum status keep_refusal(struct counts *counts, const struct loaded_case *loaded,
                                size_t department, struct errors *errors)
{
    const struct case_record *record = loaded->record;
    const char *reason = last_reason(record, loaded->progress.decision);
    struct refusal refusal = {record->id, record->matter, reason};
    return add_refusal(counts, &refusal, department, errors);
}

static size_t place_of(const struct counting *counting, const struct department *department)
{
    return (size_t)(department - counting->archive->roster->departments);
}

static void add_count(struct count *to, const struct count *from)
{
    to->tally.resolved += from->tally.resolved;
    to->tally.refused += from->tally.refused;
    to->tally.pending += from->tally.pending;
    to->opening += from->opening;
    to->came += from->came;
    to->left += from->left;
    to->passed += from->passed;
}

static bool keep_share(struct counts *counts, struct counted_share share)
{
    struct counted_share *grown =
        array_room(counts->shares, counts->share_count, &counts->share_capacity, sizeof *grown);
    if (!grown)
        return false;
    counts->shares = grown;
    grown[counts->share_count++] = share;
    return true;
}

/* What a stay adds to its cell; a case adds at most 1 to a figure. */
static bool keep_shares(struct counts *counts, struct counted_share share,
                        const struct tally *added)
{
    const uint64_t figures[] = {[FIGURE_RESOLVED] = added->resolved,
                                [FIGURE_REFUSED] = added->refused,
                                [FIGURE_PENDING] = added->pending};
    bool good = true;
    for (size_t i = 0; i < sizeof figures / sizeof *figures && good; i++) {
        share.figure = (enum figure)i;
        good = figures[i] == 0 || keep_share(counts, share);
    }
    return good;
}

static bool keep_refusal_share(struct counts *counts, struct counted_share share)
{
    const struct refusal *refusal = &counts->refusals[counts->refusal_count - 1].refusal;
    share.figure = FIGURE_FINAL_NO;
    share.text = arena_format(&counts->arena, "%s 理由：%s", refusal->matter, refusal->reason);
    return share.text && keep_share(counts, share);
}

static enum status count_in(const struct counting *counting, struct counts *counts,
                            const struct loaded_case *loaded, struct errors *errors)
{
    const struct progress *progress = &loaded->progress;
    struct counted_share share = {0};
    if (counting->shares)
        record_id_parse(loaded->record->id, &share.id);
    share.department = place_of(counting, progress->visits[0].department);
    counts->received[share.department] += within(counting, loaded->record->received);
    for (size_t i = 0; i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        const size_t *places = columns_of(&counting->columns, progress->rules, visit->chain);
        struct count added = {0};
        share.department = place_of(counting, visit->department);
        share.column = places[visit->level];
        count_visit(counting, progress, visit, &added);
        add_count(&counts->cells[share.department * counting->columns.count + share.column],
                  &added);
        if (counting->shares && !keep_shares(counts, share, &added.tally))
            return error_memory(errors);
    }
    const struct entry *decision = progress->decision;
    enum status status = STATUS_OK;
    if (decision && decision->act == ACT_REFUSE && within(counting, decision->at)) {
        status = keep_refusal(counts, loaded, share.department, errors);
        if (status == STATUS_OK && counting->shares && !keep_refusal_share(counts, share))
            status = error_memory(errors);
    }
    return status;
}

/* All quarters that are counted in one scan. */
struct run {
    struct counting *countings;
    size_t count;
};

/* A worker's state is a struct counts for each of them. */
static enum status count_case(void *context, void *state, const struct loaded *record,
                              struct errors *errors)
{
    const struct run *run = context;
    struct counts *counts = state;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < run->count && status == STATUS_OK; i++) {
        if (!counts[i].cells && !counts_make(&counts[i], &run->countings[i]))
            return error_memory(errors);
        status = count_in(&run->countings[i], &counts[i], loaded_as_case(record), errors);
    }
    return status;
}

static enum status take_refusals(struct counts *all, const struct counts *counts,
                                 struct errors *errors)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < counts->refusal_count && status == STATUS_OK; i++)
        status = add_refusal(all, &counts->refusals[i].refusal, counts->refusals[i].department,
                             errors);
    return status;
}

static enum status take_shares(struct counts *all, const struct counts *counts,
                               struct errors *errors)
{
    for (size_t i = 0; i < counts->share_count; i++) {
        struct counted_share copy = counts->shares[i];
        if (copy.text && !(copy.text = arena_string(&all->arena, copy.text)))
            return error_memory(errors);
        if (!keep_share(all, copy))
            return error_memory(errors);
    }
    return STATUS_OK;
}

static enum status add_counts(struct counting *counting, struct counts *counts,
                              struct errors *errors)
{
    enum status status = STATUS_OK;
    size_t departments = counting->archive->roster->department_count;
    for (size_t i = 0; counts->cells && i < departments * counting->columns.count; i++)
        add_count(&counting->all.cells[i], &counts->cells[i]);
    for (size_t i = 0; counts->received && i < departments; i++)
        counting->all.received[i] += counts->received[i];
    status = take_refusals(&counting->all, counts, errors);
    if (status == STATUS_OK)
        status = take_shares(&counting->all, counts, errors);
    counts_free(counts);
    return status;
}

static enum status add_run(void *context, void *state, struct errors *errors)
{
    const struct run *run = context;
    struct counts *counts = state;
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < run->count; i++) {
        enum status status = add_counts(&run->countings[i], &counts[i], errors);
        worst = status_worse(worst, status);
    }
    return worst;
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_shares(const void *left, const void *right)
{
    const struct counted_share *a = left, *b = right;
    int order = record_id_compare(a->id, b->id);
    if (order == 0)
        order = compare_numbers(a->department, b->department);
    if (order == 0)
        order = compare_numbers(a->column, b->column);
    return order ? order : compare_numbers(a->figure, b->figure);
}

static int compare_refusals(const void *left, const void *right)
{
    const struct counted_refusal *a = left, *b = right;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    struct record_id left_id = {0}, right_id = {0};
    record_id_parse(a->refusal.id, &left_id);
    record_id_parse(b->refusal.id, &right_id);
    return record_id_compare(left_id, right_id);
}

/* What came into a level is what went out of it or is held; nothing comes from nowhere. */
static enum status check_balance(const struct counting *counting, struct errors *errors)
{
    const struct roster *roster = counting->archive->roster;
    uint64_t came = 0, passed = 0;
    for (size_t d = 0; d < roster->department_count; d++) {
        passed += counting->all.received[d];
        for (size_t l = 0; l < counting->columns.count; l++) {
            const struct count *count = counting_cell(counting, d, l);
            came += count->came;
            passed += count->passed;
            if (count->opening + count->came != count->left + count->tally.pending)
                return error_plain(errors, STATUS_SYSTEM,
                                   _("this is a fault of the program, please report it"),
                                   _("the counts of %s do not balance"),
                                   roster->departments[d].name);
        }
    }
    if (came == passed)
        return STATUS_OK;
    return error_plain(errors, STATUS_SYSTEM, _("this is a fault of the program, please report it"),
                       _("the counts of the quarter do not balance"));
}

static enum status order_counts(struct counting *counting, struct errors *errors)
{
    struct counts *all = &counting->all;
    if (all->refusal_count > 1)
        qsort(all->refusals, all->refusal_count, sizeof *all->refusals, compare_refusals);
    if (all->share_count > 1)
        qsort(all->shares, all->share_count, sizeof *all->shares, compare_shares);
    return check_balance(counting, errors);
}

enum status countings_run(struct counting *countings, size_t count, struct scan_result *result,
                          struct errors *errors)
{
    struct run run = {countings, count};
    struct scan scan = {.state_size = count * sizeof(struct counts),
                        .visit = count_case,
                        .facts = true,
                        .finish = add_run,
                        .context = &run};
    for (size_t i = 0; i < count; i++) {
        /* A case received after the quarter has nothing in it; later years are not read. */
        int year = day_date(countings[i].last).year;
        scan.last_year = year > scan.last_year ? year : scan.last_year;
        if (!counts_make(&countings[i].all, &countings[i]))
            return error_memory(errors);
    }
    enum status status = archive_scan(countings->archive, &scan, result, errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = order_counts(&countings[i], errors);
    return status;
}

void counting_free(struct counting *counting)
{
    counts_free(&counting->all);
}
