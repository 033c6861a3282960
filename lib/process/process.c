#include "process/process.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

/* Where a case can be when a step is tried. */
enum where { AT_FIRST, AT_MIDDLE, AT_TOP, AT_RESOLVED, AT_REFUSED, WHERE_COUNT };

static const char *const where_names[] = {"first", "middle", "top", "resolved", "refused"};

enum effect { NOT_POSSIBLE, RISES, IS_RESOLVED, IS_REFUSED };

static const char *const effect_names[] = {"", "rise", "resolve", "refuse"};

/* Each step the process knows; who takes it is always the holder of the level. */
static const struct {
    enum effect effect;
    const char *clause;
    const char *why_not; /* where it is not possible */
    const char *hint;
} steps[WHERE_COUNT][ACT_COUNT] = {
    [AT_FIRST] =
        {
            [ACT_ESCALATE] = {RISES, "21", NULL, NULL},
            [ACT_RESOLVE] = {IS_RESOLVED, "12", NULL, NULL},
            [ACT_REFUSE] = {NOT_POSSIBLE, "20",
                            N_("the first responder can not say no without asking a level up"),
                            N_("pass the case up with buyao-escalate, with reason and basis")},
            [ACT_UNSURE] = {NOT_POSSIBLE, "20",
                            N_("the first responder can not leave the case undecided"),
                            N_("pass the case up with buyao-escalate, with reason and basis")},
        },
    [AT_MIDDLE] =
        {
            [ACT_ESCALATE] = {RISES, "21", NULL, NULL},
            [ACT_RESOLVE] = {IS_RESOLVED, "21", NULL, NULL},
            [ACT_REFUSE] = {RISES, "21", NULL, NULL},
            [ACT_UNSURE] = {RISES, "21", NULL, NULL},
        },
    [AT_TOP] =
        {
            [ACT_ESCALATE] = {NOT_POSSIBLE, "21", N_("there is no level above the top of the chain"),
                              N_("the top decides last: resolve or refuse")},
            [ACT_RESOLVE] = {IS_RESOLVED, "21", NULL, NULL},
            [ACT_REFUSE] = {IS_REFUSED, "21", NULL, NULL},
            [ACT_UNSURE] = {NOT_POSSIBLE, "21", N_("the top of the chain can not be unsure"),
                            N_("the top decides last: resolve or refuse")},
        },
    [AT_RESOLVED] =
        {
            [ACT_ESCALATE] = {NOT_POSSIBLE, "21", N_("the case is closed: it was resolved"), NULL},
            [ACT_RESOLVE] = {NOT_POSSIBLE, "21", N_("the case is closed: it was resolved"), NULL},
            [ACT_REFUSE] = {NOT_POSSIBLE, "21", N_("the case is closed: it was resolved"), NULL},
            [ACT_UNSURE] = {NOT_POSSIBLE, "21", N_("the case is closed: it was resolved"), NULL},
        },
    [AT_REFUSED] =
        {
            [ACT_ESCALATE] = {NOT_POSSIBLE, "21", N_("the case is closed: the no was final"), NULL},
            [ACT_RESOLVE] = {NOT_POSSIBLE, "21", N_("the case is closed: the no was final"), NULL},
            [ACT_REFUSE] = {NOT_POSSIBLE, "21", N_("the case is closed: the no was final"), NULL},
            [ACT_UNSURE] = {NOT_POSSIBLE, "21", N_("the case is closed: the no was final"), NULL},
        },
};

bool process_step(size_t n, struct step *step)
{
    if (n >= (size_t)WHERE_COUNT * ACT_COUNT)
        return false;
    size_t where = n / ACT_COUNT, act = n % ACT_COUNT;
    *step = (struct step){.where = where_names[where],
                          .act = act_key((enum act)act),
                          .effect = effect_names[steps[where][act].effect],
                          .clause = steps[where][act].clause};
    return true;
}

static const struct {
    const char *key;
    const char *title;
} states[STATE_COUNT] = {
    [STATE_OPEN] = {"open", "办理中"},
    [STATE_RESOLVED] = {"resolved", "已办结"},
    [STATE_REFUSED] = {"refused", "不能办"},
};

const char *state_key(enum state state)
{
    return states[state].key;
}

const char *state_title(enum state state)
{
    return states[state].title;
}

bool state_parse(const char *key, enum state *state)
{
    for (size_t i = 0; i < STATE_COUNT; i++) {
        if (strcmp(states[i].key, key) == 0) {
            *state = (enum state)i;
            return true;
        }
    }
    return false;
}

/* What a replay carries along. */
struct replay {
    struct arena *arena;
    const struct roster *roster;
    const struct case_record *record;
    struct progress *progress;
    struct visit *visits;
    struct moment last; /* of the entry before */
    struct errors *errors;
};

static const struct level *level_at(const struct replay *replay)
{
    return &replay->progress->chain->levels[replay->progress->level];
}

static enum where where_is(const struct progress *progress)
{
    if (progress->state == STATE_RESOLVED)
        return AT_RESOLVED;
    if (progress->state == STATE_REFUSED)
        return AT_REFUSED;
    if (progress->level == 0)
        return AT_FIRST;
    return progress->level + 1 == progress->chain->count ? AT_TOP : AT_MIDDLE;
}

static struct place place_of(const struct replay *replay, const struct entry *entry,
                             const char *key)
{
    const struct node *member = node_member(entry->node, key);
    return node_place(replay->record->path, member ? member : entry->node);
}

/* True when the roster names `by` for the level and nobody else. */
static bool held_alone(const struct roster *roster, const struct department *department,
                       const char *level, const char *by, day_number day)
{
    const char *holder = roster_holder(roster, department, level, day, 0);
    if (!holder)
        return false;
    for (size_t n = 0; (holder = roster_holder(roster, department, level, day, n)); n++)
        if (!text_same_name(holder, by))
            return false;
    return true;
}

int process_next_level(const struct roster *roster, const struct progress *progress, size_t level,
                       const char *by, day_number day)
{
    size_t top = progress->chain->count - 1;
    for (size_t own = top; own > level; own--)
        if (held_alone(roster, progress->department, progress->chain->levels[own].key, by, day))
            return own == top ? LEVEL_NONE : (int)own + 1;
    return level == top ? LEVEL_NONE : (int)level + 1;
}

static enum status check_time(const struct replay *replay, const struct entry *entry)
{
    if (moment_compare(entry->at, replay->last) >= 0)
        return STATUS_OK;
    char before[MOMENT_SIZE], now[MOMENT_SIZE];
    moment_format(replay->last, before);
    moment_format(entry->at, now);
    return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "at"),
                     _("name a time that is not earlier, with --at"),
                     _("the entry is dated %s, before the one it follows (%s)"), now, before);
}

static enum status check_possible(const struct replay *replay, const struct entry *entry)
{
    enum where where = where_is(replay->progress);
    if (steps[where][entry->act].effect != NOT_POSSIBLE)
        return STATUS_OK;
    const char *hint = steps[where][entry->act].hint;
    return error_add(replay->errors, STATUS_REFUSED,
                     place_of(replay, entry, entry->act == ACT_ESCALATE ? "event" : "decision"),
                     hint ? _(hint) : NULL, _("%s (clause %s)"),
                     _(steps[where][entry->act].why_not), steps[where][entry->act].clause);
}

static enum status check_level(const struct replay *replay, const struct entry *entry)
{
    const struct level *level = level_at(replay);
    if (!entry->level || strcmp(entry->level, level->key) == 0)
        return STATUS_OK;
    return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "level"), NULL,
                     _("the opinion is of the level '%s', but '%s' (%s) holds the case"),
                     entry->level, level->key, level->title);
}

static bool may_act(const struct replay *replay, const struct entry *entry)
{
    if (replay->progress->level == 0)
        return text_same_name(entry->by, replay->record->responder);
    return roster_holds(replay->roster, replay->progress->department, level_at(replay)->key,
                        entry->by, entry->at.day);
}

static enum status check_actor(const struct replay *replay, const struct entry *entry)
{
    if (may_act(replay, entry))
        return STATUS_OK;
    const struct level *level = level_at(replay);
    const char *holder = replay->progress->level == 0
                             ? replay->record->responder
                             : roster_holder(replay->roster, replay->progress->department,
                                             level->key, entry->at.day, 0);
    char day[DATE_SIZE];
    date_format(entry->at.day, day);
    if (!holder)
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "by"),
                         _("enter the holder of the level in roster.yaml"),
                         _("the roster names nobody for %s of %s on %s (clause 21)"), level->title,
                         replay->progress->department->name, day);
    return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "by"), NULL,
                     _("'%s' may not act for %s of %s on %s, only '%s' may (clause 21)"),
                     entry->by, level->title, replay->progress->department->name, day, holder);
}

static enum status check_promise(const struct replay *replay, const struct entry *entry)
{
    if (entry->act != ACT_RESOLVE) {
        if (!entry->promise)
            return STATUS_OK;
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "promise"), NULL,
                         _("only who resolves a case promises a day"));
    }
    if (level_at(replay)->promise_required && !entry->promise)
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "decision"),
                         _("name the day with --promise"),
                         _("%s who resolves has to promise the day by which it is done (clause 23)"),
                         level_at(replay)->title);
    day_number promise = entry->at.day;
    if (entry->promise && date_parse(entry->promise, &promise) && promise < entry->at.day)
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "promise"), NULL,
                         _("the promised day %s lies before the decision"), entry->promise);
    return STATUS_OK;
}

/* The level the entry names, or the next one somebody else holds. */
static enum status find_target(const struct replay *replay, const struct entry *entry,
                               size_t *target)
{
    const struct progress *progress = replay->progress;
    int next = process_next_level(replay->roster, progress, progress->level, entry->by,
                                  entry->at.day);
    if (entry->to) {
        int named = chain_level(progress->chain, entry->to);
        if (named == LEVEL_NONE)
            return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "to"), NULL,
                             _("the chain '%s' has no level '%s'"), progress->chain->key, entry->to);
        if ((size_t)named <= progress->level)
            return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "to"), NULL,
                             _("'%s' is not above the level that holds the case (clause 22)"),
                             entry->to);
        if (next == LEVEL_NONE || named < next)
            return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "to"),
                             _("name a level that somebody else holds, with --to"),
                             _("'%s' holds the level '%s' too and can not approve his own no "
                               "(clause 20)"),
                             entry->by, entry->to);
        next = named;
    }
    if (next == LEVEL_NONE)
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "by"), NULL,
                         _("nobody but '%s' holds a level above (clause 20)"), entry->by);
    *target = (size_t)next;
    return STATUS_OK;
}

static enum status rise(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    size_t target = 0;
    enum status status = find_target(replay, entry, &target);
    if (status != STATUS_OK)
        return status;
    const struct level *level = &progress->chain->levels[target];
    if (!roster_holder(replay->roster, progress->department, level->key, entry->at.day, 0)) {
        char day[DATE_SIZE];
        date_format(entry->at.day, day);
        return error_add(replay->errors, STATUS_REFUSED, place_of(replay, entry, "to"),
                         _("enter the holder in roster.yaml, or jump the level with --to"),
                         _("the roster names nobody for %s of %s on %s"), level->title,
                         progress->department->name, day);
    }
    progress->level = target;
    replay->visits[progress->visit_count++] = (struct visit){.level = target, .came = entry->at};
    return STATUS_OK;
}

static enum status check_entry(const struct replay *replay, const struct entry *entry)
{
    static enum status (*const checks[])(const struct replay *, const struct entry *) = {
        check_time, check_possible, check_level, check_actor, check_promise,
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        enum status status = checks[i](replay, entry);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status apply(struct replay *replay, const struct entry *entry)
{
    struct progress *progress = replay->progress;
    enum status status = check_entry(replay, entry);
    if (status != STATUS_OK)
        return status;
    enum effect effect = steps[where_is(progress)][entry->act].effect;
    struct visit *visit = &replay->visits[progress->visit_count - 1];
    if (effect == RISES) {
        status = rise(replay, entry);
        if (status != STATUS_OK)
            return status;
    } else {
        progress->state = effect == IS_RESOLVED ? STATE_RESOLVED : STATE_REFUSED;
    }
    visit->ended = entry;
    replay->last = entry->at;
    return STATUS_OK;
}

/* Clause 06: whoever is refused is shown what there is; NULL without memory. */
static const char *categories_hint(struct arena *arena, const struct rules *rules)
{
    const char *text = _("the categories are: ");
    for (size_t i = 0; text && i < rules->category_count; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "；" : "", rules->categories[i]);
    return text;
}

/* Header and policy have to fit before the log can mean anything. */
static enum status begin(const struct policy *policy, struct replay *replay)
{
    const struct case_record *record = replay->record;
    struct progress *progress = replay->progress;
    const struct node *received = node_member(node_member(record->root, "received"), "at");
    progress->rules = policy_rules(policy, record->received.day);
    if (!progress->rules)
        return error_add(replay->errors, STATUS_REFUSED, node_place(record->path, received),
                         _("the rules and their first days stand in buyao.yaml"),
                         _("no rules were in force when the case was received"));
    progress->department = roster_department(replay->roster, record->department);
    if (!progress->department ||
        !period_holds(progress->department->period, record->received.day))
        return error_add(replay->errors, STATUS_REFUSED,
                         node_place(record->path, node_member(record->root, "department")),
                         _("the departments stand in roster.yaml"),
                         _("the roster has no department '%s' on that day"), record->department);
    progress->chain = rules_chain(progress->rules, progress->department->chain);
    if (!progress->chain)
        return error_add(replay->errors, STATUS_REFUSED, node_place(record->path, received),
                         _("the chains stand in buyao.yaml"),
                         _("the rules in force then have no chain '%s'"),
                         progress->department->chain);
    if (!roster_responds(replay->roster, progress->department, record->responder,
                         record->received.day))
        return error_add(replay->errors, STATUS_REFUSED,
                         node_place(record->path, node_member(record->root, "responder")),
                         _("enter the person in roster.yaml, or mend the name"),
                         _("the roster does not know '%s' in %s on that day"), record->responder,
                         progress->department->name);
    if (record->category && !rules_category(progress->rules, record->category))
        return error_add(replay->errors, STATUS_REFUSED,
                         node_place(record->path, node_member(record->root, "category")),
                         categories_hint(replay->arena, progress->rules),
                         _("the category '%s' is not in the bureau's scope (clause 06)"),
                         record->category);
    return STATUS_OK;
}

enum status process_replay(struct arena *arena, const struct policy *policy,
                           const struct roster *roster, const struct case_record *record,
                           struct progress *progress, struct errors *errors)
{
    struct replay replay = {.arena = arena,
                            .roster = roster,
                            .record = record,
                            .progress = progress,
                            .last = record->received,
                            .errors = errors};
    *progress = (struct progress){.state = STATE_OPEN};
    replay.visits = arena_array(arena, record->entry_count + 1, sizeof *replay.visits);
    if (!replay.visits)
        return error_memory(errors);
    progress->visits = replay.visits;
    enum status status = begin(policy, &replay);
    replay.visits[progress->visit_count++] = (struct visit){.came = record->received};
    for (size_t i = 0; i < record->entry_count && status == STATUS_OK; i++)
        status = apply(&replay, &record->entries[i]);
    return status;
}
