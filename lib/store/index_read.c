#include "store/index_base.h"

#include "base/text.h"
#include "store/facts.h"

#include <stdlib.h>
#include <string.h>

struct index_reader {
    struct index *index;
    sqlite3 *database;
    sqlite3_stmt *rows;
    const struct walk_folder *folder;
    int64_t base; /* the key of the batch's folder */
    int64_t asked; /* the key that was asked for last */
    int64_t key;   /* of the row that comes next, where `more` is set */
    bool more;
};

/* The columns of a row, in their order. */
enum { KEY, SIZE, MTIME, CTIME, INODE, SUM, FACTS, MATTER };

static const char select_rows[] =
    "SELECT key, size, mtime, ctime, inode, sum, facts, matter FROM cases "
    "WHERE key BETWEEN ?1 AND ?2 ORDER BY key";

static void note_damage(struct index *index)
{
    pthread_mutex_lock(&index->mutex);
    index->replace = true;
    pthread_mutex_unlock(&index->mutex);
}

/* What is read stays as it is until the end, whoever else puts something in place. */
struct index_reader *index_reader_first(struct index *index, bool *damaged)
{
    struct index_reader *reader = calloc(1, sizeof *reader);
    *damaged = false;
    if (!reader)
        return NULL;
    reader->index = index;
    reader->database = index_database(index->path, SQLITE_OPEN_READWRITE);
    if (reader->database && index_run(reader->database, "BEGIN") &&
        index_is_current(index, reader->database, "main", damaged) &&
        sqlite3_prepare_v2(reader->database, select_rows, -1, &reader->rows, NULL) == SQLITE_OK)
        return reader;
    index_reader_close(reader);
    return NULL;
}

struct index_reader *index_reader_open(struct index *index)
{
    bool damaged;
    pthread_mutex_lock(&index->mutex);
    struct index_reader *reader = index->first;
    bool wanted = !reader && !index->replace;
    index->first = NULL;
    pthread_mutex_unlock(&index->mutex);
    return wanted ? index_reader_first(index, &damaged) : reader;
}

void index_reader_close(struct index_reader *reader)
{
    if (!reader)
        return;
    sqlite3_finalize(reader->rows);
    sqlite3_close(reader->database);
    free(reader);
}

bool index_reader_next(struct index_reader *reader, int64_t key, int64_t *next)
{
    sqlite3_reset(reader->rows);
    bool good = sqlite3_bind_int64(reader->rows, 1, key) == SQLITE_OK &&
                sqlite3_bind_int64(reader->rows, 2, INT64_MAX) == SQLITE_OK &&
                sqlite3_step(reader->rows) == SQLITE_ROW;
    *next = good ? sqlite3_column_int64(reader->rows, KEY) : 0;
    sqlite3_reset(reader->rows);
    return good && *next >= key;
}

/* Rows ascend, whatever the file says. */
static void step(struct index_reader *reader)
{
    int code = sqlite3_step(reader->rows);
    int64_t before = reader->key;
    reader->more = code == SQLITE_ROW;
    reader->key = reader->more ? sqlite3_column_int64(reader->rows, KEY) : before;
    if (code == SQLITE_DONE || (reader->more && reader->key > before))
        return;
    reader->more = false;
    note_damage(reader->index);
}

void index_reader_enter(struct index_reader *reader, const struct walk_batch *batch)
{
    if (!reader)
        return;
    struct record_id id = batch->folder->id;
    reader->folder = batch->folder;
    reader->more = false;
    id.number = 0;
    if (!batch->folder->named || !index_key(reader->index->archive, &id, &reader->base))
        return;
    int64_t most = ((int64_t)1 << NUMBER_BITS) - 1;
    int64_t until = batch->until < (unsigned long)most ? (int64_t)batch->until : most;
    sqlite3_reset(reader->rows);
    reader->asked = -1;
    reader->key = reader->base + (int64_t)batch->from - 1;
    if (sqlite3_bind_int64(reader->rows, 1, reader->key + 1) == SQLITE_OK &&
        sqlite3_bind_int64(reader->rows, 2, reader->base + until) == SQLITE_OK)
        step(reader);
}

static bool is_same(const struct index_reader *reader, const struct index_stamp *stamp)
{
    sqlite3_stmt *row = reader->rows;
    return sqlite3_column_int64(row, MTIME) == stamp->mtime &&
           sqlite3_column_int64(row, CTIME) == stamp->ctime &&
           sqlite3_column_int64(row, SIZE) == stamp->size &&
           sqlite3_column_int64(row, INODE) == stamp->inode;
}

static bool unpack(struct index_reader *reader, unsigned long number,
                   const struct index_stamp *stamp, struct arena *arena,
                   struct loaded_case *loaded)
{
    sqlite3_stmt *row = reader->rows;
    const void *facts = sqlite3_column_blob(row, FACTS);
    const char *matter = (const char *)sqlite3_column_text(row, MATTER);
    int length = sqlite3_column_bytes(row, FACTS), matter_length = sqlite3_column_bytes(row, MATTER);
    char *id = arena_alloc(arena, RECORD_ID_SIZE);
    if (!id || !facts || !matter || length <= 0 || matter_length <= 0 ||
        index_sum(reader->key, stamp, facts, (size_t)length, matter, (size_t)matter_length) !=
            sqlite3_column_int64(row, SUM) ||
        text_check(matter, (size_t)matter_length, NULL) != TEXT_FINE)
        return false;
    walk_id(reader->folder, number, id);
    return facts_unpack(reader->index->archive, arena, id, reader->folder->id.department, matter,
                        facts, (size_t)length, loaded);
}

/* Passes the rows before `key`; those that no number was asked for have no file any more. */
static void pass(struct index_reader *reader, int64_t key)
{
    while (reader->more && reader->key < key) {
        if (reader->key != reader->asked)
            index_gone(reader->index, reader->key, reader->key);
        step(reader);
    }
}

bool index_reader_take(struct index_reader *reader, unsigned long number, const struct stat *info,
                       struct arena *arena, struct loaded_case *loaded)
{
    if (!reader || !reader->more)
        return false;
    int64_t key = reader->base + (int64_t)number;
    struct index_stamp stamp = index_stamp_of(info);
    pass(reader, key);
    reader->asked = key;
    if (!reader->more || reader->key != key || !is_same(reader, &stamp))
        return false;
    /* The row stays until the next number is asked for, and its texts with it. */
    if (unpack(reader, number, &stamp, arena, loaded))
        return true;
    note_damage(reader->index);
    return false;
}

bool index_reader_has(const struct index_reader *reader, unsigned long number)
{
    return reader && reader->more && reader->key == reader->base + (int64_t)number;
}

void index_reader_leave(struct index_reader *reader)
{
    if (reader)
        pass(reader, INT64_MAX);
}
