#include "store/facts_form.h"

#include "base/text.h"
#include "yaml/build.h"

#include <string.h>

enum { MINUTES = 24 * 60, FURTHEST_OFFSET = 24 * 60 };

struct unpacking {
    const struct archive *archive;
    struct arena *arena;
    const unsigned char *at, *end; /* of the numbers */
    const char *texts;
    size_t texts_length;
    struct entry *entries;
    size_t entry_count;
    day_number first, last; /* of which a date can be made */
    bool failed;
};

static uint32_t get_number(struct unpacking *work, size_t size)
{
    uint32_t number = 0;
    if ((size_t)(work->end - work->at) < size) {
        work->failed = true;
        return 0;
    }
    for (size_t i = 0; i < size; i++)
        number |= (uint32_t)work->at[i] << 8 * i;
    work->at += size;
    return number;
}

/* A number below `limit`, else 0 and failure. */
static size_t get_below(struct unpacking *work, size_t limit)
{
    uint32_t number = get_number(work, 2);
    if (number < limit)
        return number;
    work->failed = true;
    return 0;
}

static day_number get_day(struct unpacking *work)
{
    day_number day = (day_number)get_number(work, 4);
    if (day >= work->first && day <= work->last)
        return day;
    work->failed = true;
    return 0;
}

static struct moment get_moment(struct unpacking *work)
{
    struct moment moment = {.day = get_day(work)};
    moment.minute = (int)get_below(work, MINUTES);
    moment.offset = (int16_t)get_number(work, 2);
    if (moment.offset < -FURTHEST_OFFSET || moment.offset > FURTHEST_OFFSET)
        work->failed = true;
    return moment;
}

static const char *get_text(struct unpacking *work)
{
    size_t at = get_below(work, work->texts_length);
    if (at && work->texts[at - 1])
        work->failed = true;
    return at && !work->failed ? work->texts + at : NULL;
}

/* A text that has to be there. */
static const char *need_text(struct unpacking *work)
{
    const char *text = get_text(work);
    if (!text)
        work->failed = true;
    return text;
}

static const struct entry *get_entry_named(struct unpacking *work)
{
    size_t number = get_below(work, work->entry_count + 1);
    return number ? &work->entries[number - 1] : NULL;
}

static const struct department *get_department(struct unpacking *work)
{
    const struct roster *roster = work->archive->roster;
    return &roster->departments[get_below(work, roster->department_count)];
}

static const struct node *get_members(struct unpacking *work)
{
    static const struct node none = {.kind = NODE_MAP};
    struct node *map = NULL;
    for (size_t i = 0; i < FACTS_MEMBERS; i++) {
        const char *text = get_text(work);
        if (text && !map)
            map = node_new(work->arena, NODE_MAP);
        if (text && (!map || !node_add_text(work->arena, map, facts_members[i], text)))
            work->failed = true;
    }
    return map ? map : &none;
}

/* What the acts carry for sure, as schema and replay have seen. */
static bool is_whole(const struct unpacking *work, const struct entry *entry)
{
    const char *department = node_text(entry->node, "department");
    if (entry->act == ACT_REVISIT)
        return node_text(entry->node, "result");
    if (entry->act == ACT_TRANSFER)
        return department && node_text(entry->node, "responder") &&
               roster_department(work->archive->roster, department);
    return true;
}

static void get_entry(struct unpacking *work, struct entry *entry, size_t number)
{
    entry->number = number;
    entry->at = get_moment(work);
    entry->act = (enum act)get_number(work, 1);
    entry->voided = get_number(work, 1);
    entry->by = need_text(work);
    entry->reason = get_text(work);
    entry->opinion = get_text(work);
    entry->node = get_members(work);
    if (entry->act >= ACT_COUNT || !is_whole(work, entry))
        work->failed = true;
}

/* Any but the last stay has ended. */
static void get_visits(struct unpacking *work, struct progress *progress)
{
    struct visit *visits = arena_array(work->arena, progress->visit_count, sizeof *visits);
    work->failed = work->failed || !visits || !progress->visit_count;
    for (size_t i = 0; i < progress->visit_count && !work->failed; i++) {
        visits[i].department = get_department(work);
        visits[i].chain = &progress->rules->chains[get_below(work, progress->rules->chain_count)];
        visits[i].level = get_below(work, visits[i].chain->count);
        visits[i].ended = get_entry_named(work);
        visits[i].came = get_moment(work);
        work->failed = work->failed || (!visits[i].ended && i + 1 < progress->visit_count);
    }
    progress->visits = visits;
}

static void get_phases(struct unpacking *work, struct progress *progress)
{
    struct phase *phases = arena_array(work->arena, progress->phase_count, sizeof *phases);
    work->failed = work->failed || !phases || !progress->phase_count;
    for (size_t i = 0; i < progress->phase_count && !work->failed; i++) {
        phases[i].where = (enum where)get_below(work, WHERE_COUNT);
        phases[i].entry = get_entry_named(work);
        phases[i].from = get_moment(work);
    }
    progress->phases = phases;
}

static void get_pauses(struct unpacking *work, struct progress *progress)
{
    struct pause *pauses = arena_array(work->arena, progress->pause_count, sizeof *pauses);
    work->failed = work->failed || !pauses;
    for (size_t i = 0; i < progress->pause_count && !work->failed; i++) {
        pauses[i].open = get_below(work, FACTS_OPEN + 1) == FACTS_OPEN;
        pauses[i].from = get_moment(work);
        pauses[i].until = get_moment(work);
    }
    progress->pauses = pauses;
}

static void get_matter(struct unpacking *work, struct progress *progress)
{
    const struct lists *lists = work->archive->lists;
    size_t number = get_below(work, (lists ? lists->matter_count : 0) + 1);
    progress->listed = number ? &lists->matters[number - 1] : NULL;
}

/* A last no is told with the reason with which it was passed up last, or else its own. */
static bool is_told(const struct unpacking *work, const struct progress *progress)
{
    const struct entry *decision = progress->decision;
    if (!decision || decision->act != ACT_REFUSE)
        return true;
    for (size_t i = 0; i < work->entry_count; i++)
        if (work->entries[i].act == ACT_ESCALATE && !work->entries[i].reason)
            return false;
    return decision->opinion;
}

static bool are_texts(const char *texts, size_t length)
{
    const char *end = texts + length;
    for (; texts < end; texts += strlen(texts) + 1)
        if (text_check(texts, strlen(texts), NULL) != TEXT_FINE)
            return false;
    return true;
}

/* The counts of entries, visits, phases and pauses come first, so that the texts can be found. */
static void get_counts(struct unpacking *work, struct progress *progress, size_t length)
{
    enum { HEAD = 58, ENTRY = 24, VISIT = 16, PHASE = 12, PAUSE = 18 };
    work->entry_count = get_number(work, 2);
    progress->visit_count = get_number(work, 2);
    progress->phase_count = get_number(work, 2);
    progress->pause_count = get_number(work, 2);
    size_t numbers = HEAD + work->entry_count * ENTRY + progress->visit_count * VISIT +
                     progress->phase_count * PHASE + progress->pause_count * PAUSE;
    const unsigned char *bytes = work->end - length;
    if (numbers >= length || bytes[numbers] || bytes[length - 1]) {
        work->failed = true;
        return;
    }
    work->texts = (const char *)bytes + numbers;
    work->texts_length = length - numbers;
    work->end = bytes + numbers;
    work->failed = work->failed || !are_texts(work->texts, work->texts_length);
}

static void get_head(struct unpacking *work, struct case_record *record, struct progress *progress)
{
    const struct policy *policy = work->archive->policy;
    progress->rules = &policy->rules[get_below(work, policy->rules_count)];
    size_t chain = get_below(work, progress->rules->chain_count);
    if (work->failed)
        return;
    progress->chain = &progress->rules->chains[chain];
    progress->department = get_department(work);
    progress->level = get_below(work, progress->chain->count);
    progress->where = (enum where)get_below(work, WHERE_COUNT);
    progress->notices = get_number(work, 2);
    get_matter(work, progress);
    progress->promised = get_below(work, 2) == 1;
    progress->promise = get_day(work);
    progress->promised_at = get_moment(work);
    record->received = get_moment(work);
    progress->decision = get_entry_named(work);
    progress->reply = get_entry_named(work);
    progress->revisit = get_entry_named(work);
    progress->conferral = get_entry_named(work);
    record->responder = need_text(work);
    progress->responder = need_text(work);
    record->kind = get_text(work);
}

bool facts_unpack(const struct archive *archive, struct arena *arena, const char *id,
                  const char *department, const char *matter, const unsigned char *bytes,
                  size_t length, struct loaded_case *loaded)
{
    struct unpacking work = {
        .archive = archive, .arena = arena, .at = bytes, .end = bytes + length,
        .first = date_day((struct date){YEAR_FIRST, 1, 1}),
        .last = date_day((struct date){YEAR_LAST, 12, 31})};
    struct progress *progress = &loaded->progress;
    struct case_record *record = arena_alloc(arena, sizeof *record);
    if (!record || length > FACTS_MOST)
        return false;
    get_counts(&work, progress, length);
    if (work.failed)
        return false;
    work.entries = arena_array(arena, work.entry_count, sizeof *work.entries);
    if (!work.entries)
        return false;
    *record = (struct case_record){.id = id,
                                   .department = department,
                                   .matter = matter,
                                   .entries = work.entries,
                                   .entry_count = work.entry_count};
    get_head(&work, record, progress);
    for (size_t i = 0; i < work.entry_count && !work.failed; i++)
        get_entry(&work, &work.entries[i], i + 1);
    get_visits(&work, progress);
    get_phases(&work, progress);
    get_pauses(&work, progress);
    loaded->record = record;
    return !work.failed && work.at == work.end && is_told(&work, progress);
}
