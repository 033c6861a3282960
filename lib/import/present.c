#include "import/gather.h"

#include "base/array.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- records with IDs ----------------------------------------------------------- */

static bool same_value(const struct node *a, const struct node *b);

static bool same_members(const struct node *a, const struct node *b)
{
    if (a->count != b->count)
        return false;
    for (const struct node *member = a->first; member; member = member->next) {
        const struct node *other = node_member(b, member->key);
        if (!other || !same_value(member, other))
            return false;
    }
    return true;
}

/* `a` is the beginning of `b`; of two lists that are as long it is all of it. */
static bool begins_list(const struct node *a, const struct node *b)
{
    const struct node *other = b->first;
    for (const struct node *item = a->first; item; item = item->next, other = other->next)
        if (!other || !same_value(item, other))
            return false;
    return true;
}

/* Whatever the order of keys, which CSV does not tell. */
static bool same_value(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == NODE_MAP)
        return same_members(a, b);
    if (a->kind == NODE_LIST)
        return a->count == b->count && begins_list(a, b);
    return strcmp(a->text, b->text) == 0;
}

/* Whether a record is this one, with all of its entries and maybe more behind them. */
static bool continues(const struct node *there, const struct node *here)
{
    if (there->kind != NODE_MAP || there->count != here->count)
        return false;
    for (const struct node *member = here->first; member; member = member->next) {
        const struct node *other = node_member(there, member->key);
        bool log = strcmp(member->key, "log") == 0;
        if (!other || (log ? !begins_list(member, other) : !same_value(member, other)))
            return false;
    }
    return true;
}

static enum status look_for_id(struct gathering *gathering, struct slot *slot)
{
    struct archive disk = gathering->archive;
    struct loaded there;
    struct errors hidden = {0};
    struct arena *arena = &gathering->scratch;
    disk.pending = NULL;
    if (!record_is_there(&disk, slot->path))
        return STATUS_OK;
    enum status status = record_load_tree(&disk, arena, slot->path, &there, &hidden);
    const struct node *here =
        document_parse(arena, slot->path, slot->draft.bytes, slot->draft.length, &hidden);
    if (status == STATUS_SYSTEM || hidden.lost) {
        errors_move(gathering->errors, &hidden);
        return STATUS_SYSTEM;
    }
    errors_free(&hidden);
    slot->there = status == STATUS_OK && here && continues(there.root, here);
    if (!slot->there)
        gather_refuse(gathering, slot,
                      _("what is in the archive stays as it is; take this one out"),
                      _("the archive has another record with this ID"));
    return STATUS_OK;
}

/* --- records that get a number ------------------------------------------------------ */

/* A record that is there: the digest of its header without the ID tells what to compare it with. */
struct print {
    char digest[DIGEST_SIZE];
    struct record_id id;
    bool taken; /* one row of the file is this record */
};

struct prints {
    struct print *items;
    size_t count, capacity;
};

/* The bytes before the log of a record, without its ID; keys of a record alone begin a line. */
static size_t header_length(const char *bytes, size_t length)
{
    static const char log[] = "\nlog:";
    for (size_t i = 0; i + sizeof log - 1 <= length; i++)
        if (memcmp(bytes + i, log, sizeof log - 1) == 0)
            return i;
    return length;
}

static const char *after_first_line(const char *bytes, size_t *length)
{
    const char *feed = memchr(bytes, '\n', *length);
    const char *rest = feed ? feed + 1 : bytes + *length;
    *length -= (size_t)(rest - bytes);
    return rest;
}

static int compare_prints(const void *a, const void *b)
{
    const struct print *first = a, *second = b;
    return strcmp(first->digest, second->digest);
}

/* What cannot be read is not a record that is there; buyao-check names it. */
static const char *read_record(struct gathering *gathering, struct record_id id, size_t *length)
{
    struct errors hidden = {0};
    char *bytes = NULL;
    const char *path = archive_record_path(&gathering->archive, &gathering->scratch, id);
    enum status status = path ? file_read(&gathering->scratch, path, DOCUMENT_LIMIT, &bytes, length,
                                          &hidden)
                              : STATUS_SYSTEM;
    errors_free(&hidden);
    return status == STATUS_OK ? after_first_line(bytes, length) : NULL;
}

static enum status add_print(struct gathering *gathering, struct prints *prints,
                             struct record_id id)
{
    struct print *grown =
        array_room(prints->items, prints->count, &prints->capacity, sizeof *grown);
    size_t length;
    if (!grown)
        return error_memory(gathering->errors);
    prints->items = grown;
    const char *bytes = read_record(gathering, id, &length);
    if (bytes) {
        grown[prints->count] = (struct print){.id = id};
        digest_bytes(bytes, header_length(bytes, length), grown[prints->count++].digest);
    }
    arena_reset(&gathering->scratch);
    return STATUS_OK;
}

/* The records of a department's year. */
static enum status add_prints(struct gathering *gathering, struct prints *prints,
                              struct record_id year)
{
    char stem[RECORD_ID_SIZE + sizeof ".yaml"];
    const char *path = arena_format(&gathering->scratch, "%s/%s/%04d/%s", gathering->archive.root,
                                    ledger_folder(year.ledger), year.year, year.department);
    DIR *stream = path ? opendir(path) : NULL;
    enum status status = path ? STATUS_OK : error_memory(gathering->errors);
    if (path && !stream && errno != ENOENT)
        status = error_system(gathering->errors, errno, path, _("cannot read"));
    struct dirent *entry;
    while (stream && status == STATUS_OK && (entry = readdir(stream))) {
        size_t length = strcspn(entry->d_name, ".");
        struct record_id id;
        if (length >= RECORD_ID_SIZE || strcmp(entry->d_name + length, ".yaml") != 0)
            continue;
        memcpy(stem, entry->d_name, length);
        stem[length] = '\0';
        if (record_id_parse(stem, &id))
            status = add_print(gathering, prints, id);
    }
    if (stream)
        closedir(stream);
    return status;
}

static int compare_slots(const void *a, const void *b)
{
    const struct slot *const *first = a, *const *second = b;
    return record_id_compare((*first)->draft.id, (*second)->draft.id);
}

static enum status gather_prints(struct gathering *gathering, struct slot *const *slots,
                                 size_t count, struct prints *prints)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (i == 0 || record_id_compare(slots[i - 1]->draft.id, slots[i]->draft.id) != 0)
            status = add_prints(gathering, prints, slots[i]->draft.id);
    if (prints->count > 1)
        qsort(prints->items, prints->count, sizeof *prints->items, compare_prints);
    return status;
}

static bool is_print_of(struct gathering *gathering, const struct print *print,
                        const struct draft *draft)
{
    struct record_id year = print->id;
    size_t length;
    year.number = draft->id.number;
    if (print->taken || record_id_compare(year, draft->id) != 0)
        return false;
    const char *bytes = read_record(gathering, print->id, &length);
    bool same = bytes && length >= draft->length && memcmp(bytes, draft->bytes, draft->length) == 0;
    arena_reset(&gathering->scratch);
    return same;
}

/* Each record that is there is one row's at most: two rows that are the same are two records. */
static void look_for_print(struct gathering *gathering, struct prints *prints, struct slot *slot)
{
    struct print wanted = {.taken = false};
    const struct draft *draft = &slot->draft;
    digest_bytes(draft->bytes, header_length(draft->bytes, draft->length), wanted.digest);
    struct print *found = prints->count ? bsearch(&wanted, prints->items, prints->count,
                                                  sizeof wanted, compare_prints)
                                        : NULL;
    while (found && found > prints->items && compare_prints(&wanted, found - 1) == 0)
        found--;
    for (; found && found < prints->items + prints->count && compare_prints(&wanted, found) == 0;
         found++)
        if (is_print_of(gathering, found, draft)) {
            found->taken = slot->there = true;
            return;
        }
}

static enum status look_for_rows(struct gathering *gathering)
{
    struct prints prints = {0};
    struct slot **slots = calloc(gathering->count + 1, sizeof *slots);
    size_t count = 0;
    if (!slots)
        return error_memory(gathering->errors);
    for (size_t i = 0; i < gathering->count; i++)
        if (!gathering->slots[i].bad)
            slots[count++] = &gathering->slots[i];
    if (count > 1)
        qsort(slots, count, sizeof *slots, compare_slots);
    enum status status = gather_prints(gathering, slots, count, &prints);
    for (size_t i = 0; i < gathering->count && status == STATUS_OK; i++)
        if (!gathering->slots[i].bad)
            look_for_print(gathering, &prints, &gathering->slots[i]);
    free(prints.items);
    free(slots);
    return status;
}

enum status gather_present(struct gathering *gathering)
{
    enum status status = STATUS_OK;
    if (!gathering->numbered)
        return look_for_rows(gathering);
    for (size_t i = 0; i < gathering->count && status == STATUS_OK; i++) {
        if (!gathering->slots[i].bad)
            status = look_for_id(gathering, &gathering->slots[i]);
        arena_reset(&gathering->scratch);
    }
    return status;
}
