#include "summary/summary.h"

#include "base/i18n.h"
#include "summary/columns.h"

#include <stdlib.h>
#include <string.h>

/* The case-once counts of the table, and the stays behind them, which have to balance. */
struct count {
    struct tally tally;
    uint64_t opening; /* held when the quarter began */
    uint64_t came;    /* stays that began in the quarter */
    uint64_t left;    /* stays that ended in it */
    uint64_t passed;  /* of these, those that went on to another level */
};

struct counted_refusal {
    struct refusal refusal;
    size_t department;
};

/* What one worker has counted, and in the end all together. */
struct counts {
    struct arena arena; /* outlives the cases: the refusals' texts */
    struct count *cells; /* [department][level] */
    uint64_t *received;  /* [department], in the quarter */
    struct counted_refusal *refusals;
    size_t refusal_count;
    size_t refusal_capacity;
};

struct counting {
    const struct archive *archive;
    struct columns columns;
    day_number first;
    day_number last;
    struct counts all;
};

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

static bool within(const struct counting *counting, day_number day)
{
    return counting->first <= day && day <= counting->last;
}

static bool is_resolution(const struct visit *visit)
{
    return visit->ended->act == ACT_RESOLVE;
}

/* Whether an earlier stay of the same case at the same level was already counted so. */
static bool counted_before(const struct counting *counting, const struct progress *progress,
                           const struct visit *visit)
{
    for (const struct visit *before = progress->visits; before < visit; before++)
        if (before->level == visit->level && before->ended &&
            within(counting, before->ended->at.day) &&
            is_resolution(before) == is_resolution(visit))
            return true;
    return false;
}

static void count_visit(const struct counting *counting, const struct progress *progress,
                        const struct visit *visit, struct count *count)
{
    bool ended = visit->ended && visit->ended->at.day <= counting->last;
    if (visit->came.day > counting->last || (ended && visit->ended->at.day < counting->first))
        return;
    if (visit->came.day < counting->first)
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
        count->tally.resolved += is_resolution(visit);
        count->tally.refused += !is_resolution(visit);
    }
}

static struct counted_refusal *new_refusal(struct counts *counts)
{
    if (counts->refusal_count == counts->refusal_capacity) {
        size_t capacity = counts->refusal_capacity ? counts->refusal_capacity * 2 : 16;
        struct counted_refusal *grown =
            capacity > SIZE_MAX / sizeof *grown
                ? NULL
                : realloc(counts->refusals, capacity * sizeof *grown);
        if (!grown)
            return NULL;
        counts->refusals = grown;
        counts->refusal_capacity = capacity;
    }
    return &counts->refusals[counts->refusal_count++];
}

/* The reason under which the top put its name: the one with which the case was last passed up. */
static const char *last_reason(const struct case_record *record)
{
    for (size_t i = record->entry_count; i-- > 0;)
        if (record->entries[i].reason)
            return record->entries[i].reason;
    return record->entries[record->entry_count - 1].opinion;
}

static enum status keep_refusal(struct counts *counts, const struct case_record *record,
                                size_t department, struct errors *errors)
{
    struct counted_refusal *slot = new_refusal(counts);
    if (!slot)
        return error_memory(errors);
    *slot = (struct counted_refusal){{arena_string(&counts->arena, record->id),
                                      arena_string(&counts->arena, record->matter),
                                      arena_string(&counts->arena, last_reason(record))},
                                     department};
    bool kept = slot->refusal.id && slot->refusal.matter && slot->refusal.reason;
    return kept ? STATUS_OK : error_memory(errors);
}

static enum status count_case(void *context, void *state, const struct loaded_case *loaded,
                              struct errors *errors)
{
    const struct counting *counting = context;
    struct counts *counts = state;
    const struct progress *progress = &loaded->progress;
    if (!counts->cells && !counts_make(counts, counting))
        return error_memory(errors);
    size_t department = (size_t)(progress->department - counting->archive->roster->departments);
    const size_t *places = columns_of(&counting->columns, progress->rules, progress->chain);
    counts->received[department] += within(counting, loaded->record->received.day);
    for (size_t i = 0; i < progress->visit_count; i++) {
        const struct visit *visit = &progress->visits[i];
        size_t cell = department * counting->columns.count + places[visit->level];
        count_visit(counting, progress, visit, &counts->cells[cell]);
    }
    const struct visit *last = &progress->visits[progress->visit_count - 1];
    if (progress->state == STATE_REFUSED && within(counting, last->ended->at.day))
        return keep_refusal(counts, loaded->record, department, errors);
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
    for (size_t i = 0; i < counts->refusal_count; i++) {
        const struct counted_refusal *from = &counts->refusals[i];
        struct counted_refusal *slot = new_refusal(all);
        if (!slot)
            return error_memory(errors);
        *slot = (struct counted_refusal){{arena_string(&all->arena, from->refusal.id),
                                          arena_string(&all->arena, from->refusal.matter),
                                          arena_string(&all->arena, from->refusal.reason)},
                                         from->department};
        if (!slot->refusal.id || !slot->refusal.matter || !slot->refusal.reason)
            return error_memory(errors);
    }
    return STATUS_OK;
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
    size_t length_a = strlen(a->refusal.id), length_b = strlen(b->refusal.id);
    if (length_a != length_b)
        return length_a < length_b ? -1 : 1;
    return strcmp(a->refusal.id, b->refusal.id);
}

/* What came into a level is what it resolved, passed on and holds; nothing comes from nowhere. */
static enum status check_balance(const struct counting *counting, struct errors *errors)
{
    const struct roster *roster = counting->archive->roster;
    for (size_t d = 0; d < roster->department_count; d++) {
        uint64_t came = 0, passed = counting->all.received[d];
        bool balanced = true;
        for (size_t l = 0; l < counting->columns.count; l++) {
            const struct count *count = &counting->all.cells[d * counting->columns.count + l];
            balanced = balanced && count->opening + count->came == count->left + count->tally.pending;
            came += count->came;
            passed += count->passed;
        }
        if (!balanced || came != passed)
            return error_plain(errors, STATUS_SYSTEM,
                               _("this is a fault of the program, please report it"),
                               _("the counts of %s do not balance"), roster->departments[d].name);
    }
    return STATUS_OK;
}

/* --- from counts to the table's rows and columns --------------------------- */

struct layout_work {
    const struct counting *counting;
    struct arena *arena;
    struct summary *summary;
    const size_t *kept; /* the columns that have anything to say, of all there could be */
};

static const struct chain *chain_of(const struct summary *summary,
                                    const struct department *department)
{
    return summary->rules ? rules_chain(summary->rules, department->chain) : NULL;
}

static bool has_counts(const struct count *count)
{
    return count->tally.resolved || count->tally.refused || count->tally.pending;
}

static bool row_wanted(const struct counting *counting, size_t department)
{
    const struct department *one = &counting->archive->roster->departments[department];
    bool wanted = one->period.from <= counting->last && one->period.until >= counting->first;
    for (size_t l = 0; l < counting->columns.count && !wanted; l++)
        wanted = has_counts(&counting->all.cells[department * counting->columns.count + l]);
    return wanted;
}

static bool level_applies(const struct layout_work *work, size_t department, size_t column)
{
    const struct counting *counting = work->counting;
    const struct chain *chain =
        chain_of(work->summary, &counting->archive->roster->departments[department]);
    if (chain && chain_level(chain, counting->columns.keys[column]) != LEVEL_NONE)
        return true;
    return has_counts(&counting->all.cells[department * counting->columns.count + column]);
}

/* The title of a level by the newest rules that know it. */
static const char *column_title(const struct summary *summary, const char *key)
{
    const struct policy *policy = summary->archive->policy;
    const struct rules *first = summary->rules ? summary->rules : policy->rules;
    for (size_t n = 0; n <= policy->rules_count; n++) {
        const struct rules *rules = n == 0 ? first : &policy->rules[policy->rules_count - n];
        for (size_t i = 0; i < rules->chain_count; i++) {
            int level = chain_level(&rules->chains[i], key);
            if (level != LEVEL_NONE)
                return rules->chains[i].levels[level].column;
        }
    }
    return key;
}

static enum status choose_levels(struct layout_work *work, struct errors *errors)
{
    const struct counting *counting = work->counting;
    struct summary_level *levels =
        arena_array(work->arena, counting->columns.count, sizeof *levels);
    size_t *kept = arena_array(work->arena, counting->columns.count, sizeof *kept);
    if (!levels || !kept)
        return error_memory(errors);
    size_t n = 0;
    for (size_t l = 0; l < counting->columns.count; l++) {
        bool wanted = false;
        for (size_t d = 0; d < counting->archive->roster->department_count && !wanted; d++)
            wanted = row_wanted(counting, d) && level_applies(work, d, l);
        if (!wanted)
            continue;
        kept[n] = l;
        levels[n].key = counting->columns.keys[l];
        levels[n++].title = column_title(work->summary, counting->columns.keys[l]);
    }
    work->summary->levels = levels;
    work->summary->level_count = n;
    work->kept = kept;
    return STATUS_OK;
}

static enum status fill_row(const struct layout_work *work, size_t department,
                            struct summary_row *row, struct tally *total, struct errors *errors)
{
    const struct counting *counting = work->counting;
    size_t count = work->summary->level_count;
    struct tally *tallies = arena_array(work->arena, count, sizeof *tallies);
    bool *applies = arena_array(work->arena, count, sizeof *applies);
    struct refusal *refusals =
        arena_array(work->arena, counting->all.refusal_count, sizeof *refusals);
    if (!tallies || !applies || !refusals)
        return error_memory(errors);
    for (size_t l = 0; l < count; l++) {
        size_t cell = department * counting->columns.count + work->kept[l];
        tallies[l] = counting->all.cells[cell].tally;
        applies[l] = level_applies(work, department, work->kept[l]);
        total[l].resolved += tallies[l].resolved;
        total[l].refused += tallies[l].refused;
        total[l].pending += tallies[l].pending;
    }
    *row = (struct summary_row){.department = &counting->archive->roster->departments[department],
                                .tallies = tallies,
                                .applies = applies,
                                .refusals = refusals};
    for (size_t i = 0; i < counting->all.refusal_count; i++) {
        const struct counted_refusal *one = &counting->all.refusals[i];
        if (one->department != department)
            continue;
        struct refusal copy = {arena_string(work->arena, one->refusal.id),
                               arena_string(work->arena, one->refusal.matter),
                               arena_string(work->arena, one->refusal.reason)};
        if (!copy.id || !copy.matter || !copy.reason)
            return error_memory(errors);
        refusals[row->refusal_count++] = copy;
    }
    return STATUS_OK;
}

static enum status lay_out(const struct counting *counting, struct arena *arena,
                           struct summary *summary, struct errors *errors)
{
    struct layout_work work = {counting, arena, summary, NULL};
    size_t departments = counting->archive->roster->department_count;
    enum status status = choose_levels(&work, errors);
    struct summary_row *rows = arena_array(arena, departments, sizeof *rows);
    struct tally *total = arena_array(arena, summary->level_count, sizeof *total);
    if (!rows || !total)
        return error_memory(errors);
    for (size_t d = 0; d < departments && status == STATUS_OK; d++)
        if (row_wanted(counting, d))
            status = fill_row(&work, d, &rows[summary->row_count++], total, errors);
    summary->rows = rows;
    summary->total = total;
    return status;
}

bool summary_due(const struct policy *policy, const struct calendar *calendar,
                 struct quarter quarter, struct calendar_day *due)
{
    day_number last = quarter_last(quarter);
    const struct rules *rules = policy_rules(policy, last);
    switch (rules ? rules->report_due : REPORT_NOT_ASKED) {
    case REPORT_NTH_WORKING_DAY_OF_NEXT_QUARTER:
        return calendar_add(calendar, last, rules->report_day, due);
    case REPORT_END_OF_QUARTER:
        *due = (struct calendar_day){last, false};
        return true;
    case REPORT_LAST_WORKING_DAY_OF_QUARTER:
        return calendar_add(calendar, last + 1, -1, due);
    case REPORT_NOT_ASKED:
        break;
    }
    return false;
}

static enum status find_due(struct summary *summary, struct errors *errors)
{
    struct calendar *calendar = archive_calendar(summary->archive, errors);
    if (!calendar)
        return errors_worst(errors);
    struct calendar_day due;
    summary->due_known =
        summary_due(summary->archive->policy, calendar, summary->quarter, &due);
    if (summary->due_known) {
        summary->due = due.day;
        summary->provisional = due.provisional;
    }
    calendar_free(calendar);
    return STATUS_OK;
}

enum status summary_compute(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct summary *summary,
                            struct scan_result *result, struct errors *errors)
{
    struct counting counting = {.archive = archive,
                                .first = quarter_first(quarter),
                                .last = quarter_last(quarter)};
    *summary = (struct summary){.quarter = quarter,
                                .archive = archive,
                                .rules = policy_rules(archive->policy, counting.last)};
    enum status status = find_due(summary, errors);
    if (status == STATUS_OK && (!columns_make(arena, archive->policy, &counting.columns) ||
                                !counts_make(&counting.all, &counting)))
        status = error_memory(errors);
    if (status == STATUS_OK) {
        /* A case received after the quarter has nothing in it; later years are not read. */
        struct scan scan = {.last_year = quarter.year,
                            .state_size = sizeof(struct counts),
                            .visit = count_case,
                            .finish = add_counts,
                            .context = &counting};
        status = archive_scan(archive, &scan, result, errors);
    }
    if (status == STATUS_OK)
        status = check_balance(&counting, errors);
    if (counting.all.refusal_count > 1)
        qsort(counting.all.refusals, counting.all.refusal_count, sizeof *counting.all.refusals,
              compare_refusals);
    if (status == STATUS_OK)
        status = lay_out(&counting, arena, summary, errors);
    counts_free(&counting.all);
    return status;
}
