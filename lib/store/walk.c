#include "store/walk.h"

#include "base/array.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);
    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* --- the folders --------------------------------------------------------------------- */

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static enum status note_stray(struct walk *walk, const char *directory, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (!walk->strict || length < 0 || (size_t)length >= sizeof path)
        return STATUS_OK;
    return error_add(&walk->errors, STATUS_FOUND, (struct place){.path = path},
                     _("records lie in <year>/<department>/"), _("does not belong here"));
}

static enum status cannot_read(struct walk *walk, int errnum, const char *path)
{
    return error_system(&walk->errors, errnum, path, _("cannot read"));
}

/* Calls `take` for each visible name in a directory, in order. One that is not there has none. */
static enum status each_name(struct walk *walk, const char *directory,
                             enum status (*take)(struct walk *, const char *, const char *))
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, alphasort);
    if (count < 0)
        return errno == ENOENT ? STATUS_OK : cannot_read(walk, errno, directory);
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        if (status != STATUS_SYSTEM)
            status = take(walk, directory, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

/* <year>/<department> at the end of a path is how the IDs there begin. */
static void read_folder(struct walk_folder *folder, enum ledger ledger)
{
    char text[RECORD_ID_SIZE];
    const char *name = strrchr(folder->path, '/');
    int length = snprintf(text, sizeof text, "%.4s-%s-0000", name - 4, name + 1);
    if (length < 0 || (size_t)length >= sizeof text || !record_id_parse(text, &folder->id))
        return;
    folder->named = true;
    folder->id.ledger = ledger;
    record_id_format(folder->id, folder->start);
    folder->start_length = strlen(folder->start) - strlen("0000");
    folder->start[folder->start_length] = '\0';
}

static enum status keep_folder(struct walk *walk, const char *path)
{
    struct walk_folder *grown =
        array_room(walk->folders, walk->count, &walk->capacity, sizeof *grown);
    if (!grown)
        return error_memory(&walk->errors);
    walk->folders = grown;
    struct walk_folder *folder = &grown[walk->count];
    *folder = (struct walk_folder){.path = strdup(path)};
    if (!folder->path)
        return error_memory(&walk->errors);
    read_folder(folder, walk->ledger);
    walk->count++;
    return STATUS_OK;
}

static bool is_linked(struct walk *walk, const char *path)
{
    bool linked = archive_refuse_link(path, &walk->errors) != STATUS_OK;
    walk->linked += linked;
    return linked;
}

static enum status take_department(struct walk *walk, const char *directory, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return cannot_read(walk, ENAMETOOLONG, directory);
    if (is_linked(walk, path))
        return STATUS_OK;
    DIR *stream = opendir(path);
    if (!stream && errno == ENOTDIR)
        return note_stray(walk, directory, name);
    if (!stream)
        return cannot_read(walk, errno, path);
    closedir(stream);
    return keep_folder(walk, path);
}

static bool is_year(const char *name)
{
    return strlen(name) == 4 && strspn(name, "0123456789") == 4;
}

static enum status take_year(struct walk *walk, const char *directory, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return cannot_read(walk, ENAMETOOLONG, directory);
    struct stat info;
    if (!is_year(name) || (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)))
        return note_stray(walk, directory, name);
    if (walk->last_year && strtol(name, NULL, 10) > walk->last_year)
        return STATUS_OK;
    if (is_linked(walk, path))
        return STATUS_OK;
    return each_name(walk, path, take_department);
}

enum status walk_open(struct walk *walk, const struct archive *archive)
{
    char folder[PATH_MAX];
    walk->archive = archive;
    int length =
        snprintf(folder, sizeof folder, "%s/%s", archive->root, ledger_folder(walk->ledger));
    if (length < 0 || (size_t)length >= sizeof folder)
        return cannot_read(walk, ENAMETOOLONG, archive->root);
    return each_name(walk, folder, take_year);
}

/* --- the files of one ---------------------------------------------------------------- */

/* printf() would take more time than all else about a file that has not changed. */
static size_t put_id(const struct walk_folder *folder, unsigned long number, char *id)
{
    char digits[24];
    size_t length = folder->start_length, count = 0;
    memcpy(id, folder->start, length);
    for (; number || count < 4; number /= 10)
        digits[count++] = (char)('0' + number % 10);
    while (count)
        id[length++] = digits[--count];
    id[length] = '\0';
    return length;
}

void walk_id(const struct walk_folder *folder, unsigned long number, char id[RECORD_ID_SIZE])
{
    put_id(folder, number, id);
}

void walk_name(const struct walk_folder *folder, unsigned long number, char name[WALK_NAME])
{
    memcpy(name + put_id(folder, number, name), ".yaml", sizeof ".yaml");
}

/* The number in a name that begins as the folder's records do; false when it is named otherwise. */
static bool read_number(const struct walk_folder *folder, const char *name, unsigned long *number)
{
    const char *digits = name + folder->start_length;
    if (!folder->named || strncmp(name, folder->start, folder->start_length) != 0)
        return false;
    size_t count = strspn(digits, "0123456789");
    if (count < 4 || count > 9 || (count > 4 && *digits == '0') ||
        strcmp(digits + count, ".yaml") != 0)
        return false;
    *number = 0;
    for (size_t i = 0; i < count; i++)
        *number = *number * 10 + (unsigned long)(digits[i] - '0');
    return true;
}

static bool keep_number(struct walk *walk, unsigned long number)
{
    unsigned long *grown =
        array_room(walk->numbers, walk->number_count, &walk->number_capacity, sizeof *grown);
    if (!grown)
        return false;
    walk->numbers = grown;
    grown[walk->number_count++] = number;
    return true;
}

static bool keep_odd(struct walk *walk, const char *name)
{
    char **grown = array_room(walk->odd, walk->odd_count, &walk->odd_capacity, sizeof *grown);
    if (!grown)
        return false;
    walk->odd = grown;
    grown[walk->odd_count] = strdup(name);
    return grown[walk->odd_count] && ++walk->odd_count;
}

static void take_file(struct walk *walk, const struct walk_folder *folder, const char *name)
{
    unsigned long number;
    bool good = true;
    if (name[0] == '.')
        return;
    if (read_number(folder, name, &number))
        good = keep_number(walk, number);
    else if (ends_with(name, ".yaml") || ends_with(name, ".yml"))
        good = keep_odd(walk, name);
    else
        note_stray(walk, folder->path, name);
    if (!good) {
        error_memory(&walk->errors);
        walk->failed = true;
    }
}

static int compare_numbers(const void *left, const void *right)
{
    const unsigned long *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static int compare_names(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static void forget_names(struct walk *walk)
{
    for (size_t i = 0; i < walk->odd_count; i++)
        free(walk->odd[i]);
    walk->odd_count = walk->odd_given = walk->number_count = walk->given = 0;
}

static void read_names(struct walk *walk, const struct walk_folder *folder)
{
    forget_names(walk);
    DIR *stream = opendir(folder->path);
    const struct dirent *entry;
    int reason = stream ? 0 : errno;
    errno = 0;
    while (stream && (entry = readdir(stream))) {
        take_file(walk, folder, entry->d_name);
        errno = 0;
    }
    if (stream)
        reason = errno;
    if (reason) {
        cannot_read(walk, reason, folder->path);
        walk->failed = true;
    }
    if (stream)
        closedir(stream);
    if (walk->number_count > 1)
        qsort(walk->numbers, walk->number_count, sizeof *walk->numbers, compare_numbers);
    if (walk->odd_count > 1)
        qsort(walk->odd, walk->odd_count, sizeof *walk->odd, compare_names);
}

/* The next numbers of a folder; the last batch of them stands for all that follow, too. */
static void give_numbers(struct walk *walk, struct walk_batch *batch)
{
    size_t left = walk->number_count - walk->given;
    batch->from = walk->given ? walk->numbers[walk->given - 1] + 1 : 0;
    batch->count = left < WALK_BATCH ? left : WALK_BATCH;
    if (batch->count)
        memcpy(batch->numbers, walk->numbers + walk->given, batch->count * sizeof *batch->numbers);
    walk->given += batch->count;
    walk->files += batch->count;
    walk->numbered = walk->given < walk->number_count;
    batch->until = walk->numbered ? batch->numbers[batch->count - 1] : ULONG_MAX;
}

static void give_odd(struct walk *walk, struct walk_batch *batch)
{
    const char *name = walk->odd[walk->odd_given++];
    memcpy(batch->odd, name, strlen(name) + 1);
    batch->count = 0;
    walk->files++;
}

bool walk_next(struct walk *walk, struct walk_batch *batch, size_t *files)
{
    pthread_mutex_lock(&walk->mutex);
    bool inside = walk->numbered || walk->odd_given < walk->odd_count;
    bool more = inside || walk->next < walk->count;
    batch->odd[0] = '\0';
    if (more && !inside) {
        read_names(walk, &walk->folders[walk->next++]);
        walk->numbered = true;
    }
    if (more) {
        batch->folder = &walk->folders[walk->next - 1];
        if (walk->numbered)
            give_numbers(walk, batch);
        else
            give_odd(walk, batch);
    }
    *files = walk->files;
    pthread_mutex_unlock(&walk->mutex);
    return more;
}

void walk_close(struct walk *walk)
{
    forget_names(walk);
    for (size_t i = 0; i < walk->count; i++)
        free(walk->folders[i].path);
    free(walk->folders);
    free(walk->numbers);
    free(walk->odd);
    errors_free(&walk->errors);
    pthread_mutex_destroy(&walk->mutex);
}
