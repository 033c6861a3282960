#include "base/i18n.h"
#include "base/text.h"
#include "store/number.h"
#include "store/write.h"
#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>

/* The record as it is written: the ID first, an empty log last. */
static struct node *complete(struct arena *arena, const struct node *header, const char *id)
{
    struct node *root = node_new(arena, NODE_MAP);
    struct node *log = node_new(arena, NODE_NULL);
    if (!root || !log || !node_add_text(arena, root, "id", id))
        return NULL;
    for (const struct node *member = header->first; member; member = member->next) {
        struct node *copy = node_new(arena, member->kind);
        if (!copy)
            return NULL;
        *copy = *member;
        copy->next = NULL;
        node_add(root, member->key, copy);
    }
    log->text = "";
    node_add(root, "log", log);
    return root;
}

static char *render(const struct node *root, size_t *length)
{
    char *text = NULL;
    FILE *memory = text_stream_open(&text, length);
    if (!memory)
        return NULL;
    yaml_write_members(root, 0, &layout_default, memory);
    if (text_stream_close(memory, &text))
        return text;
    free(text);
    return NULL;
}

/* The members of a map as a file has them; NULL when memory runs out. */
static char *written(struct arena *arena, const struct node *map, size_t *length)
{
    char *text = render(map, length);
    char *kept = text ? arena_copy(arena, text, *length) : NULL;
    free(text);
    return kept;
}

const char *draft_bytes(const struct draft *draft, struct arena *arena, size_t *length)
{
    char id[RECORD_ID_SIZE];
    struct node head = {.kind = NODE_MAP};
    size_t head_length;
    if (draft->whole) {
        *length = draft->length;
        return draft->bytes;
    }
    record_id_format(draft->id, id);
    char *line = node_add_text(arena, &head, "id", id) ? written(arena, &head, &head_length) : NULL;
    char *bytes = line ? arena_alloc(arena, head_length + draft->length + 1) : NULL;
    if (!bytes)
        return NULL;
    memcpy(bytes, line, head_length);
    memcpy(bytes + head_length, draft->bytes, draft->length);
    *length = head_length + draft->length;
    return bytes;
}

/* A reader of the file has to find just what was meant. */
static enum status prove(const struct draft *draft, struct arena *arena, const struct node *wanted,
                         const char *source, struct errors *errors)
{
    size_t length;
    const char *bytes = draft_bytes(draft, arena, &length);
    if (!bytes)
        return error_memory(errors);
    const struct node *found =
        document_parse(arena, node_text(wanted, "id"), bytes, length, errors);
    if (!found)
        return errors_worst(errors);
    if (node_equal(found, wanted))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, (struct place){.path = source}, NULL,
                     _("a text in the header can not be written so that it reads back the same"));
}

enum status record_draft(const struct archive *archive, struct arena *arena, struct arena *keep,
                         const struct node *header, const char *source, struct record_id id,
                         struct draft *draft, struct errors *errors)
{
    char text[RECORD_ID_SIZE];
    struct loaded *loaded = arena_alloc(arena, ledger_kind(id.ledger)->size);
    id.number = NUMBER_LAST; /* the longest there can be */
    record_id_format(id, text);
    struct node *root = complete(arena, header, text);
    if (!root || !loaded)
        return error_memory(errors);
    enum status status = archive_refuse_links(archive, id, errors);
    if (status == STATUS_OK)
        status = record_interpret(archive, id.ledger, arena, source, root, loaded, errors);
    return status == STATUS_OK
               ? record_draft_tree(arena, keep, root, source, id, false, draft, errors)
               : status;
}

enum status record_draft_tree(struct arena *arena, struct arena *keep, const struct node *root,
                              const char *source, struct record_id id, bool whole,
                              struct draft *draft, struct errors *errors)
{
    struct node rest = {.kind = NODE_MAP, .first = root->first->next, .count = root->count - 1};
    *draft = (struct draft){.id = id, .whole = whole};
    draft->bytes = written(keep, whole ? root : &rest, &draft->length);
    return draft->bytes ? prove(draft, arena, root, source, errors) : error_memory(errors);
}
