#include "record/breach.h"

#include "base/i18n.h"
#include "record/field.h"

#include <string.h>

static const struct {
    const char *key;
    const char *title;
    const char *clause;
    enum breach_about about;
} kinds[BREACH_KIND_COUNT] = {
    [BREACH_LATE_REPLY] = {"late-reply", "逾期答复", "24, 28", BREACH_ABOUT_CASE},
    [BREACH_SECOND_NOTICE] = {"second-notice", "再次告知补件", "13", BREACH_ABOUT_CASE},
    [BREACH_NO_CHAIN] = {"no-without-chain", "未提级说“不”", "20", BREACH_ABOUT_CASE},
    [BREACH_LATE_EXTENSION] = {"late-extension", "逾期后延期", "27", BREACH_ABOUT_CASE},
    [BREACH_MISSED_PROMISE] = {"missed-promise", "逾期未兑现承诺", "23", BREACH_ABOUT_CASE},
    [BREACH_OPEN_UNSATISFIED] = {"open-unsatisfied", "不满意未及时再回访", "29",
                                 BREACH_ABOUT_CASE},
    [BREACH_LATE_TABLE] = {"late-table", "汇总表逾期报送", "36", BREACH_ABOUT_QUARTER},
    [BREACH_COMPLAINT_UPHELD] = {"complaint-upheld", "投诉属实", "31", BREACH_ABOUT_COMPLAINT},
    [BREACH_OTHER] = {"other", "其他", NULL, BREACH_ABOUT_ANY},
};

const char *breach_kind_key(enum breach_kind kind)
{
    return kinds[kind].key;
}

const char *breach_kind_title(enum breach_kind kind)
{
    return kinds[kind].title;
}

const char *breach_kind_clause(enum breach_kind kind)
{
    return kinds[kind].clause;
}

enum breach_about breach_kind_about(enum breach_kind kind)
{
    return kinds[kind].about;
}

bool breach_kind_parse(const char *key, enum breach_kind *kind)
{
    for (size_t i = 0; i < BREACH_KIND_COUNT; i++) {
        if (strcmp(kinds[i].key, key) == 0) {
            *kind = (enum breach_kind)i;
            return true;
        }
    }
    return false;
}

static const struct record_act acts[BREACH_ACT_COUNT] = {
    [BREACH_CORRECT] = {"correct", "纠正"}, [BREACH_NOTIFY] = {"notify", "通报"},
    [BREACH_ACCOUNT] = {"account", "追责"}, [BREACH_AMEND] = {"amend", "更正"},
    [BREACH_VOID] = {"void", "作废"},
};

const char *breach_act_key(enum breach_act act)
{
    return acts[act].key;
}

const char *breach_act_title(enum breach_act act)
{
    return acts[act].title;
}

const char *breach_about_text(const struct breach_record *record)
{
    if (record->complaint)
        return record->complaint;
    return record->about_case ? record->about_case : record->quarter;
}

static enum status read_persons(struct arena *arena, struct breach_record *record,
                                struct errors *errors)
{
    const struct node *list = node_member(record->root, "persons");
    if (!list)
        return STATUS_OK;
    const char **persons = arena_array(arena, list->count, sizeof *persons);
    if (!persons)
        return error_memory(errors);
    for (const struct node *item = list->first; item; item = item->next)
        persons[record->person_count++] = item->text;
    record->persons = persons;
    return STATUS_OK;
}

static enum status refuse(const struct breach_record *record, const struct node *map,
                          const char *key, struct errors *errors, const char *message)
{
    const struct node *member = node_member(map, key);
    return error_add(errors, STATUS_REFUSED, node_place(record->path, member ? member : map), NULL,
                     "%s", message);
}

/* A complaint may be about a case, so that a breach may name both; a quarter stands alone. */
static enum status check_about(const struct breach_record *record, struct errors *errors)
{
    const char *const given[] = {[BREACH_ABOUT_CASE] = record->about_case,
                                 [BREACH_ABOUT_COMPLAINT] = record->complaint,
                                 [BREACH_ABOUT_QUARTER] = record->quarter};
    enum breach_about about = kinds[record->kind].about;
    if (about == BREACH_ABOUT_CASE && !given[about])
        return refuse(record, record->root, "kind", errors,
                      _("a breach of this kind names its case (clause 32)"));
    if (about == BREACH_ABOUT_COMPLAINT && !given[about])
        return refuse(record, record->root, "kind", errors,
                      _("a breach of this kind names its complaint (clause 32)"));
    if (about == BREACH_ABOUT_QUARTER && !given[about])
        return refuse(record, record->root, "kind", errors,
                      _("a breach of this kind names its quarter (clause 32)"));
    if (about == BREACH_ABOUT_CASE && record->complaint)
        return refuse(record, record->root, "complaint", errors,
                      _("a breach of this kind is about no complaint"));
    if (record->quarter && (record->about_case || record->complaint))
        return refuse(record, record->root, "quarter", errors,
                      _("a breach is about a quarter's table or a case, not both"));
    return STATUS_OK;
}

/* Whether the key is of such a breach, about the same: 2022-szk-0001/late-reply/2. */
static bool key_fits(const struct breach_record *record)
{
    const char *about = breach_about_text(record), *kind = kinds[record->kind].key;
    size_t length = about ? strlen(about) : 0, after = length + 1 + strlen(kind);
    return about && strncmp(record->key, about, length) == 0 && record->key[length] == '/' &&
           strncmp(record->key + length + 1, kind, strlen(kind)) == 0 &&
           (record->key[after] == '\0' || record->key[after] == '/');
}

static enum status check_found(const struct breach_record *record, struct errors *errors)
{
    const struct node *found = node_member(record->root, "found");
    bool derived = strcmp(node_text(found, "how"), "found") == 0;
    if (derived != (record->key != NULL))
        return refuse(record, found, "how", errors,
                      _("what was found in the archive has a key, and nothing else has one"));
    if (record->key && !key_fits(record))
        return refuse(record, found, "key", errors,
                      _("the key is that of another breach than this"));
    if (record->on > record->found.day)
        return refuse(record, found, "at", errors,
                      _("it is dated before the day on which it became a breach"));
    return STATUS_OK;
}

const struct breach_record *breach_read(struct arena *arena, const char *path,
                                        const struct node *root, struct errors *errors)
{
    const struct node *found = node_member(root, "found");
    struct breach_record *record = arena_alloc(arena, sizeof *record);
    if (!record) {
        error_memory(errors);
        return NULL;
    }
    *record = (struct breach_record){.path = path,
                                     .id = node_text(root, "id"),
                                     .department = node_text(root, "department"),
                                     .about_case = node_text(root, "case"),
                                     .complaint = node_text(root, "complaint"),
                                     .quarter = node_text(root, "quarter"),
                                     .found_by = node_text(found, "by"),
                                     .key = node_text(found, "key"),
                                     .matter = node_text(root, "matter"),
                                     .clause = node_text(root, "clause"),
                                     .entry_count = node_member(root, "log")->count,
                                     .root = root};
    breach_kind_parse(node_text(root, "kind"), &record->kind);
    enum status status = field_moment(found, "at", path, &record->found, errors);
    if (status == STATUS_OK)
        status = field_day(root, "day", path, 0, &record->on, errors);
    if (status == STATUS_OK)
        status = record_check_id(path, root, LEDGER_BREACHES, record->found, errors);
    if (status == STATUS_OK)
        status = check_about(record, errors);
    if (status == STATUS_OK)
        status = check_found(record, errors);
    if (status == STATUS_OK)
        status = read_persons(arena, record, errors);
    if (status == STATUS_OK)
        status = record_log(arena, path, root, acts, BREACH_ACT_COUNT, &record->entries, errors);
    return status == STATUS_OK ? record : NULL;
}
