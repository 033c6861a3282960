#include "process/replay.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/names.h"

#include <string.h>

static const struct {
    const char *key;
    const char *title;
    unsigned where;
} states[] = {
    {"open", "办理中", 1 << AT_FIRST | 1 << AT_MIDDLE | 1 << AT_TOP},
    {"joint", "会商中", 1 << AT_JOINT},
    {"handover", "待移交", 1 << AT_HANDOVER},
    {"resolved", "能办待答复", 1 << AT_RESOLVED},
    {"refused", "不能办待答复", 1 << AT_REFUSED},
    {"closed", "已答复", 1 << AT_CLOSED},
    {"unsatisfied", "不满意待回访", 1 << AT_UNSATISFIED},
    {"outside", "已转外单位", 1 << AT_OUTSIDE},
    {"withdrawn", "已撤回", 1 << AT_WITHDRAWN},
};

enum { STATES = sizeof states / sizeof *states };

static size_t state_of(enum where where)
{
    size_t i = 0;
    while (!(states[i].where >> where & 1))
        i++;
    return i;
}

const char *state_key(enum where where)
{
    return states[state_of(where)].key;
}

const char *state_title(enum where where)
{
    return states[state_of(where)].title;
}

unsigned state_parse(const char *key)
{
    for (size_t i = 0; i < STATES; i++)
        if (strcmp(states[i].key, key) == 0)
            return states[i].where;
    return 0;
}

bool process_is_open(const struct progress *progress)
{
    return progress->where <= AT_JOINT;
}

bool process_is_pending(const struct progress *progress)
{
    return progress->where <= AT_REFUSED || progress->where == AT_UNSATISFIED;
}

const struct visit *process_visit(const struct progress *progress, const struct entry *entry)
{
    const struct visit *visit = progress->visits;
    for (size_t i = 0; i + 1 < progress->visit_count; i++) {
        if (progress->visits[i].ended >= entry)
            break;
        visit = &progress->visits[i + 1];
    }
    return visit;
}

const struct level *replay_level(const struct replay *replay)
{
    return &replay->progress->chain->levels[replay->progress->level];
}

enum status replay_refuse(const struct replay *replay, const struct entry *entry, const char *key,
                          const char *hint, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    enum status status = log_refuse_values(&replay->log, entry->node, key, hint, format, values);
    va_end(values);
    return status;
}

void replay_no_chain(const struct replay *replay, const struct entry *entry)
{
    if (entry->act == ACT_REFUSE)
        replay->progress->offence = OFFENCE_NO_CHAIN;
}

static enum status refuse_step(const struct replay *replay, const struct entry *entry)
{
    const char *hint;
    const char *why = process_why_not(entry->act, replay->progress->where, &hint);
    if (replay->progress->where == AT_FIRST)
        replay_no_chain(replay, entry);
    return replay_refuse(replay, entry, entry->level ? "decision" : "event", hint, "%s", why);
}

/* The level that an entry sends the case up to. */
static enum status find_target(const struct replay *replay, const struct entry *entry,
                               size_t *target)
{
    const struct progress *progress = replay->progress;
    int next = process_next_level(replay->log.world->roster, progress, progress->level, entry->by,
                                  entry->at.day);
    struct nearest nearest;
    if (entry->to) {
        int named = chain_level(progress->chain, entry->to);
        if (named == LEVEL_NONE)
            return replay_refuse(replay, entry, "to", names_target_hint(&nearest, progress->chain, entry->to),
                                 _("the chain '%s' has no level '%s'"), progress->chain->key,
                                 entry->to);
        if ((size_t)named <= progress->level)
            return replay_refuse(replay, entry, "to",
                                 _("name a higher level with --to, or leave it out"),
                                 _("'%s' is not above the level that holds the case (clause 22)"),
                                 entry->to);
        if (next == LEVEL_NONE || named < next) {
            replay_no_chain(replay, entry);
            return replay_refuse(replay, entry, "to",
                                 _("name a level that somebody else holds, with --to"),
                                 _("'%s' holds '%s' or a level above it and can not approve his "
                                   "own no (clause 20)"),
                                 entry->by, entry->to);
        }
        next = named;
    }
    if (next == LEVEL_NONE) {
        replay_no_chain(replay, entry);
        return replay_refuse(replay, entry, "by",
                             _("resolve it, or let somebody else who holds the level decide"),
                             _("'%s' holds the top of the chain; there is nobody above to approve "
                               "his no (clause 20)"),
                             entry->by);
    }
    *target = (size_t)next;
    return STATUS_OK;
}

static enum where place_in_chain(const struct progress *progress)
{
    if (progress->level == 0)
        return AT_FIRST;
    return progress->level + 1 == progress->chain->count ? AT_TOP : AT_MIDDLE;
}

static void enter(struct replay *replay, enum where where, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    progress->where = where;
    replay->phases[progress->phase_count++] = (struct phase){where, entry->at, entry};
}

static void end_visit(struct replay *replay, const struct entry *entry)
{
    struct visit *visit = &replay->visits[replay->progress->visit_count - 1];
    if (!visit->ended)
        visit->ended = entry;
}

static void begin_visit(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    replay->visits[progress->visit_count++] =
        (struct visit){progress->department, progress->chain, progress->level, entry->at, NULL};
    enter(replay, place_in_chain(progress), entry);
}

static enum status rise(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    size_t target = 0;
    enum status status = find_target(replay, entry, &target);
    if (status != STATUS_OK)
        return status;
    const struct level *level = &progress->chain->levels[target];
    if (!roster_holder(replay->log.world->roster, progress->department, level->key, entry->at.day,
                       0)) {
        char day[DATE_SIZE];
        date_format(entry->at.day, day);
        return replay_refuse(replay, entry, "to",
                             _("enter the holder in roster.yaml, or jump the level with --to"),
                             _("the roster names nobody for %s of %s on %s"), level->title,
                             progress->department->name, day);
    }
    end_visit(replay, entry);
    progress->level = target;
    begin_visit(replay, entry);
    return STATUS_OK;
}

static void move(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    end_visit(replay, entry);
    progress->department =
        roster_department(replay->log.world->roster, node_text(entry->node, "department"));
    progress->chain = rules_chain(progress->rules, progress->department->chain);
    progress->responder = node_text(entry->node, "responder");
    progress->level = 0;
    begin_visit(replay, entry);
}

static void decide(struct replay *replay, const struct entry *entry, enum where where)
{
    struct progress *progress = replay->progress;
    end_visit(replay, entry);
    progress->decision = entry;
    progress->promised = entry->promise && date_parse(entry->promise, &progress->promise);
    progress->promised_at = entry->at;
    enter(replay, where, entry);
}

static void take_notice(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    bool paused = progress->pause_count && replay->pauses[progress->pause_count - 1].open;
    progress->notices++;
    if (!paused)
        replay->pauses[progress->pause_count++] = (struct pause){.from = entry->at, .open = true};
}

static void take_supply(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    struct pause *pause = progress->pause_count ? &replay->pauses[progress->pause_count - 1] : NULL;
    if (pause && pause->open && !process_missing(replay->record, entry->number, 0)) {
        pause->open = false;
        pause->until = entry->at;
    }
}

/* What an entry that moves nothing leaves behind. */
static void stay(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    switch (entry->act) {
    case ACT_NOTICE:
        take_notice(replay, entry);
        break;
    case ACT_SUPPLY:
        take_supply(replay, entry);
        break;
    case ACT_EXTEND:
        progress->promised = date_parse(node_text(entry->node, "until"), &progress->promise);
        progress->promised_at = entry->at;
        break;
    case ACT_FEEDBACK:
        progress->feedback = node_text(entry->node, "feedback");
        break;
    case ACT_MARK:
        progress->example = node_text(entry->node, "example");
        break;
    default:
        break;
    }
}

static void close_case(struct replay *replay, const struct entry *entry)
{
    replay->progress->reply = entry;
    replay->progress->feedback = node_text(entry->node, "feedback");
    enter(replay, AT_CLOSED, entry);
}

static void visited(struct replay *replay, const struct entry *entry)
{
    bool satisfied = strcmp(node_text(entry->node, "result"), "satisfied") == 0;
    replay->progress->revisit = entry;
    enter(replay, satisfied ? AT_CLOSED : AT_UNSATISFIED, entry);
}

static enum status follow(struct replay *replay, const struct entry *entry, enum effect effect)
{
    switch (effect) {
    case RISES:
        return rise(replay, entry);
    case MOVES:
        move(replay, entry);
        break;
    case IS_RESOLVED:
        decide(replay, entry, AT_RESOLVED);
        break;
    case IS_REFUSED:
        decide(replay, entry, AT_REFUSED);
        break;
    case CONFERS:
        replay->progress->conferral = entry;
        enter(replay, AT_JOINT, entry);
        break;
    case RETURNS:
        enter(replay, place_in_chain(replay->progress), entry);
        break;
    case HANDS_OVER:
        end_visit(replay, entry);
        enter(replay, AT_HANDOVER, entry);
        break;
    case LEAVES:
        end_visit(replay, entry);
        enter(replay, AT_OUTSIDE, entry);
        break;
    case IS_CLOSED:
        close_case(replay, entry);
        break;
    case IS_VISITED:
        visited(replay, entry);
        break;
    case IS_WITHDRAWN:
        end_visit(replay, entry);
        enter(replay, AT_WITHDRAWN, entry);
        break;
    case STAYS:
        stay(replay, entry);
        break;
    case NOT_POSSIBLE:
        break;
    }
    return STATUS_OK;
}

/* Where the case is the step has to be possible, and for who takes it, where that is known. */
static enum status check_step(const struct replay *replay, const struct entry *entry,
                              const struct step *step)
{
    if (step->effect == NOT_POSSIBLE)
        return refuse_step(replay, entry);
    return entry->by ? replay_check_actor(replay, entry, step) : STATUS_OK;
}

static enum status apply(struct replay *replay, const struct entry *entry)
{
    enum status status = log_advance(&replay->log, entry->node, entry->at);
    if (status != STATUS_OK || entry->voided)
        return status;
    struct step step = process_step(entry->act, replay->progress->where);
    status = check_step(replay, entry, &step);
    if (status == STATUS_OK)
        status = replay_check(replay, entry);
    return status == STATUS_OK ? follow(replay, entry, step.effect) : status;
}

static enum status find_chain(struct replay *replay)
{
    const struct case_record *record = replay->record;
    struct progress *progress = replay->progress;
    const struct node *received = node_member(record->root, "received");
    progress->rules = policy_rules(replay->log.world->policy, record->received.day);
    if (!progress->rules)
        return log_refuse(&replay->log, received, "at",
                          _("the rules and their first days stand in buyao.yaml"),
                          _("no rules were in force when the case was received"));
    enum status status = log_department(&replay->log, record->root, "department",
                                        record->department, record->received.day,
                                        &progress->department);
    if (status != STATUS_OK)
        return status;
    progress->chain = rules_chain(progress->rules, progress->department->chain);
    if (!progress->chain)
        return log_refuse(&replay->log, received, "at", _("the chains stand in buyao.yaml"),
                          _("the rules in force then have no chain '%s'"),
                          progress->department->chain);
    return STATUS_OK;
}

static enum status find_scope(struct replay *replay)
{
    const struct case_record *record = replay->record;
    struct progress *progress = replay->progress;
    struct nearest nearest;
    if (!roster_responds(replay->log.world->roster, progress->department, record->responder,
                         record->received.day))
        return log_refuse(&replay->log, record->root, "responder",
                          names_person_hint(&nearest, replay->log.world->roster,
                                            record->responder),
                          _("the roster does not know '%s' in %s on that day"), record->responder,
                          progress->department->name);
    if (record->category && !rules_category(progress->rules, record->category))
        return log_refuse(&replay->log, record->root, "category",
                          names_category_hint(replay->arena, progress->rules, record->category),
                          _("the category is not in the bureau's scope (clause 06)"));
    if (!record->listed || !replay->log.world->lists)
        return STATUS_OK;
    progress->listed = lists_matter(replay->log.world->lists, record->listed, record->department,
                                    record->received.day);
    if (!progress->listed)
        return log_refuse(&replay->log, record->root, "listed",
                          _("the matters stand in lists.yaml"),
                          _("the matter list has no such matter for this department on that day"));
    return STATUS_OK;
}

enum status process_replay(struct arena *arena, const struct world *world,
                           const struct case_record *record, struct progress *progress,
                           struct errors *errors)
{
    struct replay replay = {.arena = arena,
                            .log = {.world = world,
                                    .path = record->path,
                                    .last = record->received,
                                    .errors = errors},
                            .record = record,
                            .progress = progress};
    *progress = (struct progress){.where = AT_FIRST, .responder = record->responder};
    replay.visits = arena_array(arena, record->entry_count + 1, sizeof *replay.visits);
    replay.phases = arena_array(arena, record->entry_count + 1, sizeof *replay.phases);
    replay.pauses = arena_array(arena, record->entry_count + 1, sizeof *replay.pauses);
    if (!replay.visits || !replay.phases || !replay.pauses)
        return error_memory(errors);
    progress->visits = replay.visits;
    progress->phases = replay.phases;
    progress->pauses = replay.pauses;
    enum status status = find_chain(&replay);
    if (status == STATUS_OK)
        status = find_scope(&replay);
    if (status != STATUS_OK)
        return status;
    replay.visits[progress->visit_count++] =
        (struct visit){progress->department, progress->chain, 0, record->received, NULL};
    replay.phases[progress->phase_count++] = (struct phase){AT_FIRST, record->received, NULL};
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++) {
        status = apply(&replay, &record->entries[i]);
        if (status == STATUS_REFUSED)
            progress->refused = &record->entries[i];
    }
    return status;
}

enum status process_may(struct arena *arena, const struct world *world,
                        const struct case_record *record, const struct progress *progress,
                        enum act act, struct moment at, const char *by, struct errors *errors)
{
    static const struct node nowhere = {.kind = NODE_MAP};
    struct progress here = *progress;
    struct case_record longer = *record;
    size_t count = record->entry_count;
    struct entry *entries = arena_array(arena, count + 1, sizeof *entries);
    if (!entries)
        return error_memory(errors);
    if (count)
        memcpy(entries, record->entries, count * sizeof *entries);
    entries[count] = (struct entry){
        .at = at, .by = by, .act = act, .number = count + 1, .node = &nowhere};
    longer.entries = entries;
    longer.entry_count = count + 1;
    struct world then = *world;
    then.renumbers = NULL;
    struct replay replay = {.arena = arena,
                            .log = {.world = &then,
                                    .path = record->path,
                                    .last = count ? entries[count - 1].at : record->received,
                                    .errors = errors},
                            .record = &longer,
                            .progress = &here};
    enum status status = log_advance(&replay.log, &nowhere, at);
    struct step step = process_step(act, here.where);
    return status == STATUS_OK ? check_step(&replay, &entries[count], &step) : status;
}
