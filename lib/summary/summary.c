#include "summary/summary.h"

#include "summary/count.h"

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
        wanted = has_counts(counting_cell(counting, department, l));
    return wanted;
}

static bool level_applies(const struct layout_work *work, size_t department, size_t column)
{
    const struct counting *counting = work->counting;
    const struct chain *chain =
        chain_of(work->summary, &counting->archive->roster->departments[department]);
    if (chain && chain_level(chain, counting->columns.keys[column]) != LEVEL_NONE)
        return true;
    return has_counts(counting_cell(counting, department, column));
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
        tallies[l] = counting_cell(counting, department, work->kept[l])->tally;
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
        if (!calendar_is_workday(calendar, last))
            return calendar_add(calendar, last, -1, due);
        /* Counted back from the day after, it would rest on the next year's notice. */
        *due = (struct calendar_day){last, calendar_is_provisional(calendar, last)};
        return true;
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

static enum status take_shares(const struct counting *counting, struct arena *arena,
                               struct summary *summary, struct errors *errors)
{
    const struct counts *all = &counting->all;
    struct share *shares = arena_array(arena, all->share_count, sizeof *shares);
    if (!shares)
        return error_memory(errors);
    for (size_t i = 0; i < all->share_count; i++) {
        const struct counted_share *from = &all->shares[i];
        char id[RECORD_ID_SIZE];
        record_id_format(from->id, id);
        shares[i] = (struct share){arena_string(arena, id),
                                   &counting->archive->roster->departments[from->department],
                                   counting->columns.keys[from->column], from->figure,
                                   from->text ? arena_string(arena, from->text) : NULL};
        if (!shares[i].id || (from->text && !shares[i].text))
            return error_memory(errors);
    }
    summary->shares = shares;
    summary->share_count = all->share_count;
    return STATUS_OK;
}

static enum status prepare(struct counting *counting, struct quarter quarter, struct arena *arena,
                           struct summary *summary, struct errors *errors)
{
    counting->first = quarter_first(quarter);
    counting->last = quarter_last(quarter);
    *summary = (struct summary){.quarter = quarter,
                                .archive = counting->archive,
                                .rules = policy_rules(counting->archive->policy, counting->last)};
    enum status status = find_due(summary, errors);
    if (status == STATUS_OK &&
        !columns_make(arena, counting->archive->policy, &counting->columns))
        status = error_memory(errors);
    return status;
}

enum status summaries_compute(const struct archive *archive, const struct quarter *quarters,
                              size_t count, bool shares, struct arena *arena,
                              struct summary *summaries, struct scan_result *result,
                              struct errors *errors)
{
    struct counting *countings = arena_array(arena, count, sizeof *countings);
    if (!countings)
        return error_memory(errors);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        countings[i] = (struct counting){.archive = archive, .shares = shares};
        status = prepare(&countings[i], quarters[i], arena, &summaries[i], errors);
    }
    if (status == STATUS_OK)
        status = countings_run(countings, count, result, errors);
    for (size_t i = 0; i < count; i++) {
        if (status == STATUS_OK)
            status = lay_out(&countings[i], arena, &summaries[i], errors);
        if (status == STATUS_OK && shares)
            status = take_shares(&countings[i], arena, &summaries[i], errors);
        counting_free(&countings[i]);
    }
    return status;
}

enum status summary_compute(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct summary *summary,
                            struct scan_result *result, struct errors *errors)
{
    return summaries_compute(archive, &quarter, 1, false, arena, summary, result, errors);
}

const char *figure_key(enum figure figure)
{
    static const char *const keys[FIGURE_COUNT] = {"resolved", "refused", "pending", "final-no"};
    return keys[figure];
}
