#include "store/ledger.h"

#include "base/file.h"
#include "base/i18n.h"
#include "record/correct.h"
#include "store/breaches.h"
#include "store/complaints.h"
#include "store/inspections.h"
#include "store/load.h"
#include "store/renumbered.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct ledger_kind *const kinds[LEDGER_COUNT] = {
    [LEDGER_CASES] = &case_kind,
    [LEDGER_COMPLAINTS] = &complaint_kind,
    [LEDGER_BREACHES] = &breach_kind,
    [LEDGER_INSPECTIONS] = &inspection_kind,
};

const struct ledger_kind *ledger_kind(enum ledger ledger)
{
    return kinds[ledger];
}

bool record_is_secret(enum ledger ledger, const struct loaded *loaded)
{
    return kinds[ledger]->is_secret && kinds[ledger]->is_secret(loaded);
}

enum status record_refuse_withheld(enum ledger ledger, const struct loaded *loaded,
                                   struct errors *errors)
{
    const struct ledger_kind *kind = kinds[ledger];
    return kind->refuse_withheld ? kind->refuse_withheld(loaded, errors) : STATUS_OK;
}

int record_open(int directory, const char *name, const char *path, int flags,
                struct errors *errors)
{
    int descriptor =
        openat(directory, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 && errno == ELOOP)
        error_add(errors, STATUS_REFUSED, (struct place){.path = path},
                  _("put the file itself there"),
                  _("a symbolic link stands in the place of a record"));
    else if (descriptor < 0 && errno == EISDIR)
        error_add(errors, STATUS_REFUSED, (struct place){.path = path}, _("move it away"),
                  _("a directory stands where a file should be"));
    else if (descriptor < 0)
        error_system(errors, errno, path, _("cannot open"));
    return descriptor;
}

/* Whether the first `*length` bytes end in `count` others, which are then left off. */
static bool take_end(const char *text, size_t *length, const char *end, size_t count)
{
    if (*length < count || memcmp(text + *length - count, end, count) != 0)
        return false;
    *length -= count;
    return true;
}

/* cases/2022/szk/2022-szk-0001.yaml: the ID has to agree with each part of the path. */
enum status record_check_home(enum ledger ledger, const struct loaded *loaded,
                              struct errors *errors)
{
    const char *path = loaded->path, *id = node_text(loaded->corrected, "id");
    const char *department = node_text(loaded->corrected, "department");
    size_t left = strlen(path);
    if (take_end(path, &left, ".yaml", 5) && take_end(path, &left, id, strlen(id)) &&
        take_end(path, &left, "/", 1) && take_end(path, &left, department, strlen(department)) &&
        take_end(path, &left, "/", 1) && take_end(path, &left, id, 4))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED,
                     node_place(path, node_member(loaded->corrected, "id")), NULL,
                     _("the record '%s' belongs into %s/%.4s/%s/%s.yaml"), id,
                     ledger_folder(ledger), id, department, id);
}

enum status record_interpret(const struct archive *archive, enum ledger ledger,
                             struct arena *arena, const char *path, struct node *root,
                             struct loaded *loaded, struct errors *errors)
{
    loaded->path = path;
    loaded->root = root;
    loaded->renumbers = NULL;
    const struct schema *schema = archive_schema(archive, ledger, errors);
    if (!schema)
        return STATUS_SYSTEM;
    enum status status = schema_check(schema, root, path, errors);
    if (status != STATUS_OK)
        return status;
    struct node *corrected = correct_tree(arena, ledger, path, root, errors);
    if (!corrected)
        return errors_worst(errors);
    if (corrected != root)
        status = schema_check(schema, corrected, path, errors);
    loaded->corrected = corrected;
    if (status == STATUS_OK)
        status = renumbered_entries(archive, arena, ledger, loaded, errors);
    return status == STATUS_OK ? kinds[ledger]->interpret(archive, arena, loaded, errors) : status;
}

enum status record_load_bytes(const struct archive *archive, enum ledger ledger,
                              struct arena *arena, const char *path, const char *bytes,
                              size_t length, struct loaded *loaded, struct errors *errors)
{
    memset(loaded, 0, kinds[ledger]->size);
    loaded->bytes = bytes;
    loaded->length = length;
    size_t before = errors->count;
    struct node *root = document_parse(arena, path, bytes, length, errors);
    enum status status = root ? record_interpret(archive, ledger, arena, path, root, loaded, errors)
                              : STATUS_REFUSED;
    if (status == STATUS_OK)
        status = record_check_home(ledger, loaded, errors);
    if (status == STATUS_REFUSED && record_is_secret(ledger, loaded))
        errors_conceal(errors, before, _("the record is broken, and not shown"));
    return status;
}

enum status record_load_open(const struct archive *archive, enum ledger ledger,
                             struct arena *arena, int descriptor, const char *path,
                             struct loaded *loaded, struct errors *errors)
{
    char *bytes;
    size_t length;
    memset(loaded, 0, kinds[ledger]->size);
    enum status status =
        file_read_open(arena, descriptor, path, DOCUMENT_LIMIT, &bytes, &length, errors);
    return status == STATUS_OK
               ? record_load_bytes(archive, ledger, arena, path, bytes, length, loaded, errors)
               : status;
}

bool record_is_there(const struct archive *archive, const char *path)
{
    return pending_find(archive->pending, path) || access(path, F_OK) == 0;
}

enum status record_check_named(const struct archive *archive, struct arena *arena,
                               const char *path, const struct node *name, enum ledger ledger,
                               struct record_id *id, struct errors *errors)
{
    const struct ledger_kind *kind = kinds[ledger];
    bool named = record_id_parse(name->text, id) && id->ledger == ledger;
    const char *place = named ? archive_record_path(archive, arena, *id) : NULL;
    if (named && !place)
        return error_memory(errors);
    if (named && record_is_there(archive, place))
        return STATUS_OK;
    if (archive_remains(archive, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    return error_add(errors, STATUS_REFUSED, node_place(path, name), _(kind->missing_hint),
                     _(kind->missing), name->text);
}

enum status record_load_tree(const struct archive *archive, struct arena *arena, const char *path,
                             struct loaded *loaded, struct errors *errors)
{
    const struct pending *pending = pending_find(archive->pending, path);
    char *bytes = NULL;
    *loaded = (struct loaded){.path = path};
    if (pending) {
        loaded->bytes = pending->bytes;
        loaded->length = pending->length;
    } else {
        int descriptor = record_open(AT_FDCWD, path, path, O_RDONLY, errors);
        if (descriptor < 0)
            return errors_worst(errors);
        enum status status = file_read_open(arena, descriptor, path, DOCUMENT_LIMIT, &bytes,
                                            &loaded->length, errors);
        close(descriptor);
        if (status != STATUS_OK)
            return status;
        loaded->bytes = bytes;
    }
    loaded->root = document_parse(arena, path, loaded->bytes, loaded->length, errors);
    return loaded->root ? STATUS_OK : errors_worst(errors);
}

enum status record_load(const struct archive *archive, enum ledger ledger, struct arena *arena,
                        const char *path, struct loaded *loaded, struct errors *errors)
{
    const struct pending *pending = pending_find(archive->pending, path);
    if (pending)
        return record_load_bytes(archive, ledger, arena, path, pending->bytes, pending->length,
                                 loaded, errors);
    int descriptor = record_open(AT_FDCWD, path, path, O_RDONLY, errors);
    if (descriptor < 0)
        return errors_worst(errors);
    enum status status =
        record_load_open(archive, ledger, arena, descriptor, path, loaded, errors);
    close(descriptor);
    return status;
}

enum status record_missing(const struct archive *archive, struct record_id id,
                           struct errors *errors)
{
    char text[RECORD_ID_SIZE];
    if (archive_remains(archive, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    record_id_format(id, text);
    const struct ledger_kind *kind = kinds[id.ledger];
    return error_plain(errors, STATUS_REFUSED, _(kind->missing_hint), _(kind->missing), text);
}

enum status record_load_id(const struct archive *archive, struct arena *arena,
                           struct record_id id, struct loaded *loaded, struct errors *errors)
{
    char *path = archive_record_path(archive, arena, id);
    if (!path)
        return error_memory(errors);
    if (!record_is_there(archive, path) && (errno == ENOENT || errno == ENOTDIR))
        return record_missing(archive, id, errors);
    enum status status = archive_refuse_links(archive, id, errors);
    return status == STATUS_OK ? record_load(archive, id.ledger, arena, path, loaded, errors)
                               : status;
}
