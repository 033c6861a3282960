#include "store/write.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/lock.h"
#include "yaml/build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPLACED_LIMIT = 16 * 1024 * 1024 }; /* with both sides of a merge it is no record */

/* Another process may have replaced the file between our open() and our lock. */
static bool still_there(int descriptor, const char *path, struct stat *info)
{
    struct stat now;
    return fstat(descriptor, info) == 0 && lstat(path, &now) == 0 && info->st_dev == now.st_dev &&
           info->st_ino == now.st_ino;
}

static enum status report_lock(const char *path, int reason, pid_t holder, struct errors *errors)
{
    if (reason != EAGAIN)
        return error_system(errors, reason, path, _("cannot lock"));
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = path},
                     _("run the command again when that process is done"),
                     _("another process (%ld) has been writing this record for %d seconds"),
                     (long)holder, LOCK_PATIENCE / 1000);
}

/* Opens and locks the file that has this name now; -1 with an error. */
static int open_locked(const char *path, struct stat *info, struct errors *errors)
{
    for (;;) {
        int descriptor = record_open(AT_FDCWD, path, path, O_RDWR, errors);
        if (descriptor < 0)
            return -1;
        pid_t holder = 0;
        int reason = lock_take(descriptor, LOCK_PATIENCE, &holder);
        if (reason == 0 && still_there(descriptor, path, info))
            return descriptor;
        close(descriptor);
        if (reason != 0) {
            report_lock(path, reason, holder, errors);
            return -1;
        }
    }
}

static enum status refuse_layout(const char *path, const struct node *where, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, node_place(path, where),
                     _("write the log as the last key of the file, one '- ' for each entry, and "
                       "nothing after it"),
                     _("the log leaves no safe place for an entry at the end of the file"));
}

/* How the log is written, so that the entry joins it in the same style. */
static enum status find_layout(const struct loaded *before, struct layout *layout,
                               struct errors *errors)
{
    const struct node *log = node_member(before->root, "log");
    if (log->flow || log->next || before->root->flow)
        return refuse_layout(before->path, log, errors);
    *layout = layout_of(log, before->bytes, before->length);
    return STATUS_OK;
}

static char *render(const struct node *entry, const struct layout *layout, size_t *length)
{
    char *text = NULL;
    FILE *memory = text_stream_open(&text, length);
    if (!memory)
        return NULL;
    yaml_write_item(entry, layout, memory);
    if (text_stream_close(memory, &text))
        return text;
    free(text);
    return NULL;
}

/* The old bytes, a line end if the last line has none, and the entry. */
static char *join(struct arena *arena, const struct loaded *before, const char *newline,
                  const char *entry, size_t entry_length, size_t *length)
{
    bool open_line = before->length > 0 && before->bytes[before->length - 1] != '\n';
    size_t gap = open_line ? strlen(newline) : 0;
    char *bytes = arena_alloc(arena, before->length + gap + entry_length + 1);
    if (!bytes)
        return NULL;
    memcpy(bytes, before->bytes, before->length);
    memcpy(bytes + before->length, newline, gap);
    memcpy(bytes + before->length + gap, entry, entry_length);
    *length = before->length + gap + entry_length;
    return bytes;
}

/* What a reader will find in the new bytes has to be the record and the entry, nothing else. */
static enum status prove(struct arena *arena, const struct loaded *before,
                         const struct node *wanted, const char *bytes, size_t length,
                         struct errors *errors)
{
    struct errors hidden = {0};
    const struct node *log = node_member(before->root, "log");
    if (length > DOCUMENT_LIMIT)
        return error_add(errors, STATUS_REFUSED, (struct place){.path = before->path}, NULL,
                         _("with this entry the file would be larger than %d bytes"),
                         DOCUMENT_LIMIT);
    const struct node *found = document_parse(arena, before->path, bytes, length, &hidden);
    bool same = found && node_equal(found, wanted);
    bool lost = hidden.lost;
    errors_free(&hidden);
    if (lost)
        return error_memory(errors);
    return same ? STATUS_OK : refuse_layout(before->path, log, errors);
}

/* The same tree with the entry at the end of its log; the tree before stays as it is. */
static struct node *with_entry(struct arena *arena, const struct loaded *before,
                               struct node *entry, struct errors *errors)
{
    struct node *root =
        document_parse(arena, before->path, before->bytes, before->length, errors);
    if (!root)
        return NULL;
    struct node *log = root->first;
    while (strcmp(log->key, "log") != 0)
        log = log->next;
    if (log->kind == NODE_NULL) {
        log->kind = NODE_LIST;
        log->text = NULL;
        log->length = 0;
    }
    node_add(log, NULL, entry);
    return root;
}

enum status record_extend(const struct archive *archive, struct arena *arena, enum ledger ledger,
                          const struct loaded *before, struct node *entry, const char *path,
                          struct extended *extended, struct errors *errors)
{
    struct layout layout;
    extended->after = arena_alloc(arena, ledger_kind(ledger)->size);
    struct node *root = with_entry(arena, before, entry, errors);
    if (!extended->after || !root)
        return root ? error_memory(errors) : errors_worst(errors);
    size_t known = errors->count;
    enum status status =
        record_interpret(archive, ledger, arena, path, root, extended->after, errors);
    if (status == STATUS_OK)
        status = record_check_home(ledger, extended->after, errors);
    if (status == STATUS_REFUSED && record_is_secret(ledger, before))
        errors_conceal(errors, known, _("with this entry the record would not hold"));
    if (status == STATUS_OK)
        status = find_layout(before, &layout, errors);
    if (status != STATUS_OK)
        return status;
    char *text = render(entry, &layout, &extended->entry_length);
    if (!text)
        return error_memory(errors);
    char *bytes = join(arena, before, layout.newline, text, extended->entry_length,
                       &extended->length);
    free(text);
    if (!bytes)
        return error_memory(errors);
    extended->bytes = bytes;
    return prove(arena, before, extended->after->root, bytes, extended->length, errors);
}

struct appending {
    const struct archive *archive;
    enum ledger ledger;
    struct arena *arena;
    entry_composer compose;
    void *context;
    FILE *dry_run;
    struct errors *errors;
};

static enum status append(const struct appending *work, int descriptor, const char *path,
                          const struct stat *old, struct loaded *after)
{
    struct extended extended;
    struct loaded *before = arena_alloc(work->arena, ledger_kind(work->ledger)->size);
    struct node *entry = node_new(work->arena, NODE_MAP);
    if (!before || !entry)
        return error_memory(work->errors);
    enum status status = record_load_open(work->archive, work->ledger, work->arena, descriptor,
                                          path, before, work->errors);
    if (status == STATUS_OK)
        status = work->compose(work->context, work->arena, before, entry, work->errors);
    if (status == STATUS_OK)
        status = record_extend(work->archive, work->arena, work->ledger, before, entry, path,
                               &extended, work->errors);
    if (status != STATUS_OK)
        return status;
    memcpy(after, extended.after, ledger_kind(work->ledger)->size);
    if (!work->dry_run)
        return file_succeed(path, extended.bytes, extended.length, old, work->errors);
    fwrite(extended.bytes + extended.length - extended.entry_length, 1, extended.entry_length,
           work->dry_run);
    return STATUS_OK;
}

enum status record_append(const struct archive *archive, struct arena *arena, struct record_id id,
                          entry_composer compose, void *context, FILE *dry_run,
                          struct loaded *after, struct errors *errors)
{
    char *path = archive_record_path(archive, arena, id);
    if (!path)
        return error_memory(errors);
    if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return record_missing(archive, id, errors);
    enum status status = archive_refuse_links(archive, id, errors);
    if (status != STATUS_OK)
        return status;
    struct stat info;
    int descriptor = open_locked(path, &info, errors);
    if (descriptor < 0)
        return errors_worst(errors);
    struct appending work = {archive, id.ledger, arena, compose, context, dry_run, errors};
    status = append(&work, descriptor, path, &info, after);
    close(descriptor);
    return status;
}

static bool holds(int descriptor, const char *path, const char *bytes, size_t length,
                  struct errors *errors)
{
    struct arena arena = {0};
    char *found;
    size_t found_length;
    bool same = file_read_open(&arena, descriptor, path, REPLACED_LIMIT, &found, &found_length,
                               errors) == STATUS_OK &&
                found_length == length && memcmp(found, bytes, length) == 0;
    arena_free(&arena);
    return same;
}

enum status record_replace(const char *path, const char *before, size_t before_length,
                           const char *bytes, size_t length, struct errors *errors)
{
    struct stat info;
    size_t known = errors->count;
    int descriptor = open_locked(path, &info, errors);
    if (descriptor < 0)
        return errors_worst(errors);
    enum status status;
    if (holds(descriptor, path, before, before_length, errors))
        status = file_succeed(path, bytes, length, &info, errors);
    else if (errors->count > known)
        status = errors_worst(errors);
    else
        status = error_add(errors, STATUS_SYSTEM, (struct place){.path = path},
                           _("run the command again"), _("the file was changed meanwhile"));
    close(descriptor);
    return status;
}
