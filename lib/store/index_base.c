#include "store/index_base.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The columns that questions read come first; the others are for people (buyao-index(5)). */
const char *const index_schema[] = {
    "CREATE TABLE archive(digest TEXT NOT NULL)",
    "CREATE TABLE cases(key INTEGER PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, "
    "ctime INTEGER NOT NULL, inode INTEGER NOT NULL, sum INTEGER NOT NULL, facts BLOB NOT NULL, "
    "matter TEXT NOT NULL, id TEXT NOT NULL, department TEXT NOT NULL, received TEXT NOT NULL, "
    "channel TEXT, kind TEXT, category TEXT, listed TEXT, responder TEXT NOT NULL, "
    "state TEXT NOT NULL, level TEXT, since TEXT NOT NULL, missing_since TEXT, due TEXT, "
    "decision TEXT, decided TEXT, promised TEXT, replied TEXT)",
    "CREATE TABLE entries(id TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, "
    "person TEXT NOT NULL, event TEXT NOT NULL, decision TEXT, department TEXT NOT NULL, "
    "level TEXT NOT NULL, voided INTEGER NOT NULL, PRIMARY KEY(id, number)) WITHOUT ROWID",
    NULL,
};

bool index_run(sqlite3 *database, const char *statement)
{
    return sqlite3_exec(database, statement, NULL, NULL, NULL) == SQLITE_OK;
}

/* What is in the file may be anybody's work: nothing of it is run, mapped or followed. */
sqlite3 *index_database(const char *path, int flags)
{
    static const struct {
        int setting, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    sqlite3 *database = NULL;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE;
    bool good = sqlite3_open_v2(path, &database, flags, NULL) == SQLITE_OK;
    for (size_t i = 0; good && i < sizeof settings / sizeof *settings; i++)
        good = sqlite3_db_config(database, settings[i].setting, settings[i].value, NULL) ==
               SQLITE_OK;
    if (!good || sqlite3_busy_timeout(database, INDEX_PATIENCE) != SQLITE_OK) {
        sqlite3_close(database);
        return NULL;
    }
    /* Some look into the file; what is wrong with it is found out by who reads it. */
    index_run(database, "PRAGMA cell_size_check=ON");
    index_run(database, "PRAGMA mmap_size=0");
    index_run(database, "PRAGMA cache_size=-1024");
    return database;
}

static uint32_t read_big(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Of another version, or one that keeps a log beside it as ours does not, nothing is opened. */
bool index_is_ours(const char *path)
{
    enum { HEAD = 100, WRITE_FORMAT = 18, READ_FORMAT = 19, VERSION = 60, APPLICATION = 68 };
    static const char magic[] = "SQLite format 3";
    unsigned char head[HEAD];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return false;
    struct stat info;
    bool good = fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) &&
                read(descriptor, head, HEAD) == HEAD;
    close(descriptor);
    return good && memcmp(head, magic, sizeof magic) == 0 && head[WRITE_FORMAT] == 1 &&
           head[READ_FORMAT] == 1 && read_big(head + VERSION) == INDEX_VERSION &&
           read_big(head + APPLICATION) == INDEX_APPLICATION;
}

/* Runs a statement made with the name of a database in this connection; NULL on failure. */
static sqlite3_stmt *prepare(sqlite3 *database, const char *format, const char *name)
{
    sqlite3_stmt *statement = NULL;
    char *text = sqlite3_mprintf(format, name);
    if (text && sqlite3_prepare_v2(database, text, -1, &statement, NULL) != SQLITE_OK)
        statement = NULL;
    sqlite3_free(text);
    return statement;
}

static bool next_is(sqlite3_stmt *statement, const char *text)
{
    const char *found = sqlite3_step(statement) == SQLITE_ROW
                            ? (const char *)sqlite3_column_text(statement, 0)
                            : NULL;
    return found && strcmp(found, text) == 0;
}

static bool has_our_tables(sqlite3 *database, const char *name)
{
    sqlite3_stmt *statement =
        prepare(database, "SELECT sql FROM \"%w\".sqlite_schema ORDER BY rowid", name);
    bool good = statement != NULL;
    for (size_t i = 0; index_schema[i] && good; i++)
        good = next_is(statement, index_schema[i]);
    good = good && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return good;
}

bool index_is_current(const struct index *index, sqlite3 *database, const char *name,
                      bool *damaged)
{
    bool good = has_our_tables(database, name);
    sqlite3_stmt *statement =
        good ? prepare(database, "SELECT digest FROM \"%w\".archive", name) : NULL;
    good = statement && next_is(statement, index->digest);
    sqlite3_finalize(statement);
    int code = sqlite3_errcode(database) & 0xff;
    *damaged = !good && code != SQLITE_BUSY && code != SQLITE_LOCKED && code != SQLITE_NOMEM &&
               code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_IOERR;
    return good;
}

bool index_key(const struct archive *archive, const struct record_id *id, int64_t *key)
{
    const struct roster *roster = archive->roster;
    const struct department *department = roster_department(roster, id->department);
    if (!department || strcmp(department->code, id->department) != 0)
        return false;
    int64_t place = department - roster->departments;
    if (place >> DEPARTMENT_BITS || id->number >> NUMBER_BITS)
        return false;
    *key = ((int64_t)id->year << DEPARTMENT_BITS | place) << NUMBER_BITS | (int64_t)id->number;
    return true;
}

/* Times in nanoseconds; beyond what a file can truly have, they are only to be the same again. */
static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)((uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec);
}

struct index_stamp index_stamp_of(const struct stat *info)
{
    return (struct index_stamp){(int64_t)info->st_size, nanoseconds(info->st_mtim),
                                nanoseconds(info->st_ctim), (int64_t)info->st_ino};
}

/* Each byte of a word reaches every bit of the sum; eight at a time, for it is done to every row. */
static uint64_t add_bytes(uint64_t sum, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (; length; at += length < 8 ? length : 8, length -= length < 8 ? length : 8) {
        uint64_t word = length;
        memcpy(&word, at, length < 8 ? length : 8);
        sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        sum ^= sum >> 29;
    }
    return sum;
}

int64_t index_sum(int64_t key, const struct index_stamp *stamp, const void *facts, size_t length,
                  const char *matter, size_t matter_length)
{
    const int64_t numbers[] = {key,          stamp->size,  stamp->mtime,
                               stamp->ctime, stamp->inode, (int64_t)length};
    uint64_t sum = add_bytes(INDEX_VERSION, numbers, sizeof numbers);
    sum = add_bytes(sum, facts, length);
    return (int64_t)add_bytes(sum, matter, matter_length);
}
