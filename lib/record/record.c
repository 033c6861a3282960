#include "record/record.h"

#include "base/i18n.h"
#include "record/field.h"
#include "yaml/build.h"

#include <string.h>

enum status record_check_id(const char *path, const struct node *root, enum ledger ledger,
                            struct moment received, struct errors *errors)
{
    struct record_id id;
    const char *text = node_text(root, "id"), *department = node_text(root, "department");
    struct place place = node_place(path, node_member(root, "id"));
    if (!record_id_parse(text, &id) || id.ledger != ledger) {
        char example[RECORD_ID_SIZE], hint[96];
        record_id_format((struct record_id){ledger, 2022, "szk", 1}, example);
        snprintf(hint, sizeof hint, _("an ID looks like %s"), example);
        return error_add(errors, STATUS_REFUSED, place, hint, _("'%s' is not an ID"), text);
    }
    if (strcmp(id.department, department) != 0)
        return error_add(errors, STATUS_REFUSED, place, NULL,
                         _("the ID '%s' is of another department than '%s'"), text, department);
    if (id.year != day_date(received.day).year)
        return error_add(errors, STATUS_REFUSED, place, NULL,
                         _("the ID '%s' is of another year than the day of the receipt"), text);
    return STATUS_OK;
}

/* For each entry the number of the one that it takes back; 0 where it takes none back. */
static long *read_targets(struct arena *arena, const struct node *log)
{
    long *targets = arena_array(arena, log->count + (size_t)1, sizeof *targets), n = 0;
    for (const struct node *entry = log->first; targets && entry; entry = entry->next, n++) {
        const char *event = node_text(entry, "event");
        long number =
            event && strcmp(event, "void") == 0 ? node_number(entry, "entry", 0) : 0;
        targets[n] = number >= 1 && number <= n ? number : 0;
    }
    return targets;
}

/* From the end: whether an entry is taken back hangs on those after it alone. */
static bool *mark_voided(struct arena *arena, const long *targets, size_t count)
{
    bool *voided = arena_array(arena, count + 1, sizeof *voided);
    for (size_t n = count; voided && n-- > 0;)
        if (targets[n] && !voided[n])
            voided[targets[n] - 1] = true;
    return voided;
}

bool record_same_header(const struct node *a, const struct node *b)
{
    const struct node *left = a->first, *right = b->first;
    while (left && right && strcmp(left->key, "log") != 0 && node_equal(left, right)) {
        left = left->next;
        right = right->next;
    }
    return left && right && strcmp(left->key, "log") == 0 && strcmp(right->key, "log") == 0;
}

bool *record_voided(struct arena *arena, const struct node *log)
{
    const long *targets = read_targets(arena, log);
    return targets ? mark_voided(arena, targets, log->count) : NULL;
}

/* `taken`: what entries before this one, that stand, have taken back. */
static enum status check_void(const char *path, const struct node *entry, long target,
                              bool stands, bool *taken, struct errors *errors)
{
    const struct node *member = node_member(entry, "entry");
    if (!target)
        return error_add(errors, STATUS_REFUSED, node_place(path, member), _("buyao-show --numbers shows the numbers of the entries"),
                         _("there is no entry %s before this one that can be voided"),
                         member->text);
    if (!stands)
        return STATUS_OK;
    if (taken[target - 1])
        return error_add(errors, STATUS_REFUSED, node_place(path, member), NULL,
                         _("the entry %s is void already"), member->text);
    taken[target - 1] = true;
    return STATUS_OK;
}

enum status record_voids(struct arena *arena, const char *path, const struct node *log,
                         bool **voided, struct errors *errors)
{
    const long *targets = read_targets(arena, log);
    bool *taken = arena_array(arena, log->count, sizeof *taken);
    *voided = targets ? mark_voided(arena, targets, log->count) : NULL;
    if (!taken || !*voided)
        return error_memory(errors);
    enum status status = STATUS_OK;
    size_t n = 0;
    for (const struct node *entry = log->first; entry && status == STATUS_OK;
         entry = entry->next, n++)
        if (strcmp(node_text(entry, "event"), "void") == 0)
            status = check_void(path, entry, targets[n], !(*voided)[n], taken, errors);
    return status;
}

/* The schema has passed the event, so that it is one of these. */
static unsigned act_of_event(const struct record_act *acts, size_t count, const char *event)
{
    unsigned act = 0;
    while (act + 1 < count && strcmp(acts[act].key, event) != 0)
        act++;
    return act;
}

enum status record_log(struct arena *arena, const char *path, const struct node *root,
                       const struct record_act *acts, size_t act_count,
                       const struct log_entry **entries, struct errors *errors)
{
    const struct node *log = node_member(root, "log");
    struct log_entry *read = arena_array(arena, log->count, sizeof *read);
    bool *voided = NULL;
    *entries = read;
    if (!read)
        return error_memory(errors);
    enum status status = record_voids(arena, path, log, &voided, errors);
    size_t n = 0;
    for (const struct node *item = log->first; item && status == STATUS_OK; item = item->next) {
        read[n] = (struct log_entry){
            .by = node_text(item, "by"),
            .act = act_of_event(acts, act_count, node_text(item, "event")),
            .number = n + 1,
            .voided = voided[n],
            .node = item};
        status = field_moment(item, "at", path, &read[n].at, errors);
        n++;
    }
    return status;
}

const char *channel_title(const char *channel)
{
    static const struct {
        const char *key;
        const char *title;
    } channels[] = {{"visit", "来访"},
                    {"phone", "来电"},
                    {"letter", "来信"},
                    {"online", "网上"},
                    {"assigned", "交办"}};
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        if (strcmp(channels[i].key, channel) == 0)
            return channels[i].title;
    return "";
}
