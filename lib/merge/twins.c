#include "merge/twins.h"

#include "base/i18n.h"
#include "store/write.h"
#include "yaml/build.h"

#include <string.h>

const char *twin_path(struct arena *arena, struct record_id id)
{
    char text[RECORD_ID_SIZE];
    record_id_format(id, text);
    return arena_format(arena, "%s/%04d/%s/%s.yaml", ledger_folder(id.ledger), id.year,
                        id.department, text);
}

/* --- the conflict ---------------------------------------------------------- */

static enum status refuse(struct merging *merging, const char *path, const char *hint,
                          const char *message)
{
    return error_add(merging->errors, STATUS_REFUSED, (struct place){.path = path}, hint, "%s",
                     message);
}

static enum status refuse_same(struct merging *merging, const char *path)
{
    return refuse(merging, path,
                  _("keep the entries of both in the file, in the order of their times, and end "
                    "with git add"),
                  _("both sides have entered something in the same record; its number was handed "
                    "out once"));
}

static enum status read_sides(struct merging *merging, struct twin *twin, const char *full)
{
    const struct unmerged *unmerged = merging_unmerged(merging, twin->path);
    if (!unmerged || !unmerged->sides[0][0] || !unmerged->sides[1][0])
        return refuse(merging, full,
                      _("git status tells what is in conflict, and whether a merge is under way"),
                      _("git knows of no two records with this number"));
    if (!merging->heads[MERGING_THEIRS])
        return refuse(merging, full,
                      _("end it with git rebase --abort or git cherry-pick --abort; then git "
                        "merge, or git pull --no-rebase"),
                      _("a number that was handed out twice is mended in a merge, and git is in "
                        "none"));
    if (unmerged->base[0])
        return refuse_same(merging, full);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < MERGING_SIDES && status == STATUS_OK; i++)
        status = merging_read(merging, unmerged->sides[i], &twin->sides[i]);
    return status;
}

static const char *side_name(size_t side)
{
    return side == MERGING_OURS ? _("our side") : _("the side that is merged in");
}

static enum status load_side(struct merging *merging, const struct archive *archive,
                             struct twin *twin, const char *path, size_t side)
{
    struct loaded *loaded = arena_alloc(merging->arena, ledger_kind(twin->id.ledger)->size);
    const struct version *version = &twin->sides[side];
    if (!loaded)
        return error_memory(merging->errors);
    enum status status =
        version->bytes ? record_load_bytes(archive, twin->id.ledger, merging->arena, path,
                                           version->bytes, version->length, loaded,
                                           merging->errors)
                       : STATUS_REFUSED;
    twin->records[side] = loaded;
    if (status != STATUS_REFUSED)
        return status;
    return error_add(merging->errors, status, (struct place){.path = path},
                     _("end the merge with git merge --abort, have it mended there, and merge "
                       "again"),
                     _("the record as %s has it is broken"), side_name(side));
}

/* --- which moves ----------------------------------------------------------- */

/* When a record came into being, as its header says, which nobody ever changes. */
static struct moment first_time(enum ledger ledger, const struct node *root)
{
    static const char *const keys[LEDGER_COUNT] = {
        [LEDGER_CASES] = "received",
        [LEDGER_COMPLAINTS] = "received",
        [LEDGER_BREACHES] = "found",
        [LEDGER_INSPECTIONS] = "drawn",
    };
    struct moment at = {0};
    const struct node *text = node_member(node_member(root, keys[ledger]), "at");
    if (!text || !text->text || !moment_parse_record(text->text, text->length, &at))
        at = (struct moment){0};
    return at;
}

static int compare_bytes(struct version a, struct version b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.bytes, b.bytes, shorter);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* The later one, and of two of the same minute the one that a list would have last: for everybody. */
static enum merging_side which_moves(const struct twin *twin)
{
    struct moment ours = first_time(twin->id.ledger, twin->records[MERGING_OURS]->root);
    struct moment theirs = first_time(twin->id.ledger, twin->records[MERGING_THEIRS]->root);
    int order = moment_compare(ours, theirs);
    if (order == 0)
        order = compare_bytes(twin->sides[MERGING_OURS], twin->sides[MERGING_THEIRS]);
    return order > 0 ? MERGING_OURS : MERGING_THEIRS;
}

/* --- what it is called ----------------------------------------------------- */

/* "cases/2022/szk/" of "cases/2022/szk/2022-szk-0001.yaml". */
static const char *directory_of(struct arena *arena, const char *path)
{
    return arena_copy(arena, path, (size_t)(strrchr(path, '/') + 1 - path));
}

/* Whether a file is the record that moves, under another number already. */
static enum status try_done(struct merging *merging, const struct archive *archive,
                            struct twin *twin, const char *path)
{
    struct errors hidden = {0};
    struct loaded *loaded = arena_alloc(merging->arena, ledger_kind(twin->id.ledger)->size);
    const char *name = strrchr(path, '/') + 1, *full = NULL;
    char *stem = arena_copy(merging->arena, name, strcspn(name, "."));
    struct record_id id;
    if (!loaded || !stem)
        return error_memory(merging->errors);
    if (!record_id_parse(stem, &id) || id.ledger != twin->id.ledger)
        return STATUS_OK;
    full = archive_record_path(archive, merging->arena, id);
    if (!full)
        return error_memory(merging->errors);
    if (!record_is_there(archive, full))
        return STATUS_OK;
    enum status status =
        record_load(archive, id.ledger, merging->arena, full, loaded, &hidden);
    if (status == STATUS_SYSTEM) /* it may be just this one */
        errors_move(merging->errors, &hidden);
    struct version found = {loaded->bytes, loaded->length};
    if (status == STATUS_OK && version_extends(twin->sides[twin->moved], found)) {
        twin->done = found;
        twin->now = id;
    }
    errors_free(&hidden);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status find_done(struct merging *merging, const struct archive *archive,
                             struct twin *twin, const char *directory)
{
    size_t length = strlen(directory);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < merging->unsure_count && status == STATUS_OK && !twin->done.bytes; i++) {
        const char *path = merging->unsure[i];
        if (strncmp(path, directory, length) == 0 && strcmp(path, twin->path) != 0 &&
            !strchr(path + length, '/'))
            status = try_done(merging, archive, twin, path);
    }
    return status;
}

static enum status next_number(struct merging *merging, const struct archive *archive,
                               struct twin *twin, const struct twin *others, size_t count,
                               const char *directory)
{
    unsigned long highest;
    enum status status =
        record_highest(archive, merging->arena, twin->id, &highest, merging->errors);
    if (status == STATUS_OK)
        status = merging_highest(merging, directory, twin->id.ledger, &highest);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        struct record_id other = others[i].now;
        other.number = twin->id.number;
        if (record_id_compare(other, twin->id) == 0 && others[i].now.number > highest)
            highest = others[i].now.number;
    }
    if (highest >= NUMBER_LAST)
        return error_add(merging->errors, STATUS_SYSTEM, (struct place){.path = directory}, NULL,
                         _("no free number could be had"));
    twin->now = twin->id;
    twin->now.number = highest + 1;
    return STATUS_OK;
}

enum status twin_find(struct merging *merging, const struct archive *archive, struct record_id id,
                      struct twin *twin, const struct twin *others, size_t count)
{
    *twin = (struct twin){.id = id};
    twin->path = twin_path(merging->arena, twin->id);
    const char *directory = twin->path ? directory_of(merging->arena, twin->path) : NULL;
    const char *full = archive_record_path(archive, merging->arena, twin->id);
    if (!directory || !full)
        return error_memory(merging->errors);
    enum status status = read_sides(merging, twin, full);
    for (size_t i = 0; i < MERGING_SIDES && status == STATUS_OK; i++)
        status = load_side(merging, archive, twin, full, i);
    if (status != STATUS_OK)
        return status;
    if (record_same_header(twin->records[MERGING_OURS]->root, twin->records[MERGING_THEIRS]->root))
        return refuse_same(merging, full);
    twin->moved = which_moves(twin);
    status = find_done(merging, archive, twin, directory);
    if (status == STATUS_OK && !twin->done.bytes)
        status = next_number(merging, archive, twin, others, count, directory);
    twin->now_path = status == STATUS_OK ? twin_path(merging->arena, twin->now) : NULL;
    return status == STATUS_OK && !twin->now_path ? error_memory(merging->errors) : status;
}
