#include "record/complaint.h"

#include "record/field.h"

#include <string.h>

static const struct record_act acts[COMPLAINT_ACT_COUNT] = {
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
                                        .entry_count = node_member(root, "log")->count,
                                        .root = root};
    enum status status = field_moment(received, "at", path, &record->received, errors);
    if (status == STATUS_OK)
        status = record_check_id(path, root, LEDGER_COMPLAINTS, record->received, errors);
    if (status == STATUS_OK)
        status = record_log(arena, path, root, acts, COMPLAINT_ACT_COUNT, &record->entries, errors);
    return status == STATUS_OK ? record : NULL;
}
