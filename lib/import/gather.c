#include "import/gather.h"

#include "base/array.h"
#include "base/i18n.h"
#include "record/correct.h"

#include <string.h>

/* --- saying what is wrong ------------------------------------------------------- */

static const char *name_of(const struct candidate *candidate, const struct error *error)
{
    bool named = error->column > 0 && error->column <= candidate->name_count;
    const char *name = named ? candidate->names[error->column - 1] : NULL;
    /* What is said of an entry may begin with its name. */
    return name && strncmp(error->message, name, strlen(name)) == 0 ? NULL : name;
}

static void name_error(struct gathering *gathering, const struct candidate *candidate,
                       const struct error *error)
{
    struct place place = {gathering->order->path, error->line ? error->line : candidate->line,
                          candidate->cells ? error->column : 0};
    const char *name = name_of(candidate, error);
    if (gathering->named == IMPORT_ERRORS) {
        gathering->unnamed++;
        return;
    }
    gathering->named++;
    if (name)
        error_add(gathering->errors, STATUS_REFUSED, place, error->hint, _("%s: %s"), name,
                  error->message);
    else
        error_add(gathering->errors, STATUS_REFUSED, place, error->hint, "%s", error->message);
}

/* What the system failed in ends it all, and is told as it is. */
static enum status settle(struct gathering *gathering, const struct candidate *candidate,
                          struct slot *slot, struct errors *found)
{
    if (found->lost || errors_worst(found) == STATUS_SYSTEM) {
        errors_move(gathering->errors, found);
        return STATUS_SYSTEM;
    }
    if (!slot->bad && found->count) {
        slot->bad = true;
        gathering->import->bad++;
        errors_sort(found);
        for (size_t i = 0; i < found->count; i++)
            name_error(gathering, candidate, &found->items[i]);
    }
    if (slot->bad && slot->path)
        pending_remove(&gathering->pending, slot->path);
    errors_free(found);
    return STATUS_OK;
}

void gather_refuse(struct gathering *gathering, struct slot *slot, const char *hint,
                   const char *message)
{
    struct candidate candidate = {.line = slot->line};
    struct error error = {
        .line = slot->line, .message = (char *)message, .hint = (char *)hint};
    slot->bad = true;
    gathering->import->bad++;
    name_error(gathering, &candidate, &error);
}

/* --- what a record is ------------------------------------------------------------- */

static struct slot *add_slot(struct gathering *gathering, const struct candidate *candidate)
{
    struct slot *grown =
        array_room(gathering->slots, gathering->count, &gathering->capacity, sizeof *grown);
    if (!grown) {
        error_memory(gathering->errors);
        return NULL;
    }
    gathering->slots = grown;
    grown[gathering->count] = (struct slot){.line = candidate->line};
    return &grown[gathering->count++];
}

static enum status interpret(struct gathering *gathering, const struct candidate *candidate,
                             struct record_id id, struct errors *found)
{
    struct arena *arena = &gathering->scratch;
    struct loaded *loaded = arena_alloc(arena, ledger_kind(candidate->ledger)->size);
    if (!loaded)
        return error_memory(found);
    size_t before = found->count;
    enum status status = archive_refuse_links(&gathering->archive, id, found);
    if (status == STATUS_OK)
        status = record_interpret(&gathering->archive, candidate->ledger, arena,
                                  gathering->order->path, candidate->root, loaded, found);
    if (status == STATUS_REFUSED && record_is_secret(candidate->ledger, loaded))
        errors_conceal(found, before, _("the record does not hold, and is not shown"));
    return status;
}

/* --- records with IDs of their own --------------------------------------------------- */

/*
 * Where it will lie, by its ID with all corrections; a record of which that is not known is
 * judged later.
 */
static enum status place_record(struct gathering *gathering, const struct candidate *candidate,
                                struct slot *slot, struct errors *found)
{
    struct arena *arena = &gathering->scratch;
    const struct schema *schema = archive_schema(&gathering->archive, candidate->ledger, found);
    const char *path = gathering->order->path;
    struct record_id id;
    if (!schema)
        return STATUS_SYSTEM;
    enum status status = schema_check(schema, candidate->root, path, found);
    const struct node *corrected =
        status == STATUS_OK ? correct_tree(arena, candidate->ledger, path, candidate->root, found)
                            : NULL;
    const char *text = node_text(corrected, "id");
    if (!text || !record_id_parse(text, &id) || id.ledger != candidate->ledger)
        return STATUS_OK;
    status = record_draft_tree(arena, &gathering->import->keep, candidate->root, path, id, true,
                               &slot->draft, found);
    slot->path = archive_record_path(&gathering->archive, &gathering->import->keep, id);
    if (status != STATUS_OK)
        slot->path = NULL;
    return slot->path || status == STATUS_REFUSED ? STATUS_OK : error_memory(found);
}

/* What is wrong is said when all of the file is known. */
static enum status find(struct gathering *gathering, const struct candidate *candidate,
                        struct errors *found)
{
    struct slot *slot = add_slot(gathering, candidate);
    enum status status = slot ? STATUS_OK : STATUS_SYSTEM;
    if (slot && candidate->root && found->count == 0)
        status = place_record(gathering, candidate, slot, found);
    if (status == STATUS_SYSTEM || found->lost || errors_worst(found) == STATUS_SYSTEM) {
        errors_move(gathering->errors, found);
        return STATUS_SYSTEM;
    }
    errors_free(found);
    struct pending pending = {slot->path, slot->draft.bytes, slot->draft.length};
    if (!slot->path)
        return STATUS_OK;
    if (pending_find(&gathering->pending, slot->path)) {
        gather_refuse(gathering, slot, _("take one of them out"),
                      _("a record with this ID stands in the file already"));
        slot->path = NULL;
        return STATUS_OK;
    }
    return pending_add(&gathering->pending, pending) ? STATUS_OK : error_memory(gathering->errors);
}

static enum status judge(struct gathering *gathering, const struct candidate *candidate,
                         struct errors *found)
{
    struct slot *slot = &gathering->slots[gathering->next++];
    struct node *root = candidate->root;
    if (slot->bad) {
        errors_free(found);
        return STATUS_OK;
    }
    if (root && found->count == 0)
        interpret(gathering, candidate, slot->draft.id, found);
    /* It holds, and yet could not be written: then that is what is wrong. */
    if (root && found->count == 0 && !found->lost && !slot->path)
        place_record(gathering, candidate, slot, found);
    if (found->count == 0 && !found->lost && !slot->path)
        error_add(found, STATUS_REFUSED, (struct place){.line = candidate->line}, NULL,
                  _("the ID is none of this ledger"));
    return settle(gathering, candidate, slot, found);
}

/* --- records that get a number ------------------------------------------------------- */

static enum status take(struct gathering *gathering, const struct candidate *candidate,
                        struct errors *found)
{
    struct slot *slot = add_slot(gathering, candidate);
    if (!slot)
        return STATUS_SYSTEM;
    if (candidate->root && found->count == 0 &&
        interpret(gathering, candidate, candidate->id, found) == STATUS_OK)
        record_draft_tree(&gathering->scratch, &gathering->import->keep, candidate->root,
                          gathering->order->path, candidate->id, false, &slot->draft, found);
    return settle(gathering, candidate, slot, found);
}

enum status gather(struct gathering *gathering, const struct candidate *candidate,
                   struct errors *found)
{
    enum status status = !gathering->numbered ? take(gathering, candidate, found)
                         : gathering->judging ? judge(gathering, candidate, found)
                                              : find(gathering, candidate, found);
    arena_reset(&gathering->scratch);
    return status;
}
