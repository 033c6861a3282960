#include "summary/hot_gather.h"

#include "base/array.h"
#include "base/text.h"
#include "store/complaints.h"
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

/* A complaint about a case; the case says what matter it is. */
struct accusation {
    struct record_id about;
    struct record_id complaint;
    const struct department *against;
};

struct gathering {
    const struct archive *archive;
    const struct hot_filter *filter;
    struct arena *arena;
    struct hot_fact *facts;
    size_t fact_count, fact_capacity;
    struct accusation *accusations; /* by case, once they are all there */
    size_t accusation_count, accusation_capacity;
    size_t referred;
};

/* What one worker has found; its texts outlive the records. */
struct found {
    struct arena arena;
    struct hot_fact *facts;
    size_t fact_count, fact_capacity;
    struct accusation *accusations;
    size_t accusation_count, accusation_capacity;
    size_t referred;
};

static bool in_time(const struct gathering *gathering, struct moment at)
{
    return gathering->filter->from <= at.day && at.day <= gathering->filter->until;
}

static bool add_fact(struct found *found, struct hot_fact fact)
{
    struct hot_fact *grown =
        array_room(found->facts, found->fact_count, &found->fact_capacity, sizeof *grown);
    if (!grown)
        return false;
    found->facts = grown;
    fact.matter = arena_string(&found->arena, fact.matter);
    fact.applicant = arena_string(&found->arena, fact.applicant);
    grown[found->fact_count++] = fact;
    return fact.matter && fact.applicant;
}

/* --- complaints ---------------------------------------------------------------- */

static enum status take_complaint(void *context, void *state, const struct loaded *record,
                                  struct errors *errors)
{
    const struct gathering *gathering = context;
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    enum complaint_where where = loaded->progress.where;
    struct found *found = state;
    struct record_id id;
    found->referred += where == COMPLAINT_REFERRED;
    if (where == COMPLAINT_REFERRED || where == COMPLAINT_EXPLAINED || !loaded->against ||
        !in_time(gathering, loaded->record->received))
        return STATUS_OK;
    record_id_parse(loaded->record->id, &id);
    if (!loaded->record->about_case) {
        struct hot_fact fact = {loaded->against, "", HEAT_COMPLAINTS, "", id};
        return add_fact(found, fact) ? STATUS_OK : error_memory(errors);
    }
    struct accusation *grown = array_room(found->accusations, found->accusation_count,
                                          &found->accusation_capacity, sizeof *grown);
    if (!grown)
        return error_memory(errors);
    found->accusations = grown;
    struct accusation *one = &grown[found->accusation_count++];
    *one = (struct accusation){.complaint = id, .against = loaded->against};
    record_id_parse(loaded->record->about_case, &one->about);
    return STATUS_OK;
}

static int compare_accusations(const void *left, const void *right)
{
    const struct accusation *a = left, *b = right;
    int order = record_id_compare(a->about, b->about);
    return order ? order : record_id_compare(a->complaint, b->complaint);
}

/* The first complaint about a case; the number of them when there is none. */
static size_t first_accusation(const struct gathering *gathering, struct record_id about)
{
    size_t low = 0, high = gathering->accusation_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (record_id_compare(gathering->accusations[middle].about, about) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- cases ----------------------------------------------------------------------- */

static const char *matter_of(const struct case_record *record)
{
    return record->listed ? record->listed : record->category ? record->category : "";
}

/*
 * Whether the level that resolved the case got it from one below that had said no (说“不”而能办),
 * as the quarter's table counts it.
 */
static bool is_overturned(const struct progress *progress)
{
    if (!progress->decision || progress->decision->act != ACT_RESOLVE)
        return false;
    const struct visit *last = process_visit(progress, progress->decision);
    for (const struct visit *one = progress->visits; one < last; one++)
        if (one->department == last->department && one->level < last->level && one->ended &&
            (one->ended->act == ACT_ESCALATE || one->ended->act == ACT_REFUSE))
            return true;
    return false;
}

/*
 * Who applies, to be compared: name (or unit, where there is none) and contact. Two of one name
 * may be two people, so that without a contact the unit has to tell; with neither it is NULL.
 * False when memory runs out.
 */
static bool applicant_key(struct arena *arena, const struct case_record *record, const char **key)
{
    const char *who = record->applicant ? record->applicant : record->organization;
    const char *where = record->contact    ? record->contact
                        : record->applicant ? record->organization
                                            : NULL;
    *key = NULL;
    if (!who || !where)
        return true;
    const char *name = text_name_key(arena, who), *place = text_name_key(arena, where);
    *key = name && place ? arena_format(arena, "%s\n%s", name, place) : NULL;
    return *key != NULL;
}

static bool add_complaints(const struct gathering *gathering, struct found *found,
                           const char *matter, struct record_id id)
{
    bool good = true;
    for (size_t i = first_accusation(gathering, id);
         good && i < gathering->accusation_count &&
         record_id_compare(gathering->accusations[i].about, id) == 0;
         i++)
        good = add_fact(found, (struct hot_fact){gathering->accusations[i].against, matter,
                                                 HEAT_COMPLAINTS, "",
                                                 gathering->accusations[i].complaint});
    return good;
}

static bool add_applicant(const struct gathering *gathering, struct found *found,
                          const struct loaded_case *loaded, struct record_id id)
{
    const struct case_record *record = loaded->record;
    const struct department *department =
        roster_department(gathering->archive->roster, record->department);
    const char *key;
    if (!in_time(gathering, record->received))
        return true;
    if (!applicant_key(&found->arena, record, &key))
        return false;
    return !key ||
           add_fact(found, (struct hot_fact){department, matter_of(record), HEAT_REPEATS, key, id});
}

static enum status take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors)
{
    const struct gathering *gathering = context;
    const struct loaded_case *loaded = loaded_as_case(record);
    const struct progress *progress = &loaded->progress;
    const char *matter = matter_of(loaded->record);
    struct found *found = state;
    struct record_id id;
    record_id_parse(loaded->record->id, &id);
    bool good = add_complaints(gathering, found, matter, id) &&
                add_applicant(gathering, found, loaded, id);
    if (good && is_overturned(progress) && in_time(gathering, progress->decision->at)) {
        const struct visit *visit = process_visit(progress, progress->decision);
        good = add_fact(found, (struct hot_fact){visit->department, matter, HEAT_OVERTURNED, "",
                                                 id});
    }
    return good ? STATUS_OK : error_memory(errors);
}

/* --- all of them --------------------------------------------------------------------- */

/* The texts move from the worker's memory into the caller's. */
static bool move_facts(struct gathering *gathering, const struct found *found)
{
    for (size_t i = 0; i < found->fact_count; i++) {
        struct hot_fact *grown = array_room(gathering->facts, gathering->fact_count,
                                            &gathering->fact_capacity, sizeof *grown);
        if (!grown)
            return false;
        gathering->facts = grown;
        struct hot_fact *fact = &grown[gathering->fact_count++];
        *fact = found->facts[i];
        fact->matter = arena_string(gathering->arena, fact->matter);
        fact->applicant = arena_string(gathering->arena, fact->applicant);
        if (!fact->matter || !fact->applicant)
            return false;
    }
    return true;
}

static bool move_accusations(struct gathering *gathering, const struct found *found)
{
    for (size_t i = 0; i < found->accusation_count; i++) {
        struct accusation *grown =
            array_room(gathering->accusations, gathering->accusation_count,
                       &gathering->accusation_capacity, sizeof *grown);
        if (!grown)
            return false;
        gathering->accusations = grown;
        grown[gathering->accusation_count++] = found->accusations[i];
    }
    return true;
}

static enum status add_found(void *context, void *state, struct errors *errors)
{
    struct gathering *gathering = context;
    struct found *found = state;
    bool good = move_facts(gathering, found) && move_accusations(gathering, found);
    gathering->referred += found->referred;
    free(found->facts);
    free(found->accusations);
    arena_free(&found->arena);
    return good ? STATUS_OK : error_memory(errors);
}

static int compare_facts(const void *left, const void *right)
{
    const struct hot_fact *a = left, *b = right;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    int order = strcmp(a->matter, b->matter);
    if (!order)
        order = (a->heat > b->heat) - (a->heat < b->heat);
    if (!order)
        order = strcmp(a->applicant, b->applicant);
    return order ? order : record_id_compare(a->id, b->id);
}

static enum status scan_ledger(struct gathering *gathering, enum ledger ledger,
                               struct scan_result *result, struct errors *errors)
{
    struct scan_result one = {0};
    struct scan scan = {.ledger = ledger,
                        .state_size = sizeof(struct found),
                        .visit = ledger == LEDGER_CASES ? take_case : take_complaint,
                        .finish = add_found,
                        .context = gathering};
    enum status status = archive_scan(gathering->archive, &scan, &one, errors);
    result->valid += one.valid;
    result->broken += one.broken;
    return status;
}

enum status hot_gather(const struct archive *archive, const struct hot_filter *filter,
                       struct arena *arena, struct hot_fact **facts, size_t *count,
                       size_t *referred, struct scan_result *result, struct errors *errors)
{
    struct gathering gathering = {.archive = archive, .filter = filter, .arena = arena};
    *result = (struct scan_result){0};
    enum status status = scan_ledger(&gathering, LEDGER_COMPLAINTS, result, errors);
    if (gathering.accusation_count > 1)
        qsort(gathering.accusations, gathering.accusation_count, sizeof *gathering.accusations,
              compare_accusations);
    if (status == STATUS_OK)
        status = scan_ledger(&gathering, LEDGER_CASES, result, errors);
    if (gathering.fact_count > 1)
        qsort(gathering.facts, gathering.fact_count, sizeof *gathering.facts, compare_facts);
    *facts = arena_array(arena, gathering.fact_count + 1, sizeof **facts);
    if (*facts && gathering.fact_count)
        memcpy(*facts, gathering.facts, gathering.fact_count * sizeof **facts);
    *count = gathering.fact_count;
    *referred = gathering.referred;
    free(gathering.facts);
    free(gathering.accusations);
    return status == STATUS_OK && !*facts ? error_memory(errors) : status;
}
