/* What the index keeps of a case: the case comes out of it as it went in, or not at all. */
#include "life.h"

#include "store/facts.h"
#include "summary/standing.h"

static const char policy_text[] =
    "bureau: 局\nrules:\n- from: \"2022-01-01\"\n"
    "  limits: [{limit: reply, working_days: 3, from: decision}]\n"
    "  chains:\n  - chain: three\n    levels:\n    - {level: responder, title: 首问}\n"
    "    - {level: department, title: 科长, working_days: 3}\n    - {level: head, title: 局长}\n";

static const char roster_text[] =
    "people: [{name: 首问甲}, {name: 科长乙}, {name: 局长丙}, {name: 首问丁}]\n"
    "leaders: [{level: head, name: 局长丙}]\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: three, duties: [{duty: 办, responder: 首问甲}],\n"
    "   leaders: [{level: department, name: 科长乙}]}\n"
    "- {code: bgs, name: 办公室, chain: three, duties: [{duty: 办, responder: 首问丁}]}\n";

static const char case_text[] =
    "id: 2022-szk-0001\ndepartment: szk\nresponder: 首问甲\nreceived:\n"
    "  at: 2022-03-04T09:30+08:00\n  channel: visit\nmatter: 取水\nlog:\n"
    "- {at: 2022-03-04T10:00+08:00, by: 首问甲, event: notice, missing: [图纸]}\n"
    "- {at: 2022-03-05T10:00+08:00, by: 首问甲, event: supply, received: [图纸]}\n"
    "- {at: 2022-03-06T10:00+08:00, by: 首问甲, event: escalate, to: department, reason: 不足,\n"
    "   basis: 条例}\n"
    "- {at: 2022-03-07T10:00+08:00, by: 科长乙, event: decide, level: department, decision: unsure,\n"
    "   opinion: 研判}\n"
    "- {at: 2022-03-08T10:00+08:00, by: 局长丙, event: decide, level: head, decision: refuse,\n"
    "   opinion: 不可}\n";

static void pack_case(struct fixture *fixture, struct loaded_case *loaded, struct packed *facts)
{
    open_bureau(fixture, policy_text, roster_text, NULL);
    char *text = arena_string(&fixture->arena, case_text);
    struct node *root =
        document_parse(&fixture->arena, "case", text, strlen(text), &fixture->errors);
    assert_no_errors(&fixture->errors);
    enum status status =
        record_interpret(&bureau, LEDGER_CASES, &fixture->arena, "case", root, &loaded->file,
                         &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_true(facts_pack(&bureau, loaded, facts));
}

static bool unpack(struct arena *arena, const unsigned char *bytes, size_t length,
                   struct loaded_case *loaded)
{
    *loaded = (struct loaded_case){0};
    return facts_unpack(&bureau, arena, "2022-szk-0001", "szk", "取水", bytes, length, loaded);
}

static void a_case_comes_out_as_it_went_in(void **state)
{
    struct fixture *fixture = *state;
    struct loaded_case in, out;
    struct packed facts = {0}, again = {0};
    pack_case(fixture, &in, &facts);
    assert_true(unpack(&fixture->arena, facts.bytes, facts.length, &out));
    assert_same_facts(&in, &out);
    assert_int_equal(out.progress.where, AT_REFUSED);
    assert_int_equal(out.progress.visit_count, 3);
    assert_int_equal(out.progress.pause_count, 1);
    assert_int_equal(out.progress.decision->number, 5);
    assert_string_equal(out.progress.decision->opinion, "不可");
    assert_string_equal(out.record->entries[2].reason, "不足");
    assert_null(out.record->entries[3].opinion);
    assert_true(facts_pack(&bureau, &out, &again));
    assert_int_equal(again.length, facts.length);
    assert_memory_equal(again.bytes, facts.bytes, facts.length);
    free(facts.bytes);
    free(again.bytes);
}

/* Whatever is taken for facts can be asked all that questions ask. */
static size_t ask(struct arena *arena, const unsigned char *bytes, size_t length)
{
    struct world world = archive_world(&bureau);
    struct loaded_case loaded;
    struct standing standing;
    struct obligation *obligations;
    char text[MOMENT_SIZE];
    size_t count, taken = unpack(arena, bytes, length, &loaded);
    for (day_number day = on("2022-01-01"); taken && day < on("2022-12-31"); day += 100) {
        assert_true(standing_make(&bureau, &loaded, day, arena, &standing));
        assert_true(clock_obligations(arena, &world, loaded.record, &loaded.progress, day,
                                      &obligations, &count));
    }
    for (size_t i = 0; taken && i < loaded.record->entry_count; i++) {
        assert_non_null(process_visit(&loaded.progress, &loaded.record->entries[i])->department);
        moment_format(loaded.record->entries[i].at, text);
    }
    arena_reset(arena);
    return taken;
}

/* In a piece of memory of its own, so that a sanitizer sees who reads past its end. */
static void facts_that_are_cut_off_are_none(void **state)
{
    struct fixture *fixture = *state;
    struct loaded_case in;
    struct packed facts = {0};
    struct arena arena = {0};
    pack_case(fixture, &in, &facts);
    for (size_t length = 0; length < facts.length; length++) {
        unsigned char *copy = malloc(length + !length);
        assert_non_null(copy);
        memcpy(copy, facts.bytes, length);
        assert_int_equal(ask(&arena, copy, length), 0);
        free(copy);
    }
    arena_free(&arena);
    free(facts.bytes);
}

static void facts_with_any_byte_changed_are_none_or_can_be_asked(void **state)
{
    static const unsigned char masks[] = {0x01, 0x02, 0x04, 0x10, 0x40, 0x80, 0xff};
    struct fixture *fixture = *state;
    struct loaded_case in;
    struct packed facts = {0};
    struct arena arena = {0};
    size_t taken = 0, tried = 0;
    pack_case(fixture, &in, &facts);
    unsigned char *copy = malloc(facts.length);
    assert_non_null(copy);
    for (size_t i = 0; i < facts.length; i++)
        for (size_t k = 0; k < facts.length; k += i % 7 ? facts.length : 3)
            for (size_t m = 0; m < sizeof masks; m++, tried++) {
                memcpy(copy, facts.bytes, facts.length);
                copy[i] ^= masks[m];
                copy[k] ^= k == i ? 0 : masks[(m + i) % sizeof masks];
                taken += ask(&arena, copy, facts.length);
            }
    assert_true(taken > 0 && taken < tried); /* another minute is another case */
    free(copy);
    arena_free(&arena);
    free(facts.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_case_comes_out_as_it_went_in),
        CLAIM(facts_that_are_cut_off_are_none),
        CLAIM(facts_with_any_byte_changed_are_none_or_can_be_asked),
    };
    return cmocka_run_group_tests_name("facts", tests, open_calendar, close_calendar);
}
