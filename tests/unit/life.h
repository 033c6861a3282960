/*
 * What the tests of the process share: a bureau in memory, and a case in the making, to which
 * entries of every act are added with all that they need, or with something left out.
 */
#ifndef BUYAO_TESTS_UNIT_LIFE_H
#define BUYAO_TESTS_UNIT_LIFE_H

#include "support.h"

#include "process/clock.h"
#include "record/correct.h"
#include "store/load.h"

/* The bureau as an archive without a disk: record_interpret() takes no more than this. */
static struct schemas bureau_schemas;
static struct archive bureau = {.schemas = &bureau_schemas};
static struct arena bureau_arena;

static inline int open_calendar(void **state)
{
    struct errors errors = {0};
    (void)state;
    bureau.calendar = calendar_statutory(&errors);
    bureau_schemas.of[LEDGER_CASES] = schema_load("case.schema.json", &errors);
    return errors.count ? -1 : 0;
}

static inline int close_calendar(void **state)
{
    (void)state;
    schema_free(bureau_schemas.of[LEDGER_CASES]);
    calendar_free(bureau.calendar);
    arena_free(&bureau_arena);
    return 0;
}

/* Policy, roster and lists (may be NULL) from text; they live until the next bureau opens. */
static inline void open_bureau(struct fixture *fixture, const char *policy, const char *roster,
                               const char *lists)
{
    struct fixture builder = {.arena = {0}};
    arena_free(&bureau_arena);
    bureau_arena = (struct arena){0};
    bureau.policy = policy_of(&builder, arena_string(&builder.arena, policy));
    assert_no_errors(&builder.errors);
    bureau.roster = roster_of(&builder, arena_string(&builder.arena, roster), bureau.policy);
    assert_no_errors(&builder.errors);
    bureau.lists = NULL;
    if (lists) {
        const struct node *root =
            tree_of(&builder, arena_string(&builder.arena, lists), "lists.schema.json");
        bureau.lists = lists_read(&builder.arena, "lists", root, &builder.errors);
        assert_no_errors(&builder.errors);
    }
    bureau_arena = builder.arena;
    (void)fixture;
}

/* Two cases of the same bureau are the same to every question; one came out of facts. */
static inline void assert_same_facts(const struct loaded_case *one, const struct loaded_case *other)
{
    const struct progress *a = &one->progress, *b = &other->progress;
    assert_int_equal(moment_compare(one->record->received, other->record->received), 0);
    assert_string_equal(one->record->responder, other->record->responder);
    assert_string_equal(a->responder, b->responder);
    assert_true(!one->record->kind == !other->record->kind);
    assert_ptr_equal(a->rules, b->rules);
    assert_ptr_equal(a->chain, b->chain);
    assert_ptr_equal(a->department, b->department);
    assert_ptr_equal(a->listed, b->listed);
    assert_int_equal(a->where, b->where);
    assert_int_equal(a->level, b->level);
    assert_int_equal(a->notices, b->notices);
    assert_int_equal(a->promised, b->promised);
    assert_int_equal(a->promise, b->promise);
    assert_int_equal(moment_compare(a->promised_at, b->promised_at), 0);
    assert_int_equal(one->record->entry_count, other->record->entry_count);
    for (size_t i = 0; i < one->record->entry_count; i++) {
        const struct entry *left = &one->record->entries[i], *right = &other->record->entries[i];
        assert_int_equal(left->number, right->number);
        assert_int_equal(left->act, right->act);
        assert_int_equal(left->voided, right->voided);
        assert_string_equal(left->by, right->by);
        assert_int_equal(moment_compare(left->at, right->at), 0);
        assert_int_equal(left->at.minute, right->at.minute);
        assert_int_equal(left->at.offset, right->at.offset);
        const char *keys[] = {"result", "strong", "department", "responder"};
        for (size_t k = 0; k < COUNT_OF(keys); k++) {
            const char *text = node_text(left->node, keys[k]);
            const char *same = node_text(right->node, keys[k]);
            assert_string_equal(text ? text : "-", same ? same : "-");
        }
    }
    const struct entry *const last[][2] = {{a->decision, b->decision}, {a->reply, b->reply},
                                           {a->revisit, b->revisit}, {a->conferral, b->conferral}};
    for (size_t i = 0; i < COUNT_OF(last); i++)
        assert_int_equal(last[i][0] ? last[i][0]->number : 0, last[i][1] ? last[i][1]->number : 0);
    if (a->decision && a->decision->act == ACT_REFUSE)
        assert_string_equal(a->decision->opinion, b->decision->opinion);
    assert_int_equal(a->visit_count, b->visit_count);
    for (size_t i = 0; i < a->visit_count; i++) {
        const struct visit *left = &a->visits[i], *right = &b->visits[i];
        assert_ptr_equal(left->department, right->department);
        assert_ptr_equal(left->chain, right->chain);
        assert_int_equal(left->level, right->level);
        assert_int_equal(moment_compare(left->came, right->came), 0);
        assert_int_equal(left->ended ? left->ended->number : 0,
                         right->ended ? right->ended->number : 0);
    }
    assert_int_equal(a->phase_count, b->phase_count);
    for (size_t i = 0; i < a->phase_count; i++) {
        assert_int_equal(a->phases[i].where, b->phases[i].where);
        assert_int_equal(moment_compare(a->phases[i].from, b->phases[i].from), 0);
    }
    assert_int_equal(a->pause_count, b->pause_count);
    for (size_t i = 0; i < a->pause_count; i++) {
        assert_int_equal(a->pauses[i].open, b->pauses[i].open);
        assert_int_equal(moment_compare(a->pauses[i].from, b->pauses[i].from), 0);
        assert_int_equal(moment_compare(a->pauses[i].until, b->pauses[i].until), 0);
    }
}

/* A record in the making: YAML, an entry a line. */
struct life {
    char text[16384];
    size_t length;
    size_t line;    /* the next one */
    size_t entries;
};

static inline void life_put(struct life *life, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void life_put(struct life *life, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(life->text + life->length, sizeof life->text - life->length, format,
                           arguments);
    va_end(arguments);
    assert_true(length >= 0 && life->length + (size_t)length < sizeof life->text);
    for (const char *at_text = life->text + life->length; *at_text; at_text++)
        life->line += *at_text == '\n';
    life->length += (size_t)length;
}

/* `header` is more lines of the header, such as "kind: consult\n". */
static inline struct life life_begin(const char *id, const char *department, const char *responder,
                                     const char *received, const char *channel, const char *header)
{
    struct life life = {.line = 1};
    life_put(&life,
             "id: %s\ndepartment: %s\nresponder: %s\nreceived: {at: %s, channel: %s}\n%smatter: 事\n"
             "log:\n",
             id, department, responder, received, channel, header);
    return life;
}

/* `rest` is the entry without its first two keys: "event: withdraw, why: 撤". */
static inline void life_add(struct life *life, const char *when, const char *by, const char *rest)
{
    life_put(life, "- {at: %s, by: %s, %s}\n", when, by, rest);
    life->entries++;
}

/* Reads and replays as a program does: schema, corrections, record, process. */
static inline enum status life_read(struct fixture *fixture, const struct life *life,
                                    struct loaded_case *loaded)
{
    struct node *root = document_parse(&fixture->arena, "case",
                                       arena_copy(&fixture->arena, life->text, life->length),
                                       life->length, &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_non_null(root);
    *loaded = (struct loaded_case){.file = {.path = "case"}};
    return record_interpret(&bureau, LEDGER_CASES, &fixture->arena, "case", root, &loaded->file,
                            &fixture->errors);
}

static inline void life_lives(struct fixture *fixture, const struct life *life,
                              struct loaded_case *loaded)
{
    enum status status = life_read(fixture, life, loaded);
    if (status != STATUS_OK)
        fprintf(stderr, "%s", life->text);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

/* Refused with exactly one error, at that line, with those words. */
static inline void life_refused(struct fixture *fixture, const struct life *life, size_t line,
                                const char *words)
{
    struct loaded_case loaded;
    enum status status = life_read(fixture, life, &loaded);
    if (status != STATUS_REFUSED || fixture->errors.count != 1 ||
        fixture->errors.items[0].line != line || !strstr(fixture->errors.items[0].message, words)) {
        show_errors(&fixture->errors);
        fprintf(stderr, "%s", life->text);
        fail_msg("not refused at line %zu with '%s'", line, words);
    }
    errors_free(&fixture->errors);
}

/* What an entry depends on besides its act. */
struct setting {
    const char *level;      /* key of the level that holds the case */
    const char *to;         /* the level it goes up to */
    const char *consent;    /* who consents to a handover */
    const char *leader;     /* who approves, who is reported to */
    const char *department; /* that has the case */
    const char *other;      /* another one */
    const char *responder;  /* there */
    const char *approver;   /* of a written reply */
    const char *promise;
    const char *until;      /* of an extension */
    const char *told;
    const char *method;     /* of a reply */
    const char *result;     /* of a visit */
    long entry;             /* that is voided */
};

struct pair {
    const char *key;
    const char *value; /* NULL: left out */
};

enum { MOST_PAIRS = 9 };

/* All that a complete entry of an act holds after `at` and `by`; ended by a NULL key. */
static inline void life_pairs(struct fixture *fixture, enum act act, const struct setting *set,
                              struct pair pairs[MOST_PAIRS + 1])
{
    struct arena *arena = &fixture->arena;
    const char *grounds = arena_format(
        arena, "[{department: %s, grounds: 此}, {department: %s, grounds: 彼}]", set->department,
        set->other);
    const char *with = arena_format(arena, "[%s]", set->other);
    const char *number = arena_format(arena, "%ld", set->entry);
    const char *dates[] = {set->promise ? arena_format(arena, "\"%s\"", set->promise) : NULL,
                           set->until ? arena_format(arena, "\"%s\"", set->until) : NULL,
                           set->told ? arena_format(arena, "\"%s\"", set->told) : NULL};
    bool resolve = act == ACT_RESOLVE;
    const struct pair all[ACT_COUNT][MOST_PAIRS] = {
        [ACT_ESCALATE] = {{"to", set->to}, {"reason", "难"}, {"basis", "法"}},
        [ACT_RESOLVE] = {{"level", set->level},
                         {"decision", "resolve"},
                         {"opinion", "办"},
                         {"promise", resolve ? dates[0] : NULL}},
        [ACT_REFUSE] = {{"level", set->level}, {"decision", "refuse"}, {"opinion", "不办"}},
        [ACT_UNSURE] = {{"level", set->level}, {"decision", "unsure"}, {"opinion", "难说"}},
        [ACT_NOTICE] = {{"missing", "[图]"}},
        [ACT_SUPPLY] = {{"received", "[图]"}},
        [ACT_TRANSFER] = {{"department", set->other}, {"responder", set->responder}},
        [ACT_HANDOVER] = {{"outside", "别局"}, {"consent", set->consent}},
        [ACT_SEND] = {{"reference", "移〔2022〕1号"}},
        [ACT_DIRECT] = {{"outside", "别局"}, {"address", "路一号"}, {"phone", "\"110\""}},
        [ACT_CONFER] = {{"with", with}},
        [ACT_PLAN] = {{"plan", "同办"}},
        [ACT_DISAGREE] = {{"to", set->to}, {"grounds", grounds}, {"proposal", "请定"}},
        [ACT_EXTEND] = {{"until", dates[1]},
                        {"reason", "料未到"},
                        {"approved_by", set->leader},
                        {"told", dates[2]}},
        [ACT_REPLY] = {{"method", set->method ? set->method : "in-person"},
                       {"content", "答"},
                       {"proposal", "改址"},
                       {"recording", "录一"},
                       {"approved_by", set->approver}},
        [ACT_FEEDBACK] = {{"feedback", "谢"}},
        [ACT_REVISIT] = {{"method", "home"},
                         {"result", set->result ? set->result : "satisfied"},
                         {"comment", "说"}},
        [ACT_WITHDRAW] = {{"why", "不要了"}},
        [ACT_AMEND] = {{"set", "{remarks: 注}"}, {"why", "漏"}},
        [ACT_VOID] = {{"entry", number}, {"why", "错"}},
        [ACT_MARK] = {{"example", "好"}},
    };
    bool decides = act == ACT_RESOLVE || act == ACT_REFUSE || act == ACT_UNSURE;
    size_t count = 0;
    pairs[count++] = (struct pair){"event", decides ? "decide" : act_key(act)};
    for (size_t i = 0; i < MOST_PAIRS && all[act][i].key; i++)
        if (all[act][i].value)
            pairs[count++] = all[act][i];
    pairs[count] = (struct pair){NULL, NULL};
}

/* Adds an entry of that act, complete but for the key `without` (may be NULL). */
static inline void life_act(struct fixture *fixture, struct life *life, const char *when,
                            const char *by, enum act act, const struct setting *set,
                            const char *without)
{
    struct pair pairs[MOST_PAIRS + 1];
    life_pairs(fixture, act, set, pairs);
    life_put(life, "- {at: %s, by: %s", when, by);
    for (size_t i = 0; pairs[i].key; i++)
        if (!without || strcmp(pairs[i].key, without) != 0)
            life_put(life, ", %s: %s", pairs[i].key, pairs[i].value);
    life_put(life, "}\n");
    life->entries++;
}

#endif
