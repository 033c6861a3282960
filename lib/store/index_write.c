#include "store/index_base.h"

#include "process/clock.h"
#include "store/facts.h"

#include <stdlib.h>
#include <string.h>

/* Puts a row whose columns are bound; after a failure, such as a full disk, no more are put. */
static void put(struct index *index, sqlite3_stmt *statement, bool bound)
{
    if (!bound || sqlite3_step(statement) != SQLITE_DONE)
        index->state = FRESH_FAILED;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

void index_gone(struct index *index, int64_t first, int64_t last)
{
    pthread_mutex_lock(&index->mutex);
    if (index_fresh(index))
        put(index, index->put_gone,
            sqlite3_bind_int64(index->put_gone, 1, first) == SQLITE_OK &&
                sqlite3_bind_int64(index->put_gone, 2, last) == SQLITE_OK);
    pthread_mutex_unlock(&index->mutex);
}

void index_drop(struct index *index, struct record_id id)
{
    int64_t key;
    if (index_key(index->archive, &id, &key))
        index_gone(index, key, key);
}

static bool bind_read(sqlite3_stmt *to, int64_t key, const struct index_stamp *stamp,
                      const struct packed *facts, const char *matter)
{
    size_t length = strlen(matter);
    int64_t sum = index_sum(key, stamp, facts->bytes, facts->length, matter, length);
    return sqlite3_bind_int64(to, 1, key) == SQLITE_OK &&
           sqlite3_bind_int64(to, 2, stamp->size) == SQLITE_OK &&
           sqlite3_bind_int64(to, 3, stamp->mtime) == SQLITE_OK &&
           sqlite3_bind_int64(to, 4, stamp->ctime) == SQLITE_OK &&
           sqlite3_bind_int64(to, 5, stamp->inode) == SQLITE_OK &&
           sqlite3_bind_int64(to, 6, sum) == SQLITE_OK &&
           sqlite3_bind_blob(to, 7, facts->bytes, (int)facts->length, SQLITE_STATIC) ==
               SQLITE_OK &&
           sqlite3_bind_text(to, 8, matter, (int)length, SQLITE_STATIC) == SQLITE_OK;
}

/* A file that may have changed since it was looked at, without any trace, is not kept. */
static bool is_settled(const struct index *index, const struct index_stamp *stamp,
                       const struct stat *info)
{
    return info->st_dev == index->device && stamp->mtime < index->began &&
           stamp->ctime < index->began;
}

bool index_keep(struct index *index, struct record_id id, const struct stat *info,
                const struct loaded_case *loaded)
{
    struct index_stamp stamp = index_stamp_of(info);
    struct packed facts = {0};
    struct arena arena = {0};
    int64_t key;
    if (!index_key(index->archive, &id, &key))
        return false;
    bool good = facts_pack(index->archive, loaded, &facts);
    pthread_mutex_lock(&index->mutex);
    good = good && is_settled(index, &stamp, info) && index_fresh(index);
    if (good)
        put(index, index->put_case,
            bind_read(index->put_case, key, &stamp, &facts, loaded->record->matter) &&
                index_bind_case(index->put_case, index->archive, loaded, &arena));
    for (size_t i = 0; good && i < loaded->record->entry_count; i++)
        if (index->state == FRESH_OPEN)
            put(index, index->put_entry,
                index_bind_entry(index->put_entry, loaded, &loaded->record->entries[i]));
    pthread_mutex_unlock(&index->mutex);
    arena_free(&arena);
    free(facts.bytes);
    return good;
}

/* --- the columns for people ------------------------------------------------------------ */

static bool bind_text(sqlite3_stmt *to, int column, const char *text)
{
    return !text || sqlite3_bind_text(to, column, text, -1, SQLITE_TRANSIENT) == SQLITE_OK;
}

static bool bind_moment(sqlite3_stmt *to, int column, struct moment moment)
{
    char text[MOMENT_SIZE];
    moment_format(moment, text);
    return bind_text(to, column, text);
}

static bool bind_day(sqlite3_stmt *to, int column, bool known, day_number day)
{
    char text[DATE_SIZE];
    if (!known)
        return true;
    date_format(day, text);
    return bind_text(to, column, text);
}

/*
 * The earliest day of all that is open. While papers are missing some days move on with each day;
 * what stands here is as of the last entry.
 */
static bool bind_due(sqlite3_stmt *to, int column, const struct archive *archive,
                     const struct loaded_case *loaded, struct arena *arena)
{
    struct world world = archive_world(archive);
    const struct case_record *record = loaded->record;
    struct moment last =
        record->entry_count ? record->entries[record->entry_count - 1].at : record->received;
    struct obligation *obligations;
    size_t count;
    bool known = false;
    day_number due = 0;
    if (!process_is_pending(&loaded->progress))
        return true;
    if (!clock_obligations(arena, &world, record, &loaded->progress, last.day, &obligations,
                           &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *one = &obligations[i];
        if (!one->ended && one->limited && (!known || one->due.day < due)) {
            known = true;
            due = one->due.day;
        }
    }
    return bind_day(to, column, known, due);
}

static bool bind_missing(sqlite3_stmt *to, int column, const struct progress *progress)
{
    const struct pause *last =
        progress->pause_count ? &progress->pauses[progress->pause_count - 1] : NULL;
    return !last || !last->open || bind_moment(to, column, last->from);
}

/* The columns from the ninth on, in the order of index_schema. */
bool index_bind_case(sqlite3_stmt *to, const struct archive *archive,
                     const struct loaded_case *loaded, struct arena *arena)
{
    const struct case_record *record = loaded->record;
    const struct progress *progress = &loaded->progress;
    const struct entry *decision = progress->decision, *reply = progress->reply;
    const char *level = process_is_open(progress) ? progress->chain->levels[progress->level].key
                                                  : NULL;
    return bind_text(to, 9, record->id) && bind_text(to, 10, progress->department->code) &&
           bind_moment(to, 11, record->received) && bind_text(to, 12, record->channel) &&
           bind_text(to, 13, record->kind) && bind_text(to, 14, record->category) &&
           bind_text(to, 15, record->listed) && bind_text(to, 16, progress->responder) &&
           bind_text(to, 17, state_key(progress->where)) && bind_text(to, 18, level) &&
           bind_moment(to, 19, progress->phases[progress->phase_count - 1].from) &&
           bind_missing(to, 20, progress) && bind_due(to, 21, archive, loaded, arena) &&
           bind_text(to, 22, decision ? act_key(decision->act) : NULL) &&
           (!decision || bind_moment(to, 23, decision->at)) &&
           bind_day(to, 24, progress->promised, progress->promise) &&
           (!reply || bind_moment(to, 25, reply->at));
}

bool index_bind_entry(sqlite3_stmt *to, const struct loaded_case *loaded, const struct entry *entry)
{
    const struct visit *visit = process_visit(&loaded->progress, entry);
    return bind_text(to, 1, loaded->record->id) &&
           sqlite3_bind_int64(to, 2, (sqlite3_int64)entry->number) == SQLITE_OK &&
           bind_moment(to, 3, entry->at) && bind_text(to, 4, entry->by) &&
           bind_text(to, 5, node_text(entry->node, "event")) &&
           bind_text(to, 6, node_text(entry->node, "decision")) &&
           bind_text(to, 7, visit->department->code) &&
           bind_text(to, 8, visit->chain->levels[visit->level].key) &&
           sqlite3_bind_int64(to, 9, entry->voided) == SQLITE_OK;
}
