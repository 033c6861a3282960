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

static enum status count_case(void *context, void *state, const struct loaded *record,
                              struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    const struct counting *counting = context;
    struct counts *counts = state;
    const struct progress *progress = &loaded->progress;
    if (!counts->cells && !counts_make(counts, counting))
        return error_memory(errors);
    size_t department = place_of(counting, progress->visits[0].department);
    counts->received[department] += within(counting, loaded->record->received);
    for (size_t i = 0; i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        const size_t *places = columns_of(&counting->columns, progress->rules, visit->chain);
        department = place_of(counting, visit->department);
        count_visit(counting, progress, visit,
                    &counts->cells[department * counting->columns.count + places[visit->level]]);
    }
    const struct entry *decision = progress->decision;
    if (decision && decision->act == ACT_REFUSE && within(counting, decision->at))
        return keep_refusal(counts, loaded, department, errors);
    return STATUS_OK;
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

static enum status take_refusals(struct counts *all, const struct counts *counts,
                                 struct errors *errors)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < counts->refusal_count && status == STATUS_OK; i++)
        status = add_refusal(all, &counts->refusals[i].refusal, counts->refusals[i].department,
                             errors);
    return status;
}

static enum status add_counts(void *context, void *state, struct errors *errors)
{
    struct counting *counting = context;
    struct counts *counts = state;
    enum status status = STATUS_OK;
    size_t departments = counting->archive->roster->department_count;
    for (size_t i = 0; counts->cells && i < departments * counting->columns.count; i++)
        add_count(&counting->all.cells[i], &counts->cells[i]);
    for (size_t i = 0; counts->received && i < departments; i++)
        counting->all.received[i] += counts->received[i];
    status = take_refusals(&counting->all, counts, errors);
    counts_free(counts);
    return status;
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

enum status counting_run(struct counting *counting, struct quarter quarter,
                         struct scan_result *result, struct errors *errors)
{
    /* A case received after the quarter has nothing in it; later years are not read. */
    struct scan scan = {.last_year = quarter.year,
                        .state_size = sizeof(struct counts),
                        .visit = count_case,
                        .finish = add_counts,
                        .context = counting};
    if (!counts_make(&counting->all, counting))
        return error_memory(errors);
    enum status status = archive_scan(counting->archive, &scan, result, errors);
    if (counting->all.refusal_count > 1)
        qsort(counting->all.refusals, counting->all.refusal_count,
              sizeof *counting->all.refusals, compare_refusals);
    return status == STATUS_OK ? check_balance(counting, errors) : status;
}

void counting_free(struct counting *counting)
{
    counts_free(&counting->all);
}
