#include "process/clock.h"
#include "store/complaints.h"
#include "store/load.h"
#include "summary/breach_gather.h"

#include <string.h>

/* One case, and what was found about it is to be added to. */
struct work {
    const struct breach_search *search;
    struct breach_finds *finds;
    const struct case_record *record;
    const struct progress *progress;
    struct errors *errors;
};

/* --- who held it --- */

/* The first responder as the day begins: a transfer brings another one. */
static const char *responder_at(const struct case_record *record, day_number day)
{
    const char *responder = record->responder;
    for (size_t i = 0; i < record->entry_count && record->entries[i].at.day < day; i++)
        if (record->entries[i].act == ACT_TRANSFER && !record->entries[i].voided)
            responder = node_text(record->entries[i].node, "responder");
    return responder;
}

/* The stay in which a case was as the day began; the first one, for the day of its receipt. */
static const struct visit *visit_at(const struct progress *progress, day_number day)
{
    size_t i = progress->visit_count - 1;
    while (i > 0 && progress->visits[i].came.day >= day)
        i--;
    return &progress->visits[i];
}

/*
 * Those whose turn it was as the day began: the holders of the level, and once it is decided the
 * responder.
 */
static enum status put_holders(const struct archive *archive, const struct case_record *record,
                               const struct progress *progress, struct arena *arena,
                               struct found_breach *breach, day_number day, struct errors *errors)
{
    const struct visit *visit = visit_at(progress, day);
    bool over = visit->ended && visit->ended->at.day < day;
    const char *level = visit->chain->levels[visit->level].key, *holder;
    size_t count = 0;
    while (roster_holder(archive->roster, visit->department, level, day, count))
        count++;
    const char **persons = arena_array(arena, count + 1, sizeof *persons);
    if (!persons)
        return error_memory(errors);
    breach->persons = persons;
    if (visit->level == 0 || over) {
        persons[breach->person_count++] = responder_at(record, day);
        return STATUS_OK;
    }
    while ((holder = roster_holder(archive->roster, visit->department, level, day,
                                   breach->person_count)))
        persons[breach->person_count++] = holder;
    return STATUS_OK;
}

static enum status put_person(struct work *work, struct found_breach *breach, const char *name)
{
    const char **persons = arena_array(&work->finds->scratch, 1, sizeof *persons);
    if (!persons)
        return error_memory(work->errors);
    persons[0] = name;
    breach->persons = persons;
    breach->person_count = 1;
    return STATUS_OK;
}

/* Whom strong feelings had been reported to by then visits again; else the responder does. */
static const char *revisitor(const struct work *work, day_number day)
{
    const struct case_record *record = work->record;
    const char *leader = NULL;
    for (size_t i = 0; i < record->entry_count && record->entries[i].at.day < day; i++) {
        const struct entry *entry = &record->entries[i];
        if (entry->act == ACT_REVISIT && !entry->voided && node_text(entry->node, "strong"))
            leader = node_text(entry->node, "strong");
    }
    return leader ? leader : responder_at(record, day);
}

/* --- limits that ran out --- */

/* Which limits make a breach when they run out, and how that reads. */
static const struct limit_kind {
    enum clock clock;
    enum breach_kind kind;
    const char *clause; /* NULL: the kind's */
    const char *limit;
    const char *done;
    const char *open;
} limit_kinds[] = {
    {CLOCK_CONSULT, BREACH_LATE_REPLY, "15", "咨询答复期限", "答复", "尚未答复"},
    {CLOCK_REPLY, BREACH_LATE_REPLY, NULL, "答复期限", "答复", "尚未答复"},
    {CLOCK_PROMISE, BREACH_MISSED_PROMISE, NULL, "承诺期限", "办结答复", "尚未办结答复"},
    {CLOCK_REVISIT, BREACH_OPEN_UNSATISFIED, NULL, "再次回访期限", "回访满意", "尚未回访满意"},
};

/* The entry with which an obligation began; 0 is the receipt. */
static size_t first_entry(const struct progress *progress, const struct obligation *obligation)
{
    unsigned runs = clock_rule(obligation->clock)->runs;
    for (size_t i = 0; i < progress->phase_count; i++) {
        const struct phase *phase = &progress->phases[i];
        bool begins = runs >> phase->where & 1 &&
                      (i == 0 || !(runs >> progress->phases[i - 1].where & 1));
        if (begins && moment_compare(phase->from, obligation->from) == 0)
            return phase->entry ? phase->entry->number : 0;
    }
    return 0;
}

static const char *limit_text(struct arena *arena, const struct limit_kind *kind,
                              const struct obligation *obligation, day_number today)
{
    char due[DATE_SIZE], until[DATE_SIZE];
    date_format(obligation->due.day, due);
    if (!obligation->ended || obligation->until.day > today)
        return arena_format(arena, "%s%s，%s", kind->limit, due, kind->open);
    date_format(obligation->until.day, until);
    return arena_format(arena, "%s%s，%s%s", kind->limit, due, until, kind->done);
}

static enum status put_keeper(struct work *work, enum clock clock, struct found_breach *breach)
{
    day_number on = breach->on;
    if (clock == CLOCK_CONSULT)
        return put_holders(work->search->archive, work->record, work->progress,
                           &work->finds->scratch, breach, on, work->errors);
    return put_person(work, breach, clock == CLOCK_REVISIT ? revisitor(work, on)
                                                           : responder_at(work->record, on));
}

static enum status add_late(struct work *work, const struct limit_kind *kind,
                            const struct obligation *obligation)
{
    struct arena *scratch = &work->finds->scratch;
    struct found_breach breach = {.kind = kind->kind,
                                  .clause = kind->clause,
                                  .about_case = work->record->id,
                                  .on = obligation->due.day + 1,
                                  .provisional = obligation->due.provisional};
    breach.department = visit_at(work->progress, breach.on)->department->code;
    breach.key = arena_format(scratch, "%s/%s/%zu", work->record->id, breach_kind_key(kind->kind),
                              first_entry(work->progress, obligation));
    breach.text = limit_text(scratch, kind, obligation, work->search->today);
    if (!breach.key || !breach.text)
        return error_memory(work->errors);
    enum status status = put_keeper(work, kind->clock, &breach);
    return status == STATUS_OK ? breach_add(work->search, work->finds, &breach, work->errors)
                               : status;
}

/* A question has a limit of its own; one late answer is not two breaches. */
static bool replaced(const struct work *work, enum clock clock)
{
    return clock == CLOCK_REPLY && work->record->kind &&
           rules_limit(work->progress->rules, clock_rule(CLOCK_CONSULT)->key);
}

static enum status take_obligation(struct work *work, const struct obligation *obligation)
{
    day_number end = obligation->ended ? obligation->until.day : work->search->today;
    enum status status = STATUS_OK;
    if (!obligation->limited || end <= obligation->due.day)
        return STATUS_OK;
    for (size_t i = 0; i < sizeof limit_kinds / sizeof *limit_kinds && status == STATUS_OK; i++)
        if (limit_kinds[i].clock == obligation->clock && !replaced(work, obligation->clock))
            status = add_late(work, &limit_kinds[i], obligation);
    return status;
}

static enum status take_limits(struct work *work)
{
    struct world world = archive_world(work->search->archive);
    struct obligation *obligations;
    size_t count;
    if (!clock_obligations(&work->finds->scratch, &world, work->record, work->progress,
                           work->search->today, &obligations, &count))
        return error_memory(work->errors);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = take_obligation(work, &obligations[i]);
    return status;
}

/* --- entries that are breaches themselves --- */

static enum status add_entry(struct work *work, const struct entry *entry, enum breach_kind kind,
                             const struct department *department, const char *text)
{
    struct found_breach breach = {.kind = kind,
                                  .about_case = work->record->id,
                                  .department = department->code,
                                  .on = entry->at.day,
                                  .text = text};
    breach.key = arena_format(&work->finds->scratch, "%s/%s/%zu", work->record->id,
                              breach_kind_key(kind), entry->number);
    if (!breach.key || !text)
        return error_memory(work->errors);
    enum status status = put_person(work, &breach, entry->by);
    return status == STATUS_OK ? breach_add(work->search, work->finds, &breach, work->errors)
                               : status;
}

static enum status take_notices(struct work *work)
{
    enum status status = STATUS_OK;
    size_t notices = 0;
    for (size_t i = 0; i < work->record->entry_count && status == STATUS_OK; i++) {
        const struct entry *entry = &work->record->entries[i];
        if (entry->act != ACT_NOTICE || entry->voided || ++notices < 2)
            continue;
        status = add_entry(work, entry, BREACH_SECOND_NOTICE,
                           process_visit(work->progress, entry)->department,
                           arena_format(&work->finds->scratch, "第%zu次告知缺少的材料", notices));
    }
    return status;
}

static const char *extension_text(struct work *work, const struct entry *entry)
{
    char due[DATE_SIZE], at[DATE_SIZE];
    date_format(clock_promise_due(work->search->archive->calendar, work->progress, entry->at.day),
                due);
    date_format(entry->at.day, at);
    return arena_format(&work->finds->scratch, "承诺期限%s，%s才延期", due, at);
}

static enum status take_refused(struct work *work)
{
    const struct entry *entry = work->progress->refused;
    const struct department *department = work->progress->department;
    switch (work->progress->offence) {
    case OFFENCE_NO_CHAIN:
        return add_entry(work, entry, BREACH_NO_CHAIN, department, "未经上一级研判，直接说“不”");
    case OFFENCE_LATE_EXTENSION:
        return add_entry(work, entry, BREACH_LATE_EXTENSION, department,
                         extension_text(work, entry));
    case OFFENCE_NONE:
        break;
    }
    return STATUS_OK;
}

static struct work begin(const struct breach_search *search, struct breach_finds *finds,
                         const struct loaded_case *loaded, struct errors *errors)
{
    day_number received = loaded->record->received.day;
    if (!finds->any || received < finds->earliest)
        finds->earliest = received;
    finds->any = true;
    arena_reset(&finds->scratch);
    return (struct work){search, finds, loaded->record, &loaded->progress, errors};
}

enum status breach_take_case(void *context, void *state, const struct loaded *record,
                             struct errors *errors)
{
    struct work work = begin(context, state, loaded_as_case(record), errors);
    enum status status = take_limits(&work);
    return status == STATUS_OK ? take_notices(&work) : status;
}

/* Clauses 20 and 27 are broken only where the replay stops; behind that nothing is certain. */
enum status breach_take_broken(void *context, void *state, const struct loaded *record,
                               struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    if (!loaded->record || !loaded->progress.refused)
        return STATUS_OK;
    struct work work = begin(context, state, loaded, errors);
    return take_refused(&work);
}

/* --- complaints --- */

/* Whoever had the case when the complaint came in; nobody, when it is broken. */
static enum status put_holders_of(const struct breach_search *search, struct breach_finds *finds,
                                  const struct complaint_record *record,
                                  struct found_breach *breach, struct errors *errors)
{
    struct errors hidden = {0};
    struct loaded_case about;
    struct record_id id;
    record_id_parse(record->about_case, &id);
    enum status status = case_load_id(search->archive, &finds->scratch, id, &about, &hidden);
    if (status == STATUS_SYSTEM)
        errors_move(errors, &hidden);
    errors_free(&hidden);
    if (status != STATUS_OK)
        return status == STATUS_SYSTEM ? status : STATUS_OK;
    return put_holders(search->archive, about.record, &about.progress, &finds->scratch, breach,
                       record->received.day + 1, errors);
}

enum status breach_take_complaint(void *context, void *state, const struct loaded *record,
                                  struct errors *errors)
{
    const struct breach_search *search = context;
    struct breach_finds *finds = state;
    const struct loaded_complaint *loaded = loaded_as_complaint(record);
    const struct log_entry *answer = loaded->progress.answer;
    if (loaded->progress.where == COMPLAINT_REFERRED || !answer ||
        strcmp(node_text(answer->node, "finding"), "upheld") != 0)
        return STATUS_OK;
    arena_reset(&finds->scratch);
    const struct department *against =
        loaded->against ? loaded->against : loaded->progress.answering;
    struct found_breach breach = {.kind = BREACH_COMPLAINT_UPHELD,
                                  .about_case = loaded->record->about_case,
                                  .complaint = loaded->record->id,
                                  .department = against->code,
                                  .on = answer->at.day,
                                  .text = "投诉经核查属实"};
    breach.key = arena_format(&finds->scratch, "%s/%s", loaded->record->id,
                              breach_kind_key(BREACH_COMPLAINT_UPHELD));
    if (!breach.key)
        return error_memory(errors);
    enum status status = STATUS_OK;
    if (loaded->record->about_person) {
        breach.persons = &loaded->record->about_person;
        breach.person_count = 1;
    } else if (loaded->record->about_case) {
        status = put_holders_of(search, finds, loaded->record, &breach, errors);
    }
    return status == STATUS_OK ? breach_add(search, finds, &breach, errors) : status;
}
