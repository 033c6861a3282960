#include "record/complaint.h"

#include "record/field.h"

#include <string.h>

static const struct {
    const char *key;
    const char *title;
} acts[COMPLAINT_ACT_COUNT] = {
    [COMPLAINT_ACCEPT] = {"accept", "登记受理"},  [COMPLAINT_EXPLAIN] = {"explain", "答疑解惑"},
    [COMPLAINT_CHASE] = {"chase", "督促办理"},    [COMPLAINT_MATERIAL] = {"material", "收集材料"},
    [COMPLAINT_ANSWER] = {"answer", "科室答复"},  [COMPLAINT_TELL] = {"tell", "反馈投诉人"},
    [COMPLAINT_REFER] = {"refer", "移送"},        [COMPLAINT_AMEND] = {"amend", "更正"},
    [COMPLAINT_VOID] = {"void", "作废"},
};

const char *complaint_act_key(enum complaint_act act)
{
    return acts[act].key;
}

const char *complaint_act_title(enum complaint_act act)
{
    return acts[act].title;
}

const char *const complaint_findings[] = {"upheld", "partly", "unfounded", NULL};

const char *complaint_finding_title(const char *finding)
{
    static const char *const titles[] = {"属实", "部分属实", "不属实"};
    for (size_t i = 0; complaint_findings[i]; i++)
        if (strcmp(complaint_findings[i], finding) == 0)
            return titles[i];
    return "";
}

bool complaint_is_anonymous(const struct complaint_record *record)
{
    return !record->name && !record->organization && !record->contact;
}

/* The schema has passed the event, so that it is one of these. */
static enum complaint_act act_of_event(const char *event)
{
    size_t i = 0;
    while (i + 1 < COMPLAINT_ACT_COUNT && strcmp(acts[i].key, event) != 0)
        i++;
    return (enum complaint_act)i;
}

static enum status read_log(struct arena *arena, struct complaint_record *record,
                            struct errors *errors)
{
    const struct node *log = node_member(record->root, "log");
    struct complaint_entry *entries = arena_array(arena, log->count, sizeof *entries);
    bool *voided = NULL;
    if (!entries)
        return error_memory(errors);
    enum status status = record_voids(arena, record->path, log, &voided, errors);
    size_t n = 0;
    for (const struct node *item = log->first; item && status == STATUS_OK; item = item->next) {
        struct complaint_entry *entry = &entries[n];
        *entry = (struct complaint_entry){.by = node_text(item, "by"),
                                          .act = act_of_event(node_text(item, "event")),
                                          .number = n + 1,
                                          .voided = voided[n],
                                          .node = item};
        status = field_moment(item, "at", record->path, &entry->at, errors);
        n++;
    }
    record->entries = entries;
    record->entry_count = n;
    return status;
}

const struct complaint_record *complaint_read(struct arena *arena, const char *path,
                                              const struct node *root, struct errors *errors)
{
    const struct node *received = node_member(root, "received");
    const struct node *complainant = node_member(root, "complainant");
    const struct node *about = node_member(root, "about");
    struct complaint_record *record = arena_alloc(arena, sizeof *record);
    if (!record) {
        error_memory(errors);
        return NULL;
    }
    *record = (struct complaint_record){.path = path,
                                        .id = node_text(root, "id"),
                                        .department = node_text(root, "department"),
                                        .channel = node_text(received, "channel"),
                                        .taken_by = node_text(received, "by"),
                                        .name = node_text(complainant, "name"),
                                        .organization = node_text(complainant, "organization"),
                                        .contact = node_text(complainant, "contact"),
                                        .about_case = node_text(about, "case"),
                                        .about_department = node_text(about, "department"),
                                        .about_person = node_text(about, "person"),
                                        .matter = node_text(root, "matter"),
                                        .remarks = node_text(root, "remarks"),
                                        .root = root};
    enum status status = field_moment(received, "at", path, &record->received, errors);
    if (status == STATUS_OK)
        status = record_check_id(path, root, LEDGER_COMPLAINTS, record->received, errors);
    if (status == STATUS_OK)
        status = read_log(arena, record, errors);
    return status == STATUS_OK ? record : NULL;
}
