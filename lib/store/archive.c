#include "store/archive.h"

#include "base/file.h"
#include "base/i18n.h"
#include "record/lists.h"
#include "store/ledger.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FURTHEST_UP = 64 };

char *path_join(struct arena *arena, const char *directory, const char *name,
                struct errors *errors)
{
    size_t length = strlen(directory), name_length = strlen(name);
    size_t slash = length == 0 || directory[length - 1] != '/';
    char *path = arena_alloc(arena, length + slash + name_length + 1);
    if (!path) {
        error_memory(errors);
        return NULL;
    }
    memcpy(path, directory, length);
    memcpy(path + length, "/", slash);
    memcpy(path + length + slash, name, name_length);
    return path;
}

static bool is_root(const char *directory, struct arena *arena, struct errors *errors)
{
    char *path = path_join(arena, directory, "buyao.yaml", errors);
    struct stat info;
    return path && stat(path, &info) == 0;
}

static bool same_directory(const char *a, const char *b)
{
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* "." or "../.." …: paths in messages stay as short as the user would write them. */
static const char *search_upwards(struct arena *arena, struct errors *errors)
{
    const char *here = ".";
    for (int i = 0; i < FURTHEST_UP; i++) {
        if (is_root(here, arena, errors))
            return here;
        const char *above =
            strcmp(here, ".") == 0 ? ".." : path_join(arena, "..", here, errors);
        if (!above || same_directory(here, above))
            return NULL;
        here = above;
    }
    return NULL;
}

static const char *find_root(struct arena *arena, const char *directory, struct errors *errors)
{
    if (!directory || !*directory)
        return search_upwards(arena, errors);
    if (is_root(directory, arena, errors)) {
        const char *root = arena_string(arena, directory);
        if (!root)
            error_memory(errors);
        return root;
    }
    if (!errors->lost && errno != ENOENT && errno != ENOTDIR) /* there may be one all the same */
        error_system(errors, errno, directory, _("cannot read"));
    else if (!errors->lost)
        error_add(errors, STATUS_REFUSED, (struct place){.path = directory},
                  _("make one with: buyao init DIR"), _("no archive: there is no buyao.yaml"));
    return NULL;
}

enum status archive_find(struct archive *archive, const char *directory, struct errors *errors)
{
    *archive = (struct archive){0};
    if (!directory)
        directory = getenv("BUYAO_DIR");
    archive->root = find_root(&archive->arena, directory, errors);
    if (archive->root)
        return STATUS_OK;
    if (errors_worst(errors) == STATUS_OK)
        error_plain(errors, STATUS_REFUSED,
                    _("go into an archive, name it with -C DIR, or make one with: buyao init DIR"),
                    _("no archive here: no buyao.yaml in this directory or above"));
    archive_close(archive);
    return errors_worst(errors);
}

enum status archive_refuse_link(const char *path, struct errors *errors)
{
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, (struct place){.path = path},
                     _("put there what it leads to"),
                     _("a symbolic link stands in the archive, which holds everything itself"));
}

enum status archive_refuse_links(const struct archive *archive, struct record_id id,
                                 struct errors *errors)
{
    struct arena arena = {0};
    const char *year = arena_format(&arena, "%s/%s/%04d", archive->root, ledger_folder(id.ledger),
                                    id.year);
    const char *department = arena_format(&arena, "%s/%s", year ? year : "", id.department);
    enum status status = year && department ? archive_refuse_link(year, errors)
                                            : error_memory(errors);
    if (status == STATUS_OK)
        status = archive_refuse_link(department, errors);
    arena_free(&arena);
    return status;
}

/* The folders that every archive has; what lies deeper is looked at where it is opened. */
static enum status refuse_linked_folders(const struct archive *archive, struct errors *errors)
{
    static const char *const folders[] = {"calendar", "reports", ".buyao", ".buyao/numbers"};
    const size_t count = sizeof folders / sizeof *folders;
    struct arena arena = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count + LEDGER_COUNT && status == STATUS_OK; i++) {
        const char *name = i < count ? folders[i] : ledger_folder((enum ledger)(i - count));
        const char *path = path_join(&arena, archive->root, name, errors);
        status = path ? archive_refuse_link(path, errors) : STATUS_SYSTEM;
    }
    arena_free(&arena);
    return status;
}

/* Notes what was read in `sources`, which may be NULL; then it lives in their arena. */
static const struct node *read_source(struct arena *arena, const char *path,
                                      const struct source **sources, struct errors *errors)
{
    const char *slash = strrchr(path, '/');
    struct source one = {.name = slash ? slash + 1 : path, .older = sources ? *sources : NULL};
    char *bytes;
    if (file_read(arena, path, DOCUMENT_LIMIT, &bytes, &one.length, errors) != STATUS_OK)
        return NULL;
    one.bytes = bytes;
    struct source *kept = sources ? arena_alloc(arena, sizeof *kept) : NULL;
    if (sources && !kept) {
        error_memory(errors);
        return NULL;
    }
    if (kept) {
        *kept = one;
        *sources = kept;
    }
    return document_parse(arena, path, bytes, one.length, errors);
}

static const struct node *read_checked(struct arena *arena, const char *path, const char *schema,
                                       const struct source **sources, struct errors *errors)
{
    if (archive_refuse_link(path, errors) != STATUS_OK)
        return NULL;
    struct schema *compiled = schema_load(schema, errors);
    if (!compiled)
        return NULL;
    const struct node *root = read_source(arena, path, sources, errors);
    if (root && schema_check(compiled, root, path, errors) != STATUS_OK)
        root = NULL;
    schema_free(compiled);
    return root;
}

const struct node *archive_read_checked(struct arena *arena, const char *path, const char *schema,
                                        struct errors *errors)
{
    return read_checked(arena, path, schema, NULL, errors);
}

/* A file of the archive that everything else in it depends on. */
static const struct node *read_own(struct archive *archive, const char *path, const char *schema,
                                   struct errors *errors)
{
    return read_checked(&archive->arena, path, schema, &archive->sources, errors);
}

static enum status read_policy(struct archive *archive, struct errors *errors)
{
    char *path = path_join(&archive->arena, archive->root, "buyao.yaml", errors);
    const struct node *root =
        path ? read_own(archive, path, "policy.schema.json", errors) : NULL;
    archive->policy = root ? policy_read(&archive->arena, path, root, errors) : NULL;
    return archive->policy ? STATUS_OK : errors_worst(errors);
}

static enum status read_roster(struct archive *archive, struct errors *errors)
{
    char *path = path_join(&archive->arena, archive->root, "roster.yaml", errors);
    const struct node *root =
        path ? read_own(archive, path, "roster.schema.json", errors) : NULL;
    archive->roster =
        root ? roster_read(&archive->arena, path, root, archive->policy, errors) : NULL;
    return archive->roster ? STATUS_OK : errors_worst(errors);
}

/* An archive need not have lists. */
static enum status read_lists(struct archive *archive, struct errors *errors)
{
    struct stat info;
    char *path = path_join(&archive->arena, archive->root, "lists.yaml", errors);
    if (!path)
        return STATUS_SYSTEM;
    if (lstat(path, &info) != 0 && errno == ENOENT)
        return STATUS_OK;
    const struct node *root = read_own(archive, path, "lists.schema.json", errors);
    archive->lists = root ? lists_read(&archive->arena, path, root, errors) : NULL;
    return archive->lists ? STATUS_OK : errors_worst(errors);
}

struct schema *archive_schema(const struct archive *archive, enum ledger ledger,
                              struct errors *errors)
{
    struct schema **schema = &archive->schemas->of[ledger];
    if (!*schema) {
        *schema = schema_load(ledger_kind(ledger)->schema, errors);
        if (*schema)
            schema_hush(*schema);
    }
    return *schema;
}

enum status archive_ready(const struct archive *archive, enum ledger ledger, struct errors *errors)
{
    unsigned wanted = 1u << ledger | ledger_kind(ledger)->leads_to;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < LEDGER_COUNT && status == STATUS_OK; i++)
        if (wanted >> i & 1)
            status = archive_schema(archive, (enum ledger)i, errors) ? STATUS_OK : STATUS_SYSTEM;
    return status;
}

enum status archive_check_lists(const struct archive *archive, struct errors *errors)
{
    struct arena arena = {0};
    char *path = path_join(&arena, archive->root, "lists.yaml", errors);
    struct stat info;
    enum status status = STATUS_OK;
    if (!path) {
        status = STATUS_SYSTEM;
    } else if (lstat(path, &info) == 0 || errno != ENOENT) {
        const struct node *root = archive_read_checked(&arena, path, "lists.schema.json", errors);
        status = root ? lists_check(path, root, archive->policy, archive->roster, errors)
                      : STATUS_REFUSED;
    }
    arena_free(&arena);
    return status;
}

static int is_calendar_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

static enum status read_calendar_file(struct arena *arena, const char *directory, const char *name,
                                      const struct source **sources,
                                      struct calendar_changes *changes, struct errors *errors)
{
    char *path = path_join(arena, directory, name, errors);
    const struct node *root =
        path ? read_checked(arena, path, "calendar.schema.json", sources, errors) : NULL;
    return root ? calendar_file_read(arena, root, path, changes, errors) : STATUS_REFUSED;
}

/* An archive without the folder adds nothing. */
static enum status read_calendar_files(struct arena *arena, const struct archive *archive,
                                       const struct source **sources,
                                       struct calendar_changes *changes, struct errors *errors)
{
    char *directory = path_join(arena, archive->root, "calendar", errors);
    if (!directory)
        return STATUS_SYSTEM;
    struct dirent **entries;
    int count = scandir(directory, &entries, is_calendar_file, alphasort);
    if (count < 0)
        return errno == ENOENT ? STATUS_OK
                               : error_system(errors, errno, directory, _("cannot read"));
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        if (status == STATUS_OK)
            status = read_calendar_file(arena, directory, entries[i]->d_name, sources, changes,
                                        errors);
        free(entries[i]);
    }
    free(entries);
    return status;
}

struct calendar *archive_calendar(const struct archive *archive, struct errors *errors)
{
    struct arena arena = {0};
    struct calendar_changes changes = {0};
    struct calendar *calendar = NULL;
    if (read_calendar_files(&arena, archive, NULL, &changes, errors) == STATUS_OK)
        calendar = calendar_new(&changes, errors);
    arena_free(&arena);
    return calendar;
}

/* The same for good: what it was made of stays known. */
static enum status read_calendar(struct archive *archive, struct errors *errors)
{
    struct calendar_changes changes = {0};
    if (read_calendar_files(&archive->arena, archive, &archive->sources, &changes, errors) ==
        STATUS_OK)
        archive->calendar = calendar_new(&changes, errors);
    return archive->calendar ? STATUS_OK : errors_worst(errors);
}

enum status archive_open(struct archive *archive, const char *directory, struct errors *errors)
{
    enum status status = archive_find(archive, directory, errors);
    if (status == STATUS_OK)
        status = refuse_linked_folders(archive, errors);
    if (status == STATUS_OK)
        status = read_policy(archive, errors);
    if (status == STATUS_OK)
        status = read_roster(archive, errors);
    if (status == STATUS_OK)
        status = read_lists(archive, errors);
    if (status == STATUS_OK)
        status = read_calendar(archive, errors);
    if (status == STATUS_OK) {
        archive->schemas = arena_alloc(&archive->arena, sizeof *archive->schemas);
        if (!archive->schemas)
            status = error_memory(errors);
    }
    if (status != STATUS_OK)
        archive_close(archive);
    return status;
}

void archive_close(struct archive *archive)
{
    for (size_t i = 0; archive->schemas && i < LEDGER_COUNT; i++)
        schema_free(archive->schemas->of[i]);
    calendar_free(archive->calendar);
    arena_free(&archive->arena);
    *archive = (struct archive){0};
}

char *archive_record_path(const struct archive *archive, struct arena *arena, struct record_id id)
{
    char text[RECORD_ID_SIZE];
    record_id_format(id, text);
    size_t length = strlen(archive->root);
    const char *slash = length && archive->root[length - 1] == '/' ? "" : "/";
    return arena_format(arena, "%s%s%s/%04d/%s/%s.yaml", archive->root, slash,
                        ledger_folder(id.ledger), id.year, id.department, text);
}

/* The ID in the last part of a path that ends in .yaml. */
static bool id_in_path(struct arena *arena, const char *path, struct record_id *id)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    if (length <= 5 || strcmp(name + length - 5, ".yaml") != 0)
        return false;
    char *stem = arena_copy(arena, name, length - 5);
    return stem && record_id_parse(stem, id);
}

static bool same_file(const char *a, const char *b)
{
    struct stat left, right;
    return lstat(a, &left) == 0 && lstat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* What looks like an ID or a file may be said again; else somebody's name may have been meant. */
static const char *shown(const char *argument)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                      others[] = "0123456789._-";
    const char *slash = strrchr(argument, '/'), *name = slash ? slash + 1 : argument;
    size_t length = 0;
    while (name[length] && (strchr(letters, name[length]) || strchr(others, name[length])))
        length++;
    return name[length] == '\0' && strpbrk(name, letters) ? argument : "…";
}

enum status archive_find_record(const struct archive *archive, enum ledger ledger,
                                const char *argument, struct record_id *id,
                                struct errors *errors)
{
    const struct ledger_kind *kind = ledger_kind(ledger);
    if (record_id_parse(argument, id) && id->ledger == ledger)
        return STATUS_OK;
    struct arena arena = {0};
    bool named = id_in_path(&arena, argument, id) && id->ledger == ledger;
    char *home = named ? archive_record_path(archive, &arena, *id) : NULL;
    bool found = home && same_file(home, argument);
    arena_free(&arena);
    if (found)
        return STATUS_OK;
    return error_plain(errors, STATUS_REFUSED, _(kind->odd_hint), _(kind->odd), shown(argument));
}

enum status archive_find_any(const struct archive *archive, const char *argument,
                             struct record_id *id, struct errors *errors)
{
    struct arena arena = {0};
    bool named = record_id_parse(argument, id) || id_in_path(&arena, argument, id);
    enum ledger ledger = named ? id->ledger : LEDGER_CASES;
    arena_free(&arena);
    return archive_find_record(archive, ledger, argument, id, errors);
}

enum status archive_find_case(const struct archive *archive, const char *argument,
                              struct record_id *id, struct errors *errors)
{
    return archive_find_record(archive, LEDGER_CASES, argument, id, errors);
}

enum status archive_remains(const struct archive *archive, struct errors *errors)
{
    if (access(archive->root, F_OK) == 0)
        return STATUS_OK;
    return error_system(errors, errno, archive->root, _("the archive is not there any more"));
}

struct world archive_world(const struct archive *archive)
{
    return (struct world){archive->policy, archive->roster, archive->lists, archive->calendar,
                          NULL};
}
