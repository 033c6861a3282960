#include "record/case.h"

#include "base/i18n.h"
#include "record/field.h"

#include <string.h>

static const struct {
    const char *key;
    const char *title;
} acts[] = {
    [ACT_ESCALATE] = {"escalate", "提请上一级"},
    [ACT_RESOLVE] = {"resolve", "能办"},
    [ACT_REFUSE] = {"refuse", "不能办"},
    [ACT_UNSURE] = {"unsure", "把握不准"},
    [ACT_NOTICE] = {"notice", "一次性告知"},
    [ACT_SUPPLY] = {"supply", "补正材料"},
    [ACT_TRANSFER] = {"transfer", "转办"},
    [ACT_HANDOVER] = {"handover", "同意移交"},
    [ACT_SEND] = {"send", "书面移交"},
    [ACT_DIRECT] = {"direct", "告知主管单位"},
    [ACT_CONFER] = {"confer", "会商"},
    [ACT_PLAN] = {"plan", "商定办理方案"},
    [ACT_DISAGREE] = {"disagree", "会商未一致"},
    [ACT_EXTEND] = {"extend", "延期"},
    [ACT_REPLY] = {"reply", "答复"},
    [ACT_FEEDBACK] = {"feedback", "意见反馈"},
    [ACT_REVISIT] = {"revisit", "回访"},
    [ACT_WITHDRAW] = {"withdraw", "申请人撤回"},
    [ACT_AMEND] = {"amend", "更正"},
    [ACT_VOID] = {"void", "作废"},
    [ACT_MARK] = {"mark", "典型案例"},
};

const char *act_title(enum act act)
{
    return acts[act].title;
}

const char *act_key(enum act act)
{
    return acts[act].key;
}

bool act_parse_decision(const char *key, enum act *act)
{
    for (size_t i = ACT_RESOLVE; i <= ACT_UNSURE; i++) {
        if (strcmp(acts[i].key, key) == 0) {
            *act = (enum act)i;
            return true;
        }
    }
    return false;
}

/* The schema has passed the event, so that it is one of these or `decide`. */
static enum act act_of_event(const char *event)
{
    size_t i = 0;
    while (i + 1 < ACT_COUNT && strcmp(acts[i].key, event) != 0)
        i++;
    return (enum act)i;
}

const char *const channel_keys[] = {"visit", "phone", "letter", "online", "assigned", NULL};

const char *channel_title(const char *channel)
{
    static const char *const titles[] = {"来访", "来电", "来信", "网上", "交办"};
    for (size_t i = 0; channel_keys[i]; i++)
        if (strcmp(channel_keys[i], channel) == 0)
            return titles[i];
    return "";
}

static enum status read_entry(const struct node *node, const char *path, struct entry *entry,
                              struct errors *errors)
{
    const char *decision = node_text(node, "decision");
    *entry = (struct entry){.by = node_text(node, "by"),
                            .act = act_of_event(node_text(node, "event")),
                            .level = node_text(node, "level"),
                            .to = node_text(node, "to"),
                            .reason = node_text(node, "reason"),
                            .basis = node_text(node, "basis"),
                            .ground = node_text(node, "ground"),
                            .opinion = node_text(node, "opinion"),
                            .promise = node_text(node, "promise"),
                            .node = node};
    if (decision)
        act_parse_decision(decision, &entry->act);
    enum status status = field_moment(node, "at", path, &entry->at, errors);
    static const char *const dates[] = {"promise", "until", "told"};
    day_number ignored;
    for (size_t i = 0; status == STATUS_OK && i < sizeof dates / sizeof *dates; i++)
        status = field_day(node, dates[i], path, 0, &ignored, errors);
    return status;
}

/* A void entry names an earlier one by its number; it can't be taken back itself. */
static enum status mark_voided(const char *path, struct entry *entries, size_t count,
                               struct errors *errors)
{
    for (size_t i = 0; i < count; i++) {
        if (entries[i].act != ACT_VOID)
            continue;
        const struct node *member = node_member(entries[i].node, "entry");
        long number = node_number(entries[i].node, "entry", 0);
        if (number < 1 || (size_t)number > i || entries[number - 1].act == ACT_VOID)
            return error_add(errors, STATUS_REFUSED, node_place(path, member), NULL,
                             _("there is no entry %s before this one that can be voided"),
                             member->text);
        if (entries[number - 1].voided)
            return error_add(errors, STATUS_REFUSED, node_place(path, member), NULL,
                             _("the entry %s is void already"), member->text);
        entries[number - 1].voided = true;
    }
    return STATUS_OK;
}

static enum status read_log(struct arena *arena, const char *path, struct case_record *record,
                            struct errors *errors)
{
    const struct node *log = node_member(record->root, "log");
    struct entry *entries = arena_array(arena, log->count, sizeof *entries);
    if (!entries)
        return error_memory(errors);
    size_t n = 0;
    enum status status = STATUS_OK;
    for (const struct node *item = log->first; item && status == STATUS_OK; item = item->next) {
        status = read_entry(item, path, &entries[n], errors);
        entries[n].number = n + 1;
        n++;
    }
    if (status == STATUS_OK)
        status = mark_voided(path, entries, n, errors);
    record->entries = entries;
    record->entry_count = n;
    return status;
}

static enum status check_id(const struct case_record *record, struct errors *errors)
{
    struct record_id id;
    struct place place = node_place(record->path, node_member(record->root, "id"));
    if (!record_id_parse(record->id, &id) || id.ledger != LEDGER_CASES)
        return error_add(errors, STATUS_REFUSED, place, _("an ID looks like 2022-szk-0001"),
                         _("'%s' is not an ID"), record->id);
    if (strcmp(id.department, record->department) != 0)
        return error_add(errors, STATUS_REFUSED, place, NULL,
                         _("the ID '%s' is of another department than '%s'"), record->id,
                         record->department);
    if (id.year != day_date(record->received.day).year)
        return error_add(errors, STATUS_REFUSED, place, NULL,
                         _("the ID '%s' is of another year than the day the case was received"),
                         record->id);
    return STATUS_OK;
}

const struct case_record *case_read(struct arena *arena, const char *path, const struct node *root,
                                    struct errors *errors)
{
    const struct node *applicant = node_member(root, "applicant");
    const struct node *received = node_member(root, "received");
    struct case_record *record = arena_alloc(arena, sizeof *record);
    if (!record) {
        error_memory(errors);
        return NULL;
    }
    *record = (struct case_record){.path = path,
                                   .id = node_text(root, "id"),
                                   .department = node_text(root, "department"),
                                   .responder = node_text(root, "responder"),
                                   .applicant = node_text(applicant, "name"),
                                   .organization = node_text(applicant, "organization"),
                                   .contact = node_text(applicant, "contact"),
                                   .channel = node_text(received, "channel"),
                                   .kind = node_text(root, "kind"),
                                   .category = node_text(root, "category"),
                                   .listed = node_text(root, "listed"),
                                   .matter = node_text(root, "matter"),
                                   .remarks = node_text(root, "remarks"),
                                   .root = root};
    enum status status = field_moment(received, "at", path, &record->received, errors);
    if (status == STATUS_OK)
        status = check_id(record, errors);
    if (status == STATUS_OK)
        status = read_log(arena, path, record, errors);
    return status == STATUS_OK ? record : NULL;
}
