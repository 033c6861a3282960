#include "store/renumbered.h"

#include "base/i18n.h"
#include "record/correct.h"
#include "record/link.h"
#include "record/record.h"

#include <string.h>

struct following {
    const struct archive *archive;
    struct arena *arena;
    enum ledger ledger;
    const struct loaded *loaded;
    const bool *voided; /* of each entry of the log */
    struct errors *errors;
};

/* What a field held before the entry with that number. */
static const char *value_before(const struct following *work, const char *field, size_t number)
{
    const struct node *root = work->loaded->root;
    const char *before = correct_value(root, field);
    size_t n = 1;
    for (const struct node *entry = node_member(root, "log")->first; entry && n < number;
         entry = entry->next, n++) {
        const char *text =
            work->voided[n - 1] ? NULL : node_text(node_member(entry, "set"), field);
        before = text ? text : before;
    }
    return before;
}

/* Whether the record with this tree had that number, in its header or by a correction. */
static bool had_number(const struct node *root, struct record_id id)
{
    char text[RECORD_ID_SIZE];
    record_id_format(id, text);
    const char *own = node_text(root, "id");
    if (own && strcmp(own, text) == 0)
        return true;
    const struct node *log = node_member(root, "log");
    for (const struct node *entry = log ? log->first : NULL; entry; entry = entry->next) {
        own = node_text(node_member(entry, "set"), "id");
        if (own && strcmp(own, text) == 0)
            return true;
    }
    return false;
}

/* A record that is broken follows nothing; it is named where it is checked. */
static enum status follows(const struct following *work, struct record_id before,
                           struct record_id now, bool *good)
{
    struct loaded named;
    struct errors hidden = {0};
    char *path = archive_record_path(work->archive, work->arena, now);
    if (!path)
        return error_memory(work->errors);
    enum status status =
        record_is_there(work->archive, path)
            ? record_load_tree(work->archive, work->arena, path, &named, &hidden)
            : STATUS_REFUSED;
    if (status == STATUS_SYSTEM)
        errors_move(work->errors, &hidden);
    errors_free(&hidden);
    *good = status == STATUS_OK && had_number(named.root, before);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status value_follows(const struct following *work, const struct node *value,
                                 size_t number, bool *good)
{
    struct record_id before, now;
    const char *rest, *rest_before;
    *good = strcmp(value->key, "id") == 0;
    if (*good || !link_is_field(work->ledger, value->key))
        return STATUS_OK;
    const char *text = value_before(work, value->key, number);
    if (!text || !link_parse(text, &before, &rest_before) ||
        !link_parse(value->text, &now, &rest) || strcmp(rest, rest_before) != 0 ||
        before.ledger != now.ledger)
        return STATUS_OK;
    return follows(work, before, now, good);
}

/* An amendment that holds. */
static enum status judge_entry(const struct following *work, const struct node *entry,
                               size_t number, bool *renumbers)
{
    *renumbers = true;
    for (const struct node *value = node_member(entry, "set")->first; value; value = value->next) {
        bool good;
        enum status status = value_follows(work, value, number, &good);
        if (status != STATUS_OK)
            return status;
        *renumbers = *renumbers && good;
        if (!good && correct_is_number(work->ledger, value->key))
            return error_add(work->errors, STATUS_REFUSED,
                             node_place(work->loaded->path, value), NULL,
                             _("'%s' is no new number of the record that '%s' named"),
                             value->text, value->key);
    }
    return STATUS_OK;
}

/* The entry that takes back the one with that number, and stands. */
static const struct node *taken_back_by(const struct following *work, size_t number)
{
    const struct node *back = node_member(work->loaded->root, "log")->first;
    for (size_t n = 0; back; back = back->next, n++)
        if (!work->voided[n] && strcmp(node_text(back, "event"), "void") == 0 &&
            node_number(back, "entry", 0) == (long)number)
            break;
    return back;
}

/* One that was taken back, after which the old number would name another record. */
static enum status judge_void(const struct following *work, const struct node *entry,
                              size_t number)
{
    const struct node *back = taken_back_by(work, number);
    for (const struct node *value = node_member(entry, "set")->first; value; value = value->next) {
        bool good;
        if (!correct_is_number(work->ledger, value->key) || strcmp(value->key, "id") == 0)
            continue;
        enum status status = value_follows(work, value, number, &good);
        if (status == STATUS_OK && good)
            status = error_add(work->errors, STATUS_REFUSED,
                               node_place(work->loaded->path, node_member(back, "entry")), NULL,
                               _("the entry %zu follows a new number and can not be voided"),
                               number);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status renumbered_entries(const struct archive *archive, struct arena *arena,
                               enum ledger ledger, struct loaded *loaded, struct errors *errors)
{
    struct following work = {archive, arena, ledger, loaded, NULL, errors};
    const struct node *log = node_member(loaded->root, "log");
    bool *renumbers = NULL;
    enum status status = STATUS_OK;
    size_t number = 1;
    for (const struct node *entry = log->first; entry && status == STATUS_OK;
         entry = entry->next, number++) {
        if (strcmp(node_text(entry, "event"), "amend") != 0)
            continue;
        if (!renumbers) {
            renumbers = arena_array(arena, log->count, sizeof *renumbers);
            work.voided = record_voided(arena, log);
        }
        if (!renumbers || !work.voided)
            return error_memory(errors);
        status = work.voided[number - 1]
                     ? judge_void(&work, entry, number)
                     : judge_entry(&work, entry, number, &renumbers[number - 1]);
    }
    loaded->renumbers = renumbers;
    return status;
}
