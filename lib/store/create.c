#include "store/write.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/lock.h"
#include "yaml/build.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NUMBER_LAST = 999999999, LOST_RACES = 1000 };

/*
 * The last number handed out, remembered in .buyao/numbers/<ledger>-<year>-<department>.
 * Only a shortcut and a queue for those who want a number at once: without
 * it the directory is read, and that nobody gets a number twice rests on link(2) alone.
 */
struct counter {
    int descriptor; /* -1: there is none */
    unsigned long last;
};

static void counter_read(struct counter *counter)
{
    char text[16] = "";
    if (pread(counter->descriptor, text, sizeof text - 1, 0) > 0 && strchr(text, '\n'))
        counter->last = strtoul(text, NULL, 10);
    if (counter->last >= NUMBER_LAST)
        counter->last = 0;
}

/* With `look` only to see what it says: nothing is created and nobody waits. */
static void counter_open(const struct archive *archive, struct arena *arena, struct record_id id,
                         bool look, struct counter *counter)
{
    struct errors ignored = {0};
    *counter = (struct counter){.descriptor = -1};
    int flags = (look ? O_RDONLY : O_RDWR | O_CREAT) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    const char *directory = ".buyao/numbers";
    char *path = arena_format(arena, "%s/%s/%s-%04d-%s", archive->root, directory,
                              ledger_folder(id.ledger), id.year, id.department);
    if (path) {
        counter->descriptor = open(path, flags, FILE_MODE);
        if (!look && counter->descriptor < 0 && errno == ENOENT &&
            directory_create_below(archive->root, directory, &ignored) == STATUS_OK)
            counter->descriptor = open(path, flags, FILE_MODE);
    }
    errors_free(&ignored);
    if (counter->descriptor < 0)
        return;
    pid_t holder;
    if (look || lock_take(counter->descriptor, LOCK_PATIENCE, &holder) == 0)
        counter_read(counter);
}

/* A counter that could not be written is one that is read from the directory next time. */
static void counter_close(struct counter *counter, unsigned long last)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%lu\n", last % 1000000000);
    if (counter->descriptor < 0)
        return;
    if (last > counter->last && length > 0 &&
        pwrite(counter->descriptor, text, (size_t)length, 0) != length &&
        ftruncate(counter->descriptor, 0) != 0)
        counter->last = 0;
    close(counter->descriptor);
}

/* The highest number in the department's directory; 0 when there is none yet. */
static enum status highest_number(const char *directory, enum ledger ledger,
                                  unsigned long *highest, struct errors *errors)
{
    *highest = 0;
    DIR *stream = opendir(directory);
    if (!stream)
        return errno == ENOENT ? STATUS_OK
                               : error_system(errors, errno, directory, _("cannot read"));
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(stream))) {
        char stem[RECORD_ID_SIZE];
        size_t length = strcspn(entry->d_name, ".");
        struct record_id id;
        if (length == 0 || length >= sizeof stem)
            continue;
        memcpy(stem, entry->d_name, length);
        stem[length] = '\0';
        if (record_id_parse(stem, &id) && id.ledger == ledger && id.number > *highest)
            *highest = id.number;
    }
    int reason = errno;
    closedir(stream);
    return reason ? error_system(errors, reason, directory, _("cannot read")) : STATUS_OK;
}

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
    FILE *memory = open_memstream(&text, length);
    if (!memory)
        return NULL;
    yaml_write_members(root, 0, &layout_default, memory);
    if (text_stream_close(memory, &text))
        return text;
    free(text);
    return NULL;
}

struct creation {
    const struct archive *archive;
    enum ledger ledger;
    struct arena *arena;
    const struct node *header;
    const char *source; /* for messages; may be NULL */
    FILE *dry_run;
    struct errors *errors;
};

/* Checks the record with its ID as a reader of the file would, and returns its bytes. */
static char *prepare(const struct creation *work, const char *id, size_t *length)
{
    struct loaded *loaded = arena_alloc(work->arena, ledger_kind(work->ledger)->size);
    struct node *root = complete(work->arena, work->header, id);
    if (!root || !loaded) {
        error_memory(work->errors);
        return NULL;
    }
    if (record_interpret(work->archive, work->ledger, work->arena, work->source, root, loaded,
                         work->errors) != STATUS_OK)
        return NULL;
    char *text = render(root, length);
    const struct node *found =
        text ? document_parse(work->arena, id, text, *length, work->errors) : NULL;
    if (found && node_equal(found, root))
        return text;
    if (!text)
        error_memory(work->errors);
    else if (found)
        error_add(work->errors, STATUS_REFUSED, (struct place){.path = work->source}, NULL,
                  _("a text in the header can not be written so that it reads back the same"));
    free(text);
    return NULL;
}

static enum status check_header(const struct creation *work, struct record_id id)
{
    char text[RECORD_ID_SIZE];
    id.number = NUMBER_LAST;
    record_id_format(id, text);
    size_t length;
    char *bytes = prepare(work, text, &length);
    if (!bytes)
        return errors_worst(work->errors);
    free(bytes);
    return STATUS_OK;
}

/* One attempt at a number; `*taken` when somebody else has it. */
static enum status try_number(const struct creation *work, struct record_id id, bool *taken)
{
    char text[RECORD_ID_SIZE];
    record_id_format(id, text);
    char *name = arena_string(work->arena, text);
    char *path = archive_record_path(work->archive, work->arena, id);
    if (!name || !path)
        return error_memory(work->errors);
    *taken = access(path, F_OK) == 0;
    if (*taken)
        return STATUS_OK;
    size_t length = 0;
    char *bytes = prepare(work, name, &length);
    if (!bytes)
        return errors_worst(work->errors);
    enum status status = STATUS_OK;
    if (work->dry_run)
        fwrite(bytes, 1, length, work->dry_run);
    else
        status = file_create(path, bytes, length, FILE_MODE, taken, work->errors);
    free(bytes);
    return status;
}

static enum status hand_out(const struct creation *work, const char *directory,
                            const struct counter *counter, struct record_id *id)
{
    enum status status = STATUS_OK;
    bool taken = true;
    id->number = counter->last;
    for (int race = 0; taken && status == STATUS_OK; race++) {
        /* A number that is remembered and free needs no look at the directory. */
        unsigned long highest = 0;
        if (counter->last == 0 || race > 0)
            status = highest_number(directory, work->ledger, &highest, work->errors);
        if (status != STATUS_OK)
            break;
        if (highest > id->number)
            id->number = highest;
        if (id->number >= NUMBER_LAST || race == LOST_RACES)
            return error_add(work->errors, STATUS_SYSTEM, (struct place){.path = directory}, NULL,
                             _("no free number could be had"));
        id->number++;
        status = try_number(work, *id, &taken);
    }
    return status;
}

static char *directory_of(const struct archive *archive, struct arena *arena, struct record_id id,
                          char **below, struct errors *errors)
{
    *below = arena_format(arena, "%s/%04d/%s", ledger_folder(id.ledger), id.year, id.department);
    if (*below)
        return path_join(arena, archive->root, *below, errors);
    error_memory(errors);
    return NULL;
}

enum status record_highest(const struct archive *archive, struct arena *arena, struct record_id id,
                           unsigned long *highest, struct errors *errors)
{
    char *below, *directory = directory_of(archive, arena, id, &below, errors);
    struct counter counter;
    if (!directory)
        return STATUS_SYSTEM;
    counter_open(archive, arena, id, true, &counter);
    enum status status = highest_number(directory, id.ledger, highest, errors);
    if (counter.descriptor >= 0 && counter.last > *highest)
        *highest = counter.last;
    counter_close(&counter, 0);
    return status;
}

enum status record_create(const struct archive *archive, struct arena *arena,
                          const struct node *header, const char *source, struct record_id *id,
                          FILE *dry_run, struct errors *errors)
{
    struct creation work = {archive, id->ledger, arena, header, source, dry_run, errors};
    char *below, *directory = directory_of(archive, arena, *id, &below, errors);
    if (!directory)
        return STATUS_SYSTEM;
    struct counter counter;
    enum status status;
    if (dry_run) {
        counter_open(archive, arena, *id, true, &counter);
        status = hand_out(&work, directory, &counter, id);
        counter_close(&counter, 0);
        return status;
    }
    /* A header that will be refused must not leave a directory or a counter behind. */
    status = check_header(&work, *id);
    struct stat info;
    if (status == STATUS_OK && stat(directory, &info) != 0)
        status = directory_create_below(archive->root, below, errors);
    if (status != STATUS_OK)
        return status;
    counter_open(archive, arena, *id, false, &counter);
    status = hand_out(&work, directory, &counter, id);
    counter_close(&counter, status == STATUS_OK ? id->number : 0);
    return status;
}
