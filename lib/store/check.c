#include "store/check.h"

#include "base/i18n.h"

#include <string.h>
#include <sys/stat.h>

static enum status ignore(void *context, void *state, const struct loaded *loaded,
                          struct errors *errors)
{
    (void)context, (void)state, (void)loaded, (void)errors;
    return STATUS_OK;
}

static enum status check_ledgers(const struct archive *archive,
                                 struct scan_result results[LEDGER_COUNT], struct errors *errors)
{
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < LEDGER_COUNT; i++) {
        struct scan scan = {.ledger = (enum ledger)i, .visit = ignore, .facts = true, .strict = true};
        enum status status = archive_scan(archive, &scan, &results[i], errors);
        worst = status_worse(worst, status);
    }
    return worst;
}

/* Whether an error names a file of that name, or one in a folder of that name ("calendar/"). */
static bool names_file(const struct errors *errors, const char *name)
{
    for (size_t i = 0; i < errors->count; i++) {
        const char *path = errors->items[i].path;
        size_t length = path ? strlen(path) : 0, wanted = strlen(name);
        if (length >= wanted && (strcmp(path + length - wanted, name) == 0 ||
                                 (name[wanted - 1] == '/' && strstr(path, name))))
            return true;
    }
    return false;
}

/*
 * What needs neither policy nor roster to be right is checked even when they
 * are not, unless it is `known` to be wrong.
 */
static void check_shapes(const struct archive *archive, const struct errors *known,
                         struct errors *errors)
{
    static const struct {
        const char *file;
        const char *schema;
    } shapes[] = {{"roster.yaml", "roster.schema.json"}, {"lists.yaml", "lists.schema.json"}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct stat info;
        char *path = path_join(&arena, archive->root, shapes[i].file, errors);
        if (path && !names_file(known, shapes[i].file) && stat(path, &info) == 0)
            archive_read_checked(&arena, path, shapes[i].schema, errors);
    }
    arena_free(&arena);
}

static enum status check_broken(const char *directory, struct errors *errors)
{
    struct archive archive;
    struct errors found = {0};
    if (archive_find(&archive, directory, &found) == STATUS_OK) {
        check_shapes(&archive, errors, &found);
        if (!names_file(errors, "calendar/"))
            calendar_free(archive_calendar(&archive, &found));
        if (names_file(errors, "roster.yaml"))
            errors_free(&found);
        error_plain(&found, STATUS_REFUSED, NULL,
                    _("the cases can not be checked before policy and roster are mended"));
        archive_close(&archive);
    }
    errors_move(errors, &found);
    return STATUS_FOUND;
}

enum status check_archive(const char *directory, struct habits habits, struct archive *archive,
                          struct scan_result results[LEDGER_COUNT], struct errors *errors)
{
    memset(results, 0, LEDGER_COUNT * sizeof *results);
    enum status status = archive_open(archive, directory, errors);
    if (status == STATUS_SYSTEM)
        return status;
    if (status != STATUS_OK)
        return check_broken(directory, errors);
    archive->habits = habits;
    struct calendar *calendar = archive_calendar(archive, errors);
    calendar_free(calendar);
    archive_check_lists(archive, errors);
    status = check_ledgers(archive, results, errors);
    return errors_worst(errors) == STATUS_SYSTEM ? STATUS_SYSTEM : status;
}

static bool same_file(const char *a, const char *b)
{
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* True when the argument is `name` in the archive. */
static bool is_member(const struct archive *archive, struct arena *arena, const char *argument,
                      const char *name, struct errors *errors)
{
    char *path = path_join(arena, archive->root, name, errors);
    return path && same_file(path, argument);
}

static bool in_calendar(const struct archive *archive, struct arena *arena, const char *argument)
{
    const char *slash = strrchr(argument, '/');
    char *path = arena_format(arena, "%s/calendar/%s", archive->root, slash ? slash + 1 : argument);
    return path && same_file(path, argument);
}

/* A record of whichever ledger, by ID or path. */
static enum status check_record(const struct archive *archive, struct arena *arena,
                                const char *argument, struct errors *errors)
{
    struct record_id id;
    enum status status = archive_find_any(archive, argument, &id, errors);
    if (status != STATUS_OK)
        return status;
    struct loaded *loaded = arena_alloc(arena, ledger_kind(id.ledger)->size);
    return loaded ? record_load_id(archive, arena, id, loaded, errors) : error_memory(errors);
}

enum status check_file(const struct archive *archive, const char *argument, struct errors *errors)
{
    struct arena arena = {0};
    enum status status = STATUS_OK;
    if (is_member(archive, &arena, argument, "lists.yaml", errors)) {
        status = archive_check_lists(archive, errors);
    } else if (in_calendar(archive, &arena, argument)) {
        struct calendar *calendar = archive_calendar(archive, errors);
        status = calendar ? STATUS_OK : errors_worst(errors);
        calendar_free(calendar);
    } else if (!is_member(archive, &arena, argument, "buyao.yaml", errors) &&
               !is_member(archive, &arena, argument, "roster.yaml", errors)) {
        status = check_record(archive, &arena, argument, errors);
    }
    arena_free(&arena);
    return status;
}
