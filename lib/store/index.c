#define _XOPEN_SOURCE 700 /* realpath() */

#include "store/index_base.h"

#include "base/embedded.h"
#include "base/file.h"
#include "base/text.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- opening ------------------------------------------------------------------------- */

static char *beside(const char *directory, const char *name)
{
    size_t length = strlen(directory) + strlen(name) + 1;
    char *path = malloc(length);
    if (path)
        snprintf(path, length, "%s%s", directory, name);
    return path;
}

static void index_free(struct index *index)
{
    index_reader_close(index->first);
    free(index->path);
    free(index->fresh);
    free(index->lock);
    free(index->journal);
    pthread_mutex_destroy(&index->mutex);
    free(index);
}

static bool make_directory(const struct archive *archive)
{
    struct errors ignored = {0};
    bool made = directory_create_below(archive->root, ".buyao", &archive->policy->modes,
                                       &ignored) == STATUS_OK;
    errors_free(&ignored);
    return made;
}

/* The real path: a link above the archive is fine, one in the place of what is ours is not. */
static bool name_files(struct index *index)
{
    char *root = realpath(index->archive->root, NULL);
    char *directory = root ? beside(root, "/.buyao") : NULL;
    if (directory) {
        index->path = beside(directory, "/index");
        index->fresh = beside(directory, "/index.new");
        index->lock = beside(directory, "/index.lock");
        index->journal = beside(directory, "/index-journal");
    }
    struct stat above, info;
    bool good = directory && index->path && index->fresh && index->lock && index->journal;
    if (good && lstat(directory, &info) != 0) {
        /* Who only helps out, as root does, leaves nothing behind that its owner can't change. */
        good = errno == ENOENT && stat(root, &above) == 0 && above.st_uid == geteuid() &&
               make_directory(index->archive) && lstat(directory, &info) == 0;
    }
    good = good && S_ISDIR(info.st_mode);
    free(root);
    free(directory);
    return good;
}

/* All that rows depend on: the program, and what cases are judged by. */
static bool make_digest(struct index *index)
{
    char *text = NULL;
    size_t length;
    FILE *out = text_stream_open(&text, &length);
    if (!out)
        return false;
    fprintf(out, "%s %s\n", BUYAO_VERSION, build_digest);
    for (const struct source *one = index->archive->sources; one; one = one->older) {
        fprintf(out, "%s %zu\n", one->name, one->length);
        fwrite(one->bytes, 1, one->length, out);
    }
    bool good = text_stream_close(out, &text);
    if (good)
        digest_bytes(text, length, index->digest);
    free(text);
    return good;
}

/* Whether it may be read; whether it is to be replaced, or left alone. */
static void look(struct index *index)
{
    struct stat info;
    bool there = lstat(index->path, &info) == 0;
    if (there && !S_ISREG(info.st_mode)) {
        index->state = FRESH_FAILED;
    } else if (!there || !index_is_ours(index->path)) {
        index->replace = true;
        if (there ? access(index->path, R_OK) != 0 : errno != ENOENT)
            index->state = FRESH_FAILED;
    } else {
        index->first = index_reader_first(index, &index->replace);
        if (!index->first && !index->replace)
            index->state = FRESH_FAILED;
    }
}

static int compare_keys(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* The folders of which the index has something and the walk nothing. */
static void note_gone_folders(struct index *index, const struct walk *walk)
{
    int64_t *bases = calloc(walk->count + 1, sizeof *bases), key = 0, next;
    const int64_t step = (int64_t)1 << NUMBER_BITS;
    size_t count = 0;
    for (size_t i = 0; bases && i < walk->count; i++) {
        struct record_id id = walk->folders[i].id;
        id.number = 0;
        if (walk->folders[i].named && index_key(index->archive, &id, &bases[count]))
            count++;
    }
    if (bases)
        qsort(bases, count, sizeof *bases, compare_keys);
    while (bases && index_reader_next(index->first, key, &next)) {
        int64_t base = next / step * step;
        if (walk->last_year && next >> (NUMBER_BITS + DEPARTMENT_BITS) > walk->last_year)
            break;
        if (!bsearch(&base, bases, count, sizeof *bases, compare_keys))
            index_gone(index, base, base + step - 1);
        key = base + step;
    }
    free(bases);
}

struct index *index_open(const struct archive *archive, const struct walk *walk)
{
    struct index *index = archive->habits.index ? calloc(1, sizeof *index) : NULL;
    if (!index)
        return NULL;
    index->archive = archive;
    index->mode = file_new_mode(&archive->policy->modes);
    index->locked = -1;
    index->mutex = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    if (!name_files(index) || !make_digest(index)) {
        index_free(index);
        return NULL;
    }
    look(index);
    if (index->first)
        note_gone_folders(index, walk);
    return index;
}

/* --- what is made ---------------------------------------------------------------------- */

/* A file that belongs to another one of the group has the mode that its maker gave it. */
static bool give_mode(const struct index *index, int descriptor)
{
    struct stat info;
    return fstat(descriptor, &info) == 0 &&
           (info.st_uid != geteuid() ||
            fchmod(descriptor, index->mode) == 0);
}

/* One at a time: whoever comes while another is at it goes on without. */
static bool take_lock(struct index *index)
{
    pid_t holder;
    index->locked = open(index->lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    return index->locked >= 0 && give_mode(index, index->locked) && lock_take(index->locked, 0, &holder) == 0;
}

/*
 * The moment in which it appears, by the clock of the file system itself, is the one that the files'
 * times are compared with. What a killed process has left is taken away.
 */
static bool make_file(struct index *index)
{
    struct stat info;
    if (unlink(index->fresh) != 0 && errno != ENOENT)
        return false;
    int descriptor =
        open(index->fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    index->made = descriptor >= 0;
    if (!index->made)
        return false;
    bool good = give_mode(index, descriptor) && fstat(descriptor, &info) == 0;
    close(descriptor);
    if (good) {
        struct index_stamp stamp = index_stamp_of(&info);
        index->began = stamp.ctime < stamp.mtime ? stamp.ctime : stamp.mtime;
        index->device = info.st_dev;
    }
    return good;
}

static bool make_tables(struct index *index)
{
    sqlite3 *database = index->database;
    char head[96];
    snprintf(head, sizeof head, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             INDEX_APPLICATION, INDEX_VERSION);
    bool good = index_run(database, "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; "
                                    "PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
                                    "PRAGMA cache_size=-8192; "
                                    "CREATE TEMP TABLE gone(first INTEGER, last INTEGER)") &&
                index_run(database, head);
    for (size_t i = 0; index_schema[i] && good; i++)
        good = index_run(database, index_schema[i]);
    char *text = sqlite3_mprintf("INSERT INTO archive VALUES('%q')", index->digest);
    good = good && text && index_run(database, text) && index_run(database, "BEGIN");
    sqlite3_free(text);
    return good;
}

static bool prepare(struct index *index)
{
    return sqlite3_prepare_v2(index->database,
                              "INSERT OR REPLACE INTO cases VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                              "?,?,?,?,?,?,?,?,?)",
                              -1, &index->put_case, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(index->database, "INSERT INTO entries VALUES(?,?,?,?,?,?,?,?,?)", -1,
                              &index->put_entry, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(index->database, "INSERT INTO temp.gone VALUES(?,?)", -1,
                              &index->put_gone, NULL) == SQLITE_OK;
}

/* With the mutex held. */
static void begin(struct index *index)
{
    if (index->state == FRESH_NONE)
        index->state = take_lock(index) && make_file(index) ? FRESH_BEGUN : FRESH_FAILED;
}

void index_begin(struct index *index)
{
    pthread_mutex_lock(&index->mutex);
    begin(index);
    pthread_mutex_unlock(&index->mutex);
}

bool index_fresh(struct index *index)
{
    begin(index);
    if (index->state != FRESH_BEGUN)
        return index->state == FRESH_OPEN;
    index->state = FRESH_FAILED;
    index->database = index_database(index->fresh, SQLITE_OPEN_READWRITE);
    if (index->database && make_tables(index) && prepare(index))
        index->state = FRESH_OPEN;
    return index->state == FRESH_OPEN;
}

/* --- putting it in place ----------------------------------------------------------------- */

/* What a journal says of the file before must not be done to this one. */
static bool replace(struct index *index)
{
    return (unlink(index->journal) == 0 || errno == ENOENT) &&
           rename(index->fresh, index->path) == 0;
}

/*
 * All of it or, when the disk is full or the process is killed, nothing. What is asked meanwhile is
 * answered without the index; where somebody is asking now, the next one will find the same changes.
 */
static bool merge(struct index *index)
{
    static const char *const statements[] = {
        "PRAGMA old.synchronous=OFF",
        "PRAGMA old.cache_size=-8192",
        "BEGIN EXCLUSIVE",
        "DELETE FROM old.entries WHERE id IN (SELECT c.id FROM temp.gone AS g CROSS JOIN "
        "old.cases AS c ON c.key BETWEEN g.first AND g.last)",
        "DELETE FROM old.cases WHERE key IN (SELECT c.key FROM temp.gone AS g CROSS JOIN "
        "old.cases AS c ON c.key BETWEEN g.first AND g.last)",
        "DELETE FROM old.entries WHERE id IN (SELECT id FROM main.cases)",
        "INSERT OR REPLACE INTO old.cases SELECT * FROM main.cases ORDER BY key",
        "INSERT OR REPLACE INTO old.entries SELECT * FROM main.entries ORDER BY id, number",
        "COMMIT",
    };
    bool damaged;
    char *attach = sqlite3_mprintf("ATTACH '%q' AS old", index->path);
    bool good = attach && index_is_ours(index->path) && index_run(index->database, attach) &&
                index_is_current(index, index->database, "old", &damaged);
    sqlite3_free(attach);
    for (size_t i = 0; good && i < sizeof statements / sizeof *statements; i++)
        good = index_run(index->database, statements[i]);
    return good;
}

static void close_database(struct index *index)
{
    sqlite3_finalize(index->put_case);
    sqlite3_finalize(index->put_entry);
    sqlite3_finalize(index->put_gone);
    index->put_case = index->put_entry = index->put_gone = NULL;
    bool good = index->state == FRESH_OPEN && index_run(index->database, "COMMIT");
    if (good && !index->replace)
        merge(index);
    sqlite3_close(index->database); /* rolls back what was not completed */
    if (!good || !index->replace || !replace(index))
        unlink(index->fresh);
}

void index_close(struct index *index)
{
    if (!index)
        return;
    index_reader_close(index->first);
    index->first = NULL;
    if (index->database)
        close_database(index);
    else if (index->made)
        unlink(index->fresh);
    if (index->locked >= 0)
        close(index->locked);
    index_free(index);
}
