#include "store/number.h"

#include "base/file.h"
#include "base/i18n.h"
#include "store/lock.h"
#include "store/write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void counter_read(struct counter *counter)
{
    char text[16] = "";
    if (pread(counter->descriptor, text, sizeof text - 1, 0) > 0 && strchr(text, '\n'))
        counter->last = strtoul(text, NULL, 10);
    if (counter->last >= NUMBER_LAST)
        counter->last = 0;
}

void counter_open(const struct archive *archive, struct arena *arena, struct record_id id,
                  bool look, struct counter *counter)
{
    struct errors ignored = {0};
    *counter = (struct counter){.descriptor = -1};
    const struct file_modes *modes = &archive->policy->modes;
    int flags = (look ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    bool there;
    const char *directory = ".buyao/numbers";
    char *path = arena_format(arena, "%s/%s/%s-%04d-%s", archive->root, directory,
                              ledger_folder(id.ledger), id.year, id.department);
    if (path) {
        counter->descriptor = open(path, flags);
        if (!look && counter->descriptor < 0 && errno == ENOENT &&
            directory_create_below(archive->root, directory, modes, &ignored) == STATUS_OK &&
            file_create(path, "", 0, file_new_mode(modes), &there, &ignored) == STATUS_OK)
            counter->descriptor = open(path, flags);
    }
    errors_free(&ignored);
    if (counter->descriptor < 0)
        return;
    pid_t holder;
    if (look || lock_take(counter->descriptor, LOCK_PATIENCE, &holder) == 0)
        counter_read(counter);
}

void counter_close(struct counter *counter, unsigned long last)
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

void number_note(const char *name, enum ledger ledger, unsigned long *highest)
{
    char stem[RECORD_ID_SIZE];
    struct record_id id;
    size_t length = strcspn(name, ".");
    if (length >= sizeof stem)
        return;
    memcpy(stem, name, length);
    stem[length] = '\0';
    if (record_id_parse(stem, &id) && id.ledger == ledger && id.number > *highest)
        *highest = id.number;
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
    while ((entry = readdir(stream)))
        number_note(entry->d_name, ledger, highest);
    int reason = errno;
    closedir(stream);
    return reason ? error_system(errors, reason, directory, _("cannot read")) : STATUS_OK;
}

enum status number_none(const char *directory, struct errors *errors)
{
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = directory}, NULL,
                     _("no free number could be had"));
}

static enum status next_number(const char *directory, bool look, struct record_id *id,
                               struct errors *errors)
{
    unsigned long highest = 0;
    enum status status =
        look ? highest_number(directory, id->ledger, &highest, errors) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    if (highest > id->number)
        id->number = highest;
    if (id->number >= NUMBER_LAST)
        return number_none(directory, errors);
    id->number++;
    return STATUS_OK;
}

enum status number_free(const struct archive *archive, struct arena *arena, const char *directory,
                        bool look, struct record_id *id, struct errors *errors)
{
    /* A number that is remembered and free needs no look at the directory. */
    for (int race = 0; race < LOST_RACES; race++) {
        enum status status = next_number(directory, look || race > 0, id, errors);
        if (status != STATUS_OK)
            return status;
        const char *path = archive_record_path(archive, arena, *id);
        if (!path)
            return error_memory(errors);
        if (access(path, F_OK) != 0)
            return STATUS_OK;
    }
    return number_none(directory, errors);
}

char *number_directory(const struct archive *archive, struct arena *arena, struct record_id id,
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
    char *below, *directory = number_directory(archive, arena, id, &below, errors);
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
