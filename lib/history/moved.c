#include "history/moved.h"

#include "record/link.h"
#include "record/record.h"

#include <string.h>

enum { MOVED_LIMIT = 1024 * 1024 }; /* as a record may be */

/* --- reading them ---------------------------------------------------------- */

/* The ID in a path that ends in it and `.yaml`. */
static bool id_of_path(struct arena *arena, const char *path, struct record_id *id)
{
    const char *name = strrchr(path, '/');
    char *stem = name ? arena_copy(arena, name + 1, strcspn(name + 1, ".")) : NULL;
    return stem && record_id_parse(stem, id);
}

static bool another_number(struct record_id a, struct record_id b)
{
    bool other = a.number != b.number;
    b.number = a.number;
    return other && record_id_compare(a, b) == 0;
}

/* What no parent has comes once for each. */
static bool is_new(const struct deed *deed, size_t first, size_t count)
{
    bool added = count == deed->parents;
    for (size_t i = first; i < first + count; i++)
        added = added && deed->changes[i].what == 'A' && deed->changes[i].regular;
    return added;
}

static enum status take(struct judge *judge, struct moves *moves, const struct file_change *change)
{
    struct moved moved = {.path = change->path};
    struct git_object blob;
    struct errors ignored = {0};
    if (!id_of_path(judge->arena, change->path, &moved.now))
        return STATUS_OK;
    enum status status =
        git_read(&judge->batch, judge->arena, change->now, MOVED_LIMIT, &blob, judge->errors);
    if (status != STATUS_OK || !blob.bytes)
        return status;
    moved.version = (struct version){blob.bytes, blob.length};
    moved.root = document_parse(judge->arena, "", blob.bytes, blob.length, &ignored);
    errors_free(&ignored);
    const char *own = node_text(moved.root, "id");
    if (own && record_id_parse(own, &moved.before) && another_number(moved.before, moved.now))
        moves->items[moves->count++] = moved;
    return STATUS_OK;
}

static enum status read_moves(struct judge *judge, const struct deed *deed, struct moves *moves)
{
    const struct file_change *changes = deed->changes;
    enum status status = STATUS_OK;
    if (moves->known)
        return status;
    moves->known = true;
    moves->items = arena_array(judge->arena, deed->change_count + 1, sizeof *moves->items);
    if (!moves->items)
        return error_memory(judge->errors);
    for (size_t i = 0, next; i < deed->change_count && status == STATUS_OK; i = next) {
        enum ledger ledger;
        next = i + 1;
        while (next < deed->change_count && strcmp(changes[next].path, changes[i].path) == 0)
            next++;
        if (is_new(deed, i, next - i) &&
            judge_kept(judge->history, changes[i].path, &ledger) == KEPT_RECORD)
            status = take(judge, moves, &changes[i]);
    }
    return status;
}

/* --- what they explain ----------------------------------------------------- */

/* Whether both lie in one directory, and `path` is that of the number that was given up. */
static bool was_at(const struct moved *moved, const char *path)
{
    char name[RECORD_ID_SIZE];
    size_t directory = (size_t)(strrchr(moved->path, '/') + 1 - moved->path);
    record_id_format(moved->before, name);
    size_t length = strlen(name);
    return strncmp(path, moved->path, directory) == 0 &&
           strncmp(path + directory, name, length) == 0 &&
           strcmp(path + directory + length, ".yaml") == 0;
}

static bool gives_number(const struct node *entry, struct record_id id)
{
    char text[RECORD_ID_SIZE];
    const char *event = node_text(entry, "event");
    const char *given = node_text(node_member(entry, "set"), "id");
    record_id_format(id, text);
    return event && strcmp(event, "amend") == 0 && given && strcmp(given, text) == 0;
}

/* The entry behind those that the parent's record has. */
static const struct node *first_new(const struct moved *moved, const struct node *before)
{
    const struct node *old = node_member(before, "log"), *log = node_member(moved->root, "log");
    const struct node *entry = log ? log->first : NULL;
    for (size_t n = old ? old->count : 0; entry && n > 0; n--)
        entry = entry->next;
    return entry;
}

enum status moved_keeps(struct judge *judge, const struct deed *deed, const char *path,
                        struct version before, struct version now, bool *kept)
{
    *kept = false;
    if (deed->moves || deed->parents < 2)
        return STATUS_OK;
    enum status status = read_moves(judge, deed, deed->moved);
    for (size_t i = 0; i < deed->moved->count && status == STATUS_OK && !*kept; i++) {
        const struct moved *moved = &deed->moved->items[i];
        struct errors ignored = {0};
        if (!was_at(moved, path) || !version_extends(before, moved->version))
            continue;
        const struct node *old =
            document_parse(judge->scratch, "", before.bytes, before.length, &ignored);
        const struct node *other =
            old ? document_parse(judge->scratch, "", now.bytes, now.length, &ignored) : NULL;
        errors_free(&ignored);
        *kept = old && other && old->kind == NODE_MAP && other->kind == NODE_MAP &&
                !record_same_header(old, other) && gives_number(first_new(moved, old), moved->now);
    }
    return status;
}

static bool is_moved(const struct moves *moves, const struct node *value)
{
    struct record_id id;
    const char *rest;
    if (!value->text || !link_parse(value->text, &id, &rest))
        return false;
    for (size_t i = 0; i < moves->count; i++)
        if (record_id_compare(moves->items[i].now, id) == 0)
            return true;
    return false;
}

enum status moved_explains(struct judge *judge, const struct deed *deed, enum ledger ledger,
                           const struct piece *piece, bool *explained)
{
    struct errors ignored = {0};
    *explained = false;
    enum status status = read_moves(judge, deed, deed->moved);
    if (status != STATUS_OK || deed->moved->count == 0)
        return status;
    const struct node *list =
        document_parse(judge->scratch, "", piece->bytes, piece->length, &ignored);
    errors_free(&ignored);
    const struct node *entry = list && list->kind == NODE_LIST ? list->first : NULL;
    const char *event = node_text(entry, "event");
    const struct node *set = node_member(entry, "set");
    *explained = event && strcmp(event, "amend") == 0 && set && set->first;
    for (const struct node *value = set ? set->first : NULL; value; value = value->next)
        *explained = *explained && value->key && link_is_field(ledger, value->key) &&
                     is_moved(deed->moved, value);
    return STATUS_OK;
}
