#include "base/array.h"
#include "summary/breach_gather.h"
#include "summary/breach_keys.h"
#include "summary/filed.h"
#include "summary/standing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- keeping what was found --- */

static bool keep_text(struct arena *arena, const char **text)
{
    if (!*text)
        return true;
    *text = arena_string(arena, *text);
    return *text != NULL;
}

/* Copies everything that a breach points to. False when memory runs out. */
static bool keep_texts(struct arena *arena, struct found_breach *breach)
{
    const char **persons = arena_array(arena, breach->person_count + 1, sizeof *persons);
    bool good = persons && keep_text(arena, &breach->key) && keep_text(arena, &breach->clause) &&
                keep_text(arena, &breach->about_case) && keep_text(arena, &breach->complaint) &&
                keep_text(arena, &breach->quarter) && keep_text(arena, &breach->department) &&
                keep_text(arena, &breach->text);
    for (size_t i = 0; good && i < breach->person_count; i++) {
        persons[i] = breach->persons[i];
        good = keep_text(arena, &persons[i]);
    }
    breach->persons = persons;
    return good;
}

static bool is_wanted(const struct breach_search *search, day_number on)
{
    return on >= search->from && on <= search->until && on <= search->today;
}

enum status breach_add(const struct breach_search *search, struct breach_finds *finds,
                       const struct found_breach *breach, struct errors *errors)
{
    if (!is_wanted(search, breach->on))
        return STATUS_OK;
    struct found_breach *grown =
        array_room(finds->items, finds->count, &finds->capacity, sizeof *grown);
    if (!grown)
        return error_memory(errors);
    finds->items = grown;
    grown[finds->count] = *breach;
    if (!breach->clause)
        grown[finds->count].clause = breach_kind_clause(breach->kind);
    if (!keep_texts(&finds->arena, &grown[finds->count]))
        return error_memory(errors);
    finds->count++;
    return STATUS_OK;
}

/* What a worker has found moves into the caller's memory. */
static enum status move_finds(struct breach_search *search, const struct breach_finds *finds,
                              struct errors *errors)
{
    struct found_breach *grown =
        arena_array(search->arena, search->count + finds->count + 1, sizeof *grown);
    if (!grown)
        return error_memory(errors);
    if (search->count)
        memcpy(grown, search->found, search->count * sizeof *grown);
    search->found = grown;
    for (size_t i = 0; i < finds->count; i++) {
        struct found_breach *breach = &grown[search->count++];
        *breach = finds->items[i];
        if (!keep_texts(search->arena, breach))
            return error_memory(errors);
    }
    return STATUS_OK;
}

static enum status end_worker(void *context, void *state, struct errors *errors)
{
    struct breach_search *search = context;
    struct breach_finds *finds = state;
    enum status status = move_finds(search, finds, errors);
    if (finds->any && finds->earliest < search->earliest)
        search->earliest = finds->earliest;
    free(finds->items);
    arena_free(&finds->arena);
    arena_free(&finds->scratch);
    return status;
}

/* --- tables (clause 36) --- */

/* Whose breach a late table is: the office's, where the rules name one. */
static const char *office_of(const struct archive *archive, day_number day)
{
    const struct rules *rules = policy_rules(archive->policy, day);
    return rules ? rules->office : NULL;
}

static enum status add_table(struct breach_search *search, struct breach_finds *finds,
                             const char *quarter, struct calendar_day due, const char *filed,
                             struct errors *errors)
{
    char day[DATE_SIZE];
    date_format(due.day, day);
    struct found_breach breach = {.kind = BREACH_LATE_TABLE,
                                  .quarter = quarter,
                                  .department = office_of(search->archive, due.day),
                                  .on = due.day + 1,
                                  .provisional = due.provisional};
    breach.key = arena_format(&finds->scratch, "%s/%s", quarter,
                              breach_kind_key(BREACH_LATE_TABLE));
    breach.text = filed ? arena_format(&finds->scratch, "报送期限%s，%s报送", day, filed)
                        : arena_format(&finds->scratch, "报送期限%s，尚未报送", day);
    return breach.key && breach.text ? breach_add(search, finds, &breach, errors)
                                     : error_memory(errors);
}

/* Corrections come after the table that counts; the day is the one that was known then. */
static enum status take_filed(struct breach_search *search, struct breach_finds *finds,
                              const struct filed *filed, struct errors *errors)
{
    char quarter[QUARTER_SIZE], at[DATE_SIZE];
    day_number day = moment_day(filed->at, search->archive->policy->offset);
    if (filed->number != 1 || !filed->due_known || !filed->late)
        return STATUS_OK;
    quarter_format(filed->quarter, quarter);
    date_format(day, at);
    return add_table(search, finds, quarter, (struct calendar_day){filed->due, filed->provisional},
                     day <= search->today ? at : NULL, errors);
}

static bool is_filed(const struct archive *archive, struct arena *arena, const char *quarter,
                     bool *filed)
{
    struct stat info;
    const char *path = arena_format(arena, "%s/reports/%s", archive->root, quarter);
    *filed = path && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    return path != NULL;
}

static enum status take_unfiled(struct breach_search *search, struct breach_finds *finds,
                                struct quarter quarter, struct errors *errors)
{
    struct calendar_day due;
    char name[QUARTER_SIZE];
    bool filed;
    quarter_format(quarter, name);
    if (!summary_due(search->archive->policy, search->archive->calendar, quarter, &due) ||
        due.day >= search->today)
        return STATUS_OK;
    if (!is_filed(search->archive, &finds->scratch, name, &filed))
        return error_memory(errors);
    return filed ? STATUS_OK : add_table(search, finds, name, due, NULL, errors);
}

/* A table is owed for each quarter since the first case came in. */
static enum status take_tables(struct breach_search *search, struct errors *errors)
{
    struct breach_finds finds = {0};
    struct filed *list;
    size_t count = 0;
    enum status status = filed_list(search->archive, &finds.scratch, &list, &count, errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = take_filed(search, &finds, &list[i], errors);
    if (search->earliest <= search->today)
        for (struct quarter quarter = quarter_of(search->earliest);
             status == STATUS_OK && quarter_first(quarter) <= search->today;
             quarter = quarter_add(quarter, 1))
            status = take_unfiled(search, &finds, quarter, errors);
    enum status ended = end_worker(search, &finds, errors);
    return status == STATUS_OK ? ended : status;
}

/* --- what is in the ledger already --- */

static enum status mark_taken(struct breach_search *search, struct scan_result *result,
                              struct errors *errors)
{
    struct breach_keys keys;
    enum status status =
        breach_keys_read(search->archive, search->arena, &keys, result, errors);
    for (size_t i = 0; i < search->count && status == STATUS_OK; i++) {
        const struct breach_key *key = breach_keys_find(&keys, search->found[i].key);
        char id[RECORD_ID_SIZE];
        if (!key)
            continue;
        record_id_format(key->id, id);
        search->found[i].record = arena_string(search->arena, id);
        if (!search->found[i].record)
            status = error_memory(errors);
    }
    return status;
}

/* --- all of them --- */

static int compare_breaches(const void *left, const void *right)
{
    const struct found_breach *a = left, *b = right;
    if (a->on != b->on)
        return a->on < b->on ? -1 : 1;
    return strcmp(a->key, b->key);
}

static enum status search_ledgers(struct breach_search *search, struct scan_result *result,
                                  struct errors *errors)
{
    static const struct {
        enum ledger ledger;
        enum status (*visit)(void *, void *, const struct loaded *, struct errors *);
        enum status (*broken)(void *, void *, const struct loaded *, struct errors *);
    } ledgers[] = {{LEDGER_CASES, breach_take_case, breach_take_broken},
                   {LEDGER_COMPLAINTS, breach_take_complaint, NULL}};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof ledgers / sizeof *ledgers && status == STATUS_OK; i++) {
        struct scan_result one;
        struct scan scan = {.ledger = ledgers[i].ledger,
                            .state_size = sizeof(struct breach_finds),
                            .visit = ledgers[i].visit,
                            .broken = ledgers[i].broken,
                            .finish = end_worker,
                            .context = search};
        status = archive_scan(search->archive, &scan, &one, errors);
        result->valid += one.valid;
        result->broken += one.broken;
    }
    return status;
}

enum status breaches_find(const struct archive *archive, day_number from, day_number until,
                          day_number today, struct arena *arena, struct found_breach **breaches,
                          size_t *count, struct scan_result *result, struct errors *errors)
{
    struct breach_search search = {.archive = archive,
                                   .from = from,
                                   .until = until,
                                   .today = today,
                                   .arena = arena,
                                   .earliest = INT32_MAX};
    struct scan_result ledger = {0};
    *result = (struct scan_result){0};
    enum status status = search_ledgers(&search, result, errors);
    if (status == STATUS_OK)
        status = take_tables(&search, errors);
    if (status == STATUS_OK)
        status = mark_taken(&search, &ledger, errors);
    result->valid += ledger.valid;
    result->broken += ledger.broken;
    if (search.count > 1)
        qsort(search.found, search.count, sizeof *search.found, compare_breaches);
    *breaches = search.found;
    *count = search.count;
    return status;
}

/* --- printing --- */

static bool put_breach(const struct archive *archive, struct table *table,
                       const struct found_breach *breach, bool for_people, struct arena *arena)
{
    char day[DATE_SIZE];
    const struct department *whose =
        breach->department ? roster_department(archive->roster, breach->department) : NULL;
    const char *persons = breach_persons(archive, breach->department, breach->persons,
                                         breach->person_count, breach->on, arena);
    date_format(breach->on, day);
    bool good = persons && table_row(table) && table_put_text(table, breach->key) &&
                table_put_text(table, for_people ? breach_kind_title(breach->kind)
                                                 : breach_kind_key(breach->kind)) &&
                table_put_text(table, breach->clause) &&
                table_put_text(table, breach->about_case) &&
                table_put_text(table, whose ? whose->name : archive->policy->bureau) &&
                table_put_text(table, day) && table_put_text(table, *persons ? persons : NULL) &&
                table_put_text(table, breach->record) && table_put_text(table, breach->text) &&
                table_put_text(table, !breach->provisional ? NULL
                                      : for_people         ? "暂定"
                                                           : "provisional");
    if (good)
        table_hint(table, breach->record ? TABLE_HINT_NONE : TABLE_HINT_BAD);
    return good;
}

struct table *breach_find_table(const struct archive *archive, const struct found_breach *breaches,
                                size_t count, bool for_people, struct arena *arena)
{
    static const struct table_column columns[] = {
        {"key", "线索", TABLE_KIND_TEXT},        {"kind", "情形", TABLE_KIND_TEXT},
        {"clause", "条款", TABLE_KIND_TEXT},     {"case", "事项", TABLE_KIND_TEXT},
        {"department", "科室", TABLE_KIND_TEXT}, {"day", "日期", TABLE_KIND_TEXT},
        {"persons", "责任人", TABLE_KIND_TEXT},  {"record", "台账编号", TABLE_KIND_TEXT},
        {"text", "说明", TABLE_KIND_TEXT},       {"provisional", "备注", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < count; i++)
        if (!put_breach(archive, table, &breaches[i], for_people, arena))
            return NULL;
    return table;
}
