#include "store/ids.h"

#include "base/array.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- names in a directory --- */

struct names {
    char **items;
    size_t count, capacity;
    bool lost; /* memory ran out */
};

static void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void keep(struct names *names, const char *name)
{
    char **items = array_room(names->items, names->count, &names->capacity, sizeof *items);
    if (items)
        names->items = items;
    char *copy = items ? strdup(name) : NULL;
    if (copy)
        names->items[names->count++] = copy;
    else
        names->lost = true;
}

/* The visible names of a directory that is no link, in order. */
static struct names read_names(int base, const char *path)
{
    struct names names = {0};
    struct dirent *entry;
    int descriptor = openat(base, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (descriptor >= 0 && !stream) {
        names.lost = errno == ENOMEM;
        close(descriptor);
    }
    while (stream && !names.lost && (entry = readdir(stream)))
        if (entry->d_name[0] != '.')
            keep(&names, entry->d_name);
    if (stream)
        closedir(stream);
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

/* --- the folders --- */

struct folder {
    char path[64];              /* below the archive's root */
    char start[RECORD_ID_SIZE]; /* of the IDs in it */
};

/* Whether one text is how the other begins. */
static bool agree(const char *typed, const char *text)
{
    for (; *typed && *text; typed++, text++)
        if (*typed != *text)
            return false;
    return true;
}

/* False for a name that is none of a department. */
static bool read_folder(enum ledger ledger, const char *year, const char *department,
                        struct folder *folder)
{
    struct record_id id;
    char text[RECORD_ID_SIZE];
    int length = snprintf(text, sizeof text, "%s-%s-0000", year, department);
    if (length < 0 || (size_t)length >= sizeof text || !record_id_parse(text, &id))
        return false;
    id.ledger = ledger;
    record_id_format(id, folder->start);
    folder->start[strlen(folder->start) - strlen("0000")] = '\0';
    length = snprintf(folder->path, sizeof folder->path, "%s/%s/%s", ledger_folder(ledger), year,
                      department);
    return length > 0 && (size_t)length < sizeof folder->path;
}

struct folders {
    struct folder *items;
    size_t count, capacity;
    bool lost;
};

static bool is_year(const char *name)
{
    return strlen(name) == 4 && strspn(name, "0123456789") == 4;
}

static void find_folders(int root, enum ledger ledger, const char *typed, struct folders *folders)
{
    char path[64];
    struct folder folder;
    struct names years = read_names(root, ledger_folder(ledger));
    folders->lost = years.lost;
    for (size_t i = 0; i < years.count && !folders->lost; i++) {
        if (!is_year(years.items[i]) || !agree(typed, years.items[i]))
            continue;
        snprintf(path, sizeof path, "%s/%s", ledger_folder(ledger), years.items[i]);
        struct names departments = read_names(root, path);
        folders->lost = departments.lost;
        for (size_t k = 0; k < departments.count && !folders->lost; k++) {
            if (!read_folder(ledger, years.items[i], departments.items[k], &folder) ||
                !agree(typed, folder.start))
                continue;
            struct folder *items =
                array_room(folders->items, folders->count, &folders->capacity, sizeof *items);
            folders->lost = !items;
            if (!items)
                continue;
            folders->items = items;
            folders->items[folders->count++] = folder;
        }
        names_free(&departments);
    }
    names_free(&years);
}

/* --- the records --- */

/* Leaves the IDs that begin as typed. */
static void keep_ids(const struct folder *folder, const char *typed, struct names *names)
{
    struct record_id id;
    size_t kept = 0, start = strlen(folder->start);
    for (size_t i = 0; i < names->count; i++) {
        char *name = names->items[i], *end = strrchr(name, '.');
        bool fits = end && strcmp(end, ".yaml") == 0 && strncmp(name, folder->start, start) == 0 &&
                    strncmp(name, typed, strlen(typed)) == 0;
        if (fits) {
            *end = '\0';
            fits = record_id_parse(name, &id) && strlen(name) >= strlen(typed);
        }
        if (fits)
            names->items[kept++] = name;
        else
            free(name);
    }
    names->count = kept;
}

/* Too many to be looked through: what their next character can be. */
static void take_beginnings(const char *typed, const struct names *names, id_taker *take,
                            void *context)
{
    char before[RECORD_ID_SIZE] = "", now[RECORD_ID_SIZE];
    for (size_t i = 0; i < names->count; i++) {
        int length = snprintf(now, sizeof now, "%.*s", (int)strlen(typed) + 1, names->items[i]);
        if (length <= 0 || (size_t)length >= sizeof now || strcmp(before, now) == 0)
            continue;
        memcpy(before, now, (size_t)length + 1);
        take(context, now, strlen(names->items[i]) == (size_t)length);
    }
}

static int compare_ids(const void *left, const void *right)
{
    const char *a = *(char *const *)left, *b = *(char *const *)right;
    size_t one = strlen(a), other = strlen(b);
    return one != other ? (one > other) - (one < other) : strcmp(a, b);
}

static bool take_records(int root, const struct folder *folder, const char *typed, id_taker *take,
                         void *context)
{
    /* Not yet typed so far: as if it had been, for nothing else can follow. */
    const char *begun = strlen(typed) < strlen(folder->start) ? folder->start : typed;
    struct names names = read_names(root, folder->path);
    keep_ids(folder, begun, &names);
    if (names.count > IDS_MOST) {
        take_beginnings(begun, &names, take, context);
    } else if (names.count) {
        qsort(names.items, names.count, sizeof *names.items, compare_ids);
        for (size_t i = 0; i < names.count; i++)
            take(context, names.items[i], true);
    }
    bool complete = !names.lost;
    names_free(&names);
    return complete;
}

bool ids_each(const struct archive *archive, enum ledger ledger, const char *typed, id_taker *take,
              void *context)
{
    struct folders folders = {0};
    int root = open(archive->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return true;
    find_folders(root, ledger, typed, &folders);
    bool complete = !folders.lost;
    for (size_t i = 0; i < folders.count && complete; i++) {
        const struct folder *folder = &folders.items[i];
        if (folders.count > 1 && strlen(typed) < strlen(folder->start))
            take(context, folder->start, false);
        else
            complete = take_records(root, folder, typed, take, context);
    }
    free(folders.items);
    close(root);
    return complete;
}

bool ids_years(const struct archive *archive, enum ledger ledger,
               void (*take)(void *context, int year), void *context)
{
    int root = open(archive->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return true;
    struct names years = read_names(root, ledger_folder(ledger));
    for (size_t i = 0; i < years.count; i++)
        if (is_year(years.items[i]))
            take(context, (int)strtol(years.items[i], NULL, 10));
    bool complete = !years.lost;
    names_free(&years);
    close(root);
    return complete;
}
