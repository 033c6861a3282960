#include "store/load.h"

#include "base/file.h"
#include "base/i18n.h"
#include "record/correct.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int case_open(int directory, const char *name, const char *path, int flags, struct errors *errors)
{
    int descriptor = openat(directory, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 && errno == ELOOP)
        error_add(errors, STATUS_REFUSED, (struct place){.path = path},
                  _("put the file itself there"), _("a symbolic link stands in the place of a case"));
    else if (descriptor < 0 && errno == EISDIR)
        error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
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
static enum status check_home(const struct case_record *record, struct errors *errors)
{
    const char *path = record->path, *id = record->id, *department = record->department;
    size_t left = strlen(path);
    if (take_end(path, &left, ".yaml", 5) && take_end(path, &left, id, strlen(id)) &&
        take_end(path, &left, "/", 1) && take_end(path, &left, department, strlen(department)) &&
        take_end(path, &left, "/", 1) && take_end(path, &left, id, 4))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, node_member(record->root, "id")),
                     NULL, _("the case '%s' belongs into cases/%.4s/%s/%s.yaml"), id, id,
                     department, id);
}

enum status case_interpret(const struct archive *archive, struct arena *arena, const char *path,
                           struct node *root, struct loaded_case *loaded, struct errors *errors)
{
    loaded->path = path;
    loaded->root = root;
    enum status status = schema_check(archive->case_schema, root, path, errors);
    if (status != STATUS_OK)
        return status;
    struct node *corrected = correct_tree(arena, path, root, errors);
    if (!corrected)
        return errors_worst(errors);
    if (corrected != root)
        status = schema_check(archive->case_schema, corrected, path, errors);
    if (status != STATUS_OK)
        return status;
    loaded->record = case_read(arena, path, corrected, errors);
    if (!loaded->record)
        return errors_worst(errors);
    struct world world = archive_world(archive);
    return process_replay(arena, &world, loaded->record, &loaded->progress, errors);
}

enum status case_load_open(const struct archive *archive, struct arena *arena, int descriptor,
                           const char *path, struct loaded_case *loaded, struct errors *errors)
{
    char *bytes;
    *loaded = (struct loaded_case){.path = path};
    enum status status = file_read_open(arena, descriptor, path, DOCUMENT_LIMIT, &bytes,
                                        &loaded->length, errors);
    if (status != STATUS_OK)
        return status;
    loaded->bytes = bytes;
    struct node *root = document_parse(arena, path, bytes, loaded->length, errors);
    if (!root)
        return STATUS_REFUSED;
    status = case_interpret(archive, arena, path, root, loaded, errors);
    return status == STATUS_OK ? check_home(loaded->record, errors) : status;
}

enum status case_load(const struct archive *archive, struct arena *arena, const char *path,
                      struct loaded_case *loaded, struct errors *errors)
{
    int descriptor = case_open(AT_FDCWD, path, path, O_RDONLY, errors);
    if (descriptor < 0)
        return errors_worst(errors);
    enum status status = case_load_open(archive, arena, descriptor, path, loaded, errors);
    close(descriptor);
    return status;
}

enum status case_load_id(const struct archive *archive, struct arena *arena, struct case_id id,
                         struct loaded_case *loaded, struct errors *errors)
{
    char *path = archive_case_path(archive, arena, id);
    if (!path)
        return error_memory(errors);
    if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        char text[CASE_ID_SIZE];
        case_id_format(id, text);
        return error_plain(errors, STATUS_REFUSED, _("buyao-list shows the cases there are"),
                           _("there is no case '%s'"), text);
    }
    return case_load(archive, arena, path, loaded, errors);
}
