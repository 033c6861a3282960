#include "summary/due_gather.h"

#include "base/array.h"
#include "base/text.h"
#include "process/clock.h"
#include "store/load.h"
#include "summary/standing.h"
#include "summary/summary.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct due_item *due_new_item(struct found *found)
{
    struct due_item *grown =
        array_room(found->items, found->count, &found->capacity, sizeof *grown);
    if (!grown)
        return NULL;
    found->items = grown;
    return &found->items[found->count++];
}

void due_judge(const struct gathering *gathering, struct due_item *item)
{
    int32_t near = gathering->within < 0 ? SOON : gathering->within;
    if (!item->limited)
        return;
    struct calendar_count left =
        calendar_count(gathering->archive->calendar, gathering->today, item->due);
    item->left = left.days;
    item->provisional = item->provisional || left.provisional;
    item->urgency = item->due < gathering->today ? URGENCY_OVERDUE
                    : left.days <= near          ? URGENCY_SOON
                                                 : URGENCY_OK;
    /* Over a week-end no working day passes, and yet what was due on Friday is overdue. */
    if (item->urgency == URGENCY_OVERDUE && item->left == 0)
        item->left = -1;
}

bool due_is_wanted(const struct gathering *gathering, const struct due_item *item)
{
    return gathering->within < 0 || item->urgency != URGENCY_OK;
}

/* Who has to act: the obligation's keeper, as the roster has it today. */
static const char *keeper_of(const struct gathering *gathering, const struct loaded_case *loaded,
                             const struct obligation *obligation, struct arena *arena)
{
    struct standing standing;
    const char *leader = loaded->progress.revisit
                             ? node_text(loaded->progress.revisit->node, "strong")
                             : NULL;
    if (clock_rule(obligation->clock)->keeper == KEEPER_LEADER && leader)
        return arena_string(arena, leader);
    if (!standing_make(gathering->archive, loaded, gathering->today, arena, &standing))
        return NULL;
    return standing.person;
}

static enum status take_obligation(const struct gathering *gathering, struct found *found,
                                   const struct loaded_case *loaded,
                                   const struct obligation *obligation, struct errors *errors)
{
    const struct clock_rule *rule = clock_rule(obligation->clock);
    struct due_item item = {.department = loaded->progress.department->name,
                            .obligation = rule->key,
                            .title = rule->title,
                            .from = obligation->from,
                            .limited = obligation->limited,
                            .due = obligation->due.day,
                            .provisional = obligation->limited && obligation->due.provisional};
    due_judge(gathering, &item);
    if (!due_is_wanted(gathering, &item))
        return STATUS_OK;
    item.id = arena_string(&found->arena, loaded->record->id);
    item.person = keeper_of(gathering, loaded, obligation, &found->arena);
    struct due_item *slot = item.id && item.person ? due_new_item(found) : NULL;
    if (!slot)
        return error_memory(errors);
    *slot = item;
    return STATUS_OK;
}

static enum status take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    const struct gathering *gathering = context;
    struct found *found = state;
    struct world world = archive_world(gathering->archive);
    struct obligation *obligations;
    size_t count;
    day_number received = loaded->record->received.day;
    if (!found->any || received < found->earliest)
        found->earliest = received;
    found->any = true;
    if (!process_is_pending(&loaded->progress))
        return STATUS_OK;
    arena_reset(&found->scratch);
    if (!clock_obligations(&found->scratch, &world, loaded->record, &loaded->progress,
                           gathering->today, &obligations, &count))
        return error_memory(errors);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (!obligations[i].ended && obligations[i].from.day <= gathering->today)
            status = take_obligation(gathering, found, loaded, &obligations[i], errors);
    return status;
}

static bool keep(struct gathering *gathering, const struct due_item *items, size_t count)
{
    struct due *due = gathering->due;
    struct due_item *grown = arena_array(gathering->arena, due->count + count, sizeof *grown);
    if (!grown)
        return false;
    if (due->count)
        memcpy(grown, due->items, due->count * sizeof *grown);
    due->items = grown;
    for (size_t i = 0; i < count; i++) {
        struct due_item *item = &due->items[due->count++];
        *item = items[i];
        item->id = arena_string(gathering->arena, item->id);
        item->person = arena_string(gathering->arena, item->person);
        if (!item->id || !item->person)
            return false;
    }
    return true;
}

static enum status add_found(void *context, void *state, struct errors *errors)
{
    struct gathering *gathering = context;
    struct found *found = state;
    bool kept = keep(gathering, found->items, found->count);
    if (found->any && found->earliest < gathering->earliest)
        gathering->earliest = found->earliest;
    free(found->items);
    arena_free(&found->arena);
    arena_free(&found->scratch);
    return kept ? STATUS_OK : error_memory(errors);
}

static bool is_filed(const struct archive *archive, const char *quarter)
{
    struct arena arena = {0};
    struct stat info;
    char *path = arena_format(&arena, "%s/reports/%s", archive->root, quarter);
    bool filed = path && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    arena_free(&arena);
    return filed;
}

static enum status add_table(struct gathering *gathering, struct quarter quarter,
                             struct errors *errors)
{
    const struct policy *policy = gathering->archive->policy;
    struct calendar_day day;
    char name[QUARTER_SIZE];
    quarter_format(quarter, name);
    if (!summary_due(policy, gathering->archive->calendar, quarter, &day) ||
        is_filed(gathering->archive, name))
        return STATUS_OK;
    struct due_item item = {.id = name,
                            .department = policy->bureau,
                            .obligation = "report",
                            .title = "季度汇总表",
                            .person = policy->contact ? policy->contact : "",
                            .from = {quarter_first(quarter), 0, policy->offset},
                            .limited = true,
                            .due = day.day,
                            .provisional = day.provisional};
    due_judge(gathering, &item);
    if (due_is_wanted(gathering, &item) && !keep(gathering, &item, 1))
        return error_memory(errors);
    return STATUS_OK;
}

/* A table is owed for each quarter since the first case came in, however long ago. */
static enum status add_tables(struct gathering *gathering, struct errors *errors)
{
    enum status status = STATUS_OK;
    if (gathering->earliest > gathering->today)
        return STATUS_OK;
    struct quarter quarter = quarter_of(gathering->earliest);
    for (; status == STATUS_OK && quarter_first(quarter) <= gathering->today;
         quarter = quarter_add(quarter, 1))
        status = add_table(gathering, quarter, errors);
    return status;
}

/* Since when the rules ask for the lists by their day: earlier rules may have asked for it before. */
static day_number asked_since(const struct policy *policy, const struct rules *rules)
{
    const struct rules *first = rules;
    for (const struct rules *one = policy->rules; one < rules; one++)
        if (one->self_checked && one->self_check == rules->self_check && one->from < first->from)
            first = one;
    return first->from;
}

/* Clause 10: what was handed in before the rules were there counts where their day had passed by then. */
static bool has_handed_in(const struct gathering *gathering, const struct rules *rules,
                          day_number since, const struct department *department)
{
    const struct handed_in *in =
        lists_handed_in(gathering->archive->lists, department->code, gathering->today);
    return in && (in->on >= since || rules->self_check < since);
}

static enum status add_self_check(struct gathering *gathering, const struct rules *rules,
                                  const struct department *department, struct errors *errors)
{
    const struct archive *archive = gathering->archive;
    const struct chain *chain = rules_chain(rules, department->chain);
    day_number since = asked_since(archive->policy, rules);
    if (has_handed_in(gathering, rules, since, department))
        return STATUS_OK;
    struct due_item item = {.id = department->code,
                            .department = department->name,
                            .obligation = "self-check",
                            .title = "自查清单",
                            .person = "",
                            .from = {since, 0, archive->policy->offset},
                            .limited = true,
                            .due = rules->self_check};
    due_judge(gathering, &item);
    if (!due_is_wanted(gathering, &item))
        return STATUS_OK;
    if (chain)
        item.person = standing_holders(archive, department, chain->levels[1].key,
                                       gathering->today, gathering->arena);
    return item.person && keep(gathering, &item, 1) ? STATUS_OK : error_memory(errors);
}

/* The lists that the departments of today owe by today's rules. */
static enum status add_self_checks(struct gathering *gathering, struct errors *errors)
{
    const struct roster *roster = gathering->archive->roster;
    const struct rules *rules = policy_rules(gathering->archive->policy, gathering->today);
    enum status status = STATUS_OK;
    if (!rules || !rules->self_checked)
        return STATUS_OK;
    for (size_t i = 0; i < roster->department_count && status == STATUS_OK; i++)
        if (period_holds(roster->departments[i].period, gathering->today))
            status = add_self_check(gathering, rules, &roster->departments[i], errors);
    return status;
}

/* Cases in the order of their IDs, 9999 before 10000; quarters and departments before them. */
static int compare_ids(const char *left, const char *right)
{
    struct record_id a, b;
    bool left_case = record_id_parse(left, &a), right_case = record_id_parse(right, &b);
    if (left_case && right_case)
        return record_id_compare(a, b);
    return left_case != right_case ? left_case - right_case : strcmp(left, right);
}

static int compare_items(const void *left, const void *right)
{
    const struct due_item *a = left, *b = right;
    if (a->limited != b->limited)
        return a->limited ? -1 : 1;
    if (a->limited && a->due != b->due)
        return a->due < b->due ? -1 : 1;
    int order = compare_ids(a->id, b->id);
    if (order == 0)
        order = strcmp(a->obligation, b->obligation);
    return order ? order : moment_compare(a->from, b->from);
}

enum status due_compute(const struct archive *archive, day_number today, int32_t within,
                        struct arena *arena, struct due *due, struct scan_result *result,
                        struct errors *errors)
{
    struct gathering gathering = {archive, today, within, arena, due, INT32_MAX};
    struct scan scan = {.state_size = sizeof(struct found),
                        .visit = take_case,
                        .facts = true,
                        .finish = add_found,
                        .context = &gathering};
    struct scan_result complaints = {0};
    *due = (struct due){0};
    enum status status = archive_scan(archive, &scan, result, errors);
    scan.ledger = LEDGER_COMPLAINTS;
    scan.visit = due_take_complaint;
    if (status == STATUS_OK)
        status = archive_scan(archive, &scan, &complaints, errors);
    result->valid += complaints.valid;
    result->broken += complaints.broken;
    if (status == STATUS_OK)
        status = add_tables(&gathering, errors);
    if (status == STATUS_OK)
        status = add_self_checks(&gathering, errors);
    if (due->count > 1)
        qsort(due->items, due->count, sizeof *due->items, compare_items);
    for (size_t i = 0; i < due->count; i++)
        due->overdue += due->items[i].urgency == URGENCY_OVERDUE;
    return status;
}

const char *urgency_key(enum urgency urgency)
{
    static const char *const keys[] = {"ok", "soon", "overdue"};
    return keys[urgency];
}

static bool put_item(struct table *table, const struct due_item *item, bool for_people)
{
    static const char *const titles[] = {"正常", "将到期", "逾期"};
    static const enum table_hint hints[] = {TABLE_HINT_GOOD, TABLE_HINT_WARN, TABLE_HINT_BAD};
    char day[DATE_SIZE];
    date_format(item->due, day);
    bool good = table_row(table) && table_put_text(table, item->id) &&
                table_put_text(table, item->department) &&
                table_put_text(table, for_people ? item->title : item->obligation) &&
                table_put_text(table, item->person) &&
                table_put_text(table, item->limited ? day : NULL) &&
                (item->limited ? table_put_number(table, item->left)
                               : table_put_text(table, NULL)) &&
                table_put_text(table, for_people ? titles[item->urgency]
                                                 : urgency_key(item->urgency)) &&
                table_put_text(table, !item->provisional ? NULL
                                      : for_people       ? "暂定"
                                                         : "provisional");
    if (good)
        table_hint(table, hints[item->urgency]);
    return good;
}

struct table *due_table(const struct due *due, bool for_people, struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},          {"department", "承办科室", TABLE_KIND_TEXT},
        {"obligation", "应办事项", TABLE_KIND_TEXT}, {"person", "责任人", TABLE_KIND_TEXT},
        {"due", "期限", TABLE_KIND_TEXT},         {"left", "剩余工作日", TABLE_KIND_NUMBER},
        {"state", "状态", TABLE_KIND_TEXT},       {"provisional", "备注", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < due->count; i++)
        if (!put_item(table, &due->items[i], for_people))
            return NULL;
    return table;
}
