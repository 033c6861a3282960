#include "record/case.h"

#include "base/text.h"
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

static enum status read_log(struct arena *arena, const char *path, struct case_record *record,
                            struct errors *errors)
{
    const struct node *log = node_member(record->root, "log");
    struct entry *entries = arena_array(arena, log->count, sizeof *entries);
    if (!entries)
        return error_memory(errors);
    size_t n = 0;
    bool *voided = NULL;
    enum status status = STATUS_OK;
    for (const struct node *item = log->first; item && status == STATUS_OK; item = item->next) {
        status = read_entry(item, path, &entries[n], errors);
        entries[n].number = n + 1;
        n++;
    }
    if (status == STATUS_OK)
        status = record_voids(arena, path, log, &voided, errors);
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        entries[i].voided = voided[i];
    record->entries = entries;
    record->entry_count = n;
    return status;
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
        status = record_check_id(path, root, LEDGER_CASES, record->received, errors);
    if (status == STATUS_OK)
        status = read_log(arena, path, record, errors);
    return status == STATUS_OK ? record : NULL;
}

bool case_names_applicant(const struct case_record *record, const char *text)
{
    const char *const data[] = {record->applicant, record->organization, record->contact};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        if (data[i] && text_characters(data[i], strlen(data[i])) > 1 &&
            text_contains(text, data[i]))
            return true;
    return false;
}
