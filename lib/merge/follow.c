#include "merge/follow.h"

#include "base/i18n.h"
#include "record/record.h"
#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>

/* A record as each side has it; NULL where a side has none, or another one of that number. */
struct origins {
    const struct node *roots[MERGING_SIDES];
};

static enum status read_tree(const struct following *following, const char *id,
                             const struct node **root)
{
    struct errors hidden = {0};
    struct version version;
    enum status status = merging_read(following->merging, id, &version);
    if (status != STATUS_OK)
        return status;
    *root = version.bytes ? document_parse(following->merging->arena, "", version.bytes,
                                           version.length, &hidden)
                          : NULL;
    bool lost = hidden.lost;
    errors_free(&hidden);
    return lost ? error_memory(following->merging->errors) : STATUS_OK;
}

/* Both sides have it under the number that its header has, whatever it is called by now. */
static enum status read_origins(const struct following *following, const struct node *root,
                                struct origins *origins)
{
    struct record_id id;
    *origins = (struct origins){{NULL}};
    if (!record_id_parse(node_text(root, "id"), &id))
        return STATUS_OK;
    const char *path = twin_path(following->merging->arena, id);
    enum status status = path ? STATUS_OK : error_memory(following->merging->errors);
    for (size_t i = 0; i < MERGING_SIDES && status == STATUS_OK; i++) {
        const struct side_change *change =
            merging_change(following->merging, (enum merging_side)i, path);
        const struct node *found = NULL;
        if (change)
            status = read_tree(following, change->now, &found);
        if (found && found->kind == NODE_MAP && record_same_header(found, root))
            origins->roots[i] = found;
    }
    return status;
}

/* The entry from which a field has its value: the last correction of it, else the one it is in. */
static size_t source_of(const struct node *root, const bool *voided, const struct link *link)
{
    size_t source = link->entry, number = 1;
    for (const struct node *entry = node_member(root, "log")->first; entry;
         entry = entry->next, number++)
        if (!voided[number - 1] && node_member(node_member(entry, "set"), link->field))
            source = number;
    return source;
}

static const struct node *nth_entry(const struct node *root, size_t number)
{
    const struct node *entry = node_member(root, "log")->first;
    while (entry && number-- > 1)
        entry = entry->next;
    return entry;
}

static bool has_entry(const struct node *root, const struct node *wanted)
{
    const struct node *log = node_member(root, "log");
    for (const struct node *entry = log ? log->first : NULL; entry; entry = entry->next)
        if (node_equal(entry, wanted))
            return true;
    return false;
}

/* Whether each side entered what a field says; `source` 0 is the header. */
static void who_entered(const struct origins *origins, const struct node *root, size_t source,
                        bool entered[MERGING_SIDES])
{
    const struct node *entry = source ? nth_entry(root, source) : NULL;
    for (size_t i = 0; i < MERGING_SIDES; i++)
        entered[i] = origins->roots[i] && (!entry || has_entry(origins->roots[i], entry));
}

static const struct twin *twin_named(const struct following *following, struct record_id id,
                                     bool heir)
{
    for (size_t i = 0; i < following->twin_count; i++) {
        const struct twin *twin = &following->twins[i];
        if (record_id_compare(heir ? twin->now : twin->id, id) == 0)
            return twin;
    }
    return NULL;
}

static enum status set_link(const struct following *following, const struct link *link,
                            const struct twin *twin, struct node *set)
{
    struct arena *arena = following->merging->arena;
    char number[RECORD_ID_SIZE];
    record_id_format(twin->now, number);
    const char *text = arena_format(arena, "%s%s", number, link->rest);
    return text && node_add_text(arena, set, link->field, text)
               ? STATUS_OK
               : error_memory(following->merging->errors);
}

enum status follow_links(const struct following *following, enum ledger ledger,
                         const struct node *root, const struct node *corrected,
                         struct followed *followed)
{
    struct links links;
    struct origins origins;
    bool known = false;
    const bool *voided = record_voided(following->merging->arena, node_member(root, "log"));
    if (!voided || !links_read(following->merging->arena, ledger, corrected, &links))
        return error_memory(following->merging->errors);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < links.count && status == STATUS_OK; i++) {
        const struct link *link = &links.items[i];
        const struct twin *twin = twin_named(following, link->id, false);
        size_t source = source_of(root, voided, link);
        bool entered[MERGING_SIDES];
        if (source > 0 && source != link->entry && twin_named(following, link->id, true))
            followed->done = true;
        if (!twin)
            continue;
        if (!known)
            status = read_origins(following, root, &origins);
        known = true;
        if (status != STATUS_OK)
            break;
        who_entered(&origins, root, source, entered);
        bool both = entered[MERGING_OURS] && entered[MERGING_THEIRS];
        enum merging_side side =
            entered[MERGING_THEIRS] ? MERGING_THEIRS : MERGING_OURS;
        followed->unsure = followed->unsure || both;
        if (!both && side == twin->moved)
            status = set_link(following, link, twin, followed->set);
    }
    return status;
}

enum status follow_names(const struct following *following, enum ledger ledger,
                         const struct node *root, bool *names)
{
    struct links links;
    *names = false;
    if (!links_read(following->merging->arena, ledger, root, &links))
        return error_memory(following->merging->errors);
    for (size_t i = 0; i < links.count; i++)
        *names = *names || twin_named(following, links.items[i].id, false);
    /* What a correction names counts as well. */
    const struct node *log = node_member(root, "log");
    for (const struct node *entry = log ? log->first : NULL; entry; entry = entry->next) {
        const struct node *set = node_member(entry, "set");
        for (const struct node *value = set ? set->first : NULL; value; value = value->next) {
            struct record_id id;
            const char *rest;
            if (value->key && value->text && link_is_field(ledger, value->key) &&
                link_parse(value->text, &id, &rest))
                *names = *names || twin_named(following, id, false) ||
                         twin_named(following, id, true);
        }
    }
    return STATUS_OK;
}

/* --- where to look --------------------------------------------------------- */

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

enum status follow_candidates(const struct following *following, const char ***paths,
                              size_t *count)
{
    const struct merging *merging = following->merging;
    size_t room = merging->unsure_count + merging->unmerged_count, have = 0;
    for (size_t i = 0; i < MERGING_SIDES; i++)
        room += merging->change_counts[i];
    const char **all = arena_array(merging->arena, room + 1, sizeof *all);
    *paths = all;
    *count = 0;
    if (!all)
        return error_memory(merging->errors);
    for (size_t i = 0; i < merging->unsure_count; i++)
        all[have++] = merging->unsure[i];
    for (size_t i = 0; i < merging->unmerged_count; i++)
        all[have++] = merging->unmerged[i].path;
    for (size_t side = 0; side < MERGING_SIDES; side++)
        for (size_t i = 0; i < merging->change_counts[side]; i++)
            all[have++] = merging->changes[side][i].path;
    qsort(all, have, sizeof *all, by_text);
    for (size_t i = 0; i < have; i++)
        if (*count == 0 || strcmp(all[*count - 1], all[i]) != 0)
            all[(*count)++] = all[i];
    return STATUS_OK;
}

bool follow_is_record(struct arena *arena, const char *path, struct record_id *id)
{
    const char *name = strrchr(path, '/');
    char *stem = name ? arena_copy(arena, name + 1, strcspn(name + 1, ".")) : NULL;
    if (!stem || !record_id_parse(stem, id))
        return false;
    const char *home = twin_path(arena, *id);
    return home && strcmp(home, path) == 0;
}

enum status follow_refuse_unmerged(const struct following *following,
                                   const struct archive *archive, struct record_id id)
{
    struct merging *merging = following->merging;
    const char *path = twin_path(merging->arena, id);
    const char *full = archive_record_path(archive, merging->arena, id);
    const struct unmerged *unmerged = path ? merging_unmerged(merging, path) : NULL;
    if (!unmerged || !full)
        return error_memory(merging->errors);
    for (size_t side = 0; side < MERGING_SIDES; side++) {
        const struct node *root = NULL;
        bool names = false;
        enum status status = STATUS_OK;
        if (unmerged->sides[side][0])
            status = read_tree(following, unmerged->sides[side], &root);
        if (status == STATUS_OK && root)
            status = follow_names(following, id.ledger, root, &names);
        if (status != STATUS_OK)
            return status;
        if (names)
            return error_add(merging->errors, STATUS_REFUSED, (struct place){.path = full},
                             _("if its number was handed out twice as well, name both in one "
                               "command; else settle this conflict first"),
                             _("the record is in conflict itself, and names one that may get "
                               "another number"));
    }
    return STATUS_OK;
}
